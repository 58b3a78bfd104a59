"""ota.toml: every mistake is named, all at once; what is in use stays; labels are free."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from builders import add_coding, drop, reopen
from hypothesis import given, settings
from hypothesis import strategies as st

from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.study import Study, records
from ota.study.settings import METHODS, build_settings, read_settings, write_default_text
from ota.transcripts.importing import import_files


def edit(study: Study, old: str, new: str) -> None:
    """Change ota.toml as a person does; in force at the next opening."""
    path = study.folder / "ota.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def without(study: Study, start: str) -> None:
    path = study.folder / "ota.toml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    remaining = [line for line in lines if not line.startswith(start)]
    assert len(remaining) < len(lines)
    path.write_text("".join(remaining), encoding="utf-8")


def problems(text: str) -> set[tuple[str, object]]:
    with pytest.raises(OtaError) as refused:
        build_settings(tomllib.loads(text))
    assert refused.value.key == "settings.problems"
    assert refused.value.values["count"] == len(refused.value.problems)
    for problem in refused.value.problems:
        assert problem.format_message("nl") and problem.format_message("en")
    return {(problem.key, problem.values["key"]) for problem in refused.value.problems}


@pytest.mark.parametrize(
    ("text", "key", "where"),
    [
        ("titel = 'x'", "settings.unknown-key", "titel"),
        ("language = 'fr'", "settings.not-one-of", "language"),
        ("language = ['nl']", "settings.not-one-of", "language"),
        ("method = 'grounded'", "settings.not-one-of", "method"),
        ("title = 3", "settings.not-text", "title"),
        ("invented = 'nee'", "settings.not-yes-no", "invented"),
        ("case = 'gezin'", "settings.not-a-table", "case"),
        ("roles = 3", "settings.not-a-table", "roles"),
        ("[case]\nnl = []", "settings.case", "case.nl"),
        ("[case]\nnl = ['a', 'b', 'c']", "settings.case", "case.nl"),
        ("[case]\nen = 3", "settings.case", "case.en"),
        ("[case]\nfr = 'famille'", "settings.unknown-key", "case.fr"),
        ("[perspectives]\nouders = 'ouders'", "settings.not-a-table", "perspectives.ouders"),
        ("[perspectives.ouders]\nnl = 3", "settings.not-text", "perspectives.ouders.nl"),
        ("[perspectives.ouders]\nattributie = 'x'", "settings.unknown-key", "perspectives.ouders.attributie"),
        ("[perspectives.ouders]\nattribution = 3", "settings.not-text", "perspectives.ouders.attribution"),
        ("[roles.ouder]\nperspective = 'vaders'", "settings.not-one-of", "roles.ouder.perspective"),
        ("[roles.ouder]\nperspective = ['ouders']", "settings.not-one-of", "roles.ouder.perspective"),
        ("[kinds.verslag]\nturns = 'nee'", "settings.not-yes-no", "kinds.verslag.turns"),
        ("[facets.toon]\nnl = 'toon'", "settings.facet", "facets.toon"),
        ("[facets]\ntoon = ['a']", "settings.facet", "facets.toon"),
        ("[facets.toon.values]\nzacht = 1", "settings.not-a-table", "facets.toon.values.zacht"),
        ("[facets.toon.values.zacht]\nfr = 'doux'", "settings.unknown-key", "facets.toon.values.zacht.fr"),
        ("[facets.toon.values.'a;b']\nnl = 'a'", "settings.bad-name", "facets.toon.values.a;b"),
        ("[perspectives.' ']\nnl = 'a'", "settings.bad-name", "perspectives. "),
        ("[roles.'a=b']\nnl = 'a'", "settings.bad-name", "roles.a=b"),
        ("[roles.a]\nnl = 'ouder'\n[roles.b]\nnl = 'Ouder'", "settings.double", "roles.b"),
        ("[import]\nmax_mb = 0", "settings.not-a-number", "import.max_mb"),
        ("[import]\nmax_mb = true", "settings.not-a-number", "import.max_mb"),
        ("[import]\nmax_gb = 1", "settings.unknown-key", "import.max_gb"),
        ("[matrix]\nquotes = 'drie'", "settings.not-a-number", "matrix.quotes"),
    ],
)
def test_every_mistake_is_named(text: str, key: str, where: str) -> None:
    assert (key, where) in problems(text)


def test_all_mistakes_come_at_once() -> None:
    text = "titel = 'x'\nlanguage = 'fr'\n[roles.ouder]\nperspective = 'vaders'\n[import]\nmax_mb = -1\n"
    assert len(problems(text)) == 4


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (b'title = "open', "settings.no-toml"),
        (b'title = "\xeb"', "settings.not-utf8"),
        (b"a = 1\na = 2", "settings.no-toml"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, raw: bytes, key: str) -> None:
    (tmp_path / "ota.toml").write_bytes(raw)
    with pytest.raises(OtaError) as refused:
        read_settings(tmp_path / "ota.toml")
    assert (refused.value.key, refused.value.values["file"]) == (key, "ota.toml")


def test_a_byte_order_mark_and_windows_line_ends_are_taken(tmp_path: Path) -> None:
    text = write_default_text("Thuis", "en").replace("\n", "\r\n")
    (tmp_path / "ota.toml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    settings = read_settings(tmp_path / "ota.toml")
    assert (settings.title, settings.language, settings.method) == ("Thuis", "en", METHODS[0])


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    settings = read_settings(tmp_path / "ota.toml")
    assert settings.find_perspective("ouder") == "ouders"
    assert (settings.is_voice("interviewer"), settings.is_voice("ouder"), settings.is_voice(None)) == (
        False,
        True,
        True,
    )


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6)
words = st.sampled_from(["nl", "en", "values", "perspective", "x"])
values = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner), max_leaves=8)
KEYS = (
    "title",
    "language",
    "method",
    "case",
    "perspectives",
    "roles",
    "facets",
    "kinds",
    "import",
    "matrix",
    "invented",
)


@settings(deadline=None, max_examples=200)
@given(
    st.dictionaries(st.sampled_from(KEYS), values | st.dictionaries(st.sampled_from(["ouder", "nl", "max_mb"]), values))
)
def test_whatever_a_person_writes_is_read_or_refused(raw: dict[str, object]) -> None:
    try:
        build_settings(raw)
    except OtaError as error:
        assert error.problems
        assert all(problem.format_message("nl") and problem.format_message("en") for problem in error.problems)


# --- what is in use ---------------------------------------------------------------------------------------------------
def refused_now(study: Study) -> OtaError:
    with pytest.raises(OtaError) as refused, reopen(study) as again:
        records.add(again, records.CASE, "Linde", {})
    return refused.value


@pytest.mark.parametrize(
    ("where", "value", "count", "line"),
    [
        ("perspectives", "dossier", 1, "dossier ="),
        ("roles", "ouder", 1, "ouder ="),
        ("kinds", "interview", 1, "interview ="),
        ("facets", "valence=belemmerend", 1, "belemmerend ="),
    ],
)
def test_a_value_in_use_cannot_be_taken_out(small: Study, where: str, value: str, count: int, line: str) -> None:
    add_coding(small, "vos-moeder", "niemand belde", "Lucht", perspective="dossier")
    without(small, line)
    error = refused_now(small)
    assert (error.key, error.values) == ("settings.in-use", {"where": where, "value": value, "count": count})
    assert value in error.format_message("nl")
    with reopen(small) as again, again.reading() as connection:
        assert connection.execute(select(tables.case.c.name)).scalars().all() == ["Vos"]


def test_all_values_in_use_that_were_taken_out_are_named(small: Study) -> None:
    without(small, "belemmerend =")
    without(small, "interview =")
    assert {problem.values["value"] for problem in refused_now(small).problems} == {"interview", "valence=belemmerend"}


def test_a_value_that_nobody_uses_can_go_and_labels_can_change(small: Study) -> None:
    without(small, "literatuur =")
    edit(small, 'nl = "belemmerend"', 'nl = "zit in de weg"')
    with reopen(small) as again:
        records.add(again, records.CASE, "Linde", {})
        assert again.settings.facets["valence"].values["belemmerend"].format_label("nl") == "zit in de weg"
        with again.reading() as connection:
            steps = connection.execute(select(tables.step.c.verb).order_by(tables.step.c.n)).scalars().all()
            mirrored = connection.execute(
                select(tables.setting.c.value).where(tables.setting.c.key == "facets")
            ).scalar()
    assert steps[-2:] == ["settings", "cases add"]
    assert mirrored["valence"]["values"]["belemmerend"]["nl"] == "zit in de weg"


def test_settings_are_mirrored_once(small: Study) -> None:
    edit(small, 'title = "Proef"', 'title = "Anders"')
    for name in ("Linde", "Bakker"):
        with reopen(small) as again:
            records.add(again, records.CASE, name, {})
    with small.reading() as connection:
        steps = connection.execute(select(tables.step.c.verb).order_by(tables.step.c.n)).scalars().all()
    assert steps[-3:] == ["settings", "cases add", "cases add"]


def test_a_value_that_was_taken_out_while_a_study_is_open_is_refused_there_too(small: Study) -> None:
    without(small, "interview =")
    file = drop(small, "nog.txt", "R: nog een\n\nI: ja\n\nR: ja\n")
    with pytest.raises(OtaError) as refused:
        import_files(small, [file])
    assert (refused.value.key, refused.value.values["value"]) == ("settings.in-use", "interview")
    assert refused_now(small).values["count"] == 1
