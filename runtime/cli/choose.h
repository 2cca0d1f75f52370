// SPDX-License-Identifier: EUPL-1.2
// Options whose value is one of a few, or a number.
#ifndef FJ_CLI_CHOOSE_H
#define FJ_CLI_CHOOSE_H

#include <stdint.h>

#include "cli/cli.h"

// True when OPTION was not given or is one of CHOICES ("text, json"); else false with a diagnostic.
bool fj_cli_choose(struct fj_cli *cli, const char *option, const char *choices);
// Reads the whole number from 0 to MOST that OPTION was given; what is in *out_value stays where it was not. False with
// a diagnostic when it is none.
bool fj_cli_number(struct fj_cli *cli, const char *option, int64_t most, int64_t *out_value);

#endif
