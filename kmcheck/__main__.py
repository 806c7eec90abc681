"""The command `kmcheck`."""

import gc
import os
import sys
from typing import NoReturn

INTERRUPTED = 130
# Plans and rules are trees: looking for rings among them so often as Python does is a tenth of the time of a short run.
RARELY = (50_000, 50, 50)


def run() -> NoReturn:
    """Run the command line and end with its status, at once: memory is not given back piece by piece."""
    gc.set_threshold(*RARELY)
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
