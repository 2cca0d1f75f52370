// SPDX-License-Identifier: EUPL-1.2
// A core that several units share (`use`): no unit may alter it, it moves by its version, and units on different
// versions of it are compared where the verdicts say so (language §7).
#include <stdlib.h>

#include "change_check.h"

#define CORE(version, rest)                                                                        \
    "plan core \"Core\" { version " version " }\n"                                                 \
    "question worry \"Worry\" : choice { never \"Never\" often \"Often\" " rest " }\n"             \
    "question well \"Well\" : scale 1..5 better high\n"
#define UNIT(name, version, rest)                                                                  \
    "plan " name " \"Unit\" { version " version " language en without gender \"-\" }\n"            \
    "use \"core.plan\"\ntimepoint start \"Start\" at entry\ntimepoint end \"End\" at exit\n" rest
#define MEASURES                                                                                   \
    "measure worried \"Worried\" = share of worry = often at end\n"                                \
    "measure mean_well \"Well\" = mean of well at end\n"

static bool read_core(void *context, const char *from, const char *path, const char **out_resolved,
                      const char **out_text, size_t *out_length, const char **out_reason)
{
    (void)from;
    *out_resolved = path;
    *out_text = context ? *(const char *const *)context : "";
    *out_length = strlen(*out_text);
    *out_reason = "";
    return true;
}

static struct fj_compilation *compile(const char *text, const char *core)
{
    struct fj_reader reader = {&core, read_core};
    struct fj_compilation *done =
        fj_compile("unit.plan", text, strlen(text), &reader, true, FJ_LANG_EN);
    assert_non_null(done);
    if (!done->plan)
        fail_msg("%s: %s", fj_code_name(done->diags.first->code), done->diags.first->message);
    return done;
}

// The differences, and then the verdicts; free it.
static char *compare(const char *before_text, const char *before_core, const char *after_text,
                     const char *after_core)
{
    struct fj_compilation *before = compile(before_text, before_core);
    struct fj_compilation *after = compile(after_text, after_core);
    struct fj_arena *arena = fj_arena_new();
    const struct fj_plan *const earlier[] = {before->plan};
    struct fj_comparison *done = fj_change_compare(arena, earlier, 1, after->plan, NULL);
    struct fj_writer out = {0};
    assert_non_null(done);
    fj_write_raw(&out, "");
    for (size_t i = 0; i < done->change_count; i++)
        change_write(&done->changes[i], &out);
    for (size_t i = 0; i < done->measure_count; i++)
        change_write_verdict(&done->measures[i], &out);
    fj_arena_free(arena);
    fj_compilation_free(before);
    fj_compilation_free(after);
    return out.bytes;
}

static void check(const char *before, const char *before_core, const char *after,
                  const char *after_core, const char *expected)
{
    char *found = compare(before, before_core, after, after_core);
    assert_string_equal(found, expected);
    free(found);
}

static void test_altered(void **state)
{
    (void)state;
    check(UNIT("p", "1", MEASURES), CORE("1", ""), UNIT("p", "2", MEASURES),
          CORE("1", "always \"Always\""),
          "= choice added >worry/always new\nX core altered core>core [version]\n"
          "worried: comparable\nmean_well: comparable\n");
    check(UNIT("p", "1", MEASURES), CORE("2", ""), UNIT("p", "2", MEASURES), CORE("1", ""),
          "X core moved core>core [version]\nworried: comparable\nmean_well: comparable\n");
}

static void test_moved(void **state)
{
    (void)state;
    check(UNIT("p", "1", MEASURES), CORE("1", ""), UNIT("p", "2", MEASURES),
          CORE("2", "always \"Always\""),
          "= choice added >worry/always new\n= core moved core>core [version]\n"
          "worried: comparable\nmean_well: comparable\n");
}

// What a unit adds, and where it asks what the core brings, is its own.
static void test_added(void **state)
{
    (void)state;
    check(UNIT("p", "1", MEASURES), CORE("1", ""),
          UNIT("p", "1",
               "timepoint mid \"Mid\" 3 months after start\nquestion own \"Own\" : yesno\n"
               "form f \"F\" was p { worry well own }\n" MEASURES),
          CORE("1", ""),
          "= timepoint added >mid new\n= question asked worry>worry new\n"
          "= question asked well>well new\n= question added >own new\n"
          "! form renamed p>f rename\n= form text p>f [text]\n= form clause p>f [at]\n"
          "? plan clause p>p [version]\nworried: comparable\nmean_well: comparable\n");
}

// Two units, one of which has the new core: they are two plans, and what can be compared is said measure by measure.
static void test_two_units(void **state)
{
    static const char moved[] =
        "plan core \"Core\" { version 2 }\n"
        "question worry \"Worry\" : choice { never \"Never\" often \"Every week\" new meaning }\n"
        "question feels_well \"Well\" : scale 0..4 better high was well was 1..5 as x - 1\n";
    (void)state;
    check(UNIT("north", "1", MEASURES), CORE("1", ""),
          UNIT("south", "1",
               "measure worried \"Worried\" = share of worry = often at end\n"
               "measure mean_well \"Well\" = mean of feels_well at end\n"
               "measure all \"All\" = count of cases\n"),
          moved,
          "X plan clause north>south [name]\n! choice text worry/often>worry/often [text]\n"
          "= question asked worry>worry move\n"
          "! question renamed well>feels_well rename\n! question recoded well>feels_well recode\n"
          "= question asked well>feels_well move\n"
          "? form gone north> ~south keep\n= form added >south new\n= measure added >all\n"
          "= report gone north>\n= report added >south\n= core moved core>core [version]\n"
          "? plan clause north>south [version]\n"
          "worried: broken\nmean_well: mapped\nall: new\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_altered),
        cmocka_unit_test(test_moved),
        cmocka_unit_test(test_added),
        cmocka_unit_test(test_two_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
