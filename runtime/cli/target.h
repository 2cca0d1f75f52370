// SPDX-License-Identifier: EUPL-1.2
// --background, --form F or --record R: what a data file holds.
#ifndef FJ_CLI_TARGET_H
#define FJ_CLI_TARGET_H

#include "cli/cli.h"
#include "entry/target.h"

#define FJ_TARGET_OPTIONS                                                                          \
    {"background", 0, NULL, FJ_TEXT("cases and their background")},                                \
        {"form", 'f', "FORM", FJ_TEXT("answers to a form")},                                       \
    {                                                                                              \
        "record", 'r', "RECORD", FJ_TEXT("rows of a record")                                       \
    }

// False with a diagnostic of usage when not exactly one was given, or the plan has no such thing.
bool fj_cli_target(struct fj_cli *cli, const struct fj_plan *plan, struct fj_target *out_target);

#endif
