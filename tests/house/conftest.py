import os
import shutil

import pytest
from house_run import ota


@pytest.fixture(scope="session")
def _made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("house") / "demo"
    ran = ota(f"ota demo {folder.as_posix()}", folder.parent)
    assert ran.code == 0, ran.err
    return folder


@pytest.fixture
def invented(_made, tmp_path, monkeypatch):
    """A copy of the invented study after `ota demo`, with Anouk at work and settings of its own."""
    for name in ("HOME", "XDG_CONFIG_HOME", "APPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, os.fspath(tmp_path / "home"))
    monkeypatch.setenv("OTA_CODER", "Anouk")
    monkeypatch.delenv("OTA_DEBUG", raising=False)
    folder = tmp_path / "study"
    shutil.copytree(_made, folder)
    return folder
