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


def render_scalar(text: str, in_list: bool = False) -> str:
    """`text` on one line; `in_list` for between square brackets."""
    plain = (
        text[:1].isalpha()
        and text.casefold() not in _WORDS
        and not re.search(r": |:$| #|\s$|[\t\n]", text)
        and not _ODD.search(text)
        and not (in_list and re.search(r"[,\[\]{}:]", text))
    )
    return text if plain or _ID.fullmatch(text) else _quote_text(text)


def _quote_text(text: str) -> str:
    def escape(match: re.Match[str]) -> str:
        return f"\\u{ord(match[0]):04x}" if ord(match[0]) < 0x10000 else f"\\U{ord(match[0]):08x}"

    return _ODD.sub(escape, json.dumps(text, ensure_ascii=False))


def render_yaml_field(key: str, content: str | Sequence[str], comment: str = "") -> list[str]:
    """The lines of `key: value`, with `comment` (a comment) on the first; text on several lines becomes a block."""
    if not isinstance(content, str):
        return [f"{key}: [{', '.join(render_scalar(word, in_list=True) for word in content)}]{comment}"]
    if "\n" in content and content == content.strip() and "\t" not in content and not _ODD.search(content):
        return [f"{key}: |-{comment}", *(f"  {line}" if line else "" for line in content.split("\n"))]
    return [f"{key}: {render_scalar(content)}{comment}"]


def find_line_too_many(text: str) -> int | None:
    """The line from which a YAML file says more than anybody writes by hand, None where there is none: YAML is slow to
    read, a minute or more for what fits in a few megabytes."""
    mark = next(islice(_MARK.finditer(text), MOST_MARKS, None), None)
    return text.count("\n", 0, mark.start()) + 1 if mark else None


def read_yaml_essence(raw: bytes) -> bytes:
    """What a YAML file says: the same for two files that differ in nothing but comments and layout, which stay when
    such a file is brought up to date. Of a file that cannot be read, or is too long: the whole of it."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        text = raw.decode("utf-8-sig")
        if find_line_too_many(text):
            return raw
        # Events, not nodes: an alias is said as it stands, however much it would come to.
        events = YAML(typ="safe", pure=True).parse(text)
        signature = [
            [type(event).__name__, getattr(event, "value", None), getattr(event, "anchor", None)] for event in events
        ]
    except (UnicodeDecodeError, YAMLError, RecursionError, ValueError):
        return raw
    return json.dumps(signature).encode()
