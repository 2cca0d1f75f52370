# SPDX-License-Identifier: EUPL-1.2
# The second plan of the oracle: what the others do not reach. Strict windows, forms that nobody waits for, series, answers
# without a schedule, records, copies of a question, goals, shifts, persons with several cases. Comes in: a seed. Comes out:
# the plan's text, its data files, and every figure that the contract names, by oracle_cases.py.
import datetime
import math
import random

from oracle_cases import Case, Timepoint
from oracle_figures import add_months, in_period, mean_of, quantile, sd_of, t_interval, wilson

ON = datetime.date(2026, 6, 30)
PERIODS = ('2024', '2025', '2026', 'all', '2025-Q2', '2026-05')

PLAN = '''plan helt "Helt" {
    follows organisation
    purpose "Det som de andra planerna inte når"
}
type ämne = choice { kropp "Kropp"  pengar "Pengar" }
background {
    question slag "Slag" : choice { a "A"  b "B"  c "C" }
    question nivå "Nivå" : number 0..100
}
timepoint start  "Start"  at entry
timepoint strikt "Strikt" 2 months after start  window -10..10 days strict
timepoint mjuk   "Mjuk"   5 months after start  window -20..30 days
timepoint slut   "Slut"   at exit
timepoint efter  "Efter"  3 months after slut   window -15..10 days
timepoint varje  "Varje"  every 2 months after entry until exit
timepoint sedan  "Sedan"  every 2 months after exit  window -9..4 days strict
timepoint fritt  "Fritt"  anytime

question x   "X" : scale 1..5 missing { vet_ej "Vet inte"  avstår "Vill inte" } better high
question y   "Y" : yesno
question mål "Mål" : goal
question gas "Gas" : goal scaled
question hinder "Hur mycket hindrar {ämne}?" : scale 0..3 for each ämne
question syn "Syn" : scale 1..4 rated by staff, client
question z   "Z" : number 0..50
question u   "U" : scale 1..5
question w   "W" : scale 0..10

record insats "Insats" dated från {
    question sort    "Sort"    : choice { p "P"  q "Q"  r "R" }
    question från    "Från"    : date
    question kostnad "Kostnad" : number 0..1000
}
record möte "Möte" {
    question längd "Längd" : number 0..300
}

form f "F" for staff at start, strikt, mjuk, slut, efter { x y insats möte }
form g "G" for staff at slut, efter { mål gas hinder syn }
form h "H" for client at slut { syn }
form s "S" for staff at varje { z }
form v "V" for staff at sedan { u }
form t "T" for staff at fritt { w }

measure svar_f  "S" = response to f
measure svar_s  "S" = response to s
measure svar_v  "S" = response to v
measure svar_ab "S" = response to f  at strikt, mjuk  among slag in (a, b)  except x@start >= 4
measure m_x     "M" = mean of x
measure m_utom  "M" = mean of x  at mjuk, slut  except y@start = yes
measure s_x     "S" = share of x >= 4  at strikt, mjuk, efter  per 100  target >= 40
measure s_y     "S" = share of y
measure d_x     "D" = distribution of x  at strikt, slut
measure c_strikt "C" = change of x from start to strikt
measure c_efter "C" = change of x from start to efter  better by 2
measure c_mellan "C" = change of x from strikt to slut
measure c_serie "C" = change of z from varje#1 to varje#3  better high
measure skift   "K" = shift of y from start to slut
measure skift_x "K" = shift of x from start to mjuk
measure upp     "U" = attainment of mål  target >= 50 %
measure gasen   "U" = attainment of gas  target >= 50
measure hk      "H" = mean of hinder.kropp
measure hp      "H" = distribution of hinder.pengar  at slut
measure synk    "H" = mean of syn:client
measure syns    "H" = median of syn:staff
measure z_alla  "Z" = mean of z
measure z_först "Z" = mean of z  pick first
measure z_sist  "Z" = share of z > 20  pick last
measure u_alla  "Z" = mean of u
measure u_sist  "Z" = mean of u  pick last
measure w_sist  "W" = mean of w  pick last
measure w_först "W" = share of w >= 5  pick first
measure n_alla  "N" = count of cases
measure n_slut  "N" = count of cases  by exit
measure n_ute   "N" = count of cases  among slag = a  by ongoing
measure n_dag   "N" = count of cases  by day 03-15
measure n_y     "N" = count of cases where y = yes  at start
measure tid     "T" = median of days(entry, exit)
measure n_ins   "R" = count of insats
measure n_dyra  "R" = count of insats where kostnad > 300
measure n_ins_alla "R" = count of insats  all time
measure n_mote  "R" = count of möte
measure d_sort  "R" = distribution of insats.sort
measure d_sort_r "R" = distribution of insats.sort  counting insats
measure r_summa "R" = mean of sum(insats.kostnad)
measure r_mest  "R" = mean of max(insats.kostnad)
measure r_någon "R" = share of any(insats where sort = p)
measure r_dyra  "R" = share of kostnad > 300  counting insats
measure r_antal "R" = sum of count(möte)
measure r_längd "R" = mean of mean(möte.längd)
measure sak     "A" = share of missing(x)  at strikt
measure besv    "A" = share of answered(x)  at strikt, mjuk
measure vetej   "A" = share of missing(x, vet_ej)  at start
measure andel   "A" = ratio of n_slut to n_alla

breakdown slag
breakdown nivån "Nivån" = nivå in 0..39, 40..69, 70..
breakdown började "Började" = y@start
breakdown högt "Högt" = x@start >= 4
report allt "Allt" per year { show m_x, svar_f by slag * började }
'''

