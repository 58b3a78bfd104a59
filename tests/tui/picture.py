"""`python tests/tui/picture.py STUDY FILE.svg`: the coding screen of the demo as a picture, with a passage that was
just coded and the list of codes open for a second one. The picture asks no network for its letters."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path
from shutil import copytree

from ota.coding.reading import find_place
from ota.study import open_study
from ota.tui.app import CodingApp

SIZE = (124, 30)
KEYS = ("colon", "1", "2", "enter", "s", "s", "s", "c", *"nid", "enter")


async def draw(app: CodingApp) -> str:
    """The screen after the keys, as SVG."""
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*KEYS)
        while app.desk.waiting:
            await pilot.pause(0.1)
        await pilot.press("c", *"wac")
        await pilot.pause()
        picture = app.export_screenshot(title="ota code")
    app.finish()
    picture = re.sub(r' clip-path="[^"]*"', "", picture)  # it would cut the tails of the last line's letters
    return re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL)


def main() -> None:
    """Draw a copy of the study, so that it stays as it is."""
    with tempfile.TemporaryDirectory() as place:
        folder = copytree(sys.argv[1], Path(place) / "study")
        with open_study(folder, coder="Anouk") as study:
            picture = asyncio.run(draw(CodingApp(study, find_place(study, "T08")[0])))
    Path(sys.argv[2]).write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
