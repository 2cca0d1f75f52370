// SPDX-License-Identifier: EUPL-1.2
// Formatting beside what the command line tries: without files to look in, with files that are too large, too many or
// one of themselves, and a difference wherever it begins.
#include "sema_check.h"

#include "sema/format.h"
#include "support/limits.h"

#define PLAN                                                                                       \
    "plan p \"P\"\nuse \"%s\"\nmeasure m \"M\" = share of months(entry, next_entry) <= 12\n"

enum { CHAIN = FJ_LIMIT_INCLUDE_DEPTH + 3 };

// Each file of the chain uses the next.
struct chain {
    char paths[CHAIN + 1][16], texts[CHAIN][40];
};

static struct chain make_chain(void)
{
    struct chain chain;
    for (int i = 0; i <= CHAIN; i++)
        snprintf(chain.paths[i], sizeof chain.paths[i], "deep%d.plan", i);
    for (int i = 0; i < CHAIN; i++)
        snprintf(chain.texts[i], sizeof chain.texts[i], "use \"%s\"\n", chain.paths[i + 1]);
    return chain;
}

// `self.plan` uses itself, `large.plan` is larger than a plan may be, `broken.plan` is none, `word.plan` declares a word
// that is soft.
static bool read_odd(void *context, const char *from, const char *path, const char **out_resolved,
                     const char **out_text, size_t *out_length, const char **out_reason)
{
    static const char *const files[][2] = {
        {"self.plan", "use \"self.plan\"\n"},
        {"broken.plan", "question q \"Q\" : choice { a\n"},
        {"large.plan", "question q \"Q\" : yesno\n"},
        {"word.plan", "question next_entry \"Q\" : date\n"},
        {"plain.plan", "question q \"Q\" : yesno\n"},
    };
    const struct chain *chain = context;
    (void)from;
    *out_reason = "no such file";
    *out_resolved = path;
    *out_text = NULL;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (strcmp(path, files[i][0]) == 0)
            *out_text = files[i][1];
    for (size_t i = 0; i < CHAIN; i++)
        if (strcmp(path, chain->paths[i]) == 0)
            *out_text = chain->texts[i];
    if (*out_text)
        *out_length =
            strcmp(path, "large.plan") == 0 ? FJ_LIMIT_SOURCE_BYTES + 1 : strlen(*out_text);
    return *out_text != NULL;
}

static struct fj_formatting *format(const char *used, const struct fj_reader *reader)
{
    static char text[256];
    int length = snprintf(text, sizeof text, PLAN, used);
    struct fj_formatting *done =
        fj_format("p.plan", text, (size_t)length, reader, FJ_PRINT_SWEDISH, true, FJ_LANG_EN);
    assert_non_null(done);
    assert_int_equal(done->status, FJ_FORMAT_DONE);
    return done;
}

// Whether `next_entry`, which a used file may declare, was turned into Swedish.
static void check_turned(const char *used, const struct fj_reader *reader, bool expected)
{
    struct fj_formatting *done = format(used, reader);
    bool turned = strstr(done->text.bytes, "n\u00E4sta_\u00E4rendestart") != NULL;
    if (turned != expected)
        fail_msg("%s: %s", used, done->text.bytes);
    fj_formatting_free(done);
}

static void a_word_that_may_be_declared_elsewhere_stays(void **state)
{
    struct chain chain = make_chain();
    const struct fj_reader reader = {&chain, read_odd};
    (void)state;
    check_turned("plain.plan", &reader, true);
    check_turned("word.plan", &reader, false);
    check_turned("broken.plan", &reader, false);
    check_turned("large.plan", &reader, false);
    check_turned("missing.plan", &reader, false);
    check_turned("self.plan", &reader, true);
    check_turned("deep0.plan", &reader, false);
    check_turned("plain.plan", NULL, false);
}

static void a_plan_that_is_too_large_is_told(void **state)
{
    (void)state;
    struct fj_formatting *done = fj_format("p.plan", "", FJ_LIMIT_SOURCE_BYTES + 1, NULL,
                                           FJ_PRINT_AS_WRITTEN, true, FJ_LANG_EN);
    assert_int_equal(done->status, FJ_FORMAT_ERRORS);
    assert_int_equal(done->diags.first->code, FJ_E_TOO_LARGE);
    fj_formatting_free(done);
    fj_formatting_free(NULL);
}

static void the_first_difference_has_a_line(void **state)
{
    static const struct {
        const char *a, *b;
        uint32_t line;
    } cases[] = {
        {"", "", 0},          {"a\n", "a\n", 0},    {"a", "b", 1},         {"a\nb\n", "a\nc\n", 2},
        {"a\n", "a\nb\n", 2}, {"a\nb\n", "a\n", 2}, {"a\n\nb", "a\nb", 2}, {"", "a", 1}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(fj_format_first_difference(cases[i].a, strlen(cases[i].a), cases[i].b,
                                                    strlen(cases[i].b)),
                         cases[i].line);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_that_may_be_declared_elsewhere_stays),
        cmocka_unit_test(a_plan_that_is_too_large_is_told),
        cmocka_unit_test(the_first_difference_has_a_line),
    };
    return cmocka_run_group_tests_name("sema/format", tests, NULL, NULL);
}
