"""The coded material of a study, read once: every coding in use with its text, voice and cases.

Only sources in use count: a remark that two observers noted, and that stands in their consensus too, is one remark.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from ota.codebook import store as codebook
from ota.codebook.tree import Codebook
from ota.codings import store as codings
from ota.codings.finding import one_line
from ota.codings.model import Coding
from ota.codings.voice import Voice
from ota.db import tables
from ota.errors import OtaError
from ota.privacy import consent
from ota.registry import nearest
from ota.study import Study, variables
from ota.study.settings import Settings
from ota.transcripts import store as transcripts
from ota.transcripts.model import Stored
from ota.words import say

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Passage:
    """One coding in use with everything that printing and counting need."""

    coding: Coding
    stored: Stored
    voice: Voice

    @property
    def text(self) -> str:
        """The words as they are printed: the print form, else the source's with its hard wraps undone."""
        return self.coding.print_form or one_line(self.stored.text[self.coding.start : self.coding.end])

    @property
    def handle(self) -> str:
        """Where it stands: T03:48."""
        return self.stored.handle(self.coding.start, self.coding.end)

    @property
    def order(self) -> tuple[int, int, int]:
        """Sorts passages as the texts run."""
        return self.stored.number, self.coding.start, self.coding.end


@dataclass(frozen=True)
class Material:
    """All passages in use and the lists around them, by key."""

    settings: Settings
    book: Codebook
    passages: tuple[Passage, ...]
    texts: Mapping[str, Stored]
    sources: Mapping[str, Any]
    people: Mapping[str, Any]
    cases: Mapping[str, str]
    coders: Mapping[str, str]
    sessions: Mapping[str, str]
    values: Mapping[str, Mapping[str, Names]]  # owner → key → variable → values
    source_cases: Mapping[str, tuple[str, ...]]

    def consent_of(self, passage: Passage) -> str:
        """Whether this passage may be quoted: yes, no or unknown."""
        person = self.people.get(passage.voice.person or "")
        return consent(self.sources[passage.stored.source].quotation, person.quotation if person else None)

    def attribution(self, passage: Passage) -> str:
        """What is printed behind the quote, without its brackets, by the pattern of its perspective.

        What nobody knows is left out; where that leaves nothing, it is the perspective's own name.
        """
        listed = self.settings.perspectives.get(passage.voice.perspective or "")
        if listed is None:
            return ""
        pattern = str(listed.more.get("attribution", ""))
        found, known = [], False
        for n, part in enumerate(pattern.replace("}", "{").split("{")):
            value = self.field(passage, part) if n % 2 else part
            known = known or (n % 2 == 1 and bool(value))
            found.append(value)
        text = (
            " ".join("".join(found).replace("( ", "(").split()).replace(" )", ")").replace(" ,", ",").replace(",)", ")")
        )
        if "{" in pattern and not known and text.strip("() ,;") == "":
            return listed.label(self.settings.language)
        return text.removeprefix("(").removesuffix(")")

    def field(self, passage: Passage, name: str) -> str:
        """A field of an attribution pattern: of the person, else a variable of person, case or source."""
        person = self.people.get(passage.voice.person or "")
        source = self.sources[passage.stored.source]
        own = {
            "role": self._role(passage.voice.role),
            "case": ", ".join(self.cases[one] for one in passage.voice.cases),
            "source": source.name,
            "session": self.sessions.get(source.session_id, ""),
            "date": source.date or "",
            "handle": passage.handle,
        }
        if name in own:
            return str(own[name])
        if person is not None and name in {"function", "organisation", "gemeente"} and getattr(person, name):
            return str(getattr(person, name))
        for owner, keys in (("person", [passage.voice.person]), ("case", passage.voice.cases), ("source", [source.id])):
            for key in keys:
                values = self.values[owner].get(key or "", {})
                for label, texts in values.items():
                    if label.casefold() == name.casefold():
                        return ", ".join(texts)
        return ""

    def _role(self, role: str | None) -> str:
        listed = self.settings.roles.get(role or "")
        return listed.label(self.settings.language) if listed else ""


def read(study: Study, coder: str = "") -> Material:
    """Read the material (of one coder, or of all). Raises OtaError for an unknown coder."""
    with study.reading() as connection:
        coders = dict(connection.execute(select(tables.coder.c.id, tables.coder.c.name)).tuples().all())
        if coder and coder not in coders.values():
            near = ", ".join(nearest(coder, coders.values())) or "-"
            raise OtaError("study.unknown", what=say("study.what-coder"), name=coder, near=near, room="coders")
        texts = {key: one for key, one in transcripts.stored_all(connection).items() if one.status == "in-use"}
        heard = codings.voices(connection, study.settings)
        passages = [
            Passage(one, texts[one.revision], heard.of(one, texts[one.revision]))
            for one in codings.load(connection)
            if one.revision in texts and one.state != "lost" and (not coder or coders[one.coder] == coder)
        ]
        return Material(
            settings=study.settings,
            book=codebook.load(connection),
            passages=tuple(sorted(passages, key=lambda one: (one.order, one.coding.id))),
            texts=texts,
            sources={row.id: row for row in connection.execute(select(tables.source))},
            people={row.id: row for row in connection.execute(select(tables.person))},
            cases=dict(connection.execute(select(tables.case.c.id, tables.case.c.name)).tuples().all()),
            coders=coders,
            sessions=dict(connection.execute(select(tables.session.c.id, tables.session.c.name)).tuples().all()),
            values={owner: variables.values_of(connection, owner) for owner in variables.OWNERS},
            source_cases={
                key: tuple(case for _, case, *_ in found) for key, found in transcripts.cases_of(connection).items()
            },
        )
