"""What touches codebook and codings together: merging and splitting codes, and removing a code that is in use.

Nothing is lost by these: merging and splitting keep every coding, and a code in use goes only after its codings have a
place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ota.codebook import operations, saving
from ota.codebook import store as codebook
from ota.codebook.tree import Codebook
from ota.codebook.values import SEPARATOR
from ota.codings import store as codings
from ota.codings.model import join_lines
from ota.codings.operations import drop
from ota.codings.uniting import NOTHING_UNITED, United, unite
from ota.db import tables
from ota.db.sql import select
from ota.db.writer import Writer
from ota.errors import OtaError, Problem
from ota.leaving import OwnWords
from ota.memos.of_codings import read_texts_of, write_texts
from ota.sources import ReadTable
from ota.study import Study, ids
from ota.summaries.moving import move_summaries
from ota.tabular import Column, ResultTable, resolve_columns
from ota.text.folding import fold_name
from ota.transcripts import store as transcripts
from ota.transcripts.whose import read_hearing

AROUND = 160  # characters shown on either side of a passage


@dataclass(frozen=True)
class Regrouped:
    """What became of the codings of codes that went: the keys of those that moved (or went too), and what of those was
    made one with a coding that was there, see `ota.codings.uniting`."""

    codings: tuple[str, ...]
    united: United = NOTHING_UNITED

    @property
    def count(self) -> int:
        """How many codings."""
        return len(self.codings)


def merge(study: Study, names: Sequence[str], into: str, *, reason: str | None = None) -> Regrouped:
    """Merge codes (names or keys) into one; their codings become codings of `into`, one for each passage."""
    with study.writing("codebook merge", reason=reason, codes=list(names), into=into) as writer:
        book = codebook.load(writer.connection)
        target = book.find(into).id
        merged = [book.find(name).id for name in names]
        saving.write(writer, operations.merge(book, merged, target))
        return _recode(writer, merged, target)


def remove(
    study: Study,
    names: Sequence[str],
    *,
    to: str | None = None,
    with_codings: bool = False,
    reason: str | None = None,
) -> Regrouped:
    """Remove codes. Codings of a code in use move to the code `to`, or go too where `with_codings`.

    Raises OtaError where a code is in use and neither was said.
    """
    with study.writing("codebook remove", reason=reason, codes=list(names), to=to, with_codings=with_codings) as writer:
        book = codebook.load(writer.connection)
        gone = [book.find(name).id for name in names]
        rows = _fetch_codings(writer, gone)
        target = _find_target(book, to, gone) if to else ""
        if target:
            touched = _recode(writer, gone, target)
        elif rows and with_codings:
            drop(writer, rows)
            touched = Regrouped(tuple(rows))
        elif rows:
            raise OtaError("regrouping.in-use", name=", ".join(book[key].name for key in gone), count=len(rows))
        else:
            touched = Regrouped(())
        saving.write(writer, operations.remove(book, gone))
        return touched


def _find_target(book: Codebook, to: str, gone: Sequence[str]) -> str:
    target = book.find(to)
    if target.level != "code" or target.state != "active" or target.id in gone:
        raise OtaError("regrouping.no-target", name=to)
    return target.id


def _fetch_codings(writer: Writer, codes: Sequence[str]) -> list[str]:
    coding = tables.coding
    return list(writer.connection.execute(select(coding.c.id).where(coding.c.code_id.in_(codes))).scalars())


def _recode(writer: Writer, codes: Sequence[str], target: str) -> Regrouped:
    rows = _fetch_codings(writer, codes)
    writer.update_all(tables.coding, {key: {"code_id": target} for key in rows})
    memo = tables.memo
    remarks = writer.connection.execute(select(memo.c.id).where(memo.c.code_id.in_(codes))).scalars().all()
    writer.update_all(memo, {key: {"code_id": target} for key in remarks})
    move_summaries(writer, codes, target)
    return Regrouped(tuple(rows), unite(writer, set(rows)))


# --- splitting --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class PassageToSplit:
    """One coding of a code that is to be split: its id, and what a person reads of it."""

    id: str
    handle: str
    coder: str
    before: OwnWords
    quote: OwnWords
    after: OwnWords


@dataclass(frozen=True)
class CodeSplit:
    """What `split` did: codings that moved, that were added (a passage with several codes) and that stayed.

    `new_codes` are the names of the new codes; `retired` says whether the old code was taken out of use, being empty;
    `united` is what was made one with a coding that the other code had there already.
    """

    moved: int
    added: int
    stayed: int
    new_codes: tuple[str, ...]
    retired: bool
    united: United = NOTHING_UNITED


def list_passages(study: Study, name: str) -> list[PassageToSplit]:
    """The passages of a code, in the order of the texts. Raises OtaError for a category or theme."""
    with study.reading() as connection:
        code = _find_splittable(codebook.load(connection), name)
        texts = transcripts.read_all_stored(connection)
        heard = read_hearing(connection, study)
        coders = dict(connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all())
        of_code = [coding for coding in codings.load(connection) if coding.code == code and coding.revision in texts]
    of_code.sort(key=lambda coding: (texts[coding.revision].number, coding.start, coding.end, coding.id))
    read = []
    for coding in of_code:
        stored = texts[coding.revision]
        around = max(0, coding.start - AROUND), min(len(stored.text), coding.end + AROUND)
        stretches = ((around[0], coding.start), (coding.start, coding.end), (coding.end, around[1]))
        before, quote, after = (
            heard.seal_words(stored, start, end, stored.text[start:end], coding.person).reshape(join_lines)
            for start, end in stretches
        )
        read.append(
            PassageToSplit(
                coding.id, stored.spell_handle(coding.start, coding.end), coders[coding.coder], before, quote, after
            )
        )
    return read


def build_worksheet(study: Study, name: str) -> ResultTable:
    """The passages of a code as a table with an empty column `code`, to be filled in and given to `read_decisions`."""
    rows = [(passage.id, passage.handle, passage.coder, passage.quote, None) for passage in list_passages(study, name)]
    columns = (*(Column(key) for key in ("id", "handle", "coder")), Column("quote", "quote"), Column("code"))
    return study.table(columns, rows)


def read_decisions(table: ReadTable) -> dict[str, list[str]]:
    """Id → codes, as a worksheet was filled in: several codes with semicolons, an empty cell for what stays.

    Raises OtaError where the columns `id` and `code` are not there.
    """
    meant = {key: head for head, key in resolve_columns(table.columns, ("id", "code"), table.name).items()}
    columns = [meant.get(key) for key in ("id", "code")]
    if None in columns:
        raise OtaError("regrouping.sheet-columns", file=table.name)
    codes_of: dict[str, list[str]] = {}
    for row in table.rows:
        key, codes = (row[str(column)] for column in columns)
        codes_of.setdefault(key, []).extend(word.strip() for word in codes.split(";") if word.strip())
    return codes_of


def split(
    study: Study,
    name: str,
    into: Sequence[str],
    chosen: Mapping[str, Sequence[str]],
    *,
    keep: bool = False,
    reason: str | None = None,
) -> CodeSplit:
    """Divide the codings of a code over the codes `into`; those that do not exist yet are made beside it.

    `chosen` says for a coding (its id, or a beginning of it) which of these codes it gets; the name of the code itself
    among them, or nothing, leaves it there. Facets, memo and coder go along. A code that is left without codings is
    retired unless `keep`. Raises OtaError with every coding or code in `chosen` that is not meant here.
    """
    with study.writing("codebook split", reason=reason, code=name, into=list(into)) as writer:
        book = codebook.load(writer.connection)
        code = _find_splittable(book, name)
        rows = _fetch_codings(writer, [code])
        targets, new_names = _resolve_targets(study, writer, book, code, into or _find_codes(book, code, chosen))
        codes_of = _match_codes(rows, {**targets, fold_name(book[code].name): code, fold_name(name): code}, chosen)
        moved, added = _divide(writer, code, codes_of)
        united = unite(writer, {*moved, *added})
        left = _fetch_codings(writer, [code])
        retired = bool(moved) and not left and not keep
        if retired:
            saving.write(writer, operations.edit(codebook.load(writer.connection), code, state="retired"))
    return CodeSplit(len(moved), len(added), len(left), new_names, retired, united)


def split_off(study: Study, names: Sequence[str], into: str, keys: Collection[str]) -> CodeSplit:
    """Give a part of what several codes mean a code of its own: the codings with these keys, of the codes `names`, get
    the code `into`, made beside the first of these where it does not exist yet. All of `names` stay in use.

    Raises OtaError with every coding that has none of these codes.
    """
    with study.writing("codebook split", code=", ".join(names), into=[into]) as writer:
        book = codebook.load(writer.connection)
        codes = [_find_splittable(book, name) for name in names]
        rows = _fetch_codings(writer, codes)
        targets, new_names = _resolve_targets(study, writer, book, codes[0], [into])
        moved, added = _divide(writer, codes[0], _match_codes(rows, targets, dict.fromkeys(keys, (into,))))
        united = unite(writer, moved)
        left = _fetch_codings(writer, codes)
    return CodeSplit(len(moved), len(added), len(left), new_names, False, united)


def _find_splittable(book: Codebook, name: str) -> str:
    code = book.find(name)
    if code.level != "code":
        raise OtaError("regrouping.split-level", name=code.name)
    return code.id


def _find_codes(book: Codebook, code: str, chosen: Mapping[str, Sequence[str]]) -> list[str]:
    """The codes that `chosen` names, where it was not said what to split into: codes that exist already."""
    names = dict.fromkeys(name for names in chosen.values() for name in names)
    return [name for name in names if book.find(name).id != code]


def _resolve_targets(
    study: Study, writer: Writer, book: Codebook, code: str, into: Sequence[str]
) -> tuple[dict[str, str], tuple[str, ...]]:
    """Name → id of what a code is split into, and the names of those that were made for it."""
    target_of: dict[str, str] = {}
    new_names = []
    for name in reversed(into):  # each comes directly behind the code that is split
        try:
            target = book.find(name, "code", entire=True)
        except OtaError as error:
            if error.key != "directory.unknown" or SEPARATOR in name:
                raise
            changes = operations.split(book, code, name, new_id=study.make_id)
            saving.write(writer, changes)
            book = codebook.load(writer.connection)
            target = book.find(name, "code", entire=True)
            new_names.append(target.name)
        if target.id == code:
            raise OtaError("codebook.into-itself", name=target.name)
        if target.state != "active":
            raise OtaError("codings.retired", name=target.name)
        target_of |= {fold_name(name): target.id, fold_name(target.name): target.id}
    if not target_of:
        raise OtaError("regrouping.split-nothing", name=book[code].name)
    return target_of, tuple(reversed(new_names))


def _match_codes(
    rows: Sequence[str], targets: Mapping[str, str], chosen: Mapping[str, Sequence[str]]
) -> dict[str, list[str]]:
    """Coding → codes, both by id. Raises OtaError with all that is in `chosen` and not here."""
    problems: list[Problem] = []
    by_coding: dict[str, list[str]] = {}
    for typed, names in chosen.items():
        matching_keys = (
            [typed]
            if typed in rows
            else [key for key in rows if len(typed) >= ids.SHORT and ids.matches_key(key, typed)]
        )
        if len(matching_keys) != 1:
            problems.append(Problem("regrouping.split-coding", typed))
        problems += [
            Problem("regrouping.split-code", typed, {"name": name}) for name in names if fold_name(name) not in targets
        ]
        by_coding |= {
            key: list(dict.fromkeys(targets[fold_name(name)] for name in names if fold_name(name) in targets))
            for key in matching_keys
        }
    if problems:
        raise OtaError("regrouping.split-problems", problems, count=len(problems))
    return by_coding


def _divide(writer: Writer, code: str, codes_of: Mapping[str, Sequence[str]]) -> tuple[list[str], list[str]]:
    """Give codings their codes: the first takes the coding itself, the others a copy. Returns the keys of those that
    moved and of the copies."""
    moved: list[str] = []
    added: list[str] = []
    for key, codes in codes_of.items():
        other_codes = [target for target in codes if target != code]
        if other_codes and len(other_codes) == len(codes):
            writer.update(tables.coding, key, code_id=other_codes.pop(0))
            moved.append(key)
        for target in other_codes:
            added.append(_copy(writer, key, target))
    return moved, added


def _copy(writer: Writer, key: str, code: str) -> str:
    coding, facet = tables.coding, tables.coding_facet
    row = dict(writer.connection.execute(select(coding).where(coding.c.id == key)).mappings().one())
    (new,) = writer.insert(coding, [{**row, "id": None, "code_id": code}])
    facets = writer.connection.execute(select(facet.c.facet, facet.c.value).where(facet.c.coding_id == key)).mappings()
    writer.insert(facet, [{"coding_id": new, **facet_row} for facet_row in facets.all()])
    write_texts(writer, {new: read_texts_of(writer.connection, [key]).get(key)})
    return new
