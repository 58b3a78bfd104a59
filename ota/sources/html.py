"""Web pages and HTML transcripts (.html): the running text, and warnings for what of a page is not in it.

The page is read as a stream of events from libxml2, which fetches nothing and needs no memory for what is nested.
Blocks become paragraphs; menus, scripts, styles and what is hidden are no text. The pages of noScribe are turns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from hashlib import sha256

from ota.errors import OtaError, Problem
from ota.sources.decode import decode, normalise_text
from ota.sources.handed import hand_over
from ota.sources.model import Loaded, Span
from ota.sources.sniff import refuse, seems
from ota.sources.speech import WordBlock, read_noscribe

_MOST_MARKS = 2_500_000  # tags and codes: thousands of pages
_CHUNK = 1 << 16
_TAG = re.compile(r"<[a-zA-Z!/]")
_MIME = re.compile(rb"^(?:MIME-Version|Content-Type: multipart/)", re.MULTILINE | re.IGNORECASE)
_BLANK = re.compile(r"[ \t\n\r\f]+")
_TAB, _EDGE, _GAP = re.compile(r"[ \n]*\t[ \n]*"), re.compile(r" *\n *"), re.compile(r"\n{3,}")
_ANCHOR = re.compile(r"ts_(\d{1,9})_\d{1,9}(?:_|$)")  # where noScribe heard the words, in milliseconds
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLOCKS = frozenset(
    """
    address article blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure form
    h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol p pre section summary table tbody tfoot thead tr
    title ul
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
# What it matters to be within, at any depth.
_WITHIN = {"b": "bold", "strong": "bold", "dt": "bold", "td": "cell", "th": "cell", "pre": "pre"}
_WITHIN |= {f"h{n}": "heading" for n in range(1, 7)}
# What is no text of the page, and of which nobody need be told; and what a reader may miss.
_SILENT = frozenset(
    """
    audio canvas embed head iframe map math noframes noscript object script style svg template title video
    """.split()  # noqa: SIM905 - as above
)
_MENUS = frozenset(["aside", "button", "footer", "nav", "select", "textarea"])
_MENU_ROLES = frozenset(["banner", "complementary", "contentinfo", "menu", "menubar", "navigation", "search"])
_LINKS = 3  # paragraphs on end that are nothing but a link: a menu
_SHORT = 60  # characters of such a link


def load(raw: bytes, name: str, max_mb: float) -> Loaded:
    """The text of an .html file with the spans of its headings, and of what is bold at a line's start.

    Raises OtaError, naming the file, when it is something else, of uncertain encoding, empty, or of more tags than any
    text has.
    """
    kind = seems(raw)
    if kind and kind != "html":
        raise refuse(name, ".html", kind, raw)
    if kind is None and _MIME.search(raw[:2000]):
        raise refuse(name, ".html", "mail", raw)
    page, counted = decode(raw, name)
    if not _TAG.search(page):
        raise refuse(name, ".html", "text", raw)
    if page.count("<") + page.count("&") > _MOST_MARKS:
        raise OtaError("sources.too_big", name=name, limit=f"{max_mb:g}")
    flow = _read(page, name)
    problems = [Problem(f"sources.left_{kind}", name, {"count": n}, warning=True) for kind, n in flow.left.items() if n]
    if flow.heard:
        blocks = [WordBlock(words, n, flow.heard.get(n - 1)) for n, words in enumerate(flow.paragraphs, 1)]
        turns = read_noscribe(blocks)
        if any(turn.label for turn in turns):
            return hand_over(name, raw, turns, make="noscribe", counted=counted, problems=problems)
    counted.update(flow.tidied)
    text, headings, bold = flow.join_text()
    if not text:
        raise OtaError("sources.empty", name=name)
    return Loaded(
        name=name,
        text=text,
        digest=sha256(raw).hexdigest(),
        original=raw,
        first_line=None,
        headings=headings,
        bold=bold,
        counted={key: count for key, count in counted.items() if count},
        problems=tuple(problems),
    )


def _read(page: str, name: str) -> Flow:
    from lxml import etree

    flow = Flow()
    parser = etree.HTMLParser(target=flow, no_network=True, huge_tree=True)
    try:
        for start in range(0, len(page), _CHUNK):
            parser.feed(page[start : start + _CHUNK])
        parser.close()
    except (etree.LxmlError, ValueError):
        raise OtaError("sources.damaged", name=name) from None
    return flow


