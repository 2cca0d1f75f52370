// SPDX-License-Identifier: EUPL-1.2
// Adapts the store's rows to the interface of row sources.
#include "figures/read/source_store.h"

#include <stdio.h>
#include <stdlib.h>

#include "figures/breaks.h"
#include "figures/comparing.h"
#include "figures/read/need.h"
#include "figures/read/source_packed.h"
#include "figures/read/tape.h"
#include "figures/trend.h"
#include "store/rows.h"
#include "store/twin.h"

struct fj_store_source {
    struct fj_store *store;
    struct fj_need need;
    struct fj_diags *diags;
    bool is_open;
    struct fj_packed_source packed; // read in place of the rows where it has columns
    struct fj_row_source packed_rows;
    bool is_over;           // those
    struct fj_rows *rows;   // opened when first asked for: a tape may play in their place
    struct fj_slips *slips; // of the anonymous form at `form`
    size_t form;
    struct fj_handout *handouts;
    size_t handout_count, handout;
    bool only_cases;
};

// "2026-05", "2026-Q2" or "2026" as days.
static struct fj_slip_period days_of(const char *period)
{
    int year = 0, month = 1, quarter = 0, months = 12;
    struct fj_slip_period days = {0};

    if (sscanf(period, "%4d-Q%1d", &year, &quarter) == 2) {
        month = quarter * 3 - 2;
        months = 3;
    } else if (sscanf(period, "%4d-%2d", &year, &month) == 2) {
        months = 1;
    }
    days.first = fj_day_from_civil((struct fj_civil){year, month, 1});
    days.last = fj_day_add(days.first, (struct fj_duration){months, FJ_MONTHS}) - 1;
    return days;
}

// After the slips that came in, those that went out.
static enum fj_source_step next_handout(struct fj_store_source *source,
                                        struct fj_slip_period *out_period)
{
    const struct fj_handout *handout;

    if (!source->handouts &&
        !fj_store_handouts(source->store, &source->handouts, &source->handout_count, source->diags))
        return FJ_SOURCE_FAILED;
    if (source->handout == source->handout_count)
        return FJ_SOURCE_END;
    handout = &source->handouts[source->handout++];
    *out_period = days_of(handout->period);
    out_period->form = handout->form;
    out_period->count = handout->count;
    return FJ_SOURCE_HANDOUT;
}

static enum fj_source_step next_slip(struct fj_store_source *source,
                                     const struct fj_facts **out_facts,
                                     struct fj_slip_period *out_period)
{
    const struct fj_plan *plan = fj_store_plan(source->store);
    const char *period;

    for (; source->form < plan->form_count; source->form++) {
        if (!plan->forms[source->form].anonymous)
            continue;
        if (!source->slips)
            source->slips = fj_slips_open(source->store, &plan->forms[source->form], &source->need,
                                          source->diags);
        if (!source->slips)
            return FJ_SOURCE_FAILED;
        switch (fj_slips_next(source->slips, out_facts, &period)) {
        case FJ_STEP_ROW:
            *out_period = days_of(period);
            return FJ_SOURCE_SLIP;
        case FJ_STEP_FAILED:
            return FJ_SOURCE_FAILED;
        case FJ_STEP_END:
            fj_slips_close(source->slips);
            source->slips = NULL;
            break;
        }
    }
    return next_handout(source, out_period);
}

static enum fj_source_step next(void *context, const struct fj_facts **out_facts,
                                struct fj_slip_period *out_period)
{
    struct fj_store_source *source = context;

    if (source->packed.columns && !source->is_over) {
        enum fj_source_step step = source->packed_rows.next(&source->packed, out_facts, out_period);
        source->is_over = step == FJ_SOURCE_END;
        if (step != FJ_SOURCE_END)
            return step;
    }
    if (!source->is_open && !source->packed.columns) {
        source->is_open = true;
        source->rows = fj_rows_open(source->store, &source->need, source->diags);
        if (!source->rows)
            return FJ_SOURCE_FAILED;
    }
    if (source->rows) {
        switch (fj_rows_next(source->rows, out_facts)) {
        case FJ_STEP_ROW:
            return FJ_SOURCE_CASE;
        case FJ_STEP_FAILED:
            return FJ_SOURCE_FAILED;
        case FJ_STEP_END:
            fj_rows_close(source->rows);
            source->rows = NULL;
            break;
        }
    }
    return source->only_cases ? FJ_SOURCE_END : next_slip(source, out_facts, out_period);
}

static bool compares(const struct fj_plan *plan)
{
    for (size_t i = 0; i < plan->measure_count; i++)
        if (plan->measures[i].compare_code)
            return true;
    return false;
}

// Computes the report with the published figures that its measures are compared with, and with what earlier versions
// of the plan mean for their series. Both come last, so that no block is ready before all are.
static struct fj_results *compute_compared(struct fj_store *store, struct fj_row_source *source,
                                           const struct fj_report_request *request,
                                           struct fj_diags *diags)
{
    struct fj_report_request mine = *request;
    struct fj_comparison_list list;
    struct fj_results *results;

    mine.sink = NULL;
    mine.breaks_follow = true;
    results = fj_report_compute(fj_store_plan(store), source, &mine, diags);
    if (results && fj_store_comparisons(store, results->arena, &list, diags) &&
        fj_breaks_find(store, request->lang, diags, results) && fj_trend_attach(results) &&
        fj_compare_attach(results, &list) && fj_results_give(results, request->sink))
        return results;
    fj_results_free(results);
    return NULL;
}

