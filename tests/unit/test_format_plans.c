// SPDX-License-Identifier: EUPL-1.2
// `folja fmt` on every plan of the tree, as it stands and with the space between its tokens strewn at random: the
// result means the same, in any keywords, and formatted again it is the same text. FJ_FORMAT_ROUNDS=N strews each plan
// N times in place of a few.
#include "syntax_fixture.h"

#include "emit/json/plan_json.h"
#include "generate.h"
#include "plan_files.h"
#include "sema/format_internal.h"

enum { ROUNDS = 2, MADE = 10, FEWEST_PLANS = 100 };
static const enum fj_print_keywords MODES[] = {FJ_PRINT_AS_WRITTEN, FJ_PRINT_SWEDISH,
                                               FJ_PRINT_ENGLISH};
enum { MODE_COUNT = sizeof MODES / sizeof *MODES };

static struct fj_formatting *format(struct fj_arena *arena, const char *path, const char *text,
                                    size_t length, enum fj_print_keywords keywords)
{
    struct fj_reader reader = {arena, plan_file_use};
    struct fj_formatting *done = fj_format(path, text, length, &reader, keywords, true, FJ_LANG_EN);

    assert_non_null(done);
    return done;
}

// The model as JSON without places, or the codes of what is wrong with it; to be freed.
static char *meaning_of(const char *path, const char *text, size_t length)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_reader reader = {arena, plan_file_use};
    struct fj_compilation *done = fj_compile(path, text, length, &reader, true, FJ_LANG_EN);
    struct fj_writer out = {0};

    assert_non_null(done);
    if (done->plan)
        fj_json_write_plan(done->plan, NULL, &out);
    for (const struct fj_diag *diag = done->diags.first; diag; diag = diag->next)
        fj_write_format(&out, "%s ", fj_code_name(diag->code));
    fj_compilation_free(done);
    fj_arena_free(arena);
    assert_false(out.failed);
    return out.bytes;
}

static void fail_with(const struct plan_file *plan, const char *what, const char *text,
                      const char *result)
{
    fail_msg("%s: %s\n---- the plan:\n%s\n---- what came of it:\n%s", plan->path, what, text,
             result ? result : "nothing");
}

// Formatted once more, as written and in the same keywords, it is the same text.
static void assert_settled(struct fj_arena *arena, const struct plan_file *plan, const char *text,
                           const struct fj_formatting *once, enum fj_print_keywords keywords)
{
    const enum fj_print_keywords again[] = {FJ_PRINT_AS_WRITTEN, keywords};

    for (size_t i = 0; i < 2; i++) {
        struct fj_formatting *twice =
            format(arena, plan->path, once->text.bytes, once->text.length, again[i]);
        if (twice->status != FJ_FORMAT_DONE || twice->text.length != once->text.length ||
            memcmp(twice->text.bytes, once->text.bytes, once->text.length) != 0)
            fail_with(plan, "formatted twice it is another text", text, twice->text.bytes);
        fj_formatting_free(twice);
    }
}

// ---- plans as they stand ----------------------------------------------------------------------------

static void check_as_it_stands(struct plan_visitor *visitor, const struct plan_file *plan)
{
    struct fj_arena *arena = fj_arena_new();
    char *meaning = NULL;

    (void)visitor;
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct fj_formatting *done = format(arena, plan->path, plan->text, plan->length, MODES[i]);
        if (done->status == FJ_FORMAT_ERRORS) {
            assert_true(done->diags.errors > 0);
            fj_formatting_free(done);
            break;
        }
        if (done->status != FJ_FORMAT_DONE)
            fail_with(plan, "it does not mean the same", plan->text, done->text.bytes);
        meaning = meaning ? meaning : meaning_of(plan->path, plan->text, plan->length);
        char *again = meaning_of(plan->path, done->text.bytes, done->text.length);
        if (strcmp(meaning, again) != 0)
            fail_with(plan, "plan.json differs", again, done->text.bytes);
        assert_settled(arena, plan, plan->text, done, MODES[i]);
        free(again);
        fj_formatting_free(done);
    }
    free(meaning);
    fj_arena_free(arena);
}

