// SPDX-License-Identifier: EUPL-1.2
// A report in a format that is written as its blocks come: given straight to where it goes, and kept beside the database where it
// took long to make. From a store, or from the columns packed beside one.
#ifndef FJ_CLI_GIVEN_H
#define FJ_CLI_GIVEN_H

#include "cli/files.h"
#include "cli/kept.h"
#include "figures/report.h"
#include "render/render.h"
#include "store/columns.h"

#define FJ_KEEP_FROM 50000 // cases; with fewer a report is made about as fast as a kept one is read

struct fj_given {
    const struct fj_format *format;
    const struct fj_kept_ask *ask;
    const struct fj_writer *key;      // empty: nothing is kept
    const struct fj_columns *columns; // and PLAN, in place of a store; or NULL
    const struct fj_plan *plan;
    struct fj_outlet outlet; // a file goes to the disk while the database is closed
    struct fj_keeping keeping;
    bool is_open, is_begun, is_done;
    bool is_torn; // the columns are not whole, and nothing was given: the rows have to be read
};

// Makes what REQUEST asks for and gives it on; STORE may be NULL where there are columns. False: it has nowhere to go; told.
// What else fails is known when it is closed.
bool fj_given_write(struct fj_cli *cli, struct fj_store *store, struct fj_report_request *request,
                    struct fj_given *given);

// Waits until it is where it goes. A file has changed only where all was done.
enum fj_exit fj_given_close(struct fj_cli *cli, struct fj_given *given);

// The report as it was made before, if nothing has changed since. False: there is none, and nothing was given.
bool fj_given_again(struct fj_cli *cli, const struct fj_kept_ask *ask, const struct fj_writer *key,
                    enum fj_exit *out_status);

// Why there is no report: a period that is none, measures not carried out yet, or the database.
enum fj_exit fj_given_failure(const struct fj_cli *cli);

#endif
