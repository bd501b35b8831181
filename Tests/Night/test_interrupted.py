"""A run that is killed resumes; one that is overtaken commits nothing; a second one waits and gives up."""

import os
import signal
import subprocess
import time
import unittest

import night

# Enough accounts for several units of the margin stage, each of them some tenths of a second in a debug build.
ACCOUNTS = 6000


class Interrupted(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = night.Cluster()
        cls.book = cls.cluster.folder / "book"
        night.wide_book(cls.book, ACCOUNTS)
        cls.period = night.WIDE_PERIOD
        whole = cls.cluster.database()
        whole.run("load", cls.book)
        whole.run("run", "eod", "--period", cls.period)
        cls.exports = night.files(whole.exports(cls.period))
        cls.fingerprint = whole.sql("SELECT encode(output_fingerprint, 'hex') FROM batch.run")

    @classmethod
    def tearDownClass(cls):
        cls.cluster.stop()

    def loaded(self):
        run = self.cluster.database()
        run.run("load", self.book)
        return run

    def begun(self, run, *flags):
        """A night in the background, some units of whose margin stage are done."""
        process = run.start("run", "eod", "--period", self.period, "--jobs", "1", *flags)
        self.addCleanup(self.end, process)
        wanted = "SELECT count(*) FROM batch.unit WHERE stage = 'margin' AND done_at IS NOT NULL"
        deadline = time.monotonic() + 60
        while run.sql(wanted)[0] in ("0", "1"):
            self.assertIsNone(process.poll(), "the night ended before it could be stopped")
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)
        return process

    @staticmethod
    def end(process):
        if process.poll() is None:
            process.kill()
        process.communicate()

    def check(self, run):
        self.assertEqual(night.files(run.exports(self.period)), self.exports)
        fingerprint = run.sql("SELECT encode(output_fingerprint, 'hex') FROM batch.run WHERE state = 'published'")
        self.assertEqual(fingerprint, self.fingerprint)

    def test_killed_in_the_margin_stage(self):
        run = self.loaded()
        process = self.begun(run)
        process.kill()
        process.wait()
        units = run.sql("SELECT count(*) FILTER (WHERE done_at IS NOT NULL) < count(*) FROM batch.unit")
        self.assertEqual(units, ["t"], "the kill came too late to prove anything")
        self.assertEqual(run.sql("SELECT count(*) FROM batch.publication"), ["0"])
        outcome = run.json("run", "eod", "--period", self.period)
        self.assertEqual((outcome["outcome"], outcome["resumed"]), ("published", True))
        epochs = run.sql("SELECT DISTINCT done_epoch FROM batch.unit WHERE stage = 'margin' ORDER BY 1")
        self.assertEqual(epochs, ["1", "2"], "the units done before the kill are kept")
        self.check(run)

    def test_asked_to_end(self):
        run = self.loaded()
        process = self.begun(run)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(), 143)
        run.run("run", "eod", "--period", self.period)
        self.check(run)

    def test_a_server_that_dies(self):
        run = self.loaded()
        process = self.begun(run)
        pid = int((self.cluster.folder / "cluster" / "data" / "postmaster.pid").read_text().split("\n")[0])
        os.kill(pid, signal.SIGQUIT)
        self.assertEqual(process.wait(), 69)
        subprocess.run(
            [night.BINARY, "cluster", "start", "--dir", self.cluster.folder / "cluster"], capture_output=True, check=True)
        run.run("run", "eod", "--period", self.period)
        self.check(run)

    def test_a_second_start_finds_the_lock_held(self):
        run = self.loaded()
        process = self.begun(run)
        process.send_signal(signal.SIGSTOP)
        started = time.monotonic()
        run.run("run", "eod", "--period", self.period, code=75)
        self.assertGreater(time.monotonic() - started, 1.9)
        process.send_signal(signal.SIGCONT)
        self.assertEqual(process.wait(), 0)
        self.check(run)

    def test_a_process_that_wakes_up_late_commits_nothing(self):
        run = self.loaded()
        process = self.begun(run)
        process.send_signal(signal.SIGSTOP)
        # Its sessions are ended by somebody, or by the network: the lock is free, the process does not know.
        run.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'crossmargin%'")
        run.run("run", "eod", "--period", self.period)
        process.send_signal(signal.SIGCONT)
        self.assertIn(process.wait(), (69, 76))
        self.check(run)


if __name__ == "__main__":
    unittest.main()
