// SPDX-License-Identifier: EUPL-1.2
// Random plans that compile, and data for them. Made of a seed and knobs alone: the same seed, knobs and compiler give
// the same bytes. Everything in the language is in reach: every type, clause, kind of timepoint, function, operator,
// measure and breakdown, in both keyword languages; what a test cannot use yet is left out by a knob.
#ifndef FJ_TESTS_GENERATE_H
#define FJ_TESTS_GENERATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sema/compile.h"
#include "store/store.h"
#include "support/writer.h"

// ---- chance ----------------------------------------------------------------------------------------

struct chance {
    uint64_t state;
};

struct chance chance_new(uint64_t seed);
size_t chance_below(struct chance *chance, size_t limit); // 0 .. limit − 1; 0 for 0
int chance_between(struct chance *chance, int low, int high);
bool chance_percent(struct chance *chance, int percent);

// ---- plans -----------------------------------------------------------------------------------------

enum generate_words { GENERATE_MIXED, GENERATE_ENGLISH, GENERATE_SWEDISH };

enum generate_part {              // what may be left out
    GENERATE_CONDITIONS = 1 << 0, // when
    GENERATE_RULES = 1 << 1,      // require, warn
    GENERATE_RECORDS = 1 << 2,
    GENERATE_SLIPS = 1 << 3,  // anonymous forms, survey
    GENERATE_SERIES = 1 << 4, // every
    GENERATE_ANYTIME = 1 << 5,
    GENERATE_GOALS = 1 << 6,
    GENERATE_SPREAD = 1 << 7, // for each, rated by
    GENERATE_SCORES = 1 << 8,
    GENERATE_MEASURES = 1 << 9,
    GENERATE_BREAKDOWNS = 1 << 10,
    GENERATE_REPORTS = 1 << 11,
    GENERATE_TRANSLATIONS = 1 << 12,
    GENERATE_EXAMPLES = 1 << 13,
    GENERATE_ORGANISATION = 1 << 14, // plans that follow organisations
    GENERATE_WINDOWS = 1 << 15,      // window, strict
    GENERATE_PRIVATE = 1 << 16,
    GENERATE_TEXTS = 1 << 17,      // questions answered in words
    GENERATE_SOFT_NAMES = 1 << 18, // keywords as names
    GENERATE_RETIRED = 1 << 20,    // retired since, was
};

struct generate_knobs {
    unsigned without; // bits of enum generate_part
    enum generate_words words;
    int questions; // of the plan itself, 0: 4 to 12
    int measures;  // 0: 4 to 14
    int depth;     // of expressions, 0: 3
    // Takes the plan as it was a version before, or NULL: with the names, choices and ranges that `was` of this one tells
    // of, and nothing that reads them. A database of it can be brought to this one.
    struct fj_writer *before;
    // Takes a part of the plan, which it then brings in with `use "kärna.plan"`, or NULL. Not together with `before`.
    struct fj_writer *core;
};

// Writes the plan of SEED to OUT; KNOBS may be NULL. It compiles without errors (and mostly with warnings). What the
// compiler refused for a reason that chance may give (a condition that must always hold, say) has been left out, and
// counted in *out_left_out (may be NULL). False, with the text and what was told on standard error, when it refused
// anything else.
bool generate_plan(uint64_t seed, const struct generate_knobs *knobs, struct fj_writer *out,
                   size_t *out_left_out);

// ---- data ------------------------------------------------------------------------------------------

struct generate_data {
    size_t cases;
    size_t slips; // of each anonymous form
    fj_day on;    // the follow-up day: most days lie before it, some after
};

// Writes cases with background, rows of forms, rows of records and slips into STORE, in one change. All that the types
// take may stand in them, also what conditions and rules of the plan would refuse; for data that keep to those there is
// fj_sample_make (runtime/entry/sample.h).
bool generate_into_store(uint64_t seed, const struct generate_data *data, struct fj_store *store,
                         struct fj_diags *diags);

#endif
