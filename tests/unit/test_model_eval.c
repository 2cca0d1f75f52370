// SPDX-License-Identifier: EUPL-1.2
// The evaluator on a small hand-built plan: the full truth tables, arithmetic with the unknown,
// scores, aggregates over records, ages and lengths of time.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "plan_builder.h"
#include "support/limits.h"

struct fixture {
    struct builder b;
    struct fj_timepoint *start, *slut;
    struct fj_question *born, *work, *hours, *health, *hinder, *since, *satisfied, *words;
    struct fj_record *effort;
    struct fj_question *kind, *cost;
    struct fj_form *form;
    struct fj_facts facts;
    struct fj_raw *at_start, *at_end;
};

static void fixture_init(struct fixture *f)
{
    struct builder *b = &f->b;
    *b = builder_new();
    f->start = add_timepoint(b, "start", "Vid start", FJ_TIME_ENTRY);
    f->slut = add_timepoint(b, "slut", "Vid avslut", FJ_TIME_EXIT);
    f->born = add_background(b, "född", "Född", FJ_TYPE_YEAR);
    f->work = add_question(b, "syssla", "Vad gör du?", FJ_TYPE_CHOICE);
    set_options(b, f->work, "arbete", "Arbete", "studier", "Studier", "inget", "Inget", NULL);
    set_reasons(b, f->work, "vet_ej", "Vet inte", "avstår", "Vill inte svara", NULL);
    f->hours = add_question(b, "timmar", "Timmar", FJ_TYPE_NUMBER);
    f->hours->type.decimals = 1;
    f->health = add_question(b, "hälsa", "Hälsa", FJ_TYPE_SCALE);
    f->hinder = add_question(b, "hinder", "Hinder", FJ_TYPE_MANY);
    set_options(b, f->hinder, "hälsa", "Hälsan", "språk", "Språket", "inga", "Inget", NULL);
    f->since = add_question(b, "sedan", "Sedan", FJ_TYPE_DATE);
    f->satisfied = add_question(b, "nöjd", "Nöjd?", FJ_TYPE_YESNO);
    f->words = add_question(b, "ord", "Med egna ord", FJ_TYPE_TEXT);
    f->effort = add_record(b, "insats", "Insats");
    f->kind = add_field(b, f->effort, "slag", "Slag", FJ_TYPE_CHOICE);
    set_options(b, f->kind, "coach", "Coach", "kurs", "Kurs", NULL);
    f->cost = add_field(b, f->effort, "kostnad", "Kostnad", FJ_TYPE_NUMBER);
    f->form = add_form(b, "karta", "Karta");
    ask_at(f->form, f->start);
    ask_at(f->form, f->slut);
    ask(f->form, f->work);
    ask(f->form, f->hours);
    ask(f->form, f->health);
    ask(f->form, f->hinder);
    ask(f->form, f->since);
    ask(f->form, f->satisfied);
    ask(f->form, f->words);
    b->plan.birth = f->born;
    assert_true(builder_index(b));
    f->facts = new_facts(b, "2026-01-10", "2026-06-30", "2026-12-31");
    f->at_start = add_row(b, &f->facts, f->form, f->start, 0, "2026-01-12");
    f->at_end = add_row(b, &f->facts, f->form, f->slut, 0, "2026-07-02");
    be_at(&f->facts, f->start, 0);
}

static void fixture_free(struct fixture *f)
{
    builder_free(&f->b);
}

static enum fj_truth truth(struct fixture *f, struct fj_expr *expr)
{
    return fj_eval_truth(&f->facts, expr);
}

static void assert_number(struct fixture *f, struct fj_expr *expr, double expected)
{
    struct fj_value value = fj_eval(&f->facts, expr);
    assert_true(value.known);
    assert_int_equal(value.type, FJ_VALUE_NUMBER);
    assert_float_equal(value.number, expected, 1e-12);
}

static void assert_unknown(struct fixture *f, struct fj_expr *expr)
{
    assert_false(fj_eval(&f->facts, expr).known);
}

// An expression that is true, false or unknown: the last compares a blank question.
static struct fj_expr *with_truth(struct fixture *f, enum fj_truth wanted)
{
    if (wanted != FJ_UNKNOWN) {
        return ex_bool(&f->b, wanted == FJ_TRUE);
    }
    return ex_compare(&f->b, FJ_EXPR_GT, ex_answer(&f->b, f->health), ex_number(&f->b, 0));
}

// ---- logic ------------------------------------------------------------------------------

