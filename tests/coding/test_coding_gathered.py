"""The passages under a code or query, without a screen: what is done to several is one step, and can be taken back."""

from __future__ import annotations

import shutil

import pytest
from builders import counted_ids, reopen, rows_of, ticking
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ota.codebook import saving
from ota.coding.choices import is_chosen, list_choices
from ota.coding.desk import LOOK, Question, Workplace, Writing
from ota.coding.gathered import GatheredPassages
from ota.coding.passages import AROUND, cut_around, find_passages
from ota.coding.reading import find_first_source
from ota.codings import operations
from ota.codings.desk import Where
from ota.db import tables
from ota.db.sql import func, select
from ota.retrieval.grammar import QueryError
from ota.retrieval.run import find_quotes
from ota.study import Study, open_study
from ota.study.journal import find_undone


def gather(study: Study, typed: str) -> GatheredPassages:
    """The passages of a question, everything carried out at once."""
    desk = Workplace(study, find_first_source(study))
    desk.gathered = GatheredPassages(desk, find_passages(study, typed))
    return desk.gathered


@pytest.fixture
def gathered(invented_study: Study) -> GatheredPassages:
    """Those of Anouk under a category with several codes, in several sources."""
    return gather(invented_study, "code:Wachten coder:Anouk")


def count_steps(study: Study) -> int:
    with study.reading() as connection:
        return connection.execute(select(func.count()).select_from(tables.step)).scalar_one()


# --- laws ------------------------------------------------------------------------------------------------------------
MOVES = {
    "move": lambda gathered, n: gathered.move(n % 7 - 3),
    "first": lambda gathered, n: gathered.go_first(),
    "last": lambda gathered, n: gathered.go_last(),
    "mark": lambda gathered, n: gathered.mark(),
    "mark all": lambda gathered, n: gathered.mark_all(),
    "drop": lambda gathered, n: gathered.drop_marks(),
    "coder": lambda gathered, n: gathered.show_next_coder(),
    "recode": lambda gathered, n: gathered.recode(gathered.desk.palette.search("")[n % 3].key),
    "refine": lambda gathered, n: gathered.refine(f"Deel {n % 3}"),
    "remove": lambda gathered, n: gathered.remove(),
    "favourite": lambda gathered, n: gathered.switch_favourite(),
    "choose": lambda gathered, n: gathered.choose(list_choices(gathered.desk.text.settings)[n % 7]),
    "memo": lambda gathered, n: gathered.set_memo(f"memo {n % 2}" if n % 3 else ""),
    "undo": lambda gathered, n: gathered.desk.undo(),
    "redo": lambda gathered, n: gathered.desk.redo(),
}


