"""A database as a desk has it: migrated by a role that is no superuser, with a login of every role, and two nights run."""

import getpass
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Night"))

import night  # noqa: E402

ROLES = ("owner", "migrator", "batch", "operator", "export", "auditor", "monitor", "client")
# Logins: one of every role, a second operator and a second client, and one that is a member of none.
LOGINS = {f"a_{role}": role for role in ROLES} | {"b_operator": "operator", "b_client": "client", "nobody": None}
SCHEMAS = "'crossmargin', 'reference', 'book', 'batch', 'result', 'reconciliation', 'published', 'staging'"


class Desk:
    """Made once for all tests."""

    made = None

    @classmethod
    def get(cls):
        cls.made = cls.made or cls()
        return cls.made

    def __init__(self):
        self.cluster = night.Cluster()
        self.folder = self.cluster.folder
        # Copies of the database are made by the dozen.
        with (self.folder / "cluster" / "data" / "postgresql.conf").open("a") as file:
            file.write("fsync = off\n")
        superuser = self.cluster.database(migrated=False)
        self.first = superuser.url
        self.admit("plain", "desk", *LOGINS)
        superuser.sql("CREATE ROLE plain LOGIN")
        superuser.sql("CREATE ROLE desk LOGIN CREATEROLE")
        # A role that may make none: everything works as its own, and no role is there.
        self.plain = self.database("plain", owner="plain")
        self.plain.role("plain").run("database", "migrate")
        self.roles_before = superuser.sql("SELECT rolname FROM pg_roles WHERE rolname LIKE 'crossmargin\\_%'")
        # One that may makes them, and is no superuser.
        self.night = self.database("desk", owner="desk")
        self.night.role("desk").run("database", "migrate")
        for login, role in LOGINS.items():
            superuser.sql(f"CREATE ROLE {login} LOGIN" + (f" IN ROLE crossmargin_{role}" if role else ""))
        self.book = self.folder / "book"
        self.periods = sorted(night.make_book(self.book, seed=47, accounts=40, periods=3))
        batch = self.login("a_batch")
        batch.run("load", self.book)
        for period in self.periods[:2]:
            batch.run("run", "eod", "--period", period, code=(0, 2, 3))

    def database(self, name, owner):
        made = night.Night(self.cluster, name)
        made.sql(f"CREATE DATABASE {name} OWNER {owner}", url=self.cluster.url)
        return made

    def login(self, name):
        return self.night.role(name)

    def admit(self, *logins):
        """Lets this user in as each of the logins."""
        with (self.folder / "cluster" / "data" / "pg_ident.conf").open("a") as file:
            for login in logins:
                file.write(f"crossmargin {getpass.getuser()} {login}\n")
        night.Night.sql(None, "SELECT pg_reload_conf()", url=self.cluster.url)

    def fresh(self, name):
        """A copy of the database as it is, to be tampered with; only while nobody is connected."""
        copied = night.Night(self.cluster, name)
        copied.sql(f"CREATE DATABASE {name} TEMPLATE desk", url=self.cluster.url)
        return copied

    @classmethod
    def stop(cls):
        if cls.made:
            cls.made.cluster.stop()
            cls.made = None


TABLES = f"""
SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN ({SCHEMAS})"""


def refusal(database, statement):
    """The SQLSTATE of a statement the server refuses, or None."""
    done = subprocess.run(
        ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-v", "VERBOSITY=sqlstate", database.url, "-c", statement],
        capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    return done.stderr.strip().split()[-1]


def refusals(database, statements):
    """The SQLSTATE of each statement, or None, from one session."""
    script = "".join(f"\\warn @{place}\n{statement};\n" for place, statement in enumerate(statements))
    said = subprocess.run(
        ["psql", "-X", "-q", "-A", "-t", "-v", "VERBOSITY=sqlstate", database.url, "-f", "-"],
        input=script, capture_output=True, text=True, check=True).stderr
    parts = re.split(r"^@\d+$", said, flags=re.MULTILINE)[1:]
    if len(parts) != len(statements):
        raise AssertionError(said)
    return [part.split()[-1] if "ERROR" in part else None for part in parts]


def getpass_user(database):
    """The superuser's name in the database."""
    return database.sql("SELECT session_user")[0]
