"""The cellar: every table on one page, the engine, the one writer with its journal, undo, and the migrations.

What another database would need stands in three places: `engine` (opening, errors in words, transactions, copies and
checks), `fulltext` (the index of words), and the statements that the other modules here write out themselves. Nothing
above knows which database it is.
"""

DATABASE = "SQLite"
