"""Signs of writing that the guard reads as others. Facts of Unicode; the phone gets them from here."""

# Code points of the zeros of every script: the nine after each are its other digits (general category Nd).
DIGIT_ZEROS = (
    *(0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0),
    *(0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620),
    *(0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0),
    *(0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16AC0),
    *(0x16B50, 0x1E140, 0x1E2F0, 0x1E950),
)

# Signs that decompose otherwise than they are meant.
SIGNS = {
    **dict.fromkeys("’‘ʼ‛`´ʹ′", "'"),
    **dict.fromkeys("“”„«»″", '"'),
    **dict.fromkeys("·•․∙⋅。", "."),
    **dict.fromkeys("⁄∕⧸", "/"),
    **dict.fromkeys("−‒⁃﹣", "-"),
    "º": "°",
    "˚": "°",
}

# Letters that no decomposition makes plain, and letters of other scripts that look like a plain one.
LIKENESS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ı": "i",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ŋ": "n",
    "а": "a",
    "е": "e",
    "о": "o",
    "р": "p",
    "с": "c",
    "у": "y",
    "х": "x",
    "і": "i",
    "ѕ": "s",
    "ј": "j",
    "к": "k",
    "м": "m",
    "т": "t",
    "ο": "o",
    "α": "a",
    "ι": "i",
    "ν": "v",
    "ə": "e",
    "ħ": "h",
    "ᴏ": "o",
    "ɪ": "i",
    "ǀ": "|",
    "∣": "|",
}

# Letters by category that show nothing.
UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800")
