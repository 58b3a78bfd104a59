"""Subtitles of every make: turns, speakers and times survive, and what is uncertain or wrong in them is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from ota.errors import OtaError
from ota.sources import Parsed, read, segment_text
from ota.sources.model import Loaded

ROOT = Path(__file__).parents[2]
CAPTIONS = ROOT.parent / "shared" / "specimens" / "captions"


def specimen(name: str) -> Path:
    if not CAPTIONS.exists():
        pytest.skip("the shared specimens are not here: specimens/captions")
    return CAPTIONS / name


def cues(*blocks: str, name: str = "a.vtt") -> str:
    return ("WEBVTT\n\n" if name.endswith(".vtt") else "") + "\n\n".join(blocks) + "\n"


@pytest.fixture
def parsed(tmp_path):
    def make(text: str | bytes, name: str = "a.vtt", **options: object) -> Parsed:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return read(path, **options)  # type: ignore[arg-type]

    return make


def said(parsed: Parsed) -> list[tuple[str | None, int | None, str]]:
    return [(unit.label, unit.time, parsed.text[unit.body : unit.end]) for unit in parsed.units]


def told(parsed: Parsed) -> list[tuple[str, str, object]]:
    return [
        (problem.key.removeprefix("sources."), problem.where, problem.values.get("count"))
        for problem in parsed.problems
    ]


def doubted(parsed: Parsed) -> list[tuple[str, int | None, int]]:
    return [(doubt.kind, doubt.line, parsed.units[doubt.unit].n) for doubt in parsed.doubts]


def at(second: float, text: str, until: float | None = None) -> str:
    def clock(moment: float) -> str:
        return f"{int(moment // 3600):02}:{int(moment // 60 % 60):02}:{moment % 60:06.3f}"

    return f"{clock(second)} --> {clock(second + 1 if until is None else until)}\n{text}"


# --- the specimens ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["teams-overlapping-cues", "zoom-names"])
def test_the_expected_texts_have_the_same_turns_speakers_and_times(name):
    parsed = read(specimen(f"{name}.vtt"))
    rows = specimen(f"{name}.expected.txt").read_text(encoding="utf-8").splitlines()[1:]
    doubtful = {doubt.unit for doubt in parsed.doubts if doubt.kind == "time"}
    ours = [
        (
            unit.time // 1000,
            "" if n in doubtful else unit.label,
            parsed.text[unit.body : unit.end],
        )
        for n, unit in enumerate(parsed.units)
    ]
    theirs = []
    for row in rows:
        time, speaker, words = row.split("\t")
        hours, minutes, seconds = time.partition(".")[0].split(":")  # ".5" sets one apart from the row above
        moment = int(hours) * 3600 + int(minutes) * 60 + int(seconds)
        theirs.append((moment, speaker, " ".join(words.replace("---", " ").split())))
    assert ours == theirs
    assert len(ours) == {"teams-overlapping-cues": 10, "zoom-names": 63}[name]


def test_a_cue_without_a_name_is_of_the_speaker_before_it_and_a_doubt():
    parsed = read(specimen("zoom-names.vtt"))
    assert [doubt.kind for doubt in parsed.doubts] == ["time"] * len(parsed.doubts)
    doubt = parsed.doubts[0]
    before, unit = parsed.units[doubt.unit - 1], parsed.units[doubt.unit]
    assert (unit.label, unit.time) == (before.label, 150_060)


def test_numeric_voices_are_told_only_where_they_change_and_that_is_no_doubt():
    parsed = read(specimen("metamuse-33-numeric-voices.vtt"))
    assert (len(parsed.units), parsed.labels, parsed.doubts, parsed.problems) == (84, ("0", "1", "2"), (), ())


def test_captions_without_voices_are_paragraphs_by_utterance():
    parsed = read(specimen("teams-no-voices.vtt"))
    assert said(parsed) == [
        (None, 3138, "And more."),
        (None, 4388, "I think that automatically starts transcription. Yes, it does."),
        (None, 8218, "There we go. Yeah, that's working. OK. Is that going to?"),
    ]
    parsed = read(specimen("onedrive-bom-crlf.vtt"))
    assert (parsed.kind_of_units, parsed.counted["bom"], parsed.counted["crlf"]) == ("paragraph", 1, 1280)
    assert len(parsed.units) == 116
    assert parsed.units[3].time == 17_840


def test_teams_cuts_one_utterance_and_we_do_not():
    parsed = read(specimen("teams-premium.vtt"))
    assert (len(parsed.units), parsed.labels, parsed.doubts, parsed.make) == (10, ("Charles", "Janaki"), (), "teams")
    assert said(parsed)[3][2].startswith("Good afternoon, good afternoon. And so are you")


@pytest.mark.parametrize(
    "name", ["zoom-names", "metamuse-33-numeric-voices", "onedrive-bom-crlf", "teams-overlapping-cues", "teams-premium"]
)
def test_the_text_of_captions_that_is_read_as_text_holds_the_same_turns(name):
    """As when it is corrected in an editor: labels, times and words, and who is known by doubt alone."""
    parsed = read(specimen(f"{name}.vtt"))
    again = segment_text(Loaded("a.txt", parsed.text, "", b""), parsed.labels)
    assert said(again) == said(parsed)
    assert {doubt.unit for doubt in again.doubts} >= {doubt.unit for doubt in parsed.doubts}


# --- makes -----------------------------------------------------------------------------------------------------------
def test_cues_of_one_speaker_are_one_turn_and_two_voices_in_a_cue_are_two(parsed):
    text = cues(
        at(1, "<v Moeder>Toen belde\nde school.</v>"),
        at(3, "<v Moeder>Weer.</v>"),
        at(5, "<v.luid Gids Anna>Wat zei u?</v> <v Moeder>Niets.</v>"),
    )
    assert said(parsed(text)) == [
        ("Moeder", 1000, "Toen belde de school. Weer."),
        ("Gids Anna", 5000, "Wat zei u?"),
        ("Moeder", 5000, "Niets."),
    ]
    assert parsed(text).make == "voices"


def test_youtube_says_it_once(parsed):
    rolling = """WEBVTT
