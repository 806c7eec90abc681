"""The plan language: from bytes to the typed plan, with the place of every part beside it."""
