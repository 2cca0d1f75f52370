// SPDX-License-Identifier: EUPL-1.2
// What the unit has written in the ledger, as it is printed in a report: analyses, actions, and what became of them.
#ifndef FJ_CLI_WRITTEN_H
#define FJ_CLI_WRITTEN_H

#include "figures/naming.h"
#include "figures/report.h"
#include "store/releases.h"

struct fj_note_ledger {
    struct fj_release_note *notes;
    size_t count;
    int64_t releases; // how many there are
};

// TEXT (NULL is passed by) as the last of the notes of RESULTS.
void fj_cli_add_note(struct fj_results *results, const char *text);
// Adds note I of LEDGER to RESULTS, as it is told: what was written of the last release or for the next one; and an
// action that nobody has said the outcome of, however long ago. Others are passed by. False: memory is out.
bool fj_cli_add_written(struct fj_results *results, const struct fj_naming *naming,
                        const struct fj_note_ledger *ledger, size_t i);

#endif
