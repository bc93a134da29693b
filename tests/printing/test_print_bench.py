"""Every way of printing and of not printing, on a real cupsd and printer, with the sentence for each."""

import argparse
import dataclasses
import io
import json
import re

import pypdfium2 as pdfium
import pytest
import typst
from print_bench import submit

from askwell.command_line import list_printers as list_command
from askwell.command_line.streams import Streams
from askwell.errors import ExitCode
from askwell.printing import submitting
from askwell.printing.asking_printers import AtPrinter, ask_printer, job_at_printer
from askwell.printing.following import JobWatch, Stage
from askwell.printing.ipp_exchange import PrintService
from askwell.printing.jobs import look_at
from askwell.printing.print_document import ChosenPrinter, PrintedSheets, Watching, print_document
from askwell.printing.printers import PrinterState, find_printer, list_printers
from askwell.printing.problems import Ending, NotPrintedError, Trouble, problem_sentence
from askwell.printing.taking_back import take_back
from pdf_back import pdf_pages
from program_words import ENGLISH_PRINTING, SPANISH_PRINTING

pytestmark = pytest.mark.real
CANCELLED = " The print job is cancelled, so nothing will come out later."
CANCELLED_WHEN_SENT = " The print job is cancelled. If a sheet still comes out, please take it."


def print_sheets(data, service, *, paper, printer_name, words=ENGLISH_PRINTING, **options):
    """Print by a printer's name, on a paper that is said."""
    where = ChosenPrinter(service, PrinterState(printer_name, "/"), paper)
    return print_document(data, where, words, **options)


@pytest.fixture
def refusal(bench, document, hasty):
    """Prints, which must fail, and gives the sentence."""

    def print_in_vain(name="kiosk", data=document, service=None, **options):
        with pytest.raises(NotPrintedError) as caught:
            print_sheets(
                data,
                service or bench.service,
                paper="letter",
                printer_name=name,
                watching=Watching(hasty),
                **options,
            )
        assert caught.value.exit_code == ExitCode.NOT_DELIVERED
        assert bench.documents_in_spool() == []
        return str(caught.value)

    return print_in_vain


def test_sheets_come_out_as_they_were_laid_out(bench, document, hasty):
    seen = []
    printed = print_sheets(
        document, bench.service, paper="letter", printer_name="KIOSK", watching=Watching(hasty, seen.append)
    )
    assert printed == PrintedSheets("kiosk", 2)
    assert [one.is_over for one in seen] == [False] * (len(seen) - 1) + [True]
    assert pdf_pages(bench.printed_files()[-1].read_bytes()) == ["What happens on the day?", "And after?"]
    settings = bench.last_settings()
    assert re.fullmatch(r"askwell \d{4}", settings["IPP_JOB_NAME"])
    assert settings["IPP_JOB_ORIGINATING_USER_NAME"] == "askwell"
    assert settings["IPP_SIDES"] == "two-sided-long-edge"
    assert "x-dimension=21590 y-dimension=27940" in settings["IPP_MEDIA_COL"]
    assert bench.documents_in_spool() == []


def test_nothing_of_the_document_is_left_behind(bench, document, hasty):
    print_sheets(document, bench.service, paper="a4", printer_name="kiosk", watching=Watching(hasty))
    logs = "".join(path.read_text(errors="replace") for path in (bench.folder / "log").iterdir())
    assert "on the day" not in logs
    assert bench.documents_in_spool() == []
    assert list((bench.folder / "spool/tmp").rglob("*.pdf")) == []
    assert "x-dimension=21000 y-dimension=29700" in bench.last_settings()["IPP_MEDIA_COL"]


QUEUE_DEFAULTS = (
    *("number-up=4", "page-ranges=2", "page-set=even", "page-border=double", "outputorder=reverse"),
    *("orientation-requested=4", "landscape=true", "mirror=true", "booklet=true", "page-label=SECRET"),
    *("print-scaling=fill", "fit-to-page=true", "scaling=50", "media=iso_a4_210x297mm", "copies=3"),
    *("sides=one-sided", "job-sheets=standard,standard", "finishings=4"),
)
"""What a queue may be told to do to every page. Each changes the page of `lp`, seen here."""


