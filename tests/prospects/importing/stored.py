"""Two rows to import, and what the database holds afterwards."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.workspaces import Bench

HEADER = ("First Name", "Last Name", "Title", "Company Name", "Website", "Email", "Country", "Note")
AMY = ("Amy", "Ash", "VP Operations", "Acme Inc", "acme.example", "amy@acme.example", "US", "x")
BOB = ("Bob", "Birch", "", "Acme", "", "bob@acme.example", "", "")


def rows_of(bench: Bench, model: Any) -> list[Any]:
    """All rows of a table by id."""
    with Session(bench.app.reader) as session:
        return list(session.scalars(select(model).order_by(model.id)))
