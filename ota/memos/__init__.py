"""Memos: what a researcher thinks of a thing of the study."""
