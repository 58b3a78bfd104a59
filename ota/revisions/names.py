"""Words that were replaced in a text, such as names, and where else in the study they still stand.

Which words these are follows from the map between the revisions: what stood in the old text, stands nowhere in the new
one, and was written with a capital or a figure or gave way to something between brackets. Every column of free text of
every journaled table is looked through, so that a new one cannot be forgotten. What lies in the log, in the settings or
in the texts of other sources is told, and not changed here.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from ota.db import tables
from ota.db.erasing import TEXTS
from ota.db.sql import JSON, Connection, Text, and_, func, or_, select
from ota.db.writer import Writer
from ota.errors import OtaError
from ota.spanmap import SpanMap
from ota.study import Study, ids, raw, vault
from ota.tabular import Column as Cell
from ota.tabular import ResultTable
from ota.text.handles import spell_source_handle
from ota.transcripts import store

_WORD_OR_ADDRESS = re.compile(r"\w+(?:['’.@\-]\w+)*")
_BRACKETS = re.compile(r"[\[\]<>{}()]")
_TOLD = {"setting", "coder"}  # changed elsewhere: in ota.toml, and with `ota coders`
_AROUND = " .,;:!?…\"'“”‘’*_-–"  # signs around a word that are not of it
_PHRASE = 5  # words; what is longer was rewritten, not replaced


@dataclass(frozen=True)
class Standing:
    """A replaced word at one place of the study: in which row and column, how often, and what would stand there.

    `becomes` is None where it is only told: in the log, the settings, the vault, or the text of another source.
    """

    word: str
    where: str
    field: str
    count: int
    becomes: str | None
    row: str = ""


def find_replaced(study: Study, source: str) -> dict[str, str]:
    """The words that pseudonymised revisions of a source replaced, each with what stands in its place.

    Raises OtaError where no revision of it was pseudonymised, or the vault does not hold the text of before.
    """
    rev, text = tables.revision, tables.text
    with study.reading() as connection:
        row = store.find_source(connection, source)
        query = select(rev, text.c.body).join(text, text.c.digest == rev.c.text_digest)
        revisions = {
            revision.id: revision
            for revision in connection.execute(query.where(rev.c.source_id == row.id).order_by(rev.c.n))
        }
    replaced_by: dict[str, Counter[str]] = {}
    pairs = [
        (revisions[revision.parent_id], revision) for revision in revisions.values() if revision.kind == "pseudonymised"
    ]
    if not pairs:
        raise OtaError("revisions.none-replaced", name=row.name)
    now = next(revision.body for revision in revisions.values() if revision.current)
    words_now = {word.casefold() for word in _WORD_OR_ADDRESS.findall(now)}
    for old, new in pairs:
        was, became = (
            revision.body or raw.fetch(study.folder, revision.text_digest, row.name) for revision in (old, new)
        )
        for gone, instead in _find_holes(SpanMap.from_json(was, became, new.map)):
            for word in _choose_telling(gone, instead, words_now):
                replaced_by.setdefault(word, Counter())[instead] += 1
    return {word: _choose_usual(count) for word, count in replaced_by.items()}


def _choose_usual(count: Counter[str]) -> str:
    """What mostly stands in a word's place; rather with brackets, for a label of a speaker has none."""
    return max(count, key=lambda instead: (bool(_BRACKETS.search(instead)), count[instead]))


def _find_holes(spanmap: SpanMap) -> Iterator[tuple[str, str]]:
    """What stood between the stretches that stayed, and what stands there now; whole words."""
    edges = [(0, 0), *((run.old + run.length, run.new + run.length) for run in spanmap.runs)]
    begins = [*((run.old, run.new) for run in spanmap.runs), (len(spanmap.old), len(spanmap.new))]
    for (old, new), (old_end, new_end) in zip(edges, begins, strict=True):
        if old < old_end:
            yield from _split_hole(
                _widen_to_words(spanmap.old, old, old_end), _widen_to_words(spanmap.new, new, max(new, new_end))
            )


def _split_hole(gone: str, instead: str) -> Iterator[tuple[str, str]]:
    """A hole in as many as there are between words that stayed: "Ede bij Piet" became "[plaats] bij [opa]"."""
    before, after = gone.split(), instead.split()
    from rapidfuzz.distance import Indel

    # Runs of words that stayed, with an empty one at the end; what lies between two of them was replaced.
    blocks = [block for block in Indel.opcodes(before, after).as_matching_blocks() if block.size]
    edges = [(0, 0), *((block.a + block.size, block.b + block.size) for block in blocks)]
    ends = [*((block.a, block.b) for block in blocks), (len(before), len(after))]
    holes = [(a, b, c, d) for (a, c), (b, d) in zip(edges, ends, strict=True) if a < b or c < d]
    if any(a == b or c == d for a, b, c, d in holes):
        yield gone, instead
        return
    for a, b, c, d in holes:
        yield " ".join(before[a:b]).strip(_AROUND), " ".join(after[c:d]).strip(_AROUND)


