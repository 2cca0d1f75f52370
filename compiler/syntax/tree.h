// SPDX-License-Identifier: EUPL-1.2
// The syntax tree: what a plan says, word for word, before any name is looked up (language §2 to §7). Made by
// fj_parse, read by sema and by the printer. Everything lives in the arena; lists keep the order of the source;
// every node and every name has its span. A list is {items, count, capacity}. What was not written is told by
// `given`, by a NULL pointer, or by a name or text whose `text` is NULL; after a syntax error any part may be absent.
//
// Soft words (`entry`, `ja`, `mål` …) are plain names here, since a declared name wins over a soft word, and only
// sema knows what is declared: ask fj_keyword_is(name.text, FJ_KW_ENTRY) (syntax/keywords.h), which knows both
// keyword languages. Words of a fixed set in a fixed place (types, roles, clauses) are enums here.
#ifndef FJ_SYNTAX_TREE_H
#define FJ_SYNTAX_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/date.h"
#include "support/span.h"
#include "syntax/keywords.h"

// ---- small parts ----------------------------------------------------------------------------------

struct fj_tree_name {
    const char *text; // interned, NFC; NULL: not written
    struct fj_span span;
};

struct fj_tree_names {
    struct fj_tree_name *items;
    size_t count, capacity;
};

struct fj_tree_text {
    const char *text; // escapes decoded, NUL-terminated; NULL: not written
    struct fj_span span;
};

// A literal or clause number. `percent`: written as `50 %`, and then `value` is 50.
struct fj_tree_number {
    bool given;
    bool percent;
    bool whole;   // no decimal point was written
    int decimals; // digits after the point as written
    double value; // with its sign
    struct fj_span span;
};

// A clause's whole number, checked to be whole and not negative; `version`, `needs`, `hide below` …
struct fj_tree_whole {
    bool given;
    int value;
    struct fj_span span; // of the number
};

// A clause with nothing but its word, such as `strict`.
struct fj_tree_flag {
    bool given;
    struct fj_span span;
};

// `0..10`, `65..`, `..17`, `2000-01-01..2030-12-31`. At least one end is there.
struct fj_tree_bound {
    bool given;
    bool is_date;
    struct fj_tree_number number;
    fj_day day;
    struct fj_span span;
};
struct fj_tree_range {
    bool given;
    struct fj_tree_bound low, high;
    struct fj_span span;
};

// `3 months`; `every month` has count 1.
struct fj_tree_duration {
    bool given;
    struct fj_duration value; // count >= 0; FJ_QUARTERS stays as it is
    struct fj_span span;
};

// A timepoint where one is named: `slut`, `halvår#3`; `entry` and `exit` stand as names.
struct fj_tree_time {
    struct fj_tree_name name;
    int nr; // of a series; 0: not written
    struct fj_span span;
};
struct fj_tree_times {
    struct fj_tree_time *items;
    size_t count, capacity;
};

enum fj_tree_role {
    FJ_TREE_ROLE_UNSAID,
    FJ_TREE_ROLE_STAFF,
    FJ_TREE_ROLE_CLIENT,
    FJ_TREE_ROLE_RELATIVE
};

// What a name in an expression, a list or an example may look like: `hälsa`, `insats.slag`,
// `hinder.hälsa:client`, `hälsa@start`, `stöd@varje#2`.
struct fj_tree_ref {
    struct fj_tree_name *parts; // parted by `.`; at least one
    size_t part_count;
    struct fj_tree_name rater; // after `:`; text NULL: not written
    enum fj_tree_role role;    // the same as a role
    bool has_at;
    struct fj_tree_time at; // after `@`
    int nr;                 // `varje#2`, the day of it: 2; 0: not written
    struct fj_span span;
};
struct fj_tree_refs {
    struct fj_tree_ref *items;
    size_t count, capacity;
};

enum fj_tree_meaning { FJ_TREE_MEANING_UNSAID, FJ_TREE_MEANING_SAME, FJ_TREE_MEANING_NEW };
enum fj_tree_better { FJ_TREE_BETTER_UNSAID, FJ_TREE_BETTER_HIGH, FJ_TREE_BETTER_LOW };

