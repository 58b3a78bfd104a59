"""A pseudonymised revision: codings move along, and the text with the names leaves study.db for the vault."""

from __future__ import annotations

import zipfile

import pytest
from builders import read
from revisions_builders import code_quotes, codings, everything, handles, quotes, revise, stored, study_of

from ota import checks, undoing
from ota.codings import operations
from ota.codings import store as coding_store
from ota.codings.desk import Where
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.revisions import comparing, proving
from ota.study import backup, raw
from ota.study.study import open_study

NAMES = {
    "Zwaantje": "[moeder]",
    "Quirijn": "[zoon]",
    "mevrouw Oppelaar": "[jeugdbeschermer]",
    "Vlinderdam": "[instelling]",
}
TEXT = """Zwaantje: Quirijn was elf toen mevrouw Oppelaar voor het eerst kwam. Ik zeg, Quirijn, doe open.

I: En deed hij open?

Zwaantje: Nee. Quirijn zat onder de trap. En mevrouw Oppelaar ging zitten en wachtte, een uur, met haar jas aan.

I: Dat was voor Vlinderdam?

Zwaantje: Ja, Vlinderdam was later. Zwaantje, zei ze, ik kom terug. En ze kwam terug.

I: Dus niet weg.

Quirijn: Ze kwam altijd terug, ja.
"""
REPLACED = TEXT
for name, role in NAMES.items():
    REPLACED = REPLACED.replace(f"\n\n{name}:", f"\n\n{role[1:-1]}:").replace(name, role)
REPLACED = REPLACED.replace("[moeder]:", "moeder:")
CODED = [
    "Quirijn was elf toen mevrouw Oppelaar voor het eerst kwam.",
    "ging zitten en wachtte, een uur, met haar jas aan",
    "Ze kwam altijd terug, ja.",
    "En ze kwam terug.",
]


@pytest.fixture
def study(tmp_path):
    speakers = "Zwaantje=ouder; I=interviewer; Quirijn=jeugdige"
    with study_of(tmp_path, TEXT, speakers=speakers) as result:
        code_quotes(result, "vos", CODED)
        yield result


def names_in(path) -> list[str]:
    body = path.read_bytes()
    return [name for name in NAMES if name.encode() in body]


def test_codings_move_along_and_the_names_are_gone_from_the_file(study):
    folder = study.folder
    assert names_in(folder / "study.db") or names_in(folder / "study.db-wal")
    done = revise(study, "vos", REPLACED, "pseudonymised")
    assert done.counts == {"unchanged": 3, "moved": 0, "changed": 1, "lost": 0}
    assert quotes(study)[0] == ("changed", "[zoon] was elf toen [jeugdbeschermer] voor het eerst kwam.")
    assert handles(study, "vos") == ["1", "2", "3", "4", "5", "6", "7"]
    assert {speaker.label: speaker.role for speaker in stored(study, "vos").speakers.values()} == {
        "moeder": "ouder",
        "I": "interviewer",
        "zoon": "jeugdige",
    }
    assert not [problem for problem in checks.check(study) if not problem.warning]
    study.close()
    assert not (folder / "study.db-wal").exists()
    left = names_in(folder / "study.db")
    # the journal keeps what a label was before it was changed; nothing else of the text is left
    assert set(left) <= {"Zwaantje", "Quirijn"}
    body = (folder / "study.db").read_bytes()
    assert all(quote.encode() not in body for quote in ("Quirijn zat onder", "Quirijn was elf", "Zwaantje, zei ze"))


def test_undo_brings_the_text_back_from_the_vault_and_redo_takes_it_away_again(study):
    before = everything(study)
    revise(study, "vos", REPLACED, "pseudonymised")
    after = everything(study)
    undoing.take_back(study)
    assert stored(study, "vos").text == TEXT and everything(study) == before
    assert [quote for _, quote in quotes(study)] == CODED
    assert checks.check(study) == []
    undoing.redo(study)
    assert stored(study, "vos").text == REPLACED and everything(study) == after
    folder = study.folder
    study.close()
    assert b"Quirijn zat onder" not in (folder / "study.db").read_bytes()