static bool person_has_more(void *context, int64_t person_id)
{
    struct fj_store_source *source = context;

    return source->packed.columns ? source->packed_rows.person_has_more(&source->packed, person_id)
                                  : fj_rows_person_has_more(source->rows, person_id);
}

struct fj_store_source *fj_store_source_new(struct fj_store *store, const struct fj_need *need,
                                            struct fj_diags *diags)
{
    struct fj_store_source *source = calloc(1, sizeof *source);

    if (source)
        *source = (struct fj_store_source){.store = store, .need = *need, .diags = diags};
    return source;
}

struct fj_row_source fj_store_source_rows(struct fj_store_source *source)
{
    return (struct fj_row_source){source, next, person_has_more};
}

static void close_source(struct fj_store_source *source)
{
    fj_packed_source_close(&source->packed);
    fj_rows_close(source->rows);
    fj_slips_close(source->slips);
    free(source->handouts);
}

void fj_store_source_free(struct fj_store_source *source)
{
    if (source)
        close_source(source);
    free(source);
}

static struct fj_results *compute(struct fj_store_source *first,
                                  const struct fj_report_request *request)
{
    struct fj_row_source source = {first, next, person_has_more};
    struct fj_store *store = first->store;
    const struct fj_plan *plan = fj_store_plan(store);
    bool breaks;

    if (!fj_breaks_may_be(store, first->diags, &breaks))
        return NULL;
    return compares(plan) || breaks ? compute_compared(store, &source, request, first->diags)
                                    : fj_report_compute(plan, &source, request, first->diags);
}

// By two threads, each a part of the cases; the first of them then reads what is not of cases.
static struct fj_results *compute_by_two(struct fj_store_source *first, struct fj_store *second,
                                         struct fj_diags *second_diags,
                                         const struct fj_report_request *asked)
{
    struct fj_store_source other = {
        .store = second, .need = first->need, .diags = second_diags, .only_cases = true};
    struct fj_rest rest = {{&other, next, person_has_more}, second_diags};
    struct fj_report_request request = *asked;
    struct fj_results *results;

    first->need.parts = other.need.parts = 2;
    other.need.part = 1;
    request.rest = &rest;
    results = compute(first, &request);
    close_source(&other);
    return results;
}

// The cases from their columns, by two threads where that is faster.
static struct fj_results *compute_packed(struct fj_store_source *first,
                                         const struct fj_report_request *asked)
{
    struct fj_report_request request = *asked;
    struct fj_packed_half half;
    struct fj_results *results;

    fj_packed_halve(&first->packed, first->diags, &half, &request);
    results = compute(first, &request);
    fj_packed_join(&first->packed, &half);
    return results;
}

// From the columns, if there are any of this state that hold what is needed. True: that was it, with results or without. False:
// there are none, or they are not whole, which is seen before anything is given to anybody.
static bool try_columns(const struct fj_store_source *source, int64_t seq,
                        const struct fj_report_request *request, struct fj_results **out_results)
{
    struct fj_diags before = *source->diags;
    struct fj_store_source mine = *source;

    mine.packed =
        (struct fj_packed_source){.columns = fj_store_columns(source->store, &source->need, seq),
                                  .plan = fj_store_plan(source->store),
                                  .need = source->need};
    mine.packed_rows = fj_packed_source_rows(&mine.packed);
    if (!mine.packed.columns)
        return false;
    *out_results = compute_packed(&mine, request);
    close_source(&mine);
    if (!mine.packed.is_torn)
        return true;
    fj_packed_untell(source->diags, &before);
    fj_columns_forget(fj_store_path(source->store));
    return false;
}

// All that is read belongs to one state of the database, and so does the number of the last change that is in it.
static struct fj_results *compute_held(struct fj_store_source *source, struct fj_store *second,
                                       struct fj_diags *second_diags,
                                       const struct fj_report_request *request)
{
    struct fj_tape *tape = request->tape;
    struct fj_store_about about;
    struct fj_results *results;

    if (!fj_store_about(source->store, source->diags, &about))
        return NULL;
    if (tape)
        tape->data_cut = about.seq;
    if (!try_columns(source, about.seq, request, &results))
        results = second ? compute_by_two(source, second, second_diags, request)
                         : compute(source, request);
    close_source(source);
    if (results)
        results->data_cut = tape && tape->at && !tape->is_torn ? tape->data_cut : about.seq;
    return results;
}

struct fj_results *fj_report_from_store(struct fj_store *store,
                                        const struct fj_report_request *request,
                                        struct fj_diags *diags)
{
    struct fj_store_source source = {
        .store = store, .need = {.neighbours = true, .on = request->on}, .diags = diags};
    struct fj_diags *second_diags = NULL;
    struct fj_store *second;
    struct fj_results *results = NULL;
    struct fj_arena *arena = fj_arena_new();

    if (arena && fj_need_of_report(arena, fj_store_plan(store), request->report, &source.need)) {
        second = fj_store_twin_begin(store, &second_diags);
        if (second || fj_store_begin_snapshot(store, diags)) {
            results = compute_held(&source, second, second_diags, request);
            if (second)
                fj_store_twin_end(store);
            else
                fj_store_end_snapshot(store);
        }
    }
    fj_arena_free(arena);
    return results;
}
