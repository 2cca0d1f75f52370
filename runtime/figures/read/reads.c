// SPDX-License-Identifier: EUPL-1.2
// One walk over expressions; depth is bounded by the nesting limit of plans.
#include "figures/read/reads.h"

#include "support/vec.h"

static void add_at(struct fj_arena *arena, struct fj_reads *reads, struct fj_at at)
{
    struct {
        struct fj_at *items;
        size_t count, capacity;
    } list = {reads->timepoints, reads->timepoint_count, reads->timepoint_capacity};
    struct fj_at *slot;

    if (at.kind != FJ_AT_TIMEPOINT)
        return;
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].timepoint == at.timepoint && list.items[i].nr == at.nr)
            return;
    slot = FJ_VEC_PUSH(arena, &list);
    if (!slot) {
        reads->failed = true;
        return;
    }
    *slot = at;
    reads->timepoints = list.items;
    reads->timepoint_count = list.count;
    reads->timepoint_capacity = list.capacity;
}

static void add_question(struct fj_arena *arena, struct fj_reads *reads,
                         const struct fj_question *question)
{
    struct {
        const struct fj_question **items;
        size_t count, capacity;
    } list = {reads->questions, reads->question_count, reads->question_capacity};
    const struct fj_question **slot;

    for (size_t i = 0; i < list.count; i++)
        if (list.items[i] == question)
            return;
    slot = FJ_VEC_PUSH(arena, &list);
    if (!slot) {
        reads->failed = true;
        return;
    }
    *slot = question;
    reads->questions = list.items;
    reads->question_count = list.count;
    reads->question_capacity = list.capacity;
}

static struct fj_at resolve(struct fj_at at, struct fj_at now)
{
    return at.kind == FJ_AT_CURRENT ? now : at;
}

static void read_answer(struct fj_arena *arena, struct fj_reads *reads, const struct fj_expr *expr,
                        struct fj_at now)
{
    add_question(arena, reads, expr->question);
    if (expr->question->place == FJ_IN_PLAN)
        add_at(arena, reads, resolve(expr->at, now));
}

void fj_reads_expr(struct fj_arena *arena, struct fj_reads *reads, const struct fj_expr *expr,
                   struct fj_at now)
{
    if (!expr)
        return;
    if (expr->record && expr->record->dated)
        reads->dated = true;
    if (expr->kind == FJ_EXPR_ANSWER)
        read_answer(arena, reads, expr, now);
    else if (expr->kind == FJ_EXPR_SCORE)
        fj_reads_expr(arena, reads, expr->score->expr, resolve(expr->at, now));
    else if (expr->kind == FJ_EXPR_ANSWER_DAY || (expr->kind == FJ_EXPR_AGE && !expr->at_entry))
        add_at(arena, reads, resolve(expr->at, now));
    else if (expr->kind == FJ_EXPR_ENTRY)
        reads->entry = true;
    else if (expr->kind == FJ_EXPR_EXIT)
        reads->exit = true;
    for (size_t i = 0; i < expr->arg_count; i++)
        fj_reads_expr(arena, reads, expr->args[i], now);
    fj_reads_expr(arena, reads, expr->condition, now);
}

void fj_reads_measure(struct fj_arena *arena, struct fj_reads *reads,
                      const struct fj_measure *measure, struct fj_at now)
{
    add_at(arena, reads, now);
    if (measure->kind == FJ_MEASURE_CHANGE || measure->kind == FJ_MEASURE_SHIFT) {
        add_at(arena, reads, measure->from);
        add_at(arena, reads, measure->to);
    }
    if (measure->record && measure->record->dated)
        reads->dated = true;
    if (measure->question)
        add_question(arena, reads, measure->question);
    if (measure->score)
        fj_reads_expr(arena, reads, measure->score->expr, now);
    fj_reads_expr(arena, reads, measure->expr, now);
    fj_reads_expr(arena, reads, measure->where, now);
    fj_reads_expr(arena, reads, measure->among, now);
    fj_reads_expr(arena, reads, measure->except, now);
}