def test_no_setting_of_the_queue_changes_the_page(bench, hasty):
    typed = b'#set page("us-letter")\n#set text(size: 30pt)\nOne\n#rect(width: 100%, height: 70%)\n'
    page = typst.compile(typed + b"#pagebreak()\nTwo")

    def printed():
        print_sheets(page, bench.service, paper="letter", printer_name="kiosk", watching=Watching(hasty))
        settings = bench.last_settings()
        told = {
            key: settings.get(key) for key in ("IPP_SIDES", "IPP_COPIES", "IPP_FINISHINGS", "IPP_MEDIA_COL")
        }
        with pdfium.PdfDocument(bench.printed_files()[-1]) as pdf:
            return told, [(one.get_size(), one.render(scale=0.3).to_pil().tobytes()) for one in pdf]

    as_laid_out = printed()
    for default in QUEUE_DEFAULTS:
        name, value = default.split("=")
        bench.admin("lpadmin", "-p", "kiosk", "-o", f"{name}-default={value}")
    try:
        assert printed() == as_laid_out
    finally:
        bench.admin("lpadmin", "-x", "kiosk")
        bench.add_usual_queue()


def test_fifty_copies_are_one_job(bench, document, hasty):
    printed = print_sheets(
        document, bench.service, paper="letter", printer_name="kiosk", copies=50, watching=Watching(hasty)
    )
    assert printed.count == 100
    page_log = (bench.folder / "log/page_log").read_text().splitlines()
    assert re.fullmatch(r"kiosk askwell \d+ \[.*\] total 100 - localhost askwell \d{4} .*", page_log[-1])


def test_the_socket_prints_too(bench, document, hasty):
    service = PrintService(socket_path=str(bench.socket_path))
    assert (
        print_sheets(document, service, paper="a4", printer_name="kiosk", watching=Watching(hasty)).printer
        == "kiosk"
    )


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        ("media-empty-error", "The printer is out of paper." + CANCELLED_WHEN_SENT),
        ("media-jam-error", "Paper is stuck in the printer." + CANCELLED_WHEN_SENT),
        ("cover-open-warning", "A door or cover of the printer is open." + CANCELLED_WHEN_SENT),
        ("toner-empty-error", "The printer is out of ink or toner." + CANCELLED_WHEN_SENT),
        ("fail", "The printer gave up before the sheets were out."),
    ],
)
def test_what_the_printer_reports_is_said(mode, sentence, bench, refusal):
    bench.set_mode(mode)
    assert refusal() == sentence


def test_a_door_that_cups_reports_is_said(refusal):
    assert refusal("front-desk") == "A door or cover of the printer is open." + CANCELLED_WHEN_SENT


def test_a_printer_that_says_nothing_at_all_is_given_up(refusal):
    assert refusal("cellar") == "Nothing came out of the printer for 2 seconds." + CANCELLED_WHEN_SENT


def test_completed_without_a_counted_sheet_is_no_success(refusal):
    assert refusal("attic") == "It is not known whether the sheets came out. Please look at the printer."


def test_data_that_cannot_be_printed_is_said(refusal):
    sentence = refusal(data=b"%PDF-1.7 this is no document")
    assert sentence == "The printer gave up before the sheets were out." + CANCELLED


def test_a_kind_of_data_nobody_knows_is_said(refusal, monkeypatch):
    monkeypatch.setattr(submitting, "DOCUMENT_FORMAT", "application/x-unheard-of")
    sentence = refusal(data=b"x")
    assert sentence == "The printer would not take the sheets, so none came out."


def test_the_printer_itself_is_asked_what_became_of_a_job(bench, document):
    """CUPS calls some jobs completed that it gave up, and others cancelled that it goes on with."""
    places = {"fail": AtPrinter.GAVE_UP, "ok": AtPrinter.PRINTED, "media-jam-error": AtPrinter.AT_WORK}
    for mode, place in places.items():
        bench.set_mode(mode)
        job = submit(bench.service, find_printer(bench.service, "kiosk"), document, paper="letter")
        bench.wait_for(lambda job=job, place=place: job_at_printer(job).place is place, place.name)
    take_back(job)
    assert job_at_printer(dataclasses.replace(job, name="askwell 0")).place is AtPrinter.NEVER_SEEN


def test_a_printer_that_refuses_the_data_is_said_though_cups_counted_sheets(bench, refusal):
    """CUPS calls this job completed, with two sheets."""
    bench.switch_off()
    bench.switch_on("image/jpeg")
    try:
        assert refusal() == "The printer would not take the sheets, so none came out."
    finally:
        bench.switch_off()
        bench.switch_on()


def test_stopped_and_rejecting_queues_get_no_job(bench, refusal):
    bench.admin("cupsdisable", "kiosk")
    try:
        stopped = refusal()
    finally:
        bench.admin("cupsenable", "kiosk")
    bench.admin("cupsreject", "kiosk")
    try:
        rejecting = refusal()
    finally:
        bench.admin("cupsaccept", "kiosk")
    assert stopped == "The printer is stopped. Someone has to start it again in the printer settings."
    assert rejecting == "The printer takes no new jobs at the moment."