def test_undo_without_the_vault_is_refused_and_changes_nothing(study):
    revise(study, "vos", REPLACED, "pseudonymised")
    after = everything(study)
    (study.folder / "vault.db").rename(study.folder / "elsewhere.db")
    with pytest.raises(OtaError) as raised:
        undoing.take_back(study)
    assert raised.value.key == "study.not-in-vault" and everything(study) == after
    (study.folder / "elsewhere.db").rename(study.folder / "vault.db")
    undoing.take_back(study)
    assert stored(study, "vos").text == TEXT


def test_every_older_text_goes_along_and_later_ones_stay(study):
    revise(study, "vos", TEXT.replace("onder de trap", "achter de trap"), name="twee.txt")
    revise(study, "vos", REPLACED, "pseudonymised", name="drie.txt")
    revise(study, "vos", REPLACED.replace("een uur", "anderhalf uur"), name="vier.txt")
    with study.reading() as connection:
        bodies = [row.body for row in connection.exec_driver_sql("SELECT body FROM text")]
    assert sorted(map(len, bodies)) == [0, 0, len(REPLACED), len(REPLACED) + len("anderhalf") - len("een")]
    assert not [problem for problem in checks.check(study) if not problem.warning]
    for n in (1, 2, 3):  # newest first
        undoing.take_back(study)
        assert not [problem for problem in checks.check(study) if not problem.warning], n
    assert stored(study, "vos").text == TEXT


def test_a_lost_coding_on_a_text_in_the_vault_has_a_place_but_no_words(study):
    revise(study, "vos", REPLACED.replace(" En ze kwam terug.", ""), "pseudonymised")
    rows = {row[0]: row for row in coding_store.list_codings(study).rows}
    lost = next(coding for coding in codings(study) if coding.state == "lost")
    row = next(row for row in rows.values() if "lost" in row)
    assert row[1] == "T01:5" and row[-1] == ""
    assert [problem.values["id"] for problem in checks.check(study) if problem.key == "codings.check-lost"]
    operations.edit(study, lost.id, {}, where=Where(quote="ik kom terug"))
    assert quotes(study)[3] == ("ok", "ik kom terug")


def test_the_map_stays_and_the_difference_is_shown_from_the_vault(study):
    revise(study, "vos", REPLACED, "pseudonymised")
    difference = comparing.compare_revisions(study, "vos")
    assert difference.vault and any("Quirijn" in read(text) for place in difference.places for _, text in place.before)
    assert proving.prove_source(study, "vos").identical
    with study.reading() as connection:
        stored_map = connection.exec_driver_sql("SELECT map FROM revision WHERE n = 2").scalar_one()
    assert stored_map and all(name not in stored_map for name in NAMES)


def test_going_back_to_the_raw_text_by_hand_brings_it_back(study):
    revise(study, "vos", REPLACED, "pseudonymised")
    revise(study, "vos", TEXT, name="terug.txt")
    assert stored(study, "vos").text == TEXT
    assert not [problem for problem in checks.check(study) if not problem.warning]


def test_a_backup_holds_no_names(study, tmp_path):
    revise(study, "vos", REPLACED, "pseudonymised")
    (zipped,) = backup.make_backup(study, tmp_path / "kopie.zip")
    with zipfile.ZipFile(zipped) as archive:
        assert b"Quirijn zat onder" not in archive.read("study.db")


def test_text_that_another_source_has_too_stays(study, tmp_path):
    from ota.transcripts.importing import import_files

    (tmp_path / "kopie.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    assert import_files(study, [tmp_path / "kopie.txt"], {}).new
    revise(study, "vos", REPLACED, "pseudonymised")
    assert stored(study, "kopie").text == TEXT
    with open_study(study.folder) as again, again.reading() as connection:
        raw.settle(again, connection, [])


def test_the_index_of_words_forgets_the_names_too(study):
    with study.reading() as connection:
        result = select(tables.spoken.c.body)
        assert "oppelaar" in connection.execute(result).scalar_one()
    folder = study.folder
    revise(study, "vos", REPLACED, "pseudonymised")
    with study.reading() as connection:
        assert "oppelaar" not in connection.execute(result).scalar_one()
        connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.terms USING fts5vocab('main', 'spoken_words', 'row')")
        terms = set(connection.exec_driver_sql("SELECT term FROM temp.terms").scalars())
    assert "kwam" in terms and not terms & {name.lower() for name in NAMES}
    study.close()
    body = (folder / "study.db").read_bytes()
    assert b"ppelaar" not in body.replace(b"Oppelaar", b"") and b"uirijn" not in body.replace(b"Quirijn", b"")
