// SPDX-License-Identifier: EUPL-1.2
// The database as a row source: its cases, then the slips of each anonymous form.
#ifndef FJ_FIGURES_SOURCE_STORE_H
#define FJ_FIGURES_SOURCE_STORE_H

#include "figures/report.h"
#include "store/store.h"

// The report over everything in the store; reads only the columns that it needs. As
// fj_report_compute: owned, or NULL with diagnostics.
struct fj_results *fj_report_from_store(struct fj_store *store,
                                        const struct fj_report_request *request,
                                        struct fj_diags *diags);

#endif