static void truth_tables_are_kleenes(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    const enum fj_truth F = FJ_FALSE, T = FJ_TRUE, U = FJ_UNKNOWN;
    const enum fj_truth values[] = {F, T, U};
    const enum fj_truth and_table[3][3] = {{F, F, F}, {F, T, U}, {F, U, U}};
    const enum fj_truth or_table[3][3] = {{F, T, U}, {T, T, T}, {U, T, U}};
    const enum fj_truth not_table[3] = {T, F, U};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(fj_truth_not(values[i]), not_table[i]);
        struct fj_expr *negated =
            ex(&f.b, FJ_EXPR_NOT, FJ_VALUE_BOOL, 1, with_truth(&f, values[i]));
        assert_int_equal(truth(&f, negated), not_table[i]);
        for (int j = 0; j < 3; j++) {
            struct fj_expr *a = with_truth(&f, values[i]);
            struct fj_expr *b = with_truth(&f, values[j]);
            assert_int_equal(fj_truth_and(values[i], values[j]), and_table[i][j]);
            assert_int_equal(fj_truth_or(values[i], values[j]), or_table[i][j]);
            assert_int_equal(truth(&f, ex_compare(&f.b, FJ_EXPR_AND, a, b)), and_table[i][j]);
            assert_int_equal(truth(&f, ex_compare(&f.b, FJ_EXPR_OR, a, b)), or_table[i][j]);
        }
    }
    fixture_free(&f);
}

static void no_condition_is_true(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_int_equal(fj_eval_truth(&f.facts, NULL), FJ_TRUE);
    fixture_free(&f);
}

// ---- comparisons ------------------------------------------------------------------------

static void numbers_compare_every_way(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    static const struct {
        enum fj_expr_kind kind;
        bool less, equal, greater;
    } rows[] = {
        {FJ_EXPR_EQ, false, true, false}, {FJ_EXPR_NE, true, false, true},
        {FJ_EXPR_LT, true, false, false}, {FJ_EXPR_LE, true, true, false},
        {FJ_EXPR_GT, false, false, true}, {FJ_EXPR_GE, false, true, true},
    };
    f.at_start[2] = raw_value(5);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const bool expected[] = {rows[i].less, rows[i].equal, rows[i].greater};
        for (int k = 0; k < 3; k++) {
            struct fj_expr *than =
                ex_compare(&f.b, rows[i].kind, ex_answer(&f.b, f.health), ex_number(&f.b, 6 - k));
            assert_int_equal(truth(&f, than), expected[k] ? FJ_TRUE : FJ_FALSE);
        }
        struct fj_expr *unknown = ex_compare(
            &f.b, rows[i].kind, ex_answer_at(&f.b, f.health, f.slut, 0), ex_number(&f.b, 5));
        assert_int_equal(truth(&f, unknown), FJ_UNKNOWN);
    }
    fixture_free(&f);
}

static void choices_compare_by_option(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_expr *work = ex_answer(&f.b, f.work);
    f.at_start[0] = raw_value(1);
    assert_int_equal(truth(&f, ex_option(&f.b, FJ_EXPR_EQ, work, "studier")), FJ_TRUE);
    assert_int_equal(truth(&f, ex_option(&f.b, FJ_EXPR_EQ, work, "arbete")), FJ_FALSE);
    assert_int_equal(truth(&f, ex_option(&f.b, FJ_EXPR_NE, work, "arbete")), FJ_TRUE);
    struct fj_member members[] = {{.option = 0}, {.option = 2}};
    struct fj_expr *in = ex(&f.b, FJ_EXPR_IN, FJ_VALUE_BOOL, 1, work);
    in->members = members;
    in->member_count = 2;
    assert_int_equal(truth(&f, in), FJ_FALSE);
    f.at_start[0] = raw_value(2);
    assert_int_equal(truth(&f, in), FJ_TRUE);
    f.at_start[0] = raw_reason(0);
    assert_int_equal(truth(&f, in), FJ_UNKNOWN);
    assert_int_equal(truth(&f, ex_option(&f.b, FJ_EXPR_NE, work, "arbete")), FJ_UNKNOWN);
    // the same question at two timepoints
    f.at_start[0] = raw_value(2);
    f.at_end[0] = raw_value(2);
    struct fj_expr *same = ex_compare(&f.b, FJ_EXPR_EQ, ex_answer_at(&f.b, f.work, f.start, 0),
                                      ex_answer_at(&f.b, f.work, f.slut, 0));
    assert_int_equal(truth(&f, same), FJ_TRUE);
    f.at_end[0] = raw_value(0);
    assert_int_equal(truth(&f, same), FJ_FALSE);
    fixture_free(&f);
}

static void in_holds_the_ends_of_a_range(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_expr *in = ex(&f.b, FJ_EXPR_IN, FJ_VALUE_BOOL, 1, ex_answer(&f.b, f.health));
    struct fj_member members[] = {
        {.option = -1, .has_low = true, .has_high = true, .low = 2, .high = 4},
        {.option = -1, .has_low = true, .low = 9},
    };
    in->members = members;
    in->member_count = 2;
    static const int inside[] = {2, 3, 4, 9, 10}, outside[] = {1, 5, 8};
    for (size_t i = 0; i < 5; i++) {
        f.at_start[2] = raw_value(inside[i]);
        assert_int_equal(truth(&f, in), FJ_TRUE);
    }
    for (size_t i = 0; i < 3; i++) {
        f.at_start[2] = raw_value(outside[i]);
        assert_int_equal(truth(&f, in), FJ_FALSE);
    }
    fixture_free(&f);
}

