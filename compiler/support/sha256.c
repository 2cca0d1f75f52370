// SPDX-License-Identifier: EUPL-1.2
// SHA-256 as FIPS 180-4 writes it, with its names for what has no other. Bytes in, of any length and
// in any pieces; the same digest for the same bytes.
#include "support/sha256.h"

#include <string.h>

enum { BLOCK = 64, LENGTH_BYTES = 8 };

static const uint32_t k[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

void fj_sha256_begin(struct fj_sha256 *hash)
{
    *hash = (struct fj_sha256){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                                         0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

static uint32_t rotate(uint32_t x, int bits)
{
    return x >> bits | x << (32 - bits);
}

static void spread_block(const unsigned char *block, uint32_t w[64])
{
    for (int i = 0; i < 16; i++, block += 4)
        w[i] = (uint32_t)block[0] << 24 | (uint32_t)block[1] << 16 | (uint32_t)block[2] << 8 |
               block[3];
    for (int i = 16; i < 64; i++) {
        uint32_t x = w[i - 15], y = w[i - 2];
        uint32_t s0 = rotate(x, 7) ^ rotate(x, 18) ^ x >> 3;
        uint32_t s1 = rotate(y, 17) ^ rotate(y, 19) ^ y >> 10;
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
}

static void add_block(uint32_t state[8], const unsigned char *block)
{
    uint32_t w[64], v[8]; // v: a to h
    spread_block(block, w);
    memcpy(v, state, sizeof v);
    for (int i = 0; i < 64; i++) {
        uint32_t s1 = rotate(v[4], 6) ^ rotate(v[4], 11) ^ rotate(v[4], 25);
        uint32_t choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
        uint32_t t1 = v[7] + s1 + choice + k[i] + w[i];
        uint32_t s0 = rotate(v[0], 2) ^ rotate(v[0], 13) ^ rotate(v[0], 22);
        uint32_t majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += t1;
        v[0] = t1 + s0 + majority;
    }
    for (int i = 0; i < 8; i++)
        state[i] += v[i];
}

void fj_sha256_add(struct fj_sha256 *hash, const void *bytes, size_t length)
{
    const unsigned char *from = bytes;
    size_t filled = hash->length % BLOCK;
    hash->length += length;
    while (length > 0) {
        size_t part = length < BLOCK - filled ? length : BLOCK - filled;
        memcpy(hash->block + filled, from, part);
        filled += part;
        from += part;
        length -= part;
        if (filled == BLOCK) {
            add_block(hash->state, hash->block);
            filled = 0;
        }
    }
}

void fj_sha256_end(struct fj_sha256 *hash, unsigned char out_digest[FJ_SHA256_BYTES])
{
    static const unsigned char padding[BLOCK] = {0x80};
    unsigned char bits[LENGTH_BYTES];
    for (int i = 0; i < LENGTH_BYTES; i++)
        bits[i] = (unsigned char)(hash->length << 3 >> (56 - 8 * i));
    size_t filled = hash->length % BLOCK;
    size_t room = filled < BLOCK - LENGTH_BYTES ? BLOCK : 2 * (size_t)BLOCK;
    fj_sha256_add(hash, padding, room - LENGTH_BYTES - filled);
    fj_sha256_add(hash, bits, LENGTH_BYTES);
    for (int i = 0; i < FJ_SHA256_BYTES; i++)
        out_digest[i] = (unsigned char)(hash->state[i / 4] >> (24 - 8 * (i % 4)));
}

void fj_sha256_hex(const void *bytes, size_t length, char out_hex[FJ_SHA256_HEX])
{
    struct fj_sha256 hash;
    unsigned char digest[FJ_SHA256_BYTES];
    fj_sha256_begin(&hash);
    fj_sha256_add(&hash, bytes, length);
    fj_sha256_end(&hash, digest);
    for (int i = 0; i < FJ_SHA256_BYTES; i++) {
        out_hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        out_hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    out_hex[FJ_SHA256_HEX - 1] = '\0';
}
