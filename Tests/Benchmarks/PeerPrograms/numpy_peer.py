"""numpy_peer.py URL RUN [--scan]: the margin of a run's portfolio accounts without orders, in NumPy, into peer.numpy.

Reads accounts, balances and positions as rows, and the run's risk arrays; as many processes as cores, each with its share
of the accounts, in blocks that stay in the cache. Rows are read through ADBC, at 0.5 µs a row; psycopg took as long for
tuples, which are no arrays yet, and 2.8 µs by COPY. Money is written as it was computed, in float8, by binary COPY. Prints
the seconds from its first read to its table's key. With --scan only the diversified scan and its worst scenario, into
peer.numpy_scan.
"""

import multiprocessing
import os
import sys
import time

import adbc_driver_postgresql.dbapi as arrow
import numpy as np
import psycopg

from exposures import up
from margin import NUMBERS, STANDINGS, coins_of_scan, exposures, margin, net_holdings
from terms import Terms

BLOCK = 4096
ACCOUNTS = """
SELECT a.account_no, a.status = 'restricted' AS restricted
FROM batch.run r JOIN book.period_account a USING (input_no)
WHERE r.run_no = {run} AND a.model = 'portfolio' AND a.account_no NOT IN (
  SELECT o.account_no FROM batch.run r JOIN book.period_input n USING (input_no) JOIN book.open_order o USING (dataset_no)
  WHERE r.run_no = {run})
ORDER BY a.account_no
"""
BALANCES = """
SELECT account_no, asset_no, quantity::float8 FROM book.balance
WHERE dataset_no = {dataset} AND account_no BETWEEN {first} AND {last}
"""
POSITIONS = """
SELECT account_no, instrument_no, quantity::float8, entry_price::float8 FROM book.position
WHERE dataset_no = {dataset} AND account_no BETWEEN {first} AND {last}
"""


class Share:
    """The accounts of one process."""

    def __init__(self, url, table, terms, dataset, numbers, restricted):
        self.url, self.table, self.terms, self.dataset = url, table, terms, dataset
        self.numbers, self.restricted = numbers, restricted

    def read(self, connection, query):
        """Rows of the share's accounts in the order of accounts, the account counted from the share's first."""
        found = fetched(connection, query.format(dataset=self.dataset, first=self.numbers[0], last=self.numbers[-1]))
        place = np.searchsorted(self.numbers, found[0])
        kept = (self.numbers[place] == found[0]) & (found[2] != 0)
        if not kept.all():
            place, found = place[kept], [column[kept] for column in found]
        if (place[1:] < place[:-1]).any():
            order = np.argsort(place, kind="stable")
            place, found = place[order], [column[order] for column in found]
        return [place, *found[1:]]

    def work(self, block_rows, unpriced_rows):
        terms = self.terms
        with arrow.connect(self.url) as connection:
            balances, positions = self.read(connection, BALANCES), self.read(connection, POSITIONS)
        balances[1] = terms.asset_place[balances[1]]
        positions[1] = terms.instrument_rank[positions[1]]
        with psycopg.connect(self.url) as connection, connection.cursor() as cursor:
            with cursor.copy(f"COPY {self.table} FROM STDIN (FORMAT binary)") as copy:
                copy.write(b"PGCOPY\n\xff\r\n\0" + bytes(8))
                unpriced = self.leave_out_unpriced(balances, positions)
                if len(unpriced):
                    copy.write(unpriced_rows(unpriced).tobytes())
                for first in range(0, len(self.numbers), BLOCK):
                    last = min(first + BLOCK, len(self.numbers))
                    rows = block_rows(
                        terms, self.numbers[first:last], self.restricted[first:last],
                        block(balances, first, last), block(positions, first, last))
                    for part in rows:
                        copy.write(part.tobytes())
                copy.write(b"\xff\xff")

    def leave_out_unpriced(self, balances, positions):
        """MR-00d: the numbers of accounts that need a price which is not there."""
        missing = positions[1] < 0, np.isnan(self.terms.price[balances[1]])
        kept = np.ones(len(self.numbers), dtype=bool)
        for (place, *_), without in zip((positions, balances), missing):
            kept[place[without]] = False
        if kept.all():
            return self.numbers[:0]
        place = np.cumsum(kept) - 1
        for columns in (balances, positions):
            rows = kept[columns[0]]
            columns[:] = [place[columns[0][rows]], *(column[rows] for column in columns[1:])]
        unpriced = self.numbers[~kept]
        self.numbers, self.restricted = self.numbers[kept], self.restricted[kept]
        return unpriced


