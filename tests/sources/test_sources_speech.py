"""What speech recognisers write (JSON, text, noScribe's HTML) as turns; other JSON is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ota.errors import OtaError
from ota.sources import Parsed, read


@pytest.fixture
def parsed(tmp_path):
    def make(content: Any, name: str = "a.json") -> Parsed:
        path = tmp_path / name
        raw = content if isinstance(content, bytes | str) else json.dumps(content)
        path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
        return read(path)

    return make


def turns_said(parsed: Parsed) -> list[tuple[str | None, int | None, str]]:
    return [(unit.label, unit.time, parsed.text[unit.body : unit.end]) for unit in parsed.units]


def doubted(parsed: Parsed) -> list[tuple[str, int | None]]:
    return [(doubt.kind, doubt.line) for doubt in parsed.doubts]


def segment(start: float, text: str, speaker: str | None = None, **further: Any) -> dict[str, Any]:
    return {
        "start": start,
        "end": start + 0.9,
        "text": f" {text}",
        **({"speaker": speaker} if speaker else {}),
        **further,
    }


TALK = [
    segment(0.5, "Hoe ging het?", "SPEAKER_00"),
    segment(2, "Vertel eens.", "SPEAKER_00"),
    segment(3, "Eén keer, toen niet meer.", "SPEAKER_01"),
    segment(5, "Let op: dit.", "SPEAKER_00"),
]
TURNS = [
    ("SPEAKER_00", 500, "Hoe ging het? Vertel eens."),
    ("SPEAKER_01", 3000, "Eén keer, toen niet meer."),
    ("SPEAKER_00", 5000, "Let op: dit."),
]


# --- JSON ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("content", "make"),
    [
        ({"segments": TALK, "word_segments": [], "language": "nl"}, "whisperx_json"),
        (TALK, "whisperx_json"),
        (
            {
                "text": "…",
                "chunks": [],
                "speakers": [
                    {"speaker": row["speaker"], "timestamp": [row["start"], row["end"]], "text": row["text"]}
                    for row in TALK
                ],
            },
            "whisperx_json",
        ),
        (
            {
                "transcription": [
                    {
                        "timestamps": {"from": f"00:00:0{row['start']:.3f}".replace(".", ","), "to": "00:00:09,000"},
                        "speaker": row["speaker"],
                        "text": row["text"],
                    }
                    for row in TALK
                ]
            },
            "whisper_cpp",
        ),
        (
            {
                "transcription": [
                    {"offsets": {"from": int(row["start"] * 1000)}, "speaker": row["speaker"], "text": row["text"]}
                    for row in TALK
                ]
            },
            "whisper_cpp",
        ),
    ],
)
def test_segments_of_one_speaker_are_a_turn_in_every_shape(parsed, content, make):
    result = parsed(content)
    assert (turns_said(result), result.make, result.doubts) == (TURNS, make, ())


def test_characters_that_json_writes_as_codes_are_themselves(parsed):
    result = parsed(json.dumps({"segments": [segment(1, "e\u0301\u0301n 👍 \ud83d \x00 x", "A")]}))
    assert turns_said(result)[0][2] == "é\u0301n 👍 \ufffd  x"


def test_without_speakers_it_is_paragraphs_by_pause(parsed):
    talk = [segment(0, "Wij zijn"), segment(1, "er nog."), segment(9, "Later.")]
    result = parsed({"text": "…", "segments": talk})
    assert turns_said(result) == [(None, 0, "Wij zijn er nog."), (None, 9000, "Later.")]
    assert result.make == "whisper_json"
    assert turns_said(parsed({"text": "Alles in een keer.", "language": "nl"})) == [(None, None, "Alles in een keer.")]


def test_a_segment_without_a_speaker_is_a_doubt_by_its_number(parsed):
    talk = [segment(n, f"Zin {n}.", f"SPEAKER_0{n % 2}" if n != 3 else None) for n in range(8)]
    result = parsed({"segments": talk})
    assert turns_said(result)[3] == ("SPEAKER_00", 3000, "Zin 3.")
    assert doubted(result) == [("time", 4)]


def test_words_of_another_speaker_within_a_segment_are_cut_out_from_three_on(parsed):
    words = [("Nou", 0), ("ja", 0), ("dat", 1), ("was", 1), ("in", 1), ("maart", 1), ("toch", 0)]
    spelled = [{"word": word, "start": n / 10, "speaker": f"SPEAKER_0{who}"} for n, (word, who) in enumerate(words)]
    talk = [segment(0, " ".join(word for word, _ in words), "SPEAKER_00", words=spelled)]
    assert turns_said(parsed({"segments": talk})) == [
        ("SPEAKER_00", 0, "Nou ja"),
        ("SPEAKER_01", 200, "dat was in maart"),
        ("SPEAKER_00", 600, "toch"),
    ]
    spelled[3]["speaker"] = spelled[4]["speaker"] = "SPEAKER_00"
    assert len(parsed({"segments": talk}).units) == 1
    talk[0]["text"] += " en iets dat niet in de woorden staat"
    spelled[3]["speaker"] = spelled[4]["speaker"] = "SPEAKER_01"
    assert len(parsed({"segments": talk}).units) == 1


def test_wrong_times_are_told_and_the_order_stays(parsed):
    starts = [5, -1, "x", None, True, float("nan"), 1e12, 2, 9]
    talk = [segment(0, f"Zin {n}.", "AB"[n % 2]) | {"start": start} for n, start in enumerate(starts)]
    result = parsed({"segments": talk})
    assert [time for _, time, _ in turns_said(result)] == [5000, *[None] * 6, 2000, 9000]
    problem = result.problems[0]
    assert (problem.key, problem.where, problem.values["count"]) == ("sources.wrong_times", "a.json:1", 9)


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (b"", "empty"),
        (b"{", "json_damaged"),
        (b"tekst", "json_damaged"),
        (json.dumps({"segments": TALK})[:-30].encode(), "json_damaged"),
        (b"[" * 100_000, "json_damaged"),
        (b'{"a":' * 100_000, "json_damaged"),
        (b"[" * 100_000 + b"]" * 100_000, "json_damaged"),
        (b"[" + b"9" * 100_000 + b"]", "json_damaged"),
        (b"[" + b"[]," * 2_600_000 + b"[]]", "too_big"),
        (b"[" + b"1," * 10_100_000 + b"1]", "too_big"),
        (b"12", "json_other"),
        (b"{}", "json_other"),
        (b'{"segments": []}', "json_other"),
        (b'{"segments": [{"text": 3, "start": 1}]}', "json_other"),
        (b'{"name": "ota", "text": "een tekst", "version": 3}', "json_other"),
        (b'[{"code": "zorg", "text": "citaat"}, {"code": "x", "text": "y"}]', "json_other"),
        (b'{"segments": [{"text": " ", "start": 1}]}', "empty"),
        (b"PK\x03\x04 half", "seems_zip"),
        (b"<!doctype html><p>ja", "seems_html"),
        (b'{"segments": [{"text": "pati\x91nt", "start": 1}]}', "encoding"),
    ],
    ids=lambda row: row if isinstance(row, str) else None,
)
def test_what_is_no_transcript_is_refused_by_name(parsed, raw, key):
    with pytest.raises(OtaError) as caught:
        parsed(raw)
    assert caught.value.key == f"sources.{key}"
    for language in ("nl", "en"):
        assert "a.json" in caught.value.format_message(language)


@pytest.mark.parametrize("count", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_ten_hours_and_many_turns(parsed, count):
    words = [{"word": "Zin", "start": 0, "score": 1, "speaker": "A"}]
    talk = [segment(n * 36_000 / count, f"Zin {n}.", "AB"[n % 2], words=words) for n in range(count)]
    assert len(parsed({"segments": talk}).units) == count


# --- text ------------------------------------------------------------------------------------------------------------
def test_whisperx(parsed):
    text = "".join(f"[{row['speaker']}]: {row['text'].strip()}\n" for row in TALK)
    result = parsed(text, "a.txt")
    assert turns_said(result) == [(label, None, words) for label, _, words in TURNS]
    assert (result.make, result.doubts, result.problems) == ("whisperx", (), ())


def test_atrain_with_and_without_times_and_for_maxqda(parsed):
    blocks = [(speaker, time, words) for speaker, time, words in TURNS]
    head = "Transcription for 2024-05-01 gesprek\n"
    timed = head + "".join(
        f"\n{speaker}\n[00:00:0{time // 1000}] - {words.replace('? ', '?' + chr(10) + '[00:00:02] - ')}\n"
        for speaker, time, words in blocks
    )
    maxqda = head + "".join(
        f"\n\n{speaker}\n[00:00:0{time // 1000}] - {words.replace('? ', '? [00:00:02] - ')} "
        for speaker, time, words in blocks
    )
    plain = head + "".join(f"\n{speaker}\n{words.replace('? ', '?' + chr(10))}\n" for speaker, _, words in blocks)
    full = [(label, time // 1000 * 1000, words) for label, time, words in TURNS]
    for text, expected in (
        (timed, full),
        (maxqda, full),
        (plain, [(label, None, words) for label, _, words in TURNS]),
    ):
        result = parsed(text, "a.txt")
        assert turns_said(result) == [(None, None, head.strip()), *expected]
        assert (result.make, result.doubts) == ("atrain", ())


def test_atrain_without_a_speaker_is_a_doubt_and_without_speakers_is_text(parsed):
    head = "Transcription for gesprek\n"
    blocks = [f"\nSPEAKER_0{n % 2}\n[00:00:0{n}] - Zin {n}.\n" for n in range(6)]
    blocks[3] = blocks[3].replace("SPEAKER_01", "Speaker undefined")
    result = parsed(head + "".join(blocks), "a.txt")
    assert turns_said(result)[4] == ("SPEAKER_00", 3000, "Zin 3.")
    assert doubted(result) == [("time", 13)]
    result = parsed(f"{head}\n\n[00:00:01] - Zin een.\n[00:00:03] - Zin twee.\n", "a.txt")
    assert result.kind_of_units == "paragraph"


NOSCRIBE = "gesprek.m4a\n\nTranscribed with noScribe vers. 0.6.2\n\n"


def test_noscribe_text_cuts_out_who_speaks_through_another(parsed):
    text = (
        NOSCRIBE + "S00 [00:00:01]: Hoe ging //S01: goed// het?\n\nS01: Nou, [00:01:05] ja.\n\nEn nog een alinea.\n\n"
    )
    text += "Moeder: Zo. //Oma: dat"
    result = parsed(text, "a.txt")
    assert turns_said(result) == [
        (None, None, NOSCRIBE.strip().replace("\n\n", "\n")),
        ("S00", 1000, "Hoe ging"),
        ("S01", None, "goed"),
        ("S00", None, "het?"),
        ("S01", None, "Nou, [00:01:05] ja.\n\nEn nog een alinea."),
        ("Moeder", None, "Zo."),
        ("Oma", None, "dat"),
    ]
    assert result.make == "noscribe"


def test_noscribe_html_has_the_time_of_each_turn_and_the_names_that_were_put_in(parsed):
    page = (
        "<html><head><meta charset='UTF-8'><title>x</title></head><body><p>gesprek.m4a</p>"
        "<p>Transcribed with noScribe<br />Audio: gesprek.m4a</p>"
        "<p><a name='ts_1500_3000_S00'>Gids: Hoe ging</a><a name='ts_3000_4000_S00'> het?</a></p>"
        "<p><a name='ts_4000_5000_S01'>S01: Goed. </a><a name='ts_5000_6000_//S00'> //Gids: mooi</a>"
        "<a name='ts_6000_7000_S01'>// Nou ja &amp; nee.</a></p></body></html>"
    )
    result = parsed(page, "a.html")
    assert turns_said(result)[1:] == [
        ("Gids", 1500, "Hoe ging het?"),
        ("S01", 4000, "Goed."),
        ("Gids", None, "mooi"),
        ("S01", None, "Nou ja & nee."),
    ]
    assert result.make == "noscribe"


def test_a_text_that_only_speaks_of_a_program_is_read_as_any_other(parsed):
    text = "I: Gebruikte u noScribe?\n\nR: Nee, [SPEAKER_00] zei mij niets.\n\nI: Goed.\n\nR: Ja."
    result = parsed(text, "a.txt")
    assert (result.labels, result.make, len(result.units)) == (("I", "R"), "txt", 4)
