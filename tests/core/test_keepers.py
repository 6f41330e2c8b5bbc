"""What the database keeps for filters is what its rows say, whatever wrote them."""

import random
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine, delete, func, select, text, update
from sqlalchemy.orm import Session

from db.guards.install import differences
from db.keepers.filling import fill
from db.tables.kept import AccountStaff, KnownTitle
from db.tables.prospects import Account, Contact
from tests.workspaces import START, Bench
from workbench.opening import reinstall_guards
from workbench.prospects.finding.account_words import people_with_parts, with_part
from workbench.vocabulary.prospects import LEVEL_BITS, OTHER_LEVEL, UNKNOWN_LEVEL, Bin, Seniority

TITLES = (None, "", "VP Opérations", "Director of IT", "Buyer")
LEVELS = (None, "", "strange", *Seniority)


def an_account(session: Session, name: str, domain: str | None = None) -> int:
    account = Account(
        created_at=START, name=name, name_key=name, domain=domain, bin=Bin.COLD, bin_since=START
    )
    session.add(account)
    session.flush()
    return account.id


def written_at_random(session: Session, dice: random.Random, account_ids: list[int]) -> None:
    """People come, change their company, level and title, and go again."""
    for _ in range(120):
        ids = list(session.scalars(select(Contact.id)))
        values = {
            "account_id": dice.choice([None, *account_ids]),
            "seniority": dice.choice(LEVELS),
            "title": dice.choice(TITLES),
        }
        act = dice.choice(("come", "come", "change", "change", "go"))
        if act == "come" or not ids:
            session.add(Contact(created_at=START, phones=[], custom={}, **values))
        elif act == "change":
            name = dice.choice(list(values))
            setattr(session.get_one(Contact, dice.choice(ids)), name, values[name])
        else:
            session.execute(delete(Contact).where(Contact.id == dice.choice(ids)))
        session.flush()


def bit(level: str | None) -> int:
    return LEVEL_BITS.get(level, OTHER_LEVEL) if level else UNKNOWN_LEVEL


def by_hand(session: Session) -> dict[int, tuple[int, int]]:
    """People and levels of each account, from the people themselves."""
    found: dict[int, tuple[int, int]] = {}
    rows = session.execute(
        select(Contact.account_id, Contact.seniority).where(Contact.account_id.is_not(None))
    )
    for account_id, level in rows:
        people, levels = found.get(account_id or 0, (0, 0))
        found[account_id or 0] = (people + 1, levels | bit(level))
    return found


def kept(session: Session) -> dict[int, tuple[int, int]]:
    rows = session.execute(
        select(AccountStaff.account_id, AccountStaff.people, AccountStaff.levels)
    )
    return {account_id: (people, levels) for account_id, people, levels in rows}


def test_staff_and_titles_follow_every_change_of_people(bench: Bench) -> None:
    with Session(bench.app.writer) as session:
        ids = [an_account(session, f"Account {number}") for number in range(4)]
        written_at_random(session, random.Random(5), ids)
        assert kept(session) == by_hand(session) != {}
        titles = set(session.scalars(select(Contact.title).where(Contact.title > "")))
        known = dict(session.execute(select(KnownTitle.title, KnownTitle.plain)).all())
        assert titles <= set(known)
        assert known.get("VP Opérations", "vp operations") == "vp operations"
        before = kept(session)
        fill(session.connection())
        assert kept(session) == before
        assert set(session.scalars(select(KnownTitle.title))) == titles
        session.rollback()


def test_two_at_once_at_one_account_lose_no_level(bench: Bench) -> None:
    engine = bench.app.writer
    if engine.dialect.name != "postgresql":
        return  # one writer at a time
    with Session(engine) as session:
        account_id = an_account(session, "Halden")
        for level in (Seniority.VP, Seniority.STAFF):
            session.add(somebody(account_id, level))
        session.commit()
    with Session(engine) as comes, ThreadPoolExecutor(1) as other:
        comes.add(somebody(account_id, Seniority.VP))
        comes.flush()
        leaving = other.submit(the_vp_leaves, engine)
        with engine.connect() as watch:
            while not leaving.done() and not watch.scalar(text(WAITING)):
                watch.rollback()
        comes.commit()
        leaving.result()
    with Session(engine) as session:
        assert kept(session) == by_hand(session)


WAITING = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"


def somebody(account_id: int, level: Seniority) -> Contact:
    return Contact(created_at=START, account_id=account_id, seniority=level, phones=[], custom={})


def the_vp_leaves(engine: Engine) -> None:
    """The first VP changes to another company."""
    with engine.begin() as connection:
        first = select(func.min(Contact.id)).where(Contact.seniority == Seniority.VP)
        connection.execute(
            update(Contact).where(Contact.id == first.scalar_subquery()).values(account_id=None)
        )


def test_names_are_found_by_any_part_and_no_longer_once_they_changed(bench: Bench) -> None:
    with Session(bench.app.writer) as session:
        one = an_account(session, "Ácme Stählwerk", "acme-steel.example")
        two = an_account(session, 'Quote " and % Sons')

        def found(part: str) -> list[int]:
            where = with_part(session, part)
            return list(session.scalars(select(Account.id).where(where).order_by(Account.id)))

        assert found("STAHL") == found("stähl") == found("e-stee") == [one]
        assert found('" and %') == [two]
        assert found("and") == [two]
        session.get_one(Account, one).name = "Brenner"
        session.flush()
        assert (found("stahl"), found("renn"), found("acme-s")) == ([], [one], [one])
        session.execute(delete(Account).where(Account.id == one))
        assert found("renn") == []
        session.rollback()


def test_people_are_found_by_any_parts_of_their_names(bench: Bench) -> None:
    with Session(bench.app.writer) as session:
        jens = Contact(created_at=START, first="Ána", last='Jensen "Jo" Lie', phones=[], custom={})
        nameless = Contact(created_at=START, phones=[], custom={})
        session.add_all([jens, nameless])
        session.flush()

        def found(text: str) -> list[int]:
            where = people_with_parts(session, text, 100)
            assert where is not None
            return list(session.scalars(select(Contact.id).where(where).order_by(Contact.id)))

        for text in ("ENSE", "ana jen", "sen án", "lie ana", '"jo"', "a jense"):
            assert found(text) == [jens.id], text
        assert found("jensena") == found("ana%") == []
        assert people_with_parts(session, "an je", 100) is None
        jens.last, nameless.first = "Berg", "Jensine"
        session.flush()
        assert (found("jens"), found("berg")) == ([nameless.id], [jens.id])
        before = found("ana")
        fill(session.connection())
        assert found("ana") == before == [jens.id]
        session.delete(jens)
        session.flush()
        assert found("berg") == []
        session.rollback()


def test_a_missing_keeper_is_noticed_and_what_it_keeps_counted_again(bench: Bench) -> None:
    table = "" if bench.app.writer.dialect.name == "sqlite" else " ON contact"
    with Session(bench.app.writer) as session:
        account_id = an_account(session, "Halden")
        session.execute(text(f"DROP TRIGGER keep_staff_joins{table}"))
        session.add(Contact(created_at=START, account_id=account_id, phones=[], custom={}))
        session.commit()
        assert differences(session.connection()) == ["keep_staff_joins"]
        assert session.scalar(select(func.count()).select_from(AccountStaff)) == 0
    assert reinstall_guards(bench.app.place) == ["keep_staff_joins"]
    with Session(bench.app.writer) as session:
        assert kept(session) == {account_id: (1, UNKNOWN_LEVEL)}