TIMEPOINTS = {
    'start': Timepoint('entry'), 'strikt': Timepoint('after', 2, 'start', (-10, 10), strict=True),
    'mjuk': Timepoint('after', 5, 'start', (-20, 30)), 'slut': Timepoint('exit'),
    'efter': Timepoint('after', 3, 'slut', (-15, 10)), 'varje': Timepoint('every', 2, 'entry', until_exit=True),
    'sedan': Timepoint('every', 2, 'exit', (-9, 4), strict=True), 'fritt': Timepoint('anytime')}
REASONS = ('declined', 'unreachable', 'moved', 'deceased', 'not_asked', 'technical')
X_REASONS = ('vet_ej', 'avstår')
GOALS = ('uppnått', 'delvis', 'oförändrat', 'sämre')
COLUMNS = {'f': ('x', 'y'), 'g': ('mål', 'gas', 'hinder.kropp', 'hinder.pengar', 'syn:staff'), 'h': ('syn:client',), 's': ('z',),
           'v': ('u',), 't': ('w',)}
AT = {'f': ('start', 'strikt', 'mjuk', 'slut', 'efter'), 'g': ('slut', 'efter'), 'h': ('slut',), 's': ('varje',), 'v': ('sedan',),
      't': ('fritt',)}
FORM_OF = {question: form for form, questions in COLUMNS.items() for question in questions}


# --- data ------------------------------------------------------------------------------------------------
def some(chance, question):
    """A value of QUESTION, or None for a blank."""
    if chance.random() < 0.1:
        return None
    if question == 'x' and chance.random() < 0.15:
        return chance.choice(X_REASONS)
    return {'x': lambda: chance.randint(1, 5), 'y': lambda: chance.choice(('yes', 'no')), 'mål': lambda: chance.choice(GOALS),
            'gas': lambda: chance.randint(-2, 2), 'hinder.kropp': lambda: chance.randint(0, 3),
            'hinder.pengar': lambda: chance.randint(0, 3), 'syn:staff': lambda: chance.randint(1, 4),
            'syn:client': lambda: chance.randint(1, 4), 'z': lambda: chance.randint(0, 50), 'u': lambda: chance.randint(1, 5),
            'w': lambda: chance.randint(0, 10)}[question]()


