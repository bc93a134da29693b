"""`python -m askwell`: the same as the `askwell` command."""

import sys

from askwell.command_line.main import main

if __name__ == "__main__":
    sys.exit(main())
