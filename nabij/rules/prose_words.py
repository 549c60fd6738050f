"""The words in which hours are written in Dutch, French and English. Folded: small letters, no accents.

A word that means different days in two languages ("ma" is Monday in Dutch, Tuesday in French) counts only in the
language of the text.
"""

import re

_NAMES = {
    "MO": "maandag lundi monday",
    "TU": "dinsdag mardi tuesday",
    "WE": "woensdag mercredi wednesday",
    "TH": "donderdag jeudi thursday",
    "FR": "vrijdag vendredi friday",
    "SA": "zaterdag samedi saturday",
    "SU": "zondag dimanche sunday",
}
_SHORT = {
    "nl": "ma=MO di=TU din=TU wo=WE woe=WE do=TH don=TH vr=FR vrij=FR za=SA zat=SA zo=SU zon=SU",
    "fr": "lu=MO lun=MO ma=TU mar=TU me=WE mer=WE je=TH jeu=TH ve=FR ven=FR sa=SA sam=SA di=SU dim=SU",
    # Also OpenStreetMap's; its "We" is told from the English word by `WE_AS_A_DAY`.
    "en": "mon=MO tue=TU tues=TU wed=WE thu=TH thur=TH thurs=TH fri=FR sat=SA sun=SU "
    "mo=MO tu=TU wd=WE th=TH fr=FR sa=SA su=SU",
}
WE_AS_A_DAY = re.compile(r"\bWe\b(?=\s*[-–,:]|\s+(?:\d|off))")
_ORDINALS = {
    1: "eerste 1ste 1e premier premiers 1er first 1st",
    2: "tweede 2de 2e deuxieme 2eme second seconde 2nd",
    3: "derde 3de 3e troisieme 3eme third 3rd",
    4: "vierde 4de 4e quatrieme 4eme fourth 4th",
    -1: "laatste dernier derniers last",
}
ORDINALS = {word: number for number, words in _ORDINALS.items() for word in words.split()}


def days_of(language: str) -> dict[str, str]:
    """Word to weekday: whole names of all three languages, short ones of this language."""
    found = {name: code for code, names in _NAMES.items() for name in names.split()}
    found |= {f"{name}s": code for name, code in list(found.items())}
    found |= {f"{name}en": code for code, names in _NAMES.items() for name in names.split()[:1]}
    return found | dict(pair.split("=") for pair in _SHORT[language].split())


_PART = r"(?:ochtend|voormiddag|namiddag|avond)s?\b"  # also written on to the day: "maandagvoormiddag"
_AND = r"(?:,|/|&|\+|\bet\b|\ben\b|\band\b)"
_TO_DAY = r"(?:-|\bau\b|\ba\b|\btot en met\b|\btot\b|t/m|t\.e\.m\.?|\btem\b|\bto\b|\btill?\b|\bthrough\b)"
_TO_TIME = r"(?:-|\ba\b|\btot\b|\bto\b|\buntil\b|\btill?\b|\bjusqu'a\b|\ben\b(?=\s*\d))"
_TIME = r"(?:\d{1,2}(?:\s*(?:h|u|uur|heures?|:|\.)\s*(?:[0-5]\d(?!\d))?)?(?:\s*(?:h|u|uur|am|pm)\b)?|midi|minuit|middag|middernacht|noon|midnight)"  # noqa: E501 - one time of the clock
_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|janvier|fevrier|mars|"
    r"avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|may|june|july|august|"
    r"october)"
)
_SHORT_MONTH = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"  # only in English: "mar" is a French Tuesday
_ORDINAL = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + ")"


