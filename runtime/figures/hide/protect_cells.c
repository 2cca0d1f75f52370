// SPDX-License-Identifier: EUPL-1.2
// Row by row: who is in it, who answered, who improved; then what kind of measure it is.
#include "figures/hide/protect_cells.h"

#include "figures/hide/earlier.h"
#include "figures/groups.h"
#include "figures/hide/protect_cells_internal.h"
#include "figures/hide/protect_decided.h"
#include "figures/hide/protect_empty.h"
#include "figures/hide/protect_links.h"
#include "figures/statistics/stat_change.h"

static enum fj_hide_level level_of(const struct fj_grid *grid)
{
    return grid->by.count == 0   ? FJ_LEVEL_TOTAL
           : grid->by.count == 1 ? FJ_LEVEL_GROUP
                                 : FJ_LEVEL_CROSSING;
}

// A measure may ask for a higher threshold than the plan: what is under it is protected as well.
static bool under_own_threshold(const struct fj_row_making *m, const struct fj_tally *tally)
{
    return tally->persons > 0 && tally->persons < m->measure->hide_below;
}

fj_hide_id fj_making_add(struct fj_row_making *m, const struct fj_tally *tally,
                         enum fj_hide_protect protect, enum fj_hide_print print, fj_hide_id base)
{
    struct fj_hide_cell cell = {
        .value = tally->units,
        .persons = tally->persons,
        .level = m->level,
        .protect = protect,
        .print = m->cells->closed ? FJ_PRINT_NOT
                 : m->empty       ? FJ_PRINT_OUT
                                  : print,
    };

    if (base != FJ_NO_CELL && print == FJ_PRINT_IF_SAFE) {
        cell.has_base = true;
        cell.base = base;
    }
    if (protect == FJ_PROTECT_SMALL && under_own_threshold(m, tally)) {
        cell.protect = FJ_PROTECT_ALWAYS;
        cell.room = m->measure->hide_below;
    }
    if (m->unguarded)
        cell.protect = FJ_PROTECT_NEVER;
    return fj_hide_cell(m->protect->hide, cell);
}

fj_hide_id fj_making_add_any(struct fj_row_making *m, enum fj_tally_kind kind,
                             enum fj_hide_protect protect)
{
    return fj_making_add(m, fj_making_tally(m, kind), protect, FJ_PRINT_IF_SAFE, FJ_NO_CELL);
}

// A count of nobody that only adds to others needs no cell.
fj_hide_id fj_making_add_some(struct fj_row_making *m, enum fj_tally_kind kind,
                              enum fj_hide_protect protect)
{
    const struct fj_tally *tally = fj_making_tally(m, kind);

    return tally->units == 0 ? FJ_NO_CELL
                             : fj_making_add(m, tally, protect, FJ_PRINT_IF_SAFE, FJ_NO_CELL);
}

bool fj_making_protects(const struct fj_row_making *m, const struct fj_tally *tally)
{
    return (tally->persons > 0 && tally->persons < m->protect->threshold) ||
           under_own_threshold(m, tally);
}

struct fj_tally fj_tally_less(const struct fj_tally *a, const struct fj_tally *b)
{
    struct fj_tally rest = {a->units - b->units, a->persons - b->persons, 0};

    if (rest.persons < 0 || (rest.persons == 0 && rest.units > 0))
        rest.persons = rest.units;
    return rest;
}

// ---- a row -----------------------------------------------------------------------------------------

static void make_moves(struct fj_row_making *m)
{
    static const enum fj_tally_kind kinds[3] = {FJ_TALLY_IMPROVED, FJ_TALLY_SAME, FJ_TALLY_WORSE};

    for (int i = 0; i < 3; i++)
        m->cells->moves[i] = fj_making_add(m, fj_making_tally(m, kinds[i]), FJ_PROTECT_SMALL,
                                           FJ_PRINT_IF_SAFE, m->cells->n);
    fj_hide_distribution(m->protect->hide, m->cells->n, m->cells->moves, 3, true);
}

void fj_making_divide(struct fj_row_making *m, const fj_hide_id *steps, size_t count)
{
    if (m->decided)
        fj_hide_sum(m->protect->hide, m->cells->n, steps, count);
    else
        fj_hide_distribution(m->protect->hide, m->cells->n, steps, count, true);
}

// WHOLE is PART and the rest of it: nobody can be in the part and not in the whole.
static void nest(struct fj_row_making *m, fj_hide_id whole, const struct fj_tally *all,
                 fj_hide_id part, const struct fj_tally *some)
{
    struct fj_tally rest = fj_tally_less(all, some);
    fj_hide_id parts[2] = {part,
                           fj_making_add(m, &rest, FJ_PROTECT_SMALL, FJ_PRINT_NOT, FJ_NO_CELL)};

    fj_hide_sum(m->protect->hide, whole, parts, 2);
}

