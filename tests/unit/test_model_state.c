// SPDX-License-Identifier: EUPL-1.2
// The seven states of an answer, each by itself and where two could hold; and the index and
// look-ups they rest on.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "plan_builder.h"

struct fixture {
    struct builder b;
    struct fj_timepoint *start, *half, *slut, *series, *enkat;
    struct fj_question *gender, *work, *hours, *pregnant, *thanks;
    struct fj_form *form, *often, *voice;
    struct fj_facts facts;
};

static void ask_everything(struct fixture *f)
{
    struct builder *b = &f->b;
    f->form = add_form(b, "karta", "Karta");
    ask_at(f->form, f->start);
    ask_at(f->form, f->half);
    ask(f->form, f->work);
    ask(f->form, f->hours);
    ask(f->form, f->pregnant);
    f->often = add_form(b, "ofta", "Ofta");
    ask_at(f->often, f->series);
    ask(f->often, f->work);
    f->voice = add_form(b, "röst", "Din röst");
    f->voice->anonymous = true;
    ask_at(f->voice, f->enkat);
    ask(f->voice, f->thanks);
    ask(f->voice, f->gender);
}

static void fixture_init(struct fixture *f)
{
    struct builder *b = &f->b;
    *b = builder_new();
    f->start = add_timepoint(b, "start", "Vid start", FJ_TIME_ENTRY);
    f->half = add_after(b, "halvår", "Efter sex månader", 6, FJ_MONTHS, f->start);
    set_window(f->half, -30, 45);
    f->slut = add_timepoint(b, "slut", "Vid avslut", FJ_TIME_EXIT);
    f->series = add_timepoint(b, "vecka", "Varje vecka", FJ_TIME_EVERY);
    f->series->duration = (struct fj_duration){1, FJ_WEEKS};
    f->enkat = add_timepoint(b, "enkät", "Enkät", FJ_TIME_SURVEY);
    f->gender = add_background(b, "kön", "Kön", FJ_TYPE_GENDER);
    set_options(b, f->gender, "kvinna", "Kvinna", "man", "Man", "annat", "Annat", NULL);
    f->work = add_question(b, "syssla", "Vad gör du?", FJ_TYPE_CHOICE);
    set_options(b, f->work, "arbete", "Arbete", "inget", "Inget", NULL);
    set_reasons(b, f->work, "vet_ej", "Vet inte", "avstår", "Vill inte svara", NULL);
    f->hours = add_question(b, "timmar", "Timmar", FJ_TYPE_NUMBER);
    f->hours->when = ex_option(b, FJ_EXPR_EQ, ex_answer(b, f->work), "arbete");
    f->pregnant = add_question(b, "gravid", "Gravid?", FJ_TYPE_YESNO);
    f->pregnant->when = ex_option(b, FJ_EXPR_EQ, ex_answer(b, f->gender), "kvinna");
    f->thanks = add_question(b, "tack", "Nöjd?", FJ_TYPE_YESNO);
    ask_everything(f);
    assert_true(builder_index(b));
    f->facts = new_facts(b, "2026-01-10", "", "2026-06-30");
    be_at(&f->facts, f->start, 0);
}

static void fixture_free(struct fixture *f)
{
    builder_free(&f->b);
}

static void what_stands_in_the_column_decides(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_raw *values = add_row(&f.b, &f.facts, f.form, f.start, 0, "2026-01-10");
    assert_int_equal(state_of(&f.facts, f.work), FJ_STATE_BLANK);
    values[0] = raw_value(1);
    assert_int_equal(state_of(&f.facts, f.work), FJ_STATE_ANSWERED);
    values[0] = (struct fj_raw){.kind = FJ_RAW_ABSENT};
    assert_int_equal(state_of(&f.facts, f.work), FJ_STATE_NOT_ASKED);
    values[0] = raw_reason(1);
    struct fj_answer answer = fj_answer_of(&f.facts, f.work, (struct fj_at){0});
    assert_int_equal(answer.state, FJ_STATE_REASON);
    assert_int_equal(answer.reason, 1);
    assert_int_equal(answer.form_missing, FJ_FORM_PRESENT);
    fixture_free(&f);
}

static void only_a_true_condition_makes_relevant(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_raw *values = add_row(&f.b, &f.facts, f.form, f.start, 0, "2026-01-10");
    values[1] = raw_value(20);
    assert_int_equal(state_of(&f.facts, f.hours), FJ_STATE_NOT_RELEVANT); // unknown
    values[0] = raw_value(1);
    assert_int_equal(state_of(&f.facts, f.hours), FJ_STATE_NOT_RELEVANT); // false
    assert_false(fj_eval(&f.facts, ex_answer(&f.b, f.hours)).known);
    values[0] = raw_value(0);
    assert_int_equal(state_of(&f.facts, f.hours), FJ_STATE_ANSWERED);
    values[1] = (struct fj_raw){0};
    assert_int_equal(state_of(&f.facts, f.hours), FJ_STATE_BLANK);
    fixture_free(&f);
}

