"""The film in `docs/start.md` shows what the program prints."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from filming import FILES, PAGE, Screen, alike, blocks, film, fresh, play, shots, trimmed

pytest.importorskip("pty")


def test_the_film_is_what_a_terminal_shows(tmp_path: Path):
    home = tmp_path.resolve()
    folder = at = fresh(home / "onderzoek")
    assert len(blocks()) > 3
    for block in blocks():
        shown, at = play(block, at, home)
        assert alike(trimmed(shown, folder)) == alike(block.rstrip("\n"))
    assert (folder / "wachten/reports/matrix.docx").exists()


@pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux")
def test_the_film_is_what_tmux_shows(tmp_path: Path):
    home = tmp_path.resolve()
    folder = fresh(home / "onderzoek")
    screen = Screen(folder, home)
    try:
        for block in blocks():
            assert alike(trimmed(film(block, screen), folder)) == alike(block.rstrip("\n"))
    finally:
        screen.close()


def test_the_film_goes_from_files_of_ones_own_to_a_matrix_with_what_makes_it_short():
    commands = [command for block in blocks() for command, *_ in shots(block)]
    words = [" ".join(command.split()[:3]) for command in commands]
    assert words[0].startswith("ota init") and "ota matrices build" in words[-1]
    typed = [answer for block in blocks() for _, answers, _ in shots(block) for answer in answers]
    assert len([line for line in typed if line]) > 4
    for file in FILES.iterdir():
        assert f"```\n{file.read_text(encoding='utf-8')}```" in PAGE.read_text(encoding="utf-8"), file.name