// What changed reliably has changed: where a reliable change is at least the step that counts as one.
static void tie_to_moves(struct fj_row_making *m)
{
    double points = fj_reliable_change(m->measure->spread, m->measure->reliability).points.value;

    if (points < m->measure->better_by)
        return;
    nest(m, m->cells->moves[0], fj_making_tally(m, FJ_TALLY_IMPROVED), m->cells->reliable[0],
         fj_making_tally(m, FJ_TALLY_RELIABLY_IMPROVED));
    nest(m, m->cells->moves[2], fj_making_tally(m, FJ_TALLY_WORSE), m->cells->reliable[2],
         fj_making_tally(m, FJ_TALLY_RELIABLY_WORSE));
}

static void make_reliable(struct fj_row_making *m)
{
    const struct fj_tally *better = fj_making_tally(m, FJ_TALLY_RELIABLY_IMPROVED);
    const struct fj_tally *worse = fj_making_tally(m, FJ_TALLY_RELIABLY_WORSE);
    struct fj_tally changed = fj_tally_less(fj_making_tally(m, FJ_TALLY_KNOWN), better);
    struct fj_tally none = fj_tally_less(&changed, worse);
    struct fj_row_cells *cells = m->cells;

    if (m->measure->spread <= 0)
        return;
    cells->reliable[0] = fj_making_add(m, better, FJ_PROTECT_SMALL, FJ_PRINT_IF_SAFE, cells->n);
    cells->reliable[1] = fj_making_add(m, &none, FJ_PROTECT_SMALL, FJ_PRINT_IF_SAFE, cells->n);
    cells->reliable[2] = fj_making_add(m, worse, FJ_PROTECT_SMALL, FJ_PRINT_IF_SAFE, cells->n);
    fj_hide_distribution(m->protect->hide, cells->n, cells->reliable, 3, true);
    tie_to_moves(m);
    if (!m->measure->has_cutoff)
        return;
    cells->recovered = fj_making_add(m, fj_making_tally(m, FJ_TALLY_RECOVERED), FJ_PROTECT_SMALL,
                                     FJ_PRINT_IF_SAFE, cells->n);
    nest(m, cells->reliable[0], better, cells->recovered, fj_making_tally(m, FJ_TALLY_RECOVERED));
}

static void make_share(struct fj_row_making *m)
{
    struct fj_tally rest =
        fj_tally_less(fj_making_tally(m, FJ_TALLY_KNOWN), fj_making_tally(m, FJ_TALLY_HIT));
    fj_hide_id parts[2];

    m->cells->hit = fj_making_add(m, fj_making_tally(m, FJ_TALLY_HIT), FJ_PROTECT_SMALL,
                                  FJ_PRINT_IF_SAFE, m->cells->n);
    parts[0] = m->cells->hit;
    parts[1] = fj_making_add(m, &rest, FJ_PROTECT_SMALL, FJ_PRINT_NOT, FJ_NO_CELL);
    fj_making_divide(m, parts, 2);
}

// Everyone, those known and those missing; then what kind of measure it is.
static void make_row(struct fj_row_making *m)
{
    struct fj_row_cells *cells = m->cells;
    const struct fj_tally *all = fj_making_tally(m, FJ_TALLY_POPULATION);
    struct fj_tally gone = fj_tally_less(all, fj_making_tally(m, FJ_TALLY_KNOWN));
    bool counts = m->measure->kind == FJ_MEASURE_COUNT && !m->measure->where;

    cells->all = fj_making_add(m, all, FJ_PROTECT_SMALL, counts ? FJ_PRINT_IF_SAFE : FJ_PRINT_NOT,
                               FJ_NO_CELL);
    if (counts) {
        cells->hit = cells->n = cells->all;
        cells->persons = all->persons;
        return;
    }
    if (m->measure->kind == FJ_MEASURE_RESPONSE) {
        fj_making_response(m);
        return;
    }
    if (m->measure->among)
        cells->among_unknown = fj_making_add_any(m, FJ_TALLY_AMONG_UNKNOWN, FJ_PROTECT_NEVER);
    if (m->measure->except)
        cells->except_unknown = fj_making_add_any(m, FJ_TALLY_EXCEPT_UNKNOWN, FJ_PROTECT_NEVER);
    cells->n = fj_making_add(m, fj_making_tally(m, FJ_TALLY_KNOWN), FJ_PROTECT_SMALL,
                             FJ_PRINT_IF_SAFE, FJ_NO_CELL);
    cells->persons = fj_making_tally(m, FJ_TALLY_KNOWN)->persons;
    cells->missing = fj_making_add(m, &gone, FJ_PROTECT_NEVER, FJ_PRINT_IF_SAFE, FJ_NO_CELL);
    fj_hide_sum(m->protect->hide, cells->all, (fj_hide_id[]){cells->n, cells->missing}, 2);
    cells->early = fj_making_add_some(m, FJ_TALLY_EARLY, FJ_PROTECT_SMALL);
    cells->late = fj_making_add_some(m, FJ_TALLY_LATE, FJ_PROTECT_SMALL);
    if (m->measure->kind == FJ_MEASURE_CHANGE || m->measure->kind == FJ_MEASURE_SHIFT)
        fj_making_losses(m);
    if (m->measure->kind == FJ_MEASURE_CHANGE) {
        make_moves(m);
        make_reliable(m);
    }
    if (m->measure->kind == FJ_MEASURE_SHARE || m->measure->kind == FJ_MEASURE_COUNT)
        make_share(m);
    else
        fj_making_steps(m);
    fj_making_amounts(m);
    fj_making_reasons(m);
    fj_making_outside(m);
}

