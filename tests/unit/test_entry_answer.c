// SPDX-License-Identifier: EUPL-1.2
// The plan's conditions on answers given together, on small hand-built plans; and what a header's
// columns mean. Nothing here reads a database: that a row is checked without one is part of the test.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "entry/answer.h"
#include "entry/columns.h"
#include "entry/reach.h"
#include "entry/seen.h"
#include "plan_builder.h"
#include "sema/compile.h"

// No database is opened, so nothing is compiled.
struct fj_compilation *fj_compile(const char *path, const char *text, size_t length,
                                  const struct fj_reader *reader, bool lang_given,
                                  enum fj_lang lang)
{
    (void)path;
    (void)text;
    (void)length;
    (void)reader;
    (void)lang_given;
    (void)lang;
    fail();
    return NULL;
}

void fj_compilation_free(struct fj_compilation *compilation)
{
    (void)compilation;
}

struct fixture {
    struct builder b;
    struct fj_timepoint *start, *slut;
    struct fj_question *kon, *work, *hours, *leave, *goal;
    struct fj_form *form, *slip;
    struct fj_record *effort;
    struct fj_question *from, *to;
    struct fj_diags diags;
    struct fj_findings findings;
    struct fj_raw values[8];
    struct fj_entry_row row;
};

static struct fj_rule *rule(struct builder *b, struct fj_expr *condition, const char *message,
                            bool refuses)
{
    struct fj_rule *rule = FJ_NEW(b->arena, struct fj_rule);
    *rule = (struct fj_rule){.condition = condition, .message = message, .refuses = refuses};
    return rule;
}

static void set_up(struct fixture *f)
{
    *f = (struct fixture){.b = builder_new()};
    struct builder *b = &f->b;
    f->start = add_timepoint(b, "start", "Vid start", FJ_TIME_ENTRY);
    f->slut = add_timepoint(b, "slut", "Vid avslut", FJ_TIME_EXIT);
    f->kon = add_background(b, "kön", "Kön", FJ_TYPE_GENDER);
    set_options(b, f->kon, "kvinna", "Kvinna", "man", "Man", NULL);
    f->work = add_question(b, "syssla", "Vad gör du?", FJ_TYPE_CHOICE);
    set_options(b, f->work, "arbete", "Arbete", "inget", "Inget", NULL);
    set_reasons(b, f->work, "vet_ej", "Vet inte", NULL);
    f->hours = add_question(b, "timmar", "Timmar", FJ_TYPE_NUMBER);
    f->hours->when = ex_option(b, FJ_EXPR_EQ, ex_answer(b, f->work), "arbete");
    f->leave = add_question(b, "ledig", "Ledig", FJ_TYPE_NUMBER);
    f->leave->optional = true;
    f->leave->rules =
        rule(b, ex_compare(b, FJ_EXPR_LE, ex_answer(b, f->leave), ex_answer(b, f->hours)),
             "Fler än alla", true);
    f->leave->rule_count = 1;
    f->hours->rules = rule(b, ex_compare(b, FJ_EXPR_LE, ex_answer(b, f->hours), ex_number(b, 60)),
                           "Så många?", false);
    f->hours->rule_count = 1;
    f->goal = add_question(b, "mål", "Mål", FJ_TYPE_GOAL);
    f->goal->optional = true;
    set_options(b, f->goal, "uppnått", "Uppnått", "delvis", "Delvis", NULL);
    f->form = add_form(b, "karta", "Karta");
    ask_at(f->form, f->start);
    ask_at(f->form, f->slut);
    ask(f->form, f->work);
    ask(f->form, f->hours);
    ask(f->form, f->leave);
    ask(f->form, f->goal);
    f->effort = add_record(b, "insats", "Insats");
    f->from = add_field(b, f->effort, "från", "Från", FJ_TYPE_DATE);
    f->to = add_field(b, f->effort, "till", "Till", FJ_TYPE_DATE);
    f->to->rules = rule(b, ex_compare(b, FJ_EXPR_GE, ex_answer(b, f->to), ex_answer(b, f->from)),
                        "Slut före start", true);
    f->to->rule_count = 1;
    assert_true(builder_index(b));
    f->diags = (struct fj_diags){.arena = b->arena, .lang = FJ_LANG_EN};
    f->findings = (struct fj_findings){.arena = b->arena, .lang = FJ_LANG_EN};
    f->row = (struct fj_entry_row){
        .timepoint = f->start, .day = day_of("2026-01-10"), .has_day = true, .values = f->values};
}

