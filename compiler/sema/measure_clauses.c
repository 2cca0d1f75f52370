// SPDX-License-Identifier: EUPL-1.2
// The clauses of measures (language §6) that say how a figure is judged and shown, each refused where it would do
// nothing.
#include "sema/measures_internal.h"

#include <math.h>
#include <string.h>

#include "sema/suggest.h"
#include "sema/types.h"

static const char *word(const struct fj_measuring *work, enum fj_keyword keyword)
{
    return fj_sema_spelled(work->sema, keyword);
}

// ---- target and per -------------------------------------------------------------------------------

enum figure { FIGURE_NONE, FIGURE_SHARE, FIGURE_NUMBER, FIGURE_EITHER };

// What the single figure of a measure is, that a target can be set for.
static enum figure figure_of(const struct fj_measure *measure)
{
    switch (measure->kind) {
    case FJ_MEASURE_SHARE:
    case FJ_MEASURE_RESPONSE:
        return FIGURE_SHARE;
    case FJ_MEASURE_COUNT:
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
    case FJ_MEASURE_CHANGE:
        return FIGURE_NUMBER;
    case FJ_MEASURE_ATTAINMENT:
        return measure->question && measure->question->type.goal_scaled ? FIGURE_NUMBER
                                                                        : FIGURE_SHARE;
    case FJ_MEASURE_RATIO:
        return FIGURE_EITHER;
    case FJ_MEASURE_DISTRIBUTION:
    case FJ_MEASURE_SHIFT:
    case FJ_MEASURE__COUNT:
        return FIGURE_NONE;
    }
    return FIGURE_NONE;
}

static enum fj_target_op op_of(enum fj_tree_target_op op)
{
    switch (op) {
    case FJ_TREE_TARGET_NONE:
        return FJ_TARGET_NONE;
    case FJ_TREE_TARGET_GE:
        return FJ_TARGET_GE;
    case FJ_TREE_TARGET_GT:
        return FJ_TARGET_GT;
    case FJ_TREE_TARGET_LE:
        return FJ_TARGET_LE;
    case FJ_TREE_TARGET_LT:
        return FJ_TARGET_LT;
    case FJ_TREE_TARGET_EQ:
        return FJ_TARGET_EQ;
    }
    return FJ_TARGET_NONE;
}

static void check_target(struct fj_measuring *work, enum figure figure)
{
    const struct fj_tree_number *target = &work->tree->target;
    struct fj_diags *diags = work->sema->diags;
    struct fj_diag *diag;
    bool is_per = work->tree->per.given;
    if (figure == FIGURE_SHARE && !target->percent && !is_per) {
        diag = fj_diag_add(diags, FJ_E_TARGET, target->span, "the target of a share is in percent");
        fj_diag_help(diags, diag, "write “%g %%”",
                     target->value > 0 && target->value < 1 ? target->value * 100 : target->value);
    } else if (target->percent && figure == FIGURE_NUMBER) {
        diag = fj_diag_add(diags, FJ_E_TARGET, target->span, "this figure is not in percent");
        fj_diag_help(diags, diag, "take “%%” away");
    } else if (figure == FIGURE_SHARE && target->percent &&
               (target->value > 100 || target->value < 0)) {
        diag = fj_diag_add(diags, FJ_E_TARGET, target->span, "a share lies between 0 and 100 %%");
        fj_diag_help(diags, diag, "write a target that can be reached");
    }
}

// The target in the terms of the figure: 5 % per 1000 is 50.
static double target_of(const struct fj_tree_measure *tree)
{
    double value = tree->target.value, per = tree->per.given ? tree->per.value : 1;
    return tree->target.percent ? value * per / 100 : value;
}

static void read_target(struct fj_measuring *work)
{
    const struct fj_tree_measure *tree = work->tree;
    struct fj_measure *measure = work->measure;
    enum figure figure = figure_of(measure);
    measure->target_op = op_of(tree->target_op);
    measure->target = target_of(tree);
    if (measure->target_op == FJ_TARGET_NONE)
        return;
    if (figure == FIGURE_NONE)
        fj_measuring_refuse(work, tree->target.span, word(work, FJ_KW_TARGET));
    else
        check_target(work, figure);
}

