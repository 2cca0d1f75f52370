// SPDX-License-Identifier: EUPL-1.2
// What people are by several answers at once. A reader of a report does not see tables but people:
// the share of those who answered 4 or 5, the distribution of the same question, the change from
// one answer to the other and the response to the form are all sums over the same people. A *joint* is
// the answers that one measure is made of; *shadow* instances count how many there are in each
// combination of them, by the same periods and groups as the measures. They are never printed; the
// hiding reads them, to know what tables that look different have in common.
#ifndef FJ_FIGURES_JOINT_H
#define FJ_FIGURES_JOINT_H

#include "figures/groups.h"
#include "figures/hide/joint_values.h"
#include "figures/scope.h"
#include "model/eval.h"
#include "model/facts.h"

#define FJ_JOINT_MOST  3  // answers in one joint
#define FJ_JOINT_STEPS 12 // steps of one of them
#define FJ_JOINT_CHOICES                                                                           \
    4 // of a `many`, of which each set is a step, beside those that exclude the others
#define FJ_JOINT_VALUES 40 // combinations of steps; where there are more, the joint is coarse
#define FJ_JOINT_SETS                                                                              \
    260 // … of which one is of several choices at once, whose sets are each by itself
#define FJ_JOINT_STATES 1200 // combinations of states of a coarse one

// One answer: a question at a timepoint, or a number that is worked out of several. Its states are its steps, then the
// reasons why it has none (enum fj_reason, then those of the question). Of a number with classes those are its steps.
struct fj_variable {
    const struct fj_question *question; // NULL: worked out, of `value` at `now`
    const struct fj_expr *value;
    struct fj_at at, now;
    const struct fj_classes *classes; // or NULL
    size_t steps, states;
};

struct fj_joint {
    struct fj_variable of[FJ_JOINT_MOST];
    size_t count;
    size_t states;  // combinations
    bool is_coarse; // … too many for a cell each: what nothing tells apart is one
};

// The answers that INSTANCE is made of. False where it reads something else (texts, many choices at once, dates, numbers that are
// added up) or too many: then nothing is known of what it shares.
bool fj_joint_of(const struct fj_instance *instance, struct fj_joint *out);

// joint_sets.c: how many sets of choices an answer to a `many` may be, 0 where they are too many; the place of a set
// among them, SIZE_MAX where nobody may have it; and the set at a place.
bool fj_joint_is_of_choices(const struct fj_variable *variable);
size_t fj_joint_sets(const struct fj_type *type);
size_t fj_joint_set_place(const struct fj_type *type, uint64_t set);
uint64_t fj_joint_set_at(const struct fj_type *type, size_t place);

// The same however many combinations there are: to be gone through, not counted.
bool fj_joint_answers(const struct fj_instance *instance, struct fj_joint *out);

// The one answer that EXPR is made of, at NOW where it names no time. False where it is not one.
bool fj_joint_of_expr(const struct fj_classes_list *classes, const struct fj_expr *expr,
                      struct fj_at now, struct fj_joint *out);

// Is EXPR a number made of answers that have steps?
bool fj_joint_has_steps(const struct fj_expr *expr);
// Is one of the answers known by its classes alone?
bool fj_joint_has_classes(const struct fj_joint *joint);
// Is EXPR, at NOW where it names no time, made of nothing but answers of the joint?
bool fj_joint_tells(const struct fj_joint *joint, const struct fj_expr *expr, struct fj_at now);

// The one answer to QUESTION at AT. False where it has no steps, too many or a condition.
bool fj_joint_of_question(const struct fj_question *question, struct fj_at at,
                          struct fj_joint *out);

// joint_forms.c: is an answer of the one asked in the same form at the same time as one of the other?
bool fj_joint_same_form(const struct fj_plan *plan, const struct fj_joint *a,
                        const struct fj_joint *b);

bool fj_joint_has(const struct fj_joint *joint, const struct fj_variable *variable);
bool fj_joint_contains(const struct fj_joint *whole, const struct fj_joint *part);

// Is EXPR (of a breakdown) made of one answer, and that of the joint?
bool fj_joint_decides(const struct fj_joint *joint, const struct fj_expr *expr);

// JOINT of a series, as it is at number NOW of it; arena. NULL when memory is out.
const struct fj_joint *fj_joint_at_number(struct fj_arena *arena, const struct fj_joint *joint,
                                          struct fj_at now);

// Is somebody of GROUPS, as the joint decides them, in GROUP of BREAKDOWN? Of a `many` in several.
bool fj_joint_is_in(const struct fj_breakdown *breakdown, const struct fj_membership_of *groups,
                    size_t group);

struct fj_joint fj_joint_common(const struct fj_joint *a, const struct fj_joint *b);
// All answers of both. False where those are too many, or no more than one of the two has.
bool fj_joint_unite(const struct fj_joint *a, const struct fj_joint *b, struct fj_joint *out);

bool fj_joint_same_at(struct fj_at a, struct fj_at b);

// joint_people.c: does INSTANCE count cases, rows of a record, slips or persons each once and in one period?
bool fj_joint_is_plain(const struct fj_instance *instance);

// Are those of a period the same for both?
bool fj_joint_same_people(const struct fj_instance *a, const struct fj_instance *b);

// The same where A is of an earlier plan: its timepoint with id I is called now[I] (NULL: gone).
bool fj_joint_same_people_since(const struct fj_instance *a, const struct fj_instance *b,
                                const struct fj_timepoint *const *now);

// Is what FEWER counts in a period, one case of each person or cases, a part of what MORE counts: all cases, or rows of a record
// of theirs?
bool fj_joint_is_of(const struct fj_instance *fewer, const struct fj_instance *more);

// Is A, a timepoint, never later than B, whoever it is?
bool fj_joint_never_later(struct fj_at a, struct fj_at b);

// joint_shadows.c: adds the shadow instances that the instances of SCOPE need: for what they share, or for ALL that they are made of,
// where they are to be held against another scope. False when memory is out.
bool fj_joint_add_shadows(struct fj_scope *scope, bool all);

// The combination that FACTS are in, and the state of one variable in a combination.
size_t fj_joint_state(const struct fj_joint *joint, const struct fj_facts *facts);
size_t fj_joint_part(const struct fj_joint *joint, size_t state, size_t variable);

// Can a reader not know that nobody is in STATE? False where in doubt.
bool fj_joint_may_be(const struct fj_plan *plan, const struct fj_joint *joint, size_t state);

// Facts of somebody in combination STATE, made in ROOM. False where the plan does not let anybody be
// (a question that is not asked then).
struct fj_joint_given { // what an expression is said to be
    const struct fj_expr *expr;
    bool is_itself; // that one alone, and no other that says the same
    struct fj_at now;
    struct fj_value value;
};
struct fj_joint_room {
    struct fj_raw background[64], values[FJ_JOINT_MOST][256], fields[256];
    struct fj_answer_row rows[FJ_JOINT_MOST];
    struct fj_record_row record_row;
    struct fj_record_rows no_rows[64];
    struct fj_joint_given given[FJ_JOINT_MOST];
    size_t given_count;
    struct fj_facts facts;
};
bool fj_joint_facts(const struct fj_plan *plan, const struct fj_joint *joint, size_t state,
                    struct fj_joint_room *room);

#endif
