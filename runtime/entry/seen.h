// SPDX-License-Identifier: EUPL-1.2
// Which keys have come in one file, and on what line first: a hash set of 128-bit keys. A key is made
// of whole numbers, or of contents (then two different ones are equal with a chance of 2^-128).
#ifndef FJ_ENTRY_SEEN_H
#define FJ_ENTRY_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fj_key {
    uint64_t a, b;
};

// Keys are built from FJ_KEY_START by adding what they consist of, in order.
#define FJ_KEY_START ((struct fj_key){UINT64_C(0x9E3779B97F4A7C15), UINT64_C(0xC2B2AE3D27D4EB4F)})
void fj_key_add(struct fj_key *key, uint64_t whole);
void fj_key_add_bytes(struct fj_key *key, const char *bytes, size_t length);

struct fj_seen {
    struct fj_seen_slot *slots; // owned
    size_t count, capacity;
};

// An empty set needs no set-up: struct fj_seen seen = {0};
void fj_seen_free(struct fj_seen *seen);

enum fj_seen_result { FJ_SEEN_NEW, FJ_SEEN_BEFORE, FJ_SEEN_NO_MEMORY };

// Notes that KEY stands on LINE. When it came before, *out_line is where first.
enum fj_seen_result fj_seen_add(struct fj_seen *seen, struct fj_key key, uint64_t line,
                                uint64_t *out_line);

#endif
