BEGIN TRANSACTION;
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
INSERT INTO "alembic_version" VALUES('0016');
CREATE TABLE "case" (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	anonymous BOOLEAN NOT NULL, 
	note TEXT, 
	CONSTRAINT pk_case PRIMARY KEY (id), 
	CONSTRAINT uq_case_name UNIQUE (name)
);
INSERT INTO "case" VALUES('00000018-0000-7000-8674-c3be0ae7e55a','Vos',0,NULL);
CREATE TABLE change (
	step_n INTEGER NOT NULL, 
	k INTEGER NOT NULL, 
	tbl VARCHAR(40) NOT NULL, 
	"row" VARCHAR(36) NOT NULL, 
	op VARCHAR(6) NOT NULL, 
	before JSON, 
	after JSON, 
	CONSTRAINT pk_change PRIMARY KEY (step_n, k), 
	CONSTRAINT fk_change_step_n FOREIGN KEY(step_n) REFERENCES step (n)
);
INSERT INTO "change" VALUES(1,0,'setting','00000002-0000-7000-88be-23e91f66f039','insert',NULL,'[{"id": ["00000002-0000-7000-88be-23e91f66f039", "00000003-0000-7000-8d0f-dbf31650308b", "00000004-0000-7000-8d74-ccf015de7757", "00000005-0000-7000-820d-9a3ae9ea90a5", "00000006-0000-7000-8c16-16595722ca09", "00000007-0000-7000-8715-04a24d79541b", "00000008-0000-7000-86dd-77cea2228c2e", "00000009-0000-7000-81bb-e313d0cbd531", "0000000a-0000-7000-806c-71e3cd705d60", "0000000b-0000-7000-8fd6-45205285ad55", "0000000c-0000-7000-8ae0-487493177f2e", "0000000d-0000-7000-873f-30743f54f733", "0000000e-0000-7000-8446-34d9207aeb1f", "0000000f-0000-7000-894d-08ab39b594f3", "00000010-0000-7000-891f-f735b4bf06de", "00000011-0000-7000-84f3-2a713eb870e5", "00000012-0000-7000-8f80-5fac4784f993", "00000013-0000-7000-88ca-eec68bf2ca4b"], "key": ["case", "entries", "facets", "frameworks", "import", "kinds", "lanes", "language", "laws", "matrix", "measures", "method", "organisations", "perspectives", "placements", "roles", "timelines", "title"], "value": [{"nl": ["gezin", "gezinnen"], "en": ["family", "families"]}, {"gebeurtenis": {"nl": "gebeurtenis", "en": "event", "lane": "family", "mark": "circle", "colour": "#4d4d4d"}, "school": {"nl": "school", "en": "school", "lane": "school", "mark": "square", "colour": "#0072b2", "words": ["schoolwissel", "begint groep", "begint in groep", "kan niet stilzitten", "wisselt van school", "thuis zit", "thuiszit", "schooladvies", "cito", "eindtoets", "leerlingenvervoer", "eindexamen", "diploma", "spijbelt", "school change", "exam", "blijft zitten", "bleef zitten", "zittenblijven", "thuis van school", "repeats the year", "repeating the year", "expelled", "truant", "naar groep", "in groep", "naar huis gestuurd", "sent home", "nieuwe klas", "klas", "brugklas", "verzuim", "spijbel", "thuiszitter", "blijven zitten", "gepest", "geschorst", "schorsing", "schoolgang", "truancy", "excluded from school", "suspended", "bullied"]}, "hulpvraag": {"nl": "hulpvraag", "en": "request for help", "lane": "requests", "mark": "triangle", "colour": "#009e73", "words": ["klopt aan", "klopte aan", "aangeklopt", "roept om hulp", "smeekt", "meldt zich bij", "zoekt * hulp", "begs for help", "hulpvraag", "vraagt hulp", "vraagt * om", "vroeg * om", "vroeg hulp", "vragen * om", "vroegen * om", "wil graag hulp", "wil hulp", "hulp gevraagd", "zoekt hulp", "aangemeld", "aanmelding", "meldt zich aan", "trekt het niet meer", "asks for", "asked for", "request for help", "referred herself", "wants help"]}, "melding": {"nl": "melding", "en": "report of concern", "lane": "involvement", "mark": "flag", "colour": "#d55e00", "words": ["meldt zorgen", "meldt * zorgen", "meldde * zorgen", "melden * zorgen", "raises concerns", "raised concerns", "zorgen gemeld", "trekt aan de bel bij veilig thuis", "belt * veilig thuis", "belt * veiligthuis", "belt * vt", "belde * veilig thuis", "belde * vt", "meldt * veilig thuis", "meldt * vt", "calls * safe at home", "melding", "zorgmelding", "meldcode", "gemeld", "reported to", "report of concern", "concern reported"]}, "bemoeienis": {"nl": "bemoeienis", "en": "involvement", "lane": "involvement", "form": "involvement", "period": true, "mark": "bar", "colour": "#b07aa1", "words": ["casusregie", "regie bij", "regisseur", "care coordination", "nieuwe werk", "nieuwe begeleid", "nieuwe hulpverlen", "nieuwe gezinsvoogd", "nieuwe voogd", "nieuwe jeugd", "new guardian", "betrokken", "wijst toe", "nieuwe werker", "nieuwe begeleider", "nieuwe hulpverlener", "wisselt", "komt erbij", "komt langs", "gets involved", "involved", "new worker"]}, "actie": {"nl": "actie", "en": "action", "lane": "decisions", "mark": "plus", "colour": "#4d4d4d", "words": ["plan van aanpak", "gezinsplan", "perspectiefplan", "care plan", "appt", "appje", "stuurt", "uitgenodigd", "uitnodiging", "bespreking", "casusoverleg", "zorgteam", "familieberaad", "eigen kracht", "eigen-krachtconferentie", "emailed", "invited", "family group conference", "texts", "maakt kennis", "eerste bezoek", "op bezoek bij", "kennismaking", "introduction", "talk with", "spoke with", "gesproken", "besproken", "overlegd", "stelt * voor", "schrijft * voor", "voorgeschreven", "meegekregen", "folder", "schuift aan", "gesprek", "huisbezoek", "belt", "belde", "gebeld", "mailt", "gemaild", "brief", "overleg", "mdo", "evaluatie", "verwijst", "verwezen", "verwijzing", "aangifte", "trekt aan de bel", "netwerkberaad", "rondetafel", "home visit", "called", "phoned", "meeting", "letter", "referred", "referral", "evaluation"]}, "interventie": {"nl": "interventie", "en": "intervention", "lane": "help", "form": "help", "period": true, "mark": "bar", "colour": "#009e73", "words": ["verwerking", "families first", "ipg", "vig", "vht", "video-hometraining", "medicijnen", "methylfenidaat", "begeleid wonen", "begeleide omgang", "behandeld", "mediation", "traject", "meidengroep", "jongensgroep", "oudergroep", "praatgroep", "gezinsopname", "mentoring", "programme", "interventie", "ambulant", "behandeling", "begeleiding", "ondersteuning", "training", "therapie", "coach", "cursus", "thuisbegeleiding", "hulpverlening", "logopedie", "medicatie", "ritalin", "emdr", "mst", "mst-can", "mdft", "fft", "fact", "ipt", "iag", "pmt", "cgt", "sova", "triple p", "pit", "nika", "signs of safety", "rots en water", "treatment", "therapy", "counselling", "support programme", "coaching", "medication"]}, "hulp": {"nl": "hulp", "en": "help", "lane": "help", "form": "help", "period": true, "mark": "bar", "colour": "#66c2a5", "words": ["hulp loopt", "hulp start", "hulp begint", "start hulp", "hulp aan huis", "logeeropvang", "logeerhuis", "weekendpleeggezin", "deeltijdpleegzorg", "logeerpleeggezin", "maatje", "homestart", "home-start", "vrijwilligster", "vrijwilliger", "buurtgezin", "steungezin", "bewindvoering", "budgetbeheer", "gezinshulp", "thuishulp", "opvoedhulp", "spoedhulp", "jeugdhulp", "crisishulp", "short breaks", "op de wachtlijst", "op wachtlijst", "staat op * wachtlijst", "on the waiting list", "geen hulp", "zonder hulp", "hulp van", "hulp thuis", "hulp gestart", "krijgt hulp", "kreeg hulp", "kregen hulp", "respijtzorg", "geen plek", "no help", "help from", "help at home", "gets help", "respite care"]}, "maatregel": {"nl": "maatregel", "en": "measure", "lane": "measures", "form": "measure", "period": true, "mark": "bar", "colour": "#cc79a7", "words": ["maatregel"]}, "uithuisplaatsing": {"nl": "uithuisplaatsing", "en": "placement", "lane": "home", "form": "placement", "period": true, "mark": "bar", "colour": "#d55e00", "words": ["uithuisgeplaatst", "uit huis gehaald", "fostered", "uit huis geplaatst", "uithuisplaatsing", "uhp", "spoeduithuisplaatsing", "placed in", "placement", "removed from home", "taken into care"]}, "terugplaatsing": {"nl": "terugplaatsing", "en": "return home", "lane": "home", "mark": "triangle-down", "colour": "#0072b2", "words": ["teruggeplaatst", "terugplaatsing", "returned home", "reunified"]}, "wonen": {"nl": "wonen", "en": "living", "lane": "home", "form": "involvement", "period": true, "mark": "bar", "colour": "#bdbdbd", "words": ["woont", "door de week bij", "slaapt bij", "wonen bij", "woning", "kamer gehuurd", "eigen huis", "dakloos", "huisuitzetting", "uit huis gezet", "homeless", "evicted", "new house", "verhuis", "verhuizing", "gaan wonen", "gaat wonen", "ging wonen", "gingen wonen", "samenwonen", "samen wonen", "ingetrokken", "trekt in", "vertrokken", "uit huis gegaan", "vrouwenopvang", "op zichzelf", "moved to", "moves to", "moved in", "moved house", "lives with"]}, "besluit": {"nl": "besluit", "en": "decision", "lane": "decisions", "form": "decision", "mark": "diamond", "colour": "#000000", "words": ["schriftelijke aanwijzing", "haakt af", "haakten af", "afgehaakt", "zegt de hulp op", "zegt hulp op", "toestemming", "goedgekeurd", "omgangsregeling", "gezag", "permission", "approved", "granted", "contact arrangement", "custody", "dropped out", "hulp stopt", "hulp gestopt", "hulp afgesloten", "help stopped", "help ended", "mocht niet van", "mag niet van", "besluit", "beslissing", "beslist", "intake", "afgewezen", "toegewezen", "geweigerd", "akkoord", "beschikking", "zitting", "uitspraak", "indicatie", "sluit af", "afgesloten", "afsluiting", "tegen advies", "rechter", "decision", "decided", "rejected", "refused", "hearing", "ruling", "closed"]}, "crisis": {"nl": "crisis", "en": "crisis", "lane": "family", "mark": "star", "colour": "#d55e00", "words": ["112 gebeld", "belt * 112", "mishandel", "huiselijk geweld", "bedreig", "escaleert", "geescaleerd", "uit de hand", "su\u00efcidepoging", "zelfmoordpoging", "calls 999", "violence", "assault", "threatened", "suicide attempt", "crisis", "112", "politie", "weggelopen", "loopt weg", "wegloopt", "vermist", "dagen zoek", "was zoek", "opgepakt", "aangehouden", "overdosis", "zelfmoord", "suicide", "steekt * neer", "slaat", "geslagen", "huisverbod", "escalatie", "police", "ran away", "runs away", "missing", "overdose", "arrested"]}, "ultimatum": {"nl": "ultimatum", "en": "ultimatum", "lane": "decisions", "mark": "cross", "colour": "#d55e00", "words": ["ultimatum", "dreigt met", "dreigen met", "threatens with", "threatens to"]}, "overdracht": {"nl": "overdracht", "en": "hand-over", "lane": "involvement", "mark": "hexagon", "colour": "#b07aa1", "words": ["neemt het over", "regie * naar", "regie gaat naar", "zet * door naar", "zet door naar", "zetten * door naar", "nam het over", "nemen het over", "overgenomen door", "gaat over naar", "takes over", "took over", "overdracht", "overgedragen", "draagt over", "dragen over", "droeg over", "handed over", "hand-over", "handover", "transferred"]}, "opschalen": {"nl": "opschalen", "en": "scaling up", "lane": "decisions", "mark": "triangle", "colour": "#4d4d4d", "words": ["opgeschaald", "opschalen", "opschaling", "scaled up", "escalated to"]}, "afschalen": {"nl": "afschalen", "en": "scaling down", "lane": "decisions", "mark": "triangle-down", "colour": "#4d4d4d", "words": ["afgeschaald", "afschalen", "afschaling", "scaled down"]}, "onderzoek": {"nl": "onderzoek", "en": "investigation", "lane": "involvement", "mark": "square", "colour": "#b07aa1", "words": ["observatie", "test afgenomen", "in kaart gebracht", "observation", "tested", "uitslag", "results", "raadsonderzoek", "onderzoek", "onderzocht", "diagnose", "diagnostiek", "screening", "gescreend", "verklarende analyse", "mutisme", "iq", "tiq", "adhd", "autisme", "ptss", "odd", "investigation", "assessment", "assessed", "diagnosis", "diagnosed"]}, "afspraak": {"nl": "afspraak", "en": "agreement", "lane": "decisions", "form": "agreement", "mark": "pentagon", "colour": "#0072b2", "words": ["veiligheidsplan", "veiligheidsafspraken", "safety plan", "afspraak", "afgesproken", "spreken af", "spreekt af", "agreed", "agreement"]}, "landmark": {"nl": "mijlpaal", "en": "landmark", "lane": "family", "mark": "flag", "colour": "#4d4d4d", "words": ["wordt 18", "werd 18", "meerderjarig", "turns 18", "turned 18", "comes of age", "geboren", "geboorte", "jarig", "verjaardag", "lockdown", "corona", "was born", "birth", "birthday"]}}, {"valence": {"nl": "werking", "en": "valence", "values": {"bevorderend": {"nl": "bevorderend", "en": "helps"}, "belemmerend": {"nl": "belemmerend", "en": "hinders"}, "gewenst": {"nl": "gewenst", "en": "wished for"}}}, "level": {"nl": "niveau", "en": "level", "values": {"gezin": {"nl": "gezin", "en": "family"}, "professional": {"nl": "professional", "en": "professional"}, "organisatie": {"nl": "organisatie", "en": "organisation"}, "gemeente": {"nl": "gemeente", "en": "municipality"}, "regio": {"nl": "regio", "en": "region"}}}}, {"vrijwillig": {"nl": "vrijwillig", "en": "voluntary"}, "drang": {"nl": "drang", "en": "pressure"}, "dwang": {"nl": "dwang", "en": "compulsory"}}, {"max_mb": 50, "turn_words": 1500}, {"interview": {"nl": "interview", "en": "interview", "turns": true}, "session-notes": {"nl": "veldnotities", "en": "session notes", "turns": true}, "case-overview": {"nl": "casusoverzicht", "en": "case overview", "turns": false}, "report": {"nl": "rapport", "en": "report", "turns": false}, "other": {"nl": "overig", "en": "other", "turns": true}}, {"home": {"nl": "wonen", "en": "home"}, "family": {"nl": "gezin", "en": "family"}, "school": {"nl": "school", "en": "school"}, "requests": {"nl": "hulpvragen", "en": "requests"}, "help": {"nl": "hulp", "en": "help"}, "measures": {"nl": "maatregelen", "en": "measures"}, "involvement": {"nl": "bemoeienis", "en": "involvement"}, "decisions": {"nl": "besluiten en acties", "en": "decisions and actions"}}, "nl", {"jeugdwet": {"nl": "Jeugdwet", "en": "Youth Act"}, "wmo": {"nl": "Wmo", "en": "Social Support Act"}, "zvw": {"nl": "Zvw", "en": "Health Insurance Act"}, "participatiewet": {"nl": "Participatiewet", "en": "Participation Act"}}, {"quotes": 3, "words": 60}, {"ots": {"nl": "ondertoezichtstelling", "en": "supervision order", "words": ["OTS", "VOTS", "ondertoezichtstelling", "ondertoezichtgesteld", "onder toezicht gesteld", "supervision order"]}, "muhp": {"nl": "machtiging uithuisplaatsing", "en": "placement order", "words": ["MUHP", "machtiging uithuisplaatsing", "machtiging tot uithuisplaatsing", "placement order"]}, "voogdij": {"nl": "voogdij", "en": "guardianship", "words": ["voogdij", "guardianship"]}, "gesloten": {"nl": "gesloten machtiging", "en": "secure order", "words": ["gesloten machtiging", "machtiging gesloten", "secure order"]}}, "codebook", {"school": {"nl": "school", "en": "school", "kind": "school", "words": ["school", "basisschool", "middelbare school", "vso", "vmbo", "mavo", "havo", "vwo", "mbo", "sbo", "so-school", "praktijkschool", "intern begeleider", "secondary school", "primary school"]}, "kinderopvang": {"nl": "kinderopvang", "en": "nursery", "words": ["kinderopvang", "opvang", "kdv", "kinderdagverblijf", "creche", "nursery", "day care", "daycare"]}, "peuterspeelzaal": {"nl": "peuterspeelzaal", "en": "playgroup", "words": ["peuterspeelzaal", "playgroup"]}, "gastouder": {"nl": "gastouder", "en": "childminder", "words": ["gastouder", "childminder"]}, "samenwerkingsverband": {"nl": "samenwerkingsverband", "en": "school partnership", "words": ["samenwerkingsverband", "swv", "school partnership"]}, "leerplicht": {"nl": "leerplicht", "en": "attendance officer", "kind": "school", "words": ["leerplicht", "leerplichtambtenaar", "attendance officer", "education welfare officer"]}, "smw": {"nl": "schoolmaatschappelijk werk", "en": "school social work", "words": ["schoolmaatschappelijk werk", "schoolmaatschappelijk werker", "smw", "smw''er", "school social work", "school social worker"]}, "amw": {"nl": "maatschappelijk werk", "en": "social work", "words": ["maatschappelijk werk", "amw", "social work"]}, "wijkteam": {"nl": "wijkteam", "en": "neighbourhood team", "words": ["wijkteam", "sociaal wijkteam", "neighbourhood team"]}, "buurtteam": {"nl": "buurtteam", "en": "local team", "words": ["buurtteam", "local team"]}, "sociaal-team": {"nl": "sociaal team", "en": "community team", "words": ["sociaal team", "community team"]}, "gebiedsteam": {"nl": "gebiedsteam", "en": "area team", "words": ["gebiedsteam", "area team"]}, "jeugdteam": {"nl": "jeugdteam", "en": "youth team", "words": ["jeugdteam", "jgt", "jeugd- en gezinsteam", "jeugd en gezinsteam", "jeugdgezinsteam", "youth team"]}, "jeugdconsulent": {"nl": "jeugdconsulent", "en": "youth consultant", "words": ["jeugdconsulent", "jeugdconsulente", "youth consultant"]}, "cjg": {"nl": "CJG", "en": "family centre", "words": ["cjg", "centrum voor jeugd en gezin", "family centre"]}, "gemeente": {"nl": "gemeente", "en": "municipality", "words": ["gemeente", "municipality", "council"]}, "gi": {"nl": "GI", "en": "certified institution", "words": ["gi", "gecertificeerde instelling", "jeugdbescherming", "gezinsvoogd", "gezinsvoogdij", "jeugdbeschermer", "jb''er", "bureau jeugdzorg", "jeugdzorg", "certified institution", "child protection agency", "children''s services", "guardian"]}, "save": {"nl": "SAVE", "en": "SAVE", "words": ["save"]}, "raad": {"nl": "Raad voor de Kinderbescherming", "en": "Child Protection Board", "words": ["raad voor de kinderbescherming", "raad", "rvdk", "kinderbescherming", "child protection board"]}, "veilig-thuis": {"nl": "Veilig Thuis", "en": "Safe at Home", "kind": "melding", "words": ["veilig thuis", "veiligthuis", "vt", "safe at home"]}, "beschermingstafel": {"nl": "beschermingstafel", "en": "protection round table", "kind": "besluit", "words": ["beschermingstafel", "jeugdbeschermingstafel", "kinderbeschermingstafel", "jbt", "protection round table"]}, "rechtbank": {"nl": "kinderrechter", "en": "court", "kind": "besluit", "words": ["rechtbank", "kinderrechter", "court", "juvenile court", "family court"]}, "politie": {"nl": "politie", "en": "police", "kind": "crisis", "words": ["politie", "police"]}, "wijkagent": {"nl": "wijkagent", "en": "community officer", "words": ["wijkagent", "community officer"]}, "reclassering": {"nl": "reclassering", "en": "probation service", "words": ["reclassering", "probation", "probation service"]}, "jeugdreclassering": {"nl": "jeugdreclassering", "en": "youth probation", "words": ["jeugdreclassering", "youth probation"]}, "halt": {"nl": "Halt", "en": "Halt", "kind": "interventie", "words": ["halt"]}, "ggz": {"nl": "GGZ", "en": "mental health service", "words": ["ggz", "mental health service", "mental health services", "camhs"]}, "jeugd-ggz": {"nl": "jeugd-GGZ", "en": "youth mental health service", "words": ["jeugd-ggz", "jeugd ggz", "jeugdggz", "kinder- en jeugdpsychiatrie", "kjp"]}, "verslavingszorg": {"nl": "verslavingszorg", "en": "addiction service", "words": ["verslavingszorg", "addiction service"]}, "huisarts": {"nl": "huisarts", "en": "GP", "words": ["huisarts", "huisartsenpraktijk", "ha", "gp", "family doctor"]}, "poh": {"nl": "POH", "en": "practice nurse", "words": ["poh", "poh-ggz", "praktijkondersteuner", "practice nurse"]}, "kinderarts": {"nl": "kinderarts", "en": "paediatrician", "words": ["kinderarts", "paediatrician", "pediatrician"]}, "kraamzorg": {"nl": "kraamzorg", "en": "maternity care", "words": ["kraamzorg", "maternity care"]}, "verloskundige": {"nl": "verloskundige", "en": "midwife", "words": ["verloskundige", "midwife"]}, "consultatiebureau": {"nl": "consultatiebureau", "en": "child health clinic", "kind": "bemoeienis", "words": ["consultatiebureau", "cb", "consultatieburo", "child health clinic", "health visitor"]}, "jgz": {"nl": "jeugdgezondheidszorg", "en": "youth health care", "words": ["jeugdgezondheidszorg", "jgz", "ggd", "schoolarts", "jeugdarts", "jeugdverpleegkundige", "youth health care", "school nurse"]}, "ziekenhuis": {"nl": "ziekenhuis", "en": "hospital", "words": ["ziekenhuis", "seh", "hospital"]}, "vrouwenopvang": {"nl": "vrouwenopvang", "en": "women''s refuge", "kind": "wonen", "words": ["vrouwenopvang", "blijf-van-mijn-lijfhuis", "blijfhuis", "women''s refuge", "women''s shelter"]}, "schuldhulp": {"nl": "kredietbank", "en": "debt service", "words": ["kredietbank", "debt service"]}, "woningbouw": {"nl": "woningcorporatie", "en": "housing association", "words": ["woningcorporatie", "woningbouwvereniging", "woningbouw", "housing association"]}, "aanbieder": {"nl": "aanbieder", "en": "provider", "words": ["aanbieder", "zorgaanbieder", "jeugdhulpaanbieder", "care provider"]}, "crisisdienst": {"nl": "crisisdienst", "en": "crisis team", "kind": "crisis", "words": ["crisisdienst", "crisisteam", "spoedteam", "crisis team"]}, "ambulance": {"nl": "ambulance", "en": "ambulance", "kind": "crisis", "words": ["ambulance"]}, "jongerenwerk": {"nl": "jongerenwerk", "en": "youth work", "words": ["jongerenwerk", "jongerenwerker", "youth work", "youth worker"]}, "thuiszorg": {"nl": "thuiszorg", "en": "home care", "words": ["thuiszorg", "home care"]}, "ondersteuningsteam": {"nl": "ondersteuningsteam", "en": "school support team", "words": ["ondersteuningsteam", "zorgadviesteam", "school support team"]}, "azc": {"nl": "azc", "en": "asylum centre", "kind": "wonen", "words": ["azc", "asielzoekerscentrum", "asylum centre"]}, "uwv": {"nl": "UWV", "en": "job centre", "words": ["uwv", "job centre"]}, "voedselbank": {"nl": "voedselbank", "en": "food bank", "words": ["voedselbank", "food bank"]}}, {"ouders": {"nl": "ouders", "en": "parents", "attribution": "(Respondent {gemeente})"}, "jeugdigen": {"nl": "jeugdigen", "en": "young people", "attribution": "(Jeugdige, {gemeente})"}, "professionals": {"nl": "professionals", "en": "professionals", "attribution": "({function})"}, "ervaringsdeskundige": {"nl": "ervaringsdeskundige", "en": "expert by experience", "attribution": "(Ervaringsdeskundige)"}, "onderzoeker": {"nl": "onderzoeker", "en": "researcher", "attribution": "(Onderzoeker)"}, "dossier": {"nl": "dossier", "en": "case file", "attribution": "(Dossier)"}, "literatuur": {"nl": "literatuur", "en": "literature", "attribution": "({source})"}, "gemengd": {"nl": "gemengd", "en": "mixed", "attribution": "(Gesprek)"}}, {"netwerk": {"nl": "netwerk", "en": "network", "rank": 1, "counts_as_placement": true, "words": ["netwerkpleeggezin", "netwerkplaatsing", "netwerkpleegzorg", "kinship care"]}, "andere-ouder": {"nl": "andere ouder", "en": "other parent", "rank": 2, "counts_as_placement": true, "words": ["geplaatst bij * vader", "geplaatst bij * moeder", "bij vader geplaatst", "bij moeder geplaatst", "plaatsing bij * vader", "plaatsing bij * moeder", "placed with * father", "placed with * mother"]}, "pleegzorg": {"nl": "pleegzorg", "en": "foster care", "rank": 3, "counts_as_placement": true, "words": ["pleegzorg", "pleeggezin", "naar pleegouders", "bij pleegouders", "foster parents", "foster care", "foster family", "foster"]}, "gezinshuis": {"nl": "gezinshuis", "en": "family home", "rank": 4, "counts_as_placement": true, "words": ["gezinshuis", "family home"]}, "leefgroep": {"nl": "leefgroep", "en": "residential group", "rank": 5, "counts_as_placement": true, "words": ["leefgroep", "woongroep", "residential group"]}, "behandelgroep": {"nl": "behandelgroep", "en": "treatment group", "rank": 6, "counts_as_placement": true, "words": ["behandelgroep", "treatment group"]}, "crisisopvang": {"nl": "crisisopvang", "en": "crisis shelter", "counts_as_placement": true, "words": ["crisisopvang", "crisisplaatsing", "crisispleeggezin", "crisispleegzorg", "crisisgroep", "crisis shelter", "emergency placement"]}, "klinische-ggz": {"nl": "klinische ggz", "en": "clinical mental health care", "counts_as_placement": false, "words": ["opname * kliniek", "opgenomen * kliniek", "naar * kliniek", "opname * ggz", "opgenomen * ggz", "opname * psychiatrie", "opname * kinderpsychiatrie", "opgenomen * psychiatrie", "opgenomen * kinderpsychiatrie", "klinische opname", "klinisch opgenomen", "jeugdkliniek", "psychiatric ward", "psychiatric admission"]}, "gesloten-jeugdhulp": {"nl": "gesloten jeugdhulp", "en": "secure youth care", "counts_as_placement": true, "words": ["gesloten jeugdzorg", "gesloten jeugdhulp", "JeugdzorgPlus", "jeugdzorg plus", "gesloten groep", "gesloten instelling", "gesloten afdeling", "gesloten geplaatst", "gesloten plaatsing", "secure care", "secure youth care"]}}, {"ouder": {"nl": "ouder", "en": "parent", "perspective": "ouders"}, "jeugdige": {"nl": "jeugdige", "en": "young person", "perspective": "jeugdigen"}, "professional": {"nl": "professional", "en": "professional", "perspective": "professionals"}, "ervaringsdeskundige": {"nl": "ervaringsdeskundige", "en": "expert by experience", "perspective": "ervaringsdeskundige"}, "onderzoeker": {"nl": "onderzoeker", "en": "researcher", "perspective": "onderzoeker"}, "dossier": {"nl": "dossier", "en": "case file", "perspective": "dossier"}, "interviewer": {"nl": "interviewer", "en": "interviewer"}, "observator": {"nl": "observator", "en": "observer"}}, {"pressure_weeks": 8, "followed_months": 6, "intense_parties": 5}, "Proef"]}, {}]');
INSERT INTO "change" VALUES(2,0,'coder','00000015-0000-7000-80cb-faed3e020011','insert',NULL,'{"id": "00000015-0000-7000-80cb-faed3e020011", "name": "Anouk"}');
INSERT INTO "change" VALUES(3,0,'case','00000018-0000-7000-8674-c3be0ae7e55a','insert',NULL,'{"id": "00000018-0000-7000-8674-c3be0ae7e55a", "name": "Vos", "anonymous": false}');
INSERT INTO "change" VALUES(4,0,'person','0000001a-0000-7000-8742-0b354569fa54','insert',NULL,'{"id": "0000001a-0000-7000-8742-0b354569fa54", "name": "Moeder Vos", "case_id": "00000018-0000-7000-8674-c3be0ae7e55a", "role": "ouder", "gemeente": "Huizen"}');
INSERT INTO "change" VALUES(5,0,'source','0000001d-0000-7000-896c-7345c3221499','insert',NULL,'{"id": "0000001d-0000-7000-896c-7345c3221499", "number": 1, "name": "vos-moeder", "kind": "interview", "status": "in-use", "verbatim": true, "quotation": "unknown", "file": "vos-moeder.txt", "original": "2b94d8d4d27d4813c9b6026d6c688c075c268202e387f8b8c4ff385df8e2ebea"}');
INSERT INTO "change" VALUES(5,1,'source_case','0000001e-0000-7000-8f25-ae526c005b68','insert',NULL,'{"id": "0000001e-0000-7000-8f25-ae526c005b68", "source_id": "0000001d-0000-7000-896c-7345c3221499", "case_id": "00000018-0000-7000-8674-c3be0ae7e55a"}');
INSERT INTO "change" VALUES(5,2,'speaker','0000001f-0000-7000-8df7-797458f0f33d','insert',NULL,'[{"id": ["0000001f-0000-7000-8df7-797458f0f33d", "00000020-0000-7000-8a1f-4083d3a3774b"], "label": ["I", "R"], "person_id": [null, "0000001a-0000-7000-8742-0b354569fa54"], "role": ["interviewer", null]}, {"source_id": "0000001d-0000-7000-896c-7345c3221499"}]');
INSERT INTO "change" VALUES(5,4,'revision','00000021-0000-7000-8466-9d9ff4cb0f90','insert',NULL,'{"id": "00000021-0000-7000-8466-9d9ff4cb0f90", "source_id": "0000001d-0000-7000-896c-7345c3221499", "n": 1, "text_digest": "2b94d8d4d27d4813c9b6026d6c688c075c268202e387f8b8c4ff385df8e2ebea", "kind": "import", "current": true, "units": "turn", "layout": {"speakers": ["0000001f-0000-7000-8df7-797458f0f33d", "00000020-0000-7000-8a1f-4083d3a3774b"], "units": {"handle": ["1", "2", "3", "4"], "start": [0, 44, 131, 144], "body": [3, 47, 134, 147], "end": [42, 129, 142, 238], "who": [0, 1, 0, 1]}}, "counted": {"utf-8": 1}, "original": "2b94d8d4d27d4813c9b6026d6c688c075c268202e387f8b8c4ff385df8e2ebea"}');
INSERT INTO "change" VALUES(6,0,'code','00000023-0000-7000-82ac-601c0c75709c','insert',NULL,'{"id": "00000023-0000-7000-82ac-601c0c75709c", "level": "code", "name": "Wachten", "definition": "", "include": "", "exclude": "", "example": "", "keywords": [], "colour": "", "origin": "", "state": "active"}');
INSERT INTO "change" VALUES(6,1,'place','00000024-0000-7000-882c-d34782278729','insert',NULL,'{"id": "00000024-0000-7000-882c-d34782278729", "child_id": "00000023-0000-7000-82ac-601c0c75709c", "position": 0, "home": true}');
INSERT INTO "change" VALUES(7,0,'code','00000026-0000-7000-836f-c96777fe137e','insert',NULL,'{"id": "00000026-0000-7000-836f-c96777fe137e", "level": "code", "name": "Samen", "definition": "", "include": "", "exclude": "", "example": "", "keywords": [], "colour": "", "origin": "", "state": "active"}');
INSERT INTO "change" VALUES(7,1,'place','00000027-0000-7000-8691-c322020cf5d0','insert',NULL,'{"id": "00000027-0000-7000-8691-c322020cf5d0", "child_id": "00000026-0000-7000-836f-c96777fe137e", "position": 1, "home": true}');
INSERT INTO "change" VALUES(8,0,'code','00000029-0000-7000-8a5a-d3829fb2fb5f','insert',NULL,'{"id": "00000029-0000-7000-8a5a-d3829fb2fb5f", "level": "code", "name": "Lucht", "definition": "", "include": "", "exclude": "", "example": "", "keywords": [], "colour": "", "origin": "", "state": "active"}');
INSERT INTO "change" VALUES(8,1,'place','0000002a-0000-7000-8b82-7af9aabcb6d2','insert',NULL,'{"id": "0000002a-0000-7000-8b82-7af9aabcb6d2", "child_id": "00000029-0000-7000-8a5a-d3829fb2fb5f", "position": 2, "home": true}');
INSERT INTO "change" VALUES(9,0,'code','0000002c-0000-7000-85e1-ca07df74eb67','insert',NULL,'{"id": "0000002c-0000-7000-85e1-ca07df74eb67", "level": "category", "name": "Hulp", "definition": "", "include": "", "exclude": "", "example": "", "keywords": [], "colour": "", "origin": "", "state": "active"}');
INSERT INTO "change" VALUES(9,1,'place','00000024-0000-7000-882c-d34782278729','update','{"parent_id": null}','{"parent_id": "0000002c-0000-7000-85e1-ca07df74eb67"}');
INSERT INTO "change" VALUES(9,2,'place','00000027-0000-7000-8691-c322020cf5d0','update','{"parent_id": null}','{"parent_id": "0000002c-0000-7000-85e1-ca07df74eb67"}');
INSERT INTO "change" VALUES(9,3,'place','0000002d-0000-7000-8f9d-e37970b89f82','insert',NULL,'{"id": "0000002d-0000-7000-8f9d-e37970b89f82", "child_id": "0000002c-0000-7000-85e1-ca07df74eb67", "position": 0, "home": true}');
INSERT INTO "change" VALUES(10,0,'coding','0000002f-0000-7000-823d-484d0e2118c5','insert',NULL,'{"id": "0000002f-0000-7000-823d-484d0e2118c5", "revision_id": "00000021-0000-7000-8466-9d9ff4cb0f90", "start": 78, "end": 103, "digest": "cd871e67e651af13e6be01cc6325495d", "state": "ok", "code_id": "00000023-0000-7000-82ac-601c0c75709c", "coder_id": "00000015-0000-7000-80cb-faed3e020011", "favourite": false}');
INSERT INTO "change" VALUES(10,1,'coding_facet','00000030-0000-7000-8775-42de61b862d0','insert',NULL,'{"id": "00000030-0000-7000-8775-42de61b862d0", "coding_id": "0000002f-0000-7000-823d-484d0e2118c5", "facet": "valence", "value": "belemmerend"}');
INSERT INTO "change" VALUES(10,2,'source_state','00000031-0000-7000-86cd-da3563a09f91','insert',NULL,'{"id": "00000031-0000-7000-86cd-da3563a09f91", "source_id": "0000001d-0000-7000-896c-7345c3221499", "coder_id": "00000015-0000-7000-80cb-faed3e020011", "state": "busy"}');
INSERT INTO "change" VALUES(11,0,'coding','00000033-0000-7000-8018-16222a0e87e1','insert',NULL,'{"id": "00000033-0000-7000-8018-16222a0e87e1", "revision_id": "00000021-0000-7000-8466-9d9ff4cb0f90", "start": 173, "end": 190, "digest": "31ca84135e370bd7c86f81b4d20cae76", "state": "ok", "code_id": "00000026-0000-7000-836f-c96777fe137e", "coder_id": "00000015-0000-7000-80cb-faed3e020011", "favourite": true}');
INSERT INTO "change" VALUES(12,0,'coding','00000035-0000-7000-8781-dd7657fe406d','insert',NULL,'{"id": "00000035-0000-7000-8781-dd7657fe406d", "revision_id": "00000021-0000-7000-8466-9d9ff4cb0f90", "start": 192, "end": 205, "digest": "f82f6a2c88f687f1ae0f537e94629d26", "state": "ok", "code_id": "00000029-0000-7000-8a5a-d3829fb2fb5f", "coder_id": "00000015-0000-7000-80cb-faed3e020011", "favourite": false}');
CREATE TABLE code (
	id VARCHAR(36) NOT NULL, 
	level VARCHAR(8) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	definition TEXT NOT NULL, 
	include TEXT NOT NULL, 
	exclude TEXT NOT NULL, 
	example TEXT NOT NULL, 
	keywords JSON NOT NULL, 
	colour VARCHAR(7) NOT NULL, 
	origin VARCHAR(9) NOT NULL, 
	born_id VARCHAR(36), 
	state VARCHAR(7) NOT NULL, 
	merged_into VARCHAR(36), 
	CONSTRAINT pk_code PRIMARY KEY (id), 
	CONSTRAINT fk_code_born_id FOREIGN KEY(born_id) REFERENCES source (id), 
	CONSTRAINT fk_code_merged_into FOREIGN KEY(merged_into) REFERENCES code (id)
);
INSERT INTO "code" VALUES('00000023-0000-7000-82ac-601c0c75709c','code','Wachten','','','','','[]','','',NULL,'active',NULL);
INSERT INTO "code" VALUES('00000026-0000-7000-836f-c96777fe137e','code','Samen','','','','','[]','','',NULL,'active',NULL);
INSERT INTO "code" VALUES('00000029-0000-7000-8a5a-d3829fb2fb5f','code','Lucht','','','','','[]','','',NULL,'active',NULL);
INSERT INTO "code" VALUES('0000002c-0000-7000-85e1-ca07df74eb67','category','Hulp','','','','','[]','','',NULL,'active',NULL);
CREATE TABLE codebook_version (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	step INTEGER NOT NULL, 
	note TEXT, 
	CONSTRAINT pk_codebook_version PRIMARY KEY (id), 
	CONSTRAINT uq_codebook_version_name UNIQUE (name)
);
CREATE TABLE coder (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_coder PRIMARY KEY (id), 
	CONSTRAINT uq_coder_name UNIQUE (name)
);
INSERT INTO "coder" VALUES('00000015-0000-7000-80cb-faed3e020011','Anouk');
CREATE TABLE coding (
	id VARCHAR(36) NOT NULL, 
	revision_id VARCHAR(36) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	digest VARCHAR(32) NOT NULL, 
	state VARCHAR(7) NOT NULL, 
	code_id VARCHAR(36) NOT NULL, 
	coder_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36), 
	perspective VARCHAR(60), 
	print_form TEXT, 
	favourite BOOLEAN NOT NULL, 
	literal BOOLEAN, 
	not_to_team BOOLEAN, 
	CONSTRAINT pk_coding PRIMARY KEY (id), 
	CONSTRAINT fk_coding_revision_id FOREIGN KEY(revision_id) REFERENCES revision (id), 
	CONSTRAINT fk_coding_code_id FOREIGN KEY(code_id) REFERENCES code (id), 
	CONSTRAINT fk_coding_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id), 
	CONSTRAINT fk_coding_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "coding" VALUES('0000002f-0000-7000-823d-484d0e2118c5','00000021-0000-7000-8466-9d9ff4cb0f90',78,103,'cd871e67e651af13e6be01cc6325495d','ok','00000023-0000-7000-82ac-601c0c75709c','00000015-0000-7000-80cb-faed3e020011',NULL,NULL,NULL,0,NULL,NULL);
