"""Following a job, against a print service that plays a script, with a clock of its own."""

import struct

import pytest
from print_bench import submit

from askwell.errors import UsageError
from askwell.printing.following import JobProgress, JobWatch, Patience, Stage
from askwell.printing.ipp_message import Attribute, Kind, Operation, encode_request
from askwell.printing.jobs import PrintJob
from askwell.printing.printers import PrinterState, choose_paper
from askwell.printing.problems import Ending, NotPrintedError, PrintProblem, Trouble
from askwell.printing.taking_back import take_back

PRINTER = PrinterState("kiosk", "/printers/kiosk")
SENT = "cups-waiting-for-job-completed"
NOT_FOUND = 0x0406


def answer_bytes(status=0, **values):
    """An IPP answer inside HTTP; numbers are written as enums, texts as keywords."""
    attributes = []
    for name, value in values.items():
        many = value if isinstance(value, list) else [value]
        kind = Kind.ENUM if isinstance(many[0], int) else Kind.KEYWORD
        attributes.append(Attribute(name.replace("_", "-"), kind, many))
    start = struct.pack(">BBHI", 2, 0, status, 1)
    return b"HTTP/1.1 200 OK\r\n\r\n" + start + encode_request(Operation.CREATE_JOB, [], attributes)[8:]


class Script:
    """A print service that shows a job's states one after the other; the last one stays."""

    def __init__(self, looks, cancel_status=0, state_after_cancel=7, after_cancel=None):
        self.looks = list(looks)
        self.cancel_status = cancel_status
        self.after_cancel = after_cancel or [{"job_state": state_after_cancel}]
        self.cancelled = 0
        self.printer = {}

    def __call__(self, connection, request):
        """Answer one request."""
        operation = struct.unpack(">H", request[2:4])[0]
        if operation == Operation.CANCEL_JOB:
            self.cancelled += 1
            self.looks = list(self.after_cancel)
            connection.sendall(answer_bytes(self.cancel_status))
        elif operation == Operation.GET_JOB_ATTRIBUTES:
            look = dict(self.looks.pop(0) if len(self.looks) > 1 else self.looks[0])
            self.printer = look.pop("printer", {})
            connection.sendall(look.pop("raw", b"") or answer_bytes(**look))
        else:
            connection.sendall(printer_bytes(**self.printer))


def printer_bytes(**values):
    """The same about a printer: one tag differs."""
    return answer_bytes(**values).replace(b"en\x02", b"en\x04", 1)


class Clock:
    """Passes only while somebody sleeps."""

    now = 0.0

    def __call__(self):
        """The time."""
        return self.now

    def sleep(self, seconds):
        """Let time pass."""
        self.now += seconds


@pytest.fixture
def play(loopback):
    def start(script, copies=1, patience=None, printer=PRINTER):
        clock = Clock()
        job = PrintJob(loopback(script), printer, 7, copies)
        return list(JobWatch(job, patience or Patience(), clock=clock, sleep=clock.sleep)), clock

    return start


WORKING = {"job_state": 5, "printer": {"printer_state": 4}}


def trouble_of(progress):
    return progress[-1].problem.trouble


def test_counted_and_completed_without_complaint_is_printed(play):
    progress, _ = play(Script([WORKING, {"job_state": 9, "job_impressions_completed": 2}]))
    assert progress[-1] == JobProgress(Stage.PRINTED, has_moved=True, sheets=2)
    assert [one.is_over for one in progress] == [False, True]


