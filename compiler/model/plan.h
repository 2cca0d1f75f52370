// SPDX-License-Identifier: EUPL-1.2
// The plan model: what a plan says, resolved and typed. It is the hinge of the house: made by sema,
// immutable afterwards, and all that emitters and the runtime see of a plan. Everything lives in
// one arena. Lists keep the order of the plan. Things point at each other directly; `id` is the
// place in the plan's list of that kind, so that side tables can be plain arrays.
#ifndef FJ_MODEL_PLAN_H
#define FJ_MODEL_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/expr.h"
#include "support/arena.h"
#include "support/date.h"
#include "support/diag.h"
#include "support/limits.h"
#include "support/span.h"

// ---- what can be answered ---------------------------------------------------------------

enum fj_type_kind {
    FJ_TYPE_CHOICE,
    FJ_TYPE_MANY,
    FJ_TYPE_SCALE,
    FJ_TYPE_NUMBER,
    FJ_TYPE_YESNO,
    FJ_TYPE_DATE,
    FJ_TYPE_YEAR,
    FJ_TYPE_TEXT,
    FJ_TYPE_GENDER, // options kvinna, man, annat; reason uppgift_saknas
    FJ_TYPE_GOAL,   // options uppnått, delvis, oförändrat, sämre; or scaled −2..2
    FJ_TYPE__COUNT
};

enum fj_meaning { FJ_MEANING_UNSAID, FJ_MEANING_SAME, FJ_MEANING_NEW };

// Earlier names (`was a, b`), or an earlier range with its recode (`was 1..5 as (x - 1) * 2.5`).
struct fj_was {
    const char **names;
    size_t name_count;
    bool has_range;
    double low, high;
    struct fj_expr *recode; // reads FJ_EXPR_OLD; NULL when not given
    struct fj_span span;
};

// A choice of `choice`, `many`, `gender`, `goal`; or a named reason for missing.
struct fj_option {
    const char *name;
    const char *text;
    const char *code;  // of a standard, or NULL
    bool alone;        // excludes the others of a `many`
    int retired_since; // a version no later than the plan's; 0: in use
    enum fj_meaning meaning;
    struct fj_was was;
    struct fj_span span;
};

struct fj_label { // of a step of a scale
    int value;
    const char *text;
    struct fj_span span;
};

enum fj_better { FJ_BETTER_UNSAID, FJ_BETTER_HIGH, FJ_BETTER_LOW };

struct fj_type {
    enum fj_type_kind kind;
    const char *name; // of the `type` declaration it came from, or NULL
    struct fj_option *options;
    size_t option_count;
    struct fj_option *reasons; // named reasons for missing
    size_t reason_count;
    bool has_low, has_high;
    double low, high; // scale, number, year; days for date. In real units, not scaled.
    int decimals;     // of a number
    const char *unit; // of a number, or NULL
    struct fj_label *labels;
    size_t label_count;
    bool goal_scaled;
};

struct fj_rule { // require … else, warn … else
    struct fj_expr *condition;
    const char *message;
    bool refuses; // require
    struct fj_span span;
};

enum fj_rater { FJ_RATER_NONE, FJ_RATER_STAFF, FJ_RATER_CLIENT, FJ_RATER_RELATIVE };

enum fj_place_kind { FJ_IN_BACKGROUND, FJ_IN_PLAN, FJ_IN_RECORD };

// A form that asks a question, and which of its columns that is.
struct fj_placement {
    const struct fj_form *form;
    size_t column; // index into form->questions and fj_answer_row.values
};

