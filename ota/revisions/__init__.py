"""Revisions: a corrected or pseudonymised text, and everything that stood on the old one carried over to it."""
