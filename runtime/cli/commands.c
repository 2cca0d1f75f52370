// SPDX-License-Identifier: EUPL-1.2
// The table of commands.
#include "cli/cli.h"

#define FJ_COMMAND(name) extern const struct fj_command fj_command_##name;
#include "cli/commands.def"
#undef FJ_COMMAND

const struct fj_command *const fj_commands[] = {
#define FJ_COMMAND(name) &fj_command_##name,
#include "cli/commands.def"
#undef FJ_COMMAND
};

const size_t fj_command_count = sizeof fj_commands / sizeof *fj_commands;
