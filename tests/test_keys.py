"""What a screen calls takes keys beside names, and returns the keys of what it made or changed."""

from __future__ import annotations

from builders import drop

from ota import regrouping
from ota.codebook import saving
from ota.codebook import store as codebook
from ota.codings import operations, store
from ota.codings.desk import What, Where
from ota.db import tables
from ota.db.sql import select
from ota.study import Study
from ota.transcripts import changing
from ota.transcripts.importing import import_files


def test_codings_are_made_and_changed_by_key(small: Study) -> None:
    with small.reading() as connection:
        source, person = (
            connection.execute(select(table.c.id)).scalars().first() for table in (tables.source, tables.person)
        )
    book = codebook.read(small)
    lucht, samen = book.find("Lucht").id, book.find("Samen").id
    added = operations.add(small, source, Where("niemand belde"), [lucht, samen], What(person=person))
    with small.reading() as connection:
        by_id = {coding.id: coding for coding in store.load(connection) if coding.id in added.keys}
    assert [(by_id[key].code, by_id[key].person) for key in added.keys] == [(lucht, person), (samen, person)]
    first, second = added.keys
    assert operations.edit(small, first, {"memo": "nota"}).key == first
    assert operations.edit(small, first, {}, code=samen).key == second
    assert operations.remove(small, [second]) == (second,)


def test_codes_are_made_and_changed_by_key(small: Study) -> None:
    under = codebook.read(small).find("Hulp").id
    add = saving.add(small, "Bellen", "code", under, {})
    assert codebook.read(small)[add].name == "Bellen"
    assert saving.edit(small, add, {"definition": "als er gebeld is"}) == add
    assert saving.move(small, add, "-") == add
    lucht = codebook.read(small).find("Lucht").id
    group = saving.group(small, [add, lucht], "Nieuw")
    assert codebook.read(small)[group].name == "Nieuw"
    assert saving.group(small, [lucht], group) == group
    moved = operations.add(small, "T01", Where("niemand belde"), [add]).keys
    assert regrouping.merge(small, [add], lucht).codings == moved
    assert set(regrouping.remove(small, [lucht], to=codebook.read(small).find("Samen").id).codings) > set(moved)


def test_a_source_is_changed_by_its_key(small: Study) -> None:
    (key,) = import_files(small, [drop(small, "nieuw.txt", "R: Een ander gesprek.\n")], {}).keys
    assert changing.change(small, key, {"name": "moeder"}, "done") == key
    assert changing.change(small, "moeder", {"date": "2024"}) == key
