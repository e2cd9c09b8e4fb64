"""`python -m processflow` is `processflow`."""

import sys

from processflow.cli import main

if __name__ == "__main__":
    sys.exit(main())
