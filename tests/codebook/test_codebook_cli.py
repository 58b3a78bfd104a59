"""`ota codebook` as a person uses it: what comes out, what is said, and the exit code."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from builders import CODER

from ota.cli import _run, main
from ota.study import Study

HARD = "Lang moeten wachten"


@dataclass
class CodebookRun:
    code: int
    out: str
    err: str

    def rows(self) -> list[dict]:
        return json.loads(self.out)


Ota = Callable[..., CodebookRun]


@pytest.fixture
def folder(invented_study: Study) -> Path:
    invented_study.close()
    return invented_study.folder


@pytest.fixture
def ota(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Ota:
    """Runs `ota codebook …` (or another command) in a copy of the invented study."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("OTA_CODER", CODER)

    def run(*words: str) -> CodebookRun:
        out, err = io.StringIO(), io.StringIO()
        monkeypatch.setattr(sys, "argv", ["ota", *words])
        _run.language = "nl"
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), pytest.raises(SystemExit) as stop:
            main()
        code = stop.value.code
        return CodebookRun(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue())

    def codebook(*words: str) -> CodebookRun:
        return run("codebook", *words)

    codebook.run = run  # type: ignore[attr-defined]
    return codebook


def at_keyboard(folder: Path, answers: str, *words: str) -> CodebookRun:
    """Run `ota` with a person at the keyboard, who types `answers`."""
    master, slave = os.openpty()
    env = {**os.environ, "OTA_CODER": CODER, "NO_COLOR": "1"}
    command = [sys.executable, "-m", "ota", *words]
    with subprocess.Popen(command, stdin=slave, stderr=slave, stdout=subprocess.PIPE, cwd=folder, env=env) as process:
        os.close(slave)
        os.write(master, answers.encode())
        shown, deadline = b"", time.monotonic() + 60
        while time.monotonic() < deadline:
            ready, _, _ = select.select([master], [], [], 0.2)
            try:
                if ready and (read := os.read(master, 65536)):
                    shown += read
                    continue
            except OSError:  # the other side is gone
                break
            if process.poll() is not None:
                break
        process.kill() if process.poll() is None else None
        assert process.stdout is not None
        out = process.stdout.read().decode()
    os.close(master)
    return CodebookRun(process.returncode, out, shown.decode())


def names(ota: Ota, *words: str) -> list[str]:
    return [row["code"] for row in ota("list", "--format", "json", *words).rows()]


def codings(ota: Ota, name: str) -> int:
    return next(row["codings"] for row in ota("list", "--format", "json").rows() if row["code"] == name)


# --- list and show -----------------------------------------------------------------------------------------------


def test_list_is_indented_for_the_eye_and_plain_as_data(ota: Ota) -> None:
    lines = ota("list").out.splitlines()
    assert lines[0].split("\t")[:4] == ["code", "niveau", "coderingen", "met alles eronder"]
    assert lines[1].startswith("Het hele huis zien\tthema\t0\t")
    assert lines[2].startswith("  Wie er in beeld komt\tcategorie\t")
    assert any(line.startswith("    Iemand die blijft ↗\tcode") for line in lines)
    rows = ota("list", "--format", "json").rows()
    assert len(rows) == len(lines) - 1
    assert rows[2]["code"] == "Kind los van het gezin" and rows[2]["depth"] == 2 and rows[2]["level"] == "code"
    assert rows[2]["path"] == "Het hele huis zien > Wie er in beeld komt > Kind los van het gezin"
    table = list(csv.DictReader(io.StringIO(ota("list", "--format", "csv").out)))
    assert [row["path"] for row in table] == [row["path"] for row in rows]
    assert {row["home"] for row in table} == {"true", "false"}


