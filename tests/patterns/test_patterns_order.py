"""What follows what, what is new in each source, whose it is, and where it stands."""

from __future__ import annotations

import random
import statistics

import pytest
from builders import INTERVIEW, add_codes, add_coding, make_study, team
from hypothesis import given
from hypothesis import strategies as st

from ota import patterns
from ota.codings import operations as codings
from ota.codings.desk import What, Where
from ota.errors import OtaError
from ota.patterns.saturation import find_saturation, measure_information, tell_saturation
from ota.patterns.sequences import build_sequences
from ota.patterns.speakers import name_speakers, tabulate_speakers
from ota.privacy import Audience
from ota.retrieval import material
from ota.retrieval.leaving import build_gate
from ota.study import records
from ota.transcripts.importing import import_files

TURNS = 12
TEXT = "".join(f"R: zin nummer {n} van dit gesprek.\n\n" for n in range(1, TURNS + 1))


def coded(folder, texts):
    """A study of texts of twelve turns, of each the letters by turn."""
    study = make_study(folder)
    add_codes(study, *"PQR")
    for name, letters in texts.items():
        path = study.folder / "transcripts" / f"{name}.txt"
        path.write_text(TEXT.replace("dit gesprek", f"gesprek {name}"), encoding="utf-8")
        assert not import_files(study, [path], {"role": "ouder"}).failed
        for turn, codes in letters.items():
            for code in codes:
                codings.add(study, name, Where(turn=str(turn)), [code], What())
    return study


# --- what follows what ----------------------------------------------------------------------------------------------
def test_what_follows_within_two_turns_is_counted_once_for_each_passage(tmp_path):
    with coded(tmp_path / "s", {"een": {1: "P", 2: "Q", 3: "Q", 5: "PQ", 8: "Q", 12: "P"}, "twee": {1: "Q"}}) as study:
        result = build_sequences(material.read(study), 2)
        names = result.heads.names
        followed = {(names[a], names[b]): count for (a, b), count in result.followed.items()}
        # P at 1 has Q at 2 and 3 after it, and counts once; P at 5 has none by 7 (Q at 5 stands with it); P at 12 ends
        # the text, whatever comes in another. Q at 3 has P and Q at 5, Q at 2 has Q at 3.
        assert followed == {("P", "Q"): 1, ("Q", "Q"): 2, ("Q", "P"): 1}
        assert dict(zip(names, result.counts, strict=True)) == {"P": 3, "Q": 5}


def test_what_chance_would_give_is_what_shuffling_gives(tmp_path):
    letters = {2: "P", 4: "P", 9: "P", 12: "P", 1: "Q", 6: "Q", 7: "Q"}
    with coded(tmp_path / "s", {"een": letters}) as study:
        result = build_sequences(material.read(study), 3)
    first, second = (result.heads.names.index(code) for code in "PQ")
    chance, counted = random.Random(7), []
    for _ in range(20_000):
        q = {chance.randrange(1, TURNS + 1) for _ in range(3)}  # any turn, each by itself
        counted.append(sum(any(p < turn <= p + 3 for turn in q) for p in (2, 4, 9, 12)))
    assert result.expected[first, second] == pytest.approx(statistics.mean(counted), abs=0.02)


@pytest.mark.parametrize("turns", [0, -1, 1001])
def test_a_number_of_turns_that_there_is_not_is_refused(invented_study, turns):
    with pytest.raises(OtaError):
        patterns.list_sequences(invented_study, turns)


# --- saturation -------------------------------------------------------------------------------------------------------
def test_new_information_is_counted_as_in_the_article():
    """Base 4, run 2: the runs move on by one source, out of the codes of the base."""
    sets = ["abcdefgh", "ab", "hij", "ak", "al", "am", "abc", "d"]  # 11 codes in the base
    masks = [sum(1 << ord(code) - 97 for code in codes) for codes in sets]
    assert measure_information(masks, 4, 2) == {4: 2 / 11, 5: 1 / 11, 6: 0}
    assert find_saturation(masks, 4, 2, 0.05) == 6
    assert find_saturation(masks, 4, 2, 0.10) == 5
    assert find_saturation(masks, 4, 2, 0.20) == 4
    assert find_saturation(masks[:7], 4, 2, 0.05) is None


