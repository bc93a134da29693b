"""An app whose input has ended reads it again and again, as fast as it can."""

import subprocess
import sys

APP = """
import os
from textual.app import App

nothing, read = 0, os.read


def count(*arguments):
    global nothing
    data = read(*arguments)
    nothing += not data
    return data


class Counting(App):
    def on_mount(self):
        self.set_timer(1, self.exit)


os.read = count
Counting().run()
print("more than 100" if nothing > 100 else nothing)
"""

said = subprocess.run(
    [sys.executable, "-c", APP], stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdout=subprocess.PIPE
)
print(f"reads that gave nothing, in one second: {said.stdout.decode().strip()}")
