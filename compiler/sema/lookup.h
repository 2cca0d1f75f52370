// SPDX-License-Identifier: EUPL-1.2
// From a name as it is written (`hälsa`, `hinder.ekonomi:client`, `hälsa@start`) to what it stands for.
#ifndef FJ_SEMA_LOOKUP_H
#define FJ_SEMA_LOOKUP_H

#include "sema/context.h"

// The copy that whoever asks stands in, which a bare name of another spread question follows.
struct fj_lookup {
    const struct fj_record *record;   // its fields come first, by bare name; or NULL
    const struct fj_option *for_each; // or NULL
    enum fj_rater rater;
};

// Who rates, as the model names it.
enum fj_rater fj_rater_of(enum fj_tree_role role);

// The symbol a reference begins with: a field of lookup->record, else a name of the plan; NULL when there is none.
struct fj_symbol *fj_lookup_symbol(struct fj_sema *sema, const struct fj_lookup *lookup,
                                   const struct fj_tree_ref *ref);

// The copies of ASKED that REF leaves after its PARTs from 1 on and its rater: one, or several where it names the
// whole of a spread question. 0 when it names none (told). *out_copies is in the arena or ASKED's own.
size_t fj_lookup_copies(struct fj_sema *sema, const struct fj_lookup *lookup,
                        const struct fj_asked *asked, const struct fj_tree_ref *ref,
                        size_t first_part, const struct fj_question *const **out_copies);

// The single copy REF names, or NULL (told, also where it names several).
const struct fj_question *fj_lookup_copy(struct fj_sema *sema, const struct fj_lookup *lookup,
                                         const struct fj_asked *asked,
                                         const struct fj_tree_ref *ref, size_t first_part);

// The timepoint of `@T`, `at T`, `from T`. False when there is none (told). OPEN_SERIES: a series may stand without
// its number.
bool fj_lookup_time(struct fj_sema *sema, const struct fj_tree_time *time, bool open_series,
                    struct fj_at *out_at);

#endif