def fetched(connection, query):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [column.to_numpy() for column in cursor.fetch_arrow_table().columns]


def block(columns, first, last):
    start, end = np.searchsorted(columns[0], (first, last))
    return [columns[0][start:end] - first, *(column[start:end] for column in columns[1:])]


def copy_rows(*fields):
    """Rows of a binary COPY: per field its type and values, None for NULL."""
    kinds = [("fields", ">i2")]
    for number, (kind, values) in enumerate(fields):
        kinds.append((f"size{number}", ">i4"))
        if values is not None:
            kinds.append((f"value{number}", kind))
    rows = np.empty(len(fields[0][1]), dtype=kinds)
    rows["fields"] = len(fields)
    for number, (kind, values) in enumerate(fields):
        rows[f"size{number}"] = -1 if values is None else np.dtype(kind).itemsize
        if values is not None:
            rows[f"value{number}"] = values
    return rows


def margin_rows(terms, numbers, restricted, balances, positions):
    columns = margin(terms, restricted, balances, positions)
    for standing in np.unique(columns["standing"]):
        kept = np.flatnonzero(columns["standing"] == standing)
        name = STANDINGS[standing].encode()
        yield copy_rows(
            (">i4", numbers[kept]), (f"S{len(name)}", np.full(len(kept), name)),
            *((">f8", columns[column][kept]) for column in NUMBERS),
            (">i2", columns["worst_scenario"][kept]), ("S1", None))


def unpriced_rows(numbers):
    reason = b"a price is missing or stale"
    return copy_rows(
        (">i4", numbers), ("S8", b"unpriced"), *[("S1", None)] * (len(NUMBERS) + 1), (f"S{len(reason)}", reason))


def scan_rows(terms, numbers, restricted, balances, positions):
    accounts, held = len(numbers), positions
    if not terms.is_inverse[positions[1]].any():
        held = [column[:0] for column in positions]  # no profit is in a coin
    coins = coins_of_scan(terms, net_holdings(terms, accounts, balances, held))
    scan, binding = exposures(terms, accounts, positions, coins).scan()
    yield copy_rows((">i4", numbers), (">f8", np.round(up(scan), 2)), (">i2", binding))


def unpriced_scan_rows(numbers):
    return copy_rows((">i4", numbers), ("S1", None), ("S1", None))


def main():
    url, run, scan_only = sys.argv[1], int(sys.argv[2]), "--scan" in sys.argv
    table = "peer.numpy_scan" if scan_only else "peer.numpy"
    numbers = "diversified_scan" if scan_only else ", ".join(NUMBERS)
    declared = ", ".join(f"{name} float8" for name in numbers.split(", "))
    status, reason = ("", "") if scan_only else ("status result.standing NOT NULL,", ", unpriced_reason text")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE SCHEMA IF NOT EXISTS peer")
        connection.execute(f"DROP TABLE IF EXISTS {table}")

    began = time.perf_counter()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            f"CREATE TABLE {table} (account_no integer NOT NULL, {status} {declared}, worst_scenario smallint{reason})")
        dataset = connection.execute(
            "SELECT dataset_no FROM batch.run JOIN book.period_input USING (input_no) WHERE run_no = %s", (run,)).fetchone()[0]
        terms = Terms(connection, run)
    with arrow.connect(url) as connection:
        account_numbers, restricted = fetched(connection, ACCOUNTS.format(run=run))
    workers = []
    for indexes in np.array_split(np.arange(len(account_numbers)), min(os.cpu_count(), len(account_numbers))):
        share = Share(url, table, terms, dataset, account_numbers[indexes], restricted[indexes])
        worker = multiprocessing.get_context("fork").Process(
            target=share.work, args=(scan_rows, unpriced_scan_rows) if scan_only else (margin_rows, unpriced_rows))
        worker.start()
        workers.append(worker)
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise SystemExit(1)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"ALTER TABLE {table} ADD PRIMARY KEY (account_no)")
    print(f"{time.perf_counter() - began:.3f}")


if __name__ == "__main__":
    main()
