"""The program's own readers behind a pipe, and what becomes of an input there."""

import pathlib
import resource
import selectors
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 10
MEMORY_BYTES = 1 << 30


class Reader:
    """One `bad-input read`, started again after an input that ended it."""

    def __init__(self, binary):
        self.binary = binary
        self.process = None

    def start(self):
        self.complaint = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [self.binary, "read"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.complaint, bufsize=0,
            env={"SWIFT_BACKTRACE": "enable=no"},
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES)))
        self.waiting = selectors.DefaultSelector()
        self.waiting.register(self.process.stdout, selectors.EVENT_READ)
        self.said = b""

    def read(self, reader, data):
        """(word, body): `ok` and the values, `no` and the problem, `crash` or `hang`."""
        if self.process is None:
            self.start()
        try:
            self.process.stdin.write(f"{reader} {len(data)}\n".encode() + data)
            while b"\n" not in self.said:
                self.more()
            line, _, self.said = self.said.partition(b"\n")
            word, length = line.decode().split()
            while len(self.said) < int(length):
                self.more()
            body, self.said = self.said[:int(length)], self.said[int(length):]
            return word, body
        except (TimeoutError, BrokenPipeError, EOFError) as trouble:
            self.process.kill()
            code = self.process.wait()
            self.stop()
            return ("hang" if isinstance(trouble, TimeoutError) else "crash"), f"ended with {code}".encode()

    def more(self):
        if not self.waiting.select(PATIENCE_SECONDS):
            raise TimeoutError
        piece = self.process.stdout.read(1 << 16)
        if not piece:
            raise EOFError
        self.said += piece

    def stop(self):
        if self.process:
            self.process.stdin.close()
            self.process.stdout.close()
            self.process.wait()
            self.process = None
