"""The team's own fields are asked without reading whole accounts."""

from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes one version forward."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE INDEX search_account_custom ON account (id, custom) WHERE custom <> '{}'"
        )


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
