// SPDX-License-Identifier: EUPL-1.2
// Which tables of a report differ between a release and now, and whether few do: worked out again from
// the history, case by case.
#ifndef FJ_FIGURES_CHANGES_H
#define FJ_FIGURES_CHANGES_H

#include "figures/hide/earlier.h"
#include "figures/read/rowsource.h"

// LEFT gives the cases that changed as they were at the release, CAME as they are now. The tables that
// differ are listed in OUT; arena. False when memory is out or a source failed.
struct fj_changes {
    struct fj_row_source *left, *came;
    fj_day left_on;
};
bool fj_changes_find(struct fj_arena *arena, const struct fj_plan *plan,
                     const struct fj_report_request *request, const struct fj_changes *changes,
                     struct fj_earlier *out, struct fj_diags *diags);

// The earlier releases of STORE as they bear on a report of REQUEST; arena. False: told. Close OUT whatever happens,
// before the store.
bool fj_earlier_load(struct fj_store *store, struct fj_arena *arena,
                     const struct fj_report_request *request, struct fj_earlier_list *out,
                     struct fj_diags *diags);
void fj_earlier_close(struct fj_earlier_list *list);

#endif
