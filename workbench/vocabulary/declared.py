"""Settings as data: each is declared once with type, default, title and bounds.

The team's rules and this computer's settings are frozen msgspec structs whose fields carry a
`Meta`. Here stands what both need: reading the declarations off, and taking a value or saying in
a sentence why it cannot be one.
"""

import re
from collections.abc import Iterator
from datetime import time
from typing import Annotated, Any, Literal, Self, TypeVar, get_args, get_origin

import msgspec
from msgspec import Meta, Struct, structs

from workbench.vocabulary.record import record

S = TypeVar("S", bound=Struct)

Words = Annotated[str, Meta(pattern=r"\A[^\ud800-\udfff]*\Z")]
"""Text without halves of characters, which no file and no database can hold."""

_FAULT = re.compile(r"(?P<said>.*?)(?: - at (?:`key` in )?`\$(?P<place>[^`]*)`)?", re.DOTALL)
_UNKNOWN = re.compile("Object contains unknown field `(.*)`", re.DOTALL)
_CLOCK = re.compile(r"\d\d:\d\d(:\d\d(\.\d{1,6})?)?", re.ASCII)
_PLAIN = {
    "`int`": "a whole number", "`float`": "a number", "`str`": "text", "`array`": "a list",
    "`bool`": "yes or no", "`object`": "named values", "`null`": "nothing",
    "matching regex": "of the form", "Invalid enum value": "there is no choice",
    "Object missing required field": "it lacks", r"\\A": "", r"\\Z": "",
}  # fmt: skip
"""How a person says what msgspec says."""


class TimeOfDay(time):
    """A time on the clock, in whatever zone it is read; written `08:00` or `08:00:00`."""

    @classmethod
    def read(cls, written: object) -> Self:
        """Reads the stored form. Errors: ValueError for anything else."""
        if not isinstance(written, str) or _CLOCK.fullmatch(written) is None:
            raise ValueError("expected a time such as 08:00")
        return cls.fromisoformat(written)


class BadValue(ValueError):
    """A value that its declaration does not allow.

    Arguments: `name` where it stands, dotted like `sending.cap_day`; `said` what is wrong with it.
    """

    def __init__(self, name: str, said: str) -> None:
        super().__init__(f"{name}: {said}")
        self.name = name
        self.said = said


@record
class Declared:
    """One field as it was declared.

    `default` is msgspec's NODEFAULT where there is none or each struct makes its own; `least` and
    `most` bound a number, or the length of anything else.
    """

    name: str
    title: str
    help: str
    rule: str
    default: Any
    choices: tuple[str, ...]
    least: float | None
    most: float | None


def declared(kind: type[Struct]) -> Iterator[Declared]:
    """Every field of a struct, in order of declaration."""
    for field in structs.fields(kind):
        limits = _limits(field.type)
        bare = get_args(field.type)[0] if get_origin(field.type) is Annotated else field.type
        yield Declared(
            field.name,
            _first(limits, "title") or field.name,
            _first(limits, "description") or "",
            (_first(limits, "extra") or {}).get("rule", ""),
            field.default,
            get_args(bare) if get_origin(bare) is Literal else (),
            _bound(limits, "ge", "gt", "min_length"),
            _bound(limits, "le", "lt", "max_length"),
        )


def _limits(hint: Any) -> list[Meta]:
    return [one for one in getattr(hint, "__metadata__", ()) if isinstance(one, Meta)]


def _first(limits: list[Meta], *names: str) -> Any:
    found = (getattr(limit, name) for limit in limits for name in names)
    return next((one for one in found if one is not None), None)


def _bound(limits: list[Meta], *names: str) -> float | None:
    found = _first(limits, *names)
    return None if found is None else float(found)


def taken(stored: object, kind: type[S]) -> S:
    """A struct from its stored form; text is converted where a number is declared.

    Errors: `BadValue` naming the field that is wrong.
    """
    try:
        return msgspec.convert(stored, kind, strict=False, dec_hook=_read)
    except msgspec.ValidationError as fault:
        raise _said(fault) from fault


def as_stored(value: Struct) -> dict[str, Any]:
    """A struct as JSON and TOML can hold it."""
    tree: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(value, enc_hook=_written))
    return tree


def _read(kind: type, written: object) -> object:
    if issubclass(kind, TimeOfDay):
        return kind.read(written)
    raise NotImplementedError(kind)


def _written(value: object) -> str:
    if isinstance(value, TimeOfDay):
        return value.isoformat()
    raise NotImplementedError(type(value))


def _said(fault: msgspec.ValidationError) -> BadValue:
    found = _FAULT.fullmatch(str(fault))
    said, place = (found["said"], found["place"] or "") if found else (str(fault), "")
    name = place.replace("[...]", "").replace("[", ".").replace("]", "").lstrip(".")
    unknown = _UNKNOWN.fullmatch(said)
    if unknown is not None:
        return BadValue(f"{name}.{unknown[1]}".lstrip("."), "there is no such setting")
    for machine, plain in _PLAIN.items():
        said = said.replace(machine, plain)
    return BadValue(name, said[:1].lower() + said[1:])
