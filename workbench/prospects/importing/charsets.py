"""Which character set from before Unicode some bytes are in, told from how the letters stand.

A wrong guess is read as words no language writes: capitals inside words, signs between letters,
ideographs nobody uses. Every candidate is decoded and the one with the likeliest letters wins.
"""

import re
from collections.abc import Callable
from functools import cache

_SIGNS = frozenset("–—‘’“”„•…€™®©£°§«»·\xa0¡¿ªº№")
_WORD_SIGNS = frozenset("’")
_WEST = (
    "äöüß", "éèêëàâçîïôùûœ", "áéíóúñü", "áâãàçéêíóôú", "àèéìòù", "æøåé", "åäöé", "áéíóúæö",
    "éëïöüè",
)  # fmt: skip
_CENTRE = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîşţ", "čćđšž")
_RUSSIAN = ("оеаинтсрвлкмдпуя", "ыьгзбчйхжшюцщэфъё")
_CYRILLIC = "".join(_RUSSIAN) + "іїєґўјљњћђ"
_LANGUAGES: dict[str, tuple[str, ...]] = {
    "cp1252": _WEST,
    "mac_roman": _WEST,
    "cp850": _WEST,
    "cp1250": _CENTRE,
    "iso8859_2": _CENTRE,
    "cp852": _CENTRE,
    "cp1254": ("çğıöşü",),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"),
    "cp1251": (_RUSSIAN[0], "оеаинтсрвлкмдпуяії"),
    "koi8_r": (_RUSSIAN[0],),
    "koi8_u": (_RUSSIAN[0], "оеаинтсрвлкмдпуяії"),
    "cp866": (_RUSSIAN[0],),
    "iso8859_5": (_RUSSIAN[0],),
    "mac_cyrillic": (_RUSSIAN[0],),
    "cp1253": ("αοιετσνηυρπκμλςάέήίόύώ",),
    "cp1255": ("יוהלאמרבתש",),
    "cp1256": ("اليمنرتدوبةع",),
    "cp874": ("กานรอเงมยลวดทสตะปบคหแจพช่้ีิัไุื็ใ์ูโ",),
}
"""The letters each language writes often; other letters of the set count less."""
_ALSO = {
    "cp1252": "ÿšžõýþð", "mac_roman": "õ", "cp850": "õýþð", "cp1254": "âîİ",
    "cp1253": "βγδζθξφχψω", "cp1255": "גדזחטכנסעפצקךםןףץ",
    "cp1256": "حجسشصضطظغفقكهءئؤأإآذزخثىپچگک", "cp874": "ขฃฅฆซฌญฎฏฐฑฒณถธผฝฟภศษฬฮฤำึฯๆ",
} | dict.fromkeys(
    ("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic"), _CYRILLIC
)  # fmt: skip
_LATIN = frozenset(
    {"cp1252", "mac_roman", "cp850", "cp1250", "iso8859_2", "cp852", "cp1254", "cp1257"}
)
_IDEOGRAPHS = ("cp932", "euc_jp", "euc_kr", "gb18030", "big5")
_CANDIDATES = (
    "cp1252", "cp1251", *_IDEOGRAPHS, "cp1250", "koi8_r", "koi8_u", "iso8859_2", "cp1254",
    "cp1253", "mac_roman", "cp850", "cp866", "iso8859_5", "mac_cyrillic", "cp852", "cp1255",
    "cp1256", "cp874", "cp1257",
)  # fmt: skip
"""The commonest first: the earlier wins a tie."""
_MARGIN = 0.03
"""How much likelier a rarer set has to be."""
_CROWDED = 0.6
_RUN = re.compile(r"[\w\x80-\U0010ffff]+")
_AMONG_ASCII = re.compile(r"[a-z][\u1100-\uffff]|[\u1100-\uffff][a-z]")
_ENOUGH = 16_384


def legacy_charset(sample: bytes) -> str:
    """The likeliest character set of bytes that are no UTF-8; cp1252 where nothing speaks.

    Arguments: `sample` some bytes around the first that is no UTF-8, best whole lines.
    """
    lines = b"\n".join(line for line in sample.splitlines() if not line.isascii())[:_ENOUGH]
    best, best_score = "cp1252", _likelihood("cp1252", lines) + _MARGIN
    for encoding in _CANDIDATES[1:]:
        score = _likelihood(encoding, lines)
        if score > best_score + _MARGIN:
            best, best_score = encoding, score
    return best


