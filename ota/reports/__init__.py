"""Reports: neutral document blocks (`blocks`) and one writer per format, found by name (`writers`)."""
