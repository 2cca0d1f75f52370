# SPDX-License-Identifier: EUPL-1.2
# The plans that the oracle tries, each twice: as its text and as a description made by hand, so that no
# parser stands between. Comes out: Plan objects whose fields are what oracle_figures.py reads.
import os
import random
import datetime

from oracle_figures import add_months, k_and, k_not, test, whole_years


class Plan:
    def __init__(self, text, forms, background, timepoints, kinds):
        self.text, self.forms, self.background, self.timepoints = text, forms, background, timepoints
        self.kinds = kinds  # question: 'choice' 'many' 'number' 'yesno' 'date' 'text'
        self.steps, self.reasons, self.when, self.better, self.smallest = {}, {}, {}, {}, {}
        self.measures, self.breakdowns, self.crossings = [], [], {}

    def breakdown(self, name):
        return next(b for b in self.breakdowns if b['name'] == name)

    def measure(self, name, kind, of=None, **clauses):
        if isinstance(of, str):
            clauses['question'] = of
            of = (lambda q: lambda view: view(q))(of)
        clauses.update(name=name, kind=kind, of=of)
        if 'among' in clauses:
            clauses['among'] = clauses['among'].of
        if 'except_' in clauses:
            clauses['except'] = clauses.pop('except_').of
        if isinstance(of, Condition):
            clauses.update(question=of.question, of=of.of)
        self.measures.append(clauses)


class Condition:
    """A test of one question, which knows the question's name."""

    def __init__(self, question, predicate, t=None):
        self.question = question
        self.of = lambda view: test(view(question, t), predicate)

    def negated(self):
        other = Condition(self.question, None)
        other.of = lambda view: k_not(self.of(view))
        return other

    def also(self, second):
        other = Condition(None, None)
        other.of = lambda view: k_and(self.of(view), second.of(view))
        return other


def is_(q, *names, t=None):
    return Condition(q, lambda v: v in names, t)


def has(q, name, t=None):
    return Condition(q, lambda v: name in v, t)


def more(q, limit, t=None):
    return Condition(q, lambda v: v > limit, t)


def bands(name, value, *limits):
    def label(low, high):
        return '%s..%s' % (low, '' if high is None else high)

    def group(view):
        known = value(view)
        return next((label(a, b) for a, b in limits if known is not None and known >= a and (b is None or known <= b)), None)
    return {'name': name, 'groups': [label(a, b) for a, b in limits], 'group': group}


def choices(name, question, names, t=None):
    return {'name': name, 'groups': names, 'group': lambda view: view(question, t)}


def condition(name, of):
    said = {True: 'yes', False: 'no', None: None}
    return {'name': name, 'groups': ['yes', 'no'], 'group': lambda view: said[of.of(view)]}