static bool check(struct fixture *f, const struct fj_target *target, bool by_hand)
{
    struct fj_entry_options options = {.today = day_of("2026-06-01"), .by_hand = by_hand};
    struct fj_entry *entry = fj_entry_new(NULL, &f->b.plan, target, &options, &f->diags);
    assert_non_null(entry);
    fj_findings_clear(&f->findings);
    bool sound = fj_entry_check(entry, &f->row, &f->findings);
    fj_entry_free(entry);
    return sound;
}

static bool check_form(struct fixture *f, bool by_hand)
{
    struct fj_target target = fj_target_form(f->form);
    return check(f, &target, by_hand);
}

static void assert_finding(struct fixture *f, size_t index, enum fj_code code,
                           const struct fj_question *question)
{
    assert_true(index < f->findings.count);
    assert_int_equal(f->findings.items[index].code, code);
    assert_ptr_equal(f->findings.items[index].question, question);
}

static void sound_answers_pass(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    f.values[0] = raw_value(0);
    f.values[1] = raw_value(40);
    f.values[2] = raw_value(5);
    assert_true(check_form(&f, false));
    assert_int_equal(f.findings.count, 0);
    builder_free(&f.b);
}

static void an_answer_that_is_not_asked_is_kept_with_a_warning(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    f.values[0] = raw_value(1);
    f.values[1] = raw_value(70); // and its `warn` is not looked at
    assert_true(check_form(&f, false));
    assert_int_equal(f.findings.count, 1);
    assert_finding(&f, 0, FJ_W_DATA_IRRELEVANT, f.hours);
    f.values[1] = raw_reason(0); // a reason for missing says nothing that would be lost
    assert_true(check_form(&f, false));
    assert_int_equal(f.findings.count, 0);
    builder_free(&f.b);
}

static void an_unknown_condition_warns_in_other_words(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    f.values[0] = raw_reason(0);
    f.values[1] = raw_value(40);
    assert_true(check_form(&f, false));
    assert_finding(&f, 0, FJ_W_DATA_IRRELEVANT, f.hours);
    assert_non_null(strstr(f.findings.items[0].message, "not known"));
    builder_free(&f.b);
}

static void require_refuses_and_warn_asks(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    f.values[0] = raw_value(0);
    f.values[1] = raw_value(70);
    f.values[2] = raw_value(80);
    assert_false(check_form(&f, false));
    assert_int_equal(f.findings.count, 2);
    assert_finding(&f, 0, FJ_W_DATA_WARN, f.hours);
    assert_string_equal(f.findings.items[0].message, "“timmar”: Så många?");
    assert_finding(&f, 1, FJ_E_DATA_REQUIRE, f.leave);
    assert_string_equal(f.findings.items[1].message, "“ledig”: Fler än alla");
    builder_free(&f.b);
}

static void an_unknown_require_refuses_nothing(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    f.values[0] = raw_value(0);
    f.values[2] = raw_value(80); // timmar is blank
    assert_true(check_form(&f, false));
    assert_int_equal(f.findings.count, 0);
    builder_free(&f.b);
}

static void blanks_are_told_by_hand_only(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    assert_true(check_form(&f, false));
    assert_int_equal(f.findings.count, 0);
    f.values[0] = raw_value(0);
    assert_true(check_form(&f, true)); // ledig and mål are optional
    assert_int_equal(f.findings.count, 1);
    assert_finding(&f, 0, FJ_W_DATA_BLANK, f.hours);
    f.values[0] = raw_value(1);
    assert_true(check_form(&f, true)); // timmar is not asked
    assert_int_equal(f.findings.count, 0);
    builder_free(&f.b);
}

static void a_form_missing_as_a_whole_has_no_conditions(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    f.row.missing = FJ_FORM_DECLINED;
    assert_true(check_form(&f, true));
    assert_int_equal(f.findings.count, 0);
    builder_free(&f.b);
}

static void fields_of_a_record_are_checked_alone(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    struct fj_target target = fj_target_record(f.effort);
    f.values[0] = raw_value(day_of("2026-02-01"));
    f.values[1] = raw_value(day_of("2026-01-01"));
    assert_false(check(&f, &target, false));
    assert_finding(&f, 0, FJ_E_DATA_REQUIRE, f.to);
    f.values[1] = raw_value(day_of("2026-02-01"));
    assert_true(check(&f, &target, false));
    f.values[1] = (struct fj_raw){.kind = FJ_RAW_BLANK};
    assert_true(check(&f, &target, false));
    builder_free(&f.b);
}

