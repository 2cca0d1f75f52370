// SPDX-License-Identifier: EUPL-1.2
// Published figures that measures with `compare` are shown beside: of a code, a place, a year and a gender. They say
// nothing of the unit's own persons, and are kept in a table of their own, made when the first ones come.
#ifndef FJ_STORE_COMPARISONS_H
#define FJ_STORE_COMPARISONS_H

#include "store/store.h"

struct fj_comparison {
    const char *source; // "kolada"
    const char *code;   // "N31807"
    const char *place;  // as the source names it: "0581", "Norrköping"
    const char *period; // "2025"
    char gender;        // 'T' all, 'K' women, 'M' men
    double value;       // as published: a share in percent
};

struct fj_comparison_list {
    struct fj_comparison *items;
    size_t count, capacity;
};

// Takes them in, in one transaction; one of the same source, code, place, period and gender gets the new value.
// False with diagnostics.
bool fj_store_comparisons_put(struct fj_store *store, const struct fj_comparison_list *list,
                              struct fj_diags *diags);

// All that have been taken in, by code, period, place and gender; arena. False with diagnostics.
bool fj_store_comparisons(struct fj_store *store, struct fj_arena *arena,
                          struct fj_comparison_list *out_list, struct fj_diags *diags);

#endif
