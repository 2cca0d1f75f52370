// SPDX-License-Identifier: EUPL-1.2
// Language §4 and §6: when a case is counted, and in which groups.
#include "naive_look.h"

#include <string.h>

#include "model/eval.h"
#include "support/limits.h"

// ---- what a measure reads ----------------------------------------------------------------------------

static void read_at(struct reads *reads, struct fj_at at)
{
    if (at.kind != FJ_AT_TIMEPOINT || reads->count == 64)
        return;
    for (size_t i = 0; i < reads->count; i++)
        if (reads->at[i].timepoint == at.timepoint && reads->at[i].nr == at.nr)
            return;
    reads->at[reads->count++] = at;
}

static void read_question(struct reads *reads, const struct fj_question *question)
{
    for (size_t i = 0; i < reads->question_count; i++)
        if (reads->questions[i] == question)
            return;
    if (reads->question_count < 256)
        reads->questions[reads->question_count++] = question;
}

static void read_expr(struct reads *reads, const struct fj_expr *expr, struct fj_at now)
{
    struct fj_at at;
    if (!expr)
        return;
    at = expr->at.kind == FJ_AT_CURRENT ? now : expr->at;
    reads->dated |= expr->record && expr->record->dated;
    reads->entry |= expr->kind == FJ_EXPR_ENTRY;
    reads->exit |= expr->kind == FJ_EXPR_EXIT;
    if (expr->kind == FJ_EXPR_ANSWER)
        read_question(reads, expr->question);
    if (expr->kind == FJ_EXPR_ANSWER && expr->question->place == FJ_IN_PLAN)
        read_at(reads, at);
    if (expr->kind == FJ_EXPR_SCORE)
        read_expr(reads, expr->score->expr, at);
    if (expr->kind == FJ_EXPR_ANSWER_DAY || (expr->kind == FJ_EXPR_AGE && !expr->at_entry))
        read_at(reads, at);
    for (size_t i = 0; i < expr->arg_count; i++)
        read_expr(reads, expr->args[i], now);
    read_expr(reads, expr->condition, now);
}

bool naive_of_pairs(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_CHANGE || measure->kind == FJ_MEASURE_SHIFT;
}

struct reads naive_reads_of(const struct fj_measure *measure, struct fj_at now)
{
    struct reads reads = {.count = 0};
    read_at(&reads, now);
    if (naive_of_pairs(measure)) {
        read_at(&reads, measure->from);
        read_at(&reads, measure->to);
    }
    reads.dated |= measure->record && measure->record->dated;
    if (measure->question)
        read_question(&reads, measure->question);
    if (measure->score)
        read_expr(&reads, measure->score->expr, now);
    read_expr(&reads, measure->expr, now);
    read_expr(&reads, measure->where, now);
    read_expr(&reads, measure->among, now);
    read_expr(&reads, measure->except, now);
    return reads;
}

// ---- series ------------------------------------------------------------------------------------------

static bool is_open(struct fj_at at)
{
    return at.kind == FJ_AT_TIMEPOINT && at.nr == 0 &&
           (at.timepoint->kind == FJ_TIME_EVERY || at.timepoint->kind == FJ_TIME_ANYTIME);
}

static bool asks(const struct fj_form *form, const struct fj_question *question)
{
    for (size_t i = 0; i < form->question_count; i++)
        if (form->questions[i] == question)
            return true;
    return false;
}

// The first form, in the plan's order, that asks something the measure reads at this timepoint.
static const struct fj_form *form_at(const struct look *look, const struct reads *reads,
                                     const struct fj_timepoint *timepoint)
{
    const struct fj_plan *plan = look->world->plan;
    if (look->measure->form)
        return look->measure->form;
    for (size_t f = 0; f < plan->form_count; f++) {
        const struct fj_form *form = &plan->forms[f];
        bool at = false;
        for (size_t t = 0; t < form->timepoint_count; t++)
            at |= form->timepoints[t] == timepoint;
        for (size_t q = 0; at && q < reads->question_count; q++)
            if (asks(form, reads->questions[q]))
                return form;
    }
    return NULL;
}

