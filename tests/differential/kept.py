#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""A report made from the unhidden result that was kept has the bytes of one from scratch, whatever has changed in
between: kept.py FOLJA WORK. The database holds as many cases as it takes for a result to be kept."""
import os
import shutil
import subprocess
import sys
import time

CASES = 50_100
PLAN = """plan kept_ "Kept" {
    version 1
    language en
    purpose "To try what is kept"
    follows person
}

background {
    question gender_ "Gender" : gender
    question unit_ "Unit" : choice { north "North" south "South" east "East" }
}

timepoint start_ "Start" at entry

question well_ "Well" : scale 0..4 better high

form form_ "Form" for staff at start_ { well_ }

measure mean_ "Mean" = mean of well_
measure good_ "Good" = share of well_ >= 3

breakdown gender_
breakdown unit_
"""

folja, work = sys.argv[1:3]
database, wrong = f"{work}/db", 0
kept = database + "-kept"


def run(*arguments, text=None):
    done = subprocess.run([folja, *arguments], input=text, capture_output=True)
    if done.returncode:
        sys.exit(f"kept.py: folja {' '.join(arguments)}: {done.stderr.decode()}")
    return done.stdout


def write(name, lines):
    with open(f"{work}/{name}", "w", newline="") as out:
        out.write("\r\n".join(lines) + "\r\n")
    return f"{work}/{name}"


def background(numbers, unit="south"):
    return ["case,person,entry,exit,gender_,unit_"] + [
        f"p{i},p{i},2024-0{i % 9 + 1}-1{i % 7},,{'kvinna' if i % 5 < 3 else 'man'},"
        f"{unit if i >= CASES else 'east' if i % 9000 == 7 else ('north', 'south')[i % 2]}" for i in numbers]


def form(numbers, shift=0):
    return ["case,timepoint,date,well_"] + [
        f"p{i},start_,2024-0{i % 9 + 1}-1{i % 7},{(i * 7 + i // 11 + shift) % 5}" for i in numbers]


def quiet():
    time.sleep(0.2)  # a file that was changed just now is not trusted


def report(*options):
    return run("report", database, "--format", "tidy", "--on", "2025-01-01", *options)


def look(what, *options, was_kept):
    """Twice as it comes, once from scratch on a copy: the same bytes, and the second time from what was kept."""
    global wrong
    quiet()
    before = os.stat(kept).st_mtime_ns if os.path.exists(kept) else None
    first = report(*options)
    after = os.stat(kept).st_mtime_ns if os.path.exists(kept) else None
    second = report(*options)
    copy = f"{work}/copy"
    for tail in ("", "-wal"):
        if os.path.exists(database + tail):
            shutil.copy(database + tail, copy + tail)
    # Just written, so nothing is kept of it.
    scratch = run("report", copy, "--format", "tidy", "--on", "2025-01-01", *options)
    for tail in ("", "-wal", "-shm", "-kept"):
        if os.path.exists(copy + tail):
            os.remove(copy + tail)
    played = before is not None and before == after
    if not first == second == scratch or played != was_kept or after is None:
        print(f"{what}: {'the same' if first == second == scratch else 'other'} bytes, "
              f"{'played' if played else 'made'}, {'kept' if after else 'not kept'}")
        wrong += 1
    return first


shutil.rmtree(work, ignore_errors=True)
os.makedirs(work)
plan = write("kept.plan", PLAN.splitlines())
run("apply", plan, database, "--yes")
run("import", database, "--background", write("background.csv", background(range(CASES))))
run("import", database, "--form", "form_", write("form.csv", form(range(CASES))))

one = look("the first time", was_kept=False)
if b"hidden" not in one:
    sys.exit("kept.py: nothing is hidden, so nothing is shown")
if os.stat(kept).st_mode & 0o777 != 0o600:
    sys.exit(f"kept.py: {kept} may be read by others")
look("nothing changed", was_kept=True)
run("report", database, "--format", "text", "--on", "2025-01-01")
look("after another format", was_kept=True)
look("one period", "--period", "2024", was_kept=False)
look("all again", was_kept=False)

with open(kept, "r+b") as file:  # a bit of a cell
    file.seek(-40, os.SEEK_END)
    byte = file.read(1)[0]
    file.seek(-40, os.SEEK_END)
    file.write(bytes([byte ^ 4]))
look("after a bit was changed", was_kept=False)
os.truncate(kept, os.path.getsize(kept) - 30)
look("after the end was lost", was_kept=False)
os.chmod(kept, 0o666)
look("after others could write it", was_kept=False)

run("import", database, "--form", "form_", write("change.csv", form(range(40), 1)))
if look("after answers were changed", was_kept=False) == one:
    sys.exit("kept.py: the change does not show")
run("import", database, "--background", write("more.csv", background(range(CASES, CASES + 2), "east")))
look("after people came", was_kept=False)
run("report", database, "--release", "--format", "tidy", "--on", "2025-01-01", "-o", f"{work}/released.csv")
look("after a release", was_kept=False)
look("with the release there", was_kept=True)
run("import", database, "--form", "form_", write("late.csv", form(range(CASES, CASES + 2))))
look("answers since the release", was_kept=False)
write("kept.plan", PLAN.replace("version 1", "version 2").replace('"Mean"', '"Average"').replace(
    "well_ >= 3", "well_ >= 4").splitlines())
run("apply", plan, database, "--yes")
look("after the plan was changed", was_kept=False)
run("report", database, "--format", "tidy", "--on", "2024-12-31")
look("after another day", was_kept=False)
run("erase", database, "--case", "p17")
if os.path.exists(kept):
    print("erase leaves what was kept")
    wrong += 1
look("after somebody was erased", was_kept=False)


def given(what, was_kept, stands=False, content=None):
    """A report where nothing is hidden, to a file that holds CONTENT: kept as it is printed, and left where it stands."""
    global wrong
    out = f"{work}/given.csv"
    if content is not None:
        with open(out, "wb") as file:
            file.write(content)
        os.utime(out, (1_000_000_000, 1_000_000_000))
    quiet()
    node, made = os.path.exists(out) and os.stat(out).st_ino, os.path.exists(kept) and os.stat(kept).st_mtime_ns
    report("-o", out)
    with open(out, "rb") as file:
        text = file.read()
    status = os.stat(out)
    if (status.st_ino == node, os.stat(kept).st_mtime_ns == made) != (stands, was_kept) or status.st_mtime < time.time() - 60:
        print(f"{what}: {'left' if status.st_ino == node else 'written'}, "
              f"{'given' if os.stat(kept).st_mtime_ns == made else 'made'}, of {status.st_mtime}")
        wrong += 1
    if text != scratch:
        print(f"{what}: other bytes")
        wrong += 1


for tail in ("", "-wal", "-shm", "-kept"):
    if os.path.exists(database + tail):
        os.remove(database + tail)
plan = write("open.plan", PLAN.replace("follows person", "follows organisation").splitlines())
run("apply", plan, database, "--yes")
run("import", database, "--background", f"{work}/background.csv")
run("import", database, "--form", "form_", f"{work}/form.csv")
scratch = report("--period", "all")
if scratch.count(b"\n") < 20 or b"hidden" in scratch:
    sys.exit("kept.py: the report that hides nothing is not one")
scratch = report()
os.remove(kept)
given("the first file", was_kept=False)
given("the file stands", was_kept=True, stands=True)
given("an older time", was_kept=True, stands=True, content=scratch)
given("edited by a byte", was_kept=True, content=scratch[:-9] + bytes([scratch[-9] ^ 1]) + scratch[-8:])
given("torn", was_kept=True, content=scratch[:-30])
given("with more", was_kept=True, content=scratch + b"more")
with open(kept, "r+b") as file:  # a digit of the last figure
    file.seek(-20, os.SEEK_END)
    file.write(b"x")
given("after what was kept was changed", was_kept=False)
run("import", database, "--form", "form_", write("change.csv", form(range(40), 1)))
for tail in ("", "-wal"):
    if os.path.exists(database + tail):
        shutil.copy(database + tail, f"{work}/copy{tail}")
before, scratch = scratch, run("report", f"{work}/copy", "--format", "tidy", "--on", "2025-01-01")
if before == scratch:
    sys.exit("kept.py: the change does not show in the report that hides nothing")
given("after answers were changed", was_kept=False, content=before)
shutil.rmtree(work)
print("kept results: " + (f"{wrong} wrong" if wrong else "all as from scratch"))
sys.exit(wrong > 0)
