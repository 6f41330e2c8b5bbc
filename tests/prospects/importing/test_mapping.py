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
        "Keywords": "custom.keywords",
        "Founded Year": "account.founded",
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
        "Sub Departments": "contact.function",
        "Work Direct Phone": "contact.phone",
        "Home Phone": "contact.phone",
        "Mobile Phone": "contact.phone",
        "Corporate Phone": "account.phone",
        "Other Phone": "contact.phone",
        "Do Not Call": "contact.do_not_call",
        "Person Linkedin Url": "contact.linkedin",
        "Country": "contact.country",
        "Secondary Email": "contact.email",
        "Secondary Email Status": "contact.email_status",
        "Tertiary Email": "contact.email",
        "Tertiary Email Status": "contact.email_status",
    },
    "apollo_contacts_58.csv": {
        "First Name": "contact.first",
        "Last Name": "contact.last",
        "Title": "contact.title",
        "Company": "account.name",
        "Company Name for Emails": "custom.company_name_for_emails",
        "Email": "contact.email",
        "Email Status": "contact.email_status",
        "Primary Email Catch-all Status": "contact.email_status",
        "Seniority": "contact.seniority",
        "Departments": "contact.function",
        "Contact Owner": "contact.custom.contact_owner",
        "Work Direct Phone": "contact.phone",
        "Home Phone": "contact.phone",
        "Mobile Phone": "contact.phone",
        "Corporate Phone": "custom.corporate_phone",
        "Other Phone": "contact.phone",
        "Last Contacted": "account.last_contacted_at",
        "# Employees": "account.employees",
        "Industry": "account.industry",
        "Person Linkedin Url": "contact.linkedin",
        "Website": "account.website",
        "Company Linkedin Url": "account.linkedin",
        "City": "contact.city",
        "State": "contact.region",
        "Country": "contact.country",
        "Company Address": "account.street",
        "Company City": "account.city",
        "Company State": "account.region",
        "Company Country": "account.country",
        "Company Phone": "account.phone",
        "Technologies": "account.technologies",
        "Annual Revenue": "account.revenue",
        "Email Sent": "contact.custom.email_sent",
        "Email Bounced": "contact.email_bounced",
        "Number of Retail Locations": "custom.number_of_retail_locations",
        "Secondary Email": "contact.email",
        "Tertiary Email": "contact.email",
    },
    "hubspot_companies.csv": {
        "Company name": "account.name",
        "Website URL": "account.website",
    },
    "hubspot_contacts.csv": {
        "First Name": "contact.first",
        "Last Name": "contact.last",
        "Email": "contact.email",
        "Phone Number": "contact.phone",
        "Lead Status": "contact.custom.lead_status",
        "Associated Company": "account.name",
    },
    "hubspot_contacts_b.csv": {
        "First Name": "contact.first",
        "Last Name": "contact.last",
        "Email": "contact.email",
        "Job Title": "contact.title",
        "Company Name": "account.name",
        "Website URL": "account.website",
        "Country/Region": "contact.country",
        "Phone Number": "contact.phone",
        "LinkedIn URL": "contact.linkedin",
    },
    "linkedin_connections.csv": {
        "First Name": "contact.first",
        "Last Name": "contact.last",
        "URL": "contact.linkedin",
        "Email Address": "contact.email",
        "Company": "account.name",
        "Position": "contact.title",
    },
    "linkedin_connections_preamble_example.txt": {
        "First Name": "contact.first",
        "Last Name": "contact.last",
        "URL": "contact.linkedin",
        "Email Address": "contact.email",
        "Company": "account.name",
        "Position": "contact.title",
    },
    "salesforce_contact_dataloader.csv": {
        "Id": "contact.custom.id",
        "AccountId": "custom.account_id",
        "LastName": "contact.last",
        "FirstName": "contact.first",
        "OtherCity": "contact.custom.other_city",
        "MailingCity": "contact.city",
        "MailingState": "contact.region",
        "MailingCountry": "contact.country",
        "Phone": "contact.phone",
        "Fax": "contact.custom.fax",
        "MobilePhone": "contact.phone",
        "HomePhone": "contact.phone",
        "OtherPhone": "contact.phone",
        "AssistantPhone": "contact.custom.assistant_phone",
        "Email": "contact.email",
        "Title": "contact.title",
        "Department": "contact.function",
        "HasOptedOutOfEmail": "contact.opted_out",
        "DoNotCall": "contact.do_not_call",
        "LastActivityDate": "account.last_activity_at",
        "EmailBouncedReason": "contact.email_bounced",
        "EmailBouncedDate": "contact.email_bounced",
    },
    "salesforce_contact_report.csv": {
        "First Name": "contact.first",
        "Last Name": "contact.last",
        "Email": "contact.email",
        "Phone": "contact.phone",
        "Account Name": "account.name",
        "Mailing City": "contact.city",
        "Mailing State/Province": "contact.region",
        "Last Activity": "account.last_activity_at",
    },
    "salesforce_leads.csv": {
        "FirstName": "contact.first",
        "LastName": "contact.last",
        "Email": "contact.email",
        "Phone": "contact.phone",
        "Company": "account.name",
    },
    "salesnavigator_phantombuster.csv": {
        "fullName": "contact.name",
        "firstName": "contact.first",
        "lastName": "contact.last",
        "companyName": "account.name",
        "title": "contact.title",
        "companyUrl": "custom.company_url",
        "industry": "account.industry",
        "companyLocation": "account.place",
        "location": "contact.place",
        "pastExperienceCompanyName": "contact.custom.past_experience_company_name",
        "name": "contact.custom.name",
        "linkedInProfileUrl": "contact.linkedin",
    },
    "zoominfo_companies.csv": {
        "Company Name": "account.name",
        "Website": "account.website",
        "Founded Year": "account.founded",
        "Company HQ Phone": "account.phone",
        "Ticker": "custom.ticker",
        "Revenue (in 000s USD)": "account.revenue",
        "Revenue Range (in USD)": "custom.revenue_range_in_usd",
        "Employees": "account.employees",
        "Employee Range": "custom.employee_range",
        "Primary Industry": "account.industry",
        "Primary Sub-Industry": "account.sub_industry",
        "All Industries": "custom.all_industries",
        "LinkedIn Company Profile URL": "account.linkedin",
        "Business Model": "account.business_model",
        "Company Street Address": "account.street",
        "Company City": "account.city",
        "Company State": "account.region",
        "Company Zip Code": "account.postal_code",
        "Company Country": "account.country",
        "Entity Name (Ultimate Parent)": "custom.entity_name_ultimate_parent",
    },
    "zoominfo_contacts.csv": {
        "Last Name": "contact.last",
        "First Name": "contact.first",
        "Job Title": "contact.title",
        "Job Title Hierarchy Level": "contact.custom.job_title_hierarchy_level",
        "Management Level": "contact.seniority",
        "Job Start Date": "contact.in_role_since",
        "Job Function": "contact.function",
        "Department": "contact.custom.department",
        "Company Division Name": "custom.company_division_name",
        "Direct Phone Number": "contact.phone",
        "Email Address": "contact.email",
        "Email Domain": "contact.custom.email_domain",
        "Mobile phone": "contact.phone",
        "Previous Job Title": "contact.custom.previous_job_title",
        "Previous Company Name": "contact.custom.previous_company_name",
        "LinkedIn Contact Profile URL": "contact.linkedin",
        "Person City": "contact.city",
        "Person State": "contact.region",
        "Country": "contact.country",
        "Company Name": "account.name",
        "Website": "account.website",
        "Founded Year": "account.founded",
        "Company HQ Phone": "account.phone",
        "Revenue (in 000s USD)": "account.revenue",
        "Employees": "account.employees",
        "Primary Industry": "account.industry",
        "Primary Sub-Industry": "account.sub_industry",
        "LinkedIn Company Profile URL": "account.linkedin",
        "Business Model": "account.business_model",
        "Company Street Address": "account.street",
        "Company City": "account.city",
        "Company State": "account.region",
        "Company Zip Code": "account.postal_code",
        "Company Country": "account.country",
    },
}
"""Every column with a field of its own, and the decoys that must not get one."""


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
    known = {column for column, field in found.items() if "custom." not in field}
    assert known <= set(VENDORS[name])


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
