// SPDX-License-Identifier: EUPL-1.2
// What a measure reads: questions, timepoints, scores, forms, records and other measures, all the way down.
#include "change/reads.h"

#include <string.h>

bool fj_change_reads_init(struct fj_change_reads *reads, struct fj_arena *arena,
                          const struct fj_plan *plan)
{
    *reads = (struct fj_change_reads){.plan = plan};
    reads->questions = FJ_NEW_ARRAY(arena, bool, plan->question_count + 1);
    reads->timepoints = FJ_NEW_ARRAY(arena, bool, plan->timepoint_count + 1);
    reads->scores = FJ_NEW_ARRAY(arena, bool, plan->score_count + 1);
    reads->forms = FJ_NEW_ARRAY(arena, bool, plan->form_count + 1);
    reads->records = FJ_NEW_ARRAY(arena, bool, plan->record_count + 1);
    reads->measures = FJ_NEW_ARRAY(arena, bool, plan->measure_count + 1);
    return reads->questions && reads->timepoints && reads->scores && reads->forms &&
           reads->records && reads->measures;
}

static void clear(struct fj_change_reads *reads)
{
    const struct fj_plan *plan = reads->plan;
    memset(reads->questions, 0, plan->question_count * sizeof(bool));
    memset(reads->timepoints, 0, plan->timepoint_count * sizeof(bool));
    memset(reads->scores, 0, plan->score_count * sizeof(bool));
    memset(reads->forms, 0, plan->form_count * sizeof(bool));
    memset(reads->records, 0, plan->record_count * sizeof(bool));
    memset(reads->measures, 0, plan->measure_count * sizeof(bool));
}

static void read_at(struct fj_change_reads *reads, struct fj_at at)
{
    if (at.timepoint)
        reads->timepoints[at.timepoint->id] = true;
}

static void read_expr(struct fj_change_reads *reads, const struct fj_expr *expr);

static void read_score(struct fj_change_reads *reads, const struct fj_score *score)
{
    if (!score || reads->scores[score->id])
        return;
    reads->scores[score->id] = true;
    read_expr(reads, score->expr);
}

static void read_expr(struct fj_change_reads *reads, const struct fj_expr *expr)
{
    if (!expr)
        return;
    if (expr->question)
        reads->questions[expr->question->id] = true;
    if (expr->record)
        reads->records[expr->record->id] = true;
    if (expr->kind == FJ_EXPR_AGE) // only where the plan asks for it
        reads->questions[reads->plan->birth->id] = true;
    read_score(reads, expr->score);
    read_at(reads, expr->at);
    read_expr(reads, expr->condition);
    for (size_t i = 0; i < expr->arg_count; i++)
        read_expr(reads, expr->args[i]);
}

static void read_measure(struct fj_change_reads *reads, const struct fj_measure *measure)
{
    if (!measure || reads->measures[measure->id])
        return;
    reads->measures[measure->id] = true;
    read_expr(reads, measure->expr);
    read_expr(reads, measure->where);
    read_expr(reads, measure->among);
    read_expr(reads, measure->except);
    read_score(reads, measure->score);
    if (measure->question)
        reads->questions[measure->question->id] = true;
    if (measure->form)
        reads->forms[measure->form->id] = true;
    if (measure->record)
        reads->records[measure->record->id] = true;
    for (size_t i = 0; i < measure->at_count; i++)
        read_at(reads, measure->at[i]);
    read_at(reads, measure->from);
    read_at(reads, measure->to);
    read_measure(reads, measure->numerator);
    read_measure(reads, measure->denominator);
}

void fj_change_reads_of(struct fj_change_reads *reads, const struct fj_measure *measure)
{
    clear(reads);
    read_measure(reads, measure);
}

bool fj_change_reads_object(const struct fj_change_reads *reads,
                            const struct fj_change_object *object)
{
    if (!object->name)
        return false;
    return (object->question && reads->questions[object->question->id]) ||
           (object->timepoint && reads->timepoints[object->timepoint->id]) ||
           (object->record && reads->records[object->record->id]) ||
           (object->score && reads->scores[object->score->id]) ||
           (object->form && reads->forms[object->form->id]) ||
           (object->measure && reads->measures[object->measure->id]);
}
