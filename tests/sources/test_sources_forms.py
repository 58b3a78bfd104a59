"""Layouts of other people: marks, headings, brackets, signs, cues; declaring who speaks opens every one of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ota.sources import Parsed, read, segment_text
from ota.sources.model import Loaded

CASES = Path(__file__).parents[3] / "shared" / "cases"


def cut(text: str, *speakers: str) -> Parsed:
    return segment_text(Loaded("a.txt", text, "", b""), speakers=speakers)


def turns_said(parsed: Parsed) -> list[tuple[str | None, str]]:
    return [(unit.label, parsed.text[unit.body : unit.end]) for unit in parsed.units]


TURNS = [("Anna", "Hoe ging het?"), ("Piet", "Goed."), ("Anna", "En toen?"), ("Piet", "Niets.")]


def laid_out(pattern: str, separator: str = "\n\n") -> str:
    return separator.join(pattern.format(name=name, words=words, n=n) for n, (name, words) in enumerate(TURNS, 1))


@pytest.mark.parametrize(
    "pattern",
    [
        "- {name}: {words}",
        "* **{name}:** {words}",
        "• {name}: {words}",
        "> {name}: {words}",
        "> - **{name}**: {words}",
        "{n}. {name}: {words}",
        "{n} {name}: {words}",
        "[{n}] {name}: {words}",
        "({n}) {name}: {words}",
        "1{n}) __{name}:__ {words}",
        "{name}> {words}",
        "{name}>> {words}",
        "{name}/ {words}",
        "{name}： {words}",
        "{name}：{words}",
        "**{name}**： {words}",
        "[{name}] {words}",
        "[{name}]: {words}",
        "**[{name}]** {words}",
        "- [{name}] {words}",
        "{name}  0 minuten {n} seconden\n{words}",
        "{name}\n0 minuten {n} seconden\n{words}",
        "**{name}** 1 minuut {n} seconden\n{words}",
        "{name} 0 minutes {n} seconds\n{words}",
        "{n}\n00:00:0{n},000 --> 00:00:09,000\n{name}: {words}",
        "[00:0{n}.000 --> 00:09.000]  {name}: {words}",
        "00:00:0{n}.000 --> 00:00:09.000\n<v {name}>{words}",
    ],
)
def test_every_layout_gives_the_same_turns_declared_or_not(pattern):
    for speakers in ((), ("Anna", "Piet"), ("anna", "PIET")):
        parsed = cut(laid_out(pattern), *speakers)
        labels = {"Anna": "Anna", "Piet": "Piet"} if speakers != ("anna", "PIET") else {"Anna": "anna", "Piet": "PIET"}
        assert turns_said(parsed) == [(labels[name], words) for name, words in TURNS]
        assert parsed.doubts == ()
        if "{n}" in pattern and ("seconden" in pattern or "-->" in pattern):
            assert [(unit.time or 0) % 60_000 for unit in parsed.units] == [1000, 2000, 3000, 4000]


@pytest.mark.parametrize(
    "pattern",
    [
        "### {name}\n\n{words}",
        "### {name}: {words}",
        "### {name} {words} Zei hij.",
        "# **{name}**\n{words}",
        "{name} | {words}",
        "{name}; {words}",
        "{name} - {words}",
        "{name} – {words}",
        "{name}\t{words}",
        "{name}\n{words}",
        "<{name}> {words}",
        "({name}) {words}",
        "{name} (zacht): {words}",
        "[{name} (zacht)] {words}",
        "## {name} (lacht)\n{words}",
        "**{name}** {words}",
        "*{name}* - {words}",
    ],
)
def test_declaring_the_speakers_opens_every_layout(pattern):
    parsed = cut(laid_out(pattern), "Anna", "Piet")
    assert [label for label, _ in turns_said(parsed)] == ["Anna", "Piet", "Anna", "Piet"]
    assert not [problem for problem in parsed.problems if problem.key == "sources.not_found"]


def test_headings_that_recur_are_speakers_and_one_glued_to_its_words_is_told():
    text = (
        "# Gesprek\n\n"
        + "### Vader\n\nJa.\n\n### Begeleider\n\nEn?\n\n"
        + "### VaderWij gingen weg.\n\n### Begeleider\n\nO.\n\n### Vader\n\nJa."
    )
    parsed = cut(text)
    assert [label for label, _ in turns_said(parsed)] == [None, "Vader", "Begeleider", "Vader", "Begeleider", "Vader"]
    assert turns_said(parsed)[3] == ("Vader", "Wij gingen weg.")
    assert ("sources.glued", "a.txt:11") in [(problem.key, problem.where) for problem in parsed.problems]


def test_chapters_that_all_have_the_same_parts_are_no_conversation():
    chapter = "# Gezin {}\n\n## Situatie\n\nx\n\n## Hulp\n\ny\n\n## Afloop\n\nz\n\n"
    assert cut("".join(chapter.format(n) for n in (1, 2, 3))).kind_of_units == "paragraph"


def test_stage_directions_between_brackets_are_no_speakers():
    assert cut("Tekst.\n\n[lacht] Ja.\n\n[stilte] Nee.\n\n[lacht] Ja.\n\n[stilte] Nee.").kind_of_units == "paragraph"


def test_a_list_with_one_word_before_a_colon_is_no_conversation():
    assert cut("- Doelgroep: x\n- Doelgroep: y\n\nTekst.").kind_of_units == "paragraph"
    assert cut("3 kinderen: a\n3 kinderen: b\n2 huizen: c\n2 huizen: d").kind_of_units == "paragraph"


def test_subtitles_without_names_are_units_of_their_own_without_numbers_and_arrows():
    text = (
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000 align:start\nHoe ging het?"
        + "\n\n2\n00:00:05.500 --> 00:00:08.000\nGoed.\nHeel goed."
    )
    parsed = cut(text)
    assert turns_said(parsed) == [(None, "Hoe ging het?"), (None, "Goed.\nHeel goed.")]
    assert [unit.time for unit in parsed.units] == [1000, 5500]
    assert [problem.key for problem in parsed.problems] == ["sources.cues", "sources.no_labels"]


def test_a_cue_without_a_name_goes_on_with_the_speaker_before_it():
    cues = "".join(
        f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}\n\n"
        for n, words in enumerate(["A: een", "twee", "B: drie", "vier"], 1)
    )
    assert turns_said(cut(cues)) == [("A", "een"), ("A", "twee"), ("B", "drie"), ("B", "vier")]


def case(*parts: str) -> Path:
    path = CASES.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the shared cases are not here: {'/'.join(parts)}")
    return path


@pytest.mark.parametrize(
    ("parts", "turns", "speakers"),
    [
        (("01-long-label", "22b-long.txt"), 8, ()),
        (("03-stage-direction-in-label", "14-paren.txt"), 6, ("Moeder", "Interviewer")),
        (("05-md-heading-speakers", "09-headings.md"), 6, ("Interviewer", "Moeder")),
        (("05-md-heading-speakers", "09-headings.md"), 6, ()),
        (("06-md-bullets", "15-bullets.md"), 4, ()),
        (("06-md-bullets", "15-bullets.md"), 4, ("Interviewer", "Moeder")),
        (("07-md-blockquote", "18-quoteblock.md"), 4, ()),
        (("07-md-blockquote", "18-quoteblock.md"), 4, ("Interviewer", "Moeder")),
        (("08-square-bracket-speakers", "07-brackets.txt"), 6, ()),
        (("09-docx-heading-style-speakers", "30-nvivo-headings.docx"), 6, ()),
        (("11-docx-merged-speaker-cell", "43-vmerge.docx"), 3, ()),
        (("13-chevron-and-fullwidth", "19-slash.txt"), 4, ()),
        (("13-chevron-and-fullwidth", "20-fullwidth.txt"), 4, ()),
        (("15-cues-in-txt", "a.txt"), 2, ()),
        (("15-cues-in-txt", "b.txt"), 2, ()),
    ],
)
def test_files_that_gave_no_turns_give_them(parts, turns, speakers):
    parsed = read(case(*parts), speakers=speakers)
    assert sum(unit.label is not None for unit in parsed.units) == turns
    assert not any("-->" in words for _, words in turns_said(parsed))


def test_machine_subtitles_without_names_are_told():
    parsed = read(case("15-cues-in-txt", "05-whisper.txt"))
    assert [(unit.label, unit.time) for unit in parsed.units] == [(None, 0)]  # one paragraph, as of a .vtt
    assert "sources.cues_joined" in [problem.key for problem in parsed.problems]


@pytest.mark.parametrize(
    "label",
    [
        "Drs. M.A. de Vries-Jansen (gedragswetenschapper bij de stichting)",
        "J.P. Smit (voogd)",
        "Mr.dr. A.B.C. van Dam",
        "Dr. Smit, kinderarts",
        "Mw. drs. J. van der Heuvel - jeugdbeschermer",
        "mw. Bos",
    ],
)
@pytest.mark.parametrize("often", [1, 3])
def test_a_professional_with_initials_is_a_speaker_or_a_doubt(tmp_path, label, often):
    turns = [("Vader", "Wij wel."), (label, "Het is anders."), ("Moeder", "Ga uw gang.")]
    further = [("Vader", "Ja."), ("Moeder", "Nee."), *([(label, "Zo is het.")] if often > 1 else [])] * often
    path = tmp_path / "gesprek.txt"
    path.write_text("\n\n".join(f"{name}: {words}" for name, words in [*turns, *further]), encoding="utf-8")
    parsed = read(path)
    mine = {"Het is anders.", "Zo is het."}
    assert all(words in mine for spoken, words in turns_said(parsed) if spoken == label)
    doubted = [parsed.text[doubt.start : doubt.end] for doubt in parsed.doubts]
    assert any(label in place for place in doubted) or (label, "Het is anders.") in turns_said(parsed)


def test_abbreviations_with_dots_are_no_speakers(tmp_path):
    path = tmp_path / "gesprek.txt"
    lines = ["Vader: Wij wel.", "D.w.z.: soms.", "Moeder: Nee.", "O.a.: de school.", "Vader: Ja.", "N.B.: dit ook."]
    path.write_text("\n\n".join(lines), encoding="utf-8")
    assert {spoken for spoken, _ in turns_said(read(path))} <= {"Vader", "Moeder", None}
