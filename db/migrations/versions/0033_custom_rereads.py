"""Values of the team's own fields that are read anew are remembered, and how they were read."""

import sqlalchemy as sa
from alembic import op

from db.base import Id, Instant, Json

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes one version forward."""
    op.add_column(
        "custom_field", sa.Column("mark", sa.String(1), nullable=False, server_default="")
    )
    op.add_column("custom_field", sa.Column("first_is_day", sa.Boolean(), nullable=True))
    op.create_table(
        "custom_reread",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("field_id", Id, nullable=False),
        sa.Column("row_id", Id, nullable=False),
        sa.Column("before", Json, nullable=False),
        sa.Column("after", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["field_id"], ["custom_field.id"], name=op.f("fk_custom_reread_field_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_reread")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_custom_reread_field_id_row_id"), "custom_reread", ["field_id", "row_id"]
    )


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
