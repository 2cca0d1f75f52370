// SPDX-License-Identifier: EUPL-1.2
// The first step of a change of plan: the plan in force compared with the one that is to come, with what is stored
// counted, and each intent word held to all versions that the database has had.
#include <stdlib.h>

#include "change/words.h"
#include "store/apply_internal.h"
#include "store/tally_internal.h"
#include "store/twin.h"

enum fj_store_status fj_apply_no_memory(const struct fj_applying *applying)
{
    fj_diag_add_bare(applying->diags, FJ_E_NO_MEMORY, "memory is out");
    return FJ_STORE_DATABASE;
}

// The plans before the one in force, the oldest first; one that cannot be read any more is passed over.
static bool compile_earlier(struct fj_applying *applying)
{
    struct fj_store *store = applying->store;
    struct fj_applied *out = applying->out;
    out->earlier = calloc((size_t)store->plan_nr, sizeof *out->earlier);
    for (int64_t nr = 1; out->earlier && nr < store->plan_nr; nr++) {
        struct fj_diags unheard = {.arena = store->arena, .lang = applying->diags->lang};
        if (fj_store_compile(store, nr, &unheard, &out->earlier[out->earlier_count]) == FJ_STORE_OK)
            out->earlier_count++;
    }
    return out->earlier != NULL;
}

// All versions that the database has had and that can be read, the one in force last; arena.
static const struct fj_plan **all_versions(const struct fj_applying *applying)
{
    const struct fj_applied *out = applying->out;
    const struct fj_plan **plans =
        FJ_NEW_ARRAY(out->arena, const struct fj_plan *, out->earlier_count + 1);
    for (size_t i = 0; plans && i < out->earlier_count; i++)
        plans[i] = out->earlier[i]->plan;
    if (plans)
        plans[out->earlier_count] = applying->store->compilation->plan;
    return plans;
}

// Words that nothing bears out are errors of the plan, and come before what they would have meant.
static bool check_words(struct fj_applying *applying, const struct fj_plan *const *plans)
{
    struct fj_applied *out = applying->out;
    out->words = (struct fj_diags){.arena = out->arena, .lang = applying->diags->lang};
    return fj_change_check_words(out->arena, out->comparison, plans, out->earlier_count + 1,
                                 &out->words);
}

// A second connection to count by, where that pays and nobody can write in between.
static sqlite3 *second_of(const struct fj_applying *applying)
{
    return !applying->options->dry_run && fj_twin_pays(applying->store->path) ? applying->reader
                                                                              : NULL;
}

enum fj_store_status fj_apply_compare(struct fj_applying *applying)
{
    struct fj_applied *out = applying->out;
    size_t errors = applying->diags->errors;
    struct fj_tally *tally = fj_tally_new(applying->store, applying->diags);
    out->arena = fj_arena_new();
    bool ready = tally && out->arena && compile_earlier(applying);
    const struct fj_plan **plans = ready ? all_versions(applying) : NULL;
    if (tally)
        fj_tally_by_two(tally, second_of(applying));
    if (plans)
        out->comparison = fj_change_compare(out->arena, plans, out->earlier_count + 1,
                                            applying->compilation->plan, fj_tally_counter(tally));
    fj_tally_free(tally);
    if (out->comparison)
        return check_words(applying, plans) ? FJ_STORE_OK : FJ_STORE_PLAN;
    return applying->diags->errors > errors ? FJ_STORE_DATABASE : fj_apply_no_memory(applying);
}
