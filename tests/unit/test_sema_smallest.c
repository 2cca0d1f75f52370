// SPDX-License-Identifier: EUPL-1.2
// The smallest useful plan and what it leaves out (language §1): background, form, breakdown and report by default.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "sema/compile.h"

static const char smallest[] =
    "plan trygghet \"Känner sig våra klienter tryggare?\"\n"
    "timepoint före  \"Vid start\"         at entry\n"
    "timepoint efter \"Efter tre månader\" 3 months after före\n"
    "question trygg \"Hur trygg känner du dig hemma?\" : scale 1..5  better high\n"
    "measure tryggare \"Förändrad trygghet\" = change of trygg from före to efter\n";

static struct fj_compilation *compile(const char *text)
{
    return fj_compile("test.plan", text, strlen(text), NULL, true, FJ_LANG_EN);
}

static void what_is_left_out_has_a_default(void **state)
{
    (void)state;
    struct fj_compilation *done = compile(smallest);
    const struct fj_plan *plan = done->plan;
    assert_non_null(plan);
    assert_int_equal(done->diags.warnings, 0);
    assert_string_equal(plan->name, "trygghet");
    assert_true(plan->follows_person);
    assert_int_equal(plan->version, 1);
    assert_int_equal(plan->hide_below, 5);
    assert_int_equal(plan->background_count, 1);
    assert_string_equal(plan->background[0]->name, "kön");
    assert_int_equal(plan->background[0]->type.kind, FJ_TYPE_GENDER);
    assert_int_equal(plan->form_count, 1);
    assert_string_equal(plan->forms[0].name, "trygghet");
    assert_true(plan->forms[0].is_default);
    assert_int_equal(plan->forms[0].timepoint_count, 2);
    assert_int_equal(plan->forms[0].question_count, 1);
    assert_string_equal(plan->forms[0].questions[0]->name, "trygg");
    assert_int_equal(plan->breakdown_count, 1);
    assert_true(plan->breakdowns[0].is_gender && plan->breakdowns[0].is_default);
    assert_int_equal(plan->breakdowns[0].group_count, 3);
    assert_int_equal(plan->report_count, 1);
    assert_int_equal(plan->reports[0].per, FJ_PER_YEAR);
    assert_int_equal(plan->reports[0].shows[0].measure_count, 1);
    assert_int_equal(plan->reports[0].shows[0].by_count, 1);
    fj_compilation_free(done);
}

static void the_change_is_resolved(void **state)
{
    (void)state;
    struct fj_compilation *done = compile(smallest);
    const struct fj_measure *measure = &done->plan->measures[0];
    assert_int_equal(measure->kind, FJ_MEASURE_CHANGE);
    assert_ptr_equal(measure->question, done->plan->forms[0].questions[0]);
    assert_string_equal(measure->from.timepoint->name, "före");
    assert_string_equal(measure->to.timepoint->name, "efter");
    assert_int_equal(measure->better, FJ_BETTER_HIGH);
    assert_true(measure->better_by == 1 && !measure->has_better_by);
    assert_ptr_equal(measure->to.timepoint->anchor, measure->from.timepoint);
    fj_compilation_free(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_left_out_has_a_default),
        cmocka_unit_test(the_change_is_resolved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