# --- homes, with Swedish words -------------------------------------------------------------------------
HOMES = '''plan hemmen "Våra hem" {
    språk  sv
    följer verksamhet
    ägare  "Boendeenheten"
    syfte  "Blir hemmen bättre?"
    rättsgrund "Uppföljning av egen verksamhet"
}
typ betyg = skala 1..5 saknas { vet_ej "Vet inte"  avstår "Vill inte svara" }
bakgrund {
    fråga kommun  "Kommun"  : val { nord "Nord"  syd "Syd"  väst "Väst" }
    fråga platser "Platser" : tal 1..60
    fråga öppnat  "Öppnades" : datum  kod "birth"
    fråga egen    "Egen regi" : janej
}
tidpunkt start  "Start"    vid ärendestart
tidpunkt månad  "En månad" 1 månad efter start  fönster -10..20 dagar
tidpunkt halvår "Halvår"   6 månader efter start
tidpunkt slut   "Slut"     vid avslut
tidpunkt sedan  "Sedan"    3 månader efter slut  fönster -20..40 dagar

fråga läge   "Läge"   : val { bra "Bra"  mellan "Mellan"  dåligt "Dåligt" } saknas { vet_ej "Vet inte"  avstår "Vill inte svara" }
fråga orsak  "Orsak"  : val { pengar "Pengar"  personal "Personal" }  om läge = dåligt
fråga hinder "Hinder" : flerval { tid "Tid"  rum "Rum"  folk "Folk"  inga "Inga" ensamt }
fråga nöjd   "Nöjd"   : betyg  bättre högt
fråga oro    "Oro"    : skala 0..10  bättre lågt
fråga öppet  "Öppet"  : janej  saknas { vet_ej "Vet inte" }
fråga timmar "Timmar" : tal 0..200 decimaler 1  om öppet = ja

formulär kort "Kort" för personal vid start, månad, halvår, slut, sedan { läge orsak hinder nöjd oro öppet timmar }

mått hem        "Hem"          = antal ärenden
mått avslutade  "Avslutade"    = antal ärenden  enligt avslut
mått små_egna   "Små i egen regi" = antal ärenden  bland platser <= 20 och egen = ja
mått bra        "Bra"          = andel av läge = bra
mått inte_bra   "Inte bra"     = andel av inte läge = bra  vid start, slut
mått bra_slut   "Bättre till slut" = andel av läge i (bra, mellan)  vid slut  bland läge@start = dåligt
mått bra_utom   "Utom stängda" = andel av läge = bra  vid halvår  utom öppet@start = nej
mått pengar     "Pengar"       = andel av orsak = pengar
mått fria       "Utan hinder"  = andel av hinder har inga  vid slut
mått mycket     "Många timmar" = andel av timmar > 100
mått nöjdhet    "Nöjdhet"      = medel av nöjd
mått oron       "Oron"         = medel av oro  vid start, slut  bland hinder har tid
mått tiden      "Tiden"        = median av timmar
mått timsumma   "Timmar"       = summa av timmar  vid månad
mått dygn       "Dygn"         = median av dagar(ärendestart, avslut)
mått platserna  "Platserna"    = summa av platser
mått lägen      "Lägen"        = fördelning av läge
mått hindren    "Hindren"      = fördelning av hinder  vid start, slut
mått betygen    "Betygen"      = fördelning av nöjd  vid slut  utom läge = dåligt
mått öppen      "Öppet"        = fördelning av öppet  vid start
mått nöjdare    "Nöjdare"      = förändring av nöjd från start till slut  bättre med 2
mått lugnare    "Lugnare"      = förändring av oro från start till halvår
mått fler_tim   "Fler timmar"  = förändring av timmar från månad till slut
mått nöjd_sedan "Nöjd sedan"   = förändring av nöjd från slut till sedan  bland öppet@slut = ja

uppdelning kommun
uppdelning ålder "Ålder" = ålder@ärendestart i 0..4, 5..14, 15..
uppdelning läge_start "Läge vid start" = läge@start
uppdelning trångt "Trångt" = platser > 20

rapport året "Året" per år {
    visa hem, bra, nöjdare uppdelat på kommun, ålder, läge_start, trångt, kommun * ålder
}
'''


