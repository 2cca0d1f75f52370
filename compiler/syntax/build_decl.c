// SPDX-License-Identifier: EUPL-1.2
// Declarations as wholes, the head of a plan, and what says when: timepoints (language §2, §4).
#include <string.h>

#include "syntax/build_internal.h"

// ---- into the tree --------------------------------------------------------------------------------

void fj_lose_name(struct fj_parser *p, struct fj_tree_name name)
{
    struct fj_tree_name *slot = name.text ? FJ_VEC_PUSH(p->arena, &p->plan->lost) : NULL;
    if (slot)
        *slot = name;
}

// The first token from OFFSET on.
static size_t token_from(const struct fj_tokens *tokens, uint32_t offset)
{
    size_t low = 0, high = tokens->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tokens->items[middle].span.start < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool fj_is_garbled(const struct fj_parser *p, struct fj_span span, bool head_only)
{
    if (p->tokens->open_texts == 0)
        return false;
    for (size_t i = token_from(p->tokens, span.start); i < p->at; i++) {
        const struct fj_token *token = &p->tokens->items[i];
        if (token->open)
            return true;
        if (head_only && token->kind == FJ_TOKEN_LBRACE)
            return false;
    }
    return false;
}

// The member of the union is a pointer to a struct whatever the kind, and all such pointers look alike.
static void point_at(struct fj_tree_decl *decl, void *node)
{
    memcpy(&decl->as, &node, sizeof node);
}

void fj_end_decl(struct fj_parser *p, enum fj_tree_decl_kind kind, struct fj_span span,
                 struct fj_span keyword_span, const char *name, const void *node, size_t size)
{
    bool body = kind == FJ_TREE_DECL_BACKGROUND ||
                kind == FJ_TREE_DECL_RECORD; // its questions stand for themselves
    if (p->spoiled || fj_is_garbled(p, span, body)) {
        fj_lose_name(p, (struct fj_tree_name){name, span});
        return;
    }
    void *copy = fj_arena_alloc(p->arena, size);
    struct fj_tree_plan *plan = p->plan;
    if (!copy || !fj_vec_grow(p->arena, (void **)&plan->decls, &plan->count, &plan->capacity,
                              sizeof *plan->decls))
        return;
    struct fj_tree_decl *decl = &plan->decls[plan->count - 1];
    memcpy(copy, node, size);
    decl->kind = kind;
    decl->span = span;
    decl->keyword_span = keyword_span;
    point_at(decl, copy);
}

static void begin(struct fj_parser *p, struct fj_tree_history *history)
{
    p->seen.count = 0;
    p->history = history;
    p->spoiled = false;
}

// ---- the head -------------------------------------------------------------------------------------

void fj_begin_head(struct fj_parser *p)
{
    begin(p, NULL);
    p->head = (struct fj_tree_head){0};
}

void fj_set_follows(struct fj_parser *p, struct fj_span span, bool organisation)
{
    fj_set_flag(p, &p->head.follows, FJ_KW_FOLLOWS, span);
    p->head.follows_organisation = organisation;
}

void fj_set_keep(struct fj_parser *p, struct fj_span span, struct fj_tree_duration duration,
                 bool after_entry)
{
    if (!fj_once(p, FJ_KW_KEEP, span))
        return;
    p->head.keep = duration;
    p->head.keep_after_entry = after_entry;
}

void fj_set_without_gender(struct fj_parser *p, struct fj_span span, struct fj_tree_text reason)
{
    if (!fj_once(p, FJ_KW_WITHOUT_GENDER, span))
        return;
    p->head.without_gender = reason;
    p->head.without_gender_span = span;
}

void fj_end_head(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                 struct fj_tree_name name, struct fj_tree_text title)
{
    p->head.name = name;
    p->head.title = title;
    fj_end_decl(p, FJ_TREE_DECL_PLAN, span, keyword, name.text, &p->head, sizeof p->head);
    if (!p->plan->head && p->plan->count > 0 &&
        p->plan->decls[p->plan->count - 1].kind == FJ_TREE_DECL_PLAN)
        p->plan->head = p->plan->decls[p->plan->count - 1].as.head;
}

void fj_end_use(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                struct fj_tree_text path)
{
    struct fj_tree_use use = {path};
    p->spoiled = false;
    fj_end_decl(p, FJ_TREE_DECL_USE, span, keyword, NULL, &use, sizeof use);
}

// ---- timepoints -----------------------------------------------------------------------------------

void fj_begin_timepoint(struct fj_parser *p)
{
    begin(p, &p->timepoint.history);
    p->timepoint = (struct fj_tree_timepoint){0};
}

void fj_set_when(struct fj_parser *p, enum fj_tree_timepoint_kind kind, struct fj_span span)
{
    p->timepoint.kind = kind;
    p->timepoint.when_span = span;
}

void fj_set_after(struct fj_parser *p, enum fj_tree_timepoint_kind kind, struct fj_span span,
                  struct fj_tree_duration duration, struct fj_tree_name anchor)
{
    fj_set_when(p, kind, span);
    p->timepoint.duration = duration;
    p->timepoint.anchor = anchor;
}

void fj_set_window(struct fj_parser *p, struct fj_span span, enum fj_duration_unit unit)
{
    if (!fj_once(p, FJ_KW_WINDOW, span))
        return;
    p->timepoint.window = p->range;
    p->timepoint.window_unit = unit;
    p->timepoint.window_span = span;
}

void fj_end_timepoint(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                      struct fj_tree_name name, struct fj_tree_text text)
{
    p->timepoint.name = name;
    p->timepoint.text = text;
    fj_end_decl(p, FJ_TREE_DECL_TIMEPOINT, span, keyword, name.text, &p->timepoint,
                sizeof p->timepoint);
}

// ---- forms ----------------------------------------------------------------------------------------

void fj_begin_form(struct fj_parser *p)
{
    begin(p, &p->form.history);
    p->form = (struct fj_tree_form){0};
    p->items = (struct fj_tree_items){0};
}

void fj_set_role(struct fj_parser *p, struct fj_span span, enum fj_tree_role role)
{
    if (!fj_once(p, FJ_KW_FOR, span))
        return;
    p->form.role = role;
    p->form.role_span = span;
}

void fj_add_item(struct fj_parser *p, struct fj_tree_items *items, enum fj_tree_item_kind kind,
                 struct fj_span span, const struct fj_tree_ref *name,
                 const struct fj_tree_text *text)
{
    struct fj_tree_item *item = FJ_VEC_PUSH(p->arena, items);
    if (!item)
        return;
    item->kind = kind;
    item->span = span;
    if (name)
        item->name = *name;
    if (text)
        item->text = *text;
}

void fj_begin_section(struct fj_parser *p)
{
    p->section_items = (struct fj_tree_items){0};
    p->section_was = (struct fj_tree_texts){0};
}

void fj_add_old_section(struct fj_parser *p, const struct fj_tree_text *text)
{
    struct fj_tree_text *slot = FJ_VEC_PUSH(p->arena, &p->section_was);
    if (slot)
        *slot = *text;
}

void fj_add_section(struct fj_parser *p, struct fj_span span, const struct fj_tree_text *text)
{
    fj_add_item(p, &p->items, FJ_TREE_ITEM_SECTION, span, NULL, text);
    if (p->items.count == 0)
        return;
    p->items.items[p->items.count - 1].items = p->section_items;
    p->items.items[p->items.count - 1].was = p->section_was;
}

void fj_end_form(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                 struct fj_tree_name name, struct fj_tree_text text)
{
    p->form.name = name;
    p->form.text = text;
    p->form.items = p->items;
    fj_end_decl(p, FJ_TREE_DECL_FORM, span, keyword, name.text, &p->form, sizeof p->form);
}

// ---- scores ---------------------------------------------------------------------------------------

void fj_begin_score(struct fj_parser *p)
{
    begin(p, &p->score.history);
    p->score = (struct fj_tree_score){0};
}

void fj_end_score(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                  struct fj_tree_name name, struct fj_tree_text text, struct fj_tree_expr *expr)
{
    p->score.name = name;
    p->score.text = text;
    p->score.expr = expr;
    fj_end_decl(p, FJ_TREE_DECL_SCORE, span, keyword, name.text, &p->score, sizeof p->score);
}
