"""The command line: the only room that reads files, prints and decides on exit codes."""