def homes():
    plan = Plan(HOMES, {'kort': ['läge', 'orsak', 'hinder', 'nöjd', 'oro', 'öppet', 'timmar']},
                {'kommun', 'platser', 'öppnat', 'egen'},
                {'start': 'entry', 'månad': (1, 'months', 'start', (-10, 20)),
                 'halvår': (6, 'months', 'start', None), 'slut': 'exit', 'sedan': (3, 'months', 'slut', (-20, 40))},
                {'kommun': 'choice', 'platser': 'number', 'öppnat': 'date', 'egen': 'yesno', 'läge': 'choice',
                 'orsak': 'choice', 'hinder': 'many', 'nöjd': 'number', 'oro': 'number', 'öppet': 'yesno', 'timmar': 'number'})
    plan.steps = {'läge': ['bra', 'mellan', 'dåligt'], 'hinder': ['tid', 'rum', 'folk', 'inga'],
                  'nöjd': ['1', '2', '3', '4', '5'], 'öppet': ['yes', 'no']}
    plan.reasons = {'läge': ('vet_ej', 'avstår'), 'nöjd': ('vet_ej', 'avstår'), 'öppet': ('vet_ej',)}
    plan.when = {'orsak': lambda q: test(q('läge'), lambda v: v == 'dåligt'),
                 'timmar': lambda q: test(q('öppet'), lambda v: v == 'yes')}
    plan.better = {'nöjd': 'high', 'oro': 'low'}
    plan.smallest = {'timmar': 0.1}
    every = ['start', 'månad', 'halvår', 'slut', 'sedan']
    add = plan.measure
    add('hem', 'count')
    add('avslutade', 'count', by_day='exit')
    add('små_egna', 'count', among=Condition('platser', lambda v: v <= 20).also(is_('egen', 'yes')))
    add('bra', 'share', is_('läge', 'bra'), at=every)
    add('inte_bra', 'share', is_('läge', 'bra').negated(), at=['start', 'slut'])
    add('bra_slut', 'share', is_('läge', 'bra', 'mellan'), at=['slut'], among=is_('läge', 'dåligt', t='start'))
    add('bra_utom', 'share', is_('läge', 'bra'), at=['halvår'], except_=is_('öppet', 'no', t='start'))
    add('pengar', 'share', is_('orsak', 'pengar'), at=every)
    add('fria', 'share', has('hinder', 'inga'), at=['slut'])
    add('mycket', 'share', more('timmar', 100), at=every)
    add('nöjdhet', 'mean', 'nöjd', at=every)
    add('oron', 'mean', 'oro', at=['start', 'slut'], among=has('hinder', 'tid'))
    add('tiden', 'median', 'timmar', at=every)
    add('timsumma', 'sum', 'timmar', at=['månad'])
    add('dygn', 'median', lambda view: (view.case.exit - view.case.entry).days, by_day='exit')
    add('platserna', 'sum', 'platser')
    add('lägen', 'distribution', 'läge', at=every)
    add('hindren', 'distribution', 'hinder', at=['start', 'slut'])
    add('betygen', 'distribution', 'nöjd', at=['slut'], except_=is_('läge', 'dåligt'))
    add('öppen', 'distribution', 'öppet', at=['start'])
    add('nöjdare', 'change', question='nöjd', at=['start', 'slut'], by=2)
    add('lugnare', 'change', question='oro', at=['start', 'halvår'])
    add('fler_tim', 'change', question='timmar', at=['månad', 'slut'])
    add('nöjd_sedan', 'change', question='nöjd', at=['slut', 'sedan'], among=is_('öppet', 'yes', t='slut'))

    def age(view):
        return None if view('öppnat') is None else whole_years(view('öppnat'), view.case.entry)
    plan.breakdowns = [choices('kommun', 'kommun', ['nord', 'syd', 'väst']),
                       bands('ålder', age, (0, 4), (5, 14), (15, None)),
                       choices('läge_start', 'läge', ['bra', 'mellan', 'dåligt'], 'start'),
                       condition('trångt', more('platser', 20))]
    plan.crossings = {name: [('kommun', 'ålder')] for name in ('hem', 'bra', 'nöjdare')}
    return plan


MONTH_ENDS = ['2022-01-31', '2022-03-31', '2022-08-31', '2022-08-30', '2022-11-30', '2023-01-29', '2023-01-31',
              '2023-05-31', '2023-07-31', '2023-08-29', '2023-12-31', '2024-01-29', '2024-01-30', '2024-01-31', '2024-02-29']


