// SPDX-License-Identifier: EUPL-1.2
// The table of Swedish texts: every row is found, and what is not there is shown in English.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/diag_render.h"

static const char *const rows[][2] = {
#include "support/texts_sv.inc"
};

static void every_row_is_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(fj_tr(FJ_LANG_SV, rows[i][0]), rows[i][1]);
        assert_ptr_equal(fj_tr(FJ_LANG_EN, rows[i][0]), rows[i][0]);
    }
    assert_string_equal(fj_tr(FJ_LANG_SV, "error"), "fel");
}

static void what_has_no_row_stays_english(void **state)
{
    (void)state;
    static const char *const strange[] = {"",         "\x01",   "an unknown text",
                                          "\xFF\xFF", "errors", "erro"};
    for (size_t i = 0; i < sizeof strange / sizeof *strange; i++)
        assert_ptr_equal(fj_tr(FJ_LANG_SV, strange[i]), strange[i]);
}

static void diagnostics_are_shown_in_swedish(void **state)
{
    (void)state;
    struct fj_arena *arena = fj_arena_new();
    struct fj_diags list = {.arena = arena, .lang = FJ_LANG_SV, .limit = 1};
    struct fj_sources sources = {0};
    struct fj_writer out = {0};
    uint32_t file;
    assert_true(fj_sources_add(arena, &sources, "a.plan", "x", 1, &file));
    for (int i = 0; i < 2; i++) {
        struct fj_span span = {0, 0, 1};
        struct fj_diag *diag = fj_diag_add(&list, FJ_E_TOO_LARGE, span, "%zu errors", (size_t)7);
        fj_diag_label(&list, diag, "warning");
        fj_diag_help(&list, diag, "help");
    }
    fj_diags_write_text(&list, &sources, &out);
    assert_string_equal(out.bytes, "fel[E0003]: 7 fel\n --> a.plan:1:1\n  |\n1 | x\n"
                                   "  | ^ varning\n  = hjälp: hjälp\n\n2 fel (1 visas inte)\n");
    fj_writer_free(&out);
    fj_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_found),
        cmocka_unit_test(what_has_no_row_stays_english),
        cmocka_unit_test(diagnostics_are_shown_in_swedish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
