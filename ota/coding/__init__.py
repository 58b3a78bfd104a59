"""The coding screen without a screen: a text laid into rows, a cursor, a selection, codings in lanes, and the moves."""
