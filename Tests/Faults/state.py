"""What a database holds, without the numbers and clock times that no two runs share, and how two such states differ."""

import collections

from program import Trouble

SCHEMAS = "('crossmargin', 'reference', 'book', 'batch', 'result', 'reconciliation')"
# Clock times, and numbers from sequences that a transaction rolled back leaves a gap in.
VOLATILE = {
    "run_no", "prior_run_no", "superseded_run_no", "original_run_no", "epoch", "done_epoch", "event_no", "call_event_no",
    "evaluation_no", "break_no", "attempt", "dataset_no", "input_no", "parameter_set", "base_set", "set_in_force",
    "started_at", "finished_at", "done_at", "published_at", "loaded_at", "sealed_at", "closed_at", "applied_at",
    "resolved_at", "completed_at", "created_at", "reopened_at", "opened_at", "evaluated_at",
}
VOLATILE_OF = {"batch.audit_event": {"occurred_at", "detail", "previous_hash", "hash"}, "batch.audit_head": {"hash"}}
# Entries that tell of another attempt.
ROWS_OF = {"batch.audit_event": "WHERE action <> 'run take over'"}
# Every entry follows the one before it, is what was entered, and the last one is the head.
CHAIN = """
SELECT count(*) FROM (
  SELECT e.*, coalesce(lag(event_no) OVER o, 0) AS before_no,
    coalesce(lag(hash) OVER o, decode(repeat('00', 32), 'hex')) AS before_hash, lead(event_no) OVER o IS NULL AS is_last
  FROM batch.audit_event e WINDOW o AS (ORDER BY event_no)
) e
WHERE event_no <> before_no + 1 OR previous_hash <> before_hash
  OR hash <> batch.audit_hash(previous_hash, event_no, occurred_at, actor, action, object, reason, detail)
  OR is_last AND NOT EXISTS (SELECT FROM batch.audit_head h WHERE h.event_no = e.event_no AND h.hash = e.hash)"""
FINGERPRINTS = """
SELECT n.period || '/' || n.version || ' ' || coalesce(encode(r.input_fingerprint, 'hex'), '-') || ' '
  || coalesce(encode(r.output_fingerprint, 'hex'), '-')
FROM batch.publication n JOIN batch.run r USING (run_no) ORDER BY 1"""
# What a reader of published results sees: every version with all that belongs to it.
PUBLISHED = """
SELECT coalesce(string_agg(seen.version, ' ' ORDER BY seen.version), 'nothing') FROM (
  SELECT n.period || '/' || n.version || ':' || concat_ws('.',
    (SELECT count(*) || '-' || left(md5(string_agg(concat_ws(',', account_no, status, equity, initial, maintenance, risk),
       ';' ORDER BY account_no)), 8) FROM result.margin WHERE run_no = n.run_no),
    (SELECT count(*) || '-' || left(md5(string_agg(item_no || unit_pnl_usd::text, ';' ORDER BY item, item_no)), 8)
       FROM result.risk_array WHERE run_no = n.run_no),
    (SELECT count(*) || '-' || coalesce(sum(amount_usd)::text, '') FROM result.margin_call WHERE run_no = n.run_no),
    (SELECT count(*) || '-' || coalesce(sum(cost_usd)::text, '') FROM result.liquidation_clip WHERE run_no = n.run_no),
    (SELECT count(*) || '-' || left(md5(string_agg(encode(sha256, 'hex'), ';' ORDER BY account_no)), 8)
       FROM result.statement WHERE run_no = n.run_no),
    (SELECT string_agg(stage::text, ',' ORDER BY stage) FROM batch.stage_execution
     WHERE run_no = n.run_no AND finished_at IS NULL),
    r.state || CASE WHEN r.output_fingerprint IS NULL THEN ' without a fingerprint' ELSE '' END) AS version
  FROM batch.publication n JOIN batch.run r USING (run_no)
) seen"""
# Which input is in force. Its rows are not counted here: PostgreSQL shows a commit a moment before the partitions that it
# has attached, and a load attaches and points in one. Results are attached in an earlier one than they are published in.
INPUT = """
SELECT coalesce(string_agg(i.period || '/' || i.version || ':' || coalesce(left(encode(d.fingerprint, 'hex'), 8), '-'), ' '
  ORDER BY i.period, i.version), 'nothing')
FROM book.period_input i LEFT JOIN book.dataset d USING (dataset_no)"""


