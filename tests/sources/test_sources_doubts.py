"""Whose words they may not be: every kind of doubt, what ends a turn, and how rarely an ordinary text is doubted."""

from __future__ import annotations

from pathlib import Path

import pytest

from ota.sources import Parsed, read, segment_text
from ota.sources.model import DOUBTS, Loaded
from ota.words import say

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


def cut(text: str, *speakers: str, ends: tuple[str, ...] = ()) -> Parsed:
    return segment_text(Loaded("a.txt", text, "", b""), speakers=speakers, ends=ends)


def doubted(parsed: Parsed) -> list[tuple[str, int | None, str]]:
    return [(doubt.kind, doubt.line, parsed.text[doubt.start : doubt.end]) for doubt in parsed.doubts]


def turns_said(parsed: Parsed) -> list[tuple[str | None, str]]:
    return [(unit.label, parsed.text[unit.body : unit.end]) for unit in parsed.units]


TALK = "I: Hoe ging het?\n\nR: Wel goed.\n\nI: En op school?\n\nR: Ook.\n\n"


def test_a_second_interviewer_who_speaks_once_is_somebody_and_a_doubt():
    text = "Interviewer: Ja?\n\nMoeder: Nee.\n\nInterviewer 2: Mag ik?\n\nMoeder: Ja.\n\nInterviewer: Goed."
    for speakers in ((), ("Moeder", "Interviewer")):
        parsed = cut(text, *speakers)
        assert turns_said(parsed)[2] == ("Interviewer 2", "Mag ik?")
        assert doubted(parsed) == [("variant", 5, "Interviewer 2")]


@pytest.mark.parametrize("label", ["Móeder", "moeder", "Moedr", "Meoder", "Moeder 2", "Moeder (huilt)"])
def test_what_differs_little_from_a_label_is_told_once(label):
    text = f"Moeder: a.\n\nI: b.\n\n{label}: c.\n\nI: d.\n\nMoeder: e.\n\nI: f.\n\nMoeder: g."
    parsed = cut(text)
    assert [unit.label for unit in parsed.units].count("I") == 3
    assert doubted(parsed) == [("variant", 5, label)]


def test_two_people_of_one_part_who_both_recur_are_no_doubt():
    text = "Interviewer 1: a.\n\nInterviewer 2: b.\n\nR: c.\n\n" * 3
    assert cut(text).doubts == ()
    assert cut(text.replace(" 1:", " (Anna):").replace(" 2:", " (Piet):")).doubts == ()


def test_a_declared_label_covers_what_stands_between_brackets_behind_it():
    parsed = cut("I: a.\n\nMoeder (huilt): b.\n\nI: c.\n\nMoeder (kijkt weg, stil): d.", "Moeder", "I")
    assert [label for label, _ in turns_said(parsed)] == ["I", "Moeder", "I", "Moeder"]
    assert (parsed.doubts, parsed.problems) == ((), ())


@pytest.mark.parametrize(
    ("label", "times"),
    [
        ("Mevr. A. de Boer-van der Laan (gezinsvoogd)", 2),
        ("Mevrouw van Dijk, jeugdconsulent van de gemeente Oeverland", 3),
        ("Dhr. P. Jansen van de Raad voor de Kinderbescherming", 2),
    ],
)
def test_a_long_label_that_recurs_is_a_speaker(label, times):
    parsed = cut((TALK + f"{label}: Dat klopt.\n\n") * times)
    assert parsed.labels == ("I", "R", label)
    assert all(label not in words for _, words in turns_said(parsed))


def test_something_too_long_for_a_label_that_occurs_once_is_told_and_stays_where_it_is():
    parsed = cut(TALK + "Afdeling wonen en zorg van het dorp daar: die belden nooit.\n\n" + TALK)
    assert parsed.labels == ("I", "R")
    assert [(kind, line) for kind, line, _ in doubted(parsed)] == [("label", 9)]


