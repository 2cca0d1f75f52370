// SPDX-License-Identifier: EUPL-1.2
// Expressions (language §5). No tree is deeper than FJ_LIMIT_NESTING, counted over brackets and operators, so that
// everything after the parser may walk it by recursion.
#include "syntax/build_internal.h"

#include "support/limits.h"

static void tell_depth(struct fj_parser *p, struct fj_span span)
{
    if (p->spoiled)
        return;
    struct fj_diag *diag =
        fj_diag_add(p->diags, FJ_E_NESTING, span,
                    "more than %d brackets and operators in each other", FJ_LIMIT_NESTING);
    fj_diag_help(p->diags, diag, "write it in several steps, such as a score or “in (…)”");
    p->spoiled = true;
    p->plan->broken = true;
}

static struct fj_tree_expr *make(struct fj_parser *p, enum fj_tree_expr_kind kind,
                                 struct fj_span span, struct fj_span operator_span)
{
    struct fj_tree_expr *expr = FJ_NEW(p->arena, struct fj_tree_expr);
    if (!expr)
        return NULL;
    expr->kind = kind;
    expr->depth = 1;
    expr->span = span;
    expr->operator_span = operator_span;
    return expr;
}

// Makes room for COUNT operands; NULL stays NULL.
static struct fj_tree_expr *with_room(struct fj_parser *p, struct fj_tree_expr *expr, size_t count)
{
    if (!expr || count == 0)
        return expr;
    expr->args = FJ_NEW_ARRAY(p->arena, struct fj_tree_expr *, count);
    return expr->args ? expr : NULL;
}

// Hangs OPERAND under EXPR. False when that is too deep.
static bool hang(struct fj_parser *p, struct fj_tree_expr *expr, struct fj_tree_expr *operand)
{
    if (operand->depth >= expr->depth)
        expr->depth = operand->depth + 1;
    if (expr->depth > FJ_LIMIT_NESTING) {
        tell_depth(p, expr->operator_span);
        return false;
    }
    return true;
}

static struct fj_tree_expr *push(struct fj_parser *p, struct fj_tree_expr *expr,
                                 struct fj_tree_expr *operand)
{
    if (!expr || !operand || !hang(p, expr, operand))
        return NULL;
    expr->args[expr->arg_count++] = operand;
    return expr;
}

struct fj_tree_expr *fj_make_binary(struct fj_parser *p, enum fj_tree_expr_kind kind,
                                    struct fj_tree_expr *left, struct fj_tree_expr *right,
                                    struct fj_span operator_span)
{
    if (!left || !right)
        return NULL;
    struct fj_tree_expr *expr =
        with_room(p, make(p, kind, fj_span_join(left->span, right->span), operator_span), 2);
    return push(p, push(p, expr, left), right);
}

struct fj_tree_expr *fj_make_unary(struct fj_parser *p, enum fj_tree_expr_kind kind,
                                   struct fj_tree_expr *operand, struct fj_span operator_span,
                                   struct fj_span span)
{
    if (!operand)
        return NULL;
    if (kind == FJ_TREE_NEG && operand->kind == FJ_TREE_NUMBER && operand->number.value > 0) {
        operand->number.value = -operand->number.value;
        operand->number.span = operand->span = span;
        return operand;
    }
    return push(p, with_room(p, make(p, kind, span, operator_span), 1), operand);
}

struct fj_tree_expr *fj_make_in(struct fj_parser *p, enum fj_tree_expr_kind kind,
                                struct fj_tree_expr *operand, const struct fj_tree_members *members,
                                struct fj_span operator_span, struct fj_span span)
{
    if (!operand || !members)
        return NULL;
    struct fj_tree_expr *expr =
        push(p, with_room(p, make(p, kind, span, operator_span), 1), operand);
    if (!expr)
        return NULL;
    expr->members = *members;
    expr->members_bare = p->bare;
    return expr;
}

struct fj_tree_expr *fj_make_paren(struct fj_parser *p, struct fj_tree_expr *inner,
                                   struct fj_span span)
{
    if (!inner)
        return NULL;
    inner->span = span;
    // Parentheses count too, though they leave no node behind.
    if (++inner->depth > FJ_LIMIT_NESTING) {
        tell_depth(p, span);
        return NULL;
    }
    return inner;
}

// ---- leaves ---------------------------------------------------------------------------------------

struct fj_tree_expr *fj_make_number_expr(struct fj_parser *p, const struct fj_token *token,
                                         bool percent, struct fj_span span)
{
    struct fj_tree_expr *expr = make(p, FJ_TREE_NUMBER, span, span);
    if (!expr)
        return NULL;
    expr->number = fj_make_number(token, 1);
    expr->number.percent = percent;
    expr->number.span = span;
    return expr;
}

