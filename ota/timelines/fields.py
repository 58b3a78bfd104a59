"""The table of cells: each field of an entry and of a switch moment, once.

A cell is a name with how it is spelled and read as a text, the column that keeps it, and what of it others may see.
Files, typed lines, rows of the database and the anonymous view follow from the two tables at the end; its heading and
its explanation are `timelines.cell-NAME` and `timelines.about-NAME` of the catalog.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from ota.errors import OtaError
from ota.tabular import build_sort_key
from ota.timelines import model
from ota.timelines.dating import Around, spell_point, spell_together
from ota.timelines.model import Detail, Entry, Involved, Phase, Point, Switch, Timeline
from ota.timelines.values import join_values, split_cell

if TYPE_CHECKING:
    from ota.timelines.cells import Maker

Holder = TypeVar("Holder", Entry, Switch)
_PARTY = re.compile(r"(?P<party>.*?)\s*\((?P<worker>[^()]*)\)", re.DOTALL)


@dataclass(frozen=True)
class Spelling:
    """An entry or switch moment that is being spelled: the timeline, and the handles of entries by id."""

    timeline: Timeline
    holder: Entry | Switch
    handles: Mapping[str, str]

    @cached_property
    def around(self) -> Around:
        """What its dates stand in."""
        entry = self.holder if isinstance(self.holder, Entry) else Entry("", "")
        period = isinstance(self.holder, Switch) or self.timeline.find_kind(entry).period
        handles = self.handles
        return Around(
            self.timeline,
            str,
            lambda key: handles.get(key, key),
            own=self.holder.id,
            who=entry.who,
            period=period,
        )

    @cached_property
    def points(self) -> dict[str, str]:
        """The cells of its dates; both ends in one where they were told in one expression."""
        points, cells = self.holder.points, dict[str, str]()
        start, end = points.get("start"), points.get("end")
        together = spell_together(start, end, self.around) if start and end else ""
        for role, point in points.items():
            if together and role in ("start", "end"):
                cells["start"] = together
            else:
                cells[role], cells[f"{role}_from"] = spell_point(point, self.around)
        return cells


@dataclass(frozen=True)
class Masks:
    """What others see instead of a name (`name`), of a text (`text`; "" of one that says too much), and where a title
    says too much (`label`)."""

    name: Callable[[str], str]
    text: Callable[[str], str]
    label: str

    def mask_point(self, point: Point) -> Point:
        """A point without the words in which it was told."""
        births = {tie: f"birth:{self.name(tie.person)}" for tie in point.ties if tie.person}
        ties = tuple(replace(tie, anchor=births.get(tie, tie.anchor)) for tie in point.ties)
        return replace(point, written="", ties=ties)


def _hide(content: Any, masks: Masks) -> Any:
    return type(content)()


def _show(content: Any, masks: Masks) -> Any:
    return content


def _say(text: str, spelling: Spelling) -> str:
    return text


@dataclass(frozen=True)
class EntryCell:
    """A field by its name in files.

    `spell` makes a text of what an entry or switch moment has here, `read` the reverse (of a text, the entry, and who
    makes it of cells; None: it is read otherwise); `mask` gives what others see. `column` keeps it, in the row of its
    entry or switch moment ("": it has rows of its own), by the key of what it names, where it is of a `sort`.
    `several`: it holds several values. `turn` is the order in which cells are read: what fits hangs on the kind.
    """

    name: str
    spell: Callable[[Any, Spelling], str] = _say
    read: Callable[[str, Any, Maker], Any] | None = None
    mask: Callable[[Any, Masks], Any] = _hide
    column: str = ""
    sort: str = ""
    several: bool = False
    turn: int = 0
    look: Callable[[Any], Any] | None = None  # what is there, where it is no attribute of that name
    change: Callable[[Any, Any], Any] | None = None

    def get(self, holder: Entry | Switch) -> Any:
        """What an entry or switch moment has here."""
        return self.look(holder) if self.look else getattr(holder, self.name)

    def put(self, holder: Holder, content: Any) -> Holder:
        """The same with another value here."""
        changed: Holder = self.change(holder, content) if self.change else replace(holder, **{self.name: content})
        return changed

    def put_masked(self, holder: Holder, masks: Masks) -> Holder:
        """The same as others may see it here."""
        content = self.get(holder)
        masked = None if content is None else self.mask(content, masks)
        return holder if masked == content else self.put(holder, masked)


# --- what a cell can be ----------------------------------------------------------------------------------------------
def _make_text(name: str, mask: Callable[[Any, Masks], Any] = _hide) -> EntryCell:
    return EntryCell(name, read=lambda text, old, maker: text, mask=mask, column=name)


def _make_choice(name: str, usual: str = "", attribute: str = "") -> EntryCell:
    """A value of a list; `usual` is left unsaid, and what an empty cell means."""
    attribute = attribute or name
    return EntryCell(
        name,
        lambda chosen, spelling: chosen if chosen != usual else "",
        lambda text, old, maker: maker.find_value(name, text) if text else usual,
        _show,
        attribute,
        look=lambda holder: getattr(holder, attribute),
        change=lambda holder, chosen: replace(holder, **{attribute: chosen}),
    )


def _make_named(sort: str) -> EntryCell:
    """A source, session or person of the study."""
    return EntryCell(
        sort,
        read=lambda text, old, maker: maker.find_named(sort, text) if text else "",
        column=f"{sort}_id",
        sort=sort,
    )


def _make_reference(name: str, column: str) -> EntryCell:
    """Another entry."""
    return EntryCell(
        name,
        lambda key, spelling: spelling.handles.get(key, ""),
        lambda text, old, maker: maker.find_referred(text, old) if text else "",
        _show,
        column,
        "entry",
    )


def _make_detail(name: str, *, shown: bool = False, multiple: bool = False) -> EntryCell:
    """What entries of some kinds say beside their text (see FIELDS)."""

    def read(text: str, old: Entry, maker: Maker) -> Detail:
        if not text or not maker.is_limited(name):
            return text
        values = tuple(dict.fromkeys(maker.find_value(name, part) for part in split_cell(text)))
        if len(values) > 1 and not multiple:
            raise OtaError("timelines.one-value", field=name)
        return values if multiple else values[0] if values else ""

    return EntryCell(
        name,
        lambda detail, spelling: detail if isinstance(detail, str) else join_values(detail),
        read,
        _show if shown else _hide,
        several=multiple,
        turn=1,
        look=lambda entry: entry.details.get(name),
        change=lambda entry, detail: replace(entry, details=model.freeze_details({**entry.details, name: detail})),
    )


def _make_parties(name: str, part: str) -> EntryCell:
    """The parties with one part in it, each with who of its people, if that was told."""

    def read(text: str, old: Entry, maker: Maker) -> tuple[Involved, ...]:
        parties = []
        for party in split_cell(text):
            typed = _PARTY.fullmatch(party)
            named, worker = (typed["party"].strip(), typed["worker"].strip()) if typed else (party, "")
            parties.append(Involved(maker.find_party(named), part, worker))
        return tuple(parties)

    def change(entry: Entry, parties: tuple[Involved, ...]) -> Entry:
        by_part = {name: [party for party in entry.parties if party.part == name] for name in model.PARTS.values()}
        in_order = {**by_part, part: parties}.values()
        return replace(entry, parties=tuple(party for group in in_order for party in group))

    return EntryCell(
        name,
        lambda parties, spelling: join_values(map(_spell_party, parties)),
        read,
        lambda parties, masks: tuple(Involved(masks.name(party.party), party.part) for party in parties),
        several=True,
        turn=2,
        look=lambda entry: tuple(party for party in entry.parties if party.part == part),
        change=change,
    )


def _spell_party(party: Involved) -> str:
    odd = "(" in party.party and party.party.endswith(")")
    return f"{party.party} ({party.worker})" if party.worker or odd else party.party


def _make_dates(role: str) -> tuple[EntryCell, EntryCell]:
    """An uncertain point, and what it is counted from; they are read with the other points."""
    return (
        EntryCell(
            role,
            lambda point, spelling: spelling.points.get(role, ""),
            mask=lambda point, masks: masks.mask_point(point),
            look=lambda holder: holder.points.get(role),
            change=lambda holder, point: holder.with_points({**holder.points, role: point}),
        ),
        EntryCell(
            f"{role}_from",
            lambda point, spelling: spelling.points.get(f"{role}_from", ""),
            mask=_show,
            look=lambda holder: holder.points.get(role),
        ),
    )


def _mask_phases(phases: tuple[Phase, ...], masks: Masks) -> tuple[Phase, ...]:
    return tuple(replace(phase, start=masks.mask_point(phase.start)) for phase in phases)


def _spell_phases(phases: tuple[Phase, ...], spelling: Spelling) -> str:
    return join_values(_spell_phase(phase, spelling.around) for phase in phases)


def _spell_phase(phase: Phase, around: Around) -> str:
    when, counted = spell_point(phase.start, around) if phase.start != Point() else ("", "")
    when += f" @ {counted}" if counted else ""
    under = " + ".join(filter(None, (phase.framework, phase.measure)))
    return f"{when}: {under}" if when else under


def _spell_handle(entry: Entry, spelling: Spelling) -> str:
    return entry.handle if entry.number else ""


def _spell_place(switch: Switch, spelling: Spelling) -> str:
    switches = spelling.timeline.switches
    return f"S{switches.index(switch) + 1}" if switch in switches else ""


def _spell_entries(keys: Iterable[str], spelling: Spelling) -> str:
    return join_values(sorted((spelling.handles[key] for key in keys if key in spelling.handles), key=build_sort_key))


def _read_after(text: str, old: Entry, maker: Maker) -> tuple[str, ...]:
    refs = [ref.strip() for part in split_cell(text) for ref in part.split(",") if ref.strip()]
    after = tuple(dict.fromkeys(maker.find_referred(ref, old) for ref in refs))
    return old.after if set(after) == set(old.after) else after


def _read_entries(text: str, old: Switch, maker: Maker) -> tuple[str, ...]:
    refs = [ref for part in split_cell(text) for ref in re.split(r"[\s,]+", part) if ref]
    return tuple(dict.fromkeys(map(maker.resolve_entry, refs)))


def _read_number(text: str, old: Entry, maker: Maker) -> int | None:
    if text and not text.isdecimal():
        raise OtaError("timelines.no-number", field="sequence", value=text)
    return int(text) if text else None


# --- the tables ------------------------------------------------------------------------------------------------------
# Every field of an entry, in the order in which people read them.
ENTRY: Mapping[str, EntryCell] = {
    cell.name: cell
    for cell in (
        EntryCell("entry", _spell_handle, mask=_show, look=lambda entry: entry),
        EntryCell(
            "kind",
            read=lambda text, old, maker: maker.find_value("kind", text) if text else old.kind,
            mask=_show,
            column="kind",
        ),
        *(*_make_dates("start"), *_make_dates("end")),
        _make_text("title", lambda text, masks: masks.text(text) or masks.label),
        EntryCell(
            "who",
            lambda names, spelling: join_values(names),
            lambda text, old, maker: maker.find_people(split_cell(text)),
            lambda names, masks: tuple(map(masks.name, names)),
            several=True,
        ),
        *(_make_parties(name, part) for name, part in model.PARTS.items()),
        _make_choice("presence", "happened"),
        _make_choice("perspective"),
        _make_detail("placement", shown=True),
        _make_detail("type"),
        _make_detail("aimed_at", shown=True, multiple=True),
        _make_detail("law", shown=True),
        _make_detail("framework", shown=True),
        *map(_make_detail, ("intensity", "goal", "outcome", "end_reason")),
        _make_detail("refused_by", shown=True),
        _make_detail("refused_why"),
        _make_detail("measure", shown=True),
        *map(_make_detail, ("involved", "how", "fit", "better", "by")),
        _make_detail("done", shown=True),
        EntryCell("phases", _spell_phases, mask=_mask_phases, several=True),
        *(cell for role in model.POINTS if role not in ("start", "end") for cell in _make_dates(role)),
        _make_text("note"),
        _make_named("source"),
        _make_text("page"),
        EntryCell(
            "evidence",
            lambda refs, spelling: join_values(refs),
            lambda text, old, maker: tuple(dict.fromkeys(map(maker.study_names.evidence, split_cell(text)))),
            several=True,
        ),
        _make_named("session"),
        _make_reference("answers", "answers_id"),
        EntryCell("after", _spell_entries, _read_after, _show, several=True),
        EntryCell(
            "sequence",
            lambda number, spelling: str(number),
            _read_number,
            _show,
            "sequence",
        ),
        _make_reference("version_of", "version_of"),
        _make_choice("standing"),
    )
}
# And of a switch moment.
SWITCH: Mapping[str, EntryCell] = {
    cell.name: cell
    for cell in (
        EntryCell("entry", _spell_place, mask=_show, look=lambda switch: switch),
        _make_choice("switch", attribute="kind"),
        *(_make_dates("start")[0], _make_dates("end")[0]),
        _make_text("title", lambda text, masks: masks.text(text) or masks.label),
        EntryCell("entries", _spell_entries, _read_entries, _show, several=True),
        _make_text("why", lambda text, masks: masks.text(text)),
        _make_named("session"),
        _make_named("person"),
        EntryCell(
            "accepted",
            lambda accepted, spelling: "" if accepted else "no",
            lambda text, old, maker: not text or maker.find_value("accepted", text) == "yes",
            _show,
            "accepted",
        ),
    )
}