// One thing that is asked and stored: one column. `for each` and `rated by` have been spread out:
// each copy is a question of its own, with the same `group`.
struct fj_question {
    size_t id;        // index into plan.questions, all kinds together
    const char *name; // as in storage and exports: `hälsa`, `hinder.ekonomi`, `hinder.hälsa:client`
    const char *text; // with {…} filled in
    const char *help; // or NULL
    const char *code; // or NULL
    struct fj_type type;
    enum fj_place_kind place;
    const struct fj_record *record; // of a field
    struct fj_expr *when;           // or NULL
    struct fj_rule *rules;
    size_t rule_count;
    bool optional, is_private;
    const char *needed; // reason, or NULL
    enum fj_better better;
    struct fj_was was;
    int retired_since;
    enum fj_meaning meaning;
    const char *group;                // the declared name when spread out, else NULL
    const char *group_text;           // its text with the braces, else NULL
    const struct fj_option *for_each; // the choice this copy stands for, or NULL
    enum fj_rater rater;
    bool is_default;     // the gender that a plan asks for without a word of it
    struct fj_span span; // of the name where it is declared
    // Made by fj_plan_index, so that the evaluator never looks anything up by name.
    size_t column; // IN_BACKGROUND: index into plan.background; IN_RECORD: into record->fields
    struct fj_placement *placements; // the forms that ask it, in the plan's order
    size_t placement_count;
};

// ---- when -------------------------------------------------------------------------------

enum fj_timepoint_kind {
    FJ_TIME_ENTRY,   // at entry
    FJ_TIME_EXIT,    // at exit
    FJ_TIME_AFTER,   // DURATION after `anchor` / entry / exit
    FJ_TIME_EVERY,   // a numbered series: every DURATION after entry [until exit]
    FJ_TIME_ANYTIME, // a dated series with no schedule
    FJ_TIME_SURVEY,  // belongs to no case
};

enum fj_anchor_kind { FJ_ANCHOR_ENTRY, FJ_ANCHOR_EXIT, FJ_ANCHOR_TIMEPOINT };

struct fj_timepoint {
    size_t id;
    const char *name;
    const char *text;
    enum fj_timepoint_kind kind;
    enum fj_anchor_kind anchor_kind; // AFTER, EVERY
    const struct fj_timepoint *anchor;
    struct fj_duration duration;
    bool until_exit;
    bool has_window;
    int window_low, window_high; // days from the planned date, inclusive
    bool strict;
    int retired_since;
    enum fj_meaning meaning; // of another schedule than before
    struct fj_was was;
    struct fj_span span;
};

// ---- forms and records ------------------------------------------------------------------

enum fj_audience { FJ_FOR_STAFF, FJ_FOR_CLIENT, FJ_FOR_RELATIVE };

enum fj_item_kind { FJ_ITEM_QUESTION, FJ_ITEM_RECORD, FJ_ITEM_NOTE, FJ_ITEM_SECTION };

struct fj_item { // in the order of the form; a section heads the items until the next section
    enum fj_item_kind kind;
    const struct fj_question *question;
    const struct fj_record *record;
    const char *text;  // of a note or a section
    struct fj_was was; // of a section
    struct fj_span span;
};

#define FJ_TIMEPOINT_WORDS ((FJ_LIMIT_TIMEPOINTS + 63) / 64)

struct fj_form {
    size_t id;
    const char *name;
    const char *text;
    enum fj_audience audience;
    bool anonymous, quick_exit;
    const struct fj_timepoint **timepoints; // empty never: anonymous forms have theirs too
    size_t timepoint_count;
    struct fj_item *items;
    size_t item_count;
    const struct fj_question **questions; // those of the items, in order: the form's columns
    size_t question_count;
    bool is_default; // the plan names no form
    int retired_since;
    struct fj_was was;
    struct fj_span span;
    uint64_t asked_at[FJ_TIMEPOINT_WORDS]; // bit timepoint->id; made by fj_plan_index
};

struct fj_record {
    size_t id;
    const char *name;
    const char *text;
    const struct fj_question **fields;
    size_t field_count;
    const struct fj_question *dated; // or NULL
    int retired_since;
    struct fj_was was;
    struct fj_span span;
};

struct fj_score {
    size_t id;
    const char *name;
    const char *text;
    struct fj_expr *expr;
    int needs; // 0: all
    enum fj_better better;
    int retired_since;
    struct fj_was was;
    struct fj_span span;
};

// ---- what is measured -------------------------------------------------------------------