static void an_irrelevant_question_makes_irrelevant_in_turn(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_question *more = add_question(&f.b, "mer", "Mer?", FJ_TYPE_YESNO);
    more->when = ex_compare(&f.b, FJ_EXPR_GT, ex_answer(&f.b, f.hours), ex_number(&f.b, 10));
    ask(f.form, more);
    assert_true(builder_index(&f.b));
    struct fj_raw *values = add_row(&f.b, &f.facts, f.form, f.start, 0, "2026-01-10");
    values[0] = raw_value(1); // inget: the 20 hours do not count
    values[1] = raw_value(20);
    values[3] = raw_value(1);
    assert_int_equal(state_of(&f.facts, more), FJ_STATE_NOT_RELEVANT);
    values[0] = raw_value(0);
    assert_int_equal(state_of(&f.facts, more), FJ_STATE_ANSWERED);
    fixture_free(&f);
}

static void conditions_are_read_where_the_question_is(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    f.facts.on = day_of("2026-12-31");
    struct fj_raw *before = add_row(&f.b, &f.facts, f.form, f.start, 0, "2026-01-10");
    struct fj_raw *after = add_row(&f.b, &f.facts, f.form, f.half, 0, "2026-07-10");
    before[0] = raw_value(1);
    before[1] = after[1] = raw_value(20);
    after[0] = raw_value(0);
    struct fj_at half = {FJ_AT_TIMEPOINT, f.half, 0};
    assert_int_equal(fj_answer_of(&f.facts, f.hours, half).state, FJ_STATE_ANSWERED);
    assert_int_equal(state_of(&f.facts, f.hours), FJ_STATE_NOT_RELEVANT);
    fixture_free(&f);
}

static void without_a_row_the_schedule_decides(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f); // halvår: planned 2026-07-10, window 2026-06-10 to 2026-08-24
    be_at(&f.facts, f.half, 0);
    static const struct {
        const char *on;
        enum fj_state state;
    } rows[] = {
        {"2026-06-30", FJ_STATE_NOT_DUE},
        {"2026-07-10", FJ_STATE_NOT_DUE},
        {"2026-08-24", FJ_STATE_NOT_DUE},
        {"2026-08-25", FJ_STATE_OVERDUE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        f.facts.on = day_of(rows[i].on);
        assert_int_equal(state_of(&f.facts, f.work), rows[i].state);
        // what depends on an answer that is not there yet waits with it
        assert_int_equal(state_of(&f.facts, f.hours), rows[i].state);
    }
    // a man is never asked whether he is pregnant, whatever else is missing
    assert_int_equal(state_of(&f.facts, f.pregnant), FJ_STATE_OVERDUE);
    set_background(&f.facts, f.gender, raw_value(1));
    assert_int_equal(state_of(&f.facts, f.pregnant), FJ_STATE_NOT_RELEVANT);
    fixture_free(&f);
}

static void a_missing_form_gives_its_reason(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    add_row(&f.b, &f.facts, f.form, f.start, 0, "");
    struct fj_answer_row *row = (struct fj_answer_row *)(uintptr_t)f.facts.rows;
    for (int reason = FJ_FORM_DECLINED; reason < FJ_FORM_MISSING__COUNT; reason++) {
        row->missing = (enum fj_form_missing)reason;
        struct fj_answer answer = fj_answer_of(&f.facts, f.work, (struct fj_at){0});
        assert_int_equal(answer.state, FJ_STATE_REASON);
        assert_int_equal(answer.reason, -1);
        assert_int_equal(answer.form_missing, reason);
        assert_int_equal(state_of(&f.facts, f.hours), FJ_STATE_REASON); // its condition is unknown
    }
    fixture_free(&f);
}

static void a_question_without_a_form_is_not_asked(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    f.facts.exit = day_of("2026-03-01");
    be_at(&f.facts, f.slut, 0);
    assert_int_equal(state_of(&f.facts, f.work), FJ_STATE_NOT_ASKED);
    f.facts.current = (struct fj_at){0}; // nowhere at all
    assert_int_equal(state_of(&f.facts, f.work), FJ_STATE_NOT_ASKED);
    // retired, and no row from before
    be_at(&f.facts, f.start, 0);
    assert_int_equal(state_of(&f.facts, f.work), FJ_STATE_OVERDUE);
    f.b.plan.version = 3;
    f.work->retired_since = 3;
    assert_int_equal(state_of(&f.facts, f.work), FJ_STATE_NOT_ASKED);
    add_row(&f.b, &f.facts, f.form, f.start, 0, "2026-01-10")[0] = raw_value(1);
    assert_int_equal(state_of(&f.facts, f.work), FJ_STATE_ANSWERED);
    fixture_free(&f);
}