static void every_plan_keeps_its_meaning(void **state)
{
    struct plan_visitor visitor = {check_as_it_stands, 0};

    (void)state;
    plan_files_under(&visitor, FJ_SOURCE_DIR);
    assert_true(visitor.count >= FEWEST_PLANS);
}

// ---- plans strewn -----------------------------------------------------------------------------------

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void write_separator(struct fj_writer *out, uint64_t *state)
{
    static const char *const separators[] = {
        " ",          " ",       "\n",          "\n\n\n",       "\t",
        "\r\n",       " # a\n",  "\n# b\n",     "\n\n#c\n\n\n", " #d\r\n",
        "\n # e\n#f", " \t \n ", " # \"}{ å\n", "   ",          "\n\n"};
    const char *separator =
        separators[next_random(state) % (sizeof separators / sizeof *separators)];
    size_t length = strlen(separator);

    fj_write_raw(out, separator);
    if (separator[length - 1] == 'f')
        fj_write_char(out, '\n');
}

// The tokens of a plan with other space between them: mostly what was there, in wild rounds hardly any of it.
static void strew(const struct parsed *parsed, uint64_t seed, struct fj_writer *out)
{
    const struct fj_tokens *tokens = parsed->plan->tokens;
    const char *text = parsed->sources.items[0].text;
    uint64_t state = seed * 0x9E3779B97F4A7C15u + 1, wild = seed % 3;
    uint32_t from = 0;

    for (size_t i = 0; i < tokens->count; i++) {
        const struct fj_token *token = &tokens->items[i];
        bool glued = token->kind == FJ_TOKEN_SERIES; // `#3` after a blank is a comment
        bool keep = glued || next_random(&state) % (wild ? 16 / wild / wild : 2) != 0;
        if (keep)
            fj_write_bytes(out, text + from, token->span.start - from);
        else
            write_separator(out, &state);
        fj_write_bytes(out, text + token->span.start, token->span.end - token->span.start);
        from = token->span.end;
    }
}

static void check_strewn(struct fj_arena *arena, const struct plan_file *plan, const char *text,
                         size_t length)
{
    for (size_t i = 0; i < MODE_COUNT; i++) {
        struct fj_formatting *done = format(arena, plan->path, text, length, MODES[i]);
        if (done->status != FJ_FORMAT_DONE)
            fail_with(plan, "strewn, it cannot be formatted", text, done->text.bytes);
        assert_settled(arena, plan, text, done, MODES[i]);
        fj_formatting_free(done);
    }
}

static uint64_t rounds(void)
{
    const char *given = getenv("FJ_FORMAT_ROUNDS");

    return given ? strtoull(given, NULL, 10) : ROUNDS;
}

static void check_rounds(struct plan_visitor *visitor, const struct plan_file *plan)
{
    struct parsed parsed = parse_bytes(plan->text, plan->length);
    char *tree = parsed.ok ? tree_of(&parsed) : NULL;

    for (uint64_t round = 0; parsed.ok && round < rounds(); round++) {
        struct fj_arena *arena = fj_arena_new();
        struct fj_writer text = {0};
        strew(&parsed, visitor->count * 1000 + round, &text);
        struct parsed strewn = parse_bytes(text.bytes, text.length);
        char *again = strewn.ok ? tree_of(&strewn) : NULL;
        assert_parses(&strewn);
        if (strcmp(tree, again) != 0)
            fail_with(plan, "strewn, it is another plan", text.bytes, again);
        check_strewn(arena, plan, text.bytes, text.length);
        free(again);
        parsed_free(&strewn);
        fj_writer_free(&text);
        fj_arena_free(arena);
    }
    free(tree);
    parsed_free(&parsed);
}

static void strewn_plans_settle(void **state)
{
    struct plan_visitor visitor = {check_rounds, 0};

    (void)state;
    plan_files_under(&visitor, FJ_SOURCE_DIR);
}

// ---- plans made at random ---------------------------------------------------------------------------

