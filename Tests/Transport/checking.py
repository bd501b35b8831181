"""Prints one line a check, and remembers whether any failed."""


class Checks:
    def __init__(self):
        self.failed = 0

    def check(self, name, is_true, evidence=""):
        print(f"{'ok     ' if is_true else 'FAILED '} {name}", flush=True)
        if not is_true:
            self.failed += 1
            for line in str(evidence).splitlines():
                print(f"        {line}", flush=True)

    def end(self):
        return 1 if self.failed else 0
