// SPDX-License-Identifier: EUPL-1.2
// Compiles a plan from a file, with a reader for the files it uses, and shows what the compiler has
// to say.
#include <string.h>

#include "cli/files.h"
#include "sema/sizes.h"
#include "support/diag_render.h"
#include "support/limits.h"

void fj_cli_show(struct fj_cli *cli, const struct fj_diags *diags, const struct fj_sources *sources)
{
    static const struct fj_sources none;
    struct fj_writer out = {0};

    if (cli->json)
        fj_diags_write_json(diags, sources ? sources : &none, &out);
    else
        fj_diags_write_text(diags, sources ? sources : &none, &out);
    fj_cli_tell(&out);
    fj_writer_free(&out);
}

// Paths of used files are relative to the file that names them.
static bool read_used(void *context, const char *from, const char *path, const char **out_resolved,
                      const char **out_text, size_t *out_length, const char **out_reason)
{
    struct fj_cli *cli = context;
    const char *slash = strrchr(from, '/');
    struct fj_diags aside = {.arena = cli->arena, .lang = cli->diags.lang};

    *out_resolved = path[0] == '/' || !slash
                        ? path
                        : fj_arena_printf(cli->arena, "%.*s/%s", (int)(slash - from), from, path);
    if (!*out_resolved)
        return false;
    if (strcmp(*out_resolved, "-") == 0)
        *out_resolved =
            "./-"; // a file of that name, since the plan itself may come from standard input
    *out_text = fj_file_read(cli->arena, &aside, *out_resolved, FJ_LIMIT_SOURCE_BYTES, out_length);
    *out_reason = aside.first ? aside.first->message : "";
    return *out_text != NULL;
}

struct fj_reader fj_cli_reader(struct fj_cli *cli)
{
    return (struct fj_reader){cli, read_used};
}

struct fj_compilation *fj_cli_compile(struct fj_cli *cli, const char *path, enum fj_exit *out_exit)
{
    struct fj_reader reader = fj_cli_reader(cli);
    struct fj_compilation *compilation;
    size_t length;
    const char *text = fj_file_read(cli->arena, &cli->diags, path, FJ_LIMIT_SOURCE_BYTES, &length);

    *out_exit = FJ_EXIT_FILE;
    if (!text)
        return NULL;
    compilation = fj_compile(path, text, length, &reader, cli->lang_given, cli->lang);
    *out_exit = FJ_EXIT_FAULT;
    if (!compilation)
        return NULL;
    if (cli->persons > 0 && compilation->plan)
        fj_check_sizes(compilation->plan, cli->persons, &compilation->diags);
    if (!cli->only_errors || !compilation->plan)
        fj_cli_show(cli, &compilation->diags, &compilation->sources);
    if (!cli->lang_given)
        cli->lang = cli->diags.lang = compilation->diags.lang;
    if (compilation->plan)
        return compilation;
    *out_exit = FJ_EXIT_ERRORS;
    fj_compilation_free(compilation);
    return NULL;
}
