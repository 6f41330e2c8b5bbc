"""Values in many languages and spellings come into one form."""

from datetime import date

import pytest

from workbench.prospects.importing.address_states import status_of
from workbench.prospects.importing.amounts import currency_of, date_of, is_yes, whole_number
from workbench.prospects.importing.mapping import map_columns
from workbench.prospects.importing.names import name_key, split_legal_form, split_person
from workbench.prospects.importing.phones import phone_of
from workbench.prospects.importing.places import country_of, place_of
from workbench.prospects.importing.planning import plan_rows
from workbench.prospects.importing.titles import function_of, seniority_of
from workbench.prospects.importing.web import registrable_domain

SENIORITY_OF = {
    "VP Operations": "vp", "SVP, Global Sales": "vp", "V.P. of Sales": "vp",
    "Vice-President Marketing": "vp", "Assistant Vice President": "vp",
    "Assistant to the CEO": "staff", "Executive Assistant to CFO": "staff",
    "Assistant Director": "director", "Assistant Manager": "manager", "Head of IT": "director",
    "Global Head, Procurement": "director", "Chief of Staff": "director",
    "Chief Revenue Officer": "c_level", "CEO & Founder": "owner", "Founder": "owner",
    "Owner": "owner", "Product Owner": "staff", "Managing Director": "c_level",
    "Director": "director", "Senior Director, IT": "director", "Sr. Manager": "manager",
    "Product Manager": "manager", "Project Manager": "manager", "Sales Manager": "manager",
    "Team Lead": "manager", "Tech Lead": "manager", "Principal Engineer": "senior",
    "Software Engineer II": "staff", "Intern": "staff",
    "Sales Development Representative": "staff", "President": "c_level", "Vice President": "vp",
    "Partner": "owner", "Managing Partner": "owner", "Board Member": "c_level", "CISO": "c_level",
    "CHRO": "c_level", "Deputy CEO": "c_level", "Former CEO": "staff",
    "Geschäftsführer": "c_level", "Geschäftsführende Gesellschafterin": "owner",
    "Geschäftsführer / Inhaber": "owner", "Inhaber": "owner", "Prokurist": "director",
    "Leiter Einkauf": "director", "Vertriebsleiterin": "director", "Bereichsleiter IT": "director",
    "Teamleiter Support": "manager", "Abteilungsleiter": "director",
    "Assistentin der Geschäftsführung": "staff", "Assistenz der Geschäftsleitung": "staff",
    "Vorstand": "c_level", "Vorstandsvorsitzender": "c_level",
    "Mitglied der Geschäftsleitung": "c_level", "Sachbearbeiter": "staff", "Referent": "senior",
    "Auszubildender": "staff", "Stellvertretender Leiter Vertrieb": "director",
    "Directeur adjoint": "director", "Directeur Général": "c_level",
    "Directrice commerciale": "director", "PDG": "c_level",
    "Président-directeur général": "c_level", "Gérant": "owner", "Responsable achats": "director",
    "Chef de projet": "manager", "Chef d'entreprise": "owner", "Assistante de direction": "staff",
    "Stagiaire marketing": "staff", "Directeur général adjoint": "c_level",
    "Director General": "c_level", "Jefe de Compras": "director", "Gerente de Ventas": "manager",
    "Gerente General": "c_level", "Consejero Delegado": "c_level", "Subdirector": "director",
    "Asistente de gerencia": "staff", "Presidente": "c_level", "Dueño": "owner",
    "Amministratore Delegato": "c_level", "Amministratore unico": "c_level",
    "Direttore Generale": "c_level", "Responsabile Acquisti": "director", "Titolare": "owner",
    "Assistente alla direzione": "staff", "Socio fondatore": "owner", "Directeur": "director",
    "Algemeen directeur": "c_level", "Hoofd Inkoop": "director", "Eigenaar": "owner",
    "Bestuurder": "c_level", "Afdelingshoofd": "director", "Teamleider": "manager",
    "Directieassistente": "staff", "Diretor Geral": "c_level", "Diretora de Marketing": "director",
    "Sócio-gerente": "owner", "Coordenador de TI": "manager", "Gerente Comercial": "manager",
    "Proprietário": "owner", "Estagiário": "staff", "Prezes Zarządu": "c_level",
    "Dyrektor Sprzedaży": "director", "Kierownik Działu": "manager", "Właściciel": "owner",
    "Asystentka Zarządu": "staff", "Członek Zarządu": "c_level",
    "Specjalista ds. zakupów": "staff", "Starszy specjalista": "senior",
    "Генеральный директор": "c_level", "Директор по маркетингу": "director",
    "Руководитель отдела продаж": "director", "Начальник отдела": "director",
    "Менеджер по продажам": "manager", "Владелец": "owner", "Учредитель": "owner",
    "Помощник генерального директора": "staff", "Заместитель генерального директора": "c_level",
    "Президент": "c_level", "Вице-президент": "vp", "Ведущий инженер": "senior",
    "Главный бухгалтер": "director", "Специалист": "staff", "代表取締役社長": "c_level",
    "代表取締役": "c_level", "取締役": "c_level", "営業部長": "director", "部長": "director",
    "課長": "manager", "係長": "manager", "社長秘書": "staff", "主任": "senior",
    "本部長": "director", "マネージャー": "manager", "執行役員": "c_level", "創業者": "owner",
    "担当": "staff", "总经理": "c_level", "首席执行官": "c_level", "董事长": "c_level",
    "副总裁": "vp", "销售总监": "director", "市场经理": "manager", "创始人": "owner",
    "总经理助理": "staff", "主管": "manager", "工程师": "staff", "高级工程师": "senior",
    "部门经理": "manager", "財務長": "c_level",
}  # fmt: skip
FUNCTION_OF = {
    "VP of IT": "information_technology", "Director, Human Resources": "human_resources",
    "Head of Procurement": "purchasing", "Chief Marketing Officer": "marketing",
    "CTO": "engineering", "Leiter Einkauf": "purchasing", "Personalleiterin": "human_resources",
    "Vertriebsleiter": "sales", "Directeur des Ressources Humaines": "human_resources",
    "Responsable informatique": "information_technology", "Director de Finanzas": "finance",
    "Direttore Commerciale": "sales", "Hoofd Inkoop": "purchasing", "Diretor de Vendas": "sales",
    "Dyrektor Sprzedaży": "sales", "Dyrektor finansowy": "finance",
    "Директор по маркетингу": "marketing", "Руководитель отдела продаж": "sales",
    "Финансовый директор": "finance", "営業部長": "sales", "人事部長": "human_resources",
    "经理财务": "finance", "销售总监": "sales", "人力资源总监": "human_resources",
    "Supply Chain Director": "operations", "General Counsel": "legal",
    "Customer Success Manager": "customer_service", "Leiter Qualitätssicherung": "operations",
    "Chef comptable": "finance", "Kierownik ds. IT": "information_technology",
    "Product Manager": "product", "Data Scientist": "engineering", "Item Manager": "",
    "CEO": "general_management", "Geschäftsführer": "general_management",
    "Генеральный директор": "general_management", "总经理": "general_management",
}  # fmt: skip
SPLIT_PERSON = {
    "Dr. Anna von der Leyen, MBA": ("Anna", "von der Leyen"), "Smith, John": ("John", "Smith"),
    "John Smith Jr.": ("John", "Smith"), "Prof. Dr. med. Hans Müller": ("Hans", "Müller"),
    "Mr. John A. Smith": ("John A.", "Smith"), "van den Berg, Jan": ("Jan", "van den Berg"),
    "Ludwig van Beethoven": ("Ludwig", "van Beethoven"),
    "María del Carmen García López": ("María del Carmen", "García López"),
    "José García López": ("José", "García López"), "山田 太郎": ("太郎", "山田"),
    "山田太郎": ("太郎", "山田"), "王小明": ("小明", "王"), "欧阳娜娜": ("娜娜", "欧阳"),
    "김철수": ("철수", "김"), "Иван Иванов": ("Иван", "Иванов"), "SMITH John": ("John", "SMITH"),
    "DUPONT Jean-Pierre": ("Jean-Pierre", "DUPONT"), "Madonna": ("Madonna", ""),
    "Smith, John, PhD": ("John", "Smith"), "O'Neill, Mary Ann": ("Mary Ann", "O'Neill"),
    "John Smith (Acme)": ("John", "Smith"), "Frau Dipl.-Ing. Petra Schmidt": ("Petra", "Schmidt"),
    "Mary-Jane Watson-Parker": ("Mary-Jane", "Watson-Parker"),
    'Robert "Bob" Miller': ("Robert", "Miller"), "Smith John": ("Smith", "John"),
    "John  Q  Public III": ("John Q", "Public"), "Jean de La Fontaine": ("Jean", "de La Fontaine"),
    "Abdul Rahman bin Ali": ("Abdul Rahman", "bin Ali"),
    "Leonardo da Vinci": ("Leonardo", "da Vinci"), "Dr. House": ("House", ""),
    "鈴木\u3000花子": ("花子", "鈴木"),
}  # fmt: skip
WHOLE_NUMBER = {
    "1,234": 1234, "1.2M": 1200000, "51-200": 126, "10,000+": 10000, "€2.5 Mio": 2500000,
    "1.234,56": 1235, "€ 2,5 Mio.": 2500000, "$1.5B": 1500000000, "1.5 billion USD": 1500000000,
    "USD 5M - 10M": 7500000, "$1M-$5M": 3000000, "Under $1M": 1000000, "< 10": 10, "<10": 10,
    "1'234'567": 1234567, "1 234 567": 1234567, "12.345": 12345, "2.50": 3, "500 Tsd.": 500000,
    "3 Mrd. €": 3000000000, "TEUR 500": 500000, "5 млн": 5000000, "1,5 млрд руб": 1500000000,
    "3億円": 300000000, "500万": 5000000, "1.2亿": 120000000, "2 000 employees": 2000,
    "over 500": 500, "51 to 200": 126, "51 – 200 employees": 126, "201 à 500": 351,
    "1001-5000 employees": 3001, "(1,000)": None, "-5": None, "2024-01-31": None, "n/a": None,
    "£3.4m": 3400000, "10 lakh": 1000000, "5 crore": 50000000, "1e6": 1000000,
    "1.000.000": 1000000, "1,000,000.00": 1000000, "0": 0, "5mm": 5000000, "$25 million": 25000000,
    "25 millions d'euros": 25000000, "100K-500K": 300000, "Self-employed": None,
    "5.000 - 10.000": 7500, "１２３": 123, "1,2 mld": 1200000000,
}  # fmt: skip
CURRENCY_OF = {
    "$5": "USD", "5 €": "EUR", "GBP 5": "GBP", "C$5": "CAD", "A$5": "AUD", "CA$ 5": "CAD",
    "5 zł": "PLN", "5 руб": "RUB", "₽5": "RUB", "5 kr": "", "R$ 5": "BRL", "CHF 5": "CHF",
    "HK$5": "HKD", "5円": "JPY", "5元": "CNY", "₩5": "KRW", "₺5": "TRY", "TEUR 5": "EUR",
}  # fmt: skip
DATE_OF = {
    "2026-01-31": date(2026, 1, 31), "31/01/2026": date(2026, 1, 31),
    "01/31/2026": date(2026, 1, 31), "31.1.26": date(2026, 1, 31),
    "31. Januar 2026": date(2026, 1, 31), "31 janvier 2026": date(2026, 1, 31),
    "31 de enero de 2026": date(2026, 1, 31), "January 31st, 2026": date(2026, 1, 31),
    "Jan-2026": date(2026, 1, 1), "31-Jan-26": date(2026, 1, 31), "2026/1/31": date(2026, 1, 31),
    "20260131": date(2026, 1, 31), "2026年1月31日": date(2026, 1, 31), "46053": date(2026, 1, 31),
    "Sat, 31 Jan 2026 10:00:00 +0000": date(2026, 1, 31), "1/31/2026 3:15 PM": date(2026, 1, 31),
    "31 stycznia 2026": date(2026, 1, 31), "31 января 2026": date(2026, 1, 31),
    "2026-01-31T10:00:00Z": date(2026, 1, 31), "Jan 2026": date(2026, 1, 1),
    "01/2026": date(2026, 1, 1), "2026": None, "31 mrt 2026": date(2026, 3, 31),
    "1 août 2026": date(2026, 8, 1), "1769817600": date(2026, 1, 31),
    "1769817600000": date(2026, 1, 31), "00/00/0000": None,
}  # fmt: skip
PHONE_OF = {
    ("'+1 202 555 0143", ""): "+12025550143", ("(202) 555-0143 x12", "US"): "+12025550143 x12",
    ("030 901820", "DE"): "+4930901820", ("+44 (0)20 7946 0958", ""): "+442079460958",
    ("0049 30 901820", ""): "+4930901820", ("tel:+1-202-555-0143", ""): "+12025550143",
    ("+1 202-555-0143;+1 202-555-0144", ""): "+12025550143",
    ("020 7946 0958", "GB"): "+442079460958", ("03-1234-5678", "JP"): "+81312345678",
    ("8 (495) 123-45-67", "RU"): "+74951234567", ("=+12025550143", ""): "+12025550143",
    ("2025550143.0", "US"): "+12025550143", ("+1 (202) 555-0143 ext. 12", ""): "+12025550143 x12",
    ("12025550143", "US"): "+12025550143", ("+49 (0) 30 / 901820", ""): "+4930901820",
    ("(+33) 1 42 68 53 00", ""): "+33142685300",
}  # fmt: skip
COUNTRY_OF = {
    "Deutschland": "DE", "República Checa": "CZ", "Polska": "PL", "Польша": "PL", "Россия": "RU",
    "Германия": "DE", "日本": "JP", "中国": "CN", "USA": "US", "U.S.A.": "US",
    "United Kingdom (UK)": "GB", "Korea, Republic of": "KR", "Viet Nam": "VN", "Niederlande": "NL",
    "Reino Unido": "GB", "Türkiye": "TR", "Czechia": "CZ", "The Netherlands": "NL", "DE": "DE",
    "DEU": "DE", "United States of America": "US", "Grande Bretagne": "GB", "Schweiz": "CH",
    "ドイツ": "DE", "美国": "US", "アメリカ": "US", "België": "BE", "Brasil": "BR", "UAE": "AE",
    "Hong Kong SAR": "HK", "Macedonia": "MK", "Éire": "IE", "Россия, Москва": "", "Scotland": "GB",
    "Ireland": "IE", "Slovenija": "SI", "Slovensko": "SK", "Hrvatska": "HR", "Magyarország": "HU",
    "Österreich": "AT", "Norge": "NO", "Danmark": "DK", "USA - United States": "US",
    "Bosnia and Herzegovina": "BA", "Lettland": "LV", "Iran, Islamic Republic of": "IR",
    "swe": "SE", "GBR": "GB", "Украина": "UA", "德国": "DE", "Northern Ireland": "GB",
}  # fmt: skip
PLACE_OF = {
    "London, United Kingdom": ("London", "", "GB"),
    "Munich, Bavaria, Germany": ("Munich", "Bavaria", "DE"),
    "Austin, TX 78701": ("Austin", "Texas", "US"),
    "Paris, Île-de-France, France": ("Paris", "Île-de-France", "FR"),
    "New York, NY": ("New York", "New York", "US"), "Germany": ("", "", "DE"),
    "Greater Boston": ("Boston", "", "US"),
    "Toronto, Ontario, Canada": ("Toronto", "Ontario", "CA"),
    "Sydney, New South Wales, Australia": ("Sydney", "New South Wales", "AU"),
}  # fmt: skip
SPLIT_LEGAL_FORM = {
    "Acme, Inc.": ("acme", "Inc"), "Acme Sp. z o.o.": ("acme", "sp. z o.o."),
    "ООО «Ромашка»": ("ромашка", "ООО"), "ПАО Газпром": ("газпром", "ПАО"),
    "北京科技有限公司": ("北京科技", "有限公司"), "Acme S.A. de C.V.": ("acme", "SA de CV"),
    "Société Générale SA": ("societe generale", "SA"), "Acme Pty. Ltd.": ("acme", "Pty Ltd"),
    "AG": ("ag", ""), "Müller GmbH": ("muller", "GmbH"), "Acme L.L.C.": ("acme", "LLC"),
    "Acme B.V.": ("acme", "BV"), "Acme s.r.o.": ("acme", "s.r.o."),
    "Acme d.o.o.": ("acme", "d.o.o."), "Acme AB (publ)": ("acme", "AB"),
    "Acme & Co. KG": ("acme", "KG"), "The Acme Company, Inc.": ("the acme company", "Inc"),
    "Acme GmbH (Berlin)": ("acme berlin", "GmbH"), "Acme Ltd. Şti.": ("acme", "Ltd. Şti."),
}  # fmt: skip
STATUS_OF = {
    "Verified": "valid", "unavailable": "unknown", "Catch-all": "risky", "guessed": "guessed",
    "Extrapolated": "guessed", "User Managed": "unknown", "New Data Available": "unknown",
    "bounced": "bounced", "Hard Bounce": "bounced", "Unverified": "risky", "accept_all": "risky",
    "deliverable": "valid", "undeliverable": "invalid", "Pending manual fulfillment": "unknown",
    "Update required": "unknown", "do_not_mail": "invalid", "spamtrap": "invalid",
    "webmail": "unknown", "No": "unknown", "probable": "guessed", "A": "unknown",
    "Spam trap": "invalid", "disposable": "risky",
}  # fmt: skip
IS_YES = {
    "Yes": True, "Oui": True, "Sí": True, "да": True, "はい": True, "是": True, "1.0": True,
    "TRUE": True, "no": False, "Opted Out": True, "2026-01-01": True, "subscribed": False,
    "Unsubscribed": True, "ja": True, "sim": True, "tak": True, "✓": True, "✔": True, "on": True,
    "checked": True, "DNC": True, "Do Not Call": True, "not opted out": False, "opted in": False,
}  # fmt: skip
REGISTRABLE_DOMAIN = {
    "https://www.shop.acme.co.uk/x": "acme.co.uk", "HTTP://WWW.Acme.DE": "acme.de",
    "acme.de/": "acme.de", "www.müller.de": "xn--mller-kva.de", "acme": "",
    "info@acme.com": "acme.com", "acme.github.io": "acme.github.io",
    "https://acme.com:8080/a": "acme.com", "https://acme.com; https://b.com": "acme.com",
    "acme.com, b.com": "acme.com", "192.168.0.1": "", "N/A": "", "http//acme.com": "acme.com",
    "https:/acme.com": "acme.com", "https://https://acme.com": "acme.com",
}  # fmt: skip


