import subprocess
import sys
from pathlib import Path

from house_run import ROOT

from ota.cli import COMMANDS


def test_the_import_contracts_hold():
    tool = Path(sys.executable).with_name("lint-imports")
    ran = subprocess.run([tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert "4 kept, 0 broken" in ran.stdout


def test_every_group_has_a_file_of_its_own_name():
    groups = {name for name, (_, attribute, _) in COMMANDS.items() if not attribute}
    assert groups == {module for module, attribute, _ in COMMANDS.values() if not attribute}
    files = {path.stem for path in (ROOT / "ota" / "cli").glob("*.py") if not path.stem.startswith("_")}
    modules = {module for module, _, _ in COMMANDS.values()} | {"reference"}
    assert modules <= files
    # a file may also add its room's commands to another room's group
    assert all((ROOT / "ota" / name).is_dir() or (ROOT / "ota" / f"{name}.py").exists() for name in files - modules)
