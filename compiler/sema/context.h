// SPDX-License-Identifier: EUPL-1.2
// What the passes of sema share: the compilation at work, what is known of each declaration beyond the model, and the
// few verbs every pass uses. A pass reads the tree, fills in the model and adds diagnostics; what it could not make it
// leaves NULL or `failed`, and whatever depends on that says nothing more.
#ifndef FJ_SEMA_CONTEXT_H
#define FJ_SEMA_CONTEXT_H

#include "model/plan.h"
#include "sema/compile.h"
#include "sema/scope.h"
#include "support/intern.h"
#include "support/limits.h"
#include "support/vec.h"
#include "syntax/keywords.h"
#include "syntax/tree.h"

// A set of timepoints, by id.
#define FJ_TIMESET_WORDS ((FJ_LIMIT_TIMEPOINTS + 63) / 64)
struct fj_timeset {
    uint64_t words[FJ_TIMESET_WORDS];
};

bool fj_timeset_has(const struct fj_timeset *set, size_t id);
void fj_timeset_add(struct fj_timeset *set, size_t id);
bool fj_timeset_is_empty(const struct fj_timeset *set);
struct fj_timeset fj_timeset_and(const struct fj_timeset *a, const struct fj_timeset *b);
struct fj_timeset fj_timeset_or(const struct fj_timeset *a, const struct fj_timeset *b);

// One declaration of the plan or of what it uses, in the order in which `use` brings them in.
struct fj_unit {
    const struct fj_tree_decl *decl;
    bool is_used_file; // not of the plan's own file
};

enum fj_progress { FJ_NOT_STARTED, FJ_AT_WORK, FJ_DONE };

// A `type` declaration. Its choices belong to `type.options` as owner in the scope, its reasons to `type.reasons`.
struct fj_type_entry {
    const struct fj_tree_type_decl *tree;
    struct fj_symbol *symbol;
    struct fj_type type;
    enum fj_progress progress;
    bool is_used_file;
};

// A declared question with the copies that `for each` and `rated by` make of it; one copy where it has neither.
// Copies stand by choice, and for each choice by rater.
struct fj_asked {
    const struct fj_tree_question *tree;
    struct fj_symbol *symbol;
    enum fj_place_kind place;
    struct fj_record *record;           // of a field
    const struct fj_type_entry *spread; // the type after `for each`, or NULL
    struct fj_question **copies;
    size_t copy_count;
    bool is_order_told;   // its `when` was told to stand in the wrong order
    bool is_when_told;    // or can never hold, or must always
    bool is_absence_told; // no form asks it, and that was told
    bool is_fed;          // a measure, condition, score or breakdown reads it
    bool is_used_file;
    bool is_default; // the background that a plan has which names none
};

// One thing that an expression reads at a timepoint or in the background.
struct fj_read {
    const struct fj_question *question; // or
    const struct fj_score *score;       // or neither: the day `at` was answered
    struct fj_at at;
    struct fj_span span;
    bool of_record; // a field
};
struct fj_reads {
    struct fj_read *items;
    size_t count, capacity;
};

// What sema knows of a copy beyond the model; by question id.
struct fj_copy {
    struct fj_asked *asked;
    struct fj_timeset at;       // where forms that know the case ask it
    struct fj_timeset slip_at;  // where anonymous forms ask it
    struct fj_reads when_reads; // what its `when` reads
    bool is_exact; // every value of its type's range can stand there, and no other (no recode)
};

struct fj_old_use { // an earlier name of SYMBOL (NULL: not known) that BEARER has now
    const struct fj_symbol *symbol, *bearer;
    struct fj_span span;
};

// A mistake that may stand in many places, and is told once.
enum { FJ_SEMA_TOLD = 32 };
struct fj_told {
    enum fj_code code;
    const void *what;     // an interned name, or a question
    struct fj_diag *diag; // NULL: there are too many to show
    int also;             // other places shown with it
};

