"""Hostile names that are valid: a whole night with them, and what its files, pages and lines show of them."""

import pathlib
import re

import samples

NAMES = [
    "../../../../tmp/crossmargin-escaped", "..", ".", "/etc/passwd", ".hidden", "a/../../b", "%2e%2e%2f", "C:\\x\\..", "~root", "-rf", "--help",
    "'; DROP TABLE book.account; --", "\"; DROP SCHEMA book CASCADE; --", "$(touch crossmargin-escaped)", "`touch crossmargin-escaped`", "a|b;c&d>e",
    "=1+1", "+SUM(A1)", "-2+3", "@SUM(A1)", "=HYPERLINK(\"http://x\",\"y\")", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "&lt;b&gt;",
    "a\u202eb", "a\u2066b", "{0}%s%n", "${jndi:ldap://x}", "NULL", "\\N", "\\.", " ", "A ", "a", "\u0430", "🏦", "a,b", "a\"b", "é" * 64, "x" * 128,
]
TEXTS = ["\x1b[2J\x1b]0;owned\x07", "one\r\nstatus: healthy", "\t=1+1", "\r=1+1", "=1+1", "a\u202eb", "\u009b31m", "<script>alert(1)</script>"]
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def hostile_book():
    found = samples.tables()
    columns, rows = found["accounts"]
    for index, name in enumerate(NAMES):
        rows.append([name, name, TEXTS[index % len(TEXTS)], "portfolio", "USD", "UTC", "active"])
        found["balances"][1].append([samples.P, name, "USDC", "1000"])
        found["positions"][1].append([samples.P, name, "BTC-PERP", "0.01", "60000"])
        found["transfers"][1].append([f"={index}", samples.P, name, "deposit", "USDC", "1000", TEXTS[index % len(TEXTS)], samples.AT])

    def cell(text):
        return '"' + text.replace('"', '""') + '"' if re.search('[",\r\n]', text) else text

    return {name: "\n".join([head, *(",".join(map(cell, row)) for row in rows), ""]).encode() for name, (head, rows) in found.items()}


def run(desk, findings):
    """One night; the names that went through it."""
    night = desk.night
    desk.write(hostile_book())
    code, said, _ = desk.load()
    if code != 0:
        findings.found("wrong_refusals", f"a book of hostile names ended with {code}: {said.decode('utf-8', 'replace')[-500:]}")
        return 0
    ended = night.call("run", "eod", "--period", samples.P)
    if ended.returncode not in (0, 2, 3):
        findings.found("crashes", f"a night of hostile names ended with {ended.returncode}: {ended.stderr[-500:]}")
        return 0
    before = set(pathlib.Path("/tmp").iterdir())
    out = desk.cluster.folder / "packs"
    night.run("export", "statements", "--period", samples.P, "--out", out)
    shown(findings, "text", (night.call("margin", "show", name, "--period", samples.P).stdout for name in NAMES if not name.startswith("-")))
    shown(findings, "a period", [night.run("period", "show", samples.P), ended.stdout, ended.stderr])
    page = desk.cluster.folder / "page.html"
    for name in ("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "a\u202eb"):
        night.run("margin", "explain", name, "--period", samples.P, "--html", page)
        shown(findings, "a page", [page.read_text()])
        if re.search("<script>alert|<img", page.read_text()):
            findings.found("escapes", f"the page of {name!r} has its markup")
    folders = list((out / samples.P).iterdir())
    if len(folders) != len(NAMES) + 3 and len(folders) != len(NAMES) + 4:
        findings.found("escapes", f"{len(folders)} packs of {len(NAMES) + 4} accounts")
    for path in out.rglob("*"):
        if not re.fullmatch(r"(\.lock|[A-Za-z0-9_.%-]+)", path.name) or path.is_symlink():
            findings.found("escapes", f"a pack has the file {path}")
        if path.suffix == ".txt":
            shown(findings, str(path), [path.read_text()])
        if path.suffix == ".csv":
            guarded(findings, path)
    for path in set(pathlib.Path("/tmp").iterdir()) - before:
        if "escaped" in path.name:
            findings.found("escapes", f"{path} was made")
    if night.sql("SELECT count(*) FROM book.account") != [str(len(NAMES) + 4)]:
        findings.found("escapes", "accounts are missing")
    return len(NAMES)


def shown(findings, where, texts):
    for text in texts:
        found = FORBIDDEN.search(text)
        if found:
            findings.found("escapes", f"{where} shows {found[0]!r} in {text[max(0, found.start() - 60):found.end() + 20]!r}")


def guarded(findings, path):
    """No cell that is no number begins as a formula does."""
    import csv
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.reader(file):
            for cell in row:
                if re.match("[=+\\-@\t\r\n]", cell) and not re.fullmatch(r"[+-]?[0-9.]+", cell):
                    findings.found("escapes", f"{path.name} has the cell {cell!r}")
