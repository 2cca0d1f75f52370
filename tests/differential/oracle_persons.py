# SPDX-License-Identifier: EUPL-1.2
# The third plan of the oracle: persons with one case after another, counted as cases and as persons. The plan follows
# persons, so figures are rounded and some are hidden: those that are shown are compared. Comes in: a seed. Comes out: the
# plan's text, its data files, and the figures that the contract names.
import datetime
import random

from oracle_figures import add_months, in_period, mean_of, quantile

ON = datetime.date(2026, 6, 30)
PERIODS = ('2022', '2023', '2024', '2025', '2026', 'all')
SHARES = ('share',)
ROUNDED = ('mean', 'median')

PLAN = '''plan flera "Flera ärenden" {
    purpose "Den som kommer tillbaka"
    hide below 3
    zeros shown
    without gender "Provet handlar om annat"
}
background { question slag "Slag" : choice { a "A"  b "B" } }
timepoint start "Start" at entry
timepoint slut  "Slut"  at exit
question x "X" : scale 1..5 better high
form f "F" for staff at start, slut { x }
measure n_personer "N" = count of persons
measure n_ärenden  "N" = count of cases
measure n_ute      "N" = count of persons  by ongoing
measure n_slut     "N" = count of persons  by exit
measure s_ärenden  "S" = share of x >= 3  at start
measure s_sista    "S" = share of x >= 3  at start  counting persons
measure s_första   "S" = share of x >= 3  at start  counting persons  pick first
measure m_sista    "M" = mean of x  at slut  counting persons
measure d_första   "D" = distribution of x  at slut  counting persons  pick first
measure c_sista    "C" = change of x from start to slut  counting persons
measure åter       "B" = share of months(exit, next_entry) <= 12
measure mellan     "B" = median of days(previous_exit, entry)
breakdown slag
'''


# --- data ------------------------------------------------------------------------------------------------
def one_person(chance, number):
    day = datetime.date(2022, 1, 1) + datetime.timedelta(chance.randint(0, 700))
    for place in range(chance.choice((1, 1, 2, 3))):
        case = {'case': 'c%d_%d' % (number, place), 'person': 'p%d' % number, 'entry': day, 'slag': chance.choice('ab'), 'x': {},
                'exit': day + datetime.timedelta(chance.randint(10, 300)) if chance.random() < 0.9 else None}
        for name in ('start', 'slut'):
            if case['entry' if name == 'start' else 'exit'] and chance.random() < 0.8:
                case['x'][name] = chance.choice((1, 2, 3, 4, 5, None))
        yield case
        if not case['exit']:
            return
        day = case['exit'] + datetime.timedelta(chance.randint(1, 600))


def make(seed, count):
    chance = random.Random(seed)
    return [case for number in range(count) for case in one_person(chance, number)]


def files_of(cases):
    background = ['case,person,entry,exit,slag'], ['case,timepoint,date,x']
    for case in cases:
        background[0].append('%(case)s,%(person)s,%(entry)s,' % case + '%s,%s' % (case['exit'] or '', case['slag']))
        for name, value in case['x'].items():
            day = case['entry' if name == 'start' else 'exit']
            background[1].append('%s,%s,%s,%s' % (case['case'], name, day, '' if value is None else value))
    return {name: '\n'.join(lines) + '\n' for name, lines in zip(('background', 'f'), background)}


# --- the cases as they were known --------------------------------------------------------------------------
class Known:
    def __init__(self, case):
        self.person, self.entry, self.slag = case['person'], case['entry'], case['slag']
        self.exit = case['exit'] if case['exit'] and case['exit'] <= ON else None
        days = {'start': self.entry, 'slut': self.exit}
        self.x = {name: value for name, value in case['x'].items() if days[name] and value is not None}
        self.next_entry = self.previous_exit = None

    def is_high(self):
        return self.x['start'] >= 3 if 'start' in self.x else None

    def step(self):
        return self.x.get('slut')

    def comes_back(self):
        """False once twelve months have gone without a return."""
        if self.exit is None:
            return None
        if self.next_entry is None:
            return False if whole_months(self.exit, ON) >= 12 else None
        return whole_months(self.exit, self.next_entry) <= 12

    def pause(self):
        return (self.entry - self.previous_exit).days if self.previous_exit else None