@pytest.mark.parametrize(
    ("last", "trouble"),
    [
        ({"job_state": 9}, Trouble.UNKNOWN),
        ({"job_state": 9, "job_printer_state_message": "Anything"}, Trouble.REFUSED),
        (
            {
                "job_state": 9,
                "job_impressions_completed": 2,
                "job_printer_state_message": "Unable to add document to print job.",
            },
            Trouble.REFUSED,
        ),
        (
            {"job_state": 9, "job_impressions_completed": 2, "job_printer_state_message": "Nie gesehen."},
            Trouble.UNKNOWN,
        ),
        ({"job_state": 8, "job_state_reasons": "document-unprintable-error"}, Trouble.REFUSED),
        ({"status": NOT_FOUND}, Trouble.UNKNOWN),
    ],
)
def test_no_other_end_is_called_printed(last, trouble, play):
    progress, _ = play(Script([WORKING, last]))
    assert progress[-1].stage is Stage.NOT_PRINTED
    assert trouble_of(progress) is trouble
    assert progress[-1].problem.ending is Ending.NO_JOB


@pytest.mark.parametrize(
    ("last", "trouble"), [({"job_state": 7}, Trouble.ENDED), ({"job_state": 8}, Trouble.FAILED)]
)
@pytest.mark.parametrize(
    ("first", "ending"),
    [({"job_state": 3, "printer": {"printer_state": 3}}, Ending.NO_JOB), (WORKING, Ending.MAY_COME_OUT)],
)
def test_of_a_job_that_others_ended_a_sheet_may_come_once_it_had_begun(first, ending, last, trouble, play):
    progress, _ = play(Script([first, last]))
    assert progress[-1].problem == PrintProblem(trouble, ending)


def test_a_printer_that_came_back_late_has_printed(play):
    """CUPS leaves the old message standing."""
    message = "The printer may not exist or is unavailable at this time."
    last = {"job_state": 9, "job_impressions_completed": 2, "job_printer_state_message": message}
    progress, _ = play(Script([last]))
    assert progress[-1].stage is Stage.PRINTED


@pytest.mark.parametrize(
    ("look", "seconds", "ending"),
    [
        (WORKING, 180, Ending.CANCELLED_WHEN_SENT),
        (
            {"job_state": 3, "number_of_intervening_jobs": 1, "printer": {"printer_state": 4}},
            180,
            Ending.CANCELLED,
        ),
        ({"job_state": 3, "printer": {"printer_state": 3}}, 45, Ending.CANCELLED),
    ],
)
def test_who_does_nothing_is_given_up_sooner_than_who_is_at_work(look, seconds, ending, play):
    script = Script([look])
    progress, clock = play(script)
    assert clock.now - seconds < 1
    assert script.cancelled == 1
    assert progress[-1].problem == PrintProblem(Trouble.NO_PROGRESS, ending, waited_seconds=seconds)


