"""The words of a column, each looked up once, then only numbered. A word that means nothing has a number below zero."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from nabij.needs.importing.findings import Finding
from nabij.needs.importing.mapping import suggestion

Numbering = NDArray[np.int32]
Params = Mapping[str, str | int]
SUGGESTED_WORDS = 200  # looking for what a word resembles costs milliseconds; later words go without

Thing = TypeVar("Thing")


class Numbered(Generic[Thing]):
    """Things in the order in which the file first names them."""

    def __init__(self) -> None:
        self.things: list[Thing] = []
        self._numbers: dict[Thing, int] = {}

    def number(self, thing: Thing) -> int:
        """The place of `thing`, a new one if it is new."""
        if thing not in self._numbers:
            self._numbers[thing] = len(self.things)
            self.things.append(thing)
        return self._numbers[thing]


@dataclass(frozen=True)
class BadWord:
    """A word that means nothing here: which finding it makes, and what it may resemble."""

    key: str
    params: Params
    text: str
    resembles: tuple[str, ...] = ()


class Words:
    """What the words of a column mean. `resolve` gives the number of a word, or says why it has none."""

    def __init__(self, resolve: Callable[[str], int | BadWord]) -> None:
        self._resolve = resolve
        self._known: dict[str, int] = {}
        self.bad: list[BadWord] = []
        self._suggestions: dict[int, str | None] = {}

    def numbers(self, texts: pa.Array) -> Numbering:
        """The number of each cell."""
        encoded = pc.dictionary_encode(texts)
        if not len(encoded.dictionary):
            return np.empty(0, dtype=np.int32)
        numbers = np.array([self._number(text) for text in encoded.dictionary.to_pylist()], dtype=np.int32)
        places: Numbering = encoded.indices.to_numpy(zero_copy_only=False)
        return numbers[places]

    def _number(self, text: str) -> int:
        if text not in self._known:
            meaning = self._resolve(text.strip())
            if isinstance(meaning, BadWord):
                self.bad.append(meaning)
                meaning = -len(self.bad)
            self._known[text] = meaning
        return self._known[text]

    def key(self, number: int) -> str:
        """Which finding the word of this number, below zero, makes."""
        return self.bad[-number - 1].key

    def finding(self, number: int, line: int, column: str) -> Finding:
        """That finding, with what the word resembles if it does."""
        bad = self.bad[-number - 1]
        if bad.resembles and number not in self._suggestions:
            late = len(self._suggestions) >= SUGGESTED_WORDS
            self._suggestions[number] = None if late else suggestion(bad.text, bad.resembles)
        close = self._suggestions.get(number)
        if close is None:
            return Finding(bad.key, line, column, bad.params)
        return Finding(f"{bad.key}_close", line, column, {**bad.params, "suggestion": close})