def test_list_at_a_terminal_shows_the_tree(folder: Path) -> None:
    terminal, slave = os.openpty()
    env = {**os.environ, "COLUMNS": "160", "NO_COLOR": "1"}
    with subprocess.Popen(
        [sys.executable, "-m", "ota", "codebook", "list", "--under", "Erbij blijven"],
        stdout=slave, stderr=subprocess.PIPE, cwd=folder, env=env,
    ) as process:  # fmt: skip
        os.close(slave)
        shown = b""
        with contextlib.suppress(OSError):
            while read := os.read(terminal, 65536):
                shown += read
    os.close(terminal)
    assert process.returncode == 0
    lines = shown.decode().splitlines()
    assert "niveau" in lines[0] and "met alles eronder" in lines[0]
    assert any(line.startswith(" Wachten ") and "categorie" in line for line in lines)
    assert any(line.startswith(f"   {HARD} ") for line in lines)
    assert len(lines) < 30, "a line to a code"


def test_show_gives_one_code_and_an_unknown_name_the_nearest(ota: Ota) -> None:
    fields = {row["field"]: row["value"] for row in ota("show", HARD, "--format", "json").rows()}
    assert fields["path"] == f"Erbij blijven > Wachten > {HARD}" and fields["codings"] == 5
    missed = ota("show", "Lang moeten wagten")
    assert missed.code == 2 and HARD in missed.err and missed.out == ""


# --- growing -----------------------------------------------------------------------------------------------------


def test_add_edit_move_and_their_reasons(ota: Ota) -> None:
    assert ota("add", "Geen bericht", "--under", "Wachten", "--definition", "Niemand belt.", "--why", "nieuw").code == 0
    assert ota("edit", "Geen bericht", "--name", "Radiostilte", "--keywords", "stil, bellen").code == 0
    assert ota("move", "Radiostilte", "--under", "Toon en houding", "--position", "0", "--why", "past beter").code == 0
    assert ota("move", "Radiostilte", "--under", "Wachten", "--also").code == 0
    assert names(ota, "--under", "Toon en houding")[0] == "Radiostilte"
    assert "Radiostilte" in names(ota, "--under", "Wachten")
    assert ota("move", "Radiostilte", "--under", "Wachten", "--leave").code == 0
    assert "Radiostilte" not in names(ota, "--under", "Wachten")
    messages = [(row["what"], row["reason"]) for row in ota("history", "Geen bericht", "--format", "json").rows()]
    assert messages == [
        ("gemaakt als code, plek: ‘Wachten’", "nieuw"),
        ("heette eerst ‘Geen bericht’", None),
        ("gewijzigd: trefwoorden", None),
        ("verplaatst van ‘Wachten’ naar ‘Toon en houding’", "past beter"),
        ("telt ook in ‘Wachten’", None),
        ("telt niet meer in ‘Wachten’", None),
    ]
    log = ota.run("log", "--last", "4", "--format", "json").rows()  # type: ignore[attr-defined]
    assert [row["reason"] for row in log] == [None, "past beter", None, None]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add"], "Missing argument"),
        (["add", HARD, "--under", "Wachten"], "twee codes"),
        (["add", "X", "--level", "soort"], "geen niveau"),
        (["add", "X", "--under", "Nergens"], "Nergens"),
        (["add", "X", "--born", "vos-opa"], "vos-moeder"),
        (["edit", HARD, "--colour", "rood"], "geen kleur"),
        (["edit", HARD, "--origin", "toeval"], "geen herkomst"),
        (["move", HARD], "--under"),
        (["move", "Wachten", "--under", HARD], "kan niet onder"),
        (["group", HARD], "--into"),
        (["merge", HARD, "--into", HARD], "in zichzelf"),
        (["merge", HARD, "--into", "Wachten"], "niet van hetzelfde niveau"),
        (["remove", HARD], "5 codering(en)"),
        (["remove", HARD, "--to", "Wachten"], "Kies een code"),
        (["split", HARD], "--into"),
        (["split", HARD, "--into", "A"], "niemand aan het toetsenbord"),
        (["split", "Wachten", "--into", "A"], "categorie of thema"),
        (["split", HARD, "--into", "A", "--from", "weg.csv"], "weg.csv"),
        (["retire", "Nergens"], "Nergens"),
        (["history", "Nergens"], "Nergens"),
        (["list", "--version", "v9"], "v9"),
        (["show", HARD, "--version", "v9"], "v9"),
        (["export", "c.csv", "--version", "v9"], "v9"),
        (["export", "c.docx"], ".yaml, .yml, .csv, .xlsx"),
        (["import", "weg.yaml"], "weg.yaml"),
        (["list", "--format", "pdf"], "pdf"),
    ],
)
def test_wrong_use_is_answered_with_what_to_do_and_changes_nothing(ota: Ota, words: list[str], said: str) -> None:
    before = ota.run("log", "--format", "json").out  # type: ignore[attr-defined]
    ran = ota(*words)
    assert ran.code == 2 and said in ran.err and ran.out == ""
    assert ota.run("log", "--format", "json").out == before  # type: ignore[attr-defined]


