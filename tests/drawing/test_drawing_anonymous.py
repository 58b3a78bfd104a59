"""A drawing stamped GEANONIMISEERD, searched byte by byte: lines of a wall in lower case, wherever a text may stand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from builders import make_told_context
from picturing import entry, timeline
from readable import readable
from walls import lines

from ota.drawing import FORMATS, DrawingOptions, draw_files
from ota.privacy.names import KnownName
from ota.reports.session_report import compose_session
from ota.reports.writers import write
from ota.study.settings import parse_settings
from ota.timelines.compare import align_timelines
from ota.timelines.lists import build_lists
from ota.timelines.model import CaseMember, Entry, Switch, Timeline
from ota.timelines.views import anonymise

KINDS = ("gebeurtenis", "crisis", "hulpvraag", "interventie", "besluit", "afspraak", "melding")


def wall(messages) -> Timeline:
    """Each line is a title, a note, a switch moment with its why, and every seventh a party, somebody and a worker."""
    entries = []
    for n, line in enumerate(messages, 1):
        start = f"{2010 + n % 9}-{n % 12 + 1:02d}"
        parties = ((line.text, "provider", line.text),) if n % 7 == 0 else ()
        who = (line.text,) if n % 7 == 0 else ()
        details = {"goal": line.text, "by": line.text, "how": line.text, "refused_why": line.text}
        entries.append(
            entry(n, KINDS[n % len(KINDS)], line.text, start, note=line.text, source=line.text, page=line.text,
                  session=line.text, who=who, parties=parties, details=details)
        )  # fmt: skip
    switches = tuple(
        Switch("levensloop", line.text, line.text, f"s{n}", (f"e{n}",)) for n, line in enumerate(messages[:9], 1)
    )
    people = (CaseMember("Ties Prins", "jeugdige", True),)
    known_names = (KnownName("Huize Weltevree", "organisation", "organisatie"), KnownName("Prins", "case", "gezin"))
    return replace(timeline(*entries, switches=switches, people=people), case="Prins", known_names=known_names)


def leaks(text: str, messages) -> set[str]:
    """What can be found of the lines: names and words of three letters or more, and numbers of five figures or more."""
    secrets = {secret for line in messages for secret in line.secrets} | {"Ties", "Prins", "Weltevree"}
    telling = {secret for secret in secrets if len(re.sub(r"\W", "", secret)) > (4 if secret[0].isdigit() else 2)}
    assert len(telling) > 20
    left = re.sub(r"<(script|style).*?</\1>", "", text, flags=re.S)
    return {row for row in telling if re.search(rf"(?<![\w#-]){re.escape(row)}(?!\w)", left, re.I)}


@pytest.mark.parametrize("kind", FORMATS)
def test_lines_of_a_wall_in_lower_case_are_in_no_byte_of_an_anonymised_drawing(kind):
    messages = lines(0, 90, seed=11)
    result = draw_files(wall(messages), DrawingOptions(anonymous=True), kind)
    assert leaks("\n".join(readable(content, kind) for content in result), messages) == set()


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_search_finds_them_in_a_drawing_that_is_not_anonymous(kind):
    if kind in ("png", "pdf"):
        pytest.skip("their letters are shapes")
    messages = lines(0, 90, seed=11)
    assert (
        len(
            leaks(
                "\n".join(readable(file, kind) for file in draw_files(wall(messages), DrawingOptions(), kind)), messages
            )
        )
        > 8
    )


@pytest.mark.parametrize("title", ["ruzie met wil", "wil graag naar huis", "tante wil belt"])
def test_a_word_of_a_phrase_that_gives_a_kind_away_is_no_word_of_a_list(title):
    lists = build_lists(parse_settings(None, "ota.toml"))
    assert any("wil" in phrase.split() for kind in lists.kinds.values() for phrase in kind.words)
    told = Timeline("Vos", lists=lists, entries=(Entry("crisis", title, id="1", number=1),))
    assert anonymise(told).entries[0].title == "crisis"


@pytest.mark.slow
@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("more", [{}, {"time": "T0"}, {"by": "perspective"}])
def test_five_hundred_lines_leave_nothing_in_any_text_of_a_drawing(which, more):
    messages = lines(which, 500, seed=21 + which)
    for part in range(0, 500, 125):
        (page,) = draw_files(wall(messages[part : part + 125]), DrawingOptions(anonymous=True, **more), "html")
        assert leaks(readable(page, "html"), messages[part : part + 125]) == set()


def test_families_side_by_side_leave_nothing_either():
    messages = lines(0, 90, seed=31)
    comparison = align_timelines([wall(messages[:45]), wall(messages[45:])], "first:crisis")
    for kind in FORMATS:
        for file in draw_files(comparison, DrawingOptions(anonymous=True), kind):
            assert leaks(readable(file, kind), messages) == set(), kind


@pytest.mark.parametrize("ending", ["docx", "html", "md"])
def test_a_session_report_leaves_nothing_in_its_tables_its_title_or_its_picture(study, tmp_path, ending):
    messages = lines(0, 60, seed=41)
    path = tmp_path / f"paper.{ending}"
    study.settings = replace(study.settings, title="Tijdlijnen van Huize Weltevree")
    context = make_told_context(study, wall(messages))
    assert context.study.settings.title.endswith("Weltevree")
    write(compose_session(context, anonymous=True), path, ending)
    assert leaks(readable(path.read_bytes(), "docx" if ending == "docx" else "html"), messages) == set()
