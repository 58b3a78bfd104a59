"""Values in JSON and CSV are names: they are the same whatever the language of the study, which labels are not."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from builders import build_invented
from cli_run import ota

from ota.cli import reference

# Every command that lists something, on the invented study.
LISTINGS: dict[str, list[str]] = {
    "status": [],
    "import": ["nieuw", "--dry-run"],
    "find": ["wachten"],
    "quotes": ["--code", "Wachten"],
    "check": [],
    "log": [],
    "doctor": [],
    "cases list": [],
    "cases show": ["Vos"],
    "people list": [],
    "people show": ["Moeder Vos"],
    "sessions list": [],
    "sessions show": ["Sessie 1"],
    "coders list": [],
    "variables list": [],
    "transcripts list": [],
    "transcripts show": ["T08"],
    "transcripts speakers": ["T08"],
    "transcripts revise": ["T08", "nieuw/vos.txt", "--dry-run"],
    "transcripts proof": ["T08"],
    "codebook list": [],
    "codebook show": ["Lang moeten wachten"],
    "codebook history": [],
    "codebook version": [],
    "codings list": [],
    "codings disagreements": [],
    "agreement measure": ["--code", "themes"],
    "memos list": [],
    "memos show": ["M1"],
    "timelines switch": ["Vos"],
    "timelines list": [],
    "timelines show": ["E28"],
    "timelines measure": [],
    "timelines compare": [],
    "consent list": [],
    "consent check": [],
    "patterns cooccurrence": [],
    "patterns network": [],
    "patterns dendrogram": [],
    "patterns sequences": [],
    "patterns saturation": [],
    "patterns speakers": [],
    "patterns line": ["T08"],
    "matrices build": ["--rows", "themes", "--columns", "perspective", "--cells", "count"],
}
# An editor, the same table as `revise`; only a text that was pseudonymised has names; a document; and what looks like a
# name, and why, is known by the words of a language. The invented study has no summaries.
ELSEWHERE = {"transcripts edit", "transcripts names", "reports write", "privacy scan", "summaries show"} | {
    *(
        "privacy key",
        "privacy replace",
        "privacy register list",
        "language list",
    ),  # the invented study has none of these either
    "erase",  # a receipt, which is read by people
}
MORE = [
    ["transcripts", "show", "T08", "--about"],
    ["codebook", "list", "--version", "na drie gesprekken"],
    ["timelines", "compare", "--months"],
]
# What is said in words, not with a name: sentences, and dates as people read them (beside them stand the days).
IN_WORDS: dict[str, set[str]] = {
    "import": {"speakers"},
    "find": {"case", "notice"},
    "quotes": {"case", "notice"},
    "check": {"problem"},
    "doctor": {"gives"},
    "transcripts show": {"notice"},
    "transcripts proof": {"what"},
    "transcripts revise": {"notice"},
    "codebook history": {"what"},
    "codings list": {"notice"},
    "codings disagreements": {"notice"},
    "patterns speakers": {"case"},  # a case without a name
    "timelines switch": {"start"},
    "timelines list": {"start", "end"},
    "timelines show": {"value"},
    "timelines measure": {"measure", "text"},
    "timelines compare": {"case", "gezin (anoniem)"},  # a case without a name, and the column of its months
    "consent check": {"problem"},
}


def listing() -> set[str]:
    """The commands that print data."""
    return {
        leaf.name
        for leaf in reference.list_leaf_commands()
        for param in leaf.params
        if param.name == "format" and ("json" in (param.help or "") or leaf.name in {"matrices build", "reports write"})
    }


@pytest.fixture(scope="module")
def studies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The invented study in Dutch, and the same one in English."""
    base = tmp_path_factory.mktemp("values")
    with build_invented(base / "nl") as study:
        folder = study.folder
    (folder / "nieuw").mkdir()
    shutil.copy(folder / "transcripts" / "vos-moeder.txt", folder / "nieuw" / "vos.txt")
    with (folder / "nieuw" / "vos.txt").open("a", encoding="utf-8") as file:
        file.write("\n\nR: En dat was het.\n")
    assert ota(folder, "status").code == 0
    english = shutil.copytree(folder, base / "en")
    toml = english / "ota.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('language = "nl"', 'language = "en"'), encoding="utf-8")
    assert "sources in use" in ota(english, "status").err
    return folder, english


def test_every_command_that_lists_is_looked_at():
    assert listing() - ELSEWHERE == set(LISTINGS)


@pytest.mark.parametrize(
    "line", [*([*name.split(), *arguments] for name, arguments in LISTINGS.items()), *MORE], ids=" ".join
)
def test_values_are_names_whatever_the_language(studies: tuple[Path, Path], line: list[str]):
    name = next(name for name in LISTINGS if " ".join(line).startswith(name))
    if name == "matrices build":
        dutch, english = (list(csv.DictReader(io.StringIO(ota(f, *line, "--format", "csv").out))) for f in studies)
    else:
        dutch, english = (json.loads(ota(folder, *line, "--format", "json").out) for folder in studies)
    if name == "check":  # what looks like a name is known by the words of a language
        dutch, english = ([row for row in rows if row["section"] != "privacy"] for rows in (dutch, english))
    if name == "matrices build":
        dutch, english = (list(csv.DictReader(io.StringIO(ota(f, *line, "--format", "csv").out))) for f in studies)
    else:
        dutch, english = (json.loads(ota(folder, *line, "--format", "json").out) for folder in studies)
    if name == "check":  # what looks like a name is known by the words of a language
        dutch, english = ([row for row in rows if row["section"] != "privacy"] for rows in (dutch, english))
    if name == "privacy scan":
        dutch, english = (
            [row for row in rows if row["id"] in {row["id"] for row in dutch} & {row["id"] for row in english}]
            for rows in (dutch, english)
        )
    if name == "matrices build":  # a document too: 'geen bron' is said in its language
        dutch, english = ([{"theme": next(iter(row.values()))} for row in rows] for rows in (dutch, english))
    assert dutch and len(dutch) == len(english)
    differing = {key for left, right in zip(dutch, english, strict=True) for key in left if left[key] != right.get(key)}
    assert differing <= IN_WORDS.get(name, set()), [
        (key, left[key], right.get(key))
        for left, right in zip(dutch, english, strict=True)
        for key in sorted(differing - IN_WORDS.get(name, set()))
        if left[key] != right.get(key)
    ][:5]
