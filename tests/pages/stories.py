#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""Two worlds as a unit lives through them: a release, more answers, a new version of the plan, another release.
Somebody's answer, reason or group is another in the second world. Where the tidy tables that are printed on the way are
the same to the byte, so must be everything else: the pages, what has changed since the last report, the breaks of the
series, the releases as they are kept. stories.py FOLJA WORK [STORIES [SEED]]"""
import difflib
import os
import random
import re
import shutil
import subprocess
import sys

ON = "2026-12-31"
STEPS = ("1", "2", "3", "4", "vet_ej", "")
PLAN = """plan story "Story" {
    version %(version)d
    language %(language)s
    purpose "To try what is told"
    follows person
}
background {
    question kön "Gender" : gender
    question unit "Unit" : choice { north "North" south "South" east "East" }
}
timepoint start "Start" at entry
timepoint slut "End" at exit
question well "Well" : scale 1..4 better high missing { vet_ej "Do not know" }
question lives "Lives" : choice { own "Own" other "Other" none_ "None" } missing { vet_ej "Do not know" }
form f "Form" for staff at start, slut { well lives }
breakdown kön
breakdown unit
measure all_ "All" = count of cases
measure good "Good" = share of well in %(good)s target >= 40 %%
measure lives_ "Lives" = distribution of lives at start
measure answer_ "Answers" = response to f
report r "Report" per year { show all_, good, lives_, answer_ by kön }
"""


def plan(version, language):
    return PLAN % {"version": version, "language": language, "good": "3..4" if version == 1 else "2..4"}


class World:
    """Who there is and what they have answered, before the release and after it."""

    def __init__(self, rng):
        self.people = [{"kön": rng.choice(("kvinna", "kvinna", "man")), "unit": rng.choice(("north", "north", "south", "east")),
                        "left": rng.random() < 0.7} for _ in range(rng.randint(8, 40))]
        self.answers = []
        for number, person in enumerate(self.people):
            for timepoint, day in (("start", "2026-02-01"), ("slut", "2026-08-01")):
                if timepoint == "slut" and not person["left"]:
                    continue
                missing = rng.choice(("declined", "unreachable", "moved")) if rng.random() < 0.12 else ""
                self.answers.append({"case": number, "timepoint": timepoint, "date": day, "missing": missing,
                                     "well": "" if missing else rng.choice(STEPS),
                                     "lives": "" if missing else rng.choice(("own", "own", "other", "none_", "vet_ej")),
                                     "later": rng.random() < 0.15})

    def change(self, rng):
        """Something else is so of somebody; gives the way back."""
        one, other = rng.choice(self.answers), rng.choice(self.answers)
        kind = rng.randrange(4)
        if kind == 0:
            one, other = rng.choice(self.people), rng.choice(self.people)
            keys = ("kön", "unit")
        elif kind == 1 or (kind == 2 and (one["missing"] or other["missing"])):  # a form that is missing has no answers
            keys = ("missing", "well", "lives")
        else:
            keys = (rng.choice(("well", "lives")),)
        before = {key: (one[key], other[key]) for key in keys}
        if kind < 3:
            for key in keys:
                one[key], other[key] = other[key], one[key]
        elif one["missing"]:
            before = {"missing": (one["missing"], other["missing"])}
            one["missing"] = rng.choice(("declined", "unreachable", "moved"))
        else:
            before = {"well": (one["well"], other["well"])}
            one["well"] = rng.choice(STEPS)

        def back():
            for key, (mine, theirs) in before.items():
                one[key], other[key] = mine, theirs
        return back

    def background(self):
        return ["case,person,entry,exit,kön,unit"] + [
            f"p{i},p{i},2026-02-01,{'2026-08-01' if p['left'] else ''},{p['kön']},{p['unit']}" for i, p in enumerate(self.people)]

    def form(self, later):
        return ["case,timepoint,date,missing,well,lives"] + [
            f"p{a['case']},{a['timepoint']},{a['date']},{a['missing']},{a['well']},{a['lives']}"
            for a in self.answers if later or not a["later"]]


class Story:
    def __init__(self, folja, work, number):
        self.folja, self.work = folja, f"{work}/{number}"
        os.makedirs(self.work, exist_ok=True)

    def run(self, *arguments):
        done = subprocess.run([self.folja, *arguments], stdin=subprocess.DEVNULL, capture_output=True, cwd=self.work)
        if done.returncode:
            sys.exit(f"stories.py: in {self.work}: folja {' '.join(arguments)}: {done.stderr.decode()}")
        return done.stdout.decode() + done.stderr.decode()

    def write(self, name, text):
        with open(f"{self.work}/{name}", "w", newline="") as out:
            out.write(text if isinstance(text, str) else "\r\n".join(text) + "\r\n")

    def live(self, world, kinds):
        """The tidy tables that are printed on the way, and all else that is."""
        for name in os.listdir(self.work):
            os.remove(f"{self.work}/{name}")
        language, new_plan = kinds
        self.write("1.plan", plan(1, language))
        self.write("2.plan", plan(2, language))
        self.write("b.csv", world.background())
        self.write("f.csv", world.form(False))
        self.write("all.csv", world.form(True))
        self.run("apply", "1.plan", "d", "--yes")
        self.run("import", "d", "--background", "b.csv")
        self.run("import", "d", "--form", "f", "f.csv")
        tidy = [self.run("report", "d", "--report", "r", "--on", ON, "--format", "tidy", "--release")]
        self.run("release", "d", "note", "1", "--measure", "good", "--analysis", "As we thought", "--who", "Anna")
        if new_plan:
            self.run("apply", "2.plan", "d", "--yes")
        self.run("import", "d", "--form", "f", "all.csv")
        tidy.append(self.run("report", "d", "--report", "r", "--on", ON, "--format", "tidy"))
        self.tidy = tidy
        return tidy

    def tell(self):
        told = {f"draft as {name}": self.run("report", "d", "--report", "r", "--on", ON, "--format", name)
                for name in ("json", "html", "text")}
        told["release as html"] = self.run("report", "d", "--report", "r", "--on", ON, "--format", "html", "--release")
        told["what was released"] = self.run("release", "d", "show", "1") + self.run("release", "d", "show", "2")
        told["the list"] = self.run("release", "d", "list")
        return {name: STAMP.sub("STAMP", text) for name, text in told.items()}


STAMP = re.compile(r"20\d\d-\d\d-\d\d[ T]\d\d:\d\d(:\d\dZ?)?")


def differing(first, second):
    lines = difflib.unified_diff(first.splitlines(), second.splitlines(), "one world", "the other", lineterm="", n=0)
    return "\n".join(line[:300] for line in list(lines)[:8])


def try_story(folja, work, number, rng, tries):
    story, world = Story(folja, work, number), World(rng)
    kinds = (("sv", "en")[number % 2], number % 3 != 0)
    first = story.live(world, kinds)
    told, like, wrong = story.tell(), 0, 0
    for _ in range(tries):
        back = world.change(rng)
        if story.live(world, kinds) != first:
            back()
            continue
        like += 1
        for name, text in story.tell().items():
            if text != told[name]:
                wrong += 1
                print(f"story {number}: {name} is another, with the same tidy tables:\n{differing(told[name], text)}")
    shutil.rmtree(story.work)
    return like, wrong


def main():
    folja, work = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    stories = int(sys.argv[3]) if len(sys.argv) > 3 else 6
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    like = wrong = 0
    for number in range(seed, seed + stories):
        found = try_story(folja, work, number, random.Random(number), 5)
        like, wrong = like + found[0], wrong + found[1]
    print(f"{stories} stories, {like} other worlds with the same tidy tables, {wrong} of what they print differ")
    sys.exit(1 if wrong or like < stories // 2 else 0)


main()
