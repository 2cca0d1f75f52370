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
    const struct fj_plan *plan = fj_store_plan(past->store);
    struct fj_arena *arena = past->results.arena;
    struct fj_gathered gathered;

    if (!fj_scope_init(&past->scope, arena, plan, NULL, request->lang))
        return false;
    past->scope.per = fj_period_kind_of(past->release.figures[0].key[1]);
    keep_released(past);
    return fj_joint_add_shadows(&past->scope, true) &&
           fj_calendar_init(&past->calendar, arena, past->scope.per, period_then(past, request),
                            request->on, diags) &&
           fj_gather(&(struct fj_ground){&past->scope, &past->calendar, source}, request,
                     &gathered) &&
           build(past, request, &gathered);
}

static bool load(struct fj_past *past, const struct fj_report_request *request,
                 const struct fj_release *release, struct fj_diags *diags)
{
    struct fj_report_request then = *request;
    struct fj_need need = {.neighbours = true};
    struct fj_store_source *source;
    struct fj_row_source rows;
    bool done;

    then.report = NULL;
    then.earlier = NULL;
    then.tape = NULL;
    then.sink = NULL;
    then.rest = NULL;
    if (!fj_day_parse(release->on, strlen(release->on), &then.on) ||
        !fj_need_of_report(past->results.arena, fj_store_plan(past->store), NULL, &need))
        return false;
    need.on = then.on;
    past->results.on = then.on;
    past->results.plan = fj_store_plan(past->store);
    source = fj_store_source_new(past->store, &need, diags);
    if (!source)
        return false;
    rows = fj_store_source_rows(source);
    done = count(past, &then, &rows, diags);
    fj_store_source_free(source);
    return done;
}

struct fj_past *fj_past_load(struct fj_store *store, struct fj_arena *arena,
                             const struct fj_report_request *request,
                             const struct fj_release *release, const struct fj_naming *naming,
                             struct fj_released *figures, size_t count_of_figures,
                             struct fj_diags *diags)
{
    struct fj_past *past = FJ_NEW(arena, struct fj_past);
    char seq[24];

    if (!past)
        return NULL;
    past->naming = naming;
    past->place = fj_naming_at_change(naming, release->seq);
    past->release = (struct fj_earlier){
        .number = release->number, .figures = figures, .figure_count = count_of_figures};
    fj_earlier_sort(&past->release);
    past->alone = (struct fj_earlier_list){.items = &past->release, .count = 1};
    past->results.arena = arena;
    snprintf(seq, sizeof seq, "%" PRId64, release->seq);
    if (fj_store_open_known(fj_store_path(store), seq, diags, &past->store) == FJ_STORE_OK &&
        load(past, request, release, diags))
        return past;
    fj_past_close(past);
    return NULL;
}

void fj_past_close(struct fj_past *past)
{
    if (past)
        fj_store_close(past->store);
}