struct fj_tree_expr;

// `was a, b` or `was 1..5 as (x - 1) * 2.5`.
struct fj_tree_was {
    bool given;
    struct fj_tree_names names;
    struct fj_tree_range range;
    struct fj_tree_expr *recode; // after `as`, or NULL; reads the name `x` (FJ_KW_OLD)
    struct fj_span span;
};

// What any declaration may say about its own history.
struct fj_tree_history {
    struct fj_tree_was was;
    struct fj_tree_whole retired_since;
    enum fj_tree_meaning meaning;
    struct fj_span meaning_span;
};

// ---- expressions ----------------------------------------------------------------------------------

enum fj_tree_expr_kind {
    FJ_TREE_NUMBER, // number
    FJ_TREE_DATE,   // day
    FJ_TREE_TEXT,   // text: nothing in the language takes one, sema says so with the names at hand
    FJ_TREE_REF,    // ref; also entry, exit, today, yes, no, cases, persons, age@T, next_entry, x
    FJ_TREE_CALL,   // function, args, condition
    FJ_TREE_NOT,    // args[0]
    FJ_TREE_AND,    // args[0..1]
    FJ_TREE_OR,
    FJ_TREE_EQ,
    FJ_TREE_NE,
    FJ_TREE_LT,
    FJ_TREE_LE,
    FJ_TREE_GT,
    FJ_TREE_GE,
    FJ_TREE_IN,     // args[0], members
    FJ_TREE_NOT_IN, // args[0], members
    FJ_TREE_HAS,    // args[0], args[1] is a REF
    FJ_TREE_ADD,
    FJ_TREE_SUB,
    FJ_TREE_MUL,
    FJ_TREE_DIV,
    FJ_TREE_NEG, // args[0]; a minus before a literal number is part of the number
    FJ_TREE_EXPR__COUNT
};

// A member of `in (…)`: a range, or a leaf (REF with one part, NUMBER, DATE).
struct fj_tree_member {
    struct fj_tree_range range; // given, or
    struct fj_tree_expr *value; // not NULL
    struct fj_span span;
};
struct fj_tree_members {
    struct fj_tree_member *items;
    size_t count, capacity;
};

struct fj_tree_expr {
    enum fj_tree_expr_kind kind;
    int depth; // 1 for a leaf; never over FJ_LIMIT_NESTING, so recursion over a tree is safe
    struct fj_span span;          // with its parentheses
    struct fj_span operator_span; // of the operator or the function's name
    struct fj_tree_number number;
    fj_day day;
    struct fj_tree_text text;
    struct fj_tree_ref ref;
    // CALL: one of answered missing mean sum min max count any days months years; never NONE
    enum fj_keyword function;
    struct fj_tree_expr **args;
    size_t arg_count;
    struct fj_tree_expr *condition; // CALL: after `where`, or NULL
    struct fj_tree_members members; // IN, NOT_IN
    bool members_bare;              // IN, NOT_IN: one range without parentheses
};

// ---- types ----------------------------------------------------------------------------------------

enum fj_tree_type_kind {
    FJ_TREE_TYPE_NAMED,  // name
    FJ_TREE_TYPE_CHOICE, // choices
    FJ_TREE_TYPE_MANY,   // choices
    FJ_TREE_TYPE_SCALE,  // range (both ends given, numbers), labels
    FJ_TREE_TYPE_NUMBER, // [range] [decimals] [unit]
    FJ_TREE_TYPE_YESNO,
    FJ_TREE_TYPE_DATE, // [range]
    FJ_TREE_TYPE_YEAR, // [range]
    FJ_TREE_TYPE_TEXT,
    FJ_TREE_TYPE_GENDER,
    FJ_TREE_TYPE_GOAL, // goal_scaled
    FJ_TREE_TYPE__COUNT
};

// A choice of `choice` and `many`, and a reason of `missing` (which takes a name, a text and its history).
struct fj_tree_choice {
    struct fj_tree_name name;
    struct fj_tree_text text;
    struct fj_tree_flag alone;
    struct fj_tree_history history;
    struct fj_span span;
};
struct fj_tree_choices {
    struct fj_tree_choice *items;
    size_t count, capacity;
};

