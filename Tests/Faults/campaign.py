"""Disturbs every step of the program's work in every way there is, and proves that nothing is lost, doubled or wrong."""

import argparse
import collections
import os
import random
import sys
import threading
import time

import plan
from case import Result
from program import Trouble, listed
from works import Stage, check_list

FIGURES = ["points", "random_kills", "server_kills", "zombies_fenced", "others"]


class Campaign:
    """Cases, played in two lanes side by side, and what came of them."""

    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.stages = []
        self.results = []
        self.table = collections.defaultdict(lambda: [0, 0, 0])
        self.lock = threading.Lock()
        # What was found in each lane's cluster at the end.
        self.corrupt = []

    def run(self):
        self.in_lanes([lambda: self.stages.append(Stage()) for _ in range(self.options.lanes)])
        for stage in self.stages[:1]:
            check_list(stage)
        points = listed("point")
        cases = plan.campaign(self.random, self.stages[0], points, self.options.long)
        if self.options.only:
            cases = [case for case in cases if self.options.only in case.title]
        self.play(cases)
        counts = self.hunt() if not self.options.no_mutants else (0, 0)
        self.amcheck()
        return counts

    def amcheck(self):
        """Every database that is left, of servers that were killed all along, by PostgreSQL's own checker."""
        def work(stage):
            stage.lane.ensure_server()
            self.corrupt.append(stage.lane.amcheck())
        self.in_lanes([lambda stage=stage: work(stage) for stage in self.stages])
        for found in filter(None, self.corrupt):
            print(f"FAILED  amcheck: {found}", flush=True)

    def play(self, cases):
        waiting = collections.deque(cases)
        total = len(cases)

        def work(stage):
            while True:
                with self.lock:
                    if not waiting:
                        return
                    case = waiting.popleft()
                started = time.monotonic()
                try:
                    result = case.play(stage)
                except Exception as error:  # The campaign goes on; the case has failed.
                    result = failed(case, error)
                with self.lock:
                    self.keep(case, result, time.monotonic() - started, total)
                    if case.earlier and not result.is_hit and not result.problems:
                        waiting.append(case.earlier())
        self.in_lanes([lambda stage=stage: work(stage) for stage in self.stages])

    def keep(self, case, result, seconds, total):
        self.results.append(result)
        tried, hits = (result.tried, result.hits) if result.tried else (1, int(result.is_hit))
        row = self.table[case.count, case.kind]
        row[0] += hits if not result.problems else 0
        row[1] += hits
        row[2] += tried
        word = "FAILED" if result.problems else "ok" if result.is_hit else "missed"
        print(f"{word:7} {len(self.results):4}/{total} {seconds:5.1f} s  {result}", flush=True)
        for text in result.repeats:
            print(f"        started again after: {text}", flush=True)

    def hunt(self):
        """Plants every fault in turn; the campaign must fail with each."""
        mutants = [mutant for mutant in listed("mutant") if self.options.mutant in mutant]
        waiting = collections.deque(mutants)
        killed = []

        def work(stage):
            while True:
                with self.lock:
                    if not waiting:
                        return
                    mutant = waiting.popleft()
                evidence = self.fails(stage, mutant)
                with self.lock:
                    if evidence:
                        killed.append(mutant)
                    word = "ok      noticed" if evidence else "FAILED  to notice"
                    print(f"{word} the planted fault {mutant}: {evidence}", flush=True)
        self.in_lanes([lambda stage=stage: work(stage) for stage in self.stages])
        return len(killed), len(mutants)

    def fails(self, stage, mutant):
        case = plan.hunting(mutant)
        stage.lane.ensure_server()
        stage.reference(case.work)
        stage.lane.mutant = mutant
        try:
            result = case.play(stage)
        finally:
            stage.lane.mutant = None
        return str(result)[:300] if result.problems and result.is_hit else ""

    @staticmethod
    def in_lanes(works):
        """Runs one of them in each lane, and waits for all."""
        errors = []

        def guarded(work):
            try:
                work()
            except BaseException as error:
                errors.append(error)
        threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if errors:
            raise errors[0]

    def report(self, killed, mutants, seconds):
        print(f"\n{'figure':16} {'by':12} survived   hits  tried")
        for (count, kind), row in sorted(self.table.items(), key=lambda item: (FIGURES.index(item[0][0]), item[0][1])):
            print(f"{count:16} {kind:12} {row[0]:8} {row[1]:6} {row[2]:6}")
        print()
        sums = {figure: [sum(column) for column in zip(*(row for (count, _), row in self.table.items() if count == figure))]
                for figure in FIGURES}
        for figure in FIGURES:
            print(f"{figure}: {'/'.join(map(str, sums[figure] or [0, 0, 0]))}")
        differences = [result.difference for result in self.results]
        figures = {
            "rows_lost": sum(d.lost for d in differences),
            "rows_duplicated": sum(d.duplicated for d in differences),
            "rows_wrong": sum(d.wrong for d in differences),
            "early_visible": sum(result.early for result in self.results),
            "fingerprint_changes": sum(d.fingerprints for d in differences),
            "started_again": sum(len(result.repeats) for result in self.results),
            "failed": sum(bool(result.problems) for result in self.results),
        }
        for name, figure in figures.items():
            print(f"{name}: {figure}")
        is_clean = self.corrupt and not any(self.corrupt)
        print(f"amcheck: {'clean' if is_clean else 'not clean'}")
        print(f"mutants_killed: {killed}/{mutants}")
        print(f"seed: {self.options.seed}")
        print(f"seconds: {seconds:.0f}")
        _, hits, tried = self.table.get(("points", "job"), (0, 0, 0))
        if hits < tried:
            print(f"FAILED  {tried - hits} crash points were not met")
        return figures["failed"] == 0 and killed == mutants and hits == tried and is_clean


def failed(case, error):
    result = Result(case.count, case.title)
    result.troubles.append(f"{type(error).__name__}: {error}")
    return result


def main():
    parser = argparse.ArgumentParser(prog="Tests/Faults/run", description=__doc__)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of every choice; printed at the end")
    parser.add_argument("--long", action="store_true", help="at least 1,000 disturbances")
    parser.add_argument("--only", default="", help="only cases whose description has this text")
    parser.add_argument("--mutant", default="", help="only mutants whose name has this text")
    parser.add_argument("--no-mutants", action="store_true")
    parser.add_argument("--lanes", type=int, default=min(2, os.cpu_count() or 1), help="clusters side by side")
    options = parser.parse_args()
    started = time.monotonic()
    campaign = Campaign(options)
    try:
        killed, mutants = campaign.run()
    except Trouble as trouble:
        print(f"FAILED  {trouble}")
        return 1
    finally:
        for stage in campaign.stages:
            stage.lane.stop()
    return 0 if campaign.report(killed, mutants, time.monotonic() - started) else 1


if __name__ == "__main__":
    sys.exit(main())
