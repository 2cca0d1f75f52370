// SPDX-License-Identifier: EUPL-1.2
// Where a measure is read (language §6): `at`, `from` and `to`; and every timepoint where all it reads is asked, when none
// is written.
#include "sema/measures_internal.h"

#include <string.h>

#include "sema/forms.h"
#include "sema/moments.h"
#include "sema/scores.h"

// ---- from and to ----------------------------------------------------------------------------------

// Where the subject of a change is asked: by forms that know the case, and by anonymous ones.
static void subject_sets(struct fj_measuring *work, struct fj_timeset *at,
                         struct fj_timeset *slip_at)
{
    const struct fj_measure *measure = work->measure;
    const struct fj_score_entry *score =
        measure->score ? fj_score_asked(work->sema, measure->score) : NULL;
    const struct fj_copy *copy = score ? NULL : fj_sema_copy(work->sema, measure->question);
    *at = score ? score->at : copy->at;
    *slip_at = score ? score->slip_at : copy->slip_at;
}

static const char *subject_name(const struct fj_sema *sema, const struct fj_measure *measure)
{
    return measure->question ? fj_sema_shown(sema, measure->question) : measure->score->name;
}

static bool find_end(struct fj_measuring *work, const struct fj_tree_time *time,
                     struct fj_at *out_at)
{
    return fj_lookup_time(work->sema, time, work->reading.open_series, out_at);
}

// True when the subject is asked at this end of the change, of somebody; tells otherwise.
static bool check_end(struct fj_measuring *work, const struct fj_tree_time *time, struct fj_at end)
{
    struct fj_sema *sema = work->sema;
    struct fj_timeset at, slip_at;
    size_t id = end.timepoint->id;
    subject_sets(work, &at, &slip_at);
    bool is_retired = work->measure->question && work->measure->question->retired_since;
    if (fj_timeset_has(&at, id) || is_retired || !fj_sema_is_sure_at(sema, id))
        return true;
    const char *name = subject_name(work->sema, work->measure);
    struct fj_diag *diag;
    if (fj_timeset_has(&slip_at, id) || // or asked of nobody that is known at all
        (fj_timeset_is_empty(&at) && !fj_timeset_is_empty(&slip_at))) {
        diag = fj_diag_add(sema->diags, FJ_E_ANONYMOUS, time->span,
                           "“%s” is asked anonymously, and so of nobody twice", name);
        fj_diag_help(sema->diags, diag, "show its “mean” at each timepoint side by side");
        return false;
    }
    diag = fj_diag_add(sema->diags, FJ_E_NOT_ASKED, time->span, "“%s” is not asked at “%s”", name,
                       time->name.text);
    fj_diag_help(sema->diags, diag, "add it to a form at “%s”, or name another timepoint",
                 time->name.text);
    return false;
}

void fj_measuring_read_pair(struct fj_measuring *work)
{
    const struct fj_tree_measure *tree = work->tree;
    struct fj_measure *measure = work->measure;
    struct fj_diags *diags = work->sema->diags;
    if (tree->at.count > 0)
        fj_measuring_refuse(work, tree->at_span, fj_sema_spelled(work->sema, FJ_KW_AT));
    bool has_from = find_end(work, &tree->from, &measure->from);
    bool has_to = find_end(work, &tree->to, &measure->to);
    work->failed |= !has_from || !has_to || !check_end(work, &tree->from, measure->from) ||
                    !check_end(work, &tree->to, measure->to);
    if (work->failed)
        return;
    bool is_same = measure->from.timepoint == measure->to.timepoint;
    // A number that is not said is picked: `from T#1 to T` with `pick last`.
    bool is_back = is_same && measure->to.nr > 0 && measure->from.nr > measure->to.nr;
    struct fj_diag *diag;
    if (is_same && measure->from.nr == measure->to.nr) {
        diag = fj_diag_add(diags, FJ_E_SAME_TIME, tree->to.span,
                           "nothing changes from “%s” to itself", tree->to.name.text);
        fj_diag_help(diags, diag, "name two timepoints");
        work->failed = true;
    } else if (is_back || fj_moment_is_after(measure->from, measure->to)) {
        diag = fj_diag_add(diags, FJ_E_WRONG_ORDER, fj_span_join(tree->from.span, tree->to.span),
                           "“%s” comes after “%s”", tree->from.name.text, tree->to.name.text);
        fj_diag_related(diags, diag, measure->from.timepoint->span, "“%s” is declared here",
                        tree->from.name.text);
        fj_diag_help(diags, diag, "write the earlier timepoint after “from”");
        work->failed = true;
    }
}

// ---- at -------------------------------------------------------------------------------------------

