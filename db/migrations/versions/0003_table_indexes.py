"""Indexes that carry the order of the big tables: sorted by a column, then by the id."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ORDERS = (
    "name_key", "industry", "employees", "revenue", "territory", "owner_id", "bin_since",
    "last_activity_at",
)  # fmt: skip


def upgrade() -> None:
    """Goes one version forward."""
    for column in ("name_key", "industry", "owner_id"):
        op.drop_index(op.f(f"ix_account_{column}"), table_name="account")
    for column in ORDERS:
        op.create_index(op.f(f"ix_account_{column}_id"), "account", [column, "id"])
    op.drop_index(op.f("ix_fit_version_id_score"), table_name="fit")
    columns = ["version_id", "score", "account_id"]
    op.create_index(op.f(f"ix_fit_{'_'.join(columns)}"), "fit", columns)


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
