// SPDX-License-Identifier: EUPL-1.2
// folja build PLAN -o DIR: everything that a plan gives without data. All is made in memory first,
// so a failure leaves the folder as it was.
#include <string.h>

#include "cli/files.h"
#include "emit/sql/queries.h"
#include "emit/sql/schema.h"
#include "emit/json/plan_json.h"

static const struct fj_switch options[] = {
    {"output", 'o', "DIR", FJ_TEXT("the folder to write to")},
};

struct built {
    const char *name;
    struct fj_writer text;
};

static bool make_all(struct fj_cli *cli, const struct fj_compilation *compilation,
                     struct built *files)
{
    const struct fj_layout *layout =
        fj_layout_new(cli->arena, compilation->plan, NULL, &cli->diags);

    if (!layout)
        return false;
    files[0].name = "schema.sql";
    fj_sql_write_schema(layout, &fj_dialect_sqlite, &files[0].text);
    files[1].name = "queries.sql";
    fj_sql_write_queries(layout, &fj_dialect_sqlite, &files[1].text);
    files[2].name = "plan.json";
    fj_json_write_plan(compilation->plan, &compilation->sources, &files[2].text);
    return true;
}

static enum fj_exit put_all(struct fj_cli *cli, const char *folder, struct built *files,
                            size_t count)
{
    if (!fj_folder_make(&cli->diags, folder))
        return FJ_EXIT_FILE;
    for (size_t i = 0; i < count; i++) {
        const char *path = fj_arena_printf(cli->arena, "%s/%s", folder, files[i].name);
        enum fj_exit status = path ? fj_cli_put(cli, path, &files[i].text) : FJ_EXIT_FAULT;
        if (status != FJ_EXIT_DONE)
            return status;
    }
    return FJ_EXIT_DONE;
}

static enum fj_exit run(struct fj_cli *cli)
{
    struct built files[3] = {0};
    const char *folder = fj_cli_value(cli, "output");
    struct fj_compilation *compilation;
    enum fj_exit status;

    if (!folder) {
        fj_diag_add_bare(&cli->diags, FJ_E_ARGUMENTS, "the folder to write to is missing");
        fj_diag_help(&cli->diags, cli->diags.last, "write -o and a folder");
        return FJ_EXIT_USAGE;
    }
    compilation = fj_cli_compile(cli, cli->arguments[0], &status);
    if (!compilation)
        return status;
    status = make_all(cli, compilation, files) ? put_all(cli, folder, files, 3) : FJ_EXIT_ERRORS;
    for (size_t i = 0; i < 3; i++)
        fj_writer_free(&files[i].text);
    fj_compilation_free(compilation);
    return status;
}

const struct fj_command fj_command_build = {
    .name = "build",
    .arguments = "PLAN -o DIR",
    .least = 1,
    .most = 1,
    .summary = FJ_TEXT("write schema, queries, forms, code book and the plan as JSON"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