static void a_missing_date_is_told(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    f.values[0] = raw_value(1);
    f.row.day = FJ_NO_DAY;
    for (int by_hand = 0; by_hand < 2; by_hand++) {
        assert_true(check_form(&f, by_hand));
        assert_int_equal(f.findings.count, 1);
        assert_finding(&f, 0, FJ_W_DATA_UNDATED, NULL);
    }
    f.row.timepoint = add_timepoint(&f.b, "när", "När som", FJ_TIME_ANYTIME);
    assert_false(check_form(&f, false));
    assert_finding(&f, 0, FJ_E_DATA_DATE, NULL);
    f.row.missing = FJ_FORM_DECLINED;
    assert_true(check_form(&f, false));
    builder_free(&f.b);
}

static void a_row_of_a_dated_record_without_its_date_is_told(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    struct fj_target target = fj_target_record(f.effort);
    f.values[0] = (struct fj_raw){.kind = FJ_RAW_BLANK};
    assert_true(check(&f, &target, false));
    assert_int_equal(f.findings.count, 0); // it is no dated record
    f.effort->dated = f.from;
    for (int by_hand = 0; by_hand < 2; by_hand++) { // once, also where blanks are told
        f.values[1] = by_hand ? raw_value(day_of("2026-02-01")) : f.values[0];
        assert_true(check(&f, &target, by_hand));
        assert_int_equal(f.findings.count, 1);
        assert_finding(&f, 0, FJ_W_DATA_UNDATED, f.from);
    }
    f.values[0] = raw_value(day_of("2026-02-01"));
    assert_true(check(&f, &target, false));
    assert_int_equal(f.findings.count, 0);
    builder_free(&f.b);
}

static void a_new_case_is_checked_alone(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    struct fj_expr *exit = ex(&f.b, FJ_EXPR_EXIT, FJ_VALUE_DATE, 0);
    f.kon->rules =
        rule(&f.b, ex_compare(&f.b, FJ_EXPR_LT, exit, ex_date(&f.b, day_of("2026-12-31"))),
             "Senare", true);
    f.kon->rule_count = 1;
    struct fj_target target = fj_target_background(&f.b.plan);
    f.row.has_entry = f.row.has_exit = true;
    f.row.exit = day_of("2027-01-01");
    assert_false(check(&f, &target, false));
    assert_finding(&f, 0, FJ_E_DATA_REQUIRE, f.kon);
    f.row.exit = FJ_NO_DAY;
    assert_true(check(&f, &target, false));
    builder_free(&f.b);
}

// ---- what conditions read ----

static void reach_follows_conditions_to_their_end(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    struct fj_reach reach;
    const struct fj_question *leave = f.leave;
    assert_true(fj_reach_find(f.b.arena, &f.b.plan, &leave, 1, &reach));
    assert_true(reach.conditions);
    assert_true(reach.questions[f.leave->id]);
    assert_true(reach.questions[f.hours->id]);
    assert_true(reach.questions[f.work->id]); // through the `when` of timmar
    assert_false(reach.questions[f.kon->id]);
    assert_false(reach.dates || reach.neighbours || reach.days || reach.other_places ||
                 reach.records);
    // Conditions that read each other come to an end.
    f.work->when = ex_compare(&f.b, FJ_EXPR_GT, ex_answer(&f.b, f.hours), ex_number(&f.b, 1));
    assert_true(fj_reach_find(f.b.arena, &f.b.plan, &leave, 1, &reach));
    builder_free(&f.b);
}

static void reach_sees_other_places(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    struct fj_reach reach;
    const struct fj_question *question = f.work;
    f.work->when = ex_option(&f.b, FJ_EXPR_NE, ex_answer_at(&f.b, f.work, f.start, 0), "arbete");
    assert_true(fj_reach_find(f.b.arena, &f.b.plan, &question, 1, &reach));
    assert_true(reach.other_places);
    struct fj_expr *count = ex(&f.b, FJ_EXPR_RECORD_COUNT, FJ_VALUE_NUMBER, 0);
    count->record = f.effort;
    f.work->when = ex_compare(&f.b, FJ_EXPR_GT, count, ex_number(&f.b, 0));
    assert_true(fj_reach_find(f.b.arena, &f.b.plan, &question, 1, &reach));
    assert_true(reach.records && reach.record[f.effort->id]);
    builder_free(&f.b);
}

// ---- columns ----

