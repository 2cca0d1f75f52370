// SPDX-License-Identifier: EUPL-1.2
// The comparison of two versions of a plan (language §7), on the models and never the text: what is
// different, how grave each difference is and which word of the plan settles it, what it means for
// what is stored, and for each measure whether its series holds. Pure: models in, a list out. What
// is stored is asked for through fj_change_counter; without one every question is taken to have answers.
#ifndef FJ_CHANGE_CHANGE_H
#define FJ_CHANGE_CHANGE_H

#include "model/plan.h"

// ---- a difference -----------------------------------------------------------------------

enum fj_change_severity {
    FJ_CHANGE_HARMLESS,
    FJ_CHANGE_NEEDS_WORD, // of the plan's text; `settled` when it is there
    FJ_CHANGE_REFUSED,    // no word helps
};

// FJ_THING(symbol, name in JSON), FJ_HOW(symbol, name in JSON), FJ_WORD(symbol, name in JSON),
// FJ_STEP(symbol, name in JSON)
enum fj_change_thing {
#define FJ_THING(symbol, name) symbol,
#include "change/change.def"
#undef FJ_THING
    FJ_THING__COUNT
};

enum fj_change_how {
#define FJ_HOW(symbol, name) symbol,
#include "change/change.def"
#undef FJ_HOW
    FJ_HOW__COUNT
};

// The intent word that settles a difference, or that settled it.
enum fj_change_word {
#define FJ_INTENT(symbol, name) symbol,
#include "change/change.def"
#undef FJ_INTENT
    FJ_WORD__COUNT
};

// What a difference means for what is stored. Nothing stored is ever changed or taken away.
enum fj_change_step {
#define FJ_STEP(symbol, name) symbol,
#include "change/change.def"
#undef FJ_STEP
    FJ_STEP__COUNT
};

// One thing of a plan. The members that do not fit `thing` are NULL.
struct fj_change_object {
    const char *name;                   // NULL: there is none on this side
    const char *text;                   // as people read it, or NULL
    const struct fj_question *question; // QUESTION; and the owner of a CHOICE, a REASON
    const struct fj_option *option;     // CHOICE, REASON
    const struct fj_timepoint *timepoint;
    const struct fj_form *form; // FORM; and the owner of a SECTION
    const struct fj_item *section;
    const struct fj_record *record;
    const struct fj_score *score;
    const struct fj_measure *measure;
    const struct fj_breakdown *breakdown;
    const struct fj_report *report;
};

struct fj_change_count {                  // how many answers are touched, where a database is asked
    const struct fj_timepoint *timepoint; // of the plan before; NULL: no timepoint applies
    int64_t count;                        // > 0
};

struct fj_change {
    enum fj_change_thing thing;
    enum fj_change_how how;
    enum fj_change_severity severity;
    bool settled;             // of NEEDS_WORD: the plan gives its word
    enum fj_change_word word; // that settles it, or did
    enum fj_change_step step;
    bool is_group; // all copies of a question that is asked for each, or rated by several
    struct fj_change_object before, after;
    struct fj_change_object likely; // a hint: what one gone became, or one with its text was
    const char *clause;             // which part of it: "text", "when", "window"; NULL: itself
    const char *said_before, *said_after; // how that part was and is said; NULL: not at all
    const struct fj_change_count *counts; // in the order of the timepoints
    size_t count_count;
    int64_t count_all;                  // their sum; −1: no database was asked
    const struct fj_measure **measures; // of the plan after, else before: that it bears upon
    size_t measure_count, measure_room;
    const struct fj_form *filled; // of the plan after, where answers move to rows that it lacks …
    int64_t filled_count;         // … which then count as filled in; how many
    bool decides;                 // the verdict on one of them follows from it
    const struct fj_form **forms; // of the plan before, whose paper copies are no longer right
    size_t form_count;
};

// ---- what became of what ----------------------------------------------------------------

// How answers that were stored for the question before are read as this one's.
enum fj_change_reading {
    FJ_READ_ALIKE, // as they are; options and reasons by the tables below
    FJ_READ_WIDENED, // the same values in a wider type: more decimals, a scale as a number, a choice as a `many`
    FJ_READ_RECODED, // through `recode`
    FJ_READ_APART, // not at all: they stay with the question as it was (kept, and exported with its version)
};

struct fj_change_link {               // by id of a question of the plan after
    const struct fj_question *before; // NULL: a new question
    enum fj_change_reading reading;
    const struct fj_expr *recode; // RECODED: reads FJ_EXPR_OLD
    const int *option_now;        // by index of the option before: its index now, or −1
    const int *reason_now;        // by index of the reason before
};