// True where a measure needs one answer of each case, so that a series of any length has to be picked from.
static bool needs_one(enum fj_measure_kind kind)
{
    return kind == FJ_MEASURE_SHARE || kind == FJ_MEASURE_MEAN || kind == FJ_MEASURE_MEDIAN ||
           kind == FJ_MEASURE_CHANGE || kind == FJ_MEASURE_SHIFT;
}

static void check_pick(struct fj_measuring *work, const struct fj_timepoint *timepoint,
                       struct fj_span span)
{
    struct fj_diags *diags = work->sema->diags;
    if (timepoint->kind != FJ_TIME_ANYTIME || work->reading.open_series ||
        !needs_one(work->measure->kind))
        return;
    struct fj_diag *diag = fj_diag_add(
        diags, FJ_E_OPEN_SERIES, span,
        "“%s” is answered many times, and it is not said which is meant", timepoint->name);
    fj_diag_related(diags, diag, timepoint->span, "declared here");
    fj_diag_help(diags, diag, "write “pick first” or “pick last” in a measure");
    work->failed = true;
}

static bool is_listed(const struct fj_measure *measure, struct fj_at at)
{
    for (size_t i = 0; i < measure->at_count; i++)
        if (measure->at[i].timepoint == at.timepoint && measure->at[i].nr == at.nr)
            return true;
    return false;
}

static void read_at(struct fj_measuring *work)
{
    const struct fj_tree_times *times = &work->tree->at;
    struct fj_measure *measure = work->measure;
    measure->by_from_at = true;
    measure->at = FJ_NEW_ARRAY(work->sema->arena, struct fj_at, times->count);
    for (size_t i = 0; measure->at && i < times->count; i++) {
        struct fj_at at;
        if (!fj_lookup_time(work->sema, &times->items[i], true, &at)) {
            work->failed = true;
            continue;
        }
        check_pick(work, at.timepoint, times->items[i].span);
        if (!is_listed(measure, at)) {
            measure->at[measure->at_count++] = at;
            continue;
        }
        struct fj_diag *diag = fj_diag_add(work->sema->diags, FJ_E_TWICE, times->items[i].span,
                                           "“%s” stands here twice", at.timepoint->name);
        fj_diag_help(work->sema->diags, diag, "take one of them away");
        work->failed = true;
    }
}

// ---- where everything is asked --------------------------------------------------------------------

static bool is_current(const struct fj_read *read)
{
    return read->at.kind == FJ_AT_CURRENT && !read->of_record;
}

const char *fj_measuring_read_name(const struct fj_sema *sema, const struct fj_read *read)
{
    return read->question ? fj_sema_shown(sema, read->question) : read->score->name;
}

struct fj_timeset fj_measuring_asked_at(struct fj_measuring *work, const struct fj_read *read,
                                        bool slips)
{
    if (read->score) {
        const struct fj_score_entry *entry = fj_score_asked(work->sema, read->score);
        return slips ? entry->slip_at : entry->at;
    }
    const struct fj_copy *copy = fj_sema_copy(work->sema, read->question);
    return slips ? copy->slip_at : copy->at;
}

// Tells of the name that is not asked where the measure is read.
static void tell_not_asked(struct fj_measuring *work, const struct fj_read *read,
                           const struct fj_timepoint *timepoint)
{
    struct fj_diags *diags = work->sema->diags;
    struct fj_diag *diag;
    work->failed = true;
    if (!timepoint && read->question &&
        fj_sema_copy(work->sema, read->question)->asked->is_absence_told)
        return;
    if (timepoint ? !fj_sema_is_sure_at(work->sema, timepoint->id) : !fj_sema_is_sure(work->sema))
        return;
    if (timepoint)
        diag = fj_diag_add(diags, FJ_E_NOT_ASKED, read->span, "“%s” is not asked at “%s”",
                           fj_measuring_read_name(work->sema, read), timepoint->name);
    else
        diag = fj_diag_add(diags, FJ_E_NOT_ASKED, read->span, "“%s” is not asked in any form",
                           fj_measuring_read_name(work->sema, read));
    fj_diag_related(diags, diag, read->question ? read->question->span : read->score->span,
                    "declared here");
    if (timepoint)
        fj_diag_help(diags, diag, "add it to a form at “%s”, or name another timepoint",
                     timepoint->name);
    else
        fj_diag_help(diags, diag, "add it to a form");
}

