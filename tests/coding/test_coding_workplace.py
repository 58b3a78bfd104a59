"""The moves of somebody who codes, without a screen: whatever they are, undoing all leaves the study as it was."""

from __future__ import annotations

import shutil

import pytest
from builders import counted_ids, reopen, rows_of, ticking
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ota import timelines
from ota.codebook import saving
from ota.coding.choices import list_choices
from ota.coding.desk import Workplace, Writing
from ota.coding.details import describe_focus, describe_uncoded
from ota.coding.reading import find_first_source, find_place
from ota.codings import operations
from ota.codings.desk import Where
from ota.db import tables
from ota.db.sql import select
from ota.study import Study, open_study
from ota.study.journal import find_undone


@pytest.fixture
def desk(small: Study) -> Workplace:
    return Workplace(small, find_first_source(small))


def code_named(desk: Workplace, name: str) -> str:
    return desk.palette.search(name)[0].key


# --- laws ------------------------------------------------------------------------------------------------------------
MOVES = {
    "down": lambda desk, n: desk.move_rows(n % 5),
    "up": lambda desk, n: desk.move_rows(-(n % 5)),
    "turn": lambda desk, n: desk.move_turns(n % 3 - 1),
    "uncoded": lambda desk, n: desk.find_uncoded(1 if n % 2 else -1),
    "right": lambda desk, n: desk.move_words(1, letter=n % 2 == 0),
    "left": lambda desk, n: desk.move_words(-1, letter=n % 2 == 0),
    "sentence": lambda desk, n: desk.take_sentence(),
    "next sentence": lambda desk, n: desk.move_sentences(1 if n % 2 else -1),
    "whole turn": lambda desk, n: desk.take_turn(),
    "paragraph": lambda desk, n: desk.take_paragraph(),
    "edge": lambda desk, n: desk.choose_edge("begin" if n % 2 else "end"),
    "drop": lambda desk, n: desk.drop_selection(),
    "point": lambda desk, n: desk.select_to(n * 7 % 300, n * 13 % 300),
    "apply": lambda desk, n: desk.apply(desk.palette.search("")[n % 3].key),
    "again": lambda desk, n: desk.apply_again(),
    "number": lambda desk, n: desk.apply_recent(n % 4),
    "new": lambda desk, n: desk.apply(f"Nieuw {n % 3}", new=True, under="Hulp" if n % 2 else ""),
    "overlapping": lambda desk, n: desk.walk_overlapping(),
    "recode": lambda desk, n: desk.recode(desk.palette.search("")[n % 3].key),
    "remove": lambda desk, n: desk.remove(),
    "stretch": lambda desk, n: desk.stretch_coding(1 if n % 2 else -1),
    "memo": lambda desk, n: desk.set_memo(f"memo {n % 2}" if n % 3 else ""),
    "favourite": lambda desk, n: desk.switch_favourite(),
    "choose": lambda desk, n: desk.choose(list_choices(desk.text.settings)[n % 18]),
    "done": lambda desk, n: desk.switch_done(),
    "undo": lambda desk, n: desk.undo(),
    "redo": lambda desk, n: desk.redo(),
    "search": lambda desk, n: desk.search(["wij", "LUCHT", "nergens"][n % 3]),
    "go": lambda desk, n: desk.go_to(["2", "T01:4", "0:00:10", "99"][n % 4]),
    "width": lambda desk, n: desk.choose_width(10 + n % 80),
}


def look(desk: Workplace) -> None:
    """What holds whatever was done."""
    stored = desk.text.stored
    assert 0 <= desk.cursor <= len(stored.text)
    row = desk.rows[desk.row]
    assert row.start <= desk.cursor <= max(row.start, row.end - 1)
    if desk.selection is not None:
        words = stored.text[slice(*desk.selection.span)]
        assert words and words == words.strip()
    assert not desk.waiting
    for mark in desk.marks:
        assert 0 <= mark.start < mark.end <= len(stored.text)
        assert any(sign.mark == mark for sign in desk.lane_rows.list_signs(desk.rows.find_row(mark.start))) or (
            desk.lane_rows.is_crowded(desk.rows.find_row(mark.start))
        )
    assert desk.text.head == desk.study.head()


def count_in_effect(study: Study, after: int) -> int:
    """Steps of commands since step `after` that were not taken back."""
    with study.reading() as connection:
        steps = list(connection.execute(select(tables.step).order_by(tables.step.c.n)))
    undone = find_undone(steps)
    return sum(step.kind == "do" and step.n > after and step.n not in undone for step in steps)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(moves=st.lists(st.tuples(st.sampled_from(sorted(MOVES)), st.integers(0, 999)), max_size=25))
