"""The sessions in the documentation: a text coded in tmux from an empty codebook shows what stands there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import session

from ota.codings import store as codings
from ota.study import open_study

pytest.importorskip("textual", reason='the screen is drawn by Textual, of the extra "screen", which is not installed')


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux")
@pytest.mark.parametrize(
    ("language", "memo"), [("nl", "Wie kijkt er naar het geheel?"), ("en", "Who looks at the whole?")]
)
def test_the_session_shows_the_screens_of_the_page(tmp_path: Path, language: str, memo: str):
    folder, played = tmp_path / "study", session.SESSIONS[language]
    session.make_session_study(folder, played)
    screens = session.read_screens(played)
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
    assert len(coded) == 5 and [coding.memo for coding in coded if coding.memo] == [memo]
