// SPDX-License-Identifier: EUPL-1.2
// A walk over condition trees. A question is entered once, so that conditions which read each other
// come to an end; sema bounds the depth of a tree.
#include "entry/reach.h"

static void reach_question(struct fj_reach *reach, const struct fj_question *question);

static void reach_kind(struct fj_reach *reach, const struct fj_expr *expr);

static void reach_expr(struct fj_reach *reach, const struct fj_expr *expr)
{
    if (expr == NULL)
        return;
    reach->other_places |= expr->at.kind == FJ_AT_TIMEPOINT;
    reach_kind(reach, expr);
    if (expr->record != NULL &&
        expr->kind != FJ_EXPR_ANSWER) { // a field alone is of the row itself
        reach->records = true;
        reach->record[expr->record->id] = true;
    }
    if (expr->question != NULL)
        reach_question(reach, expr->question);
    if (expr->score != NULL)
        reach_expr(reach, expr->score->expr);
    for (size_t i = 0; i < expr->arg_count; i++)
        reach_expr(reach, expr->args[i]);
    reach_expr(reach, expr->condition);
}

static void reach_kind(struct fj_reach *reach, const struct fj_expr *expr)
{
    if (expr->kind == FJ_EXPR_ENTRY || expr->kind == FJ_EXPR_EXIT || expr->kind == FJ_EXPR_AGE)
        reach->dates = true;
    if (expr->kind == FJ_EXPR_NEXT_ENTRY || expr->kind == FJ_EXPR_PREVIOUS_EXIT)
        reach->neighbours = true;
    if (expr->kind == FJ_EXPR_ANSWER_DAY || expr->kind == FJ_EXPR_AGE)
        reach->days = true;
}

static void reach_question(struct fj_reach *reach, const struct fj_question *question)
{
    if (reach->questions[question->id])
        return;
    reach->questions[question->id] = true;
    reach_expr(reach, question->when);
}

bool fj_reach_find(struct fj_arena *arena, const struct fj_plan *plan,
                   const struct fj_question *const *questions, size_t count, struct fj_reach *out)
{
    *out = (struct fj_reach){
        .questions = FJ_NEW_ARRAY(arena, bool, plan->question_count + 1),
        .record = FJ_NEW_ARRAY(arena, bool, plan->record_count + 1),
    };
    if (out->questions == NULL || out->record == NULL)
        return false;
    for (size_t i = 0; i < count; i++) {
        out->conditions |= questions[i]->when != NULL || questions[i]->rule_count > 0;
        reach_expr(out, questions[i]->when);
        for (size_t j = 0; j < questions[i]->rule_count; j++)
            reach_expr(out, questions[i]->rules[j].condition);
    }
    // An age is counted from the birth question.
    if (out->dates && plan->birth != NULL)
        reach_question(out, plan->birth);
    return true;
}
