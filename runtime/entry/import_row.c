// SPDX-License-Identifier: EUPL-1.2
// The cells of a row: the fixed columns, each with what it has to be, and the answers to questions.
#include "entry/import_internal.h"

#include <stdlib.h>
#include <string.h>

#include "entry/value.h"

// ---- fixed columns ----

bool fj_import_read_code(struct fj_import *import, enum fj_fixed fixed, struct fj_casecode *out)
{
    struct fj_cell_text cell = fj_import_cell(import, fixed);
    if (fj_casecode_check(&import->findings, import->columns.names[fixed], cell.bytes, cell.length,
                          out))
        return true;
    fj_import_tell_findings(import, import->columns.fixed[fixed]);
    return false;
}

bool fj_import_read_day(struct fj_import *import, enum fj_fixed fixed, fj_day *out)
{
    struct fj_cell_text cell = fj_import_cell(import, fixed);
    if (fj_case_read_day(&import->findings, import->columns.names[fixed], cell.bytes, cell.length,
                         out))
        return true;
    fj_import_tell_findings(import, import->columns.fixed[fixed]);
    return false;
}

bool fj_import_read_nr(struct fj_import *import, int most, int *out)
{
    struct fj_cell_text cell = fj_import_cell(import, FJ_FIXED_NR);
    int64_t nr = 0;
    *out = 0;
    for (size_t i = 0; i < cell.length && nr <= most; i++)
        nr = cell.bytes[i] >= '0' && cell.bytes[i] <= '9' ? nr * 10 + (cell.bytes[i] - '0')
                                                          : (int64_t)most + 1;
    if (cell.length > 0 && (nr < 1 || nr > most)) {
        struct fj_diag *diag = fj_import_refuse(import, FJ_FIXED_NR, FJ_E_DATA_NR,
                                                "“%s” is no whole number from 1 to %d",
                                                fj_import_echo(import, FJ_FIXED_NR), most);
        fj_diag_help(import->diags, diag, "write 1, 2, 3 … in the column “nr”");
        return false;
    }
    *out = (int)nr;
    return true;
}

bool fj_import_find_case(struct fj_import *import)
{
    struct fj_casecode code;
    if (!fj_import_read_code(import, FJ_FIXED_CASE, &code))
        return false;
    if (import->last_case != 0 && strcmp(code.text, import->last_code.text) == 0) {
        import->row.case_id = import->last_case;
        return true;
    }
    size_t errors = import->diags->errors;
    if (fj_store_find_case(import->store, code.text, import->diags, &import->row.case_id)) {
        import->last_code = code;
        import->last_case = import->row.case_id;
        return true;
    }
    if (import->diags->errors > errors) {
        import->failed = true;
        return false;
    }
    struct fj_diag *diag =
        fj_import_refuse(import, FJ_FIXED_CASE, FJ_E_DATA_CASE, "there is no case “%s”",
                         fj_import_echo(import, FJ_FIXED_CASE));
    fj_diag_help(import->diags, diag, "import the background with this case first");
    return false;
}

static void tell_twice(struct fj_import *import, unsigned long long first)
{
    struct fj_diag *diag = NULL;
    switch (import->target.kind) {
    case FJ_TARGET_BACKGROUND:
        diag = fj_import_refuse(import, FJ_FIXED_CASE, FJ_E_DATA_TWICE,
                                "the case stands already on line %llu", first);
        break;
    case FJ_TARGET_FORM:
        diag =
            fj_import_refuse(import, FJ_FIXED_CASE, FJ_E_DATA_TWICE,
                             "the case has a row for this timepoint already on line %llu", first);
        break;
    case FJ_TARGET_RECORD:
        diag = fj_import_refuse(import, FJ_FIXED_CASE, FJ_E_DATA_TWICE,
                                import->row.nr > 0
                                    ? "the case has a row with this nr already on line %llu"
                                    : "a row like this one stands already on line %llu",
                                first);
        break;
    case FJ_TARGET_SLIP:
        break;
    }
    fj_diag_help(import->diags, diag, "keep one of the two rows");
}