def told(function: object, cases: dict[object, object]) -> dict[object, object]:
    """What a function says of the cases it gets wrong."""
    spread = {case: case if isinstance(case, tuple) else (case,) for case in cases}
    found = {case: function(*given) for case, given in spread.items()}  # type: ignore[operator]
    return {case: answer for case, answer in found.items() if answer != cases[case]}


def test_titles_tell_their_level_in_any_language() -> None:
    assert told(seniority_of, SENIORITY_OF) == {}


def test_titles_tell_their_department_in_any_language() -> None:
    assert told(function_of, FUNCTION_OF) == {}


def test_names_are_taken_apart_as_their_language_does() -> None:
    assert told(split_person, SPLIT_PERSON) == {}


def test_amounts_are_read_as_people_write_them() -> None:
    assert told(whole_number, WHOLE_NUMBER) == {}


def test_currencies_are_known_by_sign_and_word() -> None:
    assert told(currency_of, CURRENCY_OF) == {}


def test_days_are_read_in_many_forms() -> None:
    assert told(date_of, DATE_OF) == {}


def test_phones_are_dialled_from_their_country() -> None:
    assert told(phone_of, PHONE_OF) == {}


def test_countries_are_known_in_many_languages() -> None:
    assert told(country_of, COUNTRY_OF) == {}


