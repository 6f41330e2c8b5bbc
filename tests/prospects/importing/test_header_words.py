"""Headers in many languages, put together, shortened; values that speak against them."""

import pytest

from workbench.prospects.importing.fields import TARGETS, custom_name, normal_header, synonyms
from workbench.prospects.importing.mapping import map_columns
from workbench.prospects.importing.normalising import prepare_rows
from workbench.prospects.importing.planning import plan_rows
from workbench.prospects.importing.reading import Row
from workbench.prospects.importing.safety import safety_field

PERSON = (
    "contact.first contact.last account.name contact.title contact.function contact.email"
    " contact.phone contact.phone contact.city contact.region contact.country account.website"
    " account.industry account.employees account.revenue contact.do_not_call contact.opted_out"
).split()


def fields(columns: list[str], rows: list[list[str]] | None = None) -> list[str]:
    """The fields of columns, in their order."""
    return [one.field for one in map_columns(columns, rows or [])]


@pytest.mark.parametrize(
    "header",
    [
        "First Name;Surname;Employer;Job Title;Department;E-mail;Tel.;Cell;Town;County;Country;"
        "Homepage;Sector;No. of Employees;Turnover;Do Not Call;Unsubscribed",
        "Vorname;Nachname;Firma;Position;Abteilung;E-Mail-Adresse;Telefon;Handynummer;Ort;"
        "Bundesland;Land;Webseite;Branche;Anzahl Mitarbeiter;Umsatz (Mio. €);"
        "Nicht anrufen;Abgemeldet",
        "Prénom;Nom;Société;Fonction;Département;Courriel;Téléphone;Portable;Ville;Région;Pays;"
        "Site internet;Secteur d'activité;Effectif;Chiffre d'affaires;Ne pas appeler;Désinscrit",
        "Nombre;Apellidos;Empresa;Cargo;Departamento;Correo electrónico;Teléfono;Móvil;Ciudad;"
        "Provincia;País;Página web;Sector;Número de empleados;Facturación;No llamar;Dado de baja",
        "Nome;Cognome;Azienda;Ruolo;Reparto;Indirizzo e-mail;Telefono;Cellulare;Città;Provincia;"
        "Paese;Sito web;Settore;Dipendenti;Fatturato;Non chiamare;Disiscritto",
        "Voornaam;Achternaam;Bedrijfsnaam;Functie;Afdeling;E-mailadres;Telefoonnummer;"
        "Mobiel nummer;Plaats;Regio;Land;Website;Branche;Aantal medewerkers;Omzet;"
        "Niet bellen;Uitgeschreven",
        "Imię;Nazwisko;Firma;Stanowisko;Dział;Adres e-mail;Telefon;Telefon komórkowy;Miasto;"
        "Województwo;Kraj;Strona internetowa;Branża;Liczba pracowników;Przychody;"
        "Nie dzwonić;Wypisany",
        "Nome;Sobrenome;Empresa;Cargo;Departamento;E-mail;Telefone;Celular;Cidade;Estado;País;Site;"
        "Setor;Funcionários;Faturamento;Não ligar;Descadastrado",
        "Имя;Фамилия;Компания;Должность;Отдел;Электронная почта;Телефон;Мобильный телефон;Город;"
        "Регион;Страна;Сайт;Отрасль;Количество сотрудников;Выручка;Не звонить;Отписан",
        "名;姓;会社名;役職;部署;メールアドレス;電話番号;携帯電話;市区町村;都道府県;国;ウェブサイト;業種;"
        "従業員数;売上高;架電禁止;配信停止",
        "名字;姓;公司名称;职位;部门;电子邮箱;电话;手机;城市;省份;国家;网站;行业;员工人数;年收入;"
        "请勿致电;退订",
        "first_name;last_name;company_name;job_title;department;email_address;phone;mobile_phone;city;"
        "state;country;company_website;industry;num_employees;annual_revenue_usd;do_not_call;opt_out",
        "fname;lname;org;ttl;dept;eml;tel;mob;town;prov;cntry;www;industryName;empCount;rev;DNC;optOut",
    ],
)  # fmt: skip
def test_one_table_in_many_languages(header: str) -> None:
    columns = header.split(";")
    found = [one.field for one in map_columns(columns, [])]
    assert dict(zip(columns, found, strict=True)) == dict(zip(columns, PERSON, strict=True))


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("Contact LinkedIn", "contact.linkedin"),
        ("Company Sub Industry", "account.sub_industry"),
        ("Organization City", "account.city"),
        ("Lead Country", "contact.country"),
        ("Company Telephone", "account.phone"),
        ("Phone DNC", "contact.do_not_call"),
        ("Mobile DNC", "contact.do_not_call"),
        ("Opted out of email: One to One", "contact.opted_out"),
        ("unsubscribed_at", "contact.opted_out"),
        ("Email hard bounce reason", "contact.email_bounced"),
        ("Bounce Date", "contact.email_bounced"),
        ("Work Email Status", "contact.email_status"),
        ("Email Verification Result", "contact.email_status"),
        ("Previous Company Name", "contact.custom.previous_company_name"),
        ("Assistant Email", "contact.custom.assistant_email"),
        ("Manager Email", "contact.custom.manager_email"),
        ("Account Owner Email", "custom.account_owner_email"),
        ("Shipping Country", "contact.custom.shipping_country"),
        ("Email Confidence", "contact.custom.email_confidence"),
        ("Headcount Growth", "custom.headcount_growth"),
        ("Unsubscribe Link", "contact.custom.unsubscribe_link"),
        ("Bounce Rate", "contact.custom.bounce_rate"),
        ("Lead Status", "contact.custom.lead_status"),
        ("Est. IT Department Budget (in 000s USD)", "custom.est_it_department_budget_in_000s_usd"),
    ],
)
def test_a_name_is_taken_apart_and_decoys_stay_out(column: str, field: str) -> None:
    assert fields(["First Name", "Last Name", "Company", column])[3] == field


