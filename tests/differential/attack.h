// SPDX-License-Identifier: EUPL-1.2
// The attacker: knows the plan and reads the printed tidy reports, nothing else. The world it reasons
// in is not tables but people: how many there are of each *kind* (gender, unit, what they answered at
// both timepoints), and where reports are released one after another of each *life*: the kind that a
// person was at each of them. Every figure is a function of that, so whatever tables have in common is
// known here without anybody having thought of it. A count that was to be protected is *told* when fewer
// than t whole numbers are left for it over all worlds that print the same reports.
//
// Shares no code with the hiding: what a figure means is worked out here a second time.
#ifndef FJ_TESTS_ATTACK_H
#define FJ_TESTS_ATTACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    STEPS_MOST = 15,
    OPTIONS_MOST = 4,
    STATES_MOST = STEPS_MOST + 3, // the steps, "vet_ej", no form at all, and one that was declined
    UNITS_MOST = 3,
    COURSES_MOST = 8, // of one unit; with more units 3
    KINDS_MOST =
        2 * UNITS_MOST * 3 * STATES_MOST * STATES_MOST, // more than with two questions of few steps
    LIVES_MOST = 4800,
    RELEASES_MOST = 3, // the last of them is the report that is attacked
    MEASURES_MOST = 8,
    PEOPLE_MOST = 120
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
    MEASURE_KINDS,
    ROWS_WITH = CHANGE, // of the rows of a record (attack_rows.c)
    CASES_WITH = SHIFT,
    ROWS_COUNTED = RESPONSE,
    CASES_HAVING = MEAN // of several choices (attack_options.c)
};

enum among { AMONG_ALL, AMONG_UNIT_A, AMONG_START_FIRST, AMONG_SECOND, AMONGS };

// What a measure is of (attack_second.c): q, p, or a condition of both at `start`.
enum asked { OF_FIRST, OF_SECOND, OF_BOTH, OF_EITHER };

struct measure {
    enum measure_kind kind;
    int at;       // 0 start, 1 slut
    unsigned set; // steps of a share; of several choices which of them
    bool every;   // … all of them at once, not one of them at least
    enum among among;
    enum asked asked;
    unsigned of_first, of_second; // of a condition of both: the steps of each
    bool counted;                 // … how many it fits, not the share
    bool
        reliable; // of a change: how many changed by two steps or more, and passed to the second step or beyond
};

struct shown { // what a report shows
    unsigned measures;
    bool by_gender, by_unit, by_start, crossed, by_second, second_crossed;
    bool quarter; // the second of 2026, and not the whole year
};

enum step {
    NOBODY_ELSE,
    SOME_COME,
    SOME_LEAVE,
    SOME_ANSWER_ANEW,
    ANY_OF_THESE,
    STEP_KINDS = ANY_OF_THESE
};

struct life {
    short of[RELEASES_MOST]; // the kind at each release; -1: not there
};

// A plan, and the people it was followed for.
struct set {
    int threshold, units, steps;
    int first;                // the value of the first step
    unsigned early;           // steps at `start` that the breakdown and `among` go by
    bool zeros_shown, choice; // q is a choice, not a scale
    bool declines; // somebody may have declined a form; the reader never knows that nobody has
    bool bare;     // nothing is hidden: the attacker is to find that all is told
    bool rows;     // q is asked of rows of a record: a person has none, one or two (attack_rows.c)
    int options; // q may have several choices, of so many; each step is a set of them (attack_options.c); 0: not
    unsigned choices[STEPS_MOST]; // … that set
    bool alone,
        overlapping; // the last excludes the others; people are divided by each choice, not by a condition
    int second; // how many answers p has, which is asked beside q at `start`; 0: there is none
    bool yes;   // … it is a yes or no
    unsigned among_second; // answers of p that `among` goes by
    int courses;           // which there are
    struct measure measures[MEASURES_MOST];
    int measure_count;
    int releases; // how many reports
    struct shown shown[RELEASES_MOST];
    enum step step[RELEASES_MOST]; // what has become of people since the report before
    int life_count;
    struct life lives[LIVES_MOST]; // all that there could be
    int people[LIVES_MOST];        // how many of each there are
};