def whole_months(a, b):
    months = (b.year - a.year) * 12 + b.month - a.month
    return months - (add_months(a, months) > b)


def known(cases):
    found = {}
    for case in cases:
        if case['entry'] <= ON:
            found.setdefault(case['person'], []).append(Known(case))
    for mine in found.values():
        for earlier, later in zip(mine, mine[1:]):
            earlier.next_entry, later.previous_exit = later.entry, earlier.exit
    return found


# --- figures ---------------------------------------------------------------------------------------------
def persons(cases):
    return {('', 'count'): len({case.person for case in cases})}


def share(of):
    def figures(cases):
        values = [v for v in map(of, cases) if v is not None]
        return {('', 'n'): len(values), ('', 'count'): sum(values), ('', 'share'): sum(values) / len(values) if values else None,
                ('', 'missing'): len(cases) - len(values)}
    return figures


def numbers(of):
    def figures(cases):
        values = [float(v) for v in map(of, cases) if v is not None]
        return {('', 'n'): len(values), ('', 'mean'): mean_of(values), ('', 'median'): quantile(values, 0.5),
                ('', 'missing'): len(cases) - len(values)}
    return figures


def steps(cases):
    values = [case.step() for case in cases]
    return {(str(step), 'count'): values.count(step) for step in range(1, 6)} | {('', 'n'): len(values) - values.count(None)}


def moves(cases):
    pairs = [(c.x['start'], c.x['slut']) for c in cases if 'start' in c.x and 'slut' in c.x]
    return {('', 'pairs'): len(pairs), ('', 'improved_n'): sum(b > a for a, b in pairs), ('', 'mean'): mean_of([float(b - a) for a, b in pairs])}


def entry(case):
    return case.entry


def leave(case):
    return case.exit


# name: timepoint, the day of the period, which of a person's cases, figures
MEASURES = {
    'n_ärenden': ('', entry, None, lambda cases: {('', 'count'): len(cases)}), 'n_personer': ('', entry, None, persons),
    'n_ute': ('', None, None, persons), 'n_slut': ('', leave, None, persons),
    's_ärenden': ('start', entry, None, share(Known.is_high)), 's_sista': ('start', entry, -1, share(Known.is_high)),
    's_första': ('start', entry, 0, share(Known.is_high)), 'm_sista': ('slut', leave, -1, numbers(Known.step)),
    'd_första': ('slut', leave, 0, steps), 'c_sista': ('start>slut', leave, -1, moves), 'åter': ('', leave, None, share(Known.comes_back)),
    'mellan': ('', entry, None, numbers(Known.pause)),
}


def is_in(case, day, period):
    if day is not None:
        return day(case) is not None and in_period(day(case), period)
    return case.entry.year <= int(period) and (case.exit is None or case.exit.year >= int(period))


def expect(found, period):
    out = {}
    for name, (label, day, place, figures) in MEASURES.items():
        if day is None and period == 'all':
            continue
        inside = [[case for case in mine if is_in(case, day, period)] for mine in found.values()]
        population = [case for mine in inside if mine for case in (mine if place is None else [mine[place]])]
        for breakdown, group in (('', ''), ('slag', 'a'), ('slag', 'b')):
            some = [case for case in population if group in ('', case.slag)]
            for figure, value in figures(some).items():
                out[(name, period, label, breakdown, group) + figure] = value
    return out


def as_printed(key, value, printed):
    """PRINTED where VALUE is printed so, as a plan that follows persons rounds it."""
    half = 0.0005 if key[6] in SHARES else 0.05 if key[6] in ROUNDED else 0
    return printed if None not in (value, printed) and abs(value - printed) <= half + 1e-9 else value
