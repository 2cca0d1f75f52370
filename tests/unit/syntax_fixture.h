// SPDX-License-Identifier: EUPL-1.2
// A plan from a text or a file, parsed, with all that belongs to it; for the tests of compiler/syntax.
#ifndef FJ_TESTS_SYNTAX_FIXTURE_H
#define FJ_TESTS_SYNTAX_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/diag_render.h"
#include "syntax/dump.h"
#include "syntax/parse.h"
#include "syntax/print.h"
#include "syntax/token.h"

struct parsed {
    struct fj_arena *arena;
    struct fj_sources sources;
    struct fj_diags diags;
    struct fj_tree_plan *plan;
    bool ok;
};

static inline struct parsed parse_bytes(const char *text, size_t length)
{
    struct parsed parsed = {.arena = fj_arena_new()};
    struct fj_names *names = fj_names_new(parsed.arena);
    uint32_t file = 0;
    assert_true(fj_sources_add(parsed.arena, &parsed.sources, "test.plan", text, length, &file));
    parsed.diags = (struct fj_diags){.arena = parsed.arena, .lang = FJ_LANG_EN};
    parsed.ok = fj_parse(parsed.arena, names, &parsed.sources, file, &parsed.diags, &parsed.plan);
    return parsed;
}

static inline struct parsed parse_text(const char *text)
{
    return parse_bytes(text, strlen(text));
}

static inline void parsed_free(struct parsed *parsed)
{
    fj_arena_free(parsed->arena);
}

// Fails with the diagnostics when there are any.
static inline void assert_parses(const struct parsed *parsed)
{
    if (parsed->ok)
        return;
    struct fj_writer out = {0};
    fj_diags_write_text(&parsed->diags, &parsed->sources, &out);
    print_error("%s\n", out.bytes ? out.bytes : "no diagnostics");
    fj_writer_free(&out);
    fail();
}

// The bytes of tests/unit/syntax/NAME; to be freed.
static inline char *read_plan(const char *name)
{
    char path[1024];
    assert_true(snprintf(path, sizeof path, "%s/tests/unit/syntax/%s", FJ_SOURCE_DIR, name) <
                (int)sizeof path);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    assert_true(size >= 0);
    rewind(file);
    char *text = calloc((size_t)size + 1, 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)size, file), (size_t)size);
    assert_int_equal(fclose(file), 0);
    return text;
}

// The tree without places; to be freed.
static inline char *tree_of(const struct parsed *parsed)
{
    struct fj_writer out = {0};
    fj_dump_tree(parsed->plan, NULL, &out);
    assert_false(out.failed);
    return out.bytes;
}

// The source underlined by a diagnostic.
static inline void assert_underlined(const struct parsed *parsed, const struct fj_diag *diag,
                                     const char *expected)
{
    const struct fj_source *source = &parsed->sources.items[diag->span.file];
    size_t length = diag->span.end - diag->span.start;
    if (length != strlen(expected) ||
        memcmp(source->text + diag->span.start, expected, length) != 0) {
        print_error("%s underlines “%.*s”, not “%s”: %s\n", fj_code_name(diag->code), (int)length,
                    source->text + diag->span.start, expected, diag->message);
        fail();
    }
}

// Exactly one error, with this code and under these bytes.
static inline void assert_one_error(const char *text, enum fj_code code, const char *underlined)
{
    struct parsed parsed = parse_text(text);
    const struct fj_diag *diag = parsed.diags.first;
    if (parsed.ok || parsed.diags.errors != 1 || !diag || diag->code != code) {
        struct fj_writer out = {0};
        fj_diags_write_text(&parsed.diags, &parsed.sources, &out);
        print_error("expected %s once in:\n%s\n%s\n", fj_code_name(code), text,
                    out.bytes ? out.bytes : "nothing told");
        fj_writer_free(&out);
        fail();
    }
    assert_underlined(&parsed, diag, underlined);
    parsed_free(&parsed);
}

#endif
