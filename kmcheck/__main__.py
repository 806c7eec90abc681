"""The command `kmcheck`."""

import os
import sys

INTERRUPTED = 130


def run() -> None:
    """Run the command line and exit with its status; at once where it was told to end."""
    try:
        from kmcheck.cli.signals import SIGNALLED, hear_interrupts

        hear_interrupts()
        from kmcheck.cli.main import main

        status = main(sys.argv[1:])
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)
    if status > SIGNALLED:
        os._exit(status)  # nothing is waited for
    sys.exit(status)


if __name__ == "__main__":
    run()
