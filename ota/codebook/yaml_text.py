"""Values as YAML that any program reads back as text: plain where that is safe, else quoted or as a block."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import islice

_WORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_ODD = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
MOST_MARKS = 200_000
_MARK = re.compile(r"[\n,:?\[{]|- ")  # where a value may begin
_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def scalar(value: str, in_list: bool = False) -> str:
    """`value` on one line; `in_list` for between square brackets."""
    plain = (
        value[:1].isalpha()
        and value.casefold() not in _WORDS
        and not re.search(r": |:$| #|\s$|[\t\n]", value)
        and not _ODD.search(value)
        and not (in_list and re.search(r"[,\[\]{}:]", value))
    )
    return value if plain or _ID.fullmatch(value) else _quoted(value)


def _quoted(value: str) -> str:
    def escape(found: re.Match[str]) -> str:
        return f"\\u{ord(found[0]):04x}" if ord(found[0]) < 0x10000 else f"\\U{ord(found[0]):08x}"

    return _ODD.sub(escape, json.dumps(value, ensure_ascii=False))


def field(key: str, value: str | Sequence[str], rest: str = "") -> list[str]:
    """The lines of `key: value`, with `rest` (a comment) on the first; text on several lines becomes a block."""
    if not isinstance(value, str):
        return [f"{key}: [{', '.join(scalar(item, in_list=True) for item in value)}]{rest}"]
    if "\n" in value and value == value.strip() and "\t" not in value and not _ODD.search(value):
        return [f"{key}: |-{rest}", *(f"  {line}" if line else "" for line in value.split("\n"))]
    return [f"{key}: {scalar(value)}{rest}"]


def line_too_many(text: str) -> int | None:
    """The line from which a YAML file says more than anybody writes by hand, None where there is none: YAML is slow to
    read, a minute or more for what fits in a few megabytes."""
    mark = next(islice(_MARK.finditer(text), MOST_MARKS, None), None)
    return text.count("\n", 0, mark.start()) + 1 if mark else None


def said_in(raw: bytes) -> bytes:
    """What a YAML file says: the same for two files that differ in nothing but comments and layout, which stay when
    such a file is brought up to date. Of a file that cannot be read, or is too long: the whole of it."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        text = raw.decode("utf-8-sig")
        if line_too_many(text):
            return raw
        # Events, not nodes: an alias is said as it stands, however much it would come to.
        events = YAML(typ="safe", pure=True).parse(text)
        said = [
            [type(event).__name__, getattr(event, "value", None), getattr(event, "anchor", None)] for event in events
        ]
    except (UnicodeDecodeError, YAMLError, RecursionError, ValueError):
        return raw
    return json.dumps(said).encode()
