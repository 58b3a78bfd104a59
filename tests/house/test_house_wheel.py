import subprocess
import sys
import zipfile

import pytest
from house_run import ROOT, ota

HELD = (
    "ota/invented/ota.toml",
    "ota/invented/codebooks/codings.csv",
    "ota/invented/codebooks/verloop.csv",
    "ota/invented/codebooks/zo-thuis-mogelijk.yaml",
    "ota/invented/transcripts/imports.csv",
    "ota/invented/transcripts/vos-vader.docx",
    "ota/invented/timelines/vos.yaml",
    "ota/study/defaults.toml",
    "ota/reports/report.css",
    "ota/drawing/fonts/OFL.txt",
    "ota/drawing/fonts/OtaSans-Bold.ttf",
    "ota/drawing/fonts/OtaSans-Regular.ttf",
    "ota/privacy/lists/LICENCES.txt",
    "ota/privacy/lists/field.nl.txt",
    "ota/privacy/lists/nl.txt",
    "ota/db/migrations/script.py.mako",
    "ota/db/migrations/versions/0001_first.py",
    "ota/words/study.py",
)


@pytest.mark.slow
def test_the_wheel_holds_everything_and_the_demo_runs_from_it(tmp_path):
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps"]
    subprocess.run([*pip, "--wheel-dir", str(tmp_path), str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("ota-*.whl")
    with zipfile.ZipFile(wheel) as package:
        names = package.namelist()
        package.extractall(tmp_path / "installed")
    assert set(HELD) <= set(names)
    assert not [name for name in names if name.endswith(".db") or name.startswith("tests/")]
    script = "import sys; sys.path.insert(0, sys.argv.pop(1)); import ota.cli; ota.cli.main()"
    command = [sys.executable, "-c", script, str(tmp_path / "installed"), "demo", str(tmp_path / "demo")]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert ota("ota check", tmp_path / "demo").code == 0
