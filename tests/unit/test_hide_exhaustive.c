// SPDX-License-Identifier: EUPL-1.2
// Hiding against a reader who tries everything: every 2 × 2 table of up to 9 persons with its totals, and random
// reports of up to 12 persons in two linked breakdowns, their crossing, a question's steps, its mean,
// and a release before it. No protected count may be left with fewer than t values; and what is
// hidden beside the protected must be needed in nearly every case. FJ_HIDE_CASES sets how many.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "figures/hide/hide.h"
#include "hide_reader.h"

// A report for both sides: the module under test and the reader.
struct report {
    int64_t threshold;
    size_t cells;
    struct fj_hide_cell cell[READER_CELLS];
    size_t rows;
    struct reader_row row[READER_ROWS];
};

static size_t add_cell(struct report *report, struct fj_hide_cell cell)
{
    assert_true(report->cells < READER_CELLS);
    report->cell[report->cells] = cell;
    return report->cells++;
}

static size_t add_count(struct report *report, int64_t persons, enum fj_hide_level level)
{
    return add_cell(report,
                    (struct fj_hide_cell){.value = persons, .persons = persons, .level = level});
}

static struct reader_row *add_row(struct report *report, size_t total)
{
    assert_true(report->rows < READER_ROWS);
    struct reader_row *row = &report->row[report->rows++];
    *row = (struct reader_row){.count = 1, .cells = {total}, .factors = {-1}};
    return row;
}

static void add_term(struct reader_row *row, size_t cell, long factor)
{
    assert_true(row->count < READER_TERMS);
    row->cells[row->count] = cell;
    row->factors[row->count++] = factor;
}

static struct fj_hide *hide_report(const struct report *report)
{
    struct fj_hide *hide =
        fj_hide_new((struct fj_hide_rules){.threshold = report->threshold, .zeros_shown = true});
    assert_non_null(hide);
    for (size_t i = 0; i < report->cells; i++)
        assert_int_equal(fj_hide_cell(hide, report->cell[i]), i);
    for (size_t r = 0; r < report->rows; r++) {
        const struct reader_row *row = &report->row[r];
        fj_hide_id ids[READER_TERMS];
        int64_t factors[READER_TERMS];
        for (size_t i = 0; i < row->count; i++) {
            ids[i] = (fj_hide_id)row->cells[i];
            factors[i] = row->factors[i];
        }
        assert_true(fj_hide_relation(hide, ids, factors, row->count));
    }
    assert_int_equal(fj_hide_run(hide), FJ_HIDE_DONE);
    return hide;
}

// What the reader knows; EXTRA is taken as shown as well (READER_CELLS: none).
static void read_report(const struct report *report, const struct fj_hide *hide, size_t extra,
                        struct reader *reader)
{
    long far = 0;
    for (size_t i = 0; i < report->cells; i++)
        far = report->cell[i].value > far ? (long)report->cell[i].value : far;
    far += 2 * (long)report->threshold;
    memset(reader, 0, sizeof *reader);
    reader->cells = report->cells;
    reader->rows = report->rows;
    memcpy(reader->row, report->row, sizeof report->row);
    for (size_t i = 0; i < report->cells; i++) {
        const struct fj_hide_cell *cell = &report->cell[i];
        bool shown = fj_hide_shown(hide, (fj_hide_id)i) || i == extra;
        long value = (long)cell->value;
        reader->low[i] = shown ? value - (long)cell->below : 0;
        reader->high[i] = shown ? value + (long)cell->above : far;
        if (reader->low[i] < 0)
            reader->low[i] = 0;
    }
}

static bool is_small(const struct report *report, size_t i)
{
    const struct fj_hide_cell *cell = &report->cell[i];
    return cell->kind == FJ_HIDE_COUNT && cell->print != FJ_PRINT_OUT &&
           cell->protect != FJ_PROTECT_NEVER && cell->persons > 0 &&
           cell->persons < report->threshold;
}

static void print_report(const struct report *report, const struct fj_hide *hide)
{
    for (size_t i = 0; i < report->cells; i++)
        print_error("cell %zu: %lld%s%s\n", i, (long long)report->cell[i].value,
                    fj_hide_shown(hide, (fj_hide_id)i) ? "" : " hidden",
                    is_small(report, i) ? " protected" : "");
    for (size_t r = 0; r < report->rows; r++) {
        for (size_t i = 0; i < report->row[r].count; i++)
            print_error("%+ld×%zu ", report->row[r].factors[i], report->row[r].cells[i]);
        print_error("= 0\n");
    }
}

struct tally {
    size_t reports, primary, secondary, unneeded, exposed;
};

