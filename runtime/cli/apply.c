// SPDX-License-Identifier: EUPL-1.2
// folja apply PLAN DB: makes the database, or brings it to this version of the plan.
#include "store/apply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/choose.h"
#include "cli/files.h"
#include "cli/heap.h"
#include "cli/store_exit.h"
#include "emit/change/change_write.h"
#include "figures/read/source_store.h"

static const struct fj_switch options[] = {
    {"dry-run", 0, NULL, FJ_TEXT("tell what would be done, and do nothing")},
    {"yes", 'y', NULL, FJ_TEXT("answer yes to the question that is asked")},
    {"format", 0, "text|json", FJ_TEXT("how the comparison, errors and warnings are shown")},
};

// ---- what is said ---------------------------------------------------------------------------------

static void tell_line(struct fj_cli *cli, const char *format, const struct fj_plan *plan)
{
    struct fj_writer out = {0};

    fj_write_format(&out, format, cli->arguments[1], plan->version, plan->name);
    fj_write_char(&out, '\n');
    fj_cli_tell(&out);
    fj_writer_free(&out);
}

static void tell(struct fj_cli *cli, const struct fj_applied *applied, const struct fj_plan *plan)
{
    struct fj_writer out = {0};
    bool dry = fj_cli_flag(cli, "dry-run");

    switch (applied->did) {
    case FJ_APPLY_CREATED:
        tell_line(cli,
                  dry ? fj_tr(cli->lang, "would create %s with version %d of the plan “%s”")
                      : fj_tr(cli->lang, "created %s with version %d of the plan “%s”"),
                  plan);
        break;
    case FJ_APPLY_NOTHING:
        fj_write_format(&out, fj_tr(cli->lang, "%s already has this plan; nothing was changed"),
                        cli->arguments[1]);
        fj_write_char(&out, '\n');
        break;
    case FJ_APPLY_CHANGED:
        tell_line(cli,
                  dry ? fj_tr(cli->lang, "would bring %s to version %d of the plan “%s”")
                      : fj_tr(cli->lang, "brought %s to version %d of the plan “%s”"),
                  plan);
        break;
    }
    if (applied->backup)
        fj_write_format(&out, fj_tr(cli->lang, "the database as it was is in %s\n"),
                        applied->backup);
    fj_cli_tell(&out);
    fj_writer_free(&out);
}

static const char *did_name(enum fj_store_status status, enum fj_apply_did did)
{
    if (status == FJ_STORE_REFUSED)
        return "refused";
    switch (did) {
    case FJ_APPLY_CREATED:
        return "created";
    case FJ_APPLY_NOTHING:
        return "nothing";
    case FJ_APPLY_CHANGED:
        break;
    }
    return "changed";
}

// One object, whatever was done. A failure is no comparison, and is told as diagnostics only.
static enum fj_exit put_json(struct fj_cli *cli, const struct fj_applied *applied,
                             const struct fj_plan *plan, enum fj_store_status status)
{
    struct fj_writer out = {0};
    struct fj_json json = {.out = &out};
    enum fj_exit exit;

    fj_json_object(&json, NULL);
    fj_json_text(&json, "did", did_name(status, applied->did));
    fj_json_bool(&json, "dry_run", fj_cli_flag(cli, "dry-run"));
    fj_json_text(&json, "backup", applied->backup);
    if (applied->comparison) {
        fj_change_put_members(applied->comparison, cli->arena, cli->lang, &json);
    } else {
        fj_json_text(&json, "plan", plan->name);
        fj_json_int(&json, "to_version", plan->version);
    }
    fj_json_end_object(&json);
    fj_write_char(&out, '\n');
    exit = fj_cli_put(cli, NULL, &out);
    fj_writer_free(&out);
    return exit;
}

// ---- while it goes on -----------------------------------------------------------------------------

struct applying {
    struct fj_cli *cli;
    time_t began, told;
};

static const char *phase_name(enum fj_lang lang, enum fj_apply_phase phase)
{
    switch (phase) {
    case FJ_APPLY_COMPARING:
        return fj_tr(lang, "comparing the plans");
    case FJ_APPLY_BACKING_UP:
        return fj_tr(lang, "making a backup");
    case FJ_APPLY_TRYING:
        return fj_tr(lang, "trying on a copy");
    case FJ_APPLY_CHANGING:
        return fj_tr(lang, "changing the database");
    }
    return "";
}

// Says how far it has come, at most once a second and not in the first; never with FOLJA_PROGRESS=no, for those who keep
// what is said.
static void tell_progress(void *context, enum fj_apply_phase phase, int64_t done, int64_t all)
{
    struct applying *applying = context;
    struct fj_cli *cli = applying->cli;
    struct fj_writer out = {0};
    time_t now = time(NULL);
    const char *wanted = getenv("FOLJA_PROGRESS");

    if ((wanted && strcmp(wanted, "no") == 0) || cli->json || now - applying->began < 2 ||
        now == applying->told)
        return;
    applying->told = now;
    fj_write_raw(&out, phase_name(cli->lang, phase));
    if (all > 0)
        fj_write_format(&out, " … %d %%", (int)(done * 100 / all));
    else
        fj_write_raw(&out, " …");
    fj_write_char(&out, '\n');
    fj_cli_tell(&out);
    fj_writer_free(&out);
}

