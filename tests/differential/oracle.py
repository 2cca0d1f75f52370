#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
# oracle.py FOLJA SOURCE WORK oracle|whole|persons|published|queries: runs the program on invented data and holds every
# figure of its tidy report (or of the views in queries.sql) against oracle_figures.py, to 1e-9 and both
# ways; or the published shares of specs/kvinnofrid against what its README says. `whole` is the plan and the
# evaluator of oracle_whole.py, report and views, `persons` that of oracle_persons.py; `whole 20` tries twenty seeds of
# more cases. FJ_SEED tries another
# seed. Comes out: the rows that differ, and the status 1 if there are any.
import csv
import datetime
import io
import os
import shutil
import subprocess
import sys

import oracle_persons
import oracle_plans
import oracle_whole
import oracle_whole_data
from oracle_cases import Case
from oracle_figures import expect, periods_of

KEY = ('measure', 'period', 'timepoint', 'breakdown', 'group', 'item', 'statistic')
NAMED = set('n count share mean sd median q1 q3 sum low high missing pairs before after sd_change srm improved same '
            'worse improved_n same_n worse_n lost_after lost_before'.split())
ON = '2024-06-30'


class Data:
    """The rows of the data files, with values in place of texts."""

    def __init__(self, plan, files):
        self.cases, self.forms = {}, {}
        for row in csv.DictReader(io.StringIO(files['background'])):
            self.cases[row['case']] = self.values(plan, row)
        for name in plan.forms:
            for row in csv.DictReader(io.StringIO(files[name])):
                self.forms.setdefault(row['case'], {})[row['timepoint']] = self.values(plan, row)

    @staticmethod
    def values(plan, row):
        return {name: Data.value(plan, name, text) for name, text in row.items() if text != ''} | (
            {'exit': None} if row.get('exit') == '' else {})

    @staticmethod
    def value(plan, name, text):
        kind = 'date' if name in ('entry', 'exit', 'date') else plan.kinds.get(name)
        if text in plan.reasons.get(name, ()):
            return text
        if kind == 'date':
            return datetime.date.fromisoformat(text)
        if kind == 'number':
            return float(text) if '.' in text else int(text)
        if kind == 'many':
            return frozenset(text.split('|'))
        return {'ja': 'yes', 'nej': 'no'}.get(text, text) if kind == 'yesno' else text


class Program:
    def __init__(self, path, folder, plan, files, records=()):
        self.path, self.folder = path, folder
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        self.plan = self.write('the.plan', plan)
        self.database = os.path.join(folder, 'the.db')
        self.run('apply', self.plan, self.database, '--yes')
        for name, text in files.items():
            which = ['--background'] if name == 'background' else ['--record' if name in records else '--form', name]
            self.run('import', self.database, *which, self.write(name + '.csv', text))

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding='utf-8', newline='') as file:
            file.write(text)
        return path

    def run(self, *words):
        done = subprocess.run([self.path, *words], capture_output=True, check=False)
        if done.returncode != 0:
            sys.exit('folja %s ended with %d: %s' % (' '.join(words), done.returncode, done.stderr.decode()))
        return done.stdout.decode()

    def sqlite(self, text):
        done = subprocess.run(['sqlite3', '-csv', self.database], input=text.encode(), capture_output=True, check=False)
        if done.returncode != 0 or done.stderr:
            sys.exit('sqlite3: %s' % done.stderr.decode())
        return done.stdout.decode()

    def tidy(self, *options):
        rows = {}
        for row in csv.DictReader(io.StringIO(self.run('report', self.database, '--format', 'tidy', *options))):
            key = tuple(row[name] for name in KEY)
            if key in rows:
                sys.exit('twice: %s' % (key,))
            if row['status'] not in ('', 'none', 'hidden') or (row['value'] == '') != (row['status'] != ''):
                sys.exit('status: %s' % (row,))
            rows[key] = row['status'] if row['status'] == 'hidden' else float(row['value']) if row['value'] else None
        return rows


def is_near(a, b):
    if not all(isinstance(v, (int, float)) for v in (a, b)):
        return a == b
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def compare(title, expected, got, only=NAMED):
    """The rows that differ. A group without a case, and no value, may be left out; a zero of a reason too."""
    wrong = []
    sized = {key[:5] for key, value in expected.items() if key[6] in ('n', 'pairs', 'count', 'missing') and value}
    for key in expected.keys() | got.keys():
        if key[6] not in only:
            continue
        empty_group = '?' in key[4].split('*') and key[:5] not in sized
        if key not in got:
            if not empty_group and expected[key] is not None:
                wrong.append((key, expected[key], 'no row'))
        elif key not in expected:
            if not empty_group:
                wrong.append((key, 'no row', got[key]))
        elif not is_near(expected[key], got[key]):
            wrong.append((key, expected[key], got[key]))
    print('%s: %d rows, %d differ' % (title, len(expected), len(wrong)))
    for key, right, found in sorted(wrong, key=str)[:40]:
        print('  %s: expected %s, got %s' % (','.join(key), right, found))
    return len(wrong)


