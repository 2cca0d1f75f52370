// SPDX-License-Identifier: EUPL-1.2
// What a report cannot do yet.
#include "figures/not_yet.h"

// English, FJ_TEXT; NULL where the measure can be computed.
static const char *lacking(const struct fj_instance *instance)
{
    const struct fj_measure *measure = instance->measure;

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
