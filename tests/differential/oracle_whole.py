# SPDX-License-Identifier: EUPL-1.2
# The figures of the plan in oracle_whole_data.py, worked out from the contract with oracle_cases.py. Comes in: its cases and
# a period. Comes out: {(measure, period, timepoint, breakdown, group, item, statistic): number, or None for no value}.
import datetime
import math

from oracle_figures import add_months, in_period, mean_of, quantile, sd_of, t_interval, wilson
from oracle_whole_data import FORM_OF, GOALS, REASONS, TIMEPOINTS, X_REASONS


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
        for nr in case.numbers(name, FORM_OF[question]):
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


def of_occasions(question, name):
    """Each answer of a series without a schedule, in the period of its day."""
    def units(case, inside):
        del inside
        for (form, place, nr), row in case.forms.items():
            if (form, place) == (FORM_OF[question], name):
                value, why = ask(case, question, name, nr)
                yield Unit(case, row['date'], value, why, None, name)
    return units


def of_case(value, day=lambda case: case.entry, why=lambda case, inside: 'unknown'):
    def units(case, inside):
        yield Unit(case, day(case), value(case, inside), why(case, inside))
    return units


def none_of(record):
    """Why a case says nothing: it has no row of RECORD, or the first of them is blank."""
    return lambda case, inside: 'blank' if case.rows_of(record, inside) else 'no_record'


def of_rows(record, value, all_time=False):
    """Each row of RECORD; of one with dates in the period of its own day."""
    def units(case, inside):
        for row in case.records.get(record, []):
            day = case.entry if record == 'möte' or all_time else row['från']
            if 'från' in row and row['från'] > case.on:
                continue
            yield Unit(case, day, *value(row))
    return units


def against(record, column, fold, holds):
    """Each row of RECORD as of_rows has it: whether HOLDS(its COLUMN, FOLD of that of all rows of the case)."""
    def units(case, inside):
        for row in case.rows_of(record, inside):
            day, value = row['från'] if 'från' in row else case.entry, row[column]
            whole = fold(known([other[column] for other in case.rows_of(record, inside)]))
            yield Unit(case, day, None if value is None else holds(value, whole), 'blank')
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
            for nr in case.numbers(name, form) if every else [0]:
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


def above_mean(case, inside):
    costs = known([row['kostnad'] for row in case.rows_of('insats', inside)])
    return sum(cost > mean_of(costs) for cost in costs)


def as_the_dearest_p(case, inside):
    """The sum of the costs that are the highest among the rows of sort p."""
    rows = case.rows_of('insats', inside)
    highest = max(known([row['kostnad'] for row in rows if row['sort'] == 'p']), default=None)
    return sum(row['kostnad'] for row in rows if row['kostnad'] is not None and row['kostnad'] == highest)


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
    'w_alla': ('distribution', of_occasions('w', 'fritt'), {'steps': range(11)}),
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
    'n_över': ('count_where', against('insats', 'kostnad', mean_of, lambda cost, mean: cost > mean), {}),
    'r_över': ('mean', of_case(above_mean), {}),
    'r_under': ('share', against('insats', 'kostnad', mean_of, lambda cost, mean: cost < mean), {}),
    'r_topp': ('mean', of_case(as_the_dearest_p), {}),
    'r_längre': ('share', against('möte', 'längd', mean_of, lambda length, mean: length > mean), {}),
    'd_sort': ('distribution', of_case(sorts, why=none_of('insats')), {'steps': 'pqr'}),
    'd_sort_r': ('distribution', of_rows('insats', lambda row: (row['sort'], 'blank')), {'steps': 'pqr'}),
    'r_summa': ('mean', of_case(sums('insats', 'kostnad', sum)), {}),
    'r_mest': ('mean', of_case(sums('insats', 'kostnad', lambda v: max(v, default=None)), why=none_of('insats')), {}),
    'r_någon': ('share', of_case(any_sort), {}),
    'r_dyra': ('share', of_rows('insats', lambda row: (None if row['kostnad'] is None else row['kostnad'] > 300, 'blank')), {}),
    'r_antal': ('sum', of_case(lambda case, inside: len(case.rows_of('möte', inside))), {}),
    'r_längd': ('mean', of_case(sums('möte', 'längd', mean_of), why=none_of('möte')), {}),
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
