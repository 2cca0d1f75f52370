// SPDX-License-Identifier: EUPL-1.2
// What anybody can tell from the columns of a tidy report: groups add up to totals and crossings to
// their margins, the steps of one answer add up to n, improved + same + worse are the pairs; and from
// the description that goes with it, whose n are the same and which mean is of which steps.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"

static bool in_list(const char *name, const char *const list[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, list[i]) == 0)
            return true;
    return false;
}

bool is_count(const char *statistic)
{
    static const char *const counts[] = {
        "n",       "count",      "pairs",    "goals",   "improved_n", "same_n",
        "worse_n", "due",        "answered", "overdue", "declined",   "not_due",
        "missing", "lost_after", "early",    "late",    "lost_before"};
    return in_list(statistic, counts, sizeof counts / sizeof *counts);
}

bool counts_persons(const struct figure *figure)
{
    static const char *const theirs[] = {"n",      "count",   "pairs",    "goals",   "improved_n",
                                         "same_n", "worse_n", "answered", "declined"};
    return in_list(figure->text[STATISTIC], theirs, sizeof theirs / sizeof *theirs);
}

static long add_unknown(struct problem *problem, struct unknown unknown)
{
    problem->unknowns = enlarge(problem->unknowns, problem->unknown_count, &problem->unknown_room,
                                sizeof *problem->unknowns);
    unknown.component = -1;
    problem->unknowns[problem->unknown_count] = unknown;
    return (long)problem->unknown_count++;
}

// The relation takes TERMS over. One between figures that are all shown must hold, or the columns do
// not add up (groups overlap, several answers each): then it is dropped, with a word about it.
static void add_relation(struct problem *problem, struct relation relation)
{
    long least = 0, most = 0;
    for (size_t i = 0; i < relation.count; i++) {
        const struct unknown *u = &problem->unknowns[relation.terms[i].unknown];
        long f = relation.terms[i].factor;
        least += f > 0 ? f * u->low : f * u->high;
        most += f > 0 ? f * u->high : f * u->low;
    }
    if (least > relation.high || most < relation.low) {
        const struct figure *figure = problem->unknowns[relation.terms[0].unknown].figure;
        fprintf(stderr, "line %ld: %s by %s does not add up, and is not used\n",
                figure ? figure->line : 0, figure ? figure->text[MEASURE] : "",
                figure ? figure->text[BREAKDOWN] : "");
        return;
    }
    problem->relations = enlarge(problem->relations, problem->relation_count,
                                 &problem->relation_room, sizeof *problem->relations);
    problem->relations[problem->relation_count++] = relation;
}

static struct relation begin_relation(long first, long factor, size_t room)
{
    struct relation relation = {.terms = allocate((room + 1) * sizeof(struct term)), .count = 1};
    relation.terms[0] = (struct term){first, factor};
    return relation;
}

static void add_term(struct relation *relation, long unknown, long factor)
{
    relation->terms[relation->count++] = (struct term){unknown, factor};
}

static void make_unknowns(struct table *table, struct problem *problem)
{
    for (size_t i = 0; i < table->count; i++) {
        struct figure *figure = &table->figures[i];
        if (!is_count(figure->text[STATISTIC]) || figure->none)
            continue;
        struct unknown unknown = {0, FAR, figure, counts_persons(figure), -1};
        if (!figure->hidden)
            unknown.low = unknown.high = lround(figure->value);
        figure->unknown = add_unknown(problem, unknown);
    }
}

// ---- groups and totals -----------------------------------------------------------------------------

struct parts {
    size_t count;
    const char *text[PARTS];
};

static struct parts split(const char *text)
{
    struct parts parts = {0};
    size_t length = strlen(text);
    char *part = allocate(length + 1);
    memcpy(part, text, length);
    while (length > 0 && part && parts.count < PARTS) {
        parts.text[parts.count++] = part;
        part = strchr(part, '*');
        if (part)
            *part++ = '\0';
    }
    return parts;
}

