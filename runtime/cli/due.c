// SPDX-License-Identifier: EUPL-1.2
// folja due DB: which cases are due, overdue or soon due for which timepoint.
#include "cli/files.h"
#include "cli/store_exit.h"
#include "model/schedule.h"
#include "store/rows.h"

#define SOON 30 // days ahead

static const struct fj_switch options[] = {
    {"on", 0, "DATE", FJ_TEXT("the follow-up day; today if not given")},
    {"output", 'o', "FILE", FJ_TEXT("write to a file")},
};

struct asking {
    struct fj_store *store;
    const struct fj_facts *facts;
    const char *code;
    struct fj_writer *out;
};

static const char *status_of(const struct asking *a, const struct fj_form *form,
                             const struct fj_timepoint *timepoint, int nr, fj_day planned)
{
    switch (fj_due_of(a->facts, form, timepoint, nr)) {
    case FJ_DUE_OVERDUE:
        return "overdue";
    case FJ_DUE_WAITING:
        return "due";
    case FJ_DUE_NOT_YET: // where a row is there nobody waits for one
        return planned <= a->facts->on + SOON && !fj_facts_row(a->facts, form, timepoint, nr)
                   ? "soon"
                   : NULL;
    case FJ_DUE_NEVER:
    case FJ_DUE_MISSING:
    case FJ_DUE_ANSWERED:
        break;
    }
    return NULL;
}

static void ask(const struct asking *a, const struct fj_form *form,
                const struct fj_timepoint *timepoint, int nr)
{
    fj_day planned = fj_planned_day(timepoint, nr, a->facts->entry, a->facts->exit);
    const char *status = planned == FJ_NO_DAY ? NULL : status_of(a, form, timepoint, nr, planned);
    char day[11], number[16] = "";

    if (!status)
        return;
    fj_day_format(planned, day);
    fj_write_csv(a->out, a->code);
    fj_write_format(a->out, ",%s,", timepoint->name);
    if (nr > 0)
        fj_write_format(a->out, "%d", nr);
    (void)number;
    fj_write_format(a->out, ",%s,%s,%s\r\n", form->name, day, status);
}

static void ask_case(const struct asking *a)
{
    const struct fj_plan *plan = a->facts->plan;

    for (size_t t = 0; t < plan->timepoint_count; t++) {
        const struct fj_timepoint *timepoint = &plan->timepoints[t];
        int last =
            timepoint->kind == FJ_TIME_EVERY
                ? fj_series_last(timepoint, a->facts->entry, a->facts->exit, a->facts->on + SOON)
                : 0;
        for (size_t f = 0; f < plan->form_count; f++)
            for (size_t i = 0; i < plan->forms[f].timepoint_count; i++)
                if (plan->forms[f].timepoints[i] == timepoint)
                    for (int nr = timepoint->kind == FJ_TIME_EVERY; nr <= last; nr++)
                        ask(a, &plan->forms[f], timepoint, nr);
    }
}

static bool ask_all(struct fj_cli *cli, struct fj_store *store, fj_day on, struct fj_writer *out)
{
    struct fj_need need = {.on = on};
    struct fj_rows *rows = fj_rows_open(store, &need, &cli->diags);
    struct asking a = {.store = store, .out = out};
    enum fj_step step = FJ_STEP_FAILED;

    fj_write_raw(out, "case,timepoint,nr,form,planned,status\r\n");
    while (rows && (step = fj_rows_next(rows, &a.facts)) == FJ_STEP_ROW) {
        struct fj_facts facts = *a.facts;
        if (facts.entry == FJ_NO_DAY || facts.entry > on + SOON)
            continue;
        if (facts.exit != FJ_NO_DAY && facts.exit > on + SOON)
            facts.exit = FJ_NO_DAY;
        a.facts = &facts;
        a.code = fj_store_case_code(store, facts.case_id);
        if (a.code)
            ask_case(&a);
    }
    fj_rows_close(rows);
    return step == FJ_STEP_END;
}

static enum fj_exit run(struct fj_cli *cli)
{
    struct fj_store *store;
    enum fj_store_status opened;
    struct fj_writer out = {0};
    enum fj_exit status = FJ_EXIT_DATABASE;
    fj_day on;

    if (!fj_cli_on(cli, &on))
        return FJ_EXIT_USAGE;
    opened = fj_store_open(cli->arguments[0], FJ_STORE_READ, &cli->diags, &store);
    if (opened != FJ_STORE_OK)
        return fj_store_exit(opened);
    if (ask_all(cli, store, on, &out))
        status = fj_cli_put(cli, fj_cli_value(cli, "output"), &out);
    fj_writer_free(&out);
    fj_store_close(store);
    return status;
}

const struct fj_command fj_command_due = {
    .name = "due",
    .arguments = "DB",
    .least = 1,
    .most = 1,
    .summary = FJ_TEXT("which cases are due, overdue or soon due"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
