"""measure.py BINARY URL PAIRS: holds the peers against the program on a loaded book, then measures them in turns.

Ours is the time of the margin stage, as the database has it: first claim to attached key. A peer's is from its first read to
its table's key. PAIRS 0 only compares. Exits 1 when a peer disagrees, before any time is told.
"""

import importlib.metadata
import os
import pathlib
import platform
import statistics
import subprocess
import sys

import psycopg

FOLDER = pathlib.Path(__file__).parent
PROGRAMS = {
    "NumPy": ["numpy_peer.py"],
    "SQL": ["sql_peer.py"],
    "NumPy, scan only": ["numpy_peer.py", "--scan"],
}
TABLES = {"NumPy": "peer.numpy", "SQL": "peer.sql", "NumPy, scan only": "peer.numpy_scan"}
LATEST = """
SELECT run_no, extract(epoch FROM finished_at - started_at)::float8 FROM batch.stage_execution
WHERE stage = 'margin' AND finished_at IS NOT NULL ORDER BY run_no DESC LIMIT 1
"""


class Bench:
    def __init__(self, binary, url):
        self.binary, self.url = binary, url
        self.period = self.ask("SELECT period FROM book.period ORDER BY closes_at LIMIT 1")[0]

    def ask(self, query):
        with psycopg.connect(self.url) as connection:
            return connection.execute(query).fetchone()

    def command(self, *arguments, accepted=(0,)):
        environment = {**os.environ, "DATABASE_URL": self.url}
        done = subprocess.run([self.binary, *arguments], env=environment, capture_output=True, text=True)
        if done.returncode not in accepted:
            sys.exit(f"crossmargin {' '.join(arguments)} ended with {done.returncode}\n{done.stderr}")

    def ours(self):
        """Seconds of the margin stage in a fresh run of the period."""
        if self.ask(LATEST):
            self.command("period", "reopen", self.period, "--reason", "benchmark")
        self.command("run", "eod", "--period", self.period, "--through", "margin", accepted=(0, 3))
        self.run, seconds = self.ask(LATEST)
        return seconds

    def peer(self, name):
        program, *options = PROGRAMS[name]
        command = [sys.executable, "-B", FOLDER / program, self.url, str(self.run), *options]
        return float(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)

    def compare(self, name):
        command = [sys.executable, "-B", FOLDER / "compare.py", self.url, str(self.run), TABLES[name]]
        return subprocess.run(command).returncode == 0


def pair(bench, name, number):
    """Ours and a peer's seconds; the order alternates, so that what one leaves in the caches helps neither."""
    if number % 2:
        ours = bench.ours()
        return ours, bench.peer(name)
    theirs = bench.peer(name)
    return bench.ours(), theirs


def measure(bench, name, pairs):
    print(f"\n| pair | ours s | {name} s | ratio |\n|---|---|---|---|")
    times = []
    for number in range(1, pairs + 1):
        times.append(pair(bench, name, number))
        ours, theirs = times[-1]
        print(f"| {number} | {ours:.3f} | {theirs:.3f} | {theirs / ours:.2f} |", flush=True)
    ratios = sorted(theirs / ours for ours, theirs in times)
    ours, theirs = (statistics.median(column) for column in zip(*times))
    ratio = statistics.median(ratios)
    row = f"| {name} | {pairs} | {ours:.3f} | {theirs:.3f} | {ratio:.2f} | {ratios[0]:.2f} to {ratios[-1]:.2f} |"
    return row, ratio


def machine(bench):
    models = [line.split(":")[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")]
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    packages = ("numpy", "scipy", "psycopg", "adbc-driver-postgresql")
    engine, server = bench.ask("SELECT r.engine_version, current_setting('server_version') FROM batch.run r LIMIT 1")
    rows = bench.ask("""SELECT n.accounts, (SELECT count(*) FROM book.position p WHERE p.dataset_no = n.dataset_no)
        FROM book.period_input n WHERE n.accounts IS NOT NULL LIMIT 1""")
    processor = models[0] if models else platform.machine()
    return (f"{rows[0]} accounts, {rows[1]} positions. {os.cpu_count()} cores of {processor}, {gigabytes:.0f} GB; {engine}; PostgreSQL {server.split()[0]}; Python {platform.python_version()}, "
            + ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages) + ".")


def main():
    binary, url, pairs = sys.argv[1], sys.argv[2], int(sys.argv[3])
    bench = Bench(binary, url)
    bench.ours()
    print(f"# The margin stage and its peers\n\n{machine(bench)}", flush=True)
    for name in PROGRAMS:
        bench.peer(name)
        if not bench.compare(name):
            sys.exit(1)
    if not pairs:
        return
    found = {name: measure(bench, name, pairs) for name in PROGRAMS}
    print("\n| peer | pairs | ours, median s | peer, median s | ratio, median | spread |\n|---|---|---|---|---|---|")
    print("\n".join(row for row, _ in found.values()), end="\n\n")
    for name, key in (("NumPy", "numpy"), ("SQL", "sql"), ("NumPy, scan only", "numpy_scan_only")):
        print(f"speedup_over_{key}: {found[name][1]:.2f}")


if __name__ == "__main__":
    main()
