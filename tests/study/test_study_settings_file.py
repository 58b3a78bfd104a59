"""ota.toml while a study is open: read again when it changed, never an older one over a newer, faults told."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import reopen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ota import checks
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.study import Study, init_study, open_study, records
from ota.study.settings import read_settings, write_default_text

WITH_ROLE = '\n[roles.buur]\nnl = "buur"\nperspective = "ouders"\n'


def write(study: Study, text: str) -> None:
    (study.folder / "ota.toml").write_text(text, encoding="utf-8")


def text_of(title: str = "Proef", further: str = "") -> str:
    return write_default_text(title, "nl") + further


def mirrored(study: Study) -> str:
    with reopen(study) as another, another.reading() as connection:
        return str(connection.execute(select(tables.setting.c.value).where(tables.setting.c.key == "title")).scalar())


def verbs(study: Study) -> list[str]:
    with study.reading() as connection:
        return list(connection.execute(select(tables.step.c.verb).order_by(tables.step.c.n)).scalars())


def test_a_setting_that_changed_counts_for_an_open_study_at_once(study: Study) -> None:
    write(study, text_of("Proof"))  # as long as it was
    assert study.settings.title == "Proof"
    write(study, text_of("Ander"))
    assert (study.settings.title, mirrored(study)) == ("Ander", "Proef")
    records.add(study, records.CASE, "Vos", {})
    assert mirrored(study) == "Ander"
    assert verbs(study)[-2:] == ["settings", "cases add"]


def test_a_role_that_was_added_while_a_study_is_open_can_be_used_in_it(study: Study) -> None:
    write(study, text_of(further=WITH_ROLE))
    with reopen(study, "Bram") as bram:
        records.add(bram, records.PERSON, "Loes", {"role": "buur"})
    records.add(study, records.PERSON, "Erna", {"role": "buur"})
    assert verbs(study).count("settings") == 2  # that of the beginning, and one


def test_an_open_study_does_not_write_back_what_it_read_before(study: Study) -> None:
    with reopen(study, "Bram") as bram:
        assert study.settings.title == bram.settings.title == "Proef"
        write(study, text_of("Nieuw"))
        for n in range(3):
            records.add(bram, records.CASE, f"van Bram {n}", {})
            records.add(study, records.CASE, f"van Anouk {n}", {})
    assert mirrored(study) == "Nieuw"
    assert verbs(study).count("settings") == 2


OLDER = """
import sys
from ota.study import open_study, records
with open_study(sys.argv[1], coder="Bram") as study:
    print(study.settings.title, flush=True)
    sys.stdin.readline()
    records.add(study, records.CASE, "van Bram", {})
