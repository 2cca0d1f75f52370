// SPDX-License-Identifier: EUPL-1.2
// Invented, valid data for a plan, as `import` reads them: cases with background, a row of each form
// where it is due, rows of records, anonymous slips. Made of the plan and a seed alone, so the same
// plan, number and seed are the same bytes; days lie in 2024 to 2026, whatever day it is.
#ifndef FJ_ENTRY_SAMPLE_H
#define FJ_ENTRY_SAMPLE_H

#include "model/plan.h"
#include "support/writer.h"

#define FJ_SAMPLE_CASES 1000000 // at most

struct fj_sample_file {
    const char *name;      // "background", or the form's or the record's; arena
    struct fj_writer text; // owned
};

struct fj_sample_files {
    struct fj_arena *arena; // owned
    struct fj_sample_file *items;
    size_t count;
};

// Makes all files. False when memory is out; free with fj_sample_free in any case.
bool fj_sample_make(const struct fj_plan *plan, size_t cases, uint64_t seed,
                    struct fj_sample_files *out_files);
void fj_sample_free(struct fj_sample_files *files);

#endif
