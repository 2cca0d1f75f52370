// SPDX-License-Identifier: EUPL-1.2
// The way of a file: header, transaction, rows, and then all or none. A row with something wrong is
// told and the next one read; the transaction is rolled back at the end.
#include "entry/import.h"

#include "entry/import_internal.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "entry/value.h"

// ---- telling ----

static struct fj_spot spot_at(const struct fj_import *import, int column)
{
    uint32_t offset = 0;
    if (column >= 0 && (size_t)column < import->record.count)
        offset = import->record.fields[column].start;
    struct fj_csv_place place = fj_csv_place_of(import->csv, offset);
    return (struct fj_spot){import->options->path, place.line, place.column};
}

struct fj_diag *fj_import_refuse(struct fj_import *import, enum fj_fixed fixed, enum fj_code code,
                                 const char *format, ...)
{
    struct fj_diags *diags = import->diags;
    import->bad = true;
    if (diags->errors >= diags->limit) {
        diags->errors++;
        return NULL;
    }
    va_list args;
    va_start(args, format);
    const char *text = fj_arena_vprintf(diags->arena, fj_tr(diags->lang, format), args);
    va_end(args);
    return fj_diag_add_spot(diags, code, spot_at(import, import->columns.fixed[fixed]), "%s",
                            text != NULL ? text : "");
}

struct fj_cell_text fj_import_cell(const struct fj_import *import, enum fj_fixed fixed)
{
    int column = import->columns.fixed[fixed];
    if (column == FJ_NO_COLUMN)
        return (struct fj_cell_text){"", 0, false};
    const struct fj_csv_field *field = &import->record.fields[column];
    struct fj_cell_text cell = {field->bytes, field->length, true};
    fj_trim(&cell.bytes, &cell.length);
    return cell;
}

const char *fj_import_echo(struct fj_import *import, enum fj_fixed fixed)
{
    if (import->diags->errors >= import->diags->limit)
        return "";
    struct fj_cell_text cell = fj_import_cell(import, fixed);
    return fj_finding_echo(import->diags->arena, cell.bytes, cell.length);
}

static int column_of_question(const struct fj_import *import, const struct fj_question *question)
{
    for (size_t i = 0; question != NULL && i < import->columns.count; i++)
        if (import->columns.questions[i] == question)
            return (int)i;
    return FJ_NO_COLUMN;
}

void fj_import_tell_findings(struct fj_import *import, int column)
{
    struct fj_findings *findings = &import->findings;
    if (findings->errors > import->told_errors)
        import->bad = true;
    for (size_t i = 0; i < findings->count; i++) {
        const struct fj_finding *finding = &findings->items[i];
        int at = column != FJ_NO_COLUMN ? column : column_of_question(import, finding->question);
        struct fj_diag *diag = fj_diag_add_spot(import->diags, finding->code, spot_at(import, at),
                                                "%s", finding->message);
        if (diag != NULL)
            diag->help = finding->help;
    }
    size_t kept_errors = 0, kept_warnings = 0;
    for (size_t i = 0; i < findings->count; i++)
        *(findings->items[i].severity == FJ_ERROR ? &kept_errors : &kept_warnings) += 1;
    import->diags->errors += findings->errors - import->told_errors - kept_errors;
    import->diags->warnings += findings->warnings - import->told_warnings - kept_warnings;
    import->told_errors = findings->errors;
    import->told_warnings = findings->warnings;
    fj_findings_clear(findings);
}

