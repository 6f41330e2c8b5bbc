"""What filters ask of millions of people, counted beforehand, and a search over names."""

import sqlalchemy as sa
from alembic import op

from db.base import Id
from db.keepers.filling import fill

revision = "0005"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes one version forward."""
    op.create_table(
        "account_staff",
        sa.Column("account_id", Id, autoincrement=False, nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("levels", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_account_staff")),
    )
    op.create_table(
        "known_title",
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("plain", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("title", name=op.f("pk_known_title")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_contact_title_account_id"), "contact", ["title", "account_id"])
    for columns in (["business_model", "revenue"], ["territory", "owner_id"]):
        op.create_index(op.f(f"ix_account_{'_'.join(columns)}"), "account", columns)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE account_words USING"
            " fts5(words, content='', detail='none', tokenize='trigram')"
        )
    else:
        _trigrams()
    fill(op.get_bind())


def _trigrams() -> None:
    """Where the server has `pg_trgm` (db.upgrade asks for it); LIKE works without."""
    asked = sa.text("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
    if not op.get_bind().scalar(asked):
        return
    for name, what in (("name", "plain_text(name)"), ("domain", "domain")):
        op.execute(f"CREATE INDEX search_account_{name} ON account USING gin ({what} gin_trgm_ops)")


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
