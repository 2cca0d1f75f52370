// SPDX-License-Identifier: EUPL-1.2
// The language reference and the quick reference: every block that begins ```plan is compiled. Its first line says how:
// nothing more: a whole plan; `fragment`: added to the document's own `preamble`; `fails E0117`: gives that one error;
// `file NAME`: what `use "NAME"` brings in. Blocks that do not fail give no warning either (but of
// questions that feed nothing, W0136) and stand in the layout of
// `folja fmt`; FJ_UPDATE=1 lays them out. Every keyword is shown in each reference.
#include "sema_check.h"

#include <ctype.h>
#include <stdlib.h>

#include "figures/expectation.h"
#include "sema/format.h"
#include "syntax/keywords.h"

enum { MOST_BLOCKS = 200 };

struct block {
    const char *info;  // what stands after ```plan
    const char *text;  // arena
    size_t start, end; // of the text in the document
    int line;          // of the first line of the text
};

struct document {
    struct fj_arena *arena;
    char path[512];
    const char *name;
    char *text;
    size_t length;
    struct block blocks[MOST_BLOCKS];
    size_t count;
    const char *preamble;
};

// ---- reading ----------------------------------------------------------------------------------------

static char *read_file(struct fj_arena *arena, const char *path, size_t *out_length)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = fj_arena_alloc(arena, (size_t)size + 1);
    *out_length = fread(text, 1, (size_t)size, file);
    text[*out_length] = 0;
    fclose(file);
    return text;
}

static void add_block(struct document *doc, const char *info, size_t info_length, size_t start,
                      size_t end, int line)
{
    assert_true(doc->count < MOST_BLOCKS);
    doc->blocks[doc->count++] =
        (struct block){fj_arena_copy(doc->arena, info, info_length),
                       fj_arena_copy(doc->arena, doc->text + start, end - start), start, end, line};
}

static void find_blocks(struct document *doc)
{
    int number = 0, block_line = 0;
    const char *info = NULL;
    size_t info_length = 0, start = 0;

    for (char *line = doc->text, *next; *line; line = next) {
        char *end = strchr(line, '\n');
        next = end ? end + 1 : line + strlen(line);
        number++;
        if (strncmp(line, "```", 3) != 0)
            continue;
        if (info && strncmp(line, "```\n", 4) == 0) {
            if (start > 0)
                add_block(doc, info, info_length, start, (size_t)(line - doc->text), block_line);
            info = NULL;
            continue;
        }
        info = line + 3;
        info_length = (size_t)(next - line) - 4;
        start = strncmp(info, "plan", 4) == 0 ? (size_t)(next - doc->text) : 0;
        block_line = number + 1;
    }
}

static struct document *open_document(const char *name)
{
    struct fj_arena *arena = fj_arena_new();
    struct document *doc = FJ_NEW(arena, struct document);

    assert_non_null(doc);
    doc->arena = arena;
    doc->name = name;
    assert_true(snprintf(doc->path, sizeof doc->path, "%s/docs/%s", FJ_SOURCE_DIR, name) <
                (int)sizeof doc->path);
    doc->text = read_file(arena, doc->path, &doc->length);
    find_blocks(doc);
    for (size_t i = 0; i < doc->count; i++)
        if (strcmp(doc->blocks[i].info, "plan preamble") == 0)
            doc->preamble = doc->blocks[i].text;
    return doc;
}

// ---- compiling --------------------------------------------------------------------------------------

// What `use "NAME"` brings in stands in a block `plan file NAME` of the same document.
static bool read_used(void *context, const char *from, const char *path, const char **out_resolved,
                      const char **out_text, size_t *out_length, const char **out_reason)
{
    struct document *doc = context;

    (void)from;
    *out_reason = "no block has this file";
    for (size_t i = 0; i < doc->count; i++)
        if (strncmp(doc->blocks[i].info, "plan file ", 10) == 0 &&
            strcmp(doc->blocks[i].info + 10, path) == 0) {
            *out_resolved = path;
            *out_text = doc->blocks[i].text;
            *out_length = strlen(*out_text);
            return true;
        }
    return false;
}

static bool says(const struct block *block, const char *word)
{
    return strstr(block->info, word) != NULL;
}

