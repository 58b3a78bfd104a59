"""Texts in which names and what else points at somebody are replaced by a profile, all in one step.

Every place is known, so codings come along by the map alone and nothing needs to be looked at again. Only what a person
confirmed is replaced; what nobody confirmed is listed. The key is written before the step is committed: a key that
knows a name too many does no harm, a study with a name that no key knows would.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ota.db import tables
from ota.db.sql import Connection, func, select
from ota.errors import OtaError, Problem
from ota.privacy import key as keys
from ota.privacy.inventing import InventedNames
from ota.privacy.names import KnownName
from ota.privacy.numbers import AGE, DATE, POINTING
from ota.privacy.proposing import Proposer
from ota.privacy.register import load_register
from ota.privacy.replacing import Confirmed, Replacer, Swap, Swaps
from ota.privacy.store import fetch_masks, read_known_names
from ota.revisions import carrying, confirming, names, redating, replanning
from ota.revisions.model import RevisionPlan
from ota.revisions.replaced import Line, Pseudonymised
from ota.study import Study, vault
from ota.study.settings_privacy import DEFAULTS, KEEP, Profile
from ota.text.folding import fold_text
from ota.text.handles import spell_source_handle
from ota.text.word import BARE
from ota.transcripts import store
from ota.transcripts.model import Stored

VERB = "privacy replace"


@dataclass(frozen=True)
class KeyFile:
    """Where the key of a study lies, and what opens it. `new`: the study is to have another than it had."""

    path: Path
    passphrase: str
    new: bool = False


def choose_profile(study: Study, name: str) -> Profile:
    """The profile of `ota.toml` called so, else the program's own; raises OtaError where there is none."""
    profiles = {**DEFAULTS, **study.settings.profiles}
    if name not in profiles:
        raise OtaError("study.bad-value", value=name, field="profile", allowed=", ".join(profiles))
    return profiles[name]


def fetch_key_id(connection: Connection) -> str | None:
    """The key by which names of this study were replaced last, if any were."""
    step = tables.step.c
    query = select(step.params).where(step.verb == VERB, step.kind == "do").order_by(step.n.desc()).limit(1)
    params = connection.execute(query).scalar_one_or_none()
    return str(params["key"]) if params else None


def preview_replacement(
    study: Study, profile: str, sources: Sequence[str] = (), key: KeyFile | None = None
) -> Pseudonymised:
    """What would be replaced; nothing is written. Without a key invented names are not known yet. Raises OtaError as
    `replace_by_profile` does."""
    chosen = choose_profile(study, profile)
    with study.reading() as connection:
        work = _Work(study, connection, chosen, sources, _open_key(connection, key) if key else None)
        counts = Counter[str]()
        for plan in work.plans:
            counts.update(carrying.preview_revision(study, plan).counts)
        rows = names.find_in_rows(connection, work.replacer, work.is_apart)
        standings = [standing for standing, _ in rows]
        return work.tell(counts, standings, work.list_dates())


def replace_by_profile(study: Study, profile: str, sources: Sequence[str], key: KeyFile) -> Pseudonymised:
    """Replace by a profile in these sources (where none is named in all, and in whatever else people wrote): one step.

    Raises OtaError for an unknown profile or source, and where the study has another key, the key is not there or the
    passphrase does not open it. The key is written, whole, before the step is committed.
    """
    chosen = choose_profile(study, profile)
    keys.refuse_inside(study.folder, key.path)
    with study.reading() as connection:
        handles = [spell_source_handle(store.find_source(connection, name).number) for name in sources]
        opened = _open_key(connection, key)  # before the study is locked: it takes a second, and may fail
    is_new = not key.path.exists()
    with study.writing(VERB, profile=profile, sources=handles, key=opened.id) as writer:
        if not is_new:
            opened = _open_key(writer.connection, key)  # as whoever had the lock before left it
        elif key.path.exists():
            raise OtaError("pseudonyms.key-exists", file=key.path)
        work = _Work(study, writer.connection, chosen, handles, opened)
        counts, originals = Counter[str](), []
        for plan in work.plans:
            revised = carrying.write_revision(writer, study, plan)
            counts.update(revised.counts)
            originals.append((plan.parsed.digest, carrying.name_original(plan), plan.parsed.original))
            swaps = work.swaps[plan.stored.revision].swaps
            replanning.write_masks(writer, revised.plan, swaps)
            replanning.write_print_forms(writer, revised, work.replacer, swaps, work.days.find_for(plan.stored))
        dates = work.list_dates()
        redating.write_dates(writer, dates)
        standings = names.replace_in_rows(writer, work.replacer, work.is_within)
        if writer.changes:
            vault.keep(study.folder, originals)
            opened.became.update(work.replacer.became)
            keys.write_key(key.path, opened, key.passphrase)
        return work.tell(counts, standings, dates, key.path if is_new and writer.changes else None)


