"""What the words of a typed line suggest: its kind, whom it is about, whether it was there, which measure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from ota.errors import OtaError
from ota.timelines.modality import (
    Heard,
    hear_life,
    hear_living_with_kin,
    hear_moving_to_kin,
    hear_of_others,
    hear_presence,
    hear_refusal,
    is_help_begun,
    tells_begin,
)
from ota.timelines.model import FIELDS, RETURN, Entry, Lists, Timeline
from ota.timelines.parties import ARROW, PartyFinder, share_parts
from ota.timelines.people import Meant, PeopleFinder, list_words_of_people
from ota.timelines.phrases import compile_table, hear, list_phrases
from ota.timelines.values import find_value, join_values
from ota.timelines.wording import find_longest, read_words

_GIVE_WAY = frozenset({"actie", "landmark", "gebeurtenis"})  # where a line says that there was no help


@dataclass(frozen=True)
class Surroundings:
    """What a line is read in: the family's timeline, the entries told before, the parties of the study."""

    timeline: Timeline
    earlier: Sequence[Entry] = ()
    parties: Sequence[str] = ()


class Suggestion:
    """What the words of a line suggest: kind, people, parties, presence, which placement or measure.

    `group` are the people that it means as a group ("de kinderen").
    """

    def __init__(self, title: str, cells: Mapping[str, str], around: Surroundings) -> None:
        self._timeline, self._lists, self._earlier = around.timeline, around.timeline.lists, around.earlier
        self.notices: list[OtaError] = []
        self.life, self.measure, self._start = "", "", cells.get("start", "")
        self._granted, self._with_kin = "", ""
        self._read(title, around)
        kind = self._name_kind()
        self.cells = {"kind": kind, "who": join_values(self._meant.names)}
        stated = cells.get("kind", "")
        form = self._lists.find_kind(kind).form
        if stated:
            with suppress(OtaError):  # said when the cells are read
                form = self._lists.find_kind(find_value("kind", stated, self._lists)).form
        beside = None if stated else self._hear_beside(form)
        if beside:
            self._tell("timelines.heard-beside", beside, kind)
            self.cells["kind"] = kind = self._name_kind(besides=form)
            form = self._lists.find_kind(kind).form
        self.form = form
        self._suggest_detail(form)
        if "presence" not in cells:
            self._suggest_presence(form, kind)
        self._suggest_parties()
        doubted = "presence" in {**cells, **self.cells} or self.life or form == "agreement"
        self.coming = "" if doubted else hear("to-come", self._text)
        self._tell_assumptions(cells)

    def _read(self, title: str, around: Surroundings) -> None:
        """The words of the line, with those of its date; parties and people in them."""
        spoken = title if self._start in title else f"{self._start}; {title}"
        people = PeopleFinder(self._timeline, self._earlier)
        family = list_words_of_people(self._timeline)
        own = [party for entry in self._timeline.entries for party in entry.list_parties()]
        parties = PartyFinder(self._lists, around.parties, own, family)
        vocabulary = frozenset(family | parties.words | _list_vocabulary(self._lists))
        self._wording = read_words(spoken, vocabulary, self._lists.language)
        at = spoken.find(self._start) if self._start else -1
        end = at + len(self._start)
        dated = {place for place, token in enumerate(self._wording.tokens) if at >= 0 and at <= token.start < end}
        self._parties = [named for named in parties.find(self._wording) if not dated.issuperset(named.places)]
        taken = {place for named in self._parties for place in named.places}
        self._meant: Meant = people.find(self._wording, taken | dated)
        if not self._meant.names:  # "toen Noor 4 was" tells of her only where nobody else is named
            self._meant = people.find(self._wording, taken)
        self.group = self._meant.group
        words = self._wording.words
        proper = {
            place
            for named in self._parties
            for place in named.places
            if not named.organisation and not find_longest(words[place], _list_vocabulary(self._lists))[0]
        }
        self._text = _leave_out_denied(self._wording.render(dated | proper, "").strip(" ;,:-–"), self._meant)
        self._text = self._leave_out_other_measures(self._text)
        self._whole = self._wording.render(dated).strip(" ;,:-–¤")

    def _leave_out_other_measures(self, text: str) -> str:
        """A line without the clauses that tell of another measure than the first: "OTS gevraagd, MUHP niet nodig"."""
        clauses = re.split(r"(?<=[,.;])\s+", text)
        first = next(filter(None, (find_measure(clause, self._lists) for clause in clauses)), "")
        return " ".join(clause for clause in clauses if find_measure(clause, self._lists) in ("", first))

    # --- which kind --------------------------------------------------------------------------------------------------
    def _name_kind(self, besides: str = "") -> str:
        """The kind that the words give away, those of one form left out."""
        agreement = self._find_kind_of_form("agreement")
        word, at, _ = find_longest(self._text, self._lists.find_kind(agreement).words if agreement else ())
        if word and at == 0:  # what was agreed, whatever it is about
            return agreement
        decision = self._find_kind_of_form("decision")
        measures = [*list_words(self._lists, "measure"), *list_words(self._lists, "placement")]
        feared = find_longest(self._text, measures)[0] or any(named.organisation == "raad" for named in self._parties)
        if not besides and "ultimatum" in self._lists.kinds and feared and hear("threat", self._text):
            return "ultimatum"
        opening = re.split(r"[,.;]", self._text)[0]
        if not find_measure(opening, self._lists) and hear("home-again", opening) and (home := self._name_return()):
            return decision if decision and self._is_decided(decision) else home
        if besides != "measure" and self._find_longest_of("measure"):
            denied = hear("decided", self._text) and self._is_denied("measure")
            return decision if decision and denied else self._find_longest_of("measure")
        if besides != "measure" and (granted := self._find_granted()):
            return granted
        if besides != "placement" and (placed := self._name_placement()):
            return decision if decision and hear("advice", self._text) else placed
        if home := self._name_return():
            return decision if decision and self._is_decided(decision) else home
        words = {
            word: name
            for form in FIELDS
            if form not in ("placement", "measure")
            for word, name in list_words(self._lists, form).items()
            if name != RETURN or not hear("home-again", self._text)
        }
        kind = words.get(find_longest(compile_table("denied").sub(" ", self._text), words)[0], "")
        kind = kind or words.get(find_longest(self._text, words)[0], "")
        if kind == RETURN and decision and self._is_decided(decision):
            return decision
        form = self._lists.find_kind(kind).form if kind else ""
        ends = hear("help-ends", self._text) and not hear("begun", self._text)
        if form == "help" and decision and (hear("decided", self._text) or ends):
            return decision
        if "hulp" in self._lists.kinds and (missed := hear("no-help", self._text)):
            plain = kind in _GIVE_WAY and missed.startswith(("geen", "zonder", "no ", "without"))
            if form in ("", "help") or plain:
                return "hulp"
        if not kind and (refusal := hear_refusal(self._text)):
            refused = "" if refusal.presence == "family" and self._name_by_organisation() else self._find_help_told()
            if refused:
                return refused
            kind = decision if refusal.presence == "provider" else ""
        if not kind and len(self._parties) > 1 and ARROW.search(self._wording.source):
            kind = next((name for name in ("overdracht",) if name in self._lists.kinds), "")
        kind = kind or self._name_going_on() or ("hulp" if self._tells_help() else "") or self._name_by_party()
        return kind or choose_default_kind(self._timeline)

    def _tells_help(self) -> bool:
        return "hulp" in self._lists.kinds and bool(hear("help-word", self._text))

    def _is_decided(self, decision: str) -> bool:
        """Whether a decision is what is told: "besluit tot terugplaatsing" brings nobody home, "thuis na het besluit"
        does."""
        word, at, _ = find_longest(self._text, self._lists.find_kind(decision).words)
        return bool(word) and not hear("after-that", self._text[:at])

    def _find_granted(self) -> str:
        """The kind of the measure that the line before told as asked for, or refused, where this one grants it."""
        last = self._earlier[-1] if self._earlier else None
        if last is None or not hear("granted", self._text) or self._timeline.find_form(last) != "measure":
            return ""
        self._granted = last.read_detail("measure") if last.presence != "happened" else ""
        return last.kind if self._granted else ""

    def _find_longest_of(self, form: str) -> str:
        words = list_words(self._lists, form)
        named = self._children & set(self._meant.names)
        own_youth = hear("own-youth", self._whole) and hear("grown-up", self._whole)
        if not named and own_youth and not hear_presence(self._text, words):
            return ""
        return words.get(find_longest(compile_table("part-time").sub(" ", self._text), words)[0], "")

    def _find_kind_of_form(self, form: str) -> str:
        return next((name for name, kind in self._lists.kinds.items() if kind.form == form), "")

    def _is_denied(self, form: str) -> bool:
        heard = hear_presence(self._text, list_words(self._lists, form))
        return heard is not None and heard.presence == "absent" and heard.of_it

    @property
    def _children(self) -> set[str]:
        return {child.name for child in self._timeline.children}

    @property
    def _only_adults(self) -> bool:
        """Whether the line names people, and no child among them."""
        first = {*self._meant.names} - self._meant.beside
        return bool(first) and not self._children & {*self._meant.names}

    def _name_placement(self) -> str:
        """The kind of a line that tells of a placement: by its words, or as a child lives with relatives."""
        self._with_kin = ""
        kind = self._find_longest_of("placement")
        if self._only_adults and not hear_presence(self._text, list_words(self._lists, "placement")):
            return ""  # where an adult lives
        if not kind:
            self._with_kin = hear_living_with_kin(self._whole) or self._find_move_to_kin()
            kind = self._find_kind_of_form("placement") if self._with_kin else ""
        return kind

    def _find_move_to_kin(self) -> str:
        """The words by which a child goes to relatives, where the line, or the one before it, tells why it had to."""
        words = hear_moving_to_kin(self._whole)
        if not words or not self._children & set(self._meant.names):
            return ""
        last = self._earlier[-1] if self._earlier else None
        crisis = any(
            find_longest(self._text, kind.words)[0]
            for kind in self._lists.kinds.values()
            if kind.name == "crisis" and kind.words
        )
        form = self._timeline.find_form(last) if last else ""
        placed = last is not None and (form == "placement" or last.kind == "crisis") and last.presence == "happened"
        return words if crisis or placed else ""

    def _name_return(self) -> str:
        """The kind of a return home, where the child of the line was placed before and has not returned."""
        if RETURN not in self._lists.kinds or self._only_adults or not hear("home-again", self._text):
            return ""
        who = self._children & set(self._meant.names)
        away: set[str] = set()
        for entry in self._earlier:
            theirs = set(entry.who) & self._children or (self._children if not entry.who else set())
            if self._timeline.find_form(entry) == "placement" and entry.presence == "happened":
                away |= theirs
            elif entry.kind == RETURN:
                away -= theirs
        return RETURN if (away & who if who else away) else ""

    def _find_help_told(self) -> str:
        """The kind of the help that the line before told of."""
        last = self._earlier[-1] if self._earlier else None
        return last.kind if last is not None and self._timeline.find_form(last) == "help" else ""

    def _name_going_on(self) -> str:
        """The kind of what goes on, where the line only says until when, or that it began: that of the line before."""
        last = self._earlier[-1] if self._earlier else None
        if last is None or not hear("goes-on", self._text) or self._parties:
            return ""
        form = self._timeline.find_form(last)
        if form in ("help", "involvement", "event"):
            return last.kind
        words = list_words(self._lists, "help")
        return (
            words.get(find_longest(self._read_words_of(last), words)[0], "")
            if form in ("decision", "agreement")
            else ""
        )

    def _read_words_of(self, entry: Entry) -> str:
        vocabulary = frozenset(_list_vocabulary(self._lists))
        return read_words(entry.title, vocabulary, self._lists.language).render()

    def _name_by_party(self) -> str:
        """The kind that a kind of organisation gives; of another party that does something: that it is involved."""
        if kind := self._name_by_organisation():
            return kind
        first = self._parties[0] if self._parties else None
        if first is None or ((first.start > 1 or self._meant.names) and not hear("takes-part", self._text)):
            return ""
        return next((name for name in ("bemoeienis",) if name in self._lists.kinds), "")

    def _name_by_organisation(self) -> str:
        """The kind that a kind of organisation gives: what is refused at school is no help."""
        organisations = self._lists.organisations
        kinds = (
            organisations[named.organisation].kind for named in self._parties if named.organisation in organisations
        )
        return next((kind for kind in kinds if kind in self._lists.kinds), "")

    def _hear_beside(self, form: str) -> str:
        """The words that make a line that names a placement or a measure tell of something else; a measure that begins,
        goes through something, is asked for or denied is told of itself."""
        if form not in ("placement", "measure"):
            return ""
        topics = self._list_topics(form)
        if form == "measure" and (
            tells_begin(self._text, topics) or hear_life(self._text, self._start) or hear_presence(self._text, topics)
        ):
            return ""
        return hear("beside", self._text, topics)

    def _list_topics(self, form: str) -> list[str]:
        return [*list_words(self._lists, form), *filter(None, [self._with_kin])]

    # --- which placement, which measure, whether it was there --------------------------------------------------------
    def _suggest_detail(self, form: str) -> None:
        if form == "placement":
            words = {word: kind.name for kind in self._lists.placements.values() for word in (kind.name, kind.label)}
            words |= {word: kind.name for kind in self._lists.placements.values() for word in kind.words}
            kin = "netwerk" if self._with_kin and "netwerk" in self._lists.placements else ""
            self.cells["placement"] = words.get(find_longest(self._text, words)[0], kin)
        if form == "measure":
            self.cells["measure"] = find_measure(self._text, self._lists) or self._granted

    def _suggest_presence(self, form: str, kind: str) -> None:
        """What was asked for, feared or denied is no fact; what a measure goes through begins no other."""
        if form == "help" and self._suggest_refusal():
            return
        if form == "help" and hear("no-help", self._text):
            self.cells["presence"] = "absent"
            return
        doubted = form in ("placement", "measure", "help")
        text = self._text if form != "help" else self._find_clauses_of(self._list_topics(form))
        heard = hear_presence(text, self._list_topics(form)) if doubted else self._hear_of_others(form, kind)
        if form == "help" and not heard and (phrase := hear("not-happened", self._text) or hear("waits", self._text)):
            heard = Heard("planned" if hear("waits", self._text) else "absent", phrase)
        if form == "help" and heard and is_help_begun(self._text, heard):
            heard = None
        if form == "measure":
            self.life = hear_life(self._text, self._start)
        if self.life and heard and heard.presence == "absent" and heard.of_it:
            self.life = ""
        if self.life:
            self.cells["kind"] = self._find_kind_of_form("decision") or choose_default_kind(self._timeline)
            self.measure = self.cells.pop("measure", "")
            if heard:  # a request for an extension, or its refusal, changes no measure
                self.life = "asked"
                if heard.presence != "absent":
                    self.cells["presence"] = heard.presence
                    self._tell(f"timelines.heard-{heard.presence}", heard.phrase, self.cells["kind"])
            return
        if heard:
            absent = heard.of_it or hear("not-happened", self._text)
            vague = form == "help" and heard.presence == "absent" and not absent
            presence = "possible" if vague else heard.presence
            self.cells["presence"] = presence
            self._tell(f"timelines.heard-{presence}", heard.phrase, kind)

    def _find_clauses_of(self, topics: Sequence[str]) -> str:
        """The clauses that name one of these: "IPG gestart, moeder niet blij" denies no help."""
        clauses = re.split(r"(?<=[,.;])\s+|\s+(?=maar |but )", self._text)
        return " ".join(clause for clause in clauses if find_longest(clause, topics)[0]) or self._text

    def _suggest_refusal(self) -> bool:
        """Help that was refused, and by whom."""
        heard = hear_refusal(self._text)
        if heard is None:
            return False
        by_family = bool(self._meant.names) or not self._parties
        self.cells["refused_by"] = "family" if by_family and heard.presence == "family" else "provider"
        self.notices.append(OtaError("timelines.heard-refused", phrase=heard.phrase))
        return True

    def _hear_of_others(self, form: str, kind: str) -> Heard | None:
        """What makes of other kinds that they did not happen, or are to come."""
        if form == "decision" and (advice := hear("advice", self._text)) and self._find_longest_of("placement"):
            return Heard("possible", advice)
        if form == "decision" and self._find_longest_of("measure") and self._is_denied("measure"):
            return hear_presence(self._text, list_words(self._lists, "measure"))
        if form == "agreement":
            phrase = hear("not-happened", self._text)
            return Heard("absent", phrase) if phrase else None
        return hear_of_others(self._text, self._whole, self._start, self._lists.find_kind(kind).words)

    # --- parties -----------------------------------------------------------------------------------------------------
    def _suggest_parties(self) -> None:
        kind = self.cells["kind"]
        form = self._lists.find_kind(kind).form
        shared = share_parts(self._wording, self._parties, handover=kind == "overdracht", help_given=form == "help")
        cells: dict[str, list[str]] = {}
        for named in shared:
            cells.setdefault(named.part or "parties", []).append(named.spell())
        self.cells |= {cell: join_values(names) for cell, names in cells.items()}

    # --- what is told back -------------------------------------------------------------------------------------------
    def _tell(self, key: str, phrase: str, kind: str) -> None:
        self.notices.append(OtaError(key, phrase=phrase, kind=self._lists.find_kind(kind).label))

    def _tell_assumptions(self, cells: Mapping[str, str]) -> None:
        """Whom a small word was taken for, who is not known, which party a part of a name was taken for."""
        if "who" not in cells:
            for word, names in self._meant.assumed.items():
                self.notices.append(OtaError("timelines.taken-for", phrase=word, meant=join_values(names)))
            for word in self._meant.unknown:
                self.notices.append(OtaError("timelines.who-unknown", phrase=word))
        if not {"parties", "provider", "from", "to"} & cells.keys():
            for named in self._parties:
                if named.assumed:
                    self.notices.append(OtaError("timelines.taken-for", phrase=named.assumed, meant=named.party))


