"""The account of the method: what was asked and where it is answered, who and what was studied, how was coded, and the
items of COREQ, each filled from the study, pointed to, or not reported.

The items follow Tong, Sainsbury and Craig (2007), in words of our own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ota.codebook.versions import list_versions
from ota.directory import make_directory
from ota.errors import OtaError
from ota.moments import parse_moment, show
from ota.reports.blocks import Block, Cell, Counted, Heading, Note, Paragraph, ReportTable, TextRun, mute
from ota.reports.context import ReportContext
from ota.reports.parts import Asked, RecipePart, read_mapping, read_text, read_texts
from ota.reports.recipes.numbers import Numbers
from ota.study import SESSION, records
from ota.tabular import format_value
from ota.words import say

ITEMS = 32
_REFERS = "ref "  # how an answer points to a table or figure of the report


@dataclass
class _MethodAccount:
    """The account of one study, by the settings of its part."""

    asked: Asked
    context: ReportContext
    answers: dict[int, Cell] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.language = self.context.language
        self.numbers = Numbers(self.context)

    # --- what stands in cells ------------------------------------------------------------------------------------
    def count(self, query: str) -> Counted:
        """The answer to a query, as a number that carries it."""
        return Counted(self.numbers.answer(query).number, query)

    def tell(self, query: str, what: str) -> tuple[TextRun, str]:
        """The answer to a query in running text, and what it counts."""
        number = format_value(self.numbers.answer(query).number, self.language)
        return TextRun(number, query=query), f" {what}" if what else ""

    def has(self, query: str) -> bool:
        """Whether a query can be answered, and its answer is not nothing."""
        try:
            return bool(self.numbers.answer(query).number)
        except OtaError:
            return False

    def say(self, key: str, **values: object) -> str:
        return say(f"reports.method-{key}", self.language, **values)

    def point(self, text: str) -> Cell:
        """An answer of the writer's own; one that begins with "ref" points to a table or figure."""
        if text.startswith(_REFERS):
            return Paragraph((TextRun("", refers=text.removeprefix(_REFERS).strip()),))
        return text

    def make_table(
        self, name: str, keys: tuple[str, ...], rows: Sequence[tuple[Cell, ...]], *widths: float
    ) -> ReportTable:
        return ReportTable(
            (tuple(self.say(key) for key in keys),),
            tuple(rows),
            widths=widths,
            caption=self.say(name),
            name=self.say(name),
            keys=keys,
        )

    # --- the parts of it -----------------------------------------------------------------------------------------
    def list_blocks(self) -> Iterator[Block]:
        if questions := read_mapping(self.asked, "questions"):
            yield Heading(2, self.say("questions"))
            rows = [(question, self.point(where) or self.tell_unsaid()) for question, where in questions.items()]
            yield self.make_table("questions-table", ("question", "answered"), rows, 3, 2)
        yield Heading(2, self.say("material"))
        yield self.make_table("material-table", ("what", "number"), self.list_material(), 4, 1)
        if teams := self.make_teams():
            yield Heading(2, self.say("teams"))
            yield teams
            yield Note(self.say("teams-note"))
        yield Heading(2, self.say("coding"))
        yield from self.list_coding()
        yield Heading(2, self.say("coreq"))
        yield self.make_coreq()
        yield Note(self.say("coreq-note"))

    def list_material(self) -> list[tuple[Cell, ...]]:
        """What was studied; what the study holds none of has no row."""
        case = self.context.study.settings.case[self.language][1]
        interviews = "sources kind=interview"
        duration = read_text(self.asked, "duration")
        listed = [
            (self.say("cases", cases=case), "cases", True),
            (self.say("anonymous"), "cases anonymous=yes", False),
            (self.say("sessions"), "sessions", False),
            (self.say("field-notes"), "sources kind=session-notes", False),
            (self.say("interviews"), interviews, True),
            (self.say("verbatim"), f"{interviews} verbatim=yes", False),
            (self.say("reported"), f"{interviews} verbatim=no", False),
            (self.say("experts"), "people role=ervaringsdeskundige", False),
            (self.say("researchers"), "people role=onderzoeker", False),
        ]
        if duration:
            listed.insert(7, (self.say("duration", what=duration), f"mean({duration}) {interviews}", True))
        rows: list[tuple[Cell, ...]] = [
            (label, self.count(query)) for label, query, always in listed if always or self.has(query)
        ]
        self.fill_item(12, *self.tell("cases", case), " · ", *self.tell(interviews, self.say("of-interviews")))
        if self.has(f"{interviews} verbatim=yes"):
            self.fill_item(19, *self.tell(f"{interviews} verbatim=yes", self.say("of-verbatim")))
        if self.has("sources kind=session-notes"):
            self.fill_item(20, *self.tell("sources kind=session-notes", self.say("of-notes")))
        if duration:
            self.fill_item(21, self.say("of-mean", what=duration), *self.tell(f"mean({duration}) {interviews}", ""))
        return rows

    def make_teams(self) -> ReportTable | None:
        """Professionals by function in each team; None where there are none. A team is what `teams` names: a field or
        variable of people, by default the gemeente."""
        by = read_text(self.asked, "teams", "gemeente")
        table = records.list_records(self.context.study, records.PERSON)
        if by not in table.keys:
            raise make_directory("column", ((key, ()) for key in table.keys)).refuse_unknown(by)
        at = {key: table.keys.index(key) for key in ("role", "function", by)}
        counted: Counter[tuple[str, str]] = Counter()
        for row in table.rows:
            if row[at["role"]] == "professional":
                team, function = (format_value(row[at[key]], self.language) for key in (by, "function"))
                counted[team, function] += 1
        if not counted:
            return None
        teams = sorted({team for team, _ in counted})
        rows: list[tuple[Cell, ...]] = []
        for function in sorted({function for _, function in counted}):
            cells = [self.count_people(by, team, function) for team in teams]
            rows.append((function or self.say("no-function"), *cells, self.count_people(by, None, function)))
        sums = (self.count_people(by, team, None) for team in (*teams, None))
        rows.append((self.say("total"), *sums))
        header = (self.say("function"), *(team or self.say("no-team") for team in teams), self.say("total"))
        self.fill_item(16, self.say("see-teams"))
        name = self.say("teams-table")
        return ReportTable((header,), tuple(rows), caption=name, name=name, keys=("function", *teams, "total"))

    def count_people(self, by: str, team: str | None, function: str | None) -> Counted:
        """Professionals of a team and a function; None is any."""
        query = "people role=professional"
        query += "" if team is None else f' {by}="{team}"'
        query += "" if function is None else f' function="{function}"'
        return self.count(query)

    def list_coding(self) -> Iterator[Block]:
        """Codes by where they came from, the versions of the codebook, and before whom first results were laid."""
        origins = ("deductive", "inductive", "in vivo")
        rows: list[tuple[Cell, ...]] = [
            (
                self.say(f"origin-{origin.replace(' ', '-')}"),
                self.count(f'codes level=code home=yes state= origin="{origin}"'),
            )
            for origin in origins
        ]
        rows.append((self.say("origin-unsaid"), self.count("codes level=code home=yes state= origin=")))
        rows.append((self.say("total"), self.count("codes level=code home=yes state=")))
        yield self.make_table("origins-table", ("origin", "number"), rows, 4, 1)
        if self.numbers.answer("codes level=code home=yes state=").number:
            self.fill_item(26, self.say("see-origins"))
        if self.has("coders codings!=0"):
            self.fill_item(24, *self.tell("coders codings!=0", ""))
        self.fill_item(27, "ota")
        if self.has("quotes"):
            self.fill_item(29, *self.tell("quotes", self.say("of-passages")))
        yield from self.list_versions()
        yield from self.list_feedback()

    def list_versions(self) -> Iterator[Block]:
        table = list_versions(self.context.study)
        keys = ("name", "at", "themes", "categories", "codes")
        at = [table.keys.index(key) for key in keys]
        if table.rows:
            rows = [tuple(self.show_version(row[n]) for n in at) for row in table.rows]
            heads = ("version", "day", "themes", "categories", "codes")
            yield self.make_table("versions-table", heads, rows, 3, 1.5, 1, 1, 1)

    def show_version(self, cell: object) -> Cell:
        if isinstance(cell, str) and "T" in cell and ":" in cell:
            return datetime.fromisoformat(cell).astimezone().strftime("%d-%m-%Y")
        return cell if isinstance(cell, int) else str(cell or "")

    def list_feedback(self) -> Iterator[Block]:
        """The sessions in which first results were laid before people, by name. Raises OtaError for an unknown one."""
        names = read_texts(self.asked, "feedback")
        if not names:
            return
        table = records.list_records(self.context.study, SESSION)
        sessions = {str(row[0]): dict(zip(table.keys, row, strict=True)) for row in table.rows}
        directory = make_directory("session", ((name, ()) for name in sessions), "sessions")
        rows: list[tuple[Cell, ...]] = []
        for name in map(directory.find, names):
            day, before = sessions[name]["date"], sessions[name]["team"]
            when = show(parse_moment(str(day)), self.language) if day else self.tell_unsaid()
            rows.append((name, when, str(before) if before else self.tell_unsaid()))
        self.fill_item(28, ", ".join(str(row[0]) for row in rows))
        yield self.make_table("feedback-table", ("session", "day", "before"), rows, 2, 1, 2)

    # --- COREQ ---------------------------------------------------------------------------------------------------
    def fill_item(self, item: int, *parts: str | TextRun) -> None:
        """Fill an item from the study."""
        self.answers[item] = Paragraph(parts)

    def tell_unsaid(self) -> Cell:
        return mute(self.say("not-reported"))

    def make_coreq(self) -> ReportTable:
        """Every item: what the writer says of it, else what the study does. Raises OtaError for an item that there is
        not."""
        own = read_mapping(self.asked, "coreq")
        for number in own:
            if not number.isdecimal() or not 1 <= int(number) <= ITEMS:
                raise OtaError("reports.coreq-item", number=number, most=ITEMS)
        rows: list[tuple[Cell, ...]] = []
        for item in range(1, ITEMS + 1):
            answer = own.get(str(item), "").strip()
            stands = self.point(answer) if answer else self.answers.get(item) or self.tell_unsaid()
            rows.append((str(item), self.say(f"coreq-{item:02d}"), stands))
        return self.make_table("coreq-table", ("item", "about", "answer"), rows, 0.4, 3, 4)


def print_method(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """The account as a part of a report. Raises OtaError for settings that name what there is not."""
    return _MethodAccount(asked, context).list_blocks()


METHOD = RecipePart(print_method, ("questions", "duration", "teams", "feedback", "coreq"))