def test_a_guest_is_told_and_a_list_only_once():
    parsed = cut(TALK + "Guust: Ik was er ook.\n\n" + TALK)
    assert ("Guust", "Ik was er ook.") in turns_said(parsed)
    assert doubted(parsed) == [("label", 9, "Guust")]
    parsed = cut(TALK + "R: Drie dingen:\nWonen: slecht.\nWerk: geen.\nGeld: op.\n\n" + TALK)
    assert parsed.labels == ("I", "R")
    assert [kind for kind, *_ in doubted(parsed)] in ([], ["label"])


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", ["Dan", "Mei", "April"])
def test_a_speaker_with_an_ordinary_word_for_a_name_speaks_and_is_a_doubt(name: str, gap: str):
    asked = ["Interviewer: Hoe gaat het?", f"{name}: Goed hoor.", "Interviewer: En thuis?", f"{name}: Ook goed."]
    parsed = cut(gap.join(asked))
    assert [label for label, _ in turns_said(parsed)] == ["Interviewer", name] * 2
    assert doubted(parsed) == [("label", 1 + len(gap), name)]
    others = [
        "Interviewer: Ja?",
        "Ans: Nee.",
        "Interviewer: O?",
        f"{name}: Ook goed.",
        "Ans: Ja.",
        "Interviewer: Mooi.",
    ]
    parsed = cut(gap.join(others))
    assert turns_said(parsed)[3] == (name, "Ook goed.")
    assert doubted(parsed) == [("label", 1 + 3 * len(gap), name)]
    parsed = cut(gap.join(others), "Interviewer", "Ans")  # they said who speaks
    assert turns_said(parsed)[2] == ("Interviewer", f"O?{gap}{name}: Ook goed.")
    assert doubted(parsed) == [("label", 1 + 3 * len(gap), name)]
    assert cut(gap.join(asked), "Interviewer", name).doubts == ()


def test_an_ordinary_name_on_a_line_of_its_own_speaks_and_is_a_doubt():
    parsed = cut("Interviewer\n\nHoe gaat het nu?\n\nDan\n\nGoed hoor.\n\nAns\n\nJa.\n\n" * 4)
    assert [label for label, _ in turns_said(parsed)] == ["Interviewer", "Dan", "Ans"] * 4
    assert doubted(parsed) == [("label", 5, "Dan")]


@pytest.mark.parametrize("name", ["Dan Jansen", "Mei de Vries", "Wil Smit", "Will van den Berg"])
def test_an_ordinary_word_with_a_family_name_is_somebody(name: str):
    parsed = cut(f"I: a?\n\n{name}: b.\n\nI: c?\n\n{name}: d.")
    assert [label for label, _ in turns_said(parsed)] == ["I", name, "I", name]
    assert parsed.doubts == ()


def test_an_ordinary_word_before_a_colon_is_told_where_it_recurs():
    once = "I: a?\n\nR: b.\n\nVraag: hoe lang?\n\nI: c?\n\nR: d.\n\n"
    assert cut(f"Datum: 3 mei\n\nDuur: 1 uur\n\n{once}").doubts == ()
    parsed = cut(f"{once}Vraag: en toen?\n\nI: Ja.")
    assert doubted(parsed) == [("label", 5, "Vraag")]
    assert [label for label, _ in turns_said(parsed)] == ["I", "R", "I", "R", "I"]


@pytest.mark.parametrize("code", ["12:31", "0:12:31", "12 minuten 31 seconden"])
def test_a_lone_time_on_a_line_of_its_own_is_told_in_a_talk_without_times(code: str):
    for gap in ("\n", "\n\n"):
        parsed = cut(f"{TALK}I: Hoe lang?\n\nR: Lang.{gap}{code}\nWij gingen toen weg.\n\nI: Ja.")
        assert turns_said(parsed)[5:7] == [("R", "Lang."), ("R", "Wij gingen toen weg.")]
        assert [kind for kind, *_ in doubted(parsed)] == ["time"]
        assert parsed.units[6].time is not None


def test_a_time_within_a_line_or_above_a_name_or_behind_every_paragraph_is_no_doubt():
    assert cut(f"{TALK}R: Het was\n12:31 uur toen hij kwam.\n\nI: Ja.").doubts == ()
    assert cut(f"{TALK}12:31\nI: Ja.\n\nR: Nee.").doubts == ()
    assert cut("".join(f"I: a?\n\nR: b.\n{n}:00\nEn c.\n\n" for n in range(10, 30))).doubts == ()


def test_a_time_without_a_name_among_named_ones_is_told():
    text = "Anna (0:01): a.\n\nPiet (0:02): b.\n\n[0:05]\nc.\n\nAnna (0:07): d.\n\nPiet (0:09): e."
    parsed = cut(text)
    assert doubted(parsed) == [("time", 5, "[0:05]")]
    assert turns_said(parsed)[2] == ("Piet", "c.")
    assert parsed.units[2].time == 5000
    assert cut(TALK + "[0:05]\n\nNog iets.").doubts == ()  # marks of time in a text whose names have none


