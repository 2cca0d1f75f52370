// SPDX-License-Identifier: EUPL-1.2
// What the generator promises (tests/generate/): plans that compile, the same for the same seed, with little left out,
// that reach all of the language, and data that a database of them takes.
#include "sema_check.h"

#include "change/change.h"
#include "emit/sql/queries.h"
#include "emit/sql/schema.h"
#include "generate.h"

#include <sqlite3.h>
#include <stdlib.h>

enum { PLANS = 200 };

static struct fj_writer plan_of(uint64_t seed, const struct generate_knobs *knobs, size_t *left_out)
{
    struct fj_writer text = {0};
    if (!generate_plan(seed, knobs, &text, left_out))
        fail_msg("seed %llu", (unsigned long long)seed);
    return text;
}

static void same_seed_same_plan(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 5; seed++) {
        struct fj_writer a = plan_of(seed, NULL, NULL), b = plan_of(seed, NULL, NULL);
        assert_string_equal(a.bytes, b.bytes);
        fj_writer_free(&a);
        fj_writer_free(&b);
    }
}

// What has been seen in the models, so that a widening of the language or a slip in the generator shows.
struct seen {
    size_t types[FJ_TYPE__COUNT], exprs[FJ_EXPR__COUNT], measures[FJ_MEASURE__COUNT], times[6],
        groups[4];
    size_t anonymous, rated, spread, conditions, rules, dated, left_out;
};

static void see_expr(struct seen *seen, const struct fj_expr *expr)
{
    if (!expr)
        return;
    seen->exprs[expr->kind]++;
    for (size_t i = 0; i < expr->arg_count; i++)
        see_expr(seen, expr->args[i]);
    see_expr(seen, expr->condition);
}

static void see_questions(struct seen *seen, const struct fj_plan *plan)
{
    for (size_t i = 0; i < plan->question_count; i++) {
        const struct fj_question *question = plan->questions[i];
        seen->types[question->type.kind]++;
        seen->conditions += question->when != NULL;
        seen->rules += question->rule_count;
        seen->rated += question->rater != FJ_RATER_NONE;
        seen->spread += question->for_each != NULL;
        see_expr(seen, question->when);
    }
    for (size_t i = 0; i < plan->record_count; i++)
        seen->dated += plan->records[i].dated != NULL;
}

static void see_figures(struct seen *seen, const struct fj_plan *plan)
{
    for (size_t i = 0; i < plan->measure_count; i++) {
        const struct fj_measure *measure = &plan->measures[i];
        seen->measures[measure->kind]++;
        see_expr(seen, measure->expr);
        see_expr(seen, measure->where);
        see_expr(seen, measure->among);
        see_expr(seen, measure->except);
    }
    for (size_t i = 0; i < plan->score_count; i++)
        see_expr(seen, plan->scores[i].expr);
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        seen->groups[plan->breakdowns[i].kind]++;
        see_expr(seen, plan->breakdowns[i].expr);
    }
    for (size_t i = 0; i < plan->timepoint_count; i++)
        seen->times[plan->timepoints[i].kind]++;
    for (size_t i = 0; i < plan->form_count; i++)
        seen->anonymous += plan->forms[i].anonymous;
}

static void all_of_the_language_is_reached(void **state)
{
    (void)state;
    struct seen seen = {0};
    for (uint64_t seed = 1; seed <= PLANS; seed++) {
        size_t left_out = 0;
        struct fj_writer text = plan_of(seed, NULL, &left_out);
        struct fj_compilation *done = sema_compile(text.bytes);
        assert_non_null(done->plan);
        see_questions(&seen, done->plan);
        see_figures(&seen, done->plan);
        seen.left_out += left_out;
        fj_compilation_free(done);
        fj_writer_free(&text);
    }
    for (int i = 0; i < FJ_TYPE__COUNT; i++)
        assert_true(seen.types[i] > 0);
    for (int i = 0; i < FJ_EXPR__COUNT; i++)
        if (i != FJ_EXPR_OLD && seen.exprs[i] == 0) // x: recodes are not made yet
            fail_msg("no expression of kind %d", i);
    for (int i = 0; i < FJ_MEASURE__COUNT; i++)
        assert_true(seen.measures[i] > 0);
    for (int i = 0; i < 6; i++)
        assert_true(seen.times[i] > 0);
    for (int i = 0; i < 4; i++)
        assert_true(seen.groups[i] > 0);
    assert_true(seen.anonymous && seen.rated && seen.spread && seen.conditions && seen.rules &&
                seen.dated);
    assert_true(seen.left_out < 5 * PLANS);
}

