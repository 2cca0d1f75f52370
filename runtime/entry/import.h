// SPDX-License-Identifier: EUPL-1.2
// Import of a data file: all rows or none. Every bad row is told at its line and column; a row like
// the stored one changes nothing; a changed answer keeps the old one in the history. The file is read
// once, row by row, in one transaction.
#ifndef FJ_ENTRY_IMPORT_H
#define FJ_ENTRY_IMPORT_H

#include "entry/answer.h"
#include "entry/csv.h"

enum { FJ_IMPORT_LISTED = 1000 }; // bad rows and warnings that are told, each; the rest is counted

struct fj_import_options {
    const char *path;  // as the user wrote it; for messages
    const char *who;   // for the history, or NULL
    const char *batch; // of slips: a name that is taken once, or NULL
    fj_day today;
    bool dry_run; // find out everything and keep nothing
};

enum fj_import_status { // what a driver makes the exit status of
    FJ_IMPORT_DONE,
    FJ_IMPORT_DATA,     // 1: the file has errors, all told
    FJ_IMPORT_FILE,     // 3: it could not be read
    FJ_IMPORT_DATABASE, // 4
    FJ_IMPORT_FAULT,    // 70: memory is out
};

struct fj_import_result {
    uint64_t rows; // with something in them, without the header
    uint64_t added, changed, same;
};

// Imports what CSV (at its start) holds into STORE, which must be open for writing. Unless it is done
// nothing has changed. Where the list of DIAGS has no limit of its own it gets FJ_IMPORT_LISTED.
enum fj_import_status fj_import(struct fj_store *store, const struct fj_target *target,
                                struct fj_csv *csv, const struct fj_import_options *options,
                                struct fj_diags *diags, struct fj_import_result *out);

#endif
