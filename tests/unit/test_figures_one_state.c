// SPDX-License-Identifier: EUPL-1.2
// A report is made of one state of the database, and tells the number of the last change in it, whatever somebody else
// writes meanwhile: before each statement in turn a case and a slip are added by another connection.
#include "store_fixture.h"

#include "figures/read/source_store.h"

static struct fixture f;
static int statements, disturb_at; // −1: nobody disturbs
static bool is_disturbing;

static void put_more(struct fixture *other, const char *code)
{
    struct fj_raw values[2] = {{.kind = FJ_RAW_BLANK}, {.kind = FJ_RAW_VALUE, .value = 2}};
    struct fj_write *write = begin(other);
    put_case(other, write, code, "2026-02-01");
    assert_true(fj_write_slip(write, f.slip, "2026-02", 0, values) == FJ_PUT_ADDED);
    assert_true(fj_write_commit(write));
}

static void disturb(void)
{
    struct fixture other = f;
    is_disturbing = true;
    other.diags = (struct fj_diags){.arena = f.b.arena, .lang = FJ_LANG_EN};
    fixture_open(&other);
    put_more(&other, "en till");
    fj_store_close(other.store);
    is_disturbing = false;
}

static int see_statement(unsigned kind, void *context, void *statement, void *text)
{
    (void)kind;
    (void)context;
    (void)statement;
    (void)text;
    if (!is_disturbing && statements++ == disturb_at)
        disturb();
    return 0;
}

static int watch(sqlite3 *db, const char **error, const struct sqlite3_api_routines *api)
{
    (void)error;
    (void)api;
    return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, see_statement, NULL);
}

// How many statements the report took.
static int report_disturbed(int at)
{
    struct fj_report_request request = {.period = "2026", .on = day_of("2026-12-31")};
    struct fj_results *results;
    struct fj_store_about before, after;
    bool has_more;

    disturb_at = -1;
    fixture_plan(&f);
    add_measure(&f.b, "ärenden", "Ärenden", FJ_MEASURE_COUNT);
    fixture_compile(&f);
    fixture_apply(&f);
    fixture_open(&f);
    put_more(&f, "ett");
    assert_true(fj_store_about(f.store, &f.diags, &before));
    statements = 0;
    disturb_at = at;
    results = fj_report_from_store(f.store, &request, &f.diags);
    assert_no_diag(&f);
    assert_non_null(results);
    disturb_at = -1;
    assert_true(fj_store_about(f.store, &f.diags, &after));
    has_more = results->data_cut == after.seq && after.seq > before.seq;
    assert_true(has_more || results->data_cut == before.seq);
    assert_int_equal(results->cases, has_more ? 2 : 1);
    assert_int_equal(results->slips, has_more ? 2 : 1);
    fj_results_free(results);
    fixture_free(&f);
    return at < 0 || at < statements ? statements : 0;
}

static void a_report_is_of_one_state(void **state)
{
    int all;
    (void)state;
    assert_int_equal(sqlite3_auto_extension((void (*)(void))watch), SQLITE_OK);
    all = report_disturbed(-1);
    assert_in_range(all, 4, 200);
    for (int at = 0; at < all; at++)
        report_disturbed(at);
    sqlite3_reset_auto_extension();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_is_of_one_state),
    };
    return cmocka_run_group_tests_name("figures/one_state", tests, NULL, NULL);
}