// The protected cells the reader can narrow down too far; with what the reader could not settle.
static size_t count_computable(const struct report *report, const struct reader *reader,
                               const struct fj_hide *hide)
{
    size_t computable = 0;
    for (size_t i = 0; i < report->cells; i++) {
        bool sure = false;
        if (!is_small(report, i) || fj_hide_is_exposed(hide, (fj_hide_id)i))
            continue;
        computable +=
            reader_count(reader, i, (long)report->threshold, &sure) < (long)report->threshold;
    }
    return computable;
}

static void judge(const struct report *report, struct tally *tally)
{
    static struct reader reader;
    struct fj_hide *hide = hide_report(report);
    read_report(report, hide, READER_CELLS, &reader);
    if (count_computable(report, &reader, hide) > 0) {
        print_report(report, hide);
        fail_msg("a protected count can be computed");
    }
    for (size_t i = 0; i < report->cells; i++) {
        bool base_hidden = report->cell[i].has_base && !fj_hide_shown(hide, report->cell[i].base);
        if (fj_hide_shown(hide, (fj_hide_id)i) || is_small(report, i) || base_hidden ||
            report->cell[i].print != FJ_PRINT_IF_SAFE)
            continue;
        read_report(report, hide, i, &reader);
        tally->unneeded += count_computable(report, &reader, hide) == 0;
    }
    struct fj_hide_tally found = fj_hide_tally(hide);
    tally->reports++;
    tally->primary += found.primary;
    tally->secondary += found.secondary;
    tally->exposed += fj_hide_exposed(hide);
    fj_hide_free(hide);
}

// Persons by two background questions and an answer, and the cells made of them. Index 0 of a group
// is "all".
enum { GROUPS_A = 3, GROUPS_B = 2, STEPS = 3 };

struct data {
    int a, b, steps;
    int64_t count[GROUPS_A][GROUPS_B][STEPS];
};

static int64_t sum_where(const struct data *data, int a, int b, int step)
{
    int64_t sum = 0;
    for (int i = 0; i < data->a; i++)
        for (int j = 0; j < data->b; j++)
            for (int k = 0; k < data->steps; k++)
                if ((a == 0 || a == i + 1) && (b == 0 || b == j + 1) &&
                    (step == 0 || step == k + 1))
                    sum += data->count[i][j][k];
    return sum;
}

struct table {
    bool has[GROUPS_A + 1][GROUPS_B + 1];
    size_t n[GROUPS_A + 1][GROUPS_B + 1], step[GROUPS_A + 1][GROUPS_B + 1][STEPS];
};

struct shape {
    bool by_a, by_b, crossed, with_steps, with_mean;
};

static enum fj_hide_level level_of(int a, int b)
{
    return a == 0 && b == 0   ? FJ_LEVEL_TOTAL
           : a != 0 && b != 0 ? FJ_LEVEL_CROSSING
                              : FJ_LEVEL_GROUP;
}

static void add_mean(struct report *report, const struct data *data, const struct table *table,
                     int a, int b)
{
    int64_t sum = 0, n = report->cell[table->n[a][b]].value;
    for (int k = 0; k < data->steps; k++)
        sum += (k + 1) * report->cell[table->step[a][b][k]].value;
    size_t mean = add_cell(report, (struct fj_hide_cell){.value = sum,
                                                         .persons = n,
                                                         .kind = FJ_HIDE_AMOUNT,
                                                         .level = level_of(a, b),
                                                         .has_base = true,
                                                         .base = (fj_hide_id)table->n[a][b]});
    struct reader_row *row = add_row(report, mean);
    for (int k = 0; k < data->steps; k++)
        add_term(row, table->step[a][b][k], k + 1);
}

static void add_group(struct report *report, const struct data *data, struct table *table,
                      struct shape shape, int a, int b)
{
    enum fj_hide_level level = level_of(a, b);
    table->has[a][b] = true;
    table->n[a][b] = add_count(report, sum_where(data, a, b, 0), level);
    if (!shape.with_steps)
        return;
    struct reader_row *row = add_row(report, table->n[a][b]);
    for (int k = 0; k < data->steps; k++) {
        int64_t count = sum_where(data, a, b, k + 1);
        table->step[a][b][k] =
            add_cell(report, (struct fj_hide_cell){.value = count,
                                                   .persons = count,
                                                   .level = level,
                                                   .has_base = true,
                                                   .base = (fj_hide_id)table->n[a][b]});
        add_term(row, table->step[a][b][k], 1);
    }
    if (shape.with_mean)
        add_mean(report, data, table, a, b);
}

