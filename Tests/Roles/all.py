"""Runs the tests of this folder; a line for each, beginning with "ok" or "FAILED"."""

import sys
import unittest

import desk

MODULES = ("commands", "clients", "keeping", "chain", "attack")


class Lines(unittest.TextTestResult):
    def addSuccess(self, test):
        super().addSuccess(test)
        if not any(failed is test or getattr(failed, "test_case", None) is test for failed, _ in self.failures + self.errors):
            print(f"ok {test.id()}", flush=True)

    def stopTest(self, test):
        super().stopTest(test)
        failed = [f for f, _ in self.failures + self.errors if f is test or getattr(f, "test_case", None) is test]
        if failed:
            print(f"FAILED {test.id()}", flush=True)


def main():
    names = sys.argv[1:] or MODULES
    suite = unittest.defaultTestLoader.loadTestsFromNames(names)
    try:
        result = unittest.TextTestRunner(stream=sys.stdout, verbosity=0, resultclass=Lines).run(suite)
    finally:
        desk.Desk.stop()
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
