#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""A report from the columns that an import packs beside a database has the bytes of one from its rows, whatever becomes of
either, and the columns are gone when they are of no use: packed.py FOLJA WORK."""
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

CASES = 7_000
PLAN = """plan packed_ "Packed" {
    version 1
    language en
    purpose "To try what is packed"
    follows person
}

background {
    question gender_ "Gender" : gender
    question unit_ "Unit" : choice { north "North" south "South" east "East" }
}

timepoint start_ "Start" at entry
timepoint half_ "Half" 6 months after start_

question well_ "Well" : scale 0..4 better high
question hours_ "Hours" : number 0..100000
question words_ "In words" : text optional

form form_ "Form" for staff at start_, half_ { well_ hours_ words_ }

measure mean_ "Mean" = mean of well_
measure hours_mean_ "Hours" = mean of hours_
measure good_ "Good" = share of well_ >= 3
measure change_ "Change" = change of well_ from start_ to half_
measure persons_ "Persons" = count of persons

breakdown gender_
breakdown unit_
"""

folja, work = sys.argv[1:3]
database, wrong = f"{work}/db", 0
columns = database + "-columns"


def fail(what):
    global wrong
    print(what)
    wrong += 1


def run(*arguments, status=0):
    done = subprocess.run([folja, *arguments], capture_output=True)
    if done.returncode != status or (done.stderr and not status and arguments[0] == "report" and "--release" not in arguments):
        sys.exit(f"packed.py: folja {' '.join(arguments)}: {done.returncode} {done.stderr.decode()}")
    return done.stdout


def write(name, lines):
    with open(f"{work}/{name}", "w", newline="") as out:
        out.write("\r\n".join(lines) + "\r\n")
    return f"{work}/{name}"


def background(numbers):
    """Every fiftieth person has two cases."""
    return ["case,person,entry,exit,gender_,unit_"] + [
        f"p{i},p{i - 1 if i % 50 == 1 else i},{2023 + i % 50 % 2}-0{i % 9 + 1}-1{i % 7},,"
        f"{'kvinna' if i % 5 < 3 else 'man'},{'east' if i % 900 == 7 else ('north', 'south')[i % 2]}" for i in numbers]


def form(numbers, shift=0):
    return ["case,timepoint,date,well_,hours_,words_"] + [
        f"p{i},{timepoint},{2024 + late}-0{i % 9 + 1}-1{i % 7},{(i * 7 + i // 11 + shift + late) % 5},{i * 13},said {i}"
        for i in numbers for late, timepoint in enumerate(("start_", "half_")) if i % 4 or not late]


def report(path, *options):
    return run("report", path, "--format", "tidy", *options)


def from_rows(*options):
    """Of a copy, which nothing was packed of."""
    copy = f"{work}/copy"
    for tail in ("", "-wal"):
        if os.path.exists(database + tail):
            shutil.copy(database + tail, copy + tail)
    made = report(copy, *options)
    remove(copy, "", "-wal", "-shm", "-columns")
    return made


def look(what, stays, *options):
    """The same bytes; and the columns are there afterwards, or not."""
    made = report(database, *options)
    if made != from_rows(*options):
        fail(f"{what}: other bytes")
    if os.path.exists(columns) != stays:
        fail(f"{what}: the columns {'are gone' if stays else 'are there'}")
    return made


def remove(path, *tails):
    """The file at PATH with each of TAILS after its name, where there is one."""
    for tail in tails:
        if os.path.exists(path + tail):
            os.remove(path + tail)


def change(place):
    """Writes the columns as they were, but for one bit of the byte at PLACE."""
    with open(columns, "wb") as file:
        file.write(whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1:])


def pack():
    """Reads all in anew, so that the columns are made."""
    run("import", database, "--form", "form_", f"{work}/form.csv")
    if not os.path.exists(columns):
        sys.exit("packed.py: nothing was packed")


def alone(what):
    """Nothing else lies beside the database."""
    left = {name for name in os.listdir(work) if name.startswith("db")} - {"db", "db-wal", "db-shm", "db-columns"}
    if left:
        fail(f"{what}: {left} left")


shutil.rmtree(work, ignore_errors=True)
os.makedirs(work)
plan = write("packed.plan", PLAN.splitlines())
write("background.csv", background(range(CASES)))
write("form.csv", form(range(CASES)))
run("apply", plan, database, "--yes")
run("import", database, "--background", f"{work}/background.csv")
pack()
if os.stat(columns).st_mode & 0o777 != 0o600:
    fail("the columns may be read by others")
with open(columns, "rb") as file:
    whole = file.read()
if b"said 1" in whole:
    fail("words are packed")
one = look("the first time", True)
if b"hidden" not in one or one.count(b"\n") < 500:
    sys.exit("packed.py: the report shows little")
for options in (["--on", "2024-06-30"], ["--period", "2024-Q2"], ["--period", "all", "--on", "2025-03-01"],
                ["--known", "2"], ["--plan", "1"]):
    look(" ".join(options), True, *options)
run("import", database, "--form", "form_", "--dry-run", f"{work}/form.csv")
look("after a trial", True)
run("import", database, "--form", "form_", write("bad.csv", form(range(9)) + ["p1,start_,2024-01-01,99,1,"]), status=1)
look("after an import that was refused", True)

chance = random.Random(7)
places = [chance.randrange(len(whole)) for _ in range(12)] + [0, len(whole) - 1, len(whole) - 9, len(whole) - 40]
for place in places:
    change(place)
    if report(database) != one or (os.path.exists(columns) and place > 13):
        fail(f"after byte {place} of {len(whole)} was changed")
for length in [chance.randrange(len(whole)) for _ in range(3)] + [0, 1, len(whole) - 1]:
    with open(columns, "wb") as file:
        file.write(whole[:length])
    if report(database) != one or (os.path.exists(columns) and length > 13):
        fail(f"after {length} bytes were left of {len(whole)}")
with open(columns, "wb") as file:
    file.write(whole)
look("as it was written", True)
with open(columns, "wb") as file:
    file.write(b"SQLite format 3, somebody's own")
look("a file of that name which is another's", True)
with open(columns, "wb") as file:
    file.write(whole)
os.chmod(columns, 0o666)
look("that others may write", True)
os.rename(columns, f"{work}/elsewhere")
os.symlink(f"{work}/elsewhere", columns)
look("a link", True)
os.remove(columns)

pack()
look("packed anew", True)
run("import", database, "--form", "form_", write("few.csv", form(range(40), 1)))
if os.path.exists(columns):
    fail("a few answers leave the columns of before")
if look("after a few answers were changed", False) == one:
    sys.exit("packed.py: the change does not show")

pack()
other = sqlite3.connect(database)
other.execute("UPDATE form_ SET well_ = 4 WHERE \"case\" < 60")
other.commit()
if look("after another program has written, and is still there", False) == one:
    sys.exit("packed.py: what another program wrote does not show")
pack()
look("packed beside another program", True)
other.execute("UPDATE form_ SET well_ = 0 WHERE \"case\" < 60")
other.commit()
other.close()
look("after another program has written, and gone", False)

for _ in range(4):
    child = subprocess.Popen([folja, "import", database, "--form", "form_", f"{work}/form.csv"],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(chance.random() * 0.3)
    child.send_signal(signal.SIGKILL)
    child.wait()
    if report(database) != from_rows():
        fail("after an import that was killed: other bytes")
    alone("after an import that was killed")

pack()
run("report", database, "--release", "--format", "tidy", "-o", f"{work}/released.csv")
look("after a release", False)
pack()
look("packed with a release there", True)
write("packed.plan", PLAN.replace("version 1", "version 2").replace('"Mean"', '"Average"').replace(
    "well_ >= 3", "well_ >= 4").splitlines())
run("apply", plan, database, "--yes")
look("after the plan was changed", False)
pack()
look("packed by the new plan", True)
run("erase", database, "--case", "p17")
if os.path.exists(columns):
    fail("erase leaves the columns")
look("after somebody was erased", False)
alone("at the end")


def opens():
    """Whether the report opens the database, which leaves its log there."""
    remove(database, "-wal", "-shm")
    made = report(database)
    return made, os.path.exists(database + "-shm")


remove(database, "", "-wal", "-shm", "-columns")
OPEN = PLAN.replace("follows person", "follows organisation").replace("count of persons", "count of cases")
write("packed.plan", OPEN.splitlines())
run("apply", plan, database, "--yes")
run("import", database, "--background", f"{work}/background.csv")
pack()
one, opened = opens()
if opened:
    fail("columns that say all do not do without the database")
if one != from_rows() or b"hidden" in one:
    fail("from columns alone: other bytes")
for options in (["--on", "2024-06-30"], ["--period", "2024-Q2"], ["--known", "2"], ["--plan", "1"]):
    look("alone, " + " ".join(options), True, *options)
run("report", database, "--format", "tidy", "--period", "soon", status=2)
run("report", database, "--format", "tidy", "--report", "none_", status=2)
with open(columns, "rb") as file:
    whole = file.read()
middle = whole.index(b"To try what is packed")
for place in [chance.randrange(len(whole)) for _ in range(5)] + [middle, len(whole) - 1]:
    change(place)
    made, opened = opens()
    if made != one or not opened:
        fail(f"alone, after byte {place} of {len(whole)} was changed")
pack()
run("report", database, "--release", "--format", "tidy", "-o", f"{work}/released.csv")
pack()
made, opened = opens()
if made != from_rows() or not opened:
    fail("with a release, which bears on the report")
write("packed.plan", OPEN.replace("version 1", "version 2").replace("well_ >= 3", "well_ >= 4").splitlines())
run("apply", plan, database, "--yes")
pack()
made, opened = opens()
if made != from_rows() or not opened:
    fail("by a second plan")
shutil.rmtree(work)
print("packed columns: " + (f"{wrong} wrong" if wrong else "all as from the rows"))
sys.exit(wrong > 0)
