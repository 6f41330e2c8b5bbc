"""The practice market: made from a seed alone, and the same kinds of people for every seed."""

import csv
from collections import Counter
from datetime import date

import pytest

from workbench.practice.market import IDEAL_INDUSTRIES, Market, Segment, Temper, build_market
from workbench.practice.market_files import write_files

SEEDS = (1, 7, 42)


@pytest.fixture(params=SEEDS)
def market(request: pytest.FixtureRequest) -> Market:
    return build_market(request.param)


def test_one_seed_makes_one_market_and_another_seed_another():
    assert build_market(3) == build_market(3)
    assert build_market(3) != build_market(4)


def test_the_files_of_one_seed_and_start_are_equal_byte_by_byte(tmp_path):
    for name in ("a", "b"):
        write_files(build_market(5), date(2026, 3, 2), tmp_path / name)
    for path in sorted((tmp_path / "a").iterdir()):
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes()


def test_every_row_of_the_contact_file_is_one_person(market, tmp_path):
    files = write_files(market, date(2026, 3, 2), tmp_path)
    with files.contacts.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["Email"] for row in rows] == [human.address for human in market.humans]


def test_nobody_shares_an_address_and_every_domain_is_fictional(market):
    assert len(market.by_address()) == len(market.humans)
    assert all(company.domain.endswith(".example") for company in market.companies)
    assert len({company.domain for company in market.companies}) == len(market.companies)


def test_companies_in_countries_the_guard_blocks_exist(market):
    found = Counter(company.country for company in market.companies)
    assert all(found[country] >= 8 for country in ("CA", "DE", "FR", "NL"))
    assert found["US"] > 380


def test_speakers_of_other_languages_work_in_the_united_states(market):
    spoken = Counter(
        human.language for human in market.humans if market.companies[human.company].country == "US"
    )
    assert all(spoken[language] >= 20 for language in ("de", "fr", "es"))


def test_every_behaviour_is_met_among_those_worth_a_first_mail(market):
    met = Counter(
        human.temper
        for human in market.humans
        if market.companies[human.company].segment is Segment.IDEAL
    )
    assert set(met) == set(Temper)
    assert met[Temper.REFERS] >= 14
    assert met[Temper.WILLING] >= 7


@pytest.mark.parametrize("seed", range(100, 112))
def test_whatever_the_seed_some_refer_and_their_colleagues_are_willing(seed):
    made = build_market(seed)
    referring = [
        human
        for human in made.humans
        if human.temper is Temper.REFERS and made.companies[human.company].segment is Segment.IDEAL
    ]
    welcomes = Counter(made.humans[human.colleague].welcomes for human in referring)
    assert len(referring) >= 14
    assert welcomes[Temper.WILLING] >= 4


def test_people_answer_no_more_often_than_people_do(market):
    targets = [
        human for human in market.humans if market.companies[human.company].segment is Segment.IDEAL
    ]
    human_tempers = {
        Temper.REFERS, Temper.WILLING, Temper.ASKS, Temper.LATER, Temper.DECLINES, Temper.OPTS_OUT
    }  # fmt: skip
    answering = sum(human.temper in human_tempers for human in targets) / (len(targets) / 2)
    assert 0.03 <= answering <= 0.09


def test_who_refers_names_a_colleague_whose_address_works(market):
    for human in market.humans:
        if human.temper is Temper.REFERS and market.companies[human.company].country == "US":
            mate = market.humans[human.colleague]
            assert mate.company == human.company
            assert mate != human


def test_ideal_companies_are_what_the_practice_profile_asks_for(market):
    for company in market.companies:
        if company.segment is Segment.IDEAL:
            assert company.industry in IDEAL_INDUSTRIES
            assert 200 <= company.employees <= 5000
            assert company.business_model == "B2B"
