// SPDX-License-Identifier: EUPL-1.2
// Disclosure control: which figures of a report can be printed so that nobody can work out a
// protected count of persons. In: the report's counts as *cells*, with everything a reader knows
// about how they add up as *relations*, over all tables of the report and the releases before it.
// Out: shown or hidden, for each cell. Plain data; knows nothing of plans, rows or formats. Same
// calls, same result.
//
// The promise, after fj_hide_run has returned FJ_HIDE_DONE and fj_hide_exposed is 0: for each
// protected cell there are at least t whole numbers (0 or more), its own among them, for each of
// which whole numbers exist for all hidden cells that satisfy every relation and everything shown.
//
// A report is put together like this:
//
//     struct fj_hide *hide = fj_hide_new((struct fj_hide_rules){.threshold = 5});
//     // the total's row, then one row per group: how many answered, and how many chose each step
//     fj_hide_id n = fj_hide_cell(hide, (struct fj_hide_cell){.value = 40, .persons = 40,
//                                                             .level = FJ_LEVEL_TOTAL});
//     fj_hide_id step = fj_hide_cell(hide, (struct fj_hide_cell){.value = 4, .persons = 4,
//                                     .level = FJ_LEVEL_TOTAL, .has_base = true, .base = n});
//     …
//     fj_hide_distribution(hide, n, steps, 4, true);         // steps add up to n; "zero and all"
//     fj_hide_sum(hide, n, (fj_hide_id[]){women, men}, 2);   // groups add up to the total
//     …likewise for each step, each breakdown, each crossing against each breakdown it crosses
//     if (fj_hide_run(hide) == FJ_HIDE_DONE) … fj_hide_shown(hide, step) …
//     fj_hide_free(hide);
//
// What the caller does with the answer: a figure is printed only when every cell it is made from is
// shown. A count, its share and its interval are one cell. Medians, quartiles, p and intervals that
// follow from step counts of the report are printed when all those are shown. All else that is
// hidden carries the same mark, and never says why.
#ifndef FJ_FIGURES_HIDE_H
#define FJ_FIGURES_HIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fj_hide;
typedef uint32_t fj_hide_id; // dense, from 0, in the order of the calls

#define FJ_HIDE_DEFAULT_THRESHOLD 5
#define FJ_HIDE_LEAST_THRESHOLD   3

struct fj_hide_rules {
    int64_t threshold; // `hide below t`; 0 means the default, and 1 and 2 mean 3
    bool zeros_shown;  // the plan says `zeros shown`: "zero and all" is not carried out
    bool
        has_past; // most cells are of releases counted once more: it pays to make the problem small first
};

// Kept as long as possible from the top down; within a level the larger count is kept.
enum fj_hide_level { FJ_LEVEL_TOTAL, FJ_LEVEL_GROUP, FJ_LEVEL_CROSSING };

enum fj_hide_kind {
    FJ_HIDE_COUNT,  // a whole number from 0 up, known to be so by every reader
    FJ_HIDE_AMOUNT, // a sum of values from 0 up (n × mean), in whole units of its own (tenths, öre
                    // …)
    FJ_HIDE_SIGNED, // as an amount, of either sign (a sum of differences)
};

enum fj_hide_protect {
    FJ_PROTECT_SMALL,  // when it is a count of 1 to t-1 persons (never an amount)
    FJ_PROTECT_NEVER,  // says nothing about a person: due, not due, overdue, lost, missing in all
    FJ_PROTECT_ALWAYS, // a dominated amount, a count that differs from a release by 1 to t-1
                       // persons …
};

enum fj_hide_print {
    FJ_PRINT_IF_SAFE, // stands in the report; this module says whether it is shown
    FJ_PRINT_OUT,     // is out already, in an earlier release: known, and cannot be hidden
    FJ_PRINT_NOT,     // never printed, but can be worked out: "no" of a share, a hidden cell of a
                      // release, the steps behind a mean, who came between two releases
};