def test_merge_says_how_many_codings_moved_and_undo_takes_it_back(ota: Ota) -> None:
    tree = ota("list", "--format", "json").out
    ran = ota("merge", "Te licht voor zwaar", "--into", HARD, "--why", "hetzelfde")
    assert "3 codering(en) verplaatst" in ran.err and codings(ota, HARD) == 8
    assert "samengevoegd met" in ota("show", "Te licht voor zwaar").err
    assert ota.run("undo").code == 0  # type: ignore[attr-defined]
    assert ota("list", "--format", "json").out == tree


# --- remove ------------------------------------------------------------------------------------------------------


def test_remove_asks_a_person_where_the_codings_go(ota: Ota, folder: Path) -> None:
    ran = at_keyboard(folder, "Te licht voor zwaar\n", "codebook", "remove", HARD)
    assert ran.code == 0 and "in gebruik: 5 codering(en)" in ran.err and "Naar welke code" in ran.err
    assert codings(ota, "Te licht voor zwaar") == 8 and HARD not in names(ota)


def test_a_person_who_says_nothing_keeps_the_code(ota: Ota, folder: Path) -> None:
    ran = at_keyboard(folder, "\n", "codebook", "remove", HARD)
    assert ran.code == 2 and codings(ota, HARD) == 5


def test_remove_does_what_was_said_without_asking(ota: Ota) -> None:
    assert "5 codering(en)" in ota("remove", HARD, "--to", "Te licht voor zwaar").err
    assert codings(ota, "Te licht voor zwaar") == 8
    assert ota("remove", "Te licht voor zwaar", "--with-codings", "--why", "vervalt").code == 0
    assert "Te licht voor zwaar" not in names(ota)


# --- split -------------------------------------------------------------------------------------------------------


def test_split_at_the_keyboard_goes_passage_by_passage_and_writes_what_was_confirmed(ota: Ota, folder: Path) -> None:
    answers = "1\n2\nx\nt\n12\n\nq\ny\n"
    ran = at_keyboard(folder, answers, "codebook", "split", HARD, "--into", "Op een lijst", "--into", "Stilte")
    assert ran.code == 0, ran.err
    assert "1 = Op een lijst, 2 = Stilte" in ran.err and "1 van 5 · T02:12 · Bram" in ran.err
    assert "dat cadeau heeft tien maanden in de winkel gelegen" in ran.err
    assert "Dat kan niet; kies uit: 1, 2" in ran.err
    assert "3 van 5 passages bekeken; 2 gaan weg" in ran.err
    assert [codings(ota, name) for name in (HARD, "Op een lijst", "Stilte")] == [3, 2, 1]


def test_nothing_is_written_until_it_was_confirmed(ota: Ota, folder: Path) -> None:
    for answers in ("1\nq\nn\n", "q\n", "\n\n\n\n\n"):
        ran = at_keyboard(folder, answers, "codebook", "split", HARD, "--into", "Op een lijst")
        assert ran.code == 0 and "Er is niets veranderd." in ran.err
    assert codings(ota, HARD) == 5 and "Op een lijst" not in names(ota)


