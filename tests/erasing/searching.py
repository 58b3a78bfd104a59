"""A search through every byte that a study keeps: as it lies there, unpacked, decompressed and read as SQL."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path


def find_words(folder: Path, words: Iterable[str], but: Iterable[Path] = ()) -> dict[str, list[str]]:
    """Per word the files in which it stands, in whatever form; `but` these files."""
    forms = {word: [form.encode(code) for form in spellings(word) for code in ("utf-8", "utf-16-le")] for word in words}
    files_of_word: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in set(but):
            layers = list(unpacked(path))
            for word, encoded in forms.items():
                if any(form in layer for form in encoded for layer in layers):
                    files_of_word.setdefault(word, []).append(str(path.relative_to(folder)))
    return files_of_word


def spellings(word: str) -> set[str]:
    """A word as it is typed, folded, in capitals, and as JSON escapes it."""
    every = {word, word.lower(), word.upper(), word.casefold(), word.title()}
    return every | {json.dumps(form)[1:-1] for form in every}


def unpacked(path: Path) -> Iterator[bytes]:
    """The bytes of a file, and all that is packed in them."""
    body = path.read_bytes()
    yield from layers_of(body)
    if body.startswith(b"SQLite format 3\0"):
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection, suppress(sqlite3.DatabaseError):
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                with suppress(sqlite3.DatabaseError):
                    for row in connection.execute(f'SELECT * FROM "{name}"'):
                        for cell in row:
                            yield from layers_of(cell if isinstance(cell, bytes) else str(cell).encode())


def layers_of(body: bytes) -> Iterator[bytes]:
    """Bytes, and what they are when they are decompressed or unzipped."""
    yield body
    with suppress(zlib.error):
        yield from layers_of(zlib.decompress(body))
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(body)) as archive:
        for name in archive.namelist():
            yield name.encode()
            yield from layers_of(archive.read(name))