struct fj_hide_cell {
    int64_t value;   // as printed, or as it would be: persons, cases or records
    int64_t persons; // how many persons are in it: what the threshold counts
    enum fj_hide_kind kind;
    enum fj_hide_level level;
    enum fj_hide_protect protect;
    enum fj_hide_print print;
    // Shown only when BASE is: the n of its row. So a group that is hidden is hidden whole. A base
    // has the same or a higher level, no base of its own, and comes before what stands on it.
    bool has_base;
    fj_hide_id base;
    // Printing it tells that it lies in value - below … value + above (a mean to 0.1: n × 0.05 each
    // way). 0 and 0 for counts, and where a share to 0.001 or a mean gives it away exactly.
    int64_t below, above;
    int64_t weight; // what hiding it costs; 0 means the value. Smaller goes first
    int64_t room;   // how many whole numbers must fit if it is protected; 0 means t
};

// Returns owned; NULL when memory is out.
struct fj_hide *fj_hide_new(struct fj_hide_rules rules);
void fj_hide_free(struct fj_hide *hide); // accepts NULL

// Adds a cell. When memory is out the ids still count on, and fj_hide_run says FJ_HIDE_MEMORY.
fj_hide_id fj_hide_cell(struct fj_hide *hide, struct fj_hide_cell cell);

// The cell is out already: an earlier release has printed it, and it has not changed since.
void fj_hide_out(struct fj_hide *hide, fj_hide_id id);

// The value that a cell was added with.
int64_t fj_hide_value(const struct fj_hide *hide, fj_hide_id id);

// What the cell was added with: is it protected when small, always or never?
enum fj_hide_protect fj_hide_kind_of_protection(const struct fj_hide *hide, fj_hide_id id);

// TOTAL is the sum of PARTS, and every reader knows it (a breakdown whose groups do not overlap,
// with
// `?` where it is not empty; improved + same + worse; yes + no; n + missing = all). Groups that
// overlap have no relation. Returns false, and adds nothing, where the values do not add up: then
// no reader can use it either (persons in several units), or the caller has a fault.
bool fj_hide_sum(struct fj_hide *hide, fj_hide_id total, const fj_hide_id *parts, size_t count);

// The same thing printed twice, or in two releases: both have one value, shown or not.
bool fj_hide_same(struct fj_hide *hide, fj_hide_id one, fj_hide_id other);

// The sum of FACTORS[i] × IDS[i] is 0: an amount is the sum of steps × counts (factors in the
// amount's unit, -1 for the amount itself); now = then + came - left.
bool fj_hide_relation(struct fj_hide *hide, const fj_hide_id *ids, const int64_t *factors,
                      size_t count);

// The counts of the steps of one group with BASE answers; for a share: "yes" and "no" (printed or
// not). ADDS_UP for one answer each (adds the sum as well); false for `many`. Carries out "zero and
// all": where all answers fall in one step every step is protected; of `many`, each step that all
// have, and the zeros when fewer than two others are not zero.
bool fj_hide_distribution(struct fj_hide *hide, fj_hide_id base, const fj_hide_id *steps,
                          size_t count, bool adds_up);

enum fj_hide_status { FJ_HIDE_DONE, FJ_HIDE_MEMORY };

// Decides. Once; cells and relations are added before it.
enum fj_hide_status fj_hide_run(struct fj_hide *hide);

// After fj_hide_run. A cell that is out is shown; one that is never printed is not.
bool fj_hide_shown(const struct fj_hide *hide, fj_hide_id id);
// Do readers know its value, from this cell or another of the same?
bool fj_hide_told(const struct fj_hide *hide, fj_hide_id id);
bool fj_hide_protected(const struct fj_hide *hide, fj_hide_id id);

// How many protected cells can be worked out whatever is hidden now, because of what is out already
// (0 in a report without releases); fj_hide_is_exposed tells which.
size_t fj_hide_exposed(const struct fj_hide *hide);
bool fj_hide_is_exposed(const struct fj_hide *hide, fj_hide_id id);

struct fj_hide_tally {
    size_t cells;     // to be printed if safe
    size_t primary;   // hidden because they, or the group they stand in, are protected
    size_t secondary; // hidden so that those cannot be worked out
};
struct fj_hide_tally fj_hide_tally(const struct fj_hide *hide);

// The rule of dominance for sums and means of money: hidden where the total less the two largest
// contributions (by person) is under 10 % of the largest. Amounts are 0 or more, in any one unit.
bool fj_hide_dominated(int64_t total, int64_t largest, int64_t second);

#endif
