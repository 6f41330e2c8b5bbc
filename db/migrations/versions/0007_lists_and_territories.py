"""Fit kept as one sign per entry of the profile, and how far a version's scoring has come."""

import sqlalchemy as sa
from alembic import op

from db.base import Id, Instant

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


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
