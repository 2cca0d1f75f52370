// SPDX-License-Identifier: EUPL-1.2
// What the passes of the comparison share. Each pass looks at one kind of thing and adds the differences it finds, in
// the order of the plan; links.c runs first, so that every pass knows what became of what.
#ifndef FJ_CHANGE_CHANGE_INTERNAL_H
#define FJ_CHANGE_CHANGE_INTERNAL_H

#include "change/change.h"
#include "support/vec.h"

struct fj_comparer {
    struct fj_arena *arena;
    const struct fj_plan *before, *after;
    const struct fj_plan *const *earlier; // all known versions, oldest first; the last is `before`
    size_t earlier_count;
    const struct fj_change_counter *counter; // or NULL
    struct fj_change_links *links;
    struct {
        struct fj_change *items;
        size_t count, capacity;
    } changes;
    bool failed;            // the counter could not count
    struct fj_change scrap; // what is added when memory is out
};

// ---- add.c: making differences --------------------------------------------------------------------

// Adds a harmless difference without counts. Lives until the next one is added; never NULL (a scrap when memory is
// out).
struct fj_change *fj_change_add(struct fj_comparer *comparer, enum fj_change_thing thing,
                                enum fj_change_how how);
// Makes it one that WORD settles, which the plan has said when SETTLED.
void fj_change_needs(struct fj_change *change, enum fj_change_word word, bool settled);

struct fj_change_object fj_change_question(const struct fj_question *question);
struct fj_change_object fj_change_option(const struct fj_question *question,
                                         const struct fj_option *option);

// Whether two texts say the same but for blanks, signs and the size of letters.
bool fj_change_says_same(struct fj_comparer *comparer, const char *a, const char *b);
bool fj_change_same_text(const char *a, const char *b); // either may be NULL

// ---- count.c: what is stored ----------------------------------------------------------------------

// Counts answers to ASK->question (of the plan before) at each of its timepoints into CHANGE. False where there are
// surely none: true when there are some, or nobody was asked.
bool fj_change_count_answers(struct fj_comparer *comparer, struct fj_change *change,
                             struct fj_change_ask ask);
// Answers to QUESTION, with any value.
bool fj_change_count_question(struct fj_comparer *comparer, struct fj_change *change,
                              const struct fj_question *question);

// ---- links.c --------------------------------------------------------------------------------------

// Pairs all that has a name. False when memory is out.
bool fj_change_link_all(struct fj_comparer *comparer);
// The index in NOW of what OPTION is called there, by name or `was`; −1.
int fj_change_option_now(const struct fj_option *option, const struct fj_option *now, size_t count);
// Index of the question's link; NULL for a question of the plan before that is gone.
const struct fj_change_link *fj_change_link_of(const struct fj_comparer *comparer,
                                               const struct fj_question *before);
bool fj_change_was(const struct fj_was *was, const char *name);

// ---- same.c: the same expression in both plans ----------------------------------------------------

bool fj_change_same_expr(const struct fj_comparer *comparer, const struct fj_expr *before,
                         const struct fj_expr *after);
bool fj_change_same_at(const struct fj_comparer *comparer, struct fj_at before, struct fj_at after);

// ---- the passes -----------------------------------------------------------------------------------

void fj_change_compare_questions(struct fj_comparer *comparer);
// Types with ranges and labels, of a question that is in both plans. // types.c
void fj_change_compare_type(struct fj_comparer *comparer, const struct fj_question *before,
                            const struct fj_question *after);
// Choices and reasons of such a question. // choices.c
void fj_change_compare_choices(struct fj_comparer *comparer, const struct fj_question *before,
                               const struct fj_question *after);

// Points out what each thing gone may have become. // likely.c
void fj_change_find_likely(struct fj_comparer *comparer);

// How answers of BEFORE are read as AFTER's. // types.c
enum fj_change_reading fj_change_reading_of(const struct fj_question *before,
                                            const struct fj_question *after);
// Whether AFTER recodes, and BEFORE did not do so yet. // types.c
bool fj_change_is_recoded(const struct fj_question *before, const struct fj_question *after);

#endif
