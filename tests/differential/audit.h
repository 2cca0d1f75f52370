// SPDX-License-Identifier: EUPL-1.2
// The auditor: a reader of a tidy report who tries to work out what it hides. Shares no code with the
// program. Figures become unknowns, the columns of the report tell how they add up, and for each
// hidden count the whole numbers that fit everything printed are counted, by a search of its own and
// by GLPK.
#ifndef FJ_TESTS_AUDIT_H
#define FJ_TESTS_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { COLUMNS = 9, NAMES = 32, PARTS = 8 };

enum column { MEASURE, PERIOD, TIMEPOINT, BREAKDOWN, GROUP, ITEM, STATISTIC, VALUE, STATUS };

struct figure {
    char *text[COLUMNS];
    long line;
    bool hidden, none;
    double value; // of a figure that is shown
    long unknown; // its number among the unknowns, or -1
};

struct table {
    struct figure *figures; // in the order of the file
    size_t count;
    size_t *by_key; // places in `figures`, ordered by the first seven columns
};

// What the columns of the report do not tell, from the command line.
struct description {
    long threshold;
    bool zeros_shown;
    const char *overlapping[NAMES]; // breakdowns whose groups overlap
    size_t overlapping_count;
    const char *many[NAMES]; // distributions of questions with several answers
    size_t many_count;
    const char *mean[NAMES][2]; // a mean, and the distribution of the same question
    size_t mean_count;
    const char *same[NAMES][2]; // two measures with the same n
    size_t same_count;
    const char *all[NAMES][2]; // a count of cases, and a measure whose n + missing it is
    size_t all_count;
};

enum { FAR = 1000000000 }; // a count is at most this

struct term {
    long unknown, factor;
};

struct relation { // low <= sum of terms <= high
    struct term *terms;
    size_t count;
    long low, high;
};

struct unknown {
    long low, high;              // what it can be, before anything is worked out
    const struct figure *figure; // or NULL: stands behind the report
    bool counts_persons;         // must not be worked out
    long component;              // unknowns that hang together; -1: known
};

struct problem {
    struct unknown *unknowns;
    size_t unknown_count, unknown_room;
    struct relation *relations;
    size_t relation_count, relation_room;
    size_t components;
};

// audit_table.c
struct table read_table(const char *path);
// The figure with these seven columns, or NULL.
struct figure *find_figure(const struct table *table, const char *const key[7]);
// Zeroed memory; the program ends when it is out. What is allocated is given back at the end, what is
// borrowed with free.
void *allocate(size_t size);
void *enlarge(void *items, size_t count, size_t *room, size_t size);
void *borrow(size_t size);

// audit_relations.c
void make_problem(struct table *table, const struct description *description,
                  struct problem *problem);
bool is_count(const char *statistic);
bool counts_persons(const struct figure *figure);

// audit_search.c: up to ENOUGH values that the unknown can have, into VALUES; *OUT_SURE false where
// the search gave up, and there may be more.
size_t search_values(const struct problem *problem, size_t unknown, size_t enough, long *values,
                     bool *out_sure);

// audit_glpk.c: the same by integer programs.
size_t glpk_values(const struct problem *problem, size_t unknown, size_t enough, long *values,
                   bool *out_sure);

#endif
