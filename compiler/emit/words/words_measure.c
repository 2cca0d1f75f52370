// SPDX-License-Identifier: EUPL-1.2
// What a measure is, in words (language §6): what it gives, its numerator and denominator, whom it is
// computed over, and which day decides the period.
#include "emit/words/words_internal.h"

static const char *question_or_score(const struct fj_words *w, const struct fj_measure *measure)
{
    struct fj_at nowhere = {.kind = FJ_AT_CURRENT};
    if (measure->question != NULL) {
        return fj_words_question(w, measure->question, &nowhere);
    }
    if (measure->score != NULL) {
        return fj_words_quoted(w, fj_words_text(w, measure->score->name, measure->score->text));
    }
    return measure->expr != NULL ? fj_words_value(w, measure->expr) : "";
}

static const char *measure_name(const struct fj_words *w, const struct fj_measure *measure)
{
    return fj_words_quoted(w, fj_words_text(w, measure->name, measure->text));
}

static const char *form_name(const struct fj_words *w, const struct fj_form *form)
{
    return fj_words_quoted(w, fj_words_text(w, form->name, form->text));
}

// ---- what it gives ----------------------------------------------------------------------

static const char *counted_words(const struct fj_words *w, const struct fj_measure *measure)
{
    const char *what = "";
    switch (measure->counted) {
    case FJ_COUNTED_CASES:
        what = measure->population == FJ_OVER_SLIPS ? fj_words_say(w, "the number of slips")
                                                    : fj_words_say(w, "the number of cases");
        break;
    case FJ_COUNTED_PERSONS:
        what = fj_words_say(w, "the number of persons");
        break;
    case FJ_COUNTED_RECORD:
        return fj_words_row_count(w, measure->record, measure->where);
    }
    return measure->where == NULL
               ? what
               : fj_words_say(w, "%s where %s", what, fj_words_condition(w, measure->where));
}

static const char *ratio_words(const struct fj_words *w, const struct fj_measure *measure)
{
    return fj_words_say(w, "%s divided by %s", measure_name(w, measure->numerator),
                        measure_name(w, measure->denominator));
}

static const char *distribution_words(const struct fj_words *w, const struct fj_measure *measure)
{
    const char *subject = question_or_score(w, measure);
    if (measure->record != NULL && measure->counted == FJ_COUNTED_RECORD) {
        return fj_words_say(w, "the share of records with each choice of %s", subject);
    }
    return fj_words_say(w, "the share with each answer to %s", subject);
}

static const char *what_kind(const struct fj_words *w, const struct fj_measure *measure)
{
    switch (measure->kind) {
    case FJ_MEASURE_COUNT:
        return counted_words(w, measure);
    case FJ_MEASURE_SHARE:
        return fj_words_say(w, "the share where %s", fj_words_condition(w, measure->expr));
    case FJ_MEASURE_MEAN:
        return fj_words_say(w, "the mean of %s", fj_words_value(w, measure->expr));
    case FJ_MEASURE_MEDIAN:
        return fj_words_say(w, "the median of %s", fj_words_value(w, measure->expr));
    case FJ_MEASURE_SUM:
        return fj_words_say(w, "the sum of %s", fj_words_value(w, measure->expr));
    case FJ_MEASURE_DISTRIBUTION:
        return distribution_words(w, measure);
    case FJ_MEASURE_CHANGE:
        return fj_words_say(w, "the mean of each one's difference in %s, after less before",
                            question_or_score(w, measure));
    case FJ_MEASURE_SHIFT:
        return fj_words_say(w, "how many went from which answer to which, in %s",
                            question_or_score(w, measure));
    case FJ_MEASURE_ATTAINMENT:
        return fj_words_say(w, "how far the goals were reached, in %s",
                            question_or_score(w, measure));
    case FJ_MEASURE_RESPONSE:
        return fj_words_say(w, "how much of %s is answered of what was due",
                            form_name(w, measure->form));
    case FJ_MEASURE_RATIO:
        return ratio_words(w, measure);
    case FJ_MEASURE__COUNT:
        break;
    }
    return "";
}

static const char *what_words(const struct fj_words *w, const struct fj_measure *measure)
{
    const char *what = what_kind(w, measure);
    return measure->per > 0 ? fj_words_say(w, "%s, per %s", what, fj_words_number(w, measure->per))
                            : what;
}

// ---- of what it is taken ----------------------------------------------------------------

static bool has_strict(const struct fj_form *form)
{
    for (size_t i = 0; i < form->timepoint_count; i++) {
        if (form->timepoints[i]->strict) {
            return true;
        }
    }
    return false;
}

