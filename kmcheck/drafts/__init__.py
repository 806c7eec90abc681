"""Drafts of plans: a new one from a template, and last year's carried into the next."""
