// SPDX-License-Identifier: EUPL-1.2
// What each figure of a tidy report means, from the contract (language §6, "Hiding" on rounding).
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attack.h"

static bool is(const struct line *line, const char *statistic)
{
    return strcmp(line->statistic, statistic) == 0;
}

// ---- who and what is in a row -------------------------------------------------------------------------

enum { VALUES = 2 * STEPS_MOST + 1 };

struct row {
    int all, unknown, n, hit, lost_after, lost_before, answered;
    int steps[STATES_MOST];                   // at the row's timepoint; missing states as well
    int moves[3];                             // improved, same, worse
    int reliable[3], recovered;               // the same by two steps; past the first
    int pairs[STEPS_MOST][STEPS_MOST];        // before × after
    double value[2 * PEOPLE_MOST];            // what means are of, sorted
    double sum, before, after, squares, lost; // lost: before, of those lost after
};

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void take_pair(const struct set *set, struct row *row, struct kind kind, int people)
{
    bool before = kind.state[0] < set->steps, after = kind.state[1] < set->steps;
    int move = kind.state[1] > kind.state[0] ? 0 : kind.state[1] == kind.state[0] ? 1 : 2;
    row->lost_after += before && !after ? people : 0;
    row->lost += before && !after ? people * value_of_step(set, kind.state[0]) : 0;
    row->lost_before += !before && after ? people : 0;
    if (!before || !after)
        return;
    for (int i = 0; i < people && row->n + i < PEOPLE_MOST; i++)
        row->value[row->n + i] = kind.state[1] - kind.state[0];
    row->n += people;
    row->moves[move] += people;
    row->reliable[reliably(kind.state[0], kind.state[1])] += people;
    row->recovered += recovers(kind.state[0], kind.state[1]) ? people : 0;
    row->pairs[kind.state[0]][kind.state[1]] += people;
    row->before += people * value_of_step(set, kind.state[0]);
    row->after += people * value_of_step(set, kind.state[1]);
}

static bool is_hit(const struct set *set, const struct measure *m, int step)
{
    return set->options ? is_condition_met(set, m->set, m->every, step) : m->set >> step & 1;
}

static void take_answer(const struct set *set, struct row *row, const struct measure *m, int state,
                        int people)
{
    row->steps[state] += people;
    row->answered += state <= set->steps ? people : 0;
    if (state >= set->steps)
        return;
    for (int i = 0; i < people && row->n + i < PEOPLE_MOST; i++)
        row->value[row->n + i] = value_of_step(set, state);
    row->n += people;
    row->hit += m->kind == SHARE && is_hit(set, m, state) ? people : 0;
}

// Each row by itself, or a case once on each step.
static void take_rows(const struct set *set, struct row *row, const struct measure *m,
                      struct kind kind, int people)
{
    for (int s = 0; s < set->steps; s++) {
        int rows = people * rows_on(set, m, kind, s);
        row->steps[s] += rows;
        row->hit += m->set >> s & 1 ? rows : 0;
        for (int i = 0; i < rows && m->kind != CASES_WITH && row->n < 2 * PEOPLE_MOST; i++)
            row->value[row->n++] = value_of_step(set, s);
    }
    row->n += m->kind == CASES_WITH ? people * rows_on(set, m, kind, -1) : 0;
}

static struct row row_of(const struct set *set, const struct line *line, const int *people)
{
    const struct measure *m = measure_of(set, line);
    struct row row = {0};
    int at = timepoint_of(line);
    for (int k = 0; k < kinds_of(set); k++) {
        if (people[k] == 0)
            continue;
        int in = is_in(set, line, k);
        if (in == 0)
            continue;
        if (in < 0) {
            row.unknown += people[k];
            continue;
        }
        row.all += people[k];
        if (set->rows)
            take_rows(set, &row, m, kind_of(set, k), people[k]);
        else if (m->kind == CHANGE || m->kind == SHIFT)
            take_pair(set, &row, kind_of(set, k), people[k]);
        else if (at >= 0 || m->asked >= OF_BOTH)
            take_answer(set, &row, m, state_at(set, m, kind_of(set, k), at), people[k]);
    }
    if (set->rows && m->kind == CASES_WITH)
        return row;
    qsort(row.value, (size_t)row.n, sizeof *row.value, compare_doubles);
    for (int i = 0; i < row.n; i++) {
        row.sum += row.value[i];
        row.squares += row.value[i] * row.value[i];
    }
    return row;
}

// ---- statistics -----------------------------------------------------------------------------------------

