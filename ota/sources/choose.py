"""Which possible heads are real: a label speaks if it is declared, or if the text as a whole bears it out.

What is chosen without being certain stands in `ChosenHeads.doubtful`: nothing is given to a speaker in silence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from ota.sources.heads import Head
from ota.sources.labels import (
    find_aside,
    fold_label,
    is_accented_otherwise,
    is_alike,
    is_also_name,
    is_enumeration,
    is_known_no_speaker,
    is_lower_word,
    is_named,
    is_remark,
    is_role,
    is_titled,
    strip_aside,
    strip_number,
)

_start, _label, _form = map(attrgetter, ("start", "label", "form"))
_NAME_LINES = 3  # a name with nothing else to tell it must recur this often, beside another that does
_MARKED = ("colon", "timed", "loose")
_HEADINGS = 2  # a name that is a heading: headings do not recur, but for names
_NO_NAMES = frozenset(
    """
    applaus applause baby beltoon break crosstalk echo fluistert foreign gelach geluid hoest huilt inaudible indistinct
    klop knikt kucht lacht lachen lachend lachje laugh laughing laughs laughter muziek music noise onhoorbaar
    onverstaanbaar overlap pauze pause phone ringing ruis sigh sighs silence sic stil stilte telefoon unintelligible
    unclear zucht zuchtend
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


@dataclass
class ChosenHeads:
    """The heads that begin a turn, in order, each with the label under which it speaks.

    `doubtful` are heads with the kind of their doubt (see `model.DOUBTS`): some begin a turn all the same, the words
    under the others stay with the speaker before them. Where there are no heads, `likely` are what may be some.
    """

    heads: list[Head] = field(default_factory=list)
    doubtful: list[tuple[str, Head]] = field(default_factory=list)
    likely: Sequence[Head] = ()


def choose_marked(
    heads: Sequence[Head], declared: Collection[str], in_heading: Callable[[int], bool] | None, *, cued: bool = False
) -> list[Head]:
    """The heads with a colon or a time code that begin a turn.

    A label counts when it is declared, or recurs and is no known non-speaker ("Let op"), or stands once with a time
    code in a text where such heads recur (`cued`: where there are several), or differs from one that counts only in
    case, spaces or accents. A heading is no head unless its label is declared or counts elsewhere; without `in_heading`
    there are none.
    """
    outside = heads
    if in_heading:
        outside = [head for head in heads if head.label in declared or not in_heading(head.start)]
    spelled = set(map(_label, heads))
    labels = _find_marked_labels(outside, declared, cued) | spelled.intersection(declared)
    if "shape" not in map(_form, heads):
        return list(heads) if spelled <= labels else [head for head in heads if head.label in labels]
    long = {head.label for head in outside if head.form == "shape"} & labels
    return [head for head in heads if head.label in labels and (head.form != "shape" or head.label in long)]


def choose_names(heads: Sequence[Head], marked: Sequence[Head], declared: Collection[str], headings: int) -> list[Head]:
    """The heads that are only a name (in the text, between brackets, or as a heading) and begin a turn.

    They count beside those `marked` that already do where they are declared; else where no other form does: then two
    names at least must recur, and twice is enough for headings, brackets, and words for a part in a conversation.
    """
    taken = {head.label for head in marked}
    names = {head.label for head in heads if head.label in declared}
    if not taken - set(declared):
        for forms in (("heading",), ("boxed",), ("bold",), ("bold", "name")):
            recurring = _choose_names([head for head in heads if head.form in forms], forms[-1], headings)
            if recurring - taken:
                names |= recurring
                break
    else:
        names |= {head.label for head in heads if head.form == "heading" and head.label in taken}
    starts = {head.start for head in marked}
    return [head for head in heads if head.label in names and head.start not in starts]


def unite_labels(heads: Sequence[Head], declared: Collection[str]) -> dict[str, str]:
    """Each label and the one under which it speaks: a declared one, whatever its spelling, and whatever stands between
    brackets behind it; "Moeder" for "Moeder (huilt)", where there is a "Moeder" or another such variant."""
    folds = {fold_label(label): label for label in reversed(list(declared))}
    spelled = Counter(map(attrgetter("label"), heads))
    variants: dict[str, int] = Counter(map(strip_aside, spelled))
    return {label: _choose_label(label, declared, folds, spelled, variants) for label in spelled}


def _choose_label(
    label: str, declared: Collection[str], folds: dict[str, str], spelled: Counter[str], variants: dict[str, int]
) -> str:
    if label in declared:
        return label
    name = strip_aside(label)
    named_label = folds.get(fold_label(label)) or folds.get(fold_label(name))
    if named_label or name == label:
        return named_label or label
    named = spelled[label] >= 2 and find_aside(label)[:1].isupper()  # "Interviewer (Anna)" beside "Interviewer (Piet)"
    return label if variants[name] == 1 or named else name