def _widen_to_words(text: str, start: int, end: int) -> str:
    while 0 < start < len(text) and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return " ".join(text[start:end].split()).strip(_AROUND)


def _choose_telling(gone: str, instead: str, words_now: Collection[str]) -> Iterator[str]:
    """Of the words that made way those that say who or what it was, and what they are together."""
    words = _WORD_OR_ADDRESS.findall(gone)
    bracketed = bool(_BRACKETS.search(instead))
    telling = [
        word
        for word in words
        if len(word) > 1
        and word.casefold() not in words_now
        and (bracketed or word[0].isupper() or re.search(r"\d", word))
    ]
    if 1 < len(words) <= _PHRASE and telling:
        yield gone
    for word in telling:
        if word[0].isupper() or word[0].isdigit() or len(words) == 1:
            yield word


def find_standing_words(study: Study, source: str, words: Collection[str] = ()) -> list[Standing]:
    """Where the replaced words of a source (of these only) still stand, what can be replaced first."""
    replacements = _choose_words(find_replaced(study, source), words)
    if not replacements:
        return []
    with study.reading() as connection:
        row = store.find_source(connection, source)
        standings = [standing for standing, _ in find_in_rows(connection, _Replacing(replacements))]
        standings += _find_not_replaced(study, connection, row.id, replacements)
    return sorted(
        standings,
        key=lambda standing: (standing.becomes is None, standing.word.casefold(), standing.field, standing.where),
    )


def replace(study: Study, source: str, words: Collection[str] = ()) -> int:
    """Replace them where that can be done, in one step; returns in how many places."""
    replacements = _choose_words(find_replaced(study, source), words)
    with study.writing("transcripts names", source=source) as writer:
        standings = replace_in_rows(writer, _Replacing(replacements))
    return sum(standing.count for standing in standings if standing.becomes is not None)


def replace_in_rows(
    writer: Writer, words: ReplacesWords, within: Callable[[str, Mapping[Any, Any]], bool] | None = None
) -> list[Standing]:
    """Replace words in the rows of the study (of those `within` alone) as part of a step; returns where they stood."""
    changed: dict[str, dict[str, dict[str, Any]]] = {}
    standings = []
    for standing, values in find_in_rows(writer.connection, words, within):
        standings.append(standing)
        if standing.becomes is not None:
            changed.setdefault(standing.field.partition(".")[0], {}).setdefault(standing.row, {}).update(values)
    for name, rows in changed.items():
        writer.update_all(tables.JOURNALED[name], rows)
    return standings


def _choose_words(replacements: Mapping[str, str], words: Collection[str]) -> dict[str, str]:
    """Those of the replaced words that are asked for; raises OtaError for one that was not replaced."""
    by_fold = {word.casefold(): word for word in replacements}
    for word in words:
        if word.casefold() not in by_fold:
            raise OtaError("revisions.not-replaced", word=word)
    return (
        {by_fold[word.casefold()]: replacements[by_fold[word.casefold()]] for word in words}
        if words
        else dict(replacements)
    )


class ReplacesWords(Protocol):
    """Knows words and what stands for them. `numbers`: a name that something else has already gets a number behind it,
    else it stays."""

    numbers: bool

    def count_words(self, text: str) -> Counter[str]:
        """The words that stand in a text, and how often."""

    def replace_words(self, text: str, bare: bool) -> str:
        """The text with the words replaced; `bare`: without brackets, for what is a name itself."""