enum fj_measure_kind {
    FJ_MEASURE_COUNT,
    FJ_MEASURE_SHARE,
    FJ_MEASURE_MEAN,
    FJ_MEASURE_MEDIAN,
    FJ_MEASURE_SUM,
    FJ_MEASURE_DISTRIBUTION,
    FJ_MEASURE_CHANGE,
    FJ_MEASURE_SHIFT,
    FJ_MEASURE_ATTAINMENT,
    FJ_MEASURE_RESPONSE,
    FJ_MEASURE_RATIO,
    FJ_MEASURE__COUNT
};

enum fj_unit_counted { FJ_COUNTED_CASES, FJ_COUNTED_PERSONS, FJ_COUNTED_RECORD };
enum fj_pick { FJ_PICK_UNSAID, FJ_PICK_FIRST, FJ_PICK_LAST };
enum fj_by { FJ_BY_PLANNED, FJ_BY_ENTRY, FJ_BY_EXIT, FJ_BY_ONGOING, FJ_BY_DAY };
enum fj_target_op {
    FJ_TARGET_NONE,
    FJ_TARGET_GE,
    FJ_TARGET_GT,
    FJ_TARGET_LE,
    FJ_TARGET_LT,
    FJ_TARGET_EQ
};

// What a measure is computed over.
enum fj_population {
    FJ_OVER_CASES, // cases of the period
    FJ_OVER_SLIPS, // slips of the anonymous form `form`
};

// The step of a score, where none is written: any difference that is not an error of rounding.
#define FJ_LEAST_STEP 1e-9

struct fj_measure {
    size_t id;
    const char *name;
    const char *text;
    enum fj_measure_kind kind;
    enum fj_population population;
    const struct fj_form *form;         // RESPONSE, and OVER_SLIPS
    struct fj_expr *expr;               // SHARE: a condition; MEAN, MEDIAN, SUM: a number
    const struct fj_question *question; // DISTRIBUTION, CHANGE, SHIFT, ATTAINMENT of a question
    const struct fj_score *score;       // CHANGE of a score, else NULL
    const struct fj_record
        *record;                  // COUNT of RECORD, DISTRIBUTION of RECORD.FIELD, counting RECORD
    struct fj_expr *where;        // COUNT of … where C, or NULL
    enum fj_unit_counted counted; // COUNT of what; else `counting …`, default cases
    struct fj_at *at;             // side by side; empty where no timepoint applies
    size_t at_count;
    struct fj_at from, to;          // CHANGE, SHIFT
    struct fj_expr *among, *except; // or NULL
    bool by_from_at;                // `at` was written out
    enum fj_pick pick;
    enum fj_better better; // as it holds here: the measure's own, else the question's
    bool has_better_by;
    double better_by; // smallest step that counts, > 0 (also when not written); or FJ_LEAST_STEP
    double reliability, spread; // reliable r … sd …; spread 0: not given
    bool has_cutoff;
    double cutoff;
    double per; // 0: not given
    enum fj_target_op target_op;
    double target;  // a fraction where the plan says %
    int hide_below; // 0: the plan's
    enum fj_by by;
    int by_month, by_day;                             // BY_DAY
    bool all_time;                                    // of a dated record
    const char *compare_source, *compare_code;        // or NULL
    const struct fj_measure *numerator, *denominator; // RATIO
    int retired_since;
    struct fj_was was;
    struct fj_span span;
};

enum fj_breakdown_kind {
    FJ_GROUPS_OPTIONS,   // a question with options (also yesno, steps of a scale), perhaps @T
    FJ_GROUPS_BANDS,     // EXPR in band, …
    FJ_GROUPS_CONDITION, // yes, no, unknown
    FJ_GROUPS_MANY,      // options of a `many`, or of RECORD.FIELD: groups overlap
};

struct fj_group {
    const char *name; // as printed in tidy: `kvinna`, `18..24`, `yes`
    const char *text;
    int option; // OPTIONS, MANY: index of the option, or value of a step; CONDITION: 1, 0
    struct fj_member band; // BANDS
};

