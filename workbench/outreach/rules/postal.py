"""What counts as a valid physical postal address in the footer (C6; 16 CFR 316.2(p)).

Style only: a number with a street or a box, a place, a region or country, a postal code. Whether a
box is registered with the Postal Service only the company knows.
"""

import re

_BOX = re.compile(r"\b(?:p\.?\s?o\.?\s*box|post office box|pmb|box|postfach|bp)\s*#?\s*\d+", re.I)
_STREET = re.compile(
    r"\b\d{1,6}[A-Za-z]?(?:[-/]\d+)?\s+(?:[NSEW]\.?\s+|north |south |east |west )?[A-Za-z][\w.'-]*"
    r"|\b[A-Za-zÀ-ÿ.'-]{3,}(?:straße|strasse|str\.|weg|platz|gasse|allee)?\s+\d{1,5}[a-z]?\b",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\b\d{5}(?:-\d{4})?\b|\b[A-Z]\d[A-Z][ -]?\d[A-Z]\d\b|\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"
    r"|\b\d{4}\s?[A-Z]{2}\b|\b\d{3}[ -]\d{2}\b|\b\d{2}-\d{3}\b|\b\d{4}\b|\b\d{6}\b",
    re.IGNORECASE,
)
_ZIP = re.compile(r"\b\d{5}(?:-\d{4})?\b")
_STATES = frozenset(
    {"AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA",
     "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM",
     "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA",
     "WV", "WI", "WY", "PR"}
)  # fmt: skip
_FILLER = re.compile(
    r"\b(?:fake|test|example street|your (?:street|address|city)|street name|xxx+|tbd|n/?a|none"
    r"|lorem"
    r"|address here|anytown|somewhere|nowhere)\b",
    re.IGNORECASE,
)
LONGEST = 300


def one_line(address: str) -> str:
    """The address on one line, its parts separated by commas."""
    parts = [" ".join(part.split()).strip(" ,;") for part in re.split(r"[\n;]+", address)]
    return ", ".join(part for part in parts if part)


def problems(address: str) -> tuple[str, ...]:
    """What is missing for a postal address, as sentences; empty when it can stand in a footer."""
    line = one_line(address)
    if not line:
        return ("There is no postal address.",)
    if len(line) > LONGEST or any(ord(c) < 32 or 127 <= ord(c) < 160 for c in line):
        return ("The postal address is too long or holds control characters.",)
    found: list[str] = []
    if _FILLER.search(line):
        found.append("The postal address looks like a filler.")
    codes = list(_CODE.finditer(line))
    if not _BOX.search(line) and not _STREET.search(_without(line, codes)):
        found.append("A street with a number, or a box, is missing.")
    if not codes or (codes[-1].group().isdigit() and codes[-1].start() == 0):
        found.append("A postal code is missing.")
    if not _place(line):
        found.append("A place and its state or country are missing.")
    return tuple(found)


def _without(line: str, codes: list[re.Match[str]]) -> str:
    """The line without its last postal code, so that a code does not pass for a house number."""
    if not codes:
        return line
    last = codes[-1]
    return line[: last.start()] + line[last.end() :]


def _place(line: str) -> bool:
    """Whether a place with a state, a region or a country beside the code is named."""
    parts = [part.strip() for part in line.split(",") if part.strip()]
    named = [part for part in parts if re.search(r"[A-Za-zÀ-ÿ]{2,}", part)]
    if _ZIP.search(line) and any(word in _STATES for word in re.findall(r"\b[A-Z]{2}\b", line)):
        return len(named) >= 2
    return len(named) >= 3 or (len(named) >= 2 and _beside_code(parts))


def _beside_code(parts: list[str]) -> bool:
    """A code and a place name share a part, as in “10115 Berlin” or “London EC1A 1BB”."""
    return any(
        _CODE.search(part) and re.search(r"[A-Za-zÀ-ÿ]{3,}", _CODE.sub("", part))
        for part in parts[1:]
    )
