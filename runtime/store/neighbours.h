// SPDX-License-Identifier: EUPL-1.2
// The cases before and after a case, of the same person.
#ifndef FJ_STORE_NEIGHBOURS_H
#define FJ_STORE_NEIGHBOURS_H

#include "store/store_internal.h"

struct fj_neighbour {
    int64_t case_id, person;
    fj_day next_entry, previous_exit;
};

struct fj_neighbours {
    struct fj_neighbour *items; // of persons with several cases only, by case; owned
    size_t count;
    int64_t *persons; // sorted; owned
    size_t person_count;
};

// As the cases stood after the change KNOWN, 0: now. False: told.
bool fj_neighbours_load(struct fj_neighbours *neighbours, struct fj_store *store, int64_t known,
                        struct fj_diags *diags);
void fj_neighbours_free(struct fj_neighbours *neighbours);

// NULL where the person has no other case.
const struct fj_neighbour *fj_neighbours_of(const struct fj_neighbours *neighbours,
                                            int64_t case_id);
bool fj_neighbours_has_more(const struct fj_neighbours *neighbours, int64_t person);

#endif