def test_a_queue_stopped_while_the_job_waits_is_said(bench, document, hasty):
    bench.set_mode("media-empty-error")
    first = submit(bench.service, find_printer(bench.service, "kiosk"), document, paper="letter")
    job = submit(bench.service, find_printer(bench.service, "kiosk"), document, paper="letter")
    bench.admin("cupsdisable", "kiosk")
    try:
        *_before, last = JobWatch(job, hasty)
    finally:
        take_back(first)
        bench.admin("cupsenable", "kiosk")
    assert last.problem.trouble is Trouble.STOPPED
    assert last.problem.ending is Ending.CANCELLED


def test_a_held_job_is_said(bench, refusal):
    bench.admin("lpadmin", "-p", "attic", "-o", "job-hold-until-default=indefinite")
    try:
        sentence = refusal("attic")
    finally:
        bench.admin("lpadmin", "-p", "attic", "-o", "job-hold-until-default=no-hold")
    assert sentence == "The printer puts new jobs on hold. Someone has to release them." + CANCELLED


def test_a_queue_that_wants_a_password_is_said(bench, refusal):
    bench.admin("lpadmin", "-p", "attic", "-o", "printer-op-policy=closed")
    try:
        sentence = refusal("attic")
    finally:
        bench.admin("lpadmin", "-p", "attic", "-o", "printer-op-policy=default")
    assert sentence == "The print service does not let askwell print here."


def test_an_unknown_name_is_answered_with_the_nearest_in_one_line(refusal):
    assert refusal("kisok") == "There is no printer called “kisok”. The nearest name is “kiosk”."
    assert refusal("kisok", words=SPANISH_PRINTING) == (
        "No hay ninguna impresora llamada «kisok». El nombre más cercano es «kiosk»."
    )
    assert refusal("Frontdesk\n") == (
        "There is no printer called “Frontdesk”. The nearest name is “front-desk”."
    )


def test_the_default_printer_is_the_persons_then_the_services(bench, refusal):
    nobodys = "No printer is chosen as the default. Name one of these: attic, cellar, front-desk, kiosk."
    assert refusal("default") == nobodys
    mine = dataclasses.replace(bench.service, default_name="front-desk")
    assert find_printer(mine).name == "front-desk"
    bench.admin("lpadmin", "-d", "kiosk")
    try:
        assert find_printer(bench.service).name == "kiosk"
        assert find_printer(mine).name == "front-desk"
    finally:
        bench.admin("lpadmin", "-p", "other", "-v", "bench:/silent", "-m", "raw")
        bench.admin("lpadmin", "-d", "other")
        bench.admin("lpadmin", "-x", "other")


def test_a_job_cancelled_while_the_printer_is_off_never_prints(bench, document, hasty):
    before = len(bench.printed_files())
    bench.switch_off()
    try:
        printer = find_printer(bench.service, "kiosk")
        job = submit(bench.service, printer, document, paper="letter")
        *_before, last = JobWatch(job, hasty)
    finally:
        bench.switch_on()
    assert problem_sentence(last.problem, ENGLISH_PRINTING) == (
        "The printer does not answer. It may be off or unplugged." + CANCELLED
    )
    assert problem_sentence(last.problem, SPANISH_PRINTING) == (
        "La impresora no responde. Puede estar apagada o desconectada. "
        "La impresión está cancelada, así que no saldrá nada más tarde."
    )
    assert bench.documents_in_spool() == []
    print_sheets(document, bench.service, paper="letter", printer_name="kiosk", watching=Watching(hasty))
    assert len(bench.printed_files()) == before + 1


def test_paper_put_in_while_waiting_ends_in_sheets(bench, document, hasty):
    """The trouble is shown while someone can still put it right."""
    bench.set_mode("media-empty-error")
    patience = dataclasses.replace(hasty, silence=8.0)
    job = submit(bench.service, find_printer(bench.service, "kiosk"), document, paper="letter")
    seen = []
    for progress in JobWatch(job, patience):
        seen.append(progress)
        if progress.problem:
            bench.set_mode("ok")
    assert Trouble.OUT_OF_PAPER in [one.problem.trouble for one in seen if one.problem]
    assert (seen[-1].stage, seen[-1].sheets) == (Stage.PRINTED, 2)


