"""Fit kept as one sign per entry and how far its scoring has come; territories handed over."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.base import Id, Instant, Json

revision = "0007"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes one version forward; versions already published are scored anew."""
    op.drop_column("fit", "reasons")
    op.add_column("fit", sa.Column("signs", sa.String(180), nullable=False, server_default=""))
    op.add_column("icp_version", sa.Column("fit_basis", sa.String(64)))
    op.add_column("icp_version", sa.Column("fit_after", Id, nullable=False, server_default="0"))
    op.add_column("icp_version", sa.Column("fit_done_at", Instant()))
    op.add_column("mailbox", sa.Column("reader_id", Id))
    op.add_column("mailbox", sa.Column("read_until", Instant()))
    _handovers()


def _handovers() -> None:
    op.create_table(
        "handover",
        *_stamps(),
        sa.Column("from_id", Id, nullable=False),
        sa.Column("to_id", Id, nullable=False),
        sa.Column("accounts", sa.Integer(), nullable=False),
        sa.Column("moved", Json, nullable=False),
        sa.Column("reason", sa.String(500), nullable=False),
        sa.Column("undone_at", Instant()),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"], name=op.f("fk_handover_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_handover_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "handover_account",
        *_stamps(),
        sa.Column("handover_id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["handover_id"], ["handover.id"], name=op.f("fk_handover_account_handover_id")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_handover_account_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover_account")),
        sa.UniqueConstraint(
            "handover_id", "account_id", name=op.f("uq_handover_account_handover_id_account_id")
        ),
        sqlite_autoincrement=True,
    )


def _stamps() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
    )


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
