"""The program built with the trait FaultPoints, a lane of databases to disturb it in, and its commands."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = ROOT / ".build" / "faults" / "debug" / "crossmargin"
# How long anything may take before it counts as hanging.
PATIENCE_SECONDS = 60


class Trouble(Exception):
    """What the campaign found wrong, as one sentence."""


def listed(kind):
    """The crash points or the mutants that the program says it has."""
    said = subprocess.run([BINARY, "faults"], capture_output=True, text=True, check=True).stdout
    return [line.split(" ", 1)[1] for line in said.splitlines() if line.startswith(kind + " ")]


def wait_until(true, what, seconds=PATIENCE_SECONDS):
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise Trouble(f"{what} did not come about within {seconds} s")
        time.sleep(0.004)


class Lane:
    """A private PostgreSQL cluster with one case in it at a time."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="crossmargin-faults-", dir="/tmp"))
        self.folder.chmod(0o711)
        self.cluster = self.folder / "cluster"
        self.mutant = None
        self.made = 0
        self.start_server()

    def start_server(self):
        started = subprocess.run(
            [BINARY, "cluster", "start", "--dir", self.cluster, "--print-url"], capture_output=True, text=True, check=False)
        if started.returncode != 0:
            raise Trouble(f"the server does not start: {started.stderr}")
        self.url = started.stdout.strip()
        # What a killed process has written is with the operating system; only the loss of power would need more.
        self.sql("ALTER SYSTEM SET fsync = off")
        self.sql("SELECT pg_reload_conf()")

    def ensure_server(self):
        """Brings the server back, should the case before have left it dead."""
        try:
            self.sql("SELECT 1")
        except Trouble:
            self.start_server()

    def postmaster(self):
        return int((self.cluster / "data" / "postmaster.pid").read_text().split("\n")[0])

    def kill_server(self):
        """As if the server's host had lost the process: SIGKILL, with no word to anybody."""
        pid = self.postmaster()
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not alive(pid), "the postmaster's end")

    def database(self, template=None, options=""):
        self.made += 1
        name = f"case_{self.made}"
        source = template.name if template else "template0"
        # Copied as files: what the default copies, sequences and unlogged tables, does not survive a crash (PostgreSQL 15).
        self.sql(f"CREATE DATABASE {name} TEMPLATE {source} STRATEGY file_copy {options}")
        return Database(self, name)

    def sql(self, query):
        return psql(self.url, query)

    def amcheck(self, database="*"):
        """What PostgreSQL's own checker finds in every table and index of databases; empty when they are clean."""
        account = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        folder = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True).stdout.strip()
        done = subprocess.run(
            [*account, f"{folder}/pg_amcheck", "-h", self.url.split("host=")[1].split("&")[0], "-U", "crossmargin", "--database",
             database, "--install-missing", "--heapallindexed", "--parent-check"],
            capture_output=True, text=True, check=False, cwd="/")
        said = (done.stdout + done.stderr).strip()
        return said or ("" if done.returncode == 0 else f"pg_amcheck ended with {done.returncode}")

    def stop(self):
        subprocess.run([BINARY, "cluster", "stop", "--dir", self.cluster], capture_output=True, check=False)
        shutil.rmtree(self.folder, ignore_errors=True)


class Database:
    """One database and the commands given to it."""

    def __init__(self, lane, name):
        self.lane = lane
        self.name = name
        self.url = lane.url.replace("/crossmargin?", f"/{name}?")
        self.folder = lane.folder / name
        self.folder.mkdir()
        self.processes = []

    def sql(self, query):
        return psql(self.url, query)

    def start(self, arguments, fault=None, url=None, **variables):
        """A command in the background, in a process group of its own; what it says goes to files."""
        environment = {**os.environ, "DATABASE_URL": url or self.url, "NO_COLOR": "1", **variables}
        if self.lane.mutant:
            environment["CROSSMARGIN_MUTANT"] = self.lane.mutant
        if fault:
            environment["CROSSMARGIN_FAULT"] = fault
            environment["CROSSMARGIN_FAULT_FILE"] = str(self.hold_file)
        said, complained = tempfile.TemporaryFile(), tempfile.TemporaryFile()
        process = subprocess.Popen(
            [BINARY, *map(str, arguments)], env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=complained,
            start_new_session=True)
        process.said, process.complained = said, complained
        self.processes.append(process)
        return process

    @property
    def hold_file(self):
        """There while a process waits at a crash point; says which backend serves it."""
        return self.folder / "hold"

    def run(self, arguments, **variables):
        """A command; its exit code and what it said on both streams."""
        process = self.start(arguments, **variables)
        return end(process), words(process)

    def drop(self):
        for process in self.processes:
            if process.poll() is None:
                process.kill()
                process.wait()
        self.lane.sql(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
        shutil.rmtree(self.folder, ignore_errors=True)


def alive(pid):
    """Whether a process runs; one that ended and was not yet waited for does not."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def is_stopped(process):
    try:
        return pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T"
    except (FileNotFoundError, ProcessLookupError):
        return False


def end(process):
    """Waits for a process; its exit code, negative for a signal."""
    try:
        return process.wait(PATIENCE_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise Trouble(f"a process hung: {' '.join(map(str, process.args[1:]))}") from None


def words(process):
    texts = []
    for file in (process.said, process.complained):
        file.seek(0)
        texts.append(file.read().decode(errors="replace"))
    return "".join(texts)


def psql(url, query):
    """The rows of a query, unaligned."""
    done = subprocess.run(
        ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", url, "-c", query],
        capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Trouble(f"psql: {done.stderr.strip()}")
    return done.stdout.split("\n")[:-1]


def wait_for_server(lane):
    """Until the server has recovered from the loss of a backend."""
    def answers():
        try:
            return lane.sql("SELECT 1") == ["1"]
        except Trouble:
            return False
    wait_until(answers, "the server's recovery")


def is_temporary(code):
    """What a scheduler repeats."""
    return code in (69, 75)


def shortened(text):
    return re.sub(r"\s+", " ", text).strip()[:400]
