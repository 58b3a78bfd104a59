"""Whatever goes wrong with a file, nothing is lost: a designed answer, and a study as it was."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from builders import INTERVIEW, ROOT
from cli_run import dumped, ota

DOCX = (ROOT / "transcripts" / "vos-vader.docx").read_bytes()

REFUSED = {
    "empty.txt": (b"", "bevat geen tekst", "holds no text"),
    "blank.txt": (b" \r\n\t\n", "bevat geen tekst", "holds no text"),
    "binary.txt": (bytes(range(1, 9)) * 400, "is geen tekst", "is not text"),
    "pdf.txt": (b"%PDF-1.7\n" + b"x" * 400, "pdf.txt", "pdf.txt"),
    "word.txt": (DOCX, "word.txt", "word.txt"),
    "text.docx": (INTERVIEW.encode(), "text.docx", "text.docx"),
    "cut.docx": (DOCX[: len(DOCX) // 2], "cut.docx", "cut.docx"),
    "cut16.txt": (b"\xff\xfe" + INTERVIEW.encode("utf-16-le")[:-1], "cut16.txt", "cut16.txt"),
    "header.txt": (b"---\nkind: [interview\n---\n" + INTERVIEW.encode(), "header.txt", "header.txt"),
}
TAKEN = {
    "utf16": INTERVIEW.encode("utf-16"),
    "utf16be": b"\xfe\xff" + INTERVIEW.encode("utf-16-be"),
    "cp1252": (INTERVIEW + "\nR: Eén cliënt, ’s avonds.\n").encode("cp1252"),
    "bom": b"\xef\xbb\xbf" + INTERVIEW.encode(),
    "crlf": INTERVIEW.replace("\n", "\r\n").encode(),
    "cr": INTERVIEW.replace("\n", "\r").encode(),
    "nul": INTERVIEW.replace(" ", " \0", 3).encode(),
    "nfd": unicodedata.normalize("NFD", INTERVIEW + "\nR: Eén cliënt.\n").encode(),
}


@pytest.fixture(params=["nl", "en"])
def folder(request: pytest.FixtureRequest, small_folder: Path, tmp_path: Path) -> Path:
    """A copy of the small study in either language."""
    copy = shutil.copytree(small_folder, tmp_path / "study")
    toml = copy / "ota.toml"
    text = toml.read_text(encoding="utf-8").replace('language = "nl"', f'language = "{request.param}"')
    toml.write_text(text, encoding="utf-8")
    assert ota(copy, "cases", "set", "Vos", "note=x").code == 0  # the settings are now mirrored
    return copy


def language(folder: Path) -> str:
    return "en" if 'language = "en"' in (folder / "ota.toml").read_text(encoding="utf-8") else "nl"


def put(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / "in" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_transcript_is_refused_and_changes_nothing(folder: Path, name: str):
    raw, dutch, english = REFUSED[name]
    before = dumped(folder)
    ran = ota(folder, "import", put(folder, name, raw))
    assert (ran.code, ran.out) == (1, "")
    assert {"nl": dutch, "en": english}[language(folder)] in ran.err
    assert not {"Traceback", "Marit", "ota zelf", "ota itself"} & {*ran.err.split(), ran.err}
    assert dumped(folder) == before


def test_the_good_files_beside_a_bad_one_come_in(folder: Path):
    put(folder, "leeg.txt", b"")
    put(folder, "goed.txt", TAKEN["crlf"])
    ran = ota(folder, "import", "in")
    assert (ran.code, ran.out) == (1, "T02\tgoed\n") and "leeg.txt" in ran.err
    before = dumped(folder)
    put(folder, "nieuw.txt", TAKEN["cp1252"])
    assert ota(folder, "import", "in", "--strict").code == 1
    assert dumped(folder) == before


@pytest.mark.parametrize("name", TAKEN)
def test_every_encoding_and_line_end_gives_the_same_words(folder: Path, name: str):
    ran = ota(folder, "import", put(folder, f"{name}.txt", TAKEN[name]), "--speakers", "R=ouder; I=interviewer")
    assert (ran.code, ran.out) == (0, f"T02\t{name}\n"), ran.err
    shown = ota(folder, "transcripts", "show", name, "--format", "csv").out
    assert "We hebben maanden op een wachtlijst gestaan en niemand belde." in shown
    assert ("Eén cliënt" in shown) == (name in ("cp1252", "nfd"))


def test_a_text_without_speakers_is_taken_as_paragraphs_and_says_so(folder: Path):
    ran = ota(folder, "import", put(folder, "verslag.txt", b"Het gesprek begon laat.\n\nMoeder vertelde veel.\n"))
    assert ran.code == 0 and "verslag.txt" in ran.err and "  · " in ran.err
    assert [line.split("\t")[0] for line in ota(folder, "transcripts", "show", "verslag").out.splitlines()[1:]] == [
        "T02:1",
        "T02:2",
    ]


CODEBOOKS = {
    "cycle": "themes:\n- name: A\n  categories: &c\n  - name: B\n    categories: *c\n",
    "double": "codes:\n- name: Wachten lang\n- name: wachten lang\n",
    "unknown": "codes:\n- name: Wachten lang\n  kleurtje: rood\n",
    "broken": "codes:\n- name: [Wachten\n",
}


@pytest.mark.parametrize("name", CODEBOOKS)
def test_a_codebook_that_is_wrong_is_refused_and_changes_nothing(folder: Path, name: str):
    before = dumped(folder)
    ran = ota(folder, "codebook", "import", put(folder, f"{name}.yaml", CODEBOOKS[name].encode()))
    assert ran.code == 2 and f"{name}.yaml" in ran.err and "ota zelf" not in ran.err and "ota itself" not in ran.err
    assert dumped(folder) == before


WRONG_CODINGS = [
    (["--quote", "staat er beslist niet in"], "niet in", "not stand"),
    (["--quote", "en"], "keer in", "times in"),
    (["--turn", "2", "--facet", "valence=rood"], "geen waarde van valence", "no value of valence"),
    (["--turn", "2", "--facet", "kleur=rood"], "geen waarde van facet", "no value of facet"),
    (["--turn", "99"], "geen beurt", "no turn"),
    (["--span", "5:99999"], "geen passage", "no passage"),
    (["--turn", "2", "--perspective", "buren"], "geen waarde van perspective", "no value of perspective"),
    (["--turn", "2", "--person", "Moder Vos"], "Moeder Vos", "Moeder Vos"),
    (["--turn", "2", "--print-form", "heel iets anders"], "drukvorm", "print form"),
    ([], "welke passage", "which passage"),
]


@pytest.mark.parametrize(("arguments", "dutch", "english"), WRONG_CODINGS)
def test_a_coding_that_does_not_fit_is_refused_and_changes_nothing(
    folder: Path, arguments: list[str], dutch: str, english: str
):
    before = dumped(folder)
    ran = ota(folder, "codings", "add", "T01", "--code", "Wachten", *arguments)
    assert (ran.code, ran.out) == (2, "") and {"nl": dutch, "en": english}[language(folder)] in ran.err
    assert "Marit" not in ran.err and "sliepen" not in ran.err
    assert dumped(folder) == before


def test_an_unknown_code_is_answered_with_the_nearest(folder: Path):
    before = dumped(folder)
    ran = ota(folder, "codings", "add", "T01", "--code", "Wachtn", "--turn", "2")
    assert ran.code == 2 and "Wachten" in ran.err
    assert dumped(folder) == before


# --- Ctrl-C, and many files ------------------------------------------------------------------------------------------
def many(folder: Path, count: int) -> Path:
    """`count` different transcripts of some 10,000 words."""
    place = folder / f"many-{count}"
    place.mkdir()
    body = INTERVIEW * 250
    for n in range(count):
        (place / f"gesprek-{n:03d}.txt").write_text(f"{body}\nR: Nummer {n}.\n", encoding="utf-8")
    return place


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
@pytest.mark.parametrize("phase", ["reading", "storing"])
def test_ctrl_c_in_mid_import_keeps_nothing(interruptible, small_folder: Path, tmp_path: Path, phase: str):
    folder = shutil.copytree(small_folder, tmp_path / "study")
    place = many(tmp_path, 60)
    before = dumped(folder)
    command = [sys.executable, "-m", "ota", "import", str(place), "--coder", "Anouk"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and running.poll() is None:
            spooled = sum(path.stat().st_size for path in (folder / ".work").glob("spool-*/*"))
            if (folder / ".work" / "writer.json").exists() if phase == "storing" else spooled > 1_000_000:
                break
            time.sleep(0.005)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, "") and "Traceback" not in err
    assert "Afgebroken" in err
    after = dumped(folder)
    vault = {name: rows for name, rows in after.items() if name.startswith("vault.db")}
    assert {name: rows for name, rows in after.items() if name not in vault} == {
        name: rows for name, rows in before.items() if name not in vault
    }
    assert ota(folder, "check").code == 0


def peak_mb(folder: Path, place: Path) -> float:
    """The most memory that an import of `place`, or a process that reads for it, ever takes, in MB."""
    code = (
        "import resource, sys\nfrom ota.cli import main\nsys.argv = ['ota', 'import', sys.argv[1]]\n"
        "try: main()\nexcept SystemExit as stop: assert not stop.code, stop.code\n"
        "both = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "print(max(usage.ru_maxrss for usage in both), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, str(place)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return int(done.stderr.splitlines()[-1]) / (1024 * (1024 if sys.platform == "darwin" else 1))


@pytest.mark.skipif(sys.platform == "win32", reason="measures with getrusage")
def test_memory_does_not_grow_with_the_number_of_files(small_folder: Path, tmp_path: Path):
    peaks = []
    for count in (20, 80):
        folder = shutil.copytree(small_folder, tmp_path / f"study-{count}")
        peaks.append(peak_mb(folder, many(tmp_path, count)))
    assert peaks[1] < peaks[0] * 1.25, peaks


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a folder that one stands in")
def test_a_folder_that_was_taken_away_is_no_study(tmp_path: Path):
    script = "import os, sys; os.rmdir(os.getcwd()); from ota.cli import main; sys.argv = ['ota', 'status']; main()"
    gone = tmp_path / "weg"
    gone.mkdir()
    run = subprocess.run([sys.executable, "-c", script], cwd=gone, capture_output=True, text=True)
    assert run.returncode == 3 and "Traceback" not in run.stderr, run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGINT")
def test_started_under_nohup_it_goes_on_when_ctrl_c_is_pressed(small_folder: Path, tmp_path: Path):
    folder = shutil.copytree(small_folder, tmp_path / "study")
    ignoring = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); os.execv(sys.executable, sys.argv[1:])"
    )
    command = [sys.executable, "-m", "ota", "import", str(many(tmp_path, 20)), "--coder", "Anouk"]
    with subprocess.Popen(
        [sys.executable, "-c", ignoring, *command],
        cwd=folder,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        while not list((folder / ".work").glob("spool-*")) and running.poll() is None:
            time.sleep(0.005)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=120)
    assert running.returncode == 0 and len(out.splitlines()) == 20, err
