// SPDX-License-Identifier: EUPL-1.2
// audit [options] REPORT.csv: reads a tidy report as somebody would who wants to know what it hides.
// Says which printed figures break a rule, and which hidden counts of persons can be narrowed down to
// fewer than t whole numbers. Ends with 1 when a count of 1 to t-1 persons is told: by --truth, a
// report of the same without hiding, or without it where every number that fits is such a count.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"

enum opinion { BY_SEARCH, BY_GLPK, BY_BOTH };

struct audit {
    struct description description;
    enum opinion opinion;
    const char *report, *truth;
    size_t hidden, looked_at, narrow, unsure, faults;
};

static _Noreturn void usage(void)
{
    fputs("audit [--below T] [--zeros] [--overlap BREAKDOWN] [--many MEASURE] [--mean MEAN=STEPS]\n"
          "      [--same A=B] [--all COUNT=MEASURE] [--truth FILE] [--by search|glpk|both] FILE\n",
          stderr);
    exit(2);
}

static void take_name(const char *list[NAMES], size_t *count, const char *name)
{
    if (*count == NAMES)
        usage();
    list[(*count)++] = name;
}

static void take_pair(const char *list[NAMES][2], size_t *count, char *text)
{
    char *between = strchr(text, '=');
    if (!between || *count == NAMES)
        usage();
    *between = '\0';
    list[*count][0] = text;
    list[(*count)++][1] = between + 1;
}

static enum opinion opinion_named(const char *name)
{
    if (strcmp(name, "search") == 0)
        return BY_SEARCH;
    if (strcmp(name, "glpk") == 0)
        return BY_GLPK;
    if (strcmp(name, "both") != 0)
        usage();
    return BY_BOTH;
}

static void take_option(struct audit *audit, const char *name, char *value)
{
    struct description *d = &audit->description;
    if (strcmp(name, "--below") == 0)
        d->threshold = strtol(value, NULL, 10);
    else if (strcmp(name, "--overlap") == 0)
        take_name(d->overlapping, &d->overlapping_count, value);
    else if (strcmp(name, "--many") == 0)
        take_name(d->many, &d->many_count, value);
    else if (strcmp(name, "--mean") == 0)
        take_pair(d->mean, &d->mean_count, value);
    else if (strcmp(name, "--same") == 0)
        take_pair(d->same, &d->same_count, value);
    else if (strcmp(name, "--all") == 0)
        take_pair(d->all, &d->all_count, value);
    else if (strcmp(name, "--truth") == 0)
        audit->truth = value;
    else if (strcmp(name, "--by") == 0)
        audit->opinion = opinion_named(value);
    else
        usage();
}

static void read_arguments(struct audit *audit, int count, char **arguments)
{
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "--zeros") == 0)
            audit->description.zeros_shown = true;
        else if (strncmp(arguments[i], "--", 2) != 0)
            audit->report = arguments[i];
        else if (i + 1 < count)
            take_option(audit, arguments[i], arguments[i + 1]), i++;
        else
            usage();
    }
    if (!audit->report || audit->description.threshold < 3)
        usage();
}

static void name_figure(const struct figure *figure)
{
    printf("line %ld: ", figure->line);
    for (int i = 0; i <= STATISTIC; i++)
        if (figure->text[i][0])
            printf("%s%s", i ? " " : "", figure->text[i]);
}

// ---- what is printed -------------------------------------------------------------------------------

static void fault(struct audit *audit, const struct figure *figure, const char *what)
{
    name_figure(figure);
    printf(": %s\n", what);
    audit->faults++;
}

static bool is(const struct figure *figure, const char *statistic)
{
    return strcmp(figure->text[STATISTIC], statistic) == 0;
}

static bool has_decimals_beyond(double value, double unit)
{
    return fabs(value / unit - nearbyint(value / unit)) > 1e-6;
}

// The n of the figure's row; -1 where it is hidden, -2 where there is none.
static double base_value(const struct table *table, const struct figure *figure)
{
    static const char *const names[] = {"pairs", "goals", "n"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *key[7];
        memcpy(key, figure->text, sizeof key);
        key[ITEM] = "";
        key[STATISTIC] = names[i];
        const struct figure *base = find_figure(table, key);
        if (base && !base->none)
            return base->hidden ? -1 : base->value;
    }
    return -2;
}

static bool is_spread(const struct figure *figure)
{
    return is(figure, "sd") || is(figure, "q1") || is(figure, "q3") || is(figure, "sd_change");
}

static void check_shown(struct audit *audit, const struct table *table, const struct figure *figure)
{
    double t = (double)audit->description.threshold, base = base_value(table, figure);
    bool mean =
        is(figure, "mean") || is(figure, "median") || is(figure, "before") || is(figure, "after");
    if (counts_persons(figure) && figure->value > 0 && figure->value < t)
        fault(audit, figure, "a count of 1 to t-1 persons is printed");
    if (is(figure, "share") && has_decimals_beyond(figure->value, 0.001))
        fault(audit, figure, "a share with more than three decimals");
    if ((mean || is_spread(figure)) && has_decimals_beyond(figure->value, 0.1))
        fault(audit, figure, "a mean with more than one decimal");
    if (base == -2)
        return;
    if (base == -1 && (mean || is_spread(figure) || is(figure, "share") || is(figure, "count") ||
                       is(figure, "low") || is(figure, "high")))
        fault(audit, figure, "printed, though its n is hidden");
    if (mean && base >= 0 && base < t)
        fault(audit, figure, "a mean of fewer than t");
    if (is_spread(figure) && base >= 0 && base < 10)
        fault(audit, figure, "a spread of fewer than ten");
}

