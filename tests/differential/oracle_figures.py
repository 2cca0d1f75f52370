# SPDX-License-Identifier: EUPL-1.2
# The figures of a report, worked out a second time from the contract alone: states of an answer, planned
# dates, three-valued conditions, periods, breakdowns and statistics. Comes in: a Plan and its Data. Comes
# out: {(measure, period, timepoint, breakdown, group, item, statistic): number, or None for no value}.
# Shares no line and no table with the program; slow and plain on purpose.
import calendar
import datetime
import math

Z = 1.959963984540054
WINDOW = (-10 ** 6, 29)  # a timepoint without a window: any date is in time, overdue begins 30 days after


# --- dates -------------------------------------------------------------------------------------------
def add_months(day, months):
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def whole_years(born, day):
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def in_period(day, period):
    if period == 'all':
        return True
    if '-Q' in period:
        return day.year == int(period[:4]) and (day.month + 2) // 3 == int(period[6:])
    return day.isoformat().startswith(period)


# --- three-valued logic --------------------------------------------------------------------------------
def k_not(a):
    return None if a is None else not a


def k_and(a, b):
    if a is False or b is False:
        return False
    return None if a is None or b is None else True


def test(value, predicate):
    return None if value is None else bool(predicate(value))


# --- distributions of chance -----------------------------------------------------------------------------
def t_inside(t, df):
    """P(|T| < t), the finite series for whole degrees of freedom."""
    theta = math.atan(t / math.sqrt(df))
    cos, sin = math.cos(theta), math.sin(theta)
    if df % 2:
        term, total = cos, 0.0
        for k in range(1, (df - 1) // 2 + 1):
            total += term
            term *= cos * cos * (2 * k) / (2 * k + 1)
        return 2 / math.pi * (theta + sin * total)
    term, total = 1.0, 0.0
    for k in range(1, df // 2 + 1):
        total += term
        term *= cos * cos * (2 * k - 1) / (2 * k)
    return sin * total


def t_quantile(df, known={}):
    if df not in known:
        low, high = 0.0, 13.0
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if t_inside(middle, df) < 0.95 else (low, middle)
        known[df] = (low + high) / 2
    return known[df]


def wilson(count, n):
    if n == 0:
        return None, None
    p = count / n
    half = Z * math.sqrt(Z * Z + 4 * n * p * (1 - p))
    return tuple((2 * n * p + Z * Z + sign * half) / (2 * (n + Z * Z)) for sign in (-1, 1))


def mean_of(values):
    return math.fsum(values) / len(values) if values else None


def sd_of(values):
    if len(values) < 2:
        return None
    mean = mean_of(values)
    return math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (len(values) - 1))


def t_interval(values):
    sd = sd_of(values)
    if not sd:
        return None, None
    half = t_quantile(len(values) - 1) * sd / math.sqrt(len(values))
    return mean_of(values) - half, mean_of(values) + half


def quantile(values, p):
    """Type 7."""
    if not values:
        return None
    ordered = sorted(values)
    place = p * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


# --- what is known of a case ------------------------------------------------------------------------------
class Case:
    """One case on the follow-up day. `answer(q, t)` is (value, reason): one of them is None."""

    def __init__(self, plan, row, forms, on):
        self.plan, self.row, self.on, self.known = plan, row, on, {}
        self.forms = {t: form for t, form in forms.items() if not form.get('date') or form['date'] <= on}
        self.entry = row['entry']
        self.exit = row['exit'] if row['exit'] is not None and row['exit'] <= on else None  # open that day

    def planned(self, t):
        anchor = self.plan.timepoints[t]
        if anchor == 'entry':
            return self.entry
        if anchor == 'exit':
            return self.exit
        number, unit, base, _ = anchor
        day = self.planned(base)
        if day is None:
            return None
        if unit == 'days':
            return day + datetime.timedelta(number * 1)
        return add_months(day, number * (12 if unit == 'years' else 1))

    def counted_from_entry(self, t):
        anchor = self.plan.timepoints[t]
        return anchor == 'entry' or (isinstance(anchor, tuple) and self.counted_from_entry(anchor[2]))

    def closes(self, t):
        anchor = self.plan.timepoints[t]
        window = anchor[3] if isinstance(anchor, tuple) and anchor[3] else WINDOW
        return self.planned(t) + datetime.timedelta(window[1])

    def due(self, t):
        day = self.planned(t)
        if day is None or day > self.on:
            return False
        if t in self.forms and not self.forms[t].get('missing'):
            return True  # whatever the exit: it was answered all the same
        if isinstance(self.plan.timepoints[t], tuple) and self.counted_from_entry(t):
            if self.exit is not None and self.exit < self.closes(t):
                return False
        for other, form in self.forms.items():
            if form.get('missing') in ('deceased', 'moved') and self.planned(other) < day:
                return False
        return True

    def answer(self, q, t):
        if (q, t) not in self.known:
            self.known[q, t] = self.work_out(q, t)
        return self.known[q, t]

    def work_out(self, q, t):
        if q in self.plan.background:
            when = self.plan.when.get(q)
            if when is not None and when(lambda name: self.answer(name, t)[0]) is not True:
                return None, 'not_relevant'
            value = self.row.get(q)
            if value in self.plan.reasons.get(q, ()):
                return None, value
            return (value, None) if value is not None else (None, 'blank')
        form, when = self.forms.get(t), self.plan.when.get(q)
        if when is not None and when(lambda name: self.answer(name, t)[0]) is False:
            return None, 'not_relevant'
        if form is None:
            if not self.due(t):
                return None, 'not_due'
            return None, 'overdue' if self.on > self.closes(t) else 'not_due'  # no state between the two
        if form.get('missing'):
            return None, form['missing']
        if when is not None and when(lambda name: self.answer(name, t)[0]) is None:
            return None, 'not_relevant'  # asked only where it is known to hold
        value = form.get(q)
        if value is None:
            return None, 'blank'
        if isinstance(value, str) and value in self.plan.reasons.get(q, ()):
            return None, value
        return value, None


class View:
    """A case as an expression sees it at the timepoint of the measure: q('name') or q('name', 'start')."""

    def __init__(self, case, t):
        self.case, self.t = case, t

    def __call__(self, name, t=None):
        return self.case.answer(name, t or self.t)[0]

    def reason(self, name, t=None):
        return self.case.answer(name, t or self.t)[1]


# --- measures ---------------------------------------------------------------------------------------------
def summary(measure, known):
    low, high = t_interval(known)
    out = {('', 'n'): len(known), ('', 'mean'): mean_of(known), ('', 'sd'): sd_of(known),
           ('', 'median'): quantile(known, 0.5), ('', 'q1'): quantile(known, 0.25), ('', 'q3'): quantile(known, 0.75)}
    if measure['kind'] == 'mean':
        out['', 'low'], out['', 'high'] = low, high
    if measure['kind'] == 'sum':
        out['', 'sum'] = math.fsum(known) if known else None
    return out


def put_reasons(out, name, reasons):
    out['', name] = len(reasons)
    for reason in set(r for r in reasons if r):
        out[reason, name] = reasons.count(reason)


def change_figures(plan, measure, population):
    q, (a, b) = measure['question'], measure['at']
    pairs, lost = [], {'missing': [], 'lost_after': [], 'lost_before': []}
    for case in population:
        (before, why_before), (after, why_after) = case.answer(q, a), case.answer(q, b)
        if before is not None and after is not None:
            pairs.append((before, after))
        else:
            lost['missing'].append(why_before if before is None else why_after)
        if before is not None and after is None and case.due(b):
            lost['lost_after'].append(why_after)
        elif after is not None and before is None and case.due(a):
            lost['lost_before'].append(why_before)
    steps = [after - before for before, after in pairs]
    n, sd = len(pairs), sd_of(steps)
    least = measure.get('by') or plan.smallest.get(q, 1)
    sign = -1 if plan.better.get(q) == 'low' else 1
    improved = sum(1 for d in steps if sign * d >= least - 1e-9)
    worse = sum(1 for d in steps if -sign * d >= least - 1e-9)
    out = {('', 'pairs'): n, ('', 'mean'): mean_of(steps), ('', 'sd_change'): sd,
           ('', 'before'): mean_of([p[0] for p in pairs]), ('', 'after'): mean_of([p[1] for p in pairs]),
           ('', 'srm'): mean_of(steps) / sd if sd else None}
    for name, reasons in lost.items():
        put_reasons(out, name, reasons)
    out['', 'low'], out['', 'high'] = t_interval(steps)
    for name, count in (('improved', improved), ('same', n - improved - worse), ('worse', worse)):
        out['', name + '_n'] = count
        out['', name] = count / n if n else None
    return out


def figures(plan, measure, t, population):
    kind = measure['kind']
    if kind == 'count':
        return {('', 'count'): len(population)}
    if kind == 'change':
        return change_figures(plan, measure, population)
    views = [View(case, t) for case in population]
    values = [measure['of'](view) for view in views]
    reasons = [view.reason(measure['question']) if measure.get('question') else None
               for view, value in zip(views, values) if value is None]
    known = [v for v in values if v is not None]
    n = len(known)
    if kind == 'share':
        count = sum(known)
        out = {('', 'n'): n, ('', 'count'): count, ('', 'share'): count / n if n else None}
        out['', 'low'], out['', 'high'] = wilson(count, n)
    elif kind == 'distribution':
        out = {('', 'n'): n}
        for step in plan.steps[measure['question']]:
            count = sum(1 for v in known if (step in v if isinstance(v, frozenset) else str(v) == step))
            out[step, 'count'] = count
            out[step, 'share'] = count / n if n else None
    else:
        out = summary(measure, [float(v) for v in known])
    put_reasons(out, 'missing', reasons)
    return out


def day_of(measure, case, t):
    """The day that says which period the case belongs to."""
    by = measure.get('by_day')
    if by == 'entry' or (by is None and t is None):
        return case.entry
    if by == 'exit':
        return case.exit
    days = [case.planned(name) for name in (measure['at'] if measure['kind'] == 'change' else [t])]
    return None if None in days else max(days)


def columns(measure):
    """(timepoint of the expressions, timepoint as printed)"""
    if measure['kind'] == 'change':
        return [(measure['at'][1], '>'.join(measure['at']))]
    return [(t, t) for t in measure['at']] if measure.get('at') else [(None, '')]


def wanted(measure, case, t):
    view = View(case, t)
    return not ('among' in measure and measure['among'](view) is not True
                or 'except' in measure and measure['except'](view) is True)


def expect(plan, data, on, periods):
    """Every figure that the contract names."""
    cases = [Case(plan, row, data.forms.get(code, {}), on) for code, row in data.cases.items()
             if row['entry'] <= on]
    out = {}
    for measure in plan.measures:
        for t, label in columns(measure):
            dated = [(day_of(measure, case, t), case) for case in cases if wanted(measure, case, t)]
            for period in periods:
                population = [c for day, c in dated if day is not None and in_period(day, period)]
                key = (measure['name'], period, label)
                for figure, value in figures(plan, measure, t, population).items():
                    out[key + ('', '') + figure] = value
                for breakdown in plan.breakdowns:
                    put_groups(out, plan, measure, t, key, [breakdown], population)
                for crossing in plan.crossings.get(measure['name'], ()):
                    put_groups(out, plan, measure, t, key, [plan.breakdown(name) for name in crossing], population)
    return out


def put_groups(out, plan, measure, t, key, breakdowns, population):
    groups = {}
    for declared in product([b['groups'] for b in breakdowns]):
        groups[declared] = []
    for case in population:
        found = tuple(b['group'](View(case, None)) or '?' for b in breakdowns)
        groups.setdefault(found, []).append(case)
    for group, members in groups.items():
        for figure, value in figures(plan, measure, t, members).items():
            out[key + ('*'.join(b['name'] for b in breakdowns), '*'.join(group)) + figure] = value


def product(lists):
    return [(first,) + rest for first in lists[0] for rest in product(lists[1:])] if lists else [()]


def periods_of(plan, data, on):
    """The years in which some measure has a case."""
    years = set()
    for code, row in data.cases.items():
        if row['entry'] > on:
            continue
        case = Case(plan, row, data.forms.get(code, {}), on)
        for measure in plan.measures:
            for t, _ in columns(measure):
                day = day_of(measure, case, t)
                if day is not None:
                    years.add('%04d' % day.year)
    return sorted(years)
