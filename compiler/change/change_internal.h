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
    const struct fj_change_counter *counter; // or NULL
    struct fj_change_links *links;
    struct {
        struct fj_change *items;
        size_t count, capacity;
    } changes;
    bool was_applied;       // so that what needed a word and got none had no answers then
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

// Whether two texts say the same but for blanks, signs and the size of letters; neither is NULL.
bool fj_change_says_same(struct fj_comparer *comparer, const char *a, const char *b);
bool fj_change_same_text(const char *a, const char *b); // either may be NULL

// ---- count.c: what is stored ----------------------------------------------------------------------

// Tells the counter which questions it will be asked about: those that are gone, renamed, read otherwise or retired.
void fj_change_expect_counts(const struct fj_comparer *comparer);

// What the counter, which must be there, says; 0 where it could not.
int64_t fj_change_ask(struct fj_comparer *comparer, const struct fj_change_ask *ask);
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
// Index of the question's link; NULL for a question of the plan before that is gone.
const struct fj_change_link *fj_change_link_of(const struct fj_comparer *comparer,
                                               const struct fj_question *before);
bool fj_change_was(const struct fj_was *was, const char *name);

// ---- same.c: the same expression in both plans ----------------------------------------------------

bool fj_change_same_expr(const struct fj_comparer *comparer, const struct fj_expr *before,
                         const struct fj_expr *after);
bool fj_change_same_range(const struct fj_member *a, const struct fj_member *b);
bool fj_change_same_at(const struct fj_comparer *comparer, struct fj_at before, struct fj_at after);

// ---- things.c: what all things with a name have in common ------------------------------------------

// One thing as it was and as it is; the name is NULL on the side where it is not.
struct fj_change_pair {
    enum fj_change_thing thing;
    struct fj_change_object before, after;
    bool holds;               // rows are stored of it, and `ask` asks for them
    bool has_no_text;         // of its own: it is named by a question, which is compared for itself
    struct fj_change_ask ask; // of the plan before
    int retired_before, retired_after;
};

// Compares names, texts and whether it is retired. False when it is on one side only.
bool fj_change_compare_pair(struct fj_comparer *comparer, const struct fj_change_pair *pair);
// Adds a difference of PAIR.
struct fj_change *fj_change_pair(struct fj_comparer *comparer, const struct fj_change_pair *pair,
                                 enum fj_change_how how);
// Adds a harmless one of a clause; BEFORE and AFTER may be NULL.
void fj_change_clause(struct fj_comparer *comparer, const struct fj_change_pair *pair,
                      const char *clause, const char *before, const char *after);
// The same where the two texts differ.
void fj_change_text_clause(struct fj_comparer *comparer, const struct fj_change_pair *pair,
                           const char *clause, const char *before, const char *after);
// Whether those that are in both stand in another order: BEFORE is, by place after, the place before or SIZE_MAX.
void fj_change_order(struct fj_comparer *comparer, enum fj_change_thing thing, const size_t *before,
                     size_t count_after);

// ---- the passes -----------------------------------------------------------------------------------

void fj_change_compare_head(struct fj_comparer *comparer);       // head.c
void fj_change_compare_questions(struct fj_comparer *comparer);  // questions.c
void fj_change_compare_timepoints(struct fj_comparer *comparer); // times.c
void fj_change_compare_forms(struct fj_comparer *comparer);      // forms.c
void fj_change_compare_records(struct fj_comparer *comparer);    // forms.c
void fj_change_compare_scores(struct fj_comparer *comparer);     // figures.c
void fj_change_compare_measures(struct fj_comparer *comparer);   // measures.c
void fj_change_compare_breakdowns(struct fj_comparer *comparer); // figures.c
void fj_change_compare_reports(struct fj_comparer *comparer);    // reports.c
// What follows from all of them together, in this order.
void fj_change_fold(struct fj_comparer *comparer); // fold.c: the copies of one question as one
void fj_change_find_likely(struct fj_comparer *comparer); // likely.c: what a thing gone may be now
void fj_change_check_cores(struct fj_comparer *comparer); // head.c: a core may not be altered
void fj_change_check_version(struct fj_comparer *comparer); // head.c: the version rises
// Types with ranges and labels, of a question that is in both plans. // types.c
void fj_change_compare_type(struct fj_comparer *comparer, const struct fj_question *before,
                            const struct fj_question *after);
// Choices and reasons of such a question. // choices.c
void fj_change_compare_choices(struct fj_comparer *comparer, const struct fj_question *before,
                               const struct fj_question *after);

// How each measure comes through, once the list is whole. False when memory is out. // verdict.c
bool fj_change_judge(struct fj_comparer *comparer, struct fj_comparison *out);

// Whether a clause of a measure makes it another figure. // measures.c
bool fj_change_redefines(const char *clause);

// How answers of BEFORE are read as AFTER's. // types.c
enum fj_change_reading fj_change_reading_of(const struct fj_question *before,
                                            const struct fj_question *after);
// Whether AFTER recodes, and BEFORE did not do so yet. // types.c
bool fj_change_is_recoded(const struct fj_question *before, const struct fj_question *after);
// Whether A says the recode that B says, of the same range. // types.c
bool fj_change_recodes_alike(const struct fj_was *a, const struct fj_was *b);

#endif
