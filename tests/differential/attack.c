// SPDX-License-Identifier: EUPL-1.2
// attack [--sets N] [--seed S] [--only I] [--verbose]: makes random plans and people, lets the
// program report on them, and attacks what is printed. Ends with 1 when a protected count is told.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attack.h"
#include "figures/read/source_example.h"
#include "render/render.h"
#include "sema/compile.h"

// ---- random sets ---------------------------------------------------------------------------------------

static uint64_t random_state;

static int below(int limit)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (int)((random_state >> 33) % (uint64_t)limit);
}

static void make_measure(struct set *set, struct measure *m)
{
    *m = (struct measure){.kind = (enum measure_kind)below(MEASURE_KINDS),
                          .at = below(2),
                          .set = 1 + (unsigned)below((1 << set->steps) - 2)};
    if (set->choice && (m->kind == MEAN || m->kind == MEDIAN || m->kind == CHANGE))
        m->kind = DISTRIBUTION;
    if (!set->choice && m->kind == SHIFT)
        m->kind = CHANGE;
    if (below(6) == 0 && m->kind != COUNT_CASES && m->kind != RESPONSE)
        m->among = set->units > 1 && below(2) ? AMONG_UNIT_A : AMONG_START_FIRST;
}

static void make_people(struct set *set)
{
    int count = 2 + below(below(4) == 0 ? 50 : 20), crowd = below(4), kinds = kinds_of(set);
    for (int i = 0; i < count; i++) {
        int kind = below(kinds);
        while (!is_possible(set, kind))
            kind = below(kinds);
        for (int again = 0; again < crowd; again++) {
            int other = below(kinds); // now and then most are of few kinds
            kind = other < kind && is_possible(set, other) ? other : kind;
        }
        set->people[kind]++;
    }
}

static void make_set(struct set *set)
{
    *set = (struct set){.threshold = 3 + below(3),
                        .units = 1 + below(UNITS_MOST),
                        .steps = 2 + below(2),
                        .choice = below(3) == 0,
                        .zeros_shown = below(6) == 0,
                        .by_gender = below(3) > 0,
                        .by_unit = below(3) == 0,
                        .by_start = below(4) == 0,
                        .crossed = below(4) == 0};
    set->measure_count = 1 + below(4);
    for (int i = 0; i < set->measure_count; i++)
        make_measure(set, &set->measures[i]);
    make_people(set);
}

// ---- the program's report --------------------------------------------------------------------------------

static char *take_field(char **at)
{
    char *field = *at, *end = field + strcspn(field, ",\r\n");
    *at = *end ? end + 1 : end;
    *end = '\0';
    return field;
}

static void copy(char *to, size_t room, const char *from)
{
    size_t length = strlen(from);
    if (length >= room)
        abort();
    memcpy(to, from, length + 1);
}

#define COPY(to, from) copy((to), sizeof(to), (from))

static struct line *read_lines(char *text, int *out_count)
{
    struct line *lines = NULL;
    int count = 0;
    for (char *at = strchr(text, '\n') + 1; *at;) {
        char *end = at + strcspn(at, "\n"), *next = *end ? end + 1 : end, *value;
        lines = realloc(lines, (size_t)(count + 1) * sizeof *lines);
        struct line *line = lines ? &lines[count++] : NULL;
        if (!line)
            abort();
        *line = (struct line){.value = 0};
        *end = '\0';
        COPY(line->measure, take_field(&at));
        take_field(&at); // the period
        COPY(line->timepoint, take_field(&at));
        COPY(line->breakdown, take_field(&at));
        COPY(line->group, take_field(&at));
        COPY(line->item, take_field(&at));
        COPY(line->statistic, take_field(&at));
        value = take_field(&at);
        COPY(line->status, take_field(&at));
        line->value = strtod(value, NULL);
        line->hidden = strcmp(line->status, "hidden") == 0;
        line->none = strcmp(line->status, "none") == 0;
        at = next;
    }
    *out_count = count;
    return lines;
}

