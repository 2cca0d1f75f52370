// SPDX-License-Identifier: EUPL-1.2
// How long the hiding takes, and how much it hides: tables of a usual report (about 500 cells) and of a
// large one (about 10 000), with linked breakdowns, crossings and distributions, and examples that others have
// published with what their programs hid and by which criterion. Prints a line each. (Beside the fewest that need be hidden:
// differential/exhaustive with --best.)
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

struct published {
    size_t hidden; // cells, protected and beside them; 0: reports of our own
    const char *criterion;
};

static void tell(const char *what, struct fj_hide *hide, const struct published *published)
{
    double start = seconds();
    enum fj_hide_status status = fj_hide_run(hide);
    double took = seconds() - start;
    struct fj_hide_tally tally = fj_hide_tally(hide);
    printf("%-36s %6zu cells  %5zu protected  %5zu beside them  %zu told  %.3f s", what,
           tally.cells, tally.primary, tally.secondary, fj_hide_exposed(hide), took);
    if (published)
        printf("  published %zu: %.2f times that (%s)", published->hidden,
               (double)(tally.primary + tally.secondary) / (double)published->hidden,
               published->criterion);
    printf("\n");
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

enum { SIDE = 4 };

struct table { // its lines and columns add up to their totals, and those to the whole
    int rows, columns;
    int64_t inner[SIDE][SIDE];
    int64_t always; // this count is protected whatever it is; -1: none
};

// What each line of the table adds up to; TURNED: each column.
static void add_lines(struct fj_hide *hide, const struct table *table, bool turned,
                      fj_hide_id cells[SIDE][SIDE], fj_hide_id total)
{
    fj_hide_id sums[SIDE], parts[SIDE];
    int lines = turned ? table->columns : table->rows,
        length = turned ? table->rows : table->columns;
    for (int i = 0; i < lines; i++) {
        int64_t sum = 0;
        for (int j = 0; j < length; j++) {
            parts[j] = turned ? cells[j][i] : cells[i][j];
            sum += turned ? table->inner[j][i] : table->inner[i][j];
        }
        sums[i] = count(hide, sum, FJ_LEVEL_GROUP);
        fj_hide_sum(hide, sums[i], parts, (size_t)length);
    }
    fj_hide_sum(hide, total, sums, (size_t)lines);
}

static void published_table(const char *what, int64_t threshold, const struct table *table,
                            struct published published)
{
    struct fj_hide *hide = fj_hide_new((struct fj_hide_rules){.threshold = threshold});
    fj_hide_id cells[SIDE][SIDE];
    int64_t all = 0;
    for (int i = 0; i < table->rows; i++)
        for (int j = 0; j < table->columns; j++) {
            int64_t value = table->inner[i][j];
            bool always = value == table->always;
            cells[i][j] =
                fj_hide_cell(hide, (struct fj_hide_cell){
                                       .value = value,
                                       .persons = value,
                                       .level = FJ_LEVEL_CROSSING,
                                       .protect = always ? FJ_PROTECT_ALWAYS : FJ_PROTECT_SMALL,
                                   });
            all += value;
        }
    fj_hide_id total = count(hide, all, FJ_LEVEL_TOTAL);
    add_lines(hide, table, false, cells, total);
    add_lines(hide, table, true, cells, total);
    tell(what, hide, &published);
}

static void published_tables(void)
{
    struct table four = {
        4, 4, {{30, 47, 64, 89}, {90, 124, 5, 31}, {92, 100, 59, 85}, {800, 991, 651, 685}}, -1};
    struct table six = {2, 3, {{5, 2, 0}, {6, 3, 4}}, 0};
    struct table goals = {2, 4, {{9, 8, 4, 3}, {6, 6, 3, 1}}, -1};
    published_table("4 x 4, the cell of 5 protected", 6, &four,
                    (struct published){9, "two cells in each line, and one follows exactly"});
    four.always = 47;
    published_table("4 x 4, those of 5 and 47", 6, &four,
                    (struct published){10, "an interval for both"});
    published_table("2 x 3, the zero protected", 3, &six,
                    (struct published){4, "elimination, and zeros told apart"});
    published_table("goals of women and men", 5, &goals,
                    (struct published){4, "each small cell alone, and several follow"});
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
    tell("linked tables of two counties", hide,
         &(struct published){6, "values from 0 up, as here"});
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
    published_tables();
    linked();
    report("a usual report, 400 persons", 2, 400);
    report("a usual report, 5 000 persons", 2, 5000);
    report("a large report, 400 persons", 46, 400);
    report("a large report, 5 000 persons", 46, 5000);
    return 0;
}