static const char *due_words(const struct fj_words *w, const struct fj_form *form)
{
    if (form->anonymous) {
        return fj_words_say(w, "slips of %s that were handed out", form_name(w, form));
    }
    return fj_words_say(w, "forms of %s that were due by the follow-up day, answered or not",
                        form_name(w, form));
}

static const char *numerator_words(const struct fj_words *w, const struct fj_measure *measure)
{
    switch ((int)measure->kind) {
    case FJ_MEASURE_SHARE:
        return fj_words_say(w, "those where %s", fj_words_condition(w, measure->expr));
    case FJ_MEASURE_RESPONSE:
        return has_strict(measure->form)
                   ? fj_words_say(w,
                                  "forms that are answered, within the window where it is strict")
                   : fj_words_say(w, "forms that are answered");
    case FJ_MEASURE_RATIO:
        return measure_name(w, measure->numerator);
    default:
        return "";
    }
}

static const char *denominator_words(const struct fj_words *w, const struct fj_measure *measure)
{
    switch (measure->kind) {
    case FJ_MEASURE_COUNT:
        return "";
    case FJ_MEASURE_SHARE:
        return fj_words_say(w, "those for whom it is known, yes or no; what is unknown is left "
                               "out and counted aside");
    case FJ_MEASURE_MEAN:
    case FJ_MEASURE_MEDIAN:
    case FJ_MEASURE_SUM:
        return fj_words_say(w, "those with a known value; missing is never counted as zero");
    case FJ_MEASURE_DISTRIBUTION:
        if (measure->record != NULL && measure->counted != FJ_COUNTED_RECORD) {
            return fj_words_say(w, "those with a record that is answered; those who have none are "
                                   "counted aside");
        }
        return fj_words_say(w, "those who have answered");
    case FJ_MEASURE_CHANGE:
    case FJ_MEASURE_SHIFT:
        return fj_words_say(w, "pairs: those with an answer both before and after; those lost are "
                               "counted aside");
    case FJ_MEASURE_ATTAINMENT:
        return fj_words_say(w, "goals that have been rated");
    case FJ_MEASURE_RESPONSE:
        return due_words(w, measure->form);
    case FJ_MEASURE_RATIO:
        return measure_name(w, measure->denominator);
    case FJ_MEASURE__COUNT:
        break;
    }
    return "";
}

// ---- what it reads ----------------------------------------------------------------------

struct reads {
    bool timepoint, exit;
    bool dated; // rows of a record that have a day of their own, of one case
};

static void look_for_days(const struct fj_expr *expr, struct reads *reads)
{
    if (expr == NULL) {
        return;
    }
    reads->timepoint = reads->timepoint || expr->at.kind == FJ_AT_TIMEPOINT;
    reads->exit = reads->exit || expr->kind == FJ_EXPR_EXIT;
    reads->dated = reads->dated || (expr->record != NULL && expr->record->dated != NULL);
    if (expr->kind == FJ_EXPR_SCORE) {
        look_for_days(expr->score->expr, reads);
    }
    look_for_days(expr->condition, reads);
    for (size_t i = 0; i < expr->arg_count; i++) {
        look_for_days(expr->args[i], reads);
    }
}

static struct reads reads_of(const struct fj_measure *measure)
{
    struct reads reads = {
        .timepoint = measure->at_count > 0 || measure->from.kind == FJ_AT_TIMEPOINT ||
                     measure->kind == FJ_MEASURE_RESPONSE,
        .dated = measure->record != NULL && measure->record->dated != NULL,
    };
    look_for_days(measure->expr, &reads);
    look_for_days(measure->where, &reads);
    look_for_days(measure->among, &reads);
    look_for_days(measure->except, &reads);
    return reads;
}

// Rows are what is counted, each in the period of its own day.
static bool counts_dated_rows(const struct fj_measure *measure)
{
    return measure->counted == FJ_COUNTED_RECORD && measure->record != NULL &&
           measure->record->dated != NULL && !measure->all_time;
}

static const char *population_words(const struct fj_words *w, const struct fj_measure *measure)
{
    if (measure->kind == FJ_MEASURE_RATIO) {
        return "";
    }
    if (measure->population == FJ_OVER_SLIPS) {
        return fj_words_say(w, "the slips of the anonymous form %s", form_name(w, measure->form));
    }
    if (measure->counted == FJ_COUNTED_PERSONS && measure->kind != FJ_MEASURE_COUNT) {
        return measure->pick == FJ_PICK_FIRST
                   ? fj_words_say(w, "the persons of the period, each by the first case")
                   : fj_words_say(w, "the persons of the period, each by the last case");
    }
    if (measure->counted == FJ_COUNTED_PERSONS && w->plan->breakdown_count > 0) {
        return fj_words_say(w, "the persons of the period; one with cases in several groups counts "
                               "in each of them");
    }
    if (counts_dated_rows(measure) && measure->by == FJ_BY_PLANNED) {
        return fj_words_say(w, "the records of the period, of whichever case");
    }
    return reads_of(measure).dated && !measure->all_time
               ? fj_words_say(w, "the cases of the period, with their records of the same period; "
                                 "records of other periods are not in it")
               : fj_words_say(w, "the cases of the period");
}

