// SPDX-License-Identifier: EUPL-1.2
// The steps of the pass over the rows, so that two can be made side by side.
#ifndef FJ_FIGURES_PASS_H
#define FJ_FIGURES_PASS_H

#include "figures/count_case.h"
#include "figures/read/gather.h"
#include "figures/read/set_aside.h"

struct fj_pass {
    const struct fj_ground *ground; // borrows
    struct fj_counting counting;
    struct fj_set_aside aside; // cases of persons with several
};

// False of any of these: the source failed, memory is out, or there is more than a report may hold (bounds.h). What PASS holds lies in the arena of its scope.
bool fj_pass_begin(struct fj_pass *pass, const struct fj_ground *ground,
                   const struct fj_report_request *request, struct fj_gathered *out_gathered);
bool fj_pass_read(struct fj_pass *pass); // every row, into the finest cells
bool fj_pass_end(struct fj_pass *pass);  // the coarser ones, and those that were set aside

#endif
