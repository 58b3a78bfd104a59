from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from ota.cli import main
from ota.retrieval import grammar
from ota.retrieval.grammar import FIELDS

PAGE = (Path(__file__).parents[2] / "docs" / "retrieval.md").read_text("utf-8")


@pytest.fixture
def ota(invented_study, monkeypatch, capsys):
    monkeypatch.chdir(invented_study.folder)

    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["ota", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
        out, err = capsys.readouterr()
        return stop.value.code, out, err

    return run


def test_find_says_how_many_passages_and_families(ota):
    code, out, err = ota("find", "wacht*", "--format", "json")
    rows = json.loads(out)
    assert code == 0 and err.endswith(f"{len(rows)} passages, 4 gezinnen.\n")
    assert {"wachten", "wachtlijst"} <= {row["hit"].lower() for row in rows}


def test_one_is_said_as_one(ota):
    assert ota("find", "stickervel", "--role", "ouder", "--format", "csv")[2].endswith("1 gezin.\n")


def test_nothing_found_is_no_error(ota):
    code, out, err = ota("find", "nergenswoord", "--format", "csv")
    assert (code, out) == (0, "handle,source,speaker,left,hit,right\n")
    assert err.startswith("Niets gevonden.")
    assert ota("quotes", "nergenswoord")[0] == 0


def test_options_narrow_as_fields_do(ota):
    by_field = ota("find", "(hulp OR school) role:ouder (case:Vos OR case:Bakker)", "--format", "csv")
    by_option = ota("find", "hulp OR school", "--role", "ouder", "--case", "Vos", "--case", "bakker", "--format", "csv")
    assert by_field == by_option and by_field[1].count("\n") > 1
    by_field = ota("quotes", "code:Wachten coder:Bram", "--format", "csv")
    assert by_field == ota("quotes", "--code", "Wachten", "--coder", "Bram", "--format", "csv")
    assert by_field[1].count("\n") > 1


@pytest.mark.parametrize("command", ["find", "quotes"])
def test_a_wrong_query_is_wrong_use(ota, command):
    code, out, err = ota(command, "hulp code:Wachte")
    assert (code, out) == (2, "")
    assert err.startswith("Zoekvraag, teken 11: ") and "Wachten" in err
    code, _, err = ota(command, "hulp", "--code", "Wachte")
    assert code == 2 and "teken" not in err


def test_the_team_reads_all_and_a_file_or_a_pipe_passes_the_gate(ota, tmp_path):
    shown = json.loads(ota("quotes", "--format", "json", "--audience", "team")[1])
    assert shown[0].pop("notice") and not any(row.pop("notice") for row in shown[1:])
    file = tmp_path / "quotes.json"
    code, out, err = ota("quotes", "-o", str(file))
    kept = json.loads(file.read_text("utf-8"))
    withheld = [row for row in shown if row not in kept]
    assert code == 0 and out == "" and len(withheld) == 2 and f": {len(withheld)}." in err
    assert json.loads(ota("quotes", "--format", "json")[1]) == kept  # a pipe is a file
    assert {row["person"] for row in withheld} == {"Thijs Verkaik"}
    assert f"{len(shown)} citaten" in err  # they are counted


def test_words_around_what_was_found_pass_the_gate_too(ota, tmp_path):
    quote = json.loads(ota("quotes", 'person:"Thijs Verkaik"', "--format", "json", "--audience", "team")[1])[0]
    file = tmp_path / "found.csv"
    handle = quote["handle"]
    ota("find", f"source:{quote['source']} NOT nergenswoord", "-o", str(file))
    lines = file.read_text("utf-8").splitlines()
    assert len(lines) > 5 and not any(line.startswith(f"{handle},") for line in lines)


def test_nothing_is_written_where_nothing_may_leave(ota, tmp_path):
    for command, query in (("quotes", 'person:"Thijs Verkaik"'), ("find", "source:vos-moeder role:ouder")):
        if command == "find":
            ota("people", "set", "Moeder Vos", "quotation=no")
        code, out, _ = ota(command, query, "-o", str(tmp_path / "no.csv"))
        assert (code, out, (tmp_path / "no.csv").exists()) == (4, "", False)


def test_a_workbook_is_written_by_its_ending(ota, tmp_path):
    code, out, err = ota("quotes", "--code", "Wachten", "-o", str(tmp_path / "quotes.xlsx"))
    assert (code, out) == (0, "") and (tmp_path / "quotes.xlsx").read_bytes()[:2] == b"PK"
    assert "quotes.xlsx" in err


def test_found_words_are_aligned_on_a_terminal(ota, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    code, out, _ = ota("find", "wacht*")
    out = re.sub("\x1b\\[[0-9;]*m", "", out)
    columns = {re.search(r"[Ww]acht", line).start() for line in out.splitlines()[2:] if line.strip()}
    assert code == 0 and len(columns) == 1 and all(len(line) <= 100 for line in out.splitlines())


def test_the_page_gives_the_grammar_as_it_is():
    (ebnf,) = re.findall("```ebnf\n(.*?)```", PAGE, re.DOTALL)
    assert grammar.__doc__ is not None
    assert " ".join(ebnf.split()) in " ".join(grammar.__doc__.split())
    assert set(FIELDS) <= set(re.findall(r"^\| `(\w+):", PAGE, re.MULTILINE))