static void read_per(struct fj_measuring *work)
{
    const struct fj_tree_number *per = &work->tree->per;
    enum fj_measure_kind kind = work->measure->kind;
    if (!per->given)
        return;
    work->measure->per = per->value;
    if (kind != FJ_MEASURE_RATIO && kind != FJ_MEASURE_SHARE && kind != FJ_MEASURE_RESPONSE) {
        fj_measuring_refuse(work, per->span, word(work, FJ_KW_PER));
        if (work->sema->diags->last)
            fj_diag_help(work->sema->diags, work->sema->diags->last,
                         "write two measures and a third of them, as in “%s cost %s people %s %g”",
                         word(work, FJ_KW_RATIO), word(work, FJ_KW_TO), word(work, FJ_KW_PER),
                         per->value > 0 ? per->value : 1000);
    } else if (per->value <= 0) {
        struct fj_diag *diag =
            fj_diag_add(work->sema->diags, FJ_E_PER, per->span, "“per” takes a number above 0");
        fj_diag_help(work->sema->diags, diag, "write “per 1000”");
    }
}

// ---- better ---------------------------------------------------------------------------------------

static enum fj_better own_better(const struct fj_measuring *work)
{
    switch (work->tree->better) {
    case FJ_TREE_BETTER_HIGH:
        return FJ_BETTER_HIGH;
    case FJ_TREE_BETTER_LOW:
        return FJ_BETTER_LOW;
    case FJ_TREE_BETTER_UNSAID:
        break;
    }
    const struct fj_measure *measure = work->measure;
    return measure->question ? measure->question->better
           : measure->score  ? measure->score->better
                             : FJ_BETTER_UNSAID;
}

static double smallest_step(const struct fj_measure *measure)
{
    if (!measure->question)
        return FJ_LEAST_STEP;
    return pow(10, -measure->question->type.decimals);
}

static void warn_no_direction(struct fj_measuring *work)
{
    struct fj_diags *diags = work->sema->diags;
    const struct fj_measure *measure = work->measure;
    if (measure->kind != FJ_MEASURE_CHANGE || measure->better != FJ_BETTER_UNSAID || work->failed ||
        work->tree->reliable[0].given) // of that it is an error
        return;
    struct fj_span span = measure->question ? measure->question->span : measure->score->span;
    struct fj_diag *diag = fj_diag_add(
        diags, FJ_W_NO_DIRECTION, measure->span,
        "it is not said which way “%s” gets better, so that the change is shown as "
        "higher and lower",
        measure->question ? fj_sema_shown(work->sema, measure->question) : measure->score->name);
    fj_diag_related(diags, diag, span, "declared here");
    fj_diag_help(diags, diag, "write “%s %s” or “%s %s” after it", word(work, FJ_KW_BETTER),
                 word(work, FJ_KW_HIGH), word(work, FJ_KW_BETTER), word(work, FJ_KW_LOW));
}

static void read_better(struct fj_measuring *work)
{
    const struct fj_tree_measure *tree = work->tree;
    struct fj_measure *measure = work->measure;
    measure->better = own_better(work);
    measure->better_by = smallest_step(measure);
    if (tree->better != FJ_TREE_BETTER_UNSAID && figure_of(measure) == FIGURE_NONE)
        fj_measuring_refuse(work, tree->better_span, word(work, FJ_KW_BETTER));
    if (tree->better_by.given && measure->kind != FJ_MEASURE_CHANGE) {
        fj_measuring_refuse(work, tree->better_by.span, word(work, FJ_KW_BETTER));
    } else if (tree->better_by.given && tree->better_by.value <= 0) {
        struct fj_diag *diag = fj_diag_add(work->sema->diags, FJ_E_BETTER_BY, tree->better_by.span,
                                           "the least change that counts is a number above 0");
        fj_diag_help(work->sema->diags, diag, "write the step, as in “better by 2”");
    } else if (tree->better_by.given) {
        measure->has_better_by = true;
        measure->better_by = tree->better_by.value;
    }
    warn_no_direction(work);
}

