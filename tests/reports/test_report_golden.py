"""One golden file per format; `OTA_REGOLD=1 pytest tests/reports/test_report_golden.py` writes them anew."""

import os
import re
import zipfile
from pathlib import Path

import pytest

from ota.reports.writers import WRITERS, write

GOLDEN = Path(__file__).parent / "golden"


def unpacked(path):
    """The text of a file; of a package every part, one tag a line."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes().decode("utf-8")
    with zipfile.ZipFile(path) as packed:
        texts = (f"==== {name} ====\n{packed.read(name).decode('utf-8')}\n" for name in sorted(packed.namelist()))
        return re.sub(r">\s*<", ">\n<", "".join(texts))


@pytest.mark.parametrize("name", WRITERS.names)
def test_the_file_is_as_it_was(sample, tmp_path, name):
    path = tmp_path / f"sample.{name}"
    write(sample, path)
    golden = GOLDEN / f"sample.{name}.txt"
    encode = unpacked(path).encode("utf-8")
    if os.environ.get("OTA_REGOLD"):
        golden.write_bytes(encode)
    assert encode == golden.read_bytes()
