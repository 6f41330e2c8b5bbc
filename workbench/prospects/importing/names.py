"""Names of companies and people in the form two spellings share."""

import re
import unicodedata
from functools import lru_cache

from workbench.vocabulary.cells import unguarded

_BLANKS = frozenset(
    {"n/a", "#n/a", "n.a.", "null", "nil", "none", "-", "--", "—", "–", "nan", "(blank)",
     "[blank]", "undefined", "not available", "unspecified", "#ref!", "#value!", "\\n"}
)  # fmt: skip
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff]"
)

_LONG_FORMS: tuple[tuple[str, str], ...] = (
    ("gmbh co kgaa", "GmbH & Co. KGaA"),
    ("gmbh co kg", "GmbH & Co. KG"),
    ("ug haftungsbeschrankt co kg", "UG & Co. KG"),
    ("ug haftungsbeschrankt", "UG"),
    ("ag co kg", "AG & Co. KG"),
    ("ag co kgaa", "AG & Co. KGaA"),
    ("sp z o o", "sp. z o.o."),
    ("s a de c v", "SA de CV"),
    ("sa de cv", "SA de CV"),
    ("s de r l de c v", "S de RL de CV"),
    ("pty ltd", "Pty Ltd"),
    ("pty limited", "Pty Ltd"),
    ("proprietary limited", "Pty Ltd"),
    ("pvt ltd", "Pvt Ltd"),
    ("private limited", "Pvt Ltd"),
    ("pte ltd", "Pte Ltd"),
    ("co ltd", "Ltd"),
    ("company limited", "Ltd"),
    ("limited liability company", "LLC"),
    ("limited liability partnership", "LLP"),
    ("public limited company", "PLC"),
    ("aktiengesellschaft", "AG"),
    ("incorporated", "Inc"),
    ("corporation", "Corp"),
    ("limited", "Ltd"),
    ("s p a", "SpA"),
    ("s r l", "Srl"),
    ("s a s", "SAS"),
    ("s l u", "SLU"),
    ("s a", "SA"),
    ("s l", "SL"),
    ("b v", "BV"),
    ("n v", "NV"),
    ("a s", "A/S"),
    ("l l c", "LLC"),
    ("l l p", "LLP"),
    ("l p", "LP"),
    ("p l c", "PLC"),
    ("co kg", "KG"),
    ("co kgaa", "KGaA"),
    ("spol s r o", "s.r.o."),
    ("s r o", "s.r.o."),
    ("d o o", "d.o.o."),
    ("d d", "d.d."),
    ("ab publ", "AB"),
    ("ltd sti", "Ltd. Şti."),
    ("s a r l", "SARL"),
    ("s n c", "SNC"),
    ("e u", "e.U."),
    ("s a b de c v", "SAB de CV"),
    ("o y", "Oy"),
    ("e k", "e.K."),
    ("e v", "e.V."),
)
_SHORT_FORMS = (
        "Inc", "LLC", "LLP", "LP", "Ltd", "PLC", "Corp", "PLLC", "PC", "GmbH", "gGmbH", "AG", "KG",
        "KGaA", "UG", "OHG", "GbR", "eG", "SE", "SA", "SAS", "SASU", "SARL", "EURL", "SNC", "SCA",
        "SL", "SLU", "SpA", "Srl", "BV", "NV", "CV", "VOF", "AB", "AS", "ASA", "ApS", "Oy", "Oyj",
        "KK", "OÜ", "SIA", "UAB", "Kft", "Zrt", "Nyrt", "Ltda", "EIRELI", "Bhd", "JSC", "OOO",
        "PJSC", "DAC", "CIC", "EOOD", "OOD", "AD", "EAD", "SRO", "PTE", "PTY",
)  # fmt: skip
_FORMS_AHEAD = dict.fromkeys("ооо оао зао пао ао ип тов тоо пп чп гуп фгуп муп нао".split(), "")
_DENSE_FORMS = {
    "株式会社": "株式会社", "(株)": "株式会社", "有限会社": "有限会社", "(有)": "有限会社",
    "合同会社": "合同会社", "(同)": "合同会社", "合資会社": "合資会社",
    "股份有限公司": "股份有限公司",
    "有限责任公司": "有限责任公司", "有限責任公司": "有限責任公司", "有限公司": "有限公司",
    "주식회사": "주식회사", "(주)": "주식회사", "유한회사": "유한회사",
}  # fmt: skip
"""Forms written without a blank before or behind the name, the longer first."""
_DENSE_FORM = re.compile("|".join(map(re.escape, _DENSE_FORMS)))
_AT_END = re.compile(r"^(.*\S)\s*\(([^()]*)\)\s*$")
_FORM_WORDS = dict(_LONG_FORMS) | {
    "".join(c for c in unicodedata.normalize("NFKD", form.lower()) if c.isalpha()): form
    for form in _SHORT_FORMS
}
_LONGEST_FORM = max(len(form.split()) for form in _FORM_WORDS)


