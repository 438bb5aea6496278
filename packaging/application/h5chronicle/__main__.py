"""The start of the packed application."""

import multiprocessing
import sys

if __name__ == "__main__":
    # Before anything else is imported: a child process is this same program.
    multiprocessing.freeze_support()

    from app.main import main

    sys.exit(main())