def add_doubtful(
    text: str, spelled: Sequence[Head], counted: dict[str, str], chosen: Sequence[Head], declared: Collection[str]
) -> ChosenHeads:
    """The `chosen` heads, with those that occur once among them where they look like a speaker's, and all doubts.

    `spelled` are all heads as written, in order; `counted` gives for each label the one that it counts for.
    """
    choice = ChosenHeads(list(chosen))
    undecided = len(set(map(_start, chosen))) < len(spelled)
    if undecided:
        _add_words(choice, text, spelled, bool(declared))
    label_counts = Counter(map(_label, choice.heads))
    _add_variants(choice, spelled, counted, declared)
    if undecided:
        _add_once(choice, text, spelled, label_counts, bool(declared))
    choice.heads.sort(key=_start)
    choice.doubtful.sort(key=lambda doubt: doubt[1].start)
    return choice


def _add_once(choice: ChosenHeads, text: str, spelled: Sequence[Head], counted: Counter[str], declared: bool) -> None:
    """What has the shape of a label, beside labels that count.

    It begins a turn where it is plainly somebody, or stands as they do while nobody said who speaks here.
    """
    starts = set(map(_start, choice.heads))
    # Below a turn's head a line stands alone; else it may run on from the one above.
    counts = Counter(head.label for head in spelled)
    below = _find_lines_below(text, choice.heads)
    forms = {*_MARKED, "shape", *(head.form for head in choice.heads)}  # a heading "Moeder" may be about her
    apart = _has_blanks_above(text, choice.heads)
    for run in _group_runs(spelled, starts):
        heads = [head for head in run if head.form in forms and (head.anchored or head.start in below)]
        is_told = False
        remarks = [head for head in heads if is_remark(head.label) and _stands_apart(text, head.start)]
        choice.doubtful += [("nobody", head) for head in remarks]
        for head in filter(_may_speak, heads):
            alike = any(is_alike(head.label, label) for label in counted)
            by_itself = (
                counts[head.label] == 1 and len(heads) == 1 and head.form in _MARKED and len(head.label.split()) <= 3
            )
            stands_so = _stands_apart(text, head.start) or not apart
            if alike or is_named(head.label) or (by_itself and stands_so and not declared):
                choice.heads.append(head)
                choice.doubtful.append(("variant" if alike else "label", head))
            elif head.form in (*_MARKED, "shape") and stands_so and not is_told:
                choice.doubtful.append(("label", head))  # of a list, the first stands for all
                is_told = True


def _add_words(choice: ChosenHeads, text: str, spelled: Sequence[Head], declared: bool) -> None:
    """Ordinary words before a colon that stand as the labels do: a doubt, at the first place of each.

    One that is a name as well ("Dan") begins a turn, as any label does: where it recurs, or nobody said who speaks
    here. Another must recur to be doubted, and stays with the speaker before it: nobody is called "Vraag".
    """
    starts = set(map(_start, choice.heads))
    first, forms = choice.heads[0].start, {head.form for head in choice.heads}
    below, apart = _find_lines_below(text, choice.heads), _has_blanks_above(text, choice.heads)
    standing: dict[str, list[Head]] = {}
    for head in spelled:
        if head.start not in starts and is_known_no_speaker(head.label):
            if is_also_name(head.label):
                fits = head.form in (*_MARKED, *forms)
            else:  # what stands above the talk says of it when and where
                fits = head.form in _MARKED and head.label[:1].isupper() and not is_remark(head.label)
                fits = fits and head.start > first
            if fits and (head.anchored or head.start in below) and (_stands_apart(text, head.start) or not apart):
                standing.setdefault(head.label, []).append(head)
    for label, heads in standing.items():
        recurs = len(heads) > 1
        is_name = is_also_name(label) and (recurs or heads[0].start > first)
        if is_name and (recurs or not declared):
            choice.heads += heads
        if is_name or recurs:
            choice.doubtful.append(("label", heads[0]))
    choice.heads.sort(key=attrgetter("start"))


def _find_lines_below(text: str, heads: Sequence[Head]) -> set[int]:
    """Where the line below each of these begins."""
    return {text.find("\n", head.start) + 1 for head in heads}


def _has_blanks_above(text: str, heads: Sequence[Head]) -> bool:
    """Whether a blank line stands above most of these."""
    sample = heads[1:50]
    return sum(_stands_apart(text, head.start) for head in sample) * 2 > len(sample)


def _group_runs(spelled: Sequence[Head], starts: Collection[int]) -> Iterator[list[Head]]:
    """The heads that were not chosen, those that follow each other together."""
    run: list[Head] = []
    for head in spelled:
        if head.start not in starts:
            run.append(head)
        elif run:
            yield run
            run = []
    yield run


