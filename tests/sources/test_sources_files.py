"""Which files are read, what a file must be, and how it is refused when it is something else."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from ota.errors import OtaError
from ota.sources import FORMATS, find_files, list_passed_over, load, read
from ota.words import LANGUAGES, say

DATA = Path(__file__).parents[1] / "data" / "sources"


def write(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def refusal(path: Path, **options: object) -> OtaError:
    with pytest.raises(OtaError) as caught:
        read(path, **options)  # type: ignore[arg-type]
    for language in ("nl", "en"):
        assert path.name in caught.value.format_message(language)
        assert " | " in caught.value.format_message(language)
    return caught.value


def test_importing_the_room_loads_nothing_heavy():
    code = (
        "import sys, ota.sources; ota.sources.FORMATS.names;"
        "print([m for m in ('docx','openpyxl','ruamel','csv','xml.etree','zipfile') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_formats_are_in_alphabetical_order_and_a_miss_names_the_nearest():
    assert list(FORMATS.names) == sorted(FORMATS.names)
    with pytest.raises(OtaError, match="docx"):
        FORMATS.get("doxc")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("name", "raw", "key"),
    [
        ("leeg.txt", b"", "sources.empty"),
        ("wit.txt", b"\xef\xbb\xbf \r\n\t\n", "sources.empty"),
        ("kop.txt", b"---\nkind: interview\n---\n", "sources.empty"),
        ("scan.txt", b"%PDF-1.7\n...", "sources.seems_pdf"),
        ("foto.txt", b"\x89PNG\r\n\x1a\n" + bytes(50), "sources.seems_image"),
        ("geluid.txt", b"\0\0\0\x20ftypM4A " + bytes(50), "sources.seems_audio"),
        ("rijk.txt", b"{\\rtf1 hallo}", "sources.seems_rtf"),
        ("oud.txt", OLE, "sources.seems_ole"),
        ("oud.docx", OLE, "sources.seems_ole"),
        ("slot.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "sources.protected"),
        ("rijk.docx", b"{\\rtf1 hallo}", "sources.seems_rtf"),
        ("web.docx", b"<html><body>hallo", "sources.seems_html"),
        ("web.docx", b"\n<!DOCTYPE HTML><p>", "sources.seems_html"),
        ("tekst.docx", b"R: hallo", "sources.seems_text"),
        ("vreemd.docx", b"\0\1\2\3", "sources.seems_unknown"),
        ("stuk.docx", b"PK\x03\x04 half", "sources.damaged"),
        ("ruis.txt", bytes(range(32)) * 20, "sources.binary"),
        ("ruis.md", bytes(range(256)) * 20, "sources.binary"),
        ("brief.fodt", b"<x/>", "sources.suffix"),
        ("brief", b"hallo", "sources.suffix"),
        ("gat.txt", "café na café".encode() + b"\xff, caf\xc3", "sources.encoding"),
        ("leeg-teken.txt", b"een\ntwee \x81 drie \xeb", "sources.encoding"),
        ("mac.txt", b"de pati\x91nt zei", "sources.encoding"),
        ("half16.txt", b"\xff\xfeR\0:\0 \0\x00\xd8", "sources.encoding"),
    ],
)
def test_what_is_not_readable_text_is_refused_by_name(tmp_path, name, raw, key):
    assert refusal(write(tmp_path, name, raw)).key == key


ADVICE = {
    "a.m4a": (b"\0\0\0\x20ftypM4A ", "Transcribe it first"),
    "a.mp3": (b"x", "Transcribe it first"),
    "foto.heic": (b"x", "Type the text"),
    "brief.fodt": (b"<x/>", "save it as .docx"),
    "tekst.pdf": (b"R: ja", "Rename it to tekst.txt"),
    "web.odt": (b"<html>", "save it as .docx"),
    "brief.docx": (b"{\\rtf1 a}", "Rename it to brief.rtf"),
    "oud.doc": (OLE, "save it as .docx"),
    "mac.pages": (b"PK", "Export it there as Word"),
    "a.sbv": (b"0:00", "Rename a copy to NAME.txt"),
    "a.ttml": (b"1", "Rename a copy to NAME.txt"),
    "alles.zip": (b"PK", "Unpack it"),
    "noext": (b"R: ja", "give it a name that ends in .txt"),
    "interview 12.3": (b"R: ja", "What is read is"),
    "zonder": (b"%PDF-1.4", "its name ends in .pdf"),
    "werk.nvpx": (b"x", "Export its texts there"),
}


@pytest.mark.parametrize("name", ADVICE)
def test_the_advice_fits_the_file_and_names_it_once(tmp_path, name):
    raw, advice = ADVICE[name]
    error = refusal(write(tmp_path, name, raw))
    assert advice in error.format_message("en")
    assert error.format_message("nl").count(name) == error.format_message("en").count(name) == 1


def test_what_a_folder_holds_and_is_not_read_is_named_with_what_it_is_and_nothing_else(tmp_path):
    further = {
        "a.xyz": "other",
        "b.doc": "ole",
        "sub/deep/c.mp3": "audio",
        "noext": "no_ending",
        "d.qdpx": "project",
        "sub/~$d.docx": "lock",
        "~$tabel.xlsx": "lock",
        ".notities.txt": "hidden",
        ".verborgen": "hidden",
    }
    system = (".DS_Store", "Thumbs.db", "desktop.ini", "._d.txt", "imports.csv", "Imports.xlsx")
    for name in (*further, "d.txt", *system):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        if name == ".verborgen":
            (tmp_path / name).mkdir()
            write(tmp_path / name, "e.pdf", b"x")
        else:
            write(tmp_path, name, b"x")
    over = list_passed_over([tmp_path, tmp_path / "d.txt", tmp_path / "weg", f"{tmp_path}/*.txt"], (".txt", ".docx"))
    assert {path.relative_to(tmp_path).as_posix(): kind for path, kind in over} == further
    for _, kind in over:
        for language in LANGUAGES:
            assert say(f"sources.kind_{kind}", language) and say(f"sources.advice_{kind}", language)


def test_a_text_that_begins_like_another_format_is_read(tmp_path):
    for start in ("ID3: hallo", "RIFF is een woord", "GIF8", "Rar! zei hij", "PK: ja"):
        assert load(write(tmp_path, "a.txt", start.encode())).text == start


def test_a_zip_by_another_name_is_recognised(tmp_path):
    for part, ending, key in (
        ("word/document.xml", "txt", "sources.seems_docx"),
        ("xl/workbook.xml", "docx", "sources.seems_xlsx"),
        ("ppt/presentation.xml", "docx", "sources.seems_pptx"),
        ("foto.jpg", "docx", "sources.seems_zip"),
    ):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(part, "x")
        assert refusal(write(tmp_path, f"verkeerd.{ending}", buffer.getvalue())).key == key


def test_the_line_of_an_undecodable_byte_is_named(tmp_path):
    assert refusal(write(tmp_path, "a.txt", b"een\ntwee \x81 drie \xeb")).values["line"] == 2


def test_a_folder_a_missing_and_a_too_big_file_are_refused(tmp_path):
    (tmp_path / "map.txt").mkdir()
    assert refusal(tmp_path / "map.txt").key == "sources.folder"
    assert refusal(tmp_path / "weg.txt").key == "sources.missing"
    assert refusal(write(tmp_path, "groot.txt", b"R: hallo\n" * 2000), max_mb=0.01).key == "sources.too_big"


def test_the_format_can_be_given_against_the_name(tmp_path):
    assert load(write(tmp_path, "verslag.tekst", b"hallo"), format="txt").text == "hallo"


def test_files_folders_and_patterns_become_one_sorted_list(tmp_path):
    for name in ("b.txt", "a.TXT", "c.docx", "~$c.docx", ".verborgen.txt", "d.pdf"):
        write(tmp_path, name, b"x")
    (tmp_path / "sub").mkdir()
    (tmp_path / ".werk").mkdir()
    write(tmp_path / "sub", "e.md", b"x")
    write(tmp_path / ".werk", "f.md", b"x")
    paths = find_files([tmp_path], (".txt", ".md", ".docx"))
    assert [path.name for path in paths] == ["a.TXT", "b.txt", "c.docx", "e.md"]
    paths = find_files(
        [tmp_path / "b.txt", tmp_path / "*.[tT]*", tmp_path / "**" / "*.md", tmp_path / "d.pdf"], (".txt", ".md")
    )
    assert [path.name for path in paths] == ["b.txt", "a.TXT", "e.md", "d.pdf"]


def test_a_name_with_brackets_that_exists_is_no_pattern(tmp_path):
    path = write(tmp_path, "interview [1].txt", b"x")
    assert find_files([path], (".txt",)) == [path]


def test_a_missing_path_names_the_nearest_file_and_several_come_together(tmp_path):
    write(tmp_path, "vos-moeder.txt", b"x")
    with pytest.raises(OtaError, match=r"vos-moeder\.txt"):
        find_files([tmp_path / "vos-moder.txt"], (".txt",))
    with pytest.raises(OtaError) as caught:
        find_files([tmp_path / "vos-moder.txt", tmp_path / "*.docx", tmp_path / "qqq"], (".txt", ".docx"))
    assert [problem.key for problem in caught.value.problems] == [
        "sources.missing_near",
        "sources.no_match",
        "sources.missing",
    ]


def test_no_refusal_quotes_the_text(tmp_path):
    secret = "geheim"
    for name, raw in {
        "a.md": f"---\nkind: [{secret}\n---\n{secret}".encode(),
        "b.txt": f"{secret} \x81 {secret} ë".encode("latin-1"),
        "c.docx": secret.encode(),
    }.items():
        error = refusal(write(tmp_path, name, raw))
        assert secret not in error.format_message("nl") + str(error) + repr(error.values)
