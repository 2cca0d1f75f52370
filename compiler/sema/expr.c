// SPDX-License-Identifier: EUPL-1.2
// Logic, arithmetic and leaves (language §5), each with the types it takes, and the switch over all kinds.
#include "sema/expr.h"

#include "sema/expr_internal.h"

struct fj_expr *fj_expr_new(struct fj_reading *reading, enum fj_expr_kind kind,
                            enum fj_value_type type, struct fj_span span, size_t arg_count)
{
    struct fj_expr *expr = FJ_NEW(reading->sema->arena, struct fj_expr);
    if (!expr)
        return NULL;
    expr->kind = kind;
    expr->type = type;
    expr->span = span;
    expr->option = -1;
    expr->reason = -1;
    expr->arg_count = arg_count;
    if (arg_count > 0)
        expr->args = FJ_NEW_ARRAY(reading->sema->arena, struct fj_expr *, arg_count);
    return arg_count == 0 || expr->args ? expr : NULL;
}

const char *fj_expr_a_value(const struct fj_reading *reading, enum fj_value_type type)
{
    static const char *const nouns[] = {
        [FJ_VALUE_BOOL] = FJ_TEXT("a condition"),
        [FJ_VALUE_NUMBER] = FJ_TEXT("a number"),
        [FJ_VALUE_DATE] = FJ_TEXT("a date"),
        [FJ_VALUE_CHOICE] = FJ_TEXT("a choice of one"),
        [FJ_VALUE_SET] = FJ_TEXT("a choice of several"),
        [FJ_VALUE_TEXT] = FJ_TEXT("a text"),
    };
    return fj_tr(reading->sema->diags->lang, nouns[type]);
}

// How to make a condition of what is none.
static void help_condition(struct fj_reading *reading, struct fj_diag *diag,
                           const struct fj_expr *expr)
{
    struct fj_diags *diags = reading->sema->diags;
    const struct fj_question *question = expr->kind == FJ_EXPR_ANSWER ? expr->question : NULL;
    const char *name = question ? question->name : NULL;
    if (expr->type == FJ_VALUE_CHOICE)
        fj_diag_help(diags, diag, "compare it with a choice, as in “%s = %s”", name,
                     question->type.options[0].name);
    else if (expr->type == FJ_VALUE_SET)
        fj_diag_help(diags, diag, "ask for a choice, as in “%s has %s”", name,
                     question->type.options[0].name);
    else if (name)
        fj_diag_help(diags, diag, "compare it with a value, or ask “answered(%s)”", name);
    else
        fj_diag_help(diags, diag, "compare it with a value");
}

struct fj_expr *fj_expr_refuse(struct fj_reading *reading, const struct fj_expr *expr,
                               enum fj_value_type type)
{
    struct fj_diags *diags = reading->sema->diags;
    struct fj_diag *diag =
        fj_diag_add(diags, FJ_E_VALUE_TYPE, expr->span, "this is %s, where %s was expected",
                    fj_expr_a_value(reading, expr->type), fj_expr_a_value(reading, type));
    if (expr->kind == FJ_EXPR_ANSWER)
        fj_diag_related(diags, diag, expr->question->span, "declared here");
    const char *name = expr->kind == FJ_EXPR_ANSWER ? expr->question->name : NULL;
    if (type == FJ_VALUE_BOOL)
        help_condition(reading, diag, expr);
    else if (name && type == FJ_VALUE_NUMBER && expr->type == FJ_VALUE_BOOL)
        fj_diag_help(diags, diag, "use a share, as in “share of %s”", name);
    else if (name && type == FJ_VALUE_NUMBER &&
             (expr->type == FJ_VALUE_CHOICE || expr->type == FJ_VALUE_SET))
        fj_diag_help(diags, diag, "use “distribution of %s”, or a share of one choice", name);
    else
        fj_diag_help(diags, diag, "name something that is %s", fj_expr_a_value(reading, type));
    return NULL;
}

static struct fj_expr *read_typed(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                  enum fj_value_type type)
{
    struct fj_expr *expr = fj_read_expr(reading, tree);
    return !expr || expr->type == type ? expr : fj_expr_refuse(reading, expr, type);
}

struct fj_expr *fj_read_condition(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    return read_typed(reading, tree, FJ_VALUE_BOOL);
}

struct fj_expr *fj_read_number(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    return read_typed(reading, tree, FJ_VALUE_NUMBER);
}

struct fj_expr *fj_expr_join(struct fj_reading *reading, enum fj_expr_kind kind,
                             enum fj_value_type type, struct fj_span span, struct fj_expr *left,
                             struct fj_expr *right)
{
    struct fj_expr *expr =
        left && right ? fj_expr_new(reading, kind, type, span, left == right ? 1 : 2) : NULL;
    if (!expr)
        return NULL;
    expr->args[0] = left;
    expr->args[expr->arg_count - 1] = right;
    return expr;
}

static struct fj_expr *read_logic(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                  enum fj_expr_kind kind)
{
    struct fj_expr *left = fj_read_condition(reading, tree->args[0]);
    struct fj_expr *right = tree->arg_count > 1 ? fj_read_condition(reading, tree->args[1]) : left;
    return fj_expr_join(reading, kind, FJ_VALUE_BOOL, tree->span, left, right);
}

bool fj_expr_is_ordered(enum fj_value_type type)
{
    return type == FJ_VALUE_NUMBER || type == FJ_VALUE_DATE;
}

