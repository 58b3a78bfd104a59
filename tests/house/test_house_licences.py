import re
import tomllib

import pytest
from house_run import ROOT
from licences import licence, main, needed, verdict


def test_everything_that_is_needed_may_be_taken():
    assert main() == 0


def test_every_dependency_was_looked_at():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", row)[0]).lower() for row in declared}
    looked = {re.sub(r"[-_.]+", "-", row.metadata["Name"]).lower(): licence(row) for row in needed()}
    assert names <= set(looked)
    assert all(looked.values())
    table = (ROOT / "docs" / "decisions" / "0011-dependencies-and-licences.md").read_text(encoding="utf-8")
    assert all(f"| {name} |" in table.replace("ruamel.yaml", "ruamel-yaml") for name in names)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("MIT", ""),
        ("BSD-3-Clause AND 0BSD AND MIT AND Zlib AND CC0-1.0", ""),
        ("Mozilla Public License 2.0 (MPL 2.0)", ""),
        ("Apache-2.0 OR GPL-2.0-only", ""),
        ("GPL-3.0-or-later", "unknown"),
        ("MIT AND LGPL-2.1-only", "refused"),
        ("GNU General Public License v3 (GPLv3); MIT License", "refused"),
        ("", "unknown"),
        ("Custom", "unknown"),
    ],
)
def test_a_licence_is_taken_or_not(said, expected):
    assert verdict(said) == expected
