from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from ota.cli import main
from ota.language import has_tables
from ota.retrieval import grammar
from ota.retrieval.grammar import FIELDS

PAGE = (Path(__file__).parents[2] / "docs" / "retrieval.md").read_text("utf-8")


with_tables = pytest.mark.skipif(not has_tables("nl"), reason="the extra ota[language] is not installed")


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


@with_tables
def test_a_lemma_is_an_option_and_a_field(ota):
    by_option = ota("find", "--lemma", "wachten", "--role", "ouder", "--format", "csv")
    assert by_option == ota("find", "lemma:wachten role:ouder", "--format", "csv")
    assert by_option[0] == 0 and "gewacht" in by_option[1]
    assert "'wachten' is ook een vorm van: wacht" in by_option[2]


def test_a_list_of_words_is_any_of_them(ota, tmp_path):
    listed = tmp_path / "woorden.txt"
    listed.write_text("stickervel\nde wachtlijst # als woordgroep\n", encoding="utf-8")
    asked = ota("find", "--any-of", str(listed), "--format", "csv")
    assert asked == ota("find", 'stickervel OR "de wachtlijst"', "--format", "csv")
    assert asked[0] == 0 and asked[1].count("\n") > 3
    assert ota("find", "--any-of", str(tmp_path / "nergens.txt"))[0] == 2


def test_nothing_asked_is_refused(ota):
    assert ota("find")[0] == 2


def test_counts_leave_without_rows_of_sources(ota):
    every, outward = (json.loads(ota("find", "hulp", "--list", "counts", "--format", "json", *audience)[1])
                      for audience in (("--audience", "team"), ()))  # fmt: skip
    assert any(row["source"] for row in every) and not any("source" in row for row in outward)
    assert every[0]["hits"] == outward[0]["hits"] > 5
    assert ota("find", "hulp", "--list", "counts", "--audience", "deelnemers")[0] == 4


def test_another_listing_is_refused(ota):
    code, _, err = ota("find", "hulp", "--list", "alles")
    assert code == 2 and "places, counts, collocates" in err


def test_one_is_said_as_one(ota):
    assert ota("find", "stickervel", "--role", "ouder", "--format", "csv")[2].endswith("1 gezin.\n")


def test_nothing_found_is_no_error(ota):
    code, out, err = ota("find", "nergenswoord", "--format", "csv")
    assert (code, out) == (0, "perspective,attribution,left,hit,right\n")
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
    code, out, err = ota(command, "hulp code:Wagten")
    assert (code, out) == (2, "")
    assert err.startswith("Zoekvraag, teken 11: ") and "Wachten" in err
    code, _, err = ota(command, "hulp", "--code", "Wagten")
    assert code == 2 and "teken" not in err


def test_the_team_reads_all_and_a_file_or_a_pipe_passes_the_gate(ota, tmp_path):
    shown = json.loads(ota("quotes", "--format", "json", "--audience", "team")[1])
    assert shown[0].pop("notice") and not any(row.pop("notice") for row in shown[1:])
    file = tmp_path / "quotes.json"
    code, out, err = ota("quotes", "-o", str(file))
    read = json.loads(file.read_text("utf-8"))
    withheld = [row for row in shown if not any(text.items() <= row.items() for text in read)]
    assert code == 0 and out == "" and len(withheld) == 2 and f": {len(withheld)}." in err
    assert json.loads(ota("quotes", "--format", "json")[1]) == read  # a pipe is a file
    assert {row["person"] for row in withheld} == {"Thijs Verkaik"}
    assert f"{len(shown)} citaten" in err  # they are counted


def test_words_around_what_was_found_pass_the_gate_too(ota, tmp_path):
    quote = json.loads(ota("quotes", 'person:"Thijs Verkaik"', "--format", "json", "--audience", "team")[1])[0]
    file = tmp_path / "found.csv"
    handle = quote["handle"]
    ota("find", f"source:{quote['source']} NOT nergenswoord", "-o", str(file))
    lines = file.read_text("utf-8").splitlines()
    query = f"source:{quote['source']} NOT nergenswoord"
    shown = json.loads(ota("find", query, "--format", "json", "--audience", "team")[1])
    (turn,) = [row for row in shown if row["handle"] == handle]
    assert len(lines) > 5 and not any(turn["hit"] in line for line in lines)


AT_WORK = {"id", "handle", "source", "speaker", "turn", "person", "coder", "memo", "favourite", "not_to_team"}


@pytest.mark.parametrize("audience", ["deelnemers", "opdrachtgever", "openbaar"])
@pytest.mark.parametrize("command", [("quotes",), ("find", "wacht*")])
def test_what_goes_out_is_no_working_copy(ota, command, audience):
    shown = json.loads(ota(*command, "--format", "json", "--audience", "team")[1])
    rows = json.loads(ota(*command, "--format", "json", "--audience", audience)[1])
    keys = set(rows[0])
    assert len(rows) > 5 and not keys & AT_WORK and not any(key.startswith(("person.", "source.")) for key in keys)
    assert set(shown[0]) & AT_WORK == (AT_WORK if command[0] == "quotes" else {"handle", "source", "speaker"})
    teams = audience == "deelnemers"
    assert ("attribution" in keys, "case" in keys) == (not teams, not teams and command[0] == "quotes")
    if not teams:
        assert "Respondent Duinwijk" in {row["attribution"] for row in rows}
    assert "ouders" in {row["perspective"] for row in rows}


def test_columns_are_chosen_by_key_or_heading_and_those_at_work_are_the_teams(ota, tmp_path):
    file = tmp_path / "quotes.csv"
    assert ota("quotes", "--columns", "citaat,code", "--columns", "case.gemeente", "-o", str(file))[0] == 0
    assert file.read_text("utf-8").startswith("quote,code,case.gemeente\n")
    code, out, err = ota("quotes", "--columns", "vindplaats,quote", "-o", str(tmp_path / "no.csv"))
    assert (code, out, (tmp_path / "no.csv").exists()) == (4, "", False) and "'vindplaats'" in err
    assert ota("find", "wacht*", "--columns", "attribution", "--audience", "deelnemers")[0] == 4
    shown = ota("quotes", "--columns", "handle,memo", "--format", "csv", "--audience", "team")
    assert shown[0] == 0 and shown[1].startswith("handle,memo,notice\n")
    code, _, err = ota("quotes", "--columns", "kolom")
    assert code == 2 and "'kolom'" in err and "perspective" in err


def test_what_two_coders_coded_alike_is_one_row_where_coders_are_not_named(ota):
    def rows(*further):
        return json.loads(ota("quotes", "--format", "json", *further)[1])

    place = ("vos-moeder", "--code", "Lang moeten wachten", "--turn")
    turn = json.loads(ota("find", "source:vos-moeder school", "--format", "json", "--audience", "team")[1])[0]
    before, all_before = len(rows()), len(rows("--audience", "team"))
    for coder in ("Chris", "Dina"):
        assert ota("codings", "add", *place, turn["handle"].partition(":")[2], "--coder", coder)[0] == 0
    assert len(rows("--audience", "team")) == all_before + 2 and len(rows()) == before + 1


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
