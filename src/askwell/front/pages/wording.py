"""The program's words where a browser shows them."""

from __future__ import annotations

from dataclasses import replace

from askwell.presenting.acts import Act
from askwell.presenting.kiosk_wording import kiosk_wording
from askwell.wording.page_words import page_words_for
from askwell.wording.words import ActWords, Wording


def page_wording(
    wording: Wording, *, done_seconds: int | None = None, sends_to_desk: bool = False
) -> Wording:
    """The program's words, without those that name keys, a window or this computer.

    Args:
        wording: The program's.
        done_seconds: How long the last step stands on a shared device; None: the device is somebody's own.
        sends_to_desk: As for `kiosk_wording`.
    """
    page = page_words_for(wording.language)
    there = kiosk_wording(wording, done_seconds=done_seconds, sends_to_desk=sends_to_desk, in_browser=True)
    acts = dict(there.screen.acts)
    for act, told in ((Act.CURTAIN, page.hide_help), (Act.HELP, page.help_help)):
        acts[act.value] = ActWords(acts[act.value].button, told)
    screen = replace(
        there.screen,
        acts=acts,
        top_text=page.top_text,
        top_full=page.top_full,
        print_sheet=page.print_sheet,
        draft_waits=page.draft_waits,
        save_pdf=page.save_pdf,
        leave_save=there.screen.first_save,
    )
    return replace(there, screen=screen)
