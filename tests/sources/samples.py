"""A valid file of each make that is read, by its name: damaged in every way by `test_sources_fuzz.py`.

All of it is invented. A new format adds a line; a packed one (a zip) is damaged in its parts as well.
"""

from __future__ import annotations

import io
import json
import zipfile

import papers
from openpyxl import Workbook

SECRET = "boterbloem"  # a word of each sample that no message may repeat

TALK = f"""I: Hoe is het gegaan sinds de leerbijeenkomst? [00:00:12]

Moeder: De gezinsgids kwam elke week. Bij de {SECRET} zaten we, één uur lang.

I: En de school?

Moeder: Die belde pas in maart. #00:01:20-5#

Vader (lacht): Te laat.
"""

_WORD = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    + "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TALK.splitlines())
    + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Moeder:</w:t></w:r></w:p></w:tc>"
    "<w:tc><w:p><w:r><w:t>Ja.</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
)
_STYLES = (
    '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style></w:styles>'
)


def zipped(**parts: str) -> bytes:
    """A zip file with these parts; `__` in a name is a folder, `_` a dot."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


def workbook(rows: list[list[object]]) -> bytes:
    """An Excel file with these rows on its first sheet."""
    book, buffer = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


_ROWS: list[list[object]] = [["Spreker", "Tekst", "Tijd"], ["Moeder", f"Ja, {SECRET}", 12.5], ["I", "1+1", "0:12"]]

_TEAMS = "WEBVTT\r\n\r\n" + "".join(
    f"0a8e2f7c-5ccd-48e4-b7fa-1ea4c049613{n}/{n}-{n % 2}\r\n00:00:0{n}.138 --> 00:00:0{n}.900\r\n"
    f"{voice}Ja,\r\nde {SECRET}.{end}\r\n\r\n"
    for n, (voice, end) in enumerate([("<v Gids, Anna>", "</v>"), ("<v Moeder (gast)>", "</v>"), ("", "")] * 3)
)
_NAMED = "".join(
    f"{n}\n00:00:0{n},500 --> 00:00:0{n + 1},000\n{who}: één {SECRET} &amp; <i>meer</i>\n\n"
    for n, who in enumerate(["Moeder", "I", "[SPEAKER_01]", "moeder", "I", "Let op"])
)
_ROLLING = "WEBVTT\nKind: captions\nLanguage: nl\n\nNOTE Confidence: 0.9\n\n" + "".join(
    f"00:00:0{n}.000 --> 00:00:0{n}.990 align:start position:0%\nregel {n} {SECRET}\n"
    f"regel<00:00:0{n}.500><c> {n + 1} {SECRET}</c>\n\n"
    f"00:00:0{n}.990 --> 00:00:0{n + 1}.000\nregel {n + 1} {SECRET}\n \n\n"
    for n in range(5)
)

_WHISPERX = json.dumps(
    {
        "segments": [
            {
                "start": n + 0.5,
                "end": n + 1,
                "text": f" Eén {SECRET} {n}.",
                "words": [
                    {"word": word, "start": n, "score": 0.9, "speaker": "SPEAKER_00"} for word in ("Eén", SECRET)
                ],
                **({"speaker": f"SPEAKER_0{n % 2}"} if n % 5 else {}),
            }
            for n in range(7)
        ],
        "language": "nl",
    }
)
_NOSCRIBE = (
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN"><html><head><meta charset="UTF-8" /><style>p {color: red}</style>'
    '</head><body><div class="WordSection1"><p style="font-weight:600;">gesprek.m4a</p>'
    '<p style="color: #909090">Transcribed with noScribe vers. 0.6<br />Audio source: gesprek.m4a</p>'
    + "".join(
        f'<p><a name="ts_{n}000_{n + 1}000_S0{n % 2}" >S0{n % 2} <span>[00:00:0{n}]</span>: Ja, de {SECRET}.</a>'
        f'<a name="ts_{n}500_{n + 1}000_//S01" > //S01: wacht even</a><a name="ts_{n}600_{n}700_S00" >'
        "// &eacute;n toen.</a></p>"
        for n in range(1, 5)
    )
    + "</div></body></html>"
)
_PAGE = f"""<html><head><title>Verslag</title><script>var x = "<p>";</script></head><body>
<nav><a href="#">Home</a></nav>
<h1>De casus</h1><p><b>Moeder</b>: Ja, de {SECRET}.<p>I: En toen?<br>R: nee &amp; ja<table>
<tr><td>Gids</td><td>Hm.</td></tr>
<tr><td>Moeder</td><td><p>Een</p><p>twee</p></td></tr></table><ul><li>a<li>b</ul><div hidden>weg</div></body></html>"""
_SPEECH = {
    "atrain.txt": f"Transcription for 2024 gesprek\n\nSPEAKER_00\n[00:00:01] - Hallo {SECRET}.\n"
    "[00:00:03] - Nog iets.\n\nSPEAKER_01\n[00:00:05] - Ja.\n",
    "whisperx.txt": f"[SPEAKER_00]: Hallo.\n[SPEAKER_00]: De {SECRET}.\n[SPEAKER_01]: Ja.\n",
    "noscribe.txt": "gesprek.m4a\n\nTranscribed with noScribe\n\n"
    f"S00 [00:00:01]: Ja //S01: nou// de {SECRET}.\n\nS01: Zo.\n",
}

TEXTS: dict[str, bytes] = {
    "gesprek.docx": zipped(word__document_xml=_WORD, word__styles_xml=_STYLES),
    "gesprek.md": f"---\nkind: interview\nspeakers: {{Moeder: ouder}}\n---\n\n# Gesprek\n\n{TALK}".encode(),
    "gesprek.odt": papers.odt(
        "".join(f"<text:p>{line}</text:p>" for line in TALK.splitlines())
        + papers.odt_table([("Moeder:", "Ja."), ("I", "O")])
    ),
    "gesprek.pdf": papers.pdf(*([*papers.lines(*TALK.splitlines()), (280.0, 30.0, f"{n}")] for n in (1, 2))),
    "gesprek.rtf": papers.rtf(
        TALK.replace("\n\n", r"\par ").replace("é", r"\'e9") + papers.rtf_table([("Moeder:", "Ja."), ("I", "O")])
    ),
    "gesprek.txt": TALK.encode("utf-16"),
    "doorlopend.vtt": _ROLLING.encode(),
    "namen.srt": _NAMED.encode("cp1252"),
    "noscribe.html": _NOSCRIBE.encode(),
    "pagina.html": _PAGE.encode("cp1252"),
    "whisper.json": _WHISPERX.encode(),
    **{name: text.encode() for name, text in _SPEECH.items()},
    "teams.vtt": _TEAMS.encode("utf-8-sig"),
    "ondertitels.txt": f"1\n00:00:01,000 --> 00:00:04,000\nMoeder: Ja, {SECRET}.\n\n2\n00:00:05,000 --> 00:00:06,000\n"
    "I: Ja?\n".encode(),
}

TEXTS |= {
    "beurten.csv": f'Spreker;Tekst;Tijd\nMoeder;"Ja, {SECRET}, één ""jaar""";0:12\n;dus;0:14\nI;En?;0:11\n'.encode(
        "cp1252"
    ),
    "beurten.xlsx": workbook(_ROWS),
}

TABLES: dict[str, bytes] = {
    "antwoorden.csv": f"Respondent;Leeftijd;Wat hielp u?\nR1;7;Dat er elke week iemand kwam bij de {SECRET}\nR2;9;\n"
    "R3;11;Dat de school ons niet meer elke dag belde\n".encode(),
    "lijst.csv": f'naam;noot\nMoeder;"Ja, ""{SECRET}""\ndus"\nI;\'=1+1\n'.encode("cp1252"),
    "lijst.tsv": f"\ufeffnaam\tnoot\nMoeder\té {SECRET}\n".encode(),
    "lijst.xlsx": workbook(_ROWS),
}
