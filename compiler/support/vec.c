// SPDX-License-Identifier: EUPL-1.2
// Doubling growth. The old items stay in the arena, so a vector costs at most twice its largest
// size; pointers into it are stale after a push.
#include "support/vec.h"

#include <stdint.h>
#include <string.h>

bool fj_vec_grow(struct fj_arena *arena, void **items, size_t *count, size_t *capacity,
                 size_t item_size)
{
    if (*count == *capacity) {
        if (*capacity > SIZE_MAX / 2)
            return false;
        size_t larger = *capacity ? *capacity * 2 : 4;
        void *moved = fj_arena_alloc_array(arena, larger, item_size);
        if (!moved)
            return false;
        if (*count > 0)
            memcpy(moved, *items, *count * item_size);
        *items = moved;
        *capacity = larger;
    }
    // A slot may have been used before by a caller that counted down.
    memset((char *)*items + *count * item_size, 0, item_size);
    ++*count;
    return true;
}
