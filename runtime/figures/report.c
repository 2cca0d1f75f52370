// SPDX-License-Identifier: EUPL-1.2
// The report from rows to protected figures, as a table of contents.
#include "figures/report.h"

#include <string.h>

#include "figures/build.h"
#include "figures/calendar.h"
#include "figures/hide/earlier.h"
#include "figures/hide/even_reasons.h"
#include "figures/read/gather.h"
#include "figures/hide/joint.h"
#include "figures/hide/protect.h"
#include "figures/ratio.h"
#include "figures/scope.h"
#include "figures/read/tape.h"
#include "figures/trend.h"

const char *fj_statistic_name(enum fj_statistic statistic)
{
    static const char *const names[FJ_STAT__COUNT] = {
#define FJ_STATISTIC(symbol, name, what) [symbol] = name,
#include "figures/statistics/statistics.def"
#undef FJ_STATISTIC
    };

    return names[statistic];
}

bool fj_statistic_is_count(enum fj_statistic statistic)
{
    enum { COUNT, SHARE, MEAN, RATE, P, SAME };
    static const unsigned char what[FJ_STAT__COUNT] = {
#define FJ_STATISTIC(symbol, name, kind) [symbol] = (kind),
#include "figures/statistics/statistics.def"
#undef FJ_STATISTIC
    };

    return what[statistic] == COUNT;
}

// What was released before may have tables that are not asked for now: they are counted as well, since a
// reader has them.
static bool widen(struct fj_scope *scope, const struct fj_scope *asked,
                  const struct fj_report_request *request)
{
    *scope = *asked;
    if (!request->report || !request->earlier || request->earlier->count == 0)
        return true;
    if (!fj_scope_init(scope, asked->arena, asked->plan, NULL, asked->lang))
        return false;
    scope->per = asked->per;
    return true;
}

static bool asks_for(const struct fj_scope *asked, const struct fj_block *block)
{
    for (size_t i = 0; i < asked->instance_count; i++) {
        const struct fj_instance *instance = asked->instances[i];
        for (size_t k = 0; instance->measure == block->measure && k < instance->told_count; k++)
            if (strcmp(asked->grids[instance->grids[k]].name, block->breakdown) == 0)
                return true;
    }
    return false;
}

static void leave_out_unasked(const struct fj_scope *asked, struct fj_results *results)
{
    for (size_t i = 0; i < results->block_count; i++)
        results->blocks[i].silent |= !asks_for(asked, &results->blocks[i]);
}

struct giving {
    const struct fj_block_sink *sink;
    const struct fj_results *results;
};

static bool give_bytes(void *context, const char *bytes, size_t length)
{
    struct giving *giving = context;

    return giving->sink->put(giving->sink->context, giving->results, bytes, length);
}

bool fj_results_give(const struct fj_results *results, const struct fj_block_sink *sink)
{
    struct giving giving = {sink, results};
    struct fj_writer out = {.drain = give_bytes, .drain_context = &giving};
    bool done = true;

    for (size_t i = 0; sink && done && i < results->block_count; i++)
        done = sink->write(results, &results->blocks[i], &out);
    done = done && (out.length == 0 || give_bytes(&giving, out.bytes, out.length));
    fj_writer_free(&out);
    return done;
}

static bool has_earlier(const struct fj_report_request *request)
{
    return request->earlier && request->earlier->count > 0;
}

// What a report counts, and in which periods.
struct laid {
    struct fj_scope scope, asked;
    struct fj_calendar calendar;
};

static bool lay(struct laid *laid, struct fj_arena *arena, const struct fj_plan *plan,
                const struct fj_report_request *request, struct fj_diags *diags)
{
    return fj_scope_init(&laid->asked, arena, plan, request->report, request->lang) &&
           widen(&laid->scope, &laid->asked, request) &&
           (!request->protect ||
            fj_joint_add_shadows(&laid->scope, fj_earlier_has_past(request->earlier))) &&
           fj_calendar_init(&laid->calendar, arena, laid->scope.per, request->period, request->on,
                            diags);
}

// The rest of the rows is counted by another thread, in an arena of its own.
static bool gather_by_two(const struct fj_ground *ground, const struct fj_report_request *request,
                          struct fj_diags *diags, struct fj_gathered *out_gathered)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_row_source source = request->rest->source;
    struct laid laid;
    bool done = arena && lay(&laid, arena, ground->scope->plan, request, diags) &&
                fj_gather_by_two(ground, &(struct fj_ground){&laid.scope, &laid.calendar, &source},
                                 request, diags, out_gathered);

    for (const struct fj_diag *told = request->rest->diags->first; told; told = told->next)
        fj_diag_add_bare(diags, told->code, "%s", told->message);
    if (!arena || fj_arena_failed(arena))
        fj_arena_set_failed(ground->scope->arena);
    fj_arena_free(arena);
    return done;
}

// The pass over the rows, or what was recorded of it.
static bool gather(const struct fj_ground *ground, const struct fj_report_request *request,
                   struct fj_diags *diags, struct fj_gathered *out_gathered)
{
    struct fj_tape *tape = request->tape;
    bool done;