struct fj_tree_label { // of a step of a scale
    struct fj_tree_number value;
    struct fj_tree_text text;
    struct fj_span span;
};
struct fj_tree_labels {
    struct fj_tree_label *items;
    size_t count, capacity;
};

struct fj_tree_type {
    enum fj_tree_type_kind kind;
    struct fj_tree_name name; // NAMED
    struct fj_tree_choices choices;
    struct fj_tree_range range;
    struct fj_tree_labels labels;
    struct fj_tree_whole decimals;
    struct fj_tree_text unit;
    struct fj_tree_flag goal_scaled;
    struct fj_span span;
};

// ---- declarations ---------------------------------------------------------------------------------

struct fj_tree_head { // plan NAME "…" { … }
    struct fj_tree_name name;
    struct fj_tree_text title;
    struct fj_tree_whole version, edition;
    struct fj_tree_name language; // `sv`, `en`
    struct fj_tree_text owner, purpose, basis;
    struct fj_tree_flag follows; // and then:
    bool follows_organisation;
    struct fj_tree_whole hide_below;
    struct fj_tree_flag zeros_shown;
    struct fj_tree_duration keep;       // keep DURATION after entry|exit
    bool keep_after_entry;              // else after exit
    struct fj_tree_text without_gender; // the reason
    struct fj_span without_gender_span; // of the whole clause
};

struct fj_tree_use { // use "…"
    struct fj_tree_text path;
};

struct fj_tree_type_decl { // type NAME = TYPE [missing {…}]
    struct fj_tree_name name;
    struct fj_tree_type type;
    bool has_missing;
    struct fj_tree_choices missing;
    struct fj_span missing_span;
};

struct fj_tree_rule { // require COND else "…", warn COND else "…"
    bool refuses;     // require
    struct fj_tree_expr *condition;
    struct fj_tree_text message;
    struct fj_span span;
};
struct fj_tree_rules {
    struct fj_tree_rule *items;
    size_t count, capacity;
};

struct fj_tree_rater {
    enum fj_tree_role role;
    struct fj_span span;
};
struct fj_tree_raters {
    struct fj_tree_rater *items;
    size_t count, capacity;
};

struct
    fj_tree_question { // question NAME "…" : TYPE clauses; in a plan, in `background`, in a record
    struct fj_tree_name name;
    struct fj_tree_text text;
    struct fj_tree_type type;
    bool has_missing;
    struct fj_tree_choices missing;
    struct fj_span missing_span;
    struct fj_tree_name for_each; // the choice type
    struct fj_tree_raters rated_by;
    struct fj_tree_expr *when; // or NULL
    struct fj_tree_rules rules;
    struct fj_tree_text help;
    struct fj_tree_flag optional, is_private;
    struct fj_tree_text needed;
    enum fj_tree_better better;
    struct fj_span better_span;
    struct fj_tree_text code;
    struct fj_tree_history history;
    bool is_default; // not written: the plan's name stands for it
    struct fj_span span;
};
struct fj_tree_questions {
    struct fj_tree_question **items;
    size_t count, capacity;
};

struct fj_tree_background { // background { question … }
    struct fj_tree_questions questions;
};

enum fj_tree_timepoint_kind {
    FJ_TREE_AT_ENTRY,
    FJ_TREE_AT_EXIT,
    FJ_TREE_AFTER, // duration, anchor: a timepoint's name, or entry or exit
    FJ_TREE_EVERY, // duration, anchor, until_exit
    FJ_TREE_ANYTIME,
    FJ_TREE_SURVEY,
};

struct fj_tree_timepoint { // timepoint NAME "…" WHEN [window A..B days] [strict]
    struct fj_tree_name name;
    struct fj_tree_text text;
    enum fj_tree_timepoint_kind kind;
    struct fj_span when_span; // of what says when: `6 months after start`
    struct fj_tree_duration duration;
    struct fj_tree_name anchor;
    struct fj_tree_flag until_exit;
    struct fj_tree_range window;
    enum fj_duration_unit window_unit; // FJ_DAYS or FJ_WEEKS …
    struct fj_span window_span;
    struct fj_tree_flag strict;
    struct fj_tree_history history;
};

