// SPDX-License-Identifier: EUPL-1.2
// Adapts packed columns to the interface of row sources.
#include "figures/read/source_packed.h"

#include "figures/read/need.h"

static enum fj_source_step next(void *context, const struct fj_facts **out_facts,
                                struct fj_slip_period *out_period)
{
    struct fj_packed_source *source = context;

    (void)out_period;
    if (!source->is_open) {
        source->is_open = true;
        source->rows = fj_packed_rows_new(source->columns, source->plan, &source->need);
    }
    switch (source->rows ? fj_packed_rows_next(source->rows, out_facts) : FJ_STEP_FAILED) {
    case FJ_STEP_ROW:
        return FJ_SOURCE_CASE;
    case FJ_STEP_END:
        return FJ_SOURCE_END;
    case FJ_STEP_FAILED:
        break;
    }
    source->is_torn = true;
    return FJ_SOURCE_FAILED;
}

static bool person_has_more(void *context, int64_t person_id)
{
    struct fj_packed_source *source = context;

    (void)person_id; // of the case that was given last
    return fj_packed_rows_person_has_more(source->rows);
}

struct fj_row_source fj_packed_source_rows(struct fj_packed_source *source)
{
    return (struct fj_row_source){source, next, person_has_more};
}

void fj_packed_source_close(struct fj_packed_source *source)
{
    fj_packed_rows_free(source->rows);
    source->rows = NULL;
}

void fj_packed_halve(struct fj_packed_source *source, const struct fj_diags *diags,
                     struct fj_packed_half *half, struct fj_report_request *request)
{
    *half = (struct fj_packed_half){.unused = {.arena = diags->arena, .lang = diags->lang}};
    if (!fj_columns_are_long(source->columns))
        return;
    source->need.parts = 2;
    half->source = *source;
    half->source.need.part = 1;
    half->rest = (struct fj_rest){fj_packed_source_rows(&half->source), &half->unused};
    request->rest = &half->rest;
}

void fj_packed_join(struct fj_packed_source *source, struct fj_packed_half *half)
{
    source->is_torn |= half->source.is_torn;
    fj_packed_source_close(&half->source);
}

void fj_packed_untell(struct fj_diags *diags, const struct fj_diags *before)
{
    *diags = *before;
    if (diags->last)
        diags->last->next = NULL;
}

static struct fj_results *compute(struct fj_packed_source *source,
                                  const struct fj_report_request *asked, struct fj_diags *diags)
{
    struct fj_row_source rows = fj_packed_source_rows(source);
    struct fj_report_request request = *asked;
    struct fj_packed_half half;
    struct fj_results *results;

    fj_packed_halve(source, diags, &half, &request);
    results = fj_report_compute(source->plan, &rows, &request, diags);
    fj_packed_join(source, &half);
    return results;
}

struct fj_results *fj_report_from_columns(const struct fj_columns *columns,
                                          const struct fj_plan *plan,
                                          const struct fj_report_request *request,
                                          struct fj_diags *diags, bool *out_torn)
{
    struct fj_packed_source source = {
        .columns = columns, .plan = plan, .need = {.neighbours = true, .on = request->on}};
    struct fj_diags before = *diags;
    struct fj_arena *arena = fj_arena_new();
    struct fj_results *results = NULL;

    *out_torn = !arena || !fj_need_of_report(arena, plan, request->report, &source.need) ||
                !fj_columns_hold(columns, plan, &source.need);
    if (!*out_torn) {
        results = compute(&source, request, diags);
        *out_torn = source.is_torn;
    }
    if (*out_torn)
        fj_packed_untell(diags, &before);
    if (results)
        results->data_cut = fj_columns_seq(columns);
    fj_packed_source_close(&source);
    fj_arena_free(arena);
    return results;
}