// A share or its limits tell the count that is hidden beside them.
static void check_beside(struct audit *audit, const struct table *table,
                         const struct figure *figure)
{
    static const char *const names[] = {"share", "low", "high"};
    for (size_t i = 0; is(figure, "count") && i < sizeof names / sizeof *names; i++) {
        const char *key[7];
        memcpy(key, figure->text, sizeof key);
        key[STATISTIC] = names[i];
        const struct figure *beside = find_figure(table, key);
        if (beside && !beside->hidden && !beside->none)
            fault(audit, beside, "printed beside a count that is hidden");
    }
}

static bool is_of_response(const struct table *table, const struct figure *figure)
{
    const char *key[7];
    memcpy(key, figure->text, sizeof key);
    key[STATISTIC] = "answered";
    return find_figure(table, key) != NULL;
}

// That everybody answered a form tells only that nobody is missing.
static bool is_uniform(const struct table *table, const struct figure *figure)
{
    if (is_of_response(table, figure) && figure->value >= 1)
        return false;
    return is(figure, "share") && !figure->text[ITEM][0] && base_value(table, figure) > 0 &&
           (figure->value <= 0 || figure->value >= 1);
}

static void check_figures(struct audit *audit, const struct table *table)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct figure *figure = &table->figures[i];
        if (figure->hidden) {
            audit->hidden++;
            check_beside(audit, table, figure);
        } else if (!figure->none) {
            check_shown(audit, table, figure);
            if (!audit->description.zeros_shown && is_uniform(table, figure))
                fault(audit, figure, "none or all");
        }
    }
}

// ---- what is hidden --------------------------------------------------------------------------------

static size_t count_values(struct audit *audit, const struct problem *problem, size_t unknown,
                           long *values, bool *out_sure)
{
    size_t enough = (size_t)audit->description.threshold, found = 0;
    *out_sure = false;
    if (audit->opinion != BY_GLPK)
        found = search_values(problem, unknown, enough, values, out_sure);
    if (audit->opinion == BY_SEARCH || (audit->opinion == BY_BOTH && found >= enough))
        return found;
    bool sure = false;
    size_t other = glpk_values(problem, unknown, enough, values, &sure);
    if (audit->opinion == BY_BOTH && *out_sure && sure && other != found) {
        fprintf(stderr, "the two opinions differ: %zu and %zu values\n", found, other);
        exit(2);
    }
    *out_sure |= sure;
    return other > found ? other : found;
}

static bool is_small(long value, const struct audit *audit)
{
    return value >= 1 && value < audit->description.threshold;
}

// Is a count of 1 to t-1 told? By the truth, or else where all that fits is one.
static bool is_told(const struct audit *audit, const struct table *truth,
                    const struct figure *figure, const long *values, size_t count)
{
    const struct figure *real =
        audit->truth ? find_figure(truth, (const char *const *)figure->text) : NULL;
    if (real)
        return !real->none && is_small(lround(real->value), audit);
    for (size_t i = 0; i < count; i++)
        if (!is_small(values[i], audit))
            return false;
    return count > 0;
}

static void print_values(const long *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        printf("%s%ld", i ? ", " : "", values[i]);
}

static void check_hidden(struct audit *audit, const struct problem *problem,
                         const struct table *truth)
{
    long *values = borrow((size_t)audit->description.threshold * sizeof *values);
    for (size_t i = 0; i < problem->unknown_count; i++) {
        const struct unknown *unknown = &problem->unknowns[i];
        bool sure = false;
        if (unknown->component < 0 || !unknown->counts_persons)
            continue;
        audit->looked_at++;
        size_t count = count_values(audit, problem, i, values, &sure);
        if (count >= (size_t)audit->description.threshold)
            continue;
        audit->narrow += sure;
        audit->unsure += !sure;
        bool told = sure && is_told(audit, truth, unknown->figure, values, count);
        audit->faults += told;
        name_figure(unknown->figure);
        printf(": can only be ");
        print_values(values, count);
        printf("%s\n", told ? ", which is told" : sure ? "" : " (not sure)");
    }
    free(values);
}

int main(int count, char **arguments)
{
    struct audit audit = {.description = {.threshold = 5}, .opinion = BY_BOTH};
    struct problem problem = {0};
    struct table truth = {0};
    read_arguments(&audit, count, arguments);
    struct table table = read_table(audit.report);
    if (audit.truth)
        truth = read_table(audit.truth);
    check_figures(&audit, &table);
    make_problem(&table, &audit.description, &problem);
    check_hidden(&audit, &problem, &truth);
    printf("%zu figures, %zu hidden, %zu hidden counts looked at: %zu narrow, %zu not settled; "
           "%zu faults\n",
           table.count, audit.hidden, audit.looked_at, audit.narrow, audit.unsure, audit.faults);
    return audit.faults > 0 ? 1 : 0;
}
