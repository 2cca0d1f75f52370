// SPDX-License-Identifier: EUPL-1.2
// folja erase DB: the only command that deletes.
#include "store/columns.h"
#include "store/erase.h"

#include "cli/files.h"
#include "cli/kept.h"
#include "cli/store_exit.h"

static const struct fj_switch options[] = {
    {"on", 0, "DATE", FJ_TEXT("the day on which time is counted; today if not given")},
    {"case", 0, "CASE", FJ_TEXT("the person who has this case, with all their cases")},
    {"dry-run", 0, NULL, FJ_TEXT("say what would be erased, and erase nothing")},
};

static void write_cases(const struct fj_erasable *cases, size_t count, struct fj_writer *out)
{
    for (size_t i = 0; i < count; i++)
        fj_write_format(out, "%s\t%s\n", cases[i].code, cases[i].exit);
}

static void tell_backups(struct fj_cli *cli, struct fj_store *store)
{
    struct fj_writer out = {0};
    const char **names;
    size_t count;

    fj_store_backups(store, cli->arena, &cli->diags, &names, &count);
    for (size_t i = 0; i < count; i++)
        fj_write_format(&out, fj_tr(cli->lang, "“%s” may still hold them: erase it too\n"),
                        names[i]);
    fj_cli_tell(&out);
    fj_writer_free(&out);
}

static enum fj_exit erase(struct fj_cli *cli, struct fj_store *store, fj_day on)
{
    const char *code = fj_cli_value(cli, "case");
    struct fj_erasable *cases;
    size_t count;
    struct fj_writer out = {0};
    enum fj_exit status;

    if (!fj_store_erasable(store, cli->arena, on, code, &cli->diags, &cases, &count))
        return FJ_EXIT_DATABASE;
    if (code && count == 0) {
        fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "there is no case “%s”", code);
        return FJ_EXIT_USAGE;
    }
    if (count > 0 && !fj_cli_flag(cli, "dry-run")) {
        fj_kept_forget(cli->arguments[0]);
        fj_columns_forget(cli->arguments[0]);
        if (!fj_store_erase(store, cases, count, fj_cli_who(cli), &cli->diags))
            return FJ_EXIT_DATABASE;
    }
    write_cases(cases, count, &out);
    status = fj_cli_put(cli, NULL, &out);
    fj_writer_free(&out);
    if (count > 0)
        tell_backups(cli, store);
    return status;
}

static enum fj_exit run(struct fj_cli *cli)
{
    struct fj_store *store;
    enum fj_store_status opened;
    enum fj_exit status;
    fj_day on;

    if (!fj_cli_on(cli, &on))
        return FJ_EXIT_USAGE;
    opened = fj_store_open(cli->arguments[0],
                           fj_cli_flag(cli, "dry-run") ? FJ_STORE_READ : FJ_STORE_WRITE,
                           &cli->diags, &store);
    if (opened != FJ_STORE_OK)
        return fj_store_exit(opened);
    if (!cli->lang_given)
        cli->lang = cli->diags.lang = fj_store_plan(store)->language;
    status = erase(cli, store, on);
    fj_store_close(store);
    return status;
}

const struct fj_command fj_command_erase = {
    .name = "erase",
    .arguments = "DB",
    .least = 1,
    .most = 1,
    .summary = FJ_TEXT("erase what is past its time, or one person"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
