// SPDX-License-Identifier: EUPL-1.2
// folja report DB: the report, in the format asked for.
#include <langinfo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/choose.h"
#include "cli/files.h"
#include "cli/given.h"
#include "cli/heap.h"
#include "cli/kept.h"
#include "cli/released.h"
#include "cli/store_exit.h"
#include "figures/hide/changes.h"
#include "figures/since.h"
#include "figures/read/source_store.h"
#include "figures/read/tape.h"
#include "render/render.h"
#include "store/twin.h"

static const struct fj_switch options[] = {
    {"report", 0, "NAME", FJ_TEXT("one report of the plan; else every measure")},
    {"period", 0, "2026|2026-Q3|2026-05|all", FJ_TEXT("one period; else each that has data")},
    {"on", 0, "DATE", FJ_TEXT("the follow-up day; today if not given")},
    {"known", 0, "DATE|N", FJ_TEXT("as the record and the plan were then; now if not given")},
    {"plan", 0, "VERSION", FJ_TEXT("by an earlier version of the plan")},
    {"format", 0, "html|tidy|json|text", FJ_TEXT("how the report is written; html if not given")},
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

// What the terminal that the report goes to can show; a file and a release are the same wherever they are made.
static void fit_terminal(const struct fj_cli *cli, struct fj_rendering *rendering)
{
    const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
    bool shown = !fj_cli_value(cli, "output") && !rendering->imprint.is_release;

    rendering->plain_signs = shown && strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    rendering->is_bold = shown && isatty(STDOUT_FILENO) && !(no_color && *no_color) && term &&
                         *term && strcmp(term, "dumb") != 0;
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
                    .data_cut = results->data_cut,
                    .made_at = made_at,
                    .is_release = release},
        .lang = results->plan->language,
    };
    struct fj_writer out = {0};
    enum fj_exit status = FJ_EXIT_FAULT;

    stamp(made_at, sizeof made_at);
    fit_terminal(cli, &rendering);
    if (!format->write(&rendering, &out) || out.failed)
        fj_diag_add_bare(&cli->diags, FJ_E_NO_MEMORY, "memory is out");
    else if (release)
        status = fj_cli_give_release(cli, store, results, facts, format, &out);
    else
        status = fj_cli_put(cli, fj_cli_value(cli, "output"), &out);
    fj_writer_free(&out);
    return status;
}

// Whether a report may be kept beside the database, and used again: one of now, that is not handed out.
static bool may_be_kept(const struct fj_cli *cli)
{
    return !fj_cli_flag(cli, "release") && !fj_cli_value(cli, "known") &&
           !fj_cli_value(cli, "plan");
}

// The report from the unhidden result that was kept, or from the rows; then that is kept.
static struct fj_results *compute(struct fj_cli *cli, struct fj_store *store,
                                  const struct fj_report_request *asked,
                                  const struct fj_kept_ask *printed)
{
    struct fj_kept_ask ask = *printed;
    struct fj_report_request request = *asked;
    struct fj_writer key = {0}, bytes = {0};
    struct fj_tape tape = {.least_cases = FJ_KEEP_FROM};
    struct fj_results *results;

    ask.format = NULL;
    if (may_be_kept(cli) && fj_kept_key(&ask, &key))
        request.tape = &tape;
    if (request.tape && fj_kept_load(&ask, &key, &bytes)) {
        tape.at = (const unsigned char *)bytes.bytes;
        tape.end = tape.at + bytes.length;
    } else {
        bytes.length = 0;
        tape.out = &bytes;
    }
    results = fj_report_from_store(store, &request, &cli->diags);
    if (results && request.tape && tape.out)
        fj_kept_save(&ask, &key, &bytes);
    fj_writer_free(&key);
    fj_writer_free(&bytes);
    return results;
}

// REQUEST as it is to be made, protected against the releases that it holds.
static enum fj_exit make(struct fj_cli *cli, struct fj_store *store,
                         const struct fj_store_about *facts, struct fj_report_request *request,
                         const struct fj_kept_ask *ask, const struct fj_writer *key,
                         struct fj_given *given)
{
    const struct fj_format *format = fj_format_find(ask->format);
    struct fj_results *results;
    enum fj_exit status = FJ_EXIT_DATABASE;

    if (format->block && !request->protect && request->earlier->count == 0 &&
        !fj_cli_flag(cli, "release")) {
        *given = (struct fj_given){.format = format, .ask = ask, .key = key};
        return fj_given_write(cli, store, request, given) ? FJ_EXIT_DONE : FJ_EXIT_FILE;
    }
    results = compute(cli, store, request, ask);
    if (!results)
        return fj_given_failure(cli);
    if ((format->block || fj_cli_value(cli, "plan") ||
         fj_since_attach(store, request, !fj_cli_flag(cli, "release"), results, &cli->diags)) &&
        fj_cli_add_release_notes(cli, store, results))
        status = write_report(cli, store, results, facts, format);
    fj_results_free(results);
    return status;
}

