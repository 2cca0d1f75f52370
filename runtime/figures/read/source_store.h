// SPDX-License-Identifier: EUPL-1.2
// The database as a row source: its cases, then the slips of each anonymous form.
#ifndef FJ_FIGURES_SOURCE_STORE_H
#define FJ_FIGURES_SOURCE_STORE_H

#include "figures/report.h"
#include "store/store.h"

struct fj_need;
struct fj_store_source;

// The store as a source of rows, read as NEED says. Owned, or NULL when memory is out; borrows STORE, what is in NEED
// and DIAGS, where it tells what fails while it is read.
struct fj_store_source *fj_store_source_new(struct fj_store *store, const struct fj_need *need,
                                            struct fj_diags *diags);
struct fj_row_source fj_store_source_rows(struct fj_store_source *source);
void fj_store_source_free(struct fj_store_source *source); // accepts NULL

// The report over everything in the store; reads only the columns that it needs. As
// fj_report_compute: owned, or NULL with diagnostics.
struct fj_results *fj_report_from_store(struct fj_store *store,
                                        const struct fj_report_request *request,
                                        struct fj_diags *diags);

#endif
