"""An arrow key that comes in two parts is Escape and two letters."""

import time

from textual._xterm_parser import XTermParser

parser = XTermParser()


def type_in(text: str, seconds: float) -> list[str]:
    """The keys the app hears of it, and of a silence after it: as the driver asks the parser."""
    heard = list(parser.feed(text))
    time.sleep(seconds)
    return [message.key for message in (*heard, *parser.tick())]


print("whole:", type_in("\x1b[A", 0))
print("in two parts:", type_in("\x1b", 0.2) + type_in("[A", 0))
