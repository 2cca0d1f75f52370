// SPDX-License-Identifier: EUPL-1.2
// What the hide_ files share: the problem as it was put (hide.c), what is shown at the moment, and the
// moves that are known to be possible. Cells that readers know to be equal are one *quantity*; it is
// known when any of its cells is shown, and all else is said of quantities. A *move* is a change of
// hidden quantities that keeps every relation and everything shown: if x is the true report,
// x + k × move is another that a reader cannot tell from it, for each k from `least` to `most`. Moves
// are checked in whole numbers before they are kept, so what they prove holds whatever the search for
// them did.
#ifndef FJ_FIGURES_HIDE_INTERNAL_H
#define FJ_FIGURES_HIDE_INTERNAL_H

#include "figures/hide/hide.h"
#include "figures/hide/hide_lp.h"
#include "support/arena.h"

__extension__ typedef __int128 fj_hide_wide; // for checks that must not overflow; see stat_types.h

// Above any sum of counts in a report, so that a total of the whole is the last to go.
#define FJ_HIDE_PRICE_OF_TOTAL 1e7

#define FJ_HIDE_NONE UINT32_MAX
#define FJ_HIDE_FAR  (INT64_MAX / 4) // a cell may grow this much: nothing bounds it

struct fj_hide_term {
    uint32_t id; // of a cell as the caller put it, of a quantity after hide_merge.c
    int64_t factor;
};

struct fj_hide_quantity {
    int64_t value;
    enum fj_hide_kind kind;
    enum fj_hide_level level; // the highest of its cells
    int64_t below, above;     // the least that any of its cells tells
    uint32_t first_cell;      // then next_cell[…]
    uint32_t shown;           // how many of its cells are shown; readers know it unless 0
    bool out;                 // one of them is out already
    bool guarded;             // readers must see `room` values
    bool exposed;             // guarded, and they do not
    bool flooded;             // all that hangs together with it and may be hidden is (hide_more.c)
    int64_t room;
    double price; // of hiding it with what stands on it
};

struct fj_hide_ids {
    uint32_t *items;
    size_t count, capacity;
};

struct fj_hide_row { // a relation: its terms add to 0
    size_t start, count;
};

struct fj_hide_steps { // a distribution: its steps in `step_ids`
    uint32_t base;
    size_t start, count;
    bool adds_up;
};

struct fj_hide_move {
    size_t start, count; // in `move_terms`; factor is the change for k = 1
    int64_t least, most; // least <= 0 <= most
    uint32_t broken;     // how many of its quantities are shown now
};

struct fj_hide_link { // a move that touches a quantity
    uint32_t move, next;
    int64_t change;
};

struct fj_hide {
    struct fj_arena *arena; // owned
    struct fj_hide_rules rules;

    struct {
        struct fj_hide_cell *items;
        size_t count, capacity;
    } cells;
    struct {
        struct fj_hide_row *items;
        size_t count, capacity;
    } rows;
    struct {
        struct fj_hide_term *items;
        size_t count, capacity;
    } terms;
    struct {
        struct fj_hide_steps *items;
        size_t count, capacity;
    } distributions;
    struct fj_hide_ids step_ids;

    // By cell, made by fj_hide_run.
    bool *shown;         // printed as things stand, or out already
    bool *primary;       // hidden whatever else is
    uint32_t *quantity;  // which it is
    uint32_t *next_cell; // of the same quantity, or FJ_HIDE_NONE
    size_t *part_start;  // and one more: where the cells that stand on it begin in part_ids
    uint32_t *part_ids;

    // By quantity. From hide_merge.c on rows and terms are those of quantities.
    struct fj_hide_quantity *quantities;
    size_t quantity_count;
    double usual_price; // of one that is not a total of the whole
    size_t *row_start;  // and one more: where its rows begin in row_ids
    uint32_t *row_ids;
    uint32_t *first_link;    // the moves that touch it
    uint32_t *seen_in, seen; // the last sweep that counted it; the number of this sweep

    struct {
        struct fj_hide_move *items;
        size_t count, capacity;
    } moves;
    struct {
        struct fj_hide_term *items;
        size_t count, capacity;
    } move_terms;
    struct {
        struct fj_hide_link *items;
        size_t count, capacity;
    } links;

    // Of the window at hand (hide_near.c): its rows and quantities, and their places in it.
    struct fj_hide_ids near_rows, near;
    uint32_t *row_place, *place; // FJ_HIDE_NONE: not in it
    uint32_t *far_rows;          // by quantity: how many of its rows are not in it
    int64_t *near_changes;       // by place: room for an answer in whole numbers
    uint32_t *near_shown;        // room for as many: what an answer would hide
    double *answers[3];          // … and for as many each: answers to be chosen from
    int64_t *row_off;            // by row: what its terms add to after the changes guessed so far
    uint32_t *row_amounts;       // by row: how many of its quantities are amounts
    uint32_t *step_quantities;   // as step_ids
    struct fj_lp lp;
    struct fj_lp_start start; // of a program that goes on from the one before it (hide_way.c)
    int64_t work_limit;       // of lp.work: past it no further windows are looked through
    int patience;             // so many times the usual number of programs are solved
    int64_t patient_work;     // of lp.work, spent so
    int64_t wayless_work;     // of lp.work, spent on ways that were not found
    int branches_left;        // programs that may still be solved for whole numbers in this window
};