class _Replacing:
    """The words as one pattern, the longest first; a possessive s behind one is not part of it."""

    numbers = False

    def __init__(self, replacements: Mapping[str, str]) -> None:
        self.becomes = {word.casefold(): becomes for word, becomes in replacements.items()}
        self.spelt = {word.casefold(): word for word in replacements}
        longest = sorted(map(re.escape, replacements), key=len, reverse=True)
        self.pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(longest)})(?=(?:['’]?s)?(?![^\W_]))", re.I)

    def count_words(self, text: str) -> Counter[str]:
        return Counter(self.spelt[match.casefold()] for match in self.pattern.findall(text))

    def replace_words(self, text: str, bare: bool) -> str:
        """`text` with the words replaced; `bare`: without brackets, for what is a name itself."""

        def instead(match: re.Match[str]) -> str:
            becomes = self.becomes[match[0].casefold()]
            return _BRACKETS.sub("", becomes) if bare else becomes

        return self.pattern.sub(instead, text)


def find_in_rows(
    connection: Connection, words: ReplacesWords, within: Callable[[str, Mapping[Any, Any]], bool] | None = None
) -> Iterator[tuple[Standing, dict[str, Any]]]:
    """The words in the rows of the study (of those `within` alone), with what their columns would hold without them."""
    handles = Handles(connection)
    for name, table in tables.JOURNALED.items():
        columns = [table.c[column] for column in TEXTS[name]]
        if not columns:
            continue
        alone = {key[0] for key in table.info["alone"] if len(key) == 1} | ({"name"} if name == "code" else set())
        rows = connection.execute(select(table)).mappings().all()
        for column in columns:
            taken = {str(row[column.name]).casefold() for row in rows} if column.name in alone else set()
            for row in rows if within is None else [row for row in rows if within(name, row)]:
                counts = words.count_words(flatten(row[column.name], name == "setting"))
                if not counts:
                    continue
                bare = not isinstance(column.type, (Text, JSON))
                new = _change_each_text(row[column.name], lambda text, bare=bare: words.replace_words(text, bare))  # type: ignore[misc]
                if taken and words.numbers:
                    new = _number_name(str(new), taken)
                able = name not in _TOLD and str(new).casefold() not in taken and str(new).strip() != ""
                taken |= {str(new).casefold()} if taken else set()
                for word, count in counts.items():
                    becomes = words.replace_words(word, bare) if able else None
                    where = handles.name_row(name, row, column.name)
                    yield Standing(word, where, f"{name}.{column.name}", count, becomes, row["id"]), {column.name: new}


def _number_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number behind it where something else has it."""
    return next(named for named in (name, *(f"{name} {n}" for n in range(2, 10_000))) if named.casefold() not in taken)


def flatten(cell: Any, keys: bool = False) -> str:
    """All that is written in a column, whatever its form; with `keys` also what people call the parts of it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, Mapping):
        return "\n".join([*map(str, cell if keys else ()), *(flatten(part, keys) for part in cell.values())])
    return "\n".join(flatten(part, keys) for part in cell) if isinstance(cell, list) else ""


def _change_each_text(cell: Any, change: Callable[[str], str]) -> Any:
    """A column's value with each of its texts changed."""
    if isinstance(cell, str):
        return change(cell)
    if isinstance(cell, Mapping):
        return {key: _change_each_text(part, change) for key, part in cell.items()}
    return [_change_each_text(part, change) for part in cell] if isinstance(cell, list) else cell


class Handles:
    """How a row is called without more of its words: by the handle of its source or entry, else by its short id."""

    def __init__(self, connection: Connection) -> None:
        src, rev, entry = tables.source, tables.revision, tables.entry
        self._sources = {key: spell_source_handle(n) for key, n in connection.execute(select(src.c.id, src.c.number))}
        self._revisions: dict[str, str] = dict(connection.execute(select(rev.c.id, rev.c.source_id)).all())
        self._entries = {key: f"E{n}" for key, n in connection.execute(select(entry.c.id, entry.c.number))}

    def name_row(self, table: str, row: Mapping[Any, Any], column: str) -> str:
        """What a row is called, where a word stands in this column of it."""
        if table in {"source", "entry"}:
            return (self._sources if table == "source" else self._entries)[row["id"]]
        source = row.get("source_id") or self._revisions.get(row.get("revision_id") or "")
        if source:
            return f"{self._sources[source]} {ids.shorten(row['id'])}"
        if row.get("entry_id"):
            return self._entries[row["entry_id"]]
        if table == "setting":
            return str(row["key"])
        return str(row["name"]) if row.get("name") and column != "name" else ids.shorten(row["id"])


def _find_not_replaced(
    study: Study, connection: Connection, source: str, replacements: Mapping[str, str]
) -> Iterator[Standing]:
    """The words where they are not replaced: in texts of other sources, in the log, in names of files in the vault."""
    words = _Replacing(replacements)
    outlines = store.read_all_outlines(connection)
    other_outlines = {key: outline for key, outline in outlines.items() if outline.source != source}
    for key, text in store.read_texts(connection, other_outlines):
        for word, count in words.count_words(text).items():
            yield Standing(word, spell_source_handle(other_outlines[key].number), "text", count, None)
    names = words.count_words("\n".join(vault.list_file_names(study.folder).values()))
    for word, count in names.items():
        yield Standing(word, "vault.db", "file", count, None)
    step, change = tables.step, tables.change
    for word in replacements:
        like = f"%{json.dumps(word)[1:-1]}%"
        # The layouts of revisions are long, and hold no words.
        lines = or_(change.c.before.cast(Text).like(like), change.c.after.cast(Text).like(like))
        lines = and_(change.c.tbl != tables.revision.name, lines)
        steps = or_(step.c.params.cast(Text).like(like), step.c.reason.like(f"%{word}%"))
        count = connection.execute(select(func.count()).select_from(change).where(lines)).scalar_one()
        count += connection.execute(select(func.count()).select_from(step).where(steps)).scalar_one()
        if count:
            yield Standing(word, "log", "log", count, None)


def tabulate_standings(study: Study, standings: Collection[Standing]) -> ResultTable:
    """The places as rows."""
    rows = tuple(
        (standing.word, standing.where, standing.field, standing.count, standing.becomes) for standing in standings
    )
    return study.table((Cell("word"), Cell("where"), Cell("field"), Cell("count", "int"), Cell("becomes")), rows)