def columns(database):
    """The columns of every table that tell two states apart."""
    found = collections.defaultdict(list)
    for line in database.sql(f"""
        SELECT n.nspname || '.' || c.relname || ' ' || a.attname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE n.nspname IN {SCHEMAS} AND c.relkind IN ('r', 'p') AND NOT c.relispartition
          AND c.relname !~ '_[0-9]+$' ORDER BY n.nspname, c.relname, a.attnum"""):
        table, column = line.split(" ")
        if column not in VOLATILE | VOLATILE_OF.get(table, set()):
            found[table].append(f'"{column}"')
    return {table: ", ".join(names) for table, names in found.items()}


class State:
    """A database's content, table by table, as counts and digests."""

    def __init__(self, database):
        self.columns = columns(database)
        self.tables = {}
        if not self.columns:
            self.fingerprints, self.relations = [], []
            return
        # Runs that are gone left no trace but their row, which says so.
        query = " UNION ALL ".join(
            f"SELECT '{table} ' || count(*) || ' ' || coalesce(md5(string_agg(md5(r::text), '' ORDER BY md5(r::text))), '')"
            f" FROM (SELECT {names} FROM {table} {ROWS_OF.get(table, '')}) r" for table, names in self.columns.items())
        for line in database.sql(query):
            table, count, digest = line.split(" ")
            self.tables[table] = (int(count), digest)
        self.fingerprints = database.sql(FINGERPRINTS)
        # Numbers of runs and datasets in names may differ; how many tables there are of a kind may not.
        self.relations = sorted(database.sql(f"""
            SELECT regexp_replace(n.nspname || '.' || c.relname, '_[0-9]+', '_N') || ' ' || c.relkind::text || ' ' || c.relpersistence::text
              || ' ' || c.relispartition::text
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN {SCHEMAS} OR n.nspname = 'staging' OR n.nspname LIKE 'pg_temp%'"""))


def rows(database, table, names):
    return collections.Counter(database.sql(f"SELECT r FROM (SELECT {names} FROM {table} {ROWS_OF.get(table, '')}) r"))


class Difference:
    """How a state differs from that of an undisturbed run: rows by their kind of harm."""

    def __init__(self):
        self.lost = self.duplicated = self.wrong = self.fingerprints = 0
        self.sentences = []

    def compare(self, database, reference, rows_of, ignored=()):
        """`rows_of(table, columns)` gives the reference's rows when they are needed."""
        state = State(database)
        if state.columns != reference.columns:
            raise Trouble("the tables are not those of an undisturbed run")
        for table, names in state.columns.items():
            if table not in ignored and state.tables[table] != reference.tables[table]:
                self.count(table, rows(database, table, names), rows_of(table, names))
        changed = set(state.fingerprints) ^ set(reference.fingerprints)
        if changed:
            self.fingerprints += len(changed)
            self.sentences.append(f"fingerprints differ: {sorted(changed)}"[:300])
        if database.sql(CHAIN) != ["0"]:
            self.sentences.append("the audit log's chain is broken")
        if state.relations != reference.relations:
            more = collections.Counter(state.relations) - collections.Counter(reference.relations)
            less = collections.Counter(reference.relations) - collections.Counter(state.relations)
            self.sentences.append(f"tables left over: {dict(more)}, missing: {dict(less)}"[:400])

    def count(self, table, ours, theirs):
        missing, more = theirs - ours, ours - theirs
        again = sum(count for row, count in more.items() if row in theirs)
        other = sum(more.values()) - again
        wrong = min(other, sum(missing.values()))
        self.wrong += wrong
        self.lost += sum(missing.values()) - wrong
        self.duplicated += again + other - wrong
        example = next(iter(more or missing))
        self.sentences.append(
            f"{table}: {sum(missing.values())} rows missing, {sum(more.values())} more than there were, such as {example}"[:400])
