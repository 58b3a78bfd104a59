"""Names replaced by a profile: in texts, labels and rows, as one step; and the key that knows who became whom."""

from __future__ import annotations

import os
import signal

import pytest
from cli_run import ota as ota_run
from revisions_builders import code_quotes, codings, everything, handles, stored, study_of

import ota
from ota import checks, masking, undoing
from ota.codebook import saving as codebook
from ota.codings import operations
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.privacy import key as keys
from ota.privacy import open_table
from ota.privacy.register import Registered
from ota.retrieval.leaving import build_gate
from ota.revisions import pseudonymising
from ota.revisions.pseudonymising import KeyFile
from ota.study import Study, records
from ota.study.study import open_study
from ota.text.folding import fold_text
from ota.timelines import operations as timelines
from ota.transcripts.importing import import_files

TEXT = """Zwaantje: Quirijn was vijftien toen mevrouw Oppelaar voor het eerst kwam, in Vlinderdam. Quirijn, doe open.

I: En deed hij open, op 12 april 2019?

Zwaantje: Nee. QUIRIJN zat onder de trap. Quirijns zus belde 06-12345678. Roos kwam ook.

Quirijn: Ze kwam altijd terug, ja. Met Radboud. Rijntje, zei ze.
"""
CODED = ["Quirijn was vijftien toen mevrouw Oppelaar voor het eerst kwam", "Quirijns zus", "kwam altijd terug, ja",
         "deed hij open"]  # fmt: skip
NAMES = [
    Registered("Zwaantje", person="Zwaantje"),
    Registered("Quirijn Bontekoe", variants=("Quirijn", "Rijntje")),
    Registered("Oppelaar", role="professional"),
    Registered("Vlinderdam", kind="place"),
    Registered("Roos"),
]
REAL = ("zwaantje", "quirijn", "oppelaar", "vlinderdam", "rijntje", "bontekoe")
PASSPHRASE = "een zin die lang genoeg is"
PROFILE = """
[privacy.profiles.proef]
person = "invented"
place = "gemeente"
date = "shifted"
age = 5

[privacy.profiles.rollen]
person = "role"

[privacy.places]
Vlinderdam = { gemeente = "Linge", region = "Rivierenland" }
"""


@pytest.fixture(autouse=True)
def cheap(monkeypatch):
    monkeypatch.setattr(keys, "_COST", 2**4)


@pytest.fixture
def study(tmp_path):
    speakers = "Zwaantje=ouder; I=interviewer; Quirijn=jeugdige"
    with study_of(tmp_path, TEXT, "gesprek-quirijn.txt", speakers=speakers) as result:
        with (result.folder / "ota.toml").open("a", encoding="utf-8") as file:
            file.write(PROFILE)
        records.add(result, records.CASE, "Bontekoe", {"note": "Quirijn en zijn zus"})
        records.add(result, records.PERSON, "Zwaantje", {"role": "ouder", "sex": "v", "gemeente": "Vlinderdam"})
        masking.register_names(result, NAMES)
        code_quotes(result, "gesprek-quirijn", CODED)
        first = codings(result)[0].id
        operations.edit(result, first, {"print_form": "Quirijn was vijftien toen ...", "memo": "Zo zag Quirijn haar."})
        codebook.add(result, "Wachten op Oppelaar", "code", None, {"definition": "Zoals Zwaantje zei."})
        timelines.add(result, "Bontekoe", "maart 2019: uithuisplaatsing - Quirijn naar Vlinderdam", {})
        yield result


def key_of(study: Study, passphrase: str = PASSPHRASE, **how: bool) -> KeyFile:
    return KeyFile(keys.locate_key(study.folder), passphrase, **how)


def replace(study: Study, profile: str = "proef", *sources: str):
    return pseudonymising.replace_by_profile(study, profile, sources, key_of(study))


def read_pairs(study: Study) -> dict[str, str]:
    words = keys.read_key(keys.locate_key(study.folder), PASSPHRASE).words
    return {folded: becomes for folded, (_, becomes) in words.items()}


def written_in(study: Study) -> str:
    """All that stands in rows of the study, in small letters: texts and their index too, but for the log."""
    with study.reading() as connection:
        rows = [
            repr(tuple(row))
            for name, table in tables.metadata.tables.items()
            if name not in ("step", "change", "setting")
            for row in connection.execute(select(table))
        ]
    return fold_text("\n".join(rows))


