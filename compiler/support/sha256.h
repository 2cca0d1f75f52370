// SPDX-License-Identifier: EUPL-1.2
// SHA-256 (FIPS 180-4), by which a report names the plan that it was made from. For naming, not for
// keeping secrets.
#ifndef FJ_SUPPORT_SHA256_H
#define FJ_SUPPORT_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { FJ_SHA256_BYTES = 32, FJ_SHA256_HEX = 65 };

struct fj_sha256 {
    uint32_t state[8];
    uint64_t length;         // bytes added so far
    unsigned char block[64]; // the last, unfinished one
};

void fj_sha256_begin(struct fj_sha256 *hash);
void fj_sha256_add(struct fj_sha256 *hash, const void *bytes, size_t length);
// After this HASH must begin anew.
void fj_sha256_end(struct fj_sha256 *hash, unsigned char out_digest[FJ_SHA256_BYTES]);

// The hash of one text in small hexadecimal digits and a NUL.
void fj_sha256_hex(const void *bytes, size_t length, char out_hex[FJ_SHA256_HEX]);

#endif
