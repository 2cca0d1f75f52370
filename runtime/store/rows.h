// SPDX-License-Identifier: EUPL-1.2
// The row source: everything about one case after another, in the order of cases, as fj_facts in
// the model's terms. Each needed table is stepped once, in the order of its key, and only needed
// columns are read. Nothing is counted or judged here.
#ifndef FJ_STORE_ROWS_H
#define FJ_STORE_ROWS_H

#include "model/facts.h"
#include "store/store.h"

// What is read. Arrays by id in the plan; NULL stands for all of that kind.
struct fj_need {
    const bool *questions; // others come as FJ_RAW_ABSENT
    const bool *forms;     // rows of these (a form with a needed question has to be among them)
    const bool *records;   // rows of these
    bool given;            // which plan each row is of (`given` of facts and rows)
    bool neighbours;       // next_entry and previous_exit, and which persons have several cases
    fj_day on;     // goes to facts->on; form rows dated later are left out. FJ_NO_DAY: all rows
    int64_t known; // the state of the record after this change; 0: now
    int64_t first_case, last_case; // a range of case ids; 0, 0: all
    int part, parts; // of all cases one of so many parts, from 0, which together are all; 0, 0: all
};

struct fj_rows;

enum fj_step { FJ_STEP_ROW, FJ_STEP_END, FJ_STEP_FAILED };

// Returns owned; NULL told in DIAGS, which is borrowed until fj_rows_close. The arrays of NEED are
// borrowed for the call only. Reading goes on in one snapshot until the end or the close.
struct fj_rows *fj_rows_open(struct fj_store *store, const struct fj_need *need,
                             struct fj_diags *diags);
void fj_rows_close(struct fj_rows *rows); // accepts NULL

// The next case; *out_facts lives until the next call. Anonymous forms have no rows here.
enum fj_step fj_rows_next(struct fj_rows *rows, const struct fj_facts **out_facts);

// One case by its id, out of order (FJ_STEP_END: there is none); sees what the write in hand has
// done.
enum fj_step fj_rows_find(struct fj_rows *rows, int64_t case_id, const struct fj_facts **out_facts);

// True when this person has more than one case. Needs `neighbours`.
bool fj_rows_person_has_more(const struct fj_rows *rows, int64_t person_id);

// Slips of an anonymous form, as facts with one row, whose background answers are those the form
// itself asks. In no telling order. *out_period ("2026-05") lives as long as the facts.
struct fj_slips;
struct fj_slips *fj_slips_open(struct fj_store *store, const struct fj_form *form,
                               const struct fj_need *need, struct fj_diags *diags);
enum fj_step fj_slips_next(struct fj_slips *slips, const struct fj_facts **out_facts,
                           const char **out_period);
void fj_slips_close(struct fj_slips *slips); // accepts NULL

#endif
