"""The one query grammar: what a researcher types, as a frozen tree, and back. Pure; knows no study.

    query   = any ;
    any     = all , { "OR" , all } ;
    all     = one , { [ "AND" ] , one } ;
    one     = "NOT" , one | near ;
    near    = item , { "NEAR/" , number , item } ;
    item    = "(" , any , ")" | field | word | phrase ;
    field   = name , ":" , ( value | "(" , value , { "OR" , value } , ")" ) ;
    value   = bare | phrase | bare-ending-in-"=" , phrase ;
    name    = "code" | "case" | "role" | "perspective" | "coder" | "facet" | "source" | "kind" | "person" | "memo"
            | "lemma" ;
    phrase  = '"' , characters , '"' ;        a quote mark inside is doubled; “ ” „ are quote marks too
    word    = bare ;                          letters and figures, * for any letters or none
    bare    = characters without space, brackets or quote marks ;

AND, OR, NOT and NEAR/n are operators in capitals only: `and` is a word. NOT binds closest but for NEAR, then AND, then
OR. An operand of NEAR is a word, a phrase, a lemma, or several of these with OR in brackets. A term is a row of words:
whatever is no letter or figure parts two words, in the query as in the text, so `OTS/MUHP` is the phrase "OTS MUHP".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from ota.directory import make_directory
from ota.errors import OtaError, Problem
from ota.text.folding import fold_text
from ota.words import DEFAULT, say

FIELDS = ("code", "case", "role", "perspective", "coder", "facet", "source", "kind", "person", "memo", "lemma")
MOST_DEEP = 50
MOST_APART = 999
_QUOTES = '"“”„'
_SPACE = re.compile(r"\s+")
_BARE = re.compile(rf"[^\s(){_QUOTES}]+")
_NAME = re.compile(r"([^\W\d_]+):")
_PIECE = re.compile(r"(?:[^\W_]|\*)+")
_PLAIN_VALUE = re.compile(rf"[^\s(){_QUOTES}]+(?<!=)")


class QueryError(OtaError):
    """A query that cannot be asked. `column` counts characters from 1; 0 where it came from an option."""

    def __init__(self, key: str, column: int, **values: object) -> None:
        super().__init__(key, (), **values)
        self.column = column

    def format_message(self, language: str = DEFAULT) -> str:
        """Where in the query, what is wrong, and after `" | "` what to do."""
        text = super().format_message(language)
        return f"{say('retrieval.at', language, column=self.column)} {text}" if self.column else text


@dataclass(frozen=True)
class Text:
    """A word, or words that stand next to each other: folded, with `*` for any letters."""

    words: tuple[str, ...]


class Apart(Text):
    """Two words in one clause, of which the second closes it: a verb apart from its particle ("belt ... op")."""


@dataclass(frozen=True)
class Field:
    """A field and one value, as typed; `column` is where the value begins."""

    name: str
    value: str
    column: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Near:
    """Two terms at most `words` words apart, in either order; next to each other is one apart."""

    left: Node
    right: Node
    words: int


@dataclass(frozen=True)
class Not:
    """What the query within does not hold for."""

    node: Node


@dataclass(frozen=True)
class _Several:
    nodes: tuple[Node, ...]


class And(_Several):
    """All of these (two or more, none of them an And)."""


class Or(_Several):
    """Any of these (two or more, none of them an Or)."""


Node: TypeAlias = Text | Field | Near | Not | And | Or


def join_all(nodes: Sequence[Node]) -> Node:
    """All of `nodes` (one or more) as one node."""
    flat = [part for node in nodes for part in (node.nodes if isinstance(node, And) else (node,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def join_any(nodes: Sequence[Node]) -> Node:
    """Any of `nodes` (one or more) as one node."""
    flat = [part for node in nodes for part in (node.nodes if isinstance(node, Or) else (node,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def narrow(query: Node | None, **fields: Sequence[str]) -> Node | None:
    """`query` AND one of the values of each field that has any: what `--role ouder` adds."""
    asked = [join_any([Field(name, text) for text in values]) for name, values in fields.items() if values]
    nodes = [query, *asked] if query else asked
    return join_all(nodes) if nodes else None


def list_fields(node: Node) -> Iterator[Field]:
    """Every field of the query, in its order."""
    match node:
        case Field():
            yield node
        case Not(inner):
            yield from list_fields(inner)
        case Near(left, right):
            yield from (*list_fields(left), *list_fields(right))
        case And(nodes) | Or(nodes):
            for part in nodes:
                yield from list_fields(part)


def replace_lemmas(node: Node, spell_forms: Callable[[Field], Node]) -> Node:
    """The query with the words that each of its lemmas stands for in the place of it."""
    match node:
        case Field("lemma"):
            return spell_forms(node)
        case Not(inner):
            return Not(replace_lemmas(inner, spell_forms))
        case Near(left, right, words):
            return Near(replace_lemmas(left, spell_forms), replace_lemmas(right, spell_forms), words)
        case And(nodes):
            return join_all([replace_lemmas(part, spell_forms) for part in nodes])
        case Or(nodes):
            return join_any([replace_lemmas(part, spell_forms) for part in nodes])
        case _:
            return node


# --- writing -----------------------------------------------------------------------------------------------------
def write_query(node: Node) -> str:
    """The query as text that parses into the same tree."""
    match node:
        case Text(words):
            return words[0] if len(words) == 1 else f'"{" ".join(words)}"'
        case Field(name, value):
            return f"{name}:{value if _PLAIN_VALUE.fullmatch(value) else spell_phrase(value)}"
        case Near(left, right, words):
            return f"{_write_grouped(left, Or)} NEAR/{words} {_write_grouped(right, Or)}"
        case Not(inner):
            return f"NOT {_write_grouped(inner, And, Or)}"
        case And(nodes):
            return " AND ".join(_write_grouped(node, Or) for node in nodes)
        case Or(nodes):
            return " OR ".join(write_query(node) for node in nodes)


def _write_grouped(node: Node, *kinds: type) -> str:
    return f"({write_query(node)})" if isinstance(node, kinds) else write_query(node)


def spell_phrase(text: str) -> str:
    """`text` as a phrase of a query, with its quote marks doubled."""
    return '"' + "".join(c * 2 if c in _QUOTES else c for c in text) + '"'


# --- reading -----------------------------------------------------------------------------------------------------
class _Token(NamedTuple):
    """`kind`: ( ) AND OR NOT NEAR word field value."""

    kind: str
    text: str
    column: int


def _split_tokens(query: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(query):
        if space := _SPACE.match(query, at):
            at = space.end()
            continue
        if query[at] in "()":
            tokens.append(_Token(query[at], query[at], at + 1))
            at += 1
        elif query[at] in _QUOTES:
            text, end = _read_in_quotes(query, at)
            tokens.append(_Token("word", text, at + 1))
            at = end
        elif name := _NAME.match(query, at):
            tokens.append(_Token("field", _check_field_name(name.group(1), at), at + 1))
            at = _read_value(query, name.end(), tokens)
        else:
            bare = _read_bare(query, at)
            tokens.append(_Token(_name_kind(bare), bare, at + 1))
            at += len(bare)
    return tokens


def _read_bare(query: str, at: int) -> str:
    match = _BARE.match(query, at)
    return match.group() if match else ""


def _name_kind(bare: str) -> str:
    if bare in {"AND", "OR", "NOT"}:
        return bare
    return "NEAR" if bare == "NEAR" or bare.startswith("NEAR/") else "word"


def _check_field_name(typed: str, at: int) -> str:
    name = typed.lower()
    if name not in FIELDS:
        near = make_directory("field", ((field_name, ()) for field_name in FIELDS)).name_nearest(name)
        raise QueryError("retrieval.no-field", at + 1, name=typed, near=near, known=", ".join(FIELDS))
    return name


def _read_in_quotes(query: str, at: int) -> tuple[str, int]:
    """What stands between the quote mark at `at` and the next one that is not doubled; and where that ends."""
    parts: list[str] = []
    end = at + 1
    while end < len(query):
        mark = query[end]
        if mark not in _QUOTES:
            parts.append(mark)
        elif query[end + 1 : end + 2] == mark:
            parts.append(mark)
            end += 1
        else:
            return "".join(parts), end + 1
        end += 1
    raise QueryError("retrieval.open-quote", at + 1)


def _read_value(query: str, at: int, tokens: list[_Token]) -> int:
    """Read the value right after a field's colon (a group is left to the parser); returns where it ends."""
    bare = _read_bare(query, at)
    end = at + len(bare)
    if query[end : end + 1] == "(" and not bare:
        return at
    text = bare
    if query[end : end + 1] and query[end] in _QUOTES and (not bare or bare.endswith("=")):
        quoted, end = _read_in_quotes(query, end)
        text += quoted
    if not text.strip():
        raise QueryError("retrieval.no-value", at, name=tokens[-1].text)
    tokens.append(_Token("value", text, at + 1))
    return end


