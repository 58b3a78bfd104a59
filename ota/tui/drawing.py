"""The screen as lines of pieces of text, each with the name of its look; what Textual shows is made of these."""

from __future__ import annotations

import operator
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ota.coding.cells import count_cells, cut_cells, fit_cells
from ota.coding.details import (
    describe_beforehand,
    describe_coding,
    describe_doubts,
    describe_focus,
    describe_memos,
    describe_uncoded,
)
from ota.coding.lanes import MORE, Mark, write_initials
from ota.coding.reading import CodedText
from ota.coding.rows import TextRow
from ota.text.handles import spell_source_handle
from ota.text.letters import find_letter_end
from ota.text.word import count_words
from ota.transcripts.model import format_clock
from ota.tui.controller import Controller
from ota.tui.keys import GROUPS, KEYS, ScreenKey
from ota.tui.layout import DETAILS, WIDE, ScreenLayout, lay_out
from ota.tui.lines import Line, Piece, fill_lines, fit_line, join_alike, wrap_text
from ota.tui.listing import PassageLines
from ota.words import make_harmless, say

HUES = 6  # looks of codes without a colour of their own


class Drawing:
    """Draws what a controller is at, for a terminal of a size; keeps which row stands on top."""

    def __init__(self, controller: Controller) -> None:
        self.controller = controller
        self.top = 0
        self.layout: ScreenLayout | None = None
        self._passages = PassageLines()
        self._hues: dict[str, str] = {}
        self._book: object = None
        self._focus: Mark | None = None
        self._measured: tuple[object, tuple[int, int, int]] | None = None
        self._labels: tuple[object, int, dict[str, str]] | None = None
        self._known: list[tuple[str, str]] = []  # what is said of the coding in focus
        self._book_state: tuple[object, ...] = ()
        self._book_text: CodedText | None = None
        self._book_lines: list[Line] = []
        self._book_places: dict[str, int] = {}  # the line of each code
        self._rows_shown: tuple[object, ...] = (None,) * 4
        self._row_lines: dict[int, tuple[tuple[object, ...], Line]] = {}

    # --- the whole ---------------------------------------------------------------------------------------------------
    def draw(self, width: int, height: int) -> list[Line]:
        """All lines of the screen, `height` of them, each `width` cells."""
        desk = self.controller.desk
        layout = lay_out(*(width, height, self.controller.side), *self._measure_text())
        self.layout = layout = self.layout if layout == self.layout else layout
        if layout is None:
            lines: list[Line] = [
                [(part, "")] for part in wrap_text(say("screen.too-small", desk.language), max(1, width))
            ]
            return fill_lines(lines, width, height)
        self._focus = None if self._lists_passages() else desk.find_focus()
        self._known = [] if self._lists_passages() else describe_focus(desk)
        desk.choose_width(layout.text)
        desk.choose_lanes(layout.lanes)
        self.controller.page = layout.body  # of passages fewer
        if self.controller.mode == "help":
            body = self._draw_help(layout)
        else:
            body = self._draw_passages(layout) if self._lists_passages() else self._draw_body(layout)
        below = [self._draw_focus(layout), self._draw_message(layout), self._draw_foot(layout)]
        return [fit_line(self._draw_head(layout), width), *body, *fill_lines(below, width, len(below))]

    def _measure_text(self) -> tuple[int, int, int]:
        """The lengths of the longest turn number, label and time of the text that is shown, 0 where it has none."""
        stored = self.controller.desk.text.stored
        if self._measured is None or self._measured[0] is not stored:
            longest = max(map(len, stored.columns.handles), default=1)
            labels = max((count_cells(speaker.label) for speaker in stored.speakers.values()), default=0)
            times = (len(write_time(time)) for time in stored.columns.times if time is not None)
            self._measured = stored, (longest, labels, max(times, default=0))
        return self._measured[1]

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.controller.desk.language, **values)

    def _draw_head(self, layout: ScreenLayout) -> Line:
        desk = self.controller.desk
        if self._lists_passages():
            return self._draw_passages_head(layout)
        stored, text = desk.text.stored, desk.text
        state = self._say(f"transcripts.state-{text.state}")
        coder = text.coders.get(text.coder, desk.study.coder or "?")
        share = 100 * (desk.row + 1) // max(1, len(desk.rows))
        shown = f" · {self._say('screen.shown-only', coder=desk.only)}" if desk.only else ""
        if desk.comparison is not None:
            at, count = desk.comparison.at + 1, len(desk.comparison.disagreements)
            coders = " | ".join(desk.comparison.names)
            shown = f" · {coders} · {self._say('screen.disagreement', at=at, count=count)}"
        left = f" {spell_source_handle(stored.number)} {stored.name} · {state}{shown}"
        right = f"{coder} · {len(desk.marks)} · {share}% "
        return [(fit_cells(left, layout.width - count_cells(right)), "head"), (right, "head")]

    def _lists_passages(self) -> bool:
        """Whether the passages of a question stand in the place of the text."""
        return self.controller.base == "passages"

    def _draw_passages_head(self, layout: ScreenLayout) -> Line:
        desk, gathered = self.controller.desk, self.controller.gathered
        count = len(gathered.passages)
        counted = self._say("retrieval.passage" if count == 1 else "retrieval.passages")
        parts = [gathered.found.asked, f"{count} {counted}"]
        if desk.only:
            parts.append(self._say("screen.shown-only", coder=desk.only))
        if gathered.marked:
            parts.append(self._say("screen.marked", count=len(gathered.marked)))
        coder = desk.text.coders.get(desk.text.coder, desk.study.coder or "?")
        right = f"{coder} · {min(gathered.at + 1, count)}/{count} "
        left = make_harmless(f" {' · '.join(parts)}")
        return [(fit_cells(left, layout.width - count_cells(right)), "head"), (right, "head")]

    def _draw_passages(self, layout: ScreenLayout) -> list[Line]:
        """The passages, with what is known of the one at the cursor beside them where there is room."""
        overlay = self._draw_overlay(layout)
        right = DETAILS + 1 if layout.width >= WIDE else 0
        room, height = layout.width - right, layout.body - len(overlay)
        gathered = self.controller.gathered
        lines = fill_lines(self._passages.draw(gathered, room, height, self._find_code_look), room, height)
        self.controller.page = self._passages.page
        if right:
            passage = gathered.passage
            pairs = describe_coding(gathered.desk, passage.coding, passage.voice) if passage else []
            details = [[(" " + self._say("screen.here"), "category")], *self._draw_pairs(pairs, right - 2)]
            details += [[] for _ in range(height - len(details))]
            lines = [
                [*line, ("│", "rule"), *fit_line(beside, right - 1)]
                for line, beside in zip(lines, details, strict=False)
            ]
        return [*lines, *fill_lines(overlay, layout.width, len(overlay))]

    def _draw_body(self, layout: ScreenLayout) -> list[Line]:
        self._scroll(layout)
        overlay = self._draw_overlay(layout)
        height = layout.body - len(overlay)
        left = self._keep_book(layout) if layout.left else []
        right = fill_lines(self._draw_details(layout), layout.right - 1, height) if layout.right else []
        lines = []
        for n, row in enumerate(self._keep_rows(layout, height)):
            line = [*left[n], *row] if left else row
            lines.append([*line, ("│", "rule"), *right[n]] if right else line)
        return [*lines, *fill_lines(overlay, layout.width, len(overlay))]

    def _scroll(self, layout: ScreenLayout) -> None:
        """Keep the cursor on the screen, a few rows from its ends. Who walks on by rows gets a third of a screen at
        once: in between the text stands still."""
        desk, height = self.controller.desk, layout.body
        if self.controller.mode in ("asking", "choices"):
            height -= len(self._draw_overlay(layout))
        row, beside = desk.row, min(3, height // 4)
        highest, lowest = self.top + beside, self.top + height - 1 - beside
        ahead = height // 3 if row in (highest - 1, lowest + 1) else 0
        if row < highest:
            self.top = max(0, row - beside - ahead)
        elif row > lowest:
            self.top = min(max(0, len(desk.rows) - height), row - height + 1 + beside + ahead)
        if row - self.top > 3 * height or self.top > row:
            self.top = max(0, row - height // 3)

    # --- a row of text -----------------------------------------------------------------------------------------------
    def _keep_rows(self, layout: ScreenLayout, height: int) -> Iterator[Line]:
        """The rows that are shown, each as it was drawn last where nothing that it shows is another."""
        desk, focus = self.controller.desk, self._focus
        shown = (desk.text, desk.rows, desk.lane_rows, layout)
        if not all(map(operator.is_, shown, self._rows_shown)):
            self._rows_shown = shown
            self._row_lines.clear()
        selection = desk.selection.span if desk.selection is not None else (desk.cursor, desk.cursor)
        middle, cursor = layout.width - layout.left - layout.right, desk.row
        for at in range(self.top, self.top + height):
            if at >= len(desk.rows):
                yield [(" " * middle, "")]
                continue
            row = desk.rows[at]
            near_focus = focus if focus is not None and focus.start <= row.end and row.start <= focus.end else None
            start, end = max(selection[0], row.start), min(selection[1], row.end)
            near = (start, end) if start <= end else None
            shows = (at == cursor, near_focus, near, desk.selection is None)
            drawn = self._row_lines.get(at)
            if drawn is None or drawn[0] != shows:
                drawn = self._row_lines[at] = shows, fit_line(join_alike(self._draw_row(at, layout)), middle)
            yield drawn[1]

    def _draw_row(self, at: int, layout: ScreenLayout) -> Line:
        desk = self.controller.desk
        row = desk.rows[at]
        stored = desk.text.stored
        unit = stored.turns[row.position]
        line = self._draw_margin(at, layout)
        pointer = "›" if at == desk.row else " "
        number = unit.handle if row.first else ""
        line.append((pointer, "cursor-row" if at == desk.row else ""))
        line.append((number.rjust(layout.turn - 2) + " ", "number" if row.first else ""))
        if layout.speaker:
            speaker = stored.speakers.get(unit.speaker or "")
            label = self._shorten_labels(layout.speaker - 1).get(unit.speaker or "", "") if row.first else ""
            voice = desk.text.settings.is_voice(speaker.role) if speaker else False
            look = ("speaker" if voice else "other-speaker") if row.first else ""
            line.append((fit_cells(label, layout.speaker - 1) + " ", look))
        if layout.time:
            shown = write_time(unit.time) if row.first and unit.time is not None else ""
            line.append((fit_cells(shown, layout.time - 1) + " ", "number" if shown else ""))
        line += self._draw_words(row)
        return line

    def _shorten_labels(self, room: int) -> dict[str, str]:
        """The labels of who speaks in so many cells, by their keys: cut; in initials, or the end of it, where
        two would read alike."""
        stored = self.controller.desk.text.stored
        if self._labels is None or self._labels[0] is not stored or self._labels[1] != room:
            labels = {key: make_harmless(speaker.label) for key, speaker in stored.speakers.items()}
            if stored.units == "turn":
                labels[""] = self._say("screen.nobody")
            cut = {key: fit_cells(label, room) for key, label in labels.items()}
            initials = {key: write_initials(label) for key, label in labels.items()}
            tails = {key: "…" + label[len(label) + 1 - room :] for key, label in labels.items()}
            ways = [(short, Counter(short.values())) for short in (cut, initials, tails)]
            for key in labels:
                labels[key] = next((short[key] for short, count in ways if count[short[key]] == 1), cut[key])
            self._labels = stored, room, labels
        return self._labels[2]

    def _draw_margin(self, at: int, layout: ScreenLayout) -> Line:
        desk = self.controller.desk
        focus = self._focus
        begun = desk.lane_rows.list_marks_beginning(at)
        line: Line = []
        room = layout.initials
        for n, mark in enumerate(begun):
            name = self._find_initials(mark)
            behind = f"+{len(begun) - n}" if n + 1 < len(begun) else ""
            if n and count_cells(name) + 1 + (len(behind) if n + 1 < len(begun) else 0) > room:
                count = cut_cells(f"+{len(begun) - n}", room)
                line.append((count, "number"))
                room -= len(count)
                break
            name = cut_cells((" " if n else "") + name, room)
            line.append((name, self._find_mark_look(mark, focus)))
            room -= count_cells(name)
        line.insert(0, (" " * room, ""))
        line.append((" ", ""))
        signs = {sign.lane: sign for sign in desk.lane_rows.list_signs(at)}
        for lane in range(layout.lanes):
            sign = signs.get(lane)
            last = lane == layout.lanes - 1
            if last and desk.lane_rows.is_crowded(at):
                line.append((MORE, "number"))
            elif sign is None:
                line.append((" ", ""))
            else:
                line.append((sign.sign if sign.mark.is_kept else "·", self._find_mark_look(sign.mark, focus)))
        line.append((" ", ""))
        return line

    def _find_initials(self, mark: Mark) -> str:
        code = self.controller.desk.text.book.codes.get(mark.code)
        return write_initials(code.name if code else mark.code)

    def _find_mark_look(self, mark: Mark, focus: Mark | None) -> str:
        look = self._find_code_look(mark.code)
        return f"{look} focus" if focus is not None and focus.key == mark.key else look

    def _find_code_look(self, key: str) -> str:
        book = self.controller.desk.text.book
        if self._book is not book:
            self._book = book
            codes = [code for code, _ in book.walk()]
            self._hues = {code.id: code.colour or f"hue{n % HUES}" for n, code in enumerate(codes)}
        return self._hues.get(key, "hue0")

    def _draw_words(self, row: TextRow) -> Iterator[Piece]:
        """The words of a row: what is selected, what is in focus and the cursor have looks of their own."""
        desk = self.controller.desk
        selection, focus = desk.selection, self._focus
        borders = {row.start, row.end}
        stretches = []
        if selection is not None:
            stretches.append((*selection.span, "selected"))
        if focus is not None:
            stretches.append((focus.start, focus.end, "in-focus"))
        if selection is None:
            stretches.append((desk.cursor, find_letter_end(desk.text.stored.text, desk.cursor), "cursor"))
        for start, end, _ in stretches:
            borders |= {offset for offset in (start, end) if row.start < offset < row.end}
        ordered = sorted(borders)
        for start, end in pairwise(ordered):
            names = [name for begin, stop, name in stretches if begin <= start and end <= stop]
            words = make_harmless(desk.text.stored.text[start:end].replace("\n", " ").replace("\t", " "))
            yield words, " ".join(names)

    def _keep_book(self, layout: ScreenLayout) -> list[Line]:
        """The codebook around the code in focus; its lines are as they were drawn last, where nothing that they show is
        another."""
        desk = self.controller.desk
        state = (tuple(desk.recent), layout)
        if state != self._book_state or desk.text is not self._book_text:
            self._book_state, self._book_text = state, desk.text
            self._draw_book(layout)
        at = self._book_places.get(self._focus.code) if self._focus is not None else None
        top = max(0, min((at or 0) - layout.body // 2, len(self._book_lines) - layout.body))
        lines = self._book_lines[top : top + layout.body]
        if at is not None:
            number, (name, look), *behind = lines[at - top]
            lines[at - top] = [number, (name, f"{look} focus"), *behind]
        blank: Line = [(" " * (layout.left - 1), ""), ("│", "rule")]
        return lines + [blank] * (layout.body - len(lines))

    # --- panes -------------------------------------------------------------------------------------------------------
    def _draw_book(self, layout: ScreenLayout) -> None:
        desk = self.controller.desk
        room = layout.left - 1
        numbers = {key: n for n, key in enumerate(desk.recent, 1)}
        self._book_lines, self._book_places = [], {}
        for code, depth in desk.text.book.walk():
            if code.state != "active":
                continue
            name = make_harmless(code.name)
            if code.level != "code":
                line: Line = [(fit_cells(" " * min(depth, 1) + name, room), "category")]
            else:
                self._book_places[code.id] = len(self._book_lines)
                number, count = str(numbers.get(code.id, "")), str(desk.text.counts.get(code.id, ""))
                fitted = fit_cells(name, room - 3 - len(count))
                line = [(f"{number:2}", "number"), (fitted, self._find_code_look(code.id)), (" " + count, "number")]
            self._book_lines.append([*line, ("│", "rule")])

    def _draw_details(self, layout: ScreenLayout) -> list[Line]:
        desk = self.controller.desk
        room = layout.right - 2
        unit = desk.text.stored.turns[desk.unit]
        time = write_time(unit.time) if unit.time is not None and not layout.time else ""
        lines: list[Line] = [[(" " + self._say("screen.here"), "category"), (f"  {time}", "number")]]
        touching = desk.list_marks_here()
        focus = self._focus
        if len(touching) > 1:
            for mark in touching[:8]:
                code = desk.text.book.codes.get(mark.code)
                sign = "›" if focus is not None and mark.key == focus.key else " "
                lines.append(
                    [(f" {sign}{make_harmless(code.name if code else mark.code)}", self._find_mark_look(mark, focus))]
                )
            lines.append([])
        pairs = [*self._known, *describe_uncoded(desk), *describe_doubts(desk)]
        memos = [(head, fit_cells(text, 2 * room).rstrip()) for head, text in describe_memos(desk)]  # how they begin
        return lines + self._draw_pairs([*pairs, *memos], room)

    def _draw_pairs(self, pairs: Sequence[tuple[str, str]], room: int) -> list[Line]:
        """Headings, each with its text below it."""
        lines: list[Line] = []
        for head, text in pairs:
            lines.append([(" " + head, "number")])
            lines += [[(" " + part, "")] for part in wrap_text(make_harmless(text), room)]
        return lines

    # --- lists over the text -----------------------------------------------------------------------------------------
    def _draw_overlay(self, layout: ScreenLayout) -> list[Line]:
        mode = self.controller.mode
        if mode == "asking":
            return self._draw_asking(layout)
        return self._draw_choices(layout) if mode == "choices" else []

    def _draw_asking(self, layout: ScreenLayout) -> list[Line]:
        asking = self.controller.asking
        if asking is None or asking.offer is None:
            return []
        limit = min(10, layout.body - 4)
        top = max(0, min(asking.at - limit // 2, len(asking.offers) - limit))
        lines: list[Line] = [[("─" * layout.width, "rule")]]
        names = (count_cells(make_harmless(offer.text)) for offer in asking.offers if offer.beside)
        widest = min(max(names, default=0), layout.width // 2 - 3)
        for n, offer in enumerate(asking.offers[top : top + limit], top):
            look = "selected" if n == asking.at else ""
            sign = "›" if n == asking.at else " "
            room = widest if offer.beside else layout.width - 5
            name = f" {sign} {fit_cells(make_harmless(offer.text), room)}  "
            beside = fit_cells(make_harmless(offer.beside), max(0, layout.width - count_cells(name)))
            lines.append([(name, look), (beside, f"{look} number".strip())])
        if not asking.offers:
            lines.append([("   " + self._say("screen.nothing-fits"), "number")])
        return lines

    def _draw_choices(self, layout: ScreenLayout) -> list[Line]:
        lines: list[Line] = [[("─" * layout.width, "rule")]]
        groups: dict[str, list[str]] = {}
        for choice in self.controller.choices:
            groups.setdefault(choice.group, []).append(f"{choice.key} {choice.label}")
        for group, shown in groups.items():
            head = fit_cells(f" {group}", 14)
            for n, part in enumerate(
                wrap_text("   ".join(text.replace(" ", "\u00a0") for text in shown), layout.width - 15)
            ):
                lines.append([(head if n == 0 else " " * 14, "category"), (part.replace("\u00a0", " "), "")])
        return lines

    def _draw_help(self, layout: ScreenLayout) -> list[Line]:
        lines: list[Line] = [[(" " + self._say("screen.help-title"), "category")]]
        for group in GROUPS:
            lines += [[], [(" " + self._say(group), "category")]]
            for entry in KEYS[self.controller.base]:
                if entry.group == group:
                    lines.append([(fit_cells(f"   {entry.shown}", 16), "key"), (self._say(entry.words), "")])
        self.controller.help_top = max(0, min(self.controller.help_top, len(lines) - layout.body))
        return fill_lines(lines[self.controller.help_top :], layout.width, layout.body)

    # --- the foot ----------------------------------------------------------------------------------------------------
    def _draw_focus(self, layout: ScreenLayout) -> Line:
        """The coding in focus on one line, or how many words are selected."""
        desk = self.controller.desk
        if self._lists_passages():
            passage = self.controller.gathered.passage
            described = describe_coding(desk, passage.coding, passage.voice) if passage else []
            shown = make_harmless(" · ".join(" ".join(text.split()) for _, text in described))
            return [(fit_cells(f" {shown}", layout.width), "status")]
        if desk.selection is not None and self._focus is None:
            count = count_words(desk.text.stored.text[slice(*desk.selection.span)])
            what = [f"{head}: {text}" for head, text in describe_beforehand(desk)]
            gets = f" · {self._say('screen.gets', what='; '.join(what))}" if what else ""
            return [(fit_cells(" " + self._say("screen.selected", count=count) + gets, layout.width), "status")]
        described = self._known
        pairs = described or describe_uncoded(desk)
        count = len(desk.list_marks_here())
        shown = " · ".join(text for _, text in pairs)
        walk = f"  (o: {count})" if count > 1 else ""
        doubts = "".join(f"  ? {text}" for _, text in describe_doubts(desk)) if not described else ""
        shown = " " + make_harmless(" ".join(shown.split()))
        if count_cells(shown + walk) > layout.width:  # that there are more is told in any case
            shown = fit_cells(shown, layout.width - count_cells(walk))
        return [(fit_cells(shown + walk + doubts, layout.width), "status")]

    def _draw_message(self, layout: ScreenLayout) -> Line:
        asking = self.controller.asking
        if self.controller.mode == "asking" and asking is not None:
            title = f" {asking.title}: "
            typed = asking.typed.replace("\n", "↵")
            while count_cells(typed) > layout.width - count_cells(title) - 2:
                typed = typed[1:]
            return [(title, "key"), (make_harmless(typed), ""), (" ", "cursor")]
        desk = self.controller.desk
        return [(fit_cells(" " + make_harmless(desk.message), layout.width), "refused" if desk.refused else "")]

    def _draw_foot(self, layout: ScreenLayout) -> Line:
        mode, asking = self.controller.mode, self.controller.asking
        if mode == "help":
            return [(" " + self._say("screen.how-help"), "number")]
        if mode == "asking" and asking is not None:
            how = "how-memo" if asking.further else "how-line" if asking.offer is None else "how-palette"
            return [(" " + self._say(f"screen.{how}"), "number")]
        if mode == "choices":
            return [(" " + self._say("screen.how-choices"), "number")]
        feet = ("both", "selection" if self.controller.desk.selection is not None else "text")
        *entries, behind = (entry for entry in KEYS[self.controller.base] if entry.foot in (*feet, "last"))
        last = [(behind.shown, "key"), (f" {self._name_key(behind)} ", "number")]
        line: Line = [(" ", "")]
        room = layout.width - 1 - sum(count_cells(text) for text, _ in last)
        for entry in entries:
            name = self._name_key(entry)
            size = count_cells(entry.shown) + count_cells(name) + 3
            if size > room:
                continue
            line += [(entry.shown, "key"), (f" {name}  ", "number")]
            room -= size
        return [*line, (" " * room, ""), *last]

    def _name_key(self, entry: ScreenKey) -> str:
        """What a key does in a few words: up to the first mark in its text."""
        return re.split(r"[;,(]", self._say(entry.words))[0].strip()


def write_time(milliseconds: int) -> str:
    """A time code in whole seconds."""
    return format_clock(milliseconds).partition(".")[0]