// The report of the plan's own example as tidy text; malloc. NULL with a word about it.
static char *tidy_report(const char *plan, size_t length)
{
    struct fj_compilation *c = fj_compile("attack.plan", plan, length, NULL, false, FJ_LANG_SV);
    struct fj_report_request request = {
        .protect = true, .period = "2026", .on = 20819 + 730, .lang = FJ_LANG_SV};
    struct fj_writer out = {0};
    char *text = NULL;
    if (c && c->plan) {
        request.report = &c->plan->reports[0];
        struct fj_example_source *source =
            fj_example_source_new(c->arena, c->plan, &c->plan->examples[0], request.on);
        struct fj_row_source rows = fj_example_source_rows(source);
        struct fj_results *results = fj_report_compute(c->plan, &rows, &request, &c->diags);
        struct fj_rendering rendering = {.results = results, .imprint = {.made_at = ""}};
        if (results && fj_format_find("tidy")->write(&rendering, &out))
            text = strdup(out.bytes);
        fj_results_free(results);
    }
    for (const struct fj_diag *d = c && !text ? c->diags.first : NULL; d; d = d->next)
        printf("%d: %s\n", (int)d->code, d->message);
    fj_writer_free(&out);
    fj_compilation_free(c);
    return text;
}

// ---- what was to be protected ----------------------------------------------------------------------------

static void add_target(struct attack *attack, const struct line *line, const int *factors,
                       const char *what)
{
    uint64_t hash = 1469598103934665603u;
    int truth = 0;
    for (int k = 0; k < kinds_of(attack->set); k++) {
        truth += factors[k] * attack->set->people[k];
        hash = (hash ^ (uint64_t)(factors[k] + 2)) * 1099511628211u;
    }
    for (int i = 0; i < attack->target_count; i++)
        if (attack->targets[i].hash == hash)
            return;
    attack->targets =
        realloc(attack->targets, (size_t)(attack->target_count + 1) * sizeof *attack->targets);
    if (!attack->targets)
        abort();
    struct target *target = &attack->targets[attack->target_count++];
    *target = (struct target){.hash = hash, .truth = truth};
    memcpy(target->factors, factors, sizeof target->factors);
    snprintf(target->name, sizeof target->name, "%s %s %s %s %s", line->measure, line->timepoint,
             line->breakdown, line->group, what);
}

static int total(const struct set *set, const int *factors)
{
    int sum = 0;
    for (int k = 0; k < kinds_of(set); k++)
        sum += factors[k] * set->people[k];
    return sum;
}

static void protect(struct attack *attack, const struct line *line, const int *factors,
                    const char *what, bool whatever)
{
    int count = total(attack->set, factors);
    if ((count > 0 && count < attack->set->threshold) || whatever)
        add_target(attack, line, factors, what);
}

// Rule 3: where all answers fall in one step, every step is protected.
static void protect_steps(struct attack *attack, const struct line *line, int steps[][KINDS_MOST],
                          int count)
{
    int used = 0, all = 0, possible = 0;
    bool can_be[STEPS_MOST * STEPS_MOST] = {false};
    char what[8] = "step 0";
    for (int i = 0; i < count; i++) {
        for (int k = 0; k < kinds_of(attack->set); k++)
            can_be[i] |= steps[i][k] != 0;
        possible += can_be[i];
        used += total(attack->set, steps[i]) > 0;
        all += total(attack->set, steps[i]);
    }
    // A group that is made of one answer tells nothing by having it.
    bool uniform =
        possible > 1 && !attack->set->zeros_shown && used == 1 && all >= attack->set->threshold;
    for (int i = 0; i < count; i++) {
        what[5] = (char)('0' + i);
        if (can_be[i])
            protect(attack, line, steps[i], what, uniform);
    }
}