// Pairs by id. NULL where there is none. Several old things never become one, but choices.
struct fj_change_links {
    struct fj_change_link *questions;             // by id after
    const struct fj_question **question_now;      // by id before
    const struct fj_timepoint **timepoint_before; // by id after
    const struct fj_timepoint **timepoint_now;    // by id before
    const struct fj_form **form_before, **form_now;
    const struct fj_record **record_before, **record_now;
    const struct fj_score **score_before, **score_now;
    const struct fj_measure **measure_before, **measure_now;
    const struct fj_breakdown **breakdown_before, **breakdown_now;
    const struct fj_report **report_before, **report_now;
};

// ---- the verdict on each measure --------------------------------------------------------

enum fj_change_verdict {
    FJ_COMPARABLE,
    FJ_COMPARABLE_BY_MAPPING, // by what the plan declares: a rename, a merge, a recode
    FJ_BROKEN,                // from `version` on
};

struct fj_change_measure {           // one for each measure of the plan after, then those gone
    const struct fj_measure *before; // NULL: a new one
    const struct fj_measure *after;  // NULL: gone
    enum fj_change_verdict verdict;
    bool
        recomputed; // BROKEN only against earlier reports: new ones work out all years in the new way
    int version;    // BROKEN: the version from which on
    const struct fj_change **because; // the differences that decide, in the order of the list
    size_t because_count;
};

// ---- the whole --------------------------------------------------------------------------

struct fj_comparison {
    const struct fj_plan *before, *after;
    bool has_data;             // a database was asked
    struct fj_change *changes; // head first, then in the order of the plan
    size_t change_count;
    struct fj_change_links links;
    struct fj_change_measure *measures;
    size_t measure_count;
    // The gravest of all; and whether every word that is needed is there and nothing is refused.
    enum fj_change_severity severity;
    bool can_apply;
    size_t harmless, needs_word, unsettled,
        refused; // how many; unsettled ones are also of needs_word
};

enum fj_change_asked {
    FJ_ASK_ANSWERS, // answers to `question` [at `timepoint`], whatever they say but blank
    FJ_ASK_OPTION,  // those with the option `index`
    FJ_ASK_REASON,  // those with the named reason `index`
    FJ_ASK_OUTSIDE, // those outside `low` .. `high`, in real units (days for dates)
    FJ_ASK_ALONE, // answers to `question` [at `timepoint`] where `form`, another one, has not been filled in
    FJ_ASK_FORM,   // answered forms of `form` [at `timepoint`], or slips
    FJ_ASK_RECORD, // rows of `record`
};

struct fj_change_ask { // all of the plan before
    enum fj_change_asked asked;
    const struct fj_question *question;
    const struct fj_timepoint *timepoint; // NULL: background, records, slips and wherever
    const struct fj_form *form;
    const struct fj_record *record;
    int index;
    bool has_low, has_high;
    double low, high;
};

// What a database answers. `count` gives false when it cannot; it has told why. `expect`, which may be NULL, names
// beforehand each question whose answers (FJ_ASK_ANSWERS) will be asked for, so that they can be counted together; asking for
// more, or less, is no error.
struct fj_change_counter {
    void *context;
    bool (*count)(void *context, const struct fj_change_ask *ask, int64_t *out_count);
    void (*expect)(void *context, const struct fj_question *question);
};

// Compares AFTER with the last of EARLIER (COUNT ≥ 1 versions, oldest first, the last is the one in
// force; one is enough where no more are known). COUNTER may be NULL. Everything in ARENA, and borrows
// the plans. NULL when memory is out or the counter could not count.
struct fj_comparison *fj_change_compare(struct fj_arena *arena,
                                        const struct fj_plan *const *earlier, size_t count,
                                        const struct fj_plan *after,
                                        const struct fj_change_counter *counter);

// The same for two versions that were applied one after the other: what needed a word and got none had no answers then,
// and breaks no series.
struct fj_comparison *fj_change_compare_applied(struct fj_arena *arena,
                                                const struct fj_plan *before,
                                                const struct fj_plan *after);

// Names as in JSON: "question", "renamed", "was", "rename".
const char *fj_change_thing_name(enum fj_change_thing thing);
const char *fj_change_how_name(enum fj_change_how how);
const char *fj_change_word_name(enum fj_change_word word);
const char *fj_change_step_name(enum fj_change_step step);

#endif
