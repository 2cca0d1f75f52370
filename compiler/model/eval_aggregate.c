// SPDX-License-Identifier: EUPL-1.2
// mean, sum, min and max of several values, and the same over the rows of a record (language §5).
// Over no rows `count` and `sum` are 0 and `any` is false, the others are unknown. Over rows blanks
// are skipped, and so is a row whose `where` is not true; among arguments one unknown makes all
// unknown, but in a score that asks for fewer.
#include "model/eval_internal.h"

#include <math.h>

#include "support/number.h"

struct gathered {
    size_t known, unknown;
    double sum, low, high;
    double size; // of the greatest
};

static void gather(struct gathered *all, const struct fj_value *value)
{
    double number;
    if (!fj_value_measure(value, &number)) {
        all->unknown++;
        return;
    }
    all->low = all->known == 0 || number < all->low ? number : all->low;
    all->high = all->known == 0 || number > all->high ? number : all->high;
    all->size = fmax(all->size, fabs(number));
    all->sum = fj_number_as_decimal(all->sum + number, fmax(all->size, fabs(all->sum)));
    all->known++;
}

static struct fj_value mean_of(const struct gathered *all)
{
    double mean = all->sum / (double)all->known;
    return fj_value_number(fj_number_as_decimal(mean, fabs(mean)));
}

// The least and the greatest of dates are dates.
static struct fj_value extreme(const struct fj_expr *expr, double number)
{
    return expr->type == FJ_VALUE_DATE ? fj_value_day((fj_day)number) : fj_value_number(number);
}

// ---- of several values ------------------------------------------------------------------

struct fj_value fj_eval_list(struct fj_evaluation *e, const struct fj_expr *expr)
{
    struct gathered all = {0};
    for (size_t i = 0; i < expr->arg_count; i++) {
        struct fj_value value = fj_eval_node(e, expr->args[i]);
        gather(&all, &value);
    }
    bool enough = expr->needs > 0 ? all.known >= (size_t)expr->needs : all.unknown == 0;
    if (!enough) {
        return fj_value_unknown(expr->type);
    }
    switch ((int)expr->kind) {
    case FJ_EXPR_MEAN:
        return mean_of(&all);
    case FJ_EXPR_SUM:
        return fj_value_number(all.sum);
    case FJ_EXPR_MIN:
        return extreme(expr, all.low);
    default: // FJ_EXPR_MAX
        return extreme(expr, all.high);
    }
}

// ---- over the rows of a record ----------------------------------------------------------

static struct fj_value of_rows(const struct fj_expr *expr, const struct gathered *all, size_t taken)
{
    switch ((int)expr->kind) {
    case FJ_EXPR_RECORD_COUNT:
        return fj_value_number((double)taken);
    case FJ_EXPR_RECORD_ANY:
        return fj_value_truth(taken > 0 ? FJ_TRUE : FJ_FALSE);
    case FJ_EXPR_RECORD_SUM:
        return fj_value_number(all->sum);
    default:
        break;
    }
    if (all->known == 0) {
        return fj_value_unknown(expr->type);
    }
    switch ((int)expr->kind) {
    case FJ_EXPR_RECORD_MEAN:
        return mean_of(all);
    case FJ_EXPR_RECORD_MIN:
        return extreme(expr, all->low);
    default:
        return extreme(expr, all->high);
    }
}

static struct fj_value over_rows(struct fj_evaluation *e, const struct fj_expr *expr)
{
    struct fj_record_rows none = {0};
    const struct fj_record_rows *rows =
        e->facts->records != NULL ? &e->facts->records[expr->record->id] : &none;
    struct fj_eval_frame saved = e->frame;
    struct gathered all = {0};
    size_t taken = 0;
    e->frame.record = expr->record;
    for (size_t i = 0; i < rows->count; i++) {
        e->frame.row = &rows->rows[i];
        fj_eval_forget(&e->known_of_row);
        if (fj_eval_condition(e, expr->condition) != FJ_TRUE) {
            continue;
        }
        taken++;
        if (expr->arg_count > 0) {
            struct fj_value value = fj_eval_node(e, expr->args[0]);
            gather(&all, &value);
        }
    }
    e->frame = saved;
    fj_eval_forget(&e->known_of_row);
    return of_rows(expr, &all, taken);
}

// An aggregate reads no row but its own, so within another it is the same on each row of that.
struct fj_value fj_eval_rows(struct fj_evaluation *e, const struct fj_expr *expr)
{
    struct fj_value value;
    if (fj_eval_recall(&e->known, expr, e->frame.current, &value)) {
        return value;
    }
    value = over_rows(e, expr);
    if (!e->cut) {
        fj_eval_keep(&e->known, expr, e->frame.current, &value);
    }
    return value;
}
