"""One noun names the package, its docs page and its test folder."""

import pytest
from house_run import ROOT

OUTSIDE = {
    "cli": "its page is cli.md, made from it; it is tested by docs and house",
    "tui": "its page is coding.md, that of the coding screen; it is tested by tests/tui",
    "db": "the cellar: ARCHITECTURE.md",
    "masking": "its page is privacy.md, the word of a researcher; it is tested by tests/privacy",
    "moments": "its page is dates.md, the word of a researcher; it is tested by tests/moments",
    "words": "its page is errors.md, made from it; it is tested by the house",
}
ROOMS = sorted(path.parent.name for path in (ROOT / "ota").glob("*/__init__.py"))


def test_there_are_rooms():
    assert {"codebook", "codings", "matrices", "study", "transcripts"} <= set(ROOMS)
    assert set(OUTSIDE) <= set(ROOMS)


@pytest.mark.parametrize("room", [room for room in ROOMS if room not in OUTSIDE])
def test_every_room_has_its_page_and_its_tests(room):
    page = ROOT / "docs" / f"{room}.md"
    assert page.read_text(encoding="utf-8").startswith("# ")
    tests = ROOT / "tests" / room
    assert list(tests.glob("test_*.py")), f"no tests in {tests}"


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_stands_in_the_architecture(room):
    assert f"`{room}/`" in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_decisions_are_numbered_without_holes():
    names = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    assert [name[:4] for name in names] == [f"{n:04d}" for n in range(1, len(names) + 1)]
    for name in names:
        text = (ROOT / "docs" / "decisions" / name).read_text(encoding="utf-8")
        assert text.startswith(f"# {name[:4]} ")
        assert all(f"**{part}.**" in text for part in ("Context", "Choice", "Consequences"))


def test_test_files_have_names_of_their_own():
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name not in {"conftest.py", "__init__.py"}]
    assert len(names) == len(set(names))