static void made_plans_keep_their_meaning_and_settle(void **state)
{
    static const enum generate_words words[] = {GENERATE_MIXED, GENERATE_ENGLISH, GENERATE_SWEDISH};

    (void)state;
    for (uint64_t seed = 1; seed <= MADE * rounds(); seed++) {
        struct generate_knobs knobs = {.words = words[seed % 3]};
        struct plan_visitor visitor = {check_rounds, seed};
        struct fj_writer text = {0};
        generate_plan(seed, &knobs, &text, NULL);
        char name[32];
        snprintf(name, sizeof name, "seed %llu", (unsigned long long)seed);
        struct plan_file plan = {name, text.bytes, text.length};
        check_as_it_stands(&visitor, &plan);
        check_rounds(&visitor, &plan);
        fj_writer_free(&text);
    }
}

// Half of the plan stands in a file that it uses: what is declared there is seen, and both halves settle.
static void check_halves(struct plan_visitor *visitor, const char *folder, uint64_t seed)
{
    static const enum generate_words words[] = {GENERATE_MIXED, GENERATE_ENGLISH, GENERATE_SWEDISH};
    struct fj_writer text = {0}, core = {0}, path = {0};
    struct generate_knobs knobs = {.words = words[seed % 3], .core = &core};

    fj_write_format(&path, "%s/kärna.plan", folder);
    assert_true(generate_plan(seed, &knobs, &text, NULL));
    FILE *file = fopen(path.bytes, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(core.bytes, 1, core.length, file), core.length);
    assert_int_equal(fclose(file), 0);
    struct plan_file half = {path.bytes, core.bytes, core.length};
    check_rounds(visitor, &half);
    path.length = 0;
    fj_write_format(&path, "%s/slump.plan", folder);
    struct plan_file whole = {path.bytes, text.bytes, text.length};
    char *meaning = meaning_of(whole.path, whole.text, whole.length);
    assert_int_equal(meaning[0], '{'); // it compiles
    free(meaning);
    check_as_it_stands(visitor, &whole);
    check_rounds(visitor, &whole);
    fj_writer_free(&text);
    fj_writer_free(&core);
    fj_writer_free(&path);
}

static void made_plans_in_two_files_keep_their_meaning(void **state)
{
    char folder[] = "/tmp/folja-format-XXXXXX", core[64];

    (void)state;
    assert_non_null(mkdtemp(folder));
    for (uint64_t seed = 1; seed <= MADE * rounds() / 2; seed++) {
        struct plan_visitor visitor = {check_rounds, seed};
        check_halves(&visitor, folder, seed);
    }
    snprintf(core, sizeof core, "%s/kärna.plan", folder);
    assert_int_equal(remove(core), 0);
    assert_int_equal(remove(folder), 0);
}

// ---- a printer with a fault -------------------------------------------------------------------------

static bool print_without_comments(struct fj_arena *arena, const struct fj_tree_plan *plan,
                                   const struct fj_sources *sources,
                                   const struct fj_print_request *request, struct fj_writer *out)
{
    (void)arena, (void)plan, (void)sources, (void)request;
    fj_write_raw(out, "plan a \"A\"\n\nquestion q \"Q\" : yesno\n");
    return true;
}

static void a_faulty_printer_is_caught(void **state)
{
    static const char *const plans[] = {"plan a \"A\" question q \"Q\" : yesno # comment",
                                        "plan a \"A\" question q \"Q\" : text"};

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct fj_formatting *done =
            fj_format_by(fj_arena_new(), print_without_comments, "a.plan", plans[i],
                         strlen(plans[i]), NULL, FJ_PRINT_AS_WRITTEN, true, FJ_LANG_EN);
        assert_int_equal(done->status, FJ_FORMAT_FAULT);
        assert_int_equal(done->diags.first->code, FJ_E_FORMAT_FAULT);
        fj_formatting_free(done);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_plan_keeps_its_meaning),
        cmocka_unit_test(strewn_plans_settle),
        cmocka_unit_test(made_plans_keep_their_meaning_and_settle),
        cmocka_unit_test(made_plans_in_two_files_keep_their_meaning),
        cmocka_unit_test(a_faulty_printer_is_caught),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
