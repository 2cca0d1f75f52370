// SPDX-License-Identifier: EUPL-1.2
// Finds the plan of a moment, and takes names from there to now.
#include "figures/naming.h"

#include <string.h>

bool fj_naming_open(struct fj_store *store, struct fj_arena *arena, struct fj_diags *diags,
                    struct fj_naming *out)
{
    size_t count;
    bool done;

    *out = (struct fj_naming){.arena = arena};
    if (!fj_versions_read(store, arena, diags, &out->versions))
        return false;
    done = fj_lineage_read(store, &out->lineage);
    count = out->lineage.count;
    out->plans = done ? FJ_NEW_ARRAY(arena, const struct fj_plan *, count + 1) : NULL;
    for (size_t i = 0; out->plans && i < count; i++)
        out->plans[i] = out->lineage.items[i]->plan;
    if (out->plans)
        out->plans[count] = fj_store_plan(store);
    if (out->plans && fj_renames_of(arena, out->plans, count + 1, &out->renames))
        return true;
    fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
    return false;
}

void fj_naming_close(struct fj_naming *naming)
{
    fj_lineage_free(&naming->lineage);
}

static size_t place_of(const struct fj_naming *naming, int64_t nr)
{
    for (size_t i = 0; naming->lineage.nrs && i <= naming->lineage.count; i++)
        if (naming->lineage.nrs[i] == nr)
            return i;
    return FJ_NO_PLAN;
}

size_t fj_naming_at_change(const struct fj_naming *naming, int64_t seq)
{
    int64_t nr = 0;

    for (size_t i = 0; i < naming->versions.count; i++)
        if (naming->versions.items[i].seq <= seq)
            nr = naming->versions.items[i].nr;
    return place_of(naming, nr);
}

size_t fj_naming_at_moment(const struct fj_naming *naming, const char *at)
{
    int64_t nr = 0;

    for (size_t i = 0; i < naming->versions.count; i++)
        if (strcmp(naming->versions.items[i].applied_at, at) <= 0)
            nr = naming->versions.items[i].nr;
    return place_of(naming, nr);
}

int fj_naming_version(const struct fj_naming *naming, size_t place)
{
    return place <= naming->lineage.count ? naming->plans[place]->version : 0;
}

static bool rename_figure(const struct fj_naming *naming, size_t place, struct fj_released *figure)
{
    struct fj_figure_names names = {figure->key[0], figure->key[2], figure->key[3], figure->key[4],
                                    figure->key[5]};

    if (!fj_renames_keeps_meaning(&naming->renames, place, names.measure) ||
        !fj_renames_figure(&naming->renames, place, &names))
        return false;
    figure->key[0] = names.measure;
    figure->key[2] = names.timepoint;
    figure->key[3] = names.breakdown;
    figure->key[4] = names.group;
    figure->key[5] = names.item;
    return true;
}

void fj_naming_of_release(const struct fj_naming *naming, int64_t seq, struct fj_released *figures,
                          size_t *count)
{
    size_t place = fj_naming_at_change(naming, seq), kept = 0;

    if (place == FJ_NO_PLAN || place == naming->lineage.count)
        return;
    for (size_t i = 0; i < *count; i++) {
        struct fj_released one = figures[i];
        if (!rename_figure(naming, place, &one))
            continue;
        figures[i] = figures[kept];
        figures[kept++] = one;
    }
    *count = kept;
}
