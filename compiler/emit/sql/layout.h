// SPDX-License-Identifier: EUPL-1.2
// How a plan is stored: which table and column every question has, and which small whole number
// every choice, named reason and timepoint is. Pure: made of the plan model and of what earlier
// versions of the plan decided (the map), so that no code ever changes meaning and no column is
// ever used for something else. For a first version codes are 1, 2, … in the order of the plan.
//
//   person    person, code
//   case_     case_, "case" (the unit's own code), person, entry, exit, folja_plan, folja_seq,
//   background … FORM      folja_key = case_·2^24 + timepoint·2^16 + nr, "case", timepoint, nr,
//   date, missing,
//             folja_plan, folja_seq, a column per question
//   RECORD    folja_key = case_·2^24 + nr, "case", nr, folja_plan, folja_seq, a column per field
//   anonymous folja_key (random), period, batch, folja_plan, a column per question
//
// A table with more than FJ_LAYOUT_PART_COLUMNS answers goes on in NAME_2, NAME_3 … (folja_key and
// the columns). Values in a column, NULL being blank:
//   choice, gender, goal  the code              many   a mask, bit (code − 1)     yesno  1, 0
//   scale, year, scaled goal  itself            number  value · 10^decimals
//   date  YYYY-MM-DD                            text   itself
//   a named reason: −code; for scale, year, scaled goal and number −10^15 − code.
#ifndef FJ_EMIT_SQL_LAYOUT_H
#define FJ_EMIT_SQL_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/plan.h"
#include "support/arena.h"
#include "support/diag.h"

#define FJ_LAYOUT_PART_COLUMNS 1900
#define FJ_LAYOUT_NAME_BYTES   63 // PostgreSQL's limit, the shorter one
#define FJ_LAYOUT_KEY_CASE     (INT64_C(1) << 24)
#define FJ_LAYOUT_KEY_TIME     (INT64_C(1) << 16)
#define FJ_LAYOUT_REASON_BASE  INT64_C(1000000000000000) // numbers lie strictly within ± this
#define FJ_LAYOUT_RECORD_NR    0xFFFFFF                  // the highest nr of a record

// ---- what earlier versions decided
// ----------------------------------------------------------------

// The map only grows: what an applied plan decided is added after what earlier ones did, so that the
// map as it was under any of them is a start of it. Of several entries for one stored name the last says
// who bears it now; a name that another took over is free for something new.
//
// Kinds of names, each with its owner:
//   "form", "slips", "record"  ""              what the table is called; stands for it from then on
//   "part"            the table                of one that goes on in NAME_2, …
//   "question"        "", or a record's table  what the question is called in this map
//   "column"          the table                of a question as called here, or with `:text`, `:weight`;
//                                              several, the newest last, where what it holds changed
//   "reading"         ""                       of what owns a question's codes: how answers of plans before
//                                              are read from then on, a recode (model/recode.h), "x" as they
//                                              are, "-" not at all
struct fj_map_name {
    const char *kind, *owner, *name;
    const char *stored;
    int since;        // the number of the plan that decided it, among those applied, from 1
    int place;        // of a column: among all its table ever had, from 0
    const char *type; // of a column: what it holds, as layout_column.c writes it
};

// Kinds of codes: "choice" and "missing" (owner: a question as called in the map, after "TABLE." for a
// field), "timepoint" (owner: ""). Of several entries for one code the last says what it means now.
struct fj_map_code {
    const char *kind, *owner, *name;
    int64_t code;
    int since;
};

struct fj_map_names {
    struct fj_map_name *items;
    size_t count, capacity;
};

struct fj_map_codes {
    struct fj_map_code *items;
    size_t count, capacity;
};

struct fj_map {
    struct fj_map_names names;
    struct fj_map_codes codes;
    const int *versions; // of the plans applied so far: versions[nr - 1]
    size_t plan_count;
};

// ---- the layout
// -----------------------------------------------------------------------------------

enum fj_encoding {
    FJ_STORED_CODE,   // choice, gender, goal
    FJ_STORED_MASK,   // many
    FJ_STORED_BOOL,   // yesno
    FJ_STORED_WHOLE,  // scale, year, scaled goal
    FJ_STORED_SCALED, // number
    FJ_STORED_DATE,
    FJ_STORED_TEXT,
};

// How answers to one question are written and read; the same in every table where it is asked.
struct fj_codec {
    enum fj_encoding encoding;
    int decimals;               // SCALED
    const int64_t *option_code; // by index of the option
    const int32_t *option_of;   // by code, up to option_limit; −1: no such option
    size_t option_limit;        // codes below this
    const int64_t *reason_code; // by index of the reason
    const int32_t *reason_of;   // by code
    size_t reason_limit;
    int64_t reason_base; // a reason is stored as −(reason_base + code)
    bool mask_plain;     // MASK: bit i is option i
    bool merged;         // several codes mean the same option or reason
    const char *owner;   // of its codes in the map
};

