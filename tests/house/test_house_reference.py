"""The pages that are made from the program are fresh and whole."""

import pytest

from ota.cli.reference import (
    DOCS,
    build_command_tree,
    list_error_keys,
    list_leaf_commands,
    main,
    render_cli_page,
    render_errors_page,
)
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
    lines = render_cli_page().splitlines()
    for described in build_command_tree():
        assert f"## `ota {described.name}`" in lines
    assert len(list(list_leaf_commands())) > 40
    for described in list_leaf_commands():
        assert any(line in lines for line in (f"## `ota {described.name}`", f"### `ota {described.name}`"))


@pytest.mark.parametrize("one", list(list_leaf_commands()), ids=lambda row: row.name)
def test_every_command_and_option_explains_itself(one):
    assert one.help.endswith((".", '"', ")")) or "Example:" in one.help
    silent = [param.opts[0] for param in one.params if param.param_type_name == "option" and not param.help]
    assert silent == []


def test_exit_codes_are_all_said():
    assert all(f"| {code.value} | " in render_cli_page() for code in ExitCode)


def test_every_error_has_its_heading():
    lines = set(render_errors_page().splitlines())
    assert {"codings.quote-missing", "study.newer", "sources.left_footnotes", "codings.check-digest"} <= set(
        list_error_keys()
    )
    assert not {"cli.added", "columns.code", "matrices.rule-row"} & set(list_error_keys())
    assert all(f"### `{key}`" in lines for key in list_error_keys())
    assert (DOCS / "errors.md").read_text(encoding="utf-8").count("\n### ") == len(list_error_keys())
