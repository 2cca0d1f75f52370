// SPDX-License-Identifier: EUPL-1.2
// folja sample PLAN -o DIR: invented data for a plan.
#include "entry/sample.h"

#include <string.h>

#include "cli/choose.h"
#include "cli/files.h"
#include "cli/folder.h"

static const struct fj_switch options[] = {
    {"cases", 0, "N", FJ_TEXT("how many cases; 100 if not given")},
    {"seed", 0, "S", FJ_TEXT("a whole number that chooses the data; 1 if not given")},
    {"output", 'o', "DIR", FJ_TEXT("the folder to write to")},
};

// The first file is that of the background; a form or record of that name has another, which no name can have.
static const char *file_name(struct fj_cli *cli, const char *name, size_t index)
{
    bool is_taken = index > 0 && strcmp(name, "background") == 0;
    return fj_arena_printf(cli->arena, is_taken ? "%s.form.csv" : "%s.csv", name);
}

static enum fj_exit put_all(struct fj_cli *cli, const char *folder,
                            const struct fj_sample_files *files)
{
    struct fj_folder_file *items = FJ_NEW_ARRAY(cli->arena, struct fj_folder_file, files->count);

    if (!items)
        return FJ_EXIT_FAULT;
    for (size_t i = 0; i < files->count; i++) {
        items[i].name = file_name(cli, files->items[i].name, i);
        items[i].text = files->items[i].text; // borrowed
        if (!items[i].name)
            return FJ_EXIT_FAULT;
    }
    return fj_cli_put_folder(cli, folder, items, files->count);
}

static enum fj_exit run(struct fj_cli *cli)
{
    const char *folder = fj_cli_value(cli, "output");
    struct fj_compilation *compilation;
    struct fj_sample_files files;
    int64_t cases = 100, seed = 1;
    enum fj_exit status;

    if (!fj_cli_number(cli, "cases", FJ_SAMPLE_CASES, &cases) ||
        !fj_cli_number(cli, "seed", INT64_MAX, &seed))
        return FJ_EXIT_USAGE;
    if (!folder) {
        fj_diag_add_bare(&cli->diags, FJ_E_ARGUMENTS, "the folder to write to is missing");
        fj_diag_help(&cli->diags, cli->diags.last, "write -o and a folder");
        return FJ_EXIT_USAGE;
    }
    compilation = fj_cli_compile(cli, cli->arguments[0], &status);
    if (!compilation)
        return status;
    if (fj_sample_make(compilation->plan, (size_t)cases, (uint64_t)seed, &files)) {
        status = put_all(cli, folder, &files);
    } else {
        fj_diag_add_bare(&cli->diags, FJ_E_NO_MEMORY, "memory is out");
        status = FJ_EXIT_FAULT;
    }
    fj_sample_free(&files);
    fj_compilation_free(compilation);
    return status;
}

const struct fj_command fj_command_sample = {
    .name = "sample",
    .arguments = "PLAN -o DIR",
    .least = 1,
    .most = 1,
    .summary = FJ_TEXT("invent valid data for a plan"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
