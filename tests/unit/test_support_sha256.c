// SPDX-License-Identifier: EUPL-1.2
// SHA-256 against the published examples (FIPS 180-4, NIST), and every way to cut a text in pieces.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/sha256.h"

static void published_examples(void **state)
{
    (void)state;
    static const char *const examples[][2] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrl"
         "mnopqrsmnopqrstnopqrstu",
         "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        char hex[FJ_SHA256_HEX];
        fj_sha256_hex(examples[i][0], strlen(examples[i][0]), hex);
        assert_string_equal(hex, examples[i][1]);
    }
}

static void a_million_letters(void **state)
{
    (void)state;
    static const unsigned char expected[FJ_SHA256_BYTES] = {
        0xcd, 0xc7, 0x6e, 0x5c, 0x99, 0x14, 0xfb, 0x92, 0x81, 0xa1, 0xc7,
        0xe2, 0x84, 0xd7, 0x3e, 0x67, 0xf1, 0x80, 0x9a, 0x48, 0xa4, 0x97,
        0x20, 0x0e, 0x04, 0x6d, 0x39, 0xcc, 0xc7, 0x11, 0x2c, 0xd0,
    };
    struct fj_sha256 hash;
    unsigned char digest[FJ_SHA256_BYTES];
    fj_sha256_begin(&hash);
    for (int i = 0; i < 100000; i++)
        fj_sha256_add(&hash, "aaaaaaaaaa", 10);
    fj_sha256_end(&hash, digest);
    assert_memory_equal(digest, expected, sizeof digest);
}

// Lengths about the ends of blocks, where the padding changes; digests by coreutils' sha256sum.
static void lengths_about_the_ends_of_blocks(void **state)
{
    (void)state;
    static const struct {
        size_t length;
        const char *hex;
    } cases[] = {
        {1, "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"},
        {55, "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072"},
        {56, "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e"},
        {57, "ae14a2563ccf969d99aca69ce6bb74981f734bbf9f655f73b8f06db68cab5217"},
        {63, "75220b47218278e656f2013bb8f0c455a25eaf01e86c64924e9d48d89776d6f2"},
        {64, "7ce100971f64e7001e8fe5a51973ecdfe1ced42befe7ee8d5fd6219506b5393c"},
        {65, "9537c5fdf120482f7d58d25e9ed583f52c02b4e304ea814db1633ad565aed7e9"},
        {119, "000b48d4edf0fa7bee3c6236ecd2785baa5db4eeb8bb54341b029e0d9fa5fb0c"},
        {120, "13f05a0b594787f5ecd315edc96141bd3243203d1b7d4f0836f37308b276ba98"},
        {128, "24da1b81d0b16df6428eee73c69fcb2a93c76bc6df706f0c6670fe6bfe800464"},
        {1000, "44f8354494a5ba03ba1792a8d3e9c534c47a9181980fde7a3f44b06ef2ae7c7f"},
    };
    char text[1000], hex[FJ_SHA256_HEX];
    memset(text, 'x', sizeof text);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fj_sha256_hex(text, cases[i].length, hex);
        assert_string_equal(hex, cases[i].hex);
    }
}

static void pieces_make_no_difference(void **state)
{
    (void)state;
    unsigned char text[200], whole[FJ_SHA256_BYTES], pieces[FJ_SHA256_BYTES];
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (unsigned char)(i * 37);
    struct fj_sha256 hash;
    fj_sha256_begin(&hash);
    fj_sha256_add(&hash, text, sizeof text);
    fj_sha256_end(&hash, whole);
    for (size_t cut = 0; cut <= sizeof text; cut++) {
        fj_sha256_begin(&hash);
        fj_sha256_add(&hash, text, cut);
        fj_sha256_add(&hash, "", 0);
        fj_sha256_add(&hash, text + cut, sizeof text - cut);
        fj_sha256_end(&hash, pieces);
        assert_memory_equal(pieces, whole, sizeof whole);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_examples),
        cmocka_unit_test(a_million_letters),
        cmocka_unit_test(lengths_about_the_ends_of_blocks),
        cmocka_unit_test(pieces_make_no_difference),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
