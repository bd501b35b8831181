"""The built program as its users start it: a cluster of the test's own, commands, exit codes, exports."""

import copy
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from wide import WIDE_PERIOD, wide_book  # noqa: F401

ROOT = pathlib.Path(__file__).resolve().parents[2]
INDEPENDENT = ROOT / "Tests" / "Independent"
SAMPLE = ROOT / "Jobs" / "Sample" / "book"
BINARY = pathlib.Path(os.environ.get("CROSSMARGIN_BINARY", ROOT / ".build" / "debug" / "crossmargin"))


class Cluster:
    """A private PostgreSQL for all databases of a test class."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="crossmargin-night-", dir="/tmp"))
        self.folder.chmod(0o711)
        self.databases = 0
        started = subprocess.run(
            [BINARY, "cluster", "start", "--dir", self.folder / "cluster", "--print-url"],
            capture_output=True, text=True, check=True)
        self.url = started.stdout.strip()

    def database(self, migrated=True, template=None):
        """A new database, as a Night; a copy of another one that nobody is in."""
        self.databases += 1
        name = f"night_{self.databases}"
        night = Night(self, name)
        source = f" TEMPLATE {template.folder.name} STRATEGY file_copy" if template else ""
        night.sql(f"CREATE DATABASE {name}{source}", url=self.url)
        if migrated:
            night.run("database", "migrate")
        return night

    def stop(self):
        subprocess.run([BINARY, "cluster", "stop", "--dir", self.folder / "cluster"], capture_output=True, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)


class Night:
    """One database and the commands given to it."""

    def __init__(self, cluster, name):
        self.cluster = cluster
        self.url = cluster.url.replace("/crossmargin?", f"/{name}?")
        self.folder = cluster.folder / name
        self.folder.mkdir()

    def role(self, name):
        """The same database as another role reaches it."""
        other = copy.copy(self)
        other.url = self.url.replace("://crossmargin@", f"://{name}@")
        return other

    def environment(self):
        return {**os.environ, "DATABASE_URL": self.url, "NO_COLOR": "1"}

    def start(self, *arguments, **options):
        """A command in the background."""
        return subprocess.Popen(
            [BINARY, *map(str, arguments)], env=self.environment(), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def call(self, *arguments):
        """A command; its CompletedProcess."""
        return subprocess.run(
            [BINARY, *map(str, arguments)], env=self.environment(), capture_output=True, text=True, check=False)

    def run(self, *arguments, code=0):
        """A command that must end with `code` (or one of several); its standard output."""
        done = self.call(*arguments)
        codes = code if isinstance(code, tuple) else (code,)
        if done.returncode not in codes:
            words = " ".join(map(str, arguments))
            raise AssertionError(f"crossmargin {words} ended with {done.returncode}, not {code}\n{done.stdout}{done.stderr}")
        return done.stdout

    def json(self, *arguments, code=0):
        return json.loads(self.run(*arguments, "-o", "json", code=code))

    def sql(self, query, url=None):
        """The first column of a query's rows."""
        done = subprocess.run(
            ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", url or self.url, "-c", query],
            capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        return done.stdout.split("\n")[:-1]

    def exports(self, period, name="exports"):
        """Every export of a period; the folder they are in."""
        folder = self.folder / name / period
        folder.mkdir(parents=True, exist_ok=True)
        for table, file in TABLES.items():
            self.run("export", table, "--period", period, "--out", folder / file)
        return folder


TABLES = {
    "margin": "margin.csv",
    "risk-arrays": "risk_arrays.csv",
    "calls": "calls.csv",
    "liquidations": "liquidations.csv",
}


def independent(program, *arguments):
    """A program of the independent calculation; what it says."""
    done = subprocess.run(
        [sys.executable, "-B", INDEPENDENT / program, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise AssertionError(f"{program} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def make_book(folder, seed, accounts, periods=1):
    """A random book; the names of its periods."""
    independent("make_book.py", "--seed", seed, "--accounts", accounts, "--out", folder, "--periods", periods)
    lines = (folder / "periods.csv").read_text().splitlines()
    column = lines[0].split(",").index("period")
    return [line.split(",")[column] for line in lines[1:]]


def files(folder):
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
