// SPDX-License-Identifier: EUPL-1.2
// Names that change place in one version, of all that has a name: the answers go with what the plan says was what. A word
// that was there in the version before has done its work, and says nothing anew.
#include "apply_fixture.h"

#include "change/renames.h"

static const char head[] = "timepoint start \"Start\" at entry\ntimepoint slut \"Slut\" at exit\n";

// VERSION with QUESTIONS and the REST after them.
static char *plan_of(int version, const char *times, const char *rest)
{
    struct fj_writer out = {0};
    fj_write_format(&out, "plan prov \"Prov\" { version %d }\n%s%s", version, times, rest);
    assert_false(out.failed);
    return out.bytes;
}

static void apply(struct lab *lab, int version, const char *times, const char *rest)
{
    char *text = plan_of(version, times, rest);
    lab_apply(lab, text);
    free(text);
}

static void start(struct lab *lab, const char *rest)
{
    lab_init(lab);
    apply(lab, 1, head, rest);
    lab_import(lab, NULL, "case,entry,exit\nk,2026-01-10,2026-02-10\n");
}

static const char two[] = "question a \"A\" : scale 0..9\nquestion b \"B\" : scale 0..9\n"
                          "form f \"F\" for staff at start { a b }\n";
static const char two_swapped[] =
    "question a \"B\" : scale 0..9 was b\nquestion b \"A\" : scale 0..9 was a\n"
    "form f \"F\" for staff at start { a b }\n";

static void start_two(struct lab *lab)
{
    start(lab, two);
    lab_import(lab, "f", "case,timepoint,date,a,b\nk,start,2026-01-10,1,2\n");
}

static void questions_change_place(void **state)
{
    (void)state;
    struct lab lab;
    start_two(&lab);
    apply(&lab, 2, head, two_swapped);
    lab_exports(&lab, "f", "case,timepoint,date,a,b\nk,start,2026-01-10,2,1\n");
    lab_import(&lab, "f", "case,timepoint,date,a,b\nk,start,2026-01-10,2,7\n");
    lab_exports(&lab, "f", "case,timepoint,date,a,b\nk,start,2026-01-10,2,7\n");
    lab_free(&lab);
}

static void words_that_were_there_before_swap_nothing_back(void **state)
{
    (void)state;
    struct lab lab;
    start_two(&lab);
    apply(&lab, 2, head, two_swapped);
    apply(&lab, 3, head, two_swapped);
    lab_exports(&lab, "f", "case,timepoint,date,a,b\nk,start,2026-01-10,2,1\n");
    lab_free(&lab);
}

static const char two_back[] =
    "question a \"A\" : scale 0..9 was b\nquestion b \"B\" : scale 0..9 was a\n"
    "form f \"F\" for staff at start { a b }\n";

// The next version says so with the same words, for each has the text again of what it says it was.
static void what_changed_place_changes_back(void **state)
{
    (void)state;
    struct lab lab;
    start_two(&lab);
    apply(&lab, 2, head, two_swapped);
    apply(&lab, 3, head, two_back);
    lab_exports(&lab, "f", "case,timepoint,date,a,b\nk,start,2026-01-10,1,2\n");
    apply(&lab, 4, head, two_back);
    lab_exports(&lab, "f", "case,timepoint,date,a,b\nk,start,2026-01-10,1,2\n");
    apply(&lab, 5, head, two_swapped);
    lab_exports(&lab, "f", "case,timepoint,date,a,b\nk,start,2026-01-10,2,1\n");
    lab_free(&lab);
}

// Who says what the other text means has not meant the name.
static void a_meaning_keeps_names_where_they_are(void **state)
{
    (void)state;
    static const char other[] =
        "question a \"A\" : scale 0..9 new meaning was b\nquestion b \"B\" : scale 0..9 new "
        "meaning was a\nform f \"F\" for staff at start { a b }\n";
    struct lab lab;
    start_two(&lab);
    apply(&lab, 2, head, two_swapped);
    apply(&lab, 3, head, other);
    lab_exports(&lab, "f", "case,timepoint,date,a,b\nk,start,2026-01-10,2,1\n");
    lab_free(&lab);
}

