"""Transcripts: the texts as stored, their immutable revisions, units, speakers and time codes."""