static double quantile(const struct row *row, double p)
{
    double h = (row->n - 1) * p;
    int low = (int)floor(h), high = low + 1 < row->n ? low + 1 : low;
    return row->value[low] + (h - low) * (row->value[high] - row->value[low]);
}

static double deviation(const struct row *row)
{
    double mean = row->sum / row->n, sum = 0;
    for (int i = 0; i < row->n; i++)
        sum += (row->value[i] - mean) * (row->value[i] - mean);
    return sqrt(sum / (row->n - 1));
}

static double t_density(double x, double df)
{
    double scale = lgamma((df + 1) / 2) - lgamma(df / 2) - 0.5 * log(df * 3.14159265358979323846);
    return exp(scale - (df + 1) / 2 * log1p(x * x / df));
}

// The 97.5 % point of Student's distribution, by Simpson's rule and halving.
static double find_t_point(double df)
{
    double low = 1.9, high = 13;
    for (int round = 0; round < 40; round++) {
        double middle = (low + high) / 2, sum = 0;
        enum { PARTS = 200 };
        for (int i = 0; i <= PARTS; i++)
            sum += t_density(middle * i / PARTS, df) * (i == 0 || i == PARTS ? 1 : i % 2 ? 4 : 2);
        *(sum * middle / PARTS / 3 < 0.475 ? &low : &high) = middle;
    }
    return low;
}

// … looked up where it has been asked for.
static double t_point(double df)
{
    enum { KEPT = 1024 };
    static struct {
        double df, t;
    } kept[KEPT];
    size_t place = (size_t)(df * 7919) % KEPT;
    if (kept[place].df != df) {
        kept[place].df = df;
        kept[place].t = find_t_point(df);
    }
    return kept[place].t;
}

static double wilson(double hits, double n, double sign)
{
    double z = 1.959963984540054, p = hits / n;
    double limit =
        (2 * n * p + z * z + sign * z * sqrt(z * z + 4 * n * p * (1 - p))) / (2 * (n + z * z));
    return limit < 0 ? 0 : limit > 1 ? 1 : limit;
}

static double mcnemar(const struct row *row)
{
    int b = row->pairs[0][1], c = row->pairs[1][0], n = b + c;
    double sum = 0;
    for (int i = 0; i <= (b < c ? b : c); i++)
        sum += exp(lgamma(n + 1) - lgamma(i + 1) - lgamma(n - i + 1) - n * log(2));
    return sum * 2 > 1 ? 1 : sum * 2;
}

// ---- one figure ----------------------------------------------------------------------------------------

static int state_of_item(const struct set *set, const struct measure *m, const char *item)
{
    if (strcmp(item, "vet_ej") == 0)
        return vet_ej_of(set);
    if (strcmp(item, "overdue") == 0)
        return overdue_of(set);
    if (strcmp(item, "declined") == 0)
        return declined_of(set);
    for (int i = 0; i < set->steps; i++)
        if (m->asked == OF_SECOND ? i < set->second && strcmp(item, second_name(set, i)) == 0
            : set->choice         ? strcmp(item, choice_name(i)) == 0
                                  : strtol(item, NULL, 10) == value_of_step(set, i))
            return i;
    abort();
}

// Why a pair is none: what is missing before, or else after.
static int state_lost(const struct set *set, struct kind kind)
{
    return kind.state[0] >= set->steps ? kind.state[0] : kind.state[1];
}

