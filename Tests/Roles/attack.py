"""Functions that run as their owner are not led astray by what a caller puts in their way, and all functions are sound."""

import unittest

import desk
from desk import Desk

DEFINERS = f"""
SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.prosecdef AND n.nspname IN ({desk.SCHEMAS}) ORDER BY 1"""
# What stands in the way: temporary tables, types and functions of every name that the functions use without a schema, and a
# schema of one's own in front of all others with functions and operators.
SHADOWS = """
CREATE TEMPORARY TABLE witness (what text);
CREATE TEMPORARY TABLE pg_class (oid oid, relname name, relnamespace oid, relkind "char", relispartition boolean, relowner oid);
INSERT INTO pg_class VALUES (1, 'publication', 'batch'::regnamespace, 'p', false, 0);
CREATE TEMPORARY TABLE pg_constraint (oid oid, conrelid oid, contype "char", conname name);
CREATE TEMPORARY TABLE pg_attribute (attrelid oid, attname name, attnum smallint, attisdropped boolean, atttypid oid);
CREATE TEMPORARY TABLE pg_roles (oid oid, rolname name, rolsuper boolean);
CREATE TEMPORARY TABLE run (run_no integer, epoch integer, state text);
CREATE TEMPORARY TABLE publication (run_no integer);
CREATE TEMPORARY TABLE audit_event (event_no bigint);
CREATE SCHEMA attack;
CREATE FUNCTION attack.strike(what text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> session_user THEN RAISE EXCEPTION 'as % by %', current_user, what USING ERRCODE = 'XXATK'; END IF;
END $$;
CREATE FUNCTION attack.format(text, VARIADIC text[]) RETURNS text LANGUAGE plpgsql AS $$
  BEGIN PERFORM attack.strike('format'); RETURN 'x'; END $$;
CREATE FUNCTION attack.clock_timestamp() RETURNS timestamptz LANGUAGE plpgsql AS $$
  BEGIN PERFORM attack.strike('clock_timestamp'); RETURN now(); END $$;
CREATE FUNCTION attack.sha256(bytea) RETURNS bytea LANGUAGE plpgsql AS $$
  BEGIN PERFORM attack.strike('sha256'); RETURN $1; END $$;
CREATE FUNCTION attack.encode(bytea, text) RETURNS text LANGUAGE plpgsql AS $$
  BEGIN PERFORM attack.strike('encode'); RETURN 'x'; END $$;
CREATE FUNCTION attack.jsonb_strip_nulls(jsonb) RETURNS jsonb LANGUAGE plpgsql AS $$
  BEGIN PERFORM attack.strike('jsonb_strip_nulls'); RETURN $1; END $$;
CREATE FUNCTION attack.array_agg(integer) RETURNS integer[] LANGUAGE plpgsql AS $$
  BEGIN PERFORM attack.strike('array_agg'); RETURN '{}'; END $$;
CREATE FUNCTION attack.textcat(text, text) RETURNS text LANGUAGE plpgsql AS $$
  BEGIN PERFORM attack.strike('||'); RETURN 'x'; END $$;
CREATE OPERATOR attack.|| (LEFTARG = text, RIGHTARG = text, FUNCTION = attack.textcat);
CREATE FUNCTION attack.same(integer, integer) RETURNS boolean LANGUAGE plpgsql AS $$
  BEGIN PERFORM attack.strike('='); RETURN true; END $$;
CREATE OPERATOR attack.= (LEFTARG = integer, RIGHTARG = integer, FUNCTION = attack.same);
CREATE FUNCTION attack.same(text, text) RETURNS boolean LANGUAGE plpgsql AS $$
  BEGIN PERFORM attack.strike('= of texts'); RETURN true; END $$;
CREATE OPERATOR attack.= (LEFTARG = text, RIGHTARG = text, FUNCTION = attack.same);
SET search_path = attack, pg_temp, pg_catalog;
"""

COMPOSED = {
    "batch.analyze_result": "names of columns, each by quote_ident",
    "batch.attach_result": "definitions of keys as the catalogue writes them",
    "batch.give_to_owner": "names as the catalogue writes them",
    "batch.part_differences": "queries of names that format quotes",
    "batch.run_check": "checks, which only a migration sets",
}


