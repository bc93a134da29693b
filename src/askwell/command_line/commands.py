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
    """Has `add_arguments(parser)` and `run(args, streams) -> int`."""
    starts_lightly: bool = False
    """Whether milliseconds count: it opens the full screen, or stands in loops of scripts."""


COMMANDS: tuple[Command, ...] = (
    Command("open", "open the guide (the same as 'askwell' alone)", "askwell.command_line.run_guide", True),
    Command(
        "print", "print or save a checklist with no interface", "askwell.command_line.print_checklist", True
    ),
    Command("questions", "the questions of a guide, with their ids", "askwell.command_line.list_questions"),
    Command("handout", "the guide itself, for paper or the web", "askwell.command_line.print_handout"),
    Command("forget", "erase what was kept on this computer", "askwell.command_line.forget_kept"),
    Command(
        "printers", "list the printers and what is wrong with each", "askwell.command_line.list_printers"
    ),
    Command("kiosk", "waiting-room mode: each person starts fresh", "askwell.command_line.run_kiosk", True),
    Command("serve", "the guide as pages in a browser", "askwell.command_line.serve_guide"),
    Command("check", "find what is wrong in a guide", "askwell.command_line.check_guides"),
    Command("explain", "why a finding matters, with examples", "askwell.command_line.explain_code"),
    Command("sign", "put your name to pages you have read", "askwell.command_line.sign_pages"),
    Command("why", "who set a text: the guide or the clinic", "askwell.command_line.why_text"),
    Command("audit", "print every score of a guide as a table", "askwell.command_line.audit_guide"),
    Command("new", "a small commented guide to begin with", "askwell.command_line.new_guide"),
    Command(
        "preview", "the guide as readers see it, following each save", "askwell.command_line.preview_guide"
    ),
    Command(
        "schema", "help for editors: JSON Schema of the guide format", "askwell.command_line.write_schema"
    ),
    Command("copy", "copy a guide that comes with askwell, to change it", "askwell.command_line.copy_guide"),
)
"""In the order of `askwell --help`; only what is built."""
