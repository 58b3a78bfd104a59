"""Asking the coded material: what stands where, whose words they are, how they are quoted."""
