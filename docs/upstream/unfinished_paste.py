"""After the beginning of a paste whose end is lost, no key comes through any more."""

import time

from textual._xterm_parser import XTermParser

parser = XTermParser()


def type_in(text: str) -> list[str]:
    """The keys the app hears of it, and of a second of silence after it: as the driver asks the parser."""
    heard = list(parser.feed(text))
    time.sleep(1)
    return [message.key for message in (*heard, *parser.tick())]


print("a key:", type_in("a"))
print("a paste without its end:", type_in("\x1b[200~words"))
print("a key:", type_in("b"))
print("Ctrl+Q:", type_in("\x11"))
