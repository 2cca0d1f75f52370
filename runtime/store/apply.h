// SPDX-License-Identifier: EUPL-1.2
// Makes the database of a plan, or brings it to this version: compare → copy → steps → commit. A
// new database is made in a file beside it and renamed when whole, so nothing half done is ever
// seen.
#ifndef FJ_STORE_APPLY_H
#define FJ_STORE_APPLY_H

#include "sema/compile.h"
#include "store/store.h"

enum fj_apply_did {
    FJ_APPLY_CREATED, // (or would have been, in a dry run)
    FJ_APPLY_NOTHING, // the plan in force is this one, word for word
    FJ_APPLY_CHANGED, // brought to this version
};

struct fj_apply_options {
    bool dry_run; // find out what would be done; the file system is left as it was
};

// COMPILATION must have a plan; its sources are stored word for word.
enum fj_store_status fj_apply(const struct fj_compilation *compilation, const char *path,
                              const struct fj_apply_options *options, struct fj_diags *diags,
                              enum fj_apply_did *out_did);

#endif
