"""Alembic's entry: runs the versions on the connection `db.upgrade` hands in (no ini file)."""

from alembic import context

from db.schema import for_postgresql, metadata

connection = context.config.attributes["connection"]
on_server = connection.dialect.name == "postgresql"
context.configure(
    connection=connection,
    target_metadata=for_postgresql() if on_server else metadata,
    render_as_batch=not on_server,
    transactional_ddl=False,
)
context.run_migrations()
