"""`python tests/bench/bench_screen.py`: what the coding screen costs beside a Textual app that does nothing, and beside
one that draws every line of the screen anew, each in one piece: less than that Textual does not ask for a whole screen.

Both run by turns in a pseudo-terminal of the same size, at a made-up text of 30,000 words with 2,000 overlapping
codings. Processor time is told, the median of five rounds, and bytes; the load of the computer stands beside it.
"""

from __future__ import annotations

import fcntl
import os
import pty
import random
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from itertools import accumulate
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from corpus import vocabulary

from ota.codebook import saving
from ota.codings.desk import CodingDesk, What, Where
from ota.codings.drafts import Drafts
from ota.errors import OtaError
from ota.study import Study, init_study
from ota.transcripts.importing import import_files

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 5
KEYS = {
    "a row down": (b"\x1b[B", 60),
    "a page down": (b" ", 30),
    "a sentence": (b"s", 30),
    "the palette": (b"c", 1),
    "a letter in it": (b"a", 1),
    "out of it": (b"\x1b", 1),
    "a coding": (b"1", 1),
}
EMPTY = """
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.strip import Strip
from textual.widget import Widget

class Line(Widget, can_focus=True):
    count = 0
    def render_line(self, y):
        text = f"{self.count} {y} " if y < LINES else ""
        return Strip([Segment(text if LINES == 1 else (text * 99)[:self.size.width], Style())])

class Nothing(App):
    ENABLE_COMMAND_PALETTE = False
    def compose(self):
        yield Line()
    def on_mount(self):
        self.query_one(Line).focus()
    def on_key(self, event):
        event.stop()
        from textual.geometry import Region
        line = self.query_one(Line)
        line.count += 1
        width = 10 if LINES == 1 else line.size.width
        line.refresh(*[Region(0, y, width, 1) for y in range(LINES)])

Nothing(ansi_color=True).run()
"""


def make_text(words: int, seed: int = 3) -> str:
    """Turns of two who speak, of so many words together."""
    forms = vocabulary()
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(forms))))
    chance = random.Random(seed)
    turns, count = [], 0
    while count < words:
        length = chance.randrange(5, 120)
        spoken = chance.choices(forms, cum_weights=weights, k=length)
        sentences = [" ".join(spoken[at : at + 11]).capitalize() + "." for at in range(0, length, 11)]
        turns.append(f"{'RI'[len(turns) % 2]}: {' '.join(sentences)}")
        count += length
    return "\n\n".join(turns)


def make_study(folder: Path, words: int, codings: int) -> Study:
    """A study with one text of so many words, 80 codes and so many codings by chance."""
    study = init_study(folder, "Meting", coder="Anouk")
    (folder / "transcripts" / "lang.txt").write_text(make_text(words), "utf-8")
    import_files(study, [folder / "transcripts" / "lang.txt"], {"speakers": "R=ouder; I=interviewer"})
    for n in range(80):
        saving.add(study, f"Code nummer {n}", "code", None, {})
    chance = random.Random(5)
    with study.writing("codings add") as writer:
        desk = CodingDesk(study, writer.connection)
        coder, statement = study.find_coder_id(writer.connection), desk.check_said(What())
        length = len(desk.find_text("T01").stored.text)
        drafts, taken = Drafts(codings), set()
        while len(taken) < codings:
            start = chance.randrange(length - 400)
            where = Where(span=(start, start + chance.randrange(30, 400)))
            try:
                new = desk.make_new("T01", where, f"Code nummer {chance.randrange(80)}", coder, statement)
            except OtaError:
                continue
            if new.same not in taken:
                drafts.put(len(taken), new)
                taken.add(new.same)
        desk.insert(writer, drafts)
    return study


class Terminal:
    """A program in a pseudo-terminal of its own."""

    def __init__(self, command: list[str], rows: int, columns: int) -> None:
        self.begun = time.perf_counter()
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", PYTHONPATH=str(ROOT), COLUMNS=str(columns), LINES=str(rows))
            os.execv(command[0], command)
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, quiet: float, limit: float = 30.0) -> tuple[int, float]:
        """Read until nothing comes for `quiet` seconds; bytes, and seconds from the call to the last of them."""
        begun = last = time.perf_counter()
        count = 0
        while time.perf_counter() - begun < limit:
            ready, _, _ = select.select([self.handle], [], [], quiet if count else limit)
            if not ready:
                break
            count += len(os.read(self.handle, 1 << 16))
            last = time.perf_counter()
        return count, last - begun

    def processor(self) -> float:
        """Seconds of processor time that all threads of the program took until now."""
        threads = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e9

    def press(self, key: bytes, times: int) -> tuple[float, float, float]:
        """Milliseconds of processor time, milliseconds to the last byte, and bytes, for one press of a key."""
        before, seconds, count = self.processor(), 0.0, 0
        for _ in range(times):
            os.write(self.handle, key)
            came, took = self.read(0.06, 2.0)
            seconds, count = seconds + took, count + came
        return 1000 * (self.processor() - before) / times, 1000 * seconds / times, count / times

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.handle)


def run(commands: dict[str, list[str]], rows: int, columns: int) -> None:
    """Print what each program took, by turns."""
    taken: dict[tuple[str, str], list[tuple[float, float, float]]] = {}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            terminal = Terminal(command, rows, columns)
            count, seconds = terminal.read(0.7)
            taken.setdefault((name, "start"), []).append((1000 * terminal.processor(), 1000 * seconds, count))
            for key, (codes, times) in KEYS.items():
                if name == "ota code" or key == "a row down":
                    taken.setdefault((name, key), []).append(terminal.press(codes, times))
            terminal.close()
    load = os.getloadavg()[0]
    print(f"{columns}×{rows}, load {load:.1f}: processor ms, ms to the last byte, bytes; median of {ROUNDS}")
    for (name, key), rounds in taken.items():
        processor, latency, count = (median(column) for column in zip(*rounds, strict=True))
        print(f"  {name:8} {key:14} {processor:8.1f} {latency:8.1f} {count:8.0f}")


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        make_study(folder / "study", 30_000, 2_000).close()
        make_study(folder / "large", 300_000, 2_000).close()
        for name, lines in (("empty", 1), ("whole", 24), ("whole-50", 50)):
            (folder / f"{name}.py").write_text(f"LINES = {lines}\n{EMPTY}", "utf-8")
        ota = [sys.executable, "-m", "ota", "code", "T01", "--coder", "Anouk", "--study"]
        for rows, columns, whole in ((24, 80, "whole"), (50, 160, "whole-50")):
            commands = {"empty": [sys.executable, str(folder / "empty.py")]}
            commands["whole"] = [sys.executable, str(folder / f"{whole}.py")]
            run(commands | {"ota code": [*ota, str(folder / "study")]}, rows, columns)
        terminal = Terminal([*ota, str(folder / "large")], 50, 160)
        print(f"300,000 words drawn after {terminal.read(0.7)[1]:.2f} s, {terminal.processor():.2f} s of the processor")
        terminal.close()


if __name__ == "__main__":
    main()
