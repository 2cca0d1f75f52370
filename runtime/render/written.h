// SPDX-License-Identifier: EUPL-1.2
// What the unit has written, in words: the analysis of a measure, its actions with who and when, and what became of
// them. Figures are there to lead to action.
#ifndef FJ_RENDER_WRITTEN_H
#define FJ_RENDER_WRITTEN_H

#include "render/method.h"

// Of MEASURE, in the order it was written: ”Analys”, ”Åtgärd”. Arena; false when memory is out.
bool fj_written_of(const struct fj_voice *voice, const struct fj_measure *measure,
                   struct fj_remarks *out);

// The actions of all measures, and what was written of those that the report does not show.
struct fj_written_line {
    const char *head;   // of the measure
    const char *anchor; // "" where it is not in the report
    const char *text;
};
struct fj_written_lines {
    struct fj_written_line *items;
    size_t count, capacity;
};
bool fj_written_lines(const struct fj_voice *voice, const struct fj_outline *outline,
                      struct fj_written_lines *out);

#endif
