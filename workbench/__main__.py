"""`python -m workbench`: the command line without the console script."""

import sys

from workbench.cli.entry import main

if __name__ == "__main__":
    sys.exit(main())
