"""A study full of words that may not leave, every command that could let them out, and a search through every byte."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from builders import add_codes, add_coding, add_source, make_study, reopen

from ota.codebook import saving as codebook
from ota.memos import operations as memos
from ota.memos.model import MemoSubject
from ota.study import records
from ota.summaries import operations as summaries
from ota.timelines import operations as timelines

# Who said what: a stretch of five words of each is looked for.
WITHHELD = {
    "of a person": "onze zwarte hond blafte elke nacht naar de buurvrouw",
    "of a source": "in het dossier staat een rode driewieler zonder zadel",
}
NOT_TO_TEAM = "die juf van groep zes heeft ons allemaal laten vallen"
UNKNOWN = "ik teken het liefst paarden met heel lange manen"
SAID = "wij hebben twee winters lang op een brief gewacht"
# Names by which a team knows who spoke; and, for others to fill in, what names and removals must keep inside.
NAMES = ("Roosmarijn", "Wubbo", "Aldertje", "gesprek-thuis")
INTERVIEW = f"""I: Hoe ging het?

R: {WITHHELD["of a person"].capitalize()}.

V: {SAID.capitalize()}. {NOT_TO_TEAM.capitalize()}.

Z: {UNKNOWN.capitalize()}.
"""


ANNEX = "title: A\nparts:\n" + "".join(
    f"  - {part}\n"
    for part in (
        "text: own.md",
        "part: code-tree",
        "part: quotes",
        "part: quotes-order",
        "part: matrix",
        "part: questions",
        "part: timelines",
        "part: decisions",
        "part: codebook-history",
        "part: background",
        "part: recommendations",
    )
)


def leaking_study(folder: Path, repeated: bool = True) -> Path:
    """A study of one family in which a person, a source and a passage are kept inside; where `repeated`, researchers
    wrote those words down in texts of their own."""

    def own(text: str) -> str:
        return text if repeated else "iets anders"

    with make_study(folder, title="Proef") as study:
        records.add(study, records.CASE, "Tamboer", {"note": own(f"Zij zei: {WITHHELD['of a person']}.")})
        for name, role, says in (
            ("Roosmarijn", "ouder", "no"),
            ("Wubbo", "ouder", "yes"),
            ("Aldertje", "jeugdige", "unknown"),
        ):
            records.add(study, records.PERSON, name, {"role": role, "case": "Tamboer", "quotation": says})
        speakers = "R=Roosmarijn; V=Wubbo; Z=Aldertje; I=interviewer"
        add_source(study, "gesprek-thuis", INTERVIEW, speakers=speakers, case="Tamboer", quotation="yes")
        report = f"Verslag. {WITHHELD['of a source'].capitalize()}.\n"
        add_source(
            study, "dossier", report, kind="report", speakers="none", role="dossier", quotation="no", case="Tamboer"
        )
        add_codes(study, "Wachten", "Buurt")
        codebook.edit(study, "Buurt", {"example": own(f"“{WITHHELD['of a person']}”")})
        for n, words in enumerate((WITHHELD["of a person"], NOT_TO_TEAM, UNKNOWN, SAID)):
            quote = words if words in INTERVIEW else words.capitalize()
            memo = own(f"vergelijk {WITHHELD['of a person']}") if n == 3 else "mooi gezegd"
            remaining = {"not_to_team": True} if words == NOT_TO_TEAM else {}
            add_coding(study, "gesprek-thuis", quote, "Wachten" if n % 2 else "Buurt", memo=memo, **remaining)
        add_coding(study, "dossier", WITHHELD["of a source"].capitalize(), "Wachten", perspective="dossier")
        memos.add(study, own(f"Roosmarijn: {WITHHELD['of a person']}"), MemoSubject(code="Buurt"), kind="reflexive")
        memos.add(study, own(WITHHELD["of a source"]), MemoSubject(source="T01:2"), links=["T02:1"])
        memos.add(study, own(NOT_TO_TEAM))
        line = f"maart 2019: uithuisplaatsing - {own(WITHHELD['of a person'])}"
        timelines.add(study, "Tamboer", line, {"note": own(WITHHELD["of a source"]), "who": "Aldertje"})
        timelines.add(
            study,
            "Tamboer",
            "juni 2021: besluit - terug naar huis",
            {"kind": "besluit", "how": own(WITHHELD["of a person"])},
        )
        title = f"toen {own(WITHHELD['of a source'])}"
        timelines.mark_switch(
            study,
            "Tamboer",
            {"title": title, "why": own(WITHHELD["of a person"]), "entries": "E1", "switch": "levensloop"},
        )
        summaries.set_summary(study, "Buurt", own(f"Zij zei: {WITHHELD['of a person']}."), perspective="ouders")
        summaries.set_summary(study, "Wachten", own(WITHHELD["of a source"]), case="Tamboer", basis=["T02:1"])
        add_coding(reopen(study, "Bram"), "gesprek-thuis", SAID.capitalize(), "Buurt")  # who does not agree with Anouk
        later = INTERVIEW.replace("buurvrouw", "overbuurvrouw").replace("brief gewacht", "briefje gewacht")
        (folder / "annex.yaml").write_text(ANNEX, "utf-8")
        (folder / "own.md").write_text(f"{own(WITHHELD['of a person'])}\n\n{{{{ n: cases name=Tamboer }}}}\n", "utf-8")
        for name in ("later.txt", "latest.txt"):
            (folder / name).write_text(later.replace("twee", "drie") if name == "latest.txt" else later, "utf-8")
    return folder


# --- what is tried --------------------------------------------------------------------------------------------------
class LeakLine(NamedTuple):
    """A command and how it is given; `formats` are endings of a file, "-" for a pipe."""

    arguments: tuple[str, ...]
    formats: tuple[str, ...] = ("-",)
    outward: bool = False  # by default for the commissioner
    holds: bool = False  # whether the team finds the withheld words in it
    into: str = "-o"  # the option, or "" for an argument, that names the file


LISTED = ("-", "csv", "json", "md", "xlsx")
WRITTEN = ("docx", "html", "md", "xlsx", "csv")
DRAWN = ("svg", "pdf", "html", "docx", "png")

LINES: dict[str, tuple[LeakLine, ...]] = {
    "find": (LeakLine(("find", "hond OR driewieler OR juf OR paarden OR brief"), LISTED, True, True),),
    "quotes": (LeakLine(("quotes",), LISTED, True, True),),
    "codings list": (LeakLine(("codings", "list"), LISTED, holds=True),),
    "codings disagreements": (
        LeakLine(("codings", "disagreements"), LISTED, holds=True),
        LeakLine(("codings", "disagreements", "--settled"), LISTED),
    ),
    "codings export": (LeakLine(("codings", "export"), ("csv", "xlsx"), holds=True, into=""),),
    "transcripts show": (
        LeakLine(("transcripts", "show", "T01"), LISTED, holds=True),
        LeakLine(("transcripts", "show", "T01", "--about"), LISTED),
        LeakLine(("transcripts", "show", "T02"), LISTED, holds=True),
    ),
    "transcripts export": (
        LeakLine(("transcripts", "export", "T01"), ("docx", "html", "md", "txt"), holds=True),
        LeakLine(("transcripts", "export", "T02"), ("docx", "html", "md", "txt"), holds=True),
        LeakLine(("transcripts", "export", "T01", "--comments"), ("docx",), holds=True),
    ),
    "transcripts diff": (LeakLine(("transcripts", "diff", "T01"), ("-", "html", "docx", "md"), holds=True),),
    "transcripts revise": (LeakLine(("transcripts", "revise", "T01", "later.txt", "--dry-run"), LISTED, holds=True),),
    "codebook export": (LeakLine(("codebook", "export", "--memos"), ("csv", "xlsx"), into=""),),
    "codebook split": (LeakLine(("codebook", "split", "Buurt"), ("csv", "xlsx"), holds=True, into="--to-file"),),
    "matrices build": (
        LeakLine(("matrices", "build"), ("-", *WRITTEN), True, True),
        LeakLine(("matrices", "build", "--columns", "facet:valence", "--rows", "codes"), WRITTEN, True, True),
        LeakLine(("matrices", "build", "--cells", "count", "--columns", "case"), WRITTEN, True),
    ),
    "agreement measure": (LeakLine(("agreement", "measure"), LISTED),),
    "reports write": (
        LeakLine(("reports", "write", "quote-book"), WRITTEN, True, True),
        LeakLine(("reports", "write", "quote-book", "--memos"), WRITTEN, holds=True),
        LeakLine(("reports", "write", "session-report", "Tamboer"), WRITTEN, True),
        LeakLine(("reports", "write", "annex.yaml"), ("docx", "html", "xlsx"), True, True),
    ),
    "memos export": (
        LeakLine(("memos", "export"), ("docx", "html", "md"), holds=True, into=""),
        LeakLine(("memos", "export", "--by", "subject"), ("docx", "html", "md"), holds=True, into=""),
    ),
    "summaries export": (
        LeakLine(("summaries", "export"), ("docx", "html", "md"), holds=True, into=""),
        LeakLine(("summaries", "export", "--by", "case"), ("docx", "md"), holds=True, into=""),
    ),
    "patterns cooccurrence": (LeakLine(("patterns", "cooccurrence"), LISTED, True),),
    "patterns network": (LeakLine(("patterns", "network", "--by", "case"), LISTED, True),),
    "patterns dendrogram": (LeakLine(("patterns", "dendrogram"), LISTED, True),),
    "patterns sequences": (LeakLine(("patterns", "sequences"), LISTED, True),),
    "patterns saturation": (LeakLine(("patterns", "saturation", "--base", "1", "--run", "1"), LISTED, True),),
    "patterns speakers": (LeakLine(("patterns", "speakers"), LISTED, True),),
    "patterns line": (LeakLine(("patterns", "line", "T01"), LISTED, True),),
    "timelines draw": (LeakLine(("timelines", "draw", "Tamboer"), DRAWN, True, True),),
    "timelines compare": (
        LeakLine(("timelines", "compare"), ("svg", "pdf", "html"), True),
        LeakLine(("timelines", "compare"), LISTED, True),
        LeakLine(("timelines", "compare", "--months"), LISTED, True),
    ),
    "timelines check": (LeakLine(("timelines", "check", "--as-questions"), ("-", *WRITTEN[:3]), True),),
}

# What is for nobody but the team and holds no words of people: lists, what changes the study, and copies of it whole.
QUIET: dict[str, tuple[str, ...]] = {
    "status": ("status",),
    "check": ("check",),
    "log": ("log",),
    "doctor": ("doctor",),
    "cases list": ("cases", "list"),
    "cases show": ("cases", "show", "Tamboer"),
    "cases add": ("cases", "add", "Anders"),
    "cases set": ("cases", "set", "Anders", "note=kort"),
    "cases remove": ("cases", "remove", "Anders"),
    "cases import": ("cases", "import", "cases.csv"),
    "people list": ("people", "list"),
    "people show": ("people", "show", "Wubbo"),
    "people add": ("people", "add", "Piet", "role=ouder"),
    "people set": ("people", "set", "Piet", "quotation=yes"),
    "people remove": ("people", "remove", "Piet"),
    "people import": ("people", "import", "people.csv"),
    "sessions list": ("sessions", "list"),
    "sessions add": ("sessions", "add", "Sessie 1", "cases=Tamboer"),
    "sessions show": ("sessions", "show", "Sessie 1"),
    "sessions set": ("sessions", "set", "Sessie 1", "note=kort"),
    "sessions remove": ("sessions", "remove", "Sessie 1"),
    "sessions import": ("sessions", "import", "sessions.csv"),
    "consent list": ("consent", "list", "--history"),
    "consent set": ("consent", "set", "Wubbo", "recording=given", "--note", "kort"),
    "consent import": ("consent", "import", "consent.csv"),
    "consent check": ("consent", "check"),
    "coders list": ("coders", "list"),
    "coders use": ("coders", "use", "Anouk"),
    "coders set": ("coders", "set", "Anouk", "--name", "Anouk"),
    "variables list": ("variables", "list"),
    "variables add": ("variables", "add", "case", "duur", "--type", "number"),
    "variables set": ("variables", "set", "case", "duur", "--name", "tijd"),
    "variables remove": ("variables", "remove", "case", "tijd"),
    "transcripts list": ("transcripts", "list"),
    "transcripts set": ("transcripts", "set", "T01", "status=in use"),
    "transcripts speakers": ("transcripts", "speakers", "T01"),
    "transcripts proof": ("transcripts", "proof", "T01"),
    "transcripts names": ("transcripts", "names", "T01"),
    "transcripts edit": ("transcripts", "edit", "T01"),
    "import": ("import", "transcripts"),
    "codings add": ("codings", "add", "T01", "--quote", WITHHELD["of a person"][10:30], "--code", "Wachten"),
    "codings edit": ("codings", "edit", "0000", "--memo", "kort"),
    "codings recode": ("codings", "recode", "code:Wachten", "--to", "Buurt"),
    "codings merge": ("codings", "merge"),
    "codings import": ("codings", "import", "codings.csv"),
    "codings remove": ("codings", "remove", "0000"),
    "codings settle": ("codings", "settle", "0000", "--none", "--note", "kort"),
    "code": ("code", "T01"),
    "reports recipe": ("reports", "recipe", "quote-book"),
    "reports take": ("reports", "take", "annex.docx"),
    "memos list": ("memos", "list"),
    "memos show": ("memos", "show", "0000"),
    "memos add": ("memos", "add", "kort", "--code", "Wachten"),
    "memos edit": ("memos", "edit", "0000", "--text", "kort"),
    "memos remove": ("memos", "remove", "0000"),
    "summaries set": ("summaries", "set", "Wachten", "kort", "--perspective", "ouders"),
    "summaries show": ("summaries", "show"),
    "codebook list": ("codebook", "list"),
    "codebook show": ("codebook", "show", "Buurt"),
    "codebook add": ("codebook", "add", "Nieuw"),
    "codebook edit": ("codebook", "edit", "Nieuw", "--definition", "kort"),
    "codebook group": ("codebook", "group", "Nieuw", "--into", "Thema"),
    "codebook move": ("codebook", "move", "Nieuw", "--to", "Thema"),
    "codebook history": ("codebook", "history", "Buurt"),
    "codebook version": ("codebook", "version", "een"),
    "codebook import": ("codebook", "import", "book.csv"),
    "codebook retire": ("codebook", "retire", "Nieuw"),
    "codebook merge": ("codebook", "merge", "Nieuw", "--into", "Wachten"),
    "codebook remove": ("codebook", "remove", "Nieuw"),
    "privacy scan": ("privacy", "scan"),
    "privacy take": ("privacy", "take", "names.csv"),
    "privacy accept": ("privacy", "accept", "--name", "Wubbo"),
    "privacy refuse": ("privacy", "refuse", "--name", "Wubbo"),
    "privacy register list": ("privacy", "register", "list"),
    "privacy register add": ("privacy", "register", "add", "Wubbo"),
    "privacy register remove": ("privacy", "register", "remove", "Wubbo"),
    "privacy replace": ("privacy", "replace", "--dry-run"),
    "privacy key": ("privacy", "key"),
    "language add": ("language", "add", "pipeline"),
    "language list": ("language", "list"),
    "language remove": ("language", "remove", "nl"),
    "timelines add": ("timelines", "add", "Tamboer", "mei 2020: verhuizing"),
    "timelines edit": ("timelines", "edit", "E3", "page=2"),
    "timelines link": ("timelines", "link", "E1", "T01:2"),
    "timelines settle": ("timelines", "settle", "E3", "--keep"),
    "timelines switch": ("timelines", "switch", "Tamboer"),
    "timelines session": ("timelines", "session", "Tamboer"),
    "timelines write": ("timelines", "write", "Tamboer", "--html", "wall.html"),
    "timelines list": ("timelines", "list"),
    "timelines show": ("timelines", "show", "E1"),
    "timelines measure": ("timelines", "measure"),
    "timelines export": ("timelines", "export", "line.csv"),
    "timelines import": ("timelines", "import", "line.csv"),
    "timelines template": ("timelines", "template", "empty.csv"),
    "timelines remove": ("timelines", "remove", "E3"),
    "undo": ("undo",),
    "redo": ("redo",),
    "backup": ("backup",),
    "erase": ("erase", "T02", "--dry-run"),
    "transcripts remove": ("transcripts", "remove", "T02"),
    "init": ("init", "elsewhere"),
}
# Takes the invented study of the checkout, in a folder of its own.
OF_ANOTHER_STUDY = frozenset({"demo"})


# --- every byte -----------------------------------------------------------------------------------------------------
def said_in(content: bytes) -> str:
    """All that can be read in a file or an answer: zipped parts unpacked, streams of a PDF inflated and its pages read,
    marks taken away; in small letters, on one line."""
    parts = [content]
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts += [archive.read(name) for name in archive.namelist()]
    if content[:4] == b"%PDF":
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
            try:
                parts.append(zlib.decompressobj().decompress(stream))
            except zlib.error:
                continue
        parts.append(_pages(content))
    texts = [part.decode("utf-8", "replace") for part in parts]
    texts += [part.decode("utf-16-be", "replace") for part in parts if content[:4] == b"%PDF"]
    bare = (re.sub(r"<[^>]*>", "", text) for text in texts)
    spaced = (re.sub(r"<[^>]*>", " ", text) for text in texts)
    return " ".join(html.unescape(" ".join((*texts, *bare, *spaced))).casefold().split())


def _pages(content: bytes) -> bytes:
    """The text of a PDF's pages, where there is a program that reads it."""
    if not shutil.which("pdftotext"):
        return b""
    return subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=False).stdout


def holds(spoken: str, words: str) -> bool:
    """Whether five of these words stand in a row."""
    split = words.casefold().split()
    return any(" ".join(split[at : at + 5]) in spoken for at in range(len(split) - 4))
