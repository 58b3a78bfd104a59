"""Codings as lines that a person types: a code, a colon, and the words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ota.codings.desk import CodingDesk, What, Where
from ota.codings.planning import CodingPlan, bring_in
from ota.codings.stated import FIELDS, StatedCoding, StatedRows
from ota.errors import OtaError
from ota.study import Study

_LINE = re.compile(r"(?P<code>.+?)\s*:\s+(?P<quote>.*\S)")


def read_line(line: str, place: Where) -> tuple[str, Where]:
    """The code and the words of `CODE: QUOTE`, to be found in `place`; raises OtaError for any other line."""
    match = _LINE.fullmatch(line.strip())
    if match is None:
        raise OtaError("codings.line-form")
    return match["code"], place._replace(quote=match["quote"])


def add_lines(
    study: Study,
    source: str,
    place: Where,
    lines: Sequence[tuple[str, str]],
    what: What | None = None,
    *,
    new: bool = False,
    under: str = "",
) -> CodingPlan:
    """Code a passage for each of `lines` (where it stands, and the line itself), all in one step, or none.

    `source` may be turns of one; `what` is said of all. Raises OtaError with the problems of all lines.
    """
    rows = []
    with study.reading() as connection:
        desk = CodingDesk(study, connection)
        row, cited = desk.names.find_cited(source)
        place = place._replace(turn=place.turn or cited.turns)
        for where, line in lines:
            stated = StatedCoding(where, row.id, place, "?", what=what or What(), fields=frozenset(FIELDS))
            try:
                code, quoted = read_line(line, place)
                rows.append(stated._replace(code=code if new else desk.complete_name(code), where=quoted))
            except OtaError as error:
                rows.append(stated._replace(wrong=error))
    return bring_in(study, StatedRows(rows), "stdin", new_codes=new, under=under, entire=False)
