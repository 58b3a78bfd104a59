"""`ota privacy replace` and `key`: commands of the group of privacy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ota.cli import _run
from ota.cli._output import choose_format, choose_gate, show
from ota.cli._run import CoderOption, FormatOption, OutputOption, StudyOption, opened, viewed
from ota.errors import OtaError
from ota.regular import read_regular
from ota.study import Study
from ota.tabular import Column
from ota.words import say

if TYPE_CHECKING:
    from ota.revisions.pseudonymising import KeyFile
    from ota.revisions.replaced import Pseudonymised

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

KeyOption = Annotated[
    Path | None,
    typer.Option("--key", help="The key file; else where it lay last, else beside the study.", show_default=False),
]
PassphraseOption = Annotated[
    Path | None,
    typer.Option("--passphrase-file", help="A file with the passphrase on its first line.", show_default=False),
]


@app.command()
def replace(
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE...]", help="These only; else the whole study.")
    ] = None,
    profile: Annotated[
        str, typer.Option("--profile", help="How each sort of thing is replaced: a name in [privacy.profiles].")
    ] = "public",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would become what.")] = False,
    key: KeyOption = None,
    passphrase_file: PassphraseOption = None,
    new_key: Annotated[
        bool, typer.Option("--new-key", help="The key is lost: make another, with other names.")
    ] = False,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Replace confirmed names, places, numbers, ages and dates by a profile, in texts and wherever else they stand.

    Codings come along. Who became what lies in the key: encrypted, outside the study.
    """
    from ota.privacy import key as keys
    from ota.revisions import pseudonymising

    with opened(folder, coder) as study:
        format, gate = choose_format(format, output), choose_gate(study, "")
        if dry_run:
            path = key or keys.recall_key(study.folder)
            known = path.exists() and (passphrase_file is not None or _run.can_ask())
            done = pseudonymising.preview_replacement(
                study, profile, sources or (), _ask_key(study, path, passphrase_file, False) if known else None
            )
        else:
            pseudonymising.choose_profile(study, profile)  # before anybody types a passphrase
            key_file = _ask_key(study, key, passphrase_file, new_key)
            done = pseudonymising.replace_by_profile(study, profile, sources or (), key_file)
            if done.lines or done.elsewhere:
                keys.remember_key(study.folder, key_file.path)
        show(done.table(study), format, output, gate)
        _tell(study, done, dry_run)


def use_key(study: Study, audience: str, key: Path | None, passphrase_file: Path | None) -> None:
    """Have an output print invented names: open the key that is pointed at, if any is; ask for its passphrase."""
    from ota.privacy import key as keys
    from ota.privacy import read_audience

    if key is None and passphrase_file is None:
        return
    from ota.revisions import pseudonymising

    reader = read_audience(audience or "commissioner").value
    profile = study.settings.profiles.get(reader)
    if profile is None or profile.person != "invented":
        _run.narrate("pseudonyms.not-asked", audience=reader)
        return
    file = _ask_key(study, key, passphrase_file, False)
    is_new = not file.path.exists()
    study.invent = pseudonymising.open_names(study, file)
    keys.remember_key(study.folder, file.path)
    if is_new:
        _run.narrate("pseudonyms.key-made", file=file.path)


def _ask_key(study: Study, path: Path | None, passphrase_file: Path | None, new_key: bool) -> KeyFile:
    """Where the key lies, and its passphrase: asked for twice where it is made now."""
    from ota.privacy import key as keys
    from ota.revisions.pseudonymising import KeyFile

    language = _run.language
    place = path or keys.recall_key(study.folder)
    if path is None and not place.exists() and _run.can_ask():
        question = say("pseudonyms.where", language, file=place)
        answer = str(typer.prompt(question, err=True, default="", show_default=False)).strip()
        place = Path(answer).expanduser() if answer else place
    keys.refuse_inside(study.folder, place)
    if passphrase_file is not None:
        try:
            lines = read_regular(passphrase_file, 10_000).decode("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise OtaError("pseudonyms.no-passphrase") from error
        return KeyFile(place, lines[0].strip() if lines else "", new_key)
    if not _run.can_ask():
        raise OtaError("pseudonyms.no-passphrase")
    again = False if place.exists() else say("pseudonyms.again", language)
    question = say("pseudonyms.passphrase", language)
    typed = typer.prompt(question, err=True, hide_input=True, confirmation_prompt=again)
    return KeyFile(place, str(typed).strip(), new_key)


def _tell(study: Study, done: Pseudonymised, dry_run: bool) -> None:
    from ota.transcripts import store

    replaced = [line.count for line in done.elsewhere if line.by is not None]
    if not (done.lines or replaced):
        _run.narrate("pseudonyms.nothing")
    else:
        _run.narrate(
            "pseudonyms.would" if dry_run else "pseudonyms.done",
            places=sum(line.count for line in done.lines),
            sources=len(done.sources),
            elsewhere=sum(replaced),
            **{kind: done.carried.get(kind, 0) for kind in ("unchanged", "changed", "lost")},
        )
    _run.tell_problems(list(done.problems))
    if done.unknown:
        _run.narrate("pseudonyms.unknown-place", names=", ".join(done.unknown))
    if done.open:
        _run.narrate("pseudonyms.open", count=sum(line.count for line in done.open))
    if done.refused:
        count: Counter[str] = Counter()
        for line in done.refused:
            count[line.where] += line.count
        places = "; ".join(f"{handle} ({n})" for handle, n in count.items())
        _run.narrate("pseudonyms.refused", count=sum(count.values()), places=places)
    if done.stays:
        places = "; ".join(f"{where} ({n})" for where, n in sorted(done.stays.items()))
        _run.narrate("pseudonyms.stays", count=sum(done.stays.values()), places=places)
    if done.made:
        _run.narrate("pseudonyms.key-made", file=done.made)
    if not dry_run:
        _run.tell_files(
            study.folder, sorted({path for name in done.sources for path in store.find_source_files(study, name)})
        )


@app.command()
def key(
    move: Annotated[
        Path | None, typer.Option("--move", help="Put the key there, outside the study.", show_default=False)
    ] = None,
    key: KeyOption = None,
    passphrase_file: PassphraseOption = None,
    format: FormatOption = "table",
    output: OutputOption = None,
    folder: StudyOption = None,
) -> None:
    """Show who became what, or put the key elsewhere. The passphrase is asked for."""
    from ota.privacy import key as keys

    with viewed(folder) as study:
        path = key or keys.recall_key(study.folder)
        if move is not None:
            keys.move_key(study.folder, path, move)
            _run.narrate("pseudonyms.key-moved", file=move)
            return
        keys.read_key_id(path)
        file = _ask_key(study, path, passphrase_file, False)
        pairs: Sequence[tuple[str, str]] = keys.read_key(path, file.passphrase).list_pairs()
        show(study.table((Column("replaced"), Column("instead")), tuple(pairs)), format, output, choose_gate(study, ""))