"""


def test_another_process_does_not_write_back_what_it_read_before(study: Study) -> None:
    command = [sys.executable, "-W", "ignore", "-c", OLDER, str(study.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as bram:
        assert bram.stdout and bram.stdout.readline() == "Proef\n"
        write(study, text_of("Nieuw"))
        records.add(study, records.CASE, "van Anouk", {})
        bram.communicate("go on\n", timeout=60)
    assert bram.returncode == 0
    assert mirrored(study) == "Nieuw"
    assert verbs(study).count("settings") == 2


def test_within_a_transaction_the_settings_stay_as_they_were(study: Study) -> None:
    with study.reading():
        write(study, text_of("Nieuw"))
        assert study.settings.title == "Proef"
        with study.reading():
            assert study.settings.title == "Proef"
    with study.writing("cases add") as writer:
        assert study.settings.title == "Nieuw"
        write(study, text_of("Later"))
        assert study.settings.title == "Nieuw"
        writer.insert(tables.case, [{"name": "Vos", "anonymous": False}])
    assert (study.settings.title, mirrored(study)) == ("Later", "Nieuw")


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ('title = "open\n', "settings.no-toml", "line 1"),
        ("\n\ntitel = 'x'\n", "settings.problems", "1"),
        ("a = " + "[" * 3000, "settings.too-much", "ota.toml"),
        (f"title = {'9' * 5000}", "settings.too-much", "ota.toml"),
        ("", "settings.gone", "ota.toml"),
    ],
)
def test_while_the_file_has_faults_the_study_is_read_and_not_written(
    study: Study, text: str, key: str, said: str
) -> None:
    records.add(study, records.CASE, "Vos", {})
    before = study.head()
    write(study, text)
    assert (study.settings.title, study.language) == ("Proef", "nl")
    assert study.settings_fault and study.settings_fault.key == key
    assert [row[0] for row in records.list_records(study, records.CASE).rows] == ["Vos"]
    for _ in range(2):
        with pytest.raises(OtaError) as refused:
            records.add(study, records.CASE, "Linde", {})
        assert refused.value.key == key
        assert said in refused.value.format_message("nl")
    wheres = {problem.where for problem in checks.check(study) if not problem.warning}
    assert "ota.toml" in wheres
    assert study.head() == before
    write(study, text_of("Weer goed"))
    assert study.settings_fault is None
    records.add(study, records.CASE, "Linde", {})
    assert mirrored(study) == "Weer goed"


def test_a_file_that_is_put_back_as_it_was_counts_again(study: Study) -> None:
    path = study.folder / "ota.toml"
    was = path.read_bytes()
    for spoil in (lambda: path.write_text("titel = 1"), path.unlink, lambda: (path.unlink(), path.mkdir())):
        spoil()
        with pytest.raises(OtaError):
            records.add(study, records.CASE, "Linde", {})
        if path.is_dir():
            path.rmdir()
        path.write_bytes(was)
        assert study.settings_fault is None
    records.add(study, records.CASE, "Linde", {})
    assert verbs(study).count("settings") == 1


def test_a_study_that_never_had_a_file_goes_on_with_the_defaults_until_it_has_one(study: Study) -> None:
    study.close()
    (study.folder / "ota.toml").unlink()
    with reopen(study) as again:
        assert (again.settings.title, again.settings_fault) == ("", None)
        records.add(again, records.CASE, "Vos", {})
        write(study, text_of("Nu wel"))
        assert again.settings.title == "Nu wel"


def test_settings_that_are_handed_over_count_until_the_file_changes(study: Study, tmp_path: Path) -> None:
    (tmp_path / "ander.toml").write_text(text_of("Ander"), encoding="utf-8")
    study.settings = read_settings(tmp_path / "ander.toml")
    assert study.settings.title == "Ander"
    write(study, text_of("Derde"))
    assert study.settings.title == "Derde"


NO_FILES: dict[str, Callable[[Path], object]] = {
    "a folder": os.mkdir,
    "a pipe": getattr(os, "mkfifo", os.mkdir),
    "a device": lambda path: path.symlink_to("/dev/zero"),
    "huge": lambda path: path.write_bytes(b"# " + b"x" * 2_000_000),
}


@pytest.mark.parametrize("make", NO_FILES.values(), ids=NO_FILES)
def test_what_is_no_file_of_settings_is_named_at_once(study: Study, make: Callable[[Path], object]) -> None:
    path = study.folder / "ota.toml"
    path.unlink()
    make(path)
    with pytest.raises(OtaError) as refused:
        open_study(study.folder)
    assert (refused.value.key, refused.value.values["file"]) == ("settings.unreadable", "ota.toml")
    with pytest.raises(OtaError) as refused:
        records.add(study, records.CASE, "Linde", {})
    assert refused.value.key == "settings.unreadable"
    assert study.settings.title == "Proef"


def test_a_study_is_not_begun_beside_what_is_no_file_of_settings(tmp_path: Path) -> None:
    (tmp_path / "ota.toml").mkdir()
    with pytest.raises(OtaError) as refused:
        init_study(tmp_path)
    assert refused.value.key == "settings.unreadable"
    assert [path.name for path in tmp_path.iterdir()] == ["ota.toml"]


@given(content=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_in_the_file_the_study_can_be_read(study: Study, content: bytes) -> None:
    (study.folder / "ota.toml").write_bytes(content)
    assert study.settings.language in ("nl", "en")
    fault = study.settings_fault
    assert fault is None or (fault.format_message("nl") and fault.format_message("en"))
