"""Nothing but the one directory says what a name means, and every command asks it."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from builders import add_codes, add_coding, add_source, make_study
from typer.testing import CliRunner

from ota.cli import app, reference
from ota.study import records
from ota.timelines import operations as timelines

OTA = Path(reference.ROOT) / "ota"
# Who looks for words in a text, and who asks whether two new names are near twins: none of them answers a name.
LIKENESS = {
    "aligning.py", "spanmap.py", "codings/finding.py", "directory.py", "revisions/carrying.py", "revisions/names.py",
}  # fmt: skip
TWINS = {
    "cli/_run.py", "cli/__init__.py", "codebook/entries.py", "timelines/cells.py", "timelines/checking.py",
    "timelines/compare.py",
    "transcripts/answering.py", "transcripts/importing.py", "transcripts/sidecar.py", "sources/paths.py",
    "moments/lexicon.py",
}  # fmt: skip


def modules() -> dict[str, ast.Module]:
    return {
        path.relative_to(OTA).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(OTA.rglob("*.py"))
        if "words" not in path.parts
    }


def imports(tree: ast.Module) -> set[str]:
    result = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            result |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.Import):
            result |= {name.name for name in node.names}
    return result


def test_likeness_is_asked_in_one_place():
    every = modules()
    assert {
        path for path, tree in every.items() if any(text.startswith("rapidfuzz") for text in imports(tree))
    } <= LIKENESS
    assert [path for path, tree in every.items() if "difflib" in imports(tree)] == []
    assert {path for path, tree in every.items() if "ota.directory.nearest" in imports(tree)} <= TWINS


def test_there_is_one_folding():
    result = {path for path, tree in modules().items() if re.search("NFK?D", ast.unparse(tree))}
    assert result <= {"folding.py", "revisions/names.py", "privacy/names.py", "study/backup.py"}, result


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("named") / "study"
    with make_study(folder) as study:
        records.add(study, records.CASE, "Daniëls", {})
        records.add(study, records.PERSON, "Daniël d'Arc", {"role": "ouder", "case": "Daniëls"})
        records.add(study, records.SESSION, "Tweede sessie", {"date": "2024-05-01"})
        add_codes(study, "Wáchten op hulp", "Thuis")
        add_source(
            study, "Vos-moeder", "R: Wij wachten al lang.\n\nI: Nee.\n", speakers="R=Daniël d'Arc", case="Daniëls"
        )
        add_coding(study, "Vos-moeder", "wachten al lang", "Wáchten op hulp")
        timelines.add(study, "Daniëls", "maart 2019: uithuisplaatsing", {})
    return folder


# Every sort of name, as nobody wrote it: another case, without accents or apostrophes, its beginning alone.
SAID = {
    "case": ("DANIELS", "dani"),
    "person": ("daniel", "DANIËL D’ARC", "Daniel da"),
    "session": ("tweede", "TWEEDE SESSIE"),
    "code": ("wachten op hulp", "WACHTEN"),
    "source": ("VOS-MOEDER", "vos moeder", "vos", "t1"),
    "coder": ("ANOUK", "anou"),
    "perspective": ("OUDERS", "oud"),
    "facet": ("VALENCE=Belemmerend", "val=belem"),
    "role": ("OUDER", "oud"),
    "kind": ("UITHUISPLAATSING", "uithuis"),
}
# What a command needs beside the name that is tried, so that the name is all that could be wrong with it.
BESIDE: dict[str, list[str]] = {
    "codings add": ["Vos-moeder", "--turn", "1", "--code", "Thuis"],
    "codings list": [],
    "quotes": [],
    "find": ["wachten"],
    "cases show": ["Daniëls"],
    "cases set": ["Daniëls", "note=x"],
    "people show": ["Daniël d'Arc"],
    "people set": ["Daniël d'Arc", "note=x"],
    "sessions show": ["Tweede sessie"],
    "sessions set": ["Tweede sessie", "note=x"],
    "transcripts show": ["Vos-moeder"],
    "transcripts set": ["Vos-moeder", "date=2024"],
    "transcripts speakers": ["Vos-moeder"],
    "transcripts proof": ["Vos-moeder"],
    "codebook list": [],
    "codebook show": ["Thuis"],
    "codebook move": ["Thuis"],
    "codebook history": ["Thuis"],
    "timelines add": ["Daniëls", "2020: besluit"],
    "timelines list": ["Daniëls"],
    "timelines measure": ["Daniëls"],
    "privacy list": [],
}
APART = {"into", "to", "also", "leave", "name", "new_name"}  # may make what they name


def tried() -> list[tuple[str, str, str, str]]:
    """(command, its parameter, sort of name, as it is typed) for every parameter that takes a name."""
    result = []
    for leaf in reference.leaves():
        for param in leaf.params if leaf.name in BESIDE else ():
            sort = reference.sort_of(leaf.name, param)
            if sort and (param.name not in APART or param.param_type_name == "argument"):
                result += [(leaf.name, param.opts[-1], sort, typed) for typed in SAID[sort]]
    return result


@pytest.mark.parametrize(("command", "param", "sort", "typed"), tried())
def test_every_option_that_takes_a_name_takes_it_however_it_is_written(
    folder: Path, command: str, param: str, sort: str, typed: str
):
    named: list[Any] = list(BESIDE[command])
    if param.startswith("-"):
        named += [param, typed]
    else:
        named[0:1] = [typed]
    if param == "--coder" and "list" not in command and command not in ("find", "quotes"):
        pytest.skip("who is at work may be new to the study")
    answered = CliRunner().invoke(app, [*command.split(), *named, "--study", str(folder)])
    text = str(getattr(answered.exception, "key", answered.exception))
    assert answered.exit_code in (0, 1) and not text.startswith("directory."), text


def test_enough_is_tried():
    assert len({(command, param) for command, param, _, _ in tried()}) > 30
    assert {sort for _, _, sort, _ in tried()} >= {"case", "person", "session", "code", "source", "coder", "role"}
