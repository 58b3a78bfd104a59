"""A synthetic study for measuring: Dutch-like transcripts over a Zipf-distributed vocabulary, codes and codings.

Deterministic: the same scale gives the same bytes. Nothing in it was ever said by anybody.
"""

from __future__ import annotations

import csv
import io
import random
import zipfile
from bisect import bisect
from itertools import accumulate
from pathlib import Path

import docx

FORMS = 40_000
TRANSCRIPTS = 200
WORDS = 10_000
CODES = 80
CATEGORIES = 12
CODINGS = 20_000
FAMILIES = 50
HOURS = 3  # of captions
_ONSETS = "b d f g h j k l m n p r s t v w z br dr gr kl kr pl pr sch sl sp st str tr vl vr zw".split()
_VOWELS = "a e i o u aa ee oo uu ie oe ui ei ij ou eu".split()
_CODAS = ["", *"n r l k t s m p d g ng nk st cht rk ld nd rt".split()]
_ENDINGS = ["", "", "", "en", "e", "t", "je", "ing", "heid", "lijk", "er", "s"]


def vocabulary(size: int = FORMS) -> list[str]:
    """`size` different word forms, short ones first as in any language."""
    chance = random.Random(1)
    result: dict[str, None] = {}
    while len(result) < size:
        syllables = 1 + (len(result) > size // 40) + (len(result) > size // 4)
        stem = "".join(
            chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables)
        )
        result.setdefault(stem + chance.choice(_ENDINGS))
    return list(result)


def write(folder: Path, scale: int = 1) -> None:
    """Transcripts, `imports.csv`, `cases.csv`, `codebook.yaml`, `codings.csv` and captions in `folder`."""
    words = vocabulary()
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    chance = random.Random(2)
    (folder / "transcripts").mkdir(parents=True, exist_ok=True)
    names, texts = [], []
    for n in range(TRANSCRIPTS * scale):
        names.append(f"gezin-{n // 4 + 1:04d}-{n % 4 + 1}")
        texts.append(_transcript(words, weights, chance))
        (folder / "transcripts" / f"{names[-1]}.txt").write_text(texts[-1], encoding="utf-8")
    _word_files(folder / "word", dict(zip(names[:TRANSCRIPTS], texts, strict=False)))
    families = [f"Gezin {n + 1:04d}" for n in range(FAMILIES * scale)]
    _table(
        folder / "cases.csv", ["name", "gemeente"], ([family, f"Gemeente {n % 7}"] for n, family in enumerate(families))
    )
    rows = (
        [f"{name}.txt", "interview", families[n // 4], "R=ouder; I=interviewer", "yes"] for n, name in enumerate(names)
    )
    _table(folder / "transcripts" / "imports.csv", ["file", "kind", "case", "speakers", "quotation"], rows)
    _codebook(folder / "codebook.yaml")
    _codings(folder / "codings.csv", names, texts, CODINGS * scale, chance)
    (folder / "captions").mkdir(exist_ok=True)
    _captions(folder / "captions" / "drie-uur.vtt", words, weights, HOURS * scale)


def _transcript(words: list[str], weights: list[float], chance: random.Random) -> str:
    turns, left, who = [], WORDS, 0
    while left > 0:
        length = min(left, chance.randint(4, 25) if who else chance.randint(20, 160))
        picked = [words[bisect(weights, chance.random() * weights[-1])] for _ in range(length)]
        sentences = [" ".join(picked[at : at + 12]).capitalize() + "." for at in range(0, length, 12)]
        turns.append(f"{'I' if who else 'R'}: {' '.join(sentences)}")
        left, who = left - length, 1 - who
    return "\n\n".join(turns) + "\n"


def _word_files(folder: Path, texts: dict[str, str]) -> None:
    """The same texts as Word files, with all that such a file has beside its text."""
    template = io.BytesIO()
    docx.Document().save(template)
    with zipfile.ZipFile(template) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before, body, after = parts["word/document.xml"].partition(b"<w:body>")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        turns = "".join(f"<w:p><w:r><w:t>{turn.strip()}</w:t></w:r></w:p>" for turn in text.split("\n\n"))
        with zipfile.ZipFile(folder / f"word-{name}.docx", "w", zipfile.ZIP_DEFLATED) as archive:
            for part, content in parts.items():
                own = before + body + turns.encode() + after if part == "word/document.xml" else content
                archive.writestr(zipfile.ZipInfo(part), own, zipfile.ZIP_DEFLATED)


def _captions(path: Path, words: list[str], weights: list[float], hours: int) -> None:
    """A meeting as Teams writes it: three speakers, a cue of eight words every three seconds, turns of about ten."""
    chance, who, cues = random.Random(3), 0, ["WEBVTT"]
    for n in range(hours * 1200):
        who = chance.randrange(3) if chance.random() < 0.1 else who
        picked = [words[bisect(weights, chance.random() * weights[-1])] for _ in range(8)]
        times = [f"{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}.{n % 1000:03}" for at in (3 * n, 3 * n + 3)]
        spoken = f"<v Spreker {'ABC'[who]}>{' '.join(picked[:5])}\n{' '.join(picked[5:])}.</v>"
        cues.append(f"{n:08x}-5ccd-48e4-b7fa-1ea4c0496138/{n}-0\n{times[0]} --> {times[1]}\n{spoken}")
    path.write_text("\n\n".join(cues) + "\n", encoding="utf-8")


def _codebook(path: Path) -> None:
    lines = ["title: Synthetisch", "themes:"]
    per = -(-CODES // CATEGORIES)
    for theme in range(3):
        lines += [f"  - name: Thema {theme + 1}", "    categories:"]
        for category in range(theme * 4, theme * 4 + 4):
            lines += [f"      - name: Categorie {category + 1:02d}", "        codes:"]
            lines += [
                f"          - name: Code {n + 1:02d}" for n in range(category * per, min(CODES, category * per + per))
            ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _codings(path: Path, names: list[str], texts: list[str], count: int, chance: random.Random) -> None:
    """Quotes of one to three sentences of the respondent, each occurring once in its text."""
    sentences = [[text for text in text.replace("\n\n", " ").split(". ") if len(text) > 60] for text in texts]
    rows = []
    while len(rows) < count:
        n = len(rows) % len(names)
        quote = chance.choice(sentences[n])
        if ": " not in quote and texts[n].count(quote) == 1:
            valence = chance.choice(["bevorderend", "belemmerend", ""])
            rows.append(
                [names[n], quote, f"Code {chance.randint(1, CODES):02d}", chance.choice(["Anouk", "Bram"]), valence]
            )
    _table(path, ["source", "quote", "code", "coder", "valence"], rows)


def _table(path: Path, head: list[str], rows) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)