def open_names(study: Study, key: KeyFile) -> Callable[[str], str]:
    """What gives the invented name for a confirmed one as it is written, empty for any other; for an output of a study
    in which nothing needs to be replaced. Names that have none yet get theirs now, as `replace_by_profile` would give
    them, and the key is written. Raises OtaError as that does."""
    keys.refuse_inside(study.folder, key.path)
    with study.reading() as connection:
        opened = _open_key(connection, key)
        confirmed = confirming.read_confirmed(connection, study.settings, study.folder)
        taken = _list_taken(connection, confirmed, read_known_names(connection, study.settings))
    known = dict(opened.words)
    people = [entry for entry in confirmed if entry.kind in ("person", "case")]
    replacer = Replacer(
        people, Profile("", other=KEEP), InventedNames(opened.seed, opened.words, taken), {}, study.language
    )
    for entry in people:
        replacer.write_name(entry, entry.name)
    if opened.words != known or not key.path.exists():
        keys.write_key(key.path, opened, key.passphrase)

    def invent(words: str) -> str:
        swaps = replacer.find_swaps(words, [(0, len(words), "name")]).swaps
        whole = len(swaps) == 1 and (swaps[0].start, swaps[0].end) == (0, len(words))
        return swaps[0].becomes if whole else ""

    return invent


def _open_key(connection: Connection, key: KeyFile) -> keys.Key:
    """The key of this study, or a new one where it has none yet. Raises OtaError where it has another."""
    needed = fetch_key_id(connection)
    study_id = str(connection.execute(select(tables.study.c.id)).scalar_one())
    if key.path.exists():
        if key.new:
            raise OtaError("pseudonyms.key-exists", file=key.path)
        opened = keys.read_key(key.path, key.passphrase)
        if opened.study != study_id or needed not in (None, opened.id):
            raise OtaError("pseudonyms.key-other", file=key.path)
        return opened
    if needed and not key.new:
        raise OtaError("pseudonyms.key-needed", file=key.path)
    keys.check_passphrase(key.passphrase)
    return keys.make_key(study_id)


