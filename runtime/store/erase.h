// SPDX-License-Identifier: EUPL-1.2
// The only thing that deletes (language §7): what `keep` says is past its time, or one person. Rows,
// history, drafts and caches go, and their bytes with them; releases keep the figures they printed.
#ifndef FJ_STORE_ERASE_H
#define FJ_STORE_ERASE_H

#include "store/store.h"

struct fj_erasable {
    int64_t case_id, person_id;
    const char *code; // the unit's own
    const char *exit; // "" while open
};

// The cases that are past their time on ON; with CODE all cases of the person who has that case. Arena.
// False: told.
bool fj_store_erasable(struct fj_store *store, struct fj_arena *arena, fj_day on, const char *code,
                       struct fj_diags *diags, struct fj_erasable **out, size_t *out_count);

// Erases them. False: told, and nothing is erased but what the last words say.
bool fj_store_erase(struct fj_store *store, const struct fj_erasable *cases, size_t count,
                    const char *who, struct fj_diags *diags);

// Files beside the database that hold copies of it made before: their names; arena. False: told.
bool fj_store_backups(struct fj_store *store, struct fj_arena *arena, struct fj_diags *diags,
                      const char ***out, size_t *out_count);

// The last release before the last erasure: those up to it are only known by what they printed. 0: none.
bool fj_store_erased_after(struct fj_store *store, struct fj_diags *diags, int64_t *out_release);

#endif
