#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""On demand: how long `folja report --format tidy` takes on the workload, from process start to result, beside what
else could do it. Prints milliseconds of the clock and of the processor, the greatest memory, and the ratios to the
report of both. The report has two threads, as data.table and DuckDB have, so the clock is what is asked about; on a
machine that does other things too it tells only with --urgent, which gives all but PSPP and the views the
processors before anybody else (as root): threads of R that wait for each other burn the processor, and a report of 1 s took
8 where others worked. What is not installed is left out and named.

Usage: tests/bench/report.py [--folja FILE] [--work FOLDER] [--times N] [--urgent] [--as-is] [PERSONS ...]
                             (10 000, 100 000, 1 000 000)
"""
import argparse
import csv
import os
import shutil
import sqlite3
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
QUESTIONS = "s1, s2, s3, s4, s5, s6, c1, c2, c3, m1, b1, b2"


def hurry(urgent):
    """What is started from here on comes before everybody else, or not."""
    os.sched_setscheduler(0, os.SCHED_RR if urgent else os.SCHED_OTHER, os.sched_param(1 if urgent else 0))


def once(command, output=subprocess.DEVNULL, environment=None, urgent=False):
    """(clock ms, processor ms, MiB, status) of one run."""
    if urgent:
        hurry(True)
    start = time.monotonic()
    child = subprocess.Popen(command, stdout=output, stderr=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(child.pid, 0)
    clock = time.monotonic() - start
    if urgent:
        hurry(False)
    child.returncode = os.waitstatus_to_exitcode(status)
    return (clock * 1e3, (usage.ru_utime + usage.ru_stime) * 1e3, usage.ru_maxrss / 1024,
            child.returncode)


def run_without(command, without=(), environment=None, urgent=False):
    """One run, WITHOUT files that an earlier one may have left."""
    for path in without:
        if os.path.exists(path):
            os.remove(path)
    return once(command, environment=environment, urgent=urgent)


def least(runs):
    """The least of some runs; None where one has failed."""
    if any(run[3] for run in runs):
        return None
    return min(run[0] for run in runs), min(run[1] for run in runs), max(run[2] for run in runs)


def best(times, command, environment=None, without=(), urgent=False):
    return least([run_without(command, without, environment, urgent) for _ in range(times)])


def by_turns(times, asked, urgent=False):
    """The least of some runs of each (command, files to be without): one of each, and then again, so that what the machine
    does besides falls on all of them."""
    runs = [[run_without(command, without, urgent=urgent) for command, without in asked] for _ in range(times)]
    return [least([turn[i] for turn in runs]) for i in range(len(asked))]


def must(command):
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode:
        sys.exit(f"report.py: {' '.join(command)}: {done.stderr.decode()}")


class Bench:
    def __init__(self, options, persons):
        self.options, self.persons = options, persons
        self.work = os.path.join(options.work, str(persons))
        self.database, self.flat = f"{self.work}/db", f"{self.work}/flat.db"
        self.stepped = f"{self.work}/stepped.db"  # the loop's own: whatever is opened has to be packed anew
        self.reference = self.imported = None
        os.makedirs(self.work, exist_ok=True)

    def prepare(self):
        """The database by the program itself; one table side by side, and the same as CSV for the others."""
        must([sys.executable, f"{HERE}/workload.py", str(self.persons), self.work])
        for path in (self.database, self.database + "-wal", self.database + "-shm", self.flat):
            if os.path.exists(path):
                os.remove(path)
        must([self.options.folja, "apply", f"{HERE}/workload.plan", self.database, "--yes"])
        must([self.options.folja, "import", self.database, "--background", f"{self.work}/background.csv"])
        self.imported = once([self.options.folja, "import", self.database, "--form", "all_", f"{self.work}/all_.csv"])
        shutil.copyfile(self.database, self.stepped)
        flat = sqlite3.connect(self.flat)
        flat.execute("ATTACH ? AS d", (self.stepped,))
        flat.execute("CREATE TABLE flat (k INTEGER PRIMARY KEY, year INTEGER, gender_ INTEGER, unit_ INTEGER, "
                     + QUESTIONS.replace(",", " INTEGER,") + " INTEGER)")
        flat.execute('INSERT INTO flat SELECT a."case" * 4 + timepoint - 1, CAST(substr(date, 1, 4) AS INTEGER), '
                     f'gender_, unit_, {QUESTIONS} FROM d.all_ AS a JOIN d.case_ AS c ON c.case_ = a."case" '
                     "ORDER BY folja_key")
        flat.commit()
        with open(f"{self.work}/flat.csv", "w", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(["case_", "t", "year", "gender_", "unit_"] + QUESTIONS.split(", "))
            writer.writerows(flat.execute(f"SELECT k / 4, k % 4, year, gender_, unit_, {QUESTIONS} FROM flat ORDER BY k"))
        flat.close()

    def is_prepared(self):
        """Both databases and the CSV are there; the last to be written is the latter."""
        return all(os.path.exists(path) for path in (self.database, self.flat, f"{self.work}/flat.csv"))

    def show(self, name, figures, note=""):
        if figures is None:
            print(f"{self.persons:>9}  {name:<36} failed")
            return
        ratios = [figures[i] / self.reference[i] if self.reference else 1 for i in (0, 1)]
        print(f"{self.persons:>9}  {name:<36} {figures[0]:>10.1f} {figures[1]:>10.1f} {figures[2]:>8.1f} "
              f"{ratios[0]:>8.2f} {ratios[1]:>8.2f}  {note}", flush=True)

    def best(self, command, **more):
        return self.best_of(self.options.times, command, **more)

    def best_of(self, times, command, **more):
        return best(times, command, urgent=self.options.urgent, **more)

    def report(self):
        tidy, kept, loop = f"{self.work}/tidy.csv", self.database + "-kept", f"{self.options.work}/loop"
        command = [self.options.folja, "report", self.database, "--format", "tidy", "-o", tidy]
        must(["gcc", "-std=c11", "-O2", f"{HERE}/loop.c", "-lsqlite3", "-o", loop])
        new, self.reference, product, flat = by_turns(self.options.times, [
            (command, [kept, tidy]), (command, [kept]),
            ([loop, "product", self.stepped], []), ([loop, "flat", self.flat], [])], self.options.urgent)
        if self.reference is None:
            sys.exit("report.py: folja report failed")
        rows = "" if os.path.exists(self.database + "-columns") else "; from rows, since the columns are not of now"
        self.show("folja report, tidy, to a new file", new, "by turns with the next three" + rows)
        self.show("the same in place of the file before", self.reference)
        self.show("bare loop, the product's SELECT", product, f"target 1.5: {new[0] / product[0]:.2f} to a new file, "
                  f"{self.reference[0] / product[0]:.2f} in place")
        self.show("bare loop, one table side by side", flat, f"target 2: {new[0] / flat[0]:.2f} to a new file, "
                  f"{self.reference[0] / flat[0]:.2f} in place")
        self.show("again, nothing changed", self.best(command),
                  "kept from 50 000 cases; target: 20 ms more than process start")
        self.show("again, to a new file", self.best(command, without=[tidy]))
        self.show("the system frees such a file", self.freeing(command, tidy, kept), "part of what is in place, at its end")
        self.show("the same, one period", self.best(command + ["--period", "2022"], without=[kept]))
        self.show("folja --help (process start)", self.best([self.options.folja, "--help"]))

    def freeing(self, command, tidy, kept):
        """How long taking away a report that was just written takes; no other program does it."""
        clocks = []
        for _ in range(self.options.times):
            self.best_of(1, command, without=[kept])
            hurry(self.options.urgent)
            start = time.monotonic()
            os.remove(tidy)
            clocks.append((time.monotonic() - start) * 1e3)
            hurry(False)
        return min(clocks), 0, 0

    def views(self):
        """The views of queries.sql, each read once: far fewer statements than one a figure."""
        if self.persons > self.options.views:
            return
        database = sqlite3.connect(f"file:{self.stepped}?mode=ro", uri=True)
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE name LIKE 'measure\\_%' ESCAPE '\\'")]
        start, start_cpu = time.monotonic(), time.process_time()
        rows = sum(len(database.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names)
        self.show(f"{len(names)} views of queries.sql",
                  ((time.monotonic() - start) * 1e3, (time.process_time() - start_cpu) * 1e3, 0),
                  f"{rows} rows; target: at least 20 × the report")

    def others(self):
        modules = dict(os.environ, NODE_PATH=self.options.node_modules)
        python = shutil.which("python3", path="/usr/bin") or sys.executable
        others = [
            ("R data.table, .rds", ["Rscript", f"{HERE}/report_datatable.R"], "flat.rds"),
            ("pandas, .pickle", [python, f"{HERE}/report_pandas.py"], "flat.pickle"),
            ("DuckDB, own file, two threads", ["node", f"{HERE}/report_duckdb.js"], "flat.duckdb"),
        ]
        for name, command, native in others:
            native = f"{self.work}/{native}"
            if os.path.exists(native):
                os.remove(native)
            if not shutil.which(command[0]) or once(command + ["prepare", f"{self.work}/flat.csv", native],
                                                    environment=modules)[3]:
                print(f"{self.persons:>9}  {name:<36} not installed")
                continue
            times = 1 if "DuckDB" not in name and self.persons > 10000 else self.options.times
            self.show(name, best(times, command + ["run", native, f"{self.work}/other.csv"], modules,
                                 urgent=self.options.urgent))
        self.pspp()

    def pspp(self):
        if not shutil.which("pspp"):
            print(f"{self.persons:>9}  {'PSPP, .sav':<34} not installed")
            return
        native, variables = f"{self.work}/flat.sav", "case_ t year gender_ unit_ " + QUESTIONS.replace(",", "")
        formats = " ".join(f"{name} F8.0" for name in variables.split())
        with open(f"{self.work}/prepare.sps", "w") as syntax:
            syntax.write(f'GET DATA /TYPE=TXT /FILE="{self.work}/flat.csv" /DELIMITERS="," /FIRSTCASE=2 '
                         f'/VARIABLES={formats}.\nSAVE OUTFILE="{native}".\n')
        with open(f"{HERE}/report_pspp.sps") as source, open(f"{self.work}/report.sps", "w") as syntax:
            syntax.write(source.read().replace("@FILE@", native))
        must(["pspp", f"{self.work}/prepare.sps"])
        self.show("PSPP, .sav (without changes)",
                  best(1, ["pspp", f"{self.work}/report.sps", "-o", f"{self.work}/pspp.txt"]))

    def imports(self):
        """Reading the form with all validation, against sqlite3's own reading of the same into a bare table."""
        if self.imported is None:
            print(f"{self.persons:>9}  import of the form: made before, not measured")
            return
        bare = f"{self.work}/bare.db"
        if os.path.exists(bare):
            os.remove(bare)
        plain = once(["sqlite3", bare, ".mode csv", f".import {self.work}/all_.csv t"])
        print(f"{self.persons:>9}  import of the form: folja {self.imported[1]:.0f} ms, sqlite3 .import {plain[1]:.0f} ms: "
              f"{self.imported[1] / plain[1]:.2f} × (target: at most 5 ×)")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folja", default=f"{ROOT}/build/release/folja")
    parser.add_argument("--work", default=f"{ROOT}/build/bench")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--urgent", action="store_true", help="before anybody else on this machine")
    parser.add_argument("--as-is", action="store_true", help="take databases that are there as they are")
    parser.add_argument("--views", type=int, default=10000, help="the most persons that the views are tried with")
    parser.add_argument("--node-modules", default=f"{ROOT}/build/bench/node_modules")
    parser.add_argument("persons", type=int, nargs="*", default=[10000, 100000, 1000000])
    options = parser.parse_args()
    if not os.access(options.folja, os.X_OK):
        sys.exit(f"report.py: {options.folja} is not there; make it with ./run")
    print(f"{'persons':>9}  {'':<36} {'clock ms':>10} {'cpu ms':>10} {'MiB':>8} {'clock ×':>8} {'cpu ×':>8}")
    for persons in options.persons or [10000, 100000, 1000000]:
        bench = Bench(options, persons)
        if not (options.as_is and bench.is_prepared()):
            bench.prepare()
        bench.report()
        bench.imports()
        bench.views()
        bench.others()


main()
