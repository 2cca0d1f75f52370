// SPDX-License-Identifier: EUPL-1.2
// Writes and reads recodes: numbers, x, and the operators and functions of numbers that language §5 has.
#include "model/recode.h"

#include <stdlib.h>
#include <string.h>

#include "support/limits.h"

static const struct {
    enum fj_expr_kind kind;
    const char *word;
    size_t least; // how many it takes; 0: the count stands after the word
} operators[] = {
    {FJ_EXPR_ADD, "+", 2},   {FJ_EXPR_SUB, "-", 2},   {FJ_EXPR_MUL, "*", 2},
    {FJ_EXPR_DIV, "/", 2},   {FJ_EXPR_NEG, "neg", 1}, {FJ_EXPR_MIN, "min", 0},
    {FJ_EXPR_MAX, "max", 0}, {FJ_EXPR_SUM, "sum", 0}, {FJ_EXPR_MEAN, "mean", 0},
};
#define OPERATORS (sizeof operators / sizeof operators[0])

// ---- writing --------------------------------------------------------------------------------------

static const char *write_node(struct fj_arena *arena, const struct fj_expr *expr, int depth);

static const char *write_operator(struct fj_arena *arena, const struct fj_expr *expr, size_t at,
                                  int depth)
{
    const char *text = operators[at].word;
    if (operators[at].least == 0)
        text = fj_arena_printf(arena, "%s %zu", text, expr->arg_count);
    for (size_t i = 0; text && i < expr->arg_count; i++) {
        const char *argument = write_node(arena, expr->args[i], depth + 1);
        text = argument ? fj_arena_printf(arena, "%s %s", text, argument) : NULL;
    }
    return text;
}

static const char *write_node(struct fj_arena *arena, const struct fj_expr *expr, int depth)
{
    if (depth > FJ_LIMIT_EVAL_DEPTH)
        return NULL;
    if (expr->kind == FJ_EXPR_NUMBER)
        return fj_arena_printf(arena, "%.17g", expr->number);
    if (expr->kind == FJ_EXPR_OLD)
        return "x";
    for (size_t i = 0; i < OPERATORS; i++)
        if (operators[i].kind == expr->kind)
            return write_operator(arena, expr, i, depth);
    return NULL;
}

const char *fj_recode_write(struct fj_arena *arena, const struct fj_expr *recode)
{
    return write_node(arena, recode, 0);
}

// ---- reading --------------------------------------------------------------------------------------

static bool next_word(const char **at, const char **out_word, size_t *out_length)
{
    *at += strspn(*at, " ");
    *out_word = *at;
    *out_length = strcspn(*at, " ");
    *at += *out_length;
    return *out_length > 0;
}

static struct fj_expr *read_node(struct fj_arena *arena, const char **at, int depth);

static struct fj_expr *read_arguments(struct fj_arena *arena, const char **at, int depth,
                                      struct fj_expr *expr)
{
    expr->args = FJ_NEW_ARRAY(arena, struct fj_expr *, expr->arg_count);
    for (size_t i = 0; expr->args && i < expr->arg_count; i++) {
        expr->args[i] = read_node(arena, at, depth + 1);
        if (!expr->args[i])
            return NULL;
    }
    return expr->args ? expr : NULL;
}

static struct fj_expr *read_operator(struct fj_arena *arena, const char **at, int depth, size_t op,
                                     struct fj_expr *expr)
{
    expr->kind = operators[op].kind;
    expr->arg_count = operators[op].least;
    if (expr->arg_count == 0) {
        char *end;
        expr->arg_count = (size_t)strtoul(*at, &end, 10);
        *at = end;
    }
    bool sound = expr->arg_count > 0 && expr->arg_count <= strlen(*at);
    return sound ? read_arguments(arena, at, depth, expr) : NULL;
}

static struct fj_expr *read_node(struct fj_arena *arena, const char **at, int depth)
{
    const char *word;
    size_t length;
    if (depth > FJ_LIMIT_EVAL_DEPTH || !next_word(at, &word, &length))
        return NULL;
    struct fj_expr *expr = FJ_NEW(arena, struct fj_expr);
    if (!expr)
        return NULL;
    *expr = (struct fj_expr){.type = FJ_VALUE_NUMBER, .option = -1, .reason = -1};
    for (size_t i = 0; i < OPERATORS; i++)
        if (strlen(operators[i].word) == length && strncmp(word, operators[i].word, length) == 0)
            return read_operator(arena, at, depth, i, expr);
    expr->kind = length == 1 && *word == 'x' ? FJ_EXPR_OLD : FJ_EXPR_NUMBER;
    char *end;
    expr->number = expr->kind == FJ_EXPR_NUMBER ? strtod(word, &end) : 0;
    return expr->kind == FJ_EXPR_OLD || end == word + length ? expr : NULL;
}

struct fj_expr *fj_recode_read(struct fj_arena *arena, const char *text)
{
    struct fj_expr *expr = read_node(arena, &text, 0);
    return expr && *text == '\0' ? expr : NULL;
}
