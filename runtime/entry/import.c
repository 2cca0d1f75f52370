// SPDX-License-Identifier: EUPL-1.2
// The way of a file: header, transaction, rows, and then all or none. A row with something wrong is
// told and the next one read; the transaction is rolled back at the end.
#include "entry/import.h"

#include "entry/import_internal.h"

#include <stdlib.h>
#include <string.h>

static enum fj_import_status tell_broken(struct fj_import *import)
{
    enum fj_csv_flaw flaw = fj_csv_broken(import->csv);
    struct fj_csv_place place = fj_csv_broken_place(import->csv);
    fj_import_tell_flaw(import, flaw, place);
    if (flaw == FJ_CSV_READ_FAILED)
        return FJ_IMPORT_FILE;
    return flaw == FJ_CSV_NO_MEMORY ? FJ_IMPORT_FAULT : FJ_IMPORT_DATA;
}

// ---- the header ----

static enum fj_import_status read_header(struct fj_import *import)
{
    enum fj_csv_status status;
    do
        status = fj_csv_next(import->csv, &import->record);
    while (status == FJ_CSV_RECORD && import->record.empty);
    if (status == FJ_CSV_BROKEN)
        return tell_broken(import);
    if (status == FJ_CSV_END) {
        struct fj_diag *diag =
            fj_diag_add_spot(import->diags, FJ_E_DATA_NO_COLUMN,
                             (struct fj_spot){import->options->path, 1, 1}, "the file is empty");
        fj_diag_help(import->diags, diag, "begin the file with a line that names the columns");
        return FJ_IMPORT_DATA;
    }
    if (import->record.flaw != FJ_CSV_SOUND) {
        fj_import_tell_flaw(import, import->record.flaw,
                            fj_csv_place_of(import->csv, import->record.flaw_at));
        return FJ_IMPORT_DATA;
    }
    return fj_columns_find(import->diags->arena, &import->target, import->csv, &import->record,
                           import->options->path, import->diags, &import->columns)
               ? FJ_IMPORT_DONE
               : FJ_IMPORT_DATA;
}

// ---- rows ----

static bool is_blank_row(const struct fj_csv_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->fields[i].length > 0)
            return false;
    return true;
}

// What a row is warned of is told where it is new or has changed: it was told when the row first came.
static void tell_warnings(struct fj_import *import, enum fj_put put)
{
    if (put == FJ_PUT_SAME)
        fj_import_drop_findings(import);
    else if (import->findings.warnings > import->told_warnings)
        fj_import_tell_findings(import, FJ_NO_COLUMN);
}

bool fj_import_count(struct fj_import *import, enum fj_put put)
{
    tell_warnings(import, put);
    switch (put) {
    case FJ_PUT_FAILED:
        import->failed = true;
        return false;
    case FJ_PUT_SAME:
        import->result->same++;
        break;
    case FJ_PUT_ADDED:
        import->result->added++;
        break;
    case FJ_PUT_CHANGED:
        import->result->changed++;
        break;
    }
    return true;
}

bool fj_import_check(struct fj_import *import)
{
    size_t errors = import->diags->errors;
    bool sound = fj_entry_check(import->entry, &import->row, &import->findings);
    import->failed = !sound && import->findings.errors == import->told_errors;
    if (import->failed && import->diags->errors == errors)
        fj_diag_add_bare(import->diags, FJ_E_NO_MEMORY, "memory is out");
    if (!sound)
        fj_import_tell_findings(import, FJ_NO_COLUMN);
    return sound; // what it is warned of waits for fj_import_count
}

static bool import_row(struct fj_import *import)
{
    import->bad = false;
    import->words_used = 0;
    import->row = (struct fj_entry_row){
        .entry = FJ_NO_DAY, .exit = FJ_NO_DAY, .day = FJ_NO_DAY, .values = import->values};
    if (import->record.flaw != FJ_CSV_SOUND) {
        fj_import_tell_flaw(import, import->record.flaw,
                            fj_csv_place_of(import->csv, import->record.flaw_at));
        return true;
    }
    switch (import->target.kind) {
    case FJ_TARGET_BACKGROUND:
        return fj_import_case(import);
    case FJ_TARGET_FORM:
        return fj_import_form_row(import);
    case FJ_TARGET_RECORD:
        return fj_import_record_row(import);
    case FJ_TARGET_SLIP:
        return fj_import_slip(import);
    }
    return false;
}

static enum fj_import_status read_rows(struct fj_import *import)
{
    enum fj_csv_status status;
    while ((status = fj_csv_next(import->csv, &import->record)) == FJ_CSV_RECORD) {
        if (import->record.empty ||
            (is_blank_row(&import->record) && import->record.count == import->columns.count))
            continue;
        import->result->rows++;
        if (!import_row(import))
            return import->failed ? FJ_IMPORT_DATABASE : FJ_IMPORT_FAULT;
    }
    return status == FJ_CSV_BROKEN ? tell_broken(import) : FJ_IMPORT_DONE;
}

// ---- the whole ----

