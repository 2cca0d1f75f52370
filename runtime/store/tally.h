// SPDX-License-Identifier: EUPL-1.2
// How many stored answers a difference between two plans touches: what a comparison asks of a database
// (change/change.h), answered by one scan of each table that asks the question, whatever timepoints are asked for.
#ifndef FJ_STORE_TALLY_H
#define FJ_STORE_TALLY_H

#include "change/change.h"
#include "store/store.h"

struct fj_tally;

// The counter of STORE, which is asked about the plan it is open by; owned. DIAGS is told what goes wrong, and borrowed
// as long as the tally. NULL when memory is out.
struct fj_tally *fj_tally_new(struct fj_store *store, struct fj_diags *diags);
void fj_tally_free(struct fj_tally *tally); // accepts NULL

// For fj_change_compare; lives as long as the tally.
const struct fj_change_counter *fj_tally_counter(const struct fj_tally *tally);

#endif
