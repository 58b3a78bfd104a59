"""The YAML block that may stand at the top of a text: what kind of text it is, of whom, who speaks.

    ---
    kind: interview
    speakers: {R: Moeder Linde, I: interviewer}
    ---

Every value comes out as a string, as written: no dates, no booleans.
"""

from __future__ import annotations

import re
import warnings

from ota.errors import OtaError, Problem

FIELDS = frozenset(
    ["kind", "case", "session", "role", "date", "speakers", "verbatim", "quotation", "status", "language", "ends"]
)
_LINES = 200
_LONGEST = 20_000  # characters; YAML is slow on what is none
_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")
_FIELD = re.compile(r"([^\W\d][\w -]*?)[ \t]*:(?:\s|$)")


def split_header(text: str, name: str, *, known_only: bool) -> tuple[dict[str, str], str, int]:
    """The header's fields, the text below it, and the number of lines taken off; `({}, text, 0)` without a header.

    With `known_only` a block counts only if one of its lines is a field that the program knows (`FIELDS`). Field
    names come out in lower case; lists and mappings become "a; b" and "R=ouder; I=interviewer". Raises OtaError,
    naming the line, for a block that is not closed, not YAML, or nested deeper than that.
    """
    if not text.startswith("---"):
        return {}, text, 0
    lines = text.split("\n", _LINES)[:_LINES]
    if not _FENCE.fullmatch(lines[0]):
        return {}, text, 0
    end = next((i for i, line in enumerate(lines[1:], 1) if _END.fullmatch(line)), None)
    if not _is_header(lines[1:end], known_only, closed=end is not None):
        return {}, text, 0
    if end is None:
        raise OtaError("sources.header_open", name=name, line=1)
    fields = _read_fields("\n".join(lines[1:end]), name)
    below = text.split("\n", end + 1)
    return fields, below[end + 1] if len(below) > end + 1 else "", end + 1


def read_speakers(text: str) -> dict[str, str]:
    """The labels of a `speakers` field and who they are: `"R=Moeder Linde; I=interviewer"`, or only `"R; I"`."""
    parts = (part.partition("=") for part in re.split(r"[;\n]", text))
    return {label.strip(): who.strip() for label, _, who in parts if label.strip()}


def _is_header(block: list[str], known_only: bool, closed: bool) -> bool:
    """Whether these lines mean to be a header, even a broken one; a `---` rule above prose does not."""
    lines = block if closed else block[:1]
    names = [match[1].lower() for line in lines if (match := _FIELD.match(line))]
    return any(name in FIELDS for name in names) if known_only else bool(names)


def _read_fields(block: str, name: str) -> dict[str, str]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    if len(block) > _LONGEST:
        raise OtaError("sources.header_yaml", name=name, line=2)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they quote the text
            read = YAML(typ="base", pure=True).load(block)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise OtaError("sources.header_yaml", name=name, line=(mark.line if mark else 0) + 2) from None
    except (YAMLError, ValueError, RecursionError, AttributeError, TypeError):
        raise OtaError("sources.header_yaml", name=name, line=2) from None
    if not isinstance(read, dict):
        raise OtaError("sources.header_yaml", name=name, line=2)
    deep = [
        Problem("sources.header_nested", name, _locate_key(name, block, key)) for key in read if _is_nested(read[key])
    ]
    if deep:
        raise OtaError(deep[0].key, deep if len(deep) > 1 else (), **deep[0].values)
    return {str(key).strip().lower(): _flatten(field) for key, field in read.items()}


def _locate_key(name: str, block: str, key: object) -> dict[str, object]:
    before = block.partition(str(key))[0]
    return {"name": name, "line": before.count("\n") + 2}


def _is_nested(field: object) -> bool:
    inner = [*field.values(), *field] if isinstance(field, dict) else field if isinstance(field, list) else []
    return any(isinstance(part, dict | list | tuple) for part in inner)


def _flatten(field: object) -> str:
    if isinstance(field, dict):
        return "; ".join(f"{key}={_flatten(part)}" for key, part in field.items())
    if isinstance(field, list):
        return "; ".join(_flatten(part) for part in field)
    return "" if field is None else str(field).strip()
