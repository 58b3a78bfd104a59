"""One talk as fifteen makes would have written it, in one folder, in by one command: turns, speakers and times of each.

All of it is invented; what is no text is made here.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
from cli_run import ota
from openpyxl import Workbook
from papers import odt, pdf, rtf

from ota.sources import SUFFIXES
from ota.study import open_study
from ota.transcripts import store

INTERVIEWER, MOTHER = "Interviewer", "Moeder"
TALK = [
    (1, INTERVIEWER, "Hoe kwam de hulp bij u thuis?"),
    (5, MOTHER, "Via school. De juf belde in maart, één keer."),
    (20, INTERVIEWER, "En wat hielp u het meest?"),
    (26, MOTHER, "Dat er iemand bleef, ook toen het minder ging."),
]
SAID = [(who, words) for _, who, words in TALK]
TIMED = [(who, words, at) for at, who, words in TALK]


def clock(at: int, sign: str = ".") -> str:
    return f"00:00:{at:02}{sign}000"


def cues(sign: str, cue: Callable[[str, str], str]) -> str:
    return "\n\n".join(
        f"{n}\n{clock(at, sign)} --> {clock(at + 4, sign)}\n{cue(who, words)}"
        for n, (at, who, words) in enumerate(TALK, 1)
    )


def word(table: bool) -> bytes:
    paper = docx.Document()
    if table:
        grid = paper.add_table(0, 2)
        for who, words in SAID:
            first, second = grid.add_row().cells
            first.text, second.text = who, words
    else:
        for who, words in SAID:
            paper.add_paragraph(f"{who}: {words}")
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def workbook() -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    book.active.append(["Spreker", "Tekst", "Tijd"])
    for at, who, words in TALK:
        book.active.append([who, words, clock(at)[:8]])
    book.save(buffer)
    return buffer.getvalue()


FILES: dict[str, str | bytes] = {
    "teams.vtt": "WEBVTT\n\n" + cues(".", lambda who, words: f"<v {who}>{words}</v>"),
    "zoom.vtt": "WEBVTT\n\n" + cues(".", lambda who, words: f"{who}: {words}"),
    "whisper.srt": cues(",", lambda _, words: words),
    "youtube.srt": cues(",", lambda who, words: f"{who}: {words}"),
    "atrain.txt": "\n\n".join(f"[{clock(at)[:8]}] {who}: {words}" for at, who, words in TALK),
    "f4.txt": "\n\n".join(f"{who}: {words} #{clock(at)[:8]}-0#" for at, who, words in TALK),
    "gewoon.txt": "\n".join(f"{who}: {words}" for who, words in SAID),
    "notities.md": "\n\n".join(f"**{who}:** {words}" for who, words in SAID),
    "tabel.docx": word(True),
    "gewoon.docx": word(False),
    "beurten.csv": "spreker;tekst;tijd\n" + "".join(f'{who};"{words}";0:{at:02}\n' for at, who, words in TALK),
    "beurten.xlsx": workbook(),
    "papier.odt": odt("".join(f"<text:p>{who}: {words}</text:p>" for who, words in SAID)),
    "tekst.rtf": rtf("".join(rf"{who}: {words}\par " for who, words in SAID)),
    "blad.pdf": pdf([(60, 760 - 40 * n, f"{who}: {words}") for n, (who, words) in enumerate(SAID)]),
    "whisperx.json": json.dumps(
        {"segments": [{"start": at, "end": at + 4, "text": words, "speaker": who} for at, who, words in TALK]}
    ),
    "noscribe.html": '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN"><html><head><meta charset="UTF-8" /></head>'
    '<body><p style="font-weight:600;">gesprek.m4a</p>'
    "<p>Transcribed with noScribe vers. 0.6<br />Audio source: gesprek.m4a</p>"
    + "".join(
        f'<p><a name="ts_{at}000_{at + 4}000_S0" >{who} <span>[{clock(at)[:8]}]</span>: {words}</a></p>'
        for at, who, words in TALK
    )
    + "</body></html>",
    "whisper.tsv": "start\tend\ttext\n" + "".join(f"{at}000\t{at + 4}000\t{words}\n" for at, _, words in TALK),
    "antwoorden.csv": "Respondent;Gemeente;Wat hielp u?;Wat niet?\n"
    "R01;Duinwijk;Dat er iemand bleef, ook toen het minder ging;\n"
    "R02;Veenmeer;De juf die elke week even langs onze voordeur liep;Wachten, en dan nog eens een half jaar wachten\n",
    "oud.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "opname.mp3": b"ID3\x03",
}
NO_TIMES = {"gewoon.txt", "notities.md", "tabel.docx", "gewoon.docx", "papier.odt", "tekst.rtf", "blad.pdf"}
NO_NAMES = {"whisper.srt", "whisper.tsv"}


def test_a_folder_of_many_makes_comes_in_by_one_command(tmp_path: Path):
    assert ota(tmp_path, "init", "s").code == 0
    # Names of sources are alone: each file gets one of its own.
    for name, content in FILES.items():
        stem, _, ending = name.partition(".")
        raw = content.encode() if isinstance(content, str) else content
        (tmp_path / "s" / "transcripts" / f"{stem}-{ending}.{ending}").write_bytes(raw)
    ran = ota(tmp_path / "s", "import", "--speakers", f"{MOTHER}=ouder; {INTERVIEWER}=interviewer")
    assert ran.code == 0, ran.err
    assert "oud-doc.doc" in ran.err and ".docx" in ran.err and "opname-mp3.mp3" in ran.err
    with open_study(tmp_path / "s") as study, study.reading() as connection:
        by_name = {stored.name: stored for stored in store.read_all_stored(connection).values()}
    read = [name for name in FILES if f".{name.partition('.')[2]}" in SUFFIXES and name != "antwoorden.csv"]
    assert len(read) >= 16 and len(by_name) == len(read) + 3
    for name in read:
        text = by_name[name.replace(".", "-")]
        turns = [turn for turn in text.turns if turn.handle != "0"]  # what a program writes above a talk
        labels = [text.speakers[turn.speaker].label if turn.speaker else None for turn in turns]
        words = [text.text[turn.body : turn.end].partition(" #")[0] for turn in turns]
        times = [turn.time for turn in turns]
        if name == "whisper.srt":  # without names an utterance goes on until it pauses
            assert (set(labels), times[0]) == ({None}, 1000)
            assert " ".join(words).split() == " ".join(printed for _, printed in SAID).split()
            continue
        assert words == [printed for _, printed in SAID], name
        assert labels == [None if name in NO_NAMES else who for who, _ in SAID], name
        assert times == [None if name in NO_TIMES else 1000 * at for at, *_ in TALK], name
    answers = {name: text.text for name, text in by_name.items() if name.startswith("R0")}
    assert answers == {
        "R01 Wat hielp u?": "Dat er iemand bleef, ook toen het minder ging",
        "R02 Wat hielp u?": "De juf die elke week even langs onze voordeur liep",
        "R02 Wat niet?": "Wachten, en dan nog eens een half jaar wachten",
    }
