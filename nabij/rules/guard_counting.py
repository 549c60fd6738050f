"""Number words in Dutch, French and English, as digits: for telephone numbers and dates that are said aloud."""

_NL: tuple[str, ...] = (
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
    "dertien",
)
_NL += ("veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
_NL_TENS = {
    2: "twintig",
    3: "dertig",
    4: "veertig",
    5: "vijftig",
    6: "zestig",
    7: "zeventig",
    8: "tachtig",
    9: "negentig",
}
_FR: tuple[str, ...] = (
    "zero",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
)
_FR += ("quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf")
_FR_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 7: "septante", 8: "quatre-vingt"}
_FR_TENS[9] = "nonante"
_EN: tuple[str, ...] = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_EN += ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_EN_TENS = {2: "twenty", 3: "thirty", 4: "forty", 5: "fifty", 6: "sixty", 7: "seventy", 8: "eighty", 9: "ninety"}


def _dutch() -> dict[str, str]:
    words = {word: str(number) for number, word in enumerate(_NL)}
    for tens, word in _NL_TENS.items():
        words[word] = f"{tens}0"
        for one in range(1, 10):
            words[f"{_NL[one]}en{word}"] = f"{tens}{one}"  # the e of tweeëntwintig is read without its dots
    return words


def _french() -> dict[str, str]:
    words = {word: str(number) for number, word in enumerate(_FR)}
    for tens, word in _FR_TENS.items():
        words[word] = f"{tens}0"
        for one in range(1, 10):
            words[f"{word}-{_FR[one]}"] = f"{tens}{one}"
        words[f"{word}-et-un"] = f"{tens}1"
    for more in range(10, 20):
        words[f"soixante-{_FR[more]}"] = str(60 + more)
        words[f"quatre-vingt-{_FR[more]}"] = str(80 + more)
    words |= {"soixante-et-onze": "71", "quatre-vingts": "80", "une": "1"}
    return words


def _english() -> dict[str, str]:
    words = {word: str(number) for number, word in enumerate(_EN)}
    for tens, word in _EN_TENS.items():
        words[word] = f"{tens}0"
        for one in range(1, 10):
            words[f"{word}-{_EN[one]}"] = f"{tens}{one}"
    return words | {"oh": "0", "nought": "0"}


NUMBER_WORDS = _dutch() | _french() | _english()
HUNDRED_WORDS = ("cent", "honderd", "hundred")
# A number word, the longest first; its parts may be joined by hyphens or spaces.
NUMBER_WORD_PATTERN = (
    "(?<![a-z])(?:"
    + "|".join(sorted((word.replace("-", "[ -]") for word in NUMBER_WORDS), key=lambda word: (-len(word), word)))
    + ")(?![a-z])"
)
