from __future__ import annotations

import re

import pytest
from builders import read

from ota.codings import operations as codings
from ota.codings.desk import Where
from ota.retrieval import material as reading
from ota.retrieval.grammar import QueryError
from ota.retrieval.run import find, find_quotes
from ota.study import records
from ota.transcripts import changing
from ota.transcripts import store as transcripts


def words_of(result):
    return [hit.parts[1] for hit in result.hits]


def handles(result):
    return [hit.stored.spell_handle(hit.start, hit.end) for hit in result.hits]


def codes(quoted):
    return {quoted.material.book[passage.coding.code].name for passage in quoted.passages}


def test_words_are_found_in_every_turn_of_every_source(invented_study):
    with invented_study.reading() as connection:
        texts = [stored for stored in transcripts.read_all_stored(connection).values() if stored.status == "in-use"]
    expected = [
        (stored.name, turn.body + match.start(), turn.body + match.end())
        for stored in texts
        for turn in stored.turns
        for match in re.finditer(r"(?<![^\W_])school(?![^\W_])", stored.text[turn.body : turn.end], re.IGNORECASE)
    ]
    result = find(invented_study, "school")
    assert [(hit.stored.name, hit.start, hit.end) for hit in result.hits] == expected
    assert len(expected) > 10


def test_speaker_labels_are_not_words(small):
    assert words_of(find(small, "i OR r")) == []


def test_a_role_is_that_of_who_speaks(invented_study):
    everyone, asked, messages = (
        find(invented_study, f"hulp {role}") for role in ("", "role:interviewer", "role:ouder")
    )
    assert len(asked.hits) >= 1 and len(messages.hits) >= 1
    assert not set(handles(asked)) & set(handles(messages))
    assert len(asked.hits) + len(messages.hits) <= len(everyone.hits)
    assert find(invented_study, "hulp role:parent") == messages  # a label in the other language


@pytest.mark.parametrize(
    ("field", "sources"),
    [
        ("case:Vos", {"vos-moeder", "vos-vader", "sessie-1", "werkdossier-vos"}),
        (
            "case:(vos OR Linde) NOT kind:case-overview",
            {"vos-moeder", "vos-vader", "sessie-1", "linde-moeder", "sessie-2"},
        ),
        ("source:T08", {"vos-moeder"}),
        ("source:Vos-Moeder", {"vos-moeder"}),
        ("kind:veldnotities", {"sessie-1", "sessie-2", "sessie-3"}),
        ("kind:session-notes NOT case:Vos", {"sessie-2", "sessie-3"}),
        ('person:"Vader Bakker"', {"bakker-vader"}),
        ("perspective:ouders case:Bakker", {"bakker-vader", "bakker-moeder-verslag"}),
    ],
)
def test_fields_choose_turns(invented_study, field, sources):
    assert {hit.stored.name for hit in find(invented_study, field).hits} == sources


def test_codes_cut_a_turn_down_to_its_passages(small):
    assert words_of(find(small, "wachtlijst code:Wachten")) == ["wachtlijst"]
    assert words_of(find(small, "wachtlijst code:Hulp")) == ["wachtlijst"]  # the category takes in what is beneath
    assert words_of(find(small, "wachtlijst code:Samen")) == []
    assert words_of(find(small, "wachtlijst NOT code:Wachten")) == []
    assert words_of(find(small, "niemand NOT code:Wachten")) == ["niemand"]
    assert words_of(find(small, "code:Lucht")) == ["Dat gaf lucht"]
    assert words_of(find(small, "facet:valence=hinders")) == ["maanden op een wachtlijst"]
    assert words_of(find(small, "samen code:(Samen OR Lucht) lucht")) == []  # never both in one passage


def test_without_words_to_point_at_the_whole_turn_is_found(small):
    assert words_of(find(small, "role:ouder NOT marit")) == [
        "Nou, het was zoeken. We hebben maanden op een wachtlijst gestaan en niemand belde."
    ]


def test_only_sources_in_use_are_asked_unless_all_are(small):
    before, all_quotes = words_of(find(small, "wacht*")), len(find_quotes(small).passages)
    changing.change(small, "vos-moeder", {"status": "basis"})
    assert words_of(find(small, "wacht*")) == []
    assert words_of(find(small, "wacht*", any_status=True)) == before == ["wachtlijst"]
    assert find_quotes(small).passages == ()
    assert len(find_quotes(small, any_status=True).passages) == all_quotes == 3
    assert len(find_quotes(small, "wacht*", any_status=True).passages) == 1