static void has_reads_the_mask(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_expr *hinder = ex_answer(&f.b, f.hinder);
    f.at_start[3] = raw_value(3); // hälsa, språk
    assert_int_equal(truth(&f, ex_option(&f.b, FJ_EXPR_HAS, hinder, "språk")), FJ_TRUE);
    assert_int_equal(truth(&f, ex_option(&f.b, FJ_EXPR_HAS, hinder, "inga")), FJ_FALSE);
    f.at_start[3] = (struct fj_raw){0};
    assert_int_equal(truth(&f, ex_option(&f.b, FJ_EXPR_HAS, hinder, "inga")), FJ_UNKNOWN);
    fixture_free(&f);
}

static void yes_and_no_are_conditions(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_expr *satisfied = ex_answer(&f.b, f.satisfied);
    assert_int_equal(truth(&f, satisfied), FJ_UNKNOWN);
    f.at_start[5] = raw_value(1);
    assert_int_equal(truth(&f, satisfied), FJ_TRUE);
    assert_int_equal(truth(&f, ex_compare(&f.b, FJ_EXPR_EQ, satisfied, ex_bool(&f.b, false))),
                     FJ_FALSE);
    f.at_start[5] = raw_value(0);
    assert_int_equal(truth(&f, ex_compare(&f.b, FJ_EXPR_EQ, satisfied, ex_bool(&f.b, false))),
                     FJ_TRUE);
    fixture_free(&f);
}

// ---- values -----------------------------------------------------------------------------

static void decimals_are_scaled_and_recodes_are_real(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    f.at_start[1] = raw_value(375);
    assert_number(&f, ex_answer(&f.b, f.hours), 37.5);
    f.at_start[2] = raw_value(3);
    f.at_start[2].recoded = true;
    f.at_start[2].real = 2.5;
    assert_number(&f, ex_answer(&f.b, f.health), 2.5);
    fixture_free(&f);
}

static void text_is_answered_but_has_no_value(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    f.at_start[6] = (struct fj_raw){.kind = FJ_RAW_VALUE, .value = 3, .text = "bra"};
    struct fj_expr *words = ex_answer(&f.b, f.words);
    assert_unknown(&f, words);
    assert_int_equal(truth(&f, ex(&f.b, FJ_EXPR_ANSWERED, FJ_VALUE_BOOL, 1, words)), FJ_TRUE);
    fixture_free(&f);
}

static void scaled_goals_are_numbers(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_question goal = {.type = {.kind = FJ_TYPE_GOAL}};
    struct fj_answer answer = {.state = FJ_STATE_ANSWERED, .raw = raw_value(-2)};
    answer.raw.real = 3; // the weight is no part of the value
    goal.type.goal_scaled = true;
    struct fj_value value = fj_answer_value(&goal, &answer);
    assert_true(value.known);
    assert_float_equal(value.number, -2, 0);
    goal.type.goal_scaled = false;
    answer.raw.value = 1;
    value = fj_answer_value(&goal, &answer);
    assert_int_equal(value.type, FJ_VALUE_CHOICE);
    assert_int_equal(value.option, 1);
    fixture_free(&f);
}

static void arithmetic_with_an_unknown_is_unknown(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.b;
    struct fj_expr *blank = ex_answer(b, f.health), *six = ex_number(b, 6), *four = ex_number(b, 4);
    static const struct {
        enum fj_expr_kind kind;
        double expected;
    } rows[] = {{FJ_EXPR_ADD, 10}, {FJ_EXPR_SUB, 2}, {FJ_EXPR_MUL, 24}, {FJ_EXPR_DIV, 1.5}};
    for (size_t i = 0; i < 4; i++) {
        assert_number(&f, ex(b, rows[i].kind, FJ_VALUE_NUMBER, 2, six, four), rows[i].expected);
        assert_unknown(&f, ex(b, rows[i].kind, FJ_VALUE_NUMBER, 2, six, blank));
        assert_unknown(&f, ex(b, rows[i].kind, FJ_VALUE_NUMBER, 2, blank, six));
    }
    assert_number(&f, ex(b, FJ_EXPR_NEG, FJ_VALUE_NUMBER, 1, six), -6);
    assert_unknown(&f, ex(b, FJ_EXPR_DIV, FJ_VALUE_NUMBER, 2, six, ex_number(b, 0)));
    assert_unknown(
        &f, ex(b, FJ_EXPR_MUL, FJ_VALUE_NUMBER, 2, ex_number(b, 1e300), ex_number(b, 1e300)));
    fixture_free(&f);
}

