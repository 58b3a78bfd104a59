"""The sheet beside the desk: one screen, the newest in view and marked, and a file that needs no other."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from test_wall_desk import desk_at, take_all

from ota.drawing.options import SCREEN, SIZES, DrawingOptions
from ota.drawing.sheet import draw_pages
from ota.privacy import Audience, Repeats
from ota.retrieval.leaving import build_gate
from ota.wall import WallDesk, WallSheet

LINES = (
    "2009: Ruud in de krant",
    "april 2019: Ruud weigert naar school te gaan",
    "juli 2021: Ruud naar een behandelgroep",
    "switch 2019: het ging niet meer [levensloop]",
)


def read_sheet(desk: WallDesk, path: Path) -> str:
    written = WallSheet(desk.study, path).write(desk.timeline, desk.newest)
    return written.path.read_text(encoding="utf-8")


def list_marked(html: str) -> list[str]:
    return re.findall(r'class="newest" data-entry="(\w+)"', html)


def test_the_newest_is_marked_and_told_under_the_sheet(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        sheet = tmp_path / "muur.html"
        assert list_marked(read_sheet(desk, sheet)) == []
        for line, handle, caption in (
            (LINES[0], "E1", "E1 · 2009 · gebeurtenis · Ruud in de krant"),
            (LINES[1], "E2", "E2 · april 2019 · school · Ruud weigert naar school te gaan"),
            ("E1: 2010", "E1", "E1 · 2010 · gebeurtenis · Ruud in de krant"),
            (LINES[3], "S1", "S1 · het ging niet meer"),
            ("", "E2", "E2 · april 2019 · school · Ruud weigert naar school te gaan"),
        ):
            desk.take(line)
            html = read_sheet(desk, sheet)
            assert list_marked(html) == [handle]
            assert f"<p>{caption}</p>" in html


def test_it_is_one_screen_with_only_the_lanes_that_hold_something(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        take_all(desk, *LINES)
        html = read_sheet(desk, tmp_path / "muur.html")
        assert html.count("<svg ") == 1
        assert 'viewBox="0 0 1920 1032"' in html
        assert {"wonen", "gezin", "school"} <= set(re.findall(r">([^<>]+)</text>", html))
        assert not {"hulp", "hulpvragen", "maatregelen"} & set(re.findall(r">([^<>]+)</text>", html))


def test_it_needs_no_other_file_and_loads_nothing_else(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        take_all(desk, *LINES, "2018: <script>alert(1)</script> & meer")
        html = read_sheet(desk, tmp_path / "muur.html")
        assert "default-src 'none'" in html
        assert set(re.findall(r"https?://[^\"' ]+", html)) == {"http://www.w3.org/2000/svg"}
        assert html.count("<script>") == 1
        assert not re.search(r"\b(src|href)=", re.sub(r"<script>.*</script>", "", html, flags=re.DOTALL))
        assert read_sheet(desk, tmp_path / "muur.html") == html


@pytest.mark.parametrize("count", [5, 25, 60])
def test_the_newest_is_in_view_however_much_there_is(tmp_path: Path, count: int) -> None:
    with desk_at(tmp_path, quiet=True) as desk:
        kinds = ("gesprek op school over Ruud", "ambulante hulp van De Boei", "melding bij Veilig Thuis", "ruzie thuis")
        take_all(desk, *(f"{1 + n % 28} mei {2009 + n * 7 % 13}: {kinds[n % 4]}, keer {n}" for n in range(count)))
        for handle in ("E1", f"E{count // 2}", f"E{count}"):
            desk.take(f"{handle} page=1")
            assert list_marked(read_sheet(desk, tmp_path / "muur.html")) == [handle]
        for page in draw_pages(desk.timeline, DrawingOptions(paper=SCREEN)):
            boxes = [text.box for text in page.list_texts()]
            assert (page.width, page.height) == (1920, 1032)
            assert all(box.x >= 0 and box.right <= 1920 and box.y >= 0 and box.bottom <= 1032 for box in boxes)
            assert min(text.size for text in page.list_texts()) >= 0.95 * SIZES[SCREEN].small


def test_a_file_that_somebody_changed_stays(tmp_path: Path) -> None:
    with desk_at(tmp_path) as desk:
        (tmp_path / "muur.html").write_text("van mij", encoding="utf-8")
        desk.take(LINES[0])
        assert WallSheet(desk.study, tmp_path / "muur.html").write(desk.timeline, "").path.name == "muur-2.html"
        assert (tmp_path / "muur.html").read_text(encoding="utf-8") == "van mij"


def test_what_its_readers_may_not_read_is_left_out(tmp_path: Path) -> None:
    words = "niemand belde ons terug in die winter"
    with desk_at(tmp_path) as desk:
        desk.take(f"april 2019: {words}")
        gate = replace(build_gate(desk.study, Audience.PARTICIPANTS), repeats=Repeats([words]))
        sheet = WallSheet(desk.study, tmp_path / "muur.html", gate).write(desk.timeline, desk.newest)
        html = sheet.path.read_text(encoding="utf-8")
        assert "winter" not in html
        assert "april 2019" in html
        assert words in read_sheet(desk, tmp_path / "alles.html")