class Flow:
    """The running text of a page, as its events come in.

    `paragraphs` are its blocks in order, a row of a table among them with a tab between cells; `heard` is the moment at
    which noScribe heard each, by its index; `left` counts the words of menus and of what is hidden.
    """

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.heard: dict[int, int] = {}
        self.left: Counter[str] = Counter()
        self.tidied: Counter[str] = Counter()
        self._headings: set[int] = set()
        self._bolds: dict[int, int] = {}  # of paragraphs, how many characters that are not blank are bold at the start
        self._within = dict.fromkeys(_WITHIN.values(), 0)
        self._passed = 0  # elements within one that is passed over, with it
        self._why = ""
        self._links = 0  # paragraphs at the end that are nothing but a link
        self._in_link = False
        self._begin()

    def _begin(self) -> None:
        self._words: list[str] = []
        self._size = self._linked = self._bold = 0  # characters that are not blank
        self._moment: int | None = None
        self._as_typed = False

    # --- events of the parser ------------------------------------------------------------------------------------
    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._passed or self._passes_over(tag, attributes):
            self._passed += 1
            return
        if tag in _BLOCKS:
            self._end_block()
        if tag in _WITHIN:
            self._within[_WITHIN[tag]] += 1
            if _WITHIN[tag] == "cell" and self._size:
                self._words.append("\t")
        if tag == "br":
            self._words.append("\n")
        elif tag == "a":
            self._in_link = "href" in attributes
            if self._moment is None and (moment := _ANCHOR.match(attributes.get("name", ""))):
                self._moment = int(moment[1])

    def end(self, tag: str) -> None:
        """An element ends."""
        if self._passed:
            self._passed -= 1
            return
        if tag in _BLOCKS:
            self._end_block()
        if tag in _WITHIN:
            self._within[_WITHIN[tag]] -= 1
        self._in_link = self._in_link and tag != "a"

    def data(self, words: str) -> None:
        """Words, or a part of them."""
        if self._passed:
            self.left[self._why] += len(words.split()) if self._why else 0
            return
        as_typed = self._within["pre"] > 0
        self._as_typed = self._as_typed or as_typed
        self._words.append(words if as_typed else _BLANK.sub(" ", words))
        size = len("".join(words.split()))
        if self._within["bold"] > 0 and self._bold == self._size:
            self._bold += size
        self._linked += size if self._in_link else 0
        self._size += size

    def close(self) -> None:
        """The page ends."""
        self._end_block()
        self._leave_menu()

    # --- paragraphs ----------------------------------------------------------------------------------------------
    def _passes_over(self, tag: str, attributes: Mapping[str, str]) -> bool:
        self._why = ""
        if tag in _SILENT:
            return True
        if tag in _MENUS or attributes.get("role", "").strip().casefold() in _MENU_ROLES:
            self._why = "menus"
        elif "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
            self._why = "unseen"
        return bool(self._why)

    def _end_block(self) -> None:
        """A block begins or ends: what was said so far is a paragraph; within a cell of a table, a line."""
        if self._within["cell"] > 0:
            if self._size and self._words[-1] not in ("\t", "\n"):
                self._words.append("\n")
            return
        if self._size:
            words = "".join(self._words)
            if not self._as_typed:
                words = _EDGE.sub("\n", re.sub(" {2,}", " ", words))
            words = normalise_text(_GAP.sub("\n\n", _TAB.sub("\t", words)), self.tidied).strip()
            if words:
                self._keep(words)
        if self._words or self._moment is not None:
            self._begin()

    def _keep(self, words: str) -> None:
        is_link = self._linked == self._size and len(words) <= _SHORT
        if not is_link:
            self._leave_menu()
        self._links += is_link
        at = len(self.paragraphs)
        if self._bold:
            self._bolds[at] = self._bold
        if self._within["heading"] > 0:
            self._headings.add(at)
        if self._moment is not None:
            self.heard[at] = self._moment
        self.paragraphs.append(words)

    def _leave_menu(self) -> None:
        """Several paragraphs on end that are nothing but a link are a menu."""
        if self._links >= _LINKS:
            first = len(self.paragraphs) - self._links
            self.left["menus"] += sum(len(words.split()) for words in self.paragraphs[first:])
            del self.paragraphs[first:]
        self._links = 0

    def join_text(self) -> tuple[str, tuple[Span, ...], tuple[Span, ...]]:
        """The text, the spans of its headings, and of what is bold or a first cell at the start of a paragraph."""
        headings, bold, at = [], [], 0
        for n, words in enumerate(self.paragraphs):
            if n in self._headings:
                headings.append((at, at + len(words)))
            cell = words.partition("\t")[0]
            size = len(cell) if len(cell) < len(words) else _measure_reach(words, self._bolds.get(n, 0))
            if size and "\n" not in words[:size] and words[size : size + 1] != ":":
                bold.append((at, at + size))
            at += len(words) + 2
        return "\n\n".join(self.paragraphs), tuple(headings), tuple(bold)


def _measure_reach(words: str, size: int) -> int:
    """How far the first `size` characters that are not blank reach."""
    at = 0
    while size and at < len(words):
        size -= not words[at].isspace()
        at += 1
    return at
