"""Pairs that may be one record, merges, and what they changed."""

import sqlalchemy as sa
from alembic import op

from db.base import Id, Instant, Json

revision = "0004"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes one version forward."""
    op.create_table(
        "duplicate_pair",
        *_stamps(),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("a_id", Id, nullable=False),
        sa.Column("b_id", Id, nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("why", Json, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("decided_by", Id, nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        _points("duplicate_pair", "decided_by", "person.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_pair")),
        sa.UniqueConstraint("kind", "a_id", "b_id", name=op.f("uq_duplicate_pair_kind_a_id_b_id")),
        sqlite_autoincrement=True,
    )
    _index("duplicate_pair", "kind", "state", "score")
    op.create_table(
        "merge",
        *_stamps(),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("winner_id", Id, nullable=False),
        sa.Column("loser_id", Id, nullable=False),
        sa.Column("together", sa.String(length=64), nullable=True),
        sa.Column("bin_move_id", Id, nullable=True),
        sa.Column("undone_at", Instant(), nullable=True),
        _points("merge", "bin_move_id", "bin_move.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge")),
        sqlite_autoincrement=True,
    )
    _index("merge", "together", "id")
    _index("merge", "winner_id")
    _index("merge", "loser_id")
    op.create_table(
        "merge_change",
        *_stamps(),
        sa.Column("merge_id", Id, nullable=False),
        sa.Column("table", sa.String(length=64), nullable=False),
        sa.Column("field", sa.String(length=64), nullable=False),
        sa.Column("row_ids", Json, nullable=False),
        sa.Column("before", Json, nullable=False),
        sa.Column("after", Json, nullable=False),
        _points("merge_change", "merge_id", "merge.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merge_change")),
        sqlite_autoincrement=True,
    )
    _index("merge_change", "merge_id", "id")
    op.add_column("contact", sa.Column("duplicate_of", Id, nullable=True))


def _stamps() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
    )


def _points(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"fk_{table}_{column}"))


def _index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