// ---- arithmetic -----------------------------------------------------------------------------------

// The date arithmetic there is: the days between two dates.
static struct fj_expr *read_days(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                 struct fj_expr *left, struct fj_expr *right)
{
    if (tree->kind == FJ_TREE_SUB && left->type == right->type)
        return fj_expr_join(reading, FJ_EXPR_DAYS, FJ_VALUE_NUMBER, tree->span, right, left);
    struct fj_diags *diags = reading->sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_DATE_SUM, tree->operator_span,
                                       "dates are not counted with like numbers");
    fj_diag_related(diags, diag, left->type == FJ_VALUE_DATE ? left->span : right->span,
                    "this is a date");
    fj_diag_help(diags, diag, "count the time between two dates, as in “days(a, b)”");
    return NULL;
}

static struct fj_expr *read_arithmetic(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                       enum fj_expr_kind kind)
{
    struct fj_expr *left = fj_read_expr(reading, tree->args[0]);
    struct fj_expr *right = fj_read_expr(reading, tree->args[1]);
    if (!left || !right)
        return NULL;
    if (!fj_expr_is_ordered(left->type))
        return fj_expr_refuse(reading, left, FJ_VALUE_NUMBER);
    if (!fj_expr_is_ordered(right->type))
        return fj_expr_refuse(reading, right, FJ_VALUE_NUMBER);
    if (left->type == FJ_VALUE_DATE || right->type == FJ_VALUE_DATE)
        return read_days(reading, tree, left, right);
    return fj_expr_join(reading, kind, FJ_VALUE_NUMBER, tree->span, left, right);
}

static struct fj_expr *read_negative(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    struct fj_expr *value = fj_read_number(reading, tree->args[0]);
    return fj_expr_join(reading, FJ_EXPR_NEG, FJ_VALUE_NUMBER, tree->span, value, value);
}

// ---- leaves and the whole -------------------------------------------------------------------------

static struct fj_expr *read_literal(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    bool is_date = tree->kind == FJ_TREE_DATE;
    struct fj_expr *expr = fj_expr_new(reading, is_date ? FJ_EXPR_DATE : FJ_EXPR_NUMBER,
                                       is_date ? FJ_VALUE_DATE : FJ_VALUE_NUMBER, tree->span, 0);
    if (!expr)
        return NULL;
    expr->day = tree->day;
    expr->number = tree->number.percent ? tree->number.value / 100 : tree->number.value;
    return expr;
}

static struct fj_expr *tell_text(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    struct fj_diags *diags = reading->sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_TEXT_VALUE, tree->span,
                                       "a text cannot be compared or counted with");
    const char *name = fj_sema_intern(reading->sema, tree->text.text);
    const struct fj_symbol *symbol = fj_scope_find(reading->sema->scope, NULL, name);
    if (symbol)
        fj_diag_help(diags, diag, "write the name “%s” without quotes", name);
    else
        fj_diag_help(diags, diag, "write the name of a question or choice, without quotes");
    return NULL;
}

struct fj_expr *fj_read_expr(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    if (!tree)
        return NULL;
    switch (tree->kind) {
    case FJ_TREE_NUMBER:
    case FJ_TREE_DATE:
        return read_literal(reading, tree);
    case FJ_TREE_TEXT:
        return tell_text(reading, tree);
    case FJ_TREE_REF:
        return fj_read_ref(reading, tree);
    case FJ_TREE_CALL:
        return fj_expr_call(reading, tree);
    case FJ_TREE_NOT:
        return read_logic(reading, tree, FJ_EXPR_NOT);
    case FJ_TREE_AND:
        return read_logic(reading, tree, FJ_EXPR_AND);
    case FJ_TREE_OR:
        return read_logic(reading, tree, FJ_EXPR_OR);
    case FJ_TREE_EQ:
        return fj_expr_comparison(reading, tree, FJ_EXPR_EQ);
    case FJ_TREE_NE:
        return fj_expr_comparison(reading, tree, FJ_EXPR_NE);
    case FJ_TREE_LT:
        return fj_expr_comparison(reading, tree, FJ_EXPR_LT);
    case FJ_TREE_LE:
        return fj_expr_comparison(reading, tree, FJ_EXPR_LE);
    case FJ_TREE_GT:
        return fj_expr_comparison(reading, tree, FJ_EXPR_GT);
    case FJ_TREE_GE:
        return fj_expr_comparison(reading, tree, FJ_EXPR_GE);
    case FJ_TREE_IN:
        return fj_expr_in(reading, tree);
    case FJ_TREE_NOT_IN: {
        struct fj_expr *in = fj_expr_in(reading, tree);
        return fj_expr_join(reading, FJ_EXPR_NOT, FJ_VALUE_BOOL, tree->span, in, in);
    }
    case FJ_TREE_HAS:
        return fj_expr_has(reading, tree);
    case FJ_TREE_ADD:
        return read_arithmetic(reading, tree, FJ_EXPR_ADD);
    case FJ_TREE_SUB:
        return read_arithmetic(reading, tree, FJ_EXPR_SUB);
    case FJ_TREE_MUL:
        return read_arithmetic(reading, tree, FJ_EXPR_MUL);
    case FJ_TREE_DIV:
        return read_arithmetic(reading, tree, FJ_EXPR_DIV);
    case FJ_TREE_NEG:
        return read_negative(reading, tree);
    case FJ_TREE_EXPR__COUNT:
        return NULL;
    }
    return NULL;
}
