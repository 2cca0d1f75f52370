// SPDX-License-Identifier: EUPL-1.2
// A form that somebody has typed in and sent: texts as they stood in its fields, read, checked and
// written in one go. The same path as that of a data file (entry/answer.h), but for one row, with a
// question back where something is worth a second look.
#ifndef FJ_ENTRY_SEND_H
#define FJ_ENTRY_SEND_H

#include "entry/answer.h"

// One field as it came; NULL was not on the page, and leaves what was there.
struct fj_sent_answer {
    const char *text;
    const char *words, *weight; // of a goal
};

struct fj_sent {
    // BACKGROUND: texts as above; `code` is needed. Elsewhere the case is `case_id`.
    const char *code, *person, *entry, *exit;
    int64_t case_id;
    const struct fj_timepoint *timepoint; // FORM, SLIP
    int nr;             // of a series, which must have one; of a record's row, 0: a new one
    const char *day;    // FORM: when it was answered
    const char *period; // SLIP: "2026-05"
    enum fj_form_missing missing;         // FORM: then the answers are not looked at
    const struct fj_sent_answer *answers; // answers[i] to target.questions[i]
};

struct fj_send_options {
    const char *who; // for the history; not of a slip
    fj_day today;
    bool confirmed; // the warnings have been shown and the answers stand
};

enum fj_send_status {
    FJ_SEND_DONE,
    FJ_SEND_ASK,     // there are warnings, and nothing was written: show them, send again confirmed
    FJ_SEND_REFUSED, // there are errors, and nothing was written
    FJ_SEND_DATABASE, // told in DIAGS
    FJ_SEND_FAULT,    // memory is out
};

// Everything about the answers is in FINDINGS. *out_put, which may be NULL, says what was done.
enum fj_send_status fj_send(struct fj_store *store, const struct fj_target *target,
                            const struct fj_sent *sent, const struct fj_send_options *options,
                            struct fj_findings *findings, struct fj_diags *diags,
                            enum fj_put *out_put);

#endif
