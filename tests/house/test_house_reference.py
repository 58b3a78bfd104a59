"""The pages that are made from the program are fresh and whole."""

import pytest

from ota.cli.reference import DOCS, cli_page, errors, errors_page, leaves, main, tree
from ota.errors import ExitCode


def test_the_made_pages_are_fresh():
    assert main(["--check"]) == 0, "run `make docs`"


def test_a_stale_page_is_noticed(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("ota.cli.reference.DOCS", tmp_path)
    assert main(["--check"]) == 1
    assert "make docs" in capsys.readouterr().err
    assert main([]) == 0
    assert main(["--check"]) == 0


def test_every_command_has_its_heading():
    lines = cli_page().splitlines()
    for described in tree():
        assert f"## `ota {described.name}`" in lines
    assert len(list(leaves())) > 40
    for described in leaves():
        assert any(line in lines for line in (f"## `ota {described.name}`", f"### `ota {described.name}`"))


@pytest.mark.parametrize("one", list(leaves()), ids=lambda row: row.name)
def test_every_command_and_option_explains_itself(one):
    assert one.help.endswith((".", '"', ")")) or "Example:" in one.help
    silent = [param.opts[0] for param in one.params if param.param_type_name == "option" and not param.help]
    assert silent == []


def test_exit_codes_are_all_said():
    assert all(f"| {code.value} | " in cli_page() for code in ExitCode)


def test_every_error_has_its_heading():
    lines = set(errors_page().splitlines())
    assert {"codings.quote-missing", "study.newer", "sources.left_footnotes", "codings.check-digest"} <= set(errors())
    assert not {"cli.added", "columns.code", "matrices.rule-row"} & set(errors())
    assert all(f"### `{key}`" in lines for key in errors())
    assert (DOCS / "errors.md").read_text(encoding="utf-8").count("\n### ") == len(errors())
