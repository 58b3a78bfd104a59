"""What the words of a typed line suggest: its kind, whom it is about, whether it was there, which measure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ota.errors import OtaError
from ota.text.folding import fold_name
from ota.timelines.modality import Heard, find_living_with_kin, hear_beside, hear_life, hear_presence, tells_begin
from ota.timelines.model import FIELDS, Lists, Timeline
from ota.timelines.values import find_value, join_values

_NO_HELP = re.compile(r"\b(?:geen|zonder|no|without)\s+(?:\w+\s+)?(?:hulp|help)\b", re.IGNORECASE)


class Suggestion:
    """What the words of a line suggest: kind, people, presence, which placement or measure."""

    def __init__(self, title: str, bracketed: Mapping[str, str], timeline: Timeline) -> None:
        self.title, self.timeline, self.lists = title, timeline, timeline.lists
        self.notices: list[OtaError] = []
        self.life, self.measure, self.start = "", "", bracketed.get("start", "")
        who = [
            person.name
            for person in self.timeline.people
            if _has(title, person.name) or _is_first_name(title, person.name, self.timeline)
        ]
        self.with_kin = "" if who and not _has_child(who, self.timeline) else find_living_with_kin(title)
        kind = self._name_kind()
        self.cells = {"kind": kind, "who": join_values(who)}
        stated = bracketed.get("kind", "")
        try:
            form = self.lists.find_kind(find_value("kind", stated, self.lists) if stated else kind).form
        except OtaError:
            form = self.lists.find_kind(kind).form  # said when the cells are read
        beside = None if stated else self._hear_beside(form)
        if beside:
            self._tell("timelines.heard-beside", beside, kind)
            self.cells["kind"] = kind = self._name_kind(besides=form)
            form = self.lists.find_kind(kind).form
        self.form = form
        self._suggest_detail(form)
        if "presence" not in bracketed:
            self._suggest_presence(form, kind, stated)

    def _hear_beside(self, form: str) -> Heard | None:
        """What makes a line that names a placement or a measure tell of something else; a measure that begins, goes
        through something, is asked for or denied is told of itself."""
        if form not in ("placement", "measure"):
            return None
        topics = self._list_topics(form)
        if form == "measure" and (
            tells_begin(self.title) or hear_life(self.title, self.start) or hear_presence(self.title, topics)
        ):
            return None
        return hear_beside(self.title, topics)

    def _name_kind(self, besides: str = "") -> str:
        """The kind that the longest word gives away, those of one form left out."""
        words = {
            word: name for form in FIELDS if form != besides for word, name in list_words(self.lists, form).items()
        }
        kind = _find_longest(self.title, words)
        if not kind and self.with_kin and besides != "placement":
            kind = next((name for name, kind in self.lists.kinds.items() if kind.form == "placement"), "")
        missed = "hulp" if _NO_HELP.search(self.title) and "hulp" in self.lists.kinds else ""
        return kind or missed or choose_default_kind(self.timeline)

    def _list_topics(self, form: str) -> list[str]:
        return [*list_words(self.lists, form), *filter(None, [self.with_kin])]

    def _suggest_detail(self, form: str) -> None:
        if form == "placement":
            words = {word: kind.name for kind in self.lists.placements.values() for word in (kind.name, kind.label)}
            words |= {word: kind.name for kind in self.lists.placements.values() for word in kind.words}
            kin = "netwerk" if self.with_kin and "netwerk" in self.lists.placements else ""
            self.cells["placement"] = _find_longest(self.title, words) or kin
        if form == "measure":
            self.cells["measure"] = find_measure(self.title, self.lists)

    def _suggest_presence(self, form: str, kind: str, stated: str) -> None:
        """What was asked for, feared or denied is no fact; what a measure goes through begins no other."""
        if form == "help" and _NO_HELP.search(self.title):
            self.cells["presence"] = "absent"
            return
        heard = hear_presence(self.title, self._list_topics(form)) if form in ("placement", "measure", "help") else None
        if form == "measure":
            self.life = hear_life(self.title, self.start)
        if self.life and heard and heard.presence == "absent" and "…" in heard.phrase:
            self.life = ""
        if self.life:
            decision = next((name for name, kind in self.lists.kinds.items() if kind.form == "decision"), "")
            self.cells["kind"] = decision or choose_default_kind(self.timeline)
            self.measure = self.cells.pop("measure", "")
            if heard:  # a request for an extension, or its refusal, changes no measure
                self.life = "asked"
            return
        if heard:
            vague = form == "help" and heard.presence == "absent" and "…" not in heard.phrase
            presence = "possible" if vague else heard.presence
            self.cells["presence"] = presence
            self._tell(f"timelines.heard-{presence}", heard, kind)

    def _tell(self, key: str, heard: Heard, kind: str) -> None:
        self.notices.append(OtaError(key, phrase=heard.phrase, kind=self.lists.find_kind(kind).label))


def list_words(lists: Lists, form: str) -> dict[str, str]:
    """The words of a typed line that give a kind of this form away, and which: its own, and those of what is listed."""
    kinds = [kind for kind in lists.kinds.values() if kind.form == form]
    words = {word: kind.name for kind in kinds for word in kind.words}
    if kinds and form == "placement":
        words |= {word: kinds[0].name for placement in lists.placements.values() for word in placement.words}
    if kinds and form == "measure":
        words |= dict.fromkeys(lists.measure_words, kinds[0].name)
    return words


def find_measure(text: str, lists: Lists) -> str:
    """The protection measure that a text names; "" for none."""
    words = {name: name for name in lists.measures} | {label: name for name, label in lists.measures.items()}
    return _find_longest(text, {**words, **lists.measure_words})


def _has_child(names: Iterable[str], timeline: Timeline) -> bool:
    return bool({child.name for child in timeline.children} & set(names))


def choose_default_kind(timeline: Timeline) -> str:
    """The kind of an entry whose words give none away."""
    kinds = timeline.lists.kinds
    plain = [name for name, kind in kinds.items() if kind.form == "event"]
    return "gebeurtenis" if "gebeurtenis" in kinds else next(iter(plain or kinds), "gebeurtenis")


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold_name(word))}(?!\w)", fold_name(text)) is not None


def _is_first_name(text: str, name: str, timeline: Timeline) -> bool:
    first = name.partition(" ")[0]
    namesakes = [person for person in timeline.people if fold_name(person.name.partition(" ")[0]) == fold_name(first)]
    return (
        len(namesakes) == 1
        and first[:1].isupper()
        and re.search(rf"(?<!\w){re.escape(first)}s?(?!\w)", text) is not None
    )


def _find_longest(text: str, words: dict[str, str]) -> str:
    """What the longest of these words means that begins a word of the text; "" for none."""
    plain = fold_name(text)
    fitting = [word for word in words if re.search(rf"(?<!\w){re.escape(fold_name(word))}", plain)]
    return words[max(fitting, key=len)] if fitting else ""
