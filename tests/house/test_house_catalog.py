"""Every text is used, every key that is used has its text, and both languages say the same."""

import re
import string

import pytest

from ota.cli.reference import ROOT, find_key_uses, read_catalog
from ota.tabular import Column
from ota.words import LANGUAGES, say

CATALOG = read_catalog()
# The same in both languages, and rightly so.
SAME = {
    "directory.sort-code", "directory.sort-memo", "memos.remark", "memos.subject-code", "memos.subject-passage",
    "sources.make-pdf", "reports.structure-code", "reports.tree-code", "reports.tree-quotes",
    "consent.scope-interview",
    "reports.method-of-interviews",
    "codebook.level-code", "codebook.origin-in-vivo", "columns.code", "columns.codes", "columns.facet",
    "columns.jaccard", "columns.memo", "columns.status", "columns.team", "columns.transcript", "drawing.legend-intake",
    "matrices.rows-codes", "matrices.shows-what", "moments.season-24", "moments.short-between", "moments.short-from-to",
    "moments.short-since-unknown", "privacy.audience-team", "privacy.kind-school", "privacy.reason-register",
    "reports.quotes-code", "patterns.name-withheld",
    "reports.sheet-matrix",
    "retrieval.found", "retrieval.passage", "retrieval.passages", "study.blocking-step", "timelines.added",
    "timelines.cell-intake", "timelines.point-intake", "timelines.switched", "transcripts.state-open",
}  # fmt: skip


# Said only where something comes near: then it is what the text is about.
NEAR = {"cli.command-is", "timelines.party-like", "timelines.check-party", "moments.unknown-word"}


def fields(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_key_in_the_code_has_its_text():
    missing = {f"{use.key} ({use.place})" for use in find_key_uses() if not use.prefix and use.key not in CATALOG}
    # `room.name` also looks like a file or a module: only keys of a room of the catalog are looked at
    files = {text for text in missing if re.search(r"\.(csv|db|json|md|toml|txt|docx|xlsx|css) ", text)}
    assert missing - files == set()
    dangling = {
        use.key for use in find_key_uses() if use.prefix and not any(key.startswith(use.key) for key in CATALOG)
    }
    assert dangling == set()


def test_every_text_is_used():
    code = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "ota").rglob("*.py") if path.parent.name != "words"
    )
    full = {use.key for use in find_key_uses() if not use.prefix}
    narrow = tuple({use.key for use in find_key_uses() if use.prefix and not use.key.endswith(".")})
    # f"sources.{key}" does not say which keys: then their ends must stand in the code as strings of their own
    wide = {use.key for use in find_key_uses() if use.prefix and use.key.endswith(".")} - {"columns."}
    unused = []
    for key in CATALOG:
        room, _, name = key.partition(".")
        ends = {f'"{name}"', f'"{name.removesuffix("s")}"', f'f"{re.split("[_-]", name)[0]}'}
        in_wide = f"{room}." in wide and any(end in code for end in ends)
        if not (key in full or key.startswith(narrow) or in_wide or room == "columns"):
            unused.append(key)
    assert unused == [], " ".join(unused)


def test_every_heading_of_a_listing_has_its_text():
    paths = [path for path in (ROOT / "ota").rglob("*.py") if ROOT / "ota" / "db" not in path.parents]
    code = "".join(path.read_text(encoding="utf-8") for path in paths)
    keys = set(re.findall(r'(?<!\.)\bColumn\("(\w+)"(?![^)]*label=)', code))
    assert len(keys) > 30
    for language in ("nl", "en"):
        assert all(Column(key).format_heading(language) for key in keys)


@pytest.mark.parametrize("key", sorted(CATALOG))
def test_dutch_and_english_say_the_same(key):
    dutch, english = CATALOG[key]
    assert fields(dutch) == fields(english)
    assert dutch.strip() and english.strip()
    assert dutch.count(" | ") == english.count(" | ") <= 1
    assert dutch != english or key in SAME


@pytest.mark.parametrize("language", [0, 1])
def test_no_text_names_what_is_nearest_where_nothing_is(language):
    texts = {key: pair[language] for key, pair in CATALOG.items()}
    optional = {key: re.findall(r"\[\[(.*?)\]\]", text) for key, text in texts.items()}
    bare = {key for key, text in texts.items() if "{near}" in re.sub(r"\[\[.*?\]\]", "", text)}
    assert bare == NEAR
    assert sum(bool(parts) for parts in optional.values()) > 10
    for key, parts in optional.items():
        assert all(map(fields, parts)), key
        assert [fields(part) for part in parts] == [
            fields(part) for part in re.findall(r"\[\[(.*?)\]\]", CATALOG[key][1 - language])
        ], key
        values = dict.fromkeys(fields(texts[key]), "")
        without = say(key, LANGUAGES[language], **values) if parts else ""
        assert not re.search(r"(Lijkt op|Looks like)|\[\[|\]\]", without), key


def test_a_hyphen_stands_for_nothing_in_no_error():
    """What is not there is left out, and not named `-`: no value of a text is a list or else a hyphen."""
    listed = re.compile(r'(near|known|fits|listed|names)"?[=:] .*or "-"')
    code = [path for path in (ROOT / "ota").rglob("*.py") if "words" not in path.parts]
    assert [path.name for path in code if listed.search(path.read_text(encoding="utf-8"))] == []