MAILS = [[f"p{n}@acme.example"] for n in range(10)]


@pytest.mark.parametrize("header", ["Company", "Phone", "Notes", "x", "Title", "Website"])
def test_addresses_are_addresses_under_any_header(header: str) -> None:
    assert fields([header], MAILS) == ["contact.email"]


@pytest.mark.parametrize("header", ["Owner Email", "Assistant", "Account Manager", "Created By"])
def test_addresses_of_other_people_are_not_the_persons_own(header: str) -> None:
    rows = [["Amy", one[0]] for one in MAILS]
    assert "custom." in fields(["First Name", header], rows)[1]


@pytest.mark.parametrize(
    ("header", "values", "field"),
    [
        ("LinkedIn URL", ["https://www.linkedin.com/company/a", "linkedin.com/company/b"],
         "account.linkedin"),
        ("Profile", ["https://linkedin.com/in/a", "https://linkedin.com/in/b"], "contact.linkedin"),
        ("Website", ["yes", "no", "maybe"], "contact.custom.website"),
        ("Phone", ["call later", "none", "unknown"], "contact.custom.phone"),
        ("Title", ["Mr", "Mrs", "Dr.", "Ms"], "contact.custom.title"),
        ("Company", ["acme.example", "best.example", "cell.example"], "account.domain"),
        ("Größe", ["11-50", "51-200", "201-500", "10,001+"], "account.employees"),
        ("Where", ["Germany", "France", "Italy", "Deutschland"], "contact.country"),
        ("Reach", ["+49 30 1234567", "+1 212 555 0100", "+44 20 7946 0958"], "contact.phone"),
        ("Record", ["https://crm.example/1", "https://crm.example/2", "https://crm.example/3"],
         "contact.custom.record"),
        ("Web", ["https://acme.example", "best.example/x", "cell.example"], "account.website"),
        ("Employees", ["many", "few", "some"], "custom.employees"),
        ("Umsatz", ["€ 2,5 Mio", "1.234.567 €", "TEUR 500"], "account.revenue"),
    ],
)  # fmt: skip
def test_values_decide_where_names_do_not(header: str, values: list[str], field: str) -> None:
    rows = [["Amy", "Bo", value] for value in values]
    assert fields(["First Name", "Last Name", header], rows)[2] == field


def test_a_table_without_names_is_understood_by_its_values() -> None:
    rows = [
        ["a@acme.example", "Acme Inc", "+1 212 555 0100", "https://acme.example", "VP Sales"],
        ["b@best.example", "Best GmbH", "+49 30 123456", "https://best.example", "CEO"],
        ["c@cell.example", "Cell Ltd", "+44 20 7946 0958", "https://cell.example", "Head of IT"],
    ]
    assert fields([f"column {n}" for n in range(1, 6)], rows) == [
        "contact.email", "account.name", "contact.phone", "account.website", "contact.title",
    ]  # fmt: skip


def test_every_column_that_forbids_is_read() -> None:
    columns = ["First Name", "Email", "Mobile", "Direct", "Mobile DNC", "Direct DNC",
               "Opted out of email: One to One", "Unsubscribed from all email"]  # fmt: skip
    row = ["Amy", "a@b.example", "+12025550143", "+12025550144", "no", "yes", "", "true"]
    plan = plan_rows(map_columns(columns, [row]), [row])
    (found,) = prepare_rows((plan, [Row(2, row)]))
    assert {kind for kind, _, _ in found.suppress} == {"address", "person", "phone"}
    assert sum(1 for kind, _, _ in found.suppress if kind == "phone") == 2


def test_every_written_name_is_in_its_normal_form_and_leads_somewhere() -> None:
    for words, (target, _) in synonyms("contacts").items():
        assert normal_header(words) == words, words
        assert target.startswith("?") or target in TARGETS


def test_marks_of_other_scripts_stay_in_names() -> None:
    assert custom_name("Мобильный телефон") == "мобильный_телефон"
    assert custom_name("ウェブサイト (会社)") == "ウェブサイト_会社"
    assert custom_name("Größe Żółć") == "grosse_zolc"


def test_words_about_fax_and_links_forbid_nothing() -> None:
    assert safety_field("has opted out of fax") == ""
    assert safety_field("unsubscribe link") == ""
    assert safety_field("email opt out") == "contact.opted_out"


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (("Company", "Name", "Email"), ("Acme", "Amy Ash", "a@acme.example")),
        (("Firma", "Name", "E-Mail"), ("Acme", "Ash, Amy", "a@acme.example")),
        (("Entreprise", "Nom", "Email"), ("Acme", "Ash", "a@acme.example")),
    ],
)
def test_a_name_beside_a_company_and_an_address_is_the_persons(
    columns: tuple[str, ...], row: tuple[str, ...]
) -> None:
    company, name, _ = map_columns(columns, [list(row)])
    assert company.field == "account.name"
    assert name.field in ("contact.name", "contact.last")


def test_a_name_beside_a_company_alone_or_of_companies_is_no_persons() -> None:
    _, name = map_columns(("Company", "Name"), [["Acme", "Amy Ash"]])
    assert name.field == "custom.name"
    rows = [["Acme", "Acme Holding GmbH", "a@acme.example"]]
    assert map_columns(("Company", "Name", "Email"), rows)[1].field != "contact.name"
