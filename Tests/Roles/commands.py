"""Every command as every role: what is below its least role is refused with 77, and the rest is not."""

import os
import re
import subprocess
import time
import unittest

import desk
from desk import Desk

# Roles whose rights include another's.
SUFFICIENT = {
    "monitor": {"monitor", "export", "operator", "auditor", "batch", "owner"},
    "export": {"export", "operator", "auditor", "batch", "owner"},
}
SINCE = "2030-01-01T00:00:00Z"


class Commands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk.get()
        cls.night = cls.desk.night
        cls.least = {}
        for line in subprocess.run([desk.night.BINARY, "help", "roles"], capture_output=True, text=True).stdout.splitlines():
            words, role = re.split(r"\s{2,}", line)
            cls.least[words] = None if role == "none" else role.removeprefix("crossmargin_")
        cls.account = cls.night.sql(
            "SELECT min(a.account) FROM book.account a JOIN result.margin m USING (account_no) WHERE m.run_no = 2 AND m.risk > 0")[0]
        cls.out = cls.desk.folder / "out"
        cls.out.mkdir()
        proposed = cls.desk.folder / "proposed"
        proposed.mkdir()
        lines = (cls.desk.book / "underlyings.csv").read_text().splitlines()
        column = lines[0].split(",").index("price_range")
        rows = [line.split(",") for line in lines[1:]]
        rows[0][column] = "0.5"
        (proposed / "underlyings.csv").write_text("\n".join([lines[0], *map(",".join, rows)]) + "\n")
        cls.proposed = proposed

    def arguments(self, words, login):
        """What a command is called with, so that it has work to do."""
        first, second, third = self.desk.periods
        out = self.out / f"{login}-{words.replace(' ', '-')}"
        of = ("--period", second)
        return {
            "database migrate": ("--dry-run",), "load": (self.desk.book,), "period show": (second,),
            "period freeze": (third, "--dry-run"), "period close": (second, "--dry-run"),
            "period reopen": (first, "--reason", "a test", "--dry-run"),
            "parameters propose": (self.proposed, "--effective", SINCE, "--reason", "a test", "--dry-run"),
            "parameters approve": (1, "--dry-run"), "parameters reject": (1, "--reason", "a test", "--dry-run"),
            "parameters preview": (1, *of), "parameters show": (1,), "parameters diff": (1, 1),
            "parameters add-on propose": (
                "--account", self.account, "--multiplier", "2", "--reason", "a test", "--expires", SINCE, "--dry-run"),
            "parameters add-on approve": (1, "--dry-run"), "parameters add-on reject": (1, "--reason", "a test", "--dry-run"),
            "parameters add-on end": (1, "--reason", "a test", "--dry-run"),
            "run eod": ("--period", third, "--jobs", 1) if login == "a_batch" else of, "run show": (1,),
            "run replay": (2, "--jobs", 1), "run diff": (1, 2), "reconcile run": (*of, "--jobs", 1), "reconcile show": (1,),
            "margin show": (self.account, *of), "margin explain": (self.account, *of),
            "margin withdrawable": (self.account, *of), "margin what-if": (self.account, *of), "margin history": (self.account,),
            "margin movers": (*of, "--jobs", 1), "export book": (out, *of), "export replicate": (self.account, *of, "--out", out),
            "database verify": (*of, "--jobs", 1),
        }.get(words, (*of, "--out", out) if words.startswith("export ") else ())

    def test_every_command_as_every_role(self):
        # Something to decide, to preview, and to end.
        maker = self.desk.login("b_operator")
        self.assertEqual(maker.json("parameters", "propose", self.proposed, "--effective", SINCE, "--reason", "a test")["proposal"], 1)
        maker.run("parameters", "add-on", "propose", "--account", self.account, "--multiplier", "2", "--reason", "a test",
                  "--expires", SINCE)
        cells = 0
        for words, role in self.least.items():
            if role is None:
                continue
            allowed = SUFFICIENT.get(role, {role, "owner"})
            for login, is_member_of in desk.LOGINS.items():
                if login.startswith("b_"):
                    continue
                cells += 1
                done = self.desk.login(login).call(*words.split(), *self.arguments(words, login))
                with self.subTest(command=words, login=login):
                    if is_member_of in allowed:
                        self.assertNotIn(done.returncode, (77, 64, 70), done.stderr)
                        if words != "period close":
                            self.assertIn(done.returncode, EXPECTED.get(words, (0, 2, 3)), done.stderr)
                    else:
                        self.assertEqual(done.returncode, 77, done.stdout + done.stderr)
                        if words != "doctor":
                            self.assertIn("CM-6005", done.stderr)
                            self.assertIn(f"it takes crossmargin_{role}", done.stderr)
                            self.assertNotRegex(done.stderr, "SELECT|INSERT|SQLSTATE|statement")
        self.assertGreater(cells, 400)
        print(f"commands x roles: {cells}")

    def test_the_rights_alone_refuse_what_the_program_would(self):
        """A member of no role is judged by the rights that it was given, and so is nobody's own program."""
        for login in ("a_monitor", "a_export", "a_auditor", "a_operator", "a_client", "a_migrator", "nobody"):
            for statement in ("INSERT INTO batch.run (period, version, engine_version) VALUES ('x', 1, 'x')",
                              "SELECT book.create_part(1, 'mark')", "SELECT batch.publish(1, 1)",
                              "INSERT INTO batch.audit_event (action, object) VALUES ('x', 'y')",
                              "SELECT batch.audit('load accounts', 'x', '{}')", "CREATE TABLE book.mine (a integer)"):
                with self.subTest(login=login, statement=statement):
                    self.assertEqual(desk.refusal(self.desk.login(login), statement), "42501")
        batch = self.desk.login("a_batch")
        for statement in ("INSERT INTO batch.publication (period, version, run_no) VALUES ('2024-03-31', 1, 1)",
                          "SELECT batch.audit('run publish', 'x', '{}')", "SELECT event_no FROM batch.audit_event",
                          "INSERT INTO reference.proposal (reason) VALUES ('x')", "ALTER TABLE batch.run DISABLE TRIGGER ALL",
                          "INSERT INTO batch.client_login VALUES ('a', 'b')", "UPDATE batch.audit_head SET event_no = 1",
                          "DELETE FROM batch.run", "SELECT batch.grant_rights()"):
            with self.subTest(statement=statement):
                self.assertEqual(desk.refusal(batch, statement), "42501")
        self.assertEqual(desk.refusal(batch, """
            BEGIN;
            INSERT INTO batch.run (period, version, engine_version, parameter_set) VALUES ('2024-03-31', 9, 'x', 1);
            UPDATE batch.run SET state = 'verified' WHERE version = 9"""), "42501")

    def test_no_role_is_more_than_it_has_to_be(self):
        self.assertEqual(self.night.sql("""
            SELECT rolname FROM pg_roles WHERE rolname LIKE 'crossmargin\\_%' AND
              (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication OR rolcanlogin)"""), [])
        self.assertEqual(self.night.sql("SELECT count(*) FROM pg_roles WHERE rolname LIKE 'crossmargin\\_%'"), ["8"])
        # Whoever may write is the batch role and the operator; nothing may be changed or removed but what they have to.
        self.assertEqual(self.night.sql(f"""
            SELECT DISTINCT r.rolname FROM pg_roles r CROSS JOIN pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE r.rolname LIKE 'crossmargin\\_%' AND r.rolname <> 'crossmargin_owner' AND n.nspname IN ({desk.SCHEMAS})
              AND c.relkind IN ('r', 'p', 'v') AND (has_any_column_privilege(r.oid, c.oid, 'INSERT, UPDATE')
                OR has_table_privilege(r.oid, c.oid, 'DELETE, TRUNCATE, TRIGGER')) ORDER BY 1"""),
            ["crossmargin_batch", "crossmargin_operator"])
        self.assertEqual(self.night.sql(f"""
            SELECT DISTINCT c.oid::regclass::text FROM pg_roles r CROSS JOIN pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE r.rolname LIKE 'crossmargin\\_%' AND r.rolname <> 'crossmargin_owner' AND n.nspname IN ({desk.SCHEMAS})
              AND c.relkind IN ('r', 'p', 'v') AND has_table_privilege(r.oid, c.oid, 'DELETE, TRUNCATE') ORDER BY 1"""),
            ["batch.client_login", "reconciliation.finding", "reconciliation.finding_account"])


