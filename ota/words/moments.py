"""Words about dates."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "moments.no-date": (
        "'{text}' is geen datum die ota kent. | Schrijf 2024, 2024-11, 2024-11-05, ongeveer als 2024-11~, een periode als 2024-03/2024-08.",
        "'{text}' is not a date that ota knows. | Write 2024, 2024-11, 2024-11-05, about as 2024-11~, a period as 2024-03/2024-08.",
    ),
    "moments.not-read": (
        "'{text}' is vanaf teken {position} niet te lezen als datum of periode. | Schrijf bijvoorbeeld april 2019, 1-4-2019, rond maart 2020, begin 2018, vanaf mei 2021, tussen oktober 2019 en maart 2020, een jaar later, toen Ruud 8 was, of EDTF: 2019-04.",
        "'{text}' cannot be read as a date or a period from character {position} on. | Write for instance April 2019, 2019-04-01, around March 2020, early 2018, since May 2021, between October 2019 and March 2020, a year later, when Ruud was 8, or EDTF: 2019-04.",
    ),
    "moments.unknown-word": (
        "'{word}' (teken {position}) is geen woord dat ota in een datum kent. | Bedoelt u '{near}'?",
        "'{word}' (character {position}) is not a word that ota knows in a date. | Do you mean '{near}'?",
    ),
    "moments.no-such-day": (
        "De dag {day} bestaat niet. | Zie na welke dag het was, of schrijf alleen maand en jaar.",
        "There is no day {day} (day-month-year). | Check which day it was, or write month and year only.",
    ),
    "moments.other-weekday": (
        "{day} is een {real}, geen {weekday}. | Laat de weekdag weg, of verbeter de datum.",
        "{day} is a {real}, not a {weekday}. | Leave the weekday out, or correct the date.",
    ),
    "moments.out-of-time": (
        "Die tijd ligt buiten de kalender (jaar 1 tot 9998). | Verbeter het jaar.",
        "That time lies outside the calendar (years 1 to 9998). | Correct the year.",
    ),
    "moments.two-readings": (
        "Dit kan twee dingen zijn: {one} of {other}. | Typ welk u bedoelt: '{one}' of '{other}'.",
        "This may be two things: {one} or {other}. | Type the one you mean: '{one}' or '{other}'.",
    ),
    "moments.ends-before": (
        "De periode eindigt voor zij begint. | Draai begin en eind om, of schrijf bij beide het jaar.",
        "The period ends before it begins. | Swap start and end, or write the year with both.",
    ),
    "moments.needs-year": (
        "Er staat geen jaar bij, en er is geen eerder moment om van uit te gaan. | Schrijf het jaar erbij: oktober 2019.",
        "There is no year, and no earlier moment to go by. | Write the year: October 2019.",
    ),
    "moments.needs-anchor": (
        "Dit gaat uit van een eerder genoemd moment, en dat is er niet. | Schrijf het jaar voluit.",
        "This goes by a moment told before, and there is none. | Write the year itself.",
    ),
    "moments.anchor-years": (
        "Welk jaar 'dat jaar' is, staat niet vast: het moment ervoor ligt tussen {first} en {last}. | Schrijf het jaar voluit.",
        "Which year 'that year' is, is open: the moment before lies between {first} and {last}. | Write the year itself.",
    ),
    "moments.needs-document": (
        "Dit telt vanaf de dag van schrijven, en die is niet bekend. | Geef de datum van het stuk op, of schrijf het jaar voluit.",
        "This counts from the day of writing, which is not known. | Give the date of the document, or write the year itself.",
    ),
    "moments.needs-birth": (
        "Voor deze leeftijd is een geboortejaar nodig, en van wie is niet duidelijk of niet bekend. | Schrijf de naam erbij (toen Ruud 8 was) en leg diens geboorte vast, of schrijf het jaar.",
        "This age needs a year of birth, and whose is not clear or not known. | Write the name (when Ruud was 8) and record the birth, or write the year.",
    ),
    "moments.no-such-age": (
        "Deze leeftijden vallen met de bekende geboortes nooit samen. | Verbeter een leeftijd of een geboorte.",
        "With the births that are known these ages never go together. | Correct an age or a birth.",
    ),
    "moments.ages-and-names": (
        "Er staan {names} namen en {ages} leeftijden. | Geef een leeftijd voor allen, of voor ieder een.",
        "There are {names} names and {ages} ages. | Give one age for all, or one for each.",
    ),
    "moments.guess-next": (
        "eerste na het moment ervoor",
        "the first after the moment before",
    ),
    "moments.guess-last": (
        "laatste voor de dag van schrijven",
        "the last before the day of writing",
    ),
    "moments.guess-century": (
        "het jaar in twee cijfers aangevuld: 00 tot 49 is 2000 en later",
        "the year's two figures completed: 00 to 49 is 2000 and later",
    ),
    "moments.guess-length": (
        "de lengte ruim genomen, zie de tabel in docs/dates.md",
        "the length taken widely, see the table in docs/dates.md",
    ),
    "moments.guess-period": (
        "als periode gelezen, niet als een moment daarbinnen",
        "read as a period, not as one moment within it",
    ),
    "moments.guess-ages": (
        "wie welke leeftijd had, kan op meer dan een manier",
        "who had which age may be in more than one way",
    ),
    "moments.guess-grade": (
        "geteld vanaf de geboorte, een jaar eerder of later kan ook",
        "counted from the birth, a year sooner or later is possible too",
    ),
    "moments.no-such-week": (
        "Week {week} van {year} bestaat niet. | Zie na welke week het was, of schrijf de maand.",
        "There is no week {week} of {year}. | Check which week it was, or write the month.",
    ),
    "moments.rule-from": (
        "vanaf dan",
        "from then on",
    ),
    "moments.rule-length": (
        "zo lang",
        "so long",
    ),
    "moments.rule-unknown": (
        "onbekend",
        "unknown",
    ),
    "moments.rule-edtf": (
        "EDTF",
        "EDTF as typed",
    ),
    "moments.rule-calendar": (
        "kalender",
        "calendar",
    ),
    "moments.rule-part": (
        "begin, midden of eind",
        "beginning, middle or end",
    ),
    "moments.rule-holiday": (
        "feest of vakantie",
        "feast or holiday",
    ),
    "moments.rule-choice": (
        "een van deze",
        "one of these",
    ),
    "moments.rule-writing": (
        "geteld vanaf de dag van schrijven",
        "counted from the day of writing",
    ),
    "moments.rule-relative": (
        "geteld vanaf iets anders",
        "counted from something else",
    ),
    "moments.rule-age": (
        "leeftijd",
        "age",
    ),
    "moments.rule-event": (
        "gebeurtenis",
        "event",
    ),
    "moments.rule-side": (
        "ervoor of erna",
        "before or after",
    ),
    "moments.rule-around": (
        "rond",
        "around",
    ),
    "moments.rule-probably": (
        "waarschijnlijk",
        "probably",
    ),
    "moments.rule-period": (
        "periode",
        "period",
    ),
    "moments.rule-between": (
        "tussen",
        "between",
    ),
    "moments.weekday-1": (
        "maandag",
        "Monday",
    ),
    "moments.weekday-2": (
        "dinsdag",
        "Tuesday",
    ),
    "moments.weekday-3": (
        "woensdag",
        "Wednesday",
    ),
    "moments.weekday-4": (
        "donderdag",
        "Thursday",
    ),
    "moments.weekday-5": (
        "vrijdag",
        "Friday",
    ),
    "moments.weekday-6": (
        "zaterdag",
        "Saturday",
    ),
    "moments.weekday-7": (
        "zondag",
        "Sunday",
    ),
    "moments.month-1": (
        "januari",
        "January",
    ),
    "moments.month-2": (
        "februari",
        "February",
    ),
    "moments.month-3": (
        "maart",
        "March",
    ),
    "moments.month-4": (
        "april",
        "April",
    ),
    "moments.month-5": (
        "mei",
        "May",
    ),
    "moments.month-6": (
        "juni",
        "June",
    ),
    "moments.month-7": (
        "juli",
        "July",
    ),
    "moments.month-8": (
        "augustus",
        "August",
    ),
    "moments.month-9": (
        "september",
        "September",
    ),
    "moments.month-10": (
        "oktober",
        "October",
    ),
    "moments.month-11": (
        "november",
        "November",
    ),
    "moments.month-12": (
        "december",
        "December",
    ),
    "moments.short-month-1": (
        "jan",
        "Jan",
    ),
    "moments.short-month-2": (
        "feb",
        "Feb",
    ),
    "moments.short-month-3": (
        "mrt",
        "Mar",
    ),
    "moments.short-month-4": (
        "apr",
        "Apr",
    ),
    "moments.short-month-5": (
        "mei",
        "May",
    ),
    "moments.short-month-6": (
        "jun",
        "Jun",
    ),
    "moments.short-month-7": (
        "jul",
        "Jul",
    ),
    "moments.short-month-8": (
        "aug",
        "Aug",
    ),
    "moments.short-month-9": (
        "sep",
        "Sep",
    ),
    "moments.short-month-10": (
        "okt",
        "Oct",
    ),
    "moments.short-month-11": (
        "nov",
        "Nov",
    ),
    "moments.short-month-12": (
        "dec",
        "Dec",
    ),
    "moments.season-21": (
        "voorjaar",
        "spring",
    ),
    "moments.season-22": (
        "zomer",
        "summer",
    ),
    "moments.season-23": (
        "najaar",
        "autumn",
    ),
    "moments.season-24": (
        "winter",
        "winter",
    ),
    "moments.decade-1920": (
        "jaren twintig",
        "the twenties",
    ),
    "moments.decade-1930": (
        "jaren dertig",
        "the thirties",
    ),
    "moments.decade-1940": (
        "jaren veertig",
        "the forties",
    ),
    "moments.decade-1950": (
        "jaren vijftig",
        "the fifties",
    ),
    "moments.decade-1960": (
        "jaren zestig",
        "the sixties",
    ),
    "moments.decade-1970": (
        "jaren zeventig",
        "the seventies",
    ),
    "moments.decade-1980": (
        "jaren tachtig",
        "the eighties",
    ),
    "moments.decade-1990": (
        "jaren negentig",
        "the nineties",
    ),
    "moments.decade": (
        "jaren {year}",
        "the {year}s",
    ),
    "moments.school-year": (
        "schooljaar {first}/{second}",
        "school year {first}/{second}",
    ),
    "moments.unknown": (
        "onbekend",
        "unknown",
    ),
    "moments.ongoing": (
        "nog gaande",
        "ongoing",
    ),
    "moments.show-about": (
        "rond {unit}",
        "around {unit}",
    ),
    "moments.short-about": (
        "± {unit}",
        "c. {unit}",
    ),
    "moments.show-probably": (
        "waarschijnlijk {unit}",
        "probably {unit}",
    ),
    "moments.short-probably": (
        "wsch. {unit}",
        "prob. {unit}",
    ),
    "moments.show-probably-about": (
        "waarschijnlijk rond {unit}",
        "probably around {unit}",
    ),
    "moments.short-probably-about": (
        "wsch. ± {unit}",
        "prob. c. {unit}",
    ),
    "moments.show-or": (
        "{one} of {other}",
        "{one} or {other}",
    ),
    "moments.short-or": (
        "{one} of {other}",
        "{one} or {other}",
    ),
    "moments.show-between": (
        "tussen {start} en {end}",
        "between {start} and {end}",
    ),
    "moments.short-between": (
        "{start}–{end}",
        "{start}–{end}",
    ),
    "moments.show-before": (
        "voor {unit}",
        "before {unit}",
    ),
    "moments.short-before": (
        "voor {unit}",
        "before {unit}",
    ),
    "moments.show-after": (
        "na {unit}",
        "after {unit}",
    ),
    "moments.short-after": (
        "na {unit}",
        "after {unit}",
    ),
    "moments.show-since": (
        "vanaf {start}",
        "since {start}",
    ),
    "moments.short-since": (
        "vanaf {start}",
        "since {start}",
    ),
    "moments.show-since-unknown": (
        "van {start} tot onbekend",
        "from {start} to unknown",
    ),
    "moments.short-since-unknown": (
        "{start} – ?",
        "{start} – ?",
    ),
    "moments.show-until": (
        "tot en met {end}",
        "through {end}",
    ),
    "moments.short-until": (
        "t/m {end}",
        "to {end}",
    ),
    "moments.show-from-to": (
        "van {start} tot en met {end}",
        "from {start} through {end}",
    ),
    "moments.short-from-to": (
        "{start} – {end}",
        "{start} – {end}",
    ),
}
