// SPDX-License-Identifier: EUPL-1.2
// Which measures, breakdowns and conditions read a question. A plan has no cycles, but a score may read
// scores; the walk is bounded as all walks of expressions are.
#include "emit/codebook/codebook_internal.h"
#include "support/limits.h"

static bool reads(const struct fj_plan *plan, const struct fj_expr *expr,
                  const struct fj_question *question, int depth)
{
    if (expr == NULL || depth > FJ_LIMIT_EVAL_DEPTH) {
        return false;
    }
    if (expr->kind == FJ_EXPR_ANSWER && expr->question == question) {
        return true;
    }
    if (expr->kind == FJ_EXPR_AGE && plan->birth == question) {
        return true;
    }
    if (expr->kind == FJ_EXPR_SCORE && reads(plan, expr->score->expr, question, depth + 1)) {
        return true;
    }
    if (reads(plan, expr->condition, question, depth + 1)) {
        return true;
    }
    for (size_t i = 0; i < expr->arg_count; i++) {
        if (reads(plan, expr->args[i], question, depth + 1)) {
            return true;
        }
    }
    return false;
}

bool fj_codebook_expr_reads(const struct fj_plan *plan, const struct fj_expr *expr,
                            const struct fj_question *question)
{
    return reads(plan, expr, question, 0);
}

bool fj_codebook_measure_reads(const struct fj_plan *plan, const struct fj_measure *measure,
                               const struct fj_question *question)
{
    bool by_score = measure->score != NULL && reads(plan, measure->score->expr, question, 0);
    return measure->question == question || by_score || reads(plan, measure->expr, question, 0) ||
           reads(plan, measure->where, question, 0) || reads(plan, measure->among, question, 0) ||
           reads(plan, measure->except, question, 0);
}

bool fj_codebook_breakdown_reads(const struct fj_plan *plan, const struct fj_breakdown *breakdown,
                                 const struct fj_question *question)
{
    return breakdown->question == question || reads(plan, breakdown->expr, question, 0);
}

bool fj_codebook_is_condition_of(const struct fj_plan *plan, const struct fj_question *other,
                                 const struct fj_question *question)
{
    if (other == question) {
        return false;
    }
    if (reads(plan, other->when, question, 0)) {
        return true;
    }
    for (size_t i = 0; i < other->rule_count; i++) {
        if (reads(plan, other->rules[i].condition, question, 0)) {
            return true;
        }
    }
    return false;
}
