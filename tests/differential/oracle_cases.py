# SPDX-License-Identifier: EUPL-1.2
# What is known of a case and its forms on the follow-up day, worked out from the contract alone: planned dates, windows,
# which form is due of whom, series, answers without a schedule, records. Comes in: a Schedule and the rows of the data
# files. Shares no line with the program; slow and plain on purpose.
import datetime

from oracle_figures import add_months

UNTIL_OVERDUE = 29  # days after the planned one, where there is no window


class Timepoint:
    """KIND: 'entry', 'exit', 'after', 'every', 'anytime'; ANCHOR: 'entry', 'exit' or another's name."""

    def __init__(self, kind, months=0, anchor=None, window=None, strict=False, until_exit=False):
        self.kind, self.months, self.anchor = kind, months, anchor
        self.window, self.strict, self.until_exit = window, strict, until_exit


class Case:
    def __init__(self, timepoints, row, forms, records, on):
        self.timepoints, self.row, self.on = timepoints, row, on
        self.entry = row['entry']
        self.exit = row['exit'] if row['exit'] and row['exit'] <= on else None
        # (form, timepoint, nr): the row, as far as it is known on the day
        self.forms = {key: one for key, one in forms.items() if not one['date'] or one['date'] <= on}
        self.records = records  # name: rows

    # --- days ---
    def planned(self, name, nr=0):
        t = self.timepoints[name]
        if t.kind == 'entry':
            return self.entry
        if t.kind == 'exit':
            return self.exit
        if t.kind == 'anytime':
            return None
        base = {'entry': self.entry, 'exit': self.exit}.get(t.anchor) if t.anchor in ('entry', 'exit') else self.planned(t.anchor)
        if base is None:
            return None
        day = add_months(base, t.months * (nr if t.kind == 'every' else 1))
        if t.until_exit and self.exit and day > self.exit:
            return None
        return day

    def hangs_on_entry(self, name):
        t = self.timepoints[name]
        if t.kind in ('entry', 'exit'):
            return t.kind == 'entry'
        return t.anchor == 'entry' or (t.anchor != 'exit' and self.hangs_on_entry(t.anchor))

    def window(self, name, nr=0):
        t, day = self.timepoints[name], self.planned(name, nr)
        first, last = t.window or (None, UNTIL_OVERDUE)
        return (day + datetime.timedelta(first) if first is not None else None, day + datetime.timedelta(last))

    def timing(self, form, name, nr=0):
        """'early', 'late' or None, of an answer that was given."""
        row, t = self.forms.get((form, name, nr)), self.timepoints[name]
        if not row or row['missing'] or not row['date'] or not t.window or self.planned(name, nr) is None:
            return None
        first, last = self.window(name, nr)
        return 'early' if row['date'] < first else 'late' if row['date'] > last else None

    def numbers(self, name, form):
        """Of a series: those planned by the follow-up day, but those at which nobody ever waits for FORM, all that is asked there."""
        found, nr = [], 1
        while True:
            day = self.planned(name, nr)
            if day is None or day > self.on:
                return found
            if self.stands(form, name, nr) != 'never':
                found.append(nr)
            nr += 1

    # --- due ---
    def nobody_waits(self, name, nr=0):
        day = self.planned(name, nr)
        if day is None:
            return False
        t = self.timepoints[name]
        if t.kind in ('after', 'every') and self.hangs_on_entry(name) and self.exit and self.exit < self.window(name, nr)[1]:
            return True
        for (_, other, number), row in self.forms.items():
            if row['missing'] in ('deceased', 'moved'):
                left = self.planned(other, number) or row['date']
                if left and left < day:
                    return True
        return False

    def stands(self, form, name, nr=0):
        """'answered', 'outside', 'never', 'not_due', 'waiting', 'overdue', or why it is missing."""
        row, day = self.forms.get((form, name, nr)), self.planned(name, nr)
        outside = self.timepoints[name].strict and self.timing(form, name, nr)
        is_answer = row and not row['missing'] and not outside
        if not is_answer and self.nobody_waits(name, nr):
            return 'never'
        if day is not None and day > self.on:
            return 'not_due'  # whatever has come: due is what is planned by the follow-up day
        if is_answer:
            return 'answered'
        if row:
            return 'outside' if outside else row['missing']
        if day is None:
            return 'never'
        return 'overdue' if self.on > self.window(name, nr)[1] else 'waiting'

    # --- answers ---
    def answer(self, form, question, name, nr=0, reasons=()):
        """(value, None), or (None, why there is none)."""
        row = self.forms.get((form, name, nr))
        if row is None:
            return None, 'overdue' if self.stands(form, name, nr) == 'overdue' else 'not_due'
        if row['missing']:
            return None, row['missing']
        if self.timepoints[name].strict and self.timing(form, name, nr):
            return None, 'outside_window'
        value = row['values'].get(question)
        if value is None:
            return None, 'blank'
        return (None, value) if value in reasons else (value, None)

    def picked(self, form, name, first):
        """The number in a series that stands for it; None where there is none."""
        rows = [(nr, row) for (f, t, nr), row in self.forms.items() if (f, t) == (form, name)]
        has = self.numbers(name, form) if self.timepoints[name].kind == 'every' else []
        rows = [r for r in rows if self.timepoints[name].kind == 'anytime' or r[0] in has]
        there = [r for r in rows if not r[1]['missing'] and not (self.timepoints[name].strict and self.timing(form, name, r[0]))]
        rows = sorted(there or rows, key=lambda r: (r[1]['date'], r[0]) if self.timepoints[name].kind == 'anytime' else r[0])
        numbers = [nr for nr, _ in rows] or has
        return numbers[0 if first else -1] if numbers else None

    def rows_of(self, record, inside):
        """The rows of RECORD; of one with dates those whose day is INSIDE."""
        rows = self.records.get(record, [])
        return [r for r in rows if 'från' not in r or (r['från'] and r['från'] <= self.on and inside(r['från']))]
