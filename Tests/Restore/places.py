"""Clusters to lose and to restore, and PostgreSQL's own programs."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Night"))

import night  # noqa: E402

BIN = pathlib.Path(subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True).stdout.strip())
PATIENCE_SECONDS = 60


def called(arguments, **options):
    """A command's CompletedProcess."""
    return subprocess.run([str(word) for word in arguments], capture_output=True, text=True, check=False, **options)


def server_program(name, *arguments, code=0):
    """A program of the server, as its account; what it says."""
    account = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = called([*account, BIN / name, *arguments], cwd="/")
    if code is not None and done.returncode != code:
        raise AssertionError(f"{name} ended with {done.returncode}, not {code}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def folder_of_the_server(path):
    """Makes a folder of the server's account."""
    path.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(path, "postgres", "postgres")
    return path


def wait_until(true, what):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not true():
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not come about within {PATIENCE_SECONDS} s")
        time.sleep(0.05)


class Place:
    """A private cluster in a folder, with one database that the nights are in."""

    DATABASE = "book"

    def __init__(self, folder):
        self.folder = folder
        self.data = folder / "data"
        self.cluster_url = ""

    def start(self):
        self.cluster_url = self.program("cluster", "start", "--dir", self.folder, "--print-url").stdout.strip()

    def stop(self):
        self.program("cluster", "stop", "--dir", self.folder)

    @property
    def url(self):
        return self.cluster_url.replace("/crossmargin?", f"/{self.DATABASE}?")

    @property
    def socket(self):
        return self.cluster_url.split("host=")[1].split("&")[0]

    def program(self, *arguments, codes=(0,)):
        """A command of the program that must end with one of these codes."""
        done = called([night.BINARY, *arguments],
                      env={**os.environ, "NO_COLOR": "1", **({"DATABASE_URL": self.url} if self.cluster_url else {})})
        if codes is not None and done.returncode not in codes:
            words = " ".join(map(str, arguments))
            raise AssertionError(f"crossmargin {words} ended with {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def sql(self, query, url=None):
        done = called(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", url or self.url, "-c", query])
        if done.returncode != 0:
            raise AssertionError(done.stderr)
        return done.stdout.strip()

    def set(self, settings, rules):
        """The server's settings and access rules beyond the program's own."""
        for name, lines in (("postgresql.conf", settings), ("pg_hba.conf", rules)):
            with (self.data / name).open("a") as file:
                file.writelines(line + "\n" for line in lines)

    def amcheck(self, code=0):
        """Every table and index of every database, by PostgreSQL's own checker; what it finds."""
        return server_program(
            "pg_amcheck", "-h", self.socket, "-U", "crossmargin", "--all", "--install-missing", "--heapallindexed",
            "--parent-check", code=code)

    def lose(self):
        """As if the machine had burnt: every process killed, every file gone."""
        postmaster = int((self.data / "postmaster.pid").read_text().split("\n")[0])
        children = called(["ps", "-o", "pid=", "--ppid", postmaster]).stdout.split()
        for pid in (postmaster, *map(int, children)):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        wait_until(lambda: not pathlib.Path(f"/proc/{postmaster}/exe").exists(), "the postmaster's end")
        shutil.rmtree(self.folder)
