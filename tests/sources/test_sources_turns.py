"""How turns are told: every form of head, what is no label, what is doubted, and that nothing gets lost."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ota.sources import Parsed, read, segment_text
from ota.sources.heads import find_marked
from ota.sources.model import DOUBTS, Loaded
from ota.sources.timecodes import parse_time_code

DATA = Path(__file__).parents[1] / "data" / "sources"
SHARED = Path(__file__).parents[3] / "shared"


def cut(text: str, *speakers: str, **options) -> Parsed:
    loaded = Loaded("a.txt", text, "", b"", bold=options.pop("bold", ()), headings=options.pop("headings", ()))
    return segment_text(loaded, speakers=options.pop("speakers", speakers), **options)


def turns_said(parsed: Parsed) -> list[tuple[str | None, str]]:
    return [(unit.label, parsed.text[unit.body : unit.end]) for unit in parsed.units]


def keys(parsed: Parsed) -> list[str]:
    return [problem.key.removeprefix("sources.") for problem in parsed.problems]


def times(parsed: Parsed) -> list[int | None]:
    return [unit.time for unit in parsed.units]


A, B, C, D = "Hoe ging het?", "Goed.", "En toen?", "Niets."


@pytest.mark.parametrize(
    "text",
    [
        f"Anna: {A}\nPiet: {B}\nAnna: {C}\nPiet: {D}",
        f"Anna:\t{A}\n\nPiet:\t{B}\n\nAnna:\t{C}\n\nPiet:\t{D}",
        f"Anna : {A}\nPiet :{B}\nAnna:{C}\nPiet: {D}",
        f"  Anna: {A}\n\ufeffPiet:\u00a0{B}\n\nAnna: {C}\n\tPiet: {D}",
        f"Anna (00:00:01):\n{A}\n\nPiet (00:00:02):\n{B}\n\nAnna (00:00:03):\n{C}\n\nPiet (00:00:04):\n{D}",
        f"Anna (00:00:01) - {A}\n\nPiet (00:00:02) – {B}\n\nAnna (00:00:03) — {C}\n\nPiet (0:04) - {D}",
        f"Anna [0:01]: {A}\nPiet [0:02]: {B}\nAnna 0:03: {C}\nPiet [0:04]\n{D}",
        f"[00:00:01] Anna: {A}\n[00:00:02] Piet: {B}\n00:00:03 Anna: {C}\n(0:04) Piet: {D}",
        f"[0:01]\nAnna: {A}\n\n00:02\nPiet: {B}\n\n[0:03]\n\nAnna: {C}\n\n#00:00:04-0#\nPiet: {D}",
        f"Anna: [0:01] {A}\nPiet: #00:00:02-0# {B}\nAnna:\n[0:03] {C}\nPiet: (0:04) {D}",
        f"#00:00:01-0# Anna: {A}\n#00:00:02-0# Piet: {B}\n#00:00:03-0# Anna: {C}\n#00:00:04-0# Piet: {D}",
        f"Anna   0:01\n{A}\n\nPiet   0:02\n{B}\n\nAnna   0:03\n{C}\n\nPiet\t0:04\n{D}",
        f"**Anna:** {A}\n\n**Piet**: {B}\n\n__Anna__: {C}\n\n*Piet:* {D}",
        f"**Anna (0:01):** {A}\n\n**Piet** (0:02): {B}\n\n**Anna (0:03):** {C}\n\n**Piet (0:04):** {D}",
    ],
)
def test_every_form_of_head_gives_the_same_turns(text):
    parsed = cut(text)
    assert turns_said(parsed) == [("Anna", A), ("Piet", B), ("Anna", C), ("Piet", D)]
    assert [unit.n for unit in parsed.units] == [1, 2, 3, 4]
    assert times(parsed) in ([None] * 4, [1000, 2000, 3000, 4000])
    assert parsed.problems == ()


@pytest.mark.parametrize(
    "label",
    [
        "R",
        "R1",
        "Interviewer 1",
        "Moeder",
        "Dhr. Jansen",
        "A. de Vries",
        "Anna (moeder)",
        "Ouder/verzorger",
        "SPEAKER_00",
        "Jean-Luc d'Anvers",
        "P&O",
        "r",
        "Zij",
        "Éva",
    ],
)
def test_labels_of_many_shapes_keep_their_writing(label):
    assert cut(f"{label}: ja\nX: nee\n{label}: ja\nX: nee").labels == (label, "X")


def test_names_on_their_own_lines_need_three_of_two():
    names = "Anna\n\nHoi.\n\nPiet\n\nDag.\n\n"
    assert cut(names * 2).kind_of_units == "paragraph"
    parsed = cut(names * 3)
    assert turns_said(parsed)[:2] == [("Anna", "Hoi."), ("Piet", "Dag.")]
    assert keys(parsed) == ["name_lines"]
    assert cut("Ja\n\nHoi.\n\nNee\n\nDag.\n\n" * 3).kind_of_units == "paragraph"
    assert cut(names, "Anna", "Piet").labels == ("Anna", "Piet")


def test_bold_names_without_a_colon_count_like_names_on_a_line():
    text = "Anna  hoe ging het?\n\nPiet  goed.\n\n" * 3
    bold = [(at, at + 4) for at in range(len(text)) if text.startswith(("Anna", "Piet"), at)]
    assert turns_said(cut(text, bold=bold))[:2] == [("Anna", "hoe ging het?"), ("Piet", "goed.")]
    assert cut(text).kind_of_units == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "Let op: dit",
        "Opmerking: dat",
        "https://x.nl",
        "Ik zeg: kom",
        "En toen zei ze: kom",
        "zei: kom",
        "Om 12:30 kwam hij",
        "Vraag: wat?",
        "Dus: nee",
        "Dat is, zeg maar: niets",
        "De langste naam van allemaal hier: x",
        "NB: x",
        "12:30 uur",
    ],
)
def test_what_recurs_before_a_colon_is_not_always_a_speaker(line):
    parsed = cut(f"R: ja en\n{line}\nI: nee\n{line}\nR: ja en\n{line}\nI: ok")
    assert parsed.labels == ("R", "I")


def test_a_declared_label_counts_once_whatever_it_is():
    parsed = cut("Let op: dit\n1: een\nR.: twee\nx y, z: drie", "Let op", "1", "R.", "x y, z")
    assert [label for label, _ in turns_said(parsed)] == ["Let op", "1", "R.", "x y, z"]


def test_a_label_once_with_a_time_code_counts_where_such_heads_recur():
    assert cut("A (0:01): x\nB (0:02): y\nA (0:03): z").labels == ("A", "B")
    assert cut("Binnenkomst (09:15)\nx\nAfsluiting (10:10)\ny").kind_of_units == "paragraph"
    assert cut("Maandag (09:15):\nx\nDinsdag (10:10):\ny").kind_of_units == "paragraph"


def test_a_list_of_letters_is_no_conversation():
    items = "A: een\nB: twee\nC: drie\n"
    assert cut(items + items + "D: vier").kind_of_units == "paragraph"
    assert cut("A: een\nB: twee\nA: drie\nB: vier").labels == ("A", "B")


def test_headings_hold_no_labels_unless_declared():
    text = "Anna: a\n\nPiet: b\n\nAnna: c\n\nPiet: d"
    heads = [(0, 7), (18, 25)]
    assert cut(text, headings=heads).labels == ("Piet",)
    assert cut(text, "Anna", headings=heads).labels == ("Anna", "Piet")


def test_what_stands_before_the_first_label_is_unit_nought():
    parsed = cut("Gesprek thuis.\n\nR: ja\n\nnog iets\n\nI: nee\n\nR: o\n\nI: ja")
    assert (parsed.units[0].n, turns_said(parsed)[:2]) == (0, [(None, "Gesprek thuis."), ("R", "ja\n\nnog iets")])


def test_f4_codes_stay_in_the_text_and_give_the_time():
    parsed = read(DATA / "f4.txt")
    assert times(parsed) == [7300, 15900, 24500, 31200]
    assert turns_said(parsed)[0] == ("I", "Hoe kwam u bij het wijkteam terecht? #00:00:07-3#")


def test_teams_names_with_a_comma_and_a_time():
    parsed = read(DATA / "teams.txt")
    assert parsed.labels == ("Jansen, Anna", "de Wit, Karel")
    assert times(parsed) == [2000, 9000, 11000, 15000]


@pytest.mark.parametrize(
    ("code", "ms"),
    [
        ("[00:12:31]", 751_000),
        ("#00:12:31-5#", 751_500),
        ("(0:12)", 12_000),
        ("1:02:03.25", 3_723_250),
        ("75:10", 4_510_000),
    ],
)
def test_time_codes_in_milliseconds(code, ms):
    assert parse_time_code(code) == ms


def test_no_labels_gives_paragraphs_and_says_so():
    parsed = cut("Een alinea\nmet twee regels.\n \t\nEn [00:01:00] nog een.\n\n\n")
    assert [(unit.n, unit.time) for unit in parsed.units] == [(1, None), (2, 60_000)]
    assert keys(parsed) == ["no_labels"]
    assert cut("Een alinea.", turns=False).problems == ()
    assert cut("R: a\nI: b\nR: c\nI: d", speakers=None).kind_of_units == "paragraph"


@pytest.mark.parametrize(
    ("text", "speakers", "found"),
    [
        ("R: a\nI: b\nR: c\nI: d", ["R"], ["undeclared"]),
        ("R: a\nI: b", ["R", "I", "X"], ["not_found"]),
        ("R: a\n\nR: b", [], ["one_label"]),
        ("R:\nI: b\nR: c\nI: d", [], ["empty_turns"]),
        ("R: a\nI: b\nR: c\nI: " + "woord " * 1501, [], ["long_turn"]),
    ],
)
def test_each_remark_is_a_warning_with_its_place(text, speakers, found):
    parsed = cut(text, speakers=speakers)
    assert keys(parsed) == found
    for problem in parsed.problems:
        assert problem.warning
        assert problem.where.startswith("a.txt")
        assert problem.format_message("nl") != problem.format_message("en")


def test_a_wrapped_line_that_runs_on_is_no_doubtful_label():
    assert cut("R: en toen kwam er iets en\ndat hoorde ik van\nWendy: slapen.\n\nI: b\n\nR: d\n\nI: e").problems == ()


LINES = st.sampled_from(
    [
        "---",
        "## Kop",
        "### R",
        "[einde]",
        "Veldnotities: x",
        "Opname gestopt",
        "1",
        "00:00:01,000 --> 00:00:04,000",
        "[00:00.000 --> 00:04.000] R: y",
        "Anna 0 minuten 3 seconden",
        "- **I:** x",
        "> R> y",
        "[R] x",
        "Moeder (huilt): z",
        "Tolk: q",
        "Titel",
        "====",
        "<v Piet>x",
        "R: ja",
        "I:nee",
        "R:",
        "Anna (0:01):",
        "[00:01:02]",
        "Anna   0:12",
        "tekst",
        "",
        "  ",
        "\t",
        "Anna",
        "Piet",
        "# kop",
        "#00:00:01-1#",
        "**R:** x",
        "Let op: y",
        "a\u00a0b",
        "\ufeffR: z",
        "[0:01] R: q",
        "\u2028",
        "x #0:01:02-3#",
        ":",
        "(",
    ]
)


@given(
    st.lists(LINES, max_size=25).map("\n".join) | st.text(max_size=120), st.sampled_from([(), ("R",), ("Anna", "#")])
)
@example("R: [0:01]\nI: [0:01] \nR: [0:01]x\nI:", ())
def test_units_are_ordered_apart_and_hold_every_character_that_is_not_blank(text, speakers):
    for parsed in (cut(text, *speakers), cut(text, *speakers, ends=("tekst*", "#*")), cut(text, turns=False)):
        held = [False] * len(text)
        for unit in parsed.units:
            assert 0 <= unit.start <= unit.body <= unit.end <= len(text)
            held[unit.start : unit.end] = [True] * (unit.end - unit.start)
            words = text[unit.body : unit.end]
            assert words == words.strip()
        for doubt in parsed.doubts:
            unit = parsed.units[doubt.unit]
            assert unit.start <= doubt.start <= doubt.end <= len(text)
            assert doubt.kind in DOUBTS
        assert all(unit.end <= two.start and unit.n + 1 == two.n for unit, two in pairwise(parsed.units))
        assert [char for char, in_unit in zip(text, held, strict=True) if not in_unit and not char.isspace()] == []


def specimen(*parts: str) -> Path:
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the shared specimens are not here: {'/'.join(parts)}")
    return path


@pytest.mark.parametrize(
    ("name", "turns"), [("metamuse-65-plain", 129), ("metamuse-33-raw", 96), ("metamuse-33-corrected", 110)]
)
def test_real_transcripts_give_their_known_number_of_turns(name, turns):
    parsed = read(specimen("specimens", "interviews", f"{name}.txt"))
    assert (len(parsed.units), len(parsed.labels), parsed.problems) == (turns, 3, ())
    assert None not in times(parsed)


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("actieleren-2022", ("R", "I")),  # quotes interviews
        ("leerrapportage-2022-09", ()),
        ("pilotevaluatie-2022-q1", ()),  # lists its questions A to D, twice
        ("voortgangsrapportage-2022-05", ()),
        ("voortgangsrapportage-2024-04", ()),
    ],
)
def test_real_reports_give_no_absurd_speakers(name, labels):
    path = specimen("reports", f"{name}.txt")
    assert read(path).labels == labels
    parsed = read(path, turns=False)
    assert (parsed.kind_of_units, parsed.problems) == ("paragraph", ())
    assert len(parsed.units) > 50


LINES = """R: ja|R: [00:10:12] nee|R:|R:\tja|I: nee|[00:12:31] R: ja|R: 00:12 ja|R (00:12): ja|Let op: dat
__Anna__: ja|R:ja|R: **vet**|R:**vet**|En toen zei ze: nee|12:30 R: ja|12:30|nog een regel
R : ja|Anna [00:01:02] ja: nee|x-Y: ja|9: ja|: ja|Moeder Vos: ja|Moeder Vos, tante: ja
Moeder Vos 00:10|Moeder Vos, tante [00:10]: ja|http://r.nl|een (of twee): drie"""


@given(st.lists(st.sampled_from([text for row in LINES.splitlines() for text in row.split("|")]), max_size=15))
def test_a_line_has_the_head_that_it_has_alone_however_often_it_recurs(lines: list[str]):
    alone, at = [], 0
    for line in lines:
        for head in find_marked(f"{line}\n\n", ["R"]):
            alone.append(head._replace(start=head.start + at, after=head.after + at, at=head.at + at))
        at += len(line) + 2
    assert find_marked("".join(f"{line}\n\n" for line in lines), ["R"]) == alone