static void a_part_can_be_left_out(void **state)
{
    (void)state;
    struct generate_knobs knobs = {.without =
                                       GENERATE_SLIPS | GENERATE_RECORDS | GENERATE_CONDITIONS,
                                   .words = GENERATE_ENGLISH};
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct fj_writer text = plan_of(seed, &knobs, NULL);
        assert_null(strstr(text.bytes, " anonymous"));
        assert_null(strstr(text.bytes, "record "));
        assert_null(strstr(text.bytes, "    when "));
        assert_null(strstr(text.bytes, "fråga \""));
        fj_writer_free(&text);
    }
}

// A view that would be too deep for SQLite's parser is left out, and said so in its place.
static bool is_given(const struct fj_writer *sql, const char *view)
{
    char made[256];
    snprintf(made, sizeof made, "CREATE VIEW \"%s\"", view);
    return strstr(sql->bytes, made) != NULL;
}

// SQLite takes the schema and the views of every plan, and gives rows from them; hardly any is left out.
static void sqlite_takes_schema_and_queries(void **state)
{
    (void)state;
    size_t left_out = 0;
    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct fj_writer text = plan_of(seed, NULL, NULL), sql = {0};
        struct fj_compilation *done = sema_compile(text.bytes);
        struct fj_layout *layout = fj_layout_new(done->arena, done->plan, NULL, &done->diags);
        assert_non_null(layout);
        fj_sql_write_schema(layout, &fj_dialect_sqlite, &sql);
        fj_sql_write_queries(layout, &fj_dialect_sqlite, done->arena, &sql);
        sqlite3 *db;
        char *error = NULL;
        assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
        if (sqlite3_exec(db, sql.bytes, NULL, NULL, &error) != SQLITE_OK)
            fail_msg("seed %llu: %s", (unsigned long long)seed, error);
        for (size_t i = 0; i < done->plan->measure_count; i++) {
            const struct fj_measure *measure = &done->plan->measures[i];
            if (measure->kind == FJ_MEASURE_RESPONSE && measure->form->anonymous)
                continue; // how many slips were handed out is not in the database's tables of answers
            if (!is_given(&sql, layout->measure_views[i])) {
                left_out++;
                continue;
            }
            char *select = sqlite3_mprintf("SELECT * FROM \"%w\"", layout->measure_views[i]);
            if (sqlite3_exec(db, select, NULL, NULL, &error) != SQLITE_OK)
                fail_msg("seed %llu: %s: %s", (unsigned long long)seed, select, error);
            sqlite3_free(select);
        }
        sqlite3_close(db);
        fj_writer_free(&sql);
        fj_compilation_free(done);
        fj_writer_free(&text);
    }
    assert_in_range(left_out, 0, 2);
}

// With every word that the change needs in the plan, and of each kind of change some.
static void the_version_before_leads_to_it(void **state)
{
    (void)state;
    size_t recoded = 0, renamed = 0, merged = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct fj_writer before = {0};
        struct generate_knobs knobs = {.before = &before};
        struct fj_writer text = plan_of(seed, &knobs, NULL);
        struct fj_compilation *then = sema_compile(before.bytes), *now = sema_compile(text.bytes);
        if (!then->plan || !now->plan)
            fail_msg("seed %llu: %s", (unsigned long long)seed, then->diags.first->message);
        const struct fj_plan *earlier = then->plan;
        struct fj_comparison *compared =
            fj_change_compare(now->arena, &earlier, 1, now->plan, NULL);
        assert_non_null(compared);
        if (!compared->can_apply)
            fail_msg("seed %llu\n%s\n%s", (unsigned long long)seed, before.bytes, text.bytes);
        for (size_t i = 0; i < now->plan->question_count; i++) {
            const struct fj_change_link *link = &compared->links.questions[i];
            const struct fj_question *was = link->before;
            recoded += link->reading == FJ_READ_RECODED;
            renamed += was && strcmp(was->name, now->plan->questions[i]->name) != 0;
            merged += was && was->type.option_count > now->plan->questions[i]->type.option_count;
        }
        fj_compilation_free(then);
        fj_compilation_free(now);
        fj_writer_free(&before);
        fj_writer_free(&text);
    }
    assert_true(recoded > 20 && renamed > 20 && merged > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_seed_same_plan),
        cmocka_unit_test(all_of_the_language_is_reached),
        cmocka_unit_test(a_part_can_be_left_out),
        cmocka_unit_test(sqlite_takes_schema_and_queries),
        cmocka_unit_test(the_version_before_leads_to_it),
    };
    return cmocka_run_group_tests_name("generate/plan", tests, NULL, NULL);
}
