// SPDX-License-Identifier: EUPL-1.2
// Finding the row of a form among the facts of one case, and the names of the reasons why a whole
// form is missing.
#include "model/facts.h"

#include <string.h>

#include "model/schedule.h"

static const char *const missing_names[FJ_FORM_READ__COUNT] = {
    [FJ_FORM_PRESENT] = "",
    [FJ_FORM_DECLINED] = "declined",
    [FJ_FORM_UNREACHABLE] = "unreachable",
    [FJ_FORM_MOVED] = "moved",
    [FJ_FORM_DECEASED] = "deceased",
    [FJ_FORM_NOT_ASKED] = "not_asked",
    [FJ_FORM_TECHNICAL] = "technical",
    [FJ_FORM_OUTSIDE] = "outside_window",
};

const char *fj_form_missing_name(enum fj_form_missing reason)
{
    return reason < FJ_FORM_READ__COUNT ? missing_names[reason] : "";
}

enum fj_form_missing fj_form_missing_find(const char *name)
{
    for (int i = FJ_FORM_PRESENT + 1; i < FJ_FORM_MISSING__COUNT; i++) {
        if (strcmp(missing_names[i], name) == 0) {
            return (enum fj_form_missing)i;
        }
    }
    return FJ_FORM_MISSING__COUNT;
}

// Negative, zero or positive as ROW stands before, at or after the place that is looked for.
static int compare_row(const struct fj_answer_row *row, size_t timepoint, int nr, size_t form)
{
    if (row->timepoint->id != timepoint) {
        return row->timepoint->id < timepoint ? -1 : 1;
    }
    if (row->nr != nr) {
        return row->nr < nr ? -1 : 1;
    }
    if (row->form->id != form) {
        return row->form->id < form ? -1 : 1;
    }
    return 0;
}

const struct fj_answer_row *fj_facts_row(const struct fj_facts *facts, const struct fj_form *form,
                                         const struct fj_timepoint *timepoint, int nr)
{
    size_t low = 0;
    size_t high = facts->row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare_row(&facts->rows[middle], timepoint->id, nr, form->id);
        if (order == 0) {
            return &facts->rows[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

// Whether A stands before B in a series: an answer before what is missing, then as PICK wants it.
static bool is_picked_before(const struct fj_answer_row *a, const struct fj_answer_row *b,
                             enum fj_pick pick)
{
    bool a_there = a->missing == FJ_FORM_PRESENT, b_there = b->missing == FJ_FORM_PRESENT;
    bool earlier = a->nr < b->nr;
    if (a_there != b_there) {
        return a_there;
    }
    if (a->timepoint->kind == FJ_TIME_ANYTIME && a->day != b->day) {
        earlier = a->day < b->day;
    }
    return earlier == (pick == FJ_PICK_FIRST);
}

const struct fj_answer_row *fj_facts_picked_row(const struct fj_facts *facts,
                                                const struct fj_form *form,
                                                const struct fj_timepoint *timepoint,
                                                enum fj_pick pick)
{
    const struct fj_answer_row *picked = NULL;
    for (size_t i = 0; i < facts->row_count; i++) {
        const struct fj_answer_row *row = &facts->rows[i];
        bool same = row->form == form && row->timepoint == timepoint &&
                    (timepoint->kind != FJ_TIME_EVERY || fj_series_has(facts, timepoint, row->nr));
        if (same && (picked == NULL || is_picked_before(row, picked, pick))) {
            picked = row;
        }
    }
    return picked;
}
