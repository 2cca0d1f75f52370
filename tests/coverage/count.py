#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
# count.py COVERAGE.json MISSING.txt, at the root of the tree: lines and branches by folder of compiler/, from what gcovr
# wrote. Status 1 when either is below 95 percent.
#
# A `switch` over all of an enum has no `default` in this house, so that the compiler finds what is forgotten. For gcov
# it has a branch all the same, for a value that is none of them, and one for the sentinel ...__COUNT where that has a
# `case`. No value takes these: they are left out of the count, and how many they were is said. Nothing else is.
import json
import re
import sys

ENOUGH = 95


def never_taken(source, number):
    """How many branches of the switch in line NUMBER (from 1) no value can take."""
    head = re.match(r"(\s*)switch \(", source[number - 1])
    if not head:
        return 0
    indent, count = head.group(1), 1
    for line in source[number:]:
        if line.startswith(indent + "}"):
            break
        if line.startswith(indent + "default:"):
            return 0
        count += re.match(indent + r"case \w+__COUNT:", line) is not None
    return count


class Sum:
    def __init__(self):
        self.lines = self.run = self.branches = self.taken = self.out = 0

    def add(self, line, out):
        self.lines += 1
        self.run += line["count"] > 0
        self.branches += len(line["branches"]) - out
        self.taken += sum(branch["count"] > 0 for branch in line["branches"])
        self.out += out

    def shares(self):
        return 100 * self.run / max(1, self.lines), 100 * self.taken / max(1, self.branches)

    def say(self, name):
        lines, branches = self.shares()
        print(f"{name:14} {self.run:6} of {self.lines:6} {lines:7.2f} % {self.taken:8} of {self.branches:6} "
              f"{branches:7.2f} % {self.out:8}")


def count_file(file, sums, missing):
    place = re.match(r"compiler/(emit/\w+|\w+)/", file["file"])
    if not place:
        return
    with open(file["file"], encoding="utf-8") as text:
        source = text.read().split("\n")
    for line in file["lines"]:
        if line.get("gcovr/noncode"):
            continue
        free = sum(branch["count"] == 0 for branch in line["branches"])
        out = min(free, never_taken(source, line["line_number"]))
        for name in (place.group(1), "compiler"):
            sums.setdefault(name, Sum()).add(line, out)
        if line["count"] == 0 or free > out:
            what = "not run" if line["count"] == 0 else f"{free - out} not taken"
            missing.append(f"{file['file']}:{line['line_number']}: {what}: {source[line['line_number'] - 1]}\n")


def main(path, missing_path):
    sums, missing = {}, []
    with open(path, encoding="utf-8") as text:
        for file in sorted(json.load(text)["files"], key=lambda file: file["file"]):
            count_file(file, sums, missing)
    with open(missing_path, "w", encoding="utf-8") as out:
        out.writelines(missing)
    print(f"{'':14} {'lines':>26} {'branches':>28} {'left out':>8}")
    for name in sorted(set(sums) - {"compiler"}) + ["compiler"]:
        sums[name].say(name)
    enough = min(sums["compiler"].shares()) >= ENOUGH
    print("enough" if enough else f"below {ENOUGH} percent")
    return 0 if enough else 1


sys.exit(main(*sys.argv[1:]))
