"""The keepers of an account's staff wait for one another; installing them needs a version."""

from alembic import op

from db.keepers.filling import fill

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes one version forward: what is kept is counted anew, the new keepers come behind it."""
    fill(op.get_bind())


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