def clean_text(raw: str, limit: int = 2_000) -> str:
    """A cell as text: composed, without control and invisible characters, blanks collapsed, the
    spreadsheet's apostrophe before numbers and signs removed; empty for “N/A” and the like.

    Arguments: `limit` characters kept.
    """
    if not raw:
        return ""
    if raw.isascii() and raw.isprintable():
        text = raw.strip()
        first = text[:1]
        plain = first.isalnum() and (len(text) > 15 or first not in "nNuU")
        if plain and "  " not in text and len(text) <= limit:
            return text
    else:
        text = " ".join(_CONTROL.sub("", unicodedata.normalize("NFC", raw)).split())
    if len(text) > 2 and text.startswith('="') and text.endswith('"'):
        text = text[2:-1].strip()
    if text[:1] == "'":
        text = unguarded(text).strip()
    if len(text) < 16 and text.lower() in _BLANKS:
        return ""
    return text if "  " not in text and len(text) <= limit else " ".join(text.split())[:limit]


_ASCII_WORD = re.compile(r"[a-z0-9]+")
_NO_MARKS = str.maketrans("", "", "'`")


def plain_words(text: str) -> str:
    """Lower-case words without accents and punctuation, `&` read as “and”, in any script."""
    if text.isascii():
        bare = text.lower().replace("&", " and ").translate(_NO_MARKS)
        return " ".join(_ASCII_WORD.findall(bare))
    spelled = text.replace("&", " and ").replace("ß", "ss").replace("ø", "o").replace("Ø", "O")
    folded = unicodedata.normalize("NFKD", spelled).casefold()
    kept = "".join(char if char.isalnum() else " " for char in folded if not _is_mark(char))
    return " ".join(kept.split())


def _is_mark(char: str) -> bool:
    return char in "'’`" or unicodedata.combining(char) != 0


@lru_cache(maxsize=65_536)
def split_legal_form(name: str) -> tuple[str, str]:
    """A company's name as (words without the legal form, legal form or empty).

    “Müller & Söhne GmbH & Co. KG” → (“muller and sohne”, “GmbH & Co. KG”).
    """
    if not name.isascii():
        shown = unicodedata.normalize("NFKC", name)
        dense = _DENSE_FORM.search(shown)
        if dense and len(shown) > len(dense.group()):
            rest = _DENSE_FORM.sub(" ", shown)
            return plain_words(rest), _DENSE_FORMS[dense.group()]
    words, form = _split_words(plain_words(name).split())
    aside = _AT_END.match(name) if not form else None
    if aside:
        words, form = _split_words(plain_words(aside.group(1)).split())
        extra = plain_words(aside.group(2)).split()
        words += [] if extra == ["publ"] else extra
    return " ".join(words), form


def _split_words(words: list[str]) -> tuple[list[str], str]:
    if len(words) > 1 and words[0] in _FORMS_AHEAD:
        return words[1:], words[0].upper()
    joined = [word for word in words if word != "and"]
    for length in range(min(_LONGEST_FORM, len(joined) - 1), 0, -1):
        found = _FORM_WORDS.get(" ".join(joined[-length:]))
        if found:
            return _without_tail(words, joined[-length:]), found
    return words, ""


def _without_tail(words: list[str], tail: list[str]) -> list[str]:
    rest = list(words)
    for word in reversed(tail):
        while rest and rest[-1] == "and" and word != "and":
            rest.pop()
        rest.pop()
    while rest and rest[-1] == "and":
        rest.pop()
    return rest


