"""What happens around a work: others start it too, the network is cut, disks are full, limits are met, its input changes."""

import json
import os
import pathlib
import signal
import subprocess
import time

import works
from case import Case, compare, finish, held, stopped_at
from program import Trouble, end, shortened, words
from proxy import Proxy

STARTS = 20
# Statements that begin a worker's units: of the connection that writes, and of the one that reads.
WRITER = b"'synchronous_commit', 'off'"
READER = b"FROM book.period_account a\n  LEFT JOIN book.holding"


def simultaneous():
    """Twenty starts at once: one does the work, the others find it done or give up."""
    def disturb(stage, database, work, result):
        processes = [database.start([*work.command(database), "-o", "json"]) for _ in range(STARTS)]
        published = 0
        for process in processes:
            code = end(process)
            said = words(process)
            if code in work.codes:
                outcome = json.loads(said[said.index("{"):said.rindex("}") + 1])["outcome"]
                published += outcome == "published"
            elif code != 75:
                result.troubles.append(f"one of {STARTS} starts ended with {code}: {shortened(said)}")
        if published != 1:
            result.troubles.append(f"{published} of {STARTS} starts published")
        return True
    return Case("starts", f"{STARTS} at once", "night", disturb, "others")


def cuts(which, choose):
    """The connection is cut at one boundary between messages after the other, each time in a new attempt."""
    marker = {"writer": WRITER, "reader": READER}[which]

    def disturb(stage, database, work, result):
        messages = measure(stage, database, work, marker)
        current = database
        for place in choose(messages):
            is_cut = cut(stage, current, work, marker, place, result)
            if not is_cut:
                # Units that were cut off after their commit are done, and after some there is none left to be cut.
                if current is not database:
                    current.drop()
                current = stage.lane.database(stage.template(work.template))
                is_cut = cut(stage, current, work, marker, place, result)
            result.tried += 1
            result.hits += is_cut
        if current is not database:
            finish(current, work, result)
            compare(stage, current, work, stage.reference(work.name), result)
            current.drop()
        return result.hits == result.tried
    return Case("cuts", which, "night", disturb, "others")


def cut(stage, database, work, marker, place, result):
    """Whether the connection was cut before that message."""
    proxy = Proxy(database.folder / "proxy", socket_of(stage), marker, place)
    process = database.start([*work.command(database), "--jobs", "1"], url=proxy.url(database.url))
    code = end(process)
    proxy.close()
    if proxy.is_cut and code not in (69, 75):
        result.troubles.append(f"cut before message {place}, it ended with {code}: {shortened(words(process))}")
    return proxy.is_cut


def measure(stage, database, work, marker):
    """How many messages one unit takes."""
    other = stage.lane.database(stage.template(work.template))
    proxy = Proxy(other.folder / "proxy", socket_of(stage), marker)
    arguments = [*work.command(other), "--jobs", "1", "--through", "margin"]
    code, said = other.run(arguments, url=proxy.url(other.url))
    proxy.close()
    if code not in work.codes or not proxy.count:
        raise Trouble(f"through the proxy the night ended with {code} after {proxy.count} messages: {shortened(said)}")
    other.drop()
    # The reading connection sends no commit: a third of its messages are one of three units'.
    return proxy.committed_at or proxy.count // 3


def socket_of(stage):
    return next((stage.lane.cluster / "socket").glob(".s.PGSQL.*[0-9]"))


class SmallDisk:
    """A disk of a size, where this process may make one."""

    def __init__(self, path, kilobytes):
        self.path = pathlib.Path(path)
        self.path.mkdir()
        self.path.chmod(0o777)
        self.kilobytes = kilobytes

    def __enter__(self):
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={self.kilobytes}k,mode=777", "tmpfs", self.path], capture_output=True, check=False)
        self.is_there = done.returncode == 0
        return self

    def grow(self, kilobytes):
        subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", self.path], check=True)

    def __exit__(self, *_):
        if self.is_there:
            subprocess.run(["umount", "-l", self.path], check=True)


def client_disk():
    """The disk that an export is written to is full, and then it is not."""
    def disturb(stage, database, work, result):
        with SmallDisk(database.folder / "disk", 32) as disk:
            if not disk.is_there:
                return False
            arguments = [*work.arguments, "--out", disk.path / work.output]
            code, said = database.run(arguments)
            if code != 1:
                result.troubles.append(f"on a full disk an export ended with {code}: {shortened(said)}")
            if list(disk.path.iterdir()):
                result.troubles.append(f"on a full disk an export leaves {list(disk.path.iterdir())}")
            disk.grow(20_000)
            database.run(arguments)
            if works.files(disk.path / work.output) != stage.reference(work.name).files:
                result.troubles.append("once there is room, an export is not as an undisturbed one")
        return True
    return Case("disk", "of the client", "export", disturb, "others", is_compared=False)


