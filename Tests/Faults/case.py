"""One case: a work is disturbed, started again, and held against what it comes to undisturbed."""

import os
import random
import signal
import time

import works
from program import (Trouble, alive, end, is_stopped, is_temporary, shortened, wait_for_server, wait_until, words)
from reader import Reader
from state import Difference, rows

# How often a scheduler starts again what ended with 69 or 75 before it gives up.
STARTS = 3


class Result:
    """What became of a case."""

    def __init__(self, kind, name):
        self.kind = kind
        self.name = name
        self.is_hit = False
        # Of a case that is several disturbances: how many were tried, and how many met the work.
        self.tried = self.hits = 0
        self.difference = Difference()
        self.early = 0
        self.troubles = []
        # What starts that ended with 69 or 75 said; a scheduler starts again.
        self.repeats = []

    @property
    def problems(self):
        return self.troubles + self.difference.sentences

    def __str__(self):
        return f"{self.kind} {self.name}: " + "; ".join(self.problems)


class Case:
    """Something that is done to a work: `disturb` starts it, harms it, and tells whether the harm was done in time."""

    def __init__(self, kind, name, work, disturb, count="points", is_compared=True):
        self.kind = kind
        self.name = name
        self.work = work
        self.disturb = disturb
        # The figure it counts for.
        self.count = count
        # Whether the work itself must in the end be as an undisturbed one; else `disturb` judges alone.
        self.is_compared = is_compared
        # Makes the case that is played when this one came too late; None where nothing is.
        self.earlier = None

    @property
    def title(self):
        return f"{self.kind} {self.name} of {self.work}"

    def play(self, stage):
        result = Result(self.count, self.title)
        stage.lane.ensure_server()
        work, reference = stage.works[self.work], stage.reference(self.work)
        database = stage.lane.database(stage.template(work.template))
        # A database without a schema has nothing to be read.
        polled = Reader(database) if work.template != "empty" else None
        try:
            result.is_hit = bool(self.disturb(stage, database, work, result))
            if self.is_compared:
                compare_files(database, work, reference, result, is_finished=False)
                finish(database, work, result)
                if work.repeats:
                    finish(database, work, result)
                compare(stage, database, work, reference, result)
        except Trouble as trouble:
            result.troubles.append(str(trouble))
        finally:
            seen = polled.stop() if polled else []
        if self.is_compared:
            judge_seen(seen, reference, result)
        if result.problems and os.environ.get("CROSSMARGIN_FAULTS_KEEP"):
            return result
        stage.lane.ensure_server()
        if self.count == "server_kills" and (found := stage.lane.amcheck(database.name)):
            result.troubles.append(f"amcheck: {shortened(found)}")
        database.drop()
        return result


def finish(database, work, result):
    """Starts the work again as a scheduler does, until it is done."""
    for _ in range(STARTS):
        code, said = database.run(work.command(database))
        if not is_temporary(code):
            break
        result.repeats.append(shortened(said))
        time.sleep(0.3)
    if code not in (0, *work.codes):
        raise Trouble(f"the next start ended with {code}: {shortened(said)}")


def compare(stage, database, work, reference, result):
    """Tables, fingerprints, files, locks and sessions."""
    result.difference.compare(
        database, reference.state, lambda table, names: rows(reference.database, table, names), work.ignored)
    compare_files(database, work, reference, result, is_finished=True)
    def is_quiet():
        return database.sql(f"""
            SELECT (SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
                    WHERE l.locktype = 'advisory' AND d.datname = '{database.name}')
              + (SELECT count(*) FROM pg_stat_activity
                 WHERE datname = '{database.name}' AND application_name LIKE 'crossmargin%')""") == ["0"]
    wait_until(is_quiet, "the end of every advisory lock and session", 5)
    left = list((stage.lane.cluster / "data" / "base" / "pgsql_tmp").glob("*"))
    if left:
        result.troubles.append(f"the server keeps temporary files: {left}")


