"""The spine: every table one SDR's working day needs."""

from alembic import op

from db.schema import metadata

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes one version forward."""
    metadata.create_all(op.get_bind())


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