def _may_speak(head: Head) -> bool:
    label = head.label
    if is_known_no_speaker(label) or fold_label(label.split()[0]) in _NO_NAMES:
        return False
    return label[:1].isupper() or is_role(label) or is_titled(label)


def _stands_apart(text: str, start: int) -> bool:
    """Whether a blank line stands above."""
    return not text[max(0, text.rfind("\n", 0, max(0, start - 1))) : start].strip()


def _add_variants(
    choice: ChosenHeads,
    spelled: Sequence[Head],
    counted: dict[str, str],
    declared: Collection[str],
) -> None:
    """The labels that begin turns but may be somebody else's by a slip; each at its first place."""
    starts = set(map(_start, choice.heads))
    is_chosen = starts.issuperset(map(_start, spelled))
    speaking = spelled if is_chosen else [head for head in spelled if head.start in starts]
    first = {head.label: head for head in reversed(speaking)}
    times = Counter(map(_label, speaking))
    for label, head in first.items():
        if label in declared:
            continue
        if head.form == "shape" and (times[label] < 3 or not is_named(label)):
            choice.doubtful.append(("label", head))
            continue
        speaks_as = counted[label]
        if speaks_as != label:
            doubt = speaks_as not in declared or is_accented_otherwise(strip_aside(label), speaks_as)
        else:
            doubt = any(
                _is_rare(label, times[label], rival, times[rival]) for rival in times if counted[rival] != label
            )
        if doubt:
            choice.doubtful.append(("variant", head))


def _is_rare(label: str, times: int, rival: str, rival_times: int) -> bool:
    """Whether `label` may be a slip for `rival`: alike and far less often; a number must stand once to be one."""
    if times > rival_times or (times == rival_times and label > rival) or not is_alike(label, rival):
        return False
    if fold_label(label) == fold_label(rival):
        return True
    return times == 1 or (times * 4 <= rival_times and strip_number(label) == label and strip_aside(label) == label)


def _choose_names(heads: Sequence[Head], form: str, headings: int) -> set[str]:
    counts = Counter(head.label for head in heads if head.anchored and not is_known_no_speaker(head.label))
    if form == "boxed":
        counts = Counter(
            {label: n for label, n in counts.items() if not _NO_NAMES.intersection(fold_label(label).split())}
        )
    lines_needed = _NAME_LINES if form in ("bold", "name") else _HEADINGS
    names = {label for label, count in counts.items() if count >= lines_needed}
    parts = {label for label in counts if is_role(label)}
    if sum(counts[label] for label in parts) > len(parts) and form != "name":
        names |= parts
    if len(names) < 2 or (form == "heading" and not _is_talk([head.label for head in heads], names, headings)):
        return set()
    return names


def _is_talk(labels: Sequence[str], names: Collection[str], headings: int) -> bool:
    """Whether headings are speakers: most of all headings, and not the parts that every chapter has in one order."""
    labels = [label for label in labels if label in names]
    if len(labels) * 2 < headings:
        return False
    if any(map(is_role, names)):
        return True
    cycle = labels[: len(set(labels))]
    return len(names) == 2 or labels != (cycle * len(labels))[: len(labels)]


def _find_marked_labels(heads: Sequence[Head], declared: Collection[str], cued: bool) -> set[str]:
    seen = Counter(map(attrgetter("label", "form", "anchored", "listed"), heads))  # few, of hundreds of heads
    counts: Counter[str] = Counter()
    timed: Counter[str] = Counter()
    shapes: Counter[str] = Counter()
    for (label, form, anchored, _), count in seen.items():
        if form == "shape":
            shapes[label] += count if anchored else 0
        else:
            counts[label] += count if anchored or not is_lower_word(label) else 0
            timed[label] += count if form == "timed" else 0
    labels = {label for label, count in counts.items() if count >= 2 and not is_known_no_speaker(label)}
    bare = {label for label, _, _, listed in seen if not listed}
    if len(labels - bare) == 1:  # one word before a colon in a list; two are a conversation
        labels &= bare
    single = {label for label in labels if len(label) == 1}
    letters = list(filter(single.__contains__, map(_label, heads)))
    if is_enumeration(letters):
        labels -= set(letters)
    if (sum(timed.values()) if cued else max(timed.values(), default=0)) >= 2:
        labels |= set(+timed)
    labels |= {label for label in (*counts, *shapes) if label in declared}
    folds = {fold_label(label) for label in labels}  # "moeder" beside "Moeder" is a slip, and is a doubt
    labels = {label for label in counts if fold_label(label) in folds}
    return labels | {label for label, count in shapes.items() if count >= _compute_least_count(label)}


def _compute_least_count(label: str) -> int:
    """How often something too long for a label must recur to be one: a person's name twice, any other three times."""
    return 2 if is_named(label) else 3
