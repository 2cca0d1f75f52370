// SPDX-License-Identifier: EUPL-1.2
// The plans of a database as names: what is written under one of them, found again under the one that is used now.
#ifndef FJ_FIGURES_NAMING_H
#define FJ_FIGURES_NAMING_H

#include "change/renames.h"
#include "store/lineage.h"
#include "store/releases.h"
#include "store/versions.h"

#define FJ_NO_PLAN SIZE_MAX

struct fj_naming {
    struct fj_arena *arena; // borrows
    struct fj_lineage lineage;
    struct fj_versions versions;
    const struct fj_plan **plans; // the oldest first; the last is the one that is used
    struct fj_renames renames;    // between them
};

// Reads the plans of STORE up to the one that is used. False: told. Close it whatever happens, before the store.
bool fj_naming_open(struct fj_store *store, struct fj_arena *arena, struct fj_diags *diags,
                    struct fj_naming *out);
void fj_naming_close(struct fj_naming *naming);

// The place among the plans of the one that was in force after change SEQ, or at the moment AT ("2026-01-31T09:15:02Z");
// FJ_NO_PLAN where it cannot be read any more, or is later than the one that is used.
size_t fj_naming_at_change(const struct fj_naming *naming, int64_t seq);
size_t fj_naming_at_moment(const struct fj_naming *naming, const char *at);
// The version of the plan at PLACE.
int fj_naming_version(const struct fj_naming *naming, size_t place);

// Gives the printed FIGURES of a release after change SEQ the names of now, in place, and puts last what has none now or
// no longer says the same (only names have changed: fj_renames_keeps_meaning): that keeps its names, and *count is how
// many come before it. What was released by a plan that cannot be read keeps its names.
void fj_naming_of_release(const struct fj_naming *naming, int64_t seq, struct fj_released *figures,
                          size_t *count);

#endif