class Migrating(unittest.TestCase):
    def setUp(self):
        self.desk = Desk.get()

    def test_without_roles_everything_is_the_migrating_roles(self):
        plain = self.desk.plain.role("plain")
        self.assertEqual(self.desk.roles_before, [])
        plain.run("load", self.desk.book)
        plain.run("run", "eod", "--period", self.desk.periods[0], "--jobs", 1, code=(0, 2, 3))
        plain.run("audit", "verify")

    def test_status_tells_of_what_another_login_works_at(self):
        holder = subprocess.Popen(
            ["psql", "-X", "-q", self.desk.login("a_batch").url, "-c", "SELECT pg_advisory_lock(1), pg_sleep(60)"],
            env={**os.environ, "PGAPPNAME": "crossmargin:test"}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            monitor = self.desk.login("a_monitor")
            for _ in range(100):
                sessions = monitor.json("status")["sessions"]
                if sessions:
                    break
                time.sleep(0.1)
            self.assertEqual([(seen["role"], seen.get("connected_at")) for seen in sessions], [("a_batch", None)])
        finally:
            holder.kill()
            holder.wait()

    def test_roles_that_are_made_later_get_their_rights(self):
        made = self.desk.database("after", owner="plain")
        plain = made.role("plain")
        plain.run("database", "migrate")
        # The roles are there by now, but the one that migrates is no member of the owner.
        self.assertEqual(made.sql("SELECT DISTINCT relowner::regrole FROM pg_class WHERE relnamespace = 'batch'::regnamespace"), ["plain"])
        made.role("a_batch").run("load", self.desk.book)
        made.sql("GRANT crossmargin_owner TO plain")
        plain.sql("SELECT batch.grant_rights()")
        self.assertEqual(made.sql(
            "SELECT DISTINCT relowner::regrole FROM pg_class WHERE relnamespace = 'batch'::regnamespace"), ["crossmargin_owner"])
        made.role("a_batch").run("run", "eod", "--period", self.desk.periods[0], "--jobs", 1, code=(0, 2, 3))
        plain.run("run", "eod", "--period", self.desk.periods[1], "--jobs", 1, code=(0, 2, 3))
        made.role("a_auditor").run("audit", "verify")

    def test_a_member_of_the_migrator_migrates_as_the_owner(self):
        made = self.desk.database("later", owner="desk")
        made.sql("GRANT CREATE ON DATABASE later TO crossmargin_owner")
        migrator = made.role("a_migrator")
        migrator.run("database", "migrate")
        self.assertEqual(made.sql(f"""
            SELECT DISTINCT o.rolname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_roles o ON o.oid = c.relowner
            WHERE n.nspname IN ({desk.SCHEMAS})"""), ["crossmargin_owner"])
        made.sql("DELETE FROM batch.publication_check WHERE name = 'check_units'")
        self.assertEqual(migrator.json("database", "migrate")["outcome"], "migrated")
        batch = made.role("a_batch")
        batch.run("load", self.desk.book)
        batch.run("run", "eod", "--period", self.desk.periods[0], "--jobs", 1, code=(0, 2, 3))

    def test_everything_is_the_owners(self):
        for catalogue, owner, space in (("pg_class", "relowner", "relnamespace"), ("pg_proc", "proowner", "pronamespace"),
                                        ("pg_type", "typowner", "typnamespace")):
            self.assertEqual(self.desk.night.sql(f"""
                SELECT DISTINCT o.rolname FROM {catalogue} c JOIN pg_namespace n ON n.oid = c.{space} JOIN pg_roles o ON o.oid = c.{owner}
                WHERE n.nspname IN ({desk.SCHEMAS})"""), ["crossmargin_owner"], catalogue)


# What a command ends with that is let in; all others with 0, 2 or 3.
EXPECTED = {
    "period freeze": (78,),  # there are no views to freeze from
    "parameters add-on end": (1,),  # only an approved one is ended
    "database migrate": (0,), "audit verify": (0,),
    "reconcile show": (0, 1),
}
