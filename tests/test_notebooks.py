"""The page on Python and the notebooks: they run, say what they say they say, and hold no words that may not leave."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import nbformat
import pytest
from builders import read
from nbclient import NotebookClient

import ota
from ota import retrieval
from ota.study import PERSON

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
OF_A_MACHINE = re.compile(rb"/home/|/root|/tmp|/work|[A-Z]:\\\\|0x[0-9a-f]{6,}|20[23]\d-\d\d-\d\d[ T]\d\d:")


def page() -> str:
    return (ROOT / "docs" / "python.md").read_text(encoding="utf-8")


def run(path: Path, folder: Path) -> nbformat.NotebookNode:
    """The notebook, executed in a folder in which the invented study lies."""
    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(folder)}}
    return NotebookClient(notebook, timeout=120, resources=where, record_timing=False).execute()


def outputs(notebook: nbformat.NotebookNode) -> list[object]:
    return [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]


@pytest.fixture
def beside(invented_folder, tmp_path, monkeypatch):
    """A folder with the invented study in it, and the kernel of these tests."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shutil.copytree(invented_folder, tmp_path / "ota-demo")
    return tmp_path


def test_the_page_runs_from_its_first_example_to_its_last(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```python\n(.*?)^```", page(), re.MULTILINE | re.DOTALL)
    assert len(blocks) > 8
    names: dict[str, object] = {}
    for n, block in enumerate(blocks, 1):
        exec(compile(block, f"python.md, example {n}", "exec"), names)
    assert "Wachtn" in capsys.readouterr().out and (tmp_path / "studie/reports/citatenboek.docx").exists()


def test_the_page_names_the_notebooks():
    assert [path.stem for path in NOTEBOOKS] == sorted(re.findall(r"notebooks/([\w-]+)\.ipynb", page()))
    assert len(NOTEBOOKS) == 4


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_says_what_it_says_here_and_nothing_of_a_machine(path, beside):
    assert not OF_A_MACHINE.search(path.read_bytes())
    stored = outputs(nbformat.read(path, as_version=4))
    assert sum(map(len, stored)) > 4 and outputs(run(path, beside)) == stored


def withheld(folder: Path) -> set[str]:
    """The passages of the study that may not leave, on one line."""
    with ota.open_study(folder) as study:
        gate = retrieval.build_gate(study, "opdrachtgever")
        passages = retrieval.find_quotes(study).passages
        return {" ".join(read(passage.words).split()) for passage in passages if not gate.opens(passage.words)}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_holds_no_words_that_may_not_leave(path, beside):
    stored = " ".join(path.read_text("utf-8").split())
    assert not [words for words in withheld(beside / "ota-demo") if words in stored]
    with ota.open_study(beside / "ota-demo", coder="Anouk") as study:
        for person in ("Moeder Linde", "Moeder De Haan", "Moeder Vos", "Vader Bakker"):
            ota.study.edit_record(study, PERSON, person, {"quotation": "no"})
    silenced = withheld(beside / "ota-demo")
    if path.stem == "themes-over-perspectives":
        assert [words for words in silenced if words in " ".join(_said(stored).split())]
    executed = nbformat.writes(run(path, beside))
    assert not [words for words in silenced if words in " ".join(_said(executed).split())]


def _said(notebook: str) -> str:
    """A notebook as text: breaks of lines and marks of HTML as they read."""
    for written, reads in (("\\n", " "), ("&#x27;", "'"), ("&amp;", "&"), ('\\"', '"'), ("&quot;", '"')):
        notebook = notebook.replace(written, reads)
    return notebook
