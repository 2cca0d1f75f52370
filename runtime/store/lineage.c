// SPDX-License-Identifier: EUPL-1.2
// Compiles the versions before the one in force.
#include "store/lineage.h"

#include <stdlib.h>

#include "store/store_internal.h"

bool fj_lineage_is_any(const struct fj_store *store)
{
    return store->plan_nr > 1;
}

bool fj_lineage_read(struct fj_store *store, struct fj_lineage *out)
{
    struct fj_arena *arena = fj_arena_new();
    *out = (struct fj_lineage){0};
    out->items = calloc((size_t)store->plan_nr, sizeof *out->items);
    out->nrs = calloc((size_t)store->plan_nr, sizeof *out->nrs);
    for (int64_t nr = 1; arena && out->items && out->nrs && nr < store->plan_nr; nr++) {
        struct fj_diags unheard = {.arena = arena, .lang = FJ_LANG_EN};
        out->nrs[out->count] = nr;
        if (fj_store_compile(store, nr, &unheard, &out->items[out->count]) == FJ_STORE_OK)
            out->count++;
    }
    bool had_memory = arena && out->items && out->nrs;
    if (had_memory)
        out->nrs[out->count] = store->plan_nr;
    fj_arena_free(arena);
    return had_memory;
}

void fj_lineage_free(struct fj_lineage *lineage)
{
    for (size_t i = 0; i < lineage->count; i++)
        fj_compilation_free(lineage->items[i]);
    free(lineage->items);
    free(lineage->nrs);
    *lineage = (struct fj_lineage){0};
}
