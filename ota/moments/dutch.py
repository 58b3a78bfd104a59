"""The Dutch words of dates; `|` parts phrases that mean the same. How they are read: `lexicon.py`."""

from __future__ import annotations

from typing import Any

PHRASES: dict[str, dict[str, Any]] = {
    "month": {
        "januari|jan": 1, "februari|feb|febr": 2, "maart|mrt|mar": 3, "april|apr": 4, "mei": 5, "juni|jun": 6,
        "juli|jul": 7, "augustus|aug": 8, "september|sep|sept": 9, "oktober|okt|oct": 10, "november|nov": 11,
        "december|dec": 12,
    },
    "weekday": {
        "maandag|ma": 0, "dinsdag|di": 1, "woensdag|wo": 2, "donderdag|do": 3, "vrijdag|vr": 4, "zaterdag|za": 5,
        "zondag|zo": 6,
    },
    "season": {"voorjaar|lente": 21, "zomer": 22, "najaar|herfst": 23, "winter": 24},
    "holiday": {
        "zomervakantie|grote vakantie|zomer vakantie|zomervak|zomervak .": "summer",
        "herfstvakantie|herfst vakantie|herfstvak|herfstvak .": "autumn",
        "kerstvakantie|kerst vakantie|kerstvak|kerstvak .": "christmas",
        "voorjaarsvakantie|krokusvakantie|voorjaars vakantie|voorjaarsvak|voorjaarsvak .": "spring",
        "meivakantie|mei vakantie|meivak|meivak .": "may",
    },
    "feast": {
        "kerst|kerstmis|de kerstdagen|kerstdagen": "christmas", "kerstavond": "christmas-eve",
        "eerste kerstdag|1e kerstdag": "christmas-day", "tweede kerstdag|2e kerstdag": "boxing-day",
        "oud en nieuw|jaarwisseling": "new-year",
        "oudjaar|oudjaarsdag|oudejaarsavond|oudjaarsavond": "new-years-eve",
        "nieuwjaar|nieuwjaarsdag": "new-years-day", "sinterklaas": "sinterklaas",
        "pakjesavond|sinterklaasavond": "sinterklaas-eve",
        "sint maarten|sint-maarten": "saint-martin", "koningsdag|koninginnedag": "kings-day",
        "dodenherdenking": "remembrance-day", "bevrijdingsdag": "liberation-day", "carnaval": "carnival",
        "goede vrijdag": "good-friday", "pasen|paasweekend": "easter", "eerste paasdag|1e paasdag": "easter-sunday",
        "tweede paasdag|2e paasdag": "easter-monday", "hemelvaart|hemelvaartsdag": "ascension",
        "pinksteren": "pentecost", "ramadan|de ramadan": "ramadan", "suikerfeest|het suikerfeest": "eid-al-fitr",
        "offerfeest|het offerfeest": "eid-al-adha",
    },
    "part": {
        "begin|het begin|aan het begin van|in het begin van": "begin",
        "medio|midden|half|halverwege|het midden|midden in": "middle",
        "eind|einde|het eind|het einde|laat in|aan het eind van|aan het einde van": "end",
        "eerste week|de eerste week|eerste wk|1e week": "first-week",
        "laatste week|de laatste week|laatste wk": "last-week",
    },
    "quarter-q": {"q": 0},
    "week-number": {"week|wk|weeknr|weeknummer|w": 0},
    "whole": {"heel|de hele|het hele|gedurende heel|gedurende het hele|gedurende de hele": 0},
    "known": {
        "de eerste lockdown|eerste lockdown|1e lockdown|de 1e lockdown": "lockdown-1",
        "de tweede lockdown|tweede lockdown|2e lockdown|de 2e lockdown": "lockdown-2",
        "de derde lockdown|derde lockdown|3e lockdown": "lockdown-3", "de avondklok|avondklok": "curfew",
    },
    "quarter": {"kwartaal": 0},
    "half": {"helft|jaarhelft": 0},
    "school-year": {"schooljaar|het schooljaar|studiejaar|schooljr|het schooljr": 0},
    "grade": {"groep|grp|de start van groep": 0},
    "grade-named": {"brugklas|de brugklas": 9},
    "decade-of": {"jaren|de jaren": 0},
    "decade": {},
    "decade-word": {
        "nul": 2000, "tien": 2010, "twintig": 1920, "dertig": 1930, "veertig": 1940, "vijftig": 1950, "zestig": 1960,
        "zeventig": 1970, "tachtig": 1980, "negentig": 1990,
    },
    "year-word": {
        "dat jaar|datzelfde jaar|hetzelfde jaar|dat zelfde jaar|dat jr|datzelfde jr": ("anchor", 0),
        "het jaar daarop|het jaar daarna|het jaar erna|het jaar erop|het volgende jaar": ("anchor", 1),
        "het jaar daarvoor|het jaar ervoor": ("anchor", -1),
        "dit jaar": ("document", 0), "vorig jaar|afgelopen jaar|het vorige jaar|vorig jr": ("document", -1),
        "volgend jaar|komend jaar": ("document", 1), "eergisteren jaar|voorvorig jaar": ("document", -2),
    },
    "just": {"jl|jl .|j . l .|jongstleden": "last", "a . s .|aanstaande": "next"},
    "from-today": {
        "vandaag": ("day", 0), "gisteren|gister": ("day", -1), "eergisteren|eergister": ("day", -2),
        "morgen": ("day", 1), "overmorgen": ("day", 2),
        "deze week": ("week", 0), "vorige week|afgelopen week": ("week", -1), "volgende week|komende week": ("week", 1),
        "deze maand": ("month", 0), "vorige maand|afgelopen maand": ("month", -1),
        "volgende maand|komende maand": ("month", 1), "afgelopen weekend|vorig weekend": ("weekend", -1),
        "komend weekend": ("weekend", 0), "dit schooljaar|dit schooljr": ("school-year", 0),
        "vorig schooljaar|afgelopen schooljaar|vorig schooljr": ("school-year", -1),
        "volgend schooljaar|komend schooljaar|volgend schooljr": ("school-year", 1),
    },
    "from-then": {
        "die maand|diezelfde maand|dezelfde maand": ("month", 0),
        "de maand erna|de maand daarna|de maand erop|de maand daarop|de volgende maand": ("month", 1),
        "de maand ervoor|de maand daarvoor": ("month", -1),
        "dat schooljaar|datzelfde schooljaar|hetzelfde schooljaar|dat schooljr|datzelfde schooljr": ("school-year", 0),
        "het schooljaar daarna|het schooljaar erna|het schooljaar daarop|het volgende schooljaar": ("school-year", 1),
        "het schooljaar ervoor|het schooljaar daarvoor": ("school-year", -1),
        "die week|diezelfde week|dezelfde week": ("week", 0),
    },
    "same-season": {"die|diezelfde|dezelfde": 0},
    "day-then": {
        "die dag|diezelfde dag|dezelfde dag|die avond|diezelfde avond|dezelfde avond|die nacht|diezelfde nacht"
        "|die ochtend|diezelfde ochtend|die middag|diezelfde middag": 0,
        "de volgende dag|de dag erna|de dag daarna|de dag erop|de dag daarop|daags erna|daags daarna"
        "|de volgende ochtend|de ochtend erna|de ochtend erop|de ochtend daarna|de ochtend daarop|de volgende avond"
        "|de avond erna|de volgende middag": 1,
        "de dag ervoor|de dag daarvoor|daags ervoor|daags daarvoor|de avond ervoor|de avond daarvoor": -1,
    },
    "unit-then": {"erna|daarna|daarop|erop": 1, "ervoor|daarvoor": -1},
    "rest": {"later|later in": 1, "eerder|eerder in": -1},
    "last": {
        "afgelopen|vorige|de afgelopen|de vorige": -1, "komende|aanstaande|aankomende|de komende|volgende": 1,
    },
    "now": {"nu toe|nu|heden|op heden|vandaag|nog gaande": 0},
    "to": {"a|tot": 0},
    "unknown": {"onbekend": 0},
    "next": {"daarop|daarna|erna|erop": 0},
    "filler": {
        "in|op|de|het|met|tijdens|gedurende|in de loop van|op de|ergens|omstreeks de tijd van|t|' t|int|in t|zo|dd"
        "|d . d .|de avond van|de ochtend van|de middag van": 0,
    },
    "of": {"van|in|,|van het|in het|van de|vd|v d|v . d .|van t|in t|van ' t|vh": 0},
    "doubt": {"waarschijnlijk|vermoedelijk|mogelijk|misschien|wellicht|denk ik|wrs|wsch|wsch .": 0},
    "about": {
        "rond|rondom|omstreeks|ongeveer|±|ongeveer in|circa|ca|ca .|rond de|rond het|om en nabij|ong|ong .|zo rond"
        "|ergens rond|+ / -|zo ongeveer|zo rond de": 0,
    },
    "from": {
        "vanaf|vanaf dat|per|met ingang van|m . i . v .|miv|van af": "from", "sinds dat|sinds|sedert": "since",
    },
    "from-open": {"van": 0},
    "until": {"tot|totdat|tot dat|tot aan": 0},
    "through": {"tot en met|t / m|t . e . m .|tm": 0},
    "dash": {"-": 0},
    "between": {"tussen": 0},
    "and": {"en": 0},
    "or": {
        "of|dan wel": 0, "of was t|of was het|of was ' t|of t moet|of tmoet|of het moet|of misschien|of wellicht": 0,
    },
    "correction": {
        "eh|ehm|euh|uh|nee|of nee|sorry|ik bedoel|nee sorry|nee wacht|ho": 0,
    },
    "corrected": {"bedoel ik|bedoel ik dus|moet dat zijn": 0},
    "before": {"voor|voordat|voorafgaand aan": 0},
    "after": {"na|nadat": 0},
    "within": {"binnen": 0},
    "over": {"over": 0},
    "unit": {
        "dag|dagen|dgn": "day", "week|weken|weekje|weekjes|wk|wkn": "week",
        "maand|maanden|maandje|maandjes|mnd|mnd .|mnden": "month", "jaar|jaren|jaartje|jaartjes|jr|jr .": "year",
    },
    "while": {
        "een tijdje|tijdje|een poosje|een tijd|enige tijd|verloop van tijd|een poos|een tijd": "while",
        "lange tijd|een hele tijd|geruime tijd|een lange tijd": "long",
    },
    "lasting": {
        "voor de duur van|vd duur van|voor een periode van|voor een duur van|de duur van|gedurende|voor|met|van|duurde"
        "|duurt|lang": 0,
    },
    "how": {
        "ongeveer|circa|ca|zo ' n|om en nabij de|ong|ong .|zo|een stuk of": "about",
        "bijna|een kleine|nog geen|krap|net geen|amper": "nearly",
        "ruim|meer dan|iets meer dan|een goede|dik|goed": "over",
    },
    "count": {
        "een paar|paar|' n paar": -1, "enkele|een aantal|enige|meerdere|wat|een stuk of wat": 0,
        "driekwart|drie kwart": 0.75, "een half|half|een halve|halve": 0.5,
        "anderhalf|anderhalve|een en een half": 1.5, "twee en een half|tweeeneenhalf|tweeenhalf|2 , 5": 2.5,
        "drie en een half|drieeneenhalf|drieenhalf|3 , 5": 3.5, "vier en een half|viereneenhalf|vierenhalf|4 , 5": 4.5,
        "vijf en een half|vijfeneenhalf|vijfenhalf": 5.5, "1 , 5": 1.5,
    },
    "later": {"later|daarna|erna|nadien|hierna|daarop": 0},
    "earlier": {"eerder|daarvoor|ervoor|tevoren|hiervoor|vroeger": 0},
    "ago": {"geleden|terug": 0},
    "night": {"de nacht van": 0},
    "night-to": {"op": 0},
    "when": {"toen|als|wanneer|in de tijd dat": 0},
    "be": {"was|waren|is|zijn": "during", "werd|werden|wordt|worden": "turning"},
    "years-old": {"jaar|jaar oud|jr": 0},
    "pronoun": {"hij|zij|ze|ie|het kind": 0},
    "group": {
        "de jongens|de kinderen|de meisjes|de meiden|de broers|de zussen|de broertjes|de zusjes|de zoons|de zonen"
        "|de dochters|de tweeling|zij|ze": 0,
    },
    "possessive": {"zijn|haar|z ' n|d ' r|hun|zn|der|hr": 0},
    "age-own": {"de leeftijd van": 0},
    "years-of-age": {"jarige leeftijd": 0},
    "birthday": {"verjaardag": 0},
    "birth": {"de geboorte van|geboorte van": 0},
    "habit": {"altijd|elke|elk|ieder|iedere|vaak|jaarlijks|telkens|meestal|soms": 0},
    "article": {"de|het|een|zijn|haar|hun|die|dat|deze|dit|mijn|onze|ons": 0},
    "event-at": {"bij|tijdens|gedurende": 0},
    "near": {
        "kort na|snel na|niet lang na|spoedig na": ("short", 1), "kort voor|niet lang voor": ("short", -1),
        "vlak na|direct na|meteen na|onmiddellijk na|net na": ("close", 1),
        "vlak voor|direct voor|meteen voor|net voor": ("close", -1),
        "tegen|richting": ("towards", -1),
        "de eerste weken na|in de eerste weken na": ("first-weeks", 1),
        "de eerste maanden na|in de eerste maanden na": ("first-months", 1),
        "de laatste weken voor|in de weken voor": ("first-weeks", -1),
        "de laatste maanden voor|in de maanden voor": ("first-months", -1),
    },
    "near-then": {
        "kort daarna|kort erna|kort hierna|snel daarna|niet lang daarna|spoedig daarna|kort erop|kort daarop"
        "|niet veel later|snel erna|al snel daarna|vrij snel daarna|niet lang erna": ("short", 1),
        "vlak daarna|vlak erna|direct daarna|meteen daarna|meteen erna|direct erna|even later": ("close", 1),
        "kort daarvoor|kort ervoor|niet lang daarvoor": ("short", -1), "vlak daarvoor|vlak ervoor": ("close", -1),
        "rond die tijd|omstreeks die tijd|rond diezelfde tijd": ("around", 1),
        "in die tijd|in die periode|in diezelfde tijd|in diezelfde periode|in dezelfde periode": ("then", 1),
        "sindsdien|sinds dan|vanaf dan|vanaf toen|sinds toen|sinds die tijd|vanaf die tijd|vanaf dat moment"
        "|sinds dat moment": ("since", 1),
        "in de eerste week|de eerste week": ("first-week", 1),
        "in de eerste weken|de eerste weken": ("first-weeks", 1),
        "in de eerste maanden|de eerste maanden": ("first-months", 1),
    },
}  # fmt: skip
