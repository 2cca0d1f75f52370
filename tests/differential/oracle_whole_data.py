# SPDX-License-Identifier: EUPL-1.2
# The second plan of the oracle, and its invented data: what the others do not reach. Strict windows, forms that nobody
# waits for, series, answers without a schedule, records, copies of a question, goals, shifts. Comes in: a seed. Comes out:
# the plan's text and its data files.
import datetime
import random

from oracle_cases import Case, Timepoint

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
measure w_alla  "W" = distribution of w
measure n_alla  "N" = count of cases
measure n_slut  "N" = count of cases  by exit
measure n_ute   "N" = count of cases  among slag = a  by ongoing
measure n_dag   "N" = count of cases  by day 03-15
measure n_y     "N" = count of cases where y = yes  at start
measure tid     "T" = median of days(entry, exit)
measure n_ins   "R" = count of insats
measure n_dyra  "R" = count of insats where kostnad > 300
measure n_ins_alla "R" = count of insats  all time
measure n_över  "R" = count of insats where kostnad > mean(insats.kostnad)
measure n_mote  "R" = count of möte
measure d_sort  "R" = distribution of insats.sort
measure d_sort_r "R" = distribution of insats.sort  counting insats
measure r_summa "R" = mean of sum(insats.kostnad)
measure r_mest  "R" = mean of max(insats.kostnad)
measure r_någon "R" = share of any(insats where sort = p)
measure r_dyra  "R" = share of kostnad > 300  counting insats
measure r_över  "R" = mean of count(insats where insats.kostnad > mean(insats.kostnad))
measure r_under "R" = share of insats.kostnad < mean(insats.kostnad)  counting insats
measure r_topp  "R" = mean of sum(insats.kostnad where insats.kostnad = max(insats.kostnad where sort = p))
measure r_längre "R" = share of längd > mean(möte.längd)  counting möte
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