def test_a_wiped_walkthrough_takes_its_job_back(bench, document):
    """What a front end calls when the person leaves: the printer itself is told to drop the job too."""
    bench.set_mode("media-jam-error")
    before, cancelled = len(bench.printed_files()), bench.cancelled_count()
    job = submit(bench.service, find_printer(bench.service, "kiosk"), document, paper="letter")
    bench.wait_for(lambda: look_at(job).is_sent, "the printer having the job")
    assert take_back(job) is Ending.CANCELLED_WHEN_SENT
    assert look_at(job).state == 7
    assert bench.documents_in_spool() == []
    bench.wait_for(lambda: bench.cancelled_count() > cancelled, "the printer being told")
    assert take_back(job) is Ending.NO_JOB
    assert len(bench.printed_files()) == before


def test_an_interrupted_command_takes_its_job_back(bench, document, hasty):
    bench.set_mode("media-jam-error")

    told = []

    def interrupt(progress):
        if progress.stage is Stage.PRINTING:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        print_sheets(
            document,
            bench.service,
            paper="letter",
            printer_name="kiosk",
            watching=Watching(hasty, interrupt, on_stopped=told.append),
        )
    assert bench.documents_in_spool() == []
    bench.wait_for(lambda: find_printer(bench.service, "kiosk").waiting == 0, "the queue emptying")


def test_an_abandoned_job_is_ended_by_cups_itself(bench, document):
    """Should askwell be killed: CUPS looks at its clock every few seconds."""
    bench.set_mode("media-jam-error")
    printer = find_printer(bench.service, "kiosk")
    job = submit(bench.service, printer, document, paper="letter", life_seconds=1)
    bench.wait_for(lambda: look_at(job).is_over, "cupsd ending the job", seconds=15)
    assert bench.documents_in_spool() == []


def test_the_paper_is_what_the_printer_itself_says(bench):
    """CUPS names the computer's paper setting instead."""
    printer = find_printer(bench.service, "kiosk")
    assert printer.loaded == ()
    assert ask_printer(bench.service, printer).loaded == ("letter",)
    assert ask_printer(PrintService(host="elsewhere"), printer) == printer


def test_a_printer_is_listed_with_what_is_wrong_with_it_now(bench, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{bench.port}")
    monkeypatch.setenv("LPDEST", "kiosk")
    bench.admin("cupsdisable", "cellar")
    bench.admin("cupsreject", "attic")
    try:
        well = listing("text")
        data = json.loads(listing("json"))
        bench.switch_off()
        off = listing("text")
    finally:
        bench.admin("cupsenable", "cellar")
        bench.admin("cupsaccept", "attic")
        bench.switch_on()
    assert well.splitlines()[0] == "attic: The printer takes no new jobs at the moment."
    assert well.splitlines()[1] == (
        "cellar: The printer is stopped. Someone has to start it again in the printer settings."
    )
    assert well.splitlines()[3] == "kiosk (default): No trouble known. Paper: Letter."
    assert off.splitlines()[3] == (
        "kiosk (default): The printer does not answer. It may be off or unplugged."
    )
    assert data["schema"] == 1
    assert data["printers"][1]["troubles"][0]["kind"] == "stopped"
    assert data["printers"][3]["paper"] == ["letter"]


def listing(form):
    out = io.StringIO()
    assert list_command.run(argparse.Namespace(format=form), Streams(io.StringIO(), out, io.StringIO())) == 0
    return out.getvalue()


def test_no_printer_at_all_is_said(empty_service, refusal, monkeypatch):
    assert list_printers(empty_service.service) == ()
    assert refusal(service=empty_service.service) == "No printer is set up on this computer."
    monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{empty_service.port}")
    assert listing("text") == "No printer is set up on this computer.\n"
    assert json.loads(listing("json")) == {"schema": 1, "printers": []}


def test_no_cups_is_said(refusal, monkeypatch):
    sentence = "This computer cannot print now: its print service is not running."
    assert refusal(service=PrintService(host="127.0.0.1", port=1)) == sentence
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    with pytest.raises(NotPrintedError, match="print service") as caught:
        listing("text")
    assert caught.value.exit_code == ExitCode.NOT_DELIVERED


def test_a_service_that_dies_while_following_ends_in_words(empty_service, document, hasty):
    empty_service.add_printer("deaf", "-v", "bench:/other", "-m", "raw")
    job = submit(empty_service.service, find_printer(empty_service.service), document, paper="a4")
    empty_service.end()
    *_before, last = JobWatch(job, hasty)
    assert last.problem.trouble is Trouble.NO_SERVICE
    assert last.problem.ending is Ending.MAY_STILL_PRINT
