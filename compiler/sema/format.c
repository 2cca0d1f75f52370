// SPDX-License-Identifier: EUPL-1.2
// Parse, print, and hold the print against what was read.
#include "sema/format.h"

#include <string.h>

#include "sema/format_internal.h"
#include "support/limits.h"
#include "support/vec.h"
#include "syntax/dump.h"
#include "syntax/parse.h"
#include "syntax/token.h"

struct formatter {
    struct fj_formatting *done;
    struct fj_names *names;
    const struct fj_reader *reader;
    struct {
        const struct fj_tree_plan **items;
        size_t count, capacity;
    } used;
    bool unseen; // a used file could not be read or has errors
};

// ---- what the plan uses ---------------------------------------------------------------------------

static bool was_read(const struct fj_sources *sources, const char *path)
{
    for (size_t i = 0; i < sources->count; i++)
        if (strcmp(sources->items[i].path, path) == 0)
            return true;
    return false;
}

// The tree of a used file; NULL where there is none to be had. *out_again: it has been read before.
static const struct fj_tree_plan *read_used(struct formatter *f, const char *from, const char *path,
                                            bool *out_again)
{
    struct fj_formatting *done = f->done;
    struct fj_diags aside = {.arena = done->arena, .lang = done->diags.lang};
    const char *resolved = NULL, *text = NULL, *reason = NULL;
    struct fj_tree_plan *tree = NULL;
    size_t length = 0;
    uint32_t file;

    *out_again = false;
    if (!f->reader ||
        !f->reader->read(f->reader->context, from, path, &resolved, &text, &length, &reason))
        return NULL;
    *out_again = was_read(&done->sources, resolved);
    if (*out_again || length > FJ_LIMIT_SOURCE_BYTES ||
        !fj_sources_add(done->arena, &done->sources, resolved, text, length, &file) ||
        !fj_parse(done->arena, f->names, &done->sources, file, &aside, &tree))
        return NULL;
    return tree;
}

static void collect_used(struct formatter *f, const struct fj_tree_plan *plan, int depth)
{
    for (size_t i = 0; i < plan->count && !f->unseen; i++) {
        bool again;
        if (plan->decls[i].kind != FJ_TREE_DECL_USE)
            continue;
        const struct fj_tree_plan *tree =
            depth < FJ_LIMIT_INCLUDE_DEPTH ? read_used(f, f->done->sources.items[plan->file].path,
                                                       plan->decls[i].as.use->path.text, &again)
                                           : NULL;
        const struct fj_tree_plan **slot = tree ? FJ_VEC_PUSH(f->done->arena, &f->used) : NULL;
        if (slot) {
            *slot = tree;
            collect_used(f, tree, depth + 1);
        } else if (tree || depth >= FJ_LIMIT_INCLUDE_DEPTH || !again) {
            f->unseen = true;
        }
    }
}

// ---- the proof ------------------------------------------------------------------------------------

static bool same_tree(const struct fj_tree_plan *a, const struct fj_tree_plan *b)
{
    struct fj_writer one = {0}, other = {0};

    fj_dump_tree(a, NULL, &one);
    fj_dump_tree(b, NULL, &other);
    bool same = !one.failed && !other.failed && one.length == other.length &&
                memcmp(one.bytes, other.bytes, one.length) == 0;
    fj_writer_free(&one);
    fj_writer_free(&other);
    return same;
}

// Whether two plans have the same comments in the same order.
static bool same_comments(const struct fj_tree_plan *a, const struct fj_source *a_source,
                          const struct fj_tree_plan *b, const struct fj_source *b_source)
{
    bool same = a->tokens->comments.count == b->tokens->comments.count;

    for (size_t i = 0; same && i < a->tokens->comments.count; i++) {
        struct fj_span one = a->tokens->comments.items[i].span,
                       other = b->tokens->comments.items[i].span;
        same = one.end - one.start == other.end - other.start &&
               memcmp(a_source->text + one.start, b_source->text + other.start,
                      one.end - one.start) == 0;
    }
    return same;
}