static bool counts_kind(const struct set *set, const struct line *line, const struct measure *m,
                        struct kind k)
{
    bool pair = m->kind == CHANGE || m->kind == SHIFT;
    int at = timepoint_of(line), here = state_at(set, m, k, at);
    bool before = k.state[0] < set->steps, after = k.state[1] < set->steps;
    bool known = pair ? before && after : here < set->steps;
    const char *arrow = strchr(line->item, '>');
    if (is(line, "missing") && line->item[0])
        return !known && state_of_item(set, m, line->item) == (pair ? state_lost(set, k) : here);
    if (is(line, "missing"))
        return !known;
    if (is(line, "lost_after"))
        return before && !after &&
               (!line->item[0] || state_of_item(set, m, line->item) == k.state[1]);
    if (is(line, "lost_before"))
        return !before && after &&
               (!line->item[0] || state_of_item(set, m, line->item) == k.state[0]);
    if (is(line, "known_before") || is(line, "known_after"))
        return is(line, "known_before") ? before : after;
    if (is(line, "due_after"))
        return true;
    if (m->kind == RESPONSE)
        return is(line, "n") || is(line, "due") ||
               ((is(line, "count") || is(line, "answered")) && here <= vet_ej_of(set)) ||
               (is(line, "overdue") && here == overdue_of(set)) ||
               (is(line, "declined") && here == declined_of(set));
    if (is(line, "n") || is(line, "pairs"))
        return known;
    if (is(line, "improved_n"))
        return known && k.state[1] > k.state[0];
    if (is(line, "same_n"))
        return known && k.state[1] == k.state[0];
    if (is(line, "worse_n"))
        return known && k.state[1] < k.state[0];
    if (is(line, "reliably_improved_n"))
        return known && reliably(k.state[0], k.state[1]) == 0;
    if (is(line, "no_reliable_change_n"))
        return known && reliably(k.state[0], k.state[1]) == 1;
    if (is(line, "reliably_worse_n"))
        return known && reliably(k.state[0], k.state[1]) == 2;
    if (is(line, "recovered_n"))
        return known && recovers(k.state[0], k.state[1]);
    if (m->kind == COUNT_CASES && !m->counted)
        return true;
    if (m->counted)
        return here == 0;
    if (set->options)
        return options_counted(set, line, k);
    if (m->kind == SHARE)
        return known && is_hit(set, m, here);
    if (m->kind == SHIFT) {
        char first[16] = {0};
        memcpy(first, line->item, (size_t)(arrow - line->item));
        return known && state_of_item(set, m, first) == k.state[0] &&
               state_of_item(set, m, arrow + 1) == k.state[1];
    }
    return known && state_of_item(set, m, line->item) == here;
}

static bool is_count(const struct line *line)
{
    static const char *const names[] = {"n",
                                        "count",
                                        "pairs",
                                        "missing",
                                        "due",
                                        "answered",
                                        "overdue",
                                        "declined",
                                        "not_due",
                                        "same_n",
                                        "improved_n",
                                        "worse_n",
                                        "lost_after",
                                        "lost_before",
                                        "among_unknown",
                                        "due_after",
                                        "known_before",
                                        "known_after",
                                        "reliably_improved_n",
                                        "no_reliable_change_n",
                                        "reliably_worse_n",
                                        "recovered_n"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is(line, names[i]))
            return true;
    return false;
}

bool count_of(const struct set *set, const struct line *line, int *factors)
{
    const struct measure *m = measure_of(set, line);
    if (!is_count(line))
        return false;
    for (int k = 0; k < kinds_of(set); k++) {
        int in = is_in(set, line, k);
        if (is(line, "among_unknown"))
            factors[k] = in < 0;
        else if (set->rows)
            factors[k] = in > 0 ? rows_counted(set, line, kind_of(set, k)) : 0;
        else
            factors[k] = in > 0 && counts_kind(set, line, m, kind_of(set, k));
    }
    return true;
}

static bool is_exact; // where nothing is hidden nothing is rounded

static double rounded(double value, double unit)
{
    if (is_exact)
        return value;
    double times = 1 / unit;
    return floor(fabs(value) * times + 0.5 + 1e-9) / times * (value < 0 ? -1 : 1);
}

static int people_with(const struct set *set, const struct row *row, int option)
{
    int people = 0;
    for (int s = 0; s < set->steps; s++)
        people += set->choices[s] >> option & 1 ? row->steps[s] : 0;
    return people;
}

// The share that STATISTIC is, or stands beside: its numerator. -1: none.
static int numerator(const struct set *set, const struct line *line, const struct row *row)
{
    const struct measure *m = measure_of(set, line);
    if (set->rows && m->kind == CASES_WITH)
        return row->steps[state_of_item(set, m, line->item)];
    if (strncmp(line->statistic, "improved", 8) == 0)
        return row->moves[0];
    if (strncmp(line->statistic, "same", 4) == 0)
        return row->moves[1];
    if (strncmp(line->statistic, "worse", 5) == 0)
        return row->moves[2];
    if (strncmp(line->statistic, "reliably_improved", 17) == 0)
        return row->reliable[0];
    if (strncmp(line->statistic, "no_reliable", 11) == 0)
        return row->reliable[1];
    if (strncmp(line->statistic, "reliably_worse", 14) == 0)
        return row->reliable[2];
    if (strncmp(line->statistic, "recovered", 9) == 0)
        return row->recovered;
    if (m->kind == SHARE)
        return row->hit;
    if (m->kind == RESPONSE)
        return row->answered;
    if (m->kind == SHIFT && line->item[0]) {
        const char *arrow = strchr(line->item, '>');
        char first[16] = {0};
        memcpy(first, line->item, (size_t)(arrow - line->item));
        return row->pairs[state_of_item(set, m, first)][state_of_item(set, m, arrow + 1)];
    }
    if (m->kind != DISTRIBUTION || !line->item[0])
        return -1;
    return set->options ? people_with(set, row, option_of(set, line->item))
                        : row->steps[state_of_item(set, m, line->item)];
}