// ---- reliable change ------------------------------------------------------------------------------

// What is judged better has to say which way that is.
static bool has_direction(struct fj_measuring *work, struct fj_span span)
{
    struct fj_diag *diag;
    if (work->measure->better != FJ_BETTER_UNSAID)
        return true;
    diag = fj_diag_add(work->sema->diags, FJ_E_NO_DIRECTION, span,
                       "it is not said which way is better, and so not what a reliable "
                       "improvement is");
    fj_diag_help(work->sema->diags, diag, "write “%s %s” or “%s %s” in the measure or its question",
                 word(work, FJ_KW_BETTER), word(work, FJ_KW_HIGH), word(work, FJ_KW_BETTER),
                 word(work, FJ_KW_LOW));
    return false;
}

static void tell_reliable(struct fj_measuring *work, struct fj_span span, const char *what)
{
    struct fj_diags *diags = work->sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_RELIABLE, span, "%s", fj_tr(diags->lang, what));
    fj_diag_help(diags, diag, "write “%s r 0.88 sd 7.5”, with the figures of the instrument",
                 word(work, FJ_KW_RELIABLE));
}

static void read_reliable(struct fj_measuring *work)
{
    const struct fj_tree_measure *tree = work->tree;
    const struct fj_tree_number *r = &tree->reliable[0], *sd = &tree->reliable[1];
    if (!r->given)
        return;
    if (work->measure->kind != FJ_MEASURE_CHANGE) {
        fj_measuring_refuse(work, tree->reliable_names[0].span, word(work, FJ_KW_RELIABLE));
        return;
    }
    if (strcmp(tree->reliable_names[0].text, "r") != 0 ||
        strcmp(tree->reliable_names[1].text, "sd") != 0)
        tell_reliable(work, tree->reliable_names[0].span,
                      FJ_TEXT("the reliability “r” and the spread “sd” were expected here"));
    else if (r->value < 0 || r->value >= 1)
        tell_reliable(work, r->span, FJ_TEXT("a reliability is at least 0 and less than 1"));
    else if (sd->value <= 0)
        tell_reliable(work, sd->span, FJ_TEXT("a spread is a number above 0"));
    else if (has_direction(work, tree->reliable_names[0].span)) {
        work->measure->reliability = r->value;
        work->measure->spread = sd->value;
    }
}

static void read_cutoff(struct fj_measuring *work)
{
    const struct fj_tree_number *cutoff = &work->tree->cutoff;
    if (!cutoff->given)
        return;
    if (work->measure->kind != FJ_MEASURE_CHANGE) {
        fj_measuring_refuse(work, cutoff->span, word(work, FJ_KW_CUTOFF));
        return;
    }
    if (!work->tree->reliable[0].given)
        tell_reliable(work, cutoff->span,
                      FJ_TEXT("who has recovered has changed reliably and passed the cut-off, and "
                              "nothing is said of what is reliable"));
    else if (work->measure->spread > 0) { // else told
        work->measure->has_cutoff = true;
        work->measure->cutoff = cutoff->value;
    }
}

// ---- hiding, comparing ----------------------------------------------------------------------------

static void read_hiding(struct fj_measuring *work)
{
    const struct fj_tree_whole *hide = &work->tree->hide_below;
    struct fj_diags *diags = work->sema->diags;
    if (!hide->given)
        return;
    work->measure->hide_below = hide->value;
    if (hide->value < 3) {
        struct fj_diag *diag = fj_diag_add(diags, FJ_E_HIDE_BELOW, hide->span,
                                           "figures of fewer than 3 persons are always hidden");
        fj_diag_help(diags, diag, "write “hide below 3” or more; 5 is usual");
    } else if (!work->sema->plan->follows_person) {
        struct fj_diag *diag =
            fj_diag_add(diags, FJ_W_NO_EFFECT, hide->span,
                        "nothing is hidden in a plan that follows organisations");
        fj_diag_help(diags, diag, "take the clause away");
    }
}

