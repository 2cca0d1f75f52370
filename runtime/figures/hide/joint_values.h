// SPDX-License-Identifier: EUPL-1.2
// Numbers by what is compared with them. A number of many possible values (hours, kronor, an age, days between two dates)
// has no steps; but where a report counts those of 65 and older, and those between 25 and 64, it tells how many there are
// in each *class* of values that none of its conditions and groups divides further.
#ifndef FJ_FIGURES_JOINT_VALUES_H
#define FJ_FIGURES_JOINT_VALUES_H

#include "figures/scope.h"

#define FJ_CLASSES_MOST 12 // of one number

struct fj_classes {
    size_t id;                          // its place in the list
    const struct fj_question *question; // an answer, at NOW; NULL: worked out
    const struct fj_expr *expr; // … by this, where what it reads without a time is read at NOW
    struct fj_at now;
    size_t count;
    double from[FJ_CLASSES_MOST]; // where each begins, but for the first
    bool after[FJ_CLASSES_MOST];  // … just after that
    double like[FJ_CLASSES_MOST]; // a value of each
};

struct fj_classes_list {
    struct fj_classes *items;
    size_t count, capacity;
};

// Is EXPR a number that has no steps but can have classes?
bool fj_classes_may_be(const struct fj_expr *expr);

// What EXPR reads without a time is read at NOW: that, or the background where it reads nothing so.
struct fj_at fj_classes_now(const struct fj_expr *expr, struct fj_at now);

// The number that COMPARISON holds against what stands in the plan; NULL where it is none.
const struct fj_expr *fj_classes_compared(const struct fj_expr *comparison);

// The classes of EXPR; NULL where it has none, or too many. LIST may be NULL.
const struct fj_classes *fj_classes_find(const struct fj_classes_list *list,
                                         const struct fj_expr *expr, struct fj_at now);

size_t fj_classes_place(const struct fj_classes *classes, double value);

// Finds the classes of all numbers that the instances and groups of SCOPE read, and tells its instances. False when memory is
// out.
bool fj_classes_make(struct fj_scope *scope);

#endif