// From the first version at once, where the second was never applied; and one of them renamed after it.
static void a_version_that_was_passed_over_is_made_up_for(void **state)
{
    (void)state;
    static const char renamed[] =
        "question c \"B\" : scale 0..9 was a\nquestion b \"A\" : scale 0..9\n"
        "form f \"F\" for staff at start { c b }\n";
    struct lab lab;
    start_two(&lab);
    apply(&lab, 3, head, two_swapped);
    lab_exports(&lab, "f", "case,timepoint,date,a,b\nk,start,2026-01-10,2,1\n");
    apply(&lab, 4, head, renamed);
    lab_exports(&lab, "f", "case,timepoint,date,c,b\nk,start,2026-01-10,2,1\n");
    lab_free(&lab);
}

static void three_go_round_and_a_row_moves_up(void **state)
{
    (void)state;
    static const char three[] = "question a \"A\" : scale 0..9\nquestion b \"B\" : scale 0..9\n"
                                "question c \"C\" : scale 0..9\n"
                                "form f \"F\" for staff at start { a b c }\n";
    static const char round[] =
        "question a \"C\" : scale 0..9 was c\nquestion b \"A\" : scale 0..9 was a\n"
        "question c \"B\" : scale 0..9 was b\nform f \"F\" for staff at start { a b c }\n";
    static const char up[] =
        "question b \"A\" : scale 0..9 was a\nquestion c \"B\" : scale 0..9 was b\n"
        "question d \"C\" : scale 0..9 was c\nform f \"F\" for staff at start { b c d }\n";
    struct lab lab;
    start(&lab, three);
    lab_import(&lab, "f", "case,timepoint,date,a,b,c\nk,start,2026-01-10,1,2,3\n");
    apply(&lab, 2, head, round);
    lab_exports(&lab, "f", "case,timepoint,date,a,b,c\nk,start,2026-01-10,3,1,2\n");
    lab_free(&lab);
    start(&lab, three);
    lab_import(&lab, "f", "case,timepoint,date,a,b,c\nk,start,2026-01-10,1,2,3\n");
    apply(&lab, 2, head, up);
    lab_exports(&lab, "f", "case,timepoint,date,b,c,d\nk,start,2026-01-10,1,2,3\n");
    lab_free(&lab);
}

static void choices_and_reasons_change_place(void **state)
{
    (void)state;
    static const char before[] =
        "question a \"A\" : choice { x \"X\" y \"Y\" z \"Z\" } missing { r \"R\" s \"S\" }\n"
        "question m \"M\" : many { x \"X\" y \"Y\" z \"Z\" }\n"
        "form f \"F\" for staff at start, slut { a m }\n";
    static const char after[] =
        "question a \"A\" : choice { x \"Y\" was y y \"X\" was x z \"Z\" } missing "
        "{ r \"S\" was s s \"R\" was r }\n"
        "question m \"M\" : many { z \"X\" was x y \"Z\" was z x \"Y\" was y }\n"
        "form f \"F\" for staff at start, slut { a m }\n";
    struct lab lab;
    start(&lab, before);
    lab_import(&lab, "f",
               "case,timepoint,date,a,m\nk,start,2026-01-10,x,x|y\nk,slut,2026-02-10,r,z\n");
    apply(&lab, 2, head, after);
    lab_exports(&lab, "f",
                "case,timepoint,date,a,m\nk,start,2026-01-10,y,z|x\nk,slut,2026-02-10,s,y\n");
    apply(&lab, 3, head, after);
    lab_exports(&lab, "f",
                "case,timepoint,date,a,m\nk,start,2026-01-10,y,z|x\nk,slut,2026-02-10,s,y\n");
    lab_free(&lab);
}

static void timepoints_and_forms_change_place(void **state)
{
    (void)state;
    static const char rest[] = "question a \"A\" : scale 0..9\nquestion b \"B\" : scale 0..9\n"
                               "form f \"F\" for staff at start, slut { a }\n"
                               "form g \"G\" for staff at start, slut { b }\n";
    static const char times[] = "timepoint slut \"Start\" at entry was start\n"
                                "timepoint start \"Slut\" at exit was slut\n";
    static const char after[] = "question a \"A\" : scale 0..9\nquestion b \"B\" : scale 0..9\n"
                                "form g \"F\" for staff at slut, start was f { a }\n"
                                "form f \"G\" for staff at slut, start was g { b }\n";
    struct lab lab;
    start(&lab, rest);
    lab_import(&lab, "f", "case,timepoint,date,a\nk,start,2026-01-10,1\nk,slut,2026-02-10,2\n");
    lab_import(&lab, "g", "case,timepoint,date,b\nk,start,2026-01-10,3\n");
    apply(&lab, 2, times, after);
    lab_exports(&lab, "g", "case,timepoint,date,a\nk,slut,2026-01-10,1\nk,start,2026-02-10,2\n");
    lab_exports(&lab, "f", "case,timepoint,date,b\nk,slut,2026-01-10,3\n");
    lab_free(&lab);
}

