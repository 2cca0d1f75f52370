// SPDX-License-Identifier: EUPL-1.2
// Options whose value is one of a few.
#ifndef FJ_CLI_CHOOSE_H
#define FJ_CLI_CHOOSE_H

#include "cli/cli.h"

// True when OPTION was not given or is one of CHOICES ("text, json"); else false with a diagnostic.
bool fj_cli_choose(struct fj_cli *cli, const char *option, const char *choices);

#endif