static bool has_absent_columns(const struct fj_import *import)
{
    const struct fj_columns *columns = &import->columns;
    for (size_t i = 0; i < import->target.count; i++)
        if (columns->answer[i] == FJ_NO_COLUMN)
            return true;
    return import->target.kind == FJ_TARGET_BACKGROUND &&
           (columns->fixed[FJ_FIXED_ENTRY] == FJ_NO_COLUMN ||
            columns->fixed[FJ_FIXED_EXIT] == FJ_NO_COLUMN);
}

// An answer to an earlier plan may read as what no new one may be (a recode gives halves, a range was narrowed), so it
// has to be known before its cell is read.
static bool has_stored_first(const struct fj_import *import)
{
    return import->target.kind != FJ_TARGET_SLIP &&
           fj_store_layout(import->store)->map.plan_count > 1;
}

// A dated series without numbers is numbered after what is there.
static bool numbers_by_day(const struct fj_import *import)
{
    const struct fj_form *form = import->target.form;
    for (size_t i = 0; form != NULL && i < form->timepoint_count; i++)
        if (form->timepoints[i]->kind == FJ_TIME_ANYTIME)
            return import->target.kind == FJ_TARGET_FORM;
    return false;
}

static enum fj_import_status begin(struct fj_import *import)
{
    import->stored_first = has_stored_first(import);
    struct fj_entry_options options = {
        .today = import->options->today,
        .leaves_out = import->stored_first || numbers_by_day(import) || has_absent_columns(import),
        .leaves_day = import->target.kind == FJ_TARGET_FORM &&
                      import->columns.fixed[FJ_FIXED_DATE] == FJ_NO_COLUMN};
    import->values = calloc(import->target.count + 1, sizeof *import->values);
    import->write = fj_write_begin(import->store, import->options->who, "import", import->diags);
    if (import->write == NULL)
        return FJ_IMPORT_DATABASE;
    import->entry =
        fj_entry_new(import->store, import->plan, &import->target, &options, import->diags);
    return import->values != NULL && import->entry != NULL ? FJ_IMPORT_DONE : FJ_IMPORT_FAULT;
}

static enum fj_import_status take_batch(struct fj_import *import)
{
    const char *batch = import->options->batch;
    if (batch == NULL)
        return FJ_IMPORT_DONE;
    struct fj_diags *diags = import->diags;
    if (import->target.kind != FJ_TARGET_SLIP) {
        fj_diag_add_bare(diags, FJ_E_DATA_BATCH, "only an anonymous form is taken in batches");
        return FJ_IMPORT_DATA;
    }
    struct fj_casecode name;
    if (fj_casecode_read(batch, strlen(batch), &name) != FJ_CASECODE_SOUND) {
        fj_diag_add_bare(diags, FJ_E_DATA_BATCH,
                         "a batch has a name of 1 to %d characters and no personal identity number",
                         FJ_LIMIT_CASE_CODE);
        return FJ_IMPORT_DATA;
    }
    switch (fj_write_batch(import->write, import->target.form, name.text, &import->batch)) {
    case FJ_PUT_FAILED:
        return FJ_IMPORT_DATABASE;
    case FJ_PUT_SAME:
        fj_diag_help(diags,
                     fj_diag_add_bare(diags, FJ_E_DATA_BATCH,
                                      "batch “%s” of “%s” has been taken before", name.text,
                                      import->target.form->name),
                     "give the batch another name if these are other slips");
        return FJ_IMPORT_DATA;
    case FJ_PUT_ADDED:
    case FJ_PUT_CHANGED:
        break;
    }
    return FJ_IMPORT_DONE;
}

static enum fj_import_status carry_out(struct fj_import *import)
{
    size_t errors = import->diags->errors;
    enum fj_import_status status = read_header(import);
    if (status == FJ_IMPORT_DONE)
        status = begin(import);
    if (status == FJ_IMPORT_DONE)
        status = take_batch(import);
    if (status == FJ_IMPORT_DONE)
        status = read_rows(import);
    if (status == FJ_IMPORT_DONE && import->diags->errors > errors)
        status = FJ_IMPORT_DATA;
    fj_entry_free(import->entry);
    if (status != FJ_IMPORT_DONE || import->options->dry_run) {
        fj_write_rollback(import->write);
        return status;
    }
    return fj_write_commit(import->write) ? FJ_IMPORT_DONE : FJ_IMPORT_DATABASE;
}

enum fj_import_status fj_import(struct fj_store *store, const struct fj_target *target,
                                struct fj_csv *csv, const struct fj_import_options *options,
                                struct fj_diags *diags, struct fj_import_result *out)
{
    *out = (struct fj_import_result){0};
    if (diags->limit == 0)
        diags->limit = FJ_IMPORT_LISTED;
    struct fj_import import = {
        .store = store,
        .plan = fj_store_plan(store),
        .target = *target,
        .csv = csv,
        .options = options,
        .diags = diags,
        .result = out,
        .findings = {.arena = diags->arena, .lang = diags->lang, .limit = diags->limit}};
    enum fj_import_status status = carry_out(&import);
    fj_seen_free(&import.seen);
    free(import.values);
    free(import.words);
    if (status != FJ_IMPORT_DONE)
        out->added = out->changed = out->same = 0;
    return status;
}
