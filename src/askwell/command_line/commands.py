"""The subcommands, in the order of `askwell --help`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A subcommand, and the module that is imported only when it is chosen."""

    name: str
    help: str
    """One line for `askwell --help`."""
    module: str
    """In this package; has `add_arguments(parser)` and `run(args, streams) -> int`."""
    starts_lightly: bool = False
    """Whether milliseconds count: it opens the full screen, or stands in loops of scripts."""


COMMANDS: tuple[Command, ...] = (
    Command("open", "open the guide (the same as 'askwell' alone)", "run_guide", True),
    Command("print", "print or save a checklist with no interface", "print_checklist", True),
    Command("questions", "the questions of a guide, with their ids", "list_questions"),
    Command("handout", "the guide itself, for paper or the web", "print_handout"),
    Command("forget", "erase what was kept on this computer", "forget_kept"),
    Command("printers", "list the printers and what is wrong with each", "list_printers"),
    Command("kiosk", "waiting-room mode: each person starts fresh", "run_kiosk", True),
    Command("serve", "the guide as pages in a browser", "serve_guide"),
    Command("check", "find what is wrong in a guide", "check_guides"),
    Command("explain", "why a finding matters, with examples", "explain_code"),
    Command("sign", "put your name to pages you have read", "sign_pages"),
    Command("why", "who set a text: the guide or the clinic", "why_text"),
    Command("audit", "print every score of a guide as a table", "audit_guide"),
    Command("new", "a small commented guide to begin with", "new_guide"),
    Command("preview", "the guide as readers see it, following each save", "preview_guide"),
    Command("schema", "help for editors: JSON Schema of the guide format", "write_schema"),
    Command("copy", "copy a guide that comes with askwell, to change it", "copy_guide"),
)
"""In the order of `askwell --help`; only what is built."""
