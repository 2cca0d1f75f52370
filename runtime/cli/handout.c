// SPDX-License-Identifier: EUPL-1.2
// folja handout DB: how many slips of an anonymous form went out, which is what is due of it.
#include <stdlib.h>
#include <string.h>

#include "cli/files.h"
#include "cli/store_exit.h"
#include "store/store.h"

static const struct fj_switch options[] = {
    {"form", 0, "FORM", FJ_TEXT("the anonymous form")},
    {"period", 0, "2026-05", FJ_TEXT("the month they went out")},
    {"count", 0, "N", FJ_TEXT("how many in all")},
};

static const struct fj_form *form_of(struct fj_cli *cli, const struct fj_plan *plan)
{
    const char *name = fj_cli_value(cli, "form");

    for (size_t i = 0; name && i < plan->form_count; i++)
        if (plan->forms[i].anonymous && strcmp(plan->forms[i].name, name) == 0)
            return &plan->forms[i];
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "the plan has no anonymous form “%s”",
                     name ? name : "");
    return NULL;
}

static bool period_of(struct fj_cli *cli, const char **out_period)
{
    const char *period = fj_cli_value(cli, "period");
    char day[16] = "";
    fj_day ignored;

    if (period && strlen(period) == 7) {
        memcpy(day, period, 7);
        memcpy(day + 7, "-01", 4);
    }
    *out_period = period;
    if (day[0] && fj_day_parse(day, strlen(day), &ignored))
        return true;
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "--%s cannot be “%s”", "period",
                     period ? period : "");
    return false;
}

static bool count_of(struct fj_cli *cli, int64_t *out_count)
{
    const char *word = fj_cli_value(cli, "count");
    char *end = NULL;

    *out_count = word ? strtoll(word, &end, 10) : -1;
    if (word && *word && !*end && *out_count >= 0 && *out_count <= 1000000)
        return true;
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "--%s cannot be “%s”", "count",
                     word ? word : "");
    return false;
}

static enum fj_exit run(struct fj_cli *cli)
{
    struct fj_store *store;
    enum fj_store_status opened =
        fj_store_open(cli->arguments[0], FJ_STORE_WRITE, &cli->diags, &store);
    const struct fj_form *form;
    const char *period;
    int64_t count;
    enum fj_exit status = FJ_EXIT_USAGE;

    if (opened != FJ_STORE_OK)
        return fj_store_exit(opened);
    if (!cli->lang_given)
        cli->lang = cli->diags.lang = fj_store_plan(store)->language;
    form = form_of(cli, fj_store_plan(store));
    if (form && period_of(cli, &period) && count_of(cli, &count))
        status = fj_store_handout_set(store, form, period, count, &cli->diags) ? FJ_EXIT_DONE
                                                                               : FJ_EXIT_DATABASE;
    fj_store_close(store);
    return status;
}

const struct fj_command fj_command_handout = {
    .name = "handout",
    .arguments = "DB --form FORM --period PERIOD --count N",
    .least = 1,
    .most = 1,
    .summary = FJ_TEXT("say how many anonymous slips went out"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
