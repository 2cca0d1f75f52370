// SPDX-License-Identifier: EUPL-1.2
// The stages of the compiler, from the text on.
#include "cli/dump.h"

#include <string.h>

#include "cli/files.h"
#include "emit/json/plan_json.h"
#include "emit/sql/queries.h"
#include "emit/sql/schema.h"
#include "support/limits.h"
#include "syntax/dump.h"
#include "syntax/parse.h"

static enum fj_exit deliver(struct fj_cli *cli, struct fj_writer *out, enum fj_exit status)
{
    enum fj_exit put = fj_cli_put(cli, fj_cli_value(cli, "output"), out);

    fj_writer_free(out);
    return put == FJ_EXIT_DONE ? status : put;
}

static enum fj_exit dump_syntax(struct fj_cli *cli, bool tokens)
{
    struct fj_diags diags = {.arena = cli->arena, .lang = cli->lang};
    struct fj_sources sources = {0};
    struct fj_tree_plan *plan = NULL;
    struct fj_writer out = {0};
    uint32_t file;
    size_t length;
    const char *path = cli->arguments[0];
    const char *text = fj_file_read(cli->arena, &cli->diags, path, FJ_LIMIT_SOURCE_BYTES, &length);

    if (!text)
        return FJ_EXIT_FILE;
    if (!fj_sources_add(cli->arena, &sources, path, text, length, &file))
        return FJ_EXIT_FAULT;
    bool parsed = fj_parse(cli->arena, fj_names_new(cli->arena), &sources, file, &diags, &plan);
    fj_cli_show(cli, &diags, &sources);
    if (!plan)
        return FJ_EXIT_ERRORS;
    if (tokens)
        fj_dump_tokens(plan, &sources, &out);
    else
        fj_dump_tree(plan, &sources, &out);
    return deliver(cli, &out, parsed ? FJ_EXIT_DONE : FJ_EXIT_ERRORS);
}

static enum fj_exit dump_made(struct fj_cli *cli, bool sql)
{
    enum fj_exit status;
    struct fj_writer out = {0};
    struct fj_compilation *compilation = fj_cli_compile(cli, cli->arguments[0], &status);

    if (!compilation)
        return status;
    const struct fj_layout *layout =
        sql ? fj_layout_new(cli->arena, compilation->plan, NULL, &cli->diags) : NULL;
    if (layout) {
        fj_sql_write_schema(layout, &fj_dialect_sqlite, &out);
        fj_sql_write_queries(layout, &fj_dialect_sqlite, cli->arena, &out);
    } else if (!sql) {
        fj_json_write_plan(compilation->plan, &compilation->sources, &out);
    }
    status = deliver(cli, &out, sql && !layout ? FJ_EXIT_ERRORS : FJ_EXIT_DONE);
    fj_compilation_free(compilation);
    return status;
}

enum fj_exit fj_cli_dump(struct fj_cli *cli, const char *stage)
{
    if (strcmp(stage, "tokens") == 0 || strcmp(stage, "tree") == 0)
        return dump_syntax(cli, strcmp(stage, "tokens") == 0);
    return dump_made(cli, strcmp(stage, "sql") == 0);
}
