// SPDX-License-Identifier: EUPL-1.2
// Places in data files: told by line and column in the order of the file, and never with the line.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/diag_render.h"

static void add(struct fj_diags *list, uint64_t line, uint64_t column)
{
    fj_diag_add_spot(list, FJ_E_TOO_LARGE, (struct fj_spot){"svar.csv", line, column}, "fault %d",
                     (int)line);
}

static void a_spot_is_a_place_and_nothing_more(void **state)
{
    (void)state;
    struct fj_diags list = {.arena = fj_arena_new(), .lang = FJ_LANG_EN};
    struct fj_sources sources = {0};
    struct fj_writer out = {0};
    add(&list, 12, 1);
    add(&list, 3, 7);
    add(&list, 3, 2);
    fj_diags_write_text(&list, &sources, &out);
    assert_string_equal(out.bytes, "error[E0003]: fault 3\n --> svar.csv:3:2\n\n"
                                   "error[E0003]: fault 3\n --> svar.csv:3:7\n\n"
                                   "error[E0003]: fault 12\n --> svar.csv:12:1\n\n"
                                   "3 errors\n");
    fj_writer_free(&out);
    fj_arena_free(list.arena);
}

static void a_spot_in_json_has_both_ends(void **state)
{
    (void)state;
    struct fj_diags list = {.arena = fj_arena_new(), .lang = FJ_LANG_EN};
    struct fj_sources sources = {0};
    struct fj_writer out = {0};
    add(&list, UINT64_C(5000000000), 7);
    fj_diags_write_json(&list, &sources, &out);
    assert_string_equal(out.bytes,
                        "{\"code\":\"E0003\",\"severity\":\"error\",\"file\":\"svar.csv\","
                        "\"line\":5000000000,\"column\":7,\"end_line\":5000000000,\"end_column\":7,"
                        "\"message\":\"fault 705032704\",\"help\":null,\"related\":[]}\n");
    fj_writer_free(&out);
    fj_arena_free(list.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_spot_is_a_place_and_nothing_more),
        cmocka_unit_test(a_spot_in_json_has_both_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