def test_without_a_query_all_quotes_are_given(invented_study):
    assert find_quotes(invented_study).passages == reading.read(invented_study).passages


def test_quotes_of_a_theme_are_all_beneath_it(invented_study):
    quoted = find_quotes(invented_study, 'code:"Het hele huis zien"')
    book = quoted.material.book
    beneath = {code.name for code in book.list_subtree(book.find("Het hele huis zien").id)}
    assert codes(quoted) <= beneath and len(codes(quoted)) > 3


def test_quotes_with_words_have_them_in_the_passage(invented_study):
    quoted = find_quotes(invented_study, "school")
    texts = [read(passage.words) for passage in quoted.material.passages]
    assert len(quoted.passages) == sum(bool(re.search(r"\bschool\b", text, re.IGNORECASE)) for text in texts) > 0


def test_two_codes_are_codings_on_overlapping_words_whoever_coded(invented_study):
    first, second = "Kind los van het gezin", "Vroege vraag en klein antwoord"
    quoted = find_quotes(invented_study, f'code:"{first}" code:"{second}"')
    assert codes(quoted) == {first, second}
    assert {quoted.material.coders[passage.coding.coder] for passage in quoted.passages} == {"Anouk", "Bram"}
    without = find_quotes(invented_study, f'code:"{first}" NOT code:"{second}"')
    alone = find_quotes(invented_study, f'code:"{first}"')
    passages = [passage for passage in quoted.passages if passage in alone.passages]
    assert passages and len(without.passages) == len(alone.passages) - len(passages)


def test_coder_and_facet_are_those_of_the_coding(invented_study):
    quoted = find_quotes(invented_study, "coder:Bram facet:werking=belemmerend role:ouder")
    assert len(quoted.passages) > 5
    for passage in quoted.passages:
        assert quoted.material.coders[passage.coding.coder] == "Bram"
        assert "belemmerend" in passage.coding.facets["valence"] and passage.voice.role == "ouder"


def test_labels_between_turns_are_no_words_of_a_passage(small):
    with small.reading() as connection:
        text = transcripts.read_stored(connection, reading.read(small).passages[0].stored.source).text
    span = text.index("niemand belde"), text.index("Toen kwam")
    codings.add(small, "vos-moeder", Where(span=span), ["Lucht"])
    assert len(find_quotes(small, "code:Lucht toen").passages) == 1
    assert find_quotes(small, "code:Lucht r").passages == ()


@pytest.mark.parametrize(
    ("query", "column", "near"),
    [
        ("school code:Wagten", 13, "Wachten"),
        ("case:Vso", 6, "Vos"),
        ("hulp role:oudr", 11, "ouder"),
        ("facet:valence=belemmerd", 7, "belemmerend"),
        ("kind:intervieuw", 6, "interview"),
        ("case:(Vos OR Linda)", 14, "Linde"),
        ("coder:Anoek", 7, "Anouk"),
        ("source:vos-moedr", 8, "vos-moeder"),
        ("perspective:oudres", 13, "ouders"),
        ('person:"Moeder Vso"', 8, "Moeder Vos"),
    ],
)
@pytest.mark.parametrize("ask", [find, find_quotes])
def test_a_value_that_names_nothing_is_refused_with_its_place_and_the_nearest(invented_study, ask, query, column, near):
    with pytest.raises(QueryError) as caught:
        ask(invented_study, query)
    assert caught.value.column == column
    assert near in str(caught.value)


def test_a_name_that_two_codes_have_lists_their_paths(small):
    from ota.codebook import saving as codebook

    codebook.add(small, "Anders", "category", None, {})
    codebook.add(small, "Wachten", "code", "Anders", {})
    with pytest.raises(QueryError, match="Anders > Wachten"):
        find(small, "code:Wachten")
    assert words_of(find(small, 'code:"Hulp > Wachten"')) == ["maanden op een wachtlijst"]


def test_what_somebody_is_quoted_with_who_does_not_consent_is_known_of_the_turn(invented_study):
    material = reading.read(invented_study)
    agreed = {hit.stored.name: material.find_consent(hit.passage) for hit in find(invented_study, "kwartier").hits}
    assert agreed and set(agreed.values()) <= {"yes", "no", "unknown"}
    records.edit(invented_study, records.PERSON, "Moeder Vos", {"quotation": "no"})
    material = reading.read(invented_study, any_status=True)
    mine = find(invented_study, "role:ouder source:vos-moeder").hits
    assert mine and {material.find_consent(hit.passage) for hit in mine} == {"no"}
