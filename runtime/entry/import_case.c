// SPDX-License-Identifier: EUPL-1.2
// One row of background: a case, new or known, its person, its dates and its background answers.
#include "entry/import_internal.h"

#include <string.h>

// The person's code into *code: "" where the cell is blank, NULL where there is none or it is no code.
static const char *read_person(struct fj_import *import, struct fj_casecode *code)
{
    struct fj_cell_text cell = fj_import_cell(import, FJ_FIXED_PERSON);
    if (!import->plan->follows_person || !cell.given)
        return NULL;
    if (cell.length == 0)
        return "";
    return fj_import_read_code(import, FJ_FIXED_PERSON, code) ? code->text : NULL;
}

// The case's id where it is there already. False when the database could not be read.
static bool find_stored(struct fj_import *import, const struct fj_casecode *code,
                        const struct fj_facts **out_stored)
{
    size_t errors = import->diags->errors;
    *out_stored = NULL;
    fj_store_find_case(import->store, code->text, import->diags, &import->row.case_id);
    bool absent = import->columns.fixed[FJ_FIXED_ENTRY] == FJ_NO_COLUMN ||
                  import->columns.fixed[FJ_FIXED_EXIT] == FJ_NO_COLUMN || import->stored_first;
    if (absent && import->row.case_id != 0)
        *out_stored = fj_entry_case(import->entry, import->row.case_id);
    import->failed = import->diags->errors > errors;
    return !import->failed;
}

static void read_dates(struct fj_import *import, const struct fj_facts *stored)
{
    struct fj_entry_row *row = &import->row;
    row->has_entry = fj_import_cell(import, FJ_FIXED_ENTRY).given;
    row->has_exit = fj_import_cell(import, FJ_FIXED_EXIT).given;
    bool entry_read = fj_import_read_day(import, FJ_FIXED_ENTRY, &row->entry);
    bool exit_read = fj_import_read_day(import, FJ_FIXED_EXIT, &row->exit);
    if (!entry_read || !exit_read)
        return;
    fj_day entry = row->has_entry || stored == NULL ? row->entry : stored->entry;
    fj_day exit = row->has_exit || stored == NULL ? row->exit : stored->exit;
    if (fj_case_check_days(&import->findings, import->columns.names[FJ_FIXED_ENTRY], entry, exit))
        return;
    bool at_exit = entry != FJ_NO_DAY && row->has_exit;
    fj_import_tell_findings(import,
                            import->columns.fixed[at_exit ? FJ_FIXED_EXIT : FJ_FIXED_ENTRY]);
}

bool fj_import_case(struct fj_import *import)
{
    struct fj_casecode code, person;
    const struct fj_facts *stored = NULL;
    bool sound = fj_import_read_code(import, FJ_FIXED_CASE, &code);
    const char *person_code = read_person(import, &person);
    if (sound && !find_stored(import, &code, &stored))
        return false;
    read_dates(import, stored);
    fj_import_read_answers(import, stored != NULL ? stored->background : NULL);
    if (sound) {
        struct fj_key key = FJ_KEY_START;
        fj_key_add_bytes(&key, code.text, strlen(code.text));
        fj_import_note(import, key);
    }
    if (import->bad || !fj_import_check(import))
        return !import->failed;
    struct fj_case_input input = {.code = code.text,
                                  .person = person_code,
                                  .has_entry = import->row.has_entry,
                                  .has_exit = import->row.has_exit,
                                  .entry = import->row.entry,
                                  .exit = import->row.exit,
                                  .background = import->values};
    int64_t id;
    return fj_import_count(import, fj_write_case(import->write, &input, &id));
}