def count_in_effect(study: Study, after: int) -> int:
    """Steps of commands since step `after` that were not taken back."""
    with study.reading() as connection:
        steps = list(connection.execute(select(tables.step).order_by(tables.step.c.n)))
    undone = find_undone(steps)
    return sum(step.kind == "do" and step.n > after and step.n not in undone for step in steps)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    typed=st.sampled_from(["Hulp", "Wachten", "coder:Anouk", "wij OR wachtlijst"]),
    moves=st.lists(st.tuples(st.sampled_from(sorted(MOVES)), st.integers(0, 999)), max_size=25),
)
def test_any_moves_and_the_undo_of_all_leave_the_study_as_it_was(typed, moves, small_folder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("moves") / "study"
    shutil.copytree(small_folder, folder)
    with open_study(
        folder, coder="Anouk", clock=ticking("2025-06-02T09:00:00+00:00"), new_id=counted_ids("m")
    ) as study:
        before, head = rows_of(study), study.head()
        gathered = gather(study, typed)
        for name, number in moves:
            if name == "undo" and not count_in_effect(study, head):
                continue  # this would take back what was done before
            steps = count_steps(study)
            MOVES[name](gathered, number)
            assert count_steps(study) <= steps + 1, "however many passages: one step"
            shown = [passage.key for passage in gathered.passages]
            assert 0 <= gathered.at <= max(0, len(shown) - 1)
            assert gathered.marked <= set(shown) and not gathered.waiting
            assert gathered.found.head == study.head()
            if gathered.found.refusal is None:
                asked = find_quotes(study, gathered.found.query).passages
                assert [passage.coding for passage in asked] == [found.coding for found in gathered.found.passages]
        for _ in range(count_in_effect(study, head)):
            gathered.desk.undo()
            assert not gathered.desk.refused, gathered.desk.message
        assert rows_of(study) == before


def test_every_move_does_something(invented_study):
    gathered = gather(invented_study, "coder:Anouk")

    def state() -> object:
        return gathered.at, set(gathered.marked), gathered.desk.only, gathered.found.head, gathered.desk.message

    for name, move in MOVES.items():
        changed = False
        for n in range(4):
            gathered.desk.only = ""
            gathered.go_first()
            gathered.mark()
            gathered.mark()
            before = state()
            move(gathered, n)
            changed |= state() != before
        assert changed, name


@given(text=st.text(alphabet="ab \n", max_size=3 * AROUND), ends=st.tuples(st.integers(0, 900), st.integers(0, 900)))
def test_what_stands_around_a_passage_is_whole_words_of_its_text(text, ends):
    start, end = sorted(min(at, len(text)) for at in ends)
    before, words, behind = cut_around(text, start, end)
    around = text[:start].split() + text[end:].split()
    assert words.split() == text[start:end].split()
    for said in (before.removeprefix("… "), behind.removesuffix(" …")):
        assert said.split() == [] or all(word in around for word in said.split())
    assert before.startswith("… ") <= (start > AROUND) and behind.endswith(" …") <= (len(text) - end > AROUND)


# --- what is asked ---------------------------------------------------------------------------------------------------
def test_a_code_a_category_and_a_query_are_asked_alike(invented_study):
    code = find_passages(invented_study, "lang moeten wachten")
    assert code.asked == 'code:"Lang moeten wachten"'
    category = find_passages(invented_study, "Wachten")
    query = find_passages(invented_study, 'code:"Lang moeten wachten" AND role:ouder')
    within, those, all_of_them = ({passage.key for passage in found.passages} for found in (query, code, category))
    assert within and within <= those < all_of_them
    for wrong in ("(", "code:Nergens", ""):
        with pytest.raises(QueryError):
            find_passages(invented_study, wrong)


def test_a_passage_has_its_words_and_those_around_it(invented_study):
    for passage in find_passages(invented_study, "Wachten").passages:
        text = Workplace(invented_study, passage.stored.source).text.stored.text
        flat = " ".join(text.split())
        assert passage.words == " ".join(text[passage.coding.start : passage.coding.end].split())
        around = f"{passage.before.removeprefix('… ')} {passage.words} {passage.behind.removesuffix(' …')}".strip()
        assert " ".join(around.split()) in flat or passage.words in flat


# --- what is done ----------------------------------------------------------------------------------------------------
def test_marked_passages_are_recoded_together_in_one_step_and_back(gathered):
    study = gathered.desk.study
    for _ in range(3):
        gathered.mark()
    chosen = {passage.key for passage in gathered.list_chosen()}
    steps, count = count_steps(study), len(gathered.found.passages)
    code = gathered.desk.text.book.find("Agenda vol hulp")
    gathered.recode(code.id)
    assert not gathered.desk.refused, gathered.desk.message
    assert count_steps(study) == steps + 1
    assert len(gathered.found.passages) == count - 3 and not gathered.marked
    assert chosen <= {passage.key for passage in find_passages(study, "Agenda vol hulp").passages}
    gathered.desk.undo()
    assert chosen <= {passage.key for passage in gathered.found.passages} and len(gathered.found.passages) == count


def test_a_code_is_split_by_the_passages_that_are_marked(invented_study):
    gathered = gather(invented_study, 'code:"Lang moeten wachten" coder:Anouk')
    book = gathered.desk.text.book
    parents = [code.name for code in book.list_parents(book.find("Lang moeten wachten").id)]
    gathered.mark()
    gathered.mark()
    chosen = {passage.key for passage in gathered.list_chosen()}
    gathered.refine("Wachten op de intake")
    assert not gathered.desk.refused, gathered.desk.message
    book = gathered.desk.text.book
    new = book.find("Wachten op de intake")
    assert [code.name for code in book.list_parents(new.id)] == parents
    assert {passage.key for passage in find_passages(invented_study, new.name).passages} == chosen
    assert not chosen & {passage.key for passage in gathered.found.passages}
    gathered.desk.undo()
    assert all(code.name != "Wachten op de intake" for code in gathered.desk.text.book.codes.values())


def test_the_last_passages_that_go_leave_their_code_in_use(invented_study):
    gathered = gather(invented_study, 'code:"Lang moeten wachten" coder:Anouk')
    gathered.mark_all()
    gathered.refine("Elders")
    assert gathered.desk.text.book.find("Lang moeten wachten").state == "active"


def test_passages_of_several_codes_are_split_off_together_beside_that_of_the_cursor(gathered):
    study, book = gathered.desk.study, gathered.desk.text.book
    before = {passage.key: passage.coding.code for passage in gathered.passages}
    gathered.mark_all()
    gathered.go_last()
    at_cursor, codes = gathered.passage.coding.code, gathered.list_codes_to_split()
    assert codes[0] == at_cursor and set(codes) == set(before.values()) and len(codes) > 2
    steps = count_steps(study)
    gathered.refine("Samen apart")
    assert not gathered.desk.refused, gathered.desk.message
    assert count_steps(study) == steps + 1
    book = gathered.desk.text.book
    new = book.find("Samen apart")
    assert book.list_parents(new.id) == book.list_parents(at_cursor)
    assert all(book[code].state == "active" for code in codes)
    assert {passage.coding.code for passage in gathered.passages} == {new.id}
    gathered.desk.undo()
    assert {passage.key: passage.coding.code for passage in gathered.passages} == before


def test_what_one_key_says_is_said_of_all_marked_passages_and_then_of_none(gathered):
    study, choices = gathered.desk.study, list_choices(gathered.desk.text.settings)
    gathered.choose(next(choice for choice in choices if choice.field in gathered.desk.text.settings.facets))
    gathered.mark_all()
    before = {passage.key: passage.coding for passage in gathered.passages}
    for choice in choices:
        steps = count_steps(study)
        gathered.choose(choice)
        assert not gathered.desk.refused and count_steps(study) == steps + 1, gathered.desk.message
        for passage in gathered.passages:  # what each says besides it keeps
            assert is_chosen(choice, passage.coding)
            values_before = before[passage.key].facets.get(choice.field, ())
            assert set(values_before) <= set(passage.coding.facets.get(choice.field, ()))
        gathered.choose(choice)
        assert not any(is_chosen(choice, passage.coding) for passage in gathered.passages)
        gathered.desk.undo()
        gathered.desk.undo()
        assert {passage.key: passage.coding for passage in gathered.passages} == before
    gathered.drop_marks()
    gathered.go_first()
    at_cursor = gathered.passage.key
    gathered.choose(choices[-1])
    assert [passage.key for passage in gathered.passages if passage.coding != before[passage.key]] == [at_cursor]


def test_memos_are_written_together_and_not_written_over(gathered):
    gathered.set_memo("van deze")
    gathered.mark_all()
    assert gathered.find_memo() is None
    gathered.set_memo("van alle")
    assert gathered.desk.refused
    gathered.drop_marks()
    assert gathered.passage.coding.memo == "van deze"


def test_favourites_are_made_of_all_and_then_of_none(gathered):
    gathered.mark_all()
    gathered.switch_favourite()
    assert all(passage.coding.favourite for passage in gathered.list_chosen())
    gathered.switch_favourite()
    assert not any(passage.coding.favourite for passage in gathered.list_chosen())


def test_the_journal_tells_names_and_no_keys_of_codes(gathered):
    gathered.go_first()
    code = gathered.passage.coding.code
    gathered.refine("Apart")
    with gathered.desk.study.reading() as connection:
        step = connection.execute(select(tables.step).order_by(tables.step.c.n.desc())).first()
    assert step.verb == "codebook split"
    assert step.params["code"] == gathered.desk.text.book[code].name and step.params["into"] == ["Apart"]


def test_the_passages_of_another_are_seen_and_not_changed(small):
    with reopen(small, coder="Bram") as other:
        operations.add(other, "vos-moeder", Where("Toen kwam Marit"), ["Lucht"])
    gathered = gather(small, "Lucht")
    assert {gathered.desk.text.coders[passage.coding.coder] for passage in gathered.passages} == {"Anouk", "Bram"}
    theirs = next(passage for passage in gathered.passages if not gathered.desk.is_mine(passage.coding.coder))
    gathered.go_to_coding(theirs.key)
    before = rows_of(small)["coding"]
    for change in (gathered.remove, gathered.switch_favourite, gathered.mark, lambda: gathered.refine("Iets")):
        gathered.go_to_coding(theirs.key)
        change()
        assert gathered.desk.refused and "Bram" in gathered.desk.message
    assert rows_of(small)["coding"] == before
    gathered.mark_all()
    assert theirs.key not in gathered.marked
    gathered.show_next_coder()
    while gathered.desk.only != "Bram":
        gathered.show_next_coder()
    assert [passage.key for passage in gathered.passages] == [theirs.key] and not gathered.marked


def test_a_blind_coder_sees_only_their_own(small):
    with reopen(small, coder="Bram") as other:
        operations.add(other, "vos-moeder", Where("Toen kwam Marit"), ["Lucht"])
    desk = Workplace(small, find_first_source(small), blind=True)
    gathered = GatheredPassages(desk, find_passages(small, "Lucht"))
    assert gathered.passages and all(desk.is_mine(passage.coding.coder) for passage in gathered.passages)


def test_a_passage_is_opened_in_its_source_with_its_coding_in_focus(gathered):
    gathered.go_last()
    passage = gathered.passage
    gathered.open_source()
    desk = gathered.desk
    assert desk.text.stored.source == passage.stored.source and desk.cursor == passage.coding.start
    assert desk.find_focus().key == passage.key and desk.selection is None and not gathered.is_open


def test_what_is_changed_waits_until_it_is_kept(invented_study):
    waiting: list[Writing | Question] = []
    desk = Workplace(invented_study, find_first_source(invented_study), waiting.append)
    gathered = desk.gathered = GatheredPassages(desk, find_passages(invented_study, "coder:Anouk"))
    gathered.mark()
    chosen = [passage.key for passage in gathered.list_chosen()]
    gathered.switch_favourite()
    assert all(map(gathered.is_waiting, chosen))
    desk.settle(desk.carry_out(waiting.pop()))
    assert not any(map(gathered.is_waiting, chosen))


def test_what_another_does_is_shown_and_a_code_that_is_gone_is_told(small):
    gathered = gather(small, "Lucht")
    count = len(gathered.passages)
    with reopen(small, coder="Bram") as other:
        operations.add(other, "vos-moeder", Where("Toen kwam Marit"), ["Lucht"])
    desk = gathered.desk
    written = desk.carry_out(LOOK)
    assert desk.is_news(written)
    desk.settle(written)
    assert len(gathered.passages) == count + 1 and not desk.is_news(desk.carry_out(LOOK))
    with reopen(small, coder="Bram") as other:
        saving.edit(other, "Lucht", {"name": "Adem"})
    desk.settle(desk.carry_out(LOOK))
    assert gathered.found.refusal is not None and not gathered.passages
    for move in MOVES.values():
        move(gathered, 1)


def test_a_later_question_takes_the_place_of_an_earlier_one(small):
    waiting: list[Writing | Question] = []
    desk = Workplace(small, find_first_source(small), waiting.append)
    looked_up: list[str] = []
    taken: list[str] = []

    def ask(name: str) -> None:
        desk.ask(Question(lambda: looked_up.append(name) or name, taken.append))

    ask("first")
    ask("second")
    for question in waiting:
        desk.settle(desk.carry_out(question))
    assert (looked_up, taken) == (["second"], ["second"])
    ask("third")
    written = desk.carry_out(waiting[-1])
    ask("fourth")
    desk.settle(written)
    assert taken == ["second"], "asked and looked up, and by then replaced"
    desk.drop_question()
    desk.settle(desk.carry_out(waiting[-1]))
    assert taken == ["second"]