def form_row(chance, form, near):
    row = {'missing': '', 'date': None, 'values': {}}
    if near and chance.random() < 0.9:
        row['date'] = near + datetime.timedelta(chance.choice((0, 0, 0, -3, 5, -12, 15, 40, -25, -10, 10)))
    if form != 't' and chance.random() < 0.25:
        row['missing'] = chance.choice(REASONS)
        if chance.random() < 0.5:
            row['date'] = None
    else:
        row['values'] = {q: v for q in COLUMNS[form] for v in [some(chance, q)] if v is not None}
    return row


def one_case(chance):
    """The row of the background, the rows of forms by (form, timepoint, nr), and those of records."""
    entry = datetime.date(2024, 1, 1) + datetime.timedelta(chance.randint(0, 900))
    leaves = chance.random() < 0.6
    row = {'entry': entry, 'exit': entry + datetime.timedelta(chance.randint(5, 400)) if leaves else None,
           'slag': chance.choice('abc') if chance.random() < 0.9 else None,
           'nivå': chance.randint(0, 100) if chance.random() < 0.9 else None}
    bare = Case(TIMEPOINTS, row, {}, {}, datetime.date(2027, 6, 30))
    forms = {}
    for form, places in AT.items():
        for name in places:
            kind = TIMEPOINTS[name].kind
            numbers = [0] if kind not in ('every', 'anytime') else range(1, chance.randint(1, 5))
            for nr in numbers:
                near = bare.planned(name, nr) if kind != 'anytime' else entry + datetime.timedelta(chance.randint(1, 500))
                if (near or chance.random() < 0.1) and chance.random() < 0.75 and (near or form == 'f'):
                    forms[form, name, nr] = form_row(chance, form, near)
                    if kind == 'anytime':
                        forms[form, name, nr]['date'] = near
    records = {'insats': [], 'möte': []}
    for _ in range(chance.choice((0, 0, 1, 1, 2, 4))):
        records['insats'].append({'sort': chance.choice(('p', 'q', 'r', None)), 'från': entry + datetime.timedelta(chance.randint(0, 500)),
                                  'kostnad': chance.choice((None, 0, 100, 300, 301, 700))})
    for _ in range(chance.choice((0, 0, 1, 3))):
        records['möte'].append({'längd': chance.choice((None, 30, 60, 90))})
    return row, forms, records


def text_of(value):
    return '' if value is None else str(value)


def files_of(cases):
    rows = {'background': ['case,entry,exit,slag,nivå'], 'insats': ['case,nr,sort,från,kostnad'], 'möte': ['case,nr,längd']}
    for form, columns in COLUMNS.items():
        rows[form] = ['case,timepoint,nr,date,missing,' + ','.join(columns)]
    for code, (row, forms, records) in cases.items():
        rows['background'].append(','.join([code] + [text_of(row[k]) for k in ('entry', 'exit', 'slag', 'nivå')]))
        for (form, name, nr), one in forms.items():
            rows[form].append(','.join([code, name, str(nr or ''), text_of(one['date']), one['missing']] +
                                       [text_of(one['values'].get(q)) for q in COLUMNS[form]]))
        for record, items in records.items():
            for nr, item in enumerate(items, 1):
                rows[record].append(','.join([code, str(nr)] + [text_of(v) for v in item.values()]))
    return {name: '\n'.join(lines) + '\n' for name, lines in rows.items()}


def make(seed, count):
    chance = random.Random(seed)
    return {'c%d' % i: one_case(chance) for i in range(count)}


# --- what one case says ----------------------------------------------------------------------------------
def ask(case, question, name, nr=0):
    return case.answer(FORM_OF[question], question, name, nr, X_REASONS if question == 'x' else ())


def compared(found, test):
    return (None if found[0] is None else test(found[0])), found[1]