class Attack(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk.get()
        cls.night = cls.desk.night

    def test_every_definer_is_closed(self):
        definers = self.night.sql(DEFINERS)
        self.assertGreater(len(definers), 20)
        self.assertEqual(self.night.sql(f"""
            SELECT p.oid::regprocedure || ' ' || coalesce(p.proconfig::text, '') FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname IN ({desk.SCHEMAS}) AND p.prosecdef
              AND NOT coalesce(p.proconfig @> ARRAY['search_path=pg_catalog, pg_temp'], false)"""), [])
        self.assertEqual(self.night.sql(f"""
            SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname IN ({desk.SCHEMAS}) AND p.prosecdef AND has_function_privilege('nobody', p.oid, 'EXECUTE')"""), [])
        # Triggers run for whoever writes, but are called by nobody.
        callable_by = self.night.sql(f"""
            SELECT DISTINCT r.rolname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace CROSS JOIN pg_roles r
            WHERE n.nspname IN ({desk.SCHEMAS}) AND p.prosecdef AND r.rolname LIKE 'crossmargin\\_%'
              AND has_function_privilege(r.oid, p.oid, 'EXECUTE') ORDER BY 1""")
        self.assertEqual(callable_by, ["crossmargin_batch", "crossmargin_client", "crossmargin_owner"])
        # Nobody may put anything where they look.
        self.assertEqual(self.night.sql(f"""
            SELECT r.rolname || ' ' || n.nspname FROM pg_namespace n CROSS JOIN pg_roles r
            WHERE n.nspname IN ('pg_catalog', {desk.SCHEMAS}) AND r.rolname = ANY (ARRAY{list(desk.LOGINS)}::text[])
              AND r.rolname <> 'a_owner' AND has_schema_privilege(r.oid, n.oid, 'CREATE') ORDER BY 1"""),
            ["a_batch staging", "a_operator staging", "b_operator staging"])

    def test_what_a_caller_puts_in_the_way_is_not_found(self):
        made = self.desk.fresh("attacked")
        made.sql("GRANT CREATE ON DATABASE attacked TO a_batch, a_client, a_operator")
        before = made.sql("SELECT count(*) FROM batch.publication")
        batch = {
            "batch.create_result": "SELECT batch.create_result(r, 1, 'margin_kept') FROM the_run",
            "batch.attach_result": "SELECT batch.create_result(r, 1, 'margin_kept') FROM the_run; SELECT batch.attach_result(r, 1, 'margin_kept') FROM the_run",
            "batch.drop_results": "SELECT batch.create_result(r, 1, 'margin_kept') FROM the_run; SELECT batch.drop_results(r) FROM the_run",
            "batch.run_check": "SELECT batch.run_check(r, 1, 'check_arrays') FROM the_run",
            "batch.verify": "SELECT batch.verify(r, 1) FROM the_run", "batch.publish": "SELECT batch.publish(r, 1) FROM the_run",
            "batch.audit": "SELECT batch.audit('load accounts', 'x', '{}')",
            "book.create_part": "SELECT book.create_part(d, 'mark') FROM the_dataset",
            "book.attach_part": "SELECT book.create_part(d, 'mark') FROM the_dataset; SELECT book.attach_part(d, 'mark') FROM the_dataset",
            "book.drop_dataset": "SELECT book.drop_dataset(d) FROM the_dataset",
            "book.gather_holdings": "SELECT book.gather_holdings(d) FROM the_dataset",
            "book.analyze_accounts": "SELECT book.analyze_accounts()",
            "book.freeze_accounts": "SELECT book.freeze_accounts(input_no) FROM book.period_input WHERE state OPERATOR(pg_catalog.=) 'open'",
            "reconciliation.record": "SELECT * FROM reconciliation.record(2, 1, 'house', 0, NULL, NULL, false)",
        }
        client = {
            "published.own_accounts": "SELECT published.own_accounts()",
            "published.is_own_input": "SELECT published.is_own_input(1, 1)",
            "published.is_own_result": "SELECT published.is_own_result(1, 1)",
        }
        callable_definers = {name.split("(")[0] for name in self.night.sql(DEFINERS.replace("WHERE", "WHERE p.prorettype <> 'trigger'::regtype AND"))}
        self.assertEqual(callable_definers, {*batch, *client})
        begun = """
            CREATE TEMPORARY TABLE the_run AS SELECT 0 AS r; CREATE TEMPORARY TABLE the_dataset AS SELECT 0 AS d;
            WITH made AS (INSERT INTO batch.run (period, version, engine_version, parameter_set) VALUES ('2024-03-31', 9, 'x', 1) RETURNING run_no)
              UPDATE the_run SET r = run_no FROM made;
            WITH made AS (INSERT INTO book.dataset (period, fingerprint, origin) VALUES ('2024-03-31', pg_catalog.sha256(''), 'load') RETURNING dataset_no)
              UPDATE the_dataset SET d = dataset_no FROM made;"""
        for calls, login, first in ((batch, "a_batch", begun), (client, "a_client", "")):
            for name, call in calls.items():
                with self.subTest(name=name):
                    code = desk.refusal(made.role(login), f"BEGIN; {first} {SHADOWS} {call}; ROLLBACK")
                    # Publishing what is not verified, and verifying nothing, is refused; everything else is done.
                    self.assertIn(code, {"batch.verify": ("CM070",), "batch.publish": ("CM070",)}.get(name, (None,)))
        # Triggers that run as the owner, at the statement and at the end of the transaction.
        for login, statement in (
            ("a_batch", begun + "UPDATE batch.run SET state = 'failed' WHERE version OPERATOR(pg_catalog.=) 9"),
            ("a_operator", "INSERT INTO reference.add_on (account, multiplier, amount_usd, reason, expires_at) "
                           "VALUES ((SELECT min(account) FROM book.account), 2, 0, 'x', now() + interval '1 day')"),
            ("a_operator", "INSERT INTO batch.client_login VALUES ('x', 'y')"),
            ("a_operator", "UPDATE book.period_input SET state = 'closed', closed_at = now() WHERE state OPERATOR(pg_catalog.<>) 'open'"),
        ):
            with self.subTest(statement=statement):
                self.assertIsNone(desk.refusal(made.role(login), f"BEGIN; {SHADOWS} {statement}; SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK"))
        self.assertEqual(made.sql("SELECT count(*) FROM batch.publication"), before)
        made.role("a_auditor").run("audit", "verify")

    def test_the_attack_is_one(self):
        """A definer that does not close its path is struck by the same things."""
        made = self.desk.fresh("open")
        made.sql("GRANT CREATE ON DATABASE open TO a_batch")
        made.sql("""
            CREATE FUNCTION batch.open() RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
              BEGIN RETURN encode('x'::bytea, 'hex'); END $$;
            CREATE FUNCTION batch.half() RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
              BEGIN RETURN (SELECT count(*) FROM pg_class); END $$""")
        batch = made.role("a_batch")
        self.assertEqual(desk.refusal(batch, f"BEGIN; {SHADOWS} SELECT batch.open()"), "XXATK")
        self.assertEqual(batch.sql(f"BEGIN; {SHADOWS} SELECT batch.half()")[-1], "1")

    def test_plpgsql_check_finds_nothing(self):
        made = self.desk.fresh("checked")
        made.sql("CREATE EXTENSION plpgsql_check")
        found = made.sql(f"""
            SELECT p.oid::regprocedure || ' ' || replace(c::text, E'\\n', ' ') FROM pg_proc p
            JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang AND l.lanname = 'plpgsql'
            LEFT JOIN (SELECT DISTINCT t.tgfoid, CASE WHEN t.tgrelid IN (SELECT inhrelid FROM pg_inherits) THEN NULL ELSE t.tgrelid END AS relid,
                t.tgnewtable FROM pg_trigger t WHERE NOT t.tgisinternal) t ON t.tgfoid = p.oid AND t.relid IS NOT NULL
            CROSS JOIN LATERAL plpgsql_check_function_tb(p.oid, coalesce(t.relid, 0), newtable => t.tgnewtable,
              other_warnings => true, performance_warnings => false, extra_warnings => true, security_warnings => true) c
            WHERE n.nspname IN ({desk.SCHEMAS}) AND (p.prorettype <> 'trigger'::regtype OR t.relid IS NOT NULL)
              AND NOT (c.level = 'warning extra' AND c.message LIKE 'unused parameter%')""")
        # Texts that are put into a statement as they are, and why each may be.
        self.assertEqual({line.split("(")[0] for line in found if "is not sanitized" in line}, set(COMPOSED), "\n".join(found))
        found = [line for line in found if "is not sanitized" not in line]
        self.assertEqual(found, [], "\n".join(found))
        checked = made.sql(f"""
            SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
            WHERE l.lanname = 'plpgsql' AND n.nspname IN ({desk.SCHEMAS})""")
        print(f"plpgsql functions checked: {checked[0]}")