static void recode_reads_the_old_value(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.b;
    struct fj_expr *x = ex(b, FJ_EXPR_OLD, FJ_VALUE_NUMBER, 0);
    struct fj_expr *recode =
        ex(b, FJ_EXPR_MUL, FJ_VALUE_NUMBER, 2,
           ex(b, FJ_EXPR_SUB, FJ_VALUE_NUMBER, 2, x, ex_number(b, 1)), ex_number(b, 2.5));
    struct fj_value value = fj_eval_recode(recode, 4);
    assert_true(value.known);
    assert_float_equal(value.number, 7.5, 1e-12);
    assert_unknown(&f, x);
    fixture_free(&f);
}

// ---- lists and scores -------------------------------------------------------------------

static void lists_need_all_but_in_a_score(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.b;
    struct fj_expr *health = ex_answer(b, f.health), *hours = ex_answer(b, f.hours);
    struct fj_expr *mean = ex(b, FJ_EXPR_MEAN, FJ_VALUE_NUMBER, 3, health, hours, ex_number(b, 9));
    struct fj_expr *sum = ex(b, FJ_EXPR_SUM, FJ_VALUE_NUMBER, 3, health, hours, ex_number(b, 9));
    f.at_start[2] = raw_value(4);
    assert_unknown(&f, mean);
    assert_unknown(&f, sum);
    mean->needs = sum->needs = 2;
    assert_number(&f, mean, 6.5);
    assert_number(&f, sum, 13);
    mean->needs = 3;
    assert_unknown(&f, mean);
    f.at_start[1] = raw_value(20);
    assert_number(&f, mean, 5);
    assert_number(&f, ex(b, FJ_EXPR_MIN, FJ_VALUE_NUMBER, 2, health, hours), 2);
    assert_number(&f, ex(b, FJ_EXPR_MAX, FJ_VALUE_NUMBER, 2, health, hours), 4);
    struct fj_value day =
        fj_eval(&f.facts, ex(b, FJ_EXPR_MAX, FJ_VALUE_DATE, 2, ex_date(b, 10), ex_date(b, 20)));
    assert_int_equal(day.type, FJ_VALUE_DATE);
    assert_int_equal(day.day, 20);
    fixture_free(&f);
}

static void a_score_is_read_at_its_own_timepoint(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.b;
    struct fj_score score = {.name = "poäng"};
    score.expr =
        ex(b, FJ_EXPR_MEAN, FJ_VALUE_NUMBER, 2, ex_answer(b, f.health), ex_answer(b, f.hours));
    f.at_start[2] = raw_value(4);
    f.at_start[1] = raw_value(60);
    f.at_end[2] = raw_value(8);
    f.at_end[1] = raw_value(100);
    struct fj_at slut = {FJ_AT_TIMEPOINT, f.slut, 0};
    assert_float_equal(fj_score_value(&f.facts, &score, (struct fj_at){0}).number, 5, 1e-12);
    assert_float_equal(fj_score_value(&f.facts, &score, slut).number, 9, 1e-12);
    struct fj_expr *at_end = ex(b, FJ_EXPR_SCORE, FJ_VALUE_NUMBER, 0);
    at_end->score = &score;
    at_end->at = slut;
    assert_number(&f, at_end, 9);
    assert_int_equal(truth(&f, ex(b, FJ_EXPR_ANSWERED, FJ_VALUE_BOOL, 1, at_end)), FJ_TRUE);
    f.at_end[1] = (struct fj_raw){0};
    assert_unknown(&f, at_end);
    assert_int_equal(truth(&f, ex(b, FJ_EXPR_MISSING, FJ_VALUE_BOOL, 1, at_end)), FJ_TRUE);
    fixture_free(&f);
}

// ---- records ----------------------------------------------------------------------------

static struct fj_expr *over_rows(struct fixture *f, enum fj_expr_kind kind, bool with_cost,
                                 struct fj_expr *where)
{
    enum fj_value_type type = kind == FJ_EXPR_RECORD_ANY ? FJ_VALUE_BOOL : FJ_VALUE_NUMBER;
    struct fj_expr *expr = ex(&f->b, kind, type, with_cost ? 1 : 0, ex_answer(&f->b, f->cost));
    expr->record = f->effort;
    expr->condition = where;
    return expr;
}

static void set_rows(struct fixture *f, const struct fj_record_row *rows, size_t count)
{
    struct fj_record_rows all = {rows, count};
    memcpy((void *)(uintptr_t)&f->facts.records[f->effort->id], &all, sizeof all);
}

