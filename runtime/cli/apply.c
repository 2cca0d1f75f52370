// SPDX-License-Identifier: EUPL-1.2
// folja apply PLAN DB: makes the database, or brings it to this version of the plan.
#include "store/apply.h"

#include "cli/choose.h"
#include "cli/files.h"
#include "cli/store_exit.h"

static const struct fj_switch options[] = {
    {"dry-run", 0, NULL, FJ_TEXT("tell what would be done, and do nothing")},
    {"yes", 'y', NULL, FJ_TEXT("answer yes to the question that is asked")},
    {"format", 0, "text|json", FJ_TEXT("how errors and warnings are shown")},
};

static void tell(struct fj_cli *cli, enum fj_apply_did did, const struct fj_plan *plan)
{
    struct fj_writer out = {0};
    bool dry = fj_cli_flag(cli, "dry-run");

    switch (did) {
    case FJ_APPLY_CREATED:
        fj_write_format(&out,
                        dry ? fj_tr(cli->lang, "would create %s with version %d of the plan “%s”")
                            : fj_tr(cli->lang, "created %s with version %d of the plan “%s”"),
                        cli->arguments[1], plan->version, plan->name);
        break;
    case FJ_APPLY_NOTHING:
        fj_write_format(&out, fj_tr(cli->lang, "%s already has this plan; nothing was changed"),
                        cli->arguments[1]);
        break;
    case FJ_APPLY_CHANGED:
        fj_write_format(&out,
                        dry ? fj_tr(cli->lang, "would bring %s to version %d of the plan “%s”")
                            : fj_tr(cli->lang, "brought %s to version %d of the plan “%s”"),
                        cli->arguments[1], plan->version, plan->name);
        break;
    }
    fj_write_char(&out, '\n');
    if (!cli->json)
        fj_cli_tell(&out);
    fj_writer_free(&out);
}

static enum fj_exit run(struct fj_cli *cli)
{
    struct fj_apply_options how = {.dry_run = fj_cli_flag(cli, "dry-run")};
    struct fj_compilation *compilation;
    enum fj_store_status status;
    enum fj_apply_did did;
    enum fj_exit exit;

    if (!fj_cli_choose(cli, "format", "text, json"))
        return FJ_EXIT_USAGE;
    compilation = fj_cli_compile(cli, cli->arguments[0], &exit);
    if (!compilation)
        return exit;
    status = fj_apply(compilation, cli->arguments[1], &how, &cli->diags, &did);
    if (status == FJ_STORE_OK)
        tell(cli, did, compilation->plan);
    fj_compilation_free(compilation);
    return fj_store_exit(status);
}

const struct fj_command fj_command_apply = {
    .name = "apply",
    .arguments = "PLAN DB",
    .least = 2,
    .most = 2,
    .summary = FJ_TEXT("create the database of a plan, or bring it to a new version"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
