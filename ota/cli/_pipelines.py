"""The pipelines of spaCy that a user has added, by language, in the user's own settings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from ota.cli import _run
from ota.errors import OtaError
from ota.regular import read_regular
from ota.study.files import write_beside


def read_pipelines() -> dict[str, Path]:
    """Language → the folder of its pipeline."""
    listed = _run.read_own_settings().get("pipelines")
    return {str(key): Path(str(folder)) for key, folder in listed.items()} if isinstance(listed, Mapping) else {}


def find_pipeline() -> Path | None:
    """That of the language at work; else the only one."""
    pipelines = read_pipelines()
    return pipelines.get(_run.language) or (next(iter(pipelines.values())) if len(pipelines) == 1 else None)


def write_pipelines(pipelines: Mapping[str, Path]) -> None:
    """Keep them in the user's own settings. Raises OtaError where that file has faults."""
    path = _run.find_config_file()
    try:
        document = tomlkit.parse(read_regular(path).decode("utf-8")) if path.exists() else tomlkit.document()
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise OtaError("settings.no-toml", file=str(path), why=str(error)) from error
    document["pipelines"] = {key: str(folder) for key, folder in pipelines.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    write_beside(path, tomlkit.dumps(document).encode())
