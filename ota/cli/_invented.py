"""The invented study, from its files: the lists, the texts, the timelines, the codebook as its coders grew it.

Every row of `codebooks/verloop.csv` is a step that is done again: who, what (`import` of a codebook or of codings,
`version`, `accept` of a name that is masked, or a verb of the codebook), to which codes, into what, and why. A split
must know where each passage went; `codings.csv`, which holds the codings as they became, says so: a passage goes to
those of the new codes that its coder gave it there.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path

import ota
from ota.errors import OtaError
from ota.leaving import OwnWords
from ota.privacy.key import locate_key
from ota.privacy.register import NAME, PLACE, Registered
from ota.privacy.store import read_known_names
from ota.revisions.pseudonymising import KeyFile, replace_by_profile
from ota.study import CASE, PERSON, SESSION, Study, add_variable, import_records
from ota.study.values import split_values
from ota.text.folding import fold_name

STEPS, BECAME = "verloop.csv", "codings.csv"
TIMELINES = ("vos", "linde", "de-haan", "bakker", "gezin-e")  # entries are numbered through the study, in this order
FORMS = ("opgenomen", "verslag", "consensus", "aantekeningen", "voorgelezen")


def import_lists(study: Study) -> None:
    """Cases, people and sessions with their variables, what people consented to, and the one variable of sources that
    has options."""
    for kind in (CASE, PERSON, SESSION):
        table = ota.sources.read_table(study.folder / "transcripts" / f"{kind.room}.csv")
        rows = list(zip(table.lines, table.rows, strict=True))
        import_records(study, kind, table.columns, rows, table.name)
    table = ota.sources.read_table(study.folder / "transcripts" / "consent.csv")
    ota.consent.import_table(study, table.columns, list(zip(table.lines, table.rows, strict=True)), table.name)
    add_variable(study, "source", "form", "category", FORMS)


def import_texts(study: Study) -> int:
    """Every text of the study; returns how many. Raises OtaError with all problems."""
    imported = ota.transcripts.import_files(study)
    if imported.failed:
        raise OtaError("transcripts.strict", imported.problems, count=len(imported.problems))
    return len(imported.new)


def import_timelines(study: Study) -> int:
    """Every timeline of the study, a step for each; returns how many entries."""
    for name in TIMELINES:
        ota.timelines.import_file(study, study.folder / "timelines" / f"{name}.yaml")
    return sum(len(timeline.entries) for timeline in ota.timelines.read_all(study))


def grow(study: Study) -> None:
    """Every step in the study's folder `codebooks/`, in order and on the name of who did it; the coder stays."""
    folder, coder = study.folder / "codebooks", study.coder
    try:
        for row in ota.sources.read_table(folder / STEPS).rows:
            study.coder = row["coder"]
            _take_step(study, folder, row)
    finally:
        study.coder = coder


def _take_step(study: Study, folder: Path, row: Mapping[str, str]) -> None:
    what, into, why = split_values(row["what"]), row["into"], row["why"] or None
    match row["verb"]:
        case "import" if row["what"].endswith(".csv"):
            table = ota.sources.read_table(folder / row["what"])
            ota.codings.import_table(study, table.cells, table.lines, table.name)
        case "import":
            ota.codebook.import_file(study, folder / row["what"], reason=why)
        case "version":
            ota.codebook.mark(study, row["what"], why, reason=why)
        case "rename":
            ota.codebook.edit(study, row["what"], {"name": into}, reason=why)
        case "move" | "also":
            ota.codebook.move(study, row["what"], into, also=row["verb"] == "also", reason=why)
        case "group":
            ota.codebook.group(study, what, into, row["level"], reason=why)
        case "merge":
            ota.regrouping.merge(study, what, into, reason=why)
        case "remove":
            ota.regrouping.remove(study, what, reason=why)
        case "accept":
            ota.masking.answer_sightings(study, True, name=row["what"])
        case "split":
            _split(study, folder, row["what"], split_values(into), why)
        case verb:
            raise ValueError(verb)


def _split(study: Study, folder: Path, code: str, into: list[str], why: str | None) -> None:
    became: dict[tuple[str, str | OwnWords], list[str]] = {}
    for row in ota.sources.read_table(folder / BECAME).rows:
        if row["code"] in into:
            became.setdefault((row["coder"], fold_name(row["quote"])), []).append(row["code"])
    chosen = {
        passage.id: became.get((passage.coder, passage.quote.reshape(fold_name)), [])
        for passage in ota.regrouping.list_passages(study, code)
    }
    ota.regrouping.split(study, code, into, chosen, reason=why)


def replace_names(study: Study) -> None:
    """Every name that the study knows registered, those that may be a word accepted, and all replaced as for everybody;
    with a key of which the passphrase is drawn, and nobody keeps it."""
    with study.reading() as connection:
        known = read_known_names(connection, study.settings)
    kinds = {"person": NAME, "case": NAME, "organisation": "organisation", "place": PLACE}
    ota.masking.register_names(study, [Registered(name.name, kinds[name.kind]) for name in known if name.kind in kinds])
    doubtful = [
        sighting.id
        for sighting in ota.masking.find_sightings(study)
        if sighting.doubtful and sighting.reason in ("known-person", "known-case", "known-place", "known-organisation")
    ]
    ota.masking.answer_sightings(study, True, doubtful)
    key = KeyFile(locate_key(study.folder), secrets.token_urlsafe())
    replace_by_profile(study, "public", (), key)
