"""Columns get their meaning from names and values, whatever their order."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import UnreadableInput
from workbench.prospects.importing.mapping import Mapped, map_columns
from workbench.prospects.importing.reading import open_table

SAMPLES = Path(__file__).parents[3].parent / "shared" / "data"
needs_samples = pytest.mark.skipif(not SAMPLES.exists(), reason="the sample data is not here")

VENDORS: dict[str, dict[str, str]] = {
    "apollo_accounts.csv": {
        "Company Name": "account.name",
        "Company Name for Emails": "custom.company_name_for_emails",
        "# Employees": "account.employees",
        "Industry": "account.industry",
        "Website": "account.website",
        "Company Linkedin Url": "account.linkedin",
        "Company Country": "account.country",
        "Founded Year": "account.founded",
        "Keywords": "custom.keywords",
    },
    "apollo_contacts_2026.csv": {
        "First Name": "contact.first",
        "Last Name": "contact.last",
        "Title": "contact.title",
        "Company Name": "account.name",
        "Email": "contact.email",
        "Email Status": "contact.email_status",
        "Email Confidence": "contact.custom.email_confidence",
        "Primary Email Catch-all Status": "contact.email_status",
        "Seniority": "contact.seniority",
        "Work Direct Phone": "contact.phone",
        "Mobile Phone": "contact.phone",
        "Corporate Phone": "account.phone",
        "Do Not Call": "contact.do_not_call",
        "Person Linkedin Url": "contact.linkedin",
        "Country": "contact.country",
        "Secondary Email": "contact.email",
        "Secondary Email Status": "contact.email_status",
    },
    "apollo_contacts_58.csv": {
        "Company": "account.name",
        "Company Name for Emails": "custom.company_name_for_emails",
        "Contact Owner": "contact.custom.contact_owner",
        "Last Contacted": "account.last_contacted_at",
        "City": "contact.city",
        "State": "contact.region",
        "Company City": "account.city",
        "Company State": "account.region",
        "Company Country": "account.country",
        "Company Phone": "account.phone",
        "Corporate Phone": "custom.corporate_phone",
        "Annual Revenue": "account.revenue",
        "Technologies": "account.technologies",
        "Email Bounced": "contact.email_bounced",
        "Email Sent": "contact.custom.email_sent",
        "Number of Retail Locations": "custom.number_of_retail_locations",
    },
    "hubspot_companies.csv": {"Company name": "account.name", "Website URL": "account.website"},
    "hubspot_contacts.csv": {
        "Phone Number": "contact.phone",
        "Associated Company": "account.name",
        "Lead Status": "contact.custom.lead_status",
    },
    "hubspot_contacts_b.csv": {
        "Job Title": "contact.title",
        "Country/Region": "contact.country",
        "Website URL": "account.website",
        "LinkedIn URL": "contact.linkedin",
    },
    "linkedin_connections.csv": {
        "URL": "contact.linkedin",
        "Email Address": "contact.email",
        "Company": "account.name",
        "Position": "contact.title",
    },
    "linkedin_connections_preamble_example.txt": {"URL": "contact.linkedin"},
    "salesforce_contact_dataloader.csv": {
        "Id": "contact.custom.id",
        "AccountId": "custom.account_id",
        "MailingCity": "contact.city",
        "MailingState": "contact.region",
        "MailingCountry": "contact.country",
        "OtherCity": "contact.custom.other_city",
        "MobilePhone": "contact.phone",
        "AssistantPhone": "contact.custom.assistant_phone",
        "Fax": "contact.custom.fax",
        "HasOptedOutOfEmail": "contact.opted_out",
        "DoNotCall": "contact.do_not_call",
        "EmailBouncedReason": "contact.email_bounced",
        "LastActivityDate": "account.last_activity_at",
        "Department": "contact.function",
    },
    "salesforce_contact_report.csv": {
        "Account Name": "account.name",
        "Mailing State/Province": "contact.region",
        "Last Activity": "account.last_activity_at",
    },
    "salesforce_leads.csv": {"Company": "account.name", "LastName": "contact.last"},
    "salesnavigator_phantombuster.csv": {
        "fullName": "contact.name",
        "name": "contact.custom.name",
        "companyName": "account.name",
        "title": "contact.title",
        "companyUrl": "custom.company_url",
        "companyLocation": "account.place",
        "location": "contact.place",
        "pastExperienceCompanyName": "contact.custom.past_experience_company_name",
        "linkedInProfileUrl": "contact.linkedin",
    },
    "zoominfo_companies.csv": {
        "Revenue (in 000s USD)": "account.revenue",
        "Revenue Range (in USD)": "custom.revenue_range_in_usd",
        "Employees": "account.employees",
        "Employee Range": "custom.employee_range",
        "Primary Industry": "account.industry",
        "All Industries": "custom.all_industries",
        "Primary Sub-Industry": "account.sub_industry",
        "Company HQ Phone": "account.phone",
        "Company Street Address": "account.street",
        "Company Zip Code": "account.postal_code",
        "Entity Name (Ultimate Parent)": "custom.entity_name_ultimate_parent",
        "Ticker": "custom.ticker",
    },
    "zoominfo_contacts.csv": {
        "Job Title": "contact.title",
        "Job Title Hierarchy Level": "contact.custom.job_title_hierarchy_level",
        "Management Level": "contact.seniority",
        "Job Function": "contact.function",
        "Department": "contact.custom.department",
        "Company Division Name": "custom.company_division_name",
        "Direct Phone Number": "contact.phone",
        "Email Domain": "contact.custom.email_domain",
        "Previous Job Title": "contact.custom.previous_job_title",
        "Previous Company Name": "contact.custom.previous_company_name",
        "Person City": "contact.city",
        "Company City": "account.city",
        "Country": "contact.country",
        "Company Country": "account.country",
        "Website": "account.website",
    },
}


def fields(columns: list[str], rows: list[list[str]] = [], **more: str) -> dict[str, str]:  # noqa: B006
    """Column → field."""
    return {one.column: one.field for one in map_columns(columns, rows, **more)}  # type: ignore[arg-type]


def of_file(path: Path) -> tuple[Mapped, ...]:
    """The mapping of a sample file."""
    table = open_table(path)
    return map_columns(table.columns, [row.cells for row in table.sample(200)])


@needs_samples
@pytest.mark.parametrize("name", sorted(VENDORS))
def test_every_vendors_columns_land_where_they_belong(name: str) -> None:
    found = {one.column: one.field for one in of_file(SAMPLES / "headers" / name)}
    assert {column: found[column] for column in VENDORS[name]} == VENDORS[name]


@needs_samples
def test_every_vendor_sample_is_spelled_out_above() -> None:
    assert {path.name for path in (SAMPLES / "headers").iterdir()} == set(VENDORS)


@needs_samples
@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            "accounts/sp500.csv",
            {
                "Symbol": "custom.symbol",
                "Security": "account.name",
                "GICS Sector": "account.industry",
                "GICS Sub-Industry": "account.sub_industry",
                "Headquarters Location": "account.place",
                "Founded": "account.founded",
            },
        ),
        (
            "accounts/yc_companies_1500.csv",
            {
                "name": "account.name",
                "website": "account.website",
                "industry": "account.industry",
                "subindustry": "account.sub_industry",
                "team_size": "account.employees",
                "all_locations": "account.place",
                "status": "custom.status",
            },
        ),
        (
            "people/fake_1000.csv",
            {
                "first_name": "contact.first",
                "surname": "contact.last",
                "city": "contact.city",
                "email": "contact.email",
                "cluster": "contact.custom.cluster",
            },
        ),
        (
            "people/dataset1.csv",
            {
                "given_name": "contact.first",
                "surname": "contact.last",
                "suburb": "contact.city",
                "state": "contact.region",
            },
        ),
    ],
)
def test_the_samples_of_accounts_and_people_are_understood(
    file: str, expected: dict[str, str]
) -> None:
    found = {one.column: one for one in of_file(SAMPLES / file)}
    assert {column: found[column].field for column in expected} == expected
    assert all(
        found[column].confidence >= 0.9
        for column, field in expected.items()
        if "custom" not in field
    )


def test_a_column_of_addresses_is_email_whatever_its_name() -> None:
    rows = [[f"p{n}@acme.example", f"Person {n}"] for n in range(20)]
    assert fields(["Kontaktweg", "Wer"], rows)["Kontaktweg"] == "contact.email"


def test_a_column_called_email_without_addresses_is_none() -> None:
    rows = [["yes", "Amy"], ["no", "Bob"]]
    assert fields(["Email", "First Name"], rows)["Email"].startswith("contact.custom.")


def test_scar_imp_02_a_mapping_shows_samples_and_confidence() -> None:
    (one, *_) = map_columns(["E-Mail"], [["a@b.example"], ["c@d.example"]])
    assert one == Mapped("E-Mail", "contact.email", 0.99, ("a@b.example", "c@d.example"))
    (unknown,) = map_columns(["Shoe size"], [["42"]])
    assert (unknown.field, unknown.confidence) == ("custom.shoe_size", 0.0)


def test_other_languages_are_read() -> None:
    german = fields(["Vorname", "Nachname", "Firma", "Ort", "PLZ", "Land", "Telefon", "Funktion"])
    assert german["Firma"] == "account.name"
    assert german["Ort"] == "contact.city"
    assert german["Telefon"] == "contact.phone"
    french = fields(["Prénom", "Nom", "Société", "Courriel", "Poste"])
    assert list(french.values()) == [
        "contact.first",
        "contact.last",
        "account.name",
        "contact.email",
        "contact.title",
    ]


def test_what_the_user_says_beats_what_we_think() -> None:
    found = {
        one.column: one
        for one in map_columns(
            ["Company", "Trade name"], [], asked={"trade name": "account.name", "Company": "ignore"}
        )
    }
    assert found["Trade name"].field == "account.name"
    assert found["Trade name"].confidence == 1.0
    assert found["Company"].field == "ignore"


def test_a_short_field_name_is_enough_when_it_is_clear() -> None:
    (one,) = map_columns(["x"], [], asked={"x": "email"})
    assert one.field == "contact.email"
    with pytest.raises(UnreadableInput, match=r"account\.city, contact\.city"):
        map_columns(["x"], [], asked={"x": "city"})
    with pytest.raises(UnreadableInput, match="no field"):
        map_columns(["x"], [], asked={"x": "shoe"})
    with pytest.raises(UnreadableInput, match="no column"):
        map_columns(["x"], [], asked={"y": "email"})


_HEADERS = sorted({column for table in VENDORS.values() for column in table})


@settings(max_examples=100, deadline=None)
@given(columns=st.lists(st.sampled_from(_HEADERS), unique=True, max_size=25), seed=st.randoms())
def test_the_order_of_columns_changes_nothing(columns: list[str], seed: st.DataObject) -> None:
    shuffled = list(columns)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fields(columns) == fields(shuffled)
