// SPDX-License-Identifier: EUPL-1.2
// Scores (language §5): the number each stands for, how many answers it needs, and at which timepoints it can have one.
#include "sema/scores.h"

#include "sema/passes.h"
#include "sema/types.h"

static void tell_needs(struct fj_sema *sema, const struct fj_tree_score *tree)
{
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_NEEDS, tree->needs.span,
                                       "“needs” tells how many answers a mean or a sum needs");
    fj_diag_help(sema->diags, diag,
                 "write the score as “mean(…)” or “sum(…)”, and “needs 1” or more");
}

static bool has_list(const struct fj_expr *expr)
{
    bool found = expr->kind == FJ_EXPR_MEAN || expr->kind == FJ_EXPR_SUM;
    for (size_t i = 0; !found && i < expr->arg_count; i++)
        found = has_list(expr->args[i]);
    return found;
}

static void read_score(struct fj_sema *sema, struct fj_score *score)
{
    const struct fj_tree_score *tree = sema->score_trees[score->id];
    struct fj_reading reading = {.sema = sema, .room = FJ_ROOM_SCORE};
    score->needs = reading.needs = tree->needs.given ? tree->needs.value : 0;
    score->better = tree->better == FJ_TREE_BETTER_HIGH  ? FJ_BETTER_HIGH
                    : tree->better == FJ_TREE_BETTER_LOW ? FJ_BETTER_LOW
                                                         : FJ_BETTER_UNSAID;
    score->expr = fj_read_number(&reading, tree->expr);
    sema->scores[score->id].reads = reading.reads;
    fj_mark_fed(sema, &reading.reads);
    if (!score->expr)
        sema->score_symbols[score->id]->failed = true;
    else if (tree->needs.given && (score->needs < 1 || !has_list(score->expr)))
        tell_needs(sema, tree);
    fj_sema_refuse_recode(sema, &tree->history);
    fj_sema_read_history(sema, NULL, score->name, &tree->history, &score->was,
                         &score->retired_since);
}

// ---- scores of scores -----------------------------------------------------------------------------

static void tell_cycle(struct fj_sema *sema, const struct fj_score *score,
                       const struct fj_read *read)
{
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_SCORE_CYCLE, read->span,
                                       "the score “%s” is made of itself", score->name);
    fj_diag_related(sema->diags, diag, read->score->span, "through this one");
    fj_diag_help(sema->diags, diag, "make it of questions");
    sema->score_symbols[score->id]->failed = true;
}

static struct fj_timeset all_timepoints(const struct fj_sema *sema)
{
    struct fj_timeset all = {0};
    for (size_t i = 0; i < sema->plan->timepoint_count; i++)
        fj_timeset_add(&all, i);
    return all;
}

// Narrows AT and SLIP_AT to where what READ reads is asked.
static void narrow(struct fj_sema *sema, const struct fj_read *read, struct fj_timeset *at,
                   struct fj_timeset *slip_at)
{
    if (read->at.kind != FJ_AT_CURRENT || read->of_record)
        return;
    const struct fj_score_entry *inner = read->score ? fj_score_asked(sema, read->score) : NULL;
    const struct fj_copy *copy = read->question ? fj_sema_copy(sema, read->question) : NULL;
    *at = fj_timeset_and(at, inner ? &inner->at : &copy->at);
    *slip_at = fj_timeset_and(slip_at, inner ? &inner->slip_at : &copy->slip_at);
}

// A mean or sum that needs only some of its answers can have a value wherever that many are asked.
static bool needs_some(const struct fj_score *score)
{
    const struct fj_expr *expr = score->expr;
    bool is_list =
        expr && score->needs > 0 && (expr->kind == FJ_EXPR_MEAN || expr->kind == FJ_EXPR_SUM);
    for (size_t i = 0; is_list && i < expr->arg_count; i++)
        is_list = expr->args[i]->kind == FJ_EXPR_ANSWER && expr->args[i]->at.kind == FJ_AT_CURRENT;
    return is_list;
}

static void count_asked(struct fj_sema *sema, const struct fj_score *score,
                        struct fj_score_entry *entry)
{
    for (size_t t = 0; t < sema->plan->timepoint_count; t++) {
        int named = 0, slips = 0;
        for (size_t i = 0; i < score->expr->arg_count; i++) {
            const struct fj_copy *copy = fj_sema_copy(sema, score->expr->args[i]->question);
            named += fj_timeset_has(&copy->at, t);
            slips += fj_timeset_has(&copy->slip_at, t);
        }
        if (named >= score->needs)
            fj_timeset_add(&entry->at, t);
        if (slips >= score->needs)
            fj_timeset_add(&entry->slip_at, t);
    }
}

// What is of a case is not known of slips, whose timepoints belong to no case.
static void leave_out_slips(const struct fj_sema *sema, struct fj_score_entry *entry)
{
    entry->at = entry->slip_at = (struct fj_timeset){0};
    for (size_t t = 0; t < sema->plan->timepoint_count; t++)
        if (sema->plan->timepoints[t].kind != FJ_TIME_SURVEY)
            fj_timeset_add(&entry->at, t);
}

const struct fj_score_entry *fj_score_asked(struct fj_sema *sema, const struct fj_score *score)
{
    struct fj_score_entry *entry = &sema->scores[score->id];
    if (entry->progress != FJ_NOT_STARTED)
        return entry;
    entry->progress = FJ_AT_WORK;
    if (needs_some(score)) {
        count_asked(sema, score, entry);
    } else {
        bool is_of_case = true; // what reads nothing that is asked is of a case, at any time
        entry->at = entry->slip_at = all_timepoints(sema);
        for (size_t i = 0; i < entry->reads.count; i++) {
            const struct fj_read *read = &entry->reads.items[i];
            if (read->score && sema->scores[read->score->id].progress == FJ_AT_WORK)
                tell_cycle(sema, score, read);
            else
                narrow(sema, read, &entry->at, &entry->slip_at);
            is_of_case = is_of_case && (read->at.kind != FJ_AT_CURRENT || read->of_record);
        }
        if (is_of_case)
            leave_out_slips(sema, entry);
    }
    entry->progress = FJ_DONE;
    return entry;
}

void fj_sema_read_scores(struct fj_sema *sema)
{
    struct fj_plan *plan = sema->plan;
    sema->scores = FJ_NEW_ARRAY(sema->arena, struct fj_score_entry, plan->score_count);
    if (!sema->scores)
        return;
    for (size_t i = 0; i < plan->score_count; i++)
        read_score(sema, &plan->scores[i]);
    for (size_t i = 0; i < plan->score_count; i++)
        fj_score_asked(sema, &plan->scores[i]);
}
