"""Words of a paste come as keys, where an escape character stands before them."""

from textual import events
from textual._xterm_parser import XTermParser

words = "please \x1b delete nothing of what I have written here"
keys, pasted = "", []
for message in XTermParser().feed(f"\x1b[200~{words}\x1b[201~"):
    if isinstance(message, events.Key):
        keys += message.character or ""
    elif isinstance(message, events.Paste):
        pasted.append(message.text)
print("pasted:", pasted)
print("typed, so the app thinks:", repr(keys))
