"""People are found by any part of their names."""

import sqlalchemy as sa
from alembic import op

from db.keepers.filling import fill_names

revision = "0031"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes one version forward."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE contact_words USING"
            " fts5(words, content='', detail='none', tokenize='trigram')"
        )
        fill_names(op.get_bind())
        return
    asked = sa.text("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
    if op.get_bind().scalar(asked):
        op.execute(
            "CREATE INDEX search_contact_name ON contact USING gin"
            " (plain_text(coalesce(first, '') || ' ' || coalesce(last, '')) gin_trgm_ops)"
        )


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
