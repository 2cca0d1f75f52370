// SPDX-License-Identifier: EUPL-1.2
// The one validated path for answers, whether typed into a form or read from a file. Answers are given
// together: the background of a case, a form at a timepoint, a row of a record, a slip. They are
// laid over what stands in the database, the plan's conditions are looked at on the result, and
// only what passed is written. What was not given (FJ_RAW_ABSENT) stays as it was.
#ifndef FJ_ENTRY_ANSWER_H
#define FJ_ENTRY_ANSWER_H

#include "entry/finding.h"
#include "entry/target.h"
#include "model/facts.h"
#include "store/rows.h"
#include "store/write.h"

struct fj_entry_options {
    fj_day today;
    bool by_hand;    // typed into a form: a question left blank that is not optional is a warning
    bool leaves_out; // some answers may be FJ_RAW_ABSENT: conditions look at the stored ones
    bool leaves_day; // the day of a form's row may be left out
};

// Answers to be given to one target, one row after another.
struct fj_entry;

// Borrows all but TARGET and OPTIONS, which are copied. STORE may be NULL for a slip. Returns owned;
// NULL when memory is out or the database cannot be read (told in DIAGS).
struct fj_entry *fj_entry_new(struct fj_store *store, const struct fj_plan *plan,
                              const struct fj_target *target,
                              const struct fj_entry_options *options, struct fj_diags *diags);
void fj_entry_free(struct fj_entry *entry); // accepts NULL

// One row of answers; values[i] answers target.questions[i].
struct fj_entry_row {
    int64_t case_id;                      // 0: a case that is not there yet (BACKGROUND), or a slip
    fj_day entry, exit;                   // BACKGROUND
    bool has_entry, has_exit;             // BACKGROUND: false leaves what was there
    const struct fj_timepoint *timepoint; // FORM, SLIP
    int nr;                               // of a series; of a record's row, 0: a new one
    fj_day day;                           // FORM: when it was answered
    bool has_day;                         // false leaves what was there
    enum fj_form_missing missing;
    struct fj_raw *values; // borrowed; what is absent of a goal is filled in from what is stored
};

// Looks at the plan's conditions with ROW in place. False when something refuses the row (or the
// database could not be read: then DIAGS has an error); every finding is in FINDINGS.
bool fj_entry_check(struct fj_entry *entry, struct fj_entry_row *row, struct fj_findings *findings);

// Tells that a row of TIMEPOINT, which is answered any time, has no date: its period is that of the date.
void fj_entry_refuse_undated(struct fj_findings *findings, const struct fj_timepoint *timepoint);

// The case with what is stored of it, as far as this entry reads it; NULL when there is none. Lives
// until the next call with this entry.
const struct fj_facts *fj_entry_case(struct fj_entry *entry, int64_t case_id);

#endif
