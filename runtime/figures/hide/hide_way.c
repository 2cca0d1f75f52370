// SPDX-License-Identifier: EUPL-1.2
// What else to hide where no window holds what it takes: the cheapest way to move a count in the whole report. A program
// begins with the rows of the count, and gets those that its answer breaks until it breaks none; so few rows are looked
// at, however far the way is. What it moves it moves so little that the same can be made many times over: then an answer
// in parts of persons becomes one in whole persons as often as it takes, and no search for whole numbers is needed.
#include <math.h>

#include "figures/hide/hide_internal.h"

#define TIMES_AT_LEAST 24  // a way can be gone so many times …
#define TIMES_MOST     60  // … of which so many may be needed for whole persons
#define ROUNDS_MOST    200 // programs that are solved

#define NEARLY_ZERO 1e-6

// Does the answer at hand break ROW?
static bool is_broken(const struct fj_hide *hide, uint32_t r)
{
    const struct fj_lp *lp = &hide->lp;
    struct fj_hide_row row = hide->rows.items[r];
    double sum = 0.0, largest = 1.0;

    for (size_t t = row.start; t < row.start + row.count; t++) {
        uint32_t place = hide->place[hide->terms.items[t].id];
        if (place == FJ_HIDE_NONE || place >= lp->columns)
            continue;
        double moved = (double)hide->terms.items[t].factor * lp->x[place] * lp->unit[place];
        sum += moved;
        largest = fmax(largest, fabs(moved));
    }
    return fabs(sum) > 1e-4 * largest;
}

static bool open_row(struct fj_hide *hide, uint32_t row, bool with_shown)
{
    return fj_hide_add_row(hide, row) && fj_hide_add_cells(hide, row, with_shown);
}

// Opens the rows that the answer at hand breaks. False when memory is out.
static bool open_broken(struct fj_hide *hide, bool with_shown, bool *out_any)
{
    *out_any = false;
    for (size_t j = 0; j < hide->lp.columns; j++) {
        uint32_t id = hide->near.items[j];
        if (fabs(hide->lp.x[j]) < NEARLY_ZERO)
            continue;
        for (size_t i = hide->row_start[id]; i < hide->row_start[id + 1]; i++) {
            uint32_t r = hide->row_ids[i];
            if (hide->row_place[r] != FJ_HIDE_NONE || !is_broken(hide, r))
                continue;
            *out_any = true;
            if (!open_row(hide, r, with_shown))
                return false;
        }
    }
    return true;
}

static bool begin(struct fj_hide *hide, uint32_t id, bool with_shown)
{
    hide->start.columns = 0;
    fj_hide_clear_near(hide);
    if (!fj_hide_add_cell(hide, id))
        return false;
    for (size_t i = hide->row_start[id]; i < hide->row_start[id + 1]; i++)
        if (!open_row(hide, hide->row_ids[i], with_shown))
            return false;
    return true;
}

// ---- one program ---------------------------------------------------------------------------------------

static double part_of(double bound, double unit)
{
    return bound >= FJ_LP_FREE ? bound : floor(bound * unit / TIMES_AT_LEAST + NEARLY_ZERO) / unit;
}

// The count itself, the first column, is to move by CHANGE; all others so far that they can do it many times over.
static bool pose(struct fj_hide *hide, int64_t change, bool with_shown)
{
    struct fj_lp *lp = &hide->lp;

    lp->start = &hide->start;
    bool posed = fj_hide_pose(hide, with_shown);
    lp->start = NULL;
    if (!posed)
        return false;
    for (size_t j = 1; j < lp->columns; j++) {
        lp->lower[j] = -part_of(-lp->lower[j], lp->unit[j]);
        lp->upper[j] = part_of(lp->upper[j], lp->unit[j]);
    }
    lp->lower[0] = lp->upper[0] = (double)change / lp->unit[0];
    return true;
}

