// SPDX-License-Identifier: EUPL-1.2
// Four sums of every fourth word each, which the processor works out at the same time. A step can be undone, so that no
// difference is lost on the way.
#include "store/sum.h"

#include <string.h>

#define BLOCK sizeof(((struct fj_sum *)0)->rest)

static uint64_t step(uint64_t sum, uint64_t word)
{
    sum = (sum ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return sum << 29 | sum >> 35;
}

static void add_block(uint64_t lanes[4], const unsigned char *block)
{
    uint64_t words[4];

    memcpy(words, block, sizeof words);
    for (int i = 0; i < 4; i++)
        lanes[i] = step(lanes[i], words[i]);
}

void fj_sum_add(struct fj_sum *sum, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    size_t held = sum->length % BLOCK;

    sum->length += length;
    if (held > 0 && held + length >= BLOCK) {
        memcpy(sum->rest + held, at, BLOCK - held);
        add_block(sum->lanes, sum->rest);
        at += BLOCK - held;
        length -= BLOCK - held;
        held = 0;
    }
    for (; held + length >= BLOCK; at += BLOCK, length -= BLOCK)
        add_block(sum->lanes, at);
    if (length > 0)
        memcpy(sum->rest + held, at, length);
}

uint64_t fj_sum_of(const struct fj_sum *sum)
{
    struct fj_sum whole = *sum;
    uint64_t all = sum->length;
    size_t held = sum->length % BLOCK;

    memset(whole.rest + held, 0, BLOCK - held);
    add_block(whole.lanes, whole.rest);
    for (int i = 0; i < 4; i++)
        all = step(all, whole.lanes[i]);
    return all;
}

uint64_t fj_sum_of_bytes(const void *bytes, size_t length)
{
    struct fj_sum sum = {0};

    fj_sum_add(&sum, bytes, length);
    return fj_sum_of(&sum);
}
