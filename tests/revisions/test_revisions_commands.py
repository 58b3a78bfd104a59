"""`ota transcripts revise`, `edit`, `diff` and `proof`, as a person gives them."""

from __future__ import annotations

import json
import os
import stat
import sys

import docx
import pytest
from builders import read
from cli_run import ota, process
from revisions_builders import code_quotes, everything, quotes, revise, stored, study_of
from test_revisions_study import TEXT

from ota.db import tables
from ota.db.sql import update
from ota.revisions import comparing, proving
from ota.sources.decode import decode
from ota.study.study import open_study
from ota.transcripts.importing import import_files


@pytest.fixture
def folder(tmp_path):
    with study_of(tmp_path, TEXT, speakers="R=ouder; I=interviewer") as study:
        code_quotes(study, "vos", ["toen was het stil", "Tien maanden hebben we gewacht", "zei niks meer"])
    return tmp_path / "study"


@pytest.fixture
def new(tmp_path):
    path = tmp_path / "beter.txt"
    path.write_text(
        TEXT.replace("Tien maanden hebben we", "Elf maanden hebben we").replace(" en zei niks meer", ""), "utf-8"
    )
    return path


def test_revise_lists_every_coding_as_data_and_counts_them_beside_it(folder, new):
    dry = ota(folder, "transcripts", "revise", "T01", new, "--dry-run", "--format", "json")
    ran = ota(folder, "transcripts", "revise", "vos", new, "--format", "json")
    assert (ran.code, ran.out) == (0, dry.out)
    rows = json.loads(ran.out)
    assert [(row["state"], row["handle"], row["before"]) for row in rows] == [
        ("unchanged", "T01:1", "toen was het stil"),
        ("changed", "T01:3", "Tien maanden hebben we gewacht"),
        ("lost", "T01:3", "zei niks meer"),
    ]
    assert rows[1]["after"] == "Elf maanden hebben we gewacht" and rows[1]["similarity"] == 0.87
    assert "zou versie 2 krijgen; er is niets veranderd" in dry.err
    assert "Coderingen: 1 gelijk, 0 verplaatst, 1 gewijzigd, 1 verloren." in ran.err
    assert "ota undo" in ran.err
    assert ota(folder, "check").code == 1
    again = ota(folder, "transcripts", "revise", "vos", new)
    assert (again.code, again.out) == (0, "") and "gelijk aan versie 2; niets gedaan" in again.err
    assert ota(folder, "undo").code == 0 and ota(folder, "check").code == 0


def test_no_error_or_log_holds_text(folder, new, tmp_path):
    (tmp_path / "ander.txt").write_text("M: De boot had geen motor, en toch voeren we.\n", encoding="utf-8")
    second = ota(folder, "transcripts", "revise", "vos", tmp_path / "ander.txt")
    gone = ota(folder, "transcripts", "revise", "vos", tmp_path / "weg.txt")
    assert (second.code, gone.code) == (2, 2) and "--dry-run" in second.err
    ota(folder, "transcripts", "revise", "vos", new)
    log = ota(folder, "log")
    for ran in (second, gone, log):
        assert not any(word in ran.out + ran.err for word in ("boot", "stil", "maanden", "Femke"))


def editor(tmp_path, lines: str) -> str:
    """A text editor that does what `lines` say with `path`, the file it is given."""
    script = tmp_path / f"editor{len(list(tmp_path.glob('editor*')))}.py"
    script.write_text(f"import sys, os, pathlib\npath = pathlib.Path(sys.argv[1])\n{lines}\n", encoding="utf-8")
    return f"{sys.executable} {script}"


def test_edit_opens_the_text_and_what_is_saved_is_a_revision(folder, tmp_path, monkeypatch):
    lines = (
        f"pathlib.Path({str(tmp_path / 'seen')!r}).write_text(f'{{path.parent.parent.name}} {{path.stat().st_mode}}')\n"
        "path.with_name('transcript.txt~').write_text('wat de editor bewaart')\n"
        "text = path.read_text('utf-8').replace('toen was het stil', 'toen was het heel stil')\n"
        "path.write_text(text + '\\n', 'utf-8')"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor(tmp_path, lines))
    ran = ota(folder, "transcripts", "edit", "vos")
    assert ran.code == 0, ran.err
    place, mode = (tmp_path / "seen").read_text().split()
    assert place == ".work" and stat.S_IMODE(int(mode)) == 0o600
    assert not list((folder / ".work").rglob("*transcript*"))
    with open_study(folder) as study:
        assert stored(study, "vos").text == TEXT.replace("toen was het stil", "toen was het heel stil")
        assert quotes(study)[0] == ("changed", "toen was het heel stil")
    assert "transcripts edit" in ota(folder, "log").out
    ota(folder, "undo")
    with open_study(folder) as study:
        assert stored(study, "vos").text == TEXT


def test_an_editor_that_saves_nothing_new_or_fails_or_is_not_there_changes_nothing(folder, tmp_path, monkeypatch):
    monkeypatch.delenv("VISUAL", raising=False)
    with open_study(folder) as study:
        before = everything(study)
    for command, code, words in (
        (editor(tmp_path, ""), 0, "niets gedaan"),
        (editor(tmp_path, "sys.exit(3)"), 2, "(3)"),
        ("geen-editor-van-die-naam", 2, "EDITOR"),
        ("", 2, "EDITOR"),
    ):
        monkeypatch.setenv("EDITOR", command)
        ran = ota(folder, "transcripts", "edit", "vos")
        assert (ran.code, words in ran.err) == (code, True), ran.err
    monkeypatch.setenv("EDITOR", editor(tmp_path, "path.write_text('  ')"))
    assert ota(folder, "transcripts", "edit", "vos").code == 2
    with open_study(folder) as study:
        assert everything(study) == before
    assert not list((folder / ".work").rglob("*transcript*"))