// The parts whose bit is set in KEPT, joined again.
static char *join(const struct parts *parts, unsigned kept)
{
    size_t length = 0;
    for (size_t i = 0; i < parts->count; i++)
        length += strlen(parts->text[i]) + 1;
    char *text = allocate(length + 1), *end = text;
    for (size_t i = 0; i < parts->count; i++) {
        size_t part = strlen(parts->text[i]);
        if (!(kept >> i & 1))
            continue;
        if (end > text)
            *end++ = '*';
        memcpy(end, parts->text[i], part);
        end += part;
    }
    return text;
}

struct roll_up { // PART is one of what adds up to WHOLE along BREAKDOWN
    long whole, part;
    const char *breakdown;
};

struct roll_ups {
    struct roll_up *items;
    size_t count, room;
};

static bool overlaps(const struct parts *breakdowns, unsigned kept,
                     const struct description *description)
{
    for (size_t i = 0; i < breakdowns->count; i++)
        if (!(kept >> i & 1) &&
            in_list(breakdowns->text[i], description->overlapping, description->overlapping_count))
            return true;
    return false;
}

// A reason under t is merged with others, so that groups may name different reasons.
static bool rolls_up(const struct figure *figure)
{
    return figure->unknown >= 0 && figure->text[BREAKDOWN][0] &&
           (counts_persons(figure) || !figure->text[ITEM][0]);
}

static void roll_up_figure(const struct table *table, const struct figure *figure,
                           const struct description *description, struct roll_ups *out)
{
    struct parts breakdowns = split(figure->text[BREAKDOWN]), groups = split(figure->text[GROUP]);
    if (breakdowns.count != groups.count)
        return;
    for (unsigned kept = 0; kept + 1 < 1u << breakdowns.count; kept++) {
        const char *key[7];
        memcpy(key, figure->text, sizeof key);
        key[BREAKDOWN] = join(&breakdowns, kept);
        key[GROUP] = join(&groups, kept);
        const struct figure *whole = find_figure(table, key);
        if (!whole || whole->unknown < 0 || overlaps(&breakdowns, kept, description))
            continue;
        out->items = enlarge(out->items, out->count, &out->room, sizeof *out->items);
        out->items[out->count++] =
            (struct roll_up){whole->unknown, figure->unknown, figure->text[BREAKDOWN]};
    }
}

static int compare_roll_ups(const void *a, const void *b)
{
    const struct roll_up *x = a, *y = b;
    if (x->whole != y->whole)
        return x->whole < y->whole ? -1 : 1;
    int order = strcmp(x->breakdown, y->breakdown);
    if (order != 0)
        return order;
    return x->part < y->part ? -1 : x->part > y->part;
}

static void add_roll_ups(const struct table *table, const struct description *description,
                         struct problem *problem)
{
    struct roll_ups all = {0};
    for (size_t i = 0; i < table->count; i++)
        if (rolls_up(&table->figures[i]))
            roll_up_figure(table, &table->figures[i], description, &all);
    if (all.count > 0)
        qsort(all.items, all.count, sizeof *all.items, compare_roll_ups);
    for (size_t i = 0; i < all.count;) {
        size_t end = i;
        while (end < all.count && all.items[end].whole == all.items[i].whole &&
               strcmp(all.items[end].breakdown, all.items[i].breakdown) == 0)
            end++;
        struct relation relation = begin_relation(all.items[i].whole, -1, end - i);
        for (; i < end; i++)
            add_term(&relation, all.items[i].part, 1);
        add_relation(problem, relation);
    }
}

// ---- within a row ----------------------------------------------------------------------------------

struct row {
    const struct figure *first;
    size_t count;
};

// The row that begins at PLACE: figures that differ in item and statistic only.
static struct row row_at(const struct table *table, size_t place)
{
    struct row row = {&table->figures[place], 0};
    for (size_t i = place; i < table->count; i++, row.count++)
        for (int c = 0; c < ITEM; c++)
            if (strcmp(table->figures[i].text[c], row.first->text[c]) != 0)
                return row;
    return row;
}

