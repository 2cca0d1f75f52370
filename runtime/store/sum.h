// SPDX-License-Identifier: EUPL-1.2
// A sum of bytes that tells whether a file is still as it was written: fast, on this machine alone, and no defence against
// somebody who wants to deceive. Whatever is changed within eight bytes that lie together changes it.
#ifndef FJ_STORE_SUM_H
#define FJ_STORE_SUM_H

#include <stddef.h>
#include <stdint.h>

struct fj_sum { // {0}: of nothing
    uint64_t lanes[4], length;
    unsigned char rest[32]; // bytes that do not fill a block yet: length % 32
};

// However the bytes are divided among the calls.
void fj_sum_add(struct fj_sum *sum, const void *bytes, size_t length);
uint64_t fj_sum_of(const struct fj_sum *sum);
uint64_t fj_sum_of_bytes(const void *bytes, size_t length);

#endif