// hide_merge.c
// Joins cells that are equal into quantities, and puts rows and terms in their terms, each row once.
// False when memory is out.
bool fj_hide_merge(struct fj_hide *hide);

// hide_substitute.c
// Takes counts that are never printed, not protected and sums of others out of all rows. The rows have to be tidied
// after it. False when memory is out.
bool fj_hide_take_out_sums(struct fj_hide *hide);

// hide_rules.c
// Whether a cell is protected by itself, whatever distribution it stands in.
bool fj_hide_is_protected(const struct fj_hide *hide, const struct fj_hide_cell *cell);
void fj_hide_apply_rules(struct fj_hide *hide); // what is guarded, primary and shown, and prices
bool fj_hide_may_hide(const struct fj_hide *hide, uint32_t quantity); // shown, and not out already
void fj_hide_hide(struct fj_hide *hide, uint32_t quantity);           // with all that stands on it
// Shows those of its cells that may be: not primary, and on a base that is shown.
void fj_hide_show(struct fj_hide *hide, uint32_t quantity);

// How far a quantity can move from its true value, as readers know it; HIDDEN: if it were hidden.
struct fj_hide_reach {
    int64_t down, up; // both 0 or more
};
struct fj_hide_reach fj_hide_reach(const struct fj_hide *hide, uint32_t quantity, bool hidden);

// hide_moves.c
// Keeps the answer of hide->lp to the window at hand as a move, if it holds in whole numbers and
// gives some guarded quantity a value it did not have. False where it does not hold.
bool fj_hide_keep_move(struct fj_hide *hide);
bool fj_hide_keep_changes(
    struct fj_hide *hide); // the same of near_changes, without a common divisor
bool fj_hide_has_value(const struct fj_hide *hide, uint32_t quantity, int64_t change);
struct fj_hide_known {
    int64_t below, above; // how many other values it is known to be able to have
};
struct fj_hide_known fj_hide_known(const struct fj_hide *hide, uint32_t quantity);
int64_t fj_hide_missing(const struct fj_hide *hide, uint32_t quantity); // values still to be found
// The first MOVES moves are broken where they touch QUANTITY, which is shown now; or whole again.
void fj_hide_break_moves(struct fj_hide *hide, uint32_t quantity, size_t moves);
void fj_hide_mend_moves(struct fj_hide *hide, uint32_t quantity, size_t moves);

// hide_near.c
struct fj_hide_window {
    size_t width; // each row gets at least so many quantities beside the first, if it has them
    size_t rows;  // and there are at most so many rows
    bool rich;    // those with most to give are taken before the cheapest
};
// Gathers rows and quantities around the given one that can move together. WITH_SHOWN: those that
// may be hidden count as well, at their price. False when memory is out.
bool fj_hide_gather(struct fj_hide *hide, uint32_t quantity, const struct fj_hide_window *size,
                    bool with_shown);
// Writes what was gathered into hide->lp with its bounds, and the price of hiding as cost. False when memory is out, or
// where the window is wider than can be solved.
bool fj_hide_pose(struct fj_hide *hide, bool with_shown);

void fj_hide_clear_near(struct fj_hide *hide);
bool fj_hide_add_near(struct fj_hide *hide,
                      uint32_t quantity); // with its rows; false: memory is out
bool fj_hide_add_cell(struct fj_hide *hide, uint32_t quantity); // alone
bool fj_hide_add_row(struct fj_hide *hide, uint32_t row);       // alone, unless it is near
bool fj_hide_add_cells(struct fj_hide *hide, uint32_t row, bool with_shown); // that can move

// hide_steps.c
void fj_hide_guess_moves(struct fj_hide *hide, uint32_t quantity); // gives it values, if it can

// hide_run.c
// Adds a quantity to LIST unless this sweep (hide->seen) has seen it; false when memory is out.
bool fj_hide_see(struct fj_hide *hide, uint32_t quantity, struct fj_hide_ids *list);

// hide_search.c
void fj_hide_begin_window(struct fj_hide *hide); // with the usual number of programs for it
// Looks for a whole answer in which the first cell near has moved by CHANGE; with COSTS one of little cost.
enum fj_lp_status fj_hide_solve_change(struct fj_hide *hide, int64_t change, bool costs);
// Is it plain from its rows, one at a time, that it cannot have enough values? Costs little.
bool fj_hide_is_plainly_narrow(const struct fj_hide *hide, uint32_t quantity);
bool fj_hide_find_room(struct fj_hide *hide, uint32_t quantity); // true: wide as things stand

// hide_way.c
// Looks for a move of QUANTITY that can be made many times over, through all that is hidden in the report, and keeps it;
// touches WORK numbers at most. True where QUANTITY is wide with it.
bool fj_hide_find_way(struct fj_hide *hide, uint32_t quantity, int64_t work);
// The same through all that may be hidden, and hides what it takes. True where that is anything, or QUANTITY is wide.
bool fj_hide_make_way(struct fj_hide *hide, uint32_t quantity, bool may_take_totals, int64_t work);

// hide_more.c
bool fj_hide_make_room(struct fj_hide *hide, uint32_t quantity); // hides more; false: exposed

#endif