static void no_rows_count_and_sum_to_zero(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    for (int bare = 0; bare < 2; bare++) {
        if (bare) {
            f.facts.records = NULL; // a slip has no records at all
        }
        assert_number(&f, over_rows(&f, FJ_EXPR_RECORD_COUNT, false, NULL), 0);
        assert_number(&f, over_rows(&f, FJ_EXPR_RECORD_SUM, true, NULL), 0);
        assert_int_equal(truth(&f, over_rows(&f, FJ_EXPR_RECORD_ANY, false, NULL)), FJ_FALSE);
        assert_unknown(&f, over_rows(&f, FJ_EXPR_RECORD_MEAN, true, NULL));
        assert_unknown(&f, over_rows(&f, FJ_EXPR_RECORD_MIN, true, NULL));
        assert_unknown(&f, over_rows(&f, FJ_EXPR_RECORD_MAX, true, NULL));
    }
    fixture_free(&f);
}

static void rows_are_picked_by_where_and_blanks_skipped(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    const struct fj_raw first[] = {raw_value(0), raw_value(100)};
    const struct fj_raw second[] = {raw_value(1), {0}};
    const struct fj_raw third[] = {{0}, raw_value(50)};
    const struct fj_raw fourth[] = {raw_value(0), raw_value(300)};
    const struct fj_record_row rows[] = {
        {1, first, 0}, {2, second, 0}, {3, third, 0}, {4, fourth, 0}};
    set_rows(&f, rows, 4);
    struct fj_expr *coach = ex_option(&f.b, FJ_EXPR_EQ, ex_answer(&f.b, f.kind), "coach");
    struct fj_expr *kurs = ex_option(&f.b, FJ_EXPR_EQ, ex_answer(&f.b, f.kind), "kurs");
    assert_number(&f, over_rows(&f, FJ_EXPR_RECORD_COUNT, false, NULL), 4);
    assert_number(&f, over_rows(&f, FJ_EXPR_RECORD_COUNT, false, coach), 2);
    assert_number(&f, over_rows(&f, FJ_EXPR_RECORD_SUM, true, NULL), 450);
    assert_number(&f, over_rows(&f, FJ_EXPR_RECORD_MEAN, true, NULL), 150);
    assert_number(&f, over_rows(&f, FJ_EXPR_RECORD_MIN, true, coach), 100);
    assert_number(&f, over_rows(&f, FJ_EXPR_RECORD_MAX, true, coach), 300);
    assert_number(&f, over_rows(&f, FJ_EXPR_RECORD_SUM, true, kurs), 0);
    assert_unknown(&f, over_rows(&f, FJ_EXPR_RECORD_MEAN, true, kurs));
    assert_int_equal(truth(&f, over_rows(&f, FJ_EXPR_RECORD_ANY, false, kurs)), FJ_TRUE);
    struct fj_expr *dear =
        ex_compare(&f.b, FJ_EXPR_GT, ex_answer(&f.b, f.cost), ex_number(&f.b, 300));
    assert_int_equal(truth(&f, over_rows(&f, FJ_EXPR_RECORD_ANY, false, dear)), FJ_FALSE);
    // outside an aggregate a field is nowhere
    assert_unknown(&f, ex_answer(&f.b, f.cost));
    fixture_free(&f);
}

enum { MANY_ROWS = 2000 };

// Within an aggregate another is worked out once, and not for each row: three in each other, over 2 000 rows, were more
// steps than an evaluation had, and the value was unknown.
static void aggregates_within_each_other_take_a_pass_each(void **state)
{
    (void)state;
    static struct fj_raw values[MANY_ROWS][2];
    static struct fj_record_row rows[MANY_ROWS];
    struct fixture f;
    fixture_init(&f);
    for (int i = 0; i < MANY_ROWS; i++) {
        values[i][0] = raw_value(i % 2);
        values[i][1] = raw_value(i);
        rows[i] = (struct fj_record_row){i + 1, values[i], 0};
    }
    set_rows(&f, rows, MANY_ROWS);
    struct fj_expr *coach = ex_option(&f.b, FJ_EXPR_EQ, ex_answer(&f.b, f.kind), "coach");
    struct fj_expr *coaches = over_rows(&f, FJ_EXPR_RECORD_COUNT, false, coach);
    struct fj_expr *dear = ex_compare(&f.b, FJ_EXPR_GE, ex_answer(&f.b, f.cost), coaches);
    struct fj_expr *dearer = over_rows(&f, FJ_EXPR_RECORD_COUNT, false, dear);
    assert_number(&f, dearer, MANY_ROWS / 2);
    struct fj_expr *last = ex_compare(&f.b, FJ_EXPR_GT, ex_answer(&f.b, f.cost), dearer);
    assert_number(&f, over_rows(&f, FJ_EXPR_RECORD_COUNT, false, last), MANY_ROWS / 2 - 1);
    fixture_free(&f);
}

// ---- dates ------------------------------------------------------------------------------