def homes_data(seed, count):
    """The files of an import, as text: unequal groups, blanks, named reasons, open cases, forms not filled in."""
    draw = random.Random(seed)
    day = datetime.date.fromisoformat
    background = ['case,entry,exit,kommun,platser,öppnat,egen']
    rows = ['case,timepoint,date,missing,läge,orsak,hinder,nöjd,oro,öppet,timmar']
    for i in range(1, count + 1):
        entry = day(draw.choice(MONTH_ENDS)) if draw.random() < 0.5 else day('2022-01-01') + datetime.timedelta(draw.randrange(800))
        out = entry + datetime.timedelta(draw.randrange(400)) if draw.random() < 0.75 else None
        if out is not None and draw.random() < 0.3:
            out = add_months(out.replace(day=1), 1) - datetime.timedelta(1)
        opened = None if draw.random() < 0.07 else add_months(entry, -12 * draw.randrange(25)) - datetime.timedelta(draw.choice([0, 1, 200]))
        background.append(','.join(['H%03d' % i, str(entry), str(out or ''), draw.choice(['nord'] * 5 + ['syd'] * 2 + ['väst', '']),
                                    draw.choice(['', str(draw.randint(1, 60))] + [str(draw.randint(1, 40))] * 9), str(opened or ''),
                                    draw.choice(['yes', 'no', 'ja', 'nej', 'yes', ''])]))
        planned = {'start': entry, 'månad': add_months(entry, 1), 'halvår': add_months(entry, 6)}
        if out is not None:
            planned.update(slut=out, sedan=add_months(out, 3))
        for t, when in planned.items():
            chance = draw.random()
            if chance < 0.15:
                continue
            if chance < 0.22:
                rows.append('H%03d,%s,,%s,,,,,,,' % (i, t, draw.choice(['declined', 'unreachable', 'technical'])))
                continue
            state = draw.choice(['bra', 'bra', 'mellan', 'dåligt', 'dåligt', 'vet_ej', 'avstår', ''])
            is_open = draw.choice(['yes', 'ja', 'yes', 'no', 'nej', 'vet_ej', ''])
            rows.append(','.join([
                'H%03d' % i, t, str(when + datetime.timedelta(draw.randint(-5, 15))), '', state,
                draw.choice(['pengar', 'personal', '']) if state == 'dåligt' else '',
                draw.choice(['', 'tid', 'tid|rum', 'rum|folk', 'inga', 'tid|rum|folk']),
                draw.choice(['1', '2', '3', '4', '4', '5', 'vet_ej', 'avstår', '']), draw.choice(['', '0', '10'] + [str(draw.randint(0, 10))] * 9),
                is_open, '%.1f' % (draw.randint(0, 2000) / 10) if is_open in ('yes', 'ja') and draw.random() < 0.9 else '']))
    return {'background': '\r\n'.join(background) + '\r\n', 'kort': '\r\n'.join(rows) + '\r\n'}


# --- kvinnofrid, as if it followed units -------------------------------------------------------------------
EVERYDAY = ['trygg_hem', 'trygg_ute', 'sömn', 'ork', 'hälsa', 'oro', 'framtid', 'stöd_nära', 'boende',
            'sysselsättning', 'ekonomi', 'sjukdagar']


