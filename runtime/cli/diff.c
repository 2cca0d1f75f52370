// SPDX-License-Identifier: EUPL-1.2
// folja diff OLD NEW: what differs between two versions of a plan, as text, as JSON or as a page to sign. OLD is a file or
// a database; of a database it is counted how many answers each difference touches.
#include <stdio.h>
#include <string.h>

#include "change/change.h"
#include "change/words.h"
#include "cli/choose.h"
#include "cli/files.h"
#include "cli/store_exit.h"
#include "emit/change/change_write.h"
#include "store/lineage.h"
#include "store/tally.h"

static const struct fj_switch options[] = {
    {"core", 0, NULL, FJ_TEXT("two units that share a core: what can be compared between them")},
    {"format", 0, "text|json|html", FJ_TEXT("what the comparison is written as")},
    {"output", 'o', "FILE", FJ_TEXT("the file to write to")},
};

// The version that is compared with, and all that are known before it.
struct old {
    struct fj_compilation *compilation; // of a file; owned
    struct fj_store *store;             // of a database; owned
    struct fj_tally *tally;             // of the same; owned
    struct fj_lineage lineage;          // the versions before
    const struct fj_plan **plans;       // all of them, the oldest first; arena
    size_t count;
};

static bool is_database(const char *path)
{
    char head[16] = {0};
    FILE *file = fopen(path, "rb");
    size_t length = file ? fread(head, 1, sizeof head, file) : 0;
    if (file)
        fclose(file);
    return length == sizeof head && memcmp(head, "SQLite format 3", sizeof head) == 0;
}

// The versions that the database has had, and what it counts.
static bool read_history(struct fj_cli *cli, struct old *old)
{
    old->tally = fj_tally_new(old->store, &cli->diags);
    if (!old->tally || !fj_lineage_read(old->store, &old->lineage))
        return false;
    old->plans = FJ_NEW_ARRAY(cli->arena, const struct fj_plan *, old->lineage.count + 1);
    for (size_t i = 0; old->plans && i < old->lineage.count; i++)
        old->plans[old->count++] = old->lineage.items[i]->plan;
    if (old->plans)
        old->plans[old->count++] = fj_store_plan(old->store);
    return old->plans != NULL;
}

static enum fj_exit open_database(struct fj_cli *cli, const char *path, struct old *out)
{
    enum fj_store_status opened = fj_store_open(path, FJ_STORE_READ, &cli->diags, &out->store);
    if (opened != FJ_STORE_OK)
        return fj_store_exit(opened);
    return read_history(cli, out) ? FJ_EXIT_DONE : FJ_EXIT_FAULT;
}

static enum fj_exit open_old(struct fj_cli *cli, const char *path, struct old *out)
{
    enum fj_exit status = FJ_EXIT_DONE;
    if (is_database(path))
        return open_database(cli, path, out);
    out->compilation = fj_cli_compile(cli, path, &status);
    out->plans = FJ_NEW_ARRAY(cli->arena, const struct fj_plan *, 1);
    if (!out->compilation || !out->plans)
        return out->compilation ? FJ_EXIT_FAULT : status;
    out->plans[out->count++] = out->compilation->plan;
    return FJ_EXIT_DONE;
}

static void close_old(struct old *old)
{
    fj_lineage_free(&old->lineage);
    fj_tally_free(old->tally);
    fj_compilation_free(old->compilation);
    fj_store_close(old->store);
}

static void write_as(struct fj_cli *cli, const struct fj_comparison *comparison,
                     struct fj_writer *out)
{
    const char *format = fj_cli_value(cli, "format");
    if (format && strcmp(format, "json") == 0)
        fj_change_write_json(comparison, cli->arena, cli->lang, out);
    else if (format && strcmp(format, "html") == 0)
        fj_change_write_page(comparison, cli->arena, cli->lang, out);
    else
        fj_change_write_text(comparison, cli->arena, cli->lang, out);
}

// Tells of words of the new plan that nothing bears out. False where there is an error.
static bool check_words(struct fj_cli *cli, const struct old *old,
                        const struct fj_compilation *compilation,
                        const struct fj_comparison *comparison)
{
    struct fj_diags diags = {.arena = cli->arena, .lang = cli->lang};
    bool right = fj_change_check_words(cli->arena, comparison, old->plans, old->count, &diags);
    fj_cli_show(cli, &diags, &compilation->sources);
    return right;
}

static enum fj_exit compare(struct fj_cli *cli, const struct old *old,
                            const struct fj_compilation *compilation)
{
    const struct fj_comparison *comparison =
        fj_change_compare(cli->arena, old->plans, old->count, compilation->plan,
                          old->tally ? fj_tally_counter(old->tally) : NULL);
    struct fj_writer out = {0};

    if (!comparison)
        return cli->diags.errors > 0 ? FJ_EXIT_DATABASE : FJ_EXIT_FAULT;
    if (!check_words(cli, old, compilation, comparison))
        return FJ_EXIT_ERRORS;
    write_as(cli, comparison, &out);
    enum fj_exit status = fj_cli_put(cli, fj_cli_value(cli, "output"), &out);
    fj_writer_free(&out);
    return status;
}

// Two units: not one plan that became another.
static enum fj_exit compare_units(struct fj_cli *cli, const struct fj_plan *one,
                                  const struct fj_plan *other)
{
    const char *format = fj_cli_value(cli, "format");
    struct fj_units units;
    struct fj_writer out = {0};

    if (!fj_change_units(cli->arena, one, other, &units))
        return FJ_EXIT_FAULT;
    if (units.core_count == 0) {
        fj_diag_help(&cli->diags,
                     fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE,
                                      "“%s” and “%s” use no core of the same name", one->name,
                                      other->name),
                     "a core is a file with a head of its own that both plans `use`");
        return FJ_EXIT_ERRORS;
    }
    if (format && strcmp(format, "json") == 0)
        fj_units_write_json(&units, cli->arena, cli->lang, &out);
    else
        fj_units_write_text(&units, cli->arena, cli->lang, &out);
    enum fj_exit status = fj_cli_put(cli, fj_cli_value(cli, "output"), &out);
    fj_writer_free(&out);
    return status;
}

static enum fj_exit run(struct fj_cli *cli)
{
    bool core = fj_cli_flag(cli, "core");
    struct old old = {0};
    enum fj_exit status;

    if (!fj_cli_choose(cli, "format", core ? "text, json" : "text, json, html"))
        return FJ_EXIT_USAGE;
    cli->only_errors = true;
    status = open_old(cli, cli->arguments[0], &old);
    struct fj_compilation *compilation =
        status == FJ_EXIT_DONE ? fj_cli_compile(cli, cli->arguments[1], &status) : NULL;
    if (compilation)
        status = core ? compare_units(cli, old.plans[old.count - 1], compilation->plan)
                      : compare(cli, &old, compilation);
    fj_compilation_free(compilation);
    close_old(&old);
    return status;
}

const struct fj_command fj_command_diff = {
    .name = "diff",
    .arguments = "OLD NEW",
    .least = 2,
    .most = 2,
    .summary = FJ_TEXT("tell what differs between two versions of a plan"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
