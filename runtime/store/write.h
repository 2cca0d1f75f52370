// SPDX-License-Identifier: EUPL-1.2
// The write path. One write is one change of the record (an import, a form sent in): one
// transaction, one row in folja_change. Every put compares with what stands: an unchanged row
// changes nothing and makes no history, a changed one keeps the old values with the number of the
// change. Values have been validated (runtime/entry); a value of kind FJ_RAW_ABSENT leaves what was
// there. The words of a goal are left where `text` is NULL and made blank by ""; its weight is left
// by 0 and made blank by NAN.
#ifndef FJ_STORE_WRITE_H
#define FJ_STORE_WRITE_H

#include "model/facts.h"
#include "store/store.h"

struct fj_write;

enum fj_put {
    FJ_PUT_FAILED, // told in the diagnostics given to fj_write_begin; roll back
    FJ_PUT_SAME,
    FJ_PUT_ADDED,
    FJ_PUT_CHANGED,
};

// Begins a write. WHO and WHY are copied. DIAGS is borrowed until commit or rollback. Returns
// owned; NULL when the database is locked or only to be read (told in DIAGS). One write at a time.
struct fj_write *fj_write_begin(struct fj_store *store, const char *who, const char *why,
                                struct fj_diags *diags);
// Ends the write and frees it. False: nothing was kept (told in DIAGS).
bool fj_write_commit(struct fj_write *write);
// Undoes all of it and frees it; accepts NULL. A dry run is a write that is rolled back.
void fj_write_rollback(struct fj_write *write);

// The number this change will have if it changes anything.
int64_t fj_write_seq(const struct fj_write *write);

struct fj_case_input {
    const char *code;   // the unit's own
    const char *person; // NULL: leave what was there (a new case is its own person); "": its own
    bool has_entry, has_exit;        // false: leave what was there
    fj_day entry, exit;              // FJ_NO_DAY: blank
    const struct fj_raw *background; // background[i] answers plan->background[i]; NULL: leave all
};
enum fj_put fj_write_case(struct fj_write *write, const struct fj_case_input *input,
                          int64_t *out_case);

// A row of a form that belongs to a case: form, timepoint, nr, day, missing and values of ROW.
enum fj_put fj_write_form_row(struct fj_write *write, int64_t case_id,
                              const struct fj_answer_row *row);

// Row NR of a record; values[i] answers record->fields[i].
enum fj_put fj_write_record_row(struct fj_write *write, int64_t case_id,
                                const struct fj_record *record, int nr,
                                const struct fj_raw *values);
// A row without nr: FJ_PUT_SAME where a stored row of the case has the same values, else a new row
// with the next nr.
enum fj_put fj_write_record_new(struct fj_write *write, int64_t case_id,
                                const struct fj_record *record, const struct fj_raw *values,
                                int *out_nr);

// A batch of slips is taken once: FJ_PUT_SAME when FORM had one of this name before.
enum fj_put fj_write_batch(struct fj_write *write, const struct fj_form *form, const char *batch,
                           int64_t *out_batch);
// One slip of an anonymous form; PERIOD as "2026-05"; BATCH from fj_write_batch, 0 for none.
// Nothing tells when it was written, nor in what order.
enum fj_put fj_write_slip(struct fj_write *write, const struct fj_form *form, const char *period,
                          int64_t batch, const struct fj_raw *values);

#endif
