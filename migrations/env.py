"""How Alembic reaches the database: by the program's own connection, or a scratch file."""

from alembic import context
from sqlalchemy import create_engine


def run(connection, metadata=None):
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        compare_type=True,
        transactional_ddl=False,  # the caller's transaction holds all of it
    )
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:  # by hand, to write a new script: alembic -x url=sqlite:///scratch.db revision --autogenerate
    from permitdesk.storage.tables import metadata

    with create_engine(context.get_x_argument(as_dictionary=True)["url"]).begin() as own:
        run(own, metadata)
