"""Proof that the rules do what they say: their examples, run as tests."""