class Unit:
    """What a case (or a row of a record) says: its day, a value or why there is none."""

    def __init__(self, case, day, value=None, why=None, timing=None, label=''):
        self.case, self.day, self.value, self.why, self.timing, self.label = case, day, value, why, timing, label


def of_question(question, places, test=None, plain=None):
    """A measure of QUESTION at each of PLACES."""
    def units(case, inside):
        del inside
        for name in places:
            value, why = ask(case, question, name)
            if test and value is not None:
                value = test(value)
            timing = case.timing(FORM_OF[question], name) if plain or not test else None
            yield Unit(case, case.planned(name), value, why, timing, name)
    return units


def of_series(question, name, test=None):
    def units(case, inside):
        del inside
        for nr in case.numbers(name):
            value, why = ask(case, question, name, nr)
            value = test(value) if test and value is not None else value
            yield Unit(case, case.planned(name, nr), value, why,
                       None if test else case.timing(FORM_OF[question], name, nr), '%s#%d' % (name, nr))
    return units


def of_picked(question, name, first, test=None):
    def units(case, inside):
        del inside
        nr = case.picked(FORM_OF[question], name, first)
        if nr is None:
            return
        value, why = ask(case, question, name, nr)
        day = case.forms[FORM_OF[question], name, nr]['date'] if name == 'fritt' else case.planned(name, nr)
        value = test(value) if test and value is not None else value
        yield Unit(case, day, value, why, None if test else case.timing(FORM_OF[question], name, nr), name)
    return units


def of_case(value, day=lambda case: case.entry, why=lambda case, inside: 'unknown'):
    def units(case, inside):
        yield Unit(case, day(case), value(case, inside), why(case, inside))
    return units


def none_of(record, otherwise):
    """Why a case says nothing: it has no row of RECORD, or OTHERWISE."""
    return lambda case, inside: otherwise if case.rows_of(record, inside) else 'no_record'


def of_rows(record, value, all_time=False):
    """Each row of RECORD; of one with dates in the period of its own day."""
    def units(case, inside):
        for row in case.records.get(record, []):
            day = case.entry if record == 'möte' or all_time else row['från']
            if 'från' in row and row['från'] > case.on:
                continue
            yield Unit(case, day, *value(row))
    return units


def known(values):
    return [v for v in values if v is not None]


def latest(*days):
    return None if None in days else max(days)


# --- the measures ----------------------------------------------------------------------------------------
def yes_no(value):
    return None if value is None else value == 'yes'


def response(form, places):
    def units(case, inside):
        del inside
        for name in places:
            every = TIMEPOINTS[name].kind == 'every'
            for nr in case.numbers(name) if every else [0]:
                yield Unit(case, case.planned(name, nr), case.stands(form, name, nr), None, case.timing(form, name, nr),
                           '%s#%d' % (name, nr) if nr else name)
    return units


def pairs(question, a, b):
    def split(name):
        return (name.split('#')[0], int(name.split('#')[1])) if '#' in name else (name, 0)

    def units(case, inside):
        del inside
        (before, why_before), (after, why_after) = ask(case, question, *split(a)), ask(case, question, *split(b))
        form, timing = FORM_OF[question], None
        if before is not None and after is not None:
            timing = {case.timing(form, *split(a)), case.timing(form, *split(b))}
        yield Unit(case, latest(case.planned(*split(a)), case.planned(*split(b))), (before, after, is_due(case, form, *split(a)),
                   is_due(case, form, *split(b))), why_before if before is None else why_after, timing, a + '>' + b)
    return units


def is_due(case, form, name, nr=0):
    day = case.planned(name, nr)
    return day is not None and day <= case.on and case.stands(form, name, nr) != 'never'


def sums(record, column, fold):
    """FOLD over what is known of COLUMN; None where that is of nothing."""
    return lambda case, inside: fold(known([row[column] for row in case.rows_of(record, inside)]))


