"""The command `kmcheck`."""

import os
import sys
from typing import NoReturn

INTERRUPTED = 130


def run() -> NoReturn:
    """Run the command line and end with its status, at once: memory is not given back piece by piece."""
    try:
        from kmcheck.cli.signals import SIGNALLED, hear_interrupts, leave

        hear_interrupts()
        from kmcheck.cli.main import main
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    try:
        status = main(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else SIGNALLED
    leave(status)


if __name__ == "__main__":
    run()
