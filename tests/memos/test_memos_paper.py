"""Memos on paper: by time and by what they are on, for the team and for others."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from builders import reopen, small_study
from typer.testing import CliRunner

from ota import memos, reports, retrieval
from ota.cli import app
from ota.errors import OtaError, PrivacyError
from ota.memos.model import MemoSubject
from ota.study import Study, open_study, records

WORDS = "we doen het samen"


@pytest.fixture
def study(tmp_path: Path):
    with small_study(tmp_path / "study") as study:
        memos.add(study, "Over de hele bron.", MemoSubject(source="T01"))
        memos.add(study, "Over deze beurt.", MemoSubject(source="T01:4"))
        memos.add(study, "Is dit een code?", MemoSubject(code="Wachten"), kind="discuss")
        yield study


def printed(study: Study, by: str = "subject", audience: str = "team") -> str:
    return reports.render_text(reports.make_memos(study, by, retrieval.build_gate(study, audience)).document, "md")


def test_what_is_on_a_source_and_on_its_words_stands_under_its_name(study: Study):
    text = printed(study)
    assert re.findall(r"^#+ (.*)", text, re.M).count("T01 vos-moeder") == 1
    under = text.split("## T01 vos-moeder")[1]
    assert under.index("Over de hele bron.") < under.index("Over deze beurt.") < under.index(WORDS)
    assert "Anouk" in text and "te bespreken" in text


def test_by_time_the_oldest_comes_first_and_who_changed_it_is_told(study: Study):
    with reopen(study, "Bram") as bram:
        memos.edit(bram, "M2", text="Over deze beurt, aangevuld.")
    text = printed(study, "time")
    assert text.index("Over de hele bron.") < text.index("Over deze beurt, aangevuld.") < text.index("Is dit een code?")
    assert text.count("veranderd door Bram") == 1


@pytest.mark.parametrize("audience", ["commissioner", "public"])
def test_others_get_what_a_memo_says_without_author_source_or_quote(study: Study, audience: str):
    text = printed(study, audience=audience)
    assert "Is dit een code?" in text
    assert not [word for word in ("Anouk", "vos-moeder", "T01", WORDS, "M1") if word in text]


def test_a_memo_that_repeats_what_may_not_be_quoted_goes_to_the_team_only(study: Study):
    memos.add(study, f"Zij zei: {WORDS}. Dat gaf lucht, want wij sliepen al weken niet.")
    records.edit(study, records.PERSON, "Moeder Vos", {"quotation": "no"})
    assert "sliepen al weken" in printed(study)
    for audience in ("commissioner", "public"):
        text = printed(study, audience=audience)
        assert "sliepen al weken" not in text and "Is dit een code?" in text


@pytest.mark.parametrize("name", ["Bram", "Roos", "Anouk"])  # the first two are words too
def test_the_name_of_a_coder_or_person_leaves_no_public_memo_wherever_it_stands(study: Study, name: str):
    with reopen(study, name) as colleague:
        memos.add(colleague, f"Hier was {name} bij.\n\n{name} twijfelde. Later niet: {name} zag het ook.\n{name}!")
        records.add(colleague, records.PERSON, f"{name} Jansen", {})
    assert name not in printed(study, audience="public")
    assert printed(study, audience="public").replace("\\", "").count("[naam]") == 4
    assert printed(study).count(f"{name} twijfelde") == 1


@pytest.mark.parametrize("audience", ["team", "commissioner", "public", "participants"])
def test_a_codebook_with_its_memos_is_written_as_they_may_leave(small_folder: Path, tmp_path: Path, audience: str):
    folder = tmp_path / "study"
    shutil.copytree(small_folder, folder)
    with open_study(folder, coder="Bram") as study:
        memos.add(study, "Bram vraagt zich af of dit een code is.", MemoSubject(code="Wachten"))
        memos.add(study, f"Zij zei: {WORDS}. Dat gaf lucht, want wij sliepen.", MemoSubject(code="Wachten"))
        records.edit(study, records.PERSON, "Moeder Vos", {"quotation": "no"})
    path = tmp_path / "codes.csv"
    ran = CliRunner().invoke(
        app, ["codebook", "export", str(path), "--memos", "--audience", audience, "--study", str(folder)]
    )
    if audience == "participants":
        assert isinstance(ran.exception, PrivacyError) and not path.exists()
        return
    assert not ran.exit_code, ran.output
    text = path.read_text("utf-8")
    assert "vraagt zich af" in text and (WORDS in text) == (audience == "team")
    assert ("Bram" in text) == (audience != "public")
    assert ("M2" in ran.output) == (audience != "team") and "sliepen" not in ran.output


def test_several_words_of_which_one_is_in_a_name_are_left_in_a_public_memo(study: Study):
    records.add(study, records.PERSON, "Anja de Groot", {})
    memos.add(study, "De groot opgezette school is er een. Daar werkt Anja de Groot.")
    text = printed(study, audience="public")
    assert "De groot opgezette school" in text and "Anja" not in text and "Groot" not in text


def test_participants_get_none_and_an_order_that_is_not_is_refused(study: Study):
    with pytest.raises(PrivacyError):
        printed(study, audience="participants")
    with pytest.raises(OtaError):
        printed(study, by="alfabet")
