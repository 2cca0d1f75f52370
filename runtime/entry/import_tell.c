// SPDX-License-Identifier: EUPL-1.2
// What an import has to say, each at its line and column. Past the limit things are only counted, and
// nothing is made for them.
#include "entry/import_internal.h"

#include <stdarg.h>

#include "entry/value.h"

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

static int column_of(const struct fj_import *import, const struct fj_finding *finding)
{
    const struct fj_question *question = finding->question;
    bool of_day = finding->code == FJ_W_DATA_UNDATED || finding->code == FJ_E_DATA_DATE;
    if (question == NULL && of_day)
        return import->columns.fixed[FJ_FIXED_DATE];
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
        int at = column != FJ_NO_COLUMN ? column : column_of(import, finding);
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

void fj_import_drop_findings(struct fj_import *import)
{
    import->findings.warnings = import->told_warnings;
    fj_findings_clear(&import->findings);
}

void fj_import_tell_flaw(struct fj_import *import, enum fj_csv_flaw flaw, struct fj_csv_place place)
{
    struct fj_spot spot = {import->options->path, place.line, place.column};
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
