// SPDX-License-Identifier: EUPL-1.2
// folja handout DB: how many slips of an anonymous form went out, which is what is due of it.
#include <string.h>

#include "cli/choose.h"
#include "cli/files.h"
#include "cli/store_exit.h"
#include "store/store.h"

#define ARGUMENTS "DB --form FORM --period PERIOD --count N"
#define MOST      1000000

static const struct fj_switch options[] = {
    {"form", 0, "FORM", FJ_TEXT("the anonymous form")},
    {"period", 0, "2026-05", FJ_TEXT("the month they went out")},
    {"count", 0, "N", FJ_TEXT("how many in all")},
};

static bool all_are_given(struct fj_cli *cli)
{
    for (size_t i = 0; i < sizeof options / sizeof *options; i++) {
        if (fj_cli_value(cli, options[i].name))
            continue;
        fj_diag_add_bare(&cli->diags, FJ_E_ARGUMENTS, "--%s is missing", options[i].name);
        fj_diag_help(&cli->diags, cli->diags.last, "write folja %s %s", "handout", ARGUMENTS);
        return false;
    }
    return true;
}

static void help_with_names(struct fj_cli *cli, const struct fj_plan *plan)
{
    struct fj_writer names = {0};

    for (size_t i = 0; i < plan->form_count; i++)
        if (plan->forms[i].anonymous)
            fj_write_format(&names, "%s%s", names.length > 0 ? ", " : "", plan->forms[i].name);
    if (names.length > 0)
        fj_diag_help(&cli->diags, cli->diags.last, "write one of: %s", names.bytes);
    else
        fj_diag_help(&cli->diags, cli->diags.last,
                     "slips are counted of forms that are “anonymous” in the plan");
    fj_writer_free(&names);
}

static const struct fj_form *form_of(struct fj_cli *cli, const struct fj_plan *plan)
{
    const char *name = fj_cli_value(cli, "form");

    for (size_t i = 0; i < plan->form_count; i++)
        if (plan->forms[i].anonymous && strcmp(plan->forms[i].name, name) == 0)
            return &plan->forms[i];
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "the plan has no anonymous form “%s”", name);
    help_with_names(cli, plan);
    return NULL;
}

static bool period_of(struct fj_cli *cli, const char **out_period)
{
    const char *period = fj_cli_value(cli, "period");
    char day[16] = "";
    fj_day ignored;

    if (strlen(period) == 7) {
        memcpy(day, period, 7);
        memcpy(day + 7, "-01", 4);
    }
    *out_period = period;
    if (day[0] && fj_day_parse(day, strlen(day), &ignored))
        return true;
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "--%s cannot be “%s”", "period", period);
    fj_diag_help(&cli->diags, cli->diags.last, "write a month, as in 2026-05");
    return false;
}

static void tell(struct fj_cli *cli, const struct fj_form *form, const char *period, int64_t count)
{
    struct fj_writer out = {0};

    fj_write_format(&out, fj_tr(cli->lang, "slips of “%s” that went out in %s: %lld in all\n"),
                    form->name, period, (long long)count);
    fj_cli_tell(&out);
    fj_writer_free(&out);
}

static enum fj_exit set(struct fj_cli *cli, struct fj_store *store)
{
    const struct fj_form *form = form_of(cli, fj_store_plan(store));
    const char *period;
    int64_t count = 0;

    if (!form || !period_of(cli, &period) || !fj_cli_number(cli, "count", MOST, &count))
        return FJ_EXIT_USAGE;
    if (!fj_store_handout_set(store, form, period, count, &cli->diags))
        return FJ_EXIT_DATABASE;
    tell(cli, form, period, count);
    return FJ_EXIT_DONE;
}

static enum fj_exit run(struct fj_cli *cli)
{
    struct fj_store *store;
    enum fj_store_status opened;
    enum fj_exit status;

    if (!all_are_given(cli))
        return FJ_EXIT_USAGE;
    opened = fj_store_open(cli->arguments[0], FJ_STORE_WRITE, &cli->diags, &store);
    if (opened != FJ_STORE_OK)
        return fj_store_exit(opened);
    if (!cli->lang_given)
        cli->lang = cli->diags.lang = fj_store_plan(store)->language;
    status = set(cli, store);
    fj_store_close(store);
    return status;
}

const struct fj_command fj_command_handout = {
    .name = "handout",
    .arguments = ARGUMENTS,
    .least = 1,
    .most = 1,
    .summary = FJ_TEXT("say how many anonymous slips went out"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