static const char *among_words(const struct fj_words *w, const struct fj_expr *condition)
{
    if (condition == NULL) {
        return "";
    }
    return fj_words_say(w, "only those where %s; those for whom it is unknown are not included",
                        fj_words_condition(w, condition));
}

static const char *except_words(const struct fj_words *w, const struct fj_expr *condition)
{
    if (condition == NULL) {
        return "";
    }
    return fj_words_say(w, "not those where %s; those for whom it is unknown stay",
                        fj_words_condition(w, condition));
}

// ---- when -------------------------------------------------------------------------------

static const char *picked_words(const struct fj_words *w, const struct fj_measure *measure,
                                const char *times)
{
    if (measure->pick == FJ_PICK_UNSAID || *times == '\0') {
        return times;
    }
    return measure->pick == FJ_PICK_FIRST
               ? fj_words_say(w, "%s; of several answers the first", times)
               : fj_words_say(w, "%s; of several answers the last", times);
}

static const char *all_times(const struct fj_words *w, const struct fj_measure *measure)
{
    if (measure->kind == FJ_MEASURE_CHANGE || measure->kind == FJ_MEASURE_SHIFT) {
        return fj_words_say(w, "from %s to %s", fj_words_timepoint(w, &measure->from),
                            fj_words_timepoint(w, &measure->to));
    }
    const char **items = FJ_NEW_ARRAY(w->arena, const char *, measure->at_count);
    if (items == NULL) {
        return "";
    }
    for (size_t i = 0; i < measure->at_count; i++) {
        items[i] = fj_words_timepoint(w, &measure->at[i]);
    }
    return fj_words_list(w, items, measure->at_count, false);
}

static const char *times_words(const struct fj_words *w, const struct fj_measure *measure)
{
    return picked_words(w, measure, all_times(w, measure));
}

static bool is_unscheduled(const struct fj_at *at)
{
    return at->kind == FJ_AT_TIMEPOINT && at->timepoint->kind == FJ_TIME_ANYTIME;
}

static bool reads_open_series(const struct fj_measure *measure)
{
    bool reads = is_unscheduled(&measure->from) || is_unscheduled(&measure->to);
    for (size_t i = 0; i < measure->at_count; i++) {
        reads = reads || is_unscheduled(&measure->at[i]);
    }
    return reads;
}

static const char *planned_words(const struct fj_words *w, const struct fj_measure *measure)
{
    struct reads reads = reads_of(measure);
    if (counts_dated_rows(measure)) {
        return fj_words_say(w, "the day of the record, %s",
                            fj_words_quoted(w, fj_words_question_text(w, measure->record->dated)));
    }
    if (reads_open_series(measure)) {
        return fj_words_say(w, "the day of the answer");
    }
    if (reads.timepoint) {
        return fj_words_say(w, "the planned day of the latest timepoint, answered or not");
    }
    return reads.exit ? fj_words_say(w, "the day of exit") : fj_words_say(w, "the day of entry");
}

enum fj_case_day fj_words_case_day(const struct fj_measure *measure)
{
    struct reads reads = reads_of(measure);
    if (measure->kind == FJ_MEASURE_RATIO || measure->population == FJ_OVER_SLIPS ||
        counts_dated_rows(measure)) {
        return FJ_CASE_DAY_OTHER;
    }
    switch (measure->by) {
    case FJ_BY_PLANNED:
        break;
    case FJ_BY_ENTRY:
        return FJ_CASE_DAY_ENTRY;
    case FJ_BY_EXIT:
        return FJ_CASE_DAY_EXIT;
    case FJ_BY_ONGOING:
        return FJ_CASE_DAY_ONGOING;
    case FJ_BY_DAY:
        return FJ_CASE_DAY_DAY;
    }
    if (reads_open_series(measure) || reads.timepoint) {
        return FJ_CASE_DAY_OTHER;
    }
    return reads.exit ? FJ_CASE_DAY_EXIT : FJ_CASE_DAY_ENTRY;
}

