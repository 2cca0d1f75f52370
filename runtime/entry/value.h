// SPDX-License-Identifier: EUPL-1.2
// One answer between text and model: what a cell of a file or a field of a form says about one
// question, and how that is written so that reading gives it back. The text forms are those of the data
// files: names of choices and of reasons for missing, `|` between several, yes/no or ja/nej, ISO
// dates, numbers with a point, nothing for blank.
#ifndef FJ_ENTRY_VALUE_H
#define FJ_ENTRY_VALUE_H

#include <stdbool.h>
#include <stddef.h>

#include "entry/finding.h"
#include "model/facts.h"
#include "model/plan.h"
#include "support/writer.h"

#define FJ_VALUE_LIMIT (INT64_C(1000000000000000) - 1) // of a number without its point

// Reads what BYTES (valid UTF-8) say about QUESTION, within its range. False when it is no answer to it;
// then a finding says what was expected and *out is blank. The text of a text answer is borrowed
// from BYTES.
bool fj_value_read(struct fj_findings *findings, const struct fj_question *question,
                   const char *bytes, size_t length, struct fj_raw *out);

// The words of a goal, or any text that belongs to QUESTION: its length, its characters, and that it
// holds no personal identity number.
bool fj_value_read_text(struct fj_findings *findings, const struct fj_question *question,
                        const char *bytes, size_t length);

// The weight of a goal: a number above 0 with a point, at most 1000; *out is NAN where it is blank,
// or where it is none (then false and a finding).
bool fj_value_read_weight(struct fj_findings *findings, const struct fj_question *question,
                          const char *bytes, size_t length, double *out);

// Writes RAW as a cell (quoted where CSV asks for it); nothing for blank and absent.
void fj_value_write_csv(struct fj_writer *out, const struct fj_question *question,
                        const struct fj_raw *raw);

// True when both say the same about QUESTION.
bool fj_value_equal(const struct fj_question *question, const struct fj_raw *a,
                    const struct fj_raw *b);

// BYTES without blanks at both ends (space, tab, no-break space).
void fj_trim(const char **bytes, size_t *length);

// True when BYTES are this NUL-terminated text.
bool fj_text_is(const char *bytes, size_t length, const char *text);

#endif
