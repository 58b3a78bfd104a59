"""ota: open thematic analysis for action learning.

Rooms are named by the researcher's nouns, and each exports its verbs: `ota.codings.add(study, …)`. `open_study` and
`init_study` are the doors to all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ota import agreement as agreement
    from ota import checks as checks
    from ota import codebook as codebook
    from ota import codings as codings
    from ota import consent as consent
    from ota import drawing as drawing
    from ota import errors as errors
    from ota import language as language
    from ota import masking as masking
    from ota import matrices as matrices
    from ota import memos as memos
    from ota import moments as moments
    from ota import patterns as patterns
    from ota import privacy as privacy
    from ota import regrouping as regrouping
    from ota import reports as reports
    from ota import retrieval as retrieval
    from ota import revisions as revisions
    from ota import sources as sources
    from ota import study as study
    from ota import summaries as summaries
    from ota import timelines as timelines
    from ota import transcripts as transcripts
    from ota import undoing as undoing
    from ota.study.study import Study
    from ota.tabular import OpenedTable, ResultTable

__version__ = "0.1.0"

_ROOMS = (
    *(
        "agreement",
        "checks",
        "codebook",
        "codings",
        "consent",
        "drawing",
        "errors",
        "language",
        "masking",
        "matrices",
        "memos",
        "summaries",
        "moments",
        "patterns",
        "privacy",
        "regrouping",
        "reports",
    ),
    *("retrieval", "revisions", "sources", "study", "timelines", "transcripts", "undoing"),
)


def open_study(folder: Path | str = ".", **options: Any) -> Study:
    """Open the study in or above `folder`, with `coder="…"` as who works: its listings know what of them may leave, and
    errors speak its language.

    `options` are those of `ota.study.Study`. Raises StudyError where there is no study, or one that is newer than this
    program.
    """
    from ota.study.study import open_study

    return _speak_language_of(open_study(folder, opening=_read_for, **options))


def init_study(folder: Path | str, title: str = "", language: str = "nl", **options: Any) -> Study:
    """Make a study in `folder` (files that are there stay) and open it as `open_study` does; raises OtaError where a
    study is there."""
    from ota.study.study import init_study

    return _speak_language_of(init_study(folder, title, language, opening=_read_for, **options))


def _speak_language_of(study: Study) -> Study:
    from ota import errors

    errors.speak(study.language)
    return study


def _read_for(study: Study, table: ResultTable, audience: str, columns: Sequence[str]) -> OpenedTable:
    # Here, where all rooms meet: those that list stand below the one that knows who consented.
    from ota.retrieval.leaving import read_for

    return read_for(study, table, audience, columns)


def __getattr__(name: str) -> Any:
    # Lazy, so that `import ota` (and with it `ota --help`) loads no database.
    if name not in _ROOMS:
        raise AttributeError(f"module 'ota' has no attribute {name!r}")
    from importlib import import_module

    return import_module(f"ota.{name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_ROOMS})