def test_a_person_is_called_the_same_in_texts_labels_and_rows(study):
    done = replace(study)
    becomes = read_pairs(study)
    text = stored(study, "T01").text
    son, mother = becomes["quirijn"], becomes["zwaantje"]
    assert f"\n\n{son}: Ze kwam altijd terug" in text and text.startswith(f"{mother}: {son} was [15-19] toen")
    assert f"mevrouw {becomes['oppelaar']} voor het eerst kwam, in [Linge]" in text
    assert f"{son.upper()} zat" in text and "belde [telefoon]" in text and "12 april 2019" not in text
    assert becomes["rijntje"] == son  # the nickname is his
    with study.reading() as connection:
        assert set(connection.execute(select(tables.speaker.c.label)).scalars()) == {mother, son, "I"}
        names = list(connection.execute(select(tables.source.c.name)).scalars())
    assert names == [f"gesprek-{son.lower()}"]
    assert done.carried == {"unchanged": 2, "changed": 2, "moved": 0, "lost": 0}
    standing = written_in(study)
    assert [name for name in REAL if name in standing] == []
    assert "roos kwam ook" in standing  # may be the flower: nobody pointed at it
    assert {("Roos", None), ("Radboud", None)} <= {(line.replaced, line.by) for line in done.open}


def test_every_coding_stands_on_the_words_that_came_of_its_own(study):
    before = stored(study, "T01").text
    quotes = {coding.id: before[coding.start : coding.end] for coding in codings(study)}
    replace(study)
    after = stored(study, "T01").text
    becomes = read_pairs(study)
    expected = {
        CODED[0]: f"{becomes['quirijn']} was [15-19] toen mevrouw {becomes['oppelaar']} voor het eerst kwam",
        CODED[2]: CODED[2], CODED[3]: CODED[3],
    }  # fmt: skip
    for coding in codings(study):
        words = after[coding.start : coding.end]
        assert coding.state == "ok"
        assert words == expected.get(quotes[coding.id], words)
        assert quotes[coding.id] != CODED[1] or (words.endswith(" zus") and words.startswith(becomes["quirijn"]))
    assert codings(study)[0].print_form == f"{becomes['quirijn']} was [15-19] toen ..."
    assert [problem for problem in checks.check(study) if not problem.warning] == []
    assert handles(study, "T01") == ["1", "2", "3", "4"]


def test_undo_and_redo_are_exact_and_the_key_stays(study):
    before, text = everything(study), stored(study, "T01").text
    replace(study)
    after, becomes = everything(study), read_pairs(study)
    undoing.take_back(study)
    assert everything(study) == before and stored(study, "T01").text == text
    undoing.redo(study)
    assert everything(study) == after and read_pairs(study) == becomes
    assert [problem for problem in checks.check(study) if not problem.warning] == []


def test_no_byte_of_a_replaced_text_stays_in_the_study_and_no_name_in_the_step(study):
    replace(study)
    with study.reading() as connection:
        params = connection.execute(
            select(tables.step.c.params).where(tables.step.c.verb == "privacy replace")
        ).scalar_one()
        bodies = "".join(connection.execute(select(tables.text.c.body)).scalars())
    assert not any(name in fold_text(repr(params) + bodies) for name in REAL)
    study.close()
    assert b"was vijftien toen mevrouw" not in (study.folder / "study.db").read_bytes()


def test_the_next_source_gets_the_same_names(study, tmp_path):
    replace(study)
    first = read_pairs(study)
    (tmp_path / "later.txt").write_text("R: Quirijn en Zwaantje, en Sjanie Bontekoe.\n", encoding="utf-8")
    import_files(study, [tmp_path / "later.txt"])
    masking.register_names(study, [Registered("Sjanie Bontekoe")])
    replace(study)
    second = read_pairs(study)
    assert first.items() <= second.items() and {"sjanie"} == second.keys() - first.keys()
    assert stored(study, "later").text == (
        f"R: {first['quirijn']} en {first['zwaantje']}, en {second['sjanie']} {first['bontekoe']}.\n"
    )
    assert read_pairs(study)["quirijn"] in stored(study, "T01").text
    head = study.head()
    assert not replace(study).lines and study.head() == head  # nothing is left to replace


def test_a_refused_place_stays_and_a_replaced_one_is_asked_for_no_more(study):
    replace(study, "proef")
    proposed = {sighting.written for sighting in masking.find_sightings(study) if sighting.accepted is None}
    assert proposed.isdisjoint({*read_pairs(study).values(), "Linge"})


def test_a_preview_writes_nothing_and_says_what_the_step_will_do(study):
    replace(study)
    undoing.take_back(study)
    key_bytes = keys.locate_key(study.folder).read_bytes()
    before = everything(study)
    preview = pseudonymising.preview_replacement(study, "proef", (), key_of(study))
    assert everything(study) == before and keys.locate_key(study.folder).read_bytes() == key_bytes
    done = replace(study)
    assert (preview.lines, preview.elsewhere, preview.open, preview.carried) == (
        done.lines, done.elsewhere, done.open, done.carried,
    )  # fmt: skip