bool naive_has_number(const struct look *look, const struct fj_timepoint *timepoint, int nr)
{
    const struct fj_plan *plan = look->world->plan;
    fj_day day;
    bool asked = false, waited_for = false;
    if (timepoint->kind != FJ_TIME_EVERY)
        return true;
    day = fj_planned_day(timepoint, nr, look->facts.entry, look->facts.exit);
    if (day == FJ_NO_DAY || day > look->facts.on)
        return false;
    for (size_t f = 0; f < plan->form_count; f++)
        for (size_t t = 0; t < plan->forms[f].timepoint_count; t++) {
            struct fj_at at = {FJ_AT_TIMEPOINT, timepoint, nr};
            if (plan->forms[f].anonymous || plan->forms[f].timepoints[t] != timepoint)
                continue;
            asked = true;
            waited_for |= naive_due_of(look, &plan->forms[f], at) != FJ_DUE_NEVER;
        }
    return waited_for || !asked;
}

// The answer that is picked: the first or last by number (by day where there is no schedule), of those that are there
// before those that say why they are not; else the number that is due.
static int picked_number(const struct look *look, const struct fj_form *form,
                         const struct fj_timepoint *timepoint)
{
    const struct fj_answer_row *best = NULL;
    bool first = look->measure->pick == FJ_PICK_FIRST;
    int nr = 0;
    for (size_t i = 0; i < look->facts.row_count; i++) {
        const struct fj_answer_row *row = &look->facts.rows[i];
        bool there = row->missing == FJ_FORM_PRESENT, before;
        if (row->form != form || row->timepoint != timepoint ||
            !naive_has_number(look, timepoint, row->nr))
            continue;
        before = best &&
                 (timepoint->kind == FJ_TIME_ANYTIME && row->day != best->day ? row->day < best->day
                                                                              : row->nr < best->nr);
        if (!best || (there && best->missing != FJ_FORM_PRESENT) ||
            (there == (best->missing == FJ_FORM_PRESENT) && before == first))
            best = row;
    }
    if (best)
        return best->nr;
    for (int i = 1; timepoint->kind == FJ_TIME_EVERY && i <= 1000; i++)
        if (naive_has_number(look, timepoint, i))
            nr = first && nr ? nr : i;
    return nr;
}

struct fj_at naive_resolved(const struct look *look, const struct reads *reads, struct fj_at at)
{
    const struct fj_form *form;
    if (!is_open(at))
        return at;
    if (look->now.timepoint == at.timepoint && look->now.nr > 0)
        return look->now;
    form = form_at(look, reads, at.timepoint);
    at.nr = form ? picked_number(look, form, at.timepoint) : 0;
    return at;
}

// ---- the period --------------------------------------------------------------------------------------

static fj_day day_of(const struct look *look, const struct reads *reads, struct fj_at at)
{
    fj_day day = FJ_NO_DAY;
    at = naive_resolved(look, reads, at);
    if (at.timepoint->kind != FJ_TIME_ANYTIME)
        return fj_planned_day(at.timepoint, at.nr, look->facts.entry, look->facts.exit);
    for (size_t i = 0; i < look->facts.row_count; i++) {
        const struct fj_answer_row *row = &look->facts.rows[i];
        if (row->timepoint == at.timepoint && row->nr == at.nr && row->day != FJ_NO_DAY &&
            (day == FJ_NO_DAY || row->day < day))
            day = row->day;
    }
    return day;
}

bool naive_within(const struct fj_period *period, fj_day day)
{
    return day != FJ_NO_DAY && period->first <= day && day <= period->last;
}

bool naive_has_day(const struct fj_measure *measure, const struct fj_period *period, fj_day on)
{
    struct fj_civil day = {fj_day_to_civil(period->last).year, measure->by_month, measure->by_day};
    if (!fj_civil_valid(day))
        day.day--;
    return fj_day_to_civil(period->first).year == day.year &&
           naive_within(period, fj_day_from_civil(day)) && fj_day_from_civil(day) <= on;
}

static bool is_open_in(const struct look *look)
{
    const struct fj_period *period = look->place->period;
    fj_day first = look->facts.entry;
    fj_day last = look->facts.exit == FJ_NO_DAY ? look->facts.on : look->facts.exit;
    struct fj_civil day;
    if (first == FJ_NO_DAY || last < first || last < period->first || first > period->last)
        return false;
    if (look->measure->by == FJ_BY_ONGOING)
        return true;
    day = (struct fj_civil){fj_day_to_civil(period->last).year, look->measure->by_month,
                            look->measure->by_day};
    if (!fj_civil_valid(day))
        day.day--;
    return first <= fj_day_from_civil(day) && fj_day_from_civil(day) <= last &&
           naive_has_day(look->measure, period, look->facts.on);
}

