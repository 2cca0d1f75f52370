// SPDX-License-Identifier: EUPL-1.2
// Text of any kind through the whole compiler. What must hold beside no crash: there is a plan or an error, every
// place lies in its source, diagnostics can be shown in both forms; a plan without syntax errors is printed in three
// ways, each of which is read again, means the same and prints as itself; whatever compiles can be emitted.
#include "target.h"

#include <stdlib.h>
#include <string.h>

#include "emit/codebook/codebook.h"
#include "emit/forms/forms.h"
#include "emit/json/plan_json.h"
#include "emit/sql/queries.h"
#include "emit/sql/schema.h"
#include "sema/compile.h"
#include "support/diag_render.h"
#include "syntax/dump.h"
#include "syntax/parse.h"
#include "syntax/print.h"

#define MEMORY ((size_t)512 << 20)

enum { MOST_CHOICES = 20000 };

// ---- what `use` finds ------------------------------------------------------------------------------

struct used_file {
    const char *path, *text;
};

static const struct used_file used_files[] = {
    {"core.plan",
     "type grad = scale 1..5 { 1 \"Inte alls\" 5 \"Helt\" } missing { vet_ej \"Vet inte\" }\n"
     "question trygg \"Trygg?\" : grad better high\n"},
    {"more.plan", "använd \"core.plan\"\nfråga stöd \"Stöd?\" : grad\n"},
    {"self.plan", "use \"self.plan\"\n"},
    {"torn.plan", "question trygg \"Trygg?\" : choice { a \"A\" \n"},
};

static bool read_used(void *context, const char *from, const char *path, const char **out_resolved,
                      const char **out_text, size_t *out_length, const char **out_reason)
{
    (void)context;
    (void)from;
    *out_reason = "no such file";
    for (size_t i = 0; i < sizeof used_files / sizeof *used_files; i++) {
        if (strcmp(path, used_files[i].path) != 0)
            continue;
        *out_resolved = used_files[i].path;
        *out_text = used_files[i].text;
        *out_length = strlen(used_files[i].text);
        return true;
    }
    return false;
}

static const struct fj_reader reader = {NULL, read_used};

static struct fj_compilation *compile(const char *text, size_t length)
{
    struct fj_compilation *done =
        fj_compile_within(MEMORY, "fuzz.plan", text, length, &reader, false, FJ_LANG_SV);
    fuzz_require(done != NULL, "a compilation is given");
    return done;
}

// ---- diagnostics -----------------------------------------------------------------------------------

static void check_span(const struct fj_sources *sources, struct fj_span span)
{
    fuzz_require(span.file < sources->count, "a diagnostic is in a source");
    fuzz_require(span.start <= span.end && span.end <= sources->items[span.file].length,
                 "a diagnostic is within its source");
}

static void check_diagnostics(const struct fj_compilation *done)
{
    const struct fj_diags *diags = &done->diags;
    struct fj_writer out = {0};
    for (const struct fj_diag *diag = diags->first; diag; diag = diag->next) {
        fuzz_require(diag->message && diag->message[0], "a diagnostic says something");
        if (diag->has_span)
            check_span(&done->sources, diag->span);
        for (const struct fj_related *at = diag->related; at; at = at->next)
            check_span(&done->sources, at->span);
    }
    fj_diags_write_text(diags, &done->sources, &out);
    fj_diags_write_json(diags, &done->sources, &out);
    fuzz_require(!out.failed, "diagnostics can be shown");
    fj_writer_free(&out);
}

// ---- the printer -----------------------------------------------------------------------------------

struct parsed {
    struct fj_arena *arena;
    struct fj_sources sources;
    struct fj_diags diags;
    struct fj_tree_plan *tree;
    bool ok;
};

static struct parsed parse(const char *text, size_t length)
{
    struct parsed parsed = {.arena = fj_arena_new()};
    uint32_t file = 0;
    fj_arena_limit(parsed.arena, MEMORY);
    struct fj_names *names = fj_names_new(parsed.arena);
    parsed.diags = (struct fj_diags){.arena = parsed.arena, .lang = FJ_LANG_EN};
    if (fj_sources_add(parsed.arena, &parsed.sources, "fuzz.plan", text, length, &file))
        parsed.ok =
            fj_parse(parsed.arena, names, &parsed.sources, file, &parsed.diags, &parsed.tree);
    return parsed;
}

static struct fj_writer tree_of(const struct parsed *parsed)
{
    struct fj_writer out = {0};
    fj_dump_tree(parsed->tree, NULL, &out);
    return out;
}

static void dump_places(const struct parsed *parsed)
{
    struct fj_writer out = {0};
    fj_dump_tokens(parsed->tree, &parsed->sources, &out);
    fj_dump_tree(parsed->tree, &parsed->sources, &out);
    fuzz_require(!out.failed, "tokens and tree are dumped");
    fj_writer_free(&out);
}

static bool is_same(const struct fj_writer *a, const struct fj_writer *b)
{
    return a->length == b->length && (a->length == 0 || memcmp(a->bytes, b->bytes, a->length) == 0);
}