def any_sort(case, inside):
    return any(row['sort'] == 'p' for row in case.rows_of('insats', inside))  # blanks are skipped


def sorts(case, inside):
    rows = case.rows_of('insats', inside)
    return frozenset(known([row['sort'] for row in rows])) or None


def is_missing(name):
    wanted = REASONS + X_REASONS + ('blank', 'overdue', 'outside_window')
    return lambda case, inside: ask(case, 'x', name)[1] in wanted


def at_places(condition, places):
    def units(case, inside):
        for name in places:
            yield Unit(case, case.planned(name), condition(name)(case, inside), None, None, name)
    return units


EVERYWHERE = ('start', 'strikt', 'mjuk', 'slut', 'efter')
AMONG_AB = lambda case: None if case.row['slag'] is None else case.row['slag'] in 'ab'


def not_high(name):
    def condition(case):
        value = ask(case, 'x', name)[0]
        return None if value is None else value >= 4
    return condition


def y_is_yes(case):
    return yes_no(ask(case, 'y', 'start')[0])


# name: kind, units, and what else there is to it
MEASURES = {
    'svar_f': ('response', response('f', EVERYWHERE), {}), 'svar_s': ('response', response('s', ['varje']), {}),
    'svar_v': ('response', response('v', ['sedan']), {}),
    'svar_ab': ('response', response('f', ['strikt', 'mjuk']), {'among': AMONG_AB, 'except': not_high('start'), 'reads': 'start'}),
    'm_x': ('mean', of_question('x', EVERYWHERE), {}),
    'm_utom': ('mean', of_question('x', ['mjuk', 'slut']), {'except': y_is_yes, 'reads': 'start'}),
    's_x': ('share', of_question('x', ['strikt', 'mjuk', 'efter'], lambda v: v >= 4), {'per': 100, 'target': 40}),
    's_y': ('share', of_question('y', EVERYWHERE, yes_no, plain=True), {'timed': True}),
    'd_x': ('distribution', of_question('x', ['strikt', 'slut']), {'steps': range(1, 6)}),
    'c_strikt': ('change', pairs('x', 'start', 'strikt'), {}), 'c_efter': ('change', pairs('x', 'start', 'efter'), {'by': 2}),
    'c_mellan': ('change', pairs('x', 'strikt', 'slut'), {}), 'c_serie': ('change', pairs('z', 'varje#1', 'varje#3'), {}),
    'skift': ('shift', pairs('y', 'start', 'slut'), {'steps': ('no', 'yes')}),
    'skift_x': ('shift', pairs('x', 'start', 'mjuk'), {'steps': range(1, 6)}),
    'upp': ('attainment', of_question('mål', ['slut', 'efter']), {'steps': GOALS, 'target': 0.5}),
    'gasen': ('attainment', of_question('gas', ['slut', 'efter']), {'steps': range(-2, 3), 'target': 50}),
    'hk': ('mean', of_question('hinder.kropp', ['slut', 'efter']), {}),
    'hp': ('distribution', of_question('hinder.pengar', ['slut']), {'steps': range(4)}),
    'synk': ('mean', of_question('syn:client', ['slut']), {}), 'syns': ('median', of_question('syn:staff', ['slut', 'efter']), {}),
    'z_alla': ('mean', of_series('z', 'varje'), {}), 'z_först': ('mean', of_picked('z', 'varje', True), {}),
    'z_sist': ('share', of_picked('z', 'varje', False, lambda v: v > 20), {}),
    'u_alla': ('mean', of_series('u', 'sedan'), {}), 'u_sist': ('mean', of_picked('u', 'sedan', False), {}),
    'w_sist': ('mean', of_picked('w', 'fritt', False), {}), 'w_först': ('share', of_picked('w', 'fritt', True, lambda v: v >= 5), {}),
    'n_alla': ('count', of_case(lambda case, inside: True), {}),
    'n_slut': ('count', of_case(lambda case, inside: True, lambda case: case.exit), {}),
    'n_ute': ('count', of_case(lambda case, inside: True), {'among': lambda case: None if case.row['slag'] is None else
                                                           case.row['slag'] == 'a', 'open': 'any'}),
    'n_dag': ('count', of_case(lambda case, inside: True), {'open': (3, 15)}),
    'n_y': ('count_where', of_question('y', ['start'], yes_no), {}),
    'tid': ('median', of_case(lambda case, inside: (case.exit - case.entry).days if case.exit else None,
                              lambda case: latest(case.entry, case.exit)), {}),
    'n_ins': ('count', of_rows('insats', lambda row: (True, None)), {}),
    'n_dyra': ('count_where', of_rows('insats', lambda row: (None if row['kostnad'] is None else row['kostnad'] > 300, 'blank')), {}),
    'n_ins_alla': ('count', of_rows('insats', lambda row: (True, None), all_time=True), {}),
    'n_mote': ('count', of_rows('möte', lambda row: (True, None)), {}),
    'd_sort': ('distribution', of_case(sorts, why=none_of('insats', 'blank')), {'steps': 'pqr'}),
    'd_sort_r': ('distribution', of_rows('insats', lambda row: (row['sort'], 'blank')), {'steps': 'pqr'}),
    'r_summa': ('mean', of_case(sums('insats', 'kostnad', sum)), {}),
    'r_mest': ('mean', of_case(sums('insats', 'kostnad', lambda v: max(v, default=None)), why=none_of('insats', 'unknown')), {}),
    'r_någon': ('share', of_case(any_sort), {}),
    'r_dyra': ('share', of_rows('insats', lambda row: (None if row['kostnad'] is None else row['kostnad'] > 300, 'blank')), {}),
    'r_antal': ('sum', of_case(lambda case, inside: len(case.rows_of('möte', inside))), {}),
    'r_längd': ('mean', of_case(sums('möte', 'längd', mean_of), why=none_of('möte', 'unknown')), {}),
    'sak': ('share', at_places(is_missing, ['strikt']), {}),
    'besv': ('share', at_places(lambda name: lambda case, inside: ask(case, 'x', name)[0] is not None, ['strikt', 'mjuk']), {}),
    'vetej': ('share', at_places(lambda name: lambda case, inside: ask(case, 'x', name)[1] == 'vet_ej', ['start']), {}),
}