def server_disk(kilobytes):
    """The server's disk is full in the middle of a night: temporary trouble, and the next start goes on."""
    def disturb(stage, database, work, result):
        size = int(database.sql(f"SELECT pg_database_size('{database.name}') / 1024")[0])
        lane, folder = stage.lane, stage.lane.folder / f"space_{database.name}"
        with SmallDisk(folder, size + 1000) as disk:
            if not disk.is_there:
                return False
            owner = (lane.cluster / "data").stat()
            os.chown(folder, owner.st_uid, owner.st_gid)
            lane.sql(f"CREATE TABLESPACE {folder.name} LOCATION '{folder}'")
            disk.grow(size * 2 + 50_000)
            small = lane.database(stage.template(work.template), f"TABLESPACE {folder.name}")
            used = sum(path.stat().st_blocks // 2 for path in folder.rglob("*") if path.is_file())
            disk.grow(used + kilobytes)
            code, said = small.run(work.command(small))
            is_hit = code not in work.codes
            if is_hit and (code != 75 or "CM-6004" not in said):
                result.troubles.append(f"on a full disk of the server a night ended with {code}: {shortened(said)}")
            disk.grow(size * 2 + 50_000)
            finish(small, work, result)
            compare(stage, small, work, stage.reference(work.name), result)
            small.drop()
            lane.sql(f"DROP TABLESPACE {folder.name}")
        return is_hit
    return Case("disk", f"of the server, {kilobytes} kB left", "night", disturb, "others", is_compared=False)


def limit(which, point, table):
    """A statement waits for a lock until a limit ends it."""
    def disturb(stage, database, work, result):
        limits = {"CROSSMARGIN_LOCK_TIMEOUT": "400" if which == "lock" else "0",
                  "CROSSMARGIN_STATEMENT_TIMEOUT": "400" if which == "statement" else "0"}
        process = database.start(work.command(database), f"hold@{point}#1", **limits)
        if held(process, database) is None:
            return False
        holder = subprocess.Popen(
            ["psql", "-X", "-q", database.url, "-c", f"BEGIN; LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE",
             "-c", "SELECT 'locked'", "-c", "SELECT pg_sleep(60)"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        lock = f"SELECT count(*) FROM pg_locks WHERE relation = '{table}'::regclass AND mode = 'AccessExclusiveLock' AND granted"
        while database.sql(lock) == ["0"]:
            time.sleep(0.01)
        database.hold_file.unlink()
        code = end(process)
        holder.kill()
        holder.wait()
        database.sql(
            f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database.name}' AND query LIKE '%pg_sleep(60)'")
        if code != 75:
            result.troubles.append(f"at its {which} limit a night ended with {code}: {shortened(words(process))}")
        return code == 75
    return Case("limit", f"{which} timeout at {point}", "night", disturb, "others")


def changed_input(point):
    """The book is loaded anew, reopened for it where it must be, while a night is held up. The night either refuses to
    go on or publishes what it has sealed; then the next night publishes the new."""
    def disturb(stage, database, work, result):
        reference = stage.reference("night")
        job = stopped_at(database, work, point)
        if job is None:
            return False
        load = ["load", stage.changed]
        code, _ = database.run(load)
        if code == 5:
            database.run(["period", "reopen", works.SECOND, "--reason", "a corrected price"])
            code, _ = database.run(load)
        job.send_signal(signal.SIGCONT)
        ended = end(job)
        if ended not in (*work.codes, 5, 75, 1):
            result.troubles.append(f"the held-up night ended with {ended}: {shortened(words(job))}")
        if code == 0:
            if ended in work.codes and works.look(database).split(" | ")[1] != reference.after.split(" | ")[1]:
                result.early += 1
                result.troubles.append("a night has published what it had not sealed")
            finish(database, work, result)
            compare_changed(stage, database, work, result, is_second=ended in work.codes)
        return True
    return Case("input", f"changed at {point}", "night", disturb, "others", is_compared=False)


def compare_changed(stage, database, work, result, is_second):
    """The newest version must be what the same history comes to when nobody is held up."""
    other = stage.lane.database(stage.template("loaded"))
    if is_second:
        works.done(other, work.arguments, work.codes)
        works.done(other, ["period", "reopen", works.SECOND, "--reason", "a corrected price"])
    works.done(other, ["load", stage.changed])
    works.done(other, work.arguments, work.codes)
    if works.look(database) != works.look(other):
        result.troubles.append(f"a night over the changed book is not as an undisturbed one: {works.look(database)}")
    other.drop()