// Without what is used, words that a name brought in may win over stay as they are.
static bool print(struct parsed *parsed, enum fj_print_keywords keywords, struct fj_writer *out)
{
    struct fj_print_request request = {.keywords = keywords, .all_seen = true};
    for (size_t i = 0; i < parsed->tree->count; i++)
        request.all_seen = request.all_seen && parsed->tree->decls[i].kind != FJ_TREE_DECL_USE;
    return fj_print_plan(parsed->arena, parsed->tree, &parsed->sources, &request, out);
}

// Prints PARSED, whose tree is TREE, reads it again and holds the two together.
static void check_printed(struct parsed *parsed, const struct fj_writer *tree,
                          enum fj_print_keywords keywords)
{
    struct fj_writer once = {0}, twice = {0};
    if (!print(parsed, keywords, &once))
        return;
    struct parsed again = parse(once.bytes, once.length);
    fuzz_require(again.ok, "what is printed can be read");
    struct fj_writer second = tree_of(&again);
    if (keywords == FJ_PRINT_AS_WRITTEN)
        fuzz_require(is_same(tree, &second), "what is printed says the same");
    print(&again, keywords, &twice);
    fuzz_require(is_same(&once, &twice), "what is printed again is the same text");
    fj_writer_free(&once);
    fj_writer_free(&twice);
    fj_writer_free(&second);
    fj_arena_free(again.arena);
}

static void check_printer(const char *text, size_t length)
{
    struct parsed parsed = parse(text, length);
    fuzz_require(parsed.ok == (parsed.tree != NULL && parsed.diags.errors == 0),
                 "a tree without an error, or an error");
    if (parsed.tree) {
        struct fj_writer tree = tree_of(&parsed);
        dump_places(&parsed);
        for (int keywords = FJ_PRINT_AS_WRITTEN; parsed.ok && keywords <= FJ_PRINT_ENGLISH;
             keywords++)
            check_printed(&parsed, &tree, (enum fj_print_keywords)keywords);
        fj_writer_free(&tree);
    }
    fj_arena_free(parsed.arena);
}

// ---- what is made of a plan ------------------------------------------------------------------------

static struct fj_writer json_of(const struct fj_plan *plan)
{
    struct fj_writer out = {0};
    fj_json_write_plan(plan, NULL, &out);
    return out;
}

static void emit_pages(const struct fj_plan *plan, const struct fj_layout *layout,
                       struct fj_arena *arena)
{
    struct fj_writer page = {0};
    fj_codebook_write(plan, layout, arena, &page);
    for (size_t i = 0; i < plan->form_count; i++)
        fj_forms_write(plan, &plan->forms[i], arena, &page);
    fuzz_require(!page.failed, "pages are written");
    fj_writer_free(&page);
}

// What is near a limit is tried by a test of its own; here it would only take time.
static bool is_large(const struct fj_plan *plan)
{
    size_t choices = 0;
    for (size_t i = 0; i < plan->question_count; i++)
        choices += 1 + plan->questions[i]->type.option_count;
    return choices > MOST_CHOICES;
}

static void emit(struct fj_compilation *done)
{
    struct fj_writer sql = {0};
    struct fj_diags diags = {.arena = done->arena, .lang = FJ_LANG_SV};
    const struct fj_layout *layout = fj_layout_new(done->arena, done->plan, NULL, &diags);
    fuzz_require(layout || diags.errors > 0, "a layout or an error");
    if (!layout)
        return;
    fj_sql_write_schema(layout, &fj_dialect_sqlite, &sql);
    fj_sql_write_queries(layout, &fj_dialect_sqlite, done->arena, &sql);
    fj_json_write_plan(done->plan, &done->sources, &sql);
    fuzz_require(!sql.failed, "schema, queries and JSON are written");
    fj_writer_free(&sql);
    emit_pages(done->plan, layout, done->arena);
}

// Printed with the keywords of LANGUAGE the plan compiles to the same model.
static void check_meaning(const struct fj_compilation *done, enum fj_print_keywords keywords)
{
    const struct fj_source *source = &done->sources.items[0];
    struct parsed parsed = parse(source->text, source->length);
    struct fj_writer printed = {0};
    print(&parsed, keywords, &printed);
    struct fj_compilation *again = compile(printed.bytes, printed.length);
    fuzz_require(again->plan != NULL, "what is printed compiles");
    struct fj_writer first = json_of(done->plan), second = json_of(again->plan);
    fuzz_require(is_same(&first, &second), "what is printed means the same");
    fj_writer_free(&first);
    fj_writer_free(&second);
    fj_writer_free(&printed);
    fj_compilation_free(again);
    fj_arena_free(parsed.arena);
}

void fuzz_plan(const uint8_t *bytes, size_t length)
{
    // A block of its own and of just this size, so that a sanitizer sees one byte too far.
    char *text = malloc(length ? length : 1);
    fuzz_require(text != NULL, "memory");
    if (length > 0)
        memcpy(text, bytes, length);
    struct fj_compilation *done = compile(text, length);
    fuzz_require((done->plan != NULL) == (done->diags.errors == 0), "a plan, or an error");
    check_diagnostics(done);
    check_printer(text, length);
    if (done->plan && !is_large(done->plan)) {
        emit(done);
        check_meaning(done, FJ_PRINT_SWEDISH);
        check_meaning(done, FJ_PRINT_ENGLISH);
    }
    fj_compilation_free(done);
    free(text);
}