def test_split_by_file_goes_out_and_comes_back(ota: Ota, folder: Path) -> None:
    assert ota("split", HARD, "--to-file", "split.csv").code == 0
    with (folder / "split.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 5 and all(row["quote"] and row["handle"] and not row["code"] for row in rows)
    for row, code in zip(rows, ["Lijst", "Lijst", "Stilte", "Lijst; Stilte", HARD], strict=True):
        row["code"] = code
    with (folder / "split.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    into = ("--into", "Lijst", "--into", "Stilte")
    ran = ota("split", HARD, *into, "--from", "split.csv", "--why", "twee dingen")
    assert ran.code == 0 and "4 codering(en) verplaatst, 1 erbij, 1 gebleven. Nieuw: Lijst, Stilte." in ran.err
    assert [codings(ota, name) for name in (HARD, "Lijst", "Stilte")] == [1, 3, 2]
    again = ota("split", HARD, *into, "--from", "split.csv")
    assert again.code == 2 and again.err.count("hoort niet bij de code") == 4
    messages = [row["what"] for row in ota("history", HARD, "--format", "json").rows()]
    assert "3 codering(en) naar ‘Lijst’" in messages and "1 codering(en) naar ‘Stilte’" in messages


def test_a_code_without_codings_left_is_retired_and_can_be_brought_back(ota: Ota, folder: Path) -> None:
    ran = at_keyboard(folder, "1\n1\n1\n1\n1\ny\n", "codebook", "split", HARD, "--into", "Op een lijst")
    assert ran.code == 0 and "uit gebruik" in ran.err
    row = next(row for row in ota("list", "--format", "json").rows() if row["code"] == HARD)
    assert (row["state"], row["codings"]) == ("retired", 0)
    assert names(ota, "--under", "Wachten")[-1] == HARD, "what is retired stands last"
    assert "Weer in gebruik: Lang moeten wachten" in ota("retire", HARD, "--back").err


# --- versions, files, retiring -----------------------------------------------------------------------------------


def test_a_version_is_seen_and_exported_as_it_was(ota: Ota, folder: Path) -> None:
    before = names(ota)
    rows = ota("list", "--format", "json").rows()
    levels = [row["level"] for row in rows if row["home"]]
    counts = {f"{key}s": levels.count(key) for key in ("theme", "code")} | {"categories": levels.count("category")}
    assert ota("version", "v1", "--note", "eerste ronde", "--why", "voor de tweede lezer").code == 0
    assert ota("version", "V1").code == 2
    ota("group", HARD, "Te licht voor zwaar", "--into", "Aan de deur")
    ota("edit", HARD, "--definition", "Anders.")
    listed = ota("version", "--format", "json").rows()[-1]
    expected = {"name": "v1", "coder": CODER, "note": "eerste ronde", **counts}
    assert listed | expected == listed
    assert names(ota, "--version", "v1") == before != names(ota)
    assert "Aan de deur" in ota("list").out and "Aan de deur" not in ota("list", "--version", "v1").out
    assert "Anders." not in ota("show", HARD, "--version", "v1").out
    assert ota("export", "v1.csv", "--version", "v1").code == 0
    assert "Aan de deur" not in (folder / "v1.csv").read_text("utf-8")
    shown = ota.run("log", "--last", "3", "--format", "json").rows()[0]  # type: ignore[attr-defined]
    assert (shown["verb"], shown["reason"]) == ("codebook version", "voor de tweede lezer")


@pytest.mark.parametrize("file", ["codes.yaml", "codes.csv", "codes.xlsx", "codebooks/zo-thuis-mogelijk.yaml"])
def test_export_and_import_say_what_they_did(ota: Ota, file: str) -> None:
    every = len({row["path"] for row in ota("list", "--format", "json").rows()})
    assert "Geschreven" in ota("export", file).err
    assert "niets veranderd" in ota("export", file).err
    ran = ota("import", file, "--dry-run")
    assert ran.code == 0 and f" {every} gelijk" in ran.err and "er is niets geschreven" in ran.err
    ota("add", "Nieuw")
    assert "1 niet in het bestand, 1 verwijderd" in ota("import", file, "--prune").err
    assert "Nieuw" not in names(ota)


def test_retire_takes_a_category_with_all_beneath_it(ota: Ota) -> None:
    ran = ota("retire", "Wachten", "--why", "niet meer in gebruik")
    assert ran.code == 0 and HARD in ran.err and "tellen mee" in ran.err
    refused = ota.run("codings", "add", "T08", "--turn", "10", "--code", HARD)  # type: ignore[attr-defined]
    assert refused.code == 2 and codings(ota, HARD) == 5
    assert ota("list").out.count("uit gebruik") == len(names(ota, "--under", "Wachten")) + 1
