"""What an editor shows of a plan while it is written: pure functions of one version of a text, and the server."""