static bool map(struct fixture *f, const struct fj_target *target, const char *header,
                struct fj_columns *out)
{
    struct fj_csv *csv = fj_csv_new_memory(header, strlen(header));
    struct fj_csv_record record;
    assert_int_equal(fj_csv_next(csv, &record), FJ_CSV_RECORD);
    f->diags.first = f->diags.last = NULL;
    f->diags.errors = 0;
    bool sound = fj_columns_find(f->b.arena, target, csv, &record, "a.csv", &f->diags, out);
    fj_csv_free(csv);
    assert_int_equal(sound, f->diags.errors == 0);
    return sound;
}

static void columns_in_two_languages(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    struct fj_columns columns;
    struct fj_target form = fj_target_form(f.form);
    assert_true(map(&f, &form, "case,timepoint,date,missing,timmar,syssla\n", &columns));
    assert_int_equal(columns.fixed[FJ_FIXED_CASE], 0);
    assert_int_equal(columns.fixed[FJ_FIXED_TIMEPOINT], 1);
    assert_int_equal(columns.fixed[FJ_FIXED_DATE], 2);
    assert_int_equal(columns.fixed[FJ_FIXED_MISSING], 3);
    assert_int_equal(columns.fixed[FJ_FIXED_NR], FJ_NO_COLUMN);
    assert_int_equal(columns.answer[0], 5);
    assert_int_equal(columns.answer[1], 4);
    assert_int_equal(columns.answer[2], FJ_NO_COLUMN);
    assert_ptr_equal(columns.questions[4], f.hours);
    assert_null(columns.questions[0]);
    assert_true(map(&f, &form,
                    "\xEF\xBB\xBF\x41\xCC\x88"
                    "rende; Tidpunkt ;DATUM;nr\n",
                    &columns));
    assert_int_equal(columns.fixed[FJ_FIXED_CASE], 0);
    assert_int_equal(columns.fixed[FJ_FIXED_TIMEPOINT], 1);
    assert_int_equal(columns.fixed[FJ_FIXED_DATE], 2);
    assert_int_equal(columns.fixed[FJ_FIXED_NR], 3);
    assert_string_equal(columns.names[FJ_FIXED_CASE], "ärende");
    struct fj_target background = fj_target_background(&f.b.plan);
    assert_true(map(&f, &background, "ärende,person,ärendestart,avslut,kön\n", &columns));
    assert_true(map(&f, &background, "case\n", &columns));
    builder_free(&f.b);
}

static void a_question_comes_before_a_swedish_name(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    f.hours->name = "datum";
    struct fj_columns columns;
    struct fj_target form = fj_target_form(f.form);
    assert_true(map(&f, &form, "case,timepoint,datum\n", &columns));
    assert_int_equal(columns.fixed[FJ_FIXED_DATE], FJ_NO_COLUMN);
    assert_int_equal(columns.answer[1], 2);
    builder_free(&f.b);
}

static void goals_have_three_columns(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    struct fj_columns columns;
    struct fj_target form = fj_target_form(f.form);
    assert_true(map(&f, &form, "case,timepoint,mål,mål_text,mål_weight\n", &columns));
    assert_int_equal(columns.answer[3], 2);
    assert_int_equal(columns.words[3], 3);
    assert_int_equal(columns.weight[3], 4);
    assert_false(map(&f, &form, "case,timepoint,timmar_text\n", &columns));
    builder_free(&f.b);
}

static void assert_fault(struct fixture *f, const struct fj_target *target, const char *header,
                         enum fj_code code, uint64_t column, const char *help)
{
    struct fj_columns columns;
    assert_false(map(f, target, header, &columns));
    assert_int_equal(f->diags.errors, 1);
    assert_int_equal(f->diags.first->code, code);
    assert_int_equal(f->diags.first->spot.line, 1);
    assert_int_equal(f->diags.first->spot.column, column);
    if (help != NULL)
        assert_string_equal(f->diags.first->help, help);
}

