"""What a client sees: its own accounts, figures and statements, the public arrays, and nothing else by any way."""

import unittest

import desk
from desk import Desk

OWN = ("own_account", "own_margin", "own_statement", "own_call")


class Clients(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk.get()
        cls.night = cls.desk.night
        cls.clients = cls.night.sql("SELECT client FROM book.account GROUP BY client ORDER BY count(*) DESC, client LIMIT 2")
        for login, client in zip(("a_client", "b_client"), cls.clients):
            cls.desk.login("a_operator").sql(f"INSERT INTO batch.client_login VALUES ('{login}', '{client}') ON CONFLICT DO NOTHING")
        cls.logins = [cls.desk.login(login) for login in ("a_client", "b_client")]

    def test_each_sees_its_own_in_every_published_version(self):
        for login, client in zip(self.logins, self.clients):
            accounts = self.night.sql(f"SELECT account FROM book.account WHERE client = '{client}' ORDER BY 1")
            self.assertEqual(login.sql("SELECT DISTINCT account FROM published.own_account ORDER BY 1"), accounts)
            self.assertEqual(login.sql("SELECT DISTINCT account FROM published.own_margin ORDER BY 1"), accounts)
            expected = self.night.sql(f"""
                SELECT n.period || s.statement || encode(s.sha256, 'hex') FROM result.statement s JOIN batch.publication n USING (run_no)
                JOIN book.account a USING (account_no) WHERE a.client = '{client}' AND s.state = 'released' ORDER BY 1""")
            self.assertNotEqual(expected, [])
            self.assertEqual(login.sql("SELECT period || statement || sha256 FROM published.own_statement ORDER BY 1"), expected)
            figures = "SELECT DISTINCT num_nonnulls(risk, diversified_scan) FROM published.own_margin WHERE status <> 'unpriced'"
            self.assertEqual(login.sql(figures), ["2"])
            everybody = self.night.sql("SELECT count(*) FROM published.risk_array")
            self.assertEqual(login.sql("SELECT count(*) FROM published.risk_array"), everybody)
        self.assertEqual(set(self.logins[0].sql("SELECT account FROM published.own_account"))
                         & set(self.logins[1].sql("SELECT account FROM published.own_account")), set())

    def test_a_login_without_a_client_sees_the_arrays_only(self):
        self.desk.login("a_operator").sql("DELETE FROM batch.client_login WHERE login = 'b_client'")
        for view in OWN:
            self.assertEqual(self.logins[1].sql(f"SELECT count(*) FROM published.{view}"), ["0"])
        self.assertNotEqual(self.logins[1].sql("SELECT count(*) FROM published.netting"), ["0"])
        self.desk.login("a_operator").sql(f"INSERT INTO batch.client_login VALUES ('b_client', '{self.clients[1]}')")

    def test_what_was_another_clients_when_it_was_sealed_stays_hidden(self):
        moved = self.desk.fresh("moved")
        account = moved.sql(f"SELECT min(account) FROM book.account WHERE client = '{self.clients[1]}'")[0]
        moved.sql(f"UPDATE book.account SET client = '{self.clients[0]}' WHERE account = '{account}'")
        for login in ("a_client", "b_client"):
            for view in OWN:
                self.assertEqual(moved.role(login).sql(f"SELECT count(*) FROM published.{view} WHERE account = '{account}'"), ["0"])

    def test_no_other_way_leads_to_a_row(self):
        client = self.logins[0]
        tables = self.night.sql(desk.TABLES + " AND n.nspname <> 'published' AND c.relkind IN ('r', 'p', 'v', 'S')")
        self.assertGreater(len(tables), 100)
        self.assertEqual([table for table in tables if desk.refusal(client, f"SELECT FROM {table}") != "42501"], [])
        # Not even by a right alone: of partitions there is none.
        self.assertEqual(self.night.sql(desk.TABLES + """ AND n.nspname <> 'published'
              AND has_any_column_privilege('a_client', c.oid, 'SELECT') AND c.relkind IN ('r', 'p', 'v') ORDER BY 1"""),
            ["book.period_account", "result.margin", "result.margin_call", "result.margin_kept", "result.statement"])
        self.assertEqual(self.night.sql("""
            SELECT relname FROM pg_class WHERE oid IN ('book.period_account'::regclass, 'result.margin_kept'::regclass,
              'result.margin_call'::regclass, 'result.statement'::regclass) AND NOT relrowsecurity"""), [])
        # A view of theirs outside of `published` reads as whoever asks, so that the policies of its table decide.
        self.assertEqual(self.night.sql(desk.TABLES + """ AND n.nspname <> 'published' AND c.relkind = 'v'
              AND has_any_column_privilege('a_client', c.oid, 'SELECT')
              AND NOT coalesce(c.reloptions @> ARRAY['security_invoker=true'], false)"""), [])
        for schema in ("book", "result", "batch", "reference", "reconciliation", "crossmargin"):
            self.assertEqual(client.sql(f"SELECT count(*) FROM pg_stats WHERE schemaname = '{schema}'"), ["0"])
        for statement in ("SET row_security = off; SELECT * FROM published.own_margin", "SET ROLE crossmargin_owner",
                          "SET SESSION AUTHORIZATION a_export", "DELETE FROM result.statement",
                          "COPY published.own_margin TO '/tmp/x'", "SELECT * FROM result.recomputed_scan(1, '{1}')",
                          "SELECT batch.grant_rights()", "UPDATE batch.client_login SET login = 'a_client'"):
            self.assertEqual(desk.refusal(client, statement), "42501", statement)

    def test_a_function_that_tells_what_it_is_shown_is_shown_nothing_more(self):
        client, other = self.logins[0], self.night.sql(f"SELECT min(account) FROM book.account WHERE client = '{self.clients[1]}'")[0]
        for view in OWN[:3]:
            shown = client.sql(f"""
                CREATE FUNCTION pg_temp.seen(account text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001
                  AS $$ BEGIN PERFORM set_config('my.seen', current_setting('my.seen', true) || '|' || account, false); RETURN true; END $$;
                SELECT set_config('my.seen', '', false);
                SELECT count(*) FROM published.{view} WHERE pg_temp.seen(account);
                SELECT current_setting('my.seen')""")[-1].split("|")[1:]
            self.assertNotEqual(shown, [])
            self.assertEqual(set(shown) - set(client.sql("SELECT account FROM published.own_account")), set(), view)
            self.assertNotIn(other, shown)
            # An error that depends on a row nobody may see is not raised.
            self.assertIsNone(desk.refusal(client, f"SELECT 1 / (account <> '{other}')::integer FROM published.{view}"))

    def test_no_policy_stands_before_what_the_night_and_the_exports_read(self):
        for login in ("a_batch", "a_export"):
            for query in ("SELECT account_no FROM result.margin WHERE run_no = 1 AND account_no BETWEEN 1 AND 9",
                          "SELECT a.account, s.sha256 FROM result.statement s JOIN book.period_account a USING (account_no) "
                          "WHERE s.run_no = 1 AND a.input_no = 1"):
                explain = f"EXPLAIN (VERBOSE, COSTS OFF) {query}"
                self.assertEqual(self.desk.login(login).sql(explain), self.night.sql(explain))
        plan = "\n".join(self.logins[0].sql("EXPLAIN SELECT * FROM published.own_margin"))
        self.assertIn("is_own_result", plan)