// Every timepoint of `at` must have everything the measure reads there.
static void check_written(struct fj_measuring *work)
{
    const struct fj_measure *measure = work->measure;
    for (size_t i = 0; i < work->reading.reads.count && !work->failed; i++) {
        const struct fj_read *read = &work->reading.reads.items[i];
        if (!is_current(read) || (read->question && read->question->retired_since))
            continue;
        struct fj_timeset at = fj_measuring_asked_at(work, read, false),
                          slip_at = fj_measuring_asked_at(work, read, true);
        for (size_t k = 0; k < measure->at_count && !work->failed; k++)
            if (!fj_timeset_has(&at, measure->at[k].timepoint->id) &&
                !fj_timeset_has(&slip_at, measure->at[k].timepoint->id))
                tell_not_asked(work, read, measure->at[k].timepoint);
    }
}

static struct fj_timeset every_timepoint(const struct fj_plan *plan)
{
    struct fj_timeset all = {0};
    for (size_t i = 0; i < plan->timepoint_count; i++)
        if (plan->timepoints[i].kind != FJ_TIME_SURVEY)
            fj_timeset_add(&all, i);
    return all;
}

// The timepoints where all that is read without `@` is asked; false when nothing is.
static bool find_common(struct fj_measuring *work, struct fj_timeset *out_at,
                        struct fj_timeset *out_slip_at)
{
    bool is_any = false;
    memset(out_at, 0xff, sizeof *out_at);
    memset(out_slip_at, 0xff, sizeof *out_slip_at);
    for (size_t i = 0; i < work->reading.reads.count; i++) {
        const struct fj_read *read = &work->reading.reads.items[i];
        if (!is_current(read))
            continue;
        struct fj_timeset at = fj_measuring_asked_at(work, read, false),
                          slip_at = fj_measuring_asked_at(work, read, true);
        struct fj_timeset any = fj_timeset_or(&at, &slip_at);
        if (fj_timeset_is_empty(&any) && read->question && read->question->retired_since)
            any = at = every_timepoint(work->sema->plan); // where, an earlier version knows
        if (fj_timeset_is_empty(&any))
            tell_not_asked(work, read, NULL);
        *out_at = fj_timeset_and(out_at, &at);
        *out_slip_at = fj_timeset_and(out_slip_at, &slip_at);
        is_any = true;
    }
    return is_any;
}

// Tells of what is asked at one timepoint, but of cases and of slips. False when that is not why nothing is common.
static bool tell_joined(struct fj_measuring *work)
{
    struct fj_timeset together;
    const struct fj_read *slip = NULL;
    memset(&together, 0xff, sizeof together);
    for (size_t i = 0; i < work->reading.reads.count; i++) {
        const struct fj_read *read = &work->reading.reads.items[i];
        if (!is_current(read))
            continue;
        struct fj_timeset at = fj_measuring_asked_at(work, read, false),
                          slip_at = fj_measuring_asked_at(work, read, true);
        struct fj_timeset any = fj_timeset_or(&at, &slip_at);
        together = fj_timeset_and(&together, &any);
        if (fj_timeset_is_empty(&at))
            slip = read;
    }
    if (!slip || fj_timeset_is_empty(&together))
        return false;
    struct fj_diags *diags = work->sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_ANONYMOUS, slip->span,
                                       "“%s” is asked anonymously, and so not known of a case",
                                       fj_measuring_read_name(work->sema, slip));
    fj_diag_help(diags, diag, "read only what is asked in forms that know the case");
    return true;
}

static void tell_never_together(struct fj_measuring *work)
{
    const struct fj_read *first = NULL, *last = NULL;
    work->failed = true;
    if (tell_joined(work))
        return;
    for (size_t i = 0; i < work->reading.reads.count; i++) {
        if (!is_current(&work->reading.reads.items[i]))
            continue;
        first = first ? first : &work->reading.reads.items[i];
        last = &work->reading.reads.items[i];
    }
    struct fj_diags *diags = work->sema->diags;
    struct fj_diag *diag = fj_diag_add(
        diags, FJ_E_NEVER_TOGETHER, last->span, "“%s” and “%s” are not asked at the same timepoint",
        fj_measuring_read_name(work->sema, first), fj_measuring_read_name(work->sema, last));
    fj_diag_related(diags, diag, first->span, "the other is read here");
    fj_diag_help(diags, diag, "say which timepoint is meant of each, as in “%s@%s”",
                 fj_measuring_read_name(work->sema, last), work->sema->plan->timepoints[0].name);
}

// The timepoints of SET in the plan's order; measures with the same ones share the list.
static struct fj_at *list_all(struct fj_sema *sema, const struct fj_timeset *set, size_t *out_count)
{
    const struct fj_plan *plan = sema->plan;
    if (sema->last_at && memcmp(&sema->last_set, set, sizeof *set) == 0) {
        *out_count = sema->last_at_count;
        return sema->last_at;
    }
    size_t count = 0;
    for (size_t i = 0; i < plan->timepoint_count; i++)
        count += fj_timeset_has(set, i);
    sema->last_at = FJ_NEW_ARRAY(sema->arena, struct fj_at, count);
    sema->last_set = *set;
    sema->last_at_count = 0;
    for (size_t i = 0; sema->last_at && i < plan->timepoint_count; i++)
        if (fj_timeset_has(set, i))
            sema->last_at[sema->last_at_count++] =
                (struct fj_at){FJ_AT_TIMEPOINT, &plan->timepoints[i], 0};
    *out_count = sema->last_at_count;
    return sema->last_at;
}

