// SPDX-License-Identifier: EUPL-1.2
// The plan while it is being made: what has been declared so far, and its text in pieces.
#ifndef FJ_TESTS_GENERATE_INTERNAL_H
#define FJ_TESTS_GENERATE_INTERNAL_H

#include "generate.h"
#include "syntax/keywords.h"

enum {
    OPTIONS_MOST = 7,
    TYPES_MOST = 8,
    TIMES_MOST = 9,
    FORMS_MOST = 8,
    RECORDS_MOST = 2,
    FIELDS_MOST = 7,
    SCORES_MOST = 6,
    SYMBOLS_MOST = 160,
    MEASURES_MOST = 64,
    BREAKDOWNS_MOST = 12,
    PIECES_MOST = 400,
    SWAPS_MOST = 400,
    NAME_BYTES = 48,
    PATH_BYTES = 160,
};

struct g_type {
    char name[NAME_BYTES]; // of a declared type, else ""
    enum fj_type_kind kind;
    bool scaled; // goal
    size_t option_count, reason_count;
    char options[OPTIONS_MOST][NAME_BYTES], reasons[2][NAME_BYTES];
    bool has_low, has_high;
    int low, high, decimals;
};

// A stretch of the text that read otherwise in the version before.
struct g_swap {
    size_t start, end; // in gen.text
    char before[2 * PATH_BYTES];
};

// One answer that is stored, as an expression names it: a copy where a question is spread out.
struct g_symbol {
    char name[PATH_BYTES];
    char former[NAME_BYTES]; // its name in the version before, or ""
    const struct g_type *type;
    size_t form;  // of the plan's questions
    bool no_form; // in the background or a record
    bool is_private, is_conditional, is_birth;
};

struct g_time {
    char name[NAME_BYTES];
    enum fj_timepoint_kind kind;
    bool from_exit;
    int months; // about when: after entry, or after exit
};

struct g_form {
    char name[NAME_BYTES];
    enum fj_keyword role;
    bool anonymous, is_default; // default: not written out
    size_t times[TIMES_MOST], time_count;
    char items[40][PATH_BYTES];   // as they are named in it
    char formers[40][NAME_BYTES]; // and were in the version before, or ""
    size_t item_count;
};

struct g_record {
    char name[NAME_BYTES];
    struct g_symbol fields[FIELDS_MOST];
    size_t field_count;
};

struct g_score {
    char name[NAME_BYTES];
    size_t form;
    bool has_better;
};

struct g_measure {
    char name[NAME_BYTES];
    enum fj_measure_kind kind;
};

// A stretch of the text that is left out when the compiler refuses it.
struct g_piece {
    size_t start, end; // in gen.text
    bool optional, dropped;
};

struct gen {
    struct chance chance;
    struct generate_knobs knobs;
    struct fj_writer text;
    struct g_piece pieces[PIECES_MOST];
    size_t piece_count;
    size_t core_first, core_after; // pieces that another file may hold
    struct g_swap swaps[SWAPS_MOST];
    size_t swap_count;
    size_t names; // that have been made
    bool follows_person;
    int version;

    struct g_type types[TYPES_MOST + 80]; // declared ones first
    size_t type_count, declared_count;
    struct g_time times[TIMES_MOST];
    size_t time_count;
    struct g_form forms[FORMS_MOST];
    size_t form_count;
    struct g_symbol background[12], symbols[SYMBOLS_MOST];
    size_t background_count, symbol_count;
    struct g_record records[RECORDS_MOST];
    size_t record_count;
    struct g_score scores[SCORES_MOST];
    size_t score_count;
    struct g_measure measures[MEASURES_MOST];
    size_t measure_count;
    char breakdowns[BREAKDOWNS_MOST][NAME_BYTES];
    size_t breakdown_count;
};

// ---- plan.c ----------------------------------------------------------------------------------------

bool gen_has(const struct gen *g, enum generate_part part);
// Starts a piece; what came before is ended.
void gen_piece(struct gen *g, bool optional);
void gen_word(struct gen *g,
              enum fj_keyword keyword); // in one of the keyword languages, and a blank
void gen_raw(struct gen *g, const char *text);
void gen_format(struct gen *g, const char *format, ...) __attribute__((format(printf, 2, 3)));
void gen_text(struct gen *g, const char *about); // a text in quotes, and a blank
void gen_name(struct gen *g, const char *stem, char out[NAME_BYTES]); // a new one
// Whether something was otherwise in the version before; never where that is not asked for.
bool gen_changes(struct gen *g, int percent);
// What stands from START on read BEFORE then.
void gen_swap(struct gen *g, size_t start, const char *before);
size_t gen_below(struct gen *g, size_t limit);
bool gen_percent(struct gen *g, int percent);

// ---- times.c, questions.c, figures.c: declarations, in the order of a plan ---------------------------

void gen_types(struct gen *g);
void gen_background(struct gen *g);
void gen_times(struct gen *g);
void gen_records(struct gen *g);
void gen_forms_and_questions(struct gen *g);
void gen_scores(struct gen *g);
void gen_measures(struct gen *g);
void gen_breakdowns(struct gen *g);
void gen_reports(struct gen *g);
void gen_translations(struct gen *g);
void gen_examples(struct gen *g);

void gen_time_ref(struct gen *g, size_t time); // T, or T#2 of a series
bool gen_is_series(const struct gen *g, size_t time);
bool gen_form_is_at(const struct g_form *form, size_t time);

// ---- expr.c ----------------------------------------------------------------------------------------

// What an expression may read.
struct g_scope {
    const struct g_symbol *bare[SYMBOLS_MOST]; // by bare name
    size_t bare_count;
    bool of_case;                  // entry, exit, ages, records, and NAME@T
    bool of_persons;               // next_entry, previous_exit
    size_t form;                   // whose scores may be read by bare name; FORMS_MOST: none
    const struct g_record *record; // of which a row is at hand, or NULL
    int depth;
};

void gen_scope_add_background(struct gen *g, struct g_scope *scope);
void gen_scope_add_form(struct gen *g, struct g_scope *scope, size_t form);
void gen_scope_add_fields(struct g_scope *scope, const struct g_record *record, size_t count);
void gen_condition(struct gen *g, struct g_scope *scope);
void gen_number(struct gen *g, struct g_scope *scope);
// Adds something that is no constant where what was written from START on is one.
void gen_no_constant(struct gen *g, size_t start);
void gen_date(struct gen *g, struct g_scope *scope);
// A condition on one symbol that may hold and may not.
void gen_atom_of(struct gen *g, const struct g_symbol *symbol);
void gen_literal(struct gen *g, const struct g_type *type); // a number or a date within its range

#endif
