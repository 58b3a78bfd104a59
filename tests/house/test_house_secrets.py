"""What is private stays where it is: no text in crashes, errors and the log; no connection; no machine in the files."""

import csv
import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from house_run import ROOT, ota, own_files

from ota.cli.reference import read_catalog
from ota.language import has_tables

SECRET = "Zevenblad onder de heg"


def words(text):
    return re.findall(r"\w+", text.casefold())


def runs(text, length=5):
    result = words(text)
    return {tuple(result[n : n + length]) for n in range(len(result) - length + 1)}


@pytest.fixture
def told(invented):
    """Every run of five words in the texts of the study."""
    with closing(sqlite3.connect(invented / "study.db")) as connection:
        bodies = [body for (body,) in connection.execute("SELECT body FROM text")]
    assert len(bodies) == 20
    return set().union(*map(runs, bodies))


def broken(folder, statement):
    """A study that no command could have made, so that ota itself fails."""
    with closing(sqlite3.connect(folder / "study.db")) as connection:
        connection.execute(statement, (SECRET,))
        connection.commit()


@pytest.mark.parametrize("debug", ["", "1"])
@pytest.mark.parametrize(
    ("statement", "line"),
    [
        ("UPDATE coding SET start = ?", "ota codings list"),
        ("UPDATE revision SET layout = json_object('speakers', ?)", "ota transcripts show T08"),
        ("UPDATE variable SET options = ?", "ota variables list"),
    ],
)
def test_a_crash_shows_no_text(statement, line, debug, invented, told, monkeypatch):
    if debug:
        monkeypatch.setenv("OTA_DEBUG", debug)
    broken(invented, statement)
    ran = ota(line, invented)
    assert ran.code == 1
    assert read_catalog()["cli.crash"][0].partition("(")[0] in ran.err
    assert ".py:" in ran.err
    assert SECRET not in ran.out + ran.err
    assert not runs(ran.err) & told


def test_a_table_of_wrong_codings_is_refused_without_a_word_of_it(invented, told, monkeypatch):
    rows = list(csv.DictReader((invented / "codebooks" / "codings.csv").open(encoding="utf-8-sig", newline="")))[:40]
    for row in rows:
        row["quote"] = row["quote"].replace("e", "o", 1) + " en zo"
    with (invented / "wrong.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    monkeypatch.setenv("OTA_PROBLEMS", "all")
    ran = ota("ota codings import wrong.csv", invented)
    assert ran.code == 2
    assert len(re.findall(r"wrong\.csv:\d", ran.err)) == len(rows)
    assert not runs(ran.err) & told


def test_the_log_holds_no_text(invented, told):
    for line in (
        'ota codings add T08 --quote "Maar er kwam niemand! Tot in juni niet." --code "Lang moeten wachten"',
        "ota transcripts set T08 --state done",
        "ota codebook merge 'Te licht voor zwaar' --into 'Lang moeten wachten'",
    ):
        assert ota(line, invented).code == 0
    with closing(sqlite3.connect(invented / "study.db")) as connection:
        params = [text for (text,) in connection.execute("SELECT params FROM step")]
        images = list(connection.execute("SELECT tbl, op, before, after FROM change"))
    assert len(params) > 9
    assert not set().union(*map(runs, params)) & told
    # what people wrote themselves may quote: a memo, a print form, the example of a code, the name of a code in vivo,
    # an entry of a timeline
    free = {"memo", "print_form", "example", "definition", "include", "exclude", "keywords", "name", "note"}
    free |= {"title", "written", "details", "why"}
    for table, _, *pair in images:
        lines = [json.loads(row) for row in pair if row]
        for image in [part for line in lines for part in (line if isinstance(line, list) else [line])]:
            own = free | ({"text"} if table == "memo" else set())
            remaining = {key: cell for key, cell in image.items() if key not in own}
            assert not runs(json.dumps(remaining, ensure_ascii=False)) & told, table


WATCH = """
import os, sys
calls = []
sys.addaudithook(lambda event, args: calls.append(event) if event in {
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"} else None)
sys.argv = ["ota", "demo", sys.argv[1]]
from ota.cli import main
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
loaded = {"requests", "httpx", "urllib3", "http.client", "spacy", "pandas"} & set(sys.modules)
assert not calls and not loaded, (calls, loaded)
"""


def test_nothing_calls_out(tmp_path):
    command = [sys.executable, "-c", WATCH, str(tmp_path / "demo")]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "demo" / "reports" / "themamatrix.docx").exists()


READING = """
import sys
calls = []
asked = {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"}
sys.addaudithook(lambda event, args: calls.append((event, args[1:])) if event in asked else None)
sys.argv = ["ota", *sys.argv[1:]]
from ota.cli import main
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
# what comes along with spaCy looks, when it is loaded, whether this computer has IPv6
outward = [call for call in calls if call != ("socket.bind", (("::1", 0),))]
assert "spacy" in sys.modules and not outward, outward
"""


def test_spacy_reads_without_calling_out(invented):
    if not has_tables("nl"):
        pytest.skip("the extra ota[language] is not installed")
    asked = ["find", "--lemma", "gezin", "--list", "collocates"]
    ran = subprocess.run(
        [sys.executable, "-c", READING, *asked], cwd=invented, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr


def test_no_file_names_a_machine_or_a_registry():
    home = r"/(?:home|Users|root|tmp|work)/\w+|[A-Z]:\\Users\\"
    registry = r"https?://[\w.]*(?:pypi|pythonhosted|artifactory|nexus)[\w.]*|--(?:extra-)?index-url|trusted-host"
    looked = 0
    for path in own_files():
        if path.suffix in {".docx", ".png"} or path.name == "test_house_secrets.py":
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        match = re.search(f"{home}|{registry}", text)
        assert not match, f"{path.relative_to(ROOT)}: {match[0]}"
        looked += 1
    assert looked > 150


def test_pinned_versions_are_names_and_versions_only():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    assert len(lines) > 30
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)


@pytest.mark.parametrize(
    "name", ["study.db", "vault.db", "demo/study.db", "study.db-wal", "reports/matrix.docx", ".work/x", "demo/ota.toml"]
)
def test_a_study_never_lands_in_git(name, tmp_path):
    """As git reads `.gitignore`, in a repository of its own."""
    (tmp_path / ".gitignore").write_bytes((ROOT / ".gitignore").read_bytes())
    try:
        subprocess.run(["git", "init", "-q", str(tmp_path)], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("no git here")
    ran = subprocess.run(["git", "-C", str(tmp_path), "check-ignore", "-q", name], check=False)
    assert ran.returncode == 0


def test_the_docs_speak_of_the_project_alone():
    for path in own_files():
        if path.suffix == ".md" and path.name != "CONTRIBUTING.md":
            text = path.read_text(encoding="utf-8")
            assert "../shared" not in text and "HOUSE.md" not in text, path.name