struct fj_tree_record { // record NAME "…" [dated Q] { question … }
    struct fj_tree_name name;
    struct fj_tree_text text;
    struct fj_tree_name dated;
    struct fj_tree_questions questions;
    struct fj_tree_history history;
};

enum fj_tree_item_kind { FJ_TREE_ITEM_NAME, FJ_TREE_ITEM_NOTE, FJ_TREE_ITEM_SECTION };

struct fj_tree_texts {
    struct fj_tree_text *items;
    size_t count, capacity;
};
struct fj_tree_items {
    struct fj_tree_item *items;
    size_t count, capacity;
};
struct fj_tree_item {
    enum fj_tree_item_kind kind;
    struct fj_tree_ref name; // NAME: a question or a record; `hinder.hälsa` and `hinder:client` too
    struct fj_tree_text text;   // NOTE, SECTION
    struct fj_tree_items items; // SECTION: names and notes, never sections
    struct fj_tree_texts was;   // SECTION: its earlier texts
    struct fj_span span;
};

struct fj_tree_form { // form NAME "…" [for ROLE] [anonymous] [quick exit] [at T, …] { … }
    struct fj_tree_name name;
    struct fj_tree_text text;
    enum fj_tree_role role;
    struct fj_span role_span;
    struct fj_tree_flag anonymous, quick_exit;
    struct fj_tree_times at;
    struct fj_span at_span;
    struct fj_tree_items items;
    struct fj_tree_history history;
};

struct fj_tree_score { // score NAME "…" = EXPR [needs N] [better high|low]
    struct fj_tree_name name;
    struct fj_tree_text text;
    struct fj_tree_expr *expr;
    struct fj_tree_whole needs;
    enum fj_tree_better better;
    struct fj_span better_span;
    struct fj_tree_history history;
};

enum fj_tree_measure_kind {
    FJ_TREE_COUNT, // subject (cases, persons, a record), where
    FJ_TREE_SHARE, // subject: a condition
    FJ_TREE_MEAN,  // subject
    FJ_TREE_MEDIAN,
    FJ_TREE_SUM,
    FJ_TREE_DISTRIBUTION,
    FJ_TREE_CHANGE,     // subject, from, to
    FJ_TREE_SHIFT,      // subject, from, to
    FJ_TREE_ATTAINMENT, // subject
    FJ_TREE_RESPONSE,   // subject: a form
    FJ_TREE_RATIO,      // subject, denominator: measures
    FJ_TREE_MEASURE__COUNT
};

enum fj_tree_pick { FJ_TREE_PICK_UNSAID, FJ_TREE_PICK_FIRST, FJ_TREE_PICK_LAST };
enum fj_tree_by {
    FJ_TREE_BY_UNSAID,
    FJ_TREE_BY_ENTRY,
    FJ_TREE_BY_EXIT,
    FJ_TREE_BY_ONGOING,
    FJ_TREE_BY_DAY
};
enum fj_tree_target_op {
    FJ_TREE_TARGET_NONE,
    FJ_TREE_TARGET_GE,
    FJ_TREE_TARGET_GT,
    FJ_TREE_TARGET_LE,
    FJ_TREE_TARGET_LT,
    FJ_TREE_TARGET_EQ
};

