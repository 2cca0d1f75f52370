// SPDX-License-Identifier: EUPL-1.2
// What a report cannot do yet.
#include "figures/not_yet.h"

// English, FJ_TEXT; NULL where the measure can be computed.
static const char *lacking(const struct fj_instance *instance)
{
    const struct fj_measure *measure = instance->measure;

    if (measure->kind == FJ_MEASURE_RATIO)
        return FJ_TEXT("a ratio of measures");
    if (measure->kind == FJ_MEASURE_ATTAINMENT && measure->question->type.goal_scaled)
        return FJ_TEXT("the T score of scaled goals");
    if (instance->now.kind == FJ_AT_TIMEPOINT && instance->now.timepoint->kind == FJ_TIME_ANYTIME)
        return FJ_TEXT("a measure of a series without a schedule");
    if (measure->pick != FJ_PICK_UNSAID && measure->counted != FJ_COUNTED_PERSONS)
        return FJ_TEXT("picking one answer of a series");
    if (measure->kind == FJ_MEASURE_RESPONSE && measure->form->anonymous)
        return FJ_TEXT("the response to an anonymous form");
    if (measure->compare_source)
        return FJ_TEXT("comparison with published figures");
    return NULL;
}

bool fj_figures_can(const struct fj_scope *scope, struct fj_diags *diags)
{
    bool can = true;

    for (size_t i = 0; i < scope->instance_count; i++) {
        const char *what = lacking(scope->instances[i]);
        if (!what)
            continue;
        can = false;
        fj_diag_add_bare(diags, FJ_E_NOT_YET, "the measure “%s” cannot be reported yet: %s",
                         scope->instances[i]->measure->name, fj_tr(diags->lang, what));
    }
    return can;
}
