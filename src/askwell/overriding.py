"""`override` marks what replaces a method; the type checker fails where there is none to replace any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import override as override
else:

    def override(method: object) -> object:
        """Do nothing: Python 3.11 has none, and the package that has it is slow to load."""
        return method
