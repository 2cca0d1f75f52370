#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""On demand: what it takes to apply a new version of the plan (three renames, one recode, five new questions) to a
database of answered forms, beside copying the file three times and making the plan's reports once, which is the bound.
Prints time on the clock and of the processor, the best of three, and the ratio; ends with status 1 when both are over.

usage: apply.py [--folja FILE] [--forms N] [--folder FOLDER]"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import workload  # noqa: E402

TIMES = 3


def once(command):
    """Seconds on the clock and of the processor."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)}: {told.decode()}")
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime


def best(results):
    return tuple(min(column) for column in zip(*results))


def next_version(text):
    """The plan with three renames, one recode and five new questions."""
    text = text.replace("version 1", "version 2")
    for name in ("s1", "c1", "b1"):
        text = re.sub(rf"\b{name}\b", f"{name}_now", text)
        text = re.sub(rf"(question {name}_now .*)", rf"\1 was {name}", text)
    text = re.sub(r"question s2 (.*) : scale 0\.\.10 better high", r"question s2 \1 : scale 0..100 better high was 0..10 as x * 10",
                  text)
    new = "".join(f'question n{i} "New {i}" : yesno\nmeasure new_{i} "New {i}" = share of n{i} = yes\n' for i in range(1, 6))
    text = re.sub(r"(form all_ .*) b2 }", r"\1 b2 n1 n2 n3 n4 n5 }", text)
    return text + new


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folja", default="build/release/folja")
    parser.add_argument("--forms", type=int, default=1000000)
    parser.add_argument("--folder", default="build/bench/apply")
    options = parser.parse_args()
    folja, folder = os.path.abspath(options.folja), options.folder
    os.makedirs(folder, exist_ok=True)
    os.chdir(folder)
    for name in os.listdir("."):
        if name.startswith("before.db") or name.startswith("now.db"):
            os.unlink(name)
    with open(os.path.join(os.path.dirname(workload.__file__), "workload.plan")) as file:
        first = file.read()
    with open("1.plan", "w") as file:
        file.write(first)
    with open("2.plan", "w") as file:
        file.write(next_version(first))
    workload.write(options.forms // 4, ".")
    once([folja, "apply", "1.plan", "before.db"])
    once([folja, "import", "before.db", "--background", "background.csv"])
    once([folja, "import", "before.db", "--form", "all_", "all_.csv"])
    once(["sqlite3", "before.db", "PRAGMA wal_checkpoint(TRUNCATE)"])

    copies, applied, reports = [], [], []
    for _ in range(TIMES):
        # as safe as a backup has to be: each copy is on the disk before the next
        copies.append(once(["sh", "-c", "for i in 1 2 3; do cp before.db copy.db && sync copy.db; done"]))
        for name in os.listdir("."):
            if name.startswith("now.db"):
                os.unlink(name)
        shutil.copy("before.db", "now.db")
        applied.append(once([folja, "apply", "2.plan", "now.db", "--yes"]))
        reports.append(once([folja, "report", "now.db", "--report", "all_", "--format", "tidy", "-o", "report.csv"]))
    copies, applied, reports = best(copies), best(applied), best(reports)
    print(f"{options.forms} forms, {os.path.getsize('before.db') >> 20} MiB")
    print(f"{'':24}{'clock s':>10}{'processor s':>14}")
    for name, figures in (("three copies", copies), ("the reports once", reports), ("apply", applied)):
        print(f"{name:24}{figures[0]:10.2f}{figures[1]:14.2f}")
    ratios = [applied[i] / (copies[i] + reports[i]) for i in (0, 1)]
    print(f"{'apply / (copies + reports)':24}{ratios[0]:8.2f}{ratios[1]:14.2f}")
    sys.exit(min(ratios) > 1)


main()
