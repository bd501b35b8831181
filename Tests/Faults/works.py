"""What is disturbed: commands, each on a database in which it has its work to do, and what it comes to undisturbed."""

import collections
import csv
import subprocess
import sys
import time

import reader
from program import ROOT, Lane, Trouble, listed, shortened
from state import State

sys.path.insert(0, str(ROOT / "Tests" / "Night"))
from wide import WIDE_PERIOD as FIRST, wide_book  # noqa: E402

SECOND = "2024-03-30"
# Three units of the margin stage; some accounts of them with too little cash, for two units of liquidation.
ACCOUNTS = 780
POOR_EVERY = 48


class Work:
    """A command; where it is started; what it ends with when it has done it; whether doing it again is nothing."""

    def __init__(self, name, template, arguments, codes=(0,), repeats=True, output=None, ignored=()):
        self.name = name
        self.template = template
        self.arguments = arguments
        self.codes = codes
        self.repeats = repeats
        # What it writes, below the folder of its database.
        self.output = output
        # Tables that tell of attempts, not of results.
        self.ignored = ignored

    def command(self, database):
        return [*self.arguments, *(["--out", database.folder / self.output] if self.output else [])]


class Stage:
    """A lane with its books, its templates and its references: where cases are played."""

    def __init__(self):
        self.lane = Lane()
        self.book, self.changed = self.lane.folder / "book", self.lane.folder / "changed"
        write_book(self.book, rise="60010")
        write_book(self.changed, rise="61111")
        self.works = {work.name: work for work in [
            Work("migrate", "empty", ["database", "migrate"]),
            Work("load", "migrated", ["load", self.book]),
            Work("replace", "loaded", ["load", self.changed]),
            Work("freeze", "source", ["period", "freeze", FIRST]),
            Work("night", "loaded", ["run", "eod", "--period", SECOND, "--jobs", "2"], codes=(0, 2)),
            Work("reconcile", "published", ["reconcile", "run", "--period", SECOND], codes=(0, 2)),
            Work("close", "published", ["period", "close", SECOND], repeats=False),
            Work("export", "published", ["export", "margin", "--period", SECOND], output="margin.csv"),
            Work("statements", "published", ["export", "statements", "--period", SECOND, "--account", "A000007"], output="statements"),
            Work("replay", "published", ["run", "replay", "2", "--jobs", "2"], repeats=False,
                 ignored=("batch.run", "batch.stage_execution", "batch.unit", "batch.audit_event")),
        ]}
        self.templates = {}
        self.references = {}

    def template(self, name):
        if name not in self.templates:
            self.templates[name] = getattr(self, f"make_{name}")()
        return self.templates[name]

    def make_empty(self):
        return self.lane.database()

    def make_migrated(self):
        return done(self.lane.database(), ["database", "migrate"])

    def make_loaded(self):
        database = done(self.lane.database(self.template("migrated")), ["load", self.book])
        return done(database, ["run", "eod", "--period", FIRST], (0, 2))

    def make_published(self):
        return done(self.lane.database(self.template("loaded")), ["run", "eod", "--period", SECOND], (0, 2))

    def make_source(self):
        """The book as somebody else's tables, with views in the schema `source`."""
        database = self.lane.database(self.template("migrated"))
        lines = ["CREATE SCHEMA exchange; CREATE SCHEMA source;"]
        for path in sorted(self.book.glob("*.csv")):
            with path.open(newline="") as file:
                header = next(csv.reader(file))
            names = ", ".join(f'"{column}" text' for column in header)
            lines += [f"CREATE TABLE exchange.{path.stem} ({names});", f"\\copy exchange.{path.stem} FROM '{path}' CSV HEADER",
                      f"CREATE VIEW source.{path.stem} AS SELECT * FROM exchange.{path.stem};"]
        subprocess.run(
            ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", database.url], input="\n".join(lines), text=True, check=True)
        return database

    def reference(self, name):
        """What a work comes to undisturbed."""
        if name not in self.references:
            mutant, self.lane.mutant = self.lane.mutant, None
            self.references[name] = Reference(self, self.works[name])
            self.lane.mutant = mutant
        return self.references[name]


class Reference:
    """A work done undisturbed: what was there before and after, how long it took, which crash points it passes."""

    def __init__(self, stage, work):
        self.database = stage.lane.database(stage.template(work.template))
        trace = self.database.folder / "trace"
        self.before = look(self.database)
        started = time.monotonic()
        code, said = self.database.run(work.command(self.database), CROSSMARGIN_FAULT_TRACE=str(trace))
        self.seconds = time.monotonic() - started
        if code not in work.codes:
            raise Trouble(f"{work.name}, undisturbed, ended with {code}: {shortened(said)}")
        self.after = look(self.database)
        self.points = collections.Counter(trace.read_text().split() if trace.exists() else [])
        self.state = State(self.database)
        self.files = files(self.database.folder / work.output) if work.output else {}


def look(database):
    """What a reader sees; nothing before there is a schema."""
    is_there = database.sql("SELECT to_regclass('result.margin') IS NOT NULL")[0] == "t"
    return reader.look(database) if is_there else "nothing | nothing"


def files(path):
    """Every file below a path with its bytes."""
    if path.is_file():
        return {path.name: path.read_bytes()}
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


def done(database, arguments, codes=(0,)):
    mutant, database.lane.mutant = database.lane.mutant, None
    code, said = database.run(arguments)
    database.lane.mutant = mutant
    if code not in codes:
        raise Trouble(f"{' '.join(map(str, arguments))} ended with {code}: {shortened(said)}")
    return database


def write_book(folder, rise):
    """A plain book of two periods: nothing moves but a price, and cash that no transfer explains."""
    wide_book(folder, ACCOUNTS)
    rewrite(folder / "balances.csv", lambda row: poor(row))
    for name in ("marks", "index_prices", "balances", "positions"):
        rewrite(folder / f"{name}.csv", lambda row: [row, later(name, row, rise)])
    periods = folder / "periods.csv"
    periods.write_text(periods.read_text() + f"{SECOND},{FIRST}T08:00:00Z,{SECOND}T08:00:00Z,{SECOND},daily\n")


def rewrite(path, change):
    with path.open(newline="") as file:
        header, *rows = csv.reader(file)
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for row in rows:
            changed = change(row)
            writer.writerows(changed if isinstance(changed[0], list) else [changed])


def poor(row):
    period, account, asset, quantity = row
    is_poor = int(account[1:]) % POOR_EVERY < 2 and asset == "USD"
    return [period, account, asset, str(300 + int(account[1:])) if is_poor else quantity]


def later(name, row, rise):
    """A row of the first period as it is in the second."""
    row = [SECOND if cell == FIRST else f"{SECOND}T08:00:00Z" if cell == f"{FIRST}T08:00:00Z" else cell for cell in row]
    if name == "marks" and row[1] == "BTC-PERP":
        row[2] = rise
    if name == "balances" and int(row[1][1:]) % 60 == 7 and row[2] == "USD":
        row[3] = str(int(row[3]) + 1)
    return row


def check_list(stage):
    """Every crash point is passed by some work, and none is passed that the program does not list."""
    passed = set().union(*(stage.reference(name).points for name in stage.works))
    expected = set(listed("point"))
    if passed != expected:
        raise Trouble(f"crash points never passed: {sorted(expected - passed)}; not listed: {sorted(passed - expected)}")


def works_of(stage, point):
    """The works that pass a point."""
    return [name for name in stage.works if point in stage.reference(name).points]