struct fj_breakdown {
    size_t id;
    const char *name;
    const char *text;
    enum fj_breakdown_kind kind;
    struct fj_expr *expr;               // what decides the group
    const struct fj_question *question; // OPTIONS, MANY
    const struct fj_record *record;     // MANY by RECORD.FIELD
    struct fj_group *groups;            // in declared order, without the unknown group `?`
    size_t group_count;
    bool is_gender;
    bool is_default;
    int retired_since;
    struct fj_was was;
    struct fj_span span;
};

// ---- reports ----------------------------------------------------------------------------

enum fj_period_kind { FJ_PER_YEAR, FJ_PER_QUARTER, FJ_PER_MONTH, FJ_PER_ALL };

struct fj_crossing { // one or more breakdowns crossed
    const struct fj_breakdown **breakdowns;
    size_t count;
};

enum fj_show_kind { FJ_SHOW_TEXT, FJ_SHOW_MEASURES };

struct fj_show {
    enum fj_show_kind kind;
    const char *text;
    const struct fj_measure **measures;
    size_t measure_count;
    struct fj_crossing
        *by; // empty: the total only … and every breakdown where the plan has no `by`
    size_t by_count;
    const char *chart; // `dumbbell`, …; NULL: chosen by the measure
    struct fj_span span;
};

struct fj_report {
    size_t id;
    const char *name;
    const char *text;
    enum fj_period_kind per;
    struct fj_show *shows;
    size_t show_count;
    bool is_default;
    struct fj_span span;
};

// ---- translations and examples ----------------------------------------------------------

// The text of KEY in another language. A key is a path of names (`sysselsättning.arbete`) or a
// text.
struct fj_translation {
    const char *language;
    const char *key;
    bool key_is_text;
    const char *text;
    struct fj_span span;
};

struct fj_example_answer {
    const struct fj_question *question;
    bool missing; // for `reason`
    int reason;
    int64_t value; // as fj_raw.value
    const char *text;
    struct fj_span span;
};

struct fj_example_row {                   // answers at a timepoint, or one row of a record
    const struct fj_timepoint *timepoint; // or NULL
    const struct fj_record *record;       // or NULL
    int nr;
    fj_day day; // FJ_NO_DAY: the planned day
    struct fj_example_answer *answers;
    size_t answer_count;
};

struct fj_example_case {
    const char *name;
    const char *person; // or NULL
    fj_day entry, exit;
    struct fj_example_answer *background;
    size_t background_count;
    struct fj_example_row *rows;
    size_t row_count;
    struct fj_span span;
};

struct fj_expect {
    const struct fj_measure *measure;
    const char *statistic;                // tidy name, or NULL for the measure's main figure
    const struct fj_timepoint *timepoint; // or NULL
    int nr;                               // of a series, else 0
    struct fj_crossing by;                // the breakdowns of `group`, none for the total
    const char *group, *item;             // or NULL; `kvinna*nord`, `inget>arbete`
    bool none;                            // expects "no value"
    double value;                         // a fraction where it was written in percent
    bool percent;                         // it was written so
    int decimals;                         // as written
    struct fj_span span;
};

struct fj_example {
    const char *text;
    struct fj_example_case *cases;
    size_t case_count;
    struct fj_expect *expects;
    size_t expect_count;
    struct fj_span span;
};

// ---- the plan ---------------------------------------------------------------------------

struct fj_keep {
    bool given;
    struct fj_duration duration;
    enum fj_anchor_kind after; // entry or exit
};

// A used file: a core that several units share where it has a head of its own.
struct fj_core {
    const char *name;  // of its head; else its path as the plan knows it
    const char *title; // or NULL
    int version;       // 0: no head
    uint32_t file;     // as in the spans of what it brings
};

// How the plan spells what it may be told to write when it changes.
struct fj_own_words {
    const char *was, *as, *retired_since, *same_meaning, *new_meaning, *version;
};