def test_places_are_taken_apart() -> None:
    assert told(place_of, PLACE_OF) == {}


def test_legal_forms_are_split_off_in_any_script() -> None:
    assert told(split_legal_form, SPLIT_LEGAL_FORM) == {}


def test_yes_is_yes_in_any_language() -> None:
    assert told(is_yes, IS_YES) == {}


def test_domains_are_found_in_what_people_write() -> None:
    assert told(registrable_domain, REGISTRABLE_DOMAIN) == {}


def test_vendors_words_about_addresses_are_states() -> None:
    assert told(lambda word: status_of(word).value, STATUS_OF) == {}


@pytest.mark.parametrize("form", ["株式会社テスト", "テスト株式会社", "㈱テスト", "(株)テスト"])
def test_one_company_however_its_form_is_written(form: str) -> None:
    assert name_key(form) == name_key("テスト")
    assert split_legal_form(form)[1] == "株式会社"


def test_a_column_of_days_that_does_not_tell_follows_the_others() -> None:
    columns = ["First Name", "Last Activity", "Last Contacted"]
    rows = [["Amy", "03/04/2026", "25/12/2025"], ["Bo", "05/06/2026", "01/02/2026"]]
    plan = plan_rows(map_columns(columns, rows), rows)
    assert plan.dates == {"account.last_activity_at": True, "account.last_contacted_at": True}