// What differs is shown before anything is asked or refused.
static void show(void *context, const struct fj_comparison *comparison)
{
    struct applying *applying = context;
    struct fj_cli *cli = applying->cli;
    struct fj_writer out = {0};

    if (cli->json)
        return;
    fj_change_write_text(comparison, cli->arena, cli->lang, &out);
    fj_cli_put(cli, NULL, &out);
    fj_writer_free(&out);
}

// Yes is a line that begins with j or y.
static bool ask(struct fj_cli *cli)
{
    struct fj_writer out = {0};
    char line[16] = "";

    fj_write_raw(&out, fj_tr(cli->lang, "Shall the change be made? [y/N] "));
    fj_cli_tell(&out);
    fj_writer_free(&out);
    return fgets(line, sizeof line, stdin) && strchr("jJyY", line[0]) != NULL && line[0];
}

static bool agree(void *context, const struct fj_comparison *comparison)
{
    struct applying *applying = context;

    (void)comparison;
    return fj_cli_flag(applying->cli, "yes") || (isatty(STDIN_FILENO) && ask(applying->cli));
}

static bool let_go(const struct fj_results *results, const struct fj_block *block,
                   struct fj_writer *out)
{
    (void)results, (void)block, (void)out;
    return true;
}

static bool take(void *context, const struct fj_results *results, const char *bytes, size_t length)
{
    (void)context, (void)results, (void)bytes, (void)length;
    return true;
}

// Whether REQUEST gives a report. That there is too much for one is for the answers to say and not for the plan.
static bool try_report(struct fj_store *copy, const struct fj_report_request *request,
                       struct fj_diags *diags)
{
    struct fj_diags mine = {.arena = diags->arena, .lang = diags->lang};
    struct fj_results *results = fj_report_from_store(copy, request, &mine);
    bool made = results || (mine.first && mine.first->code == FJ_E_REPORT_SIZE);

    fj_results_free(results);
    for (const struct fj_diag *told = mine.first; !made && told; told = told->next)
        fj_diag_add_bare(diags, told->code, "%s", told->message);
    return made;
}

// Every report of the plan has to be one that can be made. Nobody reads it, so no figure is kept longer than it takes.
static bool try_reports(void *context, struct fj_store *copy, struct fj_diags *diags)
{
    static const struct fj_block_sink nobody = {.write = let_go, .put = take};
    struct applying *applying = context;
    const struct fj_plan *plan = fj_store_plan(copy);
    struct fj_report_request request = {
        .protect = plan->follows_person, .lang = plan->language, .sink = &nobody};
    bool made = fj_cli_on(applying->cli, &request.on);

    for (size_t i = 0; made && i < plan->report_count; i++) {
        request.report = &plan->reports[i];
        tell_progress(context, FJ_APPLY_TRYING, (int64_t)i, (int64_t)plan->report_count);
        made = try_report(copy, &request, diags);
    }
    return made;
}

// ---- the command ----------------------------------------------------------------------------------

static enum fj_exit run(struct fj_cli *cli)
{
    struct applying applying = {.cli = cli, .began = time(NULL)};
    struct fj_apply_options how = {.dry_run = fj_cli_flag(cli, "dry-run"),
                                   .who = fj_cli_who(cli),
                                   .context = &applying,
                                   .compared = show,
                                   .agree = agree,
                                   .try = try_reports,
                                   .progress = tell_progress};
    struct fj_compilation *compilation;
    struct fj_applied applied;
    enum fj_store_status status;
    enum fj_exit exit;

    if (!fj_cli_choose(cli, "format", "text, json"))
        return FJ_EXIT_USAGE;
    fj_heap_for_much();
    compilation = fj_cli_compile(cli, cli->arguments[0], &exit);
    if (!compilation)
        return exit;
    status = fj_apply(compilation, cli->arguments[1], &how, &cli->diags, &applied);
    exit = fj_store_exit(status);
    fj_cli_show(cli, &applied.words, &compilation->sources);
    if (status == FJ_STORE_OK && !cli->json)
        tell(cli, &applied, compilation->plan);
    else if (cli->json && (status == FJ_STORE_OK || status == FJ_STORE_REFUSED))
        exit = put_json(cli, &applied, compilation->plan, status) == FJ_EXIT_DONE ? exit
                                                                                  : FJ_EXIT_FILE;
    fj_applied_free(&applied);
    fj_compilation_free(compilation);
    return exit;
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
