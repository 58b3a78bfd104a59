"""No `ota.toml`, `writer.json` or number is answered with a traceback: every wrong value is named, or is nothing."""

import copy
import json
import math
import tomllib

import pytest
from builders import reopen
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ota.errors import OtaError
from ota.study import records
from ota.study.settings import build_settings, write_default_text
from ota.study.study import open_study
from ota.study.values import read_number

DEFAULTS = tomllib.loads(write_default_text("Proef", "nl"))
ODD = [
    *(0, -1, 10**400, 2**63, 2**31, 1.5, -0.0, math.nan, math.inf, -math.inf, True, "", " ", "٣", "1e400", "x" * 5000),
    *([], [[]], ["a", 1], [{}], {}, {"nl": 1}, {"a": {"b": {"c": []}}}, "\x1b[31m", "nl"),
]
values = st.recursive(
    st.sampled_from(ODD) | st.integers() | st.floats() | st.text(max_size=5) | st.booleans() | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def places(table, path=()):
    """Every key of the defaults, however deep."""
    for key, cell in table.items():
        yield (*path, key)
        if isinstance(cell, dict):
            yield from places(cell, (*path, key))


def changed(path, cell):
    raw = copy.deepcopy(DEFAULTS)
    table = raw
    for key in path[:-1]:
        table = table[key]
    table[path[-1]] = cell
    return raw


def answers(raw):
    """Settings, or a refusal that says where and what; never anything else."""
    try:
        settings = build_settings(raw)
    except OtaError as error:
        assert error.problems and all(
            problem.format_message(lang) for problem in error.problems for lang in ("nl", "en")
        )
        return None
    json.dumps(settings.raw, default=str)
    return settings


def test_every_key_answers_to_every_odd_value():
    paths = list(places(DEFAULTS))
    assert len(paths) > 150
    for path in paths:
        for cell in ODD:
            answers(changed(path, cell))


@settings(max_examples=400, deadline=None)
@given(path=st.sampled_from(list(places(DEFAULTS))), value=values)
def test_any_value_of_any_key_is_taken_or_named(path, value):
    answers(changed(path, value))


@settings(max_examples=200, deadline=None)
@given(raw=st.dictionaries(st.sampled_from([*DEFAULTS, "invented", "x"]) | st.text(max_size=5), values, max_size=5))
def test_any_file_is_taken_or_named(raw):
    answers(raw)


@pytest.mark.parametrize("value", [1e9, 2**31, 10**400])
@pytest.mark.parametrize(
    "path",
    [path for path in places(DEFAULTS) if path[0] in ("matrix", "import", "timelines") and len(path) == 2],
    ids=str,
)
def test_a_number_that_is_taken_can_be_worked_with(path, value, small):
    result = answers(changed(path, value))
    assert result is None or all(abs(number) < 10**9 for number in result.numbers.values())


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["pid", "host", "coder", "command", "at"]) | st.text(max_size=4), inner, max_size=5
        )
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@example(said={"pid": 10**400, "host": "x"})
@example(said={"pid": -1, "host": None, "coder": [], "command": {}})
@given(said=ANY_JSON)
def test_whatever_writer_json_says_who_waits_is_answered(small_folder, tmp_path_factory, said):
    import shutil

    folder = tmp_path_factory.mktemp("wachten") / "study"
    shutil.copytree(small_folder, folder)
    with open_study(folder, coder="Anouk", wait=0.05) as study, open_study(folder, coder="Bram", wait=0.05) as second:
        with study.writing("proef"):
            (folder / ".work" / "writer.json").write_text(json.dumps(said), encoding="utf-8")
            with pytest.raises(OtaError) as refused, second.writing("proef"):
                pass
        assert refused.value.key in ("db.locked", "db.locked-by")
        assert all(refused.value.format_message(language) for language in ("nl", "en"))
        records.add(second, records.CASE, "Linde", {})


@given(
    text=st.text(alphabet="0123456789٣e+-.,  ∞", max_size=12)
    | st.sampled_from(["1e400", "9" * 400, "nan", "inf", "٣", "-"])
)
def test_a_number_in_a_cell_is_one_that_can_be_kept_or_none(text):
    result = read_number(text)
    assert result is None or math.isfinite(result)


def test_a_variable_of_an_impossible_number_is_refused_by_name(small):
    from ota.study import variables

    variables.add(small, "case", "kinderen", "number", ())
    for text in ("1e400", "9" * 400, "٣", "NaN"):
        with pytest.raises(OtaError):
            records.edit(small, records.CASE, "Vos", {"kinderen": text})
    with reopen(small) as again:
        assert records.list_records(again, records.CASE).rows
