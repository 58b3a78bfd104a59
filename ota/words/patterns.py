"""Words about patterns."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "patterns.nothing": (
        "Er is nog niets gecodeerd waarin een patroon te zien is. | Zie: ota codings list",
        "Nothing is coded yet in which a pattern could be seen. | See: ota codings list",
    ),
    "patterns.rule-overlap": (
        "Samen: paren van passages (zelfde begin en einde één keer, wie ze ook codeerde) die woorden delen; {units} passages.",
        "Together: pairs of passages (same begin and end once, whoever coded them) that share words; {units} passages.",
    ),
    "patterns.rule-within": (
        "Samen: paren van passages met hoogstens {turns} beurt(en) verschil (0: dezelfde beurt); {units} passages.",
        "Together: pairs of passages at most {turns} turn(s) apart (0: the same turn); {units} passages.",
    ),
    "patterns.rule-turn": (
        "Samen: in hoeveel beurten beide staan; {units} beurten met een code.",
        "Together: in how many turns both stand; {units} turns with a code.",
    ),
    "patterns.rule-source": (
        "Samen: in hoeveel bronnen beide staan; {units} bronnen met een code.",
        "Together: in how many sources both stand; {units} sources with a code.",
    ),
    "patterns.rule-case": (
        "Samen: in hoeveel casussen beide staan; {units} casussen met een code.",
        "Together: in how many cases both stand; {units} cases with a code.",
    ),
    "patterns.rule-together": (
        "Samen staan is geen oorzaak: lees de passages. Codes die vaak voorkomen staan vaker samen; daarvoor zijn Jaccard en cosinus.",
        "To stand together is no cause: read the passages. Codes that occur often stand together more often; Jaccard and cosine allow for that.",
    ),
    "patterns.name-withheld": ("code {number}", "code {number}"),
    "patterns.heat-title": ("Codes die samen staan", "Codes that stand together"),
    "patterns.heat-text": (
        "Van {codes} codes hoe vaak elk paar samen staat, donkerder naarmate het vaker is; {pairs} paren staan ooit samen. Het vaakst: {strongest}.",
        "Of {codes} codes how often each pair stands together, darker the more often; {pairs} pairs ever do. Most often: {strongest}.",
    ),
    "patterns.no-ties": (
        "Geen twee codes staan {minimum} keer of vaker samen. | Neem een lager --minimum, of een andere --by (turn, case).",
        "No two codes stand together {minimum} times or more. | Take a lower --minimum, or another --by (turn, case).",
    ),
    "patterns.network-title": ("Netwerk van codes", "Network of codes"),
    "patterns.network-size": (
        "{codes} codes, {ties} verbindingen (samen {minimum} keer of vaker); {loose} codes zonder verbinding.",
        "{codes} codes, {ties} ties (together {minimum} times or more); {loose} codes without a tie.",
    ),
    "patterns.network-strongest": (
        "Het vaakst samen: {first} en {second} ({count} keer).",
        "Most often together: {first} and {second} ({count} times).",
    ),
    "patterns.network-group": ("Groep {number} ({count}): {names}.", "Group {number} ({count}): {names}."),
    "patterns.network-between": (
        "Het meest tussen andere in (deel van de kortste wegen die erover lopen): {names}.",
        "Most between others (share of the shortest ways that run over it): {names}.",
    ),
    "patterns.network-none-between": ("Geen code ligt tussen andere in.", "No code lies between others."),
    "patterns.network-caution": (
        "Modulariteit {modularity}. De groepen volgen uit wat samen staat, niet uit wat de codes betekenen; enkele coderingen meer kunnen ze veranderen. Toeval begint bij {seed}, dat uit de coderingen volgt.",
        "Modularity {modularity}. The groups follow from what stands together, not from what codes mean; a few codings more can change them. Chance begins at {seed}, which follows from the codings.",
    ),
    "patterns.network-weak": (
        "Modulariteit {modularity}: de groepen zijn nauwelijks meer dan toeval zou geven; lees er niets in. Toeval begint bij {seed}, dat uit de coderingen volgt.",
        "Modularity {modularity}: the groups are hardly more than chance would give; read nothing into them. Chance begins at {seed}, which follows from the codings.",
    ),
    "patterns.tree-title": ("Codes samengevoegd naar wat samen staat", "Codes joined by what stands together"),
    "patterns.tree-axis": ("hoe ver uit elkaar (1 - Jaccard)", "how far apart (1 - Jaccard)"),
    "patterns.tree-first": ("Het eerst samengevoegd: {joined}.", "Joined first: {joined}."),
    "patterns.tree-loose": (
        "{count} codes staan met geen andere samen (stippellijn: nooit samen).",
        "{count} codes stand with no other (dotted: never together).",
    ),
    "patterns.tree-rule": (
        "Afstand: 1 min Jaccard; tussen groepen het gemiddelde (average linkage). De boom verdeelt altijd, ook waar niets te verdelen is.",
        "Distance: 1 less Jaccard; between groups the mean (average linkage). The tree always divides, also where there is nothing to divide.",
    ),
    "patterns.nothing-in": (
        "In {source} is niets gecodeerd, of de bron is niet in gebruik. | Zie: ota transcripts list",
        "Nothing is coded in {source}, or it is not in use. | See: ota transcripts list",
    ),
    "patterns.rule-sequences": (
        "Geteld: passages waarop binnen {turns} beurt(en) een passage met de andere code volgt; wat in dezelfde beurt staat, volgt niet. Bij toeval: als die andere passages ergens in hun tekst begonnen, overal even waarschijnlijk.",
        "Counted: passages after which within {turns} turn(s) a passage with the other code follows; what stands in the same turn does not follow. By chance: had those passages begun anywhere in their text, everywhere as likely.",
    ),
    "patterns.sequences-caution": (
        "Volgen is geen gevolg: een gesprek gaat langs de vragen van de interviewer. Van {pairs} paren steken er altijd enkele boven toeval uit; lees de passages.",
        "To follow is no consequence: a conversation goes along the questions of the interviewer. Of {pairs} pairs some always stand above chance; read the passages.",
    ),
    "patterns.saturation-numbers": (
        "Verzadiging vraagt een basis en een reeks van minstens 1 bron, een drempel van 0 tot 100 procent en een volgorde number of date; niet: {base}, {run}, {threshold}, {order}.",
        "Saturation asks for a base and a run of at least 1 source, a threshold from 0 to 100 percent and an order number or date; not: {base}, {run}, {threshold}, {order}.",
    ),
    "patterns.saturation-few": (
        "Er zijn {count} bronnen met een code: te weinig voor een basis van {base} en een reeks van {run}. | Neem een kleinere --base of --run.",
        "There are {count} sources with a code: too few for a base of {base} and a run of {run}. | Take a smaller --base or --run.",
    ),
    "patterns.saturation-title": ("Nieuwe codes per bron", "New codes per source"),
    "patterns.saturation-axis": ("bronnen, in volgorde", "sources, in order"),
    "patterns.saturation-codes": ("aantal codes", "number of codes"),
    "patterns.saturation-new": ("nieuw in deze bron", "new in this source"),
    "patterns.saturation-total": ("alle codes tot dan toe", "all codes so far"),
    "patterns.saturation-band": ("90 van 100 andere volgordes", "90 of 100 other orders"),
    "patterns.saturation-text": (
        "Nieuwe codes per bron: {fresh}; samen {total}.",
        "New codes per source: {fresh}; {total} in all.",
    ),
    "patterns.saturation-yes": (
        "Verzadiging (Guest, Namey en Chen 2020) bij {reached}+{run} van {all} bronnen: na {reached} bronnen brengen de volgende {run} samen hoogstens {threshold}% nieuwe codes, gerekend naar de eerste {base} bronnen.",
        "Saturation (Guest, Namey and Chen 2020) at {reached}+{run} of {all} sources: after {reached} sources the next {run} together bring at most {threshold}% new codes, out of those of the first {base} sources.",
    ),
    "patterns.saturation-no": (
        "Geen verzadiging (Guest, Namey en Chen 2020) in {all} bronnen: geen {run} bronnen na elkaar brengen hoogstens {threshold}% nieuwe codes, gerekend naar de eerste {base} bronnen.",
        "No saturation (Guest, Namey and Chen 2020) in {all} sources: no {run} sources after each other bring at most {threshold}% new codes, out of those of the first {base} sources.",
    ),
    "patterns.saturation-orders": (
        "In {orders} andere volgordes van de bronnen wordt zij in {ever}% bereikt, meestal na {low} tot {high} bronnen (de middelste 90%).",
        "In {orders} other orders of the sources it is reached in {ever}%, mostly after {low} to {high} sources (the middle 90%).",
    ),
    "patterns.saturation-never": (
        "In {orders} andere volgordes van de bronnen wordt zij nooit bereikt.",
        "In {orders} other orders of the sources it is never reached.",
    ),
    "patterns.saturation-caution": (
        "Dit telt codes, geen betekenis: het zegt of er nog nieuwe codes bij kwamen, met dit codeboek en deze coderingen. In reflexieve thematische analyse is verzadiging omstreden. Toeval begint bij {seed}, dat uit de coderingen volgt.",
        "This counts codes, no meaning: it says whether new codes still came, with this codebook and these codings. In reflexive thematic analysis saturation is disputed. Chance begins at {seed}, which follows from the codings.",
    ),
    "patterns.speaker-unknown": ("niet bekend", "not known"),
    "patterns.speakers-title": (
        "Codes per spreker, in % van de passages van de spreker",
        "Codes per speaker, in % of the passages of the speaker",
    ),
    "patterns.speakers-text": (
        "Het grootste aandeel per spreker (een passage kan meer codes hebben): {largest}.",
        "The largest share of each speaker (a passage can have several codes): {largest}.",
    ),
    "patterns.speakers-rule": (
        "Een passage (zelfde begin en einde) telt één keer, wie haar ook codeerde; zij kan meer codes hebben, dus aandelen tellen op tot meer dan 100%. Aandelen van weinig passages zeggen weinig.",
        "A passage (same begin and end) counts once, whoever coded it; it can have several codes, so that shares add up to more than 100%. Shares of few passages say little.",
    ),
    "patterns.line-title": ("Codelijn van {source}", "Code line of {source}"),
    "patterns.line-one": ("Codelijn van een bron", "Code line of a source"),
    "patterns.line-axis": ("beurt", "turn"),
    "patterns.line-text": (
        "Waar codes staan in een tekst van {turns} beurten, met hoe vaak: {named}.",
        "Where codes stand in a text of {turns} turns, with how often: {named}.",
    ),
    "patterns.sequences-title": ("Codes die op elkaar volgen", "Codes that follow each other"),
}
