// SPDX-License-Identifier: EUPL-1.2
// The packed columns of a database as a row source: its cases, and nothing else.
#ifndef FJ_FIGURES_SOURCE_PACKED_H
#define FJ_FIGURES_SOURCE_PACKED_H

#include "figures/report.h"
#include "store/columns.h"

struct fj_packed_source {             // columns, plan and need are the caller's to set; the rest 0
    const struct fj_columns *columns; // borrows, as PLAN and what is in NEED
    const struct fj_plan *plan;
    struct fj_need need;
    struct fj_packed_rows *rows;
    bool is_open;
    bool
        is_torn; // the columns are not as they were written, or memory is out: to be read from the rows
};

struct fj_row_source fj_packed_source_rows(struct fj_packed_source *source);
void fj_packed_source_close(struct fj_packed_source *source);

// The other half of a source, for a second thread, which tells nobody anything.
struct fj_packed_half {
    struct fj_packed_source source;
    struct fj_diags unused;
    struct fj_rest rest;
};
// Where two threads read SOURCE faster, it gives one half of the cases from here on, and REQUEST has the other beside it.
// HALF belongs to the caller, who joins it when the report is done.
void fj_packed_halve(struct fj_packed_source *source, const struct fj_diags *diags,
                     struct fj_packed_half *half, struct fj_report_request *request);
void fj_packed_join(struct fj_packed_source *source, struct fj_packed_half *half);

// The report of PLAN where nothing bears on it but the cases in COLUMNS (fj_columns_compile). As fj_report_compute; *out_torn:
// it is to be made from the rows instead, and nothing has been given to anybody, nor told.
struct fj_results *fj_report_from_columns(const struct fj_columns *columns,
                                          const struct fj_plan *plan,
                                          const struct fj_report_request *request,
                                          struct fj_diags *diags, bool *out_torn);

// Takes back what has been told in DIAGS since they were as BEFORE.
void fj_packed_untell(struct fj_diags *diags, const struct fj_diags *before);

#endif