static void background_belongs_to_the_case(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_int_equal(state_of(&f.facts, f.gender), FJ_STATE_BLANK);
    set_background(&f.facts, f.gender, raw_value(0));
    be_at(&f.facts, f.half, 0);
    assert_int_equal(state_of(&f.facts, f.gender), FJ_STATE_ANSWERED);
    fixture_free(&f);
}

static void a_slip_carries_its_own_background(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_raw *values = add_row(&f.b, &f.facts, f.voice, f.enkat, 0, "");
    values[0] = raw_value(1);
    values[1] = raw_value(2);
    f.facts.background = NULL;
    be_at(&f.facts, f.enkat, 0);
    assert_int_equal(state_of(&f.facts, f.thanks), FJ_STATE_ANSWERED);
    assert_int_equal(fj_eval(&f.facts, ex_answer(&f.b, f.gender)).option, 2);
    assert_int_equal(state_of(&f.facts, f.work), FJ_STATE_NOT_ASKED);
    fixture_free(&f);
}

// Another form of the same timepoint, which does not ask for it.
static void a_slip_without_background_has_none(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_form *other = add_form(&f.b, "annan", "En annan röst");
    struct fj_question *wish = add_question(&f.b, "önskan", "Önskan", FJ_TYPE_YESNO);
    other->anonymous = true;
    ask_at(other, f.enkat);
    ask(other, wish);
    assert_true(builder_index(&f.b));
    add_row(&f.b, &f.facts, other, f.enkat, 0, "")[0] = raw_value(1);
    f.facts.background = NULL;
    be_at(&f.facts, f.enkat, 0);
    assert_int_equal(state_of(&f.facts, wish), FJ_STATE_ANSWERED);
    assert_int_equal(state_of(&f.facts, f.gender), FJ_STATE_NOT_ASKED);
    fixture_free(&f);
}

// A field is read in the rows of its own record, and nowhere else.
static void a_field_has_no_answer_outside_its_record(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct builder *b = &f.b;
    struct fj_record *one = add_record(b, "en", "En"), *two = add_record(b, "två", "Två");
    struct fj_question *field = add_field(b, one, "antal", "Antal", FJ_TYPE_NUMBER);
    add_field(b, two, "summa", "Summa", FJ_TYPE_NUMBER);
    assert_true(builder_index(b));
    struct fj_raw values[] = {raw_value(7)};
    struct fj_record_row rows[] = {{.values = values}};
    struct fj_record_rows all[] = {{rows, 1}, {rows, 1}};
    f.facts.records = all;
    assert_int_equal(state_of(&f.facts, field), FJ_STATE_NOT_ASKED);
    struct fj_expr *sum = ex(b, FJ_EXPR_RECORD_SUM, FJ_VALUE_NUMBER, 1, ex_answer(b, field));
    sum->record = one;
    assert_true(fj_eval(&f.facts, sum).number == 7);
    sum->record = two;
    assert_true(fj_eval(&f.facts, sum).number == 0);
    fixture_free(&f);
}

static void numbers_of_a_series_are_kept_apart(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f); // weekly from 2026-01-17
    add_row(&f.b, &f.facts, f.often, f.series, 1, "2026-01-17")[0] = raw_value(0);
    add_row(&f.b, &f.facts, f.often, f.series, 2, "2026-01-24")[0] = raw_value(1);
    struct fj_expr *works = ex_option(&f.b, FJ_EXPR_EQ, ex_answer(&f.b, f.work), "arbete");
    struct fj_expr *works_second =
        ex_option(&f.b, FJ_EXPR_EQ, ex_answer_at(&f.b, f.work, f.series, 2), "arbete");
    struct fj_expr *works_any =
        ex_option(&f.b, FJ_EXPR_EQ, ex_answer_at(&f.b, f.work, f.series, 0), "arbete");
    be_at(&f.facts, f.series, 1);
    assert_int_equal(fj_eval_truth(&f.facts, works), FJ_TRUE);
    assert_int_equal(fj_eval_truth(&f.facts, works_second), FJ_FALSE);
    assert_int_equal(fj_eval_truth(&f.facts, works_any), FJ_TRUE); // the current one
    be_at(&f.facts, f.start, 0);
    assert_int_equal(fj_eval_truth(&f.facts, works_any), FJ_FALSE); // the last one
    be_at(&f.facts, f.series, 3);
    assert_int_equal(state_of(&f.facts, f.work), FJ_STATE_OVERDUE);
    fixture_free(&f);
}