// The unknown of a statistic without an item, or -1.
static long plain(const struct row *row, const char *statistic)
{
    for (size_t i = 0; i < row->count; i++)
        if (!row->first[i].text[ITEM][0] && strcmp(row->first[i].text[STATISTIC], statistic) == 0)
            return row->first[i].unknown;
    return -1;
}

static long base_of(const struct row *row)
{
    static const char *const names[] = {"pairs", "goals", "n"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (plain(row, names[i]) >= 0)
            return plain(row, names[i]);
    return -1;
}

// PART is one of WHOLE.
static void add_within(struct problem *problem, long part, long whole)
{
    if (part < 0 || whole < 0)
        return;
    struct relation relation = begin_relation(whole, 1, 1);
    add_term(&relation, part, -1);
    relation.high = FAR;
    add_relation(problem, relation);
}

static void add_steps(struct problem *problem, const struct row *row,
                      const struct description *description)
{
    long base = base_of(row);
    bool many = in_list(row->first->text[MEASURE], description->many, description->many_count);
    if (base < 0)
        return;
    struct relation relation = begin_relation(base, -1, row->count);
    for (size_t i = 0; i < row->count; i++) {
        const struct figure *figure = &row->first[i];
        if (figure->unknown < 0 || strcmp(figure->text[STATISTIC], "count") != 0)
            continue;
        add_within(problem, figure->unknown, base);
        if (figure->text[ITEM][0])
            add_term(&relation, figure->unknown, 1);
    }
    if (relation.count > 1 && !many)
        add_relation(problem, relation);
}

static void add_moves(struct problem *problem, const struct row *row)
{
    long parts[3] = {plain(row, "improved_n"), plain(row, "same_n"), plain(row, "worse_n")};
    long pairs = plain(row, "pairs");
    if (pairs < 0 || parts[0] < 0 || parts[1] < 0 || parts[2] < 0)
        return;
    struct relation relation = begin_relation(pairs, -1, 3);
    for (int i = 0; i < 3; i++)
        add_term(&relation, parts[i], 1);
    add_relation(problem, relation);
}

static void add_reasons(struct problem *problem, const struct row *row, const char *statistic)
{
    long whole = plain(row, statistic);
    if (whole < 0)
        return;
    for (size_t i = 0; i < row->count; i++)
        if (row->first[i].text[ITEM][0] && strcmp(row->first[i].text[STATISTIC], statistic) == 0)
            add_within(problem, row->first[i].unknown, whole);
}

static void add_rows(const struct table *table, const struct description *description,
                     struct problem *problem)
{
    for (size_t i = 0; i < table->count;) {
        struct row row = row_at(table, i);
        add_steps(problem, &row, description);
        add_moves(problem, &row);
        add_reasons(problem, &row, "missing");
        add_reasons(problem, &row, "lost_after");
        add_reasons(problem, &row, "lost_before");
        add_within(problem, plain(&row, "answered"), plain(&row, "due"));
        i += row.count;
    }
}

// ---- from the description --------------------------------------------------------------------------

// The unknown of another measure in the place of FIGURE, there or at no timepoint; or -1.
static long beside(const struct table *table, const struct figure *figure, const char *measure,
                   const char *item, const char *statistic)
{
    const char *key[7];
    memcpy(key, figure->text, sizeof key);
    key[MEASURE] = measure;
    key[ITEM] = item;
    key[STATISTIC] = statistic;
    const struct figure *found = find_figure(table, key);
    key[TIMEPOINT] = "";
    if (!found)
        found = find_figure(table, key);
    return found ? found->unknown : -1;
}

static void add_same(const struct table *table, const char *const pair[2], struct problem *problem)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct figure *figure = &table->figures[i];
        if (strcmp(figure->text[MEASURE], pair[0]) != 0 ||
            strcmp(figure->text[STATISTIC], "n") != 0 || figure->unknown < 0)
            continue;
        long other = beside(table, figure, pair[1], "", "n");
        if (other < 0)
            continue;
        struct relation relation = begin_relation(figure->unknown, 1, 1);
        add_term(&relation, other, -1);
        add_relation(problem, relation);
    }
}

