// SPDX-License-Identifier: EUPL-1.2
// One slip anywhere in a whole plan: each token left out, written twice, changed with the next, cut short, or with a sign or
// word too much before it. Whatever comes of it, there is a plan or an error; each error says something, at a place in the
// plan; and it is told for what it is: one slip makes few errors, and the first of them stands where it was made, or
// after. FJ_SLIPS=1 tries every token and not every fiftieth.
#include <stdlib.h>

#include "plan_files.h"
#include "sema_check.h"
#include "syntax/parse.h"
#include "syntax/token.h"

enum { STEP = 50 };

static const char *const too_much[] = {
    "(",  ")",    "{",    "}",   ",",    ":",      "=",          "-",        ".",     "..", "12",
    "%",  "/",    "*",    "@",   "?",    "#2",     ";",          "\"x\"",    "name_", "of", "by",
    "at", "when", "else", "and", "note", "before", "2026-01-31", "question", "1,5",   "”",  "!="};

static const char *const files[] = {"/tests/faults/plans/wide.plan", "/tests/unit/words/said.plan",
                                    "/tests/unit/syntax/whole_sv.plan"};

enum slip { LEFT_OUT, TWICE, CHANGED, CUT, TOO_MUCH }; // TOO_MUCH and on: too_much[slip - TOO_MUCH]

struct trial {
    struct fj_arena *arena;
    const char *path, *text;
    size_t length;
    struct fj_tree_plan *tree;
    struct fj_sources sources;
    struct fj_reader reader;
    size_t usual; // errors without a slip
    size_t slips, told, many, before;
};

static void add(char *out, size_t *at, const char *bytes, size_t length)
{
    memcpy(out + *at, bytes, length);
    *at += length;
}

// The plan with SLIP at token INDEX; *out_length is its length. NULL where the slip changes nothing.
static char *slipped(const struct trial *t, size_t index, size_t slip, size_t *out_length)
{
    const struct fj_token *token = &t->tree->tokens->items[index], *next = token + 1;
    size_t start = token->span.start, end = token->span.end, size = end - start, at = 0;
    char *out = malloc(t->length * 2 + 64);
    assert_non_null(out);
    add(out, &at, t->text, start);
    if (slip == TWICE || slip == CHANGED) {
        const struct fj_token *first = slip == TWICE ? token : next;
        add(out, &at, t->text + first->span.start, first->span.end - first->span.start);
        add(out, &at, " ", 1);
    }
    if (slip >= TOO_MUCH) {
        add(out, &at, too_much[slip - TOO_MUCH], strlen(too_much[slip - TOO_MUCH]));
        add(out, &at, " ", 1);
    }
    if (slip != LEFT_OUT)
        add(out, &at, t->text + start, slip == CUT ? size / 2 : size);
    size_t from = slip == CHANGED ? next->span.end : end;
    add(out, &at, t->text + from, t->length - from);
    *out_length = at;
    return out;
}

static void check_diagnostics(const struct fj_compilation *done)
{
    for (const struct fj_diag *diag = done->diags.first; diag; diag = diag->next) {
        assert_true(diag->message && diag->message[0]);
        assert_true(diag->has_span && diag->span.file < done->sources.count);
        assert_true(diag->span.start <= diag->span.end &&
                    diag->span.end <= done->sources.items[diag->span.file].length);
    }
}

// Where the first error of the plan itself stands; SIZE_MAX where there is none.
static size_t first_error(const struct fj_compilation *done)
{
    size_t first = SIZE_MAX;
    for (const struct fj_diag *diag = done->diags.first; diag; diag = diag->next)
        if (diag->severity == FJ_ERROR && diag->span.file == 0 && diag->span.start < first)
            first = diag->span.start;
    return first;
}

static void try_slip(struct trial *t, size_t index, size_t slip)
{
    size_t length, start = t->tree->tokens->items[index].span.start;
    char *text = slipped(t, index, slip, &length);
    struct fj_compilation *done = fj_compile(t->path, text, length, &t->reader, true, FJ_LANG_EN);
    assert_non_null(done);
    assert_int_equal(done->plan != NULL, done->diags.errors == 0);
    check_diagnostics(done);
    size_t errors = done->diags.errors;
    t->slips++;
    t->told += errors > t->usual;
    t->many += errors > t->usual + 3;
    t->before += t->usual == 0 && errors > 0 && first_error(done) + 400 < start;
    fj_compilation_free(done);
    free(text);
}

static void begin(struct trial *t, const char *file)
{
    struct fj_diags diags;
    uint32_t number;
    *t = (struct trial){.arena = fj_arena_new()};
    t->reader = (struct fj_reader){t->arena, plan_file_use};
    const char *path = t->path = fj_arena_printf(t->arena, "%s%s", FJ_SOURCE_DIR, file);
    t->text = plan_file_read(t->arena, path, &t->length);
    assert_non_null(t->text);
    diags = (struct fj_diags){.arena = t->arena, .lang = FJ_LANG_EN};
    assert_true(fj_sources_add(t->arena, &t->sources, path, t->text, t->length, &number));
    assert_true(fj_parse(t->arena, fj_names_new(t->arena), &t->sources, number, &diags, &t->tree));
    struct fj_compilation *done =
        fj_compile(path, t->text, t->length, &t->reader, true, FJ_LANG_EN);
    t->usual = done->diags.errors;
    fj_compilation_free(done);
}

static void one_slip_makes_few_errors_and_near(void **state)
{
    const char *wanted = getenv("FJ_SLIPS");
    size_t step = wanted ? strtoul(wanted, NULL, 10) : STEP;
    (void)state;
    for (size_t f = 0; f < sizeof files / sizeof *files; f++) {
        struct trial t;
        begin(&t, files[f]);
        size_t tokens = t.tree->tokens->count - 1; // the last is the end
        for (size_t i = f; i + 1 < tokens; i += step ? step : 1)
            for (size_t slip = 0; slip < TOO_MUCH + sizeof too_much / sizeof *too_much; slip++)
                try_slip(&t, i, slip);
        print_message(
            "%s: %zu slips, %zu told, %zu with more than three errors, %zu told far before\n",
            files[f], t.slips, t.told, t.many, t.before);
        assert_true(t.usual == 0 && t.told * 2 > t.slips);
        assert_true(t.many * 100 < t.slips);
        assert_true(t.before * 100 < t.slips);
        fj_arena_free(t.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(one_slip_makes_few_errors_and_near)};
    return cmocka_run_group_tests_name("syntax/one_slip", tests, NULL, NULL);
}