static bool ends_in(const struct line *line, const char *tail)
{
    size_t length = strlen(line->statistic), end = strlen(tail);
    return length >= end && strcmp(line->statistic + length - end, tail) == 0;
}

static bool share_of(const struct set *set, const struct line *line, const struct row *row,
                     double *out)
{
    double n = measure_of(set, line)->kind == RESPONSE ? row->all : row->n;
    double hits = numerator(set, line, row);
    if (n <= 0)
        return false;
    *out = ends_in(line, "low")    ? wilson(hits, n, -1)
           : ends_in(line, "high") ? wilson(hits, n, 1)
                                   : hits / n;
    *out = rounded(*out, 0.001);
    return true;
}

static bool interval_of(const struct row *row, double sign, double *out)
{
    double sd = row->n > 1 ? deviation(row) : 0;
    if (row->n < 2 || sd <= 0)
        return false;
    *out = rounded(row->sum / row->n + sign * t_point(row->n - 1) * sd / sqrt(row->n), 0.1);
    return true;
}

static bool difference_of(const struct set *set, const struct line *line, const int *people,
                          double *out)
{
    const struct measure *m = measure_of(set, line);
    struct line other = *line;
    other.in = NULL;
    snprintf(other.group, sizeof other.group, "%s",
             strcmp(line->breakdown, "kön") == 0     ? "kvinna"
             : strcmp(line->breakdown, "enhet") == 0 ? "a"
             : strcmp(line->breakdown, "delad") == 0 ? second_name(set, 0)
                                                     : "yes");
    struct row a = row_of(set, line, people), b = row_of(set, &other, people);
    double sign = ends_in(line, "_low") ? -1 : ends_in(line, "_high") ? 1 : 0;
    if (m->kind == SHARE || m->kind == RESPONSE) {
        double an = m->kind == SHARE ? a.n : a.all, bn = m->kind == SHARE ? b.n : b.all;
        double ah = m->kind == SHARE ? a.hit : a.answered,
               bh = m->kind == SHARE ? b.hit : b.answered;
        if (an <= 0 || bn <= 0)
            return false;
        double p = ah / an, q = bh / bn;
        double x = sign < 0 ? p - wilson(ah, an, -1) : wilson(ah, an, 1) - p;
        double y = sign < 0 ? wilson(bh, bn, 1) - q : q - wilson(bh, bn, -1);
        *out = rounded(p - q + sign * sqrt(x * x + y * y), 0.001);
        return true;
    }
    if (a.n < 1 || b.n < 1 || (sign != 0 && (a.n < 2 || b.n < 2)))
        return false;
    double va = sign == 0 ? 0 : deviation(&a) * deviation(&a) / a.n;
    double vb = sign == 0 ? 0 : deviation(&b) * deviation(&b) / b.n;
    if (sign != 0 && va + vb <= 0)
        return false;
    double df = sign == 0 ? 1 : (va + vb) * (va + vb) / (va * va / (a.n - 1) + vb * vb / (b.n - 1));
    double half = sign == 0 ? 0 : t_point(df) * sqrt(va + vb);
    *out = rounded(a.sum / a.n - b.sum / b.n + sign * half, 0.1);
    return true;
}

// The share improved if none, or all, of those lost after had improved.
static bool bound_of(const struct line *line, const struct row *row, double *out)
{
    double all = row->n + row->lost_after;
    double improved = row->moves[0] + (is(line, "improved_most") ? row->lost_after : 0);
    *out = all > 0 ? rounded(improved / all, 0.001) : 0;
    return all > 0;
}