def test_a_preview_without_a_key_makes_none(study):
    preview = pseudonymising.preview_replacement(study, "proef")
    assert {line.by for line in preview.lines if line.kind == "name"} >= {"[verzonnen naam]"}
    assert not keys.locate_key(study.folder).exists()


def test_some_sources_only_leave_the_others_and_what_is_theirs(study, tmp_path):
    (tmp_path / "ander.txt").write_text("Quirijn: Zwaantje zei niets.\n\nI: Nee.\n\nQuirijn: Nee.\n", encoding="utf-8")
    import_files(study, [tmp_path / "ander.txt"], {"speakers": "Quirijn=jeugdige; I=interviewer"})
    replace(study, "proef", "T01")
    assert stored(study, "ander").text.startswith("Quirijn: Zwaantje")
    assert "Quirijn" in {speaker.label for speaker in stored(study, "ander").speakers.values()}
    with study.reading() as connection:
        assert "Zwaantje" in set(connection.execute(select(tables.person.c.name)).scalars())
    assert codings(study)[0].print_form.startswith(read_pairs(study)["quirijn"])


def test_by_role_two_speakers_keep_two_labels(study):
    replace(study, "rollen")
    text = stored(study, "T01").text
    assert text.startswith("ouder: [naam] was vijftien toen mevrouw [professional]")
    assert {speaker.label for speaker in stored(study, "T01").speakers.values()} == {"ouder", "naam", "I"}
    assert [problem for problem in checks.check(study) if not problem.warning] == []


# --- the key and the study never disagree ----------------------------------------------------------------------------
def test_without_its_key_a_study_is_left_as_it_is(study, tmp_path):
    replace(study)
    path = keys.locate_key(study.folder)
    path.rename(tmp_path / "weg.otakey")
    before = everything(study)

    def refused(key: KeyFile) -> str:
        with pytest.raises(OtaError) as error:
            pseudonymising.replace_by_profile(study, "rollen", (), key)
        assert everything(study) == before
        return error.value.key

    assert refused(key_of(study)) == "pseudonyms.key-needed" and not path.exists()
    assert refused(KeyFile(tmp_path / "weg.otakey", "een andere lange zin")) == "pseudonyms.key-closed"
    with study.reading() as connection:
        study_id = connection.execute(select(tables.study.c.id)).scalar_one()
    keys.write_key(tmp_path / "ander.otakey", keys.make_key(study_id), PASSPHRASE)
    assert refused(KeyFile(tmp_path / "ander.otakey", PASSPHRASE)) == "pseudonyms.key-other"
    keys.write_key(tmp_path / "vreemd.otakey", keys.make_key("another study"), PASSPHRASE)
    assert refused(KeyFile(tmp_path / "vreemd.otakey", PASSPHRASE)) == "pseudonyms.key-other"
    assert refused(KeyFile(study.folder / "in.otakey", PASSPHRASE)) == "pseudonyms.key-inside"
    assert refused(key_of(study, "kort", new=True)) == "pseudonyms.passphrase-short"


def test_a_lost_key_gives_way_to_another_that_is_asked_for(study, tmp_path):
    replace(study)
    keys.locate_key(study.folder).unlink()
    (tmp_path / "later.txt").write_text("R: Quirijn weer.\n", encoding="utf-8")
    import_files(study, [tmp_path / "later.txt"])
    pseudonymising.replace_by_profile(study, "proef", (), key_of(study, new=True))
    assert stored(study, "later").text == f"R: {read_pairs(study)['quirijn']} weer.\n"
    with pytest.raises(OtaError, match="key"):
        pseudonymising.replace_by_profile(study, "proef", (), key_of(study, new=True))


@pytest.mark.parametrize("broken", ["key", "commit"])
def test_whatever_breaks_off_the_study_is_as_it_was_and_the_key_knows_enough(study, monkeypatch, broken):
    before = everything(study)
    with monkeypatch.context() as patch:
        if broken == "key":
            patch.setattr(keys, "write_beside", _fail)
        else:
            patch.setattr("ota.study.raw.settle", _fail)  # after the key was written, before the commit
        with pytest.raises(OSError):
            replace(study)
    assert everything(study) == before
    assert keys.locate_key(study.folder).exists() == (broken == "commit")
    known = read_pairs(study) if broken == "commit" else {}
    replace(study)
    assert known.items() <= read_pairs(study).items()


def _fail(*_args, **_named):
    raise OSError("the power went")


def test_an_unknown_profile_is_named(study):
    with pytest.raises(OtaError) as error:
        replace(study, "iets")
    assert error.value.key == "study.bad-value" and not keys.locate_key(study.folder).exists()