// When a person of a kind came and left: so that the people at `start` and those at `slut` are not the same. The
// first three: in the year of the report both, came then and is still there, left then and came before it.
struct course {
    const char *days;        // as the plan's example has it
    const char *followed[2]; // the quarter of `start` and of `slut`; "" for not yet
};
extern const struct course courses[COURSES_MOST];

struct kind {
    int gender, unit, course, state[2];
    int second; // the answer to p: a step of it, or why there is none, as a state of q
};

static inline int states_of(const struct set *set)
{
    return set->steps + 3;
}
static inline int vet_ej_of(const struct set *set)
{
    return set->steps;
}
static inline int overdue_of(const struct set *set)
{
    return set->steps + 1;
}
static inline int declined_of(const struct set *set)
{
    return set->steps + 2;
}
static inline int seconds_of(const struct set *set)
{
    return set->second ? set->second + 1 : 1; // and one without an answer
}
static inline int kinds_of(const struct set *set)
{
    return seconds_of(set) * 2 * set->units * set->courses * states_of(set) * states_of(set);
}
// What a step counts as in sums.
static inline int value_of_step(const struct set *set, int step)
{
    return set->first + step;
}
const char *choice_name(int step);
// What a pair is reliably: 0 improved, 1 neither, 2 worse. RELIABLE_CLAUSE makes it two steps.
#define RELIABLE_CLAUSE " reliable r 0.8 sd 1 cutoff %d"
static inline int reliably(int before, int after)
{
    return after - before >= 2 ? 0 : before - after >= 2 ? 2 : 1;
}
static inline bool recovers(int before, int after)
{
    return reliably(before, after) == 0 && before < 1 && after >= 1;
}
struct kind kind_of(const struct set *set, int kind);
int kind_with(const struct set *set, struct kind kind);
bool is_possible(const struct set *set, int kind); // who is still there has no answer at `slut`
#define DECLINED_ON                                                                                \
    "1970-01-02" // examples cannot say that a form was declined: one of this day was

// One line of a printed report.
struct line {
    char measure[8], period[8], timepoint[16], breakdown[16], group[16], item[16], statistic[28],
        status[8];
    double value;
    bool hidden, none;
    int release;
    const signed char *in; // is_in of every kind, worked out once; or NULL
};

static inline bool is_shown(const struct line *line)
{
    return !line->hidden && !line->none;
}
bool is_same_row(const struct line *a, const struct line *b);

// attack_make.c
struct mode { // quarters are released too
    bool released, quarters, wide, rows, many, two, bare;
};
void make_set(struct set *set, uint64_t seed, struct mode mode);
int below(int limit); // random

// attack_world.c
char *plan_text(const struct set *set); // malloc
// Is a person of this kind in the row of LINE? (-1: among is unknown)
int is_in(const struct set *set, const struct line *line, int kind);
const struct measure *measure_of(const struct set *set, const struct line *line);
int timepoint_of(const struct line *line); // 0 start, 1 slut, -1 none

// attack_report.c
// The reports that the program prints of SET, one after another, each protected against those before; what
// stands from one of those is left out. malloc; NULL with a word about it.
struct line *print_reports(const struct set *set, const char *plan, bool verbose, int *out_count);

// attack_figures.c
// What LINE says of the people of its release, rounded as printed. False: no value. Ends the program on
// a statistic it does not know, so that none is added to the report without a thought about what it tells.
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

// attack_rows.c: of a set of rows the two states of a kind are the answers of two rows, or that there is none
bool are_rows_possible(const struct set *set, struct kind kind);
void choose_rows_measure(struct set *set, struct measure *m);
// What MEASURE is, after `= `, in the plan; the steps of its set as TEXT.
const char *rows_measure_text(const struct measure *m, const char *steps);
// How many rows of a kind, or whether the case, is counted: in all, or those on STEP.
int rows_on(const struct set *set, const struct measure *m, struct kind kind, int step);
int rows_counted(const struct set *set, const struct line *line, struct kind kind);
// The sum over the rows of a kind of their values to POWER.
int rows_sum(const struct set *set, struct kind kind, int power);