static void clear(struct fj_row_cells *cells)
{
    *cells = (struct fj_row_cells){.all = FJ_NO_CELL,
                                   .n = FJ_NO_CELL,
                                   .missing = FJ_NO_CELL,
                                   .hit = FJ_NO_CELL,
                                   .declined = FJ_NO_CELL,
                                   .overdue = FJ_NO_CELL,
                                   .not_due = FJ_NO_CELL,
                                   .early = FJ_NO_CELL,
                                   .late = FJ_NO_CELL,
                                   .lost_after = FJ_NO_CELL,
                                   .lost_before = FJ_NO_CELL,
                                   .among_unknown = FJ_NO_CELL,
                                   .except_unknown = FJ_NO_CELL,
                                   .known_before = FJ_NO_CELL,
                                   .known_after = FJ_NO_CELL,
                                   .due_after = FJ_NO_CELL,
                                   .moves = {FJ_NO_CELL, FJ_NO_CELL, FJ_NO_CELL},
                                   .reliable = {FJ_NO_CELL, FJ_NO_CELL, FJ_NO_CELL},
                                   .recovered = FJ_NO_CELL,
                                   .amount = FJ_NO_CELL,
                                   .before = FJ_NO_CELL,
                                   .after = FJ_NO_CELL,
                                   .difference = FJ_NO_CELL,
                                   .spread = {FJ_NO_CELL, FJ_NO_CELL}};
}

// People of other or unknown gender who are too few to be told of are in no group (language §6), so a
// reader knows that there is nobody in theirs.
static bool is_known_empty(const struct fj_protect *protect, const struct fj_basis *basis)
{
    if (!protect->draft->no_others[basis->slot])
        return false;
    for (size_t i = 0; i < basis->grid->by.count; i++) {
        const struct fj_breakdown *breakdown = basis->grid->by.breakdowns[i];
        if (breakdown->is_gender && fj_grid_coordinate(basis->grid, basis->group, breakdown->id) ==
                                        fj_group_other(breakdown))
            return true;
    }
    return false;
}

static int64_t threshold_of(const struct fj_protect *protect, const struct fj_block *block)
{
    int own = block->measure->hide_below;

    return own > protect->threshold ? own : protect->threshold;
}

// Whether nothing of a row is shown: few are in the group, or nobody is and its absence tells of few.
static bool is_closed(const struct fj_protect *protect, const struct fj_block *block,
                      const struct fj_basis *basis, bool is_empty)
{
    int64_t persons = basis->cell->tallies[FJ_TALLY_POPULATION].persons;

    return (persons > 0 && persons < threshold_of(protect, block)) ||
           (is_empty && !protect->scope->plan->zeros_shown);
}

static void make_block(struct fj_protect *protect, size_t index)
{
    const struct fj_block *block = &protect->draft->results->blocks[index];

    enum fj_verdict verdict = FJ_TABLE_FREE;
    bool unguarded =
        protect->same_plan && fj_earlier_verdict(protect->same_plan, block) == FJ_TABLE_UNCHANGED;
    bool stands = fj_earlier_of(protect->draft->earlier, block, &verdict) &&
                  verdict == FJ_TABLE_STANDS; // nothing of it is printed anew

    const bool *decided = fj_protect_decided_rows(protect, block, protect->draft->bases[index]);
    bool *empty = fj_protect_empty_rows(protect->arena, block, protect->draft->bases[index],
                                        threshold_of(protect, block));

    protect->cells[index] = FJ_NEW_ARRAY(protect->arena, struct fj_row_cells, block->row_count + 1);
    if (!protect->cells[index] || !empty) {
        protect->failed = true;
        return;
    }
    for (size_t i = 0; i < block->row_count; i++) {
        const struct fj_basis *basis = &protect->draft->bases[index][i];
        struct fj_row_making making = {protect,
                                       basis,
                                       &protect->cells[index][i],
                                       block->measure,
                                       level_of(basis->grid),
                                       is_known_empty(protect, basis),
                                       unguarded,
                                       decided && decided[i]};
        clear(making.cells);
        making.cells->closed =
            stands || protect->is_past || is_closed(protect, block, basis, empty[i]);
        make_row(&making);
        if (i > 0 && basis->grid->by.count == 1 && !basis->grid->overlaps)
            fj_making_difference(&making, &protect->cells[index][0]);
    }
}

void fj_protect_make_cells(struct fj_protect *protect)
{
    size_t count = protect->draft->results->block_count;

    protect->cells = FJ_NEW_ARRAY(protect->arena, struct fj_row_cells *, count + 1);
    protect->failed |= !protect->cells;
    for (size_t i = 0; !protect->failed && i < count; i++)
        make_block(protect, i);
}