static void read_comparison(struct fj_measuring *work)
{
    const struct fj_tree_name *source = &work->tree->compare_source;
    if (!source->text)
        return;
    work->measure->compare_source = source->text;
    work->measure->compare_code = work->tree->compare_code.text;
    if (strcmp(source->text, "kolada") == 0)
        return;
    struct fj_diag *diag =
        fj_diag_add(work->sema->diags, FJ_E_COMPARE, source->span,
                    "figures to compare with come from “kolada”, not from “%s”", source->text);
    fj_diag_help(work->sema->diags, diag, "write “kolada” and the code of its figure");
}

// ---- by, pick, all time ---------------------------------------------------------------------------

static void read_by(struct fj_measuring *work)
{
    const struct fj_tree_measure *tree = work->tree;
    struct fj_measure *measure = work->measure;
    static const enum fj_by kinds[] = {
        [FJ_TREE_BY_UNSAID] = FJ_BY_PLANNED, [FJ_TREE_BY_ENTRY] = FJ_BY_ENTRY,
        [FJ_TREE_BY_EXIT] = FJ_BY_EXIT,      [FJ_TREE_BY_ONGOING] = FJ_BY_ONGOING,
        [FJ_TREE_BY_DAY] = FJ_BY_DAY,
    };
    measure->by = kinds[tree->by];
    measure->by_month = tree->by_month;
    measure->by_day = tree->by_day;
    if (tree->by != FJ_TREE_BY_UNSAID && measure->kind == FJ_MEASURE_RATIO)
        fj_measuring_refuse(work, tree->by_span, word(work, FJ_KW_BY_PERIOD));
}

static bool is_open(struct fj_at at)
{
    return at.timepoint && !at.nr &&
           (at.timepoint->kind == FJ_TIME_EVERY || at.timepoint->kind == FJ_TIME_ANYTIME);
}

// Whether there is something to pick from: a series, or several cases of a person.
static bool can_pick(const struct fj_measuring *work)
{
    const struct fj_measure *measure = work->measure;
    bool found =
        measure->counted == FJ_COUNTED_PERSONS || is_open(measure->from) || is_open(measure->to);
    for (size_t i = 0; i < measure->at_count; i++)
        found |= is_open(measure->at[i]);
    for (size_t i = 0; i < work->reading.reads.count; i++)
        found |= is_open(work->reading.reads.items[i].at);
    return found;
}

static void read_pick(struct fj_measuring *work)
{
    const struct fj_tree_measure *tree = work->tree;
    if (tree->pick == FJ_TREE_PICK_UNSAID)
        return;
    work->measure->pick = tree->pick == FJ_TREE_PICK_FIRST ? FJ_PICK_FIRST : FJ_PICK_LAST;
    if (work->failed || can_pick(work))
        return;
    struct fj_diag *diag = fj_diag_add(work->sema->diags, FJ_W_NO_EFFECT, tree->pick_span,
                                       "there is nothing to pick from");
    fj_diag_help(work->sema->diags, diag,
                 "take the clause away; it chooses from a series, or from the cases of a person");
}

static void read_all_time(struct fj_measuring *work)
{
    const struct fj_tree_flag *all_time = &work->tree->all_time;
    const struct fj_record *record = work->reading.rows_of;
    work->measure->all_time = all_time->given;
    if (!all_time->given || work->failed || (record && record->dated))
        return;
    struct fj_diag *diag = fj_diag_add(work->sema->diags, FJ_W_NO_EFFECT, all_time->span,
                                       "this measure takes the rows of all time as it is");
    if (record)
        fj_diag_related(work->sema->diags, diag, record->span, "the record is not dated");
    fj_diag_help(work->sema->diags, diag, "take the clause away");
}

void fj_measuring_read_clauses(struct fj_measuring *work)
{
    const struct fj_tree_history *history = &work->tree->history;
    struct fj_measure *measure = work->measure;
    if (!work->failed) {
        read_better(work);
        read_reliable(work);
        read_cutoff(work);
    }
    read_target(work);
    read_per(work);
    read_hiding(work);
    read_comparison(work);
    read_by(work);
    read_pick(work);
    read_all_time(work);
    fj_sema_refuse_recode(work->sema, history);
    fj_sema_read_history(work->sema, NULL, measure->name, history, &measure->was,
                         &measure->retired_since);
}