static bool is_right(const struct fj_compilation *done, const struct block *block,
                     size_t fragment_start)
{
    const char *fails = strstr(block->info, "fails ");

    if (fails)
        return !done->plan && done->diags.errors == 1 &&
               strcmp(fj_code_name(done->diags.first->code), fails + 6) == 0;
    for (const struct fj_diag *diag = done->diags.first; diag; diag = diag->next)
        if (diag->code != FJ_W_NOT_USED && diag->has_span && diag->span.file == 0 &&
            diag->span.start >= fragment_start)
            return false; // a warning in what is shown
    return done->plan != NULL;
}

// What the examples of a shown plan expect is what they give.
static bool examples_hold(struct document *doc, const struct block *block,
                          struct fj_compilation *done)
{
    size_t unmet = 0;

    for (size_t i = 0; done->plan && i < done->plan->example_count; i++) {
        const struct fj_example *example = &done->plan->examples[i];
        struct fj_outcome *outcomes;
        assert_true(fj_example_check(done->plan, example, fj_example_last_day(example), done->arena,
                                     &done->diags, &outcomes));
        for (size_t e = 0; e < example->expect_count; e++)
            unmet += outcomes[e].kind != FJ_OUTCOME_HOLDS;
    }
    if (unmet > 0)
        fprintf(stderr, "docs/%s:%d: %zu expectations do not hold\n", doc->name, block->line,
                unmet);
    return unmet == 0;
}

static bool compiles(struct document *doc, const struct block *block)
{
    struct fj_reader reader = {doc, read_used};
    bool fragment = says(block, "fragment");
    size_t start = fragment ? strlen(doc->preamble) + 1 : 0;
    const char *text =
        fragment ? fj_arena_printf(doc->arena, "%s\n%s", doc->preamble, block->text) : block->text;

    if (says(block, "file "))
        return true;
    struct fj_compilation *done =
        fj_compile("docs.plan", text, strlen(text), &reader, true, FJ_LANG_EN);
    assert_non_null(done);
    bool right = is_right(done, block, start);
    if (!right) {
        struct fj_writer told = {0};
        fj_diags_write_text(&done->diags, &done->sources, &told);
        fprintf(stderr, "docs/%s:%d (%s):\n%s\n", doc->name, block->line, block->info,
                told.bytes ? told.bytes : "nothing was told");
        fj_writer_free(&told);
    }
    right = examples_hold(doc, block, done) && right;
    fj_compilation_free(done);
    return right;
}

// ---- layout -----------------------------------------------------------------------------------------

static void write_laid_out(struct document *doc, struct fj_writer *out, size_t *out_other)
{
    size_t from = 0;

    *out_other = 0;
    for (size_t i = 0; i < doc->count; i++) {
        const struct block *block = &doc->blocks[i];
        struct fj_formatting *done = fj_format("a.plan", block->text, strlen(block->text), NULL,
                                               FJ_PRINT_AS_WRITTEN, true, FJ_LANG_EN);
        bool laid = done->status == FJ_FORMAT_DONE && !says(block, "fails");
        fj_write_bytes(out, doc->text + from, block->start - from);
        fj_write_raw(out, laid ? done->text.bytes : block->text);
        if (laid && strcmp(done->text.bytes, block->text) != 0) {
            fprintf(stderr, "docs/%s:%d is laid out in another way; FJ_UPDATE=1 mends it\n",
                    doc->name, block->line);
            ++*out_other;
        }
        from = block->end;
        fj_formatting_free(done);
    }
    fj_write_raw(out, doc->text + from);
}

static bool is_laid_out(struct document *doc)
{
    struct fj_writer out = {0};
    size_t other;

    write_laid_out(doc, &out, &other);
    if (other > 0 && getenv("FJ_UPDATE")) {
        FILE *file = fopen(doc->path, "wb");
        assert_non_null(file);
        assert_int_equal(fwrite(out.bytes, 1, out.length, file), out.length);
        fclose(file);
        other = 0;
    }
    fj_writer_free(&out);
    return other == 0;
}

// ---- words ------------------------------------------------------------------------------------------

