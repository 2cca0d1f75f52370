// SPDX-License-Identifier: EUPL-1.2
// How the figures came about, in words: each measure's definition, what is said of method in general (only
// of what the report uses), of protection, and what the report is made from. For the end of a report.
#ifndef FJ_RENDER_METHOD_H
#define FJ_RENDER_METHOD_H

#include "render/render.h"
#include "render/view.h"

// Above the table of who is in the figures; to be translated.
const char *fj_method_everybody(const struct fj_voice *voice);

struct fj_remark {
    const char *head, *text; // a short heading; one or more whole sentences
};

struct fj_remarks {
    struct fj_remark *items;
    size_t count, capacity;
};

// What has changed since the last report: what it is compared with, a remark per measure with something to say, those
// unchanged. None where there is nothing to compare with.
bool fj_saying_since(const struct fj_voice *voice, struct fj_remarks *out);

// What MEASURE is: a remark per part of its definition.
bool fj_method_of_measure(const struct fj_voice *voice, const struct fj_measure *measure,
                          struct fj_remarks *out);
// Intervals, differences, missing answers, protection; and what holds for this report.
bool fj_method_of_report(const struct fj_voice *voice, const struct fj_outline *outline,
                         struct fj_remarks *out);
// Plan and version, hash, data cut, follow-up day, how many, when made.
bool fj_method_imprint(const struct fj_voice *voice, const struct fj_rendering *rendering,
                       struct fj_remarks *out);

// ”Utkast – får inte lämnas ut”, or "" for a release and where nothing is protected.
const char *fj_method_draft(const struct fj_voice *voice, const struct fj_rendering *rendering);
// The plan's purpose, or that it is not stated.
const char *fj_method_purpose(const struct fj_voice *voice);
// ”400 ärenden och 200 anonyma svar”: what was read, in the whole database; "" where figures are protected.
const char *fj_method_looked_at(const struct fj_voice *voice);
// Where the report has no measure, since nothing is read in yet, that it is so; else "".
const char *fj_method_empty(const struct fj_voice *voice, const struct fj_outline *outline);
// The periods in the report: ”2025”, ”2025, med jämförelse från 2023”, ”inga uppgifter ännu”.
const char *fj_method_periods(const struct fj_voice *voice);
// Where the period shown in full is not over on the follow-up day, that it is not; else "".
const char *fj_method_unfinished(const struct fj_voice *voice);

#endif