struct fj_tree_measure { // measure NAME "…" = KIND of SUBJECT clauses
    struct fj_tree_name name;
    struct fj_tree_text text;
    enum fj_tree_measure_kind kind;
    struct fj_span kind_span;
    struct fj_tree_expr *subject, *denominator; // any expression; sema says what fits the kind
    struct fj_tree_expr *where;                 // COUNT, or NULL
    struct fj_tree_time from, to;
    struct fj_tree_times at;
    struct fj_span at_span;
    struct fj_tree_expr *among, *except;
    struct fj_tree_name counting; // persons, cases, a record
    enum fj_tree_pick pick;
    struct fj_span pick_span;
    struct fj_tree_number per;
    enum fj_tree_target_op target_op;
    struct fj_tree_number target; // target.percent tells `50 %` from `50`
    enum fj_tree_better better;
    struct fj_span better_span;
    struct fj_tree_number better_by;
    struct fj_tree_whole hide_below;
    struct fj_tree_name reliable_names[2]; // `r` and `sd`, as they are written
    struct fj_tree_number reliable[2];
    struct fj_tree_number cutoff;
    struct fj_tree_name compare_source; // `kolada`
    struct fj_tree_text compare_code;
    enum fj_tree_by by;
    int by_month, by_day; // BY_DAY: a valid month and day
    struct fj_span by_span;
    struct fj_tree_flag all_time;
    struct fj_tree_history history;
};

struct fj_tree_breakdown { // breakdown NAME ["…"] [= EXPR [in BAND, …]]
    struct fj_tree_name name;
    struct fj_tree_text text;
    struct fj_tree_expr *expr; // NULL: by the question of that name. Without the `in` of the bands
    struct fj_tree_members
        bands; // ranges (and single numbers) after an unparenthesised `in`; count 0: none
    struct fj_tree_history history;
};

// One or more breakdowns crossed: `kön`, `kön * enhet`.
struct fj_tree_crossing {
    struct fj_tree_names names;
    struct fj_span span;
};
struct fj_tree_crossings {
    struct fj_tree_crossing *items;
    size_t count, capacity;
};

struct fj_tree_show { // text "…", or show MEASURE, … [by …] [as CHART]
    bool is_text;
    struct fj_tree_text text;
    struct fj_tree_names measures;
    struct fj_tree_crossings by;
    struct fj_tree_name chart;
    struct fj_span span;
};
struct fj_tree_shows {
    struct fj_tree_show *items;
    size_t count, capacity;
};

enum fj_tree_per {
    FJ_TREE_PER_UNSAID,
    FJ_TREE_PER_YEAR,
    FJ_TREE_PER_QUARTER,
    FJ_TREE_PER_MONTH,
    FJ_TREE_PER_ALL
};

struct fj_tree_report { // report NAME "…" [per year] { … }
    struct fj_tree_name name;
    struct fj_tree_text text;
    enum fj_tree_per per;
    struct fj_span per_span;
    struct fj_tree_shows shows;
};

struct fj_tree_translation { // KEY "…": the key is a path of names or a text
    bool key_is_text;
    struct fj_tree_ref key; // without `@`
    struct fj_tree_text key_text;
    struct fj_tree_text text;
    struct fj_span span;
};
struct fj_tree_translations {
    struct fj_tree_translation *items;
    size_t count, capacity;
};

struct fj_tree_translate { // translate LANGUAGE { … }
    struct fj_tree_name language;
    struct fj_tree_translations entries;
};

enum fj_tree_value_kind {
    FJ_TREE_VALUE_NAME, // a choice, a missing reason, yes or no …
    FJ_TREE_VALUE_NUMBER,
    FJ_TREE_VALUE_DATE,
    FJ_TREE_VALUE_TEXT,
};

struct fj_tree_value { // one answer in an example
    enum fj_tree_value_kind kind;
    struct fj_tree_name name;
    struct fj_tree_number number;
    fj_day day;
    struct fj_tree_text text;
    struct fj_span span;
};
struct fj_tree_values {
    struct fj_tree_value *items;
    size_t count, capacity;
};

// One thing in a `case` of an example. Either values (`kön kvinna`, `entry 2026-01-10`, `person p1`,
// `hinder hälsa, språk`), or a block of answers (`start { … }`, `varje#2 2026-05-01 { … }`, a record's name and
// `{ … }`), in which the only value allowed before the brace is the day of the answer.
struct fj_tree_entries {
    struct fj_tree_entry *items;
    size_t count, capacity;
};
struct fj_tree_entry {
    struct fj_tree_ref subject;   // without `@`
    int nr;                       // `varje#2`: 2; 0: not written
    struct fj_tree_values values; // at least one when there is no block
    bool has_block;
    fj_day day; // block: its date; FJ_NO_DAY: not written
    struct fj_span day_span;
    struct fj_tree_entries block; // entries with values only
    struct fj_span span;
};

