"""Web pages as paragraphs: what is text and what is not, transcripts in HTML, and pages meant to do harm."""

from __future__ import annotations

import pytest

from ota.errors import OtaError
from ota.sources import Parsed, load, read
from ota.sources.model import Loaded


@pytest.fixture
def loaded(tmp_path):
    def make(page: str | bytes, name: str = "a.html") -> Loaded:
        path = tmp_path / name
        path.write_bytes(page.encode() if isinstance(page, str) else page)
        return load(path)

    return make


@pytest.fixture
def parsed(loaded, tmp_path):
    def make(page: str) -> Parsed:
        loaded(page)
        return read(tmp_path / "a.html")

    return make


def left(loaded: Loaded) -> dict[str, object]:
    return {problem.key.removeprefix("sources.left_"): problem.values.get("count") for problem in loaded.problems}


def test_blocks_are_paragraphs_and_blanks_are_one(loaded):
    page = (
        "<html><body><h1>De  casus</h1><div>Een\n  <b>vet</b> <i>woord</i>.<p>Twee<br>regels<br><br>en wit.</div>drie"
    )
    result = loaded(page + "<ul><li>a<li>b</ul><pre>zoals\n  getypt</pre>")
    assert result.text == "De casus\n\nEen vet woord.\n\nTwee\nregels\n\nen wit.\n\ndrie\n\na\n\nb\n\nzoals\n  getypt"
    assert [result.text[start:end] for start, end in result.headings] == ["De casus"]


def test_what_of_a_saved_page_is_no_text_is_not_read_and_counted(loaded):
    page = """<!doctype html><html><head><title>Site</title><style>p {}</style><script>lees("dit")</script></head><body>
    <header role="banner">Site naam</header><nav><ul><li>Home<li>Contact ons</ul></nav>
    <ul><li><a href="/a">Nieuws</a><li><a href="/b">Over</a><li><a href="/c">Zoeken</a></ul>
    <article><h1>Titel</h1><p>Het <a href="/x">verslag</a>.</p><p style="display: none">onzichtbaar hier</p>
    <noscript>zet aan</noscript><svg><text>x</text></svg><form><select><option>keuze</select></form></article>
    <aside>Reclame</aside><footer>Contact</footer><div hidden>weg</div></body></html>"""
    result = loaded(page)
    assert result.text == "Titel\n\nHet verslag."
    assert left(result) == {"menus": 2 + 3 + 3 + 1 + 1 + 1, "unseen": 3}


def test_a_transcript_in_html_is_cut_into_turns(parsed):
    for page in (
        "<p><b>I:</b> Hoe ging het?<p><b>Moeder:</b> Goed.<p>En toen niet.<p><b>I:</b> Ja.<p><b>Moeder:</b> Nee.",
        "<p>I: Hoe ging het?<br>Moeder: Goed.<br>En toen niet.<br>I: Ja.<br>Moeder: Nee.",
        "<div>[00:01] <strong>I</strong>: Hoe ging het?</div><div>[00:02] <strong>Moeder</strong>: Goed."
        "<p>En toen niet.</p></div><div>I: Ja.</div><div>Moeder: Nee.</div>",
        "<dl><dt>I:<dd>Hoe ging het?<dt>Moeder:<dd>Goed.<dd>En toen niet.<dt>I:<dd>Ja.<dt>Moeder:<dd>Nee.</dl>",
    ):
        result = parsed(page)
        assert [unit.label for unit in result.units] == ["I", "Moeder", "I", "Moeder"]
        words = [" ".join(result.text[unit.body : unit.end].split()) for unit in result.units]
        assert words == ["Hoe ging het?", "Goed. En toen niet.", "Ja.", "Nee."]


def test_a_table_of_speakers_is_cut_into_turns(parsed):
    rows = [
        ("I", "Hoe ging het?"),
        ("Moeder", "<p>Goed.</p><p>En toen niet.</p>"),
        ("I", "Ja."),
        ("Moeder", "Nee."),
    ] * 2
    page = "".join(f"<tr>\n<td><p>{who}</p></td>\n<td>{words}</td></tr>" for who, words in rows)
    result = parsed(f"<table><tbody>{page}</tbody></table>")
    assert [unit.label for unit in result.units] == ["I", "Moeder"] * 4
    assert result.text.startswith("I\tHoe ging het?\n\nMoeder\tGoed.\nEn toen niet.\n\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encoding_is_that_of_the_bytes_whatever_the_page_says(loaded, encoding):
    page = '<html><head><meta charset="iso-8859-5"></head><p>Eén &eacute;&#233;n &nbsp;keer &amp;lt; “ja” €'
    assert loaded(page.encode(encoding)).text == "Eén één \u00a0keer &lt; “ja” €"


def test_characters_that_cannot_stand_in_a_text_are_taken_out(loaded):
    assert loaded("<p>a&#0;b&#1;c&#xD800;d&#x0301;e&#x110000;f").text.isprintable()


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (b"", "empty"),
        (b"<html><body><script>x</script></body></html>", "empty"),
        (b"<p> &nbsp; <br>", "empty"),
        (b"Een tekst zonder opmaak, 3 < 4.", "seems_text"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>=20<p>ja", "seems_mail"),
        (b"%PDF-1.4 <p>", "seems_pdf"),
        (b"PK\x03\x04 half", "seems_zip"),
        (b"\x00\x01\x02<p>" * 200, "binary"),
        (b"<p>pati\x91nt", "encoding"),
        (b"<p>x" * 2_600_000, "too_big"),
        (b"&amp;" * 2_600_000 + b"<p>", "too_big"),
    ],
    ids=lambda row: row if isinstance(row, str) else None,
)
def test_what_is_no_page_is_refused_by_name(loaded, raw, key):
    with pytest.raises(OtaError) as caught:
        loaded(raw)
    assert caught.value.key == f"sources.{key}"
    for language in ("nl", "en"):
        assert "a.html" in caught.value.format_message(language)


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 300_000 + "woord",
        "<table><tr><td>" * 100_000 + "woord",
        "<b><i>" * 150_000 + "woord",
        "<a href=x>" * 200_000 + "woord",
        "<p " + "a=1 " * 300_000 + ">woord",
        "<p>woord<!--" + "<!--" * 300_000,
        "<p>woord" + "<a " * 300_000,
        "<p>" + "&lt;" * 300_000 + "woord",
        '<!DOCTYPE html [<!ENTITY a "bom"><!ENTITY b "&a;&a;&a;">]><p>woord &b;',
        '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><p>woord<img src="http://127.0.0.1:9/x.png">',
        "<p>woord<script>" + "<p>" * 300_000,
    ],
    ids=lambda page: page[:12],
)
def test_pages_that_are_meant_to_do_harm_are_read(loaded, page):
    result = loaded(page)
    assert "woord" in result.text
    assert "bombom" not in result.text


@pytest.mark.parametrize("count", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_many_turns(parsed, count):
    assert len(parsed("".join(f"<p>{'IR'[n % 2]}: zin {n}." for n in range(count))).units) == count
