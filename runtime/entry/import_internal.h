// SPDX-License-Identifier: EUPL-1.2
// What the files of the import share: its state, where a row stands in the file, and the reading of
// cells. import.c drives; import_row.c reads what is not a question; import_case.c, import_form.c and
// import_record.c carry a row of each kind out.
#ifndef FJ_ENTRY_IMPORT_INTERNAL_H
#define FJ_ENTRY_IMPORT_INTERNAL_H

#include "entry/casecode.h"
#include "entry/columns.h"
#include "entry/import.h"
#include "entry/seen.h"

struct fj_import {
    struct fj_store *store;
    const struct fj_plan *plan;
    struct fj_target target;
    struct fj_csv *csv;
    const struct fj_import_options *options;
    struct fj_diags *diags;
    struct fj_import_result *result;

    struct fj_columns columns;
    struct fj_findings findings;
    size_t told_errors, told_warnings; // of the findings
    struct fj_entry *entry;
    struct fj_write *write;
    struct fj_seen seen;
    int64_t batch;
    bool told_undated; // that the file has no dates
    bool stored_first; // what is stored of a row is looked at before its cells are read
    bool failed;       // the database or memory; told

    struct fj_csv_record record; // the row in hand
    struct fj_entry_row row;
    struct fj_raw *values;
    bool bad;    // something refuses the row in hand
    char *words; // the words of the row's goals, NUL-terminated
    size_t words_capacity, words_used;

    struct fj_casecode last_code; // of the case found last
    int64_t last_case;
};

// ---- import_tell.c ----

// A cell without blanks at its ends; empty where the column is not there. *out_given is false then.
struct fj_cell_text {
    const char *bytes;
    size_t length;
    bool given;
};
struct fj_cell_text fj_import_cell(const struct fj_import *import, enum fj_fixed fixed);

// Tells an error at a fixed column (its first place in the row where there is no such column), and
// makes the row bad.
struct fj_diag *fj_import_refuse(struct fj_import *import, enum fj_fixed fixed, enum fj_code code,
                                 const char *format, ...) __attribute__((format(printf, 4, 5)));
// What was written in a fixed column, fit to be shown.
const char *fj_import_echo(struct fj_import *import, enum fj_fixed fixed);

// Tells the findings at hand at COLUMN, or each at its question where COLUMN is FJ_NO_COLUMN.
void fj_import_tell_findings(struct fj_import *import, int column);
// Forgets those that have not been told.
void fj_import_drop_findings(struct fj_import *import);
// What is wrong with the row, or the file, as CSV.
void fj_import_tell_flaw(struct fj_import *import, enum fj_csv_flaw flaw,
                         struct fj_csv_place place);

// ---- import_row.c: what is not a question ----

bool fj_import_read_code(struct fj_import *import, enum fj_fixed fixed, struct fj_casecode *out);
bool fj_import_read_day(struct fj_import *import, enum fj_fixed fixed, fj_day *out);
bool fj_import_read_nr(struct fj_import *import, int most, int *out); // 0 where it is blank
bool fj_import_find_case(struct fj_import *import);                   // into row.case_id
// Refuses the row when KEY came before in the file.
void fj_import_note(struct fj_import *import, struct fj_key key);
// All questions of the row, STORED laid under them where an old answer reads like the cell.
void fj_import_read_answers(struct fj_import *import, const struct fj_raw *stored);

// ---- one row of each kind; false when the import has failed ----

bool fj_import_case(struct fj_import *import);
bool fj_import_form_row(struct fj_import *import);
bool fj_import_record_row(struct fj_import *import);
bool fj_import_slip(struct fj_import *import);

// The plan's conditions on the row in hand, told. False when they refuse it, or the import has failed.
bool fj_import_check(struct fj_import *import);

// Counts what a put did. False when it failed.
bool fj_import_count(struct fj_import *import, enum fj_put put);

#endif