def first_lines(text, count):
    return ''.join(text.splitlines(keepends=True)[:count])


def kvinnofrid_files(source, count):
    """The data of the plan's own folder, the first COUNT rows of it."""
    script = os.path.join(source, 'specs/kvinnofrid/data.awk')
    parts = {}
    for part in ('background', 'start', 'avslutning'):
        made = subprocess.run(['awk', '-f', script, '-v', 'part=' + part], capture_output=True, check=True)
        parts[part] = first_lines(made.stdout.decode(), count + 1)
    return parts


def known_cases(files):
    """Drops form rows of cases that the background does not have."""
    cases = {line.split(',')[0] for line in files['background'].splitlines()}
    return {name: ''.join(line for line in text.splitlines(keepends=True) if line.split(',')[0] in cases)
            for name, text in files.items()}


def try_figures(folja, source, work):
    wrong = 0
    for seed in [int(os.environ['FJ_SEED'])] if 'FJ_SEED' in os.environ else [1, 2]:
        plan, files = oracle_plans.homes(), oracle_plans.homes_data(seed, 20 + 20 * seed)
        program, data = Program(folja, os.path.join(work, 'homes%d' % seed), plan.text, files), Data(plan, files)
        on = datetime.date.fromisoformat(ON)
        wrong += compare('homes, seed %d' % seed, expect(plan, data, on, periods_of(plan, data, on)), program.tidy('--on', ON))
        for period in ('2023-02', '2023-Q3') if seed == 1 else ():
            wrong += compare('homes, seed %d, %s' % (seed, period), expect(plan, data, on, [period]),
                             program.tidy('--on', ON, '--period', period))
    plan, files = oracle_plans.kvinnofrid(source), known_cases(kvinnofrid_files(source, 120))
    program, data = Program(folja, os.path.join(work, 'kvinnofrid'), plan.text, files), Data(plan, files)
    on = datetime.date.fromisoformat('2025-08-31')
    wrong += compare('kvinnofrid', expect(plan, data, on, periods_of(plan, data, on)), program.tidy('--on', str(on)))
    return wrong


def try_published(folja, source, work):
    with open(os.path.join(source, 'specs/kvinnofrid/kvinnofrid.plan'), encoding='utf-8') as file:
        text = file.read()
    program = Program(folja, os.path.join(work, 'published'), text, kvinnofrid_files(source, 10 ** 6))
    got = program.tidy('--on', '2026-03-31', '--period', '2025')
    steps = ['mycket_bättre', 'lite_bättre', 'oförändrad', 'sämre', 'vet_inte']
    shares = {'förändrad': [0.5, 0.21, 0.08, 0.01, 0.2], 'förändrad_vet': [0.625, 0.263, 0.1, 0.013]}
    counts = [1500, 630, 240, 30, 600]
    wrong = 0
    for name, published in shares.items():
        total = (name, '2025', 'efter', '', '')
        expected = {total + (step, 'share'): share for step, share in zip(steps, published)}
        expected.update({total + (step, 'count'): count for step, count in zip(steps, counts[:len(published)])})
        expected[total + ('', 'n')] = sum(counts[:len(published)])
        wrong += compare(name, expected, {key: value for key, value in got.items() if key in expected})
    return wrong


# The statistics that every view gives where its measure has them; what else it gives is compared too.
IN_VIEWS = set('n count share mean sum missing pairs before after'.split())


def try_queries(folja, source, work):
    del source
    plan, files = oracle_plans.homes(), oracle_plans.homes_data(1, 25)
    program, data = Program(folja, os.path.join(work, 'queries'), plan.text, files), Data(plan, files)
    out = os.path.join(program.folder, 'built')
    program.run('build', program.plan, '-o', out)
    with open(os.path.join(out, 'queries.sql'), encoding='utf-8') as file:
        program.sqlite(file.read())
    program.sqlite("DELETE FROM folja_on; INSERT INTO folja_on VALUES ('%s');" % ON)
    on = datetime.date.fromisoformat(ON)
    figures, wrong = expect(plan, data, on, periods_of(plan, data, on)), 0
    for measure in plan.measures:
        name = measure['name']
        found = program.sqlite('SELECT period, timepoint, breakdown, "group", item, statistic, value FROM "measure_%s";' % name)
        got = {(name,) + tuple(row[:6]): float(row[6]) if row[6] else None for row in csv.reader(io.StringIO(found))}
        expected = {key: value for key, value in figures.items() if key[0] == name}
        given = IN_VIEWS | {key[6] for key in got}
        wrong += compare('measure_' + name, expected, got, NAMED & given)
    return wrong


