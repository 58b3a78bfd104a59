"""Recipes: a report as a file that a writer edits, in which parts, queries and own texts have their order."""
