"""Old Mac and DOS text that was taken for Windows-1252: told by signs where Dutch and English never have them.

In Windows-1252 the bytes 0x80–0x9F are quotes, dashes and a few letters of other languages; in Mac Roman, and in the
code pages of DOS, they are the accented letters of ours: `één` reads as `ŽŽn`, `vóór` as `v——r`, `België` as `Belgi‘`.
A dash, an apostrophe or a quote beside a word is ordinary, so those count only where no word can be like that.
"""

from __future__ import annotations

import re

_L = r"[^\W\d_]"  # a letter
_BEFORE, _ALONE_BEFORE = rf"(?<={_L})", rf"(?<!{_L})"
# Every branch begins with the sign itself, so that only the places of such signs are looked at.
_SIGNS = re.compile(
    "|".join(
        (
            # signs that stand against no letter, or against none behind them
            rf"{_BEFORE}[‚ƒ‡ˆ‰‹Œ•˜]|[†‡‰‹˜™ƒ](?={_L})|Œ(?!u)(?={_L})|{_BEFORE}[€›„“‘”¢¡£¤](?={_L})",
            rf"{_ALONE_BEFORE}[¢¡¤](?=[a-z])|€(?!uro)(?=[a-z]{{2}})",
            # à and á alone
            r"ˆ|(?<![^\W_])[‡‰](?![^\W_])",
            # letters of other languages: in the names of theirs they stand before a vowel, after a capital or a vowel
            rf"Ÿ|[ŽŠ](?![aeiou][a-z])|{_BEFORE}[ŽŠ]|œ(?![utd])|{_ALONE_BEFORE}[šž]|[šž](?![aeio])|(?<![aeiouA-Z])[šž]",
            r"(?<=[CcZz]o)š",
            # capitals with an accent behind a small letter: the quotes, the ellipsis and the dashes of the Mac
            rf"(?<=[a-zß-öø-ÿ])[À-ÖØ-Þ]|{_ALONE_BEFORE}[ÒÕË](?={_L})|(?<!\w)[ÊËÐÑÒÓÔÕÛîñ](?!\w)",
            rf"{_ALONE_BEFORE}ç(?![aeio])(?=[a-z])",
            # Ó, Í and Ø before a name, where ours is French, or nothing; and a Turkish ı in one
            rf"{_ALONE_BEFORE}(?:î(?!l)|ê(?!t))(?=[a-z–])|¯|{_BEFORE}õ(?!e)(?={_L})",
        )
    )
)
_CANDIDATES = re.compile("[¡-¥¯À-ÖØ-ÞçêîñõŒœŠšŸŽžƒˆ˜‘’“”‚„†‡•‰‹›€™–—]")
_WORD_BEFORE = re.compile(rf"{_L}*\Z")
_WORD_AFTER = re.compile(rf"[–—’]*({_L}*)")
_LONGEST = 30  # characters of a word that are looked at
# Three dots before a word in small letters, and words that people take up again so: Ömer reads as `…mer`.
_DOTTED = re.compile(r"(?<![\w…])…([a-z]+)")
_TAKEN_UP = frozenset(
    """
    al als and but dan dat de die dit dus een eh ehm en er ga hij hm hoe hoor i ik in is it ja je kan maar me met mijn
    naar nee niet nou of om omdat ook op so te that the toen uh uhm van voor waar want wat we wel you zat ze zeg zei zij
    zo zoals
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
_HIGH = re.compile("[^\x00-\x7f]")
_VOWELS = frozenset("aeiouyäëïöüáéíóúàèìòùâêîôû")
_CUT_OFF = frozenset(  # what stands behind an apostrophe: auto's, zo'n, don't, baby'tje, sms'en
    "s t n m r k d l ie re ve ll je jes tje tjes en er ers em es ns te ed ing tis twas all clock nen i y".split()  # noqa: SIM905 - a list of words reads better as words
)
# Quotes that open low, and a paragraph in which one of them is closed.
_LOW_QUOTES = (("‚", re.compile("‚[^‚‘’\n]+[‘’](?!\\w)")), ("„", re.compile('„[^„“”"\n]+[“”"]')))
# Labels that begin with a small letter, of which a Mac makes a capital: `éva:` is Èva; and words that do so.
_SMALL_LABEL = re.compile("(?m)^[ \t]*([æç-ôöùúûü][a-z]+)(?: [A-Z][\\w.-]*)?:(?=\\s)")
_STRESSED = frozenset("één eén éen én écht éérst éven éigen élke óf òf óók ín úit ùit ál".split())  # noqa: SIM905 - as above
# How no word ends, `verh—ging` is verhóging, and how none begins: `f—ndsen` is fóndsen.
_NO_END = re.compile(
    r"(?i)(?:\A(?:[bcfgkpsv]l|[bcfgkptvw]r|[kgs]n|[dktz]w|s[cpt]r?|schr?)|[^aeiouycgpst]h|(?:ge|be|ver|ont)[vzj])\Z"
)
_NO_BEGINNING = re.compile(
    r"(?!(?:[bcfgkpsv]h?l|[bcdfgkptvw]h?r|[kgsp]n|[dktz]w|[sctpgw]h|s[cfjkmpqtv]|[dt]j|ps|ts|mm|hm|mh)|(.)\1)"
    r"[bcdfghjklmnpqrstvwxz]{2,}[aeiouy]"
)
_SMALL = frozenset("æçèéêëìíîïðñòóôöùúûü’‘“”")
_ELIDED = frozenset("c d j l m n qu s".split())  # noqa: SIM905 - as above
_SHORT_WORDS = frozenset("af al de en in ja na om op te uit we zo".split())  # noqa: SIM905 - as above


def find_misread(text: str) -> int | None:
    """Where `text`, read as Windows-1252, shows that it is none; None where it does not."""
    for match in _CANDIDATES.finditer(text):
        at, sign = match.start(), match[0]
        if _SIGNS.match(text, at) or (sign in "’–—šž" and not _is_right(text, at, sign)):
            return at
    places = (lone(text) for lone in (_find_lone_quote, _find_lone_dots, _find_small_labels))
    return next((at for at in places if at is not None), None)


def _is_right(text: str, at: int, sign: str) -> bool:
    """Whether the sign at `at` may stand between the letters around it."""
    nearby = text[max(0, at - _LONGEST) : at]
    match = _WORD_BEFORE.search(nearby)
    before: str = match[0] if match else ""
    match = _WORD_AFTER.match(text, at)
    after: str = match[1] if match else ""
    if sign in "šž":
        return before[:1].isupper()
    if sign == "’":
        return not before or not after or _is_apostrophe(before, after)
    if text[at - 1 : at] in ("–", "—"):
        return True  # was looked at as a whole
    return _is_dash(before, text[at : match.start(1) if match else at + 1], after)


def _is_apostrophe(before: str, after: str) -> bool:
    """Whether a word may have an apostrophe between these two: not `n’et` (níet), `Garc’a` (García)."""
    if after == "t" and len(before) == 1 and before.lower() not in _VOWELS | {"n"}:
        return False  # d’t is dít
    if after[0].isupper() or after.lower() in _CUT_OFF or before.lower() in ("kor", "qur"):
        return True
    between_vowels = before[-1].lower() in _VOWELS and after[0] in _VOWELS  # Isma'il
    return between_vowels or (before.lower() in _ELIDED and len(after) > 2 and after[0] in _VOWELS | {"h"})


def _is_dash(before: str, sign: str, after: str) -> bool:
    """Whether a dash may stand between these two: not `v——r` (vóór), `n—g` (nóg), `z—` (zó), `ni–o` (niño)."""
    if not before and not after:
        return True
    if len(sign) > 1:
        return not after
    if sign == "—" and before and after[:1].islower() and (_NO_END.search(before) or _NO_BEGINNING.match(after)):
        return after.startswith(before.lower())  # st—stop
    if not after:
        return before != "z" or sign == "–"
    if not before:
        return len(after) > 1 or after in _VOWELS or after.isupper()
    if after[0].isupper():
        return True
    if sign == "–":
        short = len(before) <= 3 and before.lower() not in _SHORT_WORDS and after[0] in _VOWELS
        return not (after in _VOWELS and len(before) > 1) and not (short and len(before) > 1 and len(after) <= 3)
    stutter = before[0].lower() == after[0]
    beheaded = len(before) == 1 and before.lower() not in _VOWELS and not stutter
    clipped = (
        len(before) > 1 and len(after) <= 2 and not _VOWELS.intersection(after) and after not in ("s", "t", "hm", "mm")
    )
    return not beheaded and not clipped


def _find_lone_quote(text: str) -> int | None:
    """A quote that closes what was never opened, or opens what is never closed: `Belgi‘`, `‚a va`, `”le`."""
    low = text.count("‚") + text.count("„")
    closing = len(re.findall(r"[^\W_]‘(?!\w)", text))
    if closing and closing > low + len(re.findall(r"(?<!\w)‘\w", text)):
        return text.index("‘")
    for opened in _LOW_QUOTES:
        if opened[0] in text and not opened[1].search(text):
            return text.index(opened[0])
    opening = len(re.findall(r"(?<!\S)”(?=[a-z])", text)) if "”" in text and "“" not in text and not low else 0
    if opening and opening > len(re.findall(r"\S”", text)):
        return text.index("”")
    return None


def _find_lone_dots(text: str) -> int | None:
    """Three dots before a word that nobody takes up so, where no other sign shows that the text is ours: `…zlem`."""
    dotted = list(_DOTTED.finditer(text)) if "…" in text else []
    if not dotted or len(_HIGH.findall(text)) > len(dotted):
        return None
    return None if any(match[1] in _TAKEN_UP for match in dotted) else dotted[0].start()


def _find_small_labels(text: str) -> int | None:
    """A label that begins with a small letter with an accent, where no other sign shows that the text is ours."""
    match = next((match for match in _SMALL_LABEL.finditer(text) if match[1] not in _STRESSED), None)
    if match is None or any(sign not in _SMALL for sign in set(_HIGH.findall(text))):
        return None
    at = match.start(1)
    within = re.search(rf"(?<={_L})[^\x00-\x7f]", text)  # café is ours: a Mac has no capital there
    return None if within else at
