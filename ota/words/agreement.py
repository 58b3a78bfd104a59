"""Words about whether coders agree."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "agreement.title": ("Overeenstemming tussen codeurs", "Agreement between coders"),
    "agreement.text-all": ("alle tekst", "all text"),
    "agreement.text-coded": ("gecodeerde tekst", "coded text"),
    "agreement.who": ("Vergeleken: {coders}.", "Compared: {coders}."),
    "agreement.one-coder": (
        "Eén codeur is niet te vergelijken. | Noem er twee of meer: --coder Anouk --coder Bram; wie er zijn: ota coders list",
        "One coder cannot be compared. | Name two or more: --coder Anouk --coder Bram; who there are: ota coders list",
    ),
    "agreement.nothing-shared": (
        "Er is geen bron in gebruik die twee codeurs hebben gecodeerd (gevraagd: {coders}). | Wie wat codeerde: ota status",
        "There is no source in use that two coders coded (asked: {coders}). | Who coded what: ota status",
    ),
    "agreement.no-codes": (
        "Op dit niveau van het codeboek is in deze bronnen niets gecodeerd. | Kies --code codes, categories of themes, of een naam uit ota codebook list",
        "At this level of the codebook nothing was coded in these sources. | Choose --code codes, categories or themes, or a name from ota codebook list",
    ),
    "agreement.method-codebook": (
        "Deze studie werkt met een codeboek: overeenstemming is hier een aanleiding om over codes te praten, en geen bewijs dat ze kloppen.",
        "This study works with a codebook: agreement is a reason here to talk about codes, and no proof that they are right.",
    ),
    "agreement.method-coding-reliability": (
        "Deze studie werkt met betrouwbaarheid van codering: noem bij een cijfer in de verantwoording ook het niveau, de tekst en het interval.",
        "This study works with coding reliability: with a figure in the account of the method also name the level, the text and the interval.",
    ),
    "agreement.method-reflexive": (
        'Deze studie werkt reflexief (method = "reflexive"): daar is overeenstemming tussen codeurs geen maat voor kwaliteit, en een coëfficiënt in het verslag wordt betwist. De verschillen zelf kunnen wel het gesprek voeden: ota codings disagreements',
        'This study works reflexively (method = "reflexive"): there agreement between coders is no measure of quality, and a coefficient in the report is disputed. The differences themselves may feed the conversation: ota codings disagreements',
    ),
    "agreement.method-framework": (
        "Deze studie werkt met een raamwerk: dit laat zien of verschillende onderzoekers het op dezelfde manier gebruiken.",
        "This study works with a framework: this shows whether several researchers use it in the same way.",
    ),
    "agreement.compared": (
        "Vergeleken zijn {coders} codeurs in {count} bronnen in gebruik die er twee of meer codeerden. Bronnen die maar één van hen codeerde zijn weggelaten: {alone}.",
        "Compared were {coders} coders in {count} sources in use that two or more of them coded. Sources that only one of them coded are left out: {alone}.",
    ),
    "agreement.missing": (
        "Een codeur heeft een bron gecodeerd als er een codering van die codeur in staat, of als de bron klaar is gemeld; anders ontbreekt het oordeel, en is het geen nee. Niet door ieder die er codeerde klaar gemeld, zodat een nee ook 'nog niet gelezen' kan zijn: {undone} van de {count} bronnen.",
        "A coder coded a source when a coding of theirs stands in it, or when they said that it is done; else the answer is missing, and is not a no. Not said to be done by everybody who coded there, so that a no may also be 'not read yet': {undone} of the {count} sources.",
    ),
    "agreement.level-presence": (
        "Niveau aanwezigheid (QDA Miner: code presence): per bron of de code voorkomt.",
        "Level presence (QDA Miner: code presence): per source whether the code occurs.",
    ),
    "agreement.level-frequency": (
        "Niveau frequentie (QDA Miner: code frequency): per bron het aantal passages met de code. Het percentage telt gelijke aantallen; alpha weegt hoe ver ze uiteen liggen (intervalschaal). Kappa en AC1 gaan over ja en nee en staan hier niet.",
        "Level frequency (QDA Miner: code frequency): per source the number of passages with the code. The percentage counts equal numbers; alpha weighs how far they lie apart (interval scale). Kappa and AC1 are about yes and no and do not stand here.",
    ),
    "agreement.level-importance": (
        "Niveau belang (QDA Miner: code importance): per bron het deel van de woorden met de code. Het percentage telt wat hooguit één procentpunt verschilt; alpha weegt hoe ver ze uiteen liggen (intervalschaal). Kappa en AC1 gaan over ja en nee en staan hier niet.",
        "Level importance (QDA Miner: code importance): per source the share of the words with the code. The percentage counts what differs by one percentage point at most; alpha weighs how far they lie apart (interval scale). Kappa and AC1 are about yes and no and do not stand here.",
    ),
    "agreement.level-overlap": (
        "Niveau overlap (QDA Miner: code overlap): een passage telt als overeenstemming als twee codeurs er de code aan gaven op stukken die {overlap} % van het langste delen. Er zijn alleen passages met een ja; kappa, AC1 en alpha bestaan hier niet. Kies daarvoor een eenheid: --level sentence",
        "Level overlap (QDA Miner: code overlap): a passage counts as agreement when two coders gave it the code on stretches that share {overlap} % of the longest. There are only passages with a yes; kappa, AC1 and alpha do not exist here. For these choose a unit: --level sentence",
    ),
    "agreement.level-sentence": (
        "Eenheid: de zin. Een zin heeft een code als een codering op minstens één teken ervan staat.",
        "Unit: the sentence. A sentence has a code when a coding stands on at least one character of it.",
    ),
    "agreement.level-turn": (
        "Eenheid: de beurt (in een tekst zonder sprekers: de alinea). Een beurt heeft een code als een codering op minstens één teken ervan staat.",
        "Unit: the turn (in a text without speakers: the paragraph). A turn has a code when a coding stands on at least one character of it.",
    ),
    "agreement.level-paragraph": (
        "Eenheid: de alinea, tot een lege regel. Een alinea heeft een code als een codering op minstens één teken ervan staat.",
        "Unit: the paragraph, up to an empty line. A paragraph has a code when a coding stands on at least one character of it.",
    ),
    "agreement.level-character": (
        "Eenheid: het teken. Lange passages wegen zo zwaarder dan korte.",
        "Unit: the character. Long passages so weigh more than short ones.",
    ),
    "agreement.texts": (
        "'Alle tekst' telt ook tekst waaraan niemand een code gaf: daar is iedereen het eens dat de code er niet is, en dat tilt het percentage en AC1 op. 'Gecodeerde tekst' telt alleen eenheden waaraan iemand een code gaf.",
        "'All text' also counts text to which nobody gave a code: there all agree that the code is not there, and that lifts the percentage and AC1. 'Coded text' only counts units to which somebody gave a code.",
    ),
    "agreement.several": (
        "Bij meer dan twee codeurs is kappa het gemiddelde over de paren codeurs (Light), en het percentage het gemiddelde over eenheden van het deel van de paren dat het eens is.",
        "Of more than two coders kappa is the mean over pairs of coders (Light), and the percentage the mean over units of the share of pairs that agree.",
    ),
    "agreement.constant": (
        "Zijn alle antwoorden gelijk, dan zijn kappa en alpha niet te bepalen en blijven ze leeg; AC1 is dan 1. Zie % ja: bij een code die bijna nooit of bijna altijd voorkomt zijn kappa en alpha laag, ook als codeurs het bijna steeds eens zijn.",
        "Where all answers are alike kappa and alpha cannot be determined and stay empty; AC1 is 1 then. See % yes: of a code that occurs hardly ever or nearly always kappa and alpha are low, even where coders nearly always agree.",
    ),
    "agreement.interval": (
        "Laagste en hoogste: het middelste 95 % van {resamples} trekkingen van de {count} bronnen met teruglegging (begingetal {seed}); getrokken zijn bronnen, omdat wat in één gesprek staat samenhangt.",
        "Lowest and highest: the middle 95 % of {resamples} draws of the {count} sources with putting back (seed {seed}); sources were drawn, because what stands in one conversation hangs together.",
    ),
    "agreement.kind-code": ("zelfde woorden, andere code", "same words, other code"),
    "agreement.kind-overlap": ("zelfde code, deels dezelfde woorden", "same code, words in part the same"),
    "agreement.kind-only": ("niet door alle codeurs", "not by all coders"),
    "agreement.none-here": (
        "Op {id} is geen verschil: de codeurs zijn het eens, het is al beslecht, of maar één van hen codeerde de bron. | Zie: ota codings disagreements",
        "At {id} is no disagreement: the coders agree, it is settled already, or only one of them coded the source. | See: ota codings disagreements",
    ),
    "agreement.which": (
        "Noem één codering van het verschil, of --agreed met eventueel --source. | Zie: ota codings disagreements",
        "Name one coding of the disagreement, or --agreed with or without --source. | See: ota codings disagreements",
    ),
    "agreement.several-here": (
        "Op {place} staan verschillen naast elkaar: {ids}. | Noem er één bij zijn kenmerk; zie ota codings disagreements",
        "At {place} stand disagreements beside each other: {ids}. | Name one by its id; see ota codings disagreements",
    ),
    "agreement.decide": (
        "Zeg wat er geldt. | Kies: --keep KENMERK (een codering houden), --code CODE (een andere code), of --none (geen code)",
        "Say what holds. | Choose: --keep ID (keep a coding), --code CODE (another code), or --none (no code)",
    ),
    "agreement.why": (
        'Bij een consensus hoort waarom. | Schrijf het erbij: --note "…"',
        'A consensus comes with why. | Write it: --note "…"',
    ),
    "agreement.not-in": (
        "{id} hoort niet bij dit verschil. | Wat erbij hoort: ota codings disagreements",
        "{id} does not belong to this disagreement. | What does: ota codings disagreements",
    ),
    "agreement.moved": (
        "Een ander heeft deze coderingen intussen veranderd; er is niets beslecht. | Kijk opnieuw: ota codings disagreements",
        "Somebody else changed these codings meanwhile; nothing was settled. | Look again: ota codings disagreements",
    ),
    "agreement.none-agreed": (
        "Er is niets waarover alle codeurs van een bron het eens zijn en dat niet al in de consensus staat. | Zie: ota codings disagreements",
        "There is nothing on which all coders of a source agree and that is not in the consensus already. | See: ota codings disagreements",
    ),
    "agreement.note-agreed": ("de codeurs waren het eens", "the coders agreed"),
    "agreement.settled": (
        "Beslecht: {count} codering(en) tellen niet meer, {outcomes} van {coder} komen ervoor in de plaats. Terug: ota undo",
        "Settled: {count} coding(s) no longer count, {outcomes} of {coder} take their place. Back: ota undo",
    ),
    "agreement.differences": (
        '{count} verschillen. Beslechten: ota codings settle KENMERK --keep KENMERK --note "…", of ota code --compare',
        '{count} disagreements. To settle: ota codings settle ID --keep ID --note "…", or ota code --compare',
    ),
    "agreement.consensus-counts": (
        "Waar codeurs verschilden en dat is beslecht, telt de consensus; de {count} coderingen waarvoor die in de plaats kwam tellen niet mee.",
        "Where coders differed and that was settled the consensus counts; the {count} codings that it took the place of do not.",
    ),
    "agreement.head-percentage": ("% eens", "% agree"),
    "agreement.no-interval": (
        "Zonder interval: daarvoor zijn {fewest} bronnen nodig die twee codeurs codeerden.",
        "Without interval: that takes {fewest} sources that two coders coded.",
    ),
}
