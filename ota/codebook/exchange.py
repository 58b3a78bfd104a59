"""Between the study's codebook and a file: importing and exporting YAML."""

from __future__ import annotations

from pathlib import Path

from ota.codebook import operations, store
from ota.codebook.changes import apply
from ota.codebook.files import read_codebook
from ota.codebook.planning import plan
from ota.codebook.writing import write_codebook
from ota.errors import Problem
from ota.study import Study


def import_yaml(
    study: Study, file: Path, *, prune: bool = False, dry_run: bool = False
) -> tuple[dict[str, int], list[Problem]]:
    """Bring the codebook up to what `file` says, as one step.

    Returns counts of added, changed, moved, unchanged, missing and pruned codes, and warnings. Raises OtaError with
    all problems of the file.
    """
    book = store.read(study)
    read = read_codebook(file, book)
    with study.writing("codebook import", file=file.name, prune=prune) as writer:
        book = store.load(writer.connection)
        sources = {name: key for key, name in store.source_names(writer.connection).items()}
        found = plan(read, book, study.new_id, prune=prune, sources=sources)
        used = store.usage(writer.connection)
        gone = [key for key in found.pruned if not any(used.get(one.id) for one in book.beneath(key))]
        if not dry_run:
            store.write(writer, found.changes)
            if gone:
                store.write(writer, operations.remove(apply(book, found.changes), gone))
    problems = [
        Problem("codebook.no-source", file.name, {"name": name}, warning=True) for name in found.unknown_sources
    ]
    problems += [
        Problem("codebook.prune-used", file.name, {"name": book[key].name}, warning=True)
        for key in found.pruned
        if key not in gone
    ]
    return {**found.counts, "pruned": len(gone)}, problems


def export_yaml(study: Study, file: Path, *, drop: bool = False) -> bool:
    """Write the codebook to `file`, keeping comments and order of one that is there; says whether it changed."""
    with study.reading() as connection:
        book, names = store.load(connection), store.source_names(connection)
    return write_codebook(book, file, study.settings.title, names, drop=drop, language=study.language)
