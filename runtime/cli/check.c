// SPDX-License-Identifier: EUPL-1.2
// folja check PLAN: compiles, tells, writes nothing.
#include <string.h>

#include "cli/choose.h"
#include "cli/files.h"

#define MOST_PERSONS 100000000

static const struct fj_switch options[] = {
    {"format", 0, "text|json", FJ_TEXT("how errors and warnings are shown")},
    {"persons", 0, "N",
     FJ_TEXT("how many persons a period are expected; warns of groups that would be too small")},
};

static enum fj_exit run(struct fj_cli *cli)
{
    struct fj_compilation *compilation;
    enum fj_exit status;

    if (!fj_cli_choose(cli, "format", "text, json") ||
        !fj_cli_number(cli, "persons", MOST_PERSONS, &cli->persons))
        return FJ_EXIT_USAGE;
    compilation = fj_cli_compile(cli, cli->arguments[0], &status);
    if (!compilation)
        return status;
    fj_compilation_free(compilation);
    return FJ_EXIT_DONE;
}

const struct fj_command fj_command_check = {
    .name = "check",
    .arguments = "PLAN",
    .least = 1,
    .most = 1,
    .summary = FJ_TEXT("compile a plan and tell its errors and warnings"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