struct fj_sema {
    struct fj_arena *arena;
    struct fj_diags *diags;
    struct fj_sources *sources;
    const struct fj_reader *reader;
    struct fj_names *names;
    struct fj_scope *scope;
    struct fj_plan *plan;
    const struct fj_tree_head *head; // NULL: none
    bool
        is_broken; // a declaration was left out for its syntax: what is not there may have been meant to be
    unsigned
        renamed; // kinds of which a declaration was told to need another name: one that is unknown may be it
    struct fj_told told[FJ_SEMA_TOLD];
    size_t told_count;
    bool has_texts;              // all texts of the plan are listed (translate.c)
    struct fj_timeset unsure_at; // where a form failed, so that it is not known what is asked
    bool has_slips;              // a form is anonymous
    bool has_background;         // a `background` block is there, be it empty
    struct {
        struct fj_unit *items;
        size_t count, capacity;
    } units;
    struct {
        struct fj_core *items;
        size_t count, capacity;
    } cores; // as plan->cores
    struct {
        struct fj_old_use *items;
        size_t count, capacity;
    } old_uses;
    struct {
        struct fj_type_entry **items;
        size_t count, capacity;
    } types;
    struct {
        struct fj_asked **items;
        size_t count, capacity;
    } asked;
    struct fj_type gender,
        goal;       // with the choices that all questions of the type share; read when first needed
    int type_depth; // of types made of types, while they are read
    struct {
        struct fj_question **items;
        size_t count, capacity;
    } questions; // as plan->questions
    struct {
        struct fj_copy *items;
        size_t count, capacity;
    } copies;            // by question id
    size_t choice_count; // of all questions so far, with copies
    // By id of what the model holds.
    const struct fj_tree_timepoint **timepoint_trees;
    const struct fj_tree_record **record_trees;
    const struct fj_tree_form **form_trees;
    const struct fj_tree_score **score_trees;
    const struct fj_tree_measure **measure_trees;
    const struct fj_tree_breakdown **breakdown_trees;
    const struct fj_tree_report **report_trees;
    struct fj_score_entry *scores;       // sema/scores.h
    void *trial_nodes, *trial_variables; // of truth.c, made once
    size_t truth_work;                   // how much it has tried in all
    struct fj_timeset
        last_set; // of measure_places.c: the timepoints of the last measure that names none
    struct fj_at *last_at;
    size_t last_at_count;
    struct fj_symbol **timepoint_symbols;
    struct fj_symbol **form_symbols;
    struct fj_symbol **score_symbols;
    struct fj_symbol **measure_symbols;
};

// ---- verbs ----------------------------------------------------------------------------------------

// The interned form of TEXT (NUL-terminated); NULL when memory is out.
const char *fj_sema_intern(struct fj_sema *sema, const char *text);

// Finds NAME in the plan's namespace and marks it as read; NULL when there is none.
struct fj_symbol *fj_sema_find(struct fj_sema *sema, const char *name);

// Declares NAME under OWNER. Tells of a name that is there already (and returns NULL), that collides after case
// folding, or that differs only in accents from another.
struct fj_symbol *fj_sema_declare(struct fj_sema *sema, const void *owner, enum fj_symbol_kind kind,
                                  const char *name, struct fj_span span);

// “a question”, “the question” in the language of the messages.
const char *fj_sema_a(const struct fj_sema *sema, enum fj_symbol_kind kind);
const char *fj_sema_the(const struct fj_sema *sema, enum fj_symbol_kind kind);
const char *fj_sema_a_type(const struct fj_sema *sema, enum fj_type_kind kind);

// How the plan names QUESTION: as in storage, but the rater by the word of the plan's keyword language. Arena.
const char *fj_sema_shown(const struct fj_sema *sema, const struct fj_question *question);
// How KEYWORD is spelled in the plan's keyword language.
const char *fj_sema_spelled(const struct fj_sema *sema, enum fj_keyword keyword);

// Whether CODE was told of WHAT before: then SPAN is shown with it, as one more place of the same mistake. Else the next
// function keeps DIAG, which tells of it, for that.
bool fj_sema_again(struct fj_sema *sema, enum fj_code code, const void *what, struct fj_span span);
void fj_sema_keep_told(struct fj_sema *sema, enum fj_code code, const void *what,
                       struct fj_diag *diag);

// English and Swedish text of what the plan leaves to us, in the language of the plan.
const char *fj_sema_words(const struct fj_sema *sema, const char *english, const char *swedish);

// Whether it is known what is asked at the timepoint with this id: no form failed there, nor any syntax.
bool fj_sema_is_sure_at(const struct fj_sema *sema, size_t timepoint);
bool fj_sema_is_sure(const struct fj_sema *sema); // at every timepoint

struct fj_copy *fj_sema_copy(const struct fj_sema *sema, const struct fj_question *question);

#endif
