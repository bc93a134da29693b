"""The floor: a Textual app that shows one word, and changes it at a key."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class Empty(App[None]):
    """One Static and nothing else."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """Show the word."""
        self.word = Static("hello")
        yield self.word

    def on_key(self, event: Key) -> None:
        """Show how many keys there were."""
        self.count = getattr(self, "count", 0) + 1
        self.word.update(f"hello {self.count}")


if __name__ == "__main__":
    Empty().run()
