"""Many short texts without an object for each: a search of millions of records holds them so."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload


class Packed(Sequence[str]):
    """Texts one after the other in one run of bytes; each is made when it is asked for."""

    __slots__ = ("_ends", "_letters")

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._letters = bytearray()
        self._ends = array("q")
        self.extend(texts)

    def extend(self, texts: Iterable[str]) -> None:
        """Adds texts at the end."""
        for text in texts:
            self._letters += text.encode()
            self._ends.append(len(self._letters))

    def __len__(self) -> int:
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        start = 0
        for end in self._ends:
            yield self._letters[start:end].decode()
            start = end

    @overload
    def __getitem__(self, place: int) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> list[str]: ...

    def __getitem__(self, place: int | slice) -> str | list[str]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        at = range(len(self))[place]
        start = self._ends[at - 1] if at else 0
        return self._letters[start : self._ends[at]].decode()
