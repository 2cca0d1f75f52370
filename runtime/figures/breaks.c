// SPDX-License-Identifier: EUPL-1.2
// The verdicts of all versions in turn, each put at the period where its answers begin.
#include "figures/breaks.h"

#include "change/series.h"
#include "emit/change/change_words.h"
#include "store/lineage.h"
#include "store/spread.h"
#include "support/vec.h"

struct finding {
    struct fj_results *results;
    enum fj_lang lang;
    struct fj_spread spread;
    struct {
        struct fj_break *items;
        size_t count, capacity;
    } breaks;
};

// The month from which on most answers are of VERSION or later ones: the cut that puts the fewest answers on the wrong
// side. False where there are only answers before it, or only after.
static bool find_month(const struct fj_spread *spread, int version, int64_t *out_month)
{
    int64_t older = 0, newer = 0, wrong, fewest;
    for (size_t i = 0; i < spread->count; i++)
        *(spread->items[i].version < version ? &older : &newer) += spread->items[i].count;
    if (older == 0 || newer == 0)
        return false;
    wrong = fewest = older; // a cut before everything
    *out_month = spread->items[0].month;
    for (size_t i = 0; i < spread->count; i++) {
        const struct fj_spread_row *row = &spread->items[i];
        wrong += row->version < version ? -row->count : row->count;
        bool ends = i + 1 == spread->count || spread->items[i + 1].month != row->month;
        if (!ends || wrong >= fewest)
            continue;
        fewest = wrong;
        *out_month = i + 1 < spread->count ? spread->items[i + 1].month : row->month;
    }
    return true;
}

static const struct fj_period *find_period(const struct fj_results *results, int64_t month)
{
    struct fj_civil civil = {(int)(month / 12), (int)(month % 12) + 1, 1};
    if (!fj_civil_valid(civil))
        return NULL;
    fj_day first = fj_day_from_civil(civil), last = first + 27;
    for (size_t i = 0; i < results->period_count; i++)
        if (results->periods[i].first <= last && results->periods[i].last >= first)
            return &results->periods[i];
    return NULL;
}

static enum fj_break_kind kind_of(const struct fj_change_measure *judged)
{
    if (judged->verdict == FJ_COMPARABLE_BY_MAPPING)
        return FJ_BREAK_MAPPED;
    return judged->recomputed ? FJ_BREAK_RECOMPUTED : FJ_BREAK_SERIES;
}

static bool is_shown(const struct fj_results *results, const struct fj_measure *measure)
{
    for (size_t i = 0; i < results->block_count; i++)
        if (results->blocks[i].measure == measure)
            return true;
    return false;
}

static bool add(struct finding *finding, const struct fj_change_break *found)
{
    int version = found->comparison->after->version;
    int64_t month;
    if (!is_shown(finding->results, found->measure) ||
        !find_month(&finding->spread, version, &month))
        return true;
    const struct fj_period *period = find_period(finding->results, month);
    struct fj_break *slot = period ? FJ_VEC_PUSH(finding->results->arena, &finding->breaks) : NULL;
    if (!slot)
        return !period;
    struct fj_change_voice voice =
        fj_change_voice(found->comparison, finding->results->arena, finding->lang);
    *slot = (struct fj_break){found->measure, period, kind_of(found->judged), version,
                              fj_change_say_reasons(&voice, found->judged)};
    return true;
}

static bool find_all(struct finding *finding, const struct fj_change_series *series)
{
    for (size_t i = 0; i < series->count; i++)
        if (!add(finding, &series->items[i]))
            return false;
    finding->results->breaks = finding->breaks.items;
    finding->results->break_count = finding->breaks.count;
    return true;
}

// The texts of a break are copied into the results, so that the plans before may go.
static bool find_among(struct fj_store *store, const struct fj_lineage *lineage,
                       struct fj_arena *arena, struct fj_diags *diags, struct finding *finding)
{
    struct fj_change_series series;
    const struct fj_plan **plans = FJ_NEW_ARRAY(arena, const struct fj_plan *, lineage->count + 1);
    for (size_t i = 0; plans && i < lineage->count; i++)
        plans[i] = lineage->items[i]->plan;
    if (plans)
        plans[lineage->count] = fj_store_plan(store);
    if (!plans || !fj_change_series_of(arena, plans, lineage->count + 1, &series)) {
        fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
        return false;
    }
    if (series.count == 0)
        return true;
    return fj_spread_read(store, arena, diags, &finding->spread) && find_all(finding, &series);
}

bool fj_breaks_may_be(struct fj_store *store, struct fj_diags *diags, bool *out_may)
{
    *out_may = false;
    return !fj_lineage_is_any(store) || fj_spread_is_any(store, diags, out_may);
}

bool fj_breaks_find(struct fj_store *store, enum fj_lang lang, struct fj_diags *diags,
                    struct fj_results *results)
{
    struct finding finding = {.results = results, .lang = lang};
    struct fj_arena *arena = fj_arena_new();
    struct fj_lineage lineage = {0};
    bool found = arena && fj_lineage_read(store, &lineage);
    if (!found)
        fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
    else if (lineage.count > 0)
        found = find_among(store, &lineage, arena, diags, &finding);
    fj_lineage_free(&lineage);
    fj_arena_free(arena);
    return found;
}
