// SPDX-License-Identifier: EUPL-1.2
// Holds what the compiler says of a plan to what it should say. An expectation is a list of codes with places, as in
// "E0117 4:10, W0119 5:3", in the order in which they were found; "" is a plan without a word. What a question feeds
// (W0136) is left out unless the expectation names it, so that a case need not measure what it declares.
#ifndef FJ_TESTS_SEMA_CHECK_H
#define FJ_TESTS_SEMA_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "sema/compile.h"
#include "support/diag_render.h"

struct sema_case {
    const char *about, *plan, *expected;
};

// The head and two timepoints, on three lines.
#define SEMA_HEAD                                                                                  \
    "plan p \"P\" { language en }\n"                                                               \
    "timepoint before \"Before\" at entry\n"                                                       \
    "timepoint later \"Later\" 3 months after before\n"

static inline struct fj_compilation *sema_compile(const char *text)
{
    return fj_compile("test.plan", text, strlen(text), NULL, true, FJ_LANG_EN);
}

// What was told, in the form of an expectation.
static inline void sema_told(const struct fj_compilation *done, bool with_unused, char *out,
                             size_t size)
{
    size_t length = 0;
    out[0] = '\0';
    for (const struct fj_diag *diag = done->diags.first; diag; diag = diag->next) {
        if (diag->code == FJ_W_NOT_USED && !with_unused)
            continue;
        struct fj_place place = {0, 0};
        if (diag->has_span)
            place = fj_source_place(&done->sources.items[diag->span.file], diag->span.start);
        int n = snprintf(out + length, size - length, "%s%s %u:%u", length ? ", " : "",
                         fj_code_name(diag->code), place.line, place.column);
        length += n > 0 && (size_t)n < size - length ? (size_t)n : 0;
    }
}

// Prints the whole text of what was told when it is not what was expected.
static inline bool sema_holds(const struct sema_case *one)
{
    struct fj_compilation *done = sema_compile(one->plan);
    char told[1024];
    assert_non_null(done);
    sema_told(done, strstr(one->expected, "W0136") != NULL, told, sizeof told);
    bool should_compile = strchr(one->expected, 'E') == NULL;
    bool holds = strcmp(told, one->expected) == 0 && should_compile == (done->plan != NULL);
    if (!holds) {
        struct fj_writer text = {0};
        fj_diags_write_text(&done->diags, &done->sources, &text);
        fprintf(stderr, "%s:\n%s\nexpected: %s\n    told: %s\n%s\n", one->about, one->plan,
                one->expected, told, text.bytes ? text.bytes : "");
        fj_writer_free(&text);
    }
    fj_compilation_free(done);
    return holds;
}

static inline void sema_check_all(const struct sema_case *cases, size_t count)
{
    size_t failures = 0;
    for (size_t i = 0; i < count; i++)
        failures += !sema_holds(&cases[i]);
    assert_int_equal(failures, 0);
}

#define SEMA_CHECK_ALL(cases) sema_check_all((cases), sizeof(cases) / sizeof *(cases))

#endif
