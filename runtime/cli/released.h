// SPDX-License-Identifier: EUPL-1.2
// What `folja report` does of releases: keeps one, and prints what the unit has written.
#ifndef FJ_CLI_RELEASED_H
#define FJ_CLI_RELEASED_H

#include "cli/cli.h"
#include "figures/report.h"
#include "render/render.h"
#include "store/releases.h"

// Keeps RESULTS as they stand in OUT, and gives them out: to the file of -o or to standard output.
enum fj_exit fj_cli_give_release(struct fj_cli *cli, struct fj_store *store,
                                 const struct fj_results *results,
                                 const struct fj_store_about *facts, const struct fj_format *format,
                                 const struct fj_writer *out);

// Adds to the notes of RESULTS what was written for this release, of the one before and of what became of it,
// and which tables stand. False: told.
bool fj_cli_add_release_notes(struct fj_cli *cli, struct fj_store *store,
                              struct fj_results *results);

#endif
