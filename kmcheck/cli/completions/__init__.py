"""Scripts that make shells complete the command line: one file a shell, made from one table."""
