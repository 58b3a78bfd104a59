"""Many codings changed at once: the result of a question given another code, or the same said of all of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from ota.codings.desk import CodingDesk, What
from ota.codings.operations import describe_codings
from ota.codings.planning import CodingPlan, bring_in
from ota.codings.stated import StatedRows, state_codings
from ota.codings.store import load
from ota.errors import OtaError
from ota.study import Study


def edit_all(
    study: Study,
    keys: Collection[str],
    changes: Mapping[str, Any] | Callable[[What], Mapping[str, Any]],
    code: str | None = None,
    *,
    dry_run: bool = False,
    recoded: bool = False,
) -> CodingPlan:
    """Give the codings with these keys another code, or other values for fields of `What` (empty clears; facets replace
    those of the same name; a function makes them of what is said of each), all in one step; with `dry_run` nothing is
    kept. Those that become the same are made one.

    Raises OtaError where nothing is said, and with the problems of all codings where any does not fit.
    """
    if not changes and not code:
        raise OtaError("codings.nothing-to-change")
    asked = set(keys)
    with study.reading() as connection:
        called = CodingDesk(study, connection).complete_name(code) if code else None
        codings = [coding for coding in load(connection) if coding.id in asked]
        stated = [stated for stated, _ in state_codings(connection, codings)]
        places = describe_codings(connection, [coding.id for coding in codings])
    rows, changed = [], set()
    for coding in stated:
        change = changes(coding.what) if callable(changes) else changes
        what = replace(coding.what if change else What(), **{"facets": {}, **change})
        changed |= {*change}
        rows.append(
            coding._replace(code=called or coding.code, what=what, fields=frozenset(change) - {"facets"}, seal="")
        )
    verb = "codings recode" if recoded else "codings edit"
    params = {
        **places,
        **({"to": called} if called else {}),
        **({"fields": sorted(changed)} if changed else {}),
    }
    return bring_in(study, StatedRows(rows), verb, dry_run=dry_run, verb=verb, entire=False, params=params)
