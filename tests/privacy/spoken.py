"""What people might have said, made up, with what points at somebody between braces; two sets, as in `walls`."""

from __future__ import annotations

import re

FIRST = (
    "Toen kwam {Marit} van {De Boei}, en {Ruuds} vader zei niks.",
    "Mijn ex, {Kees van der Meulen}, woont aan de {Havenstraat 14} in {Bussum}.",
    "Bel maar: {06-48271935}, of mail {f.amrani@voorbeeld.nl}.",
    "Ik heb het al honderd keer gezegd, 100.000 keer, in 2019 ook.",
    "Juf {Anouk} zag het meteen. Mevrouw {Bakker} niet.",
    "{Fatima el Amrani} en {J. de Vries} van de Raad waren er.",
    "Andere huizen genoeg, maar niet voor ons. Wil je weten hoe lang?",
    "We wonen {in huizen}, zeg maar, en hij zit in {Hilversum}.",
    "Roos had ik haar willen noemen. Nou, {Roos} van hiernaast dan.",
    "Het BSN is {111222333} en de postcode {1216 EB}.",
    "OTS, MUHP, PTSS, je leert het allemaal.",
    "Mark my words, zei hij. En {Mark} lachte.",
    "Nederlandse les, Turkse buren, een appje via WhatsApp.",
    "toen {anouk} kwam zei {ruud} dat hij wegging",
)
SECOND = (
    "En {Willemijn} belde naar {Amersfoort}, drie keer op een dag.",
    "Meneer {Postma} en {Esra Yıldız} zaten erbij, en nog iemand van de gemeente.",
    "Hij slaapt bij oma {Truus} in {Eemnes}.",
    "Mijn nummer is {035 - 624 18 70}. Dat heeft ze.",
    "Nou ja, kijk. Dan denk ik: waarom nu pas?",
    "We zijn verhuisd van {Blaricum} naar de {Beukenlaan 3a}.",
    "Dokter {Wolters} vond het te veel. Tsja.",
    "Op school zeiden {Jip} en {Gijs} dat het {Storm} was.",
    "Dat was in mei, na 1500 euro schuld, of 2000.",
    "In hemelsnaam, zeg ik. Bergen werk, en niemand die komt.",
    "Heel {Zeist} wist het. Bos en lucht, dat had hij nodig.",
    "Ze heette {Shanaya}, geloof ik. Of {Chantal}.",
    "Ik heb {b.tak@post.nl} gemaild, en {www.hulp-voorbeeld.nl} bekeken.",
    "Kom op, Ja, Nee, wat dan ook. Gewoon even bellen.",
)


def marked(line: str) -> tuple[str, list[tuple[int, int]]]:
    """The line without its braces, and the places that stood between them."""
    text, places = "", []
    for n, piece in enumerate(re.split(r"[{}]", line)):
        if n % 2:
            places.append((len(text), len(text) + len(piece)))
        text += piece
    return text, places


def measured(finder, lines) -> tuple[int, int, int, int]:
    """How many mentions there are and are found by half at least; how many proposals there are and touch one."""
    mentions = result = proposals = right = 0
    for line in lines:
        text, places = marked(line)
        proposed = [proposal for proposal in finder.propose(text) if proposal.reason not in ("date", "age")]
        mentions, proposals = mentions + len(places), proposals + len(proposed)
        result += sum(any(2 * (min(e, p.end) - max(s, p.start)) >= e - s for p in proposed) for s, e in places)
        right += sum(any(min(e, p.end) > max(s, p.start) for s, e in places) for p in proposed)
    return mentions, result, proposals, right
