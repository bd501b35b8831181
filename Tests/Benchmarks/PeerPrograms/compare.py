"""compare.py URL RUN TABLE: holds every column of a peer's table against the run's margin.

Prints, by column, the share of the accounts whose figures lie within a cent of each other and the largest difference.
Exits 1 when a share is below 99.9 %, or the two have not the same accounts.
"""

import sys

import psycopg

LEAST_SHARE = 0.999
COLUMNS = """
SELECT column_name, data_type FROM information_schema.columns
WHERE table_schema || '.' || table_name = %s AND column_name <> 'account_no' ORDER BY ordinal_position
"""
# Accounts the peers are for: of the portfolio model, without orders.
OURS = """
SELECT m.* FROM result.margin m JOIN batch.run r USING (run_no)
JOIN book.period_account a ON a.input_no = r.input_no AND a.account_no = m.account_no
JOIN book.period_input n ON n.input_no = r.input_no
WHERE m.run_no = {run} AND a.model = 'portfolio' AND NOT EXISTS (
  SELECT FROM book.open_order o WHERE o.dataset_no = n.dataset_no AND o.account_no = m.account_no)
"""


def main():
    url, run, table = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with psycopg.connect(url) as connection:
        columns = connection.execute(COLUMNS, (table,)).fetchall()
        measures = []
        for name, kind in columns:
            if name == "unpriced_reason":  # free text
                measures += [f"count(*) FILTER (WHERE (o.{name} IS NULL) = (t.{name} IS NULL))", "NULL"]
            elif kind == "USER-DEFINED":
                measures += [f"count(*) FILTER (WHERE o.{name} IS NOT DISTINCT FROM t.{name})", "NULL"]
            else:
                distance = f"abs(o.{name} - t.{name}::numeric)"
                none = f"o.{name} IS NULL AND t.{name} IS NULL"
                measures += [f"count(*) FILTER (WHERE {distance} <= 0.01 OR {none})", f"max({distance})"]
        found = connection.execute(
            f"WITH ours AS ({OURS.format(run=run)}) SELECT count(*), count(o.account_no), count(t.account_no), "
            f"{', '.join(measures)} FROM ours o FULL JOIN {table} t USING (account_no)").fetchone()
    accounts, ours, theirs = found[:3]
    same = accounts == ours == theirs and accounts > 0
    print(f"\n{table}: {theirs} accounts, {ours} of run {run}\n\n| column | agree | largest difference |\n|---|---|---|")
    for (name, _), agreeing, largest in zip(columns, found[3::2], found[4::2]):
        same = same and agreeing >= LEAST_SHARE * accounts
        distance = "" if largest is None else f"{largest.normalize():f}"
        print(f"| {name} | {100 * agreeing / max(accounts, 1):.3f} % | {distance} |")
    print(f"\n{'ok' if same else 'FAILED'} {table} agrees with the run\n")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
