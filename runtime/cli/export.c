// SPDX-License-Identifier: EUPL-1.2
// folja export DB: writes a data file that import takes back unchanged.
#include "entry/export.h"

#include <string.h>

#include "cli/files.h"
#include "cli/store_exit.h"
#include "cli/target.h"
#include "store/versions.h"

static const struct fj_switch options[] = {
    FJ_TARGET_OPTIONS,
    {"plan-version", 0, "N|all",
     FJ_TEXT("what was given in version N of the plan, or all, with a column that says in which")},
    {"private", 0, NULL, FJ_TEXT("also private questions; this is noted in the audit")},
    {"output", 'o', "FILE", FJ_TEXT("write to a file")},
};

static bool keep(void *context, const char *bytes, size_t length)
{
    struct fj_writer *out = context;

    fj_write_bytes(out, bytes, length);
    return !out->failed;
}

static enum fj_exit exit_of(enum fj_export_status status)
{
    switch (status) {
    case FJ_EXPORT_DONE:
        return FJ_EXIT_DONE;
    case FJ_EXPORT_FILE:
        return FJ_EXIT_FILE;
    case FJ_EXPORT_DATABASE:
        return FJ_EXIT_DATABASE;
    case FJ_EXPORT_FAULT:
        break;
    }
    return FJ_EXIT_FAULT;
}

static enum fj_exit export_from(struct fj_cli *cli, struct fj_store *store,
                                struct fj_export_options *how)
{
    struct fj_target target;
    struct fj_writer out = {0};
    enum fj_exit status;

    how->private_too = fj_cli_flag(cli, "private");
    how->who = fj_cli_who(cli);
    how->sink = keep;
    how->context = &out;
    if (!fj_cli_target(cli, fj_store_plan(store), &target))
        return FJ_EXIT_USAGE;
    status = exit_of(fj_export(store, &target, how, &cli->diags));
    if (status == FJ_EXIT_DONE)
        status = fj_cli_put(cli, fj_cli_value(cli, "output"), &out);
    fj_writer_free(&out);
    return status;
}

// Opens the database by the plan of a version, and as the record stood when that went out of use.
static enum fj_store_status open_version(struct fj_cli *cli, enum fj_store_mode mode,
                                         struct fj_export_options *how, struct fj_store **out_store)
{
    const char *path = cli->arguments[0], *version = fj_cli_value(cli, "plan-version");
    int64_t nr;
    struct fj_store *now;
    enum fj_store_status status = fj_store_open(path, FJ_STORE_READ, &cli->diags, &now);

    *out_store = NULL;
    if (status == FJ_STORE_OK &&
        !fj_versions_of(now, version, &cli->diags, &nr, &how->version, &how->known))
        status = FJ_STORE_USAGE;
    fj_store_close(now);
    if (status != FJ_STORE_OK)
        return status;
    return fj_store_open_plan(path, mode, nr, &cli->diags, out_store);
}

static enum fj_exit run(struct fj_cli *cli)
{
    enum fj_store_mode mode = fj_cli_flag(cli, "private") ? FJ_STORE_WRITE : FJ_STORE_READ;
    const char *version = fj_cli_value(cli, "plan-version");
    struct fj_export_options how = {.versions = version != NULL};
    struct fj_store *store;
    enum fj_store_status opened = version && strcmp(version, "all") != 0
                                      ? open_version(cli, mode, &how, &store)
                                      : fj_store_open(cli->arguments[0], mode, &cli->diags, &store);
    enum fj_exit status;

    if (opened != FJ_STORE_OK)
        return fj_store_exit(opened);
    if (!cli->lang_given)
        cli->lang = cli->diags.lang = fj_store_plan(store)->language;
    status = export_from(cli, store, &how);
    fj_store_close(store);
    return status;
}

const struct fj_command fj_command_export = {
    .name = "export",
    .arguments = "DB (--background | --form FORM | --record RECORD)",
    .least = 1,
    .most = 1,
    .summary = FJ_TEXT("write a data file that import takes back unchanged"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