def test_diff_shows_words_and_writes_html_and_word(folder, new, tmp_path):
    assert ota(folder, "transcripts", "diff", "vos").code == 2
    ota(folder, "transcripts", "revise", "vos", new)
    ran = ota(folder, "transcripts", "diff", "vos")
    assert (
        ran.out.splitlines()
        == [
            "T01:3",
            "  - R (00:01:10): Tien maanden. [-Tien-] maanden hebben we gewacht, en niemand …",
            "  + R (00:01:10): Tien maanden. {+Elf+} maanden hebben we gewacht, en niemand …",
            "T01:3",
            "  - … niemand belde. Mijn zoon zat thuis[- en zei niks meer-].",
            "  + … niemand belde. Mijn zoon zat thuis.",
        ]
        or ran.out
    )
    assert ota(folder, "transcripts", "diff", "vos", "2", "1").out.count("{+") == 2
    for numbers, code in ((("1",), 2), (("1", "3"), 2), (("1", "1"), 0)):
        assert ota(folder, "transcripts", "diff", "vos", *numbers).code == code
    for name in ("verschil.html", "verschil.docx", "verschil.md"):
        assert ota(folder, "transcripts", "diff", "vos", "-o", tmp_path / name).code == 0
    assert "<strong>Elf</strong>" in (tmp_path / "verschil.html").read_text("utf-8")
    (table,) = docx.Document(str(tmp_path / "verschil.docx")).tables
    bold = [
        run.text for row in table.rows[1:] for cell in row.cells for p in cell.paragraphs for run in p.runs if run.bold
    ]
    assert "Elf" in bold and "Tien" in bold
    coloured = process(folder, "transcripts", "diff", "vos", NO_COLOR="1")
    assert coloured.stdout == ran.out


def test_a_moved_paragraph_is_shown_once_as_moved(tmp_path):
    first = "R: Eerst belden we het wijkteam en niemand nam op, drie weken lang, elke dag weer opnieuw."
    second = "R: Daarna kwam er een brief van de gemeente met een nummer waar we op moesten wachten."
    third = "R: En toen, in het voorjaar, mochten we eindelijk op gesprek komen bij de jeugdarts."
    with study_of(tmp_path, "\n\n".join([first, second, third])) as study:
        revise(study, "vos", "\n\n".join([second, third, first]))
        difference = comparing.compare_revisions(study, "vos")
    assert [place.moved for place in difference.places if place.moved] == [True]
    assert "wijkteam" in next(read(place.after[0][1]) for place in difference.places if place.moved)
    assert not any(
        "wijkteam" in read(text) for place in difference.places if not place.moved for _, text in place.before
    )


def test_proof_counts_every_normalisation(tmp_path):
    raw = "\ufeffR: cafe\u0301 in maart.\r\n\r\nI: Hm.\x07\x00\r\n\r\nR: Ja.\x0cNee.\r\n"
    with study_of(tmp_path, raw, speakers="R=ouder; I=interviewer") as study:
        proof = proving.prove_source(study, "vos")
        assert proof.identical and not proof.places
        rows = dict(proof.table(study).rows)
    text, counted = decode(raw.encode(), "vos.txt")
    assert rows["tekens in het bestand"] == len(raw) - 1 and rows["tekens in de opgeslagen tekst"] == len(text)
    # characters in the file, less what was taken out, are the characters in the text
    taken = counted["crlf"] + counted["control"] + counted["nul"] + counted["nfc"]
    assert len(raw) - 1 - taken == len(text) and counted["break"] == 1


def test_marks_of_quoting_are_counted_in_the_proof_and_nothing_else_passes_for_one(folder, tmp_path):
    path = tmp_path / "aangehaald.md"
    path.write_text("> **I:** Hoe ging\n> het?\n>\n> **R:** Goed > beter.\n", encoding="utf-8")
    with open_study(folder, coder="Anouk") as study:
        import_files(study, [path])
        proof = proving.prove_source(study, "aangehaald")
        assert proof.identical and proof.counted["quote-mark"] == 4


@pytest.mark.parametrize("name", ["bakker-vader", "linde-moeder", "vos-vader", "sessie-1", "vos-moeder"])
def test_proof_of_the_invented_study(invented_study, name):
    assert proving.prove_source(invented_study, name).identical


def tampered(folder, body: str) -> None:
    """The stored text replaced behind the program's back."""
    with open_study(folder) as study:
        connection = study.engine.connect().execution_options(writing=True)
        with connection, connection.begin():
            connection.execute(update(tables.text).values(body=body))


def test_proof_finds_a_word_that_was_changed_in_the_database(folder):
    tampered(folder, TEXT.replace("maart", "april"))
    ran = ota(folder, "transcripts", "proof", "vos")
    assert ran.code == 1
    assert "[-maart-]" in ran.out and "{+april+}" in ran.out and "maart" not in ran.err


def test_proof_finds_white_space_that_was_changed(folder):
    tampered(folder, TEXT.replace("in maart", "in  maart"))
    assert ota(folder, "transcripts", "proof", "vos").code == 1


def test_proof_is_of_the_first_revision_whatever_came_after(folder, new):
    ota(folder, "transcripts", "revise", "vos", new)
    os.environ.pop("OTA_DEBUG", None)
    ran = ota(folder, "transcripts", "proof", "vos")
    assert ran.code == 0 and "vos.txt" in ran.err


def test_an_import_after_a_revision_still_knows_both_files(folder, new, tmp_path):
    ota(folder, "transcripts", "revise", "vos", new)
    for path in (tmp_path / "vos.txt", new):
        ran = ota(folder, "import", path)
        assert ran.code == 0 and "niets gedaan" in ran.err
