"""The same passages of a real report, coded by every road there is: the studies are equal, coding by coding.

No sentence of the report stands here: passages are the first sentences of chapter 4 that stand there once. Skipped
where the public reports are not at hand.
"""

from __future__ import annotations

import csv
import io
import os
import re
import select
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import CODER, add_codes, make_study
from docx import Document
from docx.document import Document as WordDocument
from docx.text.run import Run

from ota.study import open_study
from ota.transcripts import store as transcripts
from ota.transcripts.importing import import_files

sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))
from cli_run import ota
from filming import environment

REPORT = Path(__file__).resolve().parents[3] / "shared" / "reports" / "actieleren-2022.txt"
pytestmark = pytest.mark.skipif(not REPORT.exists(), reason="the public reports are not beside this checkout")

CODES = ("Wachten", "Samen optrekken", "Lucht krijgen", "Overdracht", "Eigen regie")
COUNT = 50
MOST = 25  # typed characters beside the quote
SENTENCE = re.compile(r"[A-Z][^.!?…“”\"]{40,220}[.]")

Passages = list[tuple[str, str]]  # code, quote


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with the report and the codes, and no codings."""
    folder = tmp_path_factory.mktemp("wegen") / "study"
    with make_study(folder) as study:
        shutil.copy(REPORT, folder / "transcripts" / "rapport.txt")
        import_files(study, [folder / "transcripts" / "rapport.txt"], {"speakers": "none", "role": "onderzoeker"})
        add_codes(study, *CODES)
    return folder


@pytest.fixture(scope="module")
def passages(empty: Path) -> Passages:
    with open_study(empty) as study, study.reading() as connection:
        text = next(iter(transcripts.read_all_stored(connection).values())).text
    start, end = (max(m.start() for m in re.finditer(pattern, text)) for pattern in (r"\n4\.1 ", r"\n\s?5\. Conclusie"))
    body = " ".join(text.split())
    result = [" ".join(match[0].split()) for match in SENTENCE.finditer(text, start, end)]
    chosen = [quote for quote in dict.fromkeys(result) if body.count(quote) == 1][:COUNT]
    assert len(chosen) == COUNT
    return [(CODES[n % len(CODES)], quote) for n, quote in enumerate(chosen)]


def by_table(folder: Path, passages: Passages) -> None:
    with (folder / "coderingen.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("bron", "code", "citaat"), *(("rapport", *passage) for passage in passages)])
    ran = ota(folder, "codings", "import", "coderingen.csv")
    assert ran.code == 0, ran.err


def by_shell(folder: Path, passages: Passages) -> None:
    """Line after line, as one types them; what is typed beside the quotes is counted, the command and each return
    too."""
    command = ("codings", "add", "T01")
    lines = [f"{code[:5].lower()}: {quote}\n" for code, quote in passages]
    typed = len(" ".join(("ota", *command))) + 1 + sum(map(len, lines)) - sum(len(quote) for _, quote in passages)
    assert typed / len(passages) <= MOST
    before, sys.stdin = sys.stdin, io.StringIO("".join(lines))
    try:
        ran = ota(folder, *command)
    finally:
        sys.stdin = before
    assert ran.code == 0, ran.err


def by_word(folder: Path, passages: Passages) -> None:
    """As a colleague does in Word: words selected, and a comment with the code."""
    assert ota(folder, "transcripts", "export", "T01", "--comments", "-o", folder / "rapport.docx").code == 0
    word = Document(str(folder / "rapport.docx"))
    for code, quote in passages:
        _comment(word, re.compile(r"\s+".join(map(re.escape, quote.split()))), code)
    word.save(str(folder / "rapport.docx"))
    ran = ota(folder, "codings", "import", "rapport.docx")
    assert ran.code == 0, ran.err


def _comment(word: WordDocument, words: re.Pattern[str], code: str) -> None:
    """Put a comment at these words, which may run on into a next paragraph."""
    text, runs = "", []
    for paragraph in word.paragraphs:
        for run in paragraph.runs:
            if run.style.name not in ("Ota Handle", "Ota Speaker"):
                runs.append((len(text), run))
                text += run.text
        text += "\n"
    place = words.search(text)
    assert place
    last = _split(runs, place.end())[0]
    first = _split(runs, place.start())[1]
    if last._r is not first._r and first._r.getprevious() is last._r:
        last = first  # both ends lay in one run, of which `first` is what was selected
    word.add_comment([first, last], text=code, author=CODER, initials="A")


def _split(runs: list[tuple[int, Run]], at: int) -> tuple[Run, Run]:
    """The run before a place in the text and the one behind it; one run becomes two where it must."""
    start, run = next((start, run) for start, run in reversed(runs) if start < at or start == at == 0)
    words = run.text
    behind = run._parent.add_run(words[at - start :])
    run.text = words[: at - start]
    run._r.addnext(behind._r)
    return run, behind


ROADS: dict[str, Callable[[Path, Passages], None]] = {"table": by_table, "shell": by_shell, "word": by_word}


def test_every_road_gives_the_same_study_coding_by_coding(empty: Path, passages: Passages, tmp_path: Path):
    first, *further = (coded_by(walk, empty, passages, tmp_path / road) for road, walk in ROADS.items())
    assert all(second == first for second in further)


def coded_by(
    walk: Callable[[Path, Passages], None], empty: Path, passages: Passages, folder: Path
) -> list[dict[str, str]]:
    """What the study holds when somebody went that way, without the keys."""
    walk(shutil.copytree(empty, folder), passages)
    assert ota(folder, "codings", "export", "uit.csv").code == 0
    with (folder / "uit.csv").open(encoding="utf-8") as file:
        rows = [{name: cell for name, cell in row.items() if name != "id"} for row in csv.DictReader(file)]
    assert len(rows) == COUNT
    return rows


def by_keys(folder: Path, passages: Passages) -> None:
    """A command for each passage, key by key in a bash that completes: a tab is a key, and so is the return."""
    begin = f"source <(ota --show-completion bash)\nPS1='{_PROMPT}'\r"
    keys = [('ota codi\ta\tT01 -q "', quote, f'" -c{code[0].lower()}\r') for code, quote in passages]
    assert sum(len(before) + len(behind) for before, _, behind in keys) / len(keys) <= MOST
    (folder.parent / "home").mkdir()
    environ = environment(folder.parent / "home") | {"OTA_CODER": CODER, "TERM": "dumb", "LC_ALL": "C.UTF-8"}
    ours, theirs = pytest.importorskip("pty").openpty()
    with subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-i"],
        cwd=folder, env=environ, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
    ) as shell:  # fmt: skip
        os.close(theirs)
        for line in (begin, *map("".join, keys)):
            os.write(ours, line.encode())
            shown = b""
            while not shown.endswith(_PROMPT.encode()) or b"\n" not in shown:
                assert select.select([ours], [], [], 60)[0], shown
                shown += os.read(ours, 65536)
        shell.kill()
    os.close(ours)


_PROMPT = "@@@ "


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32" or not shutil.which("bash"), reason="there is no bash at a terminal")
def test_a_command_for_each_passage_takes_few_keys_in_a_shell_that_completes(
    empty: Path, passages: Passages, tmp_path: Path
):
    assert coded_by(by_keys, empty, passages, tmp_path / "keys") == coded_by(
        by_table, empty, passages, tmp_path / "table"
    )
