"""Fifty passages of an invented talk with forty codes, chosen before a key was counted: all keys that they take."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median

import pytest
from builders import ROOT, make_study
from typist import TypedPassage, Typist

from ota.codebook.exchange import import_file
from ota.coding.desk import Workplace
from ota.coding.reading import find_place
from ota.codings.finding import Searchable
from ota.study import Study
from ota.transcripts.importing import import_files

DATA = ROOT / "tests" / "data" / "coding"
PAGE = ROOT / "docs" / "coding.md"
WIDTH = 55  # cells of text on a screen of eighty


def begin(folder: Path, text: Path, codebook: Path, speakers: str) -> Typist:
    """Somebody at a text that has no coding yet, with a codebook."""
    study = make_study(folder)
    copied = folder.parent / text.name
    copied.write_bytes(text.read_bytes())
    assert import_files(study, [copied], {"speakers": speakers}).new
    import_file(study, codebook)
    typist = Typist(Workplace(study, find_place(study, "T01")[0]))
    typist.desk.choose_width(WIDTH)
    return typist


def read_passages(typist: Typist) -> Iterator[tuple[tuple[int, int], list[str], str]]:
    """The words, the codes and the perspective of each of the fifty, in the order of the text."""
    finder = Searchable(typist.desk.text.stored)
    for row in csv.DictReader((DATA / "passages.csv").open(encoding="utf-8", newline="")):
        quote = row["quote"]
        (span,) = finder.find_elided(quote).passages if "…" in quote else finder.find(quote)
        yield (span.start, span.end), row["codes"].split(";"), row["perspective"]


def tell(counts: list[int]) -> str:
    """The figures of counted passages, as they stand in the page."""
    few = sum(count <= 6 for count in counts)
    middle = f"median {median(counts):g}, mean {mean(counts):.1f}, at most {max(counts)}"
    return f"{middle}; {few} of {len(counts)} in six or fewer"


def test_fifty_passages_with_forty_codes_take_a_median_of_six_keys(tmp_path: Path):
    typist = begin(tmp_path / "study", DATA / "noor.txt", DATA / "codes.yaml", "M=ouder; I=interviewer")
    book = typist.desk.text.book
    assert sum(code.level == "code" for code in book.codes.values()) == 40
    typed: list[TypedPassage] = [typist.code(*passage) for passage in read_passages(typist)]
    counts = [passage.count for passage in typed]
    assert len(counts) == 50 and sum(bool(passage.perspective) for passage in typed) == 6
    assert len({coding.code for coding in typist.desk.text.codings}) == 40
    sys.stdout.write(f"\nfifty passages, all keys: {tell(counts)}\n")
    assert median(counts) <= 6
    assert tell(counts) in " ".join(PAGE.read_text(encoding="utf-8").split())


@pytest.mark.slow
@pytest.mark.parametrize("name", ["vos-moeder", "bakker-vader"])
def test_passages_that_were_coded_before_anybody_counted_take_what_the_page_says(
    invented_study: Study, tmp_path: Path, name: str
):
    """A second set: what two coders coded in the invented study, often from the middle of a sentence on."""
    coded = Workplace(invented_study, find_place(invented_study, name)[0])
    passages: dict[tuple[int, int], set[str]] = {}
    for coding in coded.text.codings:
        passages.setdefault((coding.start, coding.end), set()).add(coded.text.book[coding.code].name)
    text = ROOT / "transcripts" / f"{name}.txt"
    typist = begin(tmp_path / "again", text, ROOT / "codebooks" / "zo-thuis-mogelijk.yaml", "R=ouder; I=interviewer")
    assert typist.desk.text.stored.text == coded.text.stored.text
    counts = [typist.code(span, sorted(codes)).count for span, codes in sorted(passages.items())]
    sys.stdout.write(f"\n{name}, all keys: {tell(counts)}\n")
    assert f"{name}: {tell(counts)}" in " ".join(PAGE.read_text(encoding="utf-8").split())
