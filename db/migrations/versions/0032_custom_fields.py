"""Declared types of the team's own fields; those that are there are texts, as they were."""

import sqlalchemy as sa
from alembic import op

from db.base import Id, Instant

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

_NAMES = {
    "sqlite": "SELECT DISTINCT key FROM {table}, json_each({table}.custom) WHERE custom <> '{{}}'",
    "postgresql": "SELECT DISTINCT jsonb_object_keys(custom) FROM {table}",
}


def upgrade() -> None:
    """Goes one version forward."""
    op.create_table(
        "custom_field",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("of_person", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_field")),
        sa.UniqueConstraint("of_person", "name", name=op.f("uq_custom_field_of_person_name")),
        sqlite_autoincrement=True,
    )
    for table, of_person in (("account", False), ("contact", True)):
        _declare(table, of_person)


def _declare(table: str, of_person: bool) -> None:
    connection = op.get_bind()
    names = connection.scalars(sa.text(_NAMES[connection.dialect.name].format(table=table)))
    now = connection.scalar(sa.text("SELECT CURRENT_TIMESTAMP"))
    fields = sa.table("custom_field", *map(sa.column, ("created_at", "of_person", "name", "type")))
    rows = [
        {"created_at": f"{now!s:.19}".replace(" ", "T") + ".000000Z", "of_person": of_person,
         "name": name[:200], "type": "text"}
        for name in names
    ]  # fmt: skip
    if rows:
        op.bulk_insert(fields, rows)


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
