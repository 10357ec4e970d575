"""`python -m xlita` is the command `xlita`."""

import sys

from xlita.cli import main

if __name__ == "__main__":
    sys.exit(main())
