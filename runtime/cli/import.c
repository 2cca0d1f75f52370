// SPDX-License-Identifier: EUPL-1.2
// folja import DB FILE: reads a data file in, all rows or none.
#include "entry/import.h"

#include <errno.h>
#include <stdio.h>

#include "cli/choose.h"
#include "cli/files.h"
#include "cli/heap.h"
#include "cli/store_exit.h"
#include "cli/target.h"
#include "entry/compare_file.h"
#include "store/columns.h"

static const struct fj_switch options[] = {
    FJ_TARGET_OPTIONS,
    {"batch", 0, "NAME", FJ_TEXT("name of a bundle of anonymous slips; is taken once")},
    {"compare", 0, NULL, FJ_TEXT("the file holds published figures to compare with")},
    {"dry-run", 0, NULL, FJ_TEXT("tell what would be done, and do nothing")},
    {"format", 0, "text|json", FJ_TEXT("how errors and warnings are shown")},
};

// ”läste 3 rader: 1 ny, 2 ändrade, 0 som förut”.
static void tell(struct fj_cli *cli, const struct fj_import_result *result)
{
    enum fj_lang lang = cli->lang;
    bool dry = fj_cli_flag(cli, "dry-run"), one = result->rows == 1;
    struct fj_writer out = {0};

    if (dry)
        fj_write_format(&out,
                        one ? fj_tr(lang, "would read %llu row: ")
                            : fj_tr(lang, "would read %llu rows: "),
                        (unsigned long long)result->rows);
    else
        fj_write_format(&out,
                        one ? fj_tr(lang, "read %llu row: ") : fj_tr(lang, "read %llu rows: "),
                        (unsigned long long)result->rows);
    if (result->added == 1)
        fj_write_raw(&out, fj_tr(lang, "1 new, "));
    else
        fj_write_format(&out, fj_tr(lang, "%llu new, "), (unsigned long long)result->added);
    if (result->changed == 1)
        fj_write_raw(&out, fj_tr(lang, "1 changed, "));
    else
        fj_write_format(&out, fj_tr(lang, "%llu changed, "), (unsigned long long)result->changed);
    fj_write_format(&out, fj_tr(lang, "%llu as before"), (unsigned long long)result->same);
    fj_write_char(&out, '\n');
    if (!cli->json)
        fj_cli_tell(&out);
    fj_writer_free(&out);
}

static enum fj_exit exit_of(enum fj_import_status status)
{
    switch (status) {
    case FJ_IMPORT_DONE:
        return FJ_EXIT_DONE;
    case FJ_IMPORT_DATA:
        return FJ_EXIT_ERRORS;
    case FJ_IMPORT_FILE:
        return FJ_EXIT_FILE;
    case FJ_IMPORT_DATABASE:
        return FJ_EXIT_DATABASE;
    case FJ_IMPORT_FAULT:
        break;
    }
    return FJ_EXIT_FAULT;
}

static enum fj_exit import_file(struct fj_cli *cli, struct fj_store *store,
                                const struct fj_target *target, FILE *file, uint64_t *out_rows)
{
    struct fj_import_options how = {.path = cli->arguments[1],
                                    .who = fj_cli_who(cli),
                                    .batch = fj_cli_value(cli, "batch"),
                                    .today = fj_cli_today(),
                                    .dry_run = fj_cli_flag(cli, "dry-run")};
    struct fj_import_result result = {0};
    struct fj_csv *csv = fj_csv_new_file(file);
    enum fj_import_status status = FJ_IMPORT_FAULT;

    if (csv)
        status = fj_import(store, target, csv, &how, &cli->diags, &result);
    if (status == FJ_IMPORT_DONE)
        tell(cli, &result);
    fj_csv_free(csv);
    *out_rows = result.rows;
    return exit_of(status);
}

static void tell_compared(struct fj_cli *cli, size_t rows)
{
    struct fj_writer out = {0};

    if (fj_cli_flag(cli, "dry-run"))
        fj_write_format(&out,
                        rows == 1 ? fj_tr(cli->lang, "would read %zu published figure")
                                  : fj_tr(cli->lang, "would read %zu published figures"),
                        rows);
    else
        fj_write_format(&out,
                        rows == 1 ? fj_tr(cli->lang, "read %zu published figure")
                                  : fj_tr(cli->lang, "read %zu published figures"),
                        rows);
    fj_write_char(&out, '\n');
    if (!cli->json)
        fj_cli_tell(&out);
    fj_writer_free(&out);
}

// Published figures, that measures are compared with.
static enum fj_exit import_compared(struct fj_cli *cli, struct fj_store *store)
{
    struct fj_comparison_list list;
    FILE *file = fj_file_open(&cli->diags, cli->arguments[1]);
    struct fj_csv *csv = file ? fj_csv_new_file(file) : NULL;
    enum fj_exit status = !file ? FJ_EXIT_FILE : FJ_EXIT_FAULT;

    if (csv && !fj_compare_file_read(csv, cli->arguments[1], &cli->diags, &list))
        status = FJ_EXIT_ERRORS;
    else if (csv)
        status = fj_cli_flag(cli, "dry-run") || fj_store_comparisons_put(store, &list, &cli->diags)
                     ? FJ_EXIT_DONE
                     : FJ_EXIT_DATABASE;
    if (status == FJ_EXIT_DONE)
        tell_compared(cli, list.count);
    fj_csv_free(csv);
    if (file)
        fclose(file);
    return status;
}

// *OUT_ROWS: how many were read.
static enum fj_exit import_into(struct fj_cli *cli, struct fj_store *store, uint64_t *out_rows)
{
    struct fj_target target;
    enum fj_exit status;
    FILE *file;

    if (fj_cli_flag(cli, "compare"))
        return import_compared(cli, store);
    if (!fj_cli_target(cli, fj_store_plan(store), &target))
        return FJ_EXIT_USAGE;
    file = fj_file_open(&cli->diags, cli->arguments[1]);
    if (!file)
        return FJ_EXIT_FILE;
    status = import_file(cli, store, &target, file, out_rows);
    fclose(file);
    return status;
}

// What is packed of the answers is of the state before.
static void renew_columns(const char *path, uint64_t rows)
{
    if (fj_columns_pay(path, rows))
        fj_columns_make(path);
    else
        fj_columns_forget(path);
}

static enum fj_exit run(struct fj_cli *cli)
{
    struct fj_store *store;
    enum fj_store_status opened;
    enum fj_exit status;
    uint64_t rows = 0;

    if (!fj_cli_choose(cli, "format", "text, json"))
        return FJ_EXIT_USAGE;
    fj_heap_for_much();
    opened = fj_store_open(cli->arguments[0], FJ_STORE_WRITE, &cli->diags, &store);
    if (opened != FJ_STORE_OK)
        return fj_store_exit(opened);
    if (!cli->lang_given)
        cli->lang = cli->diags.lang = fj_store_plan(store)->language;
    status = import_into(cli, store, &rows);
    fj_store_close(store);
    if (status == FJ_EXIT_DONE && !fj_cli_flag(cli, "dry-run"))
        renew_columns(cli->arguments[0], rows);
    return status;
}

const struct fj_command fj_command_import = {
    .name = "import",
    .arguments = "DB (--background | --form FORM | --record RECORD | --compare) FILE",
    .least = 2,
    .most = 2,
    .summary = FJ_TEXT("read a data file into the database, all rows or none"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