static struct fj_expr *leaf(struct fixture *f, enum fj_expr_kind kind)
{
    return ex(&f->b, kind, FJ_VALUE_DATE, 0);
}

static struct fj_expr *length(struct fixture *f, enum fj_expr_kind kind, struct fj_expr *from,
                              struct fj_expr *to)
{
    return ex(&f->b, kind, FJ_VALUE_NUMBER, 2, from, to);
}

static void lengths_of_time_are_whole(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_expr *entry = leaf(&f, FJ_EXPR_ENTRY), *exit = leaf(&f, FJ_EXPR_EXIT);
    assert_number(&f, length(&f, FJ_EXPR_DAYS, entry, exit), 171);
    assert_number(&f, length(&f, FJ_EXPR_MONTHS, entry, exit), 5);
    assert_number(&f, length(&f, FJ_EXPR_YEARS, entry, exit), 0);
    assert_number(&f, length(&f, FJ_EXPR_DAYS, exit, entry), -171);
    assert_number(&f, length(&f, FJ_EXPR_DAYS, entry, leaf(&f, FJ_EXPR_TODAY)), 355);
    f.facts.exit = FJ_NO_DAY;
    assert_unknown(&f, length(&f, FJ_EXPR_DAYS, entry, exit));
    // one whole month from the last of January is the last of February
    struct fj_expr *january = ex_date(&f.b, day_of("2026-01-31"));
    assert_number(&f, length(&f, FJ_EXPR_MONTHS, january, ex_date(&f.b, day_of("2026-02-28"))), 1);
    assert_number(&f, length(&f, FJ_EXPR_MONTHS, january, ex_date(&f.b, day_of("2026-02-27"))), 0);
    fixture_free(&f);
}

static void a_return_not_come_is_false_when_its_time_has_passed(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.b;
    struct fj_expr *months =
        length(&f, FJ_EXPR_MONTHS, leaf(&f, FJ_EXPR_EXIT), leaf(&f, FJ_EXPR_NEXT_ENTRY));
    struct fj_expr *within = ex_compare(b, FJ_EXPR_LE, months, ex_number(b, 12));
    struct fj_expr *mirrored = ex_compare(b, FJ_EXPR_GE, ex_number(b, 12), months);
    struct fj_expr *after = ex_compare(b, FJ_EXPR_GT, months, ex_number(b, 12));
    struct fj_expr *in = ex(b, FJ_EXPR_IN, FJ_VALUE_BOOL, 1, months);
    struct fj_member year = {.option = -1, .has_low = true, .has_high = true, .low = 0, .high = 12};
    in->members = &year;
    in->member_count = 1;

    f.facts.on = day_of("2027-06-29"); // exit is 2026-06-30
    assert_int_equal(truth(&f, within), FJ_UNKNOWN);
    assert_int_equal(truth(&f, mirrored), FJ_UNKNOWN);
    assert_int_equal(truth(&f, after), FJ_UNKNOWN);
    assert_int_equal(truth(&f, in), FJ_UNKNOWN);
    f.facts.on = day_of("2027-06-30");
    assert_int_equal(truth(&f, within), FJ_FALSE);
    assert_int_equal(truth(&f, mirrored), FJ_FALSE);
    assert_int_equal(truth(&f, after), FJ_TRUE);
    assert_int_equal(truth(&f, in), FJ_FALSE);
    f.facts.on = FJ_NO_DAY; // nobody says what day it is
    assert_int_equal(truth(&f, within), FJ_UNKNOWN);
    assert_int_equal(truth(&f, in), FJ_UNKNOWN);
    f.facts.on = day_of("2027-06-30");
    f.facts.next_entry = day_of("2027-01-01");
    assert_int_equal(truth(&f, within), FJ_TRUE);
    assert_int_equal(truth(&f, mirrored), FJ_TRUE);
    assert_int_equal(truth(&f, in), FJ_TRUE);
    f.facts.next_entry = FJ_NO_DAY;
    f.facts.exit = FJ_NO_DAY; // still open: nothing has passed
    assert_int_equal(truth(&f, within), FJ_UNKNOWN);
    assert_unknown(&f, leaf(&f, FJ_EXPR_PREVIOUS_EXIT));
    fixture_free(&f);
}

static struct fj_expr *age_at(struct fixture *f, const struct fj_timepoint *timepoint)
{
    struct fj_expr *age = ex(&f->b, FJ_EXPR_AGE, FJ_VALUE_NUMBER, 0);
    age->at_entry = timepoint == NULL;
    if (timepoint != NULL) {
        age->at = (struct fj_at){FJ_AT_TIMEPOINT, timepoint, 0};
    }
    return age;
}

static void ages_from_a_year_are_differences_of_years(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_unknown(&f, age_at(&f, NULL));
    set_background(&f.facts, f.born, raw_value(1990));
    assert_number(&f, age_at(&f, NULL), 36);
    f.facts.entry = day_of("2025-12-31");
    assert_number(&f, age_at(&f, NULL), 35);
    set_background(&f.facts, f.born, raw_value(2027));
    assert_unknown(&f, age_at(&f, NULL));
    fixture_free(&f);
}