struct fj_plan {
    const char *name;
    const char *title;
    int edition; // of the language
    int version;
    enum fj_lang language;
    enum fj_lang keywords; // the language that most of its keywords are written in
    struct fj_own_words words;
    const char
        *translated_to; // code of the language its texts are in (translate.h); NULL: `language`
    const char *owner, *purpose, *basis; // NULL: not given
    bool follows_person;
    int hide_below; // threshold t, at least 3; 5 when not given
    bool zeros_shown;
    struct fj_keep keep;
    const char *without_gender; // reason, or NULL

    struct fj_question **questions; // background, plan and record fields, in the plan's order
    size_t question_count;
    const struct fj_question **background;
    size_t background_count;
    const struct fj_question *birth; // or NULL
    struct fj_timepoint *timepoints;
    size_t timepoint_count;
    struct fj_form *forms;
    size_t form_count;
    struct fj_record *records;
    size_t record_count;
    struct fj_score *scores;
    size_t score_count;
    struct fj_measure *measures;
    size_t measure_count;
    struct fj_breakdown *breakdowns;
    size_t breakdown_count;
    struct fj_report *reports;
    size_t report_count;
    struct fj_translation *translations;
    size_t translation_count;
    struct fj_example *examples;
    size_t example_count;
    struct fj_core *cores; // in the order in which they are reached
    size_t core_count;
};

// Fills in `column`, `placements` and `asked_at` from the lists of the plan: the last thing sema
// does, and any other maker of a plan. Takes what it needs from ARENA; false when memory is out.
// The plan may be indexed again after a change.
bool fj_plan_index(struct fj_plan *plan, struct fj_arena *arena);

// Where QUESTION stands at TIMEPOINT (never in more than one form), or NULL. Constant time: needs
// fj_plan_index.
const struct fj_placement *fj_plan_placement(const struct fj_question *question,
                                             const struct fj_timepoint *timepoint);

// The form that asks QUESTION at TIMEPOINT (never more than one), or NULL.
const struct fj_form *fj_plan_form_asking(const struct fj_plan *plan,
                                          const struct fj_question *question,
                                          const struct fj_timepoint *timepoint);

// Whether the parts of the ratio MEASURE have no timepoint in common, but one of them a single one: that goes with each of
// the other's.
bool fj_ratio_is_across(const struct fj_measure *measure);
// Whether none of them goes with any: both have several timepoints, and none in common.
bool fj_ratio_is_nowhere(const struct fj_measure *measure);
// Whether MEASURE is told at one timepoint; each number of a series is one, unless one is picked.
bool fj_has_one_time(const struct fj_measure *measure);

// Whether FORM asks QUESTION, of the plan or of the background, at any timepoint. Linear.
bool fj_form_asks(const struct fj_form *form, const struct fj_question *question);

// Whether FORM is filled in at TIMEPOINT.
bool fj_form_asked_at(const struct fj_form *form, const struct fj_timepoint *timepoint);

// By name; NULL when there is none. Linear: for drivers, not for inner loops.
const struct fj_form *fj_plan_find_form(const struct fj_plan *plan, const char *name);
const struct fj_record *fj_plan_find_record(const struct fj_plan *plan, const char *name);
const struct fj_report *fj_plan_find_report(const struct fj_plan *plan, const char *name);
const struct fj_timepoint *fj_plan_find_timepoint(const struct fj_plan *plan, const char *name);
const struct fj_measure *fj_plan_find_measure(const struct fj_plan *plan, const char *name);
const struct fj_question *fj_plan_find_question(const struct fj_plan *plan, const char *name);

// Whether both cross the same breakdowns in the same order; two of none are the same.
bool fj_crossing_same(const struct fj_crossing *a, const struct fj_crossing *b);

// Index of the option or reason with this name, or -1.
int fj_type_find_option(const struct fj_type *type, const char *name);
int fj_type_find_reason(const struct fj_type *type, const char *name);

// TEXT in LANGUAGE ("en", "sv", …) where the plan translates it by KEY or by the text itself, else
// TEXT.
const char *fj_plan_text(const struct fj_plan *plan, const char *language, const char *key,
                         const char *text);

#endif
