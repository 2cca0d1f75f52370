// SPDX-License-Identifier: EUPL-1.2
// What a stage of the compiler made of a plan, as stable text: `folja build PLAN --dump=tokens|tree|model|sql`.
#ifndef FJ_CLI_DUMP_H
#define FJ_CLI_DUMP_H

#include "cli/cli.h"

// Writes what STAGE made of the plan to standard output, or to the file of -o. The tokens and the tree are shown also of
// a plan with errors, which are told all the same.
enum fj_exit fj_cli_dump(struct fj_cli *cli, const char *stage);

#endif
