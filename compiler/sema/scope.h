// SPDX-License-Identifier: EUPL-1.2
// The names of a plan. One namespace holds all that is declared at the top; choices belong to the list they stand in
// and fields to their record, so that each name lives under an owner (any pointer; NULL is the plan itself).
// Look-ups are by interned pointer and take the same time however long the plan is.
#ifndef FJ_SEMA_SCOPE_H
#define FJ_SEMA_SCOPE_H

#include <stdbool.h>
#include <stddef.h>

#include "support/arena.h"
#include "support/span.h"

enum fj_symbol_kind {
    FJ_SYMBOL_TYPE,
    FJ_SYMBOL_QUESTION,
    FJ_SYMBOL_TIMEPOINT,
    FJ_SYMBOL_RECORD,
    FJ_SYMBOL_FORM,
    FJ_SYMBOL_SCORE,
    FJ_SYMBOL_MEASURE,
    FJ_SYMBOL_BREAKDOWN,
    FJ_SYMBOL_REPORT,
    FJ_SYMBOL_OPTION, // a choice, by its place in the list
    FJ_SYMBOL_REASON, // a named reason for missing, by its place in the list
    FJ_SYMBOL_CASE,   // of an example
    FJ_SYMBOL__COUNT
};

struct fj_symbol {
    enum fj_symbol_kind kind;
    const void *owner;
    const char *name; // interned
    struct fj_span span;
    bool failed;    // its declaration was told to be wrong: whatever reads it is silent
    bool read;      // something refers to it
    bool was_other; // it says that it was something else before
    union {
        struct fj_type_entry *type;
        struct fj_asked *question;
        struct fj_timepoint *timepoint;
        struct fj_record *record;
        struct fj_form *form;
        struct fj_score *score;
        struct fj_measure *measure;
        struct fj_breakdown *breakdown;
        struct fj_report *report;
        int index; // OPTION, REASON
    } as;
    const char *folded;            // interned; equal ones collide in storage
    const char *skeleton;          // interned; without accents and case
    struct fj_symbol *next_alike;  // another with the same owner and skeleton
    struct fj_symbol *next_listed; // the next symbol of all that were added
};

struct fj_scope;

// Arena; NULL when memory is out. EXPECTED is how many names there will be, as far as is known.
struct fj_scope *fj_scope_new(struct fj_arena *arena, size_t expected);

// The symbol, or NULL. NAME is interned, or NULL (found nowhere).
struct fj_symbol *fj_scope_find(const struct fj_scope *scope, const void *owner, const char *name);

// Adds a symbol that is not there yet; arena. SKELETON is the interned name without accents and case, which is most
// often the name itself. NULL when memory is out.
struct fj_symbol *fj_scope_add(struct fj_scope *scope, const void *owner, const char *name,
                               const char *skeleton);

// The symbols of OWNER with this skeleton whose name is another, by next_alike; the one whose name it is, fj_scope_find
// tells.
struct fj_symbol *fj_scope_alike(const struct fj_scope *scope, const void *owner,
                                 const char *skeleton);

// All symbols in the order they were added, by next_listed.
struct fj_symbol *fj_scope_first(const struct fj_scope *scope);

#endif
