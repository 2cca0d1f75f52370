// SPDX-License-Identifier: EUPL-1.2
// The dumps of tokens and tree, byte for byte, on the smallest plan of the language page.
#include "syntax_fixture.h"

static void assert_dumped(const char *expected_file,
                          void (*dump)(const struct fj_tree_plan *, const struct fj_sources *,
                                       struct fj_writer *))
{
    char *text = read_plan("smallest.plan"), *expected = read_plan(expected_file);
    struct parsed parsed = parse_text(text);
    assert_parses(&parsed);
    struct fj_writer out = {0};
    dump(parsed.plan, &parsed.sources, &out);
    assert_string_equal(out.bytes, expected);
    fj_writer_free(&out);
    parsed_free(&parsed);
    free(expected);
    free(text);
}

static void tokens_are_dumped_with_their_places(void **state)
{
    (void)state;
    assert_dumped("smallest.tokens", fj_dump_tokens);
}

static void the_tree_is_dumped_with_its_places(void **state)
{
    (void)state;
    assert_dumped("smallest.tree", fj_dump_tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_are_dumped_with_their_places),
        cmocka_unit_test(the_tree_is_dumped_with_its_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
