// SPDX-License-Identifier: EUPL-1.2
// Looks a text up in its language's table, which is made of texts/sv.po while building and sorted by
// the bytes of the English text. English is the key and needs no table.
#include "support/diag.h"

#include <stdlib.h>
#include <string.h>

struct row {
    const char *english, *other;
};

static const struct row swedish[] = {
#include "support/texts_sv.inc"
};

static int compare_row(const void *english, const void *row)
{
    return strcmp(english, ((const struct row *)row)->english);
}

const char *fj_tr(enum fj_lang lang, const char *english)
{
    if (lang == FJ_LANG_EN)
        return english;
    const struct row *row =
        bsearch(english, swedish, sizeof swedish / sizeof *swedish, sizeof *swedish, compare_row);
    return row ? row->other : english;
}