BANDS = (('0..39', 0, 39), ('40..69', 40, 69), ('70..', 70, 1000))
BREAKDOWNS = {
    'slag': (('a', 'b', 'c'), lambda case: case.row['slag']),
    'nivån': (tuple(b[0] for b in BANDS),
              lambda case: next((name for name, low, high in BANDS if case.row['nivå'] is not None and low <= case.row['nivå'] <= high), None)),
    'började': (('yes', 'no'), lambda case: ask(case, 'y', 'start')[0]),
    'högt': (('yes', 'no'), lambda case: {True: 'yes', False: 'no', None: None}[not_high('start')(case)]),
}
CROSSED = {'m_x', 'svar_f'}


# --- figures ---------------------------------------------------------------------------------------------
def put_reasons(out, statistic, reasons):
    out['', statistic] = len(reasons)
    for reason in set(reasons):
        out[reason, statistic] = reasons.count(reason)


def put_share(out, count, n, per=0, target=None):
    out['', 'n'], out['', 'count'], out['', 'share'] = n, count, count / n if n else None
    out['', 'low'], out['', 'high'] = wilson(count, n)
    if per:
        out['', 'rate'] = per * count / n if n else None
    if target is not None:
        put_target(out, out['', 'rate' if per else 'share'], target)


def put_target(out, value, target):
    out['', 'target'] = target
    out['', 'met'] = None if value is None else int(value >= target - 1e-12)


