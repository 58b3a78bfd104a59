"""A folder of wheels for each kind of computer: from it `ota` is installed without a network or admin rights.

    python tests/house/wheelhouse.py FOLDER [--python 3.11 3.12 3.13] [--only windows mac-arm mac-intel linux]

uv says which packages, in which versions, each computer needs (pip would judge by the computer that it runs on); pip
fetches their wheels. Nothing is built: a package without a wheel for a computer is an error.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXTRA = "screen"  # `ota code`; what else is extra is of whoever builds on ota
INSTALL = f'python -m pip install --no-index --find-links . "ota[{EXTRA}]"'
# name → (what uv calls it, pip's tags of wheels that it takes, the line that installs)
COMPUTERS = {
    "windows": (
        "x86_64-pc-windows-msvc",
        ["win_amd64"],
        rf"py -m venv %LOCALAPPDATA%\ota && %LOCALAPPDATA%\ota\Scripts\{INSTALL}",
    ),
    "mac-arm": (
        "aarch64-apple-darwin",
        [*(f"macosx_{n}_0_arm64" for n in range(14, 10, -1)), "macosx_11_0_universal2", "macosx_10_9_universal2"],
        f"python3 -m venv ~/.ota && ~/.ota/bin/{INSTALL}",
    ),
    "mac-intel": (
        "x86_64-apple-darwin",
        [
            *(f"macosx_{n}_0_x86_64" for n in range(14, 10, -1)),
            *(f"macosx_10_{n}_x86_64" for n in range(15, 8, -1)),
            *("macosx_11_0_universal2", "macosx_10_9_universal2"),
        ],
        f"python3 -m venv ~/.ota && ~/.ota/bin/{INSTALL}",
    ),
    "linux": (
        "x86_64-manylinux_2_28",
        [*(f"manylinux_2_{n}_x86_64" for n in (28, 27, 24, 17, 12, 5)), "manylinux2014_x86_64", "manylinux2010_x86_64"],
        f"python3 -m venv ~/.ota && ~/.ota/bin/{INSTALL}",
    ),
}
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]


def main() -> None:
    """Fill the folder, and say how large it is for each computer."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--python", nargs="+", default=["3.11", "3.12", "3.13"])
    parser.add_argument("--only", nargs="+", choices=COMPUTERS, default=list(COMPUTERS))
    asked = parser.parse_args()
    for name in asked.only:
        place = asked.folder / name
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        subprocess.run([*PIP, "wheel", "--no-deps", "--wheel-dir", str(place), str(ROOT)], check=True)
        for version in asked.python:
            fetch(name, version, place)
        (place / "INSTALL.txt").write_text(
            f"In this folder, with Python {' or '.join(asked.python)}:\n\n{COMPUTERS[name][2]}\n\nThen: ota doctor\n",
            encoding="utf-8",
        )
        size = sum(path.stat().st_size for path in place.iterdir()) / 1e6
        sys.stdout.write(f"{place}: {len(list(place.glob('*.whl')))} wheels, {size:.0f} MB\n")


def fetch(name: str, version: str, place: Path) -> None:
    """The wheels that `ota` needs on one kind of computer with one Python."""
    system, tags, _ = COMPUTERS[name]
    resolve = [
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--extra",
        EXTRA,
        "-c",
        "constraints.txt",
        "--quiet",
        "--no-header",
        "--no-annotate",
    ]
    resolved = subprocess.run(
        [sys.executable, "-m", *resolve, "--python-platform", system, "--python-version", version],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    path = place / "wanted.txt"
    path.write_bytes(resolved.stdout)
    platforms = [part for tag in tags for part in ("--platform", tag)]
    only = ["--no-deps", "--only-binary=:all:", "--python-version", version, *platforms]
    subprocess.run([*PIP, "download", *only, "--dest", str(place), "--requirement", str(path)], check=True)
    path.unlink()


if __name__ == "__main__":
    main()
