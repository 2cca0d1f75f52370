// SPDX-License-Identifier: EUPL-1.2
// What plain SQL cannot give is told in place of the view, each for its reason; and a measure beside it has its view.
#include "emit/sql/queries.h"

#include <stdlib.h>

#include "sema_check.h"

struct given_up {
    const char *plan, *problem; // of the measure m
};

#define HEAD                                                                                       \
    "plan p \"P\" { language en without gender \"-\" }\ntimepoint start \"Start\" at entry\n"      \
    "timepoint week \"Week\" every 2 weeks after entry until exit\n"                               \
    "timepoint tight \"Tight\" every 2 weeks after entry window 0..3 days strict\n"                \
    "timepoint visit \"Visit\" anytime\nquestion q \"Q\" : scale 1..5\n"                           \
    "question y \"Y\" : yesno\nrecord r \"R\" { question k \"K\" : yesno }\n"                      \
    "score s \"S\" = q + 1\nform f \"F\" at start, week, tight, visit { q y r }\n"                 \
    "measure n \"N\" = mean of q at start\n"

static const struct given_up cases[] = {
    {HEAD "measure m \"M\" = count of cases at visit", "it counts by a series without a schedule"},
    {HEAD "measure m \"M\" = change of q from week#1 to week pick last better high",
     "it pairs answers of one series, of which one is picked"},
    {HEAD "measure m \"M\" = share of any(r where any(r where any(r where any(r where any(r where "
          "any(r where any(r where any(r where any(r where any(r where k = yes))))))))))",
     "records are read within records too deeply"},
};

static char *queries_of(struct fj_compilation *done)
{
    struct fj_writer sql = {0};
    struct fj_layout *layout = fj_layout_new(done->arena, done->plan, NULL, &done->diags);
    assert_non_null(layout);
    fj_sql_write_queries(layout, &fj_dialect_sqlite, done->arena, &sql);
    assert_false(sql.failed);
    return sql.bytes;
}

// Whether the text that stands for MEASURE says that it is not given because of PROBLEM; NULL: that it is given.
static bool says(const char *sql, const char *measure, const char *problem)
{
    char begin[64], expected[160];
    snprintf(begin, sizeof begin, "-- %s\nDROP VIEW IF EXISTS \"measure_%s\";\n", measure, measure);
    const char *at = strstr(sql, begin);
    assert_non_null(at);
    snprintf(expected, sizeof expected, "-- Not given in SQL: %s.\n", problem ? problem : "");
    if (!problem)
        snprintf(expected, sizeof expected, "CREATE VIEW \"measure_%s\"", measure);
    at += strlen(begin);
    bool holds = strncmp(at, expected, strlen(expected)) == 0;
    if (!holds)
        fprintf(stderr, "expected: %sfound: %.90s\n", expected, at);
    return holds;
}

static void each_reason_is_told(void **state)
{
    size_t failures = 0;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct fj_compilation *done = sema_compile(cases[i].plan);
        assert_non_null(done->plan);
        char *sql = queries_of(done);
        failures += !says(sql, "m", cases[i].problem) || !says(sql, "n", NULL);
        free(sql);
        fj_compilation_free(done);
    }
    assert_int_equal(failures, 0);
}

// A question that hangs on two of the answers before it, and they on two of those before: twice as much with each step.
static void conditions_that_double_are_given_up(void **state)
{
    struct fj_writer plan = {0};
    (void)state;
    fj_write_raw(&plan, HEAD "question d0 \"D\" : yesno\n");
    for (int i = 1; i <= 16; i++)
        fj_write_format(&plan, "question d%d \"D\" : yesno when d%d = yes or d%d = no and q > 1\n",
                        i, i - 1, i - 1);
    fj_write_raw(&plan, "form g \"G\" at start {");
    for (int i = 0; i <= 16; i++)
        fj_write_format(&plan, " d%d", i);
    fj_write_raw(&plan, " }\nmeasure m \"M\" = share of d16 = yes at start\n");
    struct fj_compilation *done = sema_compile(plan.bytes);
    assert_non_null(done->plan);
    char *sql = queries_of(done);
    assert_true(says(sql, "m", "its conditions are too many to be written out"));
    assert_true(says(sql, "n", NULL));
    free(sql);
    fj_compilation_free(done);
    fj_writer_free(&plan);
}

// One that reads more numbers of a series than SQLite joins tables; and one that reads as many as are joined.
static void more_than_can_be_joined_is_given_up(void **state)
{
    struct fj_writer plan = {0};
    (void)state;
    fj_write_raw(&plan, HEAD);
    for (int most = 40; most <= 60; most += 20) {
        fj_write_format(&plan, "measure %s \"M\" = mean of max(", most > 50 ? "m" : "o");
        for (int i = 1; i <= most; i++)
            fj_write_format(&plan, "%sq@week#%d", i > 1 ? ", " : "", i);
        fj_write_raw(&plan, ")\n");
    }
    struct fj_compilation *done = sema_compile(plan.bytes);
    assert_non_null(done->plan);
    char *sql = queries_of(done);
    assert_true(
        says(sql, "m", "it reads answers from more forms and timepoints than can be joined"));
    assert_true(says(sql, "o", NULL));
    free(sql);
    fj_compilation_free(done);
    fj_writer_free(&plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_reason_is_told),
        cmocka_unit_test(conditions_that_double_are_given_up),
        cmocka_unit_test(more_than_can_be_joined_is_given_up),
    };
    return cmocka_run_group_tests_name("sql/given_up", tests, NULL, NULL);
}
