// SPDX-License-Identifier: EUPL-1.2
// What is reckoned to fit is taken by SQLite, whatever the shape, and what is not is not far from what is refused.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <sqlite3.h>

#include "emit/sql/nesting.h"
#include "support/writer.h"

enum { DEEPEST = 60, FAR = 12 };

static const struct {
    const char *begin, *end;
} shapes[] = {
    {"(", ")"},
    {"NOT (", ")"},
    {"1 OR (", ")"},
    {"1 OR 1 AND (", ")"},
    {"1 OR 1 AND NOT 1 = 1 + 2 * (", ")"},
    {"coalesce(1, ", ")"},
    {"max(1, 2 + ", ", 3)"},
    {"CASE WHEN 1 THEN ", " END"},
    {"CASE WHEN ", " THEN 1 END"},
    {"CASE WHEN 1 THEN 2 ELSE ", " END"},
    {"CASE 1 WHEN 1 THEN 1 OR (", ") END"},
    {"(SELECT ", ")"},
    {"(SELECT 1, 2 WHERE 1 AND ", ")"},
    {"EXISTS (SELECT 1 FROM (SELECT ", "))"},
    {"(SELECT 1 FROM (SELECT 1) AS a JOIN (SELECT 1) AS b ON ", ")"},
    {"(SELECT 1 UNION ALL SELECT ", ")"},
    {"1 BETWEEN 0 AND (", ")"},
    {"1 IN (1, ", ")"},
    {"- (", ")"},
    {"1 != (", ")"},
    {"1 <> (", ")"},
    {"1 <= 2 % (", ")"},
    {"'a' || (", ")"},
    {"\"b\" = 'c' AND (", ")"},
    {"NOT NOT (", ")"},
    {"coalesce(1 BETWEEN 0 AND 1, ", ")"},
    {"CAST(", " AS INTEGER)"},
    {"date(1, '+' || CAST(", " AS INTEGER))"},
};

static bool is_taken(sqlite3 *db, const char *sql)
{
    struct fj_writer text = {0};
    fj_write_format(&text, "CREATE TEMP VIEW v AS %s", sql);
    sqlite3_stmt *made = NULL;
    bool overflows = sqlite3_prepare_v2(db, text.bytes, -1, &made, NULL) != SQLITE_OK &&
                     strstr(sqlite3_errmsg(db), "parser stack overflow");
    sqlite3_finalize(made);
    fj_writer_free(&text);
    return !overflows;
}

static void write_nested(struct fj_writer *out, size_t shape, int depth)
{
    fj_write_raw(out, "SELECT ");
    for (int i = 0; i < depth; i++)
        fj_write_raw(out, shapes[shape].begin);
    fj_write_raw(out, "1");
    for (int i = 0; i < depth; i++)
        fj_write_raw(out, shapes[shape].end);
}

static void what_is_reckoned_to_fit_is_taken(void **state)
{
    sqlite3 *db;
    (void)state;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    for (size_t shape = 0; shape < sizeof shapes / sizeof *shapes; shape++) {
        int least = INT16_MAX; // of what is refused
        for (int depth = 1; depth <= DEEPEST; depth++) {
            struct fj_writer sql = {0};
            write_nested(&sql, shape, depth);
            int reckoned = fj_sql_nesting(sql.bytes);
            bool taken = is_taken(db, sql.bytes);
            if (!taken && reckoned <= FJ_SQL_NESTING_MOST)
                fail_msg("%s × %d: reckoned %d and refused", shapes[shape].begin, depth, reckoned);
            if (!taken && reckoned < least)
                least = reckoned;
            fj_writer_free(&sql);
        }
        if (least != INT16_MAX && least > FJ_SQL_NESTING_MOST + 4 * FAR)
            fail_msg("%s: refused from %d only", shapes[shape].begin, least);
    }
    sqlite3_close(db);
}

// Deeper than there is room to reckon, or not at its end: no view is made of it.
static void what_cannot_be_reckoned_does_not_fit(void **state)
{
    static const char *const pieces[] = {"(", "NOT ", "- ", "CASE "};
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct fj_writer sql = {0};
        fj_write_raw(&sql, "SELECT ");
        for (int depth = 0; depth < 300; depth++)
            fj_write_raw(&sql, pieces[i]);
        assert_true(fj_sql_nesting(sql.bytes) > FJ_SQL_NESTING_MOST);
        fj_writer_free(&sql);
    }
    assert_true(fj_sql_nesting("SELECT 'a") <= FJ_SQL_NESTING_MOST);
    assert_true(fj_sql_nesting("SELECT 1))) END AND 1, 2") <= FJ_SQL_NESTING_MOST);
    assert_true(fj_sql_nesting("") <= FJ_SQL_NESTING_MOST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_reckoned_to_fit_is_taken),
                                       cmocka_unit_test(what_cannot_be_reckoned_does_not_fit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