// ---- answered() and missing() -----------------------------------------------------------

static enum fj_truth asks(struct fixture *f, enum fj_expr_kind kind, int reason)
{
    struct fj_expr *expr = ex(&f->b, kind, FJ_VALUE_BOOL, 1, ex_answer(&f->b, f->work));
    expr->reason = reason;
    return fj_eval_truth(&f->facts, expr);
}

static void answered_and_missing_are_never_unknown(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    // overdue (from 30 days after 2026-01-10)
    assert_int_equal(asks(&f, FJ_EXPR_ANSWERED, -1), FJ_FALSE);
    assert_int_equal(asks(&f, FJ_EXPR_MISSING, -1), FJ_TRUE);
    f.facts.on = day_of("2026-01-11"); // not due
    assert_int_equal(asks(&f, FJ_EXPR_MISSING, -1), FJ_FALSE);
    struct fj_raw *values = add_row(&f.b, &f.facts, f.form, f.start, 0, "2026-01-10");
    assert_int_equal(asks(&f, FJ_EXPR_MISSING, -1), FJ_TRUE); // blank
    assert_int_equal(asks(&f, FJ_EXPR_MISSING, 0), FJ_FALSE);
    values[0] = raw_reason(0);
    assert_int_equal(asks(&f, FJ_EXPR_MISSING, -1), FJ_TRUE);
    assert_int_equal(asks(&f, FJ_EXPR_MISSING, 0), FJ_TRUE);
    assert_int_equal(asks(&f, FJ_EXPR_MISSING, 1), FJ_FALSE);
    assert_int_equal(asks(&f, FJ_EXPR_ANSWERED, -1), FJ_FALSE);
    values[0] = raw_value(0);
    assert_int_equal(asks(&f, FJ_EXPR_ANSWERED, -1), FJ_TRUE);
    assert_int_equal(asks(&f, FJ_EXPR_MISSING, -1), FJ_FALSE);
    be_at(&f.facts, f.slut, 0); // not asked
    assert_int_equal(asks(&f, FJ_EXPR_ANSWERED, -1), FJ_FALSE);
    assert_int_equal(asks(&f, FJ_EXPR_MISSING, -1), FJ_FALSE);
    fixture_free(&f);
}

// ---- look-ups ---------------------------------------------------------------------------

static void the_index_knows_every_column(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_ptr_equal(fj_plan_form_asking(&f.b.plan, f.work, f.start), f.form);
    assert_ptr_equal(fj_plan_form_asking(&f.b.plan, f.work, f.series), f.often);
    assert_null(fj_plan_form_asking(&f.b.plan, f.work, f.slut));
    assert_int_equal(fj_plan_placement(f.pregnant, f.half)->column, 2);
    assert_int_equal(fj_plan_placement(f.gender, f.enkat)->column, 1);
    assert_int_equal(f.work->placement_count, 2);
    assert_true(builder_index(&f.b)); // again
    assert_int_equal(f.work->placement_count, 2);
    fixture_free(&f);
}

static void the_last_timepoint_has_its_bit(void **state)
{
    (void)state;
    struct fj_timepoint all[FJ_LIMIT_TIMEPOINTS + 2];
    struct fj_form form = {0};
    const struct fj_timepoint *asked[] = {&all[0], &all[FJ_LIMIT_TIMEPOINTS - 1]};
    for (size_t i = 0; i < FJ_LIMIT_TIMEPOINTS + 2; i++) {
        all[i] = (struct fj_timepoint){.id = i};
    }
    struct builder b = builder_new();
    form.timepoints = asked;
    form.timepoint_count = 2;
    b.plan.forms = &form;
    b.plan.form_count = 1;
    assert_true(builder_index(&b));
    for (size_t i = 0; i < FJ_LIMIT_TIMEPOINTS + 2; i++) {
        assert_int_equal(fj_form_asked_at(&form, &all[i]), i == 0 || i == FJ_LIMIT_TIMEPOINTS - 1);
    }
    builder_free(&b);
}

