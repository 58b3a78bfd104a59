"""Removed is removed: the words of a text that no revision shows stand in no byte of the study or its backup."""

from __future__ import annotations

import zipfile
from pathlib import Path
from random import Random

import pytest
from builders import INTERVIEW, add_source, drop, reopen

from ota import checks, undoing
from ota.codings.importing import import_table
from ota.db import tables
from ota.db.sql import select, update
from ota.errors import OtaError
from ota.revisions import carrying, planning
from ota.study import Study, backup, vault
from ota.transcripts import changing, store
from ota.transcripts.importing import import_files

WORD = "Zwaddervlink"  # a name that stands in one text only


def letters(size: int, seed: int = 1) -> str:
    """An interview of about `size` characters, full of the word and of words that stand nowhere else."""
    chance, lines = Random(seed), []
    while sum(map(len, lines)) < size:
        words = " ".join(f"qv{chance.randrange(10**6):06d}" for _ in range(chance.randrange(1, 40)))
        lines.append(f"R: {WORD} zei {words}.\n")
    return "I: En toen?\n\n" + "\n".join(lines)


def traces(folder: Path, *words: str) -> list[str]:
    """The files of the study, but the vault and what a person put there, in which one of the words stands."""
    encodes = [form.encode() for word in words or (WORD, "qv") for form in (word, word.lower())]
    files = [path for path in folder.iterdir() if path.is_file() and path.name != "vault.db"]
    return sorted(path.name for path in files if any(word in path.read_bytes() for word in encodes))


def in_backup(study: Study, *words: str) -> bool:
    (path,) = backup.make_backup(study, study.folder.parent / "kopie.zip", replace=True)
    encodes = [form.encode() for word in words or (WORD, "qv") for form in (word, word.lower())]
    with zipfile.ZipFile(path) as archive:
        return any(word in archive.read(name) for name in archive.namelist() for word in encodes)


def text_of(study: Study, name: str) -> str:
    with study.reading() as connection:
        return store.read_stored(connection, store.find_source(connection, name).id).text


def sound(study: Study) -> None:
    assert [problem.format_message("en") for problem in checks.check(study) if not problem.warning] == []


@pytest.mark.parametrize("size", [100, 900, 3900, 4100, 20_000, 150_000])
def test_after_removal_and_redone_undo_no_byte_of_the_text_is_left(small: Study, size: int) -> None:
    body = letters(size)
    add_source(small, "weg", body)
    assert traces(small.folder)
    changing.remove(small, "weg")
    assert (traces(small.folder), in_backup(small)) == ([], False)  # also while the study is open
    sound(small)
    undoing.take_back(small)
    assert text_of(small, "weg") == body.strip("\n") or text_of(small, "weg") == body
    sound(small)
    undoing.redo(small)
    assert (traces(small.folder), in_backup(small)) == ([], False)
    small.close()
    assert traces(small.folder) == []


def test_after_an_import_is_undone_no_byte_of_its_texts_is_left_among_those_that_stay(study: Study) -> None:
    drops = [
        drop(study, f"blijft-{n}.txt", letters(3000, n).replace(WORD, "Marit").replace("qv", "zz")) for n in range(9)
    ]
    for n in range(9):
        import_files(study, drops[n : n + 1])
        import_files(
            study, [drop(study, f"weg-{n}-{k}.txt", letters(400 * k + 40 * n, 99 * n + k)) for k in range(1, 6)]
        )
        step, _ = undoing.take_back(study)
        assert (n, traces(study.folder)) == (n, [])
    assert not in_backup(study)
    sound(study)
    undoing.redo(study, step)
    assert traces(study.folder)
    sound(study)
    undoing.take_back(study, step)
    study.close()
    assert traces(study.folder) == []


def test_a_revision_taken_back_leaves_nothing_of_its_own_words(small: Study) -> None:
    add_source(small, "lang", letters(9000).replace(WORD, "Marit").replace("qv", "zz"))
    text = text_of(small, "lang")
    plan = planning.plan_from_text(small, "lang", text.replace("Marit zei", f"Marit zei {WORD}", 5).encode())
    carrying.make(small, plan)
    undoing.take_back(small)
    assert (traces(small.folder, WORD), in_backup(small, WORD)) == ([], False)
    assert text_of(small, "lang") == text
    undoing.redo(small)
    assert WORD in text_of(small, "lang")
    sound(small)


