"""The keepers of an account's staff changed; installing them needs a version, and nothing else."""

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes one version forward: the new keepers are installed behind it."""


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