// attack_options.c: of a set of several choices a step is which of them somebody has; reports count those who have each
void make_options(struct set *set, struct mode mode);
void choose_options_measure(struct set *set, struct measure *m);
bool is_condition_met(const struct set *set, unsigned options, bool every, int step);
int option_of(const struct set *set, const char *item); // -1: none
// … of MEASURE, after `= `; at the timepoint AT if it is one of them.
const char *options_measure_text(const struct set *set, const struct measure *m);
const char *options_text(const struct set *set, const char *question, unsigned options, bool every);
const char *options_answer(const struct set *set, int step);
bool options_counted(const struct set *set, const struct line *line, struct kind kind);

// attack_second.c: a second question p, asked in the same form at `start`; what is made of it, of it and q, and by it
void make_second(struct set *set);
void choose_second_measure(struct set *set, struct measure *m);
bool is_second_possible(const struct set *set, struct kind kind);
const char *second_name(const struct set *set, int step);
// That QUESTION, p at some time, is answered by one of STEPS, as a condition.
const char *second_condition(const struct set *set, const char *question, unsigned steps);
const char *second_answer(const struct set *set, struct kind kind);
// What MEASURE is, after `= `; STEPS are those of q, as text.
const char *second_measure_text(const struct set *set, const struct measure *m, const char *steps);
// The state of a kind in what the measure is of, at a timepoint (0 where it has none); of a condition of both 0 that it fits, 1 that it does not.
int state_at(const struct set *set, const struct measure *m, struct kind kind, int at);

struct attack;

// attack_targets.c
enum { CLASSES_MOST = LIVES_MOST, VALUES_MOST = 60 };
struct part { // of people of a class: the least and the most that each adds to the target
    signed char least[CLASSES_MOST], most[CLASSES_MOST];
};
struct target {
    signed char factors[LIVES_MOST];
    signed char
        before[LIVES_MOST]; // of the same count at the release before; all 0 where there is none
    struct part part;
    uint64_t hash, seen, doubtful; // bit v: the value v is possible; maybe possible
    int truth, release;
    char name[120];
};
void choose_targets(struct attack *attack);

// attack_facts.c: the reports as facts about lives, and lives that no fact tells apart
struct fact {
    const struct line *line;
    signed char *factors; // by kind, of a count; NULL for other figures
};
struct world { // how many there are of each class
    short of[CLASSES_MOST];
};
struct attack {
    const struct set *set;
    struct line *lines;
    int line_count;
    struct fact *facts;
    int fact_count;
    int class_count;
    short class_of[LIVES_MOST];    // by life
    short first[CLASSES_MOST];     // a life of the class
    uint64_t column[CLASSES_MOST]; // what it adds to all counts, as one number
    struct target *targets;
    int target_count, told, unsure, told_before;
    bool misread;         // a figure is understood otherwise than the program does
    long printed, solved; // worlds printed, programs solved
};
void find_rows(struct attack *attack);  // who is in which row
void find_facts(struct attack *attack); // after the targets
void find_part(const struct attack *attack, struct target *target);
void free_attack(struct attack *attack);
struct world true_world(const struct attack *attack);
struct range {
    int low, high;
};
// What the target can be in WORLD, all from low to high.
struct range range_of(const struct attack *attack, const struct part *part,
                      const struct world *world);
// Prints WORLD anew, and where that is the reports word for word takes every value it gives a target.
bool take_world(struct attack *attack, const struct world *world);
void print_what_differs(const struct attack *attack, const struct world *world);
int missing_of(const struct attack *attack,
               const struct target *target); // values still to be found

// attack_near.c
void look_near(struct attack *attack, const struct world *truth);
// attack_steps.c
enum { STEPS_LISTED = 60 };
struct steps {
    int count, of[STEPS_LISTED][STEPS_MOST];
};
// How many may have given each answer in the row that the figure begins. False: that is not told by FACT.
bool list_steps(const struct attack *attack, int fact, struct steps *out);
// attack_program.c
void look_by_programs(struct attack *attack, const struct world *truth);

// attack_solve.c
void attack_run(struct attack *attack, bool verbose);

#endif