static bool is_word_byte(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

// The code of a document: its blocks and what stands in back quotes, in one text.
static const char *code_of(struct document *doc)
{
    struct fj_writer out = {0};
    bool code = false, fenced = false;

    for (const char *at = doc->text; *at; at++) {
        if (strncmp(at, "```", 3) == 0) {
            fenced = !fenced;
            at += 2;
        } else if (*at == '`' && !fenced) {
            code = !code;
            fj_write_char(&out, ' ');
        } else if (fenced || code) {
            fj_write_char(&out, *at);
        }
    }
    const char *text = fj_arena_copy(doc->arena, out.bytes, out.length);
    fj_writer_free(&out);
    return text;
}

static bool shows_word(const char *code, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = code; (at = strstr(at, word)); at += length)
        if ((at == code || !is_word_byte(at[-1])) && !is_word_byte(at[length]))
            return true;
    return false;
}

static size_t missing_words(struct document *doc, enum fj_lang lang)
{
    const char *code = code_of(doc);
    size_t missing = 0;

    for (int i = FJ_KW_NONE + 1; i < FJ_KW__COUNT; i++) {
        const char *spelling = fj_keyword_spelling((enum fj_keyword)i, lang);
        if (shows_word(code, spelling))
            continue;
        fprintf(stderr, "docs/%s never shows the word “%s”\n", doc->name, spelling);
        missing++;
    }
    return missing;
}

// A table headed `| svenska | English |` pairs words: `fråga` with `question`.
static bool pairs_up(const char *swedish, const char *english)
{
    for (int i = FJ_KW_NONE + 1; i < FJ_KW__COUNT; i++)
        if (strcmp(fj_keyword_spelling((enum fj_keyword)i, FJ_LANG_EN), english) == 0 &&
            (strcmp(fj_keyword_spelling((enum fj_keyword)i, FJ_LANG_SV), swedish) == 0 ||
             fj_keyword_is(swedish, (enum fj_keyword)i)))
            return true;
    return false;
}

static bool next_word(const char **at, const char *end, char *word, size_t size)
{
    const char *open = memchr(*at, '`', (size_t)(end - *at));
    const char *close = open ? memchr(open + 1, '`', (size_t)(end - open - 1)) : NULL;

    if (!close)
        return false;
    assert_true((size_t)(close - open) < size);
    snprintf(word, size, "%.*s", (int)(close - open - 1), open + 1);
    *at = close + 1;
    return true;
}

static size_t unpaired_words(const struct document *doc)
{
    static const char header[] = "| svenska | English |\n|---|---|\n";
    size_t wrong = 0;

    for (const char *table = doc->text; (table = strstr(table, header));) {
        table += strlen(header);
        for (const char *row = table; *row == '|'; row = strchr(row, '\n') + 1) {
            const char *end = strchr(row, '\n'),
                       *middle = memchr(row + 1, '|', (size_t)(end - row - 1));
            const char *left = row + 1, *right = middle;
            char swedish[64], english[64];
            while (next_word(&left, middle, swedish, sizeof swedish)) {
                bool paired =
                    next_word(&right, end, english, sizeof english) && pairs_up(swedish, english);
                if (!paired)
                    fprintf(stderr, "docs/%s: “%s” is not “%s”\n", doc->name, swedish, english);
                wrong += !paired;
            }
        }
    }
    return wrong;
}

// ---- the documents ----------------------------------------------------------------------------------

static void check_document(const char *name, size_t fewest, bool whole, enum fj_lang lang)
{
    struct document *doc = open_document(name);
    size_t failures = 0;

    assert_true(doc->count >= fewest);
    for (size_t i = 0; i < doc->count; i++) {
        assert_true(doc->preamble || !says(&doc->blocks[i], "fragment"));
        failures += !compiles(doc, &doc->blocks[i]);
    }
    if (whole)
        failures += missing_words(doc, lang);
    failures += unpaired_words(doc);
    failures += !is_laid_out(doc);
    fj_arena_free(doc->arena);
    assert_int_equal(failures, 0);
}

static void the_swedish_reference_is_true(void **state)
{
    (void)state;
    check_document("sprak.md", 35, true, FJ_LANG_SV);
}

static void the_english_reference_is_true(void **state)
{
    (void)state;
    check_document("language.md", 35, true, FJ_LANG_EN);
}

static void the_quick_references_are_true(void **state)
{
    (void)state;
    check_document("snabbguide.md", 1, false, FJ_LANG_SV);
    check_document("quickref.md", 1, false, FJ_LANG_EN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_swedish_reference_is_true),
        cmocka_unit_test(the_english_reference_is_true),
        cmocka_unit_test(the_quick_references_are_true),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
