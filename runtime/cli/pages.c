// SPDX-License-Identifier: EUPL-1.2
// The table that the build makes of docs/diagnostics/ (docs/diagnostics/make/table.c), looked up by the
// name of a code.
#include "cli/pages.h"

#include <string.h>

struct page {
    const char *code;
    const char *texts[2]; // by enum fj_lang
};

static const struct page pages[] = {
#define FJ_PAGE(code, sv, en) {code, {[FJ_LANG_SV] = sv, [FJ_LANG_EN] = en}},
#include "cli/pages.inc"
#undef FJ_PAGE
};

const char *fj_page_text(enum fj_code code, enum fj_lang lang)
{
    const char *name = fj_code_name(code);
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        if (strcmp(pages[i].code, name) == 0)
            return pages[i].texts[lang];
    return NULL;
}