# What oracle_whole.py does not work out. A measure by a day has nothing to say of several years.
NOT_WHOLE = set('difference difference_low difference_high known_before known_after due_after lost_mean improved_low '
                'improved_high same_low same_high worse_low worse_high improved_least improved_most ratio numerator '
                'denominator'.split())


def compare_whole(title, expected, got):
    """As compare, but what is not there is nothing: 0, or no value; and what the plan says stands by itself."""
    keys = {key for key in expected.keys() | got.keys() if is_whole(key)}
    filled = [{key: None if value in (0, None) or (key[6] == 'target' and key not in other) else value
               for key in keys for value in [mine.get(key)]} for mine, other in ((expected, got), (got, expected))]
    return compare(title, *filled, {key[6] for key in keys})


def is_whole(key):
    return not (key[6] in NOT_WHOLE or key[6].startswith('trend') or (key[0] in ('n_ute', 'n_dag') and key[1] == 'all'))


def whole_views(program, cases, periods):
    """The figures of the views that are asked for, under their keys."""
    program.sqlite("DELETE FROM folja_on; INSERT INTO folja_on VALUES ('%s');" % oracle_whole_data.ON)
    got, kinds = {}, {}
    views = program.sqlite("SELECT substr(name, 9) FROM sqlite_master WHERE type = 'view' AND name LIKE 'measure%';").split()
    for name in [name for name in oracle_whole.MEASURES if name in views]:
        found = program.sqlite('SELECT period, timepoint, breakdown, "group", item, statistic, value FROM "measure_%s" '
                               "WHERE period IN ('%s');" % (name, "', '".join(periods)))
        for row in csv.reader(io.StringIO(found)):
            got[(name,) + tuple(row[:6])] = float(row[6]) if row[6] else None
            kinds.setdefault(name, set()).add(row[5])
    expected = {}
    for period in sorted({key[1] for key in got}):
        expected.update(oracle_whole.expect(cases, period))
    return {key: value for key, value in expected.items() if key[6] in kinds.get(key[0], ())}, got


def try_whole(folja, source, work, seeds=1):
    del source
    wrong = 0
    first = int(os.environ.get('FJ_SEED', '1'))
    for seed in range(first, first + seeds):
        data = oracle_whole_data.make(seed, 40 if seeds == 1 else 150)
        program = Program(folja, os.path.join(work, 'whole%d' % seed), oracle_whole_data.PLAN, oracle_whole_data.files_of(data),
                          ('insats', 'möte'))
        cases = [Case(oracle_whole_data.TIMEPOINTS, *case, oracle_whole_data.ON) for case in data.values() if case[0]['entry'] <= oracle_whole_data.ON]
        for period in oracle_whole_data.PERIODS[1::2] if seeds == 1 else oracle_whole_data.PERIODS:
            wrong += compare_whole('whole, seed %d, %s' % (seed, period), oracle_whole.expect(cases, period),
                                   program.tidy('--on', str(oracle_whole_data.ON), '--period', period))
        wrong += compare_whole('whole, seed %d, views' % seed, *whole_views(program, cases, oracle_whole_data.PERIODS[1::2]))
    return wrong


def try_persons(folja, source, work, seeds=1):
    """The figures that are shown."""
    del source
    wrong, first = 0, int(os.environ.get('FJ_SEED', '1'))
    for seed in range(first, first + seeds):
        data = oracle_persons.make(seed, 150)
        program = Program(folja, os.path.join(work, 'persons%d' % seed), oracle_persons.PLAN, oracle_persons.files_of(data))
        found = oracle_persons.known(data)
        for period in oracle_persons.PERIODS:
            got = program.tidy('--on', str(oracle_persons.ON), '--period', period)
            expected = {key: value for key, value in oracle_persons.expect(found, period).items() if got.get(key) != 'hidden'}
            expected = {key: oracle_persons.as_printed(key, value, got.get(key)) for key, value in expected.items()}
            wrong += compare('persons, seed %d, %s' % (seed, period), expected, {key: got.get(key) for key in expected},
                             {key[6] for key in expected})
    return wrong


def main():
    folja, source, work, what = sys.argv[1:5]
    tries = {'oracle': try_figures, 'published': try_published, 'queries': try_queries,
             'whole': lambda *three: try_whole(*three, *map(int, sys.argv[5:])),
             'persons': lambda *three: try_persons(*three, *map(int, sys.argv[5:]))}
    sys.exit(1 if tries[what](folja, source, work) else 0)


main()