def kvinnofrid(source):
    with open(os.path.join(source, 'specs/kvinnofrid/kvinnofrid.plan'), encoding='utf-8') as file:
        lines = file.read().replace('follows  person', 'follows  organisation').split('\n')
    text = '\n'.join(line for line in lines if not line.strip().startswith(('hide ', 'keep ')))
    kinds = dict.fromkeys(EVERYDAY, 'number')
    kinds.update(dict.fromkeys(['barn', 'anmält', 'skydd', 'bevittnat', 'stöd_nära', 'ekonomi'], 'yesno'))
    kinds.update(dict.fromkeys(['former', 'behov', 'insatser'], 'many'), slutdag='date')
    kinds.update(dict.fromkeys(['född', 'antal_barn', 'delaktig', 'nöjd'], 'number'))
    kinds.update(dict.fromkeys(['boende', 'sysselsättning'], 'choice'))
    plan = Plan(text, {'start': [], 'avslutning': []}, {'kön', 'född', 'väg_in', 'barn', 'antal_barn'},
                {'före': 'entry', 'efter': 'exit'}, kinds)
    support = ['samtal', 'boende', 'ekonomi', 'juridik', 'barnstöd', 'kontakter']
    plan.steps = {'utövare': ['partner', 'tidigare', 'förälder', 'barnet', 'släkting', 'annan'],
                  'former': ['fysiskt', 'psykiskt', 'sexuellt', 'ekonomiskt', 'digitalt', 'materiellt', 'kontroll', 'inget_svar'],
                  'behov': support + ['inget'], 'insatser': support + ['ingen'],
                  'avslutsskäl': ['klart', 'själv', 'flytt', 'annan_hjälp', 'kontakt'],
                  'förändring': ['mycket_bättre', 'lite_bättre', 'oförändrad', 'sämre', 'vet_inte']}
    both = ('vet_ej', 'avstår')
    plan.reasons = dict.fromkeys(['utövare', 'våld_nu', 'hot_nu', 'kontakt', 'delaktig', 'nöjd'] + EVERYDAY[:7], both)
    plan.reasons.update(hur_länge=('vet_ej',), bevittnat=('vet_ej',), stöd_nära=('avstår',), ekonomi=('vet_ej',), kön=('uppgift_saknas',))
    plan.when = {'antal_barn': lambda q: test(q('barn'), lambda v: v == 'yes'),
                 'skydd': lambda q: test(q('anmält'), lambda v: v == 'yes'),
                 'bevittnat': lambda q: test(q('barn'), lambda v: v == 'yes')}
    plan.better = {'oro': 'low', 'sjukdagar': 'low'}
    add, before, after, at_both = plan.measure, ['före'], ['efter'], ['före', 'efter']
    add('alla_ärenden', 'count')
    add('avslutade', 'count', by_day='exit')
    add('utövare_', 'distribution', 'utövare', at=before)
    add('våldsformer', 'distribution', 'former', at=before)
    add('anmälda', 'share', is_('anmält', 'yes'), at=before)
    add('skyddade', 'share', is_('skydd', 'yes'), at=before)
    add('barn_sett', 'share', is_('bevittnat', 'yes'), at=before)
    add('pågår', 'share', is_('våld_nu', 'aldrig').negated(), at=at_both)
    add('hotade', 'share', is_('hot_nu', 'aldrig').negated(), at=at_both)
    add('har_kontakt', 'share', is_('kontakt', 'vecka', 'dag'), at=at_both)
    add('länge', 'share', is_('hur_länge', 'år_mer'), at=before)
    for name, question, by in (('tryggare_hem', 'trygg_hem', 2), ('tryggare_ute', 'trygg_ute', 2), ('bättre_sömn', 'sömn', None),
                               ('bättre_ork', 'ork', None), ('bättre_hälsa', 'hälsa', None), ('mindre_oro', 'oro', None),
                               ('framtidstro', 'framtid', None)):
        add(name, 'change', question=question, at=at_both, by=by)
    add('eget_hem', 'share', is_('boende', 'eget'), at=at_both)
    add('försörjning', 'share', is_('sysselsättning', 'arbete', 'studier'), at=at_both)
    add('klarar_utgift', 'share', is_('ekonomi', 'yes'), at=at_both)
    add('litar_på', 'share', is_('stöd_nära', 'yes'), at=at_both)
    add('sjukdagar_', 'median', 'sjukdagar', at=at_both)
    add('behov_', 'distribution', 'behov', at=before)
    add('insatser_', 'distribution', 'insatser', at=after)
    add('fick_boende', 'share', has('insatser', 'boende'), at=after, among=has('behov', 'boende', t='före'))
    add('delaktighet', 'mean', 'delaktig', at=after)
    add('nöjdhet', 'mean', 'nöjd', at=after)
    add('skäl', 'distribution', 'avslutsskäl', at=after)
    add('förändrad', 'distribution', 'förändring', at=after)
    add('förändrad_vet', 'distribution', 'förändring', at=after, except_=is_('förändring', 'vet_inte'))
    add('bättre', 'share', is_('förändring', 'mycket_bättre', 'lite_bättre'), at=after, except_=is_('förändring', 'vet_inte'))
    add('barn_antal', 'sum', 'antal_barn')
    add('tid', 'median', lambda view: (view.case.exit - view.case.entry).days, by_day='exit')

    def age(view):
        return None if view('född') is None else view.case.entry.year - view('född')
    plan.breakdowns = [choices('kön', 'kön', ['kvinna', 'man', 'annat']),
                       bands('åldersgrupp', age, (0, 24), (25, 44), (45, 64), (65, None)),
                       choices('väg_in', 'väg_in', ['själv', 'polis', 'vård', 'social', 'anhörig', 'annan'])]
    return plan
