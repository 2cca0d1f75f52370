// SPDX-License-Identifier: EUPL-1.2
// Whether an expression says the same in both plans: names are followed through renames, so that a renamed question
// leaves what reads it as it was. Depth is bounded by that of the parser.
#include "change/change_internal.h"

bool fj_change_same_at(const struct fj_comparer *comparer, struct fj_at before, struct fj_at after)
{
    const struct fj_timepoint *now =
        before.timepoint ? comparer->links->timepoint_now[before.timepoint->id] : NULL;
    return before.kind == after.kind && before.nr == after.nr && now == after.timepoint;
}

static bool same_question(const struct fj_comparer *comparer, const struct fj_question *before,
                          const struct fj_question *after)
{
    return before ? after && comparer->links->question_now[before->id] == after : !after;
}

// Of records and scores, expressions of the same kind have one or none.
static bool same_record(const struct fj_comparer *comparer, const struct fj_record *before,
                        const struct fj_record *after)
{
    return !before || comparer->links->record_now[before->id] == after;
}

static bool same_score(const struct fj_comparer *comparer, const struct fj_score *before,
                       const struct fj_score *after)
{
    return !before || comparer->links->score_now[before->id] == after;
}

// The question whose options the indices of EXPR are of.
static const struct fj_question *subject_of(const struct fj_expr *expr)
{
    if (expr->question)
        return expr->question;
    return expr->arg_count > 0 ? expr->args[0]->question : NULL;
}

// The index that option INDEX of the subject before has now.
static int option_now(const struct fj_comparer *comparer, const struct fj_expr *before, int index)
{
    const struct fj_question *question = subject_of(before);
    const struct fj_change_link *link =
        question && index >= 0 ? fj_change_link_of(comparer, question) : NULL;
    return link ? link->option_now[index] : index;
}

static int reason_now(const struct fj_comparer *comparer, const struct fj_expr *before)
{
    const struct fj_question *question = subject_of(before);
    int index = before->reason;
    const struct fj_change_link *link =
        question && index >= 0 ? fj_change_link_of(comparer, question) : NULL;
    return link ? link->reason_now[index] : index;
}

bool fj_change_same_range(const struct fj_member *a, const struct fj_member *b)
{
    return a->has_low == b->has_low && a->has_high == b->has_high && a->low == b->low &&
           a->high == b->high; // an end that is open is 0
}

static bool same_member(const struct fj_comparer *comparer, const struct fj_expr *expr,
                        const struct fj_member *before, const struct fj_member *after)
{
    return option_now(comparer, expr, before->option) == after->option &&
           fj_change_same_range(before, after);
}

static bool has_member(const struct fj_comparer *comparer, const struct fj_expr *before,
                       const struct fj_member *member, const struct fj_expr *after)
{
    for (size_t i = 0; i < after->member_count; i++)
        if (same_member(comparer, before, member, &after->members[i]))
            return true;
    return false;
}

static bool is_member_now(const struct fj_comparer *comparer, const struct fj_expr *before,
                          const struct fj_member *member)
{
    for (size_t i = 0; i < before->member_count; i++)
        if (same_member(comparer, before, &before->members[i], member))
            return true;
    return false;
}

// The same set: order is no matter, and two choices that became one are one member.
static bool same_members(const struct fj_comparer *comparer, const struct fj_expr *before,
                         const struct fj_expr *after)
{
    for (size_t i = 0; i < before->member_count; i++)
        if (!has_member(comparer, before, &before->members[i], after))
            return false;
    for (size_t i = 0; i < after->member_count; i++)
        if (!is_member_now(comparer, before, &after->members[i]))
            return false;
    return true;
}

// `q = a` asks what `q in (a)` asks.
static bool asks_for_options(const struct fj_expr *expr)
{
    return expr->option >= 0 && expr->kind == FJ_EXPR_EQ;
}

static struct fj_expr as_in(const struct fj_expr *expr, struct fj_member *member)
{
    struct fj_expr in = *expr;
    if (!asks_for_options(expr))
        return in;
    *member = (struct fj_member){.option = expr->option};
    in.kind = FJ_EXPR_IN;
    in.option = -1;
    in.members = member;
    in.member_count = 1;
    return in;
}

// Everything but the arguments, and what a score needs, which is compared with the score.
static bool same_node(const struct fj_comparer *comparer, const struct fj_expr *before,
                      const struct fj_expr *after)
{
    return before->kind == after->kind && before->arg_count == after->arg_count &&
           before->number == after->number && before->boolean == after->boolean &&
           before->day == after->day && before->at_entry == after->at_entry &&
           same_question(comparer, before->question, after->question) &&
           same_score(comparer, before->score, after->score) &&
           same_record(comparer, before->record, after->record) &&
           fj_change_same_at(comparer, before->at, after->at) &&
           option_now(comparer, before, before->option) == after->option &&
           reason_now(comparer, before) == after->reason && same_members(comparer, before, after);
}

bool fj_change_same_expr(const struct fj_comparer *comparer, const struct fj_expr *before,
                         const struct fj_expr *after)
{
    if (!before || !after)
        return !before && !after;
    struct fj_member one, other;
    struct fj_expr as_before = as_in(before, &one), as_after = as_in(after, &other);
    if (!same_node(comparer, &as_before, &as_after) ||
        !fj_change_same_expr(comparer, before->condition, after->condition))
        return false;
    for (size_t i = 0; i < before->arg_count; i++)
        if (!fj_change_same_expr(comparer, before->args[i], after->args[i]))
            return false;
    return true;
}