// What = the groups (a, b) of the breakdowns in ALONG_A and ALONG_B under it; STEP 0: their n.
static void add_roll_up(struct report *report, const struct data *data, const struct table *table,
                        int a, int b, bool along_a, bool along_b, int step)
{
    size_t total = step ? table->step[a][b][step - 1] : table->n[a][b];
    struct reader_row *row = add_row(report, total);
    for (int i = along_a ? 1 : a; i <= (along_a ? data->a : a); i++)
        for (int j = along_b ? 1 : b; j <= (along_b ? data->b : b); j++)
            add_term(row, step ? table->step[i][j][step - 1] : table->n[i][j], 1);
}

static void add_roll_ups(struct report *report, const struct data *data, const struct table *table,
                         struct shape shape)
{
    for (int step = 0; step <= (shape.with_steps ? data->steps : 0); step++) {
        if (shape.by_a)
            add_roll_up(report, data, table, 0, 0, true, false, step);
        if (shape.by_b)
            add_roll_up(report, data, table, 0, 0, false, true, step);
        for (int a = 1; shape.crossed && shape.by_a && a <= data->a; a++)
            add_roll_up(report, data, table, a, 0, false, true, step);
        for (int b = 1; shape.crossed && shape.by_b && b <= data->b; b++)
            add_roll_up(report, data, table, 0, b, true, false, step);
        if (shape.crossed && !shape.by_a && !shape.by_b)
            add_roll_up(report, data, table, 0, 0, true, true, step);
    }
}

static void make_report(struct report *report, const struct data *data, struct shape shape,
                        struct table *table)
{
    for (int a = 0; a <= data->a; a++)
        for (int b = 0; b <= data->b; b++)
            if ((a == 0 || b != 0 || shape.by_a) && (b == 0 || a != 0 || shape.by_b) &&
                (a == 0 || b == 0 || shape.crossed))
                add_group(report, data, table, shape, a, b);
    add_roll_ups(report, data, table, shape);
}

static uint64_t random_state;

static int random_below(int limit)
{
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (int)((random_state >> 33) % (uint64_t)limit);
}

static void random_data(struct data *data, int persons)
{
    *data = (struct data){.a = 1 + random_below(GROUPS_A),
                          .b = 1 + random_below(GROUPS_B),
                          .steps = 2 + random_below(STEPS - 1)};
    int crowd = random_below(3); // now and then most persons are in one cell
    for (int i = 0; i < persons; i++)
        data->count[random_below(crowd == 0 ? 1 : data->a)][random_below(data->b)]
                   [random_below(crowd == 1 ? 1 : data->steps)]++;
}

static void random_report(struct tally *tally)
{
    static struct report report;
    struct data data;
    struct table table = {0};
    struct shape shape = {random_below(4) > 0, random_below(4) > 0, random_below(2) == 0,
                          random_below(3) > 0, random_below(3) == 0};
    memset(&report, 0, sizeof report);
    report.threshold = 3 + random_below(3);
    random_data(&data, random_below(13));
    make_report(&report, &data, shape, &table);
    judge(&report, tally);
}

static size_t cases(size_t usual)
{
    const char *wanted = getenv("FJ_HIDE_CASES");
    return wanted ? (size_t)strtoul(wanted, NULL, 10) : usual;
}

static void print_tally(const char *what, const struct tally *tally)
{
    print_message(
        "%s: %zu reports, %zu hidden as protected, %zu to protect them, of which %zu might "
        "be shown; %zu exposed\n",
        what, tally->reports, tally->primary, tally->secondary, tally->unneeded, tally->exposed);
}

static void no_random_report_gives_a_count_away(void **state)
{
    (void)state;
    struct tally tally = {0};
    random_state = 20260131;
    for (size_t i = cases(1000); i > 0; i--)
        random_report(&tally);
    print_tally("random reports", &tally);
    assert_int_equal(tally.exposed, 0);
    assert_true(tally.unneeded * 50 <= tally.secondary); // 2 %
}

static void no_small_table_gives_a_count_away(void **state)
{
    (void)state;
    static struct report report;
    struct tally tally = {0};
    const struct shape shape = {.by_a = true, .by_b = true, .crossed = true};
    for (int code = 0; code < 10000; code++) {
        struct data data = {.a = 2, .b = 2, .steps = 1};
        int64_t cell[4] = {code % 10, code / 10 % 10, code / 100 % 10, code / 1000};
        struct table table = {0};
        if (cell[0] + cell[1] + cell[2] + cell[3] > 9)
            continue;
        for (int i = 0; i < 4; i++)
            data.count[i / 2][i % 2][0] = cell[i];
        memset(&report, 0, sizeof report);
        report.threshold = 3;
        make_report(&report, &data, shape, &table);
        judge(&report, &tally);
    }
    print_tally("2 × 2 tables", &tally);
    assert_int_equal(tally.exposed, 0);
    assert_true(tally.unneeded * 50 <= tally.secondary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_small_table_gives_a_count_away),
        cmocka_unit_test(no_random_report_gives_a_count_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
