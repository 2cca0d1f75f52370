// SPDX-License-Identifier: EUPL-1.2
// Cases kept for later: deep copies of the facts of persons with several cases, sorted by person and
// then by entry, so that one person's cases can be counted after each other.
#ifndef FJ_FIGURES_SET_ASIDE_H
#define FJ_FIGURES_SET_ASIDE_H

#include "model/facts.h"
#include "support/arena.h"

struct fj_set_aside {
    struct fj_arena *arena; // borrows
    struct fj_facts **items;
    size_t count, capacity;
};

// Copies FACTS and all it points at but texts of answers. False when memory is out.
bool fj_set_aside_add(struct fj_set_aside *aside, const struct fj_facts *facts);
// The same without a copy: FACTS lives as long as what was set aside. False when memory is out.
bool fj_set_aside_put(struct fj_set_aside *aside, struct fj_facts *facts);

void fj_set_aside_sort(struct fj_set_aside *aside);

#endif
