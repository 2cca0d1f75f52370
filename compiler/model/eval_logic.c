// SPDX-License-Identifier: EUPL-1.2
// Three-valued logic and comparisons (language §5): a comparison with something that has no value
// is unknown, and `and`, `or`, `not` follow Kleene.
#include "model/eval_internal.h"

enum fj_truth fj_truth_not(enum fj_truth a)
{
    if (a == FJ_UNKNOWN) {
        return FJ_UNKNOWN;
    }
    return a == FJ_TRUE ? FJ_FALSE : FJ_TRUE;
}

enum fj_truth fj_truth_and(enum fj_truth a, enum fj_truth b)
{
    if (a == FJ_FALSE || b == FJ_FALSE) {
        return FJ_FALSE;
    }
    return a == FJ_UNKNOWN || b == FJ_UNKNOWN ? FJ_UNKNOWN : FJ_TRUE;
}

enum fj_truth fj_truth_or(enum fj_truth a, enum fj_truth b)
{
    if (a == FJ_TRUE || b == FJ_TRUE) {
        return FJ_TRUE;
    }
    return a == FJ_UNKNOWN || b == FJ_UNKNOWN ? FJ_UNKNOWN : FJ_FALSE;
}

static enum fj_truth truth_of_bool(bool holds)
{
    return holds ? FJ_TRUE : FJ_FALSE;
}

// The second argument is not looked at where the first decides.
struct fj_value fj_eval_logic(struct fj_evaluation *e, const struct fj_expr *expr)
{
    enum fj_truth a = fj_eval_condition(e, expr->args[0]);
    if (expr->kind == FJ_EXPR_NOT) {
        return fj_value_truth(fj_truth_not(a));
    }
    bool is_and = expr->kind == FJ_EXPR_AND;
    if (a == (is_and ? FJ_FALSE : FJ_TRUE)) {
        return fj_value_truth(a);
    }
    enum fj_truth b = fj_eval_condition(e, expr->args[1]);
    return fj_value_truth(is_and ? fj_truth_and(a, b) : fj_truth_or(a, b));
}

// ---- comparisons ------------------------------------------------------------------------

static enum fj_truth compare_numbers(enum fj_expr_kind kind, double a, double b)
{
    switch ((int)kind) {
    case FJ_EXPR_EQ:
        return truth_of_bool(a == b);
    case FJ_EXPR_NE:
        return truth_of_bool(a != b);
    case FJ_EXPR_LT:
        return truth_of_bool(a < b);
    case FJ_EXPR_LE:
        return truth_of_bool(a <= b);
    case FJ_EXPR_GT:
        return truth_of_bool(a > b);
    default: // FJ_EXPR_GE
        return truth_of_bool(a >= b);
    }
}

// What holds of a length of time that has reached PASSED and goes on: all that is over BOUND
// already. One who has not come back by the day itself comes back later, so PASSED = BOUND is over
// it too.
static enum fj_truth compare_passed(enum fj_expr_kind kind, double passed, double bound)
{
    switch ((int)kind) {
    case FJ_EXPR_LT:
    case FJ_EXPR_LE:
        return passed >= bound ? FJ_FALSE : FJ_UNKNOWN;
    case FJ_EXPR_GT:
    case FJ_EXPR_GE:
        return passed >= bound ? FJ_TRUE : FJ_UNKNOWN;
    case FJ_EXPR_EQ:
        return passed > bound ? FJ_FALSE : FJ_UNKNOWN;
    default: // FJ_EXPR_NE
        return passed > bound ? FJ_TRUE : FJ_UNKNOWN;
    }
}

// `a < b` read from the right is `b > a`.
static enum fj_expr_kind mirrored(enum fj_expr_kind kind)
{
    switch ((int)kind) {
    case FJ_EXPR_LT:
        return FJ_EXPR_GT;
    case FJ_EXPR_LE:
        return FJ_EXPR_GE;
    case FJ_EXPR_GT:
        return FJ_EXPR_LT;
    case FJ_EXPR_GE:
        return FJ_EXPR_LE;
    default:
        return kind;
    }
}

