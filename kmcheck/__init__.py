"""kmcheck: checks the plans of Thai local governments against the regulations that bind them."""

__version__ = "0.1.0"