def test_every_counted_sheet_starts_the_wait_anew(play):
    looks = [{**WORKING, "job_impressions_completed": count // 60} for count in range(600)]
    progress, clock = play(Script([*looks, {"job_state": 9, "job_impressions_completed": 10}]))
    assert progress[-1].stage is Stage.PRINTED
    assert clock.now > 290
    assert sum(one.has_moved for one in progress) == 11


def test_a_job_is_told_look_by_look(play):
    """The whole of what a front end gets for two sheets behind one other job."""
    waiting = {"job_state": 3, "printer": {"printer_state": 3}}
    looks = [
        {**waiting, "number_of_intervening_jobs": 1},
        {**waiting, "number_of_intervening_jobs": 1},
        waiting,
        WORKING,
        {**WORKING, "job_impressions_completed": 1},
        {**WORKING, "job_impressions_completed": 1},
        {"job_state": 5, "printer": {"printer_state": 4, "printer_state_reasons": SENT}},
        {"job_state": 9, "job_impressions_completed": 2},
    ]
    progress, clock = play(Script(looks))
    assert progress == [
        JobProgress(Stage.WAITING_TURN, has_moved=True),
        JobProgress(Stage.WAITING_TURN),
        JobProgress(Stage.WAITING_TURN, has_moved=True),
        JobProgress(Stage.PRINTING, has_moved=True),
        JobProgress(Stage.PRINTING, has_moved=True, sheets=1),
        JobProgress(Stage.PRINTING, sheets=1),
        JobProgress(Stage.PRINTING, has_moved=True),
        JobProgress(Stage.PRINTED, has_moved=True, sheets=2),
    ]
    assert clock.now == (len(looks) - 1) * 0.5
    assert (JobProgress(Stage.SENDING).has_moved, JobProgress(Stage.SENDING).sheets) == (False, 0)


def test_the_wait_is_from_the_start_if_nothing_ever_moves(play):
    """Nobody's clock stands at 0 when a job is sent."""
    noise = {"raw": b"HTTP/1.1 503 Busy\r\n\r\n"}
    progress, clock = play(Script([noise]))
    assert clock.now == 45
    assert not any(one.has_moved for one in progress[:-1])


def test_jobs_that_come_in_front_are_no_progress_until_they_go(play):
    """Somebody more important prints first: more jobs ahead are no news, one fewer is."""
    waiting = {"job_state": 3, "printer": {"printer_state": 4}}
    looks = [{**waiting, "number_of_intervening_jobs": ahead} for ahead in (0, 3, 3, 2, 3, 1, 1, 0)]
    progress, _ = play(Script([*looks, {"job_state": 9, "job_impressions_completed": 1}]))
    assert [one.has_moved for one in progress] == [True, False, False, True, False, True, False, True, True]


def test_a_trouble_is_told_once_it_lasts_two_seconds(play):
    jam = {"job_state": 5, "printer": {"printer_state": 4, "printer_state_reasons": "media-jam-error"}}
    open_door = {"job_state": 5, "printer": {"printer_state": 4, "printer_state_reasons": "door-open"}}
    end = {"job_state": 9, "job_impressions_completed": 1}
    progress, _ = play(Script([jam] * 6 + [open_door] * 5 + [WORKING] * 2 + [jam] * 2 + [end]))
    told = [one.problem.trouble if one.problem else None for one in progress]
    assert told == [None] * 4 + [Trouble.JAM] * 2 + [None] * 4 + [Trouble.DOOR_OPEN] + [None] * 5


def test_going_back_and_forth_is_no_progress(play):
    waiting = {"job_state": 3, "printer": {"printer_state": 3}}
    progress, clock = play(Script([WORKING, waiting] * 100))
    assert progress[-1].problem.trouble is Trouble.NO_PROGRESS
    assert clock.now <= 46


def test_jobs_ahead_that_finish_are_progress(play):
    waiting = {"job_state": 3, "printer": {"printer_state": 4}}
    looks = [{**waiting, "number_of_intervening_jobs": 5 - number // 80} for number in range(400)]
    progress, _ = play(Script([*looks, {"job_state": 9, "job_media_sheets_completed": 1}]))
    assert progress[0].stage is Stage.WAITING_TURN
    assert progress[-1].stage is Stage.PRINTED


def test_many_copies_get_more_time_once_the_printer_has_them(play):
    sent = {"job_state": 5, "printer": {"printer_state": 4, "printer_state_reasons": SENT}}
    _, clock = play(Script([sent]), copies=50)
    of_fifty = clock.now
    _, clock = play(Script([sent]), copies=1)
    assert of_fifty - clock.now == 49 * 3
    _, clock = play(Script([WORKING]), copies=50)
    assert of_fifty - clock.now == pytest.approx(49 * 3, abs=1)


def test_many_copies_get_no_more_time_in_front_of_an_empty_tray(play):
    reasons = [SENT, "media-empty-warning"]
    empty = {"job_state": 5, "printer": {"printer_state": 4, "printer_state_reasons": reasons}}
    progress, clock = play(Script([empty]), copies=50)
    assert clock.now <= 46
    assert progress[-1].problem.trouble is Trouble.OUT_OF_PAPER
    assert progress[-1].problem.ending is Ending.CANCELLED_WHEN_SENT


def test_the_last_jobs_trouble_is_not_told_as_this_ones(play):
    stale = {"job_state": 5, "printer": {"printer_state": 4, "printer_state_reasons": "media-jam-warning"}}
    progress, _ = play(Script([stale, stale, WORKING, {"job_state": 9, "job_impressions_completed": 1}]))
    assert [one.problem for one in progress] == [None] * 4


def test_off_is_told_before_what_the_last_job_left(play):
    message = ["The printer may not exist or is unavailable at this time."]
    stale = {"printer_state_reasons": "media-empty-warning", "printer_state_message": message}
    progress, _ = play(Script([{"job_state": 5, "printer": {"printer_state": 4, **stale}}]))
    assert trouble_of(progress) is Trouble.OFF


@pytest.mark.parametrize(
    ("reason", "trouble"),
    [("job-hold-until-specified", Trouble.HELD), ("cups-held-for-authentication", Trouble.NOT_ALLOWED)],
)
def test_a_held_job_is_taken_back(reason, trouble, play):
    script = Script([{"job_state": 4, "job_state_reasons": reason, "printer": {"printer_state": 3}}])
    progress, _ = play(script)
    assert (trouble_of(progress), script.cancelled) == (trouble, 1)


@pytest.mark.parametrize(
    ("reasons", "trouble"),
    [("none", Trouble.FAILED), ("document-unprintable-error", Trouble.REFUSED)],
)
def test_a_halted_job_is_taken_back_at_once(reasons, trouble, play):
    script = Script([{"job_state": 6, "job_state_reasons": reasons, "printer": {"printer_state": 3}}])
    progress, clock = play(script)
    assert progress == [
        JobProgress(
            Stage.NOT_PRINTED, has_moved=True, problem=PrintProblem(trouble, Ending.CANCELLED_WHEN_SENT)
        )
    ]
    assert script.cancelled == 1
    assert clock.now < 1


NOT_POSSIBLE = 0x0404


@pytest.mark.parametrize(
    ("cancel_status", "after", "last"),
    [
        (NOT_POSSIBLE, {"job_state": 9, "job_impressions_completed": 2}, JobProgress(Stage.PRINTED, True, 2)),
        (NOT_FOUND, {"status": NOT_FOUND}, PrintProblem(Trouble.UNKNOWN)),
        (NOT_FOUND, {"raw": b"HTTP/1.1 503 Busy\r\n\r\n"}, PrintProblem(Trouble.UNKNOWN)),
        (NOT_POSSIBLE, {"job_state": 7}, PrintProblem(Trouble.ENDED, Ending.MAY_COME_OUT)),
        (
            NOT_POSSIBLE,
            {"job_state": 5},
            PrintProblem(Trouble.NO_PROGRESS, Ending.MAY_STILL_PRINT, waited_seconds=180),
        ),
    ],
)
def test_a_job_that_ended_before_it_was_cancelled_is_looked_at_once_more(cancel_status, after, last, play):
    """Sheets that came out are not denied, and what nobody knows is not promised."""
    progress, _ = play(Script([WORKING], cancel_status=cancel_status, after_cancel=[after]))
    if isinstance(last, PrintProblem):
        last = JobProgress(Stage.NOT_PRINTED, has_moved=True, problem=last)
    assert progress[-1] == last


@pytest.mark.parametrize(
    ("state", "stage"), [(7, Stage.NOT_PRINTED), (8, Stage.NOT_PRINTED), (9, Stage.PRINTED)]
)
def test_what_the_printer_itself_gave_up_is_not_printed_though_counted(state, stage, play, loopback):
    """CUPS may call a job completed that its printer dropped; the printer's own word is taken."""

    def printer(connection, request):
        connection.sendall(answer_bytes(job_id=1, job_name="askwell", job_state=state))

    device = loopback(printer)
    asked = PrinterState("kiosk", "/printers/kiosk", device_uri=f"ipp://127.0.0.1:{device.port}/ipp/print")
    progress, _ = play(Script([{"job_state": 9, "job_impressions_completed": 1}]), printer=asked)
    assert progress[-1].stage is stage
    told = {7: Trouble.ENDED, 8: Trouble.FAILED}
    assert stage is Stage.PRINTED or trouble_of(progress) is told[state]


class Device:
    """The printer itself: each time it is asked about jobs, what it says of ours; the last stays."""

    def __init__(self, *words):
        self.words, self.dropped, self.asked = list(words), 0, 0

    def __call__(self, connection, request):
        operation = struct.unpack(">H", request[2:4])[0]
        if operation != Operation.GET_JOBS:
            self.dropped += operation == Operation.CANCEL_JOB
            connection.sendall(answer_bytes())
            return
        self.asked += 1  # of one look, the second question: first what is unfinished, then what is over
        word = self.words.pop(0) if len(self.words) > 1 and self.asked % 2 == 0 else self.words[0]
        about = {"job_id": 3, "job_name": "askwell", **word} if word else {"job_name": "of somebody else"}
        connection.sendall(answer_bytes(**about))


@pytest.fixture
def play_with(play, loopback):
    def start(script, device):
        port = loopback(device).port
        asked = PrinterState("kiosk", "/printers/kiosk", device_uri=f"ipp://127.0.0.1:{port}/ipp/print")
        return play(script, printer=asked)

    return start


LOST = {"status": NOT_FOUND}


def test_a_job_that_the_service_lost_is_followed_at_the_printer(play_with):
    """Its queue was removed while the printer is on it: the sheets are counted, and come out."""
    device = Device({"job_state": 5, "job_impressions_completed": 1}, {"job_state": 9})
    progress, _ = play_with(Script([WORKING, LOST]), device)
    assert [(one.stage, one.sheets) for one in progress[:2]] == [(Stage.PRINTING, 0), (Stage.PRINTING, 1)]
    assert progress[1].has_moved
    assert progress[-1].stage is Stage.PRINTED


def test_a_lost_job_that_its_printer_never_ends_is_given_up_after_the_time_of_one_at_work(play_with):
    progress, clock = play_with(Script([LOST]), Device({"job_state": 5}))
    assert {one.stage for one in progress[:-1]} == {Stage.PRINTING}
    assert clock.now == pytest.approx(180, abs=1)
    assert progress[-1].stage is Stage.NOT_PRINTED


def test_a_trouble_stays_told_while_the_printer_goes_on_with_a_job_set_back_to_wait(play_with):
    """CUPS began again meanwhile and shows the job as one that waits; the printer has it still."""
    empty = {"printer_state": 4, "printer_state_reasons": "media-empty"}
    sent = {"job_state": 5, "printer": {**empty, "printer_state_reasons": [SENT, "media-empty"]}}
    again = {"job_state": 3, "printer": empty}
    progress, _ = play_with(Script([sent, again]), Device({"job_state": 5}))
    told = [one for one in progress[:-1] if one.problem]
    assert told
    assert {one.problem.trouble for one in told} == {Trouble.OUT_OF_PAPER}
    assert {one.stage for one in progress[:-1]} == {Stage.PRINTING}


AT_WORK, OUT, CANCELED, GAVE_UP = ({"job_state": state} for state in (5, 9, 7, 8))
"""The printer's own word of the job."""
SENT_LOOK = {"job_state": 5, "printer": {"printer_state": 4, "printer_state_reasons": SENT}}
WAITS = {"job_state": 3, "printer": {"printer_state": 3}}
COUNTED = {"job_state": 9, "job_impressions_completed": 2}
UNCOUNTED = {"job_state": 9}


@pytest.mark.parametrize(
    ("service", "word", "last"),
    [
        (LOST, OUT, JobProgress(Stage.PRINTED, True, 0)),
        (LOST, {**OUT, "job_impressions_completed": 3}, JobProgress(Stage.PRINTED, True, 3)),
        (LOST, GAVE_UP, PrintProblem(Trouble.FAILED)),
        (LOST, CANCELED, PrintProblem(Trouble.ENDED, Ending.MAY_COME_OUT)),
        (LOST, {}, PrintProblem(Trouble.UNKNOWN)),
        (COUNTED, OUT, JobProgress(Stage.PRINTED, True, 2)),
        (COUNTED, {**OUT, "job_impressions_completed": 3}, JobProgress(Stage.PRINTED, True, 3)),
        (COUNTED, CANCELED, PrintProblem(Trouble.ENDED, Ending.MAY_COME_OUT)),
        (COUNTED, {}, JobProgress(Stage.PRINTED, True, 2)),
        (UNCOUNTED, {}, PrintProblem(Trouble.UNKNOWN)),
        ({"job_state": 7}, {}, PrintProblem(Trouble.ENDED, Ending.MAY_COME_OUT)),
        (
            {"job_state": 7, "printer": {"status": NOT_FOUND}},
            {},
            PrintProblem(Trouble.QUEUE_GONE, Ending.MAY_COME_OUT),
        ),
        (
            {"job_state": 8, "printer": {"status": NOT_FOUND}},
            {},
            PrintProblem(Trouble.QUEUE_GONE, Ending.MAY_COME_OUT),
        ),
    ],
)
def test_what_the_printer_says_of_a_job_that_is_over_goes_before_the_print_service(
    service, word, last, play_with
):
    progress, _ = play_with(Script([WORKING, service]), Device(word))
    if isinstance(last, PrintProblem):
        last = JobProgress(Stage.NOT_PRINTED, has_moved=True, problem=last)
    assert progress[-1] == last


@pytest.mark.parametrize("service", [LOST, {"job_state": 7}, {"job_state": 8}])
def test_what_was_cut_off_is_followed_while_its_printer_goes_on(service, play_with):
    device = Device({**AT_WORK, "job_impressions_completed": 1}, AT_WORK, OUT)
    progress, _ = play_with(Script([WORKING, service]), device)
    assert [one.stage for one in progress] == [Stage.PRINTING] * 3 + [Stage.PRINTED]
    assert [one.sheets for one in progress] == [0, 1, 0, 0]
    assert device.dropped == 0


@pytest.mark.parametrize(("service", "stage"), [(COUNTED, Stage.PRINTED), (UNCOUNTED, Stage.NOT_PRINTED)])
def test_what_the_service_ended_is_dropped_at_a_printer_that_waits_for_more(service, stage, play_with):
    device = Device(AT_WORK)
    progress, clock = play_with(Script([WORKING, service]), device)
    assert progress[-1].stage is stage
    assert device.dropped == 1
    assert clock.now < 2


def test_a_job_set_back_to_wait_that_came_out_is_not_printed_once_more(play_with):
    script = Script([SENT_LOOK, WAITS], after_cancel=[{"job_state": 7}])
    progress, clock = play_with(script, Device({**OUT, "job_impressions_completed": 2}))
    assert progress[-1] == JobProgress(Stage.PRINTED, True, 2)
    assert script.cancelled == 1
    assert clock.now < 2


def test_a_job_set_back_to_wait_that_its_printer_does_not_know_goes_on_waiting(play_with):
    script = Script([SENT_LOOK, WAITS])
    progress, _ = play_with(script, Device({}))
    assert {one.stage for one in progress[1:-1]} == {Stage.WAITING_TURN}
    assert script.cancelled == 1


def test_the_printer_is_not_asked_about_a_job_that_never_had_its_turn(loopback):
    clock, device = Clock(), Device(OUT)
    asked = PrinterState("kiosk", "/", device_uri=f"ipp://127.0.0.1:{loopback(device).port}/ipp/print")
    wanted = iter([True, True, False])
    job = PrintJob(loopback(Script([WAITS], after_cancel=[{"job_state": 7}])), asked, 7, 1)
    watch = JobWatch(job, is_wanted=lambda: next(wanted), clock=clock, sleep=clock.sleep)
    *before, last = watch
    assert (any(one.is_over for one in before), last.is_over) == (False, True)
    assert last.problem == PrintProblem(Trouble.CALLED_OFF, Ending.CANCELLED)
    assert device.asked == 0


def test_without_a_clock_of_its_own_a_watch_takes_the_computer_s(loopback):
    job = PrintJob(loopback(Script([WORKING, COUNTED])), PRINTER, 7, 1)
    assert list(JobWatch(job, Patience(between_looks=0)))[-1].stage is Stage.PRINTED


def test_many_copies_get_more_time_at_the_printer_when_the_service_lost_them(play, loopback):
    device = Device(AT_WORK)
    asked = PrinterState("kiosk", "/", device_uri=f"ipp://127.0.0.1:{loopback(device).port}/ipp/print")
    _, clock = play(Script([LOST]), copies=11, printer=asked)
    assert clock.now == pytest.approx(180 + 10 * 3, abs=1)


@pytest.mark.parametrize(
    ("cancel_status", "after", "ending"),
    [
        (NOT_FOUND, LOST, PrintProblem(Trouble.NO_PROGRESS, Ending.CANCELLED_WHEN_SENT, waited_seconds=180)),
        (NOT_POSSIBLE, UNCOUNTED, PrintProblem(Trouble.UNKNOWN)),
    ],
)
def test_what_ends_while_it_is_taken_back_is_dropped_at_its_printer_too(
    cancel_status, after, ending, play_with
):
    device = Device(AT_WORK)
    progress, _ = play_with(Script([WORKING], cancel_status=cancel_status, after_cancel=[after]), device)
    assert progress[-1] == JobProgress(Stage.NOT_PRINTED, has_moved=True, problem=ending)
    assert device.dropped == 1


@pytest.mark.parametrize(
    ("first", "ending"),
    [
        ({"job_state": 3, "printer": {"printer_state": 3}}, Ending.CANCELLED),
        (WORKING, Ending.CANCELLED),
        (
            {"job_state": 5, "printer": {"printer_state": 4, "printer_state_reasons": SENT}},
            Ending.CANCELLED_WHEN_SENT,
        ),
    ],
    ids=["waiting", "at work, never sent", "sent"],
)
def test_nothing_is_promised_once_the_printer_was_seen_to_have_it(first, ending, loopback):
    """Though the printer does not know the job any more: a sheet may lie in its hands."""
    clock, port = Clock(), loopback(Device({})).port
    asked = PrinterState("kiosk", "/printers/kiosk", device_uri=f"ipp://127.0.0.1:{port}/ipp/print")
    halted = {
        "job_state": 4,
        "job_state_reasons": "job-hold-until-specified",
        "printer": {"printer_state": 3},
    }
    script = Script([first, halted], after_cancel=[{"job_state": 7, "time_at_processing": 5}])
    watch = JobWatch(PrintJob(loopback(script), asked, 7, 1), Patience(), clock=clock, sleep=clock.sleep)
    next(iter(watch))
    last = watch.call_off()
    assert last.problem == PrintProblem(Trouble.CALLED_OFF, ending)
    assert last.is_over
    assert script.cancelled == 1


def test_a_job_that_nobody_wants_any_more_is_taken_back_at_the_next_look(loopback):
    clock, script = Clock(), Script([{"job_state": 3, "printer": {"printer_state": 3}}])
    wanted = iter([True, True, False])
    watch = JobWatch(
        PrintJob(loopback(script), PRINTER, 7, 1),
        is_wanted=lambda: next(wanted),
        clock=clock,
        sleep=clock.sleep,
    )
    progress = list(watch)
    assert len(progress) == 3
    assert progress[-1].problem == PrintProblem(Trouble.CALLED_OFF, Ending.CANCELLED)
    assert script.cancelled == 1


@pytest.mark.parametrize(
    ("stage", "is_over"),
    [
        (Stage.SENDING, False),
        (Stage.WAITING_TURN, False),
        (Stage.PRINTING, False),
        (Stage.PRINTED, True),
        (Stage.NOT_PRINTED, True),
    ],
)
def test_a_job_is_over_when_printed_or_given_up(stage, is_over):
    assert JobProgress(stage).is_over is is_over


def test_another_patience_is_kept_to(play):
    script = Script([WORKING], state_after_cancel=5)
    patience = Patience(silence=9, busy=3, per_copy=1, trouble=1, between_looks=1, cancelling=2)
    progress, clock = play(script, patience=patience)
    assert clock.now == pytest.approx(3 + 2, abs=0.2)
    assert len(progress) == 4


def test_a_printer_stopped_meanwhile_is_told(play):
    progress, _ = play(Script([{"job_state": 3, "printer": {"printer_state": 5}}]))
    assert trouble_of(progress) is Trouble.STOPPED


def test_sheets_that_came_out_while_cancelling_count(play):
    script = Script([WORKING], cancel_status=0x0404, state_after_cancel=9)
    progress, _ = play(script)
    assert (progress[-1].stage, trouble_of(progress)) == (Stage.NOT_PRINTED, Trouble.UNKNOWN)


def test_a_job_that_does_not_end_may_still_print(play):
    progress, clock = play(Script([WORKING], state_after_cancel=5))
    assert progress[-1].problem.ending is Ending.MAY_STILL_PRINT
    assert clock.now == pytest.approx(185, abs=0.7)


def test_a_refused_cancelling_may_still_print(play):
    progress, _ = play(Script([WORKING], cancel_status=0x0403))
    assert progress[-1].problem.ending is Ending.MAY_STILL_PRINT


def test_a_service_that_turns_to_noise_ends_in_words(play):
    noise = {"raw": b"HTTP/1.1 200 OK\r\n\r\n<html>"}
    progress, clock = play(Script([WORKING, noise]))
    assert progress[-1].problem == PrintProblem(
        Trouble.SERVICE_UNCLEAR, Ending.CANCELLED_WHEN_SENT, waited_seconds=45
    )
    assert clock.now < 46
    assert [one.stage for one in progress[:2]] == [Stage.PRINTING, Stage.WAITING_TURN]
    assert all(one.has_moved is False for one in progress[1:-1])


def test_a_service_that_comes_back_is_followed_on(play):
    noise = {"raw": b"HTTP/1.1 503 Busy\r\n\r\n"}
    progress, _ = play(Script([WORKING, noise, noise, {"job_state": 9, "job_impressions_completed": 1}]))
    assert progress[-1].stage is Stage.PRINTED


def test_cancelling_a_forgotten_job_is_harmless(loopback):
    job = PrintJob(loopback(Script([{"status": NOT_FOUND}], cancel_status=NOT_FOUND)), PRINTER, 7, 1)
    assert take_back(job) is Ending.NO_JOB


@pytest.mark.parametrize("copies", [0, -1, 201, 10**9])
def test_copies_are_1_to_200(copies, loopback):
    with pytest.raises(UsageError, match=r"^The number of copies must be from 1 to 200\.$"):
        submit(loopback(Script([WORKING])), PRINTER, b"x", paper="a4", copies=copies)


def test_a_job_without_a_number_is_not_a_job(loopback):
    with pytest.raises(NotPrintedError) as caught:
        submit(loopback(Script([WORKING])), PRINTER, b"x", paper="a4")
    assert caught.value.problem.trouble is Trouble.SERVICE_UNCLEAR


@pytest.mark.parametrize(
    ("loaded", "wanted", "chosen"),
    [
        ((), "a4", "a4"),
        (("a4",), "letter", "a4"),
        (("letter",), "letter", "letter"),
        (("letter", "a4"), "a4", "a4"),
    ],
)
def test_the_paper_is_the_one_in_the_printer(loaded, wanted, chosen):
    assert choose_paper(PrinterState("p", "/printers/p", loaded=loaded), wanted) == chosen
