// SPDX-License-Identifier: EUPL-1.2
// Counts a release once more as it was: by the plan, the record and the follow-up day of then.
#include "figures/hide/past.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "figures/hide/joint.h"
#include "figures/read/gather.h"
#include "figures/read/need.h"
#include "figures/read/source_store.h"
#include "store/rows.h"

// Only the measures that the release printed figures of.
static void keep_released(struct fj_past *past)
{
    struct fj_scope *scope = &past->scope;
    size_t kept = 0;

    for (size_t i = 0; i < scope->instance_count; i++) {
        bool is_in = false;
        for (size_t k = 0; !is_in && k < past->release.figure_count; k++)
            is_in =
                strcmp(past->release.figures[k].key[0], scope->instances[i]->measure->name) == 0;
        if (is_in)
            scope->instances[kept++] = scope->instances[i];
    }
    scope->instance_count = kept;
    scope->ratio_count = 0; // made of figures that are counted by themselves
}

static bool build(struct fj_past *past, const struct fj_report_request *request,
                  const struct fj_gathered *gathered)
{
    struct fj_arena *arena = past->scope.arena;
    bool *leave_out =
        fj_gathered_leave_out(arena, past->scope.plan, request->protect, &past->calendar, gathered);
    struct fj_made made = {&past->scope, &past->calendar, gathered, leave_out, NULL};

    if (!leave_out || !fj_build(&made, NULL, &past->results, &past->draft))
        return false;
    past->draft.no_others = leave_out;
    past->draft.earlier = &past->alone;
    return true;
}

// The period asked for, where the release has that kind of periods; else all that it has.
static const char *period_then(const struct fj_past *past, const struct fj_report_request *request)
{
    return request->period && fj_period_kind_of(request->period) == past->scope.per
               ? request->period
               : NULL;
}

static bool count(struct fj_past *past, const struct fj_report_request *request,
                  struct fj_row_source *source, struct fj_diags *diags)
{
    const struct fj_plan *plan = past->results.plan;
    struct fj_arena *arena = past->results.arena;
    struct fj_gathered gathered;

    if (!fj_scope_init(&past->scope, arena, plan, NULL, request->lang))
        return false;
    past->scope.per = fj_period_kind_of(past->release.figures[0].key[1]);
    keep_released(past);
    return fj_joint_add_shadows(&past->scope, true) &&
           fj_calendar_init(&past->calendar, arena, past->scope.per, period_then(past, request),
                            request->on, diags) &&
           fj_gather(&(struct fj_ground){&past->scope, &past->calendar, source}, request, diags,
                     &gathered) &&
           build(past, request, &gathered);
}

struct fj_past *fj_past_count(const struct fj_past_ask *ask, struct fj_row_source *source,
                              struct fj_diags *diags)
{
    struct fj_past *past = FJ_NEW(ask->arena, struct fj_past);
    struct fj_report_request then = *ask->request;

    if (!past)
        return NULL;
    past->naming = ask->naming;
    past->place = ask->place;
    past->release = (struct fj_earlier){
        .number = ask->number, .figures = ask->figures, .figure_count = ask->figure_count};
    fj_earlier_sort(&past->release);
    past->alone = (struct fj_earlier_list){.items = &past->release, .count = 1};
    past->results.arena = ask->arena;
    past->results.plan = ask->plan;
    past->results.on = then.on = ask->on;
    then.report = NULL;
    then.earlier = NULL;
    then.tape = NULL;
    then.sink = NULL;
    then.rest = NULL;
    return count(past, &then, source, diags) ? past : NULL;
}

struct fj_past *fj_past_load(struct fj_store *store, const struct fj_release *release,
                             const struct fj_past_ask *asked, struct fj_diags *diags)
{
    struct fj_past_ask ask = *asked;
    struct fj_need need = {.neighbours = true};
    struct fj_store *then = NULL;
    struct fj_store_source *source = NULL;
    struct fj_row_source rows;
    struct fj_past *past = NULL;
    char seq[24];

    snprintf(seq, sizeof seq, "%" PRId64, release->seq);
    ask.number = release->number;
    ask.place = fj_naming_at_change(ask.naming, release->seq);
    if (fj_store_open_known(fj_store_path(store), seq, diags, &then) != FJ_STORE_OK)
        return NULL;
    ask.plan = fj_store_plan(then);
    if (fj_day_parse(release->on, strlen(release->on), &ask.on) &&
        fj_need_of_report(ask.arena, ask.plan, NULL, &need)) {
        need.on = ask.on;
        source = fj_store_source_new(then, &need, diags);
    }
    if (source) {
        rows = fj_store_source_rows(source);
        past = fj_past_count(&ask, &rows, diags);
    }
    fj_store_source_free(source);
    if (past)
        past->store = then;
    else
        fj_store_close(then);
    return past;
}

void fj_past_close(struct fj_past *past)
{
    if (past)
        fj_store_close(past->store);
}

// ---- which releases --------------------------------------------------------------------------------------

static bool has_standing(const struct fj_earlier *release)
{
    for (size_t i = 0; i < release->table_count; i++) {
        const struct fj_earlier_table *table = &release->tables[i];
        for (size_t f = 0; table->verdict == FJ_TABLE_STANDS && f < release->figure_count; f++)
            if (strcmp(release->figures[f].key[0], table->measure) == 0 &&
                strcmp(release->figures[f].key[1], table->period) == 0 &&
                strcmp(release->figures[f].key[2], table->timepoint) == 0)
                return true;
    }
    return false;
}

static enum fj_period_kind kind_asked(const struct fj_plan *plan,
                                      const struct fj_report_request *request)
{
    if (request->period)
        return fj_period_kind_of(request->period);
    return request->report          ? request->report->per
           : plan->report_count > 0 ? plan->reports[0].per
                                    : FJ_PER_YEAR;
}

bool fj_past_bears(const struct fj_earlier *release, const struct fj_plan *plan,
                   const struct fj_report_request *request)
{
    return has_standing(release) ||
           (release->figure_count > 0 &&
            fj_period_kind_of(release->figures[0].key[1]) != kind_asked(plan, request));
}
