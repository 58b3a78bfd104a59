"""No view without names holds a name: every drawing and paper that can be made without names, in every format, searched
byte by byte for all that the study knows by name and for what strangers' names, numbers and addresses were put in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from house_run import ota
from readable import readable

from ota.cli.reference import list_leaf_commands
from ota.privacy.ordinary import load_ordinary
from ota.privacy.store import read_known_names
from ota.study import open_study

TOLD = (
    "maart 2019: xander en youssef slaan elkaar bij de boei",
    "april 2019: bel mevrouw postma op 06-12345678 of 035 - 624 18 70",
    "mei 2019: daan's bsn is 111222333, dossier 7744881",
    "juni 2019: adres zuiderloswal 714, 1216 eb hilversum",
    "juli 2019: j. zwaan mailt j.zwaan@post.nl over fleurtje",
    "augustus 2019: rekening NL91 ABNA 0417 1643 00 op naam van vos",
)
STRANGE = (
    *(
        "xander",
        "youssef",
        "postma",
        "12345678",
        "111222333",
        "7744881",
        "zuiderloswal",
        "hilversum",
    ),
    *("zwaan", "post.nl", "fleurtje", "0417", "1643", "weltevree"),
)
VIEWS = {
    "timelines draw": ("Vos -o view.{ending} --anonymous", ("svg", "pdf", "png", "html", "docx")),
    "timelines compare": (
        "--align birth:1 --format {ending} -o view.{ending} --anonymous",
        ("svg", "pdf", "png", "html", "csv", "json", "md", "xlsx"),
    ),
    "reports write": ("session-report Vos -o view.{ending} --anonymous", ("docx", "html", "md", "xlsx")),
}


@pytest.fixture
def told(invented: Path) -> Path:
    """The invented study, with names, numbers and addresses in titles, in the why of a switch, and in its own title."""
    for line in TOLD:
        ran = ota(f'ota timelines add Vos "{line}"', invented)
        assert ran.code == 0, ran.err
    switch = (
        'ota timelines switch Vos "xander vertrekt met daan" --entries E1 --kind levensloop --why "postma zei niets"'
    )
    ran = ota(switch, invented)
    assert ran.code == 0, ran.err
    settings = invented / "ota.toml"
    text = re.sub(r'^title = ".*"$', 'title = "Huize Weltevree in Oeverland"', settings.read_text("utf-8"), flags=re.M)
    settings.write_text(text, "utf-8")
    return invented


def names_of(folder: Path) -> set[str]:
    """Every word of a name of the study that is no ordinary one, and every name of several words."""
    words = load_ordinary("nl")
    with open_study(folder) as study, study.reading() as connection:
        names = [
            known_name.name
            for known_name in read_known_names(connection, study.settings)
            if known_name.can_be_told_apart(words)
        ]
    result = {word for name in names for word in re.findall(r"[^\W\d_]{3,}", name) if word not in words}
    return result | {name for name in names if " " in name}


def test_every_command_that_can_leave_names_out_is_searched():
    names = {leaf.name for leaf in list_leaf_commands() if any("--anonymous" in param.opts for param in leaf.params)}
    assert names == set(VIEWS)


@pytest.mark.parametrize("command", VIEWS)
def test_no_view_without_names_holds_one(told, command):
    options, endings = VIEWS[command]
    names = names_of(told) | set(STRANGE)
    assert len(names) > 60
    for ending in endings:
        ran = ota(f"ota {command} {options.format(ending=ending)}", told)
        assert ran.code == 0, ran.err
        files = list(told.glob(f"view*.{ending}"))
        assert files
        for path in files:
            kind = {"pdf": "pdf", "png": "png", "docx": "docx", "xlsx": "docx"}.get(ending, "html")
            text = re.sub(r"<(script|style).*?</\1>", "", readable(path.read_bytes(), kind), flags=re.S)
            result = {name for name in names if re.search(rf"(?<![\w#.-]){re.escape(name)}(?![\w.])", text, re.I)}
            assert result == set(), (path.name, result)
            path.unlink()