struct fj_tree_expr *fj_make_bound_expr(struct fj_parser *p, struct fj_tree_bound bound)
{
    struct fj_tree_expr *expr =
        make(p, bound.is_date ? FJ_TREE_DATE : FJ_TREE_NUMBER, bound.span, bound.span);
    if (!expr)
        return NULL;
    expr->number = bound.number;
    expr->day = bound.day;
    return expr;
}

struct fj_tree_expr *fj_make_date_expr(struct fj_parser *p, const struct fj_token *token)
{
    struct fj_tree_expr *expr = make(p, FJ_TREE_DATE, token->span, token->span);
    if (expr)
        expr->day = token->day;
    return expr;
}

struct fj_tree_expr *fj_make_text_expr(struct fj_parser *p, const struct fj_token *token)
{
    struct fj_tree_expr *expr = make(p, FJ_TREE_TEXT, token->span, token->span);
    if (expr)
        expr->text = fj_make_text(token);
    return expr;
}

struct fj_tree_expr *fj_make_ref_expr(struct fj_parser *p, const struct fj_tree_ref *ref)
{
    if (!ref)
        return NULL;
    if (ref->part_count == 1)
        p->path_token->role = FJ_ROLE_OPERAND;
    struct fj_tree_expr *expr = make(p, FJ_TREE_REF, ref->span, ref->span);
    if (expr)
        expr->ref = *ref;
    return expr;
}

struct fj_tree_expr *fj_as_value(struct fj_parser *p, struct fj_tree_expr *expr)
{
    if (expr && expr->kind == FJ_TREE_REF && expr->ref.part_count == 1 && !expr->ref.has_at)
        p->path_token->role = FJ_ROLE_VALUE;
    return expr;
}

// ---- calls and members ----------------------------------------------------------------------------

static enum fj_keyword function_of(const char *name)
{
    static const enum fj_keyword FUNCTIONS[] = {
        FJ_KW_ANSWERED, FJ_KW_MISSING, FJ_KW_MEAN, FJ_KW_SUM,    FJ_KW_MIN,   FJ_KW_MAX,
        FJ_KW_COUNT,    FJ_KW_ANY,     FJ_KW_DAYS, FJ_KW_MONTHS, FJ_KW_YEARS,
    };
    for (size_t i = 0; i < sizeof FUNCTIONS / sizeof *FUNCTIONS; i++)
        if (fj_keyword_is(name, FUNCTIONS[i]))
            return FUNCTIONS[i];
    return FJ_KW_NONE;
}

static void tell_function(struct fj_parser *p, const struct fj_token *function)
{
    struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_NO_FUNCTION, function->span,
                                       "there is no function “%s”", function->text);
    fj_diag_help(p->diags, diag, "use one of %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s",
                 fj_spelled(p, FJ_KW_ANSWERED), fj_spelled(p, FJ_KW_MISSING),
                 fj_spelled(p, FJ_KW_MEAN), fj_spelled(p, FJ_KW_SUM), fj_spelled(p, FJ_KW_MIN),
                 fj_spelled(p, FJ_KW_MAX), fj_spelled(p, FJ_KW_COUNT), fj_spelled(p, FJ_KW_ANY),
                 fj_spelled(p, FJ_KW_DAYS), fj_spelled(p, FJ_KW_MONTHS),
                 fj_spelled(p, FJ_KW_YEARS));
    p->spoiled = true;
    p->plan->broken = true;
}

struct fj_tree_expr *fj_make_call(struct fj_parser *p, struct fj_token *function,
                                  const struct fj_exprs *arguments, struct fj_tree_expr *condition,
                                  struct fj_span span)
{
    function->role = FJ_ROLE_FUNCTION;
    enum fj_keyword keyword = function_of(function->text);
    if (keyword == FJ_KW_NONE) {
        tell_function(p, function);
        return NULL;
    }
    size_t count = arguments ? arguments->count : 0;
    struct fj_tree_expr *expr = with_room(p, make(p, FJ_TREE_CALL, span, function->span), count);
    for (size_t i = 0; i < count; i++)
        expr = push(p, expr, arguments->items[i]);
    if (!expr || (condition && !hang(p, expr, condition)))
        return NULL;
    expr->function = keyword;
    expr->condition = condition;
    return expr;
}

struct fj_exprs *fj_add_argument(struct fj_parser *p, struct fj_exprs *list,
                                 struct fj_tree_expr *argument)
{
    list = list ? list : FJ_NEW(p->arena, struct fj_exprs);
    struct fj_tree_expr **slot = list ? FJ_VEC_PUSH(p->arena, list) : NULL;
    if (slot)
        *slot = argument;
    return list;
}

struct fj_tree_members *fj_add_member(struct fj_parser *p, struct fj_tree_members *list)
{
    list = list ? list : FJ_NEW(p->arena, struct fj_tree_members);
    struct fj_tree_member *slot = list ? FJ_VEC_PUSH(p->arena, list) : NULL;
    if (slot)
        *slot = p->member;
    return list;
}
