"""The session in `docs/coding-session.md`: a text coded in tmux from an empty codebook shows what is there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import session

from ota.codings import store as codings
from ota.study import open_study

pytest.importorskip("textual", reason='the screen is drawn by Textual, of the extra "screen", which is not installed')


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux")
def test_the_session_shows_the_screens_of_the_page(tmp_path: Path):
    folder = tmp_path / "study"
    session.make_session_study(folder)
    screens = session.read_screens()
    assert len(screens) > 10 and any(keys[-1] == "q" for keys, _ in screens)
    pane = session.open_pane(folder)
    try:
        for keys, shown in screens:
            pane = session.play(pane, folder, keys)
            assert pane.wait_for_screen(shown) == shown
    finally:
        pane.close()
    with open_study(folder, coder="Sam") as study, study.reading() as connection:
        coded = codings.load(connection)
    assert len(coded) == 5 and [coding.memo for coding in coded if coding.memo] == ["Wie kijkt er naar het geheel?"]