// A count of cases is n + missing of a measure over the same cases.
static void add_all(const struct table *table, const char *const pair[2], struct problem *problem)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct figure *figure = &table->figures[i];
        if (strcmp(figure->text[MEASURE], pair[1]) != 0 ||
            strcmp(figure->text[STATISTIC], "n") != 0 || figure->unknown < 0)
            continue;
        long missing = beside(table, figure, pair[1], "", "missing");
        long all = beside(table, figure, pair[0], "", "count");
        if (all < 0)
            all = beside(table, figure, pair[0], "", "n");
        if (all < 0 || missing < 0)
            continue;
        struct relation relation = begin_relation(all, -1, 2);
        add_term(&relation, figure->unknown, 1);
        add_term(&relation, missing, 1);
        add_relation(problem, relation);
    }
}

// n × mean is the sum of steps × counts; the mean is printed to 0.1.
static void add_mean(const struct table *table, const char *const pair[2], struct problem *problem)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct figure *mean = &table->figures[i];
        if (strcmp(mean->text[MEASURE], pair[0]) != 0 || mean->hidden || mean->none ||
            strcmp(mean->text[STATISTIC], "mean") != 0)
            continue;
        long n = beside(table, mean, pair[0], "", "n");
        if (n < 0 || problem->unknowns[n].low != problem->unknowns[n].high)
            continue;
        double persons = (double)problem->unknowns[n].low;
        struct relation relation = begin_relation(n, 0, table->count);
        for (size_t k = 0; k < table->count; k++) {
            const struct figure *step = &table->figures[k];
            if (strcmp(step->text[MEASURE], pair[1]) != 0 || step->unknown < 0 ||
                strcmp(step->text[STATISTIC], "count") != 0 ||
                beside(table, mean, pair[1], step->text[ITEM], "count") != step->unknown)
                continue;
            add_term(&relation, step->unknown, lround(10 * strtod(step->text[ITEM], NULL)));
        }
        relation.low = (long)ceil(persons * (10 * mean->value - 0.5) - 1e-6);
        relation.high = (long)floor(persons * (10 * mean->value + 0.5) + 1e-6);
        if (relation.count > 1)
            add_relation(problem, relation);
    }
}

// ---- what hangs together ---------------------------------------------------------------------------

static long root(long *above, long i)
{
    while (above[i] != i)
        i = above[i] = above[above[i]];
    return i;
}

static bool is_open(const struct problem *problem, long i)
{
    return problem->unknowns[i].low < problem->unknowns[i].high;
}

static void find_components(struct problem *problem)
{
    long *above = borrow((problem->unknown_count + 1) * sizeof *above);
    for (size_t i = 0; i < problem->unknown_count; i++)
        above[i] = (long)i;
    for (size_t r = 0; r < problem->relation_count; r++) {
        const struct relation *relation = &problem->relations[r];
        long first = -1;
        for (size_t i = 0; i < relation->count; i++) {
            long u = relation->terms[i].unknown;
            if (!is_open(problem, u) || relation->terms[i].factor == 0)
                continue;
            if (first >= 0)
                above[root(above, u)] = root(above, first);
            first = u;
        }
    }
    for (size_t i = 0; i < problem->unknown_count; i++)
        if (is_open(problem, (long)i) && root(above, (long)i) == (long)i)
            problem->unknowns[i].component = (long)problem->components++;
    for (size_t i = 0; i < problem->unknown_count; i++)
        if (is_open(problem, (long)i))
            problem->unknowns[i].component = problem->unknowns[root(above, (long)i)].component;
    free(above);
}

void make_problem(struct table *table, const struct description *description,
                  struct problem *problem)
{
    make_unknowns(table, problem);
    add_roll_ups(table, description, problem);
    add_rows(table, description, problem);
    for (size_t i = 0; i < description->same_count; i++)
        add_same(table, description->same[i], problem);
    for (size_t i = 0; i < description->all_count; i++)
        add_all(table, description->all[i], problem);
    for (size_t i = 0; i < description->mean_count; i++)
        add_mean(table, description->mean[i], problem);
    find_components(problem);
}