def test_any_moves_and_the_undo_of_all_leave_the_study_as_it_was(moves, small_folder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("moves") / "study"
    shutil.copytree(small_folder, folder)
    with open_study(
        folder, coder="Anouk", clock=ticking("2025-06-02T09:00:00+00:00"), new_id=counted_ids("m")
    ) as study:
        before, head = rows_of(study), study.head()
        desk = Workplace(study, find_first_source(study))
        for name, number in moves:
            if name == "undo" and not count_in_effect(study, head):
                continue  # this would take back what was done before the screen was opened
            MOVES[name](desk, number)
            look(desk)
        for _ in range(count_in_effect(study, head)):
            desk.undo()
            assert not desk.refused, desk.message
        assert rows_of(study) == before


def test_every_move_does_something(desk):
    """No entry of the table is a dead letter: from one place or another each changes what is there."""

    def state() -> object:
        return desk.cursor, desk.selection, desk.find_focus(), desk.text.head, desk.message, desk.rows.width

    for name, move in MOVES.items():
        changed = name == "uncoded"  # by then all is coded
        for n in range(6):
            desk.move_turns(1 if n < 3 else -1)
            desk.take_sentence()
            desk.apply(desk.palette.search("")[n % 2].key)
            desk.choose_edge("end")
            before = state()
            move(desk, n)
            changed |= state() != before
        assert changed, name


# --- selecting -------------------------------------------------------------------------------------------------------
def test_sentences_are_taken_after_each_other_over_turns(desk):
    desk.move_turns(1)
    desk.take_sentence()
    assert desk.take_selected_words() == "Nou, het was zoeken."
    desk.take_sentence()
    assert desk.take_selected_words().endswith("niemand belde.")
    desk.take_sentence()
    assert desk.take_selected_words().endswith("En toen?")


def test_the_next_sentence_is_taken_instead_and_the_one_before_too(desk):
    desk.find_uncoded(1)
    desk.go_first()
    desk.move_turns(1)
    desk.take_sentence()
    first = desk.selection.span
    desk.move_sentences(1)
    assert desk.take_selected_words() == "We hebben maanden op een wachtlijst gestaan en niemand belde."
    desk.move_sentences(1)
    assert desk.take_selected_words() == "En toen?"
    desk.move_sentences(-1)
    desk.move_sentences(-1)
    assert desk.selection.span == first
    for _ in range(3):
        desk.move_sentences(-1)
    assert desk.selection.start == desk.rows[0].start, "before the first there is none"


def test_after_a_code_the_next_sentence_is_taken_alone(desk):
    desk.move_turns(1)
    desk.take_sentence()
    desk.apply(code_named(desk, "lucht"))
    desk.take_sentence()
    assert desk.take_selected_words() == "We hebben maanden op een wachtlijst gestaan en niemand belde."


def test_an_end_moves_by_word_letter_and_row_and_keeps_to_words_of_people(desk):
    desk.move_turns(1)
    desk.choose_edge("end")
    assert desk.take_selected_words() == "Nou,"
    desk.move_words(1)
    assert desk.take_selected_words() == "Nou, het"
    desk.move_words(-1, letter=True)
    assert desk.take_selected_words() == "Nou, he"
    desk.choose_edge("begin")
    desk.move_words(-1)
    assert desk.take_selected_words() == "begin? R: Nou, he"
    desk.choose_edge("end")
    desk.move_rows(1)
    assert desk.take_selected_words().endswith("En toen?")


def test_a_selection_is_dropped_by_moving_on(desk):
    desk.take_sentence()
    desk.move_rows(1)
    assert desk.selection is None
    desk.apply_again()
    assert desk.refused


# --- coding ----------------------------------------------------------------------------------------------------------
def test_the_last_code_is_applied_again_only_on_a_new_selection(desk):
    desk.take_sentence()
    desk.apply(code_named(desk, "lucht"))
    head = desk.text.head
    desk.apply_again()
    assert desk.refused and desk.text.head == head
    desk.take_sentence()
    desk.apply_again()
    assert not desk.refused and desk.text.head > head


def test_the_journal_tells_in_handles_and_names_what_was_coded(desk):
    desk.move_turns(1)
    desk.take_sentence()
    desk.apply(code_named(desk, "lucht"))
    name = desk.text.book[code_named(desk, "lucht")].name
    place = desk.text.stored.spell_handle(*desk.find_coding_in_focus()[2:4])
    desk.edit({"memo": "x"})
    desk.switch_done()
    with desk.study.reading() as connection:
        told = dict(connection.execute(select(tables.step.c.verb, tables.step.c.params)).all())
    assert told["codings add"] == {"source": "T01", "codes": [name]}
    assert told["codings edit"] == {"source": "T01", "place": place, "code": name, "fields": ["memo"]}
    assert told["transcripts set"]["source"] == "T01"


def test_a_coding_stands_there_before_it_is_kept_and_goes_when_it_is_refused(small):
    waiting: list[Writing] = []
    desk = Workplace(small, find_first_source(small), waiting.append)
    desk.move_turns(1)
    desk.take_sentence()
    desk.apply(code_named(desk, "lucht"))
    assert [mark.is_kept for mark in desk.marks if mark.start == desk.selection.start] == [False]
    desk.settle(desk.carry_out(waiting.pop()))
    assert all(mark.is_kept for mark in desk.marks) and desk.find_focus().code == code_named(desk, "lucht")
    count = len(desk.marks)
    desk.take_sentence()
    desk.apply("Hulp")  # a category is not coded with
    assert len(desk.marks) == count + 1
    desk.settle(desk.carry_out(waiting.pop()))
    assert len(desk.marks) == count and desk.refused and desk.message


def test_what_is_done_to_a_coding_that_waits_is_done_when_it_is_kept(small):
    waiting: list[Writing] = []
    desk = Workplace(small, find_first_source(small), waiting.append)
    desk.move_turns(1)
    desk.take_sentence()
    desk.apply(code_named(desk, "lucht"))
    desk.set_memo("later")
    for writing in waiting:
        desk.settle(desk.carry_out(writing))
    assert desk.find_coding_in_focus().memo == "later"


def test_a_new_code_is_made_with_its_category_in_the_same_step(desk):
    desk.take_sentence()
    desk.apply("Zoeken", new=True, under="Hulp", origin="in vivo")
    code = desk.text.book.find("Zoeken")
    assert code.origin == "in vivo" and [above.name for above in desk.text.book.list_parents(code.id)] == ["Hulp"]
    assert code.id in desk.recent
    desk.undo()
    assert all(code.name != "Zoeken" for code in desk.text.book.codes.values())


def test_a_new_code_has_its_number_once_it_is_kept_and_is_the_last_one_at_once(small):
    waiting: list[Writing] = []
    desk = Workplace(small, find_first_source(small), waiting.append)
    desk.take_sentence()
    desk.apply("Zoeken", new=True)
    desk.take_sentence()
    desk.apply_again()
    assert not desk.refused
    for writing in waiting:
        desk.settle(desk.carry_out(writing))
    code = desk.text.book.find("Zoeken").id
    assert desk.text.counts[code] == 2 and desk.last == code and desk.recent.count(code) == 1


def test_what_was_used_since_a_new_code_was_asked_for_is_the_last_one(small):
    waiting: list[Writing] = []
    desk = Workplace(small, find_first_source(small), waiting.append)
    desk.take_sentence()
    desk.apply("Zoeken", new=True)
    desk.apply(code_named(desk, "lucht"))
    for writing in waiting:
        desk.settle(desk.carry_out(writing))
    assert desk.last == code_named(desk, "lucht") and desk.text.book.find("Zoeken").id in desk.recent


def test_a_refusal_is_not_covered_by_what_is_kept_a_moment_later(small):
    waiting: list[Writing] = []
    desk = Workplace(small, find_first_source(small), waiting.append)
    desk.take_sentence()
    desk.apply(code_named(desk, "lucht"))
    desk.apply_recent(9)
    refusal = desk.message
    desk.settle(desk.carry_out(waiting.pop()))
    assert desk.refused and desk.message == refusal


def test_a_number_keeps_its_code(desk):
    desk.move_turns(1)
    first = list(desk.recent)
    desk.take_sentence()
    desk.apply_recent(2)
    assert desk.recent == first and desk.find_focus().code == first[1]


def test_the_codings_of_another_are_not_changed_here(small):
    other = reopen(small, coder="Bram")
    desk = Workplace(other, find_first_source(other))
    desk.move_turns(1)
    desk.move_words(4)
    before = rows_of(small)["coding"]
    for change in (desk.remove, desk.switch_favourite, lambda: desk.set_memo("x"), lambda: desk.stretch_coding(1)):
        desk.cursor = desk.marks[0].start
        change()
        assert desk.refused and "Anouk" in desk.message
    assert rows_of(small)["coding"] == before
    other.close()


def test_what_another_writes_is_taken_in_and_what_is_blind_is_not_shown(small):
    desk = Workplace(small, find_first_source(small))
    blind = Workplace(small, find_first_source(small), blind=True)
    count = len(desk.marks)
    with reopen(small, coder="Bram") as other:
        operations.add(other, "vos-moeder", Where("Toen kwam Marit"), ["Lucht"])
    assert desk.take_in() and not desk.take_in()
    blind.take_in()
    assert (len(desk.marks), len(blind.marks)) == (count + 1, count)
    blind.show_next_coder()
    assert blind.only == "Bram" and len(blind.marks) == 1
    blind.show_next_coder()
    assert blind.only == "" and len(blind.marks) == count + 1


def test_a_text_that_was_revised_meanwhile_does_not_code_other_words(small, tmp_path):
    from ota.revisions import carrying, planning

    waiting: list[Writing] = []
    desk = Workplace(small, find_first_source(small), waiting.append)
    desk.move_turns(1)
    desk.take_sentence()
    words = desk.take_selected_words()
    desk.apply(code_named(desk, "lucht"))
    path = tmp_path / "beter.txt"
    path.write_text(desk.text.stored.text.replace("Hoe ging dat bij u thuis", "Hoe ging dat toen bij u thuis"), "utf-8")
    carrying.make(small, planning.plan_from_text(small, "vos-moeder", path.read_bytes()))
    desk.settle(desk.carry_out(waiting.pop()))
    coding = desk.find_coding_in_focus()
    assert desk.refused or " ".join(desk.text.stored.text[coding.start : coding.end].split()) == words


def test_uncoded_turns_are_those_of_voices_without_a_coding(desk):
    while desk.marks:
        desk.cursor = desk.marks[0].start
        desk.remove()
    desk.go_first()
    assert desk.find_uncoded(1)
    assert desk.text.stored.turns[desk.unit].handle == "2"
    assert desk.find_uncoded(1)
    assert desk.text.stored.turns[desk.unit].handle == "4"
    assert not desk.find_uncoded(1)
    assert desk.find_uncoded(-1)


def test_words_are_searched_whatever_their_capitals_and_places_are_gone_to(desk):
    assert desk.search("LUCHT")
    assert desk.take_selected_words() == "lucht"
    assert not desk.search("olifant")
    assert desk.go_to("T01:2") and desk.unit == 1
    assert desk.go_to("3") and desk.unit == 2
    assert not desk.go_to("77")


def test_the_entries_that_rest_on_words_are_told_whether_these_are_coded_or_not(invented_study):
    desk = Workplace(invented_study, find_place(invented_study, "T08")[0])
    entries = (entry for timeline in timelines.read_all(invented_study) for entry in timeline.entries)
    entry = next(entry for entry in entries if not entry.evidence)
    uncoded = next(n for n, turn in enumerate(desk.text.stored.turns) if not covering(desk, turn.body, turn.end))
    coded = next(mark for mark in desk.marks if mark.end - mark.start < 200)
    handle = desk.text.stored.turns[uncoded].handle
    timelines.link(invented_study, entry.handle, [f"T08:{handle}", f"coding:{coded.key}"])
    assert desk.take_in()
    told = f"{entry.handle} {entry.title}"
    desk.go(desk.text.stored.turns[uncoded].body)
    assert desk.find_focus() is None and told in [text for _, text in describe_uncoded(desk)]
    desk.go(coded.start)
    desk.focus = coded.key
    assert told in [text for _, text in describe_focus(desk)] and not describe_uncoded(desk)
    desk.go_last()
    assert told not in [text for _, text in (*describe_uncoded(desk), *describe_focus(desk))]


def covering(desk: Workplace, start: int, end: int) -> bool:
    return any(mark.start < end and start < mark.end for mark in desk.marks)


# --- the palette -----------------------------------------------------------------------------------------------------
def test_codes_are_found_by_name_accents_keywords_category_and_definition(small):
    saving.add(
        small, "Eén gezicht", "code", "Hulp", {"keywords": ["vaste hulpverlener"], "definition": "Steeds dezelfde."}
    )
    palette = Workplace(small, find_first_source(small)).palette

    def names(typed: str) -> list[str]:
        return [found_code.name for found_code in palette.search(typed)]

    assert names("een gez") == names("EEN") == names("vaste") == names("steeds dezelfde") == ["Eén gezicht"]
    assert set(names("hulp")) == {"Eén gezicht", "Wachten", "Samen"}
    assert names("zzz") == []
    saving.add(small, "Steeds een ander gezicht", "code", "Hulp", {})
    palette = Workplace(small, find_first_source(small)).palette
    assert names("seag")[0] == names("SE")[0] == "Steeds een ander gezicht"
    assert names("gs") == []
    assert [found_code.name for found_code in palette.search("", above=True)] == ["Hulp"]
    assert palette.holds_name("EEN GEZICHT") and not palette.holds_name("een")


def test_choices_have_each_a_key_of_their_own(desk):
    keys = [choice.key for choice in list_choices(desk.text.settings)]
    assert len(keys) == len(set(keys)) > 10


def test_a_choice_is_said_and_taken_back(desk):
    desk.cursor = desk.marks[0].start
    for choice in list_choices(desk.text.settings):
        before = desk.find_coding_in_focus()
        desk.choose(choice)
        assert not desk.refused and desk.find_coding_in_focus() != before
        desk.choose(choice)
        after = desk.find_coding_in_focus()
        assert after == before or choice.field in ("perspective", "literal")
