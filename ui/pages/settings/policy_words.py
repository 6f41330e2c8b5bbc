"""Values of rules as people read and write them, and back again."""

import re
from collections.abc import Callable
from typing import Any

from ui import shown
from ui.texts import policy as texts
from ui.texts.today import BLOCKS
from ui.texts.words import BINS
from workbench.vocabulary.coaching import BlockKind
from workbench.vocabulary.people import SettingKind
from workbench.vocabulary.prospects import Bin

_WINDOW = re.compile(r"(\d{1,2}:\d{2})\s*(?:–|-|to)\s*(\d{1,2}:\d{2})")
_KINDS = {words.casefold(): kind.value for kind, words in BLOCKS.items()}
_BINS = {word.text.casefold(): bin_ for bin_, word in BINS.items()}


def said(kind: SettingKind, value: Any) -> str:
    """A value on one line, or on several for blocks, countries and names."""
    return _SAID.get(kind, str)(value)


def read(kind: SettingKind, text: str) -> Any:
    """The value in JSON form of what somebody wrote. Errors: ValueError with a sentence."""
    return _READ[kind](text.strip())


def _percent(value: float) -> str:
    return f"{value * 100:g}{texts.PERCENT_SUFFIX}"


def _money(cents: int) -> str:
    return f"{cents / 100:,.2f}".removesuffix(".00")


def _time(value: str) -> str:
    return value[:5]


def _span(value: list[int]) -> str:
    return texts.SPAN.format(low=shown.number(value[0]), high=shown.number(value[1]))


def _steps(value: list[int]) -> str:
    return ", ".join(str(one) for one in value)


def _weekdays(value: list[int]) -> str:
    return ", ".join(texts.WEEKDAYS[day] for day in value) or texts.NOTHING


def _windows(value: list[dict[str, str]]) -> str:
    return ", ".join(
        texts.WINDOW.format(opens=one["opens"][:5], closes=one["closes"][:5]) for one in value
    )


def _blocks(value: list[dict[str, str]]) -> str:
    return "\n".join(
        texts.BLOCK.format(starts=one["starts"][:5], kind=BLOCKS[BlockKind(one["kind"])])
        for one in value
    )


def _names(value: dict[str, str]) -> str:
    return "\n".join(
        texts.NAME_LINE.format(bin=BINS[Bin(key)].text, name=name) for key, name in value.items()
    )


def _countries(value: dict[str, str]) -> str:
    return "\n".join(
        texts.COUNTRY_LINE.format(code=code, basis=basis) for code, basis in value.items()
    )


def _read_steps(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts or not all(part.isdecimal() for part in parts):
        raise ValueError(texts.NOT_STEPS)
    return [int(part) for part in parts]


def _read_windows(text: str) -> list[dict[str, str]]:
    found = [_WINDOW.fullmatch(part.strip()) for part in text.split(",") if part.strip()]
    if not found or not all(found):
        raise ValueError(texts.NOT_WINDOWS)
    return [{"opens": one[1].zfill(5), "closes": one[2].zfill(5)} for one in found if one]


def _read_blocks(text: str) -> list[dict[str, str]]:
    blocks = []
    for number, line in enumerate(_lines(text), start=1):
        starts, _, words = line.partition(" ")
        kind = _KINDS.get(words.strip().casefold())
        if kind is None or not re.fullmatch(r"\d{1,2}:\d{2}", starts):
            kinds = ", ".join(BLOCKS.values())
            raise ValueError(texts.NOT_BLOCKS.format(number=number, kinds=kinds))
        blocks.append({"starts": starts.zfill(5), "kind": kind})
    return blocks


def _read_names(text: str) -> dict[str, str]:
    names = {}
    for number, line in enumerate(_lines(text), start=1):
        known, equals, name = line.partition("=")
        found = _BINS.get(known.strip().casefold())
        if found is None or not equals or not name.strip():
            raise ValueError(texts.NOT_NAMES.format(number=number))
        names[found.value] = name.strip()
    return names


def _read_countries(text: str) -> dict[str, str]:
    countries = {}
    for line in _lines(text):
        code, colon, basis = line.partition(":")
        if not colon or not basis.strip():
            raise ValueError(texts.NOT_COUNTRIES)
        countries[code.strip().upper()] = basis.strip()
    return countries


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


_SAID: dict[SettingKind, Callable[[Any], str]] = {
    SettingKind.NUMBER: shown.number,
    SettingKind.SHARE: _percent,
    SettingKind.MONEY: _money,
    SettingKind.TIME: _time,
    SettingKind.SPAN: _span,
    SettingKind.STEPS: _steps,
    SettingKind.WEEKDAYS: _weekdays,
    SettingKind.WINDOWS: _windows,
    SettingKind.BLOCKS: _blocks,
    SettingKind.NAMES: _names,
    SettingKind.COUNTRIES: _countries,
}
_READ: dict[SettingKind, Callable[[str], Any]] = {
    SettingKind.TEXT: str,
    SettingKind.COUNTRY: str.upper,
    SettingKind.STEPS: _read_steps,
    SettingKind.WINDOWS: _read_windows,
    SettingKind.BLOCKS: _read_blocks,
    SettingKind.NAMES: _read_names,
    SettingKind.COUNTRIES: _read_countries,
}
