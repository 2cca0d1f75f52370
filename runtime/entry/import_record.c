// SPDX-License-Identifier: EUPL-1.2
// One row of a record. With a number it is put in that place; without one a row like a stored one is
// that one, and any other is a new one.
#include "entry/import_internal.h"

#include "emit/sql/layout.h"

static const struct fj_raw *stored_values(struct fj_import *import)
{
    const struct fj_entry_row *row = &import->row;
    const struct fj_facts *facts =
        import->stored_first && row->nr > 0 ? fj_entry_case(import->entry, row->case_id) : NULL;
    if (facts == NULL || facts->records == NULL)
        return NULL;
    const struct fj_record_rows *rows = &facts->records[import->target.record->id];
    for (size_t i = 0; i < rows->count; i++)
        if (rows->rows[i].nr == row->nr)
            return rows->rows[i].values;
    return NULL;
}

// By the number, or by all that the row says.
static struct fj_key key_of(const struct fj_import *import)
{
    struct fj_key key = FJ_KEY_START;
    fj_key_add(&key, (uint64_t)import->row.case_id);
    fj_key_add(&key, (uint64_t)import->row.nr);
    for (size_t i = 0; import->row.nr == 0 && i < import->target.count; i++) {
        const struct fj_raw *raw = &import->values[i];
        fj_key_add(&key, raw->kind);
        if (raw->kind != FJ_RAW_VALUE && raw->kind != FJ_RAW_REASON)
            continue;
        fj_key_add(&key, (uint64_t)raw->value);
        if (import->target.questions[i]->type.kind == FJ_TYPE_TEXT && raw->kind == FJ_RAW_VALUE)
            fj_key_add_bytes(&key, raw->text, (size_t)raw->value);
    }
    return key;
}

bool fj_import_record_row(struct fj_import *import)
{
    struct fj_entry_row *row = &import->row;
    bool placed = fj_import_find_case(import);
    if (import->failed)
        return false;
    placed = fj_import_read_nr(import, FJ_LAYOUT_RECORD_NR, &row->nr) && placed;
    fj_import_read_answers(import, placed ? stored_values(import) : NULL);
    if (placed && !import->bad)
        fj_import_note(import, key_of(import));
    if (import->bad || !fj_import_check(import))
        return !import->failed;
    enum fj_put put = row->nr > 0
                          ? fj_write_record_row(import->write, row->case_id, import->target.record,
                                                row->nr, import->values)
                          : fj_write_record_new(import->write, row->case_id, import->target.record,
                                                import->values, &row->nr);
    return fj_import_count(import, put);
}