static void take_all(struct fj_measuring *work, const struct fj_timeset *set)
{
    struct fj_measure *measure = work->measure;
    measure->at = list_all(work->sema, set, &measure->at_count);
    for (size_t i = 0; i < measure->at_count; i++)
        check_pick(work, measure->at[i].timepoint, measure->span);
}

static void tell_mixed(struct fj_measuring *work)
{
    struct fj_diags *diags = work->sema->diags;
    struct fj_diag *diag =
        fj_diag_add(diags, FJ_E_MIXED, work->measure->span,
                    "“%s” would put answers of cases and of anonymous slips in one figure",
                    work->measure->name);
    fj_diag_help(diags, diag, "name timepoints of the one kind after “at”");
    work->failed = true;
}

static void find_default(struct fj_measuring *work)
{
    struct fj_timeset at, slip_at;
    if (!find_common(work, &at, &slip_at) || work->failed)
        return;
    bool none = fj_timeset_is_empty(&at), no_slips = fj_timeset_is_empty(&slip_at);
    if (!fj_sema_is_sure(work->sema))
        work->failed = true; // where it is asked is not known
    else if (none && no_slips)
        tell_never_together(work);
    else if (!none && !no_slips)
        tell_mixed(work);
    else
        take_all(work, none ? &slip_at : &at);
}

// ---- response and ratio ---------------------------------------------------------------------------

static void find_response(struct fj_measuring *work)
{
    struct fj_measure *measure = work->measure;
    const struct fj_form *form = measure->form;
    if (form->anonymous)
        measure->population = FJ_OVER_SLIPS;
    for (size_t i = 0; measure->by_from_at && i < measure->at_count; i++) {
        bool is_asked = false;
        for (size_t k = 0; k < form->timepoint_count; k++)
            is_asked |= form->timepoints[k] == measure->at[i].timepoint;
        if (is_asked)
            continue;
        struct fj_diag *diag = fj_diag_add(
            work->sema->diags, FJ_E_NOT_ASKED, work->tree->at.items[i].span,
            "the form “%s” is not asked at “%s”", form->name, measure->at[i].timepoint->name);
        fj_diag_related(work->sema->diags, diag, form->span, "the form is here");
        fj_diag_help(work->sema->diags, diag, "name one of the form's timepoints");
        work->failed = true;
        return;
    }
    if (measure->by_from_at)
        return;
    measure->at = FJ_NEW_ARRAY(work->sema->arena, struct fj_at, form->timepoint_count);
    for (size_t k = 0; measure->at && k < form->timepoint_count; k++)
        measure->at[measure->at_count++] = (struct fj_at){FJ_AT_TIMEPOINT, form->timepoints[k], 0};
}

// `distribution of Q@T` is read at T.
static void take_subject_at(struct fj_measuring *work)
{
    struct fj_measure *measure = work->measure;
    if (measure->by_from_at) {
        fj_measuring_refuse(work, work->tree->at_span, fj_sema_spelled(work->sema, FJ_KW_AT));
        return;
    }
    measure->at = FJ_NEW(work->sema->arena, struct fj_at);
    if (measure->at)
        measure->at[measure->at_count++] = work->subject_at;
}

void fj_measuring_find_places(struct fj_measuring *work)
{
    struct fj_measure *measure = work->measure;
    if (measure->kind == FJ_MEASURE_CHANGE || measure->kind == FJ_MEASURE_SHIFT) {
        fj_measuring_read_pair(work);
        fj_measuring_check_cases(work);
        return;
    }
    if (work->tree->at.count > 0 && measure->kind == FJ_MEASURE_RATIO) {
        fj_measuring_refuse(work, work->tree->at_span, fj_sema_spelled(work->sema, FJ_KW_AT));
        return;
    }
    if (work->tree->at.count > 0)
        read_at(work);
    if (measure->kind == FJ_MEASURE_RESPONSE && !work->failed)
        find_response(work);
    else if (work->subject_at.kind == FJ_AT_TIMEPOINT)
        take_subject_at(work);
    else if (!work->failed && !measure->by_from_at)
        find_default(work);
    if (work->failed)
        return;
    check_written(work);
    if (!work->failed)
        fj_measuring_find_population(work);
}
