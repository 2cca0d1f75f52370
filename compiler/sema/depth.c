// SPDX-License-Identifier: EUPL-1.2
// How deep the evaluator has to go: a condition reads answers whose own conditions read answers, and scores are made of
// scores. Past FJ_LIMIT_EVAL_DEPTH it knows nothing, so that a chain longer than FJ_LIMIT_CHAIN is refused here.
#include "sema/passes.h"

#include "sema/scores.h"
#include "support/limits.h"

#define MOST_NODES (1u << 20) // as in order.c

enum colour { WHITE, GREY, BLACK };

// A node is a question, or a score after all questions, × stride + timepoint id; with a stride of 1 timepoints do not
// count, and readings of other timepoints are left out.
struct search {
    struct fj_sema *sema;
    size_t stride;
    unsigned char *colours;
    int *depths; // of what a BLACK node stands for: FJ_LIMIT_CHAIN + 1 where it is more
    struct {
        size_t *items;
        size_t count, capacity;
    } stack;
    bool is_through; // what is read was too deep itself
};

static const struct fj_expr *expr_of(const struct search *s, size_t node)
{
    size_t thing = node / s->stride, questions = s->sema->plan->question_count;
    return thing < questions ? s->sema->plan->questions[thing]->when
                             : s->sema->plan->scores[thing - questions].expr;
}

static size_t node_at(const struct search *s, size_t thing, bool has_time, struct fj_at at,
                      size_t time)
{
    if (!has_time || s->stride == 1)
        return at.kind == FJ_AT_TIMEPOINT && has_time ? SIZE_MAX : thing * s->stride;
    return thing * s->stride + (at.kind == FJ_AT_TIMEPOINT ? at.timepoint->id : time);
}

// The node that the leaf EXPR reads at TIME, or SIZE_MAX.
static size_t node_read(const struct search *s, const struct fj_expr *expr, size_t time)
{
    const struct fj_plan *plan = s->sema->plan;
    const struct fj_question *question = expr->kind == FJ_EXPR_ANSWER ? expr->question
                                         : expr->kind == FJ_EXPR_AGE  ? plan->birth
                                                                      : NULL;
    if (expr->kind == FJ_EXPR_SCORE && expr->score)
        return node_at(s, plan->question_count + expr->score->id, true, expr->at, time);
    if (!question || !question->when)
        return SIZE_MAX;
    return node_at(s, question->id, question->place == FJ_IN_PLAN, expr->at, time);
}

static void push(struct search *s, size_t node)
{
    size_t *slot = FJ_VEC_PUSH(s->sema->arena, &s->stack);
    if (slot)
        *slot = node;
}

// How deep what the leaf EXPR reads goes; what is not looked at yet is pushed, and is 0 so far.
static int depth_read(struct search *s, const struct fj_expr *expr, size_t time)
{
    size_t node = node_read(s, expr, time);
    if (node == SIZE_MAX || s->colours[node] == GREY) // a cycle is told in order.c and scores.c
        return 0;
    if (s->colours[node] == WHITE) {
        push(s, node);
        return 0;
    }
    s->is_through |= s->depths[node] > FJ_LIMIT_CHAIN;
    return s->depths[node];
}

static int greater(int a, int b)
{
    return a > b ? a : b;
}

// How deep the evaluator goes from EXPR on; NULL is nothing.
static int depth_of(struct search *s, const struct fj_expr *expr, size_t time)
{
    if (!expr)
        return 0;
    bool is_asked_of = (expr->kind == FJ_EXPR_ANSWERED || expr->kind == FJ_EXPR_MISSING) &&
                       expr->args[0] && expr->args[0]->kind == FJ_EXPR_ANSWER;
    int deepest = depth_read(s, is_asked_of ? expr->args[0] : expr, time);
    for (size_t i = 0; !is_asked_of && i < expr->arg_count; i++)
        deepest = greater(deepest, depth_of(s, expr->args[i], time));
    return 1 + greater(deepest, depth_of(s, expr->condition, time));
}

static void tell(const struct search *s, size_t node)
{
    struct fj_sema *sema = s->sema;
    const struct fj_plan *plan = sema->plan;
    size_t thing = node / s->stride;
    bool is_score = thing >= plan->question_count;
    struct fj_asked *asked = is_score ? NULL : sema->copies.items[thing].asked;
    if (asked && asked->is_order_told)
        return;
    if (asked)
        asked->is_order_told = true;
    struct fj_diag *diag = fj_diag_add(
        sema->diags, FJ_E_TOO_MANY, expr_of(s, node)->span,
        is_score ? "“%s” is made of scores of scores in more than %d steps"
                 : "“%s” hangs on conditions that hang on each other in more than %d steps",
        is_score ? plan->scores[thing - plan->question_count].name
                 : fj_sema_shown(sema, plan->questions[thing]),
        FJ_LIMIT_CHAIN);
    fj_diag_help(sema->diags, diag,
                 is_score ? "make it of questions"
                          : "let it read the question that the chain begins with, and not the one "
                            "before");
}

// Looks at the node on top of the stack once to push what it reads, and once more when that is known.
static void take_top(struct search *s)
{
    size_t node = s->stack.items[s->stack.count - 1], count = s->stack.count;
    if (s->colours[node] == BLACK) {
        s->stack.count--;
        return;
    }
    s->colours[node] = GREY;
    s->is_through = false;
    int depth = depth_of(s, expr_of(s, node), node % s->stride);
    if (s->stack.count > count)
        return;
    s->stack.count--;
    s->colours[node] = BLACK;
    s->depths[node] = depth > FJ_LIMIT_CHAIN ? FJ_LIMIT_CHAIN + 1 : depth;
    if (depth > FJ_LIMIT_CHAIN && !s->is_through)
        tell(s, node);
}

void fj_sema_check_depth(struct fj_sema *sema)
{
    size_t things = sema->plan->question_count + sema->plan->score_count;
    size_t times = sema->plan->timepoint_count;
    struct search s = {.sema = sema,
                       .stride = times > 1 && things * times <= MOST_NODES ? times : 1};
    s.colours = FJ_NEW_ARRAY(sema->arena, unsigned char, things *s.stride + 1);
    s.depths = FJ_NEW_ARRAY(sema->arena, int, things *s.stride + 1);
    if (!s.colours || !s.depths)
        return;
    for (size_t node = 0; node < things * s.stride; node++) {
        if (expr_of(&s, node))
            push(&s, node);
        while (s.stack.count > 0 && !fj_arena_failed(sema->arena))
            take_top(&s);
    }
}
