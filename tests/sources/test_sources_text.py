"""How bytes become clean text, and what the header block says."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.errors import OtaError
from ota.sources import load, read, read_speakers
from ota.sources.decode import decode, normalise_text
from ota.sources.txt import load as load_txt

DATA = Path(__file__).parents[1] / "data" / "sources"


@pytest.mark.parametrize(
    ("raw", "encoding", "bom"),
    [
        ("één ‘ja’".encode(), "utf-8", 0),
        ("één ‘ja’".encode("utf-8-sig"), "utf-8", 1),
        ("één ‘ja’".encode("cp1252"), "windows-1252", 0),
        ("één ‘ja’".encode("utf-16"), "utf-16", 1),
        (b"\xfe\xff" + "één ‘ja’".encode("utf-16-be"), "utf-16", 1),
        ("één ‘ja’".encode("utf-16-le"), "utf-16", 0),
        ("één ‘ja’".encode("utf-16-be"), "utf-16", 0),
        ("één ‘ja’".encode("utf-32"), "utf-32", 1),
    ],
)
def test_every_encoding_gives_the_same_text_and_is_counted(raw, encoding, bom):
    text, counted = decode(raw, "a.txt")
    assert text == "één ‘ja’"
    assert counted[encoding] == 1
    assert counted["bom"] == bom


def test_line_ends_controls_and_accents_are_normalised_and_counted():
    text, counted = decode("e\u0301e\u0301n\r\ntwee\rdrie\0 vier\x01\n\x0cvijf\tzes  \n".encode(), "a.txt")
    assert text == "één\ntwee\ndrie vier\nvijf\tzes  \n"
    assert {key: counted[key] for key in ("crlf", "cr", "nul", "control", "nfc", "break")} == {
        "crlf": 1,
        "cr": 1,
        "nul": 1,
        "control": 2,
        "nfc": 2,
        "break": 0,
    }


def test_a_form_feed_between_two_words_keeps_them_apart():
    counted: Counter[str] = Counter()
    assert normalise_text("een\x0ctwee \x0cdrie\x0b\x0bvier", counted) == "een\ntwee drie\nvier"
    assert counted["break"] == 2


def test_soft_hyphens_quotes_and_trailing_blanks_stay():
    text = "Ze\u00adgt “ja”\u200b  \n 'nee' "
    assert decode(text.encode(), "a.txt")[0] == text


def test_wrongly_converted_accents_are_reported(tmp_path):
    (tmp_path / "a.txt").write_text("De patiÃ«nt zei â€™s avonds", "utf-8")
    problem = load(tmp_path / "a.txt").problems[0]
    assert (problem.key, problem.values["count"], problem.warning) == ("sources.mojibake", 2, True)


@pytest.mark.parametrize(
    ("text", "count", "kinds"),
    [
        ("R: Ze zei &quot;kom&quot; in Caf&eacute; De Hoek, &#x27;t was stil.", 4, "&quot; &eacute; &#x27;"),
        ("R: R&amp;B&nbsp;&lt;hard&gt;", 4, "&amp; &nbsp; &lt; &gt;"),
        ("R: V&D; R&B; H&M en Q&A; en &onbekend;", 0, ""),
    ],
)
def test_html_codes_are_counted_by_kind_and_stay_as_they_are(text, count, kinds):
    loaded = load_txt(text.encode(), "a.txt", 50)
    assert loaded.text == text
    valueses = [problem.values for problem in loaded.problems if problem.key == "sources.entities"]
    assert valueses == ([{"count": count, "kinds": kinds}] if count else [])


@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_clean_text_is_nfc_with_lf_and_no_controls(text):
    cleaned = normalise_text(text, Counter())
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not [char for char in cleaned if char < " " and char not in "\t\n"]
    assert normalise_text(cleaned, Counter()) == cleaned


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=200))
def test_reading_changes_nothing_but_composition(text):
    if text.strip() and not text.startswith(("\ufeff", "---", "%PDF", "{\\rtf")):
        try:
            loaded = load_txt(text.encode(), "a.txt", 50)
        except OtaError:
            pytest.fail("plain UTF-8 was refused")
        assert loaded.text == unicodedata.normalize("NFC", text)


# An é before two curly quotes is also well-formed UTF-8 (a Chinese sign): no reader can tell, and nobody writes it.
@given(st.text("abcdeëéïöü’“”€ \n", min_size=1, max_size=80).filter(lambda text: not re.search("[ëéï][’“”€]{2}", text)))
def test_windows_1252_is_read_right_or_refused_but_never_guessed_wrong(text):
    if not text.strip():
        return
    try:
        assert decode(text.encode("cp1252"), "a.txt")[0] == text
    except OtaError as error:
        assert error.key == "sources.encoding"


def test_the_header_is_taken_off_and_its_values_are_strings():
    loaded = load(DATA / "header.md")
    assert loaded.header == {
        "kind": "interview",
        "case": "Linde",
        "date": "2024-03-05",
        "speakers": "R=Moeder Linde; I=interviewer",
    }
    assert loaded.text.startswith("# Gesprek")
    assert (loaded.counted["header"], loaded.first_line) == (6, 7)
    assert [loaded.text[start:end] for start, end in loaded.headings] == [
        "# Gesprek aan de keukentafel",
        "## Na de pauze",
    ]


def test_the_headers_speakers_count_as_declared_unless_the_caller_says_so(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("---\nspeakers: R=Moeder; I=interviewer\n---\nR: ja\n\nI: nee\n")
    assert read(path).labels == ("R", "I")
    assert read(path, speakers=["R"]).labels == ("R",)
    assert read(path, speakers=None).kind_of_units == "paragraph"
    assert read(path, turns=False).problems == ()


def test_the_headers_kind_decides_about_turns_unless_the_caller_does(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("---\nkind: report\n---\nR: a\n\nI: b\n\nR: c\n\nI: d")
    assert read(path).kind_of_units == "paragraph"
    assert read(path, turns=True).kind_of_units == "turn"


def test_lists_become_one_string_and_speakers_are_taken_apart(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\ncase: [Vos, Linde]\nquotation: yes\nleeg:\n---\ntekst")
    assert load(path).header == {"case": "Vos; Linde", "quotation": "yes", "leeg": ""}
    assert read_speakers("R=Moeder Linde; I = interviewer ;X") == {"R": "Moeder Linde", "I": "interviewer", "X": ""}


@pytest.mark.parametrize(
    ("block", "key", "line"),
    [
        ("---\nkind: interview\ndate: [2024\n---\ntekst", "sources.header_yaml", 3),
        ("---\nkind: a: b\n---\ntekst", "sources.header_yaml", 2),
        ("---\nkind: interview\nkind: report\n---\ntekst", "sources.header_yaml", 3),
        ("---\nkind: interview\n\nR: hallo", "sources.header_open", 1),
        ("---\nkind: x\ncase: {a: {b: c}}\n---\ntekst", "sources.header_nested", 3),
        ("---\nkind: !!python/object:os.system x\n- y\n---\ntekst", "sources.header_yaml", 3),
    ],
)
def test_a_broken_header_is_refused_with_its_line(tmp_path, block, key, line):
    for ending in ("md", "txt"):
        path = tmp_path / f"a.{ending}"
        path.write_text(block)
        with pytest.raises(OtaError) as caught:
            load(path)
        assert (caught.value.key, caught.value.values["line"]) == (key, line)


def test_what_stands_in_a_broken_header_is_not_repeated(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\nkind: interview\nWij wachtten op de boterbloem: {a: {b: c}}\n---\ntekst")
    with pytest.raises(OtaError) as caught:
        load(path)
    assert caught.value.key == "sources.header_nested"
    assert not any("boterbloem" in caught.value.format_message(language) for language in ("nl", "en"))


def test_a_rule_above_prose_is_no_header(tmp_path):
    for text in ("---\nGewone tekst.\n---\nMeer.", "---\nnaam: x\n---\nMeer."):
        path = tmp_path / "a.txt"
        path.write_text(text)
        assert load(path).text == text


def test_marks_of_quoting_before_lines_of_markdown_are_no_words(tmp_path):
    raw = "# Gesprek\n\n> **Anna:** Hoe ging het\n> daarna?\n>\n> > **Piet:** Goed.\n>\n> En 2 > 1 -> ja.\n>Klaar.\n"
    path = tmp_path / "gesprek.md"
    path.write_text(raw, encoding="utf-8")
    parsed = read(path, speakers=("Anna", "Piet"))
    bodies = [parsed.text[unit.body : unit.end] for unit in parsed.units if unit.label]
    assert bodies == ["Hoe ging het\ndaarna?", "Goed.\n\nEn 2 > 1 -> ja.\nKlaar."]
    assert parsed.counted["quote-mark"] == 8
    assert parsed.text.count("\n") == raw.count("\n")  # lines keep their numbers


def test_of_markdown_that_is_marks_only_nothing_is_left(tmp_path):
    path = tmp_path / "leeg.md"
    path.write_bytes(b">\n> >\n")
    with pytest.raises(OtaError) as error:
        read(path)
    assert error.value.key == "sources.empty"
