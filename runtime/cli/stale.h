// SPDX-License-Identifier: EUPL-1.2
// Pages that an earlier build of the same folder left behind: of forms that the plan has no more, or by another name.
#ifndef FJ_CLI_STALE_H
#define FJ_CLI_STALE_H

#include "cli/cli.h"
#include "model/plan.h"

struct fj_stale {
    const char **items; // of the forms that FOLDER was built with; the arena of the command
    size_t count, capacity;
};

// Reads the plan.json that stands in FOLDER, before it is written anew. None where it is not there or not ours.
void fj_stale_look(struct fj_cli *cli, const char *folder, struct fj_stale *out_stale);

// After the build: takes away the pages of those forms that PLAN does not have. What else lies there stays.
void fj_stale_remove(struct fj_cli *cli, const char *folder, const struct fj_stale *stale,
                     const struct fj_plan *plan);

#endif