// Whether the printed text is the plan that was read.
static bool proves(struct formatter *f, const struct fj_tree_plan *plan)
{
    struct fj_formatting *done = f->done;
    struct fj_diags aside = {.arena = done->arena, .lang = done->diags.lang};
    struct fj_tree_plan *again = NULL;
    struct fj_sources sources = {0};
    uint32_t file;

    return fj_sources_add(done->arena, &sources, "", done->text.bytes, done->text.length, &file) &&
           fj_parse(done->arena, f->names, &sources, file, &aside, &again) &&
           same_comments(plan, &done->sources.items[plan->file], again, &sources.items[file]) &&
           same_tree(plan, again);
}

// ---- the whole ------------------------------------------------------------------------------------

static enum fj_format_status tell_fault(struct fj_diags *diags)
{
    struct fj_diag *diag = fj_diag_add_bare(
        diags, FJ_E_FORMAT_FAULT, "the plan could not be laid out without changing what it says");

    fj_diag_help(diags, diag,
                 "leave the layout as it is, and tell those who look after the program");
    return FJ_FORMAT_FAULT;
}

static enum fj_format_status format(struct formatter *f, fj_format_printer *print,
                                    enum fj_print_keywords keywords)
{
    struct fj_formatting *done = f->done;
    struct fj_tree_plan *plan = NULL;

    if (!fj_parse(done->arena, f->names, &done->sources, 0, &done->diags, &plan))
        return fj_arena_failed(done->arena) ? FJ_FORMAT_FAULT : FJ_FORMAT_ERRORS;
    if (keywords != FJ_PRINT_AS_WRITTEN)
        collect_used(f, plan, 0);
    struct fj_print_request request = {.keywords = keywords,
                                       .used = f->used.items,
                                       .used_count = f->used.count,
                                       .all_seen = !f->unseen};
    if (print(done->arena, plan, &done->sources, &request, &done->text) && proves(f, plan))
        return FJ_FORMAT_DONE;
    return fj_arena_failed(done->arena) ? FJ_FORMAT_FAULT : tell_fault(&done->diags);
}

struct fj_formatting *fj_format_by(struct fj_arena *arena, fj_format_printer *print,
                                   const char *path, const char *text, size_t length,
                                   const struct fj_reader *reader, enum fj_print_keywords keywords,
                                   bool lang_given, enum fj_lang lang)
{
    struct fj_formatting *done = arena ? FJ_NEW(arena, struct fj_formatting) : NULL;
    struct formatter formatter = {.done = done, .reader = reader};
    uint32_t file;

    if (!done) {
        fj_arena_free(arena);
        return NULL;
    }
    if (!lang_given && !fj_parse_language(text, length, &lang))
        lang = FJ_LANG_SV;
    done->arena = arena;
    done->diags = (struct fj_diags){.arena = arena, .lang = lang};
    done->no_memory = fj_diag_no_memory(lang);
    done->status = FJ_FORMAT_FAULT;
    formatter.names = fj_names_new(arena);
    if (length > FJ_LIMIT_SOURCE_BYTES) {
        fj_diag_add_bare(&done->diags, FJ_E_TOO_LARGE, "the file “%s” is larger than %u MiB", path,
                         FJ_LIMIT_SOURCE_BYTES >> 20);
        done->status = FJ_FORMAT_ERRORS;
    } else if (formatter.names &&
               fj_sources_add(arena, &done->sources, path, text, length, &file)) {
        done->status = format(&formatter, print, keywords);
    }
    if (fj_arena_failed(arena)) {
        done->status = FJ_FORMAT_FAULT;
        fj_diag_add_made(&done->diags, &done->no_memory);
    }
    return done;
}

struct fj_formatting *fj_format(const char *path, const char *text, size_t length,
                                const struct fj_reader *reader, enum fj_print_keywords keywords,
                                bool lang_given, enum fj_lang lang)
{
    return fj_format_by(fj_arena_new(), fj_print_plan, path, text, length, reader, keywords,
                        lang_given, lang);
}

void fj_formatting_free(struct fj_formatting *formatting)
{
    if (!formatting)
        return;
    fj_writer_free(&formatting->text);
    fj_arena_free(formatting->arena);
}

uint32_t fj_format_first_difference(const char *a, size_t a_length, const char *b, size_t b_length)
{
    uint32_t line = 1;

    for (size_t at = 0; at < a_length || at < b_length; at++) {
        if (at >= a_length || at >= b_length || a[at] != b[at])
            return line;
        line += a[at] == '\n';
    }
    return 0;
}