static enum fj_truth compare_same(enum fj_expr_kind kind, bool same)
{
    return truth_of_bool(kind == FJ_EXPR_NE ? !same : same);
}

// Two known values of the same type; sets and texts are not compared.
static enum fj_truth compare_values(enum fj_expr_kind kind, const struct fj_value *a,
                                    const struct fj_value *b)
{
    if (a->type == FJ_VALUE_BOOL) {
        return compare_same(kind, a->boolean == b->boolean);
    }
    if (a->type == FJ_VALUE_CHOICE) {
        return compare_same(kind, a->option == b->option);
    }
    return a->type == FJ_VALUE_DATE ? compare_numbers(kind, a->day, b->day)
                                    : compare_numbers(kind, a->number, b->number);
}

// Comparisons with the time to a return that has not come; unknown where neither side is one.
static enum fj_truth compare_with_passed(struct fj_evaluation *e, const struct fj_expr *expr,
                                         const struct fj_value *a, const struct fj_value *b)
{
    double passed;
    if (!a->known && b->known && b->type == FJ_VALUE_NUMBER &&
        fj_eval_passed_so_far(e, expr->args[0], &passed)) {
        return compare_passed(expr->kind, passed, b->number);
    }
    if (!b->known && a->known && a->type == FJ_VALUE_NUMBER &&
        fj_eval_passed_so_far(e, expr->args[1], &passed)) {
        return compare_passed(mirrored(expr->kind), passed, a->number);
    }
    return FJ_UNKNOWN;
}

struct fj_value fj_eval_compare(struct fj_evaluation *e, const struct fj_expr *expr)
{
    struct fj_value a = fj_eval_node(e, expr->args[0]);
    if (expr->arg_count < 2) { // against an option
        return fj_value_truth(a.known ? compare_same(expr->kind, a.option == expr->option)
                                      : FJ_UNKNOWN);
    }
    struct fj_value b = fj_eval_node(e, expr->args[1]);
    if (!a.known || !b.known) {
        return fj_value_truth(compare_with_passed(e, expr, &a, &b));
    }
    return fj_value_truth(compare_values(expr->kind, &a, &b));
}

// ---- in, has ----------------------------------------------------------------------------

static bool member_holds(const struct fj_member *member, double number)
{
    return (!member->has_low || number >= member->low) &&
           (!member->has_high || number <= member->high);
}

// Whether what has passed is over every member already; then the length of time is in none of them.
static bool passed_all(const struct fj_expr *expr, double passed)
{
    for (size_t i = 0; i < expr->member_count; i++) {
        if (!expr->members[i].has_high || passed < expr->members[i].high) {
            return false;
        }
    }
    return true;
}

struct fj_value fj_eval_in(struct fj_evaluation *e, const struct fj_expr *expr)
{
    struct fj_value value = fj_eval_node(e, expr->args[0]);
    double number;
    if (!fj_value_measure(&value, &number)) {
        bool passed = fj_eval_passed_so_far(e, expr->args[0], &number) && passed_all(expr, number);
        return fj_value_truth(passed ? FJ_FALSE : FJ_UNKNOWN);
    }
    bool is_choice = value.type == FJ_VALUE_CHOICE;
    for (size_t i = 0; i < expr->member_count; i++) {
        const struct fj_member *member = &expr->members[i];
        if (is_choice ? member->option == value.option : member_holds(member, number)) {
            return fj_value_truth(FJ_TRUE);
        }
    }
    return fj_value_truth(FJ_FALSE);
}

struct fj_value fj_eval_has(struct fj_evaluation *e, const struct fj_expr *expr)
{
    struct fj_value value = fj_eval_node(e, expr->args[0]);
    if (!value.known) {
        return fj_value_unknown(FJ_VALUE_BOOL);
    }
    return fj_value_truth(truth_of_bool((value.set >> expr->option & 1) != 0));
}