// A column that held a question's answers before what it can be answered with changed. It is read where
// the newer ones are NULL; an answer given anew empties it.
struct fj_former {
    const char *name; // as stored
    size_t part;
    enum fj_encoding encoding;
    int decimals;
    int64_t reason_base;
    const struct fj_expr *recode; // from its value to that of the next newer column; NULL: as it is
};

enum fj_column_kind {
    FJ_COLUMN_ANSWER,
    FJ_COLUMN_GOAL_TEXT,   // the words of a goal
    FJ_COLUMN_GOAL_WEIGHT, // its weight
};

struct fj_column {
    enum fj_column_kind kind;
    const struct fj_question *question;
    const struct fj_codec *codec; // of the question
    const char *name;             // as stored
    const char *shown;            // in the view for people: by the question's name in this plan
    size_t question_index;        // in the form's questions, the record's fields or the background
    size_t ordinal;               // place among all columns the table ever had, from 0
    size_t part;                  // which of the table's parts: ordinal / FJ_LAYOUT_PART_COLUMNS
    // NULL is "not asked" in rows of plans before number `since`, and of number `until` or later (0: none).
    int since, until;
    struct fj_former *formers; // the newest first
    size_t former_count;
};

enum fj_table_kind { FJ_TABLE_CASES, FJ_TABLE_FORM, FJ_TABLE_RECORD, FJ_TABLE_SLIPS };

struct fj_table {
    enum fj_table_kind kind;
    const struct fj_form *form;     // FORM, SLIPS
    const struct fj_record *record; // RECORD
    const char **parts;             // stored names of the tables, at least one
    size_t part_count;
    const char **views; // the view for people over each part
    struct fj_column
        *columns; // [0 .. question_count) answer the questions in their order; then the rest
    size_t column_count;
    size_t question_count;
    size_t *in_order; // the columns' indices as they stand in the table, by ordinal
};

struct fj_layout {
    const struct fj_plan *plan;
    struct fj_table cases;
    struct fj_table *forms;                       // by form id
    struct fj_table *records;                     // by record id
    struct fj_codec *codecs;                      // by question id
    const char **measure_views;                   // by measure id
    uint8_t *timepoint_code;                      // by timepoint id; from 1
    const struct fj_timepoint *timepoint_of[256]; // by code; NULL: not in this plan
    struct fj_map map; // the earlier map and what this version adds, in a fixed order
    size_t earlier_names, earlier_codes; // so many of the map's are the earlier ones
};

// How the answers to a question, given under plans before, are read as answers to it now.
struct fj_layout_reading {
    const struct fj_question
        *before; // what it was in the plan before, or NULL: found by its name or its `was`
    const int *option_now; // by index of an option of BEFORE: its index now, or −1
    const int *reason_now;
    const struct fj_expr *recode; // or NULL
    bool apart;                   // not at all
    bool widened;                 // the same values in another kind of column
    bool is_new;                  // there was no such question, whatever bore its name long before
};

// A question that another form asks now: its columns of before are made in that form's table too, each of the same kind
// and age, so that the answers can stand there as they were given.
struct fj_layout_move {
    const struct fj_question *question; // of the new plan
    const struct fj_form *form;         // that asks it now
    const char *from;                   // the table of the form that asked it
};

struct fj_layout_moves {
    const struct fj_layout_move *items;
    size_t count;
};

// What a comparison says of a plan and the one whose place it takes.
struct fj_layout_before {
    const struct fj_layout_reading *readings; // by question id
    struct fj_layout_moves moves;
    // By id now: what it was, NULL where it is new. The whole NULL: by names and `was`.
    const struct fj_form *const *forms;
    const struct fj_record *const *records;
    const struct fj_timepoint *const *timepoints;
};

// Lays PLAN out, after what EARLIER (NULL: nothing) decided; what it decides anew is of the plan after
// EARLIER's. Everything in ARENA. NULL when memory is out or a limit is passed (then DIAGS says which).
struct fj_layout *fj_layout_new(struct fj_arena *arena, const struct fj_plan *plan,
                                const struct fj_map *earlier, struct fj_diags *diags);
// The same for a plan that takes the place of another.
struct fj_layout *fj_layout_next(struct fj_arena *arena, const struct fj_plan *plan,
                                 const struct fj_map *earlier,
                                 const struct fj_layout_before *before, struct fj_diags *diags);

// Whether what stands in column A of TABLE_A can stand in column B of TABLE_B as it is: they are of the same kind, and
// nothing between them changed how answers to the question that owns the codes of OWNER are read.
bool fj_layout_holds_alike(const struct fj_layout *layout, const char *owner, const char *table_a,
                           const char *a, const char *table_b, const char *b);

// The key of a form's row and of a record's row.
static inline int64_t fj_layout_form_key(int64_t case_id, int timepoint_code, int nr)
{
    return case_id * FJ_LAYOUT_KEY_CASE + timepoint_code * FJ_LAYOUT_KEY_TIME + nr;
}
static inline int64_t fj_layout_record_key(int64_t case_id, int nr)
{
    return case_id * FJ_LAYOUT_KEY_CASE + nr;
}

#endif
