"""Revisions of real texts: a machine transcript and its corrected text, and a scan with its errors mended.

Nothing of the texts stands here; both are read from the public specimens beside the checkout.
"""

from __future__ import annotations

import re
import sys

import pytest
from builders import read_table
from revisions_builders import SHARED, code, codings, everything, handles, quotes, revise, stored, study_of

from ota import checks, undoing
from ota.spanmap import SpanMap
from ota.tabular import to_md
from ota.text.spans import Span, trim_span

INTERVIEWS = SHARED / "specimens" / "interviews"
RAW, CORRECTED = INTERVIEWS / "metamuse-33-raw.txt", INTERVIEWS / "metamuse-33-corrected.txt"
REPORT = SHARED / "reports" / "actieleren-2022.txt"
SENTENCE = re.compile(r"[A-Z][^.?!\n]{25,200}[.?!]")

needs_interviews = pytest.mark.skipif(not RAW.exists(), reason="the public specimens are not beside this checkout")
needs_report = pytest.mark.skipif(not REPORT.exists(), reason="the public reports are not beside this checkout")


def read(path) -> str:
    return path.read_text(encoding="utf-8")


@needs_interviews
def test_every_sentence_of_the_machine_transcript_lands_on_its_words_or_says_what_became_of_it(tmp_path, capsys):
    raw, corrected = read(RAW), read(CORRECTED)
    spans = [match.span() for match in SENTENCE.finditer(raw)]
    once = [raw.count(raw[a:b]) == corrected.count(raw[a:b]) == 1 for a, b in spans]
    assert (len(spans), sum(once)) == (573, 410)
    with study_of(tmp_path, raw, "metamuse.txt") as study:
        code(study, "metamuse", spans)
        assert len(handles(study, "metamuse")) == 96
        before = everything(study)
        done = revise(study, "metamuse", corrected)
        now = handles(study, "metamuse")
        assert len(now) == 110 == len(set(now)) and now[:2] == ["1", "2a"]
        fates = {(fate.coding.start, fate.coding.end): fate for fate in done.fates}
        for (a, b), alone, (state, quote) in zip(spans, once, quotes(study), strict=True):
            fate = fates[a, b]
            if alone:
                assert (state, quote) == ("ok", raw[a:b])
                assert fate.carried.span and corrected.index(quote) == fate.carried.span.start
            elif state == "ok":
                # it stands more than once in both texts: on its own words still, at its own place among them
                assert quote == raw[a:b] and raw.count(quote) == corrected.count(quote) > 1
            else:
                assert state in ("changed", "lost") and fate.before and fate.after and fate.before != fate.after
        with capsys.disabled():
            sys.stdout.write("\n" + table(done, once) + "\n")
        assert done.counts == {"unchanged": 412, "moved": 0, "changed": 159, "lost": 2}
        errors = [problem.key for problem in checks.check(study) if not problem.warning]
        assert errors == ["codings.check-lost"] * 2
        undoing.take_back(study)
        assert everything(study) == before


def table(done, once) -> str:
    """The counts, without a word of the texts."""
    kinds = [fate.carried.kind for fate in sorted(done.fates, key=lambda fate: fate.coding.id)]
    lines = ["| metamuse-33 | once in both | other |", "|---|---:|---:|"]
    for kind, count in done.counts.items():
        alone = sum(row for row, result in zip(once, kinds, strict=True) if result == kind)
        lines.append(f"| {kind} | {alone} | {count - alone} |")
    return "\n".join(lines)


@needs_interviews
def test_places_among_repeated_sentences_keep_their_order(tmp_path):
    raw, corrected = read(RAW), read(CORRECTED)
    spanmap = SpanMap.map_texts(raw, corrected)
    landed: dict[str, list[int]] = {}
    for match in SENTENCE.finditer(raw):
        carried = spanmap.carry(Span(*match.span()))
        if carried.kind in ("unchanged", "moved") and carried.span:
            landed.setdefault(match.group(), []).append(carried.span.start)
    repeated = {words: places for words, places in landed.items() if len(places) > 1}
    assert len(repeated) == 1
    assert all(places == [m.start() for m in re.finditer(re.escape(w), corrected)] for w, places in repeated.items())