def test_a_text_that_another_source_shows_too_stays(study: Study, tmp_path: Path) -> None:
    body = letters(500)
    add_source(study, "een", body)
    (tmp_path / "twee.txt").write_bytes(b"\xef\xbb\xbf" + body.encode())
    assert import_files(study, [tmp_path / "twee.txt"]).new
    changing.remove(study, "een")
    assert WORD in text_of(study, "twee")
    changing.remove(study, "twee")
    assert traces(study.folder) == []
    undoing.take_back(study)
    assert WORD in text_of(study, "twee")
    sound(study)


def test_removed_and_imported_again_it_needs_no_vault(small: Study) -> None:
    body = letters(500)
    add_source(small, "weg", body)
    changing.remove(small, "weg")
    (small.folder / "vault.db").unlink()
    add_source(small, "weg", body)
    assert WORD in text_of(small, "weg")
    assert [problem.key for problem in checks.check(small) if not problem.warning] == ["study.check-original"]


@pytest.mark.parametrize("damage", ["gone", "emptied", "other words"])
def test_without_the_text_in_the_vault_undo_is_refused_by_name(small: Study, damage: str) -> None:
    add_source(small, "weg", letters(500))
    changing.remove(small, "weg")
    with small.reading() as connection:
        head = connection.execute(select(tables.study.c.head)).scalar_one()
    path = small.folder / "vault.db"
    if damage == "gone":
        path.unlink()
    else:
        with vault._connect(small.folder, writing=True) as connection:
            blank = b"" if damage == "emptied" else vault.zlib.compress(b"iets anders")
            connection.execute(update(tables.original).values(body=blank))
    with pytest.raises(OtaError) as refused:
        undoing.take_back(small)
    assert (refused.value.key, refused.value.values["name"]) == ("study.not-in-vault", "weg")
    with small.reading() as connection:
        assert connection.execute(select(tables.study.c.head)).scalar_one() == head
    sound(small) if damage != "gone" else None


def test_what_a_reader_still_held_open_goes_when_the_study_is_closed(small: Study) -> None:
    add_source(small, "weg", letters(5000))
    with reopen(small, "Bram") as bram, bram.reading() as connection:
        assert connection.execute(select(tables.text.c.body)).all()
        changing.remove(small, "weg")
    small.close()
    assert traces(small.folder) == []


def test_a_study_of_an_older_program_is_cleared_when_it_is_opened(small: Study) -> None:
    """Its texts of removed sources stood in the study."""
    add_source(small, "weg", letters(5000))
    changing.remove(small, "weg")
    with small.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(update(tables.text).where(tables.text.c.body == "").values(body=letters(5000)))
    assert traces(small.folder) == ["study.db-wal"]
    assert "study.check-left-over" in {problem.key for problem in checks.check(small)}
    small.put_away()
    assert traces(small.folder) == []
    sound(small)


def test_words_that_were_coded_leave_no_copy_either(small: Study) -> None:
    """A coding keeps positions and a digest; a removed coding and its text leave none of the words."""
    body = f"I: En?\n\nR: Het was {WORD} die kwam, en dat gaf lucht.\n"
    add_source(small, "weg", body)
    cells = {"source": ["weg"], "quote": [f"{WORD} die kwam"], "code": ["Samen beslissen"]}
    with small.reading() as connection:
        cells["code"] = [connection.execute(select(tables.code.c.name)).scalars().first()]
    assert import_table(small, cells, [2], "c.csv").count_changes("new") == 1
    undoing.take_back(small)
    changing.remove(small, "weg")
    assert traces(small.folder, WORD) == []


def test_the_small_study_keeps_its_own_words(small: Study) -> None:
    add_source(small, "weg", letters(500))
    changing.remove(small, "weg")
    assert INTERVIEW.split("R: ")[1].strip() in text_of(small, "vos-moeder")


def warnings(study: Study) -> list[tuple[str, dict[str, object]]]:
    result = [(problem.key, problem.values) for problem in checks.check(study) if problem.where == "vault.db"]
    assert all(problem.warning for problem in checks.check(study) if problem.where == "vault.db")
    return result


def test_check_tells_what_the_vault_keeps_for_undo_and_what_it_keeps_for_nobody(small: Study) -> None:
    assert warnings(small) == []
    add_source(small, "weg", letters(500))
    changing.remove(small, "weg")
    assert warnings(small) == [("study.check-removed", {"count": 1})]  # its text is its file, byte for byte
    undoing.take_back(small)
    assert warnings(small) == []
    vault.keep(small.folder, [("f" * 64, "wees.txt", b"x")])
    assert warnings(small) == [("study.check-orphan", {"name": "wees.txt", "digest": "f" * 12})]
