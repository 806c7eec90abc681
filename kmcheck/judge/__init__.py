"""Judging a plan: the engine, waivers, fingerprints, the report as data."""
