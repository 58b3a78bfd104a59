import re
from pathlib import Path

import pytest

from ota.errors import OtaError
from ota.reports.blocks import Document, Paragraph
from ota.reports.writers import write

PLAIN = Document("Titel", (Paragraph("Tekst"),))


def test_an_unknown_format_names_the_formats(tmp_path):
    with pytest.raises(OtaError, match="csv, docx, html, md, txt, xlsx"):
        write(PLAIN, tmp_path / "r.pdf")


def test_a_format_can_be_given_apart_from_the_name(tmp_path):
    write(PLAIN, tmp_path / "verslag", format="md")
    assert (tmp_path / "verslag").read_text("utf-8") == "# Titel\n\nTekst\n"


def test_a_csv_without_a_table_is_refused(tmp_path):
    with pytest.raises(OtaError) as caught:
        write(PLAIN, tmp_path / "r.csv")
    assert caught.value.key == "reports.no_table"
    assert not list(tmp_path.iterdir())


def test_the_last_folder_is_made_and_one_above_it_is_not(tmp_path):
    write(PLAIN, tmp_path / "reports" / "r.md")
    assert (tmp_path / "reports" / "r.md").is_file()
    with pytest.raises(OtaError) as caught:
        write(PLAIN, tmp_path / "geen" / "map" / "r.md")
    assert caught.value.key == "reports.no_folder"


def test_a_file_open_in_word_says_close_it_and_stays_whole(tmp_path, monkeypatch):
    path = tmp_path / "r.docx"
    path.write_bytes(b"oud")

    def held(self: Path, target: Path) -> None:
        raise PermissionError(13, "held by Word")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(OtaError) as caught:
        write(PLAIN, path)
    assert "Word" in caught.value.format_message("nl")
    assert path.read_bytes() == b"oud"
    assert [path.name for path in tmp_path.iterdir()] == ["r.docx"]


def test_html_needs_nothing_from_outside_and_says_its_language(sample, tmp_path):
    write(sample, tmp_path / "r.html")
    page = (tmp_path / "r.html").read_text("utf-8")
    assert '<html lang="nl">' in page
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href|url\()\s*=?\s*[\"']?http", page)
    assert "<script" not in page
    assert "<b>vet" not in page
    assert '<th scope="colgroup" colspan="2"' in page
    assert '<th scope="row">' in page


def test_markdown_keeps_what_was_typed_out_of_its_markup(sample, tmp_path):
    write(sample, tmp_path / "r.md")
    page = (tmp_path / "r.md").read_text("utf-8")
    assert "\n\\- geen opsomming" in page
    assert "> “Ik wacht al \\<zeven\\> maanden.”" in page
