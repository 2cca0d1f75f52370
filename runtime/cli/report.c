// SPDX-License-Identifier: EUPL-1.2
// folja report DB: the report, in the format asked for.
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/choose.h"
#include "cli/files.h"
#include "cli/released.h"
#include "cli/store_exit.h"
#include "figures/changes.h"
#include "figures/source_store.h"
#include "render/render.h"

static const struct fj_switch options[] = {
    {"report", 0, "NAME", FJ_TEXT("one report of the plan; else every measure")},
    {"period", 0, "2026|2026-Q3|2026-05|all", FJ_TEXT("one period; else each that has data")},
    {"on", 0, "DATE", FJ_TEXT("the follow-up day; today if not given")},
    {"format", 0, "html|tidy|text|…", FJ_TEXT("how the report is written; html if not given")},
    {"release", 0, NULL, FJ_TEXT("keep it as it is printed: it may be handed out")},
    {"output", 'o', "FILE", FJ_TEXT("write to a file")},
};

static const struct fj_format *format_of(struct fj_cli *cli)
{
    const char *name = fj_cli_value(cli, "format");
    const struct fj_format *format = fj_format_find(name ? name : "html");

    cli->json = false; // --format is the report's here
    if (!format) {
        fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "--%s cannot be “%s”", "format", name);
        fj_diag_help(&cli->diags, cli->diags.last, "write one of: %s", fj_format_names());
    }
    return format;
}

// The report named by --report; true also when none was asked for.
static bool report_of(struct fj_cli *cli, const struct fj_plan *plan,
                      const struct fj_report **out_report)
{
    const char *name = fj_cli_value(cli, "report");
    struct fj_writer names = {0};

    *out_report = name ? fj_plan_find_report(plan, name) : NULL;
    if (!name || *out_report)
        return true;
    for (size_t i = 0; i < plan->report_count; i++) {
        fj_write_raw(&names, i ? ", " : "");
        fj_write_raw(&names, plan->reports[i].name);
    }
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "the plan has no report “%s”", name);
    fj_diag_help(&cli->diags, cli->diags.last, "write one of: %s", names.bytes ? names.bytes : "");
    fj_writer_free(&names);
    return false;
}

static void stamp(char *out_text, size_t size)
{
    time_t now = time(NULL);
    struct tm here = {0};

    localtime_r(&now, &here);
    strftime(out_text, size, "%Y-%m-%d %H:%M", &here);
}

// A release is kept before it is given out.
static bool keep(struct fj_cli *cli, struct fj_store *store, const struct fj_results *results,
                 const struct fj_store_about *facts, const struct fj_format *format,
                 const char *printed)
{
    char on[11];
    struct fj_release release = {
        .on = on, .seq = facts->seq, .format = format->name, .printed = printed};
    struct fj_writer out = {0};
    bool kept;

    fj_day_format(results->on, on);
    kept = fj_cli_keep_release(cli, store, results, &release);
    if (kept)
        fj_write_format(&out, fj_tr(cli->lang, "released as number %lld\n"),
                        (long long)release.number);
    fj_cli_tell(&out);
    fj_writer_free(&out);
    return kept;
}

static enum fj_exit write_report(struct fj_cli *cli, struct fj_store *store,
                                 const struct fj_results *results,
                                 const struct fj_store_about *facts, const struct fj_format *format)
{
    bool release = fj_cli_flag(cli, "release");
    char made_at[32] = "";
    struct fj_rendering rendering = {
        .results = results,
        .imprint = {.source_hash = facts->hash,
                    .data_cut = facts->seq,
                    .made_at = made_at,
                    .is_release = release},
        .lang = results->plan->language,
    };
    struct fj_writer out = {0};
    enum fj_exit status = FJ_EXIT_FAULT;

    stamp(made_at, sizeof made_at);
    if (!format->write(&rendering, &out))
        status = FJ_EXIT_FAULT;
    else if (release && !keep(cli, store, results, facts, format, out.bytes))
        status = FJ_EXIT_DATABASE;
    else
        status = fj_cli_put(cli, fj_cli_value(cli, "output"), &out);
    fj_writer_free(&out);
    return status;
}

// Why there is no report: a period that is none, measures not carried out yet, or the database.
static enum fj_exit exit_of_failure(const struct fj_cli *cli)
{
    enum fj_code code = cli->diags.first ? cli->diags.first->code : FJ_E_NO_MEMORY;

    return code == FJ_E_PERIOD      ? FJ_EXIT_USAGE
           : code == FJ_E_NOT_YET   ? FJ_EXIT_ERRORS
           : code == FJ_E_NO_MEMORY ? FJ_EXIT_FAULT
                                    : FJ_EXIT_DATABASE;
}

static enum fj_exit report(struct fj_cli *cli, struct fj_store *store,
                           const struct fj_format *format, fj_day on)
{
    const struct fj_plan *plan = fj_store_plan(store);
    struct fj_report_request request = {
        .period = fj_cli_value(cli, "period"),
        .on = on,
        .protect = plan->follows_person,
        .lang = plan->language,
    };
    struct fj_store_about facts;
    struct fj_earlier_list earlier = {0};
    struct fj_results *results;
    enum fj_exit status = FJ_EXIT_DATABASE;

    if (!report_of(cli, plan, &request.report))
        return FJ_EXIT_USAGE;
    if (!fj_store_about(store, &cli->diags, &facts))
        return FJ_EXIT_DATABASE;
    if (!fj_earlier_load(store, cli->arena, &request, &earlier, &cli->diags))
        return exit_of_failure(cli);
    request.earlier = &earlier;
    results = fj_report_from_store(store, &request, &cli->diags);
    if (!results)
        return exit_of_failure(cli);
    if (fj_cli_add_release_notes(cli, store, results))
        status = write_report(cli, store, results, &facts, format);
    fj_results_free(results);
    return status;
}

static enum fj_exit run(struct fj_cli *cli)
{
    const struct fj_format *format = format_of(cli);
    struct fj_store *store;
    enum fj_store_status opened;
    enum fj_exit status;
    fj_day on;

    if (!format || !fj_cli_on(cli, &on))
        return FJ_EXIT_USAGE;
    opened = fj_store_open(cli->arguments[0],
                           fj_cli_flag(cli, "release") ? FJ_STORE_WRITE : FJ_STORE_READ,
                           &cli->diags, &store);
    if (opened != FJ_STORE_OK)
        return fj_store_exit(opened);
    status = report(cli, store, format, on);
    fj_store_close(store);
    return status;
}

const struct fj_command fj_command_report = {
    .name = "report",
    .arguments = "DB",
    .least = 1,
    .most = 1,
    .summary = FJ_TEXT("make the report"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