@pytest.mark.parametrize(
    "end",
    [
        "---",
        "* * *",
        "=====",
        "[einde]",
        "[Einde opname 00:45:12]",
        "EINDE INTERVIEW",
        "End of recording.",
        "De transcriptie is gestopt",
        "Anna de Wit heeft de transcriptie gestopt",
        "Transcription stopped",
        "Recording stopped",
        "Transcribed by https://otter.ai",
        "Ondertiteling door de Amara.org gemeenschap",
        "www.otter.ai",
        "Veldnotities buiten",
    ],
)
def test_after_an_end_the_words_are_nobodys(end):
    parsed = cut(TALK + f"{end}\n\nZe keek opgelucht.\n\nI: Nog iets?\n\nR: Nee.", ends=("veldnotities*",))
    assert [label for label, _ in turns_said(parsed)] == ["I", "R", "I", "R", None, "I", "R"]
    assert "Ze keek opgelucht." in turns_said(parsed)[4][1]
    assert parsed.doubts == ()
    assert [(problem.key, problem.values["turns"]) for problem in parsed.problems] == [("sources.nobody", "5")]


def test_a_rule_that_only_separates_turns_leaves_nothing():
    parsed = cut(TALK.replace("\n\n", "\n\n---\n\n") + "[0:09]\nI: Klaar.")
    assert [label for label, _ in turns_said(parsed)] == ["I", "R", "I", "R", "I"]
    assert (parsed.doubts, parsed.problems) == ((), ())
    assert "---" not in "".join(words for _, words in turns_said(parsed))


@pytest.mark.parametrize(
    "head",
    [
        "## Veldnotities",
        "Veldnotities\n-----",
        "Veldnotities:",
        "Observatie",
        "Nabeschouwing: kort",
        "Aantekeningen na afloop:",
    ],
)
def test_a_note_under_an_interview_is_nobodys_and_a_doubt(head):
    parsed = cut(TALK + f"{head}\n\nDe respondent was moe.")
    assert [label for label, _ in turns_said(parsed)] == ["I", "R", "I", "R", None]
    assert [(kind, line) for kind, line, _ in doubted(parsed)] == [("nobody", 9)]


@pytest.mark.parametrize(
    "remark", ["Opmerking interviewer: de telefoon ging.", "[noot transcribent: onhoorbaar]", "NB: ze lachte."]
)
def test_a_remark_between_turns_is_a_doubt(remark):
    parsed = cut(f"{TALK}{remark}\n\n{TALK}")
    assert parsed.labels == ("I", "R")
    assert [(kind, line) for kind, line, _ in doubted(parsed)] == [("nobody", 9)]


def test_a_heading_between_turns_is_nobodys_and_no_doubt():
    parsed = cut(TALK + "## School\n\n" + TALK)
    assert [words for label, words in turns_said(parsed) if label is None] == ["## School"]
    assert parsed.doubts == ()


def test_a_closing_paragraph_about_the_talk_and_one_after_a_gap_are_told():
    parsed = cut(TALK + "Na afloop zei de respondent dat het haar zwaar viel.")
    assert [(kind, line) for kind, line, _ in doubted(parsed)] == [("nobody", 9)]
    parsed = cut(TALK + "\n\n\nEen rustige woning aan het water.")
    assert [(kind, line) for kind, line, _ in doubted(parsed)] == [("nobody", 12)]


def test_a_programs_line_in_somebodys_mouth_is_told():
    parsed = cut(TALK + "R: Ondertiteling door Amara.org\n\n" + TALK)
    assert [(kind, line) for kind, line, _ in doubted(parsed)] == [("machine", 9)]


@pytest.mark.parametrize(
    "second",
    [
        "En toen gingen we naar huis.",
        "Na afloop gingen we eten.",
        "(stilte)",
        "Het was stil. Ik zei: kom.",
        "1. Eerst dit.",
    ],
)
def test_an_ordinary_second_paragraph_gives_no_doubt(second):
    for text in (f"{TALK}{second}", f"I: a?\n\nR: b.\n\n{second}\n\n{TALK}"):
        parsed = cut(text)
        assert (parsed.doubts, None in [unit.label for unit in parsed.units]) == ((), False)


