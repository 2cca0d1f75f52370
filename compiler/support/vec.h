// SPDX-License-Identifier: EUPL-1.2
// Growing arrays in an arena: a struct with the three members `items`, `count`, `capacity`.
//     struct { struct fj_token *items; size_t count, capacity; } tokens = {0};
//     struct fj_token *slot = FJ_VEC_PUSH(arena, &tokens);   // zeroed; NULL when memory is out
#ifndef FJ_SUPPORT_VEC_H
#define FJ_SUPPORT_VEC_H

#include "support/arena.h"

// A pointer to one new, zeroed item at the end of VEC, or NULL when memory is out.
#define FJ_VEC_PUSH(arena, vec)                                                                    \
    (fj_vec_grow((arena), (void **)&(vec)->items, &(vec)->count, &(vec)->capacity,                 \
                 sizeof *(vec)->items)                                                             \
         ? &(vec)->items[(vec)->count - 1]                                                         \
         : NULL)

// Makes room for one more item and counts it. False when memory is out; then nothing has changed.
bool fj_vec_grow(struct fj_arena *arena, void **items, size_t *count, size_t *capacity,
                 size_t item_size);

#endif