def parse(query: str) -> Node:
    """The tree of `query`. Raises QueryError with the column of what is wrong, which lies inside `query`."""
    tokens = _split_tokens(query)
    if not tokens:
        raise QueryError("retrieval.empty", 1)
    parser = _Parser(tokens)
    node = parser.parse_any(None, 0)
    if parser.next is not None:
        raise QueryError("retrieval.close", parser.next.column)
    return node


def parse_list(text: str, file: str) -> Node:
    """Any of the lines of a list, as one query: each a word, several as a phrase, or `lemma:word`; `#` begins a remark.

    Raises OtaError for a list without a word, and with the lines that cannot be asked.
    """
    nodes: list[Node] = []
    problems = []
    for n, line in enumerate(text.splitlines(), 1):
        words = line.partition("#")[0].strip().strip(_QUOTES)
        if words:
            try:
                nodes.append(parse(words if words.lower().startswith("lemma:") else spell_phrase(words)))
            except QueryError as error:
                problems.append(Problem(error.key, f"{file}:{n}", error.values))
    if problems:
        raise OtaError("retrieval.list-lines", problems, file=file)
    if not nodes:
        raise OtaError("retrieval.list-empty", file=file)
    return join_any(nodes)


class _Parser:
    """Recursive descent over the tokens; `after` is the operator or bracket that an operand must follow."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def next(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self, *kinds: str) -> _Token | None:
        """The next token if it is of one of these kinds, and past it."""
        token = self.next
        if token is None or token.kind not in kinds:
            return None
        self.at += 1
        return token

    def parse_any(self, after: _Token | None, depth: int) -> Node:
        nodes = [self.parse_all(after, depth)]
        while token := self.take("OR"):
            nodes.append(self.parse_all(token, depth))
        return join_any(nodes)

    def parse_all(self, after: _Token | None, depth: int) -> Node:
        nodes = [self.parse_one(after, depth)]
        while self.next is not None and self.next.kind not in {"OR", ")"}:
            nodes.append(self.parse_one(self.take("AND") or after, depth))
        return join_all(nodes)

    def parse_one(self, after: _Token | None, depth: int) -> Node:
        token = self.take("NOT")
        return Not(self.parse_one(token, _go_deeper(depth, token))) if token else self.parse_near(after, depth)

    def parse_near(self, after: _Token | None, depth: int) -> Node:
        node = self.parse_item(after, depth)
        while token := self.take("NEAR"):
            depth = _go_deeper(depth, token)
            words = _read_distance(token)
            right = self.parse_item(token, depth)
            if not (isinstance(node, Near) or _is_wording(node)) or not _is_wording(right):
                raise QueryError("retrieval.near-operand", token.column, word=token.text)
            node = Near(node, right, words)
        return node

    def parse_item(self, after: _Token | None, depth: int) -> Node:
        if token := self.take("word"):
            return Text(_fold_words(token))
        if token := self.take("field"):
            return self.parse_field(token)
        if token := self.take("("):
            if self.next is not None and self.next.kind == ")":
                raise QueryError("retrieval.empty-group", token.column)
            node = self.parse_any(token, _go_deeper(depth, token))
            self.close(token)
            return node
        raise self.refuse_missing(after)

    def refuse_missing(self, after: _Token | None) -> QueryError:
        """Where an operand should stand there is an operator, a bracket, or nothing."""
        blamed = after if after is not None else self.next
        if blamed is not None and blamed.kind == "(" and self.next is not None:
            blamed = self.next
        if blamed is None or blamed.kind == ")":
            return QueryError("retrieval.close", blamed.column if blamed else 1)
        if blamed.kind == "(":
            return QueryError("retrieval.open", blamed.column)
        return QueryError("retrieval.operand", blamed.column, word=blamed.text)

    def close(self, opened: _Token) -> None:
        if not self.take(")"):
            raise QueryError("retrieval.open", opened.column)

    def parse_field(self, name: _Token) -> Node:
        if token := self.take("value"):
            return Field(name.text, _trim_token(token, name), token.column)
        opened = self.take("(")
        if opened is None:  # the tokens give a value or a bracket after every field
            raise QueryError("retrieval.no-value", name.column, name=name.text)
        fields = [self.parse_list(name, opened)]
        while token := self.take("OR"):
            fields.append(self.parse_list(name, token))
        if self.next is not None and self.next.kind != ")":
            raise QueryError("retrieval.value-list", self.next.column, name=name.text)
        self.close(opened)
        return join_any(fields)

    def parse_list(self, name: _Token, after: _Token) -> Field:
        token = self.take("word")
        if token is None:
            raise QueryError("retrieval.value-list", (self.next or after).column, name=name.text)
        return Field(name.text, _trim_token(token, name), token.column)


def _trim_token(token: _Token, name: _Token) -> str:
    text = " ".join(token.text.split())
    if not text:
        raise QueryError("retrieval.no-value", token.column, name=name.text)
    return text


def _go_deeper(depth: int, token: _Token) -> int:
    if depth >= MOST_DEEP:
        raise QueryError("retrieval.deep", token.column, most=MOST_DEEP)
    return depth + 1


def _read_distance(token: _Token) -> int:
    match = re.fullmatch(r"NEAR/0*([1-9][0-9]{0,2})", token.text)
    if match is None:
        raise QueryError("retrieval.near-form", token.column, word=token.text[:20], most=MOST_APART)
    return int(match.group(1))


def _is_wording(node: Node) -> bool:
    """A word, a phrase, a lemma, or several with OR."""
    if isinstance(node, Or):
        return all(map(_is_wording, node.nodes))
    return isinstance(node, Text) or (isinstance(node, Field) and node.name == "lemma")


def _fold_words(token: _Token) -> tuple[str, ...]:
    """The words of a term as they are compared."""
    words = tuple(re.sub(r"\*+", "*", piece) for piece in _PIECE.findall(fold_text(token.text)))
    if not words:
        raise QueryError("retrieval.no-words", token.column)
    if "*" in words:
        raise QueryError("retrieval.star", token.column)
    return words
