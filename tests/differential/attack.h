// SPDX-License-Identifier: EUPL-1.2
// The attacker: knows the plan and reads the printed tidy report, nothing else. The world it reasons
// in is not tables but people: how many there are of each *kind* (gender, unit, what they answered at
// both timepoints). Every figure is a function of that, so whatever tables have in common is known
// here without anybody having thought of it. A count that was to be protected is *told* when fewer
// than t whole numbers are left for it over all worlds that print the same report.
//
// Shares no code with the hiding: what a figure means is worked out here a second time.
#ifndef FJ_TESTS_ATTACK_H
#define FJ_TESTS_ATTACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    STEPS_MOST = 4,
    STATES_MOST = STEPS_MOST + 2, // the steps, "vet_ej", and no form at all
    UNITS_MOST = 3,
    CLASSES = 3,
    KINDS_MOST = 2 * UNITS_MOST * CLASSES * STATES_MOST * STATES_MOST,
    MEASURES_MOST = 8,
    PEOPLE_MOST = 80
};

enum measure_kind {
    COUNT_CASES,
    SHARE,
    DISTRIBUTION,
    MEAN,
    MEDIAN,
    CHANGE,
    SHIFT,
    RESPONSE,
    MEASURE_KINDS
};

enum among { AMONG_ALL, AMONG_UNIT_A, AMONG_START_FIRST, AMONGS };

struct measure {
    enum measure_kind kind;
    int at;       // 0 start, 1 slut
    unsigned set; // steps of a share
    enum among among;
};

// A plan, and the people it was followed for.
struct set {
    int threshold, units, steps;
    bool zeros_shown, choice; // q is a choice, not a scale
    bool by_gender, by_unit, by_start, crossed;
    struct measure measures[MEASURES_MOST];
    int measure_count;
    int people[KINDS_MOST]; // how many of each kind
};

// Who came and left in the year of the report, came then and is still there, or left then and came
// before it: so that the people at `start` and those at `slut` are not the same.
enum class { CAME_AND_LEFT, CAME, LEFT };

struct kind {
    int gender, unit, class, state[2];
};

static inline int states_of(const struct set *set)
{
    return set->steps + 2;
}
static inline int kinds_of(const struct set *set)
{
    return 2 * set->units * CLASSES * states_of(set) * states_of(set);
}
struct kind kind_of(const struct set *set, int kind);
bool is_possible(const struct set *set, int kind); // who is still there has no answer at `slut`

// One line of the printed report.
struct line {
    char measure[8], timepoint[16], breakdown[16], group[16], item[16], statistic[20], status[8];
    double value;
    bool hidden, none;
};

// attack_world.c
char *plan_text(const struct set *set); // malloc
// Is a person of this kind in the row of LINE? (-1: among is unknown)
int is_in(const struct set *set, const struct line *line, int kind);
const struct measure *measure_of(const struct set *set, const struct line *line);
int timepoint_of(const struct line *line); // 0 start, 1 slut, -1 none

// attack_figures.c
// What LINE says of a world, rounded as printed. False: no value. Ends the program on a statistic it
// does not know, so that none is added to the report without a thought about what it tells.
bool figure_of(const struct set *set, const struct line *line, const int *people,
               double *out_value);
// The same as a sum over kinds, where it is one (a count). False where it is not.
bool count_of(const struct set *set, const struct line *line, int *out_factors);
struct bound { // low <= sum of factors × people <= high
    int factors[KINDS_MOST];
    double low, high;
};
// What else a shown figure says that is linear: a mean, a median, an sd. Up to 2 bounds.
int bounds_of(const struct set *set, const struct line *line, double n, double mean,
              struct bound *out);

// attack_solve.c
struct target {
    int factors[KINDS_MOST];
    uint64_t hash, seen, doubtful; // bit v: the value v is possible; maybe possible
    int truth;
    char name[96];
};
struct attack {
    const struct set *set;
    struct line *lines;
    int line_count;
    struct target *targets;
    int target_count, told, unsure, solved;
};
void attack_run(struct attack *attack, bool verbose);

#endif