def test_every_kind_of_doubt_is_said_in_both_languages():
    for kind in DOUBTS:
        texts = {say(f"sources.doubt-{kind}", language, label="Oma", handle="T07") for language in ("nl", "en")}
        assert len(texts) == 2
        assert all("speakers T07" in text and " | " in text for text in texts)


TALKS = sorted((ROOT / "transcripts").glob("*.*")) + sorted((SHARED / "specimens" / "interviews").glob("*.txt"))


@pytest.mark.parametrize("path", [path for path in TALKS if path.suffix != ".csv"], ids=lambda path: path.name)
def test_real_and_invented_texts_give_at_most_one_doubt_in_a_hundred_turns(path):
    parsed = read(path)
    turns = sum(unit.label is not None for unit in parsed.units)
    assert len(parsed.doubts) * 100 <= turns


@pytest.mark.parametrize(
    "nameless", [": ja, zo was het.", "???: ja, zo was het.", "(onbekend): ja.", "[...]: ja.", "–: ja."]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_colon_where_a_name_should_stand_is_told(nameless: str, gap: str):
    text = gap.join(["I: Hoe ging dat?", "R: Goed.", nameless, "I: En toen?", "R: Weg."])
    assert [(kind, line) for kind, line, _ in doubted(cut(text))] == [("nobody", 1 + 2 * len(gap))]


@pytest.mark.parametrize(
    "note",
    [
        "Het huis is klein. Respondent maakt een vermoeide indruk.",
        "De interviewer schenkt nog eens in.",
        "(De hond blaft en rent naar de deur.)",
        "*Ze huilt nu en kijkt naar haar handen.*",
    ],
)
def test_a_paragraph_about_who_takes_part_and_a_stage_direction_of_a_sentence_are_told(note: str):
    assert [(kind, line) for kind, line, _ in doubted(cut(f"{TALK}{note}\n\n{TALK}"))] == [("nobody", 9)]


@pytest.mark.parametrize(
    "closing", ["Dit transcript is automatisch gemaakt en kan fouten bevatten.", "De opname werd door AI gegenereerd."]
)
def test_what_a_program_says_of_itself_is_nobodys(closing: str):
    assert turns_said(cut(TALK + closing))[-1] == (None, closing)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Spreker A", "Spreker B"),
        ("Interviewer I", "Interviewer II"),
        ("Mevr. El Amrani - van Dam", "Dr. P. de Groot-Visser"),
        ("Ds. Kuiper en mevr. Bos", "Ing. Smit"),
    ],
)
def test_a_letter_a_dash_or_a_second_title_makes_no_clause_of_a_label(one: str, two: str):
    parsed = cut(f"{one}: Hoe ging dat?\n\n{two}: Goed.\n\n" * 3)
    assert (parsed.labels, parsed.doubts) == ((one, two), ())


TOLD_OF = (
    "Interviewer: Ja?\n\nMoeder: Goed.\n\nInterviewer: En?\n\nMoeder: Niks.\n\n{}\n\nInterviewer: O?\n\nMoeder: Ja."
)


@pytest.mark.parametrize(
    "paragraph",
    [
        "De moeder zat met de armen over elkaar en keek naar buiten. Na het gesprek liep zij weg.",
        "Moeder keek naar buiten.",
        "Moeder huilt en pakt een zakdoek.",
        "De moeder staat op en loopt naar de keuken.",
        "De moeder begon te huilen.",
    ],
)
def test_a_paragraph_that_tells_what_its_own_speaker_did_is_a_doubt(paragraph):
    parsed = cut(TOLD_OF.format(paragraph))
    assert [(kind, line) for kind, line, _ in doubted(parsed)] == [("nobody", 9)]
    for label in ("Anna de Wit", "M"):
        messages = paragraph.replace("De moeder", "Anna").replace("Moeder", "Anna") if label != "M" else paragraph
        assert len(cut(TOLD_OF.format(messages).replace("Moeder:", f"{label}:")).doubts) == 1


@pytest.mark.parametrize(
    "paragraph",
    [
        "En toen ging ze weer naar huis.",
        "Mijn moeder zat daar ook.",
        "Moeder zijn is zwaar.",
        "Moeder worden was een droom.",
        "De moeder kwam binnen en ik dacht: nou.",
        "De vader zat buiten.",
        "De juf keek naar buiten.",
    ],
)
def test_an_ordinary_paragraph_about_others_or_oneself_is_none(paragraph):
    assert cut(TOLD_OF.format(paragraph)).doubts == ()
