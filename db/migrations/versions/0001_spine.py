"""The spine: every table one SDR's working day needs."""

import sqlalchemy as sa
from alembic import op

from db.base import Id, Instant, Json

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Goes one version forward."""
    op.create_table(
        "icp_profile",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_icp_profile")),
        sa.UniqueConstraint("name", name=op.f("uq_icp_profile_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "import_batch",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("file", sa.String(length=500), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("mapping", Json, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("counts", Json, nullable=False),
        sa.Column("next_line", sa.Integer(), nullable=False),
        sa.Column("finished_at", Instant(), nullable=True),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_import_batch_sha256"), "import_batch", ["sha256"], unique=False)
    op.create_table(
        "ledger",
        sa.Column("seq", Id, autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("actor", sa.String(length=100), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=100), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_ledger")),
    )
    op.create_index(op.f("ix_ledger_subject"), "ledger", ["subject"], unique=False)
    op.create_table(
        "pay_plan",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.String(length=7), nullable=False),
        sa.Column("terms", Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pay_plan")),
        sa.UniqueConstraint("version", name=op.f("uq_pay_plan_version")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "person",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("roles", Json, nullable=False),
        sa.Column("trainee", sa.Boolean(), nullable=False),
        sa.Column("territory", sa.String(length=200), nullable=True),
        sa.Column("manager_id", Id, nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"], name=op.f("fk_person_manager_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "suppression",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("value_key", sa.String(length=255), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("applied_at", Instant(), nullable=False),
        sa.Column("lifted_at", Instant(), nullable=True),
        sa.Column("lifted_because", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppression")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_suppression_kind_value_key"), "suppression", ["kind", "value_key"], unique=False
    )
    op.create_table(
        "team_policy",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rules", Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_policy")),
        sa.UniqueConstraint("version", name=op.f("uq_team_policy_version")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "workspace",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("company", sa.String(length=200), nullable=False),
        sa.Column("postal_address", sa.String(length=500), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("practice", sa.Boolean(), nullable=False),
        sa.Column("practice_now", Instant(), nullable=True),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.Column("restored_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace")),
        sa.UniqueConstraint("uid", name=op.f("uq_workspace_uid")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "account",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("name_key", sa.String(length=300), nullable=False),
        sa.Column("domain", sa.String(length=255), nullable=True),
        sa.Column("website", sa.String(length=1000), nullable=True),
        sa.Column("phone", sa.String(length=64), nullable=True),
        sa.Column("linkedin", sa.String(length=1000), nullable=True),
        sa.Column("industry", sa.String(length=200), nullable=True),
        sa.Column("sub_industry", sa.String(length=200), nullable=True),
        sa.Column("employees", sa.Integer(), nullable=True),
        sa.Column("revenue", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("region", sa.String(length=100), nullable=True),
        sa.Column("city", sa.String(length=100), nullable=True),
        sa.Column("postal_code", sa.String(length=32), nullable=True),
        sa.Column("street", sa.String(length=300), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("legal_form", sa.String(length=32), nullable=True),
        sa.Column("business_model", sa.String(length=64), nullable=True),
        sa.Column("technologies", sa.Text(), nullable=True),
        sa.Column("founded", sa.Integer(), nullable=True),
        sa.Column("custom", Json, nullable=False),
        sa.Column("owner_id", Id, nullable=True),
        sa.Column("territory", sa.String(length=200), nullable=True),
        sa.Column("bin", sa.String(length=32), nullable=False),
        sa.Column("bin_since", Instant(), nullable=False),
        sa.Column("last_activity_at", Instant(), nullable=True),
        sa.Column("last_contacted_at", Instant(), nullable=True),
        sa.Column("touches", sa.Integer(), nullable=False),
        sa.Column("check_back_on", sa.Date(), nullable=True),
        sa.Column("duplicate_of", Id, nullable=True),
        sa.Column("source_batch_id", Id, nullable=True),
        sa.ForeignKeyConstraint(
            ["duplicate_of"], ["account.id"], name=op.f("fk_account_duplicate_of")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_account_owner_id")),
        sa.ForeignKeyConstraint(
            ["source_batch_id"], ["import_batch.id"], name=op.f("fk_account_source_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_account_bin_id"), "account", ["bin", "id"], unique=False)
    op.create_index(
        op.f("ix_account_country_employees"), "account", ["country", "employees"], unique=False
    )
    op.create_index(op.f("ix_account_domain"), "account", ["domain"], unique=True)
    op.create_index(op.f("ix_account_industry"), "account", ["industry"], unique=False)
    op.create_index(op.f("ix_account_name_key"), "account", ["name_key"], unique=False)
    op.create_index(op.f("ix_account_owner_id"), "account", ["owner_id"], unique=False)
    op.create_index(
        op.f("ix_account_source_batch_id"), "account", ["source_batch_id"], unique=False
    )
    op.create_table(
        "icp_version",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("profile_id", Id, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("published_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["icp_profile.id"], name=op.f("fk_icp_version_profile_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_icp_version")),
        sa.UniqueConstraint(
            "profile_id", "version", name=op.f("uq_icp_version_profile_id_version")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "import_change",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("batch_id", Id, nullable=False),
        sa.Column("table", sa.String(length=32), nullable=False),
        sa.Column("row_id", Id, nullable=False),
        sa.Column("field", sa.String(length=100), nullable=False),
        sa.Column("before", Json, nullable=False),
        sa.Column("after", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_import_change_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_change")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_import_change_batch_id"), "import_change", ["batch_id"], unique=False)
    op.create_table(
        "import_row",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("batch_id", Id, nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("account_id", Id, nullable=True),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.Column("raw", Json, nullable=True),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_import_row_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_row")),
        sa.UniqueConstraint("batch_id", "line", name=op.f("uq_import_row_batch_id_line")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mailbox",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("address_key", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.String(length=200), nullable=False),
        sa.Column("provider", sa.String(length=32), nullable=False),
        sa.Column("smtp_host", sa.String(length=255), nullable=False),
        sa.Column("smtp_port", sa.Integer(), nullable=False),
        sa.Column("smtp_security", sa.String(length=8), nullable=False),
        sa.Column("imap_host", sa.String(length=255), nullable=False),
        sa.Column("imap_port", sa.Integer(), nullable=False),
        sa.Column("imap_security", sa.String(length=8), nullable=False),
        sa.Column("login", sa.String(length=320), nullable=False),
        sa.Column("auth_kind", sa.String(length=32), nullable=False),
        sa.Column("ca_file", sa.String(length=1000), nullable=True),
        sa.Column("cap_day", sa.Integer(), nullable=True),
        sa.Column("cap_week", sa.Integer(), nullable=True),
        sa.Column("ceiling_24h", sa.Integer(), nullable=True),
        sa.Column("ramp_start", Instant(), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("windows", Json, nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("held_reason", sa.String(length=500), nullable=True),
        sa.Column("last_polled_at", Instant(), nullable=True),
        sa.Column("next_send_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mailbox_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailbox")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_mailbox_address_key"), "mailbox", ["address_key"], unique=True)
    op.create_index(op.f("ix_mailbox_person_id"), "mailbox", ["person_id"], unique=False)
    op.create_table(
        "statement",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("plan_id", Id, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("total_cents", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by", Id, nullable=True),
        sa.Column("ledger_seq", Id, nullable=True),
        sa.Column("ledger_hash", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["closed_by"], ["person.id"], name=op.f("fk_statement_closed_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_statement_person_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["pay_plan.id"], name=op.f("fk_statement_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("person_id", "month", name=op.f("uq_statement_person_id_month")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_statement_month"), "statement", ["month"], unique=False)
    op.create_table(
        "template",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("owner_id", Id, nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_template_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template")),
        sa.UniqueConstraint("name", name=op.f("uq_template_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "bin_move",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("from_bin", sa.String(length=32), nullable=False),
        sa.Column("to_bin", sa.String(length=32), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Id, nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("restores_id", Id, nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_bin_move_account_id")
        ),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_bin_move_by")),
        sa.ForeignKeyConstraint(
            ["restores_id"], ["bin_move.id"], name=op.f("fk_bin_move_restores_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bin_move")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_bin_move_account_id_id"), "bin_move", ["account_id", "id"], unique=False
    )
    op.create_table(
        "contact",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("account_id", Id, nullable=True),
        sa.Column("first", sa.String(length=200), nullable=True),
        sa.Column("last", sa.String(length=200), nullable=True),
        sa.Column("name_key", sa.String(length=400), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=True),
        sa.Column("seniority", sa.String(length=32), nullable=True),
        sa.Column("function", sa.String(length=64), nullable=True),
        sa.Column("in_role_since", sa.Date(), nullable=True),
        sa.Column("linkedin", sa.String(length=1000), nullable=True),
        sa.Column("phones", Json, nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("region", sa.String(length=100), nullable=True),
        sa.Column("city", sa.String(length=100), nullable=True),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=16), nullable=True),
        sa.Column("custom", Json, nullable=False),
        sa.Column("left_company_at", Instant(), nullable=True),
        sa.Column("source_batch_id", Id, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_contact_account_id")),
        sa.ForeignKeyConstraint(
            ["source_batch_id"], ["import_batch.id"], name=op.f("fk_contact_source_batch_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_contact_account_id_seniority"),
        "contact",
        ["account_id", "seniority"],
        unique=False,
    )
    op.create_index(op.f("ix_contact_name_key"), "contact", ["name_key"], unique=False)
    op.create_index(
        op.f("ix_contact_source_batch_id"), "contact", ["source_batch_id"], unique=False
    )
    op.create_table(
        "fit",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("version_id", Id, nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=32), nullable=False),
        sa.Column("reasons", Json, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_fit_account_id")),
        sa.ForeignKeyConstraint(["version_id"], ["icp_version.id"], name=op.f("fk_fit_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fit")),
        sa.UniqueConstraint("version_id", "account_id", name=op.f("uq_fit_version_id_account_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_fit_account_id"), "fit", ["account_id"], unique=False)
    op.create_index(op.f("ix_fit_version_id_score"), "fit", ["version_id", "score"], unique=False)
    op.create_table(
        "holdout",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("ae_id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_holdout_account_id")),
        sa.ForeignKeyConstraint(["ae_id"], ["person.id"], name=op.f("fk_holdout_ae_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holdout")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_holdout_account_id"), "holdout", ["account_id"], unique=True)
    op.create_table(
        "inbound",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("mailbox_id", Id, nullable=False),
        sa.Column("folder", sa.String(length=500), nullable=False),
        sa.Column("uidvalidity", Id, nullable=False),
        sa.Column("uid", Id, nullable=False),
        sa.Column("message_id", sa.String(length=600), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("concerns_us", sa.Boolean(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("parse_state", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name=op.f("fk_inbound_mailbox_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound")),
        sa.UniqueConstraint(
            "mailbox_id",
            "folder",
            "uidvalidity",
            "uid",
            name=op.f("uq_inbound_mailbox_id_folder_uidvalidity_uid"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_inbound_mailbox_id_message_id"),
        "inbound",
        ["mailbox_id", "message_id"],
        unique=False,
    )
    op.create_table(
        "inbound_lead",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("email_key", sa.String(length=64), nullable=False),
        sa.Column("domain", sa.String(length=255), nullable=False),
        sa.Column("account_id", Id, nullable=True),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_inbound_lead_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbound_lead")),
        sa.UniqueConstraint(
            "email_key", "received_at", name=op.f("uq_inbound_lead_email_key_received_at")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_inbound_lead_account_id"), "inbound_lead", ["account_id"], unique=False
    )
    op.create_index(op.f("ix_inbound_lead_domain"), "inbound_lead", ["domain"], unique=False)
    op.create_table(
        "mailbox_folder",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("mailbox_id", Id, nullable=False),
        sa.Column("folder", sa.String(length=500), nullable=False),
        sa.Column("uidvalidity", Id, nullable=False),
        sa.Column("last_uid", Id, nullable=False),
        sa.Column("polled_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailbox.id"], name=op.f("fk_mailbox_folder_mailbox_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailbox_folder")),
        sa.UniqueConstraint(
            "mailbox_id",
            "folder",
            "uidvalidity",
            name=op.f("uq_mailbox_folder_mailbox_id_folder_uidvalidity"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pursuit",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("sdr_id", Id, nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("cold_check", Json, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_pursuit_account_id")),
        sa.ForeignKeyConstraint(["sdr_id"], ["person.id"], name=op.f("fk_pursuit_sdr_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pursuit")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_pursuit_account_id_closed_at"),
        "pursuit",
        ["account_id", "closed_at"],
        unique=False,
    )
    op.create_table(
        "target_list",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("filter", sa.Text(), nullable=False),
        sa.Column("person_filter", sa.Text(), nullable=True),
        sa.Column("version_id", Id, nullable=True),
        sa.Column("owner_id", Id, nullable=True),
        sa.Column("frozen_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_target_list_owner_id")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["icp_version.id"], name=op.f("fk_target_list_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_list")),
        sa.UniqueConstraint("name", name=op.f("uq_target_list_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "template_version",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("template_id", Id, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("lint", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"], ["template.id"], name=op.f("fk_template_version_template_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_version")),
        sa.UniqueConstraint(
            "template_id", "version", name=op.f("uq_template_version_template_id_version")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "address",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("contact_id", Id, nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("email_key", sa.String(length=64), nullable=False),
        sa.Column("domain", sa.String(length=255), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("checked_at", Instant(), nullable=True),
        sa.Column("mx_ok", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_address_contact_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_address_contact_id"), "address", ["contact_id"], unique=False)
    op.create_index(op.f("ix_address_domain"), "address", ["domain"], unique=False)
    op.create_index(op.f("ix_address_email_key"), "address", ["email_key"], unique=True)
    op.create_table(
        "campaign",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("owner_id", Id, nullable=False),
        sa.Column("list_id", Id, nullable=False),
        sa.Column("mailbox_id", Id, nullable=False),
        sa.Column("goal", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("overrides", Json, nullable=False),
        sa.Column("started_at", Instant(), nullable=True),
        sa.Column("paused_because", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(["list_id"], ["target_list.id"], name=op.f("fk_campaign_list_id")),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailbox.id"], name=op.f("fk_campaign_mailbox_id")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_campaign_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
        sa.UniqueConstraint("name", name=op.f("uq_campaign_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "conversation",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("contact_id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=True),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("opportunity_id", Id, nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("answers", sa.Text(), nullable=True),
        sa.Column("attitudes", sa.Text(), nullable=True),
        sa.Column("actions", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("talk_share", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("next_step", sa.String(length=300), nullable=True),
        sa.Column("next_step_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_conversation_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_conversation_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_conversation_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_conversation_account_id_started_at"),
        "conversation",
        ["account_id", "started_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_conversation_contact_id"), "conversation", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_conversation_opportunity_id"), "conversation", ["opportunity_id"], unique=False
    )
    op.create_table(
        "legal_basis",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("contact_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_legal_basis_contact_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_basis")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_legal_basis_contact_id"), "legal_basis", ["contact_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("uid", sa.String(length=255), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("organizer_id", Id, nullable=False),
        sa.Column("host_id", Id, nullable=True),
        sa.Column("account_id", Id, nullable=True),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("opportunity_id", Id, nullable=True),
        sa.Column("starts_at", Instant(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("summary", sa.String(length=300), nullable=False),
        sa.Column("attendees", Json, nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_meeting_account_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_meeting_contact_id")),
        sa.ForeignKeyConstraint(["host_id"], ["person.id"], name=op.f("fk_meeting_host_id")),
        sa.ForeignKeyConstraint(
            ["organizer_id"], ["person.id"], name=op.f("fk_meeting_organizer_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_meeting_opportunity_id"), "meeting", ["opportunity_id"], unique=False)
    op.create_index(op.f("ix_meeting_uid"), "meeting", ["uid"], unique=True)
    op.create_table(
        "sent_elsewhere",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("mailbox_id", Id, nullable=False),
        sa.Column("message_id", sa.String(length=600), nullable=False),
        sa.Column("sent_at", Instant(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("cold", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_sent_elsewhere_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailbox.id"], name=op.f("fk_sent_elsewhere_mailbox_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_elsewhere")),
        sa.UniqueConstraint(
            "mailbox_id", "message_id", name=op.f("uq_sent_elsewhere_mailbox_id_message_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_sent_elsewhere_mailbox_id_sent_at"),
        "sent_elsewhere",
        ["mailbox_id", "sent_at"],
        unique=False,
    )
    op.create_table(
        "target_member",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("list_id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_target_member_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["list_id"], ["target_list.id"], name=op.f("fk_target_member_list_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_member")),
        sa.UniqueConstraint(
            "list_id", "account_id", name=op.f("uq_target_member_list_id_account_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "task",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=True),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("opportunity_id", Id, nullable=True),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("done_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_task_account_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_task_contact_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_task_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_task_opportunity_id"), "task", ["opportunity_id"], unique=False)
    op.create_index(
        op.f("ix_task_person_id_state_due_at"),
        "task",
        ["person_id", "state", "due_at"],
        unique=False,
    )
    op.create_table(
        "campaign_step",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("campaign_id", Id, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("delay_days", sa.Integer(), nullable=False),
        sa.Column("template_version_id", Id, nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_step_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["template_version_id"],
            ["template_version.id"],
            name=op.f("fk_campaign_step_template_version_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_step")),
        sa.UniqueConstraint(
            "campaign_id", "position", name=op.f("uq_campaign_step_campaign_id_position")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "enrollment",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("campaign_id", Id, nullable=False),
        sa.Column("contact_id", Id, nullable=False),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("pursuit_id", Id, nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("ended_reason", sa.String(length=32), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("next_position", sa.Integer(), nullable=False),
        sa.Column("next_step_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_enrollment_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_enrollment_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_enrollment_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["pursuit_id"], ["pursuit.id"], name=op.f("fk_enrollment_pursuit_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enrollment")),
        sa.UniqueConstraint(
            "campaign_id", "contact_id", name=op.f("uq_enrollment_campaign_id_contact_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_enrollment_account_id"), "enrollment", ["account_id"], unique=False)
    op.create_index(op.f("ix_enrollment_contact_id"), "enrollment", ["contact_id"], unique=False)
    op.create_table(
        "opportunity",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("pursuit_id", Id, nullable=True),
        sa.Column("sdr_id", Id, nullable=False),
        sa.Column("ae_id", Id, nullable=False),
        sa.Column("contact_id", Id, nullable=False),
        sa.Column("lead_kind", sa.String(length=32), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("segment", sa.String(length=64), nullable=True),
        sa.Column("competitor", sa.String(length=200), nullable=True),
        sa.Column("booking_kind", sa.String(length=32), nullable=True),
        sa.Column("potential_users", sa.Integer(), nullable=True),
        sa.Column("close_date", sa.Date(), nullable=True),
        sa.Column("forecast_in", sa.Boolean(), nullable=True),
        sa.Column("slip_count", sa.Integer(), nullable=False),
        sa.Column("lost_reason", sa.String(length=500), nullable=True),
        sa.Column("requalified_conversation_id", Id, nullable=True),
        sa.Column("qualified_at", Instant(), nullable=True),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_opportunity_account_id")
        ),
        sa.ForeignKeyConstraint(["ae_id"], ["person.id"], name=op.f("fk_opportunity_ae_id")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_opportunity_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["pursuit_id"], ["pursuit.id"], name=op.f("fk_opportunity_pursuit_id")
        ),
        sa.ForeignKeyConstraint(
            ["requalified_conversation_id"],
            ["conversation.id"],
            name=op.f("fk_opportunity_requalified_conversation_id"),
        ),
        sa.ForeignKeyConstraint(["sdr_id"], ["person.id"], name=op.f("fk_opportunity_sdr_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opportunity")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_opportunity_account_id"), "opportunity", ["account_id"], unique=False)
    op.create_index(op.f("ix_opportunity_ae_id"), "opportunity", ["ae_id"], unique=False)
    op.create_index(op.f("ix_opportunity_stage"), "opportunity", ["stage"], unique=False)
    op.create_table(
        "audit",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("opportunity_id", Id, nullable=False),
        sa.Column("auditor_id", Id, nullable=True),
        sa.Column("checks", Json, nullable=False),
        sa.Column("decision", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["auditor_id"], ["person.id"], name=op.f("fk_audit_auditor_id")),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_audit_opportunity_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_audit_opportunity_id_id"), "audit", ["opportunity_id", "id"], unique=False
    )
    op.create_table(
        "baton",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("account_id", Id, nullable=False),
        sa.Column("contact_id", Id, nullable=False),
        sa.Column("sdr_id", Id, nullable=False),
        sa.Column("ae_id", Id, nullable=False),
        sa.Column("opportunity_id", Id, nullable=True),
        sa.Column("method", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("packet", Json, nullable=False),
        sa.Column("bin_move_id", Id, nullable=True),
        sa.Column("meeting_id", Id, nullable=True),
        sa.Column("transferred_at", Instant(), nullable=True),
        sa.Column("passed_at", Instant(), nullable=True),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("accepted_at", Instant(), nullable=True),
        sa.Column("rejected_at", Instant(), nullable=True),
        sa.Column("escalated_at", Instant(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_baton_account_id")),
        sa.ForeignKeyConstraint(["ae_id"], ["person.id"], name=op.f("fk_baton_ae_id")),
        sa.ForeignKeyConstraint(
            ["bin_move_id"], ["bin_move.id"], name=op.f("fk_baton_bin_move_id")
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_baton_contact_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_baton_meeting_id")),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_baton_opportunity_id")
        ),
        sa.ForeignKeyConstraint(["sdr_id"], ["person.id"], name=op.f("fk_baton_sdr_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_baton")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_baton_account_id"), "baton", ["account_id"], unique=False)
    op.create_index(op.f("ix_baton_opportunity_id"), "baton", ["opportunity_id"], unique=True)
    op.create_index(op.f("ix_baton_state_due_at"), "baton", ["state", "due_at"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("campaign_id", Id, nullable=True),
        sa.Column("enrollment_id", Id, nullable=True),
        sa.Column("step_id", Id, nullable=True),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("account_id", Id, nullable=True),
        sa.Column("address_id", Id, nullable=True),
        sa.Column("mailbox_id", Id, nullable=False),
        sa.Column("answers_response_id", Id, nullable=True),
        sa.Column("referral_id", Id, nullable=True),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("in_reply_to", sa.String(length=600), nullable=True),
        sa.Column("references", Json, nullable=False),
        sa.Column("invitation", sa.LargeBinary(), nullable=True),
        sa.Column("planned_at", Instant(), nullable=False),
        sa.Column("held_reason", sa.String(length=32), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claim_token", sa.String(length=64), nullable=True),
        sa.Column("claimed_at", Instant(), nullable=True),
        sa.Column("data_started_at", Instant(), nullable=True),
        sa.Column("done_at", Instant(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("message_id", sa.String(length=600), nullable=True),
        sa.Column("server_message_id", sa.String(length=600), nullable=True),
        sa.Column("reply_code", sa.Integer(), nullable=True),
        sa.Column("reply_text", sa.Text(), nullable=True),
        sa.Column("doubt_checks", sa.Integer(), nullable=False),
        sa.Column("cancelled_because", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_outbox_account_id")),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_outbox_address_id")),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_outbox_campaign_id")
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_outbox_contact_id")),
        sa.ForeignKeyConstraint(
            ["enrollment_id"], ["enrollment.id"], name=op.f("fk_outbox_enrollment_id")
        ),
        sa.ForeignKeyConstraint(["mailbox_id"], ["mailbox.id"], name=op.f("fk_outbox_mailbox_id")),
        sa.ForeignKeyConstraint(["step_id"], ["campaign_step.id"], name=op.f("fk_outbox_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint(
            "enrollment_id", "step_id", name=op.f("uq_outbox_enrollment_id_step_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_outbox_account_id_state"), "outbox", ["account_id", "state"], unique=False
    )
    op.create_index(
        op.f("ix_outbox_answers_response_id"), "outbox", ["answers_response_id"], unique=False
    )
    op.create_index(op.f("ix_outbox_campaign_id"), "outbox", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_outbox_claim_token"), "outbox", ["claim_token"], unique=False)
    op.create_index(op.f("ix_outbox_contact_id"), "outbox", ["contact_id"], unique=False)
    op.create_index(
        op.f("ix_outbox_mailbox_id_claimed_at"),
        "outbox",
        ["mailbox_id", "claimed_at"],
        unique=False,
    )
    op.create_index(op.f("ix_outbox_message_id"), "outbox", ["message_id"], unique=True)
    op.create_index(
        op.f("ix_outbox_server_message_id"), "outbox", ["server_message_id"], unique=False
    )
    op.create_index(
        op.f("ix_outbox_state_mailbox_id_planned_at"),
        "outbox",
        ["state", "mailbox_id", "planned_at"],
        unique=False,
    )
    op.create_table(
        "stage_move",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("opportunity_id", Id, nullable=False),
        sa.Column("from_stage", sa.String(length=32), nullable=False),
        sa.Column("to_stage", sa.String(length=32), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by", Id, nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name=op.f("fk_stage_move_by")),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_stage_move_opportunity_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_move")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_stage_move_opportunity_id_id"),
        "stage_move",
        ["opportunity_id", "id"],
        unique=False,
    )
    op.create_table(
        "credit",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("opportunity_id", Id, nullable=False),
        sa.Column("audit_id", Id, nullable=False),
        sa.Column("person_id", Id, nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_credit_audit_id")),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_credit_opportunity_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_credit_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_credit_month"), "credit", ["month"], unique=False)
    op.create_index(op.f("ix_credit_opportunity_id"), "credit", ["opportunity_id"], unique=True)
    op.create_table(
        "day_slot",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("mailbox_id", Id, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=False),
        sa.Column("outbox_id", Id, nullable=False),
        sa.CheckConstraint("n >= 1 AND n <= cap", name=op.f("ck_day_slot_within_cap")),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailbox.id"], name=op.f("fk_day_slot_mailbox_id")
        ),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_day_slot_outbox_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_slot")),
        sa.UniqueConstraint("mailbox_id", "day", "n", name=op.f("uq_day_slot_mailbox_id_day_n")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_day_slot_outbox_id"), "day_slot", ["outbox_id"], unique=True)
    op.create_table(
        "outbox_recipient",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("outbox_id", Id, nullable=False),
        sa.Column("role", sa.String(length=2), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("address_key", sa.String(length=64), nullable=False),
        sa.Column("domain", sa.String(length=255), nullable=False),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("person_key", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_outbox_recipient_contact_id")
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_outbox_recipient_outbox_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_recipient")),
        sa.UniqueConstraint(
            "outbox_id", "address_key", name=op.f("uq_outbox_recipient_outbox_id_address_key")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_outbox_recipient_address_key"), "outbox_recipient", ["address_key"], unique=False
    )
    op.create_table(
        "response",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("inbound_id", Id, nullable=False),
        sa.Column("mailbox_id", Id, nullable=False),
        sa.Column("outbox_id", Id, nullable=True),
        sa.Column("campaign_id", Id, nullable=True),
        sa.Column("contact_id", Id, nullable=True),
        sa.Column("account_id", Id, nullable=True),
        sa.Column("matched_by", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("auto", sa.Boolean(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("evidence", Json, nullable=False),
        sa.Column("found", Json, nullable=False),
        sa.Column("sender", sa.String(length=320), nullable=True),
        sa.Column("subject", sa.String(length=1000), nullable=True),
        sa.Column("new_text", sa.Text(), nullable=True),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("next_step", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("handled_by", Id, nullable=True),
        sa.Column("handled_at", Instant(), nullable=True),
        sa.Column("answered_elsewhere_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_response_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_response_campaign_id")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_response_contact_id")
        ),
        sa.ForeignKeyConstraint(["handled_by"], ["person.id"], name=op.f("fk_response_handled_by")),
        sa.ForeignKeyConstraint(
            ["inbound_id"], ["inbound.id"], name=op.f("fk_response_inbound_id")
        ),
        sa.ForeignKeyConstraint(
            ["mailbox_id"], ["mailbox.id"], name=op.f("fk_response_mailbox_id")
        ),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_response_outbox_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_response_account_id"), "response", ["account_id"], unique=False)
    op.create_index(op.f("ix_response_campaign_id"), "response", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_response_contact_id"), "response", ["contact_id"], unique=False)
    op.create_index(op.f("ix_response_inbound_id"), "response", ["inbound_id"], unique=True)
    op.create_index(op.f("ix_response_outbox_id"), "response", ["outbox_id"], unique=False)
    op.create_index(
        op.f("ix_response_state_received_at"), "response", ["state", "received_at"], unique=False
    )
    op.create_table(
        "absence",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("contact_id", Id, nullable=False),
        sa.Column("response_id", Id, nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"], name=op.f("fk_absence_contact_id")),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_absence_response_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_absence_contact_id_until"), "absence", ["contact_id", "until"], unique=False
    )
    op.create_table(
        "bounce",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("outbox_id", Id, nullable=False),
        sa.Column("response_id", Id, nullable=False),
        sa.Column("address_id", Id, nullable=True),
        sa.Column("severity", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["address_id"], ["address.id"], name=op.f("fk_bounce_address_id")),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_bounce_outbox_id")),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_bounce_response_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bounce")),
        sa.UniqueConstraint(
            "response_id", "address_id", name=op.f("uq_bounce_response_id_address_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_bounce_outbox_id"), "bounce", ["outbox_id"], unique=False)
    op.create_table(
        "referral",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("from_contact_id", Id, nullable=False),
        sa.Column("to_contact_id", Id, nullable=False),
        sa.Column("response_id", Id, nullable=True),
        sa.Column("outbox_id", Id, nullable=True),
        sa.ForeignKeyConstraint(
            ["from_contact_id"], ["contact.id"], name=op.f("fk_referral_from_contact_id")
        ),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_referral_outbox_id")),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_referral_response_id")
        ),
        sa.ForeignKeyConstraint(
            ["to_contact_id"], ["contact.id"], name=op.f("fk_referral_to_contact_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_referral_to_contact_id"), "referral", ["to_contact_id"], unique=False)
    op.create_table(
        "statement_line",
        sa.Column("id", Id, nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", Id, nullable=True),
        sa.Column("statement_id", Id, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("amount_cents", sa.BigInteger(), nullable=False),
        sa.Column("credit_id", Id, nullable=True),
        sa.Column("opportunity_id", Id, nullable=True),
        sa.Column("corrects_id", Id, nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["corrects_id"], ["statement_line.id"], name=op.f("fk_statement_line_corrects_id")
        ),
        sa.ForeignKeyConstraint(
            ["credit_id"], ["credit.id"], name=op.f("fk_statement_line_credit_id")
        ),
        sa.ForeignKeyConstraint(
            ["opportunity_id"], ["opportunity.id"], name=op.f("fk_statement_line_opportunity_id")
        ),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["statement.id"], name=op.f("fk_statement_line_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_line")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_statement_line_credit_id"), "statement_line", ["credit_id"], unique=True
    )
    op.create_index(
        op.f("ix_statement_line_statement_id"), "statement_line", ["statement_id"], unique=False
    )


def downgrade() -> None:
    """There is no way back: restore the backup made before the upgrade."""
    raise RuntimeError("restore the backup that was made before the upgrade")
