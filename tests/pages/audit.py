#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""The auditor of pages: reads the tidy table, the JSON and the page of one report, and knows nothing of how they are made.
JSON holds the figures of the tidy table and no others. In the part of the page that is of a measure each number, read
or described, is a figure that the table shows of that measure (as a percent, or rounded), a sum or difference of two
of its counts or shares, or stands in the plan; and where a chart bears the mark of hiding nothing is drawn.
audit.py FOLJA WORK CASES PLAN…"""
import csv
import html.parser
import io
import json
import os
import re
import shutil
import subprocess
import sys

ON = "2026-12-31"
NUMBER = re.compile("[0-9](?:[0-9]|[ \u00a0\u202f](?=[0-9]{3}(?![0-9])))*(?:,[0-9]+)?")
DRAWN = {"rect", "circle", "path", "polygon", "polyline", "line", "text", "ellipse"}
ALWAYS = {95.0, 100.0, 0.0}  # per cent of an interval, the whole, the origin


class Page(html.parser.HTMLParser):
    """The measures of a page: the title, what is read or described in it, and what is drawn in each row with the mark."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.measures, self.here, self.stack = [], None, []
        self.in_title = self.skipping = self.on_axis = False
        self.row = None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        classes = (attributes.get("class") or "").split()
        if tag == "article":
            self.here = {"title": "", "texts": [], "rows": []}
            self.measures.append(self.here)
        self.in_title = self.in_title or tag == "h3"
        self.skipping = self.skipping or tag == "style"
        self.on_axis = self.on_axis or (tag == "text" and "tick" in classes)
        if tag == "div" and "row" in classes:
            self.row = {"hidden": False, "drawn": []}
            if self.here:
                self.here["rows"].append(self.row)
        if self.row is not None and {"value", "hid"} <= set(classes):
            self.row["hidden"] = True
        if self.row is not None and tag in DRAWN and not {"track", "grid", "nothing"} & set(classes):
            self.row["drawn"].append(tag)
        if self.here is not None:
            for name in ("aria-label", "title", "alt"):
                self.here["texts"].append(attributes.get(name) or "")
            self.here["texts"] += [value or "" for name, value in attributes.items() if name.startswith("data-") and name != "data-room"]

    def handle_endtag(self, tag):
        self.in_title = self.in_title and tag != "h3"
        self.skipping = self.skipping and tag != "style"
        self.on_axis = self.on_axis and tag != "text"
        if tag == "svg":
            self.row = None
        if tag == "article":
            self.here = None

    def handle_data(self, data):
        if self.here is None or self.skipping or self.on_axis:
            return
        if self.in_title:
            self.here["title"] += data
        self.here["texts"].append(data)

    def handle_comment(self, data):
        if self.here is not None:
            self.here["texts"].append(data)


