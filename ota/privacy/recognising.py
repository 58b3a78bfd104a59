"""Other programs that find names, each only where it is installed and asked for: deduce, Frog, a pipeline of spaCy.

What they find is proposed beside what our own rules find, with their name as the reason. Nothing is fetched.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ota.errors import OtaError
from ota.privacy.bodies import ADDRESS, ORGANISATION
from ota.privacy.numbers import AGE, DATE
from ota.privacy.proposing import NAME, PLACE, Proposed, Recogniser

# What each calls its sorts, by their beginnings; what is not here is proposed as a name.
_SORTS = (
    *((sort, NAME) for sort in ("per", "patient")),
    *((sort, PLACE) for sort in ("loc", "gpe", "plaats", "residence")),
    *((sort, ORGANISATION) for sort in ("org", "instelling", "zorg", "hospital", "ziekenhuis", "fac")),
    *((sort, ADDRESS) for sort in ("straat", "postcode", "adres", "address")),
    *((sort, "phone") for sort in ("telefoon", "phone")),
    *((sort, "email") for sort in ("email", "e-mail")),
    *(("url", "link"), ("bsn", "bsn"), ("dat", DATE), ("leeftijd", AGE), ("age", AGE)),
)
_LEFT_OUT = ("cardinal", "ordinal", "quantity", "money", "percent", "pro", "eve", "misc", "language", "work_of_art")


def build_recognisers(names: Iterable[str], pipeline: Path | None = None) -> list[Recogniser]:
    """Those of these names (deduce, frog, pipeline), ready to be used; `pipeline` is the folder that was added.

    Raises OtaError for a name that is none of them, and for one that is not installed: how to install it.
    """
    builders: dict[str, Callable[[], Recogniser]] = {
        "deduce": _load_deduce,
        "frog": _find_frog,
        "pipeline": partial(_load_pipeline, pipeline),
    }
    unknown = [name for name in names if name not in builders]
    if unknown:
        raise OtaError("study.bad-value", value=unknown[0], field="with", allowed=", ".join(builders))
    return [builders[name]() for name in dict.fromkeys(names)]


def _propose(start: int, end: int, sort: str, reason: str) -> Iterator[Proposed]:
    low = sort.lower()
    if not low.startswith(_LEFT_OUT):
        kind = next((kind for beginning, kind in _SORTS if low.startswith(beginning)), NAME)
        yield Proposed(start, end, kind, reason)


# --- deduce -----------------------------------------------------------------------------------------------
def _load_deduce() -> Recogniser:
    if find_spec("deduce") is None:
        raise OtaError("privacy.no-deduce")
    return partial(_ask_deduce, import_module("deduce").Deduce())


def _ask_deduce(deduce: Any, text: str) -> Iterator[Proposed]:
    for note in sorted(deduce.deidentify(text).annotations, key=lambda note: note.start_char):
        yield from _propose(note.start_char, note.end_char, note.tag, "deduce")


# --- Frog -------------------------------------------------------------------------------------------------
_BEGINS = re.compile(r"([BI])-([A-Z]+)")


def _find_frog() -> Recogniser:
    program = shutil.which("frog")
    if program is None:
        raise OtaError("privacy.no-frog")
    return partial(_ask_frog, program)


def _ask_frog(program: str, text: str) -> Iterator[Proposed]:
    """Run in a folder of its own, since it leaves files where it runs. Raises OtaError where it fails."""
    with TemporaryDirectory(prefix="ota-") as name:
        path = Path(name) / "text.txt"
        path.write_text(text, encoding="utf-8")
        run = subprocess.run([program, "--skip=mpa", "-t", path.name], cwd=name, capture_output=True, check=False)
    if run.returncode:
        raise OtaError("privacy.frog-failed", code=run.returncode)
    yield from read_frog(text, run.stdout.decode("utf-8", "replace").splitlines())


def read_frog(text: str, lines: Sequence[str]) -> Iterator[Proposed]:
    """What Frog's columns say of a text: its tokens are looked up in it one after another."""
    at, open_at, end, sort = 0, -1, 0, ""
    for line in lines:
        cells = line.split("\t")
        if len(cells) < 2:
            continue
        start = text.find(cells[1], at)
        if start < 0:
            continue  # written otherwise than it stands: its place is not known
        at = start + len(cells[1])
        marked = next((found for cell in cells[4:] if (found := _BEGINS.fullmatch(cell))), None)
        if marked and marked[1] == "I" and open_at >= 0:
            end = at
            continue
        if open_at >= 0:
            yield from _propose(open_at, end, sort, "frog")
            open_at = -1
        if marked:
            open_at, end, sort = start, at, marked[2]
    if open_at >= 0:
        yield from _propose(open_at, end, sort, "frog")


# --- a pipeline of spaCy ----------------------------------------------------------------------------------
def _load_pipeline(folder: Path | None) -> Recogniser:
    if folder is None:
        raise OtaError("privacy.no-pipeline")
    from ota.language.added import load_pipeline

    return partial(_ask_pipeline, load_pipeline(folder))


def _ask_pipeline(nlp: Any, text: str) -> Iterator[Proposed]:
    for line in re.finditer(r"[^\n]+", text):
        for entity in nlp(line[0]).ents:
            yield from _propose(
                line.start() + entity.start_char, line.start() + entity.end_char, entity.label_, "pipeline"
            )