static void ages_from_a_date_turn_on_the_birthday(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    f.born->type.kind = FJ_TYPE_DATE;
    set_background(&f.facts, f.born, raw_value(day_of("2008-01-11")));
    assert_number(&f, age_at(&f, NULL), 17);
    assert_number(&f, age_at(&f, f.start), 18); // answered two days later
    set_background(&f.facts, f.born, raw_value(day_of("2007-07-01")));
    assert_number(&f, age_at(&f, f.slut), 19); // answered 2 July
    struct fj_answer_row *rows = (struct fj_answer_row *)(uintptr_t)f.facts.rows;
    rows[1].missing = FJ_FORM_DECLINED; // then the planned day counts, 30 June
    assert_number(&f, age_at(&f, f.slut), 18);
    set_background(&f.facts, f.born, raw_value(f.facts.entry + 1)); // a day before birth
    assert_unknown(&f, age_at(&f, NULL));
    fixture_free(&f);
}

static void a_timepoint_as_a_date_is_the_day_of_its_answer(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_expr *at_end = leaf(&f, FJ_EXPR_ANSWER_DAY);
    at_end->at = (struct fj_at){FJ_AT_TIMEPOINT, f.slut, 0};
    assert_number(&f, length(&f, FJ_EXPR_DAYS, leaf(&f, FJ_EXPR_EXIT), at_end), 2);
    f.facts.row_count = 1;
    assert_unknown(&f, at_end);
    fixture_free(&f);
}

// ---- bounds -----------------------------------------------------------------------------

static struct fj_expr *tower(struct fixture *f, int height)
{
    struct fj_expr *expr = ex_bool(&f->b, true);
    for (int i = 1; i < height; i++) {
        expr = ex(&f->b, FJ_EXPR_NOT, FJ_VALUE_BOOL, 1, expr);
    }
    return expr;
}

static void depth_is_bounded(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_int_equal(truth(&f, tower(&f, FJ_LIMIT_EVAL_DEPTH - 1)), FJ_TRUE);
    assert_int_equal(truth(&f, tower(&f, FJ_LIMIT_EVAL_DEPTH)), FJ_FALSE);
    assert_int_equal(truth(&f, tower(&f, FJ_LIMIT_EVAL_DEPTH + 1)), FJ_UNKNOWN);
    fixture_free(&f);
}

enum { LINKS = 50, LONG = 450, FAR = 130 };

// Asks LINKS questions at MID, each relevant when the one before was yes or no, and answers all with yes.
static struct fj_form *ask_in_a_chain(struct fixture *f, struct fj_timepoint *mid)
{
    struct builder *b = &f->b;
    struct fj_form *form = add_form(b, "kedja", "Kedja");
    ask_at(form, mid);
    for (int i = 0; i < LINKS; i++) {
        struct fj_question *question = add_question(b, "q", "q", FJ_TYPE_YESNO);
        if (i > 0) {
            const struct fj_question *last = form->questions[i - 1];
            struct fj_expr *was_no =
                ex_compare(b, FJ_EXPR_EQ, ex_answer(b, last), ex_bool(b, false));
            question->when = ex_compare(b, FJ_EXPR_OR, was_no, ex_answer(b, last));
        }
        ask(form, question);
    }
    assert_true(builder_index(b));
    struct fj_raw *values = add_row(b, &f->facts, form, mid, 0, "2026-02-10");
    for (int i = 0; i < LINKS; i++) {
        values[i] = raw_value(1);
    }
    return form;
}

// Each condition reads the one before twice: the ways through are 2 to the power of LINKS.
static void a_chain_of_conditions_is_read_to_its_end(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_timepoint *mid = add_after(&f.b, "mitt", "Mitt", 1, FJ_MONTHS, NULL);
    struct fj_form *form = ask_in_a_chain(&f, mid);
    be_at(&f.facts, mid, 0);
    assert_int_equal(state_of(&f.facts, form->questions[LINKS - 1]), FJ_STATE_ANSWERED);
    fixture_free(&f);
}