bool figure_of(const struct set *set, const struct line *line, const int *people, double *out)
{
    int factors[KINDS_MOST];
    is_exact = set->bare;
    if (count_of(set, line, factors)) {
        *out = 0;
        for (int k = 0; k < kinds_of(set); k++)
            *out += factors[k] * people[k];
        return true;
    }
    if (strncmp(line->statistic, "difference", 10) == 0)
        return difference_of(set, line, people, out);
    if (is(line, "reliable_from")) // of the plan
        return *out = line->value, true;
    struct row row = row_of(set, line, people);
    if (is(line, "improved_least") || is(line, "improved_most"))
        return bound_of(line, &row, out);
    if (is(line, "lost_mean"))
        return *out = row.lost_after ? rounded(row.lost / row.lost_after, 0.1) : 0,
               row.lost_after > 0;
    if (numerator(set, line, &row) >= 0)
        return share_of(set, line, &row, out);
    if (is(line, "low") || is(line, "high"))
        return interval_of(&row, is(line, "low") ? -1 : 1, out);
    if (is(line, "p") && row.pairs[0][1] + row.pairs[1][0] == 0)
        return *out = 1, row.n > 0;
    bool spread = is(line, "sd") || is(line, "sd_change") || is(line, "srm");
    if (row.n < (spread ? 2 : 1))
        return false;
    *out = is(line, "mean")     ? row.sum / row.n
           : is(line, "median") ? quantile(&row, 0.5)
           : is(line, "q1")     ? quantile(&row, 0.25)
           : is(line, "q3")     ? quantile(&row, 0.75)
           : is(line, "before") ? row.before / row.n
           : is(line, "after")  ? row.after / row.n
           : is(line, "p")      ? mcnemar(&row)
           : spread             ? deviation(&row)
                                : NAN;
    if (isnan(*out)) {
        fprintf(stderr, "the attacker does not know the statistic %s\n", line->statistic);
        exit(2);
    }
    if (is(line, "srm") && *out <= 0)
        return false;
    if (is(line, "srm"))
        *out = row.sum / row.n / *out;
    *out = rounded(*out, is(line, "p") ? 0.001 : 0.1);
    return true;
}

// ---- what is linear in a figure that is no count -----------------------------------------------------------

static double value_of_kind(const struct set *set, const struct line *line, struct kind kind)
{
    if (is(line, "before"))
        return value_of_step(set, kind.state[0]);
    if (is(line, "after"))
        return value_of_step(set, kind.state[1]);
    if (measure_of(set, line)->kind == CHANGE)
        return kind.state[1] - kind.state[0];
    return value_of_step(set, kind.state[timepoint_of(line)]);
}

static void find_known(const struct set *set, const struct line *line, int *known)
{
    struct line n = *line;
    snprintf(n.statistic, sizeof n.statistic, "%s",
             measure_of(set, line)->kind == CHANGE ? "pairs" : "n");
    count_of(set, &n, known);
}

static struct bound sum_over(const struct set *set, const struct line *line, int power)
{
    struct bound bound = {.low = -1e9, .high = 1e9};
    int known[KINDS_MOST];
    find_known(set, line, known);
    for (int k = 0; k < kinds_of(set); k++) {
        if (set->rows) {
            bound.factors[k] = known[k] ? rows_sum(set, kind_of(set, k), power) : 0;
            continue;
        }
        double value = known[k] ? value_of_kind(set, line, kind_of(set, k)) : 0;
        bound.factors[k] = (int)(power == 2 ? value * value : value);
    }
    return bound;
}

// Those below (SIGN < 0) or above VALUE.
static struct bound beside(const struct set *set, const struct line *line, double value, int sign)
{
    struct bound bound = {.low = -1e9, .high = 1e9};
    int known[KINDS_MOST];
    find_known(set, line, known);
    for (int s = 0; set->rows && s < set->steps; s++)
        for (int k = 0; k < kinds_of(set) && sign * (value_of_step(set, s) - value) > 0.05; k++)
            bound.factors[k] +=
                known[k] ? rows_on(set, measure_of(set, line), kind_of(set, k), s) : 0;
    for (int k = 0; k < kinds_of(set) && !set->rows; k++)
        bound.factors[k] =
            known[k] && sign * (value_of_kind(set, line, kind_of(set, k)) - value) > 0.05;
    return bound;
}

int bounds_of(const struct set *set, const struct line *line, double n, double mean,
              struct bound *out)
{
    if (is(line, "mean") || is(line, "before") || is(line, "after")) {
        out[0] = sum_over(set, line, 1);
        out[0].low = n * (line->value - 0.05) - 1e-6;
        out[0].high = n * (line->value + 0.05) + 1e-6;
        return 1;
    }
    if (is(line, "median")) {
        out[0] = beside(set, line, line->value, -1);
        out[1] = beside(set, line, line->value, 1);
        out[0].high = out[1].high = floor(n / 2);
        return 2;
    }
    if ((is(line, "sd") || is(line, "sd_change")) && mean > -100) {
        double low = line->value > 0.05 ? line->value - 0.05 : 0, high = line->value + 0.05;
        double least = fabs(mean) > 0.05 ? fabs(mean) - 0.05 : 0, most = fabs(mean) + 0.05;
        out[0] = sum_over(set, line, 2);
        out[0].low = (n - 1) * low * low + n * least * least - 1e-6;
        out[0].high = (n - 1) * high * high + n * most * most + 1e-6;
        return 1;
    }
    return 0;
}