def put_timing(out, units):
    out['', 'early'] = sum(1 for u in units if u.timing and 'early' in (u.timing if isinstance(u.timing, set) else {u.timing}))
    out['', 'late'] = sum(1 for u in units if u.timing and 'late' in (u.timing if isinstance(u.timing, set) else {u.timing}))


def put_steps(out, values, steps):
    for step in steps:
        count = sum(1 for v in values if (step in v if isinstance(v, frozenset) else v == step))
        out[str(step), 'count'], out[str(step), 'share'] = count, count / len(values) if values else None


def put_numbers(out, kind, values):
    values = [float(v) for v in values]
    out.update({('', 'n'): len(values), ('', 'mean'): mean_of(values), ('', 'sd'): sd_of(values),
                ('', 'median'): quantile(values, 0.5), ('', 'q1'): quantile(values, 0.25), ('', 'q3'): quantile(values, 0.75)})
    if kind == 'mean':
        out['', 'low'], out['', 'high'] = t_interval(values)
    if kind == 'sum':
        out['', 'sum'] = math.fsum(values) if values else None


def response_figures(units, has_window):
    out, standing = {}, [u.value for u in units if u.value != 'never']
    due = [s for s in standing if s != 'not_due']
    put_share(out, due.count('answered'), len(due))
    out.update({('', 'due'): len(due), ('', 'answered'): due.count('answered'), ('', 'overdue'): due.count('overdue'),
                ('', 'declined'): due.count('declined'), ('', 'not_due'): standing.count('not_due')})
    for reason in REASONS[1:] + ('outside',):
        if due.count(reason):
            out['outside_window' if reason == 'outside' else reason, 'missing'] = due.count(reason)
    if has_window:
        put_timing(out, [u for u in units if u.value != 'never'])
    return out


def mcnemar(b, c):
    n = b + c
    return min(1.0, 2 * sum(math.comb(n, k) for k in range(min(b, c) + 1)) / 2 ** n) if n else 1.0


def pair_figures(kind, units, clauses):
    out, steps = {}, [(u.value[0], u.value[1]) for u in units if None not in u.value[:2]]
    put_reasons(out, 'missing', [u.why for u in units if None in u.value[:2]])
    put_reasons(out, 'lost_after', [u.why for u in units if u.value[0] is not None and u.value[1] is None and u.value[3]])
    put_reasons(out, 'lost_before', [u.why for u in units if u.value[0] is None and u.value[1] is not None and u.value[2]])
    out['', 'pairs'] = n = len(steps)
    if kind == 'shift':
        for a in clauses['steps']:
            for b in clauses['steps']:
                count = steps.count((a, b))
                out['%s>%s' % (a, b), 'count'], out['%s>%s' % (a, b), 'share'] = count, count / n if n else None
        if len(clauses['steps']) == 2:
            a, b = clauses['steps']
            out['', 'p'] = mcnemar(steps.count((a, b)), steps.count((b, a))) if n else None
        return out
    moves, least = [float(after - before) for before, after in steps], clauses.get('by', 1)
    sd = sd_of(moves)
    out.update({('', 'mean'): mean_of(moves), ('', 'sd_change'): sd, ('', 'srm'): mean_of(moves) / sd if sd else None,
                ('', 'before'): mean_of([float(s[0]) for s in steps]), ('', 'after'): mean_of([float(s[1]) for s in steps])})
    out['', 'low'], out['', 'high'] = t_interval(moves)
    counts = {'improved': sum(m >= least for m in moves), 'worse': sum(m <= -least for m in moves)}
    counts['same'] = n - sum(counts.values())
    for name, count in counts.items():
        out['', name + '_n'], out['', name] = count, count / n if n else None
    return out


