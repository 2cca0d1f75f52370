// SPDX-License-Identifier: EUPL-1.2
// One small interface for every format a report is written in: report data in, text out. A format
// is one file and one line in formats.def.
#ifndef FJ_RENDER_RENDER_H
#define FJ_RENDER_RENDER_H

#include "figures/report.h"
#include "support/writer.h"

// What a report says about itself besides its figures.
struct fj_imprint {
    const char *source_hash; // SHA-256 of the plan's text, hex
    int64_t data_cut;        // number of the last change that is in it
    const char *made_at;     // "2026-02-03 14:05", local time
    bool is_release;         // else a draft, which carries its mark
};

struct fj_rendering {
    const struct fj_results *results;
    struct fj_imprint imprint;
    enum fj_lang lang; // of the report's own words; the plan's language
    // Of a terminal that the text format is written to; false for files.
    bool plain_signs; // it shows no block elements
    bool is_bold;     // it shows bold, and nobody said it should not
};

struct fj_format {
    const char *name; // as `--format` takes it
    bool (*write)(const struct fj_rendering *rendering, struct fj_writer *out);
    // Where it can be written block by block, as the blocks come: how it starts, and one block; else NULL.
    void (*start)(struct fj_writer *out);
    bool (*block)(const struct fj_results *results, const struct fj_block *block,
                  struct fj_writer *out);
};

// NULL when there is no such format.
const struct fj_format *fj_format_find(const char *name);
// For help texts: "html, tidy, text".
const char *fj_format_names(void);

#define FJ_FORMAT(function, name)                                                                  \
    bool function(const struct fj_rendering *rendering, struct fj_writer *out);
#define FJ_FORMAT_BY_BLOCK(function, name)                                                         \
    FJ_FORMAT(function, name)                                                                      \
    void function##_start(struct fj_writer *out);                                                  \
    bool function##_block(const struct fj_results *results, const struct fj_block *block,          \
                          struct fj_writer *out);
#include "render/formats.def"
#undef FJ_FORMAT
#undef FJ_FORMAT_BY_BLOCK

#endif
