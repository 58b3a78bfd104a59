"""What Word keeps a hold of: controls around the writer's own texts, numbered captions, and what refers to them.

A control (ECMA-376 part 1, 17.5.2) has a tag of at most 64 characters, which Word and LibreOffice leave as it is.
"""

from __future__ import annotations

import re
from hashlib import sha256

from ota.reports.docx_xml import render_element, render_field, run
from ota.tabular import clean_text

CONTROL_END = "</w:sdtContent></w:sdt>"
TAG = "ota:"  # how the tags of our controls begin
_UNFIT = re.compile("[^A-Za-z0-9_]")


def compute_short_digest(text: str) -> str:
    """A digest of a text that fits in a tag."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def spell_bookmark(anchor: str) -> str:
    """The bookmark of what a reference refers to: letters, figures and underscores, at most forty."""
    plain = _UNFIT.sub("_", anchor)[:24]
    return f"ota_{plain}_{compute_short_digest(anchor)[:6]}"


def open_control(key: str, name: str) -> str:
    """The beginning of a control around paragraphs; `CONTROL_END` ends it."""
    properties = render_element(
        "sdtPr",
        render_element("alias", val=clean_text(name)[:64]),
        render_element("tag", val=TAG + key),
        render_element("id", val=_number_control(key)),
    )
    return f"<w:sdt>{properties}<w:sdtContent>"


def render_control(slot: str, runs: str, digest: str) -> str:
    """A control around runs, for the place `slot` of a text; it knows the `digest` of what stood in it."""
    tag = f"{TAG}{slot}:{compute_short_digest(digest)}"
    properties = render_element("sdtPr", render_element("tag", val=tag))
    return f"<w:sdt>{properties}<w:sdtContent>{runs}{CONTROL_END}"


def _number_control(key: str) -> int:
    return int(sha256(key.encode()).hexdigest()[:7], 16) + 1


def render_caption(caption: str, label: str, anchor: str, number: int) -> str:
    """The runs of a caption; its number is a field, between the marks that references go by. `number` sets the marks
    of one file apart."""
    if not label:
        return run(clean_text(caption))
    sort, _, shown = label.rpartition(" ")
    start = render_element("bookmarkStart", id=number, name=spell_bookmark(anchor))
    counted = run(f"{sort} ") + render_field(f"SEQ {sort} \\* ARABIC", shown)
    return start + counted + render_element("bookmarkEnd", id=number) + run(f". {clean_text(caption)}")
