"""Reads what is published, all along, as everybody else does while a night is disturbed."""

import subprocess
import threading

import state

MARK = "seen "


class Reader:
    """Polls until it is told to stop; survives the server's crashes."""

    def __init__(self, database):
        self.url = database.url
        self.seen = []
        self.polls = 0
        self.is_over = threading.Event()
        self.process = None
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        query = f"SELECT '{MARK}' || ({state.INPUT}) || ' | ' || ({state.PUBLISHED}) \\watch 0.05\n"
        while not self.is_over.is_set():
            self.process = subprocess.Popen(
                ["psql", "-X", "-q", "-A", "-t", self.url], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL, text=True)
            try:
                self.process.stdin.write(query)
                self.process.stdin.flush()
                for line in self.process.stdout:
                    if line.startswith(MARK):
                        self.polls += 1
                        if not self.seen or self.seen[-1] != line:
                            self.seen.append(line)
                    if self.is_over.is_set():
                        break
            except BrokenPipeError:
                pass
            self.process.kill()
            self.process.communicate()
            self.is_over.wait(0.05)

    def stop(self):
        """What was seen, each change once, in its order."""
        self.is_over.set()
        if self.process:
            self.process.kill()
        self.thread.join(10)
        return [line[len(MARK):].strip() for line in self.seen]


def look(database):
    """One look."""
    return database.sql(f"SELECT ({state.INPUT}) || ' | ' || ({state.PUBLISHED})")[0]