class _Work:
    """All that is replaced in one step: for each text what, and its plan; and what replaces in rows."""

    def __init__(
        self, study: Study, connection: Connection, profile: Profile, sources: Sequence[str], key: keys.Key | None
    ) -> None:
        settings = study.settings
        wanted = [store.find_source(connection, name).id for name in sources] or None
        self.language, self.profile = study.language, profile
        self._connection, self._places = connection, tuple(settings.places)
        self._undated: Sequence[str] = ()
        confirmed = confirming.read_confirmed(connection, settings, study.folder)
        self.stored = store.read_all_stored(connection, wanted)
        known = read_known_names(connection, settings)
        invented = InventedNames(key.seed, key.words, _list_taken(connection, confirmed, known)) if key else None
        self.replacer = Replacer(confirmed, profile, invented, settings.places, study.language)
        self._proposer = Proposer(known, study.language)
        self._masks = fetch_masks(connection)
        self.days = replanning.DaysOfCases(connection, invented)
        self._sources = None if wanted is None else frozenset(wanted)
        self._revisions = frozenset(self.stored)
        self._codings = (
            frozenset(
                connection.execute(
                    select(tables.coding.c.id).where(tables.coding.c.revision_id.in_(self._revisions))
                ).scalars()
            )
            if wanted is not None
            else frozenset[str]()
        )
        clashes = {
            entry.name
            for entry in confirmed
            for word in BARE.findall(fold_text(entry.name))
            if _was_invented(key, word)
        }
        self.problems = [Problem("pseudonyms.clash", "", {"name": name}, warning=True) for name in sorted(clashes)]
        if missing := load_register(connection, study.folder).missing:
            self.problems.append(Problem("privacy.register-away", "vault.db", {"count": missing}, warning=True))
        self.swaps: dict[str, Swaps] = {}
        self.plans: list[RevisionPlan] = []
        self.open: list[Line] = []
        self.refused: list[Line] = []
        numbers = _fetch_numbers(connection)
        for revision, stored in self.stored.items():
            swaps, labels = self._find_in_text(stored)
            self.swaps[revision] = swaps
            self.open += self._list_open(stored, swaps)
            self.refused += _list_refused(stored, swaps)
            if swaps.swaps:
                self.plans.append(
                    replanning.make_plan(connection, stored, swaps.swaps, labels, numbers[stored.source] + 1)
                )

    def _find_in_text(self, stored: Stored) -> tuple[Swaps, dict[str, str]]:
        """What is replaced in a text, and the labels of its speakers as they will be."""
        masks = self._masks.get(stored.revision, ())
        pointed = [(mask.start, mask.end, mask.kind) for mask in masks if mask.accepted]
        refused = [(mask.start, mask.end) for mask in masks if not mask.accepted]
        labels, heads = self._replace_labels(stored)
        days = self.days.find_for(stored)
        settled = [(head.start, head.end) for head in heads]
        body = self.replacer.find_swaps(stored.text, pointed, refused, days, settled)
        changed = [head for head in heads if head.becomes != stored.text[head.start : head.end]]
        return body._replace(swaps=sorted([*changed, *body.swaps])), labels

    def _replace_labels(self, stored: Stored) -> tuple[dict[str, str], list[Swap]]:
        """Label → what it becomes, each another; and where they stand in the heads of turns."""
        labels: dict[str, str] = {}
        for speaker in stored.speakers.values():
            bare = self.replacer.replace_words(speaker.label, True)
            taken = {label.casefold() for label in labels.values()}
            labels[speaker.label] = next(
                label
                for n in range(1, len(stored.speakers) + 2)
                if (label := bare if n == 1 else f"{bare} {n}").casefold() not in taken
            )
        heads = []
        for turn in stored.turns:
            label = stored.speakers[turn.speaker].label if turn.speaker else ""
            at = stored.text.find(label, turn.start, turn.body) if label else -1
            if at >= 0:
                heads.append(Swap(at, at + len(label), labels[label], "label", label))
        return labels, heads

    def _list_open(self, stored: Stored, swaps: Swaps) -> list[Line]:
        """What is proposed in a text and nobody confirmed or refused, and stays."""
        masks = [(mask.start, mask.end) for mask in self._masks.get(stored.revision, ())]
        seen = [*masks, *((swap.start, swap.end) for swap in swaps.swaps)]
        proposals = self._proposer.propose(stored.text)
        left_out = (DATE, AGE) if not self.profile.age else (DATE,)
        proposed = {(p.start, p.end): p.kind for p in proposals if p.kind not in left_out}
        proposed |= {place: proposed.get(place, "name") for place in swaps.open}
        count = Counter(
            (kind, " ".join(stored.text[start:end].split()))
            for (start, end), kind in proposed.items()
            if not any(start < last and first < end for first, last in seen)
            and not (kind in POINTING and self.profile.other == "keep")
        )
        handle = spell_source_handle(stored.number)
        return [Line(handle, kind, words, None, n) for (kind, words), n in sorted(count.items())]

    def list_dates(self) -> list[redating.Redated]:
        """What dates on timelines and of birth become; none where sources are named: a timeline is of its case."""
        if self.profile.date == "keep" or self._sources is not None:
            return []
        dating = redating.Redating(self._connection, self.profile.date, self.days.find_holder_days, self.language)
        dates = list(dating.find_all())
        self._undated = dating.stays
        return dates

    def _count_what_stays(self, standings: Sequence[names.Standing]) -> dict[str, int]:
        """What no profile replaces, since the study would be damaged by it: names of coders and in `ota.toml`, and the
        days of sources, sessions and consent; and dates within the words of entries. By where it stands."""
        count = Counter[str](self._undated)
        for standing in standings:
            if standing.becomes is None:
                is_setting = standing.field.startswith("setting.")
                count[f"ota.toml {standing.where}" if is_setting else standing.field] += standing.count
        places = sum(self.replacer.count_words(name).total() for name in self._places)
        count["ota.toml privacy.places"] += places
        if self.profile.date != "keep":
            for table, column in (("source", "date"), ("session", "date"), ("consent", "day")):
                cell = tables.JOURNALED[table].c[column]
                query = select(func.count()).where(cell.is_not(None), cell != "")
                count[f"{table}.{column}"] += self._connection.execute(query).scalar_one()
            count.update(redating.count_dates_in_words(self._connection))
        return dict(+count)

    def is_within(self, table: str, row: Mapping[Any, Any]) -> bool:
        """Whether a row is of the sources that are asked for, or all are."""
        if self._sources is None:
            return True
        if table == "source":
            return row["id"] in self._sources
        if table == "entry":  # a line of a timeline is the case's, whatever source it was taken from
            return False
        return (
            row.get("source_id") in self._sources
            or row.get("revision_id") in self._revisions
            or row.get("coding_id") in self._codings
        )

    def is_apart(self, table: str, row: Mapping[Any, Any]) -> bool:
        """Whether such a row does not go with its text: labels of speakers and print forms do."""
        return table not in ("speaker", "coding") and self.is_within(table, row)

    def tell(
        self,
        counts: Mapping[str, int],
        standings: Sequence[names.Standing],
        dates: Sequence[redating.Redated],
        made: Path | None = None,
    ) -> Pseudonymised:
        """What was done, or would be."""
        lines: list[Line] = []
        for stored in self.stored.values():
            count = Counter(
                (swap.kind, " ".join(stored.text[swap.start : swap.end].split()), swap.becomes)
                for swap in self.swaps[stored.revision].swaps
            )
            handle = spell_source_handle(stored.number)
            lines += [Line(handle, kind, was, by, n) for (kind, was, by), n in sorted(count.items())]
        moved = Counter((redated.where, redated.was, redated.becomes) for redated in dates)
        rows = Counter[tuple[str, str, str | None]]()
        for standing in standings:
            rows[standing.field, standing.word, standing.becomes] += standing.count
        return Pseudonymised(
            profile=self.profile,
            lines=lines,
            elsewhere=[
                *(Line(field, "row", was, by, n) for (field, was, by), n in rows.items()),
                *(Line(field, DATE, was, by, n) for (field, was, by), n in sorted(moved.items())),
            ],
            stays=self._count_what_stays(standings),
            open=self.open,
            refused=self.refused,
            carried=counts,
            sources=[
                spell_source_handle(stored.number)
                for stored in self.stored.values()
                if self.swaps[stored.revision].swaps
            ],
            unknown=sorted(self.replacer.unknown),
            problems=self.problems,
            made=made,
        )


