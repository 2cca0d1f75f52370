// SPDX-License-Identifier: EUPL-1.2
// The compiler as a table of contents: text in, plan model or diagnostics out. Each line of the table is a pass with a
// file of its own; what one could not make, the next leave alone.
#include "sema/compile.h"

#include "sema/passes.h"
#include "syntax/parse.h"

static void (*const passes[])(struct fj_sema *sema) = {
    fj_sema_load,
    fj_sema_read_head,
    fj_sema_declare_all,
    fj_sema_read_types,
    fj_sema_read_questions,
    fj_sema_read_timepoints,
    fj_sema_read_records,
    fj_sema_read_forms,
    fj_sema_read_scores,
    fj_sema_read_rules,
    fj_sema_check_order,
    fj_sema_check_depth,
    fj_sema_check_rules,
    fj_sema_read_measures,
    fj_sema_read_breakdowns,
    fj_sema_check_old_names,
    fj_sema_read_reports,
    fj_sema_read_translations,
    fj_sema_read_examples,
    fj_sema_check_plan,
};

// Runs the passes in their order, as long as there is memory.
static void compile(struct fj_sema *sema)
{
    for (size_t i = 0; i < sizeof passes / sizeof *passes && !fj_arena_failed(sema->arena); i++)
        passes[i](sema);
}

// False when something that every pass relies on could not be had.
static bool start(struct fj_sema *sema, struct fj_compilation *compilation)
{
    sema->arena = compilation->arena;
    sema->diags = &compilation->diags;
    sema->sources = &compilation->sources;
    sema->names = fj_names_new(sema->arena);
    sema->plan = FJ_NEW(sema->arena, struct fj_plan);
    return sema->names && sema->plan;
}

// A model is given only when there is nothing wrong with it.
static void finish(struct fj_sema *sema, struct fj_compilation *compilation)
{
    struct fj_diags *diags = &compilation->diags;
    if (!fj_arena_failed(sema->arena) && diags->errors == 0 &&
        fj_plan_index(sema->plan, sema->arena)) {
        compilation->plan = sema->plan;
    } else if (fj_arena_failed(sema->arena)) {
        fj_diag_add_made(diags, &compilation->no_memory);
    }
}

struct fj_compilation *fj_compile_in(struct fj_arena *arena, const char *path, const char *text,
                                     size_t length, const struct fj_reader *reader, bool lang_given,
                                     enum fj_lang lang)
{
    struct fj_compilation *compilation = arena ? FJ_NEW(arena, struct fj_compilation) : NULL;
    struct fj_sema sema = {.reader = reader};
    uint32_t file;
    if (!compilation) {
        fj_arena_free(arena);
        return NULL;
    }
    if (!lang_given && !fj_parse_language(text, length, &lang))
        lang = FJ_LANG_SV;
    compilation->arena = arena;
    compilation->diags = (struct fj_diags){.arena = arena, .lang = lang};
    compilation->no_memory = fj_diag_no_memory(lang);
    if (length > FJ_LIMIT_SOURCE_BYTES) {
        fj_diag_add_bare(&compilation->diags, FJ_E_TOO_LARGE, "the file “%s” is larger than %u MiB",
                         path, FJ_LIMIT_SOURCE_BYTES >> 20);
        return compilation;
    }
    if (start(&sema, compilation) &&
        fj_sources_add(arena, &compilation->sources, path, text, length, &file))
        compile(&sema);
    finish(&sema, compilation);
    return compilation;
}

struct fj_compilation *fj_compile_within(size_t memory, const char *path, const char *text,
                                         size_t length, const struct fj_reader *reader,
                                         bool lang_given, enum fj_lang lang)
{
    struct fj_arena *arena = fj_arena_new();
    if (arena)
        fj_arena_limit(arena, memory);
    return fj_compile_in(arena, path, text, length, reader, lang_given, lang);
}

struct fj_compilation *fj_compile(const char *path, const char *text, size_t length,
                                  const struct fj_reader *reader, bool lang_given,
                                  enum fj_lang lang)
{
    return fj_compile_within(FJ_LIMIT_COMPILE_BYTES, path, text, length, reader, lang_given, lang);
}

void fj_compilation_free(struct fj_compilation *compilation)
{
    if (compilation)
        fj_arena_free(compilation->arena);
}