@given(st.lists(st.integers(1, 2**12), min_size=6, max_size=20), st.integers(1, 4), st.integers(1, 2))
def test_a_higher_threshold_is_never_reached_later(masks, base, run):
    reached = [find_saturation(masks, base, run, share) or len(masks) + 1 for share in (0, 0.05, 0.2, 1)]
    assert reached == sorted(reached, reverse=True)


def test_saturation_of_the_invented_study_and_other_orders(invented_study):
    read = material.read(invented_study)
    result = patterns.build_saturation(read)
    assert sum(step.fresh for step in result.steps) == result.steps[-1].total == len(result.heads)
    assert all(step.low <= step.high <= len(result.heads) for step in result.steps)
    assert result.steps[-1].low == result.steps[-1].high == result.steps[-1].total
    assert patterns.build_saturation(read) == result
    words = list(tell_saturation(result, "nl"))
    assert words[0].startswith(f"Verzadiging (Guest, Namey en Chen 2020) bij {result.reached}+2 van ")
    assert str(result.seed) in words[-1] and "omstreden" in words[-1]
    never = patterns.build_saturation(read, base=1, run=1, threshold=0)
    assert never.reached is not None  # some source brings nothing new


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({"base": 0}, "patterns.saturation-numbers"),
        ({"run": 0}, "patterns.saturation-numbers"),
        ({"threshold": 101}, "patterns.saturation-numbers"),
        ({"order": "naam"}, "patterns.saturation-numbers"),
        ({"base": 40}, "patterns.saturation-few"),
    ],
)
def test_numbers_that_do_not_go_are_refused(invented_study, asked, key):
    with pytest.raises(OtaError) as refused:
        patterns.build_saturation(material.read(invented_study), **asked)
    assert refused.value.key == key


# --- whose, and where -------------------------------------------------------------------------------------------------
def test_shares_are_of_the_passages_of_a_speaker_and_of_a_code(small):
    records.add(small, records.CASE, "Linde", {})
    add_coding(small, "vos-moeder", "het was zoeken", "Wachten")
    add_coding(small, "vos-moeder", "het was zoeken", "Lucht")
    shares = patterns.build_speakers(material.read(small), "codes")
    rows = {row[3]: row for row in tabulate_speakers(small, shares).rows}
    assert rows["Wachten"] == ("Moeder Vos", "ouder", "Vos", "Wachten", 2, 4, 50.0, 2, 100.0)
    assert rows["Lucht"][4:] == (2, 4, 50.0, 2, 100.0) and rows["Samen"][4:] == (1, 4, 25.0, 1, 100.0)


def test_a_figure_of_speakers_names_nobody_outside_the_team(invented_study):
    shares = patterns.build_speakers(material.read(invented_study))
    persons = {speaker.person for speaker in shares.speakers} - {""}
    assert persons <= set(name_speakers(shares, team(invented_study), "nl"))
    outside = name_speakers(shares, build_gate(invented_study, Audience.COMMISSIONER), "nl")
    assert len(persons) > 5 and not any(person in name for person in persons for name in outside)
    assert len(set(outside)) == len(outside)


def test_a_code_line_says_where_codes_stand(tmp_path):
    with coded(tmp_path / "s", {"een": {1: "P", 4: "Q", 12: "P"}}) as study:
        rows = patterns.list_line(study, "een").rows
        assert rows == [("P", "T01:1", 0.0, 8.3), ("P", "T01:12", 91.7, 100.0), ("Q", "T01:4", 25.0, 33.3)]
        with pytest.raises(OtaError):
            patterns.list_line(study, "twee")
        path = study.folder / "transcripts" / "leeg.txt"
        path.write_text(INTERVIEW, encoding="utf-8")
        import_files(study, [path], {"role": "ouder"})
        with pytest.raises(OtaError) as refused:
            patterns.list_line(study, "leeg")
        assert refused.value.key == "patterns.nothing-in"


def test_these_figures_are_the_same_bytes_too(invented_study):
    read, language = material.read(invented_study), "nl"

    def drawn():
        shares = patterns.build_speakers(read)
        line = patterns.build_line(invented_study, read, "T08")
        yield patterns.draw_saturation(patterns.build_saturation(read), language)
        yield patterns.draw_speakers(
            shares, [str(n) for n in range(len(shares.speakers))], shares.heads.names, language
        )
        yield patterns.draw_line(line, line.heads.names, "Codelijn", language)

    for first, again in zip(drawn(), drawn(), strict=True):
        assert first.text == again.text and first.render("svg") == again.render("svg")
        assert first.render("png") == again.render("png")