// Where the next program begins: at the answer of this one.
static void note_start(struct fj_hide *hide)
{
    const struct fj_lp *lp = &hide->lp;

    for (size_t j = 0; j < lp->columns; j++) {
        hide->start.x[j] = lp->x[j];
        hide->start.is_basic[j] = false;
    }
    for (size_t i = 0; i < lp->basics; i++)
        hide->start.is_basic[lp->basic[i]] = true;
    hide->start.columns = lp->columns;
}

// Leaves a way of little cost in hide->lp. False where there is none, or it takes too long to find.
static bool solve(struct fj_hide *hide, uint32_t id, bool with_shown, int64_t limit)
{
    int64_t room = hide->quantities[id].room;
    int64_t change = room > TIMES_AT_LEAST ? room / TIMES_AT_LEAST + 1 : 1;
    bool any = begin(hide, id, with_shown), solved = false;

    for (int round = 0; any && round < ROUNDS_MOST && hide->lp.work < limit; round++) {
        if (!pose(hide, change, with_shown))
            return false;
        hide->lp.work_limit = limit;
        solved = fj_lp_solve(&hide->lp, true) == FJ_LP_SOLVED;
        hide->lp.work_limit = 0;
        if (!solved)
            return false;
        note_start(hide);
        if (!open_broken(hide, with_shown, &any))
            return false;
    }
    return solved && !any;
}

// ---- the answer ----------------------------------------------------------------------------------------

static bool is_whole(const struct fj_lp *lp, int times)
{
    for (size_t j = 0; j < lp->columns; j++) {
        double x = lp->x[j] * times;
        if (lp->unit[j] <= 1.0 && fabs(x - nearbyint(x)) > 1e-5)
            return false;
    }
    return true;
}

// All rows of what moves are near, so that they are held against the answer in whole numbers.
static bool open_touched(struct fj_hide *hide)
{
    for (size_t j = 0; j < hide->lp.columns; j++) {
        uint32_t id = hide->near.items[j];
        if (hide->lp.x[j] == 0.0)
            continue;
        for (size_t i = hide->row_start[id]; i < hide->row_start[id + 1]; i++)
            if (!fj_hide_add_row(hide, hide->row_ids[i]))
                return false;
    }
    return true;
}

static void keep(struct fj_hide *hide)
{
    struct fj_lp *lp = &hide->lp;
    int times = 1;

    while (times <= TIMES_MOST && !is_whole(lp, times))
        times++;
    if (times > TIMES_MOST)
        return;
    for (size_t j = 0; j < lp->columns; j++)
        lp->x[j] = fabs(lp->x[j]) < NEARLY_ZERO ? 0.0 : lp->x[j] * times;
    if (open_touched(hide))
        fj_hide_keep_move(hide);
}

static bool is_taken(const struct fj_hide *hide, size_t place)
{
    return fabs(hide->lp.x[place]) >= NEARLY_ZERO &&
           fj_hide_may_hide(hide, hide->near.items[place]);
}

static bool takes_total(const struct fj_hide *hide)
{
    for (size_t j = 0; j < hide->lp.columns; j++)
        if (is_taken(hide, j) &&
            hide->quantities[hide->near.items[j]].price >= FJ_HIDE_PRICE_OF_TOTAL)
            return true;
    return false;
}

bool fj_hide_find_way(struct fj_hide *hide, uint32_t id, int64_t work)
{
    if (!solve(hide, id, false, hide->lp.work + work))
        return false;
    keep(hide);
    return fj_hide_missing(hide, id) == 0;
}

bool fj_hide_make_way(struct fj_hide *hide, uint32_t id, bool may_take_totals, int64_t work)
{
    size_t count = 0;

    if (!solve(hide, id, true, hide->lp.work + work) || (!may_take_totals && takes_total(hide)))
        return false;
    for (size_t j = 0; j < hide->lp.columns; j++)
        if (is_taken(hide, j))
            hide->near_shown[count++] = hide->near.items[j];
    for (size_t i = 0; i < count; i++)
        fj_hide_hide(hide, hide->near_shown[i]);
    keep(hide);
    return count > 0 || fj_hide_missing(hide, id) == 0;
}