class Report:
    def __init__(self, folja, work, plan, cases):
        self.folja, self.work, self.plan, self.wrong = folja, work, plan, 0
        self.name = os.path.basename(plan)
        shutil.rmtree(work, ignore_errors=True)
        os.makedirs(work)
        self.run("apply", plan, "d", "--yes")
        self.run("sample", plan, "--cases", str(cases), "--seed", "1", "-o", "data")
        self.run("import", "d", "--background", "data/background.csv")
        forms = {form["name"] for form in self.model()["forms"]}
        for file in sorted(os.listdir(f"{work}/data")):
            name = file[:-len(".csv")]
            if name != "background":
                self.run("import", "d", "--form" if name in forms else "--record", name, f"data/{file}")
        self.tidy = list(csv.DictReader(io.StringIO(self.report("tidy"))))
        self.json = json.loads(self.report("json"))
        self.html = self.report("html")
        self.texts = {b["measure"]: b["measure_text"] for b in self.json["blocks"]}

    def run(self, *arguments):
        done = subprocess.run([self.folja, *arguments], stdin=subprocess.DEVNULL, capture_output=True, cwd=self.work)
        if done.returncode:
            sys.exit(f"audit.py: {self.name}: folja {' '.join(arguments)}: {done.stderr.decode()}")
        return done.stdout.decode()

    def model(self):
        self.run("build", self.plan, "-o", "built")
        with open(f"{self.work}/built/plan.json") as file:
            return json.load(file)

    def report(self, form):
        return self.run("report", "d", "--period", "all", "--on", ON, "--format", form)

    def tell(self, what):
        self.wrong += 1
        if self.wrong < 12:
            print(f"{self.name}: {what}")

    # ---- JSON ------------------------------------------------------------------------------------------

    def check_json(self):
        def figures():
            for b in self.json["blocks"]:
                for row in b["rows"]:
                    for f in row["figures"]:
                        yield ((b["measure"], b["period"], b["timepoint"], b["breakdown"], row["group"], f["item"], f["statistic"]),
                               f["value"], {"shown": ""}.get(f["status"], f["status"]), f)
        table = [(tuple(r[k] for k in ("measure", "period", "timepoint", "breakdown", "group", "item", "statistic")),
                  float(r["value"]) if r["value"] else None, r["status"]) for r in self.tidy]
        found = list(figures())
        if len(found) != len(table):
            self.tell(f"JSON has {len(found)} figures, the table {len(table)}")
        for row, (key, value, status, figure) in zip(table, found):
            if row != (key, value, status):
                self.tell(f"JSON says {key} {value} {status}, the table {row}")
            others = {k for k in figure if isinstance(figure[k], (int, float)) and not isinstance(figure[k], bool)} - {"value"}
            if others:
                self.tell(f"JSON has other numbers in {key}: {others}")

    # ---- the page --------------------------------------------------------------------------------------

    def rows_of(self, measure):
        rows = {}
        for r in self.tidy:
            if r["measure"] == measure:
                rows.setdefault((r["timepoint"], r["breakdown"], r["group"]), []).append(r)
        return rows.values()

    def known_of(self, measure):
        """Exact numbers, and figures that are printed rounded or as percents."""
        exact, rounded = set(ALWAYS), set()
        for row in self.rows_of(measure):
            shown = [float(r["value"]) for r in row if r["value"]]
            counts = {v for v in shown if v == int(v)}
            exact |= counts | {abs(a - b) for a in counts for b in counts} | {a + b for a in counts for b in counts}
            missing = {r["item"]: float(r["value"]) for r in row if r["statistic"] == "missing" and r["value"]}
            exact.add(missing.get("", 0) - missing.get("not_due", 0) - missing.get("not_relevant", 0))
            shares = [float(r["value"]) for r in row if r["statistic"] == "share" and r["value"]]
            rounded |= {abs(v) * by for v in shown for by in (1, 100)} | {100 * (a + b) for a in shares for b in shares}
        return exact, rounded

    def numbers_of_plan(self):
        with open(self.plan) as file:
            text = file.read()
        numbers = {float(n.replace(",", ".")) for n in re.findall(r"[0-9]+(?:[.,][0-9]+)?", text + ON)}
        return numbers | {float(i) for i in range(1, 13)} | {n + 1 for n in numbers} | {n - 1 for n in numbers}

    def check_page(self, text, plan):
        wrong = []
        by_text = {t: m for m, t in self.texts.items()}
        for part in Page(text).measures:
            measure = by_text.get(part["title"].strip())
            if measure is None:
                wrong.append(f"the page has a measure “{part['title']}” that JSON has not")
                continue
            exact, rounded = self.known_of(measure)
            for read in part["texts"]:
                wrong += [f"“{part['title']}”: {n} in “{read.strip()[:90]}”" for n in NUMBER.findall(read)
                          if not is_known(n, exact | plan, rounded)]
            wrong += [f"“{part['title']}”: {row['drawn']} is drawn beside the mark" for row in part["rows"] if row["hidden"] and row["drawn"]]
        return wrong


def is_known(token, exact, rounded):
    plain = re.sub("[   ]", "", token).replace(",", ".")
    value, decimals = float(plain), len(plain.partition(".")[2])
    if value in exact:
        return True
    return any(abs(value - one) <= 0.5 * 10 ** -decimals + 1e-9 for one in rounded)


def can_fail(report, plan):
    """The same page with a number where the mark stood, and with a bar beside it, is found out."""
    mark = re.search('<span class="value hid">[^<]*</span>', report.html)
    if mark is None:
        return False
    told = report.html[:mark.start()] + '<span class="value">7913,7</span>' + report.html[mark.end():]
    lane = report.html.index('<svg class="lane"', mark.end())
    lane = report.html.index(">", lane) + 1
    drawn = report.html[:lane] + '<rect class="bar" width="17"/>' + report.html[lane:]
    for page in (told, drawn):
        if not report.check_page(page, plan):
            report.tell("a page that tells was not found out")
    return True


def main():
    folja, work, cases = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
    wrong, tried = 0, 0
    for plan in sys.argv[4:]:
        report = Report(folja, f"{work}/{os.path.basename(plan)}", os.path.abspath(plan), cases)
        numbers = report.numbers_of_plan()
        report.check_json()
        for what in report.check_page(report.html, numbers):
            report.tell(what)
        tried += can_fail(report, numbers)
        hidden = sum(r["status"] == "hidden" for r in report.tidy)
        print(f"{report.name}: {len(report.tidy)} figures, {hidden} hidden, {report.wrong} findings")
        wrong += report.wrong
    if not tried:
        print("no chart bears the mark: nothing was tried")
    sys.exit(1 if wrong or not tried else 0)


main()
