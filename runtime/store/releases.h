// SPDX-License-Identifier: EUPL-1.2
// The ledger of what was released: the report word for word, its printed figures, the data cut, and
// what the unit wrote of it. Nothing here is ever changed or taken away; each release holds the hash of the
// one before, so that a missing one is seen.
#ifndef FJ_STORE_RELEASES_H
#define FJ_STORE_RELEASES_H

#include "store/store.h"

struct fj_release {
    int64_t number; // from 1
    const char *at, *who;
    const char *report; // its name in the plan; "" for everything
    const char *on;     // the follow-up day
    int64_t seq;        // the data cut
    const char *format; // of `printed`
    const char *printed;
    const char *chain; // SHA-256 over the chain before and all that is kept
    bool is_intact;    // it is
    int64_t state;     // of one to add: the database's before the report was made (fj_store_about)
};

// A printed figure, as a row of the tidy report.
struct fj_released {
    const char *key[7]; // measure, period, timepoint, breakdown, group, item, statistic
    double value;
    const char *status; // "", "hidden", "none"
};

enum fj_note_kind { FJ_NOTE_ANALYSIS, FJ_NOTE_ACTION, FJ_NOTE_OUTCOME, FJ_NOTE__COUNT };
const char *fj_note_kind_name(enum fj_note_kind kind);

struct fj_release_note {
    int64_t number;  // of the note
    int64_t release; // that it is about
    const char *measure;
    enum fj_note_kind kind;
    const char *text, *who, *at;
    const char *by; // of an action: when it is to be done; ""
    int64_t action; // of an outcome: the note it is about; 0
};

// Adds a release after the last; sets its number and chain. False: told, nothing was kept: also where the database's state
// is no longer the release's, since the report may then lack an answer, or be protected against too few releases.
bool fj_store_release_add(struct fj_store *store, struct fj_release *release,
                          const struct fj_released *figures, size_t count, struct fj_diags *diags);
// All of them, in order, as the record stood (fj_store_open_known); arena. False: told.
bool fj_store_releases(struct fj_store *store, struct fj_arena *arena, struct fj_diags *diags,
                       struct fj_release **out, size_t *out_count);
// The printed figures of one; arena. False: told.
bool fj_store_released(struct fj_store *store, struct fj_arena *arena, int64_t release,
                       struct fj_diags *diags, struct fj_released **out, size_t *out_count);

// NOTE->number and ->at are set. False: told, nothing was kept.
bool fj_store_release_note_add(struct fj_store *store, struct fj_release_note *note,
                               struct fj_diags *diags);
// All of them, in order; arena. False: told.
bool fj_store_release_notes(struct fj_store *store, struct fj_arena *arena, struct fj_diags *diags,
                            struct fj_release_note **out, size_t *out_count);

#endif
