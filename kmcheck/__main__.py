"""The command `kmcheck`."""

import sys

from kmcheck.cli.main import main


def run() -> None:
    """Run the command line and exit with its status."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
