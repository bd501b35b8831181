"""The campaign in the whole program: spoilt books to `load`, on a database that has something already or nothing.

A book that is refused ends with 65 and a place, and leaves every table as it was. One that is taken holds, when it is
exported again, what its files said."""

import collections
import os
import pathlib
import random as randomness
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading

import book_oracle
import mutation
import oracle
import samples
from schema import FILES

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Night"))
from night import BINARY, Cluster  # noqa: E402

PATIENCE_SECONDS = 60
PLACE = re.compile(rb"cause:\s+[a-z_]+\.csv(:\d+)?: (column |.)")
DIGEST = """
SELECT string_agg(line, ' ' ORDER BY line) FROM (
  SELECT format('%s.%s %s', n.nspname, c.relname, md5(query_to_xml(format('SELECT t::text FROM %I.%I t ORDER BY 1', n.nspname, c.relname),
    true, true, '')::text)) AS line
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema') seen"""


class Desk:
    """A database in which books are loaded, and what its tables hold."""

    def __init__(self):
        self.cluster = Cluster()
        self.template = self.cluster.database()
        self.night = None
        self.renew()
        self.zones = set(self.night.sql("SELECT name FROM pg_timezone_names"))
        self.folder = self.cluster.folder / "book"

    def write(self, files):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        for name, data in files.items():
            (self.folder / f"{name}.csv").write_bytes(data)

    def renew(self):
        """A database without anything, in place of one into which a book was taken."""
        if self.night:
            self.template.sql(f"DROP DATABASE {self.night.folder.name}", url=self.cluster.url)
        self.night = self.cluster.database(migrated=False, template=self.template)
        self.empty = self.night.sql(DIGEST)

    def load(self):
        """`load`: its exit code, what it complained of, and its most memory in MiB; None for one that hangs."""
        return measured([BINARY, "load", self.folder], self.night.environment())

    def exported(self):
        """What `export book` makes of the database, by file."""
        out = self.night.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        self.night.run("export", "book", "--period", samples.P, out)
        found = {}
        for name in FILES:
            path = out / f"{name}.csv"
            if path.exists():
                names = [column.name for column in FILES[name].columns]
                found[name] = [dict(zip(names, values)) for _, values in oracle.rows(FILES[name], path.read_bytes())]
        return found


def measured(arguments, environment):
    """(code, words, MiB) of a process and the most memory that it had; the code is None when it had to be killed."""
    said = tempfile.TemporaryFile()
    process = subprocess.Popen(
        list(map(str, arguments)), env={**environment, "SWIFT_BACKTRACE": "enable=no"}, stdin=subprocess.DEVNULL,
        stdout=said, stderr=subprocess.STDOUT, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (0, 0)))
    killer = threading.Timer(PATIENCE_SECONDS, process.kill)
    killer.start()
    _, status, usage = os.wait4(process.pid, 0)
    is_late = not killer.is_alive()
    killer.cancel()
    code = process.returncode = os.waitstatus_to_exitcode(status)
    said.seek(0)
    return None if is_late and code == -9 else code, said.read(), usage.ru_maxrss // 1024


def spoilt(random, files):
    """The files of a book with something done to one or two of them; sometimes a file less."""
    files = dict(files)
    for _ in range(random.choice((1, 1, 1, 2))):
        name = random.choice(list(files))
        if random.random() < 0.04:
            del files[name]
        else:
            kind = random.choices(("field", "table", "bytes", "cut", "encoding", "spelling"), (55, 15, 15, 3, 2, 10))[0]
            files[name] = mutation.KINDS[kind](random, files[name])
    return files


def renamed(random, files):
    """The same book with another name for an account, an instrument or an asset wherever it stands: hostile, and valid or not."""
    old = random.choice((b"BTC-PERP", b"USDC", b"A", b"T1", b"X1", b"O1"))
    new = random.choice(mutation.ODD_FIELDS)
    changed = {}
    for name, data in files.items():
        lines = data.split(b"\n")
        changed[name] = b"\n".join(
            [lines[0]] + [b",".join(mutation.quoted(new) if field == old else field for field in line.split(b",")) for line in lines[1:]])
    return changed


def judge(desk, files, findings):
    """Loads one book, and holds what became of it against the other reading."""
    desk.write(files)
    try:
        book, why = book_oracle.read(files, desk.zones), None
    except book_oracle.Refused as refused:
        book, why = None, str(refused)
    code, said, _ = desk.load()
    words = said.decode("utf-8", "replace")[-400:]
    if code is None:
        return findings.found("hangs", f"load: {words}")
    if code < 0 or code in (70, 132, 134, 139):
        return findings.found("crashes", f"load ended with {code}: {words}")
    if code == 0:
        findings.counts["loads_taken"] += 1
        if book is None:
            findings.found("wrong_acceptances", f"load took what is not valid ({why})")
        elif book_oracle.kept(pruned(book)) != book_oracle.kept(pruned(desk.exported())):
            findings.found("wrong_acceptances", f"load changed what it took: {difference(book, desk.exported())}")
        desk.renew()
        return None
    findings.counts["loads_refused"] += 1
    if desk.night.sql(DIGEST) != desk.empty:
        findings.found("partial_loads", words)
        desk.renew()
    if code != 65:
        findings.found("wrong_codes", f"load ended with {code}: {words}")
    elif not PLACE.search(said):
        findings.found("wrong_places", words)
    if book is not None:
        findings.found("wrong_refusals", words)
    return None


def pruned(book):
    """Without files that an export always has or need not have: those of which the database makes defaults."""
    return {name: rows for name, rows in book.items() if rows and name not in ("scenarios", "parameters", "periods")}


def difference(ours, theirs):
    ours, theirs = book_oracle.kept(pruned(ours)), book_oracle.kept(pruned(theirs))
    for name in sorted(set(ours) | set(theirs)):
        if ours.get(name, []) != theirs.get(name, []):
            return f"{name}: {sorted(set(ours.get(name, [])) ^ set(theirs.get(name, [])))[:2]}"
    return "nothing"


def run(desk, seed, cases, findings):
    """So many books; counts by what was done to them."""
    random = randomness.Random(seed)
    files = samples.files()
    counts = collections.Counter()
    judge(desk, files, findings)
    if findings.counts["loads_taken"] != 1:
        findings.found("wrong_refusals", "the book itself is refused")
    for _ in range(cases):
        kind = "renamed" if random.random() < 0.25 else "spoilt"
        counts[kind] += 1
        judge(desk, {"renamed": renamed, "spoilt": spoilt}[kind](random, files), findings)
    return counts
