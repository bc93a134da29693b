"""The program's words where several people use one device after another, or a browser shows them."""

from __future__ import annotations

from dataclasses import replace

from askwell.presenting.acts import Act
from askwell.wording.kiosk_words import kiosk_words_for
from askwell.wording.words import ActWords, Wording


def kiosk_wording(
    wording: Wording,
    *,
    done_seconds: int | None = None,
    sends_to_desk: bool = False,
    in_browser: bool = False,
) -> Wording:
    """The program's words, with those that mean something else at a kiosk.

    Args:
        wording: The program's.
        done_seconds: How long the last step stands; None: it is not a kiosk's own last step.
        sends_to_desk: Whether who wants paper is sent to the front desk where there is no printer.
        in_browser: What is typed leaves the device; words that deny it are replaced.
    """
    kiosk, screen = kiosk_words_for(wording.language), wording.screen
    acts = {**screen.acts, Act.LEAVE.value: ActWords(kiosk.start_over, kiosk.start_over_help)}
    changed = replace(
        screen,
        acts=acts,
        leave_heading=kiosk.start_over_heading,
        leave_loses=kiosk.start_over_text,
        leave_stay=kiosk.start_over_stay,
        leave_go=kiosk.start_over_go,
        tell_somebody=kiosk.tell_desk,
    )
    if done_seconds is not None:
        changed = replace(
            changed,
            print_begins=kiosk.done_printing,
            print_sheet=kiosk.done_print,
            show_sheet=kiosk.done_show,
            show_code=kiosk.done_code,
            code_text=kiosk.code_text,
            code_too_large=kiosk.code_too_large,
            done_text=kiosk.done_text,
            done_clears=kiosk.done_clears.format(time=kiosk.time(done_seconds)),
            done_without_printer=kiosk.done_desk if sends_to_desk else "",
            finished=kiosk.finished,
        )
    if in_browser:
        line = kiosk.private_in_browser
        changed = replace(changed, private=line, private_kept=line)
    return replace(wording, screen=changed)
