"""Names of places: folding them for search and sorting, and writing capitals as ordinary text."""

import re
import unicodedata

_SMALL_WORDS = frozenset(
    # French, then Dutch
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "sur"}
    | {"aan", "den", "der", "het", "in", "op", "ten", "ter", "van", "voor"}
)
# Kinds of street or place, and points of the compass: in brackets they are ordinary words, "Flagey (place)".
_KINDS = frozenset(
    {"avenue", "blv", "bois", "boulevard", "chaussee", "institut", "instituut", "parc", "park", "place", "point"}
    | {"quartier", "rond", "rue", "square", "zone", "est", "nord", "oost", "ouest", "sud", "west", "zuid"}
)
_ACRONYMS = frozenset({"AZ", "CERIA", "COOVI", "HLM", "NATO", "OTAN", "RTBF", "TIR", "ULB", "VRT", "VUB"})
_ROMAN = re.compile(r"(?=.)(X{0,3})(IX|IV|V?I{0,3})")
_WORD = re.compile(r"[^\W\d_][^\s\-()/,']*")


def fold(text: str) -> str:
    """`text` without case, accents and punctuation, for searching and sorting: "Sint-Joost" -> "sint joost"."""
    # Case first and last: folding it may bring accents in, and taking accents away may leave capitals.
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
    return " ".join(re.findall(r"[^\W_]+", bare))


def tidy(text: str | None) -> str | None:
    """`text` with its spaces put in order (a no-break space counts as one); None where nothing is left."""
    return (" ".join(text.split()) or None) if text else None


def from_capitals(text: str) -> str:
    """A name printed in capitals, as ordinary text: "FLAGEY (PLACE)" -> "Flagey (place)".

    Only the case changes, so `from_capitals(text).upper() == text`: nothing of the source is lost. Accents that the
    source left out are not put back, since that would be guessing.
    """

    def word(match: re.Match[str]) -> str:
        found = match.group()
        before = text[: match.start()]
        in_brackets = before.count("(") > before.count(")")
        first = not before.strip("( ") or before.endswith(("- ", ". "))
        if "." in found:
            # Initials keep their capitals (U.L.B.); a shortened word is a word (DISP. -> Disp.).
            return ".".join(part if len(part) == 1 else part.capitalize() for part in found.split("."))
        if found in _ACRONYMS or (_ROMAN.fullmatch(found) and not first and found not in {"D", "L"}):
            return found
        lower = found.lower()
        if not first and (lower in _SMALL_WORDS or (in_brackets and lower in _KINDS)):
            return lower
        return f"IJ{lower[2:]}" if lower.startswith("ij") else found.capitalize()

    return _WORD.sub(word, text)