static void records_and_their_fields_change_place(void **state)
{
    (void)state;
    static const char before[] =
        "record r \"R\" { question a \"A\" : scale 0..9 question b \"B\" : scale 0..9 }\n"
        "record s \"S\" { question a \"A\" : scale 0..9 }\n";
    static const char after[] = "record s \"R\" was r { question a \"B\" : scale 0..9 was b "
                                "question b \"A\" : scale 0..9 was a }\n"
                                "record r \"S\" was s { question a \"A\" : scale 0..9 }\n";
    struct lab lab;
    start(&lab, before);
    lab_import(&lab, "r", "case,nr,a,b\nk,1,1,2\n");
    lab_import(&lab, "s", "case,nr,a\nk,1,3\n");
    apply(&lab, 2, head, after);
    lab_exports(&lab, "s", "case,nr,a,b\nk,1,2,1\n");
    lab_exports(&lab, "r", "case,nr,a\nk,1,3\n");
    lab_free(&lab);
}

static void measures_change_place(void **state)
{
    (void)state;
    static const char before[] = "question a \"A\" : yesno\nform f \"F\" for staff at start { a }\n"
                                 "measure m \"M\" = share of a = yes\n"
                                 "measure n \"N\" = share of a = no\n";
    static const char after[] = "question a \"A\" : yesno\nform f \"F\" for staff at start { a }\n"
                                "measure n \"M\" = share of a = yes was m\n"
                                "measure m \"N\" = share of a = no was n\n";
    char *first = plan_of(1, head, before), *second = plan_of(2, head, after);
    struct fj_compilation *one = lab_compile(first), *other = lab_compile(second);
    const struct fj_plan *plans[] = {one->plan, other->plan};
    struct fj_arena *arena = fj_arena_new();
    struct fj_renames renames;
    assert_true(fj_renames_of(arena, plans, 2, &renames));
    assert_string_equal(fj_renames_measure(&renames, 0, "m")->name, "n");
    assert_string_equal(fj_renames_measure(&renames, 0, "n")->name, "m");
    for (size_t i = 0; i < renames.steps[0]->measure_count; i++)
        assert_int_not_equal(renames.steps[0]->measures[i].verdict, FJ_BROKEN);
    fj_arena_free(arena);
    fj_compilation_free(one);
    fj_compilation_free(other);
    free(first);
    free(second);
}

// A name that was free for long, and what was called so once.
static void an_old_name_does_not_hide_what_was_renamed_to_it(void **state)
{
    (void)state;
    static const char other[] = "question b \"B\" : scale 0..9\n"
                                "form f \"F\" for staff at start { b }\n";
    static const char again[] = "question a \"B\" : scale 0..9 was b\n"
                                "form f \"F\" for staff at start { a }\n";
    struct lab lab;
    start(&lab, two);
    lab_import(&lab, "f", "case,timepoint,date,a,b\nk,start,2026-01-10,,2\n");
    apply(&lab, 2, head, other);
    apply(&lab, 3, head, again);
    lab_exports(&lab, "f", "case,timepoint,date,a\nk,start,2026-01-10,2\n");
    lab_free(&lab);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(questions_change_place),
        cmocka_unit_test(words_that_were_there_before_swap_nothing_back),
        cmocka_unit_test(what_changed_place_changes_back),
        cmocka_unit_test(a_meaning_keeps_names_where_they_are),
        cmocka_unit_test(a_version_that_was_passed_over_is_made_up_for),
        cmocka_unit_test(three_go_round_and_a_row_moves_up),
        cmocka_unit_test(choices_and_reasons_change_place),
        cmocka_unit_test(timepoints_and_forms_change_place),
        cmocka_unit_test(records_and_their_fields_change_place),
        cmocka_unit_test(measures_change_place),
        cmocka_unit_test(an_old_name_does_not_hide_what_was_renamed_to_it),
    };
    return cmocka_run_group_tests_name("store/swaps", tests, NULL, NULL);
}