@lru_cache(maxsize=65_536)
def name_key(name: str) -> str:
    """The key under which two spellings of one company's name meet: no case, accents, punctuation,
    legal form, leading “the” or trailing “company”. Empty for a name without letters or digits.
    """
    words = split_legal_form(name)[0].split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in {"co", "company"}:
        words = words[:-1]
    return (" ".join(words) or plain_words(name))[:300]


def legal_form(name: str) -> str:
    """The legal form a company's name ends with, in its usual spelling; empty if none."""
    return split_legal_form(name)[1]


def person_key(first: str, last: str) -> str:
    """The key of a person's name: “José  GARCÍA” → “jose garcia”."""
    return plain_words(f"{first} {last}")


_SALUTATIONS_TEXT = """mr mrs ms miss mx dr prof professor sir dame lord lady rev hon herr frau fr
    hr m mme mlle monsieur madame mademoiselle sr sra srta dra don dona dipl ing med rer nat phil
    jur habil pol oec mag lic dott dottssa dottore sig sigra avv arch rag geom dhr mevr drs ir mgr
    inz pan pani eng capt col gen lt sgt maj г н господин госпожа"""
_SALUTATIONS = frozenset(_SALUTATIONS_TEXT.split())
_SUFFIXES_TEXT = "jr sr ii iii iv phd md mba cpa esq pe cfa pmp dds jd llm rn cissp shrm scp dba"
_SUFFIXES = frozenset(_SUFFIXES_TEXT.split())
_DEGREES_TEXT = "ms ma bs ba msc bsc beng meng mph emba cfp cscp cpim cphr aia acca ca ph d eng mag"
_DEGREES = _SUFFIXES | frozenset(_DEGREES_TEXT.split())
_PARTICLES_TEXT = (
    "von van de der den del della di da dos das du la le el al bin ibn ter ten zu zur vom af av"
)
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\"“”„«][^\"“”„»]*[\"“”»]")
_LETTER = re.compile(r"[^\W\d_]")
_PATRONYMIC = re.compile(r"(?:ович|евич|ьич|овна|евна|ична|ивна|івна|йович)$")
_SLAVIC_FAMILY = re.compile(
    r"(?:ов|ев|ёв|ин|ын|ский|цкий|ской|ова|ева|ина|ына|ская|цкая|енко|ко|чук|юк|ян|дзе|швили)$"
)
_IBERIAN_TEXT = """garcia martin fernandez gonzalez rodriguez lopez sanchez perez gomez ruiz diaz
    hernandez alvarez jimenez moreno munoz alonso romero navarro torres ramos gil serrano blanco
    molina morales ortega delgado castro ortiz rubio marin sanz medina castillo santos cortes
    guerrero cruz reyes flores rivera vargas mendoza rojas silva oliveira souza pereira costa
    ferreira almeida carvalho ribeiro rocha vega herrera aguilar campos guzman mejia salazar"""
_IBERIAN = frozenset(_IBERIAN_TEXT.split())
_MARIAN = frozenset("carmen pilar rosario mar luz angeles jesus cruz dolores mercedes sol".split())
_KANA = re.compile(r"[\u3040-\u30ff]")
_HAN = re.compile(r"^[\u3400-\u9fff々〆ヶ]+$")
_DENSE = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々〆ヶー\s]+$")
_CHINESE = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林高罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘"
    "于蒋蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯"
    "龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯"
)
_TWO_SIGNS = frozenset(
    "欧阳 歐陽 司马 司馬 上官 诸葛 諸葛 夏侯 皇甫 东方 東方 尉迟 司徒 令狐 慕容 端木 公孙 公孫"
    " 轩辕 南宫 西门 남궁 황보 제갈 사공 선우 독고 동방".split()
)


