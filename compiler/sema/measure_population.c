// SPDX-License-Identifier: EUPL-1.2
// Whether a measure's population is the cases or the slips of an anonymous form (language §6), and that all it reads is
// known of them. Nothing joins the two.
#include "sema/measures_internal.h"

#include "sema/forms.h"
#include "sema/scores.h"

// The anonymous form that asks what READ reads at this timepoint, or NULL when it is of a case.
static const struct fj_form *slip_form(struct fj_measuring *work, const struct fj_read *read,
                                       const struct fj_timepoint *timepoint)
{
    struct fj_timeset at = fj_measuring_asked_at(work, read, false),
                      slip_at = fj_measuring_asked_at(work, read, true);
    const struct fj_question *question = read->question;
    if (fj_timeset_has(&at, timepoint->id) || !fj_timeset_has(&slip_at, timepoint->id))
        return NULL;
    for (const struct fj_score *score = read->score; score && !question;) {
        const struct fj_reads *reads = &work->sema->scores[score->id].reads;
        score = NULL;
        for (size_t i = 0; i < reads->count && !question; i++) {
            question = reads->items[i].question;
            score = reads->items[i].score;
        }
    }
    return question ? fj_form_asking_at(work->sema, question, timepoint->id) : NULL;
}

// The slips that the measure counts, by what it reads at TIMEPOINT (or, where that is NULL, with `@`). False when they
// are of two forms (told).
static bool note_form(struct fj_measuring *work, const struct fj_form *form, struct fj_span span)
{
    struct fj_measure *measure = work->measure;
    if (!form || measure->form == form)
        return true;
    if (!measure->form) {
        measure->form = form;
        measure->population = FJ_OVER_SLIPS;
        return true;
    }
    struct fj_diags *diags = work->sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_ANONYMOUS, span,
                                       "this is asked in “%s”, and no slip of it is known in “%s”",
                                       form->name, measure->form->name);
    fj_diag_related(diags, diag, form->span, "“%s” is here", form->name);
    fj_diag_help(diags, diag, "make a measure for each of the forms");
    work->failed = true;
    return false;
}

static void find_form(struct fj_measuring *work)
{
    const struct fj_measure *measure = work->measure;
    for (size_t i = 0; work->sema->has_slips && i < work->reading.reads.count; i++) {
        const struct fj_read *read = &work->reading.reads.items[i];
        if (read->of_record || (!read->question && !read->score))
            continue;
        if (read->at.kind == FJ_AT_TIMEPOINT &&
            !note_form(work, slip_form(work, read, read->at.timepoint), read->span))
            return;
        for (size_t k = 0; read->at.kind == FJ_AT_CURRENT && k < measure->at_count; k++)
            if (!note_form(work, slip_form(work, read, measure->at[k].timepoint), read->span))
                return;
    }
}

static void tell_not_on_slip(struct fj_measuring *work, struct fj_span span)
{
    work->failed = true;
    if (work->sema->form_symbols[work->measure->form->id]->failed)
        return;
    struct fj_diags *diags = work->sema->diags;
    struct fj_diag *diag =
        fj_diag_add(diags, FJ_E_ANONYMOUS, span, "the anonymous form “%s” does not know this",
                    work->measure->form->name);
    fj_diag_related(diags, diag, work->measure->form->span, "the form is here");
    fj_diag_help(diags, diag, "read only what the form itself asks");
}

static bool is_on_slip(struct fj_measuring *work, const struct fj_read *read)
{
    const struct fj_measure *measure = work->measure;
    if (read->at.kind == FJ_AT_BACKGROUND)
        return fj_form_place(work->sema, measure->form, read->question) >= 0;
    if ((!read->question && !read->score) || read->of_record)
        return false;
    if (read->at.kind == FJ_AT_TIMEPOINT)
        return slip_form(work, read, read->at.timepoint) == measure->form;
    for (size_t k = 0; k < measure->at_count; k++)
        if (slip_form(work, read, measure->at[k].timepoint) != measure->form)
            return false;
    return true;
}

// A slip is of one timepoint, also where every name says which with its own `@`.
static void take_slip_time(struct fj_measuring *work)
{
    struct fj_measure *measure = work->measure;
    for (size_t i = 0; measure->at_count == 0 && i < work->reading.reads.count; i++) {
        struct fj_at at = work->reading.reads.items[i].at;
        if (at.kind != FJ_AT_TIMEPOINT)
            continue;
        measure->at = FJ_NEW(work->sema->arena, struct fj_at);
        if (!measure->at)
            return;
        measure->at[measure->at_count++] = at;
    }
}

// A slip knows nothing but what stands on it.
static void check_slips(struct fj_measuring *work)
{
    const struct fj_measure *measure = work->measure;
    if (work->reading.reads_case) {
        tell_not_on_slip(work, work->reading.case_span);
        return;
    }
    for (size_t i = 0; i < work->reading.reads.count && !work->failed; i++)
        if (!is_on_slip(work, &work->reading.reads.items[i]))
            tell_not_on_slip(work, work->reading.reads.items[i].span);
    if (!work->failed && measure->counted == FJ_COUNTED_PERSONS)
        tell_not_on_slip(work, work->tree->counting.text ? work->tree->counting.span
                                                         : work->tree->subject->span);
    if (!work->failed && work->tree->by != FJ_TREE_BY_UNSAID)
        tell_not_on_slip(work, work->tree->by_span);
}

void fj_measuring_check_cases(struct fj_measuring *work)
{
    if (!work->sema->has_slips)
        return;
    for (size_t i = 0; i < work->reading.reads.count && !work->failed; i++) {
        const struct fj_read *read = &work->reading.reads.items[i];
        const struct fj_form *form =
            read->at.kind == FJ_AT_TIMEPOINT && (read->question || read->score)
                ? slip_form(work, read, read->at.timepoint)
                : NULL;
        if (!form)
            continue;
        struct fj_diag *diag = fj_diag_add(work->sema->diags, FJ_E_ANONYMOUS, read->span,
                                           "“%s” is asked anonymously, and so not known of a case",
                                           fj_measuring_read_name(work->sema, read));
        fj_diag_related(work->sema->diags, diag, form->span, "asked in this form");
        fj_diag_help(work->sema->diags, diag,
                     "read only what is asked in forms that know the case");
        work->failed = true;
    }
}

void fj_measuring_find_population(struct fj_measuring *work)
{
    find_form(work);
    if (work->failed || work->measure->population != FJ_OVER_SLIPS)
        return;
    take_slip_time(work);
    check_slips(work);
}
