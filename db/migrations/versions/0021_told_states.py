"""What was known of an address whose domain turned out to take no mail."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes one version forward; what earlier look-ups wrote over stays unknown."""
    op.add_column("address", sa.Column("status_told", sa.String(32)))


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
