"""The floor: plain sqlite3 and XlsxWriter doing only what no program can leave out, one row per call."""

from __future__ import annotations

import csv
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path


def _base(folder: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(folder / "floor.db")
    connection.execute("PRAGMA journal_mode=WAL")
    return connection


def import_(folder: Path) -> None:
    """Read each file, insert it, and index its text."""
    (folder / "floor.db").unlink(missing_ok=True)
    base = _base(folder)
    base.execute("CREATE TABLE text (name TEXT PRIMARY KEY, body TEXT)")
    base.execute("CREATE VIRTUAL TABLE words USING fts5(body, content='')")
    with base:
        for n, path in enumerate(sorted((folder / "transcripts").glob("*.txt"))):
            body = path.read_text(encoding="utf-8")
            base.execute("INSERT INTO text VALUES (?, ?)", (path.stem, body))
            base.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (n, body))


def word(folder: Path) -> None:
    """Unzip each Word file, and parse its text and its styles with lxml."""
    import zipfile

    from lxml import etree

    for path in sorted((folder / "word").glob("*.docx")):
        with zipfile.ZipFile(path) as archive:
            for part in ("word/document.xml", "word/styles.xml"):
                etree.fromstring(archive.read(part))


def captions(folder: Path) -> None:
    """Read the file, take the lines between its times, insert and index them."""
    (folder / "floor.db").unlink(missing_ok=True)
    base = _base(folder)
    base.execute("CREATE TABLE text (name TEXT PRIMARY KEY, body TEXT)")
    base.execute("CREATE VIRTUAL TABLE words USING fts5(body, content='')")
    lines = (folder / "captions" / "drie-uur.vtt").read_text(encoding="utf-8").split("\n")
    body = "\n".join(line for line in lines if line and "-->" not in line)
    with base:
        base.execute("INSERT INTO text VALUES (?, ?)", ("drie-uur", body))
        base.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (1, body))


def codings(folder: Path) -> None:
    """Insert the rows of the table as they are."""
    base = _base(folder)
    base.execute("DROP TABLE IF EXISTS coding")
    base.execute("CREATE TABLE coding (source TEXT, quote TEXT, code TEXT, coder TEXT, valence TEXT)")
    with base, (folder / "codings.csv").open(newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        base.executemany("INSERT INTO coding VALUES (?, ?, ?, ?, ?)", rows)


def find(folder: Path, word: str) -> None:
    """One query of the index."""
    _base(folder).execute("SELECT rowid FROM words WHERE words MATCH ?", (word,)).fetchall()


def one_code(folder: Path) -> None:
    """The bare SELECT of one code's passages."""
    _base(folder).execute("SELECT * FROM coding WHERE code = 'Code 17'").fetchall()


def count(folder: Path) -> None:
    """One GROUP BY."""
    _base(folder).execute("SELECT code, source, count(*) FROM coding GROUP BY code, source").fetchall()


def pairs(folder: Path) -> None:
    """One self-join, of the codes that a source has."""
    _base(folder).execute(
        """WITH has AS (SELECT DISTINCT code, source FROM coding) SELECT a.code, b.code, count(*) FROM has a
           JOIN has b ON a.source = b.source AND a.code < b.code GROUP BY a.code, b.code"""
    ).fetchall()


def matrix(folder: Path) -> None:
    """The same number of cells, written by XlsxWriter."""
    import xlsxwriter

    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for source, quote, code in _base(folder).execute("SELECT source, quote, code FROM coding"):
        cells[code, source.rpartition("-")[0]].append(quote)
    book = xlsxwriter.Workbook(str(folder / "floor.xlsx"))
    sheet = book.add_worksheet()
    codes = sorted({code for code, _ in cells})
    families = sorted({family for _, family in cells})
    for (code, family), quotes in cells.items():
        sheet.write_string(codes.index(code) + 1, families.index(family) + 1, "\n".join(quotes)[:32000])
    book.close()


def out(folder: Path) -> None:
    """Every row to a CSV."""
    with (folder / "floor.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(_base(folder).execute("SELECT * FROM coding"))


ROWS = {
    "nothing": lambda folder: None,
    "word": word,
    "import": import_,
    "captions": captions,
    "codings": codings,
    "find": find,
    "one-code": one_code,
    "count": count,
    "pairs": pairs,
    "matrix": matrix,
    "out": out,
}

if __name__ == "__main__":
    ROWS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
