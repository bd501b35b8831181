"""Which cases are played: one list for the continuous integration, a longer one by --long, and those for each mutant."""

import surroundings
import zombies
from case import Case, at_point, at_random
from program import Trouble
from works import works_of

KINDS = ["job", "worker", "group", "backend", "postmaster"]
SERVER = ("backend", "postmaster")
FENCED_AT = ["start:after-commit", "validate:after-commit", "seal:before-commit", "risk-arrays:in-copy", "margin-unit:in-copy",
             "margin-unit:before-commit", "margin:after-commit", "calls:before-commit", "liquidation-unit:before-commit",
             "statements-unit:after-commit", "checks:before-commit", "publish:before-commit"]
RANDOM_WORKS = ["night"] * 7 + ["load", "freeze", "reconcile"]


def point_cases(random, stage, points, kinds):
    """Harm of every kind at every point, at one of the times that it is passed."""
    cases = []
    for point in points:
        for kind in kinds:
            name = random.choice(works_of(stage, point))
            times = stage.reference(name).points[point]
            if kind in ("worker", "backend") and point.split(":")[0] in ("file", "packs"):
                continue  # No connection has a part in it.
            occurrence = random.randint(1, times)
            count = "server_kills" if kind in SERVER else "points"
            cases.append(Case(kind, f"{point}#{occurrence}", name, at_point(kind, point, occurrence), count))
    return cases


def random_case(kind, name, moment, count):
    """Harm at a moment; where the work was done by then, it can be tried earlier."""
    case = Case(kind, f"at {moment}", name, at_random(kind, moment), count)
    case.earlier = lambda: random_case(kind, name, round(moment / 2, 3), count)
    return case


def random_cases(random, kinds, number, count):
    return [random_case(kinds[place % len(kinds)], random.choice(RANDOM_WORKS), round(random.uniform(0.05, 0.85), 3), count)
            for place in range(number)]


def zombie_cases(points):
    return [zombies.overtaken(point) for point in points] + [
        zombies.side_by_side("margin-plan:after-commit", "margin-unit:before-commit"),
        zombies.side_by_side("liquidation-plan:after-commit", "liquidation-unit:in-copy"),
    ]


def surrounding_cases(is_long):
    last = range if is_long else lambda count: [*range(min(count, 12)), *range(max(12, count - 4), count)]
    return [
        surroundings.simultaneous(),
        surroundings.cuts("writer", range),
        surroundings.cuts("reader", last),
        surroundings.client_disk(),
        *(surroundings.server_disk(room) for room in ([100, 300, 600, 900, 1200] if is_long else [300, 900])),
        surroundings.limit("lock", "margin-plan:after-commit", "batch.unit"),
        surroundings.limit("statement", "margin-plan:after-commit", "batch.unit"),
        surroundings.limit("lock", "checks:after-commit", "batch.publication"),
        *(surroundings.changed_input(point) for point in (
            "validate:after-commit", "seal:before-commit", "seal:after-commit", "margin-plan:after-commit")),
    ]


def campaign(random, stage, points, is_long):
    """Every case, those that take long first."""
    if not is_long:
        night = [point for point in points if "night" in works_of(stage, point)]
        return (surrounding_cases(False) + zombie_cases(FENCED_AT) + point_cases(random, stage, points, ["job"])
                + point_cases(random, stage, random.sample(night, 6), ["worker", "group"])
                + point_cases(random, stage, random.sample(night, 3), SERVER)
                + random_cases(random, ["job", "worker", "group"], 30, "random_kills")
                + random_cases(random, SERVER, 6, "server_kills"))
    fenced = [point for point in points if works_of(stage, point) == ["night"] or point in FENCED_AT]
    cases = surrounding_cases(True) + zombie_cases(fenced)
    for _ in range(2):
        cases += point_cases(random, stage, points, KINDS)
    rest = max(0, 1000 - len(cases))
    return cases + random_cases(random, ["job", "worker", "group"], rest - rest // 5, "random_kills") + random_cases(
        random, SERVER, rest // 5, "server_kills")


def hunting(mutant):
    """The case of the campaign that must notice a planted fault."""
    def kill(point, name="night", kind="job"):
        return Case(kind, point, name, at_point(kind, point, 1))
    cases = {
        "flag-of-its-own": lambda: kill("margin-unit:after-commit"),
        "no-fence": lambda: zombies.side_by_side("margin-plan:after-commit", "margin-unit:before-commit"),
        "no-lock": surroundings.simultaneous,
        "live-input": lambda: surroundings.changed_input("seal:after-commit"),
        "published-unchecked": lambda: kill("checks:before-commit"),
        "unlogged-results": lambda: kill("calls:before-commit", kind="postmaster"),
        "forgotten-publication": lambda: kill("publish:after-commit"),
        "short-unit": lambda: kill("margin-unit:before-commit"),
        "swallowed-copy-error": lambda: surroundings.cuts("reader", lambda count: [count // 2]),
        "file-in-place": lambda: kill("file:in-copy", "export"),
    }
    if mutant not in cases:
        raise Trouble(f"no case is there to notice the planted fault {mutant}")
    return cases[mutant]()
