"""A name that somebody refused and later registered, or registered and then refused in one place."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from builders import add_codes, add_coding, add_source
from cli_run import ota as ota_run
from replaying import held

from ota import masking, undoing
from ota.privacy import key as keys
from ota.privacy.register import Registered
from ota.privacy.replacing import add_tail
from ota.revisions import pseudonymising
from ota.revisions.pseudonymising import KeyFile
from ota.study import Study, open_study, records
from ota.transcripts import store

TALK = """I: Hoe ging het met Quirijn?

R: Quirijn belde. Quirijns zus was er ook.

R: Roos kwam. En toen zag ik Roos.
"""
PASSPHRASE = "een zin die lang genoeg is"


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(keys, "_COST", 2**4)


@pytest.fixture
def talk(study: Study) -> Study:
    add_source(study, "talk", TALK, speakers="R=ouder; I=interviewer", quotation="yes")
    return study


def rows_of(study: Study) -> dict[str, dict[str, dict[str, object]]]:
    with study.reading() as connection:
        return held(connection)


def text_of(study: Study) -> str:
    with study.reading() as connection:
        return store.read_stored(connection, store.find_source(connection, "T01").id).text


def replace(study: Study) -> pseudonymising.Pseudonymised:
    return pseudonymising.replace_by_profile(study, "public", (), KeyFile(keys.locate_key(study.folder), PASSPHRASE))


def test_a_name_that_was_refused_and_is_registered_afterwards_is_replaced(talk):
    assert masking.answer_sightings(talk, False, name="Quirijn") == 3
    before = rows_of(talk)
    done = masking.register_names(talk, [Registered("Quirijn")])
    assert (done.count, done.reopened) == (1, {"T01": 3})
    assert {sighting.accepted for sighting in masking.find_sightings(talk, name="Quirijn")} == {None}
    undoing.take_back(talk)
    assert rows_of(talk) == before
    undoing.redo(talk)
    replaced = replace(talk)
    assert "uirijn" not in text_of(talk)
    assert (sum(line.count for line in replaced.lines), replaced.refused) == (3, [])


def test_what_is_refused_after_the_name_was_registered_stays_and_is_counted_where_it_stands(talk):
    masking.register_names(talk, [Registered("Quirijn")])
    first, *_ = masking.find_sightings(talk, name="Quirijn")
    masking.answer_sightings(talk, False, [first.id])
    replaced = replace(talk)
    assert [(line.where, line.kind, line.by, line.count) for line in replaced.refused] == [("T01", "name", None, 1)]
    assert Counter(text_of(talk).split())["Quirijn?"] == 1
    assert replaced.table(talk).rows[-1][0] == "T01"


def test_who_was_accepted_as_an_owner_is_called_as_the_same_person_is(talk):
    masking.answer_sightings(talk, True, name="Quirijn")
    replace(talk)
    (pair,) = keys.read_key(keys.locate_key(talk.folder), PASSPHRASE).words.values()
    name = pair[1]
    assert f"{add_tail(name, False, True, 'nl')} zus was er ook" in text_of(talk)


def test_a_place_that_is_accepted_leaves_the_refusals_beside_it_as_they_are(talk):
    first, *others = masking.find_sightings(talk, name="Quirijn")
    masking.answer_sightings(talk, False, [sighting.id for sighting in others])
    masking.answer_sightings(talk, True, [first.id])
    assert sum(line.count for line in replace(talk).refused) == 2


def test_a_refusal_of_what_may_be_an_ordinary_word_stays_when_the_name_is_registered(talk):
    masking.answer_sightings(talk, False, name="Roos")
    done = masking.register_names(talk, [Registered("Roos")])
    assert done.reopened == {"T01": 1}  # "Roos kwam" may be the flower, "zag ik Roos" is not
    replaced = replace(talk)
    assert "Roos kwam" in text_of(talk) and "zag ik Roos" not in text_of(talk)
    assert [line.count for line in replaced.refused] == [1]


def test_nothing_is_said_to_be_unconfirmed_that_was_refused(talk):
    masking.register_names(talk, [Registered("Quirijn")])
    masking.answer_sightings(talk, False, name="Quirijn")
    wait = talk.folder.parent / "wachtzin.txt"
    wait.write_text(PASSPHRASE, encoding="utf-8")
    talk.close()
    again = ("privacy", "replace", "--passphrase-file", str(wait))
    for further in ((), ("--dry-run",)):
        said = ota_run(talk.folder, *again, *further).err
        assert "T01 (3)" in said and "geen bevestigde naam" not in said and "ota privacy accept" in said
        assert "Quirijn" not in said  # the message itself names nobody
    said = ota_run(talk.folder, "privacy", "register", "add", "Quirijn").err
    assert "T01 (3)" in said and "Quirijn" not in said
    assert "T01 (3)" not in ota_run(talk.folder, *again).err


# --- invented names in what is printed --------------------------------------------------------------------------------
INVENTED = '\n[privacy.profiles.public]\nperson = "invented"\n'


def book_of(study: Study, passphrase: Path | None) -> tuple[str, str]:
    """A quote-book for everybody, and what was said beside it."""
    further = ("--passphrase-file", passphrase) if passphrase else ()
    run = ota_run(study.folder, "reports", "write", "quote-book", "-o", "boek.md", "--audience", "public", *further)
    book = (study.folder / "boek.md").read_text(encoding="utf-8").replace("\\", "")
    return book.partition("_Aantal")[0], run.err


def test_a_quote_book_with_the_key_has_the_names_that_replacing_would_give(talk):
    add_codes(talk, "Bellen")
    add_coding(talk, "talk", "Quirijn belde. Quirijns zus was er ook.", "Bellen")
    records.add(talk, records.PERSON, "Ricardo", {"role": "ouder"})
    with (talk.folder / "ota.toml").open("a", encoding="utf-8") as file:
        file.write(INVENTED)
    masking.answer_sightings(talk, True, name="Quirijn")
    passphrase = talk.folder.parent / "wachtzin.txt"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    talk.close()
    book, said = book_of(talk, None)
    assert "[naam] belde" in book and "--passphrase-file" in said
    book, said = book_of(talk, passphrase)
    assert "[naam]" not in book and "uirijn" not in book and "otakey" in said
    key = keys.locate_key(talk.folder)
    name = keys.read_key(key, PASSPHRASE).words["quirijn"][1]
    assert f"{name} belde. {add_tail(name, False, True, 'nl')} zus" in book
    before = key.read_bytes()
    assert book_of(talk, passphrase)[0] == book and key.read_bytes() == before  # the key is only written where it grew
    with open_study(talk.folder, coder="Anouk") as again:
        replace(again)
        assert f"{name} belde. {add_tail(name, False, True, 'nl')} zus" in text_of(again)
    assert f"{name} belde" in book_of(talk, None)[0]


def test_a_key_that_does_not_open_prints_nothing(talk):
    with (talk.folder / "ota.toml").open("a", encoding="utf-8") as file:
        file.write(INVENTED)
    keys.write_key(keys.locate_key(talk.folder), keys.make_key("another study"), PASSPHRASE)
    passphrase = talk.folder.parent / "wachtzin.txt"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    talk.close()
    run = ota_run(talk.folder, "quotes", "--audience", "public", "--passphrase-file", passphrase)
    assert run.code == 2 and run.out == ""
