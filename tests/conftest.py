"""What every test may ask for: an empty study, a small one, the invented one; nobody's own settings."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import CODER, build_invented, counted_ids, make_study, small_study, ticking
from core import compare_all
from hypothesis import settings

from ota.study import Study, open_study

# A busy computer is no fault of what is tested.
settings.register_profile("ota", deadline=None)
settings.load_profile("ota")
# Whatever any test has the database do is said in the words that SQLAlchemy would say it in.
compare_all()

_LOOKED_UP = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request"}
_called: list[str] = []


def _refuse_call(event: str, arguments: tuple[object, ...]) -> None:
    """Nothing leaves the computer, whatever command any test runs."""
    address = arguments[1] if event in ("socket.connect", "socket.sendto") else None
    outside = isinstance(address, tuple) and address[0] not in ("127.0.0.1", "::1")
    if outside or event in _LOOKED_UP:
        _called.append(event)
        raise OSError(f"{event}: a test called out")


sys.addaudithook(_refuse_call)


@pytest.fixture(autouse=True)
def _nothing_calls_out() -> Iterator[None]:
    """A call that the program made in spite of that is a fault, also where the program went on."""
    yield
    calls, _called[:] = list(_called), []
    assert not calls


@pytest.fixture(autouse=True)
def _no_own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests never see who the user is."""
    monkeypatch.delenv("OTA_CODER", raising=False)
    monkeypatch.delenv("OTA_DEBUG", raising=False)
    home = tmp_path_factory.getbasetemp() / "home"
    for name in ("XDG_CONFIG_HOME", "HOME", "APPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))


@pytest.fixture(autouse=True)
def _forked_lanes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread by which a worker of pytest-xdist takes orders holds up none of the processes that read files, and
    hundreds of tests would wait for one that begins anew."""
    monkeypatch.setattr("ota.transcripts.lanes._may_fork", lambda: sys.platform == "linux")


@pytest.fixture(autouse=True)
def _english_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """The language of `str(error)` is that of the study which a test opens, and of no test before it."""
    monkeypatch.setattr("ota.errors._spoken", "en")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """What this test starts can be stopped with Ctrl-C, also where the tests were started with that ignored
    (`nohup make test &`): who is started inherits it, and the program rightly goes on ignoring it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """An empty study of the coder Anouk, in `tmp_path/study`."""
    with make_study(tmp_path / "study") as row:
        yield row


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small study's folder, made once; do not write in it."""
    folder = tmp_path_factory.mktemp("small") / "study"
    small_study(folder).close()
    return folder


@pytest.fixture
def small(small_folder: Path, tmp_path: Path) -> Iterator[Study]:
    """A copy of the small study (see `builders.small_study`), open as Anouk."""
    yield from _copied(small_folder, tmp_path / "study")


@pytest.fixture(scope="session")
def invented_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented study's folder, imported once; do not write in it."""
    folder = tmp_path_factory.mktemp("invented") / "study"
    build_invented(folder).close()
    return folder


@pytest.fixture
def invented_study(invented_folder: Path, tmp_path: Path) -> Iterator[Study]:
    """A copy of the invented study, open as Anouk."""
    yield from _copied(invented_folder, tmp_path / "study")


def _copied(folder: Path, to: Path) -> Iterator[Study]:
    shutil.copytree(folder, to)
    later = ticking("2025-06-02T09:00:00+00:00")
    with open_study(to, coder=CODER, clock=later, new_id=counted_ids("copy")) as study:
        yield study
