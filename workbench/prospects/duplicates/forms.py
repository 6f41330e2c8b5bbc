"""Each kind of value in the form in which it is compared, the empty text where it says nothing."""

import re
from collections.abc import Callable

from workbench.prospects.duplicates.records import Kind
from workbench.prospects.duplicates.spelling import digits_of, latin, without_umlaut, words_of
from workbench.prospects.importing.places import country_of, region_of
from workbench.prospects.importing.web import account_domain

_ISO = re.compile(r"^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?$")
_DAY_FIRST = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$")
_STREETS = {
    "street": "st", "str": "st", "strasse": "st", "avenue": "ave", "av": "ave", "road": "rd",
    "drive": "dr", "lane": "ln", "court": "ct", "place": "pl", "boulevard": "blvd",
    "highway": "hwy", "parkway": "pkwy", "square": "sq", "terrace": "tce", "ter": "tce",
    "crescent": "cres", "circuit": "cct", "suite": "ste", "apartment": "apt", "floor": "fl",
    "north": "n", "south": "s", "east": "e", "west": "w", "platz": "pl", "saint": "st",
    "northeast": "ne", "northwest": "nw", "southeast": "se", "southwest": "sw", "mount": "mt",
}  # fmt: skip
_WITH_COUNTRY = re.compile(r"^[a-z]{2}\d{7,}$")
"""A number for the value added tax, which half of all files write without the country."""
_AGE = re.compile(r"^0*(\d{1,3})(?:\.0+)?$")
_OLDEST = 120
_SEXES = {
    word: sex
    for sex, words in (
        (
            "f",
            "f female w weiblich frau femme feminin woman mujer femenino femmina femenina k vrouw",
        ),
        ("m", "m male mannlich herr homme masculin man hombre masculino maschio mezczyzna mand"),
    )
    for word in words.split()
}
_EMPTY_DIGITS = re.compile(r"^(\d)\1*$")


def _name_part(text: str) -> str:
    return " ".join(without_umlaut(word) for word in words_of(text))


_CITIES = {
    other: city
    for city, *others in map(
        str.split,
        (
            "munchen munich;koln cologne;wien vienna;praha prague;warszawa warsaw;roma rome"
            ";milano milan;torino turin;firenze florence;venezia venice;napoli naples;genova genoa"
            ";geneve geneva genf;lisboa lisbon;sevilla seville;bruxelles brussels brussel"
            ";antwerpen antwerp;gent ghent;kobenhavn copenhagen;goteborg gothenburg"
            ";bucuresti bucharest;beograd belgrade;kyiv kiev;krakow cracow;nurnberg nuremberg"
            ";hannover hanover;basel basle;luzern lucerne;moskva moscow;athina athens athinai"
            ";thessaloniki salonica;sofiya sofia;beijing peking"
        ).split(";"),
    )
    for other in others
}
"""The names of cities abroad → at home, in the compared form."""


def at_home(city: str) -> str:
    """A city's name at home: “cologne” → “koln”."""
    return _CITIES.get(city, city)


def _birth(text: str) -> str:
    text = text.strip()
    iso = _ISO.match(text)
    if iso:
        return "".join(iso.groups())
    spoken = _DAY_FIRST.match(text)
    if spoken:
        first, second, year = spoken.groups()
        return f"{year}{first:0>2}{second:0>2}"
    digits = digits_of(text)
    return digits if 4 <= len(digits) <= 8 and not _EMPTY_DIGITS.match(digits) else ""


def _age(text: str) -> str:
    found = _AGE.match(text.strip())
    return found.group(1) if found and int(found.group(1)) < _OLDEST else ""


def _sex(text: str) -> str:
    return _SEXES.get(latin(text.strip()), "")


def _phone(text: str) -> str:
    digits = digits_of(re.split(r"(?:x|ext)", text.lower())[0]).lstrip("0")
    return "" if len(digits) < 6 or _EMPTY_DIGITS.match(digits) else digits[-9:]


def _number(text: str) -> str:
    bare = "".join(letter for letter in latin(text) if letter.isalnum())
    if _WITH_COUNTRY.match(bare):
        bare = bare[2:]
    return "" if len(bare) < 4 or _EMPTY_DIGITS.match(bare) else bare


_PAGE = re.compile(r"/(?:in|pub|profile)/([^/?#]+)")
_SEARCHED = re.compile(r"linkedin\.com/(?:sales|recruiter|talent)/")


def _profile(text: str) -> str:
    """The own name of a page about somebody: “https://www.linkedin.com/in/ann-lee/?hl=en” →
    “annlee”; the addresses of a vendor's own search name nobody for good.
    """
    page = latin(text.strip())
    found = _PAGE.search(page)
    last = re.split(r"[?#]", page)[0].rstrip("/").rpartition("/")[2]
    bare = "".join(filter(str.isalnum, found.group(1) if found else last))
    return "" if len(bare) < 4 or _SEARCHED.search(page) else bare


def _street(text: str) -> str:
    words = words_of(re.sub(r"(?i)(\w{3,})str(?:a(?:ss|ß)e|\.)?\b", r"\1 st", text))
    return " ".join(_STREETS.get(word, word) for word in words)


def _email(text: str) -> str:
    low = latin(text.strip())
    return low if "@" in low else ""


def _region(text: str) -> str:
    return " ".join(words_of(region_of(text)[0]))


def _country(text: str) -> str:
    return country_of(text) or " ".join(words_of(text))


def _plain(text: str) -> str:
    return " ".join(words_of(text[:300]))


def _tight(text: str) -> str:
    return "".join(words_of(text)).lstrip("0")


FORMS: dict[Kind, Callable[[str], str]] = {
    Kind.GIVEN: _name_part, Kind.MIDDLE: _name_part, Kind.LAST: _name_part, Kind.EMAIL: _email,
    Kind.DOMAIN: account_domain, Kind.PHONE: _phone, Kind.NUMBER: _number, Kind.PROFILE: _profile,
    Kind.BIRTH: _birth, Kind.AGE: _age, Kind.SEX: _sex, Kind.STREET: _street, Kind.HOUSE: _tight,
    Kind.CITY: _name_part, Kind.POSTAL: _tight, Kind.REGION: _region, Kind.COUNTRY: _country,
    Kind.TEXT: _plain, Kind.COMPANY: _plain,
}  # fmt: skip
"""Kind → the form in which values of it are compared."""
