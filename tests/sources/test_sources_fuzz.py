"""Damaged files: whatever is done to a file of any make, what comes out is a text that is sound, or a refusal by name.

Seeded, so that a failure comes back; counted: `make check` spends about two minutes of the processor on it, `make slow`
far more. A failure names its number: `damaged("gesprek.txt", raw, 17)` is that file.
"""

from __future__ import annotations

import io
import os
import random
import unicodedata
import zipfile
from itertools import pairwise
from pathlib import Path

import pytest
from samples import SECRET, TABLES, TEXTS

from ota.errors import OtaError, Problem
from ota.sources import Parsed, ReadTable, read, read_questionnaire, read_table
from ota.sources.answers import read_answer
from ota.sources.model import DOUBTS

try:
    import resource  # not on Windows
except ImportError:
    resource = None  # type: ignore[assignment]

# Of each make, in `make test` (and, by OTA_DAMAGES, in `make check`) and in `make slow`.
FEW, MANY = int(os.environ.get("OTA_DAMAGES", "300")), 6000
COSTLY = {"gesprek.pdf": 15}  # each is read by a process of its own: so many times fewer
MB = 1_000_000
TOKENS = [
    *(b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\r", b"\n\n", b"\t", b" " * 300, b"\x1b[31m", b"\xe2\x80\xae"),
    *(b"e\xcc\x81", b"\xed\xa0\x80", b"<", b">", b"</", b"&amp;", b"&#0;", b"&#xD800;", b"&lol;", b"<!DOCTYPE x []>"),
    *(
        b"-->",
        b"00:00:01.000 --> 00:00:00.000",
        b"99:99:99",
        b"-1",
        b"1e999",
        b"NaN",
        b"null",
        b"[" * 3000,
        b"{" * 3000,
    ),
    *(
        b'"',
        b"'",
        b"\\",
        b"\\u0000",
        b"\\ud800",
        b"]]>",
        b"<p>" * 2000,
        b"<v ",
        b"<v Moeder>",
        b"[SPEAKER_00]: ",
        b"---",
    ),
    *(b"{\\rtf1", b"\\u-1?", b"\\'e9", b"\\bin99999 ", b"%PDF-1.4", b"PK\x03\x04", b"WEBVTT", b"Moeder: ", b"9" * 400),
]


def damaged(name: str, raw: bytes, n: int) -> bytes:
    """The `n`th damage of a file."""
    dice = random.Random(f"{name} {n}")
    if zipfile.is_zipfile(io.BytesIO(raw)) and dice.random() < 0.75:
        return _repacked(raw, dice)
    for _ in range(dice.choice((1, 1, 2, 5))):
        raw = _changed(raw, dice)
    return raw


def _repacked(raw: bytes, dice: random.Random) -> bytes:
    """A zip file of which one part is damaged, gone, or twice as large."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    chosen = dice.choice(sorted(parts))
    if dice.random() < 0.1:
        del parts[chosen]
    else:
        for _ in range(dice.choice((1, 1, 2, 5))):
            parts[chosen] = _changed(parts[chosen], dice)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return buffer.getvalue()


def _changed(raw: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(raw) + 1)
    stop = min(len(raw), start + int(dice.expovariate(1 / 20)))
    sort = dice.randrange(7)
    if sort == 0:  # cut off
        return raw[:start]
    if sort == 1:  # a hole
        return raw[:start] + raw[stop:]
    if sort == 2:  # said many times
        return raw[:stop] + raw[start:stop] * dice.choice((1, 3, 200)) + raw[stop:]
    if sort == 3:  # one bit
        return raw[:start] + bytes(byte ^ 1 << dice.randrange(8) for byte in raw[start : start + 1]) + raw[start + 1 :]
    if sort == 4:  # a piece elsewhere
        at = dice.randrange(len(raw) + 1)
        return raw[:at] + raw[start:stop] + raw[at:]
    if sort == 5:  # bytes of no sense
        return raw[:start] + dice.randbytes(dice.randrange(1, 40)) + raw[stop:]
    return raw[:start] + dice.choice(TOKENS) + raw[stop if dice.random() < 0.5 else start :]


def check_parsed(parsed: Parsed) -> None:
    """Raises AssertionError where what was read is not sound."""
    text = parsed.text
    assert text.encode() and unicodedata.is_normalized("NFC", text)
    assert not {char for char in set(text) if char < " " and char not in "\t\n"}
    held = bytearray(len(text))
    for unit in parsed.units:
        assert 0 <= unit.start <= unit.body <= unit.end <= len(text)
        assert text[unit.body : unit.end] == text[unit.body : unit.end].strip()
        assert unit.label is None or (unit.label.strip() and "\n" not in unit.label)
        assert unit.time is None or (isinstance(unit.time, int) and unit.time >= 0)
        held[unit.start : unit.end] = b"\1" * (unit.end - unit.start)
    assert all(unit.end <= two.start and unit.n + 1 == two.n for unit, two in pairwise(parsed.units))
    assert not [char for char, inside in zip(text, held, strict=True) if not inside and not char.isspace()]
    for doubt in parsed.doubts:
        unit = parsed.units[doubt.unit]
        assert doubt.kind in DOUBTS
        assert unit.start <= doubt.start <= doubt.end <= len(text)
    assert [offset for offset, _ in parsed.pages] == sorted(offset for offset, _ in parsed.pages if offset <= len(text))
    check_told(parsed.problems)
    assert all(problem.warning for problem in parsed.problems)


def check_answers(table: ReadTable) -> None:
    """Raises AssertionError where the answers of respondents, if these are some, are not what stands in the table."""
    try:
        created = read_questionnaire(table)
    except OtaError as error:
        assert table.name in error.format_message("nl")
        return
    assert len({answer.cell for answer in created.answers}) == len(created.answers)
    assert all(answer.words == read_answer(table, answer.cell) for answer in created.answers)
    assert len(created.answers) + created.empty == len(created.respondents) * len(created.questions)


def check_told(problems: tuple[Problem, ...]) -> None:
    """Raises AssertionError where a message cannot be said, or says what somebody said."""
    for problem in problems:
        for language in ("nl", "en"):
            assert SECRET not in problem.format_message(language) + problem.where


def try_damaged(folder: Path, name: str, raw: bytes, count: int) -> None:
    """The file and `count` damages of it: each is read and sound, or refused by name, in bounded memory."""
    path = folder / name
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss if resource else 0
    outcomes = {True: 0, False: 0}
    for n in range(count):
        path.write_bytes(damaged(name, raw, n) if n else raw)
        try:
            if name in TABLES:
                table = read_table(path, max_mb=1)
                assert all(len(cells) == len(table.lines) for cells in table.cells.values())
                check_told(table.problems)
                check_answers(table)
            else:
                parsed = read(path, max_mb=1)
                check_parsed(parsed)
                assert len(parsed.text) <= 2 * MB
            outcomes[True] += 1
        except OtaError as error:
            assert n, "the sample itself is refused"
            for language in ("nl", "en"):
                assert name in error.format_message(language)
                assert SECRET not in error.format_message(language)
            check_told(error.problems)
            outcomes[False] += 1
        except Exception as error:
            raise AssertionError(f"damaged({name!r}, raw, {n})") from error
    assert outcomes[True] > count / 20, "nothing comes through: the sample is too fragile to try anything"
    if resource:
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        assert grown < 300_000, f"{grown} kB more memory was needed"


@pytest.mark.parametrize("name", [*TEXTS, *TABLES])
def test_a_damaged_file_is_read_soundly_or_refused_by_name(name, tmp_path):
    try_damaged(tmp_path, name, {**TEXTS, **TABLES}[name], FEW // COSTLY.get(name, 1))


@pytest.mark.slow
@pytest.mark.parametrize("name", [*TEXTS, *TABLES])
def test_thousands_of_damaged_files_are_too(name, tmp_path):
    try_damaged(tmp_path, name, {**TEXTS, **TABLES}[name], MANY // COSTLY.get(name, 1))
