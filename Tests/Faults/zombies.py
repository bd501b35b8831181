"""A process that is held up, overtaken, and wakes again."""

import signal

from case import Case, finish, held, stopped_at
from program import Trouble, end, shortened, words
from state import State

LOCK_HOLDER = """
SELECT pg_terminate_backend(l.pid) FROM pg_locks l JOIN pg_database d ON d.oid = l.database
WHERE l.locktype = 'advisory' AND d.datname = '{name}'"""


def overtaken(point, occurrence=1):
    """It wakes when the work is done: it must fail, and change nothing."""
    def disturb(stage, database, work, result):
        zombie = stopped_at(database, work, point, occurrence)
        if zombie is None:
            return False
        # The network, or somebody, ends the session that holds the lock; the process does not know.
        database.sql(LOCK_HOLDER.format(name=database.name))
        finish(database, work, result)
        before = State(database)
        zombie.send_signal(signal.SIGCONT)
        code = end(zombie)
        judge(code, zombie, result, (69, 76))
        if State(database).tables != before.tables:
            result.troubles.append("a process that woke up late has committed something")
        return True
    return Case("zombie", point, "night", disturb, "zombies_fenced")


def side_by_side(point, other):
    """It wakes while the one that overtook it is in the middle of its work, and opens new sessions: only the fence
    stands between it and the run's rows."""
    def disturb(stage, database, work, result):
        zombie = stopped_at(database, work, point)
        if zombie is None:
            return False
        database.sql(LOCK_HOLDER.format(name=database.name))
        successor = database.start(work.command(database), f"hold@{other}#1")
        if held(successor, database) is None:
            raise Trouble(f"the next start never came to {other}: {shortened(words(successor))}")
        epoch = database.sql("SELECT epoch FROM batch.run ORDER BY run_no DESC LIMIT 1")[0]
        zombie.send_signal(signal.SIGCONT)
        code = end(zombie)
        judge(code, zombie, result, (76,))
        database.hold_file.unlink()
        code = end(successor)
        if code not in work.codes:
            result.troubles.append(f"the one that overtook it ended with {code}: {shortened(words(successor))}")
        stage_name = point.split("-plan")[0]
        late = database.sql(f"""
            SELECT count(*) FROM batch.unit JOIN batch.run USING (run_no)
            WHERE stage = '{stage_name}' AND run.epoch = {epoch} AND done_epoch < {epoch}""")
        if late != ["0"]:
            result.troubles.append(f"a process that woke up late has committed {late[0]} units")
        return True
    return Case("zombie", f"{point} beside {other}", "night", disturb, "zombies_fenced")


def judge(code, process, result, codes):
    if code not in codes:
        result.troubles.append(f"a process that woke up late ended with {code}: {shortened(words(process))}")
