"""The campaign of bad input: spoilt inputs in the readers, spoilt books in the whole program, inputs without an end, hostile names.

The last lines are counts; it fails when one of them that must be zero is not."""

import argparse
import pathlib
import subprocess
import sys
import time

sys.dont_write_bytecode = True

import bombs  # noqa: E402
import loads  # noqa: E402
import names  # noqa: E402
import parsers  # noqa: E402
import sources  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
READERS = ROOT / ".build" / "debug" / "bad-input"
MUST_BE_ZERO = ("crashes", "hangs", "wrong_acceptances", "partial_loads", "wrong_refusals", "wrong_places", "wrong_codes", "memory", "escapes")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=20260206)
    options.add_argument("--cases", type=int, default=1_000_000, help="spoilt inputs in the readers")
    options.add_argument("--loads", type=int, default=300, help="spoilt books in the whole program")
    options.add_argument("--sources", type=int, default=300, help="spoilt files of an outside party in the whole program")
    asked = options.parse_args()
    began = time.monotonic()
    findings = parsers.Findings()
    replayed = subprocess.run([READERS, "replay", ROOT / "Tests" / "BadInput" / "Corpus"], capture_output=True, text=True, check=False)
    print(replayed.stdout, end="")
    if replayed.returncode != 0:
        findings.found("crashes", f"an input of the corpus: {replayed.stderr[-300:]}")
    kinds = parsers.run(READERS, asked.seed, asked.cases, findings)
    for kind, count in sorted(kinds.items()):
        print(f"cases_{kind}: {count}")
    desk = loads.Desk()
    try:
        kinds = loads.run(desk, asked.seed, asked.loads, findings)
        tried, memory = bombs.run(desk, findings)
        outside = sources.run(desk, asked.seed, asked.sources, findings)
        desk.renew()
        hostile = names.run(desk, findings)
    finally:
        desk.cluster.stop()
    for sentence in findings.sentences:
        print(sentence)
    print(f"cases: {asked.cases}")
    print(f"valid: {findings.counts['valid']}")
    print(f"loads: {sum(kinds.values()) + 1}")
    print(f"loads_taken: {findings.counts['loads_taken']}")
    print(f"sources: {sum(outside.values()) + 2}")
    print(f"sources_taken: {findings.counts['sources_taken']}")
    print(f"bombs: {tried}")
    print(f"bombs_memory_mib: {memory}")
    print(f"hostile_names: {hostile}")
    for what in MUST_BE_ZERO:
        print(f"{what}: {findings.counts[what]}")
    print(f"seed: {asked.seed}")
    print(f"seconds: {time.monotonic() - began:.0f}")
    is_good = not any(findings.counts[what] for what in MUST_BE_ZERO)
    print("ok bad input" if is_good else "FAILED bad input")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
