"""Codings: this coder says that this passage means this code."""
