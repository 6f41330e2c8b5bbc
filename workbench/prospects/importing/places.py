"""Countries, regions and time zones out of what files call them."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from workbench.prospects.importing.country_words import MORE_COUNTRY_NAMES
from workbench.prospects.importing.names import clean_text, plain_words
from workbench.prospects.importing.regions import (
    AUSTRALIAN_STATES,
    CANADIAN_PROVINCES,
    CITIES,
    COUNTRY_NAMES,
    MAIN_ZONES,
    SEVERAL_ZONES,
    US_STATES,
)

_FOOTNOTE = re.compile(r"\s*\[\d+\]")
_ELSEWHERE = frozenset({"remote", "worldwide", "global", "anywhere", "none", "unspecified"})
_REGIONS = {"US": US_STATES, "CA": CANADIAN_PROVINCES, "AU": AUSTRALIAN_STATES}


@cache
def _countries() -> dict[str, str]:
    """Plain words → ISO code, from the time zone database's own list and our other spellings."""
    found: dict[str, str] = {}
    listed = files("tzdata").joinpath("zoneinfo/iso3166.tab").read_text(encoding="utf-8")
    for line in listed.splitlines():
        if line and not line.startswith("#"):
            code, _, name = line.partition("\t")
            found[code.lower()] = code
            found[plain_words(name)] = code
    for names_of in (COUNTRY_NAMES, MORE_COUNTRY_NAMES):
        for code, names in names_of.items():
            for name in names.split("|"):
                found[plain_words(name)] = code
    return found


@cache
def _zones() -> dict[str, str]:
    """ISO code → its first time zone, from the time zone database."""
    found: dict[str, str] = {}
    listed = files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    for line in listed.splitlines():
        if line and not line.startswith("#"):
            code, _, zone = line.split("\t")[:3]
            found.setdefault(code, zone)
    return found | MAIN_ZONES


@cache
def _states(country: str) -> dict[str, tuple[str, str]]:
    """Plain name or abbreviation → (name, zone) of a country's states."""
    found: dict[str, tuple[str, str]] = {}
    for line in _REGIONS[country].split(";") if country in _REGIONS else ():
        code, _, rest = line.strip().partition(" ")
        name, _, zone = rest.rpartition(" ")
        found[code.lower()] = found[plain_words(name)] = (name, zone)
    return found


@lru_cache(maxsize=16_384)
def country_of(text: str) -> str:
    """A country's ISO 3166 code from its name in several languages or its code; empty if unknown.

    The states of the United States count as their country: “California” → US.
    """
    words = plain_words(_FOOTNOTE.sub("", clean_text(text, 100)))
    if not words:
        return ""
    squeezed = words.replace(" ", "")
    listed = _countries()
    found = listed.get(words) or listed.get(words.removeprefix("the "))
    if not found and len(squeezed) <= 3:
        found = listed.get(squeezed)
    if not found and len(words) > 2 and words in _states("US"):
        found = "US"
    return found or ""


@lru_cache(maxsize=16_384)
def region_of(text: str, country: str = "") -> tuple[str, str]:
    """A region as (its usual name, the country it implies).

    Arguments: `country` ISO code if known. “MN” → (“Minnesota”, “US”); abbreviations are read as
    states of the United States only while no other country is known. Others stay as written.
    """
    shown = _FOOTNOTE.sub("", clean_text(text, 100))
    words = plain_words(shown)
    for code in (country,) if country else ("US", "CA"):
        known = _states(code).get(words) or _states(code).get(words.replace(" ", ""))
        if known:
            return known[0], code
    if not country and len(words) > 3 and words in _states("AU"):
        return _states("AU")[words][0], "AU"
    return shown, country


@lru_cache(maxsize=16_384)
def zone_of(country: str, region: str = "", city: str = "") -> str:
    """The time zone of a place; empty where a country has several and the region does not say."""
    if not country:
        return ""
    state = _states(country).get(plain_words(region)) if region else None
    if state:
        return state[1]
    known = CITIES.get(plain_words(city)) if city else None
    if known and known[0] == country and known[1]:
        return known[1]
    return "" if country in SEVERAL_ZONES else _zones().get(country, "")


@lru_cache(maxsize=16_384)
def place_of(text: str) -> tuple[str, str, str]:
    """A place in one cell as (city, region, country); of several places the first counts.

    “Saint Paul, Minnesota” → (“Saint Paul”, “Minnesota”, “US”); “Berlin, DE” → (“Berlin”, “”,
    “DE”); “Remote” → nothing.
    """
    first = _FOOTNOTE.sub("", clean_text(text, 300)).split(";")[0]
    parts = [part.strip() for part in first.split(",") if part.strip()]
    parts = [part for part in parts if plain_words(part) not in _ELSEWHERE]
    if not parts:
        return "", "", ""
    if len(parts) == 1:
        return _alone(parts[0])
    return _of_parts(parts)


_ZIP = re.compile(r"^([A-Z]{2})\s+\d{5}(?:-\d{4})?$|^([A-Z]{2})\s+[A-Z]\d[A-Z]\s?\d[A-Z]\d$")
_AROUND = re.compile(
    r"^(?:greater )?(.+?)(?: metropolitan)?(?: bay)? (?:area|metro)$|^greater (.+)$", re.I
)


def _of_parts(parts: list[str]) -> tuple[str, str, str]:
    zipped = _ZIP.match(parts[-1])
    if zipped:
        parts = [*parts[:-1], zipped.group(1) or zipped.group(2)]
    city, tail = parts[0], parts[-1]
    middle = parts[-2] if len(parts) > 2 else ""
    known = CITIES.get(plain_words(city))
    named, implied = region_of(tail)
    country = country_of(tail)
    if implied and not middle and not (known and implied != known[0] == country):
        return city, named, implied
    if not country:
        return city, tail, implied
    if not middle and not known and plain_words(city) in _states(country):
        return "", region_of(city, country)[0], country
    return city, region_of(middle, country)[0] if middle else "", country


def _alone(text: str) -> tuple[str, str, str]:
    """A single word is a country, a state, or a city."""
    country = country_of(text)
    if country and plain_words(text) not in _states("US"):
        return "", "", country
    state = region_of(text)
    if state[1] and len(text) > 2 and plain_words(text) != "new york":
        return "", state[0], state[1]
    known = CITIES.get(plain_words(text))
    around = _AROUND.match(text)
    if around and not known:
        city = (around.group(1) or around.group(2)).strip()
        known = CITIES.get(plain_words(city))
        return (city if known else text), "", known[0] if known else ""
    return text, "", known[0] if known else ""


def state_country(values: Iterable[str]) -> str:
    """Whose states a column of regions names, US, CA or AU; empty unless most values agree.

    “WA” alone is Washington or Western Australia; among “QLD” and “NSW” it is the latter.
    """
    words = [plain_words(value) for value in values]
    words = [word for word in words if word]
    best, most = "", 0.6 * len(words)
    for country in _REGIONS:
        known = sum(1 for word in words if word in _states(country))
        if words and known > most:
            best, most = country, known
    return best
