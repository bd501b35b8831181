"""Loses a cluster after publication, and restores it: from a base backup with archived log, and from a dump."""

import json
import pathlib
import shutil
import sys
import tempfile
import time

from places import Place, called, folder_of_the_server, night, server_program, wait_until

TABLES = ("margin", "risk-arrays", "calls", "liquidations", "breaks")


class Rehearsal:
    def __init__(self, folder):
        self.folder = folder
        self.failed = 0
        self.seconds = {}
        self.book = folder / "book"
        self.periods = night.make_book(self.book, seed=2026, accounts=200, periods=2)
        self.archive = folder_of_the_server(folder / "archive")
        self.place = Place(folder / "cluster")

    def check(self, name, is_true, evidence=""):
        print(f"{'ok     ' if is_true else 'FAILED '} {name}", flush=True)
        if not is_true:
            self.failed += 1
            print("        " + "\n        ".join(str(evidence).splitlines()[:30]), flush=True)

    def timed(self, name, work):
        started = time.monotonic()
        result = work()
        self.seconds[name] = time.monotonic() - started
        return result

    def work(self, period):
        self.place.program("run", "eod", "--period", period, codes=(0, 2, 3))

    def before(self):
        """Two nights; the base backup is taken between them, the dump after them."""
        place = self.place
        place.start()
        place.set(["wal_level = replica", "max_wal_senders = 4", "archive_mode = on",
                   f"archive_command = 'test ! -f {self.archive}/%f && cp %p {self.archive}/%f'"], ["local replication all peer map=crossmargin"])
        place.stop()
        place.start()
        place.sql(f"CREATE DATABASE {place.DATABASE}", place.cluster_url)
        place.program("database", "migrate")
        place.program("load", self.book)
        self.work(self.periods[0])
        self.base = self.folder / "base"
        folder_of_the_server(self.base)
        self.timed("base_backup", lambda: server_program(
            "pg_basebackup", "-h", place.socket, "-U", "crossmargin", "-D", self.base, "--checkpoint=fast"))
        self.check("pg_verifybackup finds the base backup whole", "successfully verified" in server_program(
            "pg_verifybackup", self.base, code=None))
        self.work(self.periods[1])
        self.timed("archive", self.archive_log)
        self.dump, self.roles = self.folder / "book.dump", self.folder / "roles.sql"
        self.timed("dump", lambda: self.required(
            "pg_dump", "--format=custom", f"--file={self.dump}", place.url))
        self.required("pg_dumpall", "--globals-only", f"--file={self.roles}", "-d", place.cluster_url)
        self.head = json.loads(place.program("audit", "verify", "-o", "json").stdout)["audit_head"]
        self.seen = self.sight(place, "lost")
        self.check("there is something to lose", len(self.seen["files"]) > 500 and len(self.seen["runs"]) == 2,
                   f"{len(self.seen['files'])} files, runs {self.seen['runs']}")

    @staticmethod
    def required(*arguments):
        done = called(arguments)
        if done.returncode != 0:
            raise AssertionError(f"{arguments[0]} ended with {done.returncode}\n{done.stderr}")

    def archive_log(self):
        """Hands over what is written so far, as one does after a night."""
        last = self.place.sql("SELECT pg_walfile_name(pg_switch_wal())")
        wait_until(lambda: (self.place.sql("SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver") >= last), "the archive")

    def sight(self, place, name):
        """Everything that is exported of both periods, and the fingerprints of their runs."""
        out = self.folder / "seen" / name
        for period in self.periods:
            (out / period).mkdir(parents=True)
            for table in TABLES:
                place.program("export", table, "--period", period, "--out", out / period / f"{table}.csv", codes=(0, 2))
            place.program("export", "statements", "--period", period, "--out", out / "statements", codes=(0, 2))
        runs = json.loads(place.program("run", "list", "-o", "json").stdout)["runs"]
        shown = [json.loads(place.program("run", "show", run["run"], "-o", "json").stdout) for run in runs]
        return {"files": night.files(out),
                "runs": {run["run"]: (run["input_fingerprint"], run["output_fingerprint"]) for run in shown}}

    def proves(self, place, name):
        """A restored database proves itself by its own means, and shows what the lost one showed."""
        status = place.program("database", "status", codes=None)
        self.check(f"{name}: the schema is this program's", status.returncode == 0, status.stderr)
        verified = self.timed(f"{name}_verify", lambda: [
            place.program("database", "verify", "--period", period, codes=None).returncode for period in self.periods])
        self.check(f"{name}: database verify agrees for both periods", verified == [0, 0], verified)
        audit = place.program("audit", "verify", "--head", self.head, codes=None)
        self.check(f"{name}: audit verify finds the head of before the loss", audit.returncode == 0,
                   audit.stdout + audit.stderr)
        replays = self.timed(f"{name}_replay", lambda: [
            place.program("run", "replay", run, codes=None).returncode for run in self.seen["runs"]])
        self.check(f"{name}: both runs are replayed to the same rows", replays == [0, 0], replays)
        seen = self.sight(place, name)
        differing = sorted(path for path in {*seen["files"], *self.seen["files"]}
                           if seen["files"].get(path) != self.seen["files"].get(path))
        self.check(f"{name}: {len(self.seen['files'])} exported files are the same bytes", not differing, "\n".join(differing))
        # Replays leave a run of their own behind, which is no part of what was lost.
        kept = {run: seen["runs"].get(run) for run in self.seen["runs"]}
        self.check(f"{name}: the runs have the same fingerprints", kept == self.seen["runs"], kept)
        again = [json.loads(place.program("run", "eod", "--period", period, "-o", "json", codes=None).stdout)["outcome"]
                 for period in self.periods]
        self.check(f"{name}: both nights are done already", again == ["noop", "noop"], again)
        found = place.amcheck(code=None)
        self.check(f"{name}: amcheck: clean", found == "", found)

    def from_base(self):
        place = Place(self.folder / "restored")
        place.folder.mkdir(mode=0o700)
        self.required("cp", "-a", self.base, place.data)
        place.set([f"restore_command = 'cp {self.archive}/%f %p'"], [])
        (place.data / "recovery.signal").touch()
        owner = self.base.stat()
        for path in (place.folder, place.data / "recovery.signal"):
            shutil.chown(path, owner.st_uid, owner.st_gid)
        place.start()
        wait_until(lambda: place.sql("SELECT pg_is_in_recovery()") == "f", "the end of recovery")
        return place

    def from_dump(self):
        place = Place(self.folder / "loaded")
        place.start()
        # The role that owns the cluster is there already, and is told so.
        called(["psql", "-X", "-q", place.cluster_url, "-f", self.roles])
        place.sql(f"CREATE DATABASE {place.DATABASE}", place.cluster_url)
        self.required("pg_restore", "--exit-on-error", f"--dbname={place.url}", self.dump)
        # A dump has no rights to the database itself.
        may_create = "SELECT has_database_privilege('crossmargin_owner', current_database(), 'CREATE')"
        before = place.sql(may_create)
        place.sql("SELECT batch.grant_rights()")
        self.check("the owner's right to the database is given back", (before, place.sql(may_create)) == ("f", "t"))
        return place

    def damage(self, place):
        """The proofs notice what they are there for."""
        place.sql("""SET session_replication_role = replica;
            UPDATE result.margin_kept SET diversified_scan = diversified_scan + 0.000000000000000001
            WHERE (run_no, account_no) = (
              SELECT run_no, account_no FROM result.margin_kept WHERE diversified_scan > 0
              ORDER BY run_no, account_no LIMIT 1)""")
        codes = [place.program("database", "verify", "--period", period, codes=None).returncode for period in self.periods]
        self.check("a row that was changed by the last digit is found by database verify", codes == [2, 0], codes)
        replayed = place.program("run", "replay", min(self.seen["runs"]), codes=None).returncode
        self.check("and by a replay", replayed == 2, replayed)
        file = place.sql("""SELECT pg_relation_filepath(indexrelid) FROM pg_index WHERE indrelid = (
            SELECT max(inhrelid) FROM pg_inherits WHERE inhparent = 'result.margin_kept'::regclass) LIMIT 1""")
        place.stop()
        self.spoil(place.data / file, 8192 + 4096)
        place.start()
        self.check("a page that the disk has spoilt is found by pg_amcheck", place.amcheck(code=None) != "")
        self.spoil(self.base / "PG_VERSION", 0)
        self.check("a base backup that the disk has spoilt is found by pg_verifybackup",
                   "successfully verified" not in server_program("pg_verifybackup", self.base, code=None))

    @staticmethod
    def spoil(path, offset):
        with path.open("r+b") as file:
            file.seek(offset)
            byte = file.read(1)
            file.seek(offset)
            file.write(bytes([byte[0] ^ 0x55]))

    def run(self):
        places = [self.place]
        try:
            self.before()
            self.place.lose()
            self.check("the cluster is lost", not self.place.folder.exists())
            for name, restore in (("base_backup_restore", self.from_base), ("dump_restore", self.from_dump)):
                places.append(self.timed(name, restore))
                self.proves(places[-1], name)
            self.damage(places[1])
        finally:
            for place in places:
                if place.folder.exists():
                    place.stop()
        for name, seconds in self.seconds.items():
            print(f"{name}_seconds: {seconds:.1f}")
        return 1 if self.failed else 0


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="crossmargin-restore-", dir="/tmp"))
    folder.chmod(0o711)
    try:
        return Rehearsal(folder).run()
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
