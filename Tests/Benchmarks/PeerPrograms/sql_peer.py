"""sql_peer.py URL RUN: the margin of a run's portfolio accounts without orders, in SQL, into peer.sql.

As many sessions as cores, each with its share of the accounts, in parts whose sums stay in memory. Prints the seconds from
its first read to its table's key.
"""

import concurrent.futures
import os
import pathlib
import subprocess
import sys
import time

import psycopg

ACCOUNTS_OF_A_PART = 25_000
STATEMENTS = [pathlib.Path(__file__).with_name(name) for name in ("terms.sql", "margin.sql")]


def main():
    url, run = sys.argv[1], sys.argv[2]

    def work(part):
        settings = [argument for name, value in (("run", run), ("part", part), ("parts", parts))
                    for argument in ("-v", f"{name}={value}")]
        files = [argument for path in STATEMENTS for argument in ("-f", path)]
        subprocess.run(["psql", url, "-X", "-q", "-v", "ON_ERROR_STOP=1", *settings, *files], check=True)

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA IF NOT EXISTS peer")
        connection.execute("DROP TABLE IF EXISTS peer.sql")
        began = time.perf_counter()
        connection.execute("CREATE TABLE peer.sql (LIKE result.margin)")
        # What people have added is no column of the export.
        connection.execute(
            "ALTER TABLE peer.sql DROP COLUMN run_no, DROP COLUMN add_on_initial, DROP COLUMN add_on_maintenance")
        accounts = connection.execute(
            "SELECT accounts FROM batch.run JOIN book.period_input USING (input_no) WHERE run_no = %s", (run,)).fetchone()[0]
        sessions = os.cpu_count()
        parts = sessions * -(-accounts // (sessions * ACCOUNTS_OF_A_PART))
        with concurrent.futures.ThreadPoolExecutor(sessions) as pool:
            list(pool.map(work, range(parts)))
        connection.execute("ALTER TABLE peer.sql ADD PRIMARY KEY (account_no)")
    print(f"{time.perf_counter() - began:.3f}")


if __name__ == "__main__":
    main()
