"""What other systems recorded on accounts: imported activity and opportunities (LIST-4, AUD-2)."""

import sqlalchemy as sa
from alembic import op

from db.base import Id, Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_POINTS_AT = {"account_id": "account", "contact_id": "contact", "source_batch_id": "import_batch"}


def upgrade() -> None:
    """Goes one version forward."""
    table = "recorded_activity"
    op.create_table(
        table,
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=True),
        sa.Column("source_batch_id", Id, nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
            for column, to in _POINTS_AT.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sqlite_autoincrement=True,
    )
    for columns in (["account_id", "at"], ["contact_id"], ["source_batch_id"]):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
