"""Columns of any name take part by what they hold; answers and row numbers never do."""

from pathlib import Path

import pytest

from tests.prospects.duplicates import made
from workbench.errors import UnreadableInput
from workbench.prospects.duplicates.comparing import compared
from workbench.prospects.duplicates.engine import find_pairs
from workbench.prospects.duplicates.records import Kind
from workbench.prospects.duplicates.tables import read_records


def _written(path: Path, header: str, rows: list[str]) -> Path:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def test_names_the_importer_does_not_know_take_part(tmp_path: Path) -> None:
    header = (
        "rec_id, given_name, surname, street_number, address_1, suburb, postcode, state,"
        " date_of_birth, soc_sec_id"
    )
    rows = [
        f"rec-{n}-org, ann, berry{n}, {n}, mill lane, hurst, 40{n:02}, nsw,"
        f" 198{n % 10}0101, 77{n}31"
        for n in range(20)
    ]
    found = read_records(_written(tmp_path / "people.csv", header, rows))
    assert found.ids[:2] == ["rec-0-org", "rec-1-org"]
    assert {one.name: one.kind for one in found.records.columns} == {
        "given_name": Kind.GIVEN, "surname": Kind.LAST, "street_number": Kind.HOUSE,
        "address_1": Kind.STREET, "suburb": Kind.CITY, "postcode": Kind.POSTAL,
        "state": Kind.REGION, "date_of_birth": Kind.BIRTH, "soc_sec_id": Kind.NUMBER,
    }  # fmt: skip
    assert found.records.people


@pytest.mark.parametrize(
    "header",
    [
        "nome,cognome,indirizzo,numero_civico,comune,cap,provincia,data_nascita,codice_fiscale",
        "Nombre,Primer Apellido,Direccion,Portal,Municipio,CP,Estado,fecha_nac,DNI",
        "prenom,nom,adresse,numero_rue,ville,code_postal,region,date_naissance,num_secu",
        "voornaam,achternaam,straat,huisnummer,woonplaats,postcode,provincie,geboortedatum,bsn",
        "vorname,nachname,strasse,hausnr,wohnort,plz,bundesland,geburtsdatum,steuer_id",
        "imie,nazwisko,ulica,nr_domu,miejscowosc,kod_pocztowy,wojewodztwo,data_urodzenia,pesel",
        "FIRST_NM,LAST_NM,STREET_NM,HOUSE_NBR,CITY_NM,ZIP_CD,STATE_CD,BIRTH_DT,SSN",
        "forename,family_name,street1,house_no,post_town,pcode,county,d_o_b,national_id",
    ],
)
def test_headers_of_other_languages_and_systems_take_part(tmp_path: Path, header: str) -> None:
    rows = [
        f"Ann,Berry{n},mill lane,{n + 1},hurst,40{n:02},kent,198{n % 10}0101,77{n}31"
        for n in range(20)
    ]
    found = read_records(_written(tmp_path / "people.csv", header, rows))
    assert [one.kind for one in found.records.columns] == [
        Kind.GIVEN, Kind.LAST, Kind.STREET, Kind.HOUSE, Kind.CITY, Kind.POSTAL, Kind.REGION,
        Kind.BIRTH, Kind.NUMBER,
    ]  # fmt: skip


def test_pages_about_people_are_compared_by_their_own_name(tmp_path: Path) -> None:
    pages = (
        "https://www.linkedin.com/in/ann-berry-1/?hl=en",
        "linkedin.com/in/ann-berry-1",
        "https://www.linkedin.com/sales/lead/ACwAAB,NAME",
    )
    rows = [f"Ann,Berry,{page.partition(',')[0]}" for page in pages]
    path = _written(tmp_path / "people.csv", "First Name,Last Name,LinkedIn URL", rows)
    (column,) = (one for one in read_records(path).records.columns if one.kind is Kind.PROFILE)
    compared_pages = compared(column.kind, column.name, column.values)
    assert list(compared_pages.values) == ["annberry1", "annberry1", ""]


@pytest.mark.parametrize("answer", ["cluster", "entity_id", "group_id", "person_key", "label"])
def test_somebodys_answer_has_no_influence(tmp_path: Path, answer: str) -> None:
    table = made.people(31, 120)
    header = "first name,last name,dob,street,city,phone"
    rows = [",".join(row.values()) for row in table.rows]
    plain = read_records(_written(tmp_path / "plain.csv", header, rows))
    told = [f"{row},p{truth}" for row, truth in zip(rows, table.truth, strict=True)]
    answered = read_records(_written(tmp_path / "told.csv", f"{header},{answer}", told))
    assert find_pairs(plain.records) == find_pairs(answered.records)


def test_a_file_without_ids_counts_its_rows_from_nought(tmp_path: Path) -> None:
    found = read_records(
        _written(tmp_path / "firms.csv", "Company,City", ["Acme,Rome", "Ajax,Oslo"])
    )
    assert found.ids == [0, 1]
    assert not found.records.people


def test_one_column_of_whole_names_is_read_as_people(tmp_path: Path) -> None:
    rows = ["Anna Berg,Oslo", "Robert Dahl,Rome", "Maria Lund,Oslo"]
    assert read_records(_written(tmp_path / "who.csv", "name,city", rows)).records.people


def test_an_empty_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput):
        read_records(_written(tmp_path / "none.csv", "Company,City", []))


def test_days_are_no_telephone_numbers(tmp_path: Path) -> None:
    rows = [f"Acme {n},Rome,19{n}-03-0{n % 9 + 1}" for n in range(60, 90)]
    found = read_records(_written(tmp_path / "firms.csv", "Company,City,Date added", rows))
    assert "Date added" not in {one.name for one in found.records.columns}