static const char *period_words(const struct fj_words *w, const struct fj_measure *measure)
{
    if (measure->kind == FJ_MEASURE_RATIO) {
        return "";
    }
    if (measure->population == FJ_OVER_SLIPS) {
        return fj_words_say(w, "the period written on the slip");
    }
    switch (measure->by) {
    case FJ_BY_PLANNED:
        return planned_words(w, measure);
    case FJ_BY_ENTRY:
        return fj_words_say(w, "the day of entry");
    case FJ_BY_EXIT:
        return fj_words_say(w, "the day of exit");
    case FJ_BY_ONGOING:
        return fj_words_say(w, "open on any day of the period");
    case FJ_BY_DAY:
        break;
    }
    return fj_words_say(w, "open on %d %s", measure->by_day,
                        fj_words_month(w->lang, measure->by_month));
}

// ---- how it is judged -------------------------------------------------------------------

static const char *better_words(const struct fj_words *w, const struct fj_measure *measure)
{
    const char *way = "";
    switch (measure->better) {
    case FJ_BETTER_UNSAID:
        break;
    case FJ_BETTER_HIGH:
        way = fj_words_say(w, "higher is better");
        break;
    case FJ_BETTER_LOW:
        way = fj_words_say(w, "lower is better");
        break;
    }
    if (measure->kind != FJ_MEASURE_CHANGE || measure->better_by <= 0) {
        return way;
    }
    if (measure->better_by <= FJ_LEAST_STEP) {
        return *way == '\0' ? fj_words_say(w, "any change is counted")
                            : fj_words_say(w, "%s; any change is counted", way);
    }
    const char *step = fj_words_number(w, measure->better_by);
    return *way == '\0'
               ? fj_words_say(w, "a change of at least %s is counted as one", step)
               : fj_words_say(w, "%s; a change of at least %s is counted as one", way, step);
}

static const char *target_words(const struct fj_words *w, const struct fj_measure *measure)
{
    bool share = measure->kind == FJ_MEASURE_SHARE || measure->kind == FJ_MEASURE_RESPONSE;
    bool goals = measure->kind == FJ_MEASURE_ATTAINMENT && !measure->question->type.goal_scaled;
    const char *value = (share && measure->per == 0) || goals ? fj_words_percent(w, measure->target)
                                                              : fj_words_number(w, measure->target);
    switch (measure->target_op) {
    case FJ_TARGET_NONE:
        return "";
    case FJ_TARGET_GE:
        return fj_words_say(w, "at least %s", value);
    case FJ_TARGET_GT:
        return fj_words_say(w, "more than %s", value);
    case FJ_TARGET_LE:
        return fj_words_say(w, "at most %s", value);
    case FJ_TARGET_LT:
        return fj_words_say(w, "less than %s", value);
    case FJ_TARGET_EQ:
        break;
    }
    return value;
}

static const char *reliable_words(const struct fj_words *w, const struct fj_measure *measure,
                                  const char *before)
{
    const char *reliable;
    if (measure->spread <= 0) {
        return before;
    }
    reliable =
        fj_words_say(w,
                     "a change is reliable from what 1.96 errors of a difference make "
                     "(reliability %s, spread %s)",
                     fj_words_number(w, measure->reliability), fj_words_number(w, measure->spread));
    if (measure->has_cutoff) {
        reliable = fj_words_say(w,
                                "%s; recovered is who has passed the cut-off %s and improved "
                                "reliably",
                                reliable, fj_words_number(w, measure->cutoff));
    }
    return fj_words_say(w, "%s; %s", before, reliable);
}

const char *fj_words_measure(const struct fj_words *w, const struct fj_measure *measure,
                             enum fj_measure_part part)
{
    switch (part) {
    case FJ_PART_WHAT:
        return what_words(w, measure);
    case FJ_PART_NUMERATOR:
        return numerator_words(w, measure);
    case FJ_PART_DENOMINATOR:
        return denominator_words(w, measure);
    case FJ_PART_POPULATION:
        return population_words(w, measure);
    case FJ_PART_AMONG:
        return among_words(w, measure->among);
    case FJ_PART_EXCEPT:
        return except_words(w, measure->except);
    case FJ_PART_TIMES:
        return times_words(w, measure);
    case FJ_PART_PERIOD:
        return period_words(w, measure);
    case FJ_PART_BETTER:
        return reliable_words(w, measure, better_words(w, measure));
    case FJ_PART_TARGET:
        return target_words(w, measure);
    case FJ_PART__COUNT:
        break;
    }
    return "";
}

const char *fj_words_breakdown(const struct fj_words *w, const struct fj_breakdown *breakdown)
{
    if (breakdown->kind == FJ_GROUPS_CONDITION) {
        return fj_words_say(w, "whether %s", fj_words_condition(w, breakdown->expr));
    }
    if (breakdown->kind == FJ_GROUPS_MANY) {
        return fj_words_say(w, "the choices of %s; one case can be in several groups",
                            fj_words_question(w, breakdown->question, &breakdown->expr->at));
    }
    return fj_words_value(w, breakdown->expr);
}