// All that is protected in the row that LINE begins.
static void protect_row(struct attack *attack, const struct line *line)
{
    static int steps[STEPS_MOST * STEPS_MOST][KINDS_MOST];
    const struct set *set = attack->set;
    const struct measure *m = measure_of(set, line);
    bool pair = m->kind == CHANGE || m->kind == SHIFT;
    int all[KINDS_MOST] = {0}, known[KINDS_MOST] = {0}, vet_ej[KINDS_MOST] = {0};
    int at = timepoint_of(line);
    memset(steps, 0, sizeof steps);
    for (int k = 0; k < kinds_of(set); k++) {
        struct kind kind = kind_of(set, k);
        int here = at < 0 ? 0 : kind.state[at], place = here;
        if (is_in(set, line, k) <= 0)
            continue;
        all[k] = 1;
        known[k] = pair                  ? kind.state[0] < set->steps && kind.state[1] < set->steps
                   : m->kind == RESPONSE ? here <= set->steps
                                         : at < 0 || here < set->steps;
        vet_ej[k] = !pair && m->kind != RESPONSE && at >= 0 && here == set->steps;
        if (!known[k] || m->kind == RESPONSE || at + pair < 0)
            continue;
        if (m->kind == SHARE)
            place = !(m->set >> here & 1);
        if (m->kind == CHANGE)
            place = 1 + (kind.state[1] < kind.state[0]) - (kind.state[1] > kind.state[0]);
        if (m->kind == SHIFT)
            place = kind.state[0] * set->steps + kind.state[1];
        steps[place][k] = 1;
    }
    protect(attack, line, all, "group", false);
    protect(attack, line, known, m->kind == RESPONSE ? "answered" : "known", false);
    protect(attack, line, vet_ej, "vet_ej", false);
    if (m->kind != COUNT_CASES && m->kind != RESPONSE)
        protect_steps(attack, line, steps,
                      m->kind == SHARE    ? 2
                      : m->kind == CHANGE ? 3
                      : m->kind == SHIFT  ? set->steps * set->steps
                                          : set->steps);
}

static void choose_targets(struct attack *attack)
{
    for (int i = 0; i < attack->line_count; i++) {
        const struct line *line = &attack->lines[i], *before = line - 1;
        if (i == 0 || strcmp(line->measure, before->measure) != 0 ||
            strcmp(line->timepoint, before->timepoint) != 0 ||
            strcmp(line->breakdown, before->breakdown) != 0 ||
            strcmp(line->group, before->group) != 0)
            protect_row(attack, line);
    }
}

// ---- one set ---------------------------------------------------------------------------------------------

struct tally {
    long sets, lines, hidden, targets, told, unsure, solved, faults;
};

static void attack_set(const struct set *set, long number, bool verbose, struct tally *tally)
{
    char *plan = plan_text(set), *report = tidy_report(plan, strlen(plan));
    char *printed = report ? strdup(report) : NULL;
    struct attack attack = {.set = set};
    tally->sets++;
    if (report) {
        attack.lines = read_lines(report, &attack.line_count);
        choose_targets(&attack);
        attack_run(&attack, verbose);
    }
    for (int i = 0; i < attack.line_count; i++)
        tally->hidden += attack.lines[i].hidden;
    tally->lines += attack.line_count;
    tally->targets += attack.target_count;
    tally->told += attack.told;
    tally->unsure += attack.unsure;
    tally->solved += attack.solved;
    tally->faults += !report || attack.told > 0;
    if (verbose || !report)
        printf("%s\n%s\n", plan, printed ? printed : "");
    if (!report || attack.told > 0)
        printf("in set %ld (--only %ld)\n", number, number);
    free(plan);
    free(report);
    free(printed);
    free(attack.lines);
    free(attack.targets);
}

static long option(int count, char **arguments, const char *name, long usual)
{
    for (int i = 1; i + 1 < count; i++)
        if (strcmp(arguments[i], name) == 0)
            return strtol(arguments[i + 1], NULL, 10);
    return usual;
}

int main(int count, char **arguments)
{
    const char *wanted = getenv("FJ_ATTACK_SETS");
    long sets = option(count, arguments, "--sets", wanted ? strtol(wanted, NULL, 10) : 150);
    long seed = option(count, arguments, "--seed", 1),
         only = option(count, arguments, "--only", -1);
    struct tally tally = {0};
    struct set set;
    for (long i = 0; i < sets || i == only; i++) {
        if (only >= 0 && i != only)
            continue;
        random_state = (uint64_t)seed * 1000003u + (uint64_t)i;
        below(2);
        make_set(&set);
        attack_set(&set, i, only >= 0, &tally);
    }
    printf("%ld report sets, %ld figures of which %ld hidden, %ld protected counts: %ld told, "
           "%ld not settled; %ld programs solved\n",
           tally.sets, tally.lines, tally.hidden, tally.targets, tally.told, tally.unsure,
           tally.solved);
    return tally.faults > 0;
}