    if (tape && tape->at)
        return fj_tape_take_pass(tape, ground->scope, ground->calendar, out_gathered);
    done = request->rest ? gather_by_two(ground, request, diags, out_gathered)
                         : fj_gather(ground, request, diags, out_gathered);
    if (!done)
        return false;
    if (tape && tape->out && out_gathered->cases + out_gathered->slips < tape->least_cases)
        tape->out = NULL;
    if (tape && tape->out)
        fj_tape_put_pass(tape, ground->scope, ground->calendar, out_gathered);
    return true;
}

// A tape that plays has been played to its end.
static bool is_played(struct fj_tape *tape)
{
    if (tape && tape->at && tape->at < tape->end)
        tape->is_torn = true;
    return !tape || !tape->is_torn;
}

static bool compute(struct fj_results *results, struct fj_row_source *source,
                    const struct fj_report_request *request, struct fj_diags *diags)
{
    struct fj_arena *arena = results->arena;
    struct laid laid;
    struct fj_scope *scope = &laid.scope;
    struct fj_calendar *calendar = &laid.calendar;
    struct fj_gathered gathered;
    struct fj_draft draft;
    const struct fj_block_sink *at_once;
    bool *leave_out;

    if (!lay(&laid, arena, results->plan, request, diags) ||
        !gather(&(struct fj_ground){scope, calendar, source}, request, diags, &gathered))
        return false;
    results->cases = gathered.cases;
    results->persons = gathered.persons;
    results->slips = gathered.slips;
    leave_out = fj_gathered_leave_out(arena, results->plan, request->protect, calendar, &gathered);
    // Until they are protected all figures hang together, and a ratio hangs on those it is made of.
    at_once = request->protect || scope->ratio_count > 0 || has_earlier(request) || request->tape
                  ? NULL
                  : request->sink;
    if (!leave_out ||
        !fj_build(&(struct fj_made){scope, calendar, &gathered, leave_out, request->tape}, at_once,
                  results, &draft) ||
        !is_played(request->tape))
        return false;
    draft.no_others = leave_out;
    draft.earlier = request->earlier;
    leave_out_unasked(&laid.asked, results);
    if (request->protect && !fj_protect(&draft, scope))
        return false;
    if (!fj_earlier_put_back(request->earlier, results))
        return false;
    if (request->protect && !fj_even_reasons(scope, request->earlier, results))
        return false;
    return fj_ratio_finish(&laid.asked, results) &&
           (at_once || request->breaks_follow || fj_trend_attach(results)) &&
           (at_once || fj_results_give(results, request->sink));
}

static struct fj_results *make(const struct fj_plan *plan, struct fj_row_source *source,
                               const struct fj_report_request *request, struct fj_diags *diags)
{
    struct fj_arena *arena = fj_arena_new();
    struct fj_results *results = arena ? FJ_NEW(arena, struct fj_results) : NULL;
    size_t errors = diags->errors;

    if (results) {
        *results = (struct fj_results){.arena = arena,
                                       .plan = plan,
                                       .report = request->report,
                                       .on = request->on,
                                       .is_protected = request->protect};
        if (compute(results, source, request, diags))
            return results;
    }
    if (diags->errors == errors && !(request->tape && request->tape->is_torn) &&
        (!request->sink || !arena || fj_arena_failed(arena)))
        fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
    fj_arena_free(arena);
    return NULL;
}

struct fj_results *fj_report_compute(const struct fj_plan *plan, struct fj_row_source *source,
                                     const struct fj_report_request *request,
                                     struct fj_diags *diags)
{
    struct fj_report_request by_rows = *request;
    struct fj_results *results = make(plan, source, request, diags);

    by_rows.tape = NULL;
    if (!results && request->tape && request->tape->is_torn)
        results = make(plan, source, &by_rows, diags);
    return results;
}

void fj_results_free(struct fj_results *results)
{
    if (results)
        fj_arena_free(results->arena);
}

const struct fj_block *fj_results_block(const struct fj_results *results,
                                        const struct fj_measure *measure,
                                        const struct fj_period *period, int at,
                                        const char *breakdown)
{
    for (size_t i = 0; i < results->block_count; i++) {
        const struct fj_block *block = &results->blocks[i];
        if (block->measure == measure && block->period == period && block->at == at &&
            strcmp(block->breakdown, breakdown) == 0)
            return block;
    }
    return NULL;
}

const struct fj_break *fj_results_break(const struct fj_results *results,
                                        const struct fj_measure *measure,
                                        const struct fj_period *period)
{
    const struct fj_break *worst = NULL;

    for (size_t i = 0; i < results->break_count; i++) {
        const struct fj_break *one = &results->breaks[i];
        if (one->measure == measure && one->period == period &&
            (!worst || one->kind == FJ_BREAK_SERIES))
            worst = one;
    }
    return worst;
}

const struct fj_figure *fj_row_figure(const struct fj_row *row, enum fj_statistic statistic,
                                      const char *item)
{
    for (size_t i = 0; i < row->figure_count; i++)
        if (row->figures[i].statistic == statistic && strcmp(row->figures[i].item, item) == 0)
            return &row->figures[i];
    return NULL;
}