bool naive_in_period(const struct look *look)
{
    const struct fj_measure *measure = look->measure;
    struct reads reads = naive_reads_of(measure, look->place->at);
    fj_day latest = INT32_MIN + 1;
    if (measure->by == FJ_BY_ONGOING || measure->by == FJ_BY_DAY)
        return is_open_in(look);
    if (look->is_slip)
        return naive_within(look->place->period, look->slip_first) &&
               naive_within(look->place->period, look->slip_last);
    if (measure->by == FJ_BY_ENTRY)
        return naive_within(look->place->period, look->facts.entry);
    if (measure->by == FJ_BY_EXIT)
        return naive_within(look->place->period, look->facts.exit);
    if (reads.count == 0)
        latest = !reads.exit ? look->facts.entry : look->facts.exit;
    if (reads.count == 0 && reads.exit && reads.entry && latest != FJ_NO_DAY)
        latest = look->facts.entry > latest ? look->facts.entry : latest;
    for (size_t i = 0; i < reads.count; i++) {
        fj_day day = day_of(look, &reads, reads.at[i]);
        if (day == FJ_NO_DAY)
            return false;
        latest = day > latest ? day : latest;
    }
    return naive_within(look->place->period, latest);
}

// ---- groups ------------------------------------------------------------------------------------------

static bool has_option(const struct fj_facts *facts, const struct fj_breakdown *breakdown,
                       int option)
{
    struct fj_at at =
        breakdown->record ? (struct fj_at){FJ_AT_BACKGROUND, NULL, 0} : breakdown->expr->at;
    struct fj_answer answer = fj_answer_of(facts, breakdown->question, at);
    if (answer.state != FJ_STATE_ANSWERED)
        return false;
    return breakdown->question->type.kind == FJ_TYPE_MANY ? (uint64_t)answer.raw.value >> option & 1
                                                          : answer.raw.value == option;
}

static bool in_overlapping(const struct fj_facts *facts, const struct fj_breakdown *breakdown,
                           size_t group)
{
    struct fj_facts mine = *facts;
    size_t rows =
        breakdown->record && facts->records ? facts->records[breakdown->record->id].count : 0;
    if (group == breakdown->group_count) {
        for (size_t g = 0; g < breakdown->group_count; g++)
            if (in_overlapping(facts, breakdown, g))
                return false;
        return true;
    }
    if (!breakdown->record)
        return has_option(facts, breakdown, breakdown->groups[group].option);
    mine.record = breakdown->record;
    for (size_t i = 0; i < rows; i++) {
        mine.record_row = &facts->records[breakdown->record->id].rows[i];
        if (has_option(&mine, breakdown, breakdown->groups[group].option))
            return true;
    }
    return false;
}

static size_t single_group(const struct fj_facts *facts, const struct fj_breakdown *breakdown)
{
    for (size_t g = 0; g < breakdown->group_count; g++) {
        const struct fj_group *group = &breakdown->groups[g];
        struct fj_value value;
        double number;
        if (breakdown->kind == FJ_GROUPS_OPTIONS) {
            struct fj_answer answer = fj_answer_of(facts, breakdown->question, breakdown->expr->at);
            if (answer.state == FJ_STATE_ANSWERED && answer.raw.value == group->option)
                return g;
            continue;
        }
        if (breakdown->kind == FJ_GROUPS_CONDITION) {
            if (fj_eval_truth(facts, breakdown->expr) == (group->option ? FJ_TRUE : FJ_FALSE))
                return g;
            continue;
        }
        value = fj_eval(facts, breakdown->expr);
        number = value.type == FJ_VALUE_DATE ? (double)value.day : value.number;
        if (value.known && (!group->band.has_low || number >= group->band.low) &&
            (!group->band.has_high || number <= group->band.high))
            return g;
    }
    return breakdown->group_count;
}

static bool in_group(const struct fj_facts *facts, const struct fj_breakdown *breakdown,
                     size_t group)
{
    size_t mine;
    if (breakdown->kind == FJ_GROUPS_MANY)
        return in_overlapping(facts, breakdown, group);
    mine = single_group(facts, breakdown);
    if (mine == breakdown->group_count && breakdown->is_gender && facts->plan->follows_person)
        for (size_t g = 0; g < breakdown->group_count; g++)
            if (strcmp(breakdown->groups[g].name, "annat") == 0)
                mine = g;
    return mine == group;
}

bool naive_in_groups(const struct look *look)
{
    const struct fj_crossing *by = look->place->by;
    for (size_t i = 0; i < by->count; i++)
        if (!in_group(&look->facts, by->breakdowns[i], look->place->groups[i]))
            return false;
    return true;
}
