"""One file a format: a report as data in, text out."""
