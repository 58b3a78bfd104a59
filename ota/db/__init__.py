"""The cellar: every table on one page, the engine, the one writer with its journal, undo, and the migrations."""
