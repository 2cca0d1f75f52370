// SPDX-License-Identifier: EUPL-1.2
// Expressions in a tree dump. The parser keeps them shallow, so this may recurse.
#include "syntax/dump_internal.h"

static const char *kind_name(enum fj_tree_expr_kind kind)
{
    static const char *const NAMES[FJ_TREE_EXPR__COUNT] = {
        [FJ_TREE_NUMBER] = "number", [FJ_TREE_DATE] = "date", [FJ_TREE_TEXT] = "text",
        [FJ_TREE_REF] = "ref",       [FJ_TREE_CALL] = "call", [FJ_TREE_NOT] = "not",
        [FJ_TREE_AND] = "and",       [FJ_TREE_OR] = "or",     [FJ_TREE_EQ] = "=",
        [FJ_TREE_NE] = "!=",         [FJ_TREE_LT] = "<",      [FJ_TREE_LE] = "<=",
        [FJ_TREE_GT] = ">",          [FJ_TREE_GE] = ">=",     [FJ_TREE_IN] = "in",
        [FJ_TREE_NOT_IN] = "not-in", [FJ_TREE_HAS] = "has",   [FJ_TREE_ADD] = "+",
        [FJ_TREE_SUB] = "-",         [FJ_TREE_MUL] = "*",     [FJ_TREE_DIV] = "/",
        [FJ_TREE_NEG] = "negate"};
    return NAMES[kind];
}

void fj_dump_members(struct fj_dump *d, const struct fj_tree_members *members)
{
    for (size_t i = 0; i < members->count; i++) {
        const struct fj_tree_member *member = &members->items[i];
        fj_dump_open(d, "member", member->span);
        fj_dump_range(d, "range", &member->range);
        fj_dump_expr(d, NULL, member->value);
        fj_dump_close(d);
    }
}

static void dump_leaf(struct fj_dump *d, const struct fj_tree_expr *expr)
{
    if (expr->kind == FJ_TREE_NUMBER)
        fj_dump_number(d, "value", expr->number);
    else if (expr->kind == FJ_TREE_DATE)
        fj_dump_date(d, "day", expr->day);
    else if (expr->kind == FJ_TREE_TEXT)
        fj_dump_text(d, "text", expr->text);
    else if (expr->kind == FJ_TREE_REF)
        fj_dump_ref(d, "name", &expr->ref);
    else if (expr->kind == FJ_TREE_CALL)
        fj_dump_word(d, "function", fj_keyword_spelling(expr->function, FJ_LANG_EN));
}

void fj_dump_expr(struct fj_dump *d, const char *key, const struct fj_tree_expr *expr)
{
    if (!expr)
        return;
    if (key)
        fj_dump_open(d, key, expr->span);
    fj_dump_open(d, kind_name(expr->kind), expr->span);
    dump_leaf(d, expr);
    for (size_t i = 0; i < expr->arg_count; i++)
        fj_dump_expr(d, NULL, expr->args[i]);
    fj_dump_expr(d, "where", expr->condition);
    fj_dump_members(d, &expr->members);
    fj_dump_close(d);
    if (key)
        fj_dump_close(d);
}
