"""Matrices: themes, categories or codes against perspectives, roles, cases, sources, facets or variables."""