MENDED = {"creéren": "creëren", "lk zie": "Ik zie", "Gl": "GI", "QOuders": "Ouders"}


def mended(text: str) -> str:
    """The scan with its misread letters put right, and no line broken in the middle of a sentence."""
    for wrong, right in MENDED.items():
        text = re.sub(rf"\b{wrong}\b", right, text)
    return re.sub(r"(?<=[^\n.?!:])\n(?=[a-zà-ÿ(])", " ", text)


def passages(text: str) -> list[tuple[int, int]]:
    """Every sentence and every quoted passage of the report."""
    result = [match.span() for match in re.finditer(r"[A-Z][^.?!]{25,300}[.?!]", text)]
    result += [match.span(1) for match in re.finditer(r"[“‘\"]([^“”‘\"]{10,600}?)[”’\"]", text)]
    result += [match.span() for wrong in MENDED for match in re.finditer(rf"\b{wrong}\b", text)]
    spans = (trim_span(text, *row) for row in result)
    return [(span.start, span.end) for span in dict.fromkeys(spans) if span]


@needs_report
def test_a_mended_scan_keeps_every_coding_and_every_handle(tmp_path):
    text = read(REPORT)
    with study_of(tmp_path, text, "rapport.txt", kind="report") as study:
        body = stored(study, "rapport").text
        code(study, "rapport", passages(body))
        assert len(codings(study)) > 300
        before = handles(study, "rapport"), [quote for _, quote in quotes(study)]
        new = mended(text)
        assert sum(text.count(wrong) - new.count(wrong) for wrong in ("creéren", "lk zie", "QOuders")) == 5
        done = revise(study, "rapport", new)
        assert handles(study, "rapport") == before[0]
        words = [" ".join(quote.split()) for quote in before[1]]
        for was, (state, quote) in zip(words, quotes(study), strict=True):
            now = " ".join(quote.split())
            if state == "ok":
                assert now == was
            elif state == "changed":
                assert now == mended(was) != was
            else:  # a coding on nothing but two letters, of which one was wrong: half alike is too little
                assert was == "Gl"
        assert done.counts["lost"] == words.count("Gl") > 0
        assert {problem.key for problem in checks.check(study) if not problem.warning} <= {"codings.check-lost"}


@needs_report
def test_paragraphs_that_the_scan_broke_in_two_keep_the_first_handle(tmp_path):
    text = read(REPORT)
    with study_of(tmp_path, text, "rapport.txt", kind="report") as study:
        old = stored(study, "rapport")
        broken = re.compile(r"(?<=[a-zà-ÿ,])\n\s*\n(?=[a-zà-ÿ])")
        assert len(broken.findall(text)) > 20
        revise(study, "rapport", broken.sub("\n", text))
        new = stored(study, "rapport")
        first_words = {turn.handle: old.text[turn.body : turn.end].split()[0] for turn in old.turns}
        assert 0 < len(old.turns) - len(new.turns) == len(broken.findall(old.text))
        for turn in new.turns:
            assert new.text[turn.body : turn.end].split()[0] == first_words[turn.handle]


@needs_interviews
def test_the_listing_says_both_quotes(tmp_path):
    raw, corrected = read(RAW), read(CORRECTED)
    with study_of(tmp_path, raw, "metamuse.txt") as study:
        code(study, "metamuse", [SENTENCE.search(raw).span()])
        listing = to_md(read_table(revise(study, "metamuse", corrected).table(study)), "en")
    head, _, row = listing.splitlines()
    cells = dict(zip(head.split("|"), row.split("|"), strict=True))
    assert (cells[" state "], cells[" handle "]) == (" gewijzigd ", " T01:1 ")
    assert cells[" before "].strip() in " ".join(raw.split()) and cells[" after "].strip() in " ".join(
        corrected.split()
    )