def _list_refused(stored: Stored, swaps: Swaps) -> list[Line]:
    """The confirmed names of a text that stay where somebody refused them."""
    count = Counter((swap.kind, " ".join(stored.text[swap.start : swap.end].split())) for swap in swaps.refused)
    handle = spell_source_handle(stored.number)
    return [Line(handle, kind, words, None, n) for (kind, words), n in sorted(count.items())]


def _was_invented(key: keys.Key | None, folded: str) -> bool:
    return key is not None and any(fold_text(becomes) == folded for _, becomes in key.words.values())


def _list_taken(
    connection: Connection, confirmed: Collection[Confirmed], known: Collection[KnownName]
) -> frozenset[str]:
    """The words, folded, that no invented name may be: of every text, and of every name that the study knows."""
    texts = store.read_texts(connection, store.read_all_outlines(connection))
    taken = {word for _, text in texts for word in BARE.findall(fold_text(text))}
    for name in (*(entry.name for entry in confirmed), *(entry.name for entry in known)):
        taken.update(BARE.findall(fold_text(name)))
    return frozenset(taken)


def _fetch_numbers(connection: Connection) -> dict[str, int]:
    """The number of the last revision of each source."""
    rev = tables.revision.c
    return dict(connection.execute(select(rev.source_id, func.max(rev.n)).group_by(rev.source_id)).all())
