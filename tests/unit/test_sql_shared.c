// SPDX-License-Identifier: EUPL-1.2
// What measures would say alike stands once in queries.sql: a measure that is counted in the words of one before it reads
// that one, and all read their groups from one view, but for one whose groups are not those of its case.
#include "emit/sql/queries.h"

#include <stdlib.h>

#include "sema_check.h"

#define HEAD                                                                                       \
    "plan p \"P\" { language en without gender \"-\" }\ntimepoint start \"Start\" at entry\n"      \
    "timepoint later \"Later\" 6 months after entry\nquestion q \"Q\" : scale 1..5\n"              \
    "question c \"C\" : choice { a \"A\" b \"B\" }\nform f \"F\" at start, later { q c }\n"

static char *queries_of(const char *plan)
{
    struct fj_writer sql = {0};
    struct fj_compilation *done = sema_compile(plan);
    assert_non_null(done->plan);
    struct fj_layout *layout = fj_layout_new(done->arena, done->plan, NULL, &done->diags);
    assert_non_null(layout);
    fj_sql_write_queries(layout, &fj_dialect_sqlite, done->arena, &sql);
    assert_false(sql.failed);
    fj_compilation_free(done);
    return sql.bytes;
}

static void what_is_counted_alike_stands_once(void **state)
{
    char *sql = queries_of(HEAD "measure m \"M\" = mean of q at start\n"
                                "measure d \"D\" = median of q at start\n"
                                "measure o \"O\" = median of q at later\n");
    (void)state;
    assert_non_null(strstr(sql, "CREATE VIEW \"measure_d\" AS SELECT * FROM \"measure_m\";\n"));
    assert_non_null(strstr(sql, "CREATE VIEW \"measure_m\" AS WITH\n"));
    assert_non_null(strstr(sql, "CREATE VIEW \"measure_o\" AS WITH\n"));
    free(sql);
}

static void another_target_is_not_alike(void **state)
{
    char *sql = queries_of(HEAD "measure m \"M\" = mean of q at start target >= 3\n"
                                "measure d \"D\" = mean of q at start target >= 4\n");
    (void)state;
    assert_null(strstr(sql, "SELECT * FROM \"measure_m\""));
    free(sql);
}

static void groups_of_a_case_are_read_from_one_view(void **state)
{
    char *sql =
        queries_of(HEAD "breakdown b \"B\" = c@start\nmeasure m \"M\" = mean of q at later\n");
    (void)state;
    assert_non_null(strstr(sql, "CREATE VIEW folja_member AS "));
    assert_non_null(strstr(sql, "FROM placed AS p JOIN folja_member AS g ON "));
    assert_null(strstr(sql, " AS v0,"));
    free(sql);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_counted_alike_stands_once),
        cmocka_unit_test(another_target_is_not_alike),
        cmocka_unit_test(groups_of_a_case_are_read_from_one_view),
    };
    return cmocka_run_group_tests_name("sql/shared", tests, NULL, NULL);
}
