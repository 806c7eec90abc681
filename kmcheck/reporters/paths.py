"""The names of plan files as other programs write them."""

import os


def slashed(path: str) -> str:
    """A path with slashes, wherever this runs."""
    return path.replace(os.sep, "/")


def uri(path: str) -> str:
    """A path as a reference of RFC 3986: relative, or `file:///...`; bytes that are no UTF-8 stay what they are."""
    from urllib.parse import quote  # slow to import, and only one format wants it

    written = quote(_bytes(slashed(path)), safe="/")
    if not os.path.isabs(path):
        # The first part of a relative reference holds no colon, which `quote` sees to, and does not begin with "//".
        return written
    return "file://" + ("" if written.startswith("/") else "/") + written


def is_relative(path: str) -> bool:
    return not os.path.isabs(path)


def _bytes(path: str) -> bytes:
    try:
        return os.fsencode(path)
    except UnicodeEncodeError:  # half a character of UTF-16: no name of a file here
        return path.encode("utf-8", "surrogatepass")
