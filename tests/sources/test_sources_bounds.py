"""A process that reads what may harm it ends in time, and with its parent, though it hears nothing of Python."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from ota.sources.bounds import TOO_LATE

DEAF = "import re; re.match('(a+)+$', 'a' * 60 + 'b')"  # until the sun goes out, in C


def test_what_takes_too_long_ends_the_process_without_a_word():
    script = f"from ota.sources.bounds import at_most\nwith at_most(0.5): {DEAF}"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert (run.returncode, run.stdout, run.stderr) == (TOO_LATE, "", "")


def test_what_is_done_in_time_and_what_comes_after_it_go_on():
    script = (
        "import time\nfrom ota.sources.bounds import at_most\nwith at_most(0.5): pass\ntime.sleep(1); print('done')"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)
    assert (run.returncode, run.stdout, run.stderr) == (0, "done\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="no other system ends a process with its parent")
def test_whoever_is_killed_takes_along_what_it_began():
    begin = (
        "import os\nfrom ota.sources.bounds import end_with_parent\nend_with_parent(); print(os.getpid(), flush=True)"
    )
    child = f"{begin}\n{DEAF}"
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        grandchild = Path("/proc") / parent.stdout.readline().strip()
        assert grandchild.exists()
        parent.kill()
    end = time.monotonic() + 60
    while (
        grandchild.exists()
        and "Z" not in (grandchild / "stat").read_text().rpartition(")")[2]
        and time.monotonic() < end
    ):
        time.sleep(0.02)
    assert time.monotonic() < end
