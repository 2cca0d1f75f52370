// SPDX-License-Identifier: EUPL-1.2
// Cases packed as a block.
#ifndef FJ_STORE_COLUMNS_PACK_H
#define FJ_STORE_COLUMNS_PACK_H

#include "store/columns_internal.h"

struct fj_packing;

// HOLDS, by question id, 1: can be packed; set to 0 where an answer cannot, and then it is not from there on. Owned; NULL when
// memory is out. Borrows both.
struct fj_packing *fj_packing_new(const struct fj_plan *plan, unsigned char *holds);
void fj_packing_free(struct fj_packing *packing); // accepts NULL

// One more case of the block in hand. False when memory is out.
bool fj_packing_add(struct fj_packing *packing, const struct fj_facts *facts, bool has_more);
size_t fj_packing_count(const struct fj_packing *packing); // cases, so far
// Writes the block to OUT, and begins the next. False when memory is out.
bool fj_packing_write(struct fj_packing *packing, struct fj_writer *out);

#endif
