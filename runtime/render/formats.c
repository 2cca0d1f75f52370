// SPDX-License-Identifier: EUPL-1.2
// The table of formats.
#include <string.h>

#include "render/render.h"

static const struct fj_format formats[] = {
#define FJ_FORMAT(function, name)          {name, function, NULL, NULL},
#define FJ_FORMAT_BY_BLOCK(function, name) {name, function, function##_start, function##_block},
#include "render/formats.def"
#undef FJ_FORMAT
#undef FJ_FORMAT_BY_BLOCK
};

const struct fj_format *fj_format_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

const char *fj_format_names(void)
{
    static const char names[] = "" // each after a comma, which the first is given without
#define FJ_FORMAT(function, name)          ", " name
#define FJ_FORMAT_BY_BLOCK(function, name) FJ_FORMAT(function, name)
#include "render/formats.def"
#undef FJ_FORMAT
#undef FJ_FORMAT_BY_BLOCK
        ;

    return &names[2];
}