def test_where_people_live_stays_in_the_settings_file(study):
    codebook.add(study, "Iets", "code", None, {})  # any step mirrors the settings
    with open_study(study.folder, coder="Anouk") as again, again.reading() as connection:
        mirrored = repr(connection.execute(select(tables.setting.c.value)).scalars().all())
    assert "rollen" in mirrored and "Rivierenland" not in mirrored


# --- what an audience reads -------------------------------------------------------------------------------------------
def read_quotes(study: Study, audience: str) -> list[str]:
    opened = open_table(ota.retrieval.list_quotes(ota.retrieval.find_quotes(study)), build_gate(study, audience), "nl")
    return [str(row[opened.table.keys.index("quote")]) for row in opened.table.rows]


def team_of(study: Study, audience: str):
    return build_gate(study, audience)


@pytest.fixture
def masked(study):
    """Names of the first coded passage accepted, so that they are masked for others than the team."""
    for name, kind in (("Quirijn", ""), ("Oppelaar", ""), ("Vlinderdam", "place")):
        masking.answer_sightings(study, True, name=name, kind=kind)
    records.add(study, records.PERSON, "Quirijn Bontekoe", {"role": "jeugdige", "case": "Bontekoe"})
    return study


def test_without_a_profile_of_that_audience_a_masked_name_is_its_kind(masked):
    quotes = "\n".join(read_quotes(masked, "commissioner"))
    assert "[naam] was vijftien toen mevrouw [naam]" in quotes or "[naam] was vijftien toen" in quotes


def test_the_profile_of_an_audience_says_what_is_read_in_the_place_of_a_name(masked):
    with (masked.folder / "ota.toml").open("a", encoding="utf-8") as file:
        file.write('\n[privacy.profiles.commissioner]\nperson = "role"\nplace = "region"\n')
    quotes = "\n".join(read_quotes(masked, "commissioner"))
    assert "[jeugdige] was vijftien toen" in quotes and "[jeugdige] zus" in quotes
    other = "\n".join(read_quotes(masked, "participants"))
    assert "[naam] was vijftien toen" in other
    assert "Quirijn was vijftien toen" in "\n".join(read_quotes(masked, "team"))


def test_a_text_that_was_replaced_is_read_with_its_invented_names(masked):
    replace(masked)
    son = read_pairs(masked)["quirijn"]
    assert f"{son} was [15-19] toen" in "\n".join(read_quotes(masked, "commissioner"))


# --- killed, and on the command line ----------------------------------------------------------------------------------
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize("moment", ["ota.revisions.pseudonymising.keys.write_key", "ota.study.raw.settle"])
def test_killed_at_any_moment_the_study_is_whole_and_the_next_run_gives_the_same_names(study, monkeypatch, moment):
    before = everything(study)
    study.close()
    child = os.fork()
    if child == 0:
        monkeypatch.setattr(moment, lambda *_args, **_named: os.kill(os.getpid(), signal.SIGKILL))
        with open_study(study.folder, coder="Anouk") as again:
            replace(again)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    with open_study(study.folder, coder="Anouk") as again:
        assert everything(again) == before
        known = read_pairs(again) if keys.locate_key(study.folder).exists() else {}
        assert bool(known) == moment.endswith("settle")
        replace(again)
        assert known.items() <= read_pairs(again).items()
        assert [problem for problem in checks.check(again) if not problem.warning] == []


def test_on_the_command_line_the_key_is_made_shown_and_moved(study, tmp_path):
    study.close()
    folder, passphrase = study.folder, tmp_path / "wachtzin.txt"
    passphrase.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    refused = ota_run(folder, "privacy", "replace", "--profile", "proef")
    assert refused.code == 2 and "wachtzin" in refused.err and not keys.locate_key(folder).exists()
    shown = ota_run(folder, "privacy", "replace", "--profile", "proef", "--dry-run", "--format", "csv")
    assert shown.code == 0 and "T01,name,Quirijn,[verzonnen naam]," in shown.out
    asked = ("--passphrase-file", str(passphrase))
    done = ota_run(folder, "privacy", "replace", "--profile", "proef", *asked)
    assert done.code == 0 and "nooit meer terugvinden" in done.err and str(keys.locate_key(folder)) in done.err
    pairs = ota_run(folder, "privacy", "key", *asked, "--format", "csv").out.splitlines()
    with open_study(folder) as again:
        assert f"Quirijn,{read_pairs(again)['quirijn']}" in pairs
    assert ota_run(folder, "privacy", "key", "--move", str(tmp_path / "elders.otakey")).code == 0
    assert ota_run(folder, "privacy", "key", *asked, "--format", "csv").out.splitlines() == pairs
    assert ota_run(folder, "privacy", "key", "--move", str(folder / "hier.otakey")).code == 2
    again_done = ota_run(folder, "privacy", "replace", "--profile", "proef", *asked)
    assert again_done.code == 0 and "niets te vervangen" in again_done.err
