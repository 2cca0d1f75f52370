// SPDX-License-Identifier: EUPL-1.2
// What has changed since the last report: measure by measure, and why. Compared are figures as they were and are printed,
// so that it tells nothing that the two reports do not.
#ifndef FJ_FIGURES_SINCE_H
#define FJ_FIGURES_SINCE_H

#include "figures/report.h"
#include "store/store.h"

// Sets RESULTS->since, which were made of STORE by REQUEST: against the last release of the same report; where none was
// released and DRAFT allows it, against the report as it would have been just before the plan in force. False: told.
bool fj_since_attach(struct fj_store *store, const struct fj_report_request *request, bool draft,
                     struct fj_results *results, struct fj_diags *diags);

#endif
