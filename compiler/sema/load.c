// SPDX-License-Identifier: EUPL-1.2
// Reads the plan and every file that `use` names (language §3): text in, one flat list of declarations out, in the order
// in which they are brought in. A file that is reached twice counts once. What a used file says about itself (its
// head, reports, examples and translations) stays behind.
#include "sema/passes.h"

#include <string.h>

#include "support/path.h"
#include "syntax/parse.h"

// The files that are being read, from the innermost out.
struct chain {
    const char *path;
    const struct chain *outer;
    int depth;
};

static void load_file(struct fj_sema *sema, const struct chain *chain, uint32_t file);

static bool is_brought_in(enum fj_tree_decl_kind kind)
{
    switch (kind) {
    case FJ_TREE_DECL_TYPE:
    case FJ_TREE_DECL_BACKGROUND:
    case FJ_TREE_DECL_QUESTION:
    case FJ_TREE_DECL_TIMEPOINT:
    case FJ_TREE_DECL_RECORD:
    case FJ_TREE_DECL_FORM:
    case FJ_TREE_DECL_SCORE:
    case FJ_TREE_DECL_MEASURE:
    case FJ_TREE_DECL_BREAKDOWN:
        return true;
    case FJ_TREE_DECL_PLAN:
    case FJ_TREE_DECL_USE:
    case FJ_TREE_DECL_REPORT:
    case FJ_TREE_DECL_TRANSLATE:
    case FJ_TREE_DECL_EXAMPLE:
    case FJ_TREE_DECL__COUNT:
        return false;
    }
    return false;
}

// `kärna/../typer.plan` and `typer.plan` are one file.
static bool is_same_file(struct fj_arena *arena, const char *a, const char *b)
{
    if (strcmp(a, b) == 0)
        return true;
    const char *plain_a = fj_path_join(arena, "", a), *plain_b = fj_path_join(arena, "", b);
    return plain_a && plain_b && strcmp(plain_a, plain_b) == 0;
}

static bool was_read(const struct fj_sema *sema, const char *path)
{
    for (size_t i = 0; i < sema->sources->count; i++)
        if (is_same_file(sema->arena, sema->sources->items[i].path, path))
            return true;
    return false;
}

static bool is_being_read(struct fj_arena *arena, const struct chain *chain, const char *path)
{
    for (; chain; chain = chain->outer)
        if (is_same_file(arena, chain->path, path))
            return true;
    return false;
}

static void use_file(struct fj_sema *sema, const struct chain *chain,
                     const struct fj_tree_text *path)
{
    struct fj_diags *diags = sema->diags;
    const char *resolved = NULL, *text = NULL, *reason = NULL;
    size_t length = 0;
    if (chain->depth >= FJ_LIMIT_INCLUDE_DEPTH) {
        struct fj_diag *diag =
            fj_diag_add(diags, FJ_E_USE_DEPTH, path->span,
                        "files are used within files more than %d deep", FJ_LIMIT_INCLUDE_DEPTH);
        fj_diag_help(diags, diag, "use “%s” from the plan itself", path->text);
        return;
    }
    if (!sema->reader || !sema->reader->read(sema->reader->context, chain->path, path->text,
                                             &resolved, &text, &length, &reason)) {
        struct fj_diag *diag = fj_diag_add(diags, FJ_E_USE_UNREADABLE, path->span,
                                           "the file “%s” cannot be read", path->text);
        if (reason)
            fj_diag_label(diags, diag, "%s", reason);
        fj_diag_help(diags, diag, "write the path as seen from the file that uses it");
        return;
    }
    if (is_being_read(sema->arena, chain, resolved)) {
        struct fj_diag *diag =
            fj_diag_add(diags, FJ_E_USE_CYCLE, path->span, "the file “%s” uses itself", path->text);
        fj_diag_help(diags, diag, "take away this “use”, or move what both need to a third file");
        return;
    }
    uint32_t file;
    if (was_read(sema, resolved))
        return;
    if (length > FJ_LIMIT_SOURCE_BYTES) {
        fj_diag_add(diags, FJ_E_TOO_LARGE, path->span, "the file “%s” is larger than %u MiB",
                    path->text, FJ_LIMIT_SOURCE_BYTES >> 20);
        return;
    }
    if (!fj_sources_add(sema->arena, sema->sources, resolved, text, length, &file))
        return;
    struct chain inner = {resolved, chain, chain->depth + 1};
    load_file(sema, &inner, file);
}

static void add_unit(struct fj_sema *sema, const struct fj_tree_decl *decl, bool is_used_file)
{
    struct fj_unit *unit = FJ_VEC_PUSH(sema->arena, &sema->units);
    if (unit)
        *unit = (struct fj_unit){decl, is_used_file};
}

static void tell_second_head(struct fj_sema *sema, const struct fj_tree_decl *decl)
{
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_SECOND_HEAD, decl->keyword_span, "the plan has two heads");
    fj_diag_related(sema->diags, diag, sema->head->name.span, "the first head is here");
    fj_diag_help(sema->diags, diag, "put the clauses of both in one “plan”");
}

// A used file is a core: what it says about itself tells which one, and which version of it.
static void add_core(struct fj_sema *sema, const struct fj_tree_plan *tree, uint32_t file)
{
    struct fj_core *core = FJ_VEC_PUSH(sema->arena, &sema->cores);
    const struct fj_tree_head *head = tree->head;
    if (!core)
        return;
    *core = (struct fj_core){.name = sema->sources->items[file].path, .file = file};
    if (head && head->name.text) {
        core->name = head->name.text;
        core->title = head->title.text;
        core->version = head->version.given ? head->version.value : 1;
    }
    sema->plan->cores = sema->cores.items;
    sema->plan->core_count = sema->cores.count;
}

static void load_file(struct fj_sema *sema, const struct chain *chain, uint32_t file)
{
    bool is_used_file = chain->outer != NULL;
    struct fj_tree_plan *tree = NULL;
    if (!fj_parse(sema->arena, sema->names, sema->sources, file, sema->diags, &tree))
        sema->is_broken = true;
    if (!tree)
        return;
    if (is_used_file)
        add_core(sema, tree, file);
    else if (tree->swedish != tree->english)
        sema->plan->keywords = tree->swedish > tree->english ? FJ_LANG_SV : FJ_LANG_EN;
    else
        sema->plan->keywords = sema->diags->lang;
    for (size_t i = 0; i < tree->count; i++) {
        const struct fj_tree_decl *decl = &tree->decls[i];
        if (decl->kind == FJ_TREE_DECL_USE)
            use_file(sema, chain, &decl->as.use->path);
        else if (decl->kind == FJ_TREE_DECL_PLAN && !is_used_file && sema->head)
            tell_second_head(sema, decl);
        else if (decl->kind == FJ_TREE_DECL_PLAN && !is_used_file)
            sema->head = decl->as.head;
        else if (is_brought_in(decl->kind) || !is_used_file)
            add_unit(sema, decl, is_used_file);
    }
}

void fj_sema_load(struct fj_sema *sema)
{
    struct chain chain = {sema->sources->items[0].path, NULL, 0};
    load_file(sema, &chain, 0);
}
