#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""On demand: what a whole report takes of the plans in specs/, with invented cases, hiding and all: a usual one is to be
protected in less than 0.1 s, one of 10 000 figures in less than 10. Prints for each how many figures it has and how many
are hidden, its best time on the clock and of the processor, and the latter for 10 000 figures.

usage: usual.py [--folja FILE] [--cases N] [--folder FOLDER] [PLAN ...]"""
import argparse
import csv
import os
import subprocess
import sys
import time

SPECS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../specs")
TIMES = 5


def run(*command):
    told = subprocess.run(command, capture_output=True, text=True)
    if told.returncode != 0:
        sys.exit(f"{' '.join(command)}: {told.stderr}")


def once(command):
    """Seconds on the clock and of the processor."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} ended with {status}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime


def fill(folja, name, cases):
    """A database of the plan NAME with invented cases."""
    plan, database = f"{SPECS}/{name}/{name}.plan", f"{name}-{cases}.db"
    if os.path.exists(database):
        os.remove(database)
    run(folja, "apply", plan, database, "--yes")
    run(folja, "sample", plan, "--cases", str(cases), "-o", "data-" + name)
    run(folja, "build", plan, "-o", "built-" + name)
    forms = {file.rsplit(".", 1)[0] for file in os.listdir(f"built-{name}/forms")}
    for file in sorted(os.listdir("data-" + name), key=lambda file: (file != "background.csv", file)):
        part = file[:-len(".csv")]
        kind = ["--background"] if part == "background" else ["--form" if part in forms else "--record", part]
        run(folja, "import", database, *kind, f"data-{name}/{file}")
    return database


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folja", default="build/release/folja")
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--folder", default="build/bench/usual")
    parser.add_argument("plans", nargs="*")
    options = parser.parse_args()
    folja = os.path.abspath(options.folja)
    names = options.plans or sorted(name for name in os.listdir(SPECS) if os.path.isdir(f"{SPECS}/{name}"))
    os.makedirs(options.folder, exist_ok=True)
    os.chdir(options.folder)
    for name in names:
        database = fill(folja, name, options.cases)
        command = [folja, "report", database, "--format", "tidy", "-o", name + ".csv"]
        clock, processor = (min(column) for column in zip(*(once(command) for _ in range(TIMES))))
        with open(name + ".csv", newline="") as file:
            statuses = [row["status"] for row in csv.DictReader(file)]
        hidden = statuses.count("hidden")
        print(f"{name:20} {len(statuses):6} figures, {hidden:6} hidden: {clock:6.3f} s, of the processor {processor:6.3f} s,"
              f" {processor / len(statuses) * 1e4:5.2f} s for 10 000", flush=True)


if __name__ == "__main__":
    main()