void fj_import_note(struct fj_import *import, struct fj_key key)
{
    uint64_t first = 0;
    switch (fj_seen_add(&import->seen, key, import->record.line, &first)) {
    case FJ_SEEN_NEW:
        break;
    case FJ_SEEN_NO_MEMORY:
        fj_diag_add_bare(import->diags, FJ_E_NO_MEMORY, "memory is out");
        import->bad = true;
        break;
    case FJ_SEEN_BEFORE:
        tell_twice(import, first);
        break;
    }
}

// ---- answers ----

// A copy of BYTES with a NUL that lives as long as the row. There is room: see make_room_for_words.
static const char *keep_words(struct fj_import *import, const char *bytes, size_t length)
{
    char *copy = import->words + import->words_used;
    memcpy(copy, bytes, length);
    copy[length] = '\0';
    import->words_used += length + 1;
    return copy;
}

static bool make_room_for_words(struct fj_import *import)
{
    size_t wanted = 0;
    for (size_t i = 0; i < import->target.count; i++)
        if (import->columns.words[i] != FJ_NO_COLUMN)
            wanted += import->record.fields[import->columns.words[i]].length + 1;
    if (wanted <= import->words_capacity)
        return true;
    char *words = realloc(import->words, wanted * 2);
    if (words == NULL)
        return false;
    import->words = words;
    import->words_capacity = wanted * 2;
    return true;
}

static void read_goal(struct fj_import *import, size_t index, struct fj_raw *raw)
{
    const struct fj_question *question = import->target.questions[index];
    int words = import->columns.words[index], weight = import->columns.weight[index];
    raw->text = NULL;
    raw->real = 0;
    if (words != FJ_NO_COLUMN) {
        const struct fj_csv_field *field = &import->record.fields[words];
        raw->text = fj_value_read_text(&import->findings, question, field->bytes, field->length)
                        ? keep_words(import, field->bytes, field->length)
                        : "";
        if (import->findings.errors > import->told_errors)
            fj_import_tell_findings(import, words);
    }
    if (weight != FJ_NO_COLUMN) {
        const struct fj_csv_field *field = &import->record.fields[weight];
        fj_value_read_weight(&import->findings, question, field->bytes, field->length, &raw->real);
        if (import->findings.errors > import->told_errors)
            fj_import_tell_findings(import, weight);
    }
}

// Whether the cell is what the stored answer reads like; such an answer stays as it is.
static bool is_stored(const struct fj_question *question, const struct fj_raw *stored,
                      const struct fj_csv_field *field)
{
    if (stored == NULL || (stored->kind != FJ_RAW_VALUE && stored->kind != FJ_RAW_REASON))
        return false;
    struct fj_writer w = {0};
    fj_value_write_csv(&w, question, stored);
    const char *bytes = field->bytes;
    size_t length = field->length;
    fj_trim(&bytes, &length);
    bool same = !w.failed && fj_text_is(bytes, length, w.bytes);
    fj_writer_free(&w);
    return same;
}

static void read_answer(struct fj_import *import, size_t index, const struct fj_raw *stored)
{
    const struct fj_question *question = import->target.questions[index];
    struct fj_raw *raw = &import->values[index];
    int column = import->columns.answer[index];
    *raw = (struct fj_raw){.kind = FJ_RAW_ABSENT};
    if (column != FJ_NO_COLUMN) {
        const struct fj_csv_field *field = &import->record.fields[column];
        if (!is_stored(question, stored != NULL ? &stored[index] : NULL, field))
            fj_value_read(&import->findings, question, field->bytes, field->length, raw);
        if (import->findings.errors > import->told_errors)
            fj_import_tell_findings(import, column);
    }
    if (question->type.kind == FJ_TYPE_GOAL)
        read_goal(import, index, raw);
}

void fj_import_read_answers(struct fj_import *import, const struct fj_raw *stored)
{
    if (!make_room_for_words(import)) {
        fj_diag_add_bare(import->diags, FJ_E_NO_MEMORY, "memory is out");
        import->failed = true;
        return;
    }
    for (size_t i = 0; i < import->target.count; i++)
        read_answer(import, i, stored);
}
