"""The campaign in the readers: spoilt inputs to the program and to another reading of the format, and how the two differ."""

import collections
import random as randomness

import mutation
import oracle
import samples
from reader import Reader

# How often each reader is asked, in parts of all.
SHARES = {"book": 70, "numeric": 10, "copy": 5, "decimal": 5, "external": 5, "prices": 5}


class Findings:
    """Counts, and the first inputs behind each of them."""

    def __init__(self):
        self.counts = collections.Counter()
        self.sentences = []

    def found(self, what, sentence):
        self.counts[what] += 1
        if len(self.sentences) < 20:
            self.sentences.append(f"{what}: {sentence}"[:600])


def expected(reader, data):
    """What the other reading says: ('ok', values) or ('no', the refusal)."""
    try:
        return "ok", oracle.read(reader, data)
    except oracle.Invalid as invalid:
        return "no", invalid


def make(random, files):
    """(reader, kind, input)."""
    share = random.choices(list(SHARES), SHARES.values())[0]
    if share == "numeric":
        return "numeric", "numeric", mutation.numeric(random)
    if share == "copy":
        return "copy", "copy", mutation.copy(random)
    if share == "decimal":
        data = random.choice(mutation.ODD_FIELDS)
        for _ in range(random.randrange(3)):
            data = mutation.digits_changed(random, data)
        return "decimal", "decimal", data
    if share == "book":
        reader = random.choice(list(files))
        data = files[reader]
    else:
        reader = share
        data = samples.OTHERS[share] if share == "prices" or random.random() < 0.5 else samples.EXTERNAL_BALANCES
    kind, data = mutation.changed(random, data)
    if random.random() < 0.15:
        kind, data = mutation.changed(random, data)
    return reader, kind, data


def judge(reader, data, answer, findings):
    """Holds the program's answer against the other reading's."""
    word, body = answer
    if word in ("crash", "hang"):
        findings.found({"crash": "crashes", "hang": "hangs"}[word], f"{reader}: {body!r} on {data[:300]!r}")
        return
    right, meant = expected(reader, data)
    findings.counts["valid" if right == "ok" else "invalid"] += 1
    if word == "ok":
        read = body.split(b" ")[0] if reader == "numeric" else body
        if right != "ok":
            findings.found("wrong_acceptances", f"{reader}: {data[:300]!r}")
        elif read != meant:
            findings.found("wrong_acceptances", f"{reader}: {data[:200]!r} was read as {read[:150]!r}, not {meant[:150]!r}")
        return
    if right == "ok":
        findings.found("wrong_refusals", f"{reader}: {body!r} on {data[:300]!r}")
        return
    line, column, reason = body.decode("utf-8", "replace").split(" ", 2)
    if meant.line is not None and line != str(meant.line):
        findings.found("wrong_places", f"{reader}: line {line}, not {meant.line}: {data[:300]!r}")
    elif meant.columns and column not in [str(number) if number else "-" for number in meant.columns]:
        findings.found("wrong_places", f"{reader}: column {column}, not {meant.columns}: {data[:300]!r}")
    elif reader in oracle.FILES and line == "-" and reader != "prices":
        findings.found("wrong_places", f"{reader}: no line: {body!r} on {data[:300]!r}")


def run(binary, seed, cases, findings):
    """So many cases; counts of them by reader and by kind."""
    random = randomness.Random(seed)
    files = samples.files()
    counts = collections.Counter()
    reader = Reader(binary)
    for _ in range(cases):
        name, kind, data = make(random, files)
        counts[kind] += 1
        judge(name, data, reader.read(name, data), findings)
    reader.stop()
    return counts
