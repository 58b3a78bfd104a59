"""The codebook: codes grown into categories and themes, its operations and its files."""