def compare_files(database, work, reference, result, is_finished):
    """A file is there whole or not at all; in the end all are there, and nothing else is."""
    if not work.output:
        return
    found = works.files(database.folder / work.output)
    partial = {name for name in found if ".part" in name}
    for name in found.keys() - partial:
        if found[name] != reference.files.get(name):
            result.troubles.append(f"{name} is not as an undisturbed run writes it")
            result.early += not is_finished
    if is_finished:
        beside = [path.name for path in database.folder.glob("*.part")]
        if partial or beside:
            result.troubles.append(f"temporary files are left: {sorted(partial)[:3] + beside}")
        missing = reference.files.keys() - found.keys()
        if missing:
            result.troubles.append(f"files are missing: {sorted(missing)[:3]}")


def judge_seen(seen, reference, result):
    """A reader sees what was there before, and from some moment on what is there in the end."""
    allowed = [reference.before, reference.after]
    place = 0
    for look in seen:
        while place < len(allowed) and look != allowed[place]:
            place += 1
        if place == len(allowed):
            result.early += 1
            result.troubles.append(f"a reader saw {look[:300]}")
            return


# What may be done to a process, a worker, a backend, the server.

def at_point(kind, point, occurrence, count="points"):
    """Harm done exactly at a crash point."""
    def disturb(stage, database, work, result):
        if kind in ("job", "worker"):
            process = database.start(work.command(database), f"{'kill' if kind == 'job' else 'drop'}@{point}#{occurrence}")
            code = end(process)
            was_dropped = database.hold_file.exists()
            database.hold_file.unlink(missing_ok=True)
            judge_end(kind, code, work, process, result)
            return code == -signal.SIGKILL if kind == "job" else was_dropped
        process = database.start(work.command(database), f"hold@{point}#{occurrence}")
        backend = held(process, database)
        if backend is None:
            end(process)
            return False
        harm(kind, stage, database, process, backend)
        database.hold_file.unlink()
        judge_end(kind, end(process), work, process, result)
        restore(kind, stage)
        return True
    return disturb


def at_random(kind, moment):
    """Harm done at a moment of the work, told as a share of the time it takes undisturbed."""
    def disturb(stage, database, work, result):
        process = database.start(work.command(database))
        time.sleep(moment * stage.reference(work.name).seconds)
        if not alive(process.pid):
            end(process)
            return False
        backend = None
        if kind in ("worker", "backend"):
            backends = database.sql(
                f"SELECT pid FROM pg_stat_activity WHERE datname = '{database.name}' AND application_name LIKE 'crossmargin%'")
            if not backends:
                end(process)
                return False
            backend = int(random.Random(moment).choice(backends))
        harm(kind, stage, database, process, backend)
        judge_end(kind, end(process), work, process, result)
        restore(kind, stage)
        return True
    return disturb


def held(process, database):
    """Waits until a process waits at its crash point; the backend that serves it, nil when it never gets there."""
    def is_there():
        return not alive(process.pid) or (database.hold_file.exists() and database.hold_file.read_text().endswith("\n"))
    wait_until(is_there, "the crash point")
    return int(database.hold_file.read_text()) if database.hold_file.exists() else None


def harm(kind, stage, database, process, backend):
    if kind == "job":
        process.kill()
    elif kind == "group":
        os.killpg(process.pid, signal.SIGKILL)
    elif kind == "worker":
        # A worker is a thread: it ends when its session does.
        database.sql(f"SELECT pg_terminate_backend({backend})")
    elif kind == "backend":
        if backend:
            os.kill(backend, signal.SIGKILL)
    elif kind == "postmaster":
        stage.lane.kill_server()


def restore(kind, stage):
    """Brings the server back, where it was harmed."""
    if kind == "postmaster":
        stage.lane.start_server()
    if kind in ("postmaster", "backend"):
        wait_for_server(stage.lane)


def judge_end(kind, code, work, process, result):
    """A process that lost its server or a worker says so, or was done; it never says that an invariant broke."""
    expected = (-signal.SIGKILL,) if kind in ("job", "group") else (0, 69, 75, *work.codes)
    if code not in (*expected, *work.codes, 0):
        result.troubles.append(f"the disturbed process ended with {code}: {shortened(words(process))}")


def stopped_at(database, work, point, occurrence=1, **variables):
    """A process that has stopped itself at a point; nil when it never gets there."""
    process = database.start(work.command(database), f"stop@{point}#{occurrence}", **variables)
    wait_until(lambda: is_stopped(process) or not alive(process.pid), "the crash point")
    return process if is_stopped(process) else None
