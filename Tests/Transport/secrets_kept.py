"""What becomes of secrets and files: a password that is planted everywhere must come out nowhere."""

import csv
import os
import pathlib
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time

from certificates import Authority
from checking import Checks
from impostors import Silent
from server import PASSWORD, Server, night

CANARY = PASSWORD.encode()
SERVICE = "night"


class CommandLines(threading.Thread):
    """Looks at the command line of every process of the machine, over and over."""

    def __init__(self):
        super().__init__(daemon=True)
        self.seen, self.looks, self.is_over = set(), 0, False

    def run(self):
        while not self.is_over:
            for name in os.listdir("/proc"):
                if name.isdigit():
                    try:
                        line = pathlib.Path(f"/proc/{name}/cmdline").read_bytes()
                    except OSError:
                        continue
                    if CANARY in line:
                        self.seen.add(line)
            self.looks += 1
            time.sleep(0.005)

    def end(self):
        self.is_over = True
        self.join()


class Keeping(Checks):
    """Runs every command with the password in each place it may be in, and reads all that comes out."""

    def __init__(self, server, authority, folder):
        super().__init__()
        self.server, self.authority, self.folder = server, authority, folder
        self.said = []
        self.book = folder / "book"
        self.period = night.make_book(self.book, seed=47, accounts=12)[0]
        self.places = self.plant()

    def plant(self):
        passwords, services = self.folder / "passwords", self.folder / "services"
        passwords.write_text(f"*:*:*:*:{PASSWORD}\n")
        services.write_text(f"[{SERVICE}]\npassword={PASSWORD}\n")
        for file in (passwords, services):
            file.chmod(0o600)
        return {"PGPASSWORD": {"PGPASSWORD": PASSWORD}, "a password file": {"PGPASSFILE": str(passwords)},
                "a service file": {"PGSERVICE": SERVICE, "PGSERVICEFILE": str(services)}}

    def environment(self, place, **changes):
        return {
            "PATH": os.environ["PATH"], "HOME": str(self.folder), "NO_COLOR": "1",
            "PGHOST": "localhost", "PGHOSTADDR": self.server.address, "PGPORT": "5432", "PGUSER": "bound",
            "PGDATABASE": "book", "PGSSLMODE": "verify-full", "PGSSLROOTCERT": str(self.authority.certificate),
            **place, **changes}

    def call(self, arguments, codes=(0,), place=None, umask=0o022, **changes):
        done = subprocess.run(
            [night.BINARY, *map(str, arguments)], capture_output=True, check=False, timeout=120, umask=umask,
            env=self.environment(self.places["a password file"] if place is None else place, **changes))
        self.said.append((arguments, done.stdout + done.stderr))
        if done.returncode not in codes:
            raise AssertionError(f"crossmargin {arguments} ended with {done.returncode}\n{done.stderr.decode()}")
        return done.stdout

    def secrets(self):
        watch = CommandLines()
        watch.start()
        for name, place in self.places.items():
            self.call(["database", "migrate"], place=place)
            self.call(["load", self.book, "-vv"], place=place)
            self.call(["run", "eod", "--period", self.period, "-vv", "--log-format", "json"], (0, 2, 3), place)
            for arguments in (["doctor", "-vv"], ["status", "-vv", "-o", "json"], ["run", "list", "-o", "csv"]):
                self.call(arguments, place=place)
            bundle = self.folder / f"bundle-{name.replace(' ', '-')}"
            self.call(["support", "bundle", "--out", bundle], place=place)
            text = b"".join(path.read_bytes() for path in bundle.iterdir())
            self.check(f"{name}: the bundle has six files, and the password is none of it",
                       len(list(bundle.iterdir())) == 6 and CANARY not in text and b"published_run" in text, text.decode())
        failures = [
            (["status", "-vv"], {"PGHOSTADDR": "127.0.0.9"}, 69), (["status", "-vv"], {"PGSSLMODE": "require"}, 78),
            (["status", "-vv"], {"PGUSER": "nobody-known"}, 77), (["status", "-vv"], {"PGDATABASE": "nowhere"}, 78),
            (["status", "-vv"], {"PGUSER": "hashed"}, 78), (["run", "show", "99", "-vv"], {}, 1),
            (["status", "-vv"], {"DATABASE_URL": f"host=/tmp password={PASSWORD}"}, 78),
            (["status", "-vv"], {"DATABASE_URL": f"postgresql://u:{PASSWORD}@[::/d"}, 78),
            (["status", "-vv"], {"DATABASE_URL": f"passwort={PASSWORD}"}, 78),
            (["support", "bundle", "--out", self.folder / "bundle-down"], {"PGHOSTADDR": "127.0.0.9"}, 0),
            (["support", "bundle", "--out", self.folder / "bundle-url"], {"DATABASE_URL": f"host=/tmp password={PASSWORD}"}, 0)]
        for arguments, changes, code in failures:
            for log_format in ("text", "json"):
                self.call([*arguments, "--log-format", log_format], (code,), self.places["PGPASSWORD"], **changes)
        for file in [*(self.folder / "bundle-down").iterdir(), *(self.folder / "bundle-url").iterdir()]:
            self.said.append((file.name, file.read_bytes()))
        watch.end()
        self.check(f"no process's command line had the password, in {watch.looks} looks", not watch.seen and watch.looks > 50,
                   watch.seen)
        told = [arguments for arguments, text in self.said if CANARY in text]
        self.check(f"none of {len(self.said)} outputs and messages has the password", not told and len(self.said) > 30, told)
        self.check("the server's log, of every statement, does not have it",
                   PASSWORD not in self.server.log() and "statement:" in self.server.log())
        self.the_watch_sees()

    def the_watch_sees(self):
        watch = CommandLines()
        watch.start()
        subprocess.run(["sleep", "0.2", "0"], check=True)
        subprocess.run([sys.executable, "-c", "import time; time.sleep(0.2)", PASSWORD], check=True)
        watch.end()
        self.check("a password on a command line would be seen", len(watch.seen) == 1)

    def cores(self):
        """A process that holds the password and dies leaves no core file, and is closed to others of its user."""
        silent = Silent()
        place = self.environment(self.places["PGPASSWORD"], PGHOSTADDR=silent.address)
        for number in (signal.SIGABRT, signal.SIGSEGV):
            heard = silent.clients
            cores, environment = self.die([night.BINARY, "status"], place, number, lambda: silent.clients > heard + 1)
            self.check(f"{number.name}: no core file, and no look at its variables", not cores and not environment,
                       f"{cores}, {environment}")
        cores, environment = self.die(["sleep", "60"], place, signal.SIGABRT, lambda: True)
        pattern = pathlib.Path("/proc/sys/kernel/core_pattern").read_text().strip()
        is_here = not pattern.startswith(("|", "/"))
        self.check("another program's variables are seen" + (", and it leaves a core file" if is_here else ""),
                   CANARY in environment and (bool(cores) or not is_here), f"{cores}, {environment}, {pattern}")
        silent.close()

    @staticmethod
    def die(command, environment, number, is_ready):
        """The files that a process leaves when it is killed, and its variables as others of its user see them."""
        # Root sees everything by its capabilities; without them, root is a user like any other.
        plain = ["setpriv", "--bounding-set=-all"] if os.geteuid() == 0 else []
        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        with tempfile.TemporaryDirectory(prefix="crossmargin-core-", dir="/tmp") as folder:
            process = subprocess.Popen(
                [*plain, *command], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (hard, hard)))
            name = pathlib.Path(f"/proc/{process.pid}/comm")
            deadline = time.monotonic() + 20
            while not (is_ready() and name.read_text().strip() == pathlib.Path(command[0]).name):
                if time.monotonic() > deadline or process.poll() is not None:
                    raise AssertionError(f"{command} does not wait for its server")
                time.sleep(0.02)
            look = subprocess.run([*plain, "cat", f"/proc/{process.pid}/environ"], capture_output=True, check=False)
            process.send_signal(number)
            if process.wait(20) != -number:
                raise AssertionError(f"{command} was not ended by the signal")
            return os.listdir(folder), look.stdout

    def modes(self):
        """Everything that is written is 0640, folders 0750, whatever the caller's mask."""
        self.call(["export", "margin", "--period", self.period, "--out", self.folder / "margin.csv"])
        with (self.folder / "margin.csv").open(newline="") as margin:
            account = next(row["account"] for row in csv.DictReader(margin) if row["model"] == "portfolio")
        for umask in (0o000, 0o077):
            folder = self.folder / f"written-{umask:03o}"
            folder.mkdir()
            self.write_everything(folder, account, umask)
            found = sorted(folder.rglob("*"))
            wrong = [f"{stat.filemode(path.lstat().st_mode)} {path.relative_to(folder)}" for path in found
                     if stat.S_IMODE(path.lstat().st_mode) != (0o750 if path.is_dir() else 0o640)]
            files = sum(path.is_file() for path in found)
            self.check(f"umask {umask:03o}: {files} files are 0640 and {len(found) - files} folders 0750",
                       not wrong and files > 60, "\n".join(wrong[:20]))
            self.check(f"umask {umask:03o}: a private cluster's folder, data and socket are for its owner alone",
                       self.cluster(umask) == [0o700] * 4, self.cluster_modes)

    def credential(self):
        """A night of systemd's takes its password file from a credential that libpq alone would refuse."""
        given, own = self.folder / "credentials", self.folder / "runtime"
        for folder in (given, own):
            folder.mkdir(mode=0o700)
        shutil.copyfile(self.places["a password file"]["PGPASSFILE"], given / "pgpass")
        (given / "pgpass").chmod(0o440)
        for copied, codes in ((True, (0, 2, 3)), (False, (77,))):
            place = {"CREDENTIALS_DIRECTORY": str(given), "RUNTIME_DIRECTORY": str(own)} if copied \
                else {"PGPASSFILE": str(given / "pgpass")}
            done = self.night(self.folder / "credential-state", place)
            self.check(f"a credential with rights for a group, {'copied by the night' if copied else 'taken as it is'}",
                       done.returncode in codes, f"ended with {done.returncode}\n{done.stderr.decode()}")
        self.check("the copy is its user's alone", stat.S_IMODE((own / "pgpass").stat().st_mode) == 0o600)

    def night(self, state, place, **options):
        """The scheduler's script."""
        return subprocess.run(
            [night.ROOT / "Jobs" / "night", self.period], capture_output=True, check=False, timeout=120, **options,
            env=self.environment(place, CROSSMARGIN_BINARY=str(night.BINARY), CROSSMARGIN_STATE=str(state)))

    def write_everything(self, folder, account, umask):
        at = ["--period", self.period]
        exits = (0, 2)
        for table in ("margin", "risk-arrays", "calls", "liquidations", "breaks"):
            self.call(["export", table, *at, "--out", folder / f"{table}.csv"], exits, umask=umask)
        self.call(["export", "statements", *at, "--out", folder / "packs" / "deep"], exits, umask=umask)
        self.call(["export", "book", folder / "book", *at], umask=umask)
        self.call(["export", "replicate", account, *at, "--out", folder / "replicate"], umask=umask)
        self.call(["margin", "explain", account, *at, "--html", folder / "page.html"], umask=umask)
        self.call(["support", "bundle", "--out", folder / "bundle"], umask=umask)
        prices = night.ROOT / "Tests" / "Prices" / "daily_prices.csv"
        self.call(["parameters", "calibrate", "--prices", prices, "--path", folder / "path.csv"], exits, umask=umask)
        done = self.night(folder / "state", self.places["a password file"], umask=umask)
        if done.returncode not in (0, 2, 3):
            raise AssertionError(done.stderr.decode())

    def cluster(self, umask):
        folder = self.server.folder / f"cluster-{umask:03o}"
        arguments = ["cluster", "start", "--dir", folder]
        done = subprocess.run([night.BINARY, *arguments], umask=umask, capture_output=True, check=True)
        self.said.append((arguments, done.stdout + done.stderr))
        parts = [folder, folder / "data", folder / "log", folder / "socket"]
        self.cluster_modes = [stat.S_IMODE(part.stat().st_mode) for part in parts]
        subprocess.run([night.BINARY, "cluster", "stop", "--dir", folder], capture_output=True, check=True)
        return self.cluster_modes


def main():
    server = Server()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="crossmargin-secrets-", dir="/tmp"))
    try:
        folder.chmod(0o755)
        authority = Authority(folder, "authority")
        server.present(authority.sign("right", "localhost"))
        keeping = Keeping(server, authority, folder)
        keeping.secrets()
        keeping.cores()
        keeping.modes()
        keeping.credential()
        return keeping.end()
    finally:
        server.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