static enum fj_exit report(struct fj_cli *cli, struct fj_store *store,
                           const struct fj_kept_ask *ask, const struct fj_writer *key,
                           struct fj_given *given)
{
    const struct fj_plan *plan = fj_store_plan(store);
    struct fj_earlier_list earlier = {0};
    struct fj_report_request request = {
        .period = fj_cli_value(cli, "period"),
        .on = ask->on,
        .protect = plan->follows_person,
        .lang = plan->language,
        .earlier = &earlier,
    };
    struct fj_store_about facts;
    enum fj_exit status;

    if (!report_of(cli, plan, &request.report))
        return FJ_EXIT_USAGE;
    if (!fj_store_about(store, &cli->diags, &facts)) // before anything that it is about is read
        return FJ_EXIT_DATABASE;
    if (fj_earlier_load(store, cli->arena, &request, &earlier, &cli->diags))
        status = make(cli, store, &facts, &request, ask, key, given);
    else
        status = fj_given_failure(cli);
    fj_earlier_close(&earlier);
    return status;
}

// By --known, --plan, or as it is now; what is handed out is always of now.
static enum fj_store_status open_store(struct fj_cli *cli, struct fj_store **out_store)
{
    const char *path = cli->arguments[0], *known = fj_cli_value(cli, "known");
    const char *version = fj_cli_value(cli, "plan");
    bool release = fj_cli_flag(cli, "release");

    *out_store = NULL;
    if ((known != NULL) + (version != NULL) + release > 1) {
        fj_diag_add_bare(&cli->diags, FJ_E_ARGUMENTS,
                         "only one of --known, --plan and --release can be asked for");
        fj_diag_help(&cli->diags, cli->diags.last,
                     "write --known for the plan of then, --plan for the answers of now");
        return FJ_STORE_USAGE;
    }
    if (known)
        return fj_store_open_known(path, known, &cli->diags, out_store);
    if (version)
        return fj_store_open_version(path, version, &cli->diags, out_store);
    return fj_store_open(path,
                         release              ? FJ_STORE_WRITE
                         : fj_twin_pays(path) ? FJ_STORE_READ_BY_TWO
                                              : FJ_STORE_READ_ALL,
                         &cli->diags, out_store);
}

// From the columns alone, by the PLAN that is packed with them. False: they are not whole, and nothing was given.
static bool report_packed(struct fj_cli *cli, const struct fj_columns *columns,
                          const struct fj_plan *plan, const struct fj_kept_ask *ask,
                          const struct fj_writer *key, enum fj_exit *out_status)
{
    struct fj_earlier_list none = {0};
    struct fj_report_request request = {
        .period = ask->period, .on = ask->on, .lang = plan->language, .earlier = &none};
    struct fj_given given = {.format = fj_format_find(ask->format),
                             .ask = ask,
                             .key = key,
                             .columns = columns,
                             .plan = plan};

    *out_status = FJ_EXIT_USAGE;
    if (!report_of(cli, plan, &request.report))
        return true;
    *out_status =
        fj_given_write(cli, NULL, &request, &given) ? fj_given_close(cli, &given) : FJ_EXIT_FILE;
    return !given.is_torn;
}

// The report without the database, where its columns say all that bears on it.
static bool give_packed(struct fj_cli *cli, const struct fj_kept_ask *ask,
                        const struct fj_writer *key, enum fj_exit *out_status)
{
    struct fj_columns *columns = may_be_kept(cli) && fj_format_find(ask->format)->block
                                     ? fj_columns_open(ask->database)
                                     : NULL;
    struct fj_compilation *compilation =
        columns ? fj_columns_compile(columns, cli->diags.lang) : NULL;
    bool is_given = compilation && compilation->plan &&
                    report_packed(cli, columns, compilation->plan, ask, key, out_status);

    fj_compilation_free(compilation);
    fj_columns_close(columns);
    return is_given;
}

static enum fj_exit open_and_report(struct fj_cli *cli, const struct fj_kept_ask *ask,
                                    const struct fj_writer *key)
{
    struct fj_store *store;
    enum fj_store_status opened = open_store(cli, &store);
    struct fj_given given = {.is_open = false};
    enum fj_exit status;

    if (opened != FJ_STORE_OK)
        return fj_store_exit(opened);
    status = report(cli, store, ask, key, &given);
    fj_store_close(store);
    return given.is_open ? fj_given_close(cli, &given) : status;
}

static enum fj_exit run(struct fj_cli *cli)
{
    const struct fj_format *format = format_of(cli);
    struct fj_kept_ask ask = {.database = cli->arguments[0],
                              .report = fj_cli_value(cli, "report"),
                              .period = fj_cli_value(cli, "period")};
    struct fj_writer key = {0};
    enum fj_exit status;

    if (!format || !fj_cli_on(cli, &ask.on))
        return FJ_EXIT_USAGE;
    fj_heap_for_much();
    ask.format = format->name;
    if (format->block && may_be_kept(cli) && !fj_kept_key(&ask, &key))
        key.length = 0;
    if (!fj_given_again(cli, &ask, &key, &status) && !give_packed(cli, &ask, &key, &status))
        status = open_and_report(cli, &ask, &key);
    fj_writer_free(&key);
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
