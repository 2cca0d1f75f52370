// SPDX-License-Identifier: EUPL-1.2
// What one evaluation has found already. Nearly all find a few things, and nothing is allocated for those; the rest is in
// a table. Where there is no memory for it what was found is found anew, which takes longer and gives the same.
#include "model/eval_internal.h"

#include <stdlib.h>
#include <string.h>

static bool is_of(const struct fj_eval_known *known, const void *subject, struct fj_at at)
{
    return known->subject == subject && known->at.kind == at.kind &&
           known->at.timepoint == at.timepoint && known->at.nr == at.nr;
}

// ---- the table --------------------------------------------------------------------------

static size_t hash_of(const void *subject, struct fj_at at)
{
    uint64_t hash = (uint64_t)(uintptr_t)subject >> 3;
    hash = (hash * 31 + ((uint64_t)(uintptr_t)at.timepoint >> 3)) * 31 + (uint64_t)at.nr;
    return (size_t)((hash * UINT64_C(0x9E3779B97F4A7C15)) >> 20);
}

// The place of what is known, or the free one where it would be.
static struct fj_eval_known *place_of(struct fj_eval_known *table, size_t size, const void *subject,
                                      struct fj_at at)
{
    size_t place = hash_of(subject, at) & (size - 1);
    while (table[place].subject != NULL && !is_of(&table[place], subject, at)) {
        place = (place + 1) & (size - 1);
    }
    return &table[place];
}

// False when memory is out; at least half of the places are free after it.
static bool make_room(struct fj_eval_memo *memo)
{
    if ((memo->many_count + 1) * 2 <= memo->many_size) {
        return true;
    }
    size_t size = memo->many_size > 0 ? memo->many_size * 2 : (size_t)FJ_EVAL_FEW * 4;
    struct fj_eval_known *larger =
        calloc(size, sizeof *larger); // lint: allow calloc, freed with its evaluation
    if (larger == NULL) {
        return false;
    }
    for (size_t i = 0; i < memo->many_size; i++) {
        const struct fj_eval_known *known = &memo->many[i];
        if (known->subject != NULL) {
            *place_of(larger, size, known->subject, known->at) = *known;
        }
    }
    free(memo->many);
    memo->many = larger;
    memo->many_size = size;
    return true;
}

// ---- the memo ---------------------------------------------------------------------------

bool fj_eval_recall(const struct fj_eval_memo *memo, const void *subject, struct fj_at at,
                    struct fj_value *out_value)
{
    for (size_t i = memo->count; i-- > 0;) { // a chain asks for what it found last
        if (is_of(&memo->few[i], subject, at)) {
            *out_value = memo->few[i].value;
            return true;
        }
    }
    if (memo->many_count == 0) {
        return false;
    }
    const struct fj_eval_known *known = place_of(memo->many, memo->many_size, subject, at);
    *out_value = known->value;
    return known->subject != NULL;
}

void fj_eval_keep(struct fj_eval_memo *memo, const void *subject, struct fj_at at,
                  const struct fj_value *value)
{
    struct fj_eval_known known = {subject, at, *value};
    if (memo->count < FJ_EVAL_FEW) {
        memo->few[memo->count++] = known;
    } else if (make_room(memo)) {
        *place_of(memo->many, memo->many_size, subject, at) = known;
        memo->many_count++;
    }
}

void fj_eval_forget(struct fj_eval_memo *memo)
{
    if (memo->many_count > 0) {
        memset(memo->many, 0, memo->many_size * sizeof *memo->many);
    }
    memo->count = memo->many_count = 0;
}

void fj_eval_free(struct fj_eval_memo *memo)
{
    free(memo->many);
}
