"""That an import changed nothing: the original in the vault, read again, against the text that was stored of it.

For text files the proof does not lean on the reader alone: every sign of the file that is not white space, in the order
of the file, is compared with the stored text as well. Where a file holds more than its text (tags, times, names), every
word of the turns must stand in the file, in its order. Of a packed file (Word) the proof is the text as it is read
again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from ota.db import tables
from ota.db.sql import select
from ota.leaving import Whose
from ota.revisions.comparing import ChangedPlace, find_differences
from ota.sources import FORMATS, SUFFIXES
from ota.sources.answers import read_answer
from ota.sources.model import Loaded
from ota.study import Study, raw, vault
from ota.tabular import Column, ResultTable
from ota.text.word import WORD
from ota.transcripts import store
from ota.transcripts.whose import read_hearing
from ota.words import say

_AS_THEY_ARE = frozenset({"md", "txt"})  # formats in which a file is its text
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:[\s./][^<>]*)?>|<[\d:.]+>")
_CODE = re.compile(r"\\u([0-9a-fA-F]{4})")
_BLANK = re.compile(r"[\s\x00-\x1f]+")


@dataclass(frozen=True)
class Proof:
    """What the file and the stored text have in common: `identical` is the verdict, `places` where words differ.

    `characters` in the file as it is, header included; None for Word. `strange` is how many of the words of
    the text do not stand in the file, from the first that does not; None where the signs were compared.
    """

    file: str
    name: str
    characters: int | None
    stored: int
    signs: int
    counted: dict[str, int]
    identical: bool
    places: tuple[ChangedPlace, ...]
    strange: int | None = None

    def table(self, study: Study) -> ResultTable:
        """Characters in the file, every normalisation, characters in the text, differences."""
        language = study.language
        rows: list[tuple[Any, ...]] = []
        if self.characters is not None:
            rows.append((say("revisions.proof-file", language), self.characters))
        rows += [(say(f"revisions.proof-{key}", language), count) for key, count in self.counted.items()]
        rows.append((say("revisions.proof-text", language), self.stored))
        rows.append((say("revisions.proof-signs", language), self.signs))
        if self.strange is not None:
            rows.append((say("revisions.proof-strange", language), self.strange))
        rows.append((say("revisions.proof-differences", language), len(self.places)))
        return study.table((Column("what"), Column("count", "int")), tuple(rows))


def prove_source(study: Study, source: str) -> Proof:
    """The proof for the first revision of a source; raises OtaError where the vault does not hold its original."""
    rev, text = tables.revision, tables.text
    with study.reading() as connection:
        row = store.find_source(connection, source)
        query = select(rev.c.original, rev.c.counted, rev.c.text_digest, text.c.body).join(text)
        first = connection.execute(query.where(rev.c.source_id == row.id, rev.c.n == 1)).one()
        names = read_hearing(connection, study).list_masked_names(store.read_stored(connection, row.id))
    digest = first.original or row.original
    name, original = vault.find_file_name(study.folder, digest, row.name), vault.fetch(study.folder, digest, row.name)
    body = first.body or raw.fetch(study.folder, first.text_digest, row.name)
    format = SUFFIXES[name[name.rindex(".") :].lower()]
    loaded: Loaded = FORMATS.get(format)(original, name, study.settings.numbers["import.max_mb"])
    if row.cell and loaded.table:  # an answer: the words in its cell
        loaded = replace(loaded, text=read_answer(loaded.table, row.cell), turns=(), counted={})
    plain = _decode_plain(original, loaded)
    as_it_is = plain is not None and format in _AS_THEY_ARE and not loaded.turns
    below = _cut_header(plain, loaded.counted.get("header", 0)) if plain and as_it_is else loaded.text
    spoken = [body[turn.body : turn.end] for turn in loaded.turns] or [body]
    strange = _count_strange(plain, spoken) if plain and not as_it_is else None
    if (marks := loaded.counted.get("quote-mark", 0)) and below.count(">") - body.count(">") == marks:
        alike = _keep_signs(below.replace(">", "")) == _keep_signs(body.replace(">", ""))
    else:
        alike = _keep_signs(below) == _keep_signs(body)
    identical = loaded.text == body and alike and not strange
    whose = Whose(frozenset([row.person_id] if row.person_id else ()), row.id)
    return Proof(
        file=f"{name}:{row.cell}" if row.cell else name,
        name=row.name,
        characters=len(plain) if plain is not None else None,
        stored=len(body),
        signs=len(_keep_signs(body)),
        counted=dict(first.counted),
        identical=identical,
        places=() if identical else tuple(find_differences(unicodedata.normalize("NFC", below), body, whose, names)),
        strange=strange,
    )


def _decode_plain(original: bytes, loaded: Loaded) -> str | None:
    """The characters of a text file, only decoded; None for a packed one (Word)."""
    encodings = ("utf-8", "utf-16", "utf-32", "windows-1252")
    encoding: str | None = next((name for name in encodings if name in loaded.counted), None)
    if encoding is None:
        return None
    if encoding == "utf-16" and "bom" not in loaded.counted:
        encoding = "utf-16-le" if original[1:2] == b"\0" else "utf-16-be"
    return original.decode("utf-8-sig" if encoding == "utf-8" else encoding)


def _count_strange(plain: str, turns: Iterable[str]) -> int:
    """How many words of the turns, from the first that does not, stand nowhere further on in the file; its tags and the
    codes by which it writes characters are undone for that."""
    halves = _CODE.sub(lambda match: chr(int(match[1], 16)), _TAG.sub("", plain)).encode("utf-16", "surrogatepass")
    file = unicodedata.normalize("NFC", unescape(halves.decode("utf-16", "replace")))
    words = [word for words in turns for word in WORD.findall(words)]
    at = 0
    for n, word in enumerate(words):
        at = file.find(word, at)
        if at < 0:
            return len(words) - n
        at += len(word)
    return 0


def _cut_header(text: str, lines: int) -> str:
    return re.split(r"\r\n|\r|\n", text, maxsplit=lines)[lines] if lines else text


def _keep_signs(text: str) -> str:
    """What can be seen of a text, accents composed."""
    return _BLANK.sub("", unicodedata.normalize("NFC", _BLANK.sub(" ", text).replace("\0", "")))
