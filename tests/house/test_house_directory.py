"""Nothing but the one directory says what a name means, and every command asks it."""

import ast
import contextlib
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from builders import add_codes, add_coding, add_source, make_study
from typer.testing import CliRunner

import ota
from ota.cli import app, reference
from ota.codebook import saving as categories
from ota.errors import OtaError
from ota.study import open_study, records
from ota.timelines import operations as timelines

OTA = Path(reference.ROOT) / "ota"
# Who looks for words in a text, and who asks whether two new names are near twins: none of them answers a name.
LIKENESS = {
    "aligning.py", "spanmap.py", "codings/finding.py", "directory.py", "revisions/carrying.py", "revisions/names.py",
    "timelines/wording.py",
}  # fmt: skip
TWINS = {
    "cli/_run.py", "cli/__init__.py", "codebook/entries.py", "timelines/cells.py", "timelines/checking.py",
    "timelines/compare.py", "timelines/files/table.py",
    "transcripts/answering.py", "transcripts/importing.py", "transcripts/sidecar.py", "sources/paths.py",
    "moments/lexicon.py", "wall/reading.py",
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
    assert {path for path, tree in every.items() if "ota.directory.find_nearest" in imports(tree)} <= TWINS


def test_there_is_one_folding():
    result = {path for path, tree in modules().items() if re.search("NFK?D", ast.unparse(tree))}
    assert result <= {"text/folding.py", "revisions/names.py", "privacy/names.py", "study/backup.py"}, result


# --- every command asks it -------------------------------------------------------------------------------------------
@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which of every sort two things begin alike."""
    folder = tmp_path_factory.mktemp("named") / "study"
    with make_study(folder) as study:
        for case in ("Daniëls", "Dora"):
            records.add(study, records.CASE, case, {})
        records.add(study, records.PERSON, "Daniël d'Arc", {"role": "ouder", "case": "Daniëls"})
        records.add(study, records.PERSON, "Dora Vos", {"role": "ouder", "case": "Daniëls"})
        for session in ("Tweede sessie", "Tweeling"):
            records.add(study, records.SESSION, session, {"date": "2024-05-01"})
        add_codes(study, "Wáchten op hulp", "Wat hielp", "Thuis", "Elders")
        categories.add(study, "Hulp", "category", None, {})
        for source in ("Vos-moeder", "Vos-vader"):
            add_source(
                study, source, f"R: Wij wachten al lang.\n\nI: Nee, {source}.\n",
                speakers="R=Daniël d'Arc; I=interviewer", case="Daniëls",
            )  # fmt: skip
        add_coding(study, "Vos-moeder", "wachten al lang", "Wáchten op hulp")
        for case in ("Daniëls", "Dora"):
            timelines.add(study, case, "maart 2019: uithuisplaatsing", {})
        ota.memos.add(study, "Nog eens lezen.")
    with open_study(folder, coder="Annelies") as study:
        add_coding(study, "Vos-moeder", "Wij", "Wat hielp")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with contextlib.chdir(folder):
        CliRunner().invoke(app, ["transcripts", "export", "Vos-moeder", "--output", "moeder.docx", "--comments"])
    return folder


FILES = {
    "nieuw.txt": "R: Ja.\n", "rijen.csv": "name\nNieuw\n", "boek.csv": "name,level\nAnders,code\n",
    "coderingen.csv": "source,turn,code\nVos-moeder,1,Thuis\n", "lijn.csv": "start,kind,title\n2020,besluit,Iets\n",
    "vos.txt": "R: Wij wachten al lang.\n\nI: Nee nee.\n",
    "nieuwe-code.csv": "source,turn,code\nVos-moeder,1,Nog een\n",
}  # fmt: skip
# Every sort of name, as nobody wrote it: another case, without accents or apostrophes, its beginning alone; then what
# two begin with, and a slip with the name that it comes near to.
SAID = {
    "case": (("DANIELS", "dani"), "d", ("Danielz", "Daniëls")),
    "person": (("daniel", "DANIËL D’ARC", "Daniel da"), "d", ("Dora Voss", "Dora Vos")),
    "session": (("tweede", "TWEEDE SESSIE"), "twee", ("Tweede sesie", "Tweede sessie")),
    "code": (("wachten op hulp", "WACHTEN"), "wa", ("Wat hilep", "Wat hielp")),
    "source": (("VOS-MOEDER", "vos moeder", "vos-m", "t1"), "vos", ("Vos-moedre", "Vos-moeder")),
    "coder": (("ANOUK", "anou"), "an", ("Anuok", "Anouk")),
    "perspective": (("OUDERS", "oud"), "o", ("oudres", "ouders")),
    "facet": (("VALENCE=Belemmerend", "val=belem"), "valence=be", ("valence=belemerend", "belemmerend")),
    "role": (("OUDER", "oud"), "o", ("oudre", "ouder")),
    "kind": (("UITHUISPLAATSING", "uithuis"), "o", ("uithuisplatsing", "uithuisplaatsing")),
}  # fmt: skip
# What a command needs beside the name that is tried, so that the name is all that could be wrong with it; the first
# stands where its first argument does.
BESIDE: dict[str, list[str]] = {
    "import": ["nieuw.txt"],
    "find": ["wachten"],
    "quotes": [],
    "code": ["Vos-moeder"],
    "cases show": ["Daniëls"],
    "cases set": ["Daniëls", "note=x"],
    "cases remove": ["Daniëls"],
    "people show": ["Daniël d'Arc"],
    "people set": ["Daniël d'Arc", "note=x"],
    "people remove": ["Daniël d'Arc"],
    "consent list": [],
    "consent set": ["Daniël d'Arc", "quotation=given"],
    "sessions show": ["Tweede sessie"],
    "sessions set": ["Tweede sessie", "note=x"],
    "sessions remove": ["Tweede sessie"],
    "coders set": ["Anouk", "Anouk B"],
    "transcripts show": ["Vos-moeder"],
    "transcripts export": ["Vos-moeder", "--output", "uit", "--comments"],
    "transcripts set": ["Vos-moeder", "date=2024"],
    "transcripts speakers": ["Vos-moeder"],
    "transcripts remove": ["Vos-moeder"],
    "transcripts revise": ["Vos-moeder", "vos.txt"],
    "transcripts names": ["Vos-moeder"],
    "transcripts edit": ["Vos-moeder"],
    "transcripts diff": ["Vos-moeder"],
    "transcripts proof": ["Vos-moeder"],
    "codebook list": [],
    "codebook show": ["Thuis"],
    "codebook add": ["Nieuw"],
    "codebook edit": ["Thuis", "--definition", "x"],
    "codebook move": ["Thuis", "--under", "Hulp"],
    "codebook group": ["Thuis", "--into", "Hulp"],
    "codebook merge": ["Thuis", "--into", "Elders"],
    "codebook remove": ["Thuis"],
    "codebook split": ["Wáchten op hulp", "--to-file", "split.csv"],
    "codebook retire": ["Thuis"],
    "codebook history": ["Thuis"],
    "codings add": ["Vos-moeder", "--turn", "1", "--code", "Thuis"],
    "codings edit": ["--query", 'code:"Wáchten op hulp"', "--memo", "x"],
    "codings recode": ['code:"Wáchten op hulp"', "--to", "Elders"],
    "codings list": [],
    "codings disagreements": [],
    "codings settle": ["CODING", "--note", "x"],
    "codings export": ["uit.csv"],
    "codings import": ["coderingen.csv"],
    "agreement measure": [],
    "memos add": ["x"],
    "memos edit": ["MEMO"],
    "memos list": [],
    "memos export": ["uit.docx"],
    "summaries set": ["Thuis", "x", "--perspective", "ouders"],
    "summaries show": [],
    "privacy scan": [],
    "privacy accept": ["--name", "Marit"],
    "privacy refuse": ["--name", "Marit"],
    "privacy register add": ["Marit"],
    "privacy replace": ["Vos-moeder", "--dry-run"],
    "timelines add": ["Daniëls", "2020: besluit"],
    "timelines edit": [],
    "timelines session": ["Daniëls"],
    "timelines write": ["Daniëls"],
    "timelines switch": ["Daniëls", "Iets", "--kind", "levensloop", "--entries", "E1"],
    "timelines import": ["lijn.csv", "--case", "Daniëls"],
    "timelines export": ["lijn.yaml", "--case", "Daniëls"],
    "timelines template": ["sjabloon.xlsx", "--case", "Daniëls"],
    "timelines list": ["Daniëls"],
    "timelines check": ["Daniëls"],
    "timelines measure": ["Daniëls"],
    "timelines compare": ["Daniëls", "Dora"],
    "timelines draw": ["Daniëls", "--output", "lijn.svg"],
    "patterns cooccurrence": [],
    "patterns network": [],
    "patterns dendrogram": [],
    "patterns sequences": [],
    "patterns saturation": ["--base", "1", "--run", "1"],
    "patterns speakers": [],
    "patterns line": ["Vos-moeder"],
    "matrices build": ["--rows", "codes", "--columns", "case"],
    "reports write": ["session-report", "--output", "verslag.docx"],
}
# Where a name is asked for only beside something else.
BESIDE_OF: dict[tuple[str, str], list[str]] = {
    ("codings add", "--under"): ["Vos-moeder", "--turn", "1", "--code", "Nog een", "--new"],
    ("codings settle", "--source"): ["--agreed"],
    ("codings import", "--source"): ["moeder.docx"],
    ("codings import", "--under"): ["nieuwe-code.csv", "--new-codes"],
    ("codebook remove", "--to"): ["Wáchten op hulp"],
    ("summaries set", "--case"): ["Thuis", "x"],
    ("reports write", "--coder"): ["quote-book", "--output", "boek.md"],
}


def taken() -> list[tuple[str, str, str]]:
    """(command, its parameter, sort of name) for every parameter of every command that takes the name of something;
    memos have numbers, which have no other spelling and no slips that could be told."""
    return [
        (leaf.name, param.opts[-1], sort)
        for leaf in reference.list_leaf_commands()
        for param in leaf.params
        if (sort := reference.find_name_sort(leaf.name, param))
        and not getattr(param, "is_flag", False)
        and sort not in ("memo", "memo-kind")  # a number, and four that begin with another letter each
        and not (sort == "coder" and writes(leaf.name, param))
    ]


def writes(command: str, param: Any) -> bool:
    """Whether a coder is who is at work, who may be new to the study."""
    return param.name == "coder" and not command.startswith("patterns ") and command not in {
        "find", "quotes", "codings list", "codings export", "transcripts export", "matrices build", "reports write",
        "agreement measure", "codings disagreements", "memos list", "memos export",
    }  # fmt: skip


SECOND = {("reports write", "case"), ("timelines session", "session")}  # arguments that stand behind another


def answer(named: Path, tmp_path: Path, command: str, param: str, typed: str) -> Any:
    """What a command answers in a study of its own, with `typed` as this parameter."""
    folder = shutil.copytree(named, tmp_path / "study")
    arguments: list[Any] = list(BESIDE_OF.get((command, param), BESIDE[command]))
    if arguments == ["MEMO"]:
        arguments = [memo_of(folder)]
    if arguments[:1] == ["CODING"]:
        arguments[0] = disputed_in(folder)
    if (command, param) in SECOND:
        arguments.insert(1, typed)
    elif not param.startswith("-"):
        arguments[:1] = [typed]
    elif param in arguments:
        arguments[arguments.index(param) + 1] = typed
    else:
        arguments += [param, typed]
    with contextlib.chdir(folder):
        try:
            return CliRunner().invoke(app, [*command.split(), *arguments])
        finally:
            shutil.rmtree(folder)


def memo_of(folder: Path) -> str:
    with open_study(folder) as study:
        return str(ota.memos.list_memos(study).rows[0][0])


def disputed_in(folder: Path) -> str:
    with open_study(folder) as study:
        return str(ota.agreement.list_disagreements(study).rows[0][0])


NEW = {"codebook group --into", "codebook split --into", "timelines template --case"}  # these make what they name
WHOLE = {"import"}  # what a file says of itself is not guessed at: no beginning of a name will do


@pytest.mark.parametrize(("command", "param", "sort"), taken())
def test_every_parameter_that_takes_a_name_takes_it_however_it_is_written(
    named: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, param: str, sort: str
):
    monkeypatch.setenv("OTA_CODER", "Anouk")
    monkeypatch.setenv("EDITOR", "true")
    ways, twice, (slip, near) = SAID[sort]
    entire = command in WHOLE
    ways = ways[:1] if entire else ways
    for typed in ways if command in THOROUGHLY else ways[len(command) % len(ways) :][:1]:
        assert "directory." not in complaint(answer(named, tmp_path, command, param, typed)), typed
    if f"{command} {param}" in NEW:
        return
    assert "directory.unknown" in complaint(answer(named, tmp_path, command, param, twice)) or not entire
    assert "directory.several" in complaint(answer(named, tmp_path, command, param, twice)) or entire
    answered = complaint(answer(named, tmp_path, command, param, slip))
    assert re.search(rf"directory\.(unknown|not-listed): .*: .*{re.escape(near)}", answered), answered


def complaint(ran: Any) -> str:
    """What was wrong, as keys with their texts."""
    error = ran.exception
    if isinstance(error, OtaError):
        complaints = [
            (error.key, error.format_message("nl")),
            *((problem.key, problem.format_message("nl")) for problem in error.problems),
        ]
        return "; ".join(f"{key}: {text}" for key, text in complaints)
    assert ran.exit_code in (0, 1), ran.output
    return re.sub(
        r"Er is geen (?=[\w ]+ ')", "directory.unknown: ", ran.output
    )  # of a file: a problem, told and gone on


THOROUGHLY = {"codings add", "codings list", "quotes", "timelines add", "sessions show", "timelines compare"}


def test_every_command_that_takes_a_name_is_tried():
    """A new command, or a new option that takes a name, fails here until it has what it needs beside it."""
    assert {command for command, *_ in taken()} == set(BESIDE)
    assert len(taken()) > 80 and {sort for *_, sort in taken()} == set(SAID)