INSERT INTO "coding" VALUES('00000033-0000-7000-8018-16222a0e87e1','00000021-0000-7000-8466-9d9ff4cb0f90',173,190,'31ca84135e370bd7c86f81b4d20cae76','ok','00000026-0000-7000-836f-c96777fe137e','00000015-0000-7000-80cb-faed3e020011',NULL,NULL,NULL,1,NULL,NULL);
INSERT INTO "coding" VALUES('00000035-0000-7000-8781-dd7657fe406d','00000021-0000-7000-8466-9d9ff4cb0f90',192,205,'f82f6a2c88f687f1ae0f537e94629d26','ok','00000029-0000-7000-8a5a-d3829fb2fb5f','00000015-0000-7000-80cb-faed3e020011',NULL,NULL,NULL,0,NULL,NULL);
CREATE TABLE coding_facet (
	id VARCHAR(36) NOT NULL, 
	coding_id VARCHAR(36) NOT NULL, 
	facet VARCHAR(60) NOT NULL, 
	value VARCHAR(60) NOT NULL, 
	CONSTRAINT pk_coding_facet PRIMARY KEY (id), 
	CONSTRAINT fk_coding_facet_coding_id FOREIGN KEY(coding_id) REFERENCES coding (id)
);
INSERT INTO "coding_facet" VALUES('00000030-0000-7000-8775-42de61b862d0','0000002f-0000-7000-823d-484d0e2118c5','valence','belemmerend');
CREATE TABLE consent (
	id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	scope VARCHAR(9) NOT NULL, 
	answer VARCHAR(9) NOT NULL, 
	day VARCHAR(10) NOT NULL, 
	form VARCHAR(200), 
	representative VARCHAR(200), 
	note TEXT, 
	CONSTRAINT pk_consent PRIMARY KEY (id), 
	CONSTRAINT fk_consent_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE doubt (
	id VARCHAR(36) NOT NULL, 
	revision_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	line INTEGER, 
	answer VARCHAR(10), 
	CONSTRAINT pk_doubt PRIMARY KEY (id), 
	CONSTRAINT fk_doubt_revision_id FOREIGN KEY(revision_id) REFERENCES revision (id)
);
CREATE TABLE entry (
	id VARCHAR(36) NOT NULL, 
	case_id VARCHAR(36) NOT NULL, 
	number INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(60) NOT NULL, 
	title TEXT NOT NULL, 
	note TEXT, 
	presence VARCHAR(8) NOT NULL, 
	perspective VARCHAR(60), 
	source_id VARCHAR(36), 
	page VARCHAR(40), 
	session_id VARCHAR(36), 
	sequence INTEGER, 
	version_of VARCHAR(36), 
	standing VARCHAR(9), 
	answers_id VARCHAR(36), 
	details JSON NOT NULL, 
	CONSTRAINT pk_entry PRIMARY KEY (id), 
	CONSTRAINT fk_entry_case_id FOREIGN KEY(case_id) REFERENCES "case" (id), 
	CONSTRAINT uq_entry_number UNIQUE (number), 
	CONSTRAINT fk_entry_source_id FOREIGN KEY(source_id) REFERENCES source (id), 
	CONSTRAINT fk_entry_session_id FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT fk_entry_version_of FOREIGN KEY(version_of) REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED, 
	CONSTRAINT fk_entry_answers_id FOREIGN KEY(answers_id) REFERENCES entry (id) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE entry_order (
	id VARCHAR(36) NOT NULL, 
	first_id VARCHAR(36) NOT NULL, 
	second_id VARCHAR(36) NOT NULL, 
	CONSTRAINT pk_entry_order PRIMARY KEY (id), 
	CONSTRAINT fk_entry_order_first_id FOREIGN KEY(first_id) REFERENCES entry (id), 
	CONSTRAINT fk_entry_order_second_id FOREIGN KEY(second_id) REFERENCES entry (id)
);
CREATE TABLE entry_party (
	id VARCHAR(36) NOT NULL, 
	entry_id VARCHAR(36) NOT NULL, 
	party_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	part VARCHAR(8) NOT NULL, 
	worker VARCHAR(200), 
	CONSTRAINT pk_entry_party PRIMARY KEY (id), 
	CONSTRAINT fk_entry_party_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_entry_party_party_id FOREIGN KEY(party_id) REFERENCES party (id)
);
CREATE TABLE entry_person (
	id VARCHAR(36) NOT NULL, 
	entry_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	CONSTRAINT pk_entry_person PRIMARY KEY (id), 
	CONSTRAINT fk_entry_person_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_entry_person_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE evidence (
	id VARCHAR(36) NOT NULL, 
	entry_id VARCHAR(36) NOT NULL, 
	passage_id VARCHAR(36), 
	coding_id VARCHAR(36), 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_evidence PRIMARY KEY (id), 
	CONSTRAINT ck_evidence_one_place CHECK ((passage_id IS NOT NULL) + (coding_id IS NOT NULL) = 1), 
	CONSTRAINT fk_evidence_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_evidence_passage_id FOREIGN KEY(passage_id) REFERENCES passage (id), 
	CONSTRAINT fk_evidence_coding_id FOREIGN KEY(coding_id) REFERENCES coding (id)
);
CREATE TABLE external_id (
	id VARCHAR(36) NOT NULL, 
	tbl VARCHAR(40) NOT NULL, 
	"row" VARCHAR(36) NOT NULL, 
	program VARCHAR(60) NOT NULL, 
	guid VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_external_id PRIMARY KEY (id)
);
CREATE TABLE mask (
	id VARCHAR(36) NOT NULL, 
	passage_id VARCHAR(36) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	accepted BOOLEAN NOT NULL, 
	CONSTRAINT pk_mask PRIMARY KEY (id), 
	CONSTRAINT fk_mask_passage_id FOREIGN KEY(passage_id) REFERENCES passage (id)
);
CREATE TABLE memo (
	id VARCHAR(36) NOT NULL, 
	number INTEGER NOT NULL, 
	kind VARCHAR(10) NOT NULL, 
	subject VARCHAR(7) NOT NULL, 
	source_id VARCHAR(36), 
	passage_id VARCHAR(36), 
	coding_id VARCHAR(36), 
	code_id VARCHAR(36), 
	case_id VARCHAR(36), 
	entry_id VARCHAR(36), 
	coder_id VARCHAR(36) NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_memo PRIMARY KEY (id), 
	CONSTRAINT ck_memo_one_subject CHECK ((source_id IS NOT NULL) + (passage_id IS NOT NULL) + (coding_id IS NOT NULL) + (code_id IS NOT NULL) + (case_id IS NOT NULL) + (entry_id IS NOT NULL) = (subject NOT IN ('study', 'free'))), 
	CONSTRAINT uq_memo_number UNIQUE (number), 
	CONSTRAINT fk_memo_source_id FOREIGN KEY(source_id) REFERENCES source (id), 
	CONSTRAINT fk_memo_passage_id FOREIGN KEY(passage_id) REFERENCES passage (id), 
	CONSTRAINT fk_memo_coding_id FOREIGN KEY(coding_id) REFERENCES coding (id), 
	CONSTRAINT fk_memo_code_id FOREIGN KEY(code_id) REFERENCES code (id), 
	CONSTRAINT fk_memo_case_id FOREIGN KEY(case_id) REFERENCES "case" (id), 
	CONSTRAINT fk_memo_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_memo_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id)
);
CREATE TABLE memo_link (
	id VARCHAR(36) NOT NULL, 
	memo_id VARCHAR(36) NOT NULL, 
	passage_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_memo_link PRIMARY KEY (id), 
	CONSTRAINT fk_memo_link_memo_id FOREIGN KEY(memo_id) REFERENCES memo (id), 
	CONSTRAINT fk_memo_link_passage_id FOREIGN KEY(passage_id) REFERENCES passage (id)
);
CREATE TABLE party (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	CONSTRAINT pk_party PRIMARY KEY (id), 
	CONSTRAINT uq_party_name UNIQUE (name)
);
CREATE TABLE passage (
	id VARCHAR(36) NOT NULL, 
	revision_id VARCHAR(36) NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	digest VARCHAR(32) NOT NULL, 
	state VARCHAR(7) NOT NULL, 
	CONSTRAINT pk_passage PRIMARY KEY (id), 
	CONSTRAINT fk_passage_revision_id FOREIGN KEY(revision_id) REFERENCES revision (id)
);
CREATE TABLE person (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	case_id VARCHAR(36), 
	role VARCHAR(60), 
	birth_date VARCHAR(60), 
	birth_earliest VARCHAR(10), 
	birth_latest VARCHAR(10), 
	sex VARCHAR(1), 
	help BOOLEAN, 
	function VARCHAR(200), 
	organisation VARCHAR(200), 
	gemeente VARCHAR(200), 
	note TEXT, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT uq_person_name UNIQUE (name), 
	CONSTRAINT fk_person_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
);
INSERT INTO "person" VALUES('0000001a-0000-7000-8742-0b354569fa54','Moeder Vos','00000018-0000-7000-8674-c3be0ae7e55a','ouder',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'Huizen',NULL);
CREATE TABLE place (
	id VARCHAR(36) NOT NULL, 
	parent_id VARCHAR(36), 
	child_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	home BOOLEAN NOT NULL, 
	CONSTRAINT pk_place PRIMARY KEY (id), 
	CONSTRAINT fk_place_parent_id FOREIGN KEY(parent_id) REFERENCES code (id), 
	CONSTRAINT fk_place_child_id FOREIGN KEY(child_id) REFERENCES code (id)
);
INSERT INTO "place" VALUES('00000024-0000-7000-882c-d34782278729','0000002c-0000-7000-85e1-ca07df74eb67','00000023-0000-7000-82ac-601c0c75709c',0,1);
INSERT INTO "place" VALUES('00000027-0000-7000-8691-c322020cf5d0','0000002c-0000-7000-85e1-ca07df74eb67','00000026-0000-7000-836f-c96777fe137e',1,1);
INSERT INTO "place" VALUES('0000002a-0000-7000-8b82-7af9aabcb6d2',NULL,'00000029-0000-7000-8a5a-d3829fb2fb5f',2,1);
INSERT INTO "place" VALUES('0000002d-0000-7000-8f9d-e37970b89f82',NULL,'0000002c-0000-7000-85e1-ca07df74eb67',0,1);
CREATE TABLE point (
	id VARCHAR(36) NOT NULL, 
	entry_id VARCHAR(36), 
	switch_id VARCHAR(36), 
	role VARCHAR(10) NOT NULL, 
	position INTEGER NOT NULL, 
	written TEXT, 
	date VARCHAR(60), 
	earliest VARCHAR(10), 
	latest VARCHAR(10), 
	framework VARCHAR(60), 
	measure VARCHAR(60), 
	CONSTRAINT pk_point PRIMARY KEY (id), 
	CONSTRAINT ck_point_one_holder CHECK ((entry_id IS NOT NULL) + (switch_id IS NOT NULL) = 1), 
	CONSTRAINT fk_point_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_point_switch_id FOREIGN KEY(switch_id) REFERENCES switch (id)
);
CREATE TABLE provenance (
	tbl VARCHAR(40) NOT NULL, 
	"row" VARCHAR(36) NOT NULL, 
	made INTEGER NOT NULL, 
	changed INTEGER NOT NULL, 
	CONSTRAINT pk_provenance PRIMARY KEY (tbl, "row")
) WITHOUT ROWID;
INSERT INTO "provenance" VALUES('case','00000018-0000-7000-8674-c3be0ae7e55a',3,3);
INSERT INTO "provenance" VALUES('code','00000023-0000-7000-82ac-601c0c75709c',6,6);
INSERT INTO "provenance" VALUES('code','00000026-0000-7000-836f-c96777fe137e',7,7);
INSERT INTO "provenance" VALUES('code','00000029-0000-7000-8a5a-d3829fb2fb5f',8,8);
INSERT INTO "provenance" VALUES('code','0000002c-0000-7000-85e1-ca07df74eb67',9,9);
INSERT INTO "provenance" VALUES('coder','00000015-0000-7000-80cb-faed3e020011',2,2);
INSERT INTO "provenance" VALUES('coding','0000002f-0000-7000-823d-484d0e2118c5',10,10);
INSERT INTO "provenance" VALUES('coding','00000033-0000-7000-8018-16222a0e87e1',11,11);
INSERT INTO "provenance" VALUES('coding','00000035-0000-7000-8781-dd7657fe406d',12,12);
INSERT INTO "provenance" VALUES('coding_facet','00000030-0000-7000-8775-42de61b862d0',10,10);
INSERT INTO "provenance" VALUES('person','0000001a-0000-7000-8742-0b354569fa54',4,4);
INSERT INTO "provenance" VALUES('place','00000024-0000-7000-882c-d34782278729',6,9);
INSERT INTO "provenance" VALUES('place','00000027-0000-7000-8691-c322020cf5d0',7,9);
INSERT INTO "provenance" VALUES('place','0000002a-0000-7000-8b82-7af9aabcb6d2',8,8);
INSERT INTO "provenance" VALUES('place','0000002d-0000-7000-8f9d-e37970b89f82',9,9);
INSERT INTO "provenance" VALUES('revision','00000021-0000-7000-8466-9d9ff4cb0f90',5,5);
INSERT INTO "provenance" VALUES('setting','00000002-0000-7000-88be-23e91f66f039',1,1);
INSERT INTO "provenance" VALUES('setting','00000003-0000-7000-8d0f-dbf31650308b',1,1);
INSERT INTO "provenance" VALUES('setting','00000004-0000-7000-8d74-ccf015de7757',1,1);
INSERT INTO "provenance" VALUES('setting','00000005-0000-7000-820d-9a3ae9ea90a5',1,1);
INSERT INTO "provenance" VALUES('setting','00000006-0000-7000-8c16-16595722ca09',1,1);
INSERT INTO "provenance" VALUES('setting','00000007-0000-7000-8715-04a24d79541b',1,1);
INSERT INTO "provenance" VALUES('setting','00000008-0000-7000-86dd-77cea2228c2e',1,1);
INSERT INTO "provenance" VALUES('setting','00000009-0000-7000-81bb-e313d0cbd531',1,1);
INSERT INTO "provenance" VALUES('setting','0000000a-0000-7000-806c-71e3cd705d60',1,1);
INSERT INTO "provenance" VALUES('setting','0000000b-0000-7000-8fd6-45205285ad55',1,1);
INSERT INTO "provenance" VALUES('setting','0000000c-0000-7000-8ae0-487493177f2e',1,1);
INSERT INTO "provenance" VALUES('setting','0000000d-0000-7000-873f-30743f54f733',1,1);
INSERT INTO "provenance" VALUES('setting','0000000e-0000-7000-8446-34d9207aeb1f',1,1);
INSERT INTO "provenance" VALUES('setting','0000000f-0000-7000-894d-08ab39b594f3',1,1);
INSERT INTO "provenance" VALUES('setting','00000010-0000-7000-891f-f735b4bf06de',1,1);
INSERT INTO "provenance" VALUES('setting','00000011-0000-7000-84f3-2a713eb870e5',1,1);
INSERT INTO "provenance" VALUES('setting','00000012-0000-7000-8f80-5fac4784f993',1,1);
INSERT INTO "provenance" VALUES('setting','00000013-0000-7000-88ca-eec68bf2ca4b',1,1);
INSERT INTO "provenance" VALUES('source','0000001d-0000-7000-896c-7345c3221499',5,5);
INSERT INTO "provenance" VALUES('source_case','0000001e-0000-7000-8f25-ae526c005b68',5,5);
INSERT INTO "provenance" VALUES('source_state','00000031-0000-7000-86cd-da3563a09f91',10,10);
INSERT INTO "provenance" VALUES('speaker','0000001f-0000-7000-8df7-797458f0f33d',5,5);
INSERT INTO "provenance" VALUES('speaker','00000020-0000-7000-8a1f-4083d3a3774b',5,5);
CREATE TABLE registered (
	id VARCHAR(36) NOT NULL, 
	words VARCHAR(36) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	person_id VARCHAR(36), 
	role VARCHAR(60), 
	CONSTRAINT pk_registered PRIMARY KEY (id), 
	CONSTRAINT fk_registered_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE revision (
	id VARCHAR(36) NOT NULL, 
	source_id VARCHAR(36) NOT NULL, 
	n INTEGER NOT NULL, 
	parent_id VARCHAR(36), 
	text_digest VARCHAR(64) NOT NULL, 
	kind VARCHAR(13) NOT NULL, 
	current BOOLEAN NOT NULL, 
	units VARCHAR(9) NOT NULL, 
	layout JSON NOT NULL, 
	counted JSON NOT NULL, 
	map JSON, 
	original VARCHAR(64), 
	CONSTRAINT pk_revision PRIMARY KEY (id), 
	CONSTRAINT fk_revision_source_id FOREIGN KEY(source_id) REFERENCES source (id), 
	CONSTRAINT fk_revision_parent_id FOREIGN KEY(parent_id) REFERENCES revision (id), 
	CONSTRAINT fk_revision_text_digest FOREIGN KEY(text_digest) REFERENCES text (digest)
);
INSERT INTO "revision" VALUES('00000021-0000-7000-8466-9d9ff4cb0f90','0000001d-0000-7000-896c-7345c3221499',1,NULL,'2b94d8d4d27d4813c9b6026d6c688c075c268202e387f8b8c4ff385df8e2ebea','import',1,'turn','{"speakers": ["0000001f-0000-7000-8df7-797458f0f33d", "00000020-0000-7000-8a1f-4083d3a3774b"], "units": {"handle": ["1", "2", "3", "4"], "start": [0, 44, 131, 144], "body": [3, 47, 134, 147], "end": [42, 129, 142, 238], "who": [0, 1, 0, 1]}}','{"utf-8": 1}',NULL,'2b94d8d4d27d4813c9b6026d6c688c075c268202e387f8b8c4ff385df8e2ebea');
CREATE TABLE session (
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	date VARCHAR(60), 
	earliest VARCHAR(10), 
	latest VARCHAR(10), 
	team VARCHAR(200), 
	note TEXT, 
	CONSTRAINT pk_session PRIMARY KEY (id), 
	CONSTRAINT uq_session_name UNIQUE (name)
);
CREATE TABLE session_case (
	id VARCHAR(36) NOT NULL, 
	session_id VARCHAR(36) NOT NULL, 
	case_id VARCHAR(36) NOT NULL, 
	CONSTRAINT pk_session_case PRIMARY KEY (id), 
	CONSTRAINT fk_session_case_session_id FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT fk_session_case_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
);
CREATE TABLE session_person (
	id VARCHAR(36) NOT NULL, 
	session_id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(36) NOT NULL, 
	part VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_session_person PRIMARY KEY (id), 
	CONSTRAINT fk_session_person_session_id FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT fk_session_person_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE setting (
	id VARCHAR(36) NOT NULL, 
	"key" VARCHAR(80) NOT NULL, 
	value JSON, 
	CONSTRAINT pk_setting PRIMARY KEY (id), 
	CONSTRAINT uq_setting_key UNIQUE ("key")
);
INSERT INTO "setting" VALUES('00000002-0000-7000-88be-23e91f66f039','case','{"nl": ["gezin", "gezinnen"], "en": ["family", "families"]}');
INSERT INTO "setting" VALUES('00000003-0000-7000-8d0f-dbf31650308b','entries','{"gebeurtenis": {"nl": "gebeurtenis", "en": "event", "lane": "family", "mark": "circle", "colour": "#4d4d4d"}, "school": {"nl": "school", "en": "school", "lane": "school", "mark": "square", "colour": "#0072b2", "words": ["schoolwissel", "begint groep", "begint in groep", "kan niet stilzitten", "wisselt van school", "thuis zit", "thuiszit", "schooladvies", "cito", "eindtoets", "leerlingenvervoer", "eindexamen", "diploma", "spijbelt", "school change", "exam", "blijft zitten", "bleef zitten", "zittenblijven", "thuis van school", "repeats the year", "repeating the year", "expelled", "truant", "naar groep", "in groep", "naar huis gestuurd", "sent home", "nieuwe klas", "klas", "brugklas", "verzuim", "spijbel", "thuiszitter", "blijven zitten", "gepest", "geschorst", "schorsing", "schoolgang", "truancy", "excluded from school", "suspended", "bullied"]}, "hulpvraag": {"nl": "hulpvraag", "en": "request for help", "lane": "requests", "mark": "triangle", "colour": "#009e73", "words": ["klopt aan", "klopte aan", "aangeklopt", "roept om hulp", "smeekt", "meldt zich bij", "zoekt * hulp", "begs for help", "hulpvraag", "vraagt hulp", "vraagt * om", "vroeg * om", "vroeg hulp", "vragen * om", "vroegen * om", "wil graag hulp", "wil hulp", "hulp gevraagd", "zoekt hulp", "aangemeld", "aanmelding", "meldt zich aan", "trekt het niet meer", "asks for", "asked for", "request for help", "referred herself", "wants help"]}, "melding": {"nl": "melding", "en": "report of concern", "lane": "involvement", "mark": "flag", "colour": "#d55e00", "words": ["meldt zorgen", "meldt * zorgen", "meldde * zorgen", "melden * zorgen", "raises concerns", "raised concerns", "zorgen gemeld", "trekt aan de bel bij veilig thuis", "belt * veilig thuis", "belt * veiligthuis", "belt * vt", "belde * veilig thuis", "belde * vt", "meldt * veilig thuis", "meldt * vt", "calls * safe at home", "melding", "zorgmelding", "meldcode", "gemeld", "reported to", "report of concern", "concern reported"]}, "bemoeienis": {"nl": "bemoeienis", "en": "involvement", "lane": "involvement", "form": "involvement", "period": true, "mark": "bar", "colour": "#b07aa1", "words": ["casusregie", "regie bij", "regisseur", "care coordination", "nieuwe werk", "nieuwe begeleid", "nieuwe hulpverlen", "nieuwe gezinsvoogd", "nieuwe voogd", "nieuwe jeugd", "new guardian", "betrokken", "wijst toe", "nieuwe werker", "nieuwe begeleider", "nieuwe hulpverlener", "wisselt", "komt erbij", "komt langs", "gets involved", "involved", "new worker"]}, "actie": {"nl": "actie", "en": "action", "lane": "decisions", "mark": "plus", "colour": "#4d4d4d", "words": ["plan van aanpak", "gezinsplan", "perspectiefplan", "care plan", "appt", "appje", "stuurt", "uitgenodigd", "uitnodiging", "bespreking", "casusoverleg", "zorgteam", "familieberaad", "eigen kracht", "eigen-krachtconferentie", "emailed", "invited", "family group conference", "texts", "maakt kennis", "eerste bezoek", "op bezoek bij", "kennismaking", "introduction", "talk with", "spoke with", "gesproken", "besproken", "overlegd", "stelt * voor", "schrijft * voor", "voorgeschreven", "meegekregen", "folder", "schuift aan", "gesprek", "huisbezoek", "belt", "belde", "gebeld", "mailt", "gemaild", "brief", "overleg", "mdo", "evaluatie", "verwijst", "verwezen", "verwijzing", "aangifte", "trekt aan de bel", "netwerkberaad", "rondetafel", "home visit", "called", "phoned", "meeting", "letter", "referred", "referral", "evaluation"]}, "interventie": {"nl": "interventie", "en": "intervention", "lane": "help", "form": "help", "period": true, "mark": "bar", "colour": "#009e73", "words": ["verwerking", "families first", "ipg", "vig", "vht", "video-hometraining", "medicijnen", "methylfenidaat", "begeleid wonen", "begeleide omgang", "behandeld", "mediation", "traject", "meidengroep", "jongensgroep", "oudergroep", "praatgroep", "gezinsopname", "mentoring", "programme", "interventie", "ambulant", "behandeling", "begeleiding", "ondersteuning", "training", "therapie", "coach", "cursus", "thuisbegeleiding", "hulpverlening", "logopedie", "medicatie", "ritalin", "emdr", "mst", "mst-can", "mdft", "fft", "fact", "ipt", "iag", "pmt", "cgt", "sova", "triple p", "pit", "nika", "signs of safety", "rots en water", "treatment", "therapy", "counselling", "support programme", "coaching", "medication"]}, "hulp": {"nl": "hulp", "en": "help", "lane": "help", "form": "help", "period": true, "mark": "bar", "colour": "#66c2a5", "words": ["hulp loopt", "hulp start", "hulp begint", "start hulp", "hulp aan huis", "logeeropvang", "logeerhuis", "weekendpleeggezin", "deeltijdpleegzorg", "logeerpleeggezin", "maatje", "homestart", "home-start", "vrijwilligster", "vrijwilliger", "buurtgezin", "steungezin", "bewindvoering", "budgetbeheer", "gezinshulp", "thuishulp", "opvoedhulp", "spoedhulp", "jeugdhulp", "crisishulp", "short breaks", "op de wachtlijst", "op wachtlijst", "staat op * wachtlijst", "on the waiting list", "geen hulp", "zonder hulp", "hulp van", "hulp thuis", "hulp gestart", "krijgt hulp", "kreeg hulp", "kregen hulp", "respijtzorg", "geen plek", "no help", "help from", "help at home", "gets help", "respite care"]}, "maatregel": {"nl": "maatregel", "en": "measure", "lane": "measures", "form": "measure", "period": true, "mark": "bar", "colour": "#cc79a7", "words": ["maatregel"]}, "uithuisplaatsing": {"nl": "uithuisplaatsing", "en": "placement", "lane": "home", "form": "placement", "period": true, "mark": "bar", "colour": "#d55e00", "words": ["uithuisgeplaatst", "uit huis gehaald", "fostered", "uit huis geplaatst", "uithuisplaatsing", "uhp", "spoeduithuisplaatsing", "placed in", "placement", "removed from home", "taken into care"]}, "terugplaatsing": {"nl": "terugplaatsing", "en": "return home", "lane": "home", "mark": "triangle-down", "colour": "#0072b2", "words": ["teruggeplaatst", "terugplaatsing", "returned home", "reunified"]}, "wonen": {"nl": "wonen", "en": "living", "lane": "home", "form": "involvement", "period": true, "mark": "bar", "colour": "#bdbdbd", "words": ["woont", "door de week bij", "slaapt bij", "wonen bij", "woning", "kamer gehuurd", "eigen huis", "dakloos", "huisuitzetting", "uit huis gezet", "homeless", "evicted", "new house", "verhuis", "verhuizing", "gaan wonen", "gaat wonen", "ging wonen", "gingen wonen", "samenwonen", "samen wonen", "ingetrokken", "trekt in", "vertrokken", "uit huis gegaan", "vrouwenopvang", "op zichzelf", "moved to", "moves to", "moved in", "moved house", "lives with"]}, "besluit": {"nl": "besluit", "en": "decision", "lane": "decisions", "form": "decision", "mark": "diamond", "colour": "#000000", "words": ["schriftelijke aanwijzing", "haakt af", "haakten af", "afgehaakt", "zegt de hulp op", "zegt hulp op", "toestemming", "goedgekeurd", "omgangsregeling", "gezag", "permission", "approved", "granted", "contact arrangement", "custody", "dropped out", "hulp stopt", "hulp gestopt", "hulp afgesloten", "help stopped", "help ended", "mocht niet van", "mag niet van", "besluit", "beslissing", "beslist", "intake", "afgewezen", "toegewezen", "geweigerd", "akkoord", "beschikking", "zitting", "uitspraak", "indicatie", "sluit af", "afgesloten", "afsluiting", "tegen advies", "rechter", "decision", "decided", "rejected", "refused", "hearing", "ruling", "closed"]}, "crisis": {"nl": "crisis", "en": "crisis", "lane": "family", "mark": "star", "colour": "#d55e00", "words": ["112 gebeld", "belt * 112", "mishandel", "huiselijk geweld", "bedreig", "escaleert", "geescaleerd", "uit de hand", "su\u00efcidepoging", "zelfmoordpoging", "calls 999", "violence", "assault", "threatened", "suicide attempt", "crisis", "112", "politie", "weggelopen", "loopt weg", "wegloopt", "vermist", "dagen zoek", "was zoek", "opgepakt", "aangehouden", "overdosis", "zelfmoord", "suicide", "steekt * neer", "slaat", "geslagen", "huisverbod", "escalatie", "police", "ran away", "runs away", "missing", "overdose", "arrested"]}, "ultimatum": {"nl": "ultimatum", "en": "ultimatum", "lane": "decisions", "mark": "cross", "colour": "#d55e00", "words": ["ultimatum", "dreigt met", "dreigen met", "threatens with", "threatens to"]}, "overdracht": {"nl": "overdracht", "en": "hand-over", "lane": "involvement", "mark": "hexagon", "colour": "#b07aa1", "words": ["neemt het over", "regie * naar", "regie gaat naar", "zet * door naar", "zet door naar", "zetten * door naar", "nam het over", "nemen het over", "overgenomen door", "gaat over naar", "takes over", "took over", "overdracht", "overgedragen", "draagt over", "dragen over", "droeg over", "handed over", "hand-over", "handover", "transferred"]}, "opschalen": {"nl": "opschalen", "en": "scaling up", "lane": "decisions", "mark": "triangle", "colour": "#4d4d4d", "words": ["opgeschaald", "opschalen", "opschaling", "scaled up", "escalated to"]}, "afschalen": {"nl": "afschalen", "en": "scaling down", "lane": "decisions", "mark": "triangle-down", "colour": "#4d4d4d", "words": ["afgeschaald", "afschalen", "afschaling", "scaled down"]}, "onderzoek": {"nl": "onderzoek", "en": "investigation", "lane": "involvement", "mark": "square", "colour": "#b07aa1", "words": ["observatie", "test afgenomen", "in kaart gebracht", "observation", "tested", "uitslag", "results", "raadsonderzoek", "onderzoek", "onderzocht", "diagnose", "diagnostiek", "screening", "gescreend", "verklarende analyse", "mutisme", "iq", "tiq", "adhd", "autisme", "ptss", "odd", "investigation", "assessment", "assessed", "diagnosis", "diagnosed"]}, "afspraak": {"nl": "afspraak", "en": "agreement", "lane": "decisions", "form": "agreement", "mark": "pentagon", "colour": "#0072b2", "words": ["veiligheidsplan", "veiligheidsafspraken", "safety plan", "afspraak", "afgesproken", "spreken af", "spreekt af", "agreed", "agreement"]}, "landmark": {"nl": "mijlpaal", "en": "landmark", "lane": "family", "mark": "flag", "colour": "#4d4d4d", "words": ["wordt 18", "werd 18", "meerderjarig", "turns 18", "turned 18", "comes of age", "geboren", "geboorte", "jarig", "verjaardag", "lockdown", "corona", "was born", "birth", "birthday"]}}');
INSERT INTO "setting" VALUES('00000004-0000-7000-8d74-ccf015de7757','facets','{"valence": {"nl": "werking", "en": "valence", "values": {"bevorderend": {"nl": "bevorderend", "en": "helps"}, "belemmerend": {"nl": "belemmerend", "en": "hinders"}, "gewenst": {"nl": "gewenst", "en": "wished for"}}}, "level": {"nl": "niveau", "en": "level", "values": {"gezin": {"nl": "gezin", "en": "family"}, "professional": {"nl": "professional", "en": "professional"}, "organisatie": {"nl": "organisatie", "en": "organisation"}, "gemeente": {"nl": "gemeente", "en": "municipality"}, "regio": {"nl": "regio", "en": "region"}}}}');
INSERT INTO "setting" VALUES('00000005-0000-7000-820d-9a3ae9ea90a5','frameworks','{"vrijwillig": {"nl": "vrijwillig", "en": "voluntary"}, "drang": {"nl": "drang", "en": "pressure"}, "dwang": {"nl": "dwang", "en": "compulsory"}}');
INSERT INTO "setting" VALUES('00000006-0000-7000-8c16-16595722ca09','import','{"max_mb": 50, "turn_words": 1500}');
INSERT INTO "setting" VALUES('00000007-0000-7000-8715-04a24d79541b','kinds','{"interview": {"nl": "interview", "en": "interview", "turns": true}, "session-notes": {"nl": "veldnotities", "en": "session notes", "turns": true}, "case-overview": {"nl": "casusoverzicht", "en": "case overview", "turns": false}, "report": {"nl": "rapport", "en": "report", "turns": false}, "other": {"nl": "overig", "en": "other", "turns": true}}');
INSERT INTO "setting" VALUES('00000008-0000-7000-86dd-77cea2228c2e','lanes','{"home": {"nl": "wonen", "en": "home"}, "family": {"nl": "gezin", "en": "family"}, "school": {"nl": "school", "en": "school"}, "requests": {"nl": "hulpvragen", "en": "requests"}, "help": {"nl": "hulp", "en": "help"}, "measures": {"nl": "maatregelen", "en": "measures"}, "involvement": {"nl": "bemoeienis", "en": "involvement"}, "decisions": {"nl": "besluiten en acties", "en": "decisions and actions"}}');
INSERT INTO "setting" VALUES('00000009-0000-7000-81bb-e313d0cbd531','language','"nl"');
INSERT INTO "setting" VALUES('0000000a-0000-7000-806c-71e3cd705d60','laws','{"jeugdwet": {"nl": "Jeugdwet", "en": "Youth Act"}, "wmo": {"nl": "Wmo", "en": "Social Support Act"}, "zvw": {"nl": "Zvw", "en": "Health Insurance Act"}, "participatiewet": {"nl": "Participatiewet", "en": "Participation Act"}}');
INSERT INTO "setting" VALUES('0000000b-0000-7000-8fd6-45205285ad55','matrix','{"quotes": 3, "words": 60}');
INSERT INTO "setting" VALUES('0000000c-0000-7000-8ae0-487493177f2e','measures','{"ots": {"nl": "ondertoezichtstelling", "en": "supervision order", "words": ["OTS", "VOTS", "ondertoezichtstelling", "ondertoezichtgesteld", "onder toezicht gesteld", "supervision order"]}, "muhp": {"nl": "machtiging uithuisplaatsing", "en": "placement order", "words": ["MUHP", "machtiging uithuisplaatsing", "machtiging tot uithuisplaatsing", "placement order"]}, "voogdij": {"nl": "voogdij", "en": "guardianship", "words": ["voogdij", "guardianship"]}, "gesloten": {"nl": "gesloten machtiging", "en": "secure order", "words": ["gesloten machtiging", "machtiging gesloten", "secure order"]}}');
INSERT INTO "setting" VALUES('0000000d-0000-7000-873f-30743f54f733','method','"codebook"');
INSERT INTO "setting" VALUES('0000000e-0000-7000-8446-34d9207aeb1f','organisations','{"school": {"nl": "school", "en": "school", "kind": "school", "words": ["school", "basisschool", "middelbare school", "vso", "vmbo", "mavo", "havo", "vwo", "mbo", "sbo", "so-school", "praktijkschool", "intern begeleider", "secondary school", "primary school"]}, "kinderopvang": {"nl": "kinderopvang", "en": "nursery", "words": ["kinderopvang", "opvang", "kdv", "kinderdagverblijf", "creche", "nursery", "day care", "daycare"]}, "peuterspeelzaal": {"nl": "peuterspeelzaal", "en": "playgroup", "words": ["peuterspeelzaal", "playgroup"]}, "gastouder": {"nl": "gastouder", "en": "childminder", "words": ["gastouder", "childminder"]}, "samenwerkingsverband": {"nl": "samenwerkingsverband", "en": "school partnership", "words": ["samenwerkingsverband", "swv", "school partnership"]}, "leerplicht": {"nl": "leerplicht", "en": "attendance officer", "kind": "school", "words": ["leerplicht", "leerplichtambtenaar", "attendance officer", "education welfare officer"]}, "smw": {"nl": "schoolmaatschappelijk werk", "en": "school social work", "words": ["schoolmaatschappelijk werk", "schoolmaatschappelijk werker", "smw", "smw''er", "school social work", "school social worker"]}, "amw": {"nl": "maatschappelijk werk", "en": "social work", "words": ["maatschappelijk werk", "amw", "social work"]}, "wijkteam": {"nl": "wijkteam", "en": "neighbourhood team", "words": ["wijkteam", "sociaal wijkteam", "neighbourhood team"]}, "buurtteam": {"nl": "buurtteam", "en": "local team", "words": ["buurtteam", "local team"]}, "sociaal-team": {"nl": "sociaal team", "en": "community team", "words": ["sociaal team", "community team"]}, "gebiedsteam": {"nl": "gebiedsteam", "en": "area team", "words": ["gebiedsteam", "area team"]}, "jeugdteam": {"nl": "jeugdteam", "en": "youth team", "words": ["jeugdteam", "jgt", "jeugd- en gezinsteam", "jeugd en gezinsteam", "jeugdgezinsteam", "youth team"]}, "jeugdconsulent": {"nl": "jeugdconsulent", "en": "youth consultant", "words": ["jeugdconsulent", "jeugdconsulente", "youth consultant"]}, "cjg": {"nl": "CJG", "en": "family centre", "words": ["cjg", "centrum voor jeugd en gezin", "family centre"]}, "gemeente": {"nl": "gemeente", "en": "municipality", "words": ["gemeente", "municipality", "council"]}, "gi": {"nl": "GI", "en": "certified institution", "words": ["gi", "gecertificeerde instelling", "jeugdbescherming", "gezinsvoogd", "gezinsvoogdij", "jeugdbeschermer", "jb''er", "bureau jeugdzorg", "jeugdzorg", "certified institution", "child protection agency", "children''s services", "guardian"]}, "save": {"nl": "SAVE", "en": "SAVE", "words": ["save"]}, "raad": {"nl": "Raad voor de Kinderbescherming", "en": "Child Protection Board", "words": ["raad voor de kinderbescherming", "raad", "rvdk", "kinderbescherming", "child protection board"]}, "veilig-thuis": {"nl": "Veilig Thuis", "en": "Safe at Home", "kind": "melding", "words": ["veilig thuis", "veiligthuis", "vt", "safe at home"]}, "beschermingstafel": {"nl": "beschermingstafel", "en": "protection round table", "kind": "besluit", "words": ["beschermingstafel", "jeugdbeschermingstafel", "kinderbeschermingstafel", "jbt", "protection round table"]}, "rechtbank": {"nl": "kinderrechter", "en": "court", "kind": "besluit", "words": ["rechtbank", "kinderrechter", "court", "juvenile court", "family court"]}, "politie": {"nl": "politie", "en": "police", "kind": "crisis", "words": ["politie", "police"]}, "wijkagent": {"nl": "wijkagent", "en": "community officer", "words": ["wijkagent", "community officer"]}, "reclassering": {"nl": "reclassering", "en": "probation service", "words": ["reclassering", "probation", "probation service"]}, "jeugdreclassering": {"nl": "jeugdreclassering", "en": "youth probation", "words": ["jeugdreclassering", "youth probation"]}, "halt": {"nl": "Halt", "en": "Halt", "kind": "interventie", "words": ["halt"]}, "ggz": {"nl": "GGZ", "en": "mental health service", "words": ["ggz", "mental health service", "mental health services", "camhs"]}, "jeugd-ggz": {"nl": "jeugd-GGZ", "en": "youth mental health service", "words": ["jeugd-ggz", "jeugd ggz", "jeugdggz", "kinder- en jeugdpsychiatrie", "kjp"]}, "verslavingszorg": {"nl": "verslavingszorg", "en": "addiction service", "words": ["verslavingszorg", "addiction service"]}, "huisarts": {"nl": "huisarts", "en": "GP", "words": ["huisarts", "huisartsenpraktijk", "ha", "gp", "family doctor"]}, "poh": {"nl": "POH", "en": "practice nurse", "words": ["poh", "poh-ggz", "praktijkondersteuner", "practice nurse"]}, "kinderarts": {"nl": "kinderarts", "en": "paediatrician", "words": ["kinderarts", "paediatrician", "pediatrician"]}, "kraamzorg": {"nl": "kraamzorg", "en": "maternity care", "words": ["kraamzorg", "maternity care"]}, "verloskundige": {"nl": "verloskundige", "en": "midwife", "words": ["verloskundige", "midwife"]}, "consultatiebureau": {"nl": "consultatiebureau", "en": "child health clinic", "kind": "bemoeienis", "words": ["consultatiebureau", "cb", "consultatieburo", "child health clinic", "health visitor"]}, "jgz": {"nl": "jeugdgezondheidszorg", "en": "youth health care", "words": ["jeugdgezondheidszorg", "jgz", "ggd", "schoolarts", "jeugdarts", "jeugdverpleegkundige", "youth health care", "school nurse"]}, "ziekenhuis": {"nl": "ziekenhuis", "en": "hospital", "words": ["ziekenhuis", "seh", "hospital"]}, "vrouwenopvang": {"nl": "vrouwenopvang", "en": "women''s refuge", "kind": "wonen", "words": ["vrouwenopvang", "blijf-van-mijn-lijfhuis", "blijfhuis", "women''s refuge", "women''s shelter"]}, "schuldhulp": {"nl": "kredietbank", "en": "debt service", "words": ["kredietbank", "debt service"]}, "woningbouw": {"nl": "woningcorporatie", "en": "housing association", "words": ["woningcorporatie", "woningbouwvereniging", "woningbouw", "housing association"]}, "aanbieder": {"nl": "aanbieder", "en": "provider", "words": ["aanbieder", "zorgaanbieder", "jeugdhulpaanbieder", "care provider"]}, "crisisdienst": {"nl": "crisisdienst", "en": "crisis team", "kind": "crisis", "words": ["crisisdienst", "crisisteam", "spoedteam", "crisis team"]}, "ambulance": {"nl": "ambulance", "en": "ambulance", "kind": "crisis", "words": ["ambulance"]}, "jongerenwerk": {"nl": "jongerenwerk", "en": "youth work", "words": ["jongerenwerk", "jongerenwerker", "youth work", "youth worker"]}, "thuiszorg": {"nl": "thuiszorg", "en": "home care", "words": ["thuiszorg", "home care"]}, "ondersteuningsteam": {"nl": "ondersteuningsteam", "en": "school support team", "words": ["ondersteuningsteam", "zorgadviesteam", "school support team"]}, "azc": {"nl": "azc", "en": "asylum centre", "kind": "wonen", "words": ["azc", "asielzoekerscentrum", "asylum centre"]}, "uwv": {"nl": "UWV", "en": "job centre", "words": ["uwv", "job centre"]}, "voedselbank": {"nl": "voedselbank", "en": "food bank", "words": ["voedselbank", "food bank"]}}');
INSERT INTO "setting" VALUES('0000000f-0000-7000-894d-08ab39b594f3','perspectives','{"ouders": {"nl": "ouders", "en": "parents", "attribution": "(Respondent {gemeente})"}, "jeugdigen": {"nl": "jeugdigen", "en": "young people", "attribution": "(Jeugdige, {gemeente})"}, "professionals": {"nl": "professionals", "en": "professionals", "attribution": "({function})"}, "ervaringsdeskundige": {"nl": "ervaringsdeskundige", "en": "expert by experience", "attribution": "(Ervaringsdeskundige)"}, "onderzoeker": {"nl": "onderzoeker", "en": "researcher", "attribution": "(Onderzoeker)"}, "dossier": {"nl": "dossier", "en": "case file", "attribution": "(Dossier)"}, "literatuur": {"nl": "literatuur", "en": "literature", "attribution": "({source})"}, "gemengd": {"nl": "gemengd", "en": "mixed", "attribution": "(Gesprek)"}}');
INSERT INTO "setting" VALUES('00000010-0000-7000-891f-f735b4bf06de','placements','{"netwerk": {"nl": "netwerk", "en": "network", "rank": 1, "counts_as_placement": true, "words": ["netwerkpleeggezin", "netwerkplaatsing", "netwerkpleegzorg", "kinship care"]}, "andere-ouder": {"nl": "andere ouder", "en": "other parent", "rank": 2, "counts_as_placement": true, "words": ["geplaatst bij * vader", "geplaatst bij * moeder", "bij vader geplaatst", "bij moeder geplaatst", "plaatsing bij * vader", "plaatsing bij * moeder", "placed with * father", "placed with * mother"]}, "pleegzorg": {"nl": "pleegzorg", "en": "foster care", "rank": 3, "counts_as_placement": true, "words": ["pleegzorg", "pleeggezin", "naar pleegouders", "bij pleegouders", "foster parents", "foster care", "foster family", "foster"]}, "gezinshuis": {"nl": "gezinshuis", "en": "family home", "rank": 4, "counts_as_placement": true, "words": ["gezinshuis", "family home"]}, "leefgroep": {"nl": "leefgroep", "en": "residential group", "rank": 5, "counts_as_placement": true, "words": ["leefgroep", "woongroep", "residential group"]}, "behandelgroep": {"nl": "behandelgroep", "en": "treatment group", "rank": 6, "counts_as_placement": true, "words": ["behandelgroep", "treatment group"]}, "crisisopvang": {"nl": "crisisopvang", "en": "crisis shelter", "counts_as_placement": true, "words": ["crisisopvang", "crisisplaatsing", "crisispleeggezin", "crisispleegzorg", "crisisgroep", "crisis shelter", "emergency placement"]}, "klinische-ggz": {"nl": "klinische ggz", "en": "clinical mental health care", "counts_as_placement": false, "words": ["opname * kliniek", "opgenomen * kliniek", "naar * kliniek", "opname * ggz", "opgenomen * ggz", "opname * psychiatrie", "opname * kinderpsychiatrie", "opgenomen * psychiatrie", "opgenomen * kinderpsychiatrie", "klinische opname", "klinisch opgenomen", "jeugdkliniek", "psychiatric ward", "psychiatric admission"]}, "gesloten-jeugdhulp": {"nl": "gesloten jeugdhulp", "en": "secure youth care", "counts_as_placement": true, "words": ["gesloten jeugdzorg", "gesloten jeugdhulp", "JeugdzorgPlus", "jeugdzorg plus", "gesloten groep", "gesloten instelling", "gesloten afdeling", "gesloten geplaatst", "gesloten plaatsing", "secure care", "secure youth care"]}}');
INSERT INTO "setting" VALUES('00000011-0000-7000-84f3-2a713eb870e5','roles','{"ouder": {"nl": "ouder", "en": "parent", "perspective": "ouders"}, "jeugdige": {"nl": "jeugdige", "en": "young person", "perspective": "jeugdigen"}, "professional": {"nl": "professional", "en": "professional", "perspective": "professionals"}, "ervaringsdeskundige": {"nl": "ervaringsdeskundige", "en": "expert by experience", "perspective": "ervaringsdeskundige"}, "onderzoeker": {"nl": "onderzoeker", "en": "researcher", "perspective": "onderzoeker"}, "dossier": {"nl": "dossier", "en": "case file", "perspective": "dossier"}, "interviewer": {"nl": "interviewer", "en": "interviewer"}, "observator": {"nl": "observator", "en": "observer"}}');
INSERT INTO "setting" VALUES('00000012-0000-7000-8f80-5fac4784f993','timelines','{"pressure_weeks": 8, "followed_months": 6, "intense_parties": 5}');
INSERT INTO "setting" VALUES('00000013-0000-7000-88ca-eec68bf2ca4b','title','"Proef"');
CREATE TABLE settled (
	id VARCHAR(36) NOT NULL, 
	coding_id VARCHAR(36) NOT NULL, 
	outcome_id VARCHAR(36), 
	note TEXT, 
	CONSTRAINT pk_settled PRIMARY KEY (id), 
	CONSTRAINT fk_settled_coding_id FOREIGN KEY(coding_id) REFERENCES coding (id), 
	CONSTRAINT fk_settled_outcome_id FOREIGN KEY(outcome_id) REFERENCES coding (id)
);
CREATE TABLE source (
	id VARCHAR(36) NOT NULL, 
	number INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	kind VARCHAR(60) NOT NULL, 
	status VARCHAR(10) NOT NULL, 
	verbatim BOOLEAN NOT NULL, 
	language VARCHAR(2), 
	quotation VARCHAR(7) NOT NULL, 
	role VARCHAR(60), 
	person_id VARCHAR(36), 
	session_id VARCHAR(36), 
	date VARCHAR(60), 
	earliest VARCHAR(10), 
	latest VARCHAR(10), 
	file VARCHAR(400), 
	original VARCHAR(64) NOT NULL, 
	cell VARCHAR(12), 
	CONSTRAINT pk_source PRIMARY KEY (id), 
	CONSTRAINT uq_source_number UNIQUE (number), 
	CONSTRAINT uq_source_name UNIQUE (name), 
	CONSTRAINT fk_source_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_source_session_id FOREIGN KEY(session_id) REFERENCES session (id)
);
INSERT INTO "source" VALUES('0000001d-0000-7000-896c-7345c3221499',1,'vos-moeder','interview','in-use',1,NULL,'unknown',NULL,NULL,NULL,NULL,NULL,NULL,'vos-moeder.txt','2b94d8d4d27d4813c9b6026d6c688c075c268202e387f8b8c4ff385df8e2ebea',NULL);
CREATE TABLE source_case (
	id VARCHAR(36) NOT NULL, 
	source_id VARCHAR(36) NOT NULL, 
	case_id VARCHAR(36) NOT NULL, 
	first INTEGER, 
	last INTEGER, 
	CONSTRAINT pk_source_case PRIMARY KEY (id), 
	CONSTRAINT fk_source_case_source_id FOREIGN KEY(source_id) REFERENCES source (id), 
	CONSTRAINT fk_source_case_case_id FOREIGN KEY(case_id) REFERENCES "case" (id)
);
INSERT INTO "source_case" VALUES('0000001e-0000-7000-8f25-ae526c005b68','0000001d-0000-7000-896c-7345c3221499','00000018-0000-7000-8674-c3be0ae7e55a',NULL,NULL);
CREATE TABLE source_state (
	id VARCHAR(36) NOT NULL, 
	source_id VARCHAR(36) NOT NULL, 
	coder_id VARCHAR(36) NOT NULL, 
	state VARCHAR(4) NOT NULL, 
	CONSTRAINT pk_source_state PRIMARY KEY (id), 
	CONSTRAINT fk_source_state_source_id FOREIGN KEY(source_id) REFERENCES source (id), 
	CONSTRAINT fk_source_state_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id)
);
INSERT INTO "source_state" VALUES('00000031-0000-7000-86cd-da3563a09f91','0000001d-0000-7000-896c-7345c3221499','00000015-0000-7000-80cb-faed3e020011','busy');
CREATE TABLE speaker (
	id VARCHAR(36) NOT NULL, 
	source_id VARCHAR(36) NOT NULL, 
	label VARCHAR(100) NOT NULL, 
	person_id VARCHAR(36), 
	role VARCHAR(60), 
	CONSTRAINT pk_speaker PRIMARY KEY (id), 
	CONSTRAINT fk_speaker_source_id FOREIGN KEY(source_id) REFERENCES source (id), 
	CONSTRAINT fk_speaker_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "speaker" VALUES('0000001f-0000-7000-8df7-797458f0f33d','0000001d-0000-7000-896c-7345c3221499','I',NULL,'interviewer');
INSERT INTO "speaker" VALUES('00000020-0000-7000-8a1f-4083d3a3774b','0000001d-0000-7000-896c-7345c3221499','R','0000001a-0000-7000-8742-0b354569fa54',NULL);
CREATE TABLE spoken (
	id INTEGER NOT NULL, 
	revision_id VARCHAR(36) NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_spoken PRIMARY KEY (id)
);
INSERT INTO "spoken" VALUES(1,'00000021-0000-7000-8466-9d9ff4cb0f90','hoe ging dat bij u thuis, in het begin?
nou, het was zoeken. we hebben maanden op een wachtlijst gestaan en niemand belde.
en toen?
toen kwam marit. zij zei: we doen het samen. dat gaf lucht, want wij sliepen al weken niet.');
CREATE TABLE step (
	n INTEGER NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	coder_id VARCHAR(36), 
	verb VARCHAR(60) NOT NULL, 
	params JSON NOT NULL, 
	reason TEXT, 
	kind VARCHAR(4) NOT NULL, 
	target INTEGER, 
	schema VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_step PRIMARY KEY (n), 
	CONSTRAINT uq_step_id UNIQUE (id)
);
INSERT INTO "step" VALUES(1,'00000001-0000-7000-8703-0916e7f09b40','2025-03-03T09:00:00+00:00',NULL,'settings','{"keys": ["case", "entries", "facets", "frameworks", "import", "kinds", "lanes", "language", "laws", "matrix", "measures", "method", "organisations", "perspectives", "placements", "roles", "timelines", "title"]}',NULL,'do',NULL,'0016');
INSERT INTO "step" VALUES(2,'00000014-0000-7000-83dd-3cf084a9ceea','2025-03-03T09:01:00+00:00',NULL,'coders join','{"name": "Anouk"}',NULL,'do',NULL,'0016');
INSERT INTO "step" VALUES(3,'00000017-0000-7000-8ecb-96e1ba2b6331','2025-03-03T09:03:00+00:00','00000015-0000-7000-80cb-faed3e020011','cases add','{"name": "Vos", "fields": {"anonymous": "no"}}',NULL,'do',NULL,'0016');
INSERT INTO "step" VALUES(4,'00000019-0000-7000-85a9-fd39fd7e15bb','2025-03-03T09:04:00+00:00','00000015-0000-7000-80cb-faed3e020011','people add','{"name": "Moeder Vos", "fields": {"case": "Vos", "role": "ouder", "gemeente": "Huizen"}}',NULL,'do',NULL,'0016');
INSERT INTO "step" VALUES(5,'0000001c-0000-7000-8a4a-91c3c6e3c794','2025-03-03T09:05:00+00:00','00000015-0000-7000-80cb-faed3e020011','import','{"files": ["vos-moeder.txt"]}',NULL,'do',NULL,'0016');
INSERT INTO "step" VALUES(6,'00000022-0000-7000-8584-e4bce6f04741','2025-03-03T09:06:00+00:00','00000015-0000-7000-80cb-faed3e020011','codebook add','{"name": "Wachten", "level": "code", "under": null}',NULL,'do',NULL,'0016');
INSERT INTO "step" VALUES(7,'00000025-0000-7000-880d-85c003dfcd3c','2025-03-03T09:07:00+00:00','00000015-0000-7000-80cb-faed3e020011','codebook add','{"name": "Samen", "level": "code", "under": null}',NULL,'do',NULL,'0016');
INSERT INTO "step" VALUES(8,'00000028-0000-7000-8862-796553ac99be','2025-03-03T09:08:00+00:00','00000015-0000-7000-80cb-faed3e020011','codebook add','{"name": "Lucht", "level": "code", "under": null}',NULL,'do',NULL,'0016');
INSERT INTO "step" VALUES(9,'0000002b-0000-7000-86d7-093033b289ea','2025-03-03T09:09:00+00:00','00000015-0000-7000-80cb-faed3e020011','codebook group','{"codes": ["Wachten", "Samen"], "into": "Hulp", "level": "category"}',NULL,'do',NULL,'0016');
INSERT INTO "step" VALUES(10,'0000002e-0000-7000-8e8b-5249354f34b5','2025-03-03T09:10:00+00:00','00000015-0000-7000-80cb-faed3e020011','codings add','{"source": "vos-moeder", "codes": ["Wachten"]}',NULL,'do',NULL,'0016');
INSERT INTO "step" VALUES(11,'00000032-0000-7000-8e54-f68725d25de9','2025-03-03T09:11:00+00:00','00000015-0000-7000-80cb-faed3e020011','codings add','{"source": "vos-moeder", "codes": ["Samen"]}',NULL,'do',NULL,'0016');
INSERT INTO "step" VALUES(12,'00000034-0000-7000-8aec-f6247f37a2cd','2025-03-03T09:12:00+00:00','00000015-0000-7000-80cb-faed3e020011','codings add','{"source": "vos-moeder", "codes": ["Lucht"]}',NULL,'do',NULL,'0016');
CREATE TABLE study (
	id VARCHAR(36) NOT NULL, 
	head INTEGER NOT NULL, 
	sources INTEGER NOT NULL, 
	entries INTEGER, 
	memos INTEGER, 
	CONSTRAINT pk_study PRIMARY KEY (id)
);
INSERT INTO "study" VALUES('01a22fab-413f-7001-9bab-6cde838b6184',12,1,0,0);
CREATE TABLE summary (
	id VARCHAR(36) NOT NULL, 
	theme_id VARCHAR(36) NOT NULL, 
	case_id VARCHAR(36), 
	perspective VARCHAR(60), 
	state VARCHAR(14) NOT NULL, 
	text TEXT NOT NULL, 
	coder_id VARCHAR(36) NOT NULL, 
	CONSTRAINT pk_summary PRIMARY KEY (id), 
	CONSTRAINT ck_summary_one_side CHECK ((case_id IS NOT NULL) + (perspective IS NOT NULL) = 1), 
	CONSTRAINT fk_summary_theme_id FOREIGN KEY(theme_id) REFERENCES code (id), 
	CONSTRAINT fk_summary_case_id FOREIGN KEY(case_id) REFERENCES "case" (id), 
	CONSTRAINT fk_summary_coder_id FOREIGN KEY(coder_id) REFERENCES coder (id)
);
CREATE TABLE summary_basis (
	id VARCHAR(36) NOT NULL, 
	summary_id VARCHAR(36) NOT NULL, 
	passage_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_summary_basis PRIMARY KEY (id), 
	CONSTRAINT fk_summary_basis_summary_id FOREIGN KEY(summary_id) REFERENCES summary (id), 
	CONSTRAINT fk_summary_basis_passage_id FOREIGN KEY(passage_id) REFERENCES passage (id)
);
CREATE TABLE switch (
	id VARCHAR(36) NOT NULL, 
	case_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(15) NOT NULL, 
	title TEXT NOT NULL, 
	why TEXT, 
	session_id VARCHAR(36), 
	person_id VARCHAR(36), 
	accepted BOOLEAN NOT NULL, 
	CONSTRAINT pk_switch PRIMARY KEY (id), 
	CONSTRAINT fk_switch_case_id FOREIGN KEY(case_id) REFERENCES "case" (id), 
	CONSTRAINT fk_switch_session_id FOREIGN KEY(session_id) REFERENCES session (id), 
	CONSTRAINT fk_switch_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE switch_entry (
	id VARCHAR(36) NOT NULL, 
	switch_id VARCHAR(36) NOT NULL, 
	entry_id VARCHAR(36) NOT NULL, 
	CONSTRAINT pk_switch_entry PRIMARY KEY (id), 
	CONSTRAINT fk_switch_entry_switch_id FOREIGN KEY(switch_id) REFERENCES switch (id), 
	CONSTRAINT fk_switch_entry_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id)
);
CREATE TABLE text (
	digest VARCHAR(64) NOT NULL, 
	body TEXT NOT NULL, 
	CONSTRAINT pk_text PRIMARY KEY (digest)
);
INSERT INTO "text" VALUES('2b94d8d4d27d4813c9b6026d6c688c075c268202e387f8b8c4ff385df8e2ebea','I: Hoe ging dat bij u thuis, in het begin?

R: Nou, het was zoeken. We hebben maanden op een wachtlijst gestaan en niemand belde.

I: En toen?

R: Toen kwam Marit. Zij zei: we doen het samen. Dat gaf lucht, want wij sliepen al weken niet.
');
CREATE TABLE tie (
	id VARCHAR(36) NOT NULL, 
	point_id VARCHAR(36) NOT NULL, 
	entry_id VARCHAR(36), 
	role VARCHAR(10) NOT NULL, 
	person_id VARCHAR(36), 
	least INTEGER, 
	most INTEGER, 
	CONSTRAINT pk_tie PRIMARY KEY (id), 
	CONSTRAINT fk_tie_point_id FOREIGN KEY(point_id) REFERENCES point (id), 
	CONSTRAINT fk_tie_entry_id FOREIGN KEY(entry_id) REFERENCES entry (id), 
	CONSTRAINT fk_tie_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE timeline (
	id VARCHAR(36) NOT NULL, 
	case_id VARCHAR(36) NOT NULL, 
	as_of VARCHAR(10), 
	calendar BOOLEAN NOT NULL, 
	session_id VARCHAR(36), 
	CONSTRAINT pk_timeline PRIMARY KEY (id), 
	CONSTRAINT fk_timeline_case_id FOREIGN KEY(case_id) REFERENCES "case" (id), 
	CONSTRAINT fk_timeline_session_id FOREIGN KEY(session_id) REFERENCES session (id)
);
CREATE TABLE variable (
	id VARCHAR(36) NOT NULL, 
	owner VARCHAR(6) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	type VARCHAR(8) NOT NULL, 
	options JSON NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_variable PRIMARY KEY (id)
);
CREATE TABLE variable_value (
	id VARCHAR(36) NOT NULL, 
	variable_id VARCHAR(36) NOT NULL, 
	case_id VARCHAR(36), 
	source_id VARCHAR(36), 
	person_id VARCHAR(36), 
	position INTEGER NOT NULL, 
	text TEXT, 
	number FLOAT, 
	date VARCHAR(60), 
	earliest VARCHAR(10), 
	latest VARCHAR(10), 
	missing VARCHAR(14), 
	CONSTRAINT pk_variable_value PRIMARY KEY (id), 
	CONSTRAINT ck_variable_value_one_owner CHECK ((case_id IS NOT NULL) + (source_id IS NOT NULL) + (person_id IS NOT NULL) = 1), 
	CONSTRAINT fk_variable_value_variable_id FOREIGN KEY(variable_id) REFERENCES variable (id), 
	CONSTRAINT fk_variable_value_case_id FOREIGN KEY(case_id) REFERENCES "case" (id), 
	CONSTRAINT fk_variable_value_source_id FOREIGN KEY(source_id) REFERENCES source (id), 
	CONSTRAINT fk_variable_value_person_id FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE INDEX ix_external_id_row ON external_id ("row");
CREATE INDEX ix_spoken_revision_id ON spoken (revision_id);
CREATE INDEX ix_change_tbl_row ON change (tbl, "row");
CREATE INDEX ix_person_case_id ON person (case_id);
CREATE INDEX ix_session_case_session_id ON session_case (session_id);
CREATE INDEX ix_session_case_case_id ON session_case (case_id);
CREATE INDEX ix_timeline_case_id ON timeline (case_id);
CREATE INDEX ix_timeline_session_id ON timeline (session_id);
CREATE INDEX ix_consent_person_id ON consent (person_id);
CREATE INDEX ix_registered_person_id ON registered (person_id);
CREATE INDEX ix_session_person_session_id ON session_person (session_id);
CREATE INDEX ix_session_person_person_id ON session_person (person_id);
CREATE INDEX ix_source_person_id ON source (person_id);
CREATE INDEX ix_source_session_id ON source (session_id);
CREATE INDEX ix_source_original ON source (original);
CREATE INDEX ix_switch_case_id ON switch (case_id);
CREATE INDEX ix_switch_session_id ON switch (session_id);
CREATE INDEX ix_switch_person_id ON switch (person_id);
CREATE INDEX ix_code_born_id ON code (born_id);
CREATE INDEX ix_code_merged_into ON code (merged_into);
CREATE INDEX ix_entry_case_id ON entry (case_id);
CREATE INDEX ix_entry_source_id ON entry (source_id);
CREATE INDEX ix_entry_session_id ON entry (session_id);
CREATE INDEX ix_entry_version_of ON entry (version_of);
CREATE INDEX ix_entry_answers_id ON entry (answers_id);
CREATE INDEX ix_revision_source_id ON revision (source_id);
CREATE INDEX ix_revision_parent_id ON revision (parent_id);
CREATE INDEX ix_source_case_source_id ON source_case (source_id);
CREATE INDEX ix_source_case_case_id ON source_case (case_id);
CREATE INDEX ix_source_state_source_id ON source_state (source_id);
CREATE INDEX ix_source_state_coder_id ON source_state (coder_id);
CREATE INDEX ix_speaker_source_id ON speaker (source_id);
CREATE INDEX ix_speaker_person_id ON speaker (person_id);
CREATE INDEX ix_variable_value_variable_id ON variable_value (variable_id);
CREATE INDEX ix_variable_value_case_id ON variable_value (case_id);
CREATE INDEX ix_variable_value_source_id ON variable_value (source_id);
CREATE INDEX ix_variable_value_person_id ON variable_value (person_id);
CREATE INDEX ix_coding_revision_id ON coding (revision_id);
CREATE INDEX ix_coding_code_id ON coding (code_id);
CREATE INDEX ix_coding_person_id ON coding (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX ix_doubt_revision_id ON doubt (revision_id);
CREATE INDEX ix_entry_order_first_id ON entry_order (first_id);
CREATE INDEX ix_entry_order_second_id ON entry_order (second_id);
CREATE INDEX ix_entry_party_entry_id ON entry_party (entry_id);
CREATE INDEX ix_entry_party_party_id ON entry_party (party_id);
CREATE INDEX ix_entry_person_entry_id ON entry_person (entry_id);
CREATE INDEX ix_entry_person_person_id ON entry_person (person_id);
CREATE INDEX ix_passage_revision_id ON passage (revision_id);
CREATE INDEX ix_place_parent_id ON place (parent_id);
CREATE INDEX ix_place_child_id ON place (child_id);
CREATE INDEX ix_point_entry_id ON point (entry_id);
CREATE INDEX ix_point_switch_id ON point (switch_id);
CREATE INDEX ix_summary_theme_id ON summary (theme_id);
CREATE INDEX ix_summary_case_id ON summary (case_id);
CREATE INDEX ix_switch_entry_switch_id ON switch_entry (switch_id);
CREATE INDEX ix_switch_entry_entry_id ON switch_entry (entry_id);
CREATE INDEX ix_coding_facet_coding_id ON coding_facet (coding_id);
CREATE INDEX ix_evidence_entry_id ON evidence (entry_id);
CREATE INDEX ix_evidence_passage_id ON evidence (passage_id);
CREATE INDEX ix_evidence_coding_id ON evidence (coding_id);
CREATE INDEX ix_mask_passage_id ON mask (passage_id);
CREATE INDEX ix_memo_source_id ON memo (source_id);
CREATE INDEX ix_memo_passage_id ON memo (passage_id);
CREATE INDEX ix_memo_coding_id ON memo (coding_id);
CREATE INDEX ix_memo_code_id ON memo (code_id);
CREATE INDEX ix_memo_case_id ON memo (case_id);
CREATE INDEX ix_memo_entry_id ON memo (entry_id);
CREATE INDEX ix_settled_coding_id ON settled (coding_id);
CREATE INDEX ix_settled_outcome_id ON settled (outcome_id);
CREATE INDEX ix_summary_basis_summary_id ON summary_basis (summary_id);
CREATE INDEX ix_summary_basis_passage_id ON summary_basis (passage_id);
CREATE INDEX ix_tie_point_id ON tie (point_id);
CREATE INDEX ix_tie_entry_id ON tie (entry_id);
CREATE INDEX ix_tie_person_id ON tie (person_id);
CREATE INDEX ix_memo_link_memo_id ON memo_link (memo_id);
CREATE INDEX ix_memo_link_passage_id ON memo_link (passage_id);
CREATE VIEW turn AS
    SELECT revision_id, position, handle, start, body, "end", time,
        (SELECT atom FROM json_each(layout, '$.speakers') WHERE key = who) AS speaker_id
    FROM (
        SELECT revision.id AS revision_id, revision.layout AS layout, unit.key AS position,
            MAX(CASE field.key WHEN 'handle' THEN unit.atom END) AS handle,
            MAX(CASE field.key WHEN 'start' THEN unit.atom END) AS start,
            MAX(CASE field.key WHEN 'body' THEN unit.atom END) AS body,
            MAX(CASE field.key WHEN 'end' THEN unit.atom END) AS "end",
            MAX(CASE field.key WHEN 'time' THEN unit.atom END) AS time,
            MAX(CASE field.key WHEN 'who' THEN unit.atom END) AS who
        FROM revision, json_each(revision.layout, '$.units') AS field, json_each(field.value) AS unit
        GROUP BY revision.id, unit.key
    );
COMMIT;
CREATE VIRTUAL TABLE spoken_words
    USING fts5(body, content='spoken', content_rowid='id', detail=none, columnsize=0, tokenize='ascii');
INSERT INTO spoken_words (spoken_words) VALUES ('rebuild');