Kind: captions
Language: nl

00:00:00.160 --> 00:00:02.470 align:start position:0%
@
we<00:00:00.480><c> zijn</c><00:00:00.560><c> begonnen</c>

00:00:02.470 --> 00:00:02.480 align:start position:0%
we zijn begonnen
@

00:00:02.480 --> 00:00:05.000 align:start position:0%
we zijn begonnen
met<00:00:02.800><c.colorE5E5E5> de</c> tijdlijn

00:00:05.000 --> 00:00:05.010 align:start position:0%
met de tijdlijn
@

00:00:05.010 --> 00:00:07.000 align:start position:0%
met de tijdlijn
&gt;&gt; ja &amp; nee

00:00:07.000 --> 00:00:07.010 align:start position:0%
&gt;&gt; ja &amp; nee
@
""".replace("@", " ")
    found = parsed(rolling)
    assert said(found) == [(None, 160, "we zijn begonnen met de tijdlijn"), (None, 5010, ">> ja & nee")]
    assert (found.make, told(found)[0]) == ("youtube", ("rolled", "a.vtt", 5))


def test_what_somebody_says_twice_stays_twice(parsed):
    text = cues(*(at(n, words) for n, words in enumerate(["Moeder: Ja.", "Moeder: Ja.", "I: Ja.", "I: En toen?"])))
    assert [words for _, _, words in said(parsed(text))] == ["Ja. Ja.", "Ja. En toen?"]


@pytest.mark.parametrize(
    ("prefix", "labels"),
    [
        ("{}: ", ("Moeder", "Gids Anna")),
        ("[{}]: ", ("Moeder", "Gids Anna")),
        (">> {}: ", ("Moeder", "Gids Anna")),
        ("[SPEAKER_0{}] ", ("SPEAKER_00", "SPEAKER_01")),
        ("[SPEAKER_0{}]: ", ("SPEAKER_00", "SPEAKER_01")),
        ("SPEAKER_0{}: ", ("SPEAKER_00", "SPEAKER_01")),
    ],
)
@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
def test_names_before_the_words_are_speakers(parsed, prefix, labels, name):
    numbered = prefix.format(0) != prefix.format(1) and "SPEAKER" in prefix
    one, two = (prefix.format(0), prefix.format(1)) if numbered else map(prefix.format, labels)
    blocks = [at(1, f"{one}Hoe ging het?"), at(2, f"{one}Zeg eens."), at(3, f"{two}Goed."), at(4, f"{one}Fijn.")]
    blocks = [f"{n}\n{block}" for n, block in enumerate([*blocks, at(5, f"{two}Ja.")], 1)]
    found = parsed(cues(*blocks, name=name), name)
    assert said(found)[:2] == [(labels[0], 1000, "Hoe ging het? Zeg eens."), (labels[1], 3000, "Goed.")]
    assert found.doubts == ()


def test_a_name_that_stands_only_where_the_speaker_changes_goes_on(parsed):
    blocks = [at(1, "I: Hoe ging het"), at(2, "met school?"), at(3, "Moeder: Slecht,"), at(4, "zei ik."), at(5, "Nou.")]
    blocks += [at(6, "I: Let op: nu."), at(7, "Ja?"), at(8, "Moeder: Ja."), at(9, "Echt.")]
    found = parsed(cues(*blocks))
    assert said(found) == [
        ("I", 1000, "Hoe ging het met school?"),
        ("Moeder", 3000, "Slecht, zei ik. Nou."),
        ("I", 6000, "Let op: nu. Ja?"),
        ("Moeder", 8000, "Ja. Echt."),
    ]
    assert found.doubts == ()


def test_a_guest_who_is_named_once_is_a_doubt_and_other_colons_are_words(parsed):
    blocks = [at(n, f"{who}: ja.") for n, who in enumerate(["I", "Moeder"] * 3)]
    found = parsed(cues(*blocks, at(8, "Oma: Dag."), at(9, "Moeder: Let op: dit."), at(10, "Datum: 3 mei.")))
    assert [label for label, _, _ in said(found)][6:] == ["Oma", "Moeder", "Moeder"]
    assert [kind for kind, _, _ in doubted(found)] == ["label", "time"]
    found = parsed(cues(*(at(n, f"Het punt is: {n}") for n in range(9))))
    assert found.kind_of_units == "paragraph"


def test_a_name_that_differs_little_is_offered_as_one(parsed):
    blocks = [at(n, f"<v {who}>Ja.") for n, who in enumerate(["Moeder", "Gids"] * 4)]
    found = parsed(cues(*blocks, at(9, "<v moeder>Nee."), at(10, "<v Gids>Zo.")))
    assert doubted(found) == [("variant", 27, 9)]


def test_names_that_differ_only_in_case_or_accent_are_offered_as_one(parsed):
    names = ["Moeder", "I", "moeder", "I", "Móeder", "I", "Moeder"]
    found = parsed(cues(*(at(n, f"{name}: zin {n}.") for n, name in enumerate(names)), name="a.srt"), "a.srt")
    assert [kind for kind, _, _ in doubted(found)] == ["variant", "variant"]
    found = parsed(
        cues(*(at(n, f"{name}: zin {n}.") for n, name in enumerate(names)), name="a.srt"),
        "a.srt",
        speakers=["I", "Moeder"],
    )
    assert found.labels == ("Moeder", "I")


def test_words_before_the_first_voice_are_nobodys(parsed):
    found = parsed(cues(at(1, "Opname loopt"), at(2, "<v Gids>Welkom."), at(3, "<v Moeder>Dag.")))
    assert [(unit.n, unit.label) for unit in found.units] == [(0, None), (1, "Gids"), (2, "Moeder")]


def test_a_long_turn_ends_where_the_name_is_said_again(parsed):
    sentence = "Toen kwam de gezinsgids langs en die heeft met ons alle vier aan tafel gezeten, een hele middag lang."
    found = parsed(cues(*(at(n, f"<v Moeder>{sentence}") for n in range(20))))
    assert [words.count("gezinsgids") for _, _, words in said(found)] == [9, 9, 2]
    short = parsed(cues(*(at(n, f"<v Moeder>Ja, {n}.") for n in range(60))))
    assert len(short.units) == 1


def test_srt_with_comma_tags_and_positions(parsed):
    text = '1\r\n00:00:01,500 --> 00:00:03,000 X1:1 X2:2\r\n{\\an8}<font color="#fff"><i>Hallo</i></font>\r\n\r\n2\r\n'
    text += "00:00:09,000 --> 00:00:10,000\r\nEen < twee & <drie>\r\n"
    assert said(parsed(text, "a.srt")) == [(None, 1500, "Hallo"), (None, 9000, "Een < twee & <drie>")]


def test_noscribe(parsed):
    text = "WEBVTT gesprek.m4a\n\nNOTE\nTranscribed with noScribe vers. 0.6\n\nNOTE media: gesprek.m4a\n\n"
    found = parsed(text + cues("1\n" + at(1, "<v S00>Hallo."), "2\n" + at(2, "<v S01>Dag."))[8:])
    assert (found.labels, found.make) == (("S00", "S01"), "noscribe")


# --- what is wrong ---------------------------------------------------------------------------------------------------
def test_wrong_times_are_told_and_the_order_stays(parsed):
    text = cues(
        at(5, "<v A>een"),
        "-00:00:01.000 --> 00:00:02.000\n<v B>twee",
        at(7, "<v A>drie", until=6),
        at(2, "<v B>vier"),
        "00:99:00.000 --> 00:99:01.000\n<v A>vijf",
        "gisteren --> 00:00:09.000\n<v B>zes",
        at(360_000, "<v A>zeven"),
    )
    found = parsed(text)
    assert [(words, time) for _, time, words in said(found)] == [
        ("een", 5000),
        ("twee", None),
        ("drie", 7000),
        ("vier", 2000),
        ("vijf", None),
        ("zes", None),
        ("zeven", None),
    ]
    assert ("wrong_times", "a.vtt:6", 6) in told(found)


def test_no_words_are_lost_where_a_file_keeps_to_no_rule(parsed):
    text = "00:01.000-->00:02.000\neen\n\nen na een lege regel\n00:03.000 --> 00:04.000\ntwee\n7\n00:05.000 --> \ndrie"
    assert " ".join(words for _, _, words in said(parsed(text))) == "een en na een lege regel twee drie"


def test_notes_and_styles_are_no_words_and_a_persons_notes_are_counted(parsed):
    text = "WEBVTT - titel\nX-TIMESTAMP-MAP=LOCAL\n\nSTYLE\n::cue { color: red }\n\nNOTE Confidence: 0.9\n\n"
    text += at(1, "een") + "\n\nNOTE let op\nde tweede regel\n\n" + at(9, "twee") + "\n\nNOTE duration: 10"
    found = parsed(text)
    assert [words for _, _, words in said(found)] == ["een", "twee"]
    assert ("left_notes", "a.vtt", 1) in told(found)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_any_encoding_that_can_be_told(parsed, encoding):
    text = cues("1\n" + at(1, "Eén keer, zei de coördinator."), name="a.srt")
    assert said(parsed(text.encode(encoding), "a.srt"))[0][2] == "Eén keer, zei de coördinator."


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (b"", "empty"),
        (b"WEBVTT\n\n", "no_cues"),
        (b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n\n", "empty"),
        (b"Een verslag zonder tijden.", "no_cues"),
        (b"PK\x03\x04 half", "seems_zip"),
        (b"%PDF-1.4", "seems_pdf"),
        (b"<!DOCTYPE html><p>ja", "seems_html"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected"),
        (b"00:00:01,000 --> 00:00:02,000\npati\x91nt", "encoding"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_is_no_caption_file_is_refused_by_name(parsed, name, raw, key):
    with pytest.raises(OtaError) as caught:
        parsed(raw, name)
    assert caught.value.key == f"sources.{key}"
    for language in ("nl", "en"):
        assert name in caught.value.format_message(language)
        assert " | " in caught.value.format_message(language)


def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(parsed):
    whole = cues(*(f"{n}\n" + at(n, f"Moeder: zin {n}.") for n in range(1, 5)), name="a.srt")
    for cut in ("4\n00:00:04", "4\n00:00:04.000 -", "\n4"):
        found = parsed(whole[: whole.index("\n4\n") + 1 + len(cut)], "a.srt")
        assert found.text.endswith("zin 3.")


@pytest.mark.parametrize("count", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_ten_hours_and_many_turns(parsed, count):
    text = cues(*(at(n * 36_000 / count, f"<v {'AB'[n % 2]}>Zin {n}.") for n in range(count)))
    found = parsed(text)
    assert len(found.units) == count
    assert found.units[-1].time == 36_000_000 - 36_000_000 // count


# --- in a plain text --------------------------------------------------------------------------------------------------
SPOKEN = [
    (1, "Anna: Hoe ging het", "Anna"),
    (3, "Anna: na de verhuizing?", "Anna"),
    (6, "Moeder: Nou, dat was", "Moeder"),
    (8, "Moeder: eerst even wennen.", "Moeder"),
    (11, "Anna: En toen?", "Anna"),
]
JOINED = [
    ("Anna", 1000, "Hoe ging het na de verhuizing?"),
    ("Moeder", 6000, "Nou, dat was eerst even wennen."),
    ("Anna", 11000, "En toen?"),
]
LAYOUTS = {
    "arrows": "{n}\n00:00:{s:02},000 --> 00:00:{e:02},000\n{words}\n\n",
    "voices": "00:00:{s:02}.000 --> 00:00:{e:02}.000\n<v {label}>{plain}\n\n",
    "whisper": "[00:{s:02}.000 --> 00:{e:02}.000]  {words}\n",
    "lines": "00:00:{s:02} {words}\n",
    "stamps": "[00:00:{s:02}] {words}\n",
    "dashes": "0:{s:02} - {words}\n",
    "blocks": "0:{s:02}\n{words}\n",
    "blocks apart": "00:00:{s:02}\n{words}\n\n",
}


def in_text(layout: str, spoken: list[tuple[int, str, str]] = SPOKEN) -> str:
    return "".join(
        LAYOUTS[layout].format(n=n, s=s, e=s + 2, words=words, label=label, plain=words.partition(": ")[2])
        for n, (s, words, label) in enumerate(spoken, 1)
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cues_in_a_plain_text_are_joined_as_those_of_a_vtt(layout, end, parsed):
    text = in_text(layout)
    made = parsed(text.replace("\n", end), "a.txt")
    assert said(made) == JOINED
    assert told(made) == [("cues_joined", "a.txt", 5)] and not made.doubts
    assert said(parsed(in_text("arrows"), "a.srt")) == JOINED
    above = parsed(f"Gesprek aan de keukentafel\n\n{text}", "a.txt")
    assert said(above) == [(None, None, "Gesprek aan de keukentafel"), *JOINED]


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "voices"])
def test_cues_in_a_plain_text_without_names_are_paragraphs(layout, parsed):
    spoken = [(s, words.partition(": ")[2], "") for s, words, _ in SPOKEN] + [(55, "Veel later.", "")]
    made = parsed(in_text(layout, spoken), "a.txt")
    words = [words for _, words, _ in spoken]
    whole = " ".join(words)
    assert " ".join(made.text[unit.body : unit.end] for unit in made.units) == whole
    assert made.units[0].time == 1000 and len(made.units) < len(spoken)


def test_a_cue_without_a_name_among_named_ones_is_a_doubt_in_a_plain_text_too(parsed):
    spoken = [*SPOKEN, (13, "wat dan ook", ""), (15, "Moeder: Ja.", "Moeder")]
    made = parsed(in_text("lines", spoken), "a.txt")
    assert said(made)[3] == ("Anna", 13000, "wat dan ook")
    assert doubted(made) == [("time", 6, 4)]


def test_a_time_that_goes_back_is_told_with_its_line(parsed):
    made = parsed(in_text("lines", [*SPOKEN, (2, "Anna: Wacht.", "Anna")]), "a.txt")
    assert ("wrong_times", "a.txt:6", 1) in told(made)


@pytest.mark.parametrize(
    "text",
    [
        "[00:00:01] I: Hoe ging het?\n[00:00:05] R: Goed.\n[00:00:09] I: En nu?\n[00:00:12] R: Ook.\n",
        "[00:00:01] I: Hoe?\n\n[00:00:05] I: Of wat?\n\n[00:00:09] R: En nu?\n\n[00:00:12] R: Ook.\n",
        "0:01\nI: Hoe?\n\nEn nu?\n\n0:05\nR: Goed.\n\nEn ook\n\n0:09\nR: ja.\n",
        "Anna\n0:01\nHoe?\nPiet\n0:05\nGoed.\nPiet\n0:09\nJa.\nAnna\n0:12\nO.\nPiet\n0:15\nDag.\n",
        "10:05 Moeder komt binnen.\n10:15 Vader ook.\n10:20 Zij eten samen.\n10:40 Iedereen weg.\n",
        "Programma\n9:00 Inloop\n10:00 Start en dan gaan wij met elkaar\nnaar buiten\nen weer terug\nEinde\n",
    ],
)
def test_a_text_in_which_a_person_wrote_times_stays_as_it_is(text, parsed):
    made = parsed(text, "a.txt")
    assert made.text == text
    assert "cues_joined" not in [key for key, *_ in told(made)]


@pytest.mark.parametrize("name", ["a.vtt", "a.srt"])
def test_cues_of_which_none_has_words_are_refused_by_name(name, parsed):
    with pytest.raises(OtaError) as refused:
        parsed("00:00:01.000 --> 00:00:02.000\n<v Anna></v>\n\n00:00:03.000 --> 00:00:04.000\n<c></c>\n", name)
    assert refused.value.key == "sources.empty" and name in refused.value.format_message("nl")
