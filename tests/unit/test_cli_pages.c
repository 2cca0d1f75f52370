// SPDX-License-Identifier: EUPL-1.2
// The table made of docs/diagnostics/: a page is found by its code, in both languages, with its title.
#include "cli/pages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void test_a_page_starts_with_its_code(void **state)
{
    (void)state;
    for (enum fj_code code = 0; code < FJ_CODE__COUNT; code++)
        for (enum fj_lang lang = FJ_LANG_SV; lang <= FJ_LANG_EN; lang++) {
            const char *text = fj_page_text(code, lang);
            if (text != NULL)
                assert_memory_equal(text, fj_code_name(code), strlen("E0000"));
        }
}

static void test_the_languages_differ(void **state)
{
    (void)state;
    assert_non_null(strstr(fj_page_text(FJ_E_TOO_LARGE, FJ_LANG_SV), "filen är för stor"));
    assert_non_null(strstr(fj_page_text(FJ_E_TOO_LARGE, FJ_LANG_EN), "the file is too large"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_page_starts_with_its_code),
        cmocka_unit_test(test_the_languages_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
