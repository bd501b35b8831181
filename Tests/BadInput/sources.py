"""The campaign against a published night: spoilt files of an outside party to `reconcile run --source`.

A file that is refused ends with 65 and a place, and leaves every table as it was. One that is taken has as many rows
of the period as the other reading finds in it."""

import collections
import random as randomness
import re

import loads
import mutation
import oracle
import samples
from night import BINARY

# The period that the readers' samples speak of.
PERIOD = "P"
ROWS = re.compile(rb"source rows:\s+(\d+)")


def book():
    """The small book with another name for its period."""
    tables = {}
    for name, (columns, rows) in samples.tables().items():
        place = columns.split(",").index("period") if "period" in columns.split(",") else None
        tables[name] = columns, [[PERIOD if index == place else field for index, field in enumerate(row)] for row in rows]
    return {name: "\n".join([columns, *(",".join(row) for row in rows), ""]).encode() for name, (columns, rows) in tables.items()}


def rows(data):
    """How many rows of the period a file has by the other reading; None for one that is not to be taken, or has a key twice."""
    try:
        found = [row.split(b"\x1f")[1:3] for row in oracle.external(data).split(b"\x1e")[:-1]]
    except oracle.Invalid:
        return None
    return len(found) if len(set(map(tuple, found))) == len(found) else None


def judge(desk, data, findings):
    """Gives one file to the program, and holds what became of it against the other reading."""
    path = desk.cluster.folder / "external.csv"
    path.write_bytes(data)
    before = desk.night.sql(loads.DIGEST)
    code, said, _ = loads.measured(
        [BINARY, "reconcile", "run", "--period", PERIOD, "--source", path, "--jobs", 1], desk.night.environment())
    words = said.decode("utf-8", "replace")[-400:]
    meant = rows(data)
    if code is None:
        findings.found("hangs", f"reconcile: {words}")
    elif code < 0 or code in (70, 132, 134, 139):
        findings.found("crashes", f"reconcile ended with {code}: {words}")
    elif code in (0, 2):
        findings.counts["sources_taken"] += 1
        taken = ROWS.search(said)
        if not taken or int(taken[1]) != meant:
            findings.found("wrong_acceptances", f"reconcile took {taken and taken[1]} rows, not {meant}: {data[:300]!r}")
    else:
        if desk.night.sql(loads.DIGEST) != before:
            findings.found("partial_loads", f"reconcile: {words}")
        if code != 65:
            findings.found("wrong_codes", f"reconcile ended with {code}: {words}")
        elif not loads.PLACE.search(said) and b"has no row of period" not in said:
            findings.found("wrong_places", f"reconcile: {words}")
        if meant is not None:
            findings.found("wrong_refusals", f"reconcile: {words}: {data[:300]!r}")


def run(desk, seed, cases, findings):
    """So many files; counts by what was done to them."""
    random = randomness.Random(seed)
    counts = collections.Counter()
    desk.renew()
    desk.write(book())
    desk.night.run("load", desk.folder)
    desk.night.run("run", "eod", "--period", PERIOD, code=(0, 2, 3))
    for data in (samples.OTHERS["external"], samples.EXTERNAL_BALANCES):
        judge(desk, data, findings)
    if findings.counts["sources_taken"] != 2:
        findings.found("wrong_refusals", "the outside party's files themselves are refused")
    for _ in range(cases):
        kind, data = mutation.changed(random, random.choice((samples.OTHERS["external"], samples.EXTERNAL_BALANCES)))
        counts[kind] += 1
        judge(desk, data, findings)
    return counts