// Each condition reads the one before and some far back: all that is found has to be kept, however much that is.
static void conditions_far_back_are_read_once(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.b;
    struct fj_timepoint *mid = add_after(b, "mitt", "Mitt", 1, FJ_MONTHS, NULL);
    struct fj_form *form = add_form(b, "kedja", "Kedja");
    ask_at(form, mid);
    for (int i = 0; i < LONG; i++) {
        struct fj_question *question = add_question(b, "q", "q", FJ_TYPE_YESNO);
        if (i > 0) {
            struct fj_expr *back = ex_bool(b, true);
            for (int far = i - FAR; far >= 0; far--) {
                back = ex_compare(b, FJ_EXPR_AND, ex_answer(b, form->questions[far]), back);
            }
            question->when = ex_compare(b, FJ_EXPR_AND, ex_answer(b, form->questions[i - 1]), back);
        }
        ask(form, question);
    }
    assert_true(builder_index(b));
    struct fj_raw *values = add_row(b, &f.facts, form, mid, 0, "2026-02-10");
    for (int i = 0; i < LONG; i++) {
        values[i] = raw_value(1);
    }
    be_at(&f.facts, mid, 0);
    assert_int_equal(state_of(&f.facts, form->questions[LONG - 1]), FJ_STATE_ANSWERED);
    fixture_free(&f);
}

// A condition within a record is of its row: what was found on one is not what holds on the next.
static void conditions_of_a_record_are_of_each_row(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    const struct fj_raw first[] = {raw_value(0), raw_value(100)};
    const struct fj_raw second[] = {raw_value(1), raw_value(200)};
    const struct fj_raw third[] = {raw_value(0), raw_value(300)};
    const struct fj_record_row rows[] = {{1, first, 0}, {2, second, 0}, {3, third, 0}};
    set_rows(&f, rows, 3);
    struct fj_expr *coach = ex_option(&f.b, FJ_EXPR_EQ, ex_answer(&f.b, f.kind), "coach");
    f.cost->when = coach;
    assert_number(&f, over_rows(&f, FJ_EXPR_RECORD_SUM, true, NULL), 400);
    struct fj_expr *sum = over_rows(&f, FJ_EXPR_RECORD_SUM, true, NULL);
    struct fj_expr *less = ex_compare(&f.b, FJ_EXPR_LT, ex_answer(&f.b, f.cost), sum);
    struct fj_expr *known = ex_compare(&f.b, FJ_EXPR_AND, less, less); // before and after the sum
    assert_number(&f, over_rows(&f, FJ_EXPR_RECORD_COUNT, false, known), 2);
    fixture_free(&f);
}

static void a_chain_of_scores_is_added_to_its_end(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_score scores[LINKS] = {{.name = "s"}};
    f.at_start[2] = raw_value(1);
    f.at_end[2] = raw_value(3);
    scores[0].expr = ex_answer(&f.b, f.health);
    for (int i = 1; i < LINKS; i++) {
        struct fj_expr *before = ex(&f.b, FJ_EXPR_SCORE, FJ_VALUE_NUMBER, 0);
        before->score = &scores[i - 1];
        scores[i].expr = ex(&f.b, FJ_EXPR_ADD, FJ_VALUE_NUMBER, 2, before, before);
    }
    const struct fj_score *last = &scores[LINKS - 1];
    struct fj_at slut = {FJ_AT_TIMEPOINT, f.slut, 0};
    assert_true(fj_score_value(&f.facts, last, (struct fj_at){0}).number == ldexp(1, LINKS - 1));
    assert_true(fj_score_value(&f.facts, last, slut).number == ldexp(3, LINKS - 1));
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(truth_tables_are_kleenes),
        cmocka_unit_test(no_condition_is_true),
        cmocka_unit_test(numbers_compare_every_way),
        cmocka_unit_test(choices_compare_by_option),
        cmocka_unit_test(in_holds_the_ends_of_a_range),
        cmocka_unit_test(has_reads_the_mask),
        cmocka_unit_test(yes_and_no_are_conditions),
        cmocka_unit_test(decimals_are_scaled_and_recodes_are_real),
        cmocka_unit_test(text_is_answered_but_has_no_value),
        cmocka_unit_test(scaled_goals_are_numbers),
        cmocka_unit_test(arithmetic_with_an_unknown_is_unknown),
        cmocka_unit_test(recode_reads_the_old_value),
        cmocka_unit_test(lists_need_all_but_in_a_score),
        cmocka_unit_test(a_score_is_read_at_its_own_timepoint),
        cmocka_unit_test(no_rows_count_and_sum_to_zero),
        cmocka_unit_test(rows_are_picked_by_where_and_blanks_skipped),
        cmocka_unit_test(aggregates_within_each_other_take_a_pass_each),
        cmocka_unit_test(lengths_of_time_are_whole),
        cmocka_unit_test(a_return_not_come_is_false_when_its_time_has_passed),
        cmocka_unit_test(ages_from_a_year_are_differences_of_years),
        cmocka_unit_test(ages_from_a_date_turn_on_the_birthday),
        cmocka_unit_test(a_timepoint_as_a_date_is_the_day_of_its_answer),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(a_chain_of_conditions_is_read_to_its_end),
        cmocka_unit_test(conditions_far_back_are_read_once),
        cmocka_unit_test(conditions_of_a_record_are_of_each_row),
        cmocka_unit_test(a_chain_of_scores_is_added_to_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
