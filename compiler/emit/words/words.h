// SPDX-License-Identifier: EUPL-1.2
// Expressions, timepoints, types and measures as sentences in Swedish or English, for forms, the code
// book and the report's "how it was computed". All are plain text for the writer of the page to
// escape, begin with a small letter and have no full stop, so that they can stand inside a sentence.
// They live in the arena, and are never NULL: "" when memory is out.
#ifndef FJ_EMIT_WORDS_WORDS_H
#define FJ_EMIT_WORDS_WORDS_H

#include "model/plan.h"
#include "support/arena.h"

struct fj_words {
    struct fj_arena *arena;     // borrows
    const struct fj_plan *plan; // borrows
    enum fj_lang lang;  // the plan's texts are translated where it is another than the plan's
    const int *numbers; // by question id: its number on the form, 0: none. NULL: no numbers
};

// ---- texts of the plan ------------------------------------------------------------------

// A text of the plan in the language of W; KEY is its path of names ("sysselsättning.arbete").
const char *fj_words_text(const struct fj_words *w, const char *key, const char *text);
const char *fj_words_question_text(const struct fj_words *w, const struct fj_question *question);
const char *fj_words_option_text(const struct fj_words *w, const struct fj_question *question,
                                 const struct fj_option *option);

// “TEXT” with the marks of the language.
const char *fj_words_quoted(const struct fj_words *w, const char *text);
// 2.5 as "2,5" or "2.5", with narrow blanks from 10 000, true minus.
const char *fj_words_number(const struct fj_words *w, double number);
const char *fj_words_percent(const struct fj_words *w, double fraction); // "50 %" or "50%"

// TEXT as a sentence: a capital first, a full stop last. "" stays.
const char *fj_words_sentence(const struct fj_words *w, const char *text);

// ---- expressions ------------------------------------------------------------------------

// "the answer to “What do you do?” is “Work”"
const char *fj_words_condition(const struct fj_words *w, const struct fj_expr *condition);
// "the number of days from entry to exit"
const char *fj_words_value(const struct fj_words *w, const struct fj_expr *expr);

// ---- time and types ---------------------------------------------------------------------

// "January" of 1; "" of what is no month.
const char *fj_words_month(enum fj_lang lang, int month);
const char *fj_words_duration(const struct fj_words *w, struct fj_duration duration); // "6 months"
// "6 months after “At start”", "every week from entry to exit"
const char *fj_words_schedule(const struct fj_words *w, const struct fj_timepoint *timepoint);
// "from 30 days before to 45 days after the planned day"; "" without a window.
const char *fj_words_window(const struct fj_words *w, const struct fj_timepoint *timepoint);
// “At start”, “Every week” number 3
const char *fj_words_timepoint(const struct fj_words *w, const struct fj_at *at);
// "from 0 to 10", "up to 17"; "" where everything is taken
const char *fj_words_range(const struct fj_words *w, const struct fj_type *type);
// "a scale from 0 to 10", "one of the choices"
const char *fj_words_type(const struct fj_words *w, const struct fj_question *question);

// ---- measures ---------------------------------------------------------------------------

enum fj_measure_part {
    FJ_PART_WHAT,        // "the share where …"
    FJ_PART_NUMERATOR,   // of a share, a response, a ratio
    FJ_PART_DENOMINATOR, // what it is taken of, and what is left out of it
    FJ_PART_POPULATION,  // which cases, persons, rows or slips
    FJ_PART_AMONG,
    FJ_PART_EXCEPT,
    FJ_PART_TIMES,  // “At exit”; “At start” to “At exit”
    FJ_PART_PERIOD, // which day decides the period
    FJ_PART_BETTER, // "higher is better; a step of at least 2 counts"
    FJ_PART_TARGET,
    FJ_PART__COUNT
};

// Which day of a case, or days, put it in a period, where that is all that does; OTHER: a timepoint, the day of an answer,
// of a record or of a slip.
enum fj_case_day {
    FJ_CASE_DAY_OTHER,
    FJ_CASE_DAY_ENTRY,
    FJ_CASE_DAY_EXIT,
    FJ_CASE_DAY_ONGOING,
    FJ_CASE_DAY_DAY
};
enum fj_case_day fj_words_case_day(const struct fj_measure *measure);

// A part of a measure's definition; "" where it has none.
const char *fj_words_measure(const struct fj_words *w, const struct fj_measure *measure,
                             enum fj_measure_part part);

// What decides the group: "the age at entry", "the answer to …".
const char *fj_words_breakdown(const struct fj_words *w, const struct fj_breakdown *breakdown);

#endif