def scanner(language: str) -> re.Pattern[str]:
    """One expression for all that hours are made of, each kind a named group, the longer reading first."""
    names = "|".join(sorted(days_of(language), key=len, reverse=True))
    day = rf"(?:{names})(?:\b\.?|(?={_PART}))"
    month = rf"(?:{_MONTH}|{_SHORT_MONTH})" if language == "en" else _MONTH
    kinds = {
        "date": rf"\b\d{{1,2}}\s*/\s*\d{{1,2}}\b(?:\s*/\s*\d{{2,4}})?|\b(?:\d{{1,2}}(?:er)?\s+)?{month}\b"
        rf"(?:\s+\d{{4}})?|\b(?:19|20)\d\d\b",
        "always": r"\b24\s*(?:h|u|uur)?\s*(?:/|op|sur)\s*(?:24|7)\s*(?:h|u|uur)?\b|\bdag en nacht\b|\bjour et nuit\b|"
        r"\bround the clock\b",
        "every_day": r"\b7\s*(?:j|d|dagen|jours)?\s*(?:/|op|sur)\s*7\b|"
        r"\btous les (?:jours|matins|soirs)\b|\belke (?:dag|ochtend|voormiddag|namiddag|avond)\b|\bdagelijks\b|"
        r"\bevery (?:day|morning|afternoon|evening)\b|\bdaily\b",
        "weekdays": r"\ben semaine\b|\bjours ouvrables\b|\b(?:op )?(?:weekdagen|werkdagen)\b|\bweekdays\b",
        "weekend": r"\b(?:week-?ends?|in het weekend)\b",
        "sometimes": r"\b(?:une semaine sur deux|semaines? (?:paires?|impaires?)|om de (?:twee|2) weken|tweewekelijks|"
        r"(?:on)?even weken|every (?:other|second) week|alternate weeks)\b",
        "vacation": r"\b(?:(?:pendant|durant|tijdens|in|during) )?(?:les |de |the )?(?:vacances(?: scolaires)?|"
        r"conges(?: scolaires)?|(?:school|zomer)?vakanties?|school holidays|summer)\b|\bsh\b|"
        r"\bsun(?:rise|set)\b",
        "holidays": r"\b(?:les |de |op |et |en |on )?(?:jours? feries?|(?:officiele |wettelijke )?feestdag(?:en)?|"
        r"public holidays?|bank holidays?|ph)\b",
        "no_appointment": r"\b(?:sans (?:rendez-vous|rendez vous|rdv)|zonder afspraak|without (?:an )?appointment|"
        r"walk-in|vrije inloop)\b",
        "appointment": r"\b(?:(?:uniquement |seulement |enkel |alleen |only )?(?:sur|op|na|by|met) )?(?:prise de )?"
        r"(?:rendez-vous|rendez vous|r\.?d\.?v\b|afspraak|appointment)(?: only)?\b",
        "except": r"\b(?:sauf|excepte|hormis|uitgezonderd|behalve|except)\b",
        "part": rf"\b(?:(?:le |'s |in the )?(?:matins?|apres-midi|soirs?|soiree|mornings?|afternoons?|evenings?|am|pm)"
        rf"\b)|{_PART}",
        "phone": r"\b(?:permanence telephonique|par telephone|telephoniquement|telephonique|telefonische permanentie|"
        r"telefonisch(?: bereikbaar)?|per telefoon|by (?:tele)?phone|telephone hours)\b",
        "closed": r"\b(?:fermes?|fermees?|fermeture|gesloten|closed|toe|off)\b",
        "counted": rf"\b{_ORDINAL}(?:\s*{_AND}\s*(?:le\s+|de\s+)?{_ORDINAL})*\s+{day}"
        r"(?:\s+(?:du|de chaque|de|van de|van elke|of the|of each|of every) (?:mois|maand|month))?",
        "open_end": rf"\b(?:a partir de|des|vanaf|from|as of)\s+{_TIME}(?!\s*{_TO_TIME}\s*(?:\d|midi|noon|min|mid))"
        r"|(?<=\d)\+",
        "times": rf"(?:\b(?:de|van|from|between|tussen|entre)\s+)?\b{_TIME}\s*{_TO_TIME}\s*{_TIME}(?![\w])",
        "days": rf"\b(?:du|van|from)?\s*\b{day}\s*{_TO_DAY}\s*{day}|\b{day}",
        "end": r"[;\n]|\|\||\.(?=\s|$)",
        "filler": rf"{_AND}|[:()\-|\x22]|\b(?:ouverte?s?|open|geopend|openingsuren|uren|heures? d'ouverture|horaires?|"
        r"opening hours|hours|accueil|onthaal|permanence|permanentie|le|les|la|l'|de|du|des|op|the|on|at|van|ook|"
        r"aussi|also|chaque|elke|iedere|every|each|uniquement|seulement|enkel|alleen|only)\b|\s+|\.",
        "word": r"[^\s,;:()/|\x22]+|.",
    }
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()))


DAY_RANGE = re.compile(_TO_DAY)
TIME = re.compile(_TIME)
TIME_TO = re.compile(_TO_TIME)
ORDINAL = re.compile(rf"\b{_ORDINAL}\b")