@lru_cache(maxsize=65_536)
def split_person(full: str) -> tuple[str, str]:
    """A full name as (first, last): “Dr. Anna von der Leyen, MBA” → (“Anna”, “von der Leyen”).

    “Last, First”, “DUPONT Jean”, “山田 太郎” and “Иванов Иван Иванович” are turned round. A single
    word is a last name only if nothing else is known, so it comes out as the first name.
    """
    full = full[:400]
    text = clean_text(_ASIDE.sub(" ", full), 200) or clean_text(full, 200)
    if _DENSE.match(text):
        return _dense(text)
    words = _bare(_turned(text).split())
    if len(words) < 2:
        return (words[0] if words else text), ""
    place = _family_place(words)
    if place < 0:
        return " ".join(words[-place:]), " ".join(words[:-place])
    return " ".join(words[:place]), " ".join(words[place:])


def _turned(text: str) -> str:
    """“Last, First” in the order of speech, without degrees behind commas."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    while len(parts) > 1 and set(plain_words(parts[-1]).split()) <= _DEGREES:
        parts.pop()
    return " ".join((*parts[1:], parts[0])) if len(parts) > 1 else "".join(parts)


def _bare(words: list[str]) -> list[str]:
    """Without salutations before, suffixes behind, and words without letters."""
    words = [word for word in words if _LETTER.search(word)]
    while len(words) > 1 and set(plain_words(words[0]).split()) <= _SALUTATIONS:
        words = words[1:]
    while len(words) > 1 and plain_words(words[-1]) in _SUFFIXES:
        words = words[:-1]
    return words


def _family_place(words: list[str]) -> int:
    """Where the family name begins; negative: how many words of it stand first."""
    first, last = words[0], words[-1]
    if not first.isascii() and _is_slavic_order(words):
        return -1
    shouted = 0
    while shouted < len(words) and words[shouted].isupper() and len(words[shouted]) > 2:
        shouted += 1
    if 0 < shouted < len(words) and not last.isupper():
        return -shouted
    begin = 1
    if len(words) > 3 and words[1].lower() in _PARTICLES:
        ahead = next((n for n, w in enumerate(words[:-1]) if plain_words(w) in _MARIAN), 0)
        begin = ahead + 1 if ahead else 1
    for place in range(begin, len(words) - 1):
        if words[place].lower() in _PARTICLES:
            return place
    if len(words) > 2 and _PATRONYMIC.search(words[1]):
        return 2
    if len(words) - begin >= 2 and plain_words(words[-2]) in _IBERIAN:
        return len(words) - 2
    return len(words) - 1


def _is_slavic_order(words: list[str]) -> bool:
    """“Иванов Иван Иванович”, “Иванов Иван”."""
    if len(words) == 3:
        return _PATRONYMIC.search(words[2]) is not None
    family = [_SLAVIC_FAMILY.search(word.lower()) is not None for word in words]
    return len(words) == 2 and family == [True, False]


def _dense(text: str) -> tuple[str, str]:
    """A name in Chinese, Japanese or Korean: the family name stands first."""
    words = text.split()
    if len(words) > 1:
        return " ".join(words[1:]), words[0]
    if len(text) < 2 or (_KANA.search(text) and _KANA.search(text[0])):
        return text, ""
    kana = _KANA.search(text)
    if kana:
        return text[kana.start() :], text[: kana.start()]
    known = len(text) == 3 and text[0] in _CHINESE
    long = _HAN.match(text) is not None and len(text) > 2 and not known
    signs = 2 if long or (text[:2] in _TWO_SIGNS and len(text) > 2) else 1
    return text[signs:], text[:signs]


@lru_cache(maxsize=32_768)
def tidy_person(name: str) -> str:
    """A part of a person's name with sane capitals: “ROBERT”, “robert” → “Robert”; “McDonald” and
    “von” stay as they are.
    """
    if not name:
        return ""
    text = clean_text(name, 120)
    if len(text) > 2 and (text.isupper() or text.islower()) and text not in _PARTICLES:
        return re.sub(r"[^\W\d_]+('[^\W\d_])?", lambda word: word.group().capitalize(), text)
    return text


def person_text(first: str, last: str, company_domain: str) -> str | None:
    """The text behind a person key, `first last@domain`, or None when a part is missing.

    Two people of one name at one company share it; that errs on the side of silence.
    """
    if not plain_words(first) or not plain_words(last) or not company_domain:
        return None
    return f"{person_key(first, last)}@{company_domain.lower()}"