def figures_of(kind, units, clauses, has_window):
    if kind == 'response':
        return response_figures(units, has_window)
    if kind in ('change', 'shift'):
        out = pair_figures(kind, units, clauses)
        if has_window:
            put_timing(out, units)
        return out
    if kind == 'count':
        return {('', 'count'): len(units)}
    out, values = {}, known([u.value for u in units])
    if kind == 'count_where':
        out['', 'count'] = sum(values)
    elif kind == 'share':
        put_share(out, sum(values), len(values), clauses.get('per', 0), clauses.get('target'))
    elif kind in ('distribution', 'attainment'):
        out['', 'n'] = len(values)
        put_steps(out, values, clauses['steps'])
    else:
        put_numbers(out, kind, values)
    if kind == 'attainment':
        out['', 'goals'] = len(values)
        scaled = 0 in clauses['steps']
        if scaled:
            out['', 't_score'] = mean_of([50.0 + 10 * v for v in values])
        put_target(out, out['', 't_score'] if scaled else values.count('uppnått') / len(values) if values else None, clauses['target'])
    put_reasons(out, 'missing', [u.why for u in units if u.value is None])
    if has_window and (kind not in ('share', 'count_where') or clauses.get('timed')):
        put_timing(out, units)
    return out


# --- who is counted --------------------------------------------------------------------------------------
def span(period):
    year = int(period[:4])
    if '-Q' in period:
        first = datetime.date(year, 3 * int(period[6:]) - 2, 1)
        return first, add_months(first, 3) - datetime.timedelta(1)
    if '-' in period:
        first = datetime.date(year, int(period[5:]), 1)
        return first, add_months(first, 1) - datetime.timedelta(1)
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def is_open(case, period, how):
    """Any day of the period, or on the day HOW of it."""
    first, last = span(period)
    if how != 'any':
        first = last = datetime.date(first.year, *how)
        if not span(period)[0] <= first <= span(period)[1] or first > case.on:
            return False
    return case.entry <= last and (case.exit is None or case.exit >= first)


def members(units, clauses, out):
    """Those in the population; those whose among or except is unknown are counted aside."""
    inside, among_unknown, except_unknown = [], 0, 0
    for unit in units:
        among = clauses['among'](unit.case) if 'among' in clauses else True
        if among is not True:
            among_unknown += among is None
            continue
        leave = clauses['except'](unit.case) if 'except' in clauses else False
        if leave is not True:
            inside.append(unit)
            if leave is None and unit.value != 'never':
                except_unknown += 1
    if 'among' in clauses:
        out['', 'among_unknown'] = among_unknown
    if 'except' in clauses:
        out['', 'except_unknown'] = except_unknown
    return inside


def units_of(name, cases, period):
    kind, units, clauses = MEASURES[name]
    inside = lambda day: in_period(day, period)
    found = {}
    for case in cases:
        for unit in units(case, inside):
            day = unit.day
            if 'reads' in clauses and day is not None:
                day = latest(day, case.planned(clauses['reads']))
            if is_open(case, period, clauses['open']) if 'open' in clauses else day is not None and in_period(day, period):
                found.setdefault(unit.label, []).append(unit)
    return found


def put(out, name, period, label, breakdown, group, units):
    kind, _, clauses = MEASURES[name]
    aside = {}
    inside = members(units, clauses, aside)
    window = any(TIMEPOINTS[part.split('#')[0]].window for part in label.split('>') if part)
    for figure, value in {**figures_of(kind, inside, clauses, window), **aside}.items():
        out[(name, period, label, breakdown, group) + figure] = value


def expect(cases, period):
    out = {}
    for name in MEASURES:
        if 'open' in MEASURES[name][2] and period == 'all':
            continue
        for label, units in units_of(name, cases, period).items():
            put(out, name, period, label, '', '', units)
            ways = [(b,) for b in BREAKDOWNS] + ([('slag', 'började')] if name in CROSSED else [])
            for way in ways:
                groups = {}
                for unit in units:
                    groups.setdefault('*'.join(BREAKDOWNS[b][1](unit.case) or '?' for b in way), []).append(unit)
                for group, some in groups.items():
                    put(out, name, period, label, '*'.join(way), group, some)
    return out