def _leave_out_denied(text: str, meant: Meant) -> str:
    """A line without what it takes back ("nee, dat is geen reclassering"), and without whom it is not about."""
    text = compile_table("nobody").sub(" ", _INSTEAD.sub(" ", _NO_SUCH.sub(" ", text)))
    return compile_table("not-for").sub(" ", text) if meant.left_out else text


_NO_SUCH = re.compile(r"^[^,]*,\s*(?:nee|no)(?!\w)[^,.;]*(?<!\w)(?:geen|no) \w+\s*,(?=.)")
_INSTEAD = re.compile(
    r"(?<!\w)(van|bij|naar|met|op|in|from|to|at|with) (?:(?:de|het|the) )?\w+,? (?:eh|ehm|euh|nee|no|wacht|wait"
    r"|sorry)(?:,? (?:nee|wacht|no))*"
    r",? (?=\1 )"
)


# --- words of lists ------------------------------------------------------------------------------------------------
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
    """The protection measure that a folded text names; "" for none."""
    words = {name: name for name in lists.measures} | {label: name for name, label in lists.measures.items()}
    words |= lists.measure_words
    return words.get(find_longest(text, words)[0], "")


def _list_vocabulary(lists: Lists) -> frozenset[str]:
    """The single words by which lines are read, to which slips are mended."""
    phrases = [word for form in FIELDS for word in list_words(lists, form)]
    return _split_phrases(tuple(phrases))


@lru_cache(maxsize=8)
def _split_phrases(phrases: Collection[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.lower().split() if word != "*") | list_phrases(
        "mended-too"
    )


def choose_default_kind(timeline: Timeline) -> str:
    """The kind of an entry whose words give none away."""
    kinds = timeline.lists.kinds
    plain = [name for name, kind in kinds.items() if kind.form == "event"]
    return "gebeurtenis" if "gebeurtenis" in kinds else next(iter(plain or kinds), "gebeurtenis")
