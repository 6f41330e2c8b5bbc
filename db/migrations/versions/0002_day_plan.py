"""The day plan: goals a person sets for a day, and indexes behind what the day asks."""

import sqlalchemy as sa
from alembic import op

from db.base import Id, Instant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes one version forward."""
    op.create_table(
        "day_goal",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("ticked_at", Instant(), nullable=True),
        sa.CheckConstraint("position BETWEEN 1 AND 3", name=op.f("ck_day_goal_three_a_day")),
        sa.CheckConstraint("target >= 1", name=op.f("ck_day_goal_target")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_day_goal_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_goal")),
        sa.UniqueConstraint(
            "person_id", "day", "position", name=op.f("uq_day_goal_person_id_day_position")
        ),
        sqlite_autoincrement=True,
    )
    _index("absence", ["until"])
    _index("account", ["check_back_on"], where="check_back_on IS NOT NULL")
    _index("account", ["created_by", "created_at"], where="source_batch_id IS NULL")
    _index("contact", ["created_by", "created_at"], where="source_batch_id IS NULL")
    _index("contact", ["last"])
    _index("conversation", ["person_id", "started_at"])
    _index("response", ["handled_by", "handled_at"])


def _index(table: str, columns: list[str], *, where: str | None = None) -> None:
    name = op.f(f"ix_{table}_{'_'.join(columns)}")
    condition = None if where is None else sa.text(where)
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