static void faults_of_a_header_are_told_at_their_place(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    struct fj_target form = fj_target_form(f.form), record = fj_target_record(f.effort),
                     background = fj_target_background(&f.b.plan);
    assert_fault(&f, &form, "case,timepoint,timar\n", FJ_E_DATA_COLUMN, 16,
                 "did you mean “timmar”?");
    assert_fault(&f, &background, "case,kon\n", FJ_E_DATA_COLUMN, 6, "did you mean “kön”?");
    assert_fault(&f, &form, "case,timepoint,case\n", FJ_E_DATA_TWO_COLUMNS, 16, NULL);
    assert_fault(&f, &form, "case,timepoint,ärende\n", FJ_E_DATA_TWO_COLUMNS, 16, NULL);
    assert_fault(&f, &form, "timepoint,tidpunkt,syssla\n", FJ_E_DATA_TWO_COLUMNS, 11,
                 NULL); // no case, but once
    assert_fault(&f, &form, "case,timepoint,syssla,syssla\n", FJ_E_DATA_TWO_COLUMNS, 23, NULL);
    assert_fault(&f, &form, "timepoint,date\n", FJ_E_DATA_NO_COLUMN, 1, NULL);
    assert_fault(&f, &form, "case,syssla\n", FJ_E_DATA_NO_COLUMN, 1, NULL);
    assert_fault(&f, &form, "case,timepoint,\n", FJ_E_DATA_COLUMN, 16, NULL);
    assert_fault(&f, &form, "case,timepoint,person\n", FJ_E_DATA_COLUMN, 16, NULL);
    assert_fault(&f, &record, "case,date\n", FJ_E_DATA_COLUMN, 6, NULL);
    builder_free(&f.b);
}

static void an_anonymous_form_has_a_period_and_no_case(void **state)
{
    (void)state;
    struct fixture f;
    set_up(&f);
    f.form->anonymous = true;
    struct fj_target slip = fj_target_form(f.form);
    assert_int_equal(slip.kind, FJ_TARGET_SLIP);
    struct fj_columns columns;
    assert_true(map(&f, &slip, "period,syssla\n", &columns));
    assert_fault(
        &f, &slip, "period,ärende,syssla\n", FJ_E_DATA_COLUMN, 8,
        "take the column out: an anonymous form has nothing that ties an answer to a case, "
        "and its rows have a `period`");
    assert_fault(&f, &slip, "syssla\n", FJ_E_DATA_NO_COLUMN, 1, NULL);
    builder_free(&f.b);
}

// ---- keys ----

static void keys_are_seen_once(void **state)
{
    (void)state;
    struct fj_seen seen = {0};
    uint64_t line;
    for (uint64_t i = 0; i < 20000; i++) {
        struct fj_key key = FJ_KEY_START;
        fj_key_add(&key, i / 4);
        fj_key_add(&key, i % 4);
        assert_int_equal(fj_seen_add(&seen, key, i + 1, &line), FJ_SEEN_NEW);
    }
    for (uint64_t i = 0; i < 20000; i++) {
        struct fj_key key = FJ_KEY_START;
        fj_key_add(&key, i / 4);
        fj_key_add(&key, i % 4);
        assert_int_equal(fj_seen_add(&seen, key, 99999, &line), FJ_SEEN_BEFORE);
        assert_int_equal(line, i + 1);
    }
    struct fj_key a = FJ_KEY_START, b = FJ_KEY_START;
    fj_key_add_bytes(&a, "ab", 2);
    fj_key_add_bytes(&a, "c", 1);
    fj_key_add_bytes(&b, "a", 1);
    fj_key_add_bytes(&b, "bc", 2);
    assert_int_equal(fj_seen_add(&seen, a, 7, &line), FJ_SEEN_NEW);
    assert_int_equal(fj_seen_add(&seen, b, 8, &line), FJ_SEEN_NEW);
    fj_seen_free(&seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_answers_pass),
        cmocka_unit_test(an_answer_that_is_not_asked_is_kept_with_a_warning),
        cmocka_unit_test(an_unknown_condition_warns_in_other_words),
        cmocka_unit_test(require_refuses_and_warn_asks),
        cmocka_unit_test(an_unknown_require_refuses_nothing),
        cmocka_unit_test(blanks_are_told_by_hand_only),
        cmocka_unit_test(a_form_missing_as_a_whole_has_no_conditions),
        cmocka_unit_test(fields_of_a_record_are_checked_alone),
        cmocka_unit_test(a_missing_date_is_told),
        cmocka_unit_test(a_row_of_a_dated_record_without_its_date_is_told),
        cmocka_unit_test(a_new_case_is_checked_alone),
        cmocka_unit_test(reach_follows_conditions_to_their_end),
        cmocka_unit_test(reach_sees_other_places),
        cmocka_unit_test(columns_in_two_languages),
        cmocka_unit_test(a_question_comes_before_a_swedish_name),
        cmocka_unit_test(goals_have_three_columns),
        cmocka_unit_test(faults_of_a_header_are_told_at_their_place),
        cmocka_unit_test(an_anonymous_form_has_a_period_and_no_case),
        cmocka_unit_test(keys_are_seen_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
