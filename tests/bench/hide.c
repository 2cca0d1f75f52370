// SPDX-License-Identifier: EUPL-1.2
// How long the hiding takes, and how much it hides: tables of a usual report (about 500 cells) and of a
// large one (about 10 000), with linked breakdowns, crossings and distributions, and examples that others have
// published with what their programs hid. Prints a line each.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "figures/hide/hide.h"

static uint64_t random_state = 20260131;

static int below(int limit)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (int)((random_state >> 33) % (uint64_t)limit);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void tell(const char *what, struct fj_hide *hide, const char *published)
{
    double start = seconds();
    enum fj_hide_status status = fj_hide_run(hide);
    double took = seconds() - start;
    struct fj_hide_tally tally = fj_hide_tally(hide);
    printf("%-36s %6zu cells  %5zu protected  %5zu beside them  %zu told  %.3f s%s%s%s\n", what,
           tally.cells, tally.primary, tally.secondary, fj_hide_exposed(hide), took,
           published ? "  (" : "", published ? published : "", published ? ")" : "");
    if (status != FJ_HIDE_DONE)
        exit(1);
    fj_hide_free(hide);
}

static fj_hide_id count(struct fj_hide *hide, int64_t value, enum fj_hide_level level)
{
    return fj_hide_cell(hide,
                        (struct fj_hide_cell){.value = value, .persons = value, .level = level});
}

// ---- published ------------------------------------------------------------------------------------------

static void four_by_four(void)
{
    static const int64_t inner[4][4] = {
        {30, 47, 64, 89}, {90, 124, 5, 31}, {92, 100, 59, 85}, {800, 991, 651, 685}};
    struct fj_hide *hide = fj_hide_new((struct fj_hide_rules){.threshold = 6});
    fj_hide_id ids[4][4], rows[4], columns[4], part[4];
    int64_t all = 0;
    for (int i = 0; i < 4; i++) {
        int64_t row = 0, column = 0;
        for (int j = 0; j < 4; j++) {
            row += inner[i][j];
            column += inner[j][i];
        }
        all += row;
        rows[i] = count(hide, row, FJ_LEVEL_GROUP);
        columns[i] = count(hide, column, FJ_LEVEL_GROUP);
    }
    for (int i = 0; i < 16; i++)
        ids[i / 4][i % 4] = count(hide, inner[i / 4][i % 4], FJ_LEVEL_CROSSING);
    fj_hide_id total = count(hide, all, FJ_LEVEL_TOTAL);
    fj_hide_sum(hide, total, rows, 4);
    fj_hide_sum(hide, total, columns, 4);
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++)
            part[j] = ids[j][i];
        fj_hide_sum(hide, rows[i], ids[i], 4);
        fj_hide_sum(hide, columns[i], part, 4);
    }
    tell("4 × 4, the cell of 5 protected", hide,
         "two cells in each line: 9, and one follows exactly");
}

static void linked(void)
{
    static const int64_t values[] = {2, 2, 8, 8, 3, 3, 3, 7};
    struct fj_hide *hide = fj_hide_new((struct fj_hide_rules){.threshold = 5});
    fj_hide_id v[8];
    for (int i = 0; i < 8; i++)
        v[i] = count(hide, values[i], FJ_LEVEL_CROSSING);
    fj_hide_sum(hide, count(hide, 20, FJ_LEVEL_GROUP), v, 4);
    fj_hide_sum(hide, count(hide, 16, FJ_LEVEL_GROUP), v + 4, 4);
    fj_hide_sum(hide, count(hide, 30, FJ_LEVEL_GROUP),
                (fj_hide_id[]){v[0], v[1], v[2], v[3], v[4], v[7]}, 6);
    fj_hide_sum(hide, count(hide, 6, FJ_LEVEL_GROUP), v + 5, 2);
    tell("linked tables of two counties", hide, "5 small; N as well must go: 6");
}

// ---- reports --------------------------------------------------------------------------------------------

enum { GROUPS = 5, STEPS = 5 };

struct groups { // by all, by one question of GROUPS, by another, and crossed
    fj_hide_id id[GROUPS + 1][GROUPS + 1];
};

static void tie(struct fj_hide *hide, const struct groups *g)
{
    fj_hide_id part[GROUPS];
    for (int way = 0; way < 2; way++)
        for (int i = 0; i <= GROUPS; i++) {
            for (int j = 0; j < GROUPS; j++)
                part[j] = way ? g->id[j + 1][i] : g->id[i][j + 1];
            fj_hide_sum(hide, way ? g->id[0][i] : g->id[i][0], part, GROUPS);
        }
}

// MEASURES distributions over PERSONS persons, each by two breakdowns and their crossing.
static void report(const char *what, int measures, int persons)
{
    struct fj_hide *hide = fj_hide_new((struct fj_hide_rules){.threshold = 5});
    for (int m = 0; m < measures; m++) {
        static int64_t values[STEPS + 1][GROUPS + 1][GROUPS + 1];
        struct groups steps[STEPS + 1];
        for (int s = 0; s <= STEPS; s++)
            for (int i = 0; i <= GROUPS; i++)
                for (int j = 0; j <= GROUPS; j++)
                    values[s][i][j] = 0;
        for (int p = 0; p < persons; p++) {
            int a = 1 + below(1 + below(GROUPS)), b = 1 + below(1 + below(GROUPS));
            int s = 1 + below(STEPS);
            for (int k = 0; k < 8; k++)
                values[k & 1 ? s : 0][k & 2 ? a : 0][k & 4 ? b : 0]++;
        }
        for (int s = 0; s <= STEPS; s++)
            for (int i = 0; i <= GROUPS; i++)
                for (int j = 0; j <= GROUPS; j++) {
                    struct fj_hide_cell cell = {.value = values[s][i][j],
                                                .persons = values[s][i][j],
                                                .level = i && j   ? FJ_LEVEL_CROSSING
                                                         : i || j ? FJ_LEVEL_GROUP
                                                                  : FJ_LEVEL_TOTAL};
                    cell.has_base = s > 0;
                    cell.base = s > 0 ? steps[0].id[i][j] : 0;
                    steps[s].id[i][j] = fj_hide_cell(hide, cell);
                }
        for (int s = 0; s <= STEPS; s++)
            tie(hide, &steps[s]);
        for (int i = 0; i <= GROUPS; i++)
            for (int j = 0; j <= GROUPS; j++) {
                fj_hide_id part[STEPS];
                for (int s = 0; s < STEPS; s++)
                    part[s] = steps[s + 1].id[i][j];
                fj_hide_distribution(hide, steps[0].id[i][j], part, STEPS, true);
            }
    }
    tell(what, hide, NULL);
}

int main(void)
{
    four_by_four();
    linked();
    report("a usual report, 400 persons", 2, 400);
    report("a usual report, 5 000 persons", 2, 5000);
    report("a large report, 400 persons", 46, 400);
    report("a large report, 5 000 persons", 46, 5000);
    return 0;
}