def _likelihood(encoding: str, lines: bytes) -> float:
    """The mean weight of the letters that are not ASCII; 1 = all as the languages write them."""
    text = lines.decode(encoding, errors="replace").removesuffix("\ufffd")
    if encoding in _IDEOGRAPHS:
        found = [_ideograph(encoding, char) for char in text if ord(char) > 127]
        return _mean(found) - len(_AMONG_ASCII.findall(text)) / max(1, len(found))
    runs = [run for run in _RUN.findall(text) if not run.isascii()]
    latin = encoding in _LATIN
    likely = max(
        _mean([one for run in runs for one in _weights(run, weight, latin)])
        for weight in _letter_weights(encoding)
    )
    return likely - _CROWDED if latin and _is_crowded(runs) else likely


def _is_crowded(words: list[str]) -> bool:
    """Whether more letters have accents than not: no language of Latin letters looks so."""
    letters = [char for word in words for char in word if char.isalpha()]
    return sum(1 for char in letters if ord(char) > 127) > 0.5 * len(letters) > 1


def _mean(weights: list[float]) -> float:
    return sum(weights) / len(weights) if weights else -9.0


@cache
def _letter_weights(encoding: str) -> tuple[dict[str, float], ...]:
    """Letter → weight, once per language of the set."""
    languages = _LANGUAGES[encoding]
    known = "".join(languages) + _ALSO.get(encoding, "")
    base = dict.fromkeys(known + known.upper(), 0.7 if encoding in _LATIN else 0.5)
    base |= dict.fromkeys(_SIGNS, 0.95)
    return tuple(base | dict.fromkeys(letters + letters.upper(), 1.0) for letters in languages)


def _weights(word: str, weight: dict[str, float], latin: bool) -> list[float]:
    """One weight per letter of a word that is not ASCII."""
    found = []
    shouted = word.isupper()
    for place, char in enumerate(word):
        if ord(char) < 128:
            continue
        before, after = word[place - 1 : place], word[place + 1 : place + 2]
        if not char.isalpha() and char not in weight:
            found.append(-2.0 if char == "\ufffd" or ord(char) < 160 else -1.0)
        elif _is_misplaced(char, before, after, shouted) or (
            not latin and char.isalpha() and _among_ascii(before, after)
        ):
            found.append(-1.0)
        else:
            found.append(weight.get(char, -0.3))
    return found


def _among_ascii(before: str, after: str) -> bool:
    """Whether a letter of another script stands inside a word of ASCII letters."""
    return (before + after).isascii() and (before + after).isalpha()


def _is_misplaced(char: str, before: str, after: str, shouted: bool) -> bool:
    """A sign between letters, a capital behind a small letter, a letter before a number."""
    if char in _SIGNS:
        return char not in _WORD_SIGNS and before.isalpha() and after.isalpha()
    return after.isdigit() or (char.isupper() and before.islower() and not shouted)


def _ideograph(encoding: str, char: str) -> float:
    number = ord(char)
    if char == "\ufffd" or 0xE000 <= number <= 0xF8FF:
        return -2.0
    if 0x3040 <= number <= 0x30FF:
        return 1.0 if encoding in ("cp932", "euc_jp") else -0.3
    if 0xFF61 <= number <= 0xFF9F:
        return -0.3
    if 0xAC00 <= number <= 0xD7A3:
        return 1.1 if encoding == "euc_kr" else -1.0
    if 0x3000 <= number <= 0x303F or 0xFF01 <= number <= 0xFF5E:
        return 0.6
    return _common(encoding)(char) if 0x4E00 <= number <= 0x9FFF else -0.7


@cache
def _common(encoding: str) -> Callable[[str], float]:
    """How usual an ideograph is: the first plane of each national set holds the usual ones."""
    charset, first, last = {
        "cp932": ("euc_jp", 0xB0, 0xCF),
        "euc_jp": ("euc_jp", 0xB0, 0xCF),
        "euc_kr": ("euc_kr", 0xFF, 0xFF),
        "gb18030": ("gb2312", 0xB0, 0xD7),
        "big5": ("big5", 0xA4, 0xC6),
    }[encoding]

    @cache
    def weight(char: str) -> float:
        try:
            lead = char.encode(charset)[0]
        except UnicodeEncodeError:
            return -0.7
        return 1.0 if first <= lead <= last else -0.2

    return weight