struct fj_tree_case {
    struct fj_tree_name name;
    struct fj_tree_entries entries;
    struct fj_span span;
};
struct fj_tree_cases {
    struct fj_tree_case *items;
    size_t count, capacity;
};

struct fj_tree_group {             // `kön kvinna`, `kvinna`, `ålder 18..24`
    struct fj_tree_name breakdown; // text NULL: only the group was written
    struct fj_tree_name name;      // the group by name, or
    struct fj_tree_range band;     // the group as a band, as `breakdown` has it, or
    struct fj_tree_flag unknown;   // `?`
    struct fj_span span;
};
struct fj_tree_groups {
    struct fj_tree_group *items;
    size_t count, capacity;
};

// expect MEASURE[.STAT[.ITEM]] [at T] [for GROUP {* GROUP}] = VALUE. An item of a shift is `(inget > arbete)`.
struct fj_tree_expect {
    struct fj_tree_ref measure; // parts[0] the measure, parts[1] the statistic, parts[2] the item
    struct fj_tree_names item;  // `(a)`, or before and after of `(a > b)`; count 0: not written
    struct fj_tree_time at;     // name.text NULL: not written
    struct fj_tree_groups groups;
    struct fj_tree_number value; // percent tells `50 %` from `50`; or
    struct fj_tree_name none;    // a word instead: `none`
    struct fj_span span;
};
struct fj_tree_expects {
    struct fj_tree_expect *items;
    size_t count, capacity;
};

struct fj_tree_example { // example "…" { case … expect … }
    struct fj_tree_text text;
    struct fj_tree_cases cases;
    struct fj_tree_expects expects;
};

// ---- the plan -------------------------------------------------------------------------------------

enum fj_tree_decl_kind {
    FJ_TREE_DECL_PLAN,
    FJ_TREE_DECL_USE,
    FJ_TREE_DECL_TYPE,
    FJ_TREE_DECL_BACKGROUND,
    FJ_TREE_DECL_QUESTION,
    FJ_TREE_DECL_TIMEPOINT,
    FJ_TREE_DECL_RECORD,
    FJ_TREE_DECL_FORM,
    FJ_TREE_DECL_SCORE,
    FJ_TREE_DECL_MEASURE,
    FJ_TREE_DECL_BREAKDOWN,
    FJ_TREE_DECL_REPORT,
    FJ_TREE_DECL_TRANSLATE,
    FJ_TREE_DECL_EXAMPLE,
    FJ_TREE_DECL__COUNT
};

struct fj_tree_decl {
    enum fj_tree_decl_kind kind;
    struct fj_span span;         // all of it
    struct fj_span keyword_span; // of its first word
    union {
        struct fj_tree_head *head;
        struct fj_tree_use *use;
        struct fj_tree_type_decl *type;
        struct fj_tree_background *background;
        struct fj_tree_question *question;
        struct fj_tree_timepoint *timepoint;
        struct fj_tree_record *record;
        struct fj_tree_form *form;
        struct fj_tree_score *score;
        struct fj_tree_measure *measure;
        struct fj_tree_breakdown *breakdown;
        struct fj_tree_report *report;
        struct fj_tree_translate *translate;
        struct fj_tree_example *example;
    } as;
};

struct fj_tokens; // syntax/token.h

struct fj_tree_plan {
    uint32_t file;
    struct fj_tree_decl *decls; // in source order, heads too; two heads or none is for sema to say
    size_t count, capacity;
    struct fj_tree_head *head; // the first head, or NULL
    bool broken;               // there were errors: declarations with a syntax error are left out
    struct fj_tree_names
        lost; // names that left-out declarations would have declared: be silent about them
    struct fj_tokens *tokens; // with comments, for the printer and the dump
    size_t swedish, english;  // keywords that are spelled so
};

#endif