static void things_are_found_by_name(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    assert_ptr_equal(fj_plan_find_form(&f.b.plan, "ofta"), f.often);
    assert_ptr_equal(fj_plan_find_timepoint(&f.b.plan, "slut"), f.slut);
    assert_ptr_equal(fj_plan_find_question(&f.b.plan, "timmar"), f.hours);
    struct fj_record *record = add_record(&f.b, "post", "Post");
    add_field(&f.b, record, "dag", "Dag", FJ_TYPE_DATE);
    struct fj_report reports[] = {{.name = "år"}, {.name = "kvartal"}};
    f.b.plan.reports = reports;
    f.b.plan.report_count = 2;
    assert_ptr_equal(fj_plan_find_record(&f.b.plan, "post"), record);
    assert_ptr_equal(fj_plan_find_report(&f.b.plan, "kvartal"), &reports[1]);
    assert_null(fj_plan_find_form(&f.b.plan, "of"));
    assert_null(fj_plan_find_timepoint(&f.b.plan, "of"));
    assert_null(fj_plan_find_record(&f.b.plan, "poster"));
    assert_null(fj_plan_find_report(&f.b.plan, "månad"));
    assert_null(fj_plan_find_question(&f.b.plan, "timma"));
    assert_null(fj_plan_find_question(&f.b.plan, "dag")); // of a record
    assert_null(fj_plan_find_measure(&f.b.plan, "ofta"));
    assert_int_equal(fj_type_find_option(&f.work->type, "inget"), 1);
    assert_int_equal(fj_type_find_option(&f.work->type, "Inget"), -1);
    assert_int_equal(fj_type_find_reason(&f.work->type, "avstår"), 1);
    fixture_free(&f);
}

static void a_key_goes_before_a_text(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_translation translations[] = {
        {.language = "en", .key = "Arbete", .key_is_text = true, .text = "Labour"},
        {.language = "en", .key = "syssla.arbete", .text = "Work"},
        {.language = "fi", .key = "syssla.arbete", .text = "Työ"},
        {.language = "en", .key = "Arbete", .key_is_text = true, .text = "Employment"},
    };
    f.b.plan.translations = translations;
    f.b.plan.translation_count = 4;
    const struct fj_plan *plan = &f.b.plan;
    assert_string_equal(fj_plan_text(plan, "en", "syssla.arbete", "Arbete"), "Work");
    assert_string_equal(fj_plan_text(plan, "en", NULL, "Arbete"), "Labour");
    assert_string_equal(fj_plan_text(plan, "fi", "syssla.arbete", "Arbete"), "Työ");
    assert_string_equal(fj_plan_text(plan, "fi", "annat", "Arbete"), "Arbete");
    assert_null(fj_plan_text(plan, "en", NULL, NULL));
    fixture_free(&f);
}

static void reasons_of_forms_go_there_and_back(void **state)
{
    (void)state;
    for (int i = FJ_FORM_PRESENT + 1; i < FJ_FORM_MISSING__COUNT; i++) {
        enum fj_form_missing reason = (enum fj_form_missing)i;
        assert_int_equal(fj_form_missing_find(fj_form_missing_name(reason)), reason);
    }
    assert_string_equal(fj_form_missing_name(FJ_FORM_PRESENT), "");
    assert_string_equal(fj_form_missing_name(FJ_FORM_READ__COUNT), "");
    assert_int_equal(fj_form_missing_find(fj_form_missing_name(FJ_FORM_OUTSIDE)),
                     FJ_FORM_MISSING__COUNT); // no row says so
    assert_int_equal(fj_form_missing_find(""), FJ_FORM_MISSING__COUNT);
    assert_int_equal(fj_form_missing_find("gone"), FJ_FORM_MISSING__COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_in_the_column_decides),
        cmocka_unit_test(only_a_true_condition_makes_relevant),
        cmocka_unit_test(an_irrelevant_question_makes_irrelevant_in_turn),
        cmocka_unit_test(conditions_are_read_where_the_question_is),
        cmocka_unit_test(without_a_row_the_schedule_decides),
        cmocka_unit_test(a_missing_form_gives_its_reason),
        cmocka_unit_test(a_question_without_a_form_is_not_asked),
        cmocka_unit_test(background_belongs_to_the_case),
        cmocka_unit_test(a_slip_carries_its_own_background),
        cmocka_unit_test(a_slip_without_background_has_none),
        cmocka_unit_test(a_field_has_no_answer_outside_its_record),
        cmocka_unit_test(numbers_of_a_series_are_kept_apart),
        cmocka_unit_test(answered_and_missing_are_never_unknown),
        cmocka_unit_test(the_index_knows_every_column),
        cmocka_unit_test(the_last_timepoint_has_its_bit),
        cmocka_unit_test(things_are_found_by_name),
        cmocka_unit_test(a_key_goes_before_a_text),
        cmocka_unit_test(reasons_of_forms_go_there_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
