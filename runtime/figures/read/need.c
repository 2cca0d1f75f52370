// SPDX-License-Identifier: EUPL-1.2
// Follows measures and breakdowns to questions, and questions to the questions of their conditions.
#include "figures/read/need.h"

#include "figures/read/reads.h"

struct needing {
    struct fj_arena *arena;
    const struct fj_plan *plan;
    bool *questions;
    struct fj_reads reads; // its questions are the work list
};

static const struct fj_at anywhere = {FJ_AT_CURRENT, NULL, 0};

static bool shown(const struct fj_report *report, const struct fj_measure *measure)
{
    if (!report)
        return true;
    for (size_t i = 0; i < report->show_count; i++)
        for (size_t j = 0; j < report->shows[i].measure_count; j++)
            if (report->shows[i].measures[j] == measure)
                return true;
    return false;
}

// An age reads the question of birth, which its expression does not name.
static bool reads_age(const struct fj_expr *expr)
{
    if (!expr)
        return false;
    if (expr->kind == FJ_EXPR_AGE || reads_age(expr->condition))
        return true;
    for (size_t i = 0; i < expr->arg_count; i++)
        if (reads_age(expr->args[i]))
            return true;
    return false;
}

static void need_question(struct needing *n, const struct fj_question *question)
{
    n->questions[question->id] = true;
    fj_reads_expr(n->arena, &n->reads, question->when, anywhere);
}

static void need_expr(struct needing *n, const struct fj_expr *expr)
{
    fj_reads_expr(n->arena, &n->reads, expr, anywhere);
    if (n->plan->birth && reads_age(expr))
        need_question(n, n->plan->birth);
}

static void need_measure(struct needing *n, const struct fj_measure *measure)
{
    fj_reads_measure(n->arena, &n->reads, measure, anywhere);
    need_expr(n, measure->expr);
    need_expr(n, measure->where);
    need_expr(n, measure->among);
    need_expr(n, measure->except);
    if (measure->score)
        need_expr(n, measure->score->expr);
    if (measure->record)
        for (size_t i = 0; i < measure->record->field_count; i++)
            need_question(n, measure->record->fields[i]);
    if (measure->numerator)
        need_measure(n, measure->numerator);
    if (measure->denominator)
        need_measure(n, measure->denominator);
}

// Whole records are read where one field is: their rows decide what is counted.
static bool need_records(struct needing *n, struct fj_need *need)
{
    bool *records = FJ_NEW_ARRAY(n->arena, bool, n->plan->record_count + 1);

    for (size_t i = 0; records && i < n->plan->record_count; i++) {
        const struct fj_record *record = &n->plan->records[i];
        for (size_t j = 0; j < record->field_count; j++)
            records[i] |= n->questions[record->fields[j]->id];
        for (size_t j = 0; records[i] && j < record->field_count; j++)
            n->questions[record->fields[j]->id] = true;
    }
    need->records = records;
    return records != NULL;
}

bool fj_need_of_report(struct fj_arena *arena, const struct fj_plan *plan,
                       const struct fj_report *report, struct fj_need *need)
{
    struct needing n = {.arena = arena, .plan = plan};

    n.questions = FJ_NEW_ARRAY(arena, bool, plan->question_count + 1);
    if (!n.questions)
        return false;
    for (size_t i = 0; i < plan->measure_count; i++)
        if (shown(report, &plan->measures[i]))
            need_measure(&n, &plan->measures[i]);
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        need_expr(&n, plan->breakdowns[i].expr);
        if (plan->breakdowns[i].question)
            need_question(&n, plan->breakdowns[i].question);
    }
    for (size_t i = 0; i < n.reads.question_count; i++) // grows while it is walked
        need_question(&n, n.reads.questions[i]);
    need->questions = n.questions;
    return need_records(&n, need) && !n.reads.failed;
}
