// SPDX-License-Identifier: EUPL-1.2
// folja export DB: writes a data file that import takes back unchanged.
#include "entry/export.h"

#include "cli/files.h"
#include "cli/store_exit.h"
#include "cli/target.h"

static const struct fj_switch options[] = {
    FJ_TARGET_OPTIONS,
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

static enum fj_exit export_from(struct fj_cli *cli, struct fj_store *store)
{
    struct fj_target target;
    struct fj_writer out = {0};
    struct fj_export_options how = {.private_too = fj_cli_flag(cli, "private"),
                                    .who = fj_cli_who(cli),
                                    .sink = keep,
                                    .context = &out};
    enum fj_exit status;

    if (!fj_cli_target(cli, fj_store_plan(store), &target))
        return FJ_EXIT_USAGE;
    status = exit_of(fj_export(store, &target, &how, &cli->diags));
    if (status == FJ_EXIT_DONE)
        status = fj_cli_put(cli, fj_cli_value(cli, "output"), &out);
    fj_writer_free(&out);
    return status;
}

static enum fj_exit run(struct fj_cli *cli)
{
    enum fj_store_mode mode = fj_cli_flag(cli, "private") ? FJ_STORE_WRITE : FJ_STORE_READ;
    struct fj_store *store;
    enum fj_store_status opened = fj_store_open(cli->arguments[0], mode, &cli->diags, &store);
    enum fj_exit status;

    if (opened != FJ_STORE_OK)
        return fj_store_exit(opened);
    if (!cli->lang_given)
        cli->lang = cli->diags.lang = fj_store_plan(store)->language;
    status = export_from(cli, store);
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
