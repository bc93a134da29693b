"""Bytes to paper through CUPS: printers and their states, and a job followed to its last sheet.

A front end that shows what happens takes these steps in a thread:

    service = find_service(os.environ, home)
    printer = ask_printer(service, find_printer(service))
    data = render(paper := choose_paper(printer, "letter"))
    job = submit(service, printer, data, paper=paper)
    for progress in follow(job):
        show(progress_sentence(progress, words))

and calls `cancel(job)` when the reader leaves or wipes the list before `progress.is_over`. A command calls
`print_document`. What goes wrong is a `NotPrintedError`, or the last progress's `problem`.
"""

from askwell.printing.asking_printers import ask_printer, ask_printers
from askwell.printing.find_service import find_service
from askwell.printing.following import JobProgress, Patience, Stage, follow, progress_sentence
from askwell.printing.ipp_exchange import PrintService
from askwell.printing.jobs import PrintJob, cancel, check_copies, submit, take_back_all
from askwell.printing.print_document import PrintedSheets, print_document
from askwell.printing.printers import PrinterState, choose_paper, find_printer, list_printers
from askwell.printing.problems import Ending, NotPrintedError, PrintProblem, Trouble, problem_sentence

__all__ = [
    "Ending",
    "JobProgress",
    "NotPrintedError",
    "Patience",
    "PrintJob",
    "PrintProblem",
    "PrintService",
    "PrintedSheets",
    "PrinterState",
    "Stage",
    "Trouble",
    "ask_printer",
    "ask_printers",
    "cancel",
    "check_copies",
    "choose_paper",
    "find_printer",
    "find_service",
    "follow",
    "list_printers",
    "print_document",
    "problem_sentence",
    "progress_sentence",
    "submit",
    "take_back_all",
]