static void tell_flaw(struct fj_import *import, enum fj_csv_flaw flaw, struct fj_spot spot)
{
    struct fj_diags *diags = import->diags;
    struct fj_diag *diag;
    size_t count = import->record.count;
    switch (flaw) {
    case FJ_CSV_STRAY_QUOTE:
        diag = fj_diag_add_spot(diags, FJ_E_DATA_CSV, spot,
                                "a quote stands inside a field that does not begin with one");
        fj_diag_help(diags, diag, "put the whole field in quotes and double the quotes in it");
        break;
    case FJ_CSV_AFTER_QUOTE:
        diag = fj_diag_add_spot(diags, FJ_E_DATA_CSV, spot,
                                "something stands between a closing quote and the separator");
        fj_diag_help(diags, diag, "double the quotes that belong to the field's text");
        break;
    case FJ_CSV_TOO_FEW:
        fj_diag_add_spot(diags, FJ_E_DATA_COUNT, spot,
                         "the row has %zu fields, but the header has %zu", count,
                         import->columns.count);
        break;
    case FJ_CSV_TOO_MANY:
        diag = fj_diag_add_spot(diags, FJ_E_DATA_COUNT, spot,
                                "the row has %zu fields, but the header has %zu", count,
                                import->columns.count);
        fj_diag_help(diags, diag, "put a field that holds “%c” in quotes",
                     fj_csv_separator(import->csv));
        break;
    case FJ_CSV_NUL:
        fj_diag_add_spot(diags, FJ_E_DATA_CSV, spot, "the row holds a zero byte");
        break;
    case FJ_CSV_BAD_UTF8:
        diag = fj_diag_add_spot(diags, FJ_E_DATA_UTF8, spot, "the file is not UTF-8 here");
        fj_diag_help(diags, diag, "save the file as “CSV UTF-8”");
        break;
    case FJ_CSV_UTF16:
        diag = fj_diag_add_spot(diags, FJ_E_DATA_UTF8, spot, "the file is UTF-16, not UTF-8");
        fj_diag_help(diags, diag, "save the file as “CSV UTF-8”");
        break;
    case FJ_CSV_FIELD_LONG:
        fj_diag_add_spot(diags, FJ_E_DATA_LIMIT, spot, "the field is longer than %u bytes",
                         FJ_LIMIT_CSV_FIELD);
        break;
    case FJ_CSV_UNCLOSED_QUOTE:
        diag = fj_diag_add_spot(diags, FJ_E_DATA_CSV, spot, "this quote is never closed");
        fj_diag_help(diags, diag, "close the quote, or double it if it belongs to the text");
        break;
    case FJ_CSV_RECORD_LONG:
        diag = fj_diag_add_spot(diags, FJ_E_DATA_LIMIT, spot, "the row is longer than %u bytes",
                                FJ_LIMIT_CSV_RECORD);
        fj_diag_help(diags, diag, "look for a quote that is never closed");
        break;
    case FJ_CSV_COLUMNS:
        fj_diag_add_spot(diags, FJ_E_DATA_LIMIT, spot, "there are more than %d columns",
                         FJ_LIMIT_CSV_COLUMNS);
        break;
    case FJ_CSV_FILE_LONG:
        diag = fj_diag_add_spot(diags, FJ_E_DATA_LIMIT, spot, "the file is larger than %u bytes",
                                FJ_LIMIT_CSV_BYTES);
        fj_diag_help(diags, diag, "divide the file; each part begins with the header");
        break;
    case FJ_CSV_READ_FAILED:
        fj_diag_add_bare(diags, FJ_E_DATA_FILE, "“%s” could not be read to its end",
                         import->options->path);
        break;
    case FJ_CSV_NO_MEMORY:
        fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
        break;
    case FJ_CSV_SOUND:
    case FJ_CSV_FLAW__COUNT:
        break;
    }
}

static enum fj_import_status tell_broken(struct fj_import *import)
{
    enum fj_csv_flaw flaw = fj_csv_broken(import->csv);
    struct fj_csv_place place = fj_csv_broken_place(import->csv);
    tell_flaw(import, flaw, (struct fj_spot){import->options->path, place.line, place.column});
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
        struct fj_csv_place place = fj_csv_place_of(import->csv, import->record.flaw_at);
        tell_flaw(import, import->record.flaw,
                  (struct fj_spot){import->options->path, place.line, place.column});
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

bool fj_import_count(struct fj_import *import, enum fj_put put)
{
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
    if (import->findings.count > 0 || import->findings.errors > import->told_errors ||
        import->findings.warnings > import->told_warnings)
        fj_import_tell_findings(import, FJ_NO_COLUMN);
    return sound;
}

static bool import_row(struct fj_import *import)
{
    import->bad = false;
    import->words_used = 0;
    import->row = (struct fj_entry_row){
        .entry = FJ_NO_DAY, .exit = FJ_NO_DAY, .day = FJ_NO_DAY, .values = import->values};
    if (import->record.flaw != FJ_CSV_SOUND) {
        struct fj_csv_place place = fj_csv_place_of(import->csv, import->record.flaw_at);
        tell_flaw(import, import->record.flaw,
                  (struct fj_spot){import->options->path, place.line, place.column});
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
    if (import->target.kind == FJ_TARGET_FORM)
        return columns->fixed[FJ_FIXED_DATE] == FJ_NO_COLUMN;
    return import->target.kind == FJ_TARGET_BACKGROUND &&
           (columns->fixed[FJ_FIXED_ENTRY] == FJ_NO_COLUMN ||
            columns->fixed[FJ_FIXED_EXIT] == FJ_NO_COLUMN);
}

// A recoded answer reads as what no new one may be, so it has to be known before its cell is read; a
// series without numbers is numbered after what is there.
static bool has_stored_first(const struct fj_import *import)
{
    for (size_t i = 0; i < import->target.count; i++)
        if (import->target.questions[i]->was.recode != NULL)
            return true;
    const struct fj_form *form = import->target.form;
    for (size_t i = 0; form != NULL && i < form->timepoint_count; i++)
        if (form->timepoints[i]->kind == FJ_TIME_ANYTIME &&
            import->columns.fixed[FJ_FIXED_NR] == FJ_NO_COLUMN)
            return true;
    return false;
}

static enum fj_import_status begin(struct fj_import *import)
{
    import->stored_first = import->target.kind != FJ_TARGET_SLIP && has_stored_first(import);
    struct fj_entry_options options = {.today = import->options->today,
                                       .leaves_out =
                                           import->stored_first || has_absent_columns(import)};
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
