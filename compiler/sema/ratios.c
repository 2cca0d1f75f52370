// SPDX-License-Identifier: EUPL-1.2
// Ratios of measures that are told at several timepoints each: at least one has to be the same.
#include "sema/measures_internal.h"

#include "support/writer.h"

// “start, slut”, for a message; in the arena.
static const char *times_of(struct fj_sema *sema, const struct fj_measure *part)
{
    const char *names = "";
    for (size_t i = 0; names && i < part->at_count; i++)
        names = fj_arena_printf(sema->arena, "%s%s%s", names, i ? ", " : "",
                                part->at[i].timepoint->name);
    return names ? names : "";
}

static void tell(struct fj_sema *sema, const struct fj_measure *ratio)
{
    const struct fj_measure *above = ratio->numerator, *below = ratio->denominator;
    struct fj_diags *diags = sema->diags;
    struct fj_diag *diag = fj_diag_add(
        diags, FJ_E_RATIO_TIMES, sema->measure_trees[ratio->id]->subject->span,
        "“%s” and “%s” have several timepoints each, and none in common", above->name, below->name);
    fj_diag_related(diags, diag, above->span, "“%s” is told at %s", above->name,
                    times_of(sema, above));
    fj_diag_related(diags, diag, below->span, "“%s” is told at %s", below->name,
                    times_of(sema, below));
    fj_diag_help(diags, diag,
                 "let one of the two have a single timepoint, as in “%s %s”, or both the same",
                 fj_sema_spelled(sema, FJ_KW_AT), below->at[0].timepoint->name);
}

void fj_sema_check_ratios(struct fj_sema *sema)
{
    for (size_t i = 0; i < sema->plan->measure_count; i++) {
        const struct fj_measure *measure = &sema->plan->measures[i];
        if (measure->kind != FJ_MEASURE_RATIO || !measure->numerator || !measure->denominator ||
            sema->measure_symbols[measure->numerator->id]->failed ||
            sema->measure_symbols[measure->denominator->id]->failed ||
            !fj_ratio_is_nowhere(measure))
            continue;
        tell(sema, measure);
        sema->measure_symbols[i]->failed = true;
    }
}
