// SPDX-License-Identifier: EUPL-1.2
// Export of background, a form or a record as CSV in one canonical form: comma, CRLF, no byte-order
// mark, English names of the fixed columns, questions in the plan's order with the retired ones
// last, rows by case, timepoint and nr. The same data are the same bytes, however they came in, and
// importing them again changes nothing.
#ifndef FJ_ENTRY_EXPORT_H
#define FJ_ENTRY_EXPORT_H

#include "entry/answer.h"

// Takes the next bytes of the file; false when they cannot be kept.
typedef bool fj_export_sink(void *context, const char *bytes, size_t length);

struct fj_export_options {
    // Which version of the plan each row was given in is written in a column of its own, plan_version; only rows of
    // VERSION, as they stood after the change KNOWN (0: now), where it is not 0.
    bool versions;
    int version;
    int64_t known;
    bool private_too; // also questions that are `private`: noted in the audit
    const char *who;  // for the audit, or NULL
    fj_export_sink *sink;
    void *context; // of the sink
};

enum fj_export_status { // what a driver makes the exit status of
    FJ_EXPORT_DONE,
    FJ_EXPORT_FILE,     // 3: the sink refused
    FJ_EXPORT_DATABASE, // 4, told in DIAGS
    FJ_EXPORT_FAULT,    // 70: memory is out
};

// STORE must be open for writing when private questions are wanted.
enum fj_export_status fj_export(struct fj_store *store, const struct fj_target *target,
                                const struct fj_export_options *options, struct fj_diags *diags);

#endif
