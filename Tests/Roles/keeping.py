"""Append-only tables resist UPDATE, DELETE and TRUNCATE by every role but a superuser who switches the triggers off."""

import unittest

import desk
from desk import Desk

# Tables of which no row changes; a column that is there for an UPDATE to try.
APPEND_ONLY = {
    "batch.publication": "version", "batch.audit_event": "action", "result.call_event": "reason",
    "reconciliation.evaluation": "compared", "reconciliation.evaluation_account": "account",
    "reconciliation.break_observation": "explanation", "reference.asset": "decimals", "reference.asset_haircut": "initial",
    "reference.netting_node": "lambda", "reference.underlying": "price_range", "reference.margin_tier": "initial",
    "reference.open_interest_band": "upper_usd", "reference.instrument": "multiplier", "reference.scenario": "move",
    "reference.parameter": "value", "reference.instrument_key": "instrument", "reference.asset_key": "asset",
    "book.period_account": "name", "book.dataset": "period", "crossmargin.migration": "name",
}
# Tables whose rows are decided, completed or ended once, but not otherwise changed and never removed.
KEPT = {
    "reference.parameter_set": "fingerprint", "reference.proposal": "reason", "reference.add_on": "reason",
    "reconciliation.break": "item", "batch.run": "period", "book.period_input": "fingerprint",
}
# Sealed input and verified results, each also by its own table.
FROZEN = {
    "book.balance": "quantity", "book.position": "quantity", "book.mark": "mark", "book.index_price": "price",
    "book.asset_price": "price_usd", "book.trade": "fee", "book.transfer": "amount", "book.funding": "rate",
    "book.open_order": "quantity", "book.holding": "balances", "result.margin_kept": "initial", "result.risk_array": "unit_delta",
    "result.risk_quantity": "quantity", "result.margin_call": "amount_usd", "result.liquidation_plan": "cost_usd",
    "result.liquidation_clip": "cost_usd", "result.statement": "sha256", "result.statement_break": "difference",
}


class Keeping(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desk = Desk.get()
        cls.made = cls.desk.fresh("keeping")
        # The newest period is not sealed; all rows tried below are of what is.
        cls.made.sql("UPDATE book.period_input SET dataset_no = NULL WHERE state = 'open'")
        cls.made.role("desk").sql("SELECT book.drop_dataset(dataset_no) FROM book.dataset d WHERE NOT EXISTS "
                                  "(SELECT FROM book.period_input i WHERE i.dataset_no = d.dataset_no)")

    def statements(self, table, column):
        return (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE")

    def roles(self):
        # Superusers are resisted as well, until they disable the triggers.
        yield "a superuser", self.made
        for login in desk.LOGINS:
            yield login, self.made.role(login)

    def test_every_table_by_every_role(self):
        parts = dict(line.split(" ") for line in self.made.sql("""
            SELECT n.nspname || '.' || p.relname || ' ' || n.nspname || '.' || min(c.relname) FROM pg_inherits i
            JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace n ON n.oid = p.relnamespace
            WHERE c.relkind = 'r' GROUP BY n.nspname, p.relname"""))
        frozen = {**FROZEN, **{parts[table]: column for table, column in FROZEN.items() if table in parts},
                  parts["book.period_account"]: "name"}
        filled = set(self.made.sql(" UNION ALL ".join(
            f"(SELECT '{table}' FROM {table} LIMIT 1)" for table in {**APPEND_ONLY, **KEPT, **frozen})))
        statements = []
        for table, column in {**APPEND_ONLY, **KEPT, **frozen}.items():
            for statement in self.statements(table, column):
                if table in KEPT and statement.startswith("UPDATE"):
                    statement = f"UPDATE {table} SET {column} = {CHANGED[table]}"
                # A row trigger resists where there are rows.
                if table in filled or statement.startswith("TRUNCATE"):
                    statements.append(statement)
        cells = 0
        for who, session in self.roles():
            for statement, found in zip(statements, desk.refusals(session, statements)):
                cells += 1
                with self.subTest(who=who, statement=statement):
                    # A dataset that an input points at is held by its foreign key.
                    allowed = ("42501", "23001", "23503") if statement == "DELETE FROM book.dataset" else ("42501", "23001")
                    self.assertIn(found, allowed)
        # Enough of them had rows for the row triggers to be tried.
        self.assertGreater(len(filled), 30, sorted(filled))
        self.assertGreater(cells, 1000)
        print(f"append-only tables x roles x statements: {cells}")

    def test_every_table_of_the_schemas_has_its_place(self):
        """A table that comes later is put among these, or is one whose rows change."""
        tables = self.made.sql(desk.TABLES + " AND c.relkind IN ('r', 'p') AND NOT c.relispartition")
        self.assertEqual(sorted(set(tables) - {*APPEND_ONLY, *KEPT, *FROZEN}), sorted(CHANGING))

    def test_the_owner_is_resisted_as_well(self):
        owner = self.made.role("a_migrator")
        self.assertEqual(desk.refusal(owner, "SET ROLE crossmargin_owner; DELETE FROM batch.publication"), "23001")
        self.assertEqual(desk.refusal(owner, "SET ROLE crossmargin_owner; SET session_replication_role = replica"), "42501")


CHANGED = {
    "reference.parameter_set": "sha256('')", "reference.proposal": "'another'", "reference.add_on": "'another'",
    "reconciliation.break": "'another'", "batch.run": "period WHERE state = 'published'",
    "book.period_input": "sha256('') WHERE state <> 'open'",
}
CHANGING = {
    "batch.audit_head", "batch.check_result", "batch.client_login", "batch.publication_check", "batch.stage_execution",
    "batch.unit", "book.account", "book.period", "reconciliation.finding", "reconciliation.finding_account",
    "reconciliation.rule", "reference.bound",
}
