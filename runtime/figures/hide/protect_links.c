// SPDX-License-Identifier: EUPL-1.2
// What every reader knows about a report: groups add up to the total, crossings to their margins, and
// two measures of the same people count the same people.
#include "figures/hide/protect_links.h"

#include <string.h>

#include "figures/hide/joint.h"
#include "figures/read/quick.h"

// ---- one cell of a row, by place -----------------------------------------------------------------------

enum { AMOUNT = 12, AFTER = 14, SPREAD = 26, SLOTS = 28 };

static fj_hide_id slot_of(const struct fj_row_cells *cells, size_t slot)
{
    const fj_hide_id fixed[SLOTS] = {
        cells->all,
        cells->n,
        cells->missing,
        cells->hit,
        cells->declined,
        cells->early,
        cells->late,
        cells->lost_after,
        cells->lost_before,
        cells->moves[0],
        cells->moves[1],
        cells->moves[2],
        cells->amount,
        cells->before,
        cells->after,
        cells->among_unknown,
        cells->except_unknown,
        cells->overdue,
        cells->not_due,
        cells->reliable[0],
        cells->reliable[1],
        cells->reliable[2],
        cells->recovered,
        cells->known_before,
        cells->known_after,
        cells->due_after,
        cells->spread[0],
        cells->spread[1],
    };

    return fixed[slot];
}

fj_hide_id fj_row_cell_at(const struct fj_row_cells *cells, size_t place)
{
    if (place < SLOTS)
        return slot_of(cells, place);
    place -= SLOTS;
    if (place < cells->step_count)
        return cells->steps[place];
    return cells->reasons ? cells->reasons[place - cells->step_count] : FJ_NO_CELL;
}

bool fj_row_place_counts(size_t place)
{
    return (place < AMOUNT || place > AFTER) && (place < SPREAD || place >= SLOTS);
}

size_t fj_row_places(const struct fj_row_cells *cells, const struct fj_instance *instance)
{
    return SLOTS + cells->step_count + fj_protect_reasons_in(instance);
}

// ---- a rest ----------------------------------------------------------------------------------------

fj_hide_id fj_protect_add_unprinted(struct fj_hide *hide, int64_t value)
{
    return fj_hide_cell(hide, (struct fj_hide_cell){.value = value,
                                                    .persons = value,
                                                    .level = FJ_LEVEL_CROSSING,
                                                    .protect = FJ_PROTECT_NEVER,
                                                    .print = FJ_PRINT_NOT});
}

fj_hide_id fj_protect_tie_part(struct fj_hide *hide, fj_hide_id whole, fj_hide_id part)
{
    fj_hide_id parts[2] = {part, FJ_NO_CELL};
    int64_t rest;

    if (whole == FJ_NO_CELL || part == FJ_NO_CELL)
        return FJ_NO_CELL;
    rest = fj_hide_value(hide, whole) - fj_hide_value(hide, part);
    if (rest < 0)
        return FJ_NO_CELL;
    parts[1] = fj_protect_add_unprinted(hide, rest);
    fj_hide_sum(hide, whole, parts, 2);
    return parts[1];
}

// ---- groups add up --------------------------------------------------------------------------------

bool fj_grid_is_margin(const struct fj_grid *margin, const struct fj_grid *grid)
{
    return fj_grid_is_within(margin, grid) && margin->by.count < grid->by.count && !grid->overlaps;
}

bool fj_grid_divides(const struct fj_grid *grid, const struct fj_breakdown *breakdown)
{
    for (size_t i = 0; i < grid->by.count; i++)
        if (grid->by.breakdowns[i] == breakdown)
            return true;
    return false;
}

size_t fj_grid_coordinate(const struct fj_grid *grid, size_t group, size_t breakdown)
{
    for (size_t i = grid->by.count; i-- > 0;) {
        if (grid->breakdown_ids[i] == breakdown)
            return group % grid->group_counts[i];
        group /= grid->group_counts[i];
    }
    return 0;
}

bool fj_grid_projects(const struct fj_grid *part_grid, size_t part, const struct fj_grid *grid,
                      size_t whole)
{
    for (size_t i = 0; i < grid->by.count; i++) {
        size_t breakdown = grid->breakdown_ids[i];
        if (fj_grid_coordinate(part_grid, part, breakdown) !=
            fj_grid_coordinate(grid, whole, breakdown))
            return false;
    }
    return true;
}

// The rows of block PARTS that add up to row WHOLE of another block, cell by cell.
static void add_up_row(struct fj_protect *protect, size_t parts, size_t whole, size_t row)
{
    const struct fj_block *block = &protect->draft->results->blocks[parts];
    const struct fj_basis *target = &protect->draft->bases[whole][row];
    const struct fj_row_cells *sum = &protect->cells[whole][row];
    size_t places = fj_row_places(sum, target->instance);
    fj_hide_id *ids = FJ_NEW_ARRAY(protect->arena, fj_hide_id, block->row_count + 1);

    if (!ids) {
        protect->failed = true;
        return;
    }
    for (size_t place = 0; place < places; place++) {
        size_t count = 0;
        if (fj_row_cell_at(sum, place) == FJ_NO_CELL)
            continue;
        for (size_t i = 0; i < block->row_count; i++)
            if (fj_grid_projects(protect->draft->bases[parts][i].grid,
                                 protect->draft->bases[parts][i].group, target->grid,
                                 target->group) &&
                fj_row_cell_at(&protect->cells[parts][i], place) != FJ_NO_CELL)
                ids[count++] = fj_row_cell_at(&protect->cells[parts][i], place);
        fj_hide_sum(protect->hide, fj_row_cell_at(sum, place), ids, count);
    }
}

// The least margins are enough: a crossing adds up to its breakdowns, and they to the total.
bool fj_grid_is_nearest(const struct fj_scope *scope, const struct fj_instance *instance,
                        const struct fj_grid *margin, const struct fj_grid *grid)
{
    for (size_t i = 0; i < instance->grid_count; i++) {
        const struct fj_grid *between = &scope->grids[instance->grids[i]];
        if (fj_grid_is_margin(margin, between) && fj_grid_is_margin(between, grid))
            return false;
    }
    return true;
}

static void add_up_blocks(struct fj_protect *protect, size_t parts, size_t whole)
{
    const struct fj_basis *a = protect->draft->bases[parts], *b = protect->draft->bases[whole];

    if (a->instance != b->instance || a->slot != b->slot || !fj_grid_is_margin(b->grid, a->grid) ||
        !fj_grid_is_nearest(protect->scope, a->instance, b->grid, a->grid))
        return;
    for (size_t row = 0; row < protect->draft->results->blocks[whole].row_count; row++)
        add_up_row(protect, parts, whole, row);
}

// ---- the same people, the same answers ---------------------------------------------------------------

static const struct fj_timepoint *when(const struct fj_instance *instance)
{
    if (instance->read_count != 1)
        return NULL;
    return instance->reads[0].timepoint;
}

// Both are everybody who falls in the period by the same date.
static bool same_people(const struct fj_instance *a, const struct fj_instance *b)
{
    const struct fj_measure *x = a->measure, *y = b->measure;
    bool a_entry = a->read_count == 0 || (when(a) && when(a)->kind == FJ_TIME_ENTRY);
    bool b_entry = b->read_count == 0 || (when(b) && when(b)->kind == FJ_TIME_ENTRY);

    if (x->among || x->except || y->among || y->except || x->by != y->by ||
        x->population != y->population || x->counted != y->counted ||
        (x->population == FJ_OVER_SLIPS && x->form != y->form))
        return false;
    if (a->reads_exit != b->reads_exit)
        return false;
    if (a_entry && b_entry)
        return true;
    return when(a) && when(a) == when(b) && a->reads[0].nr == b->reads[0].nr;
}

static const struct fj_question *asked(const struct fj_instance *instance)
{
    return instance->shape.has_pairs || instance->measure->kind == FJ_MEASURE_SHIFT
               ? NULL
               : instance->subject;
}

static bool is_of_number(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_MEAN || measure->kind == FJ_MEASURE_MEDIAN ||
           measure->kind == FJ_MEASURE_SUM;
}

// The same answer, or the same number worked out.
static bool asks_alike(const struct fj_instance *a, const struct fj_instance *b)
{
    if (asked(a))
        return asked(a) == asked(b);
    return !asked(b) && is_of_number(a->measure) && is_of_number(b->measure) &&
           fj_joint_same_at(a->now, b->now) &&
           fj_quick_same_expr(a->measure->expr, b->measure->expr);
}

static void same(struct fj_protect *protect, fj_hide_id a, fj_hide_id b)
{
    if (a != FJ_NO_CELL && b != FJ_NO_CELL)
        fj_hide_same(protect->hide, a, b);
}

static void tie_rows(struct fj_protect *protect, const struct fj_row_cells *a,
                     const struct fj_row_cells *b, bool same_question)
{
    same(protect, a->all, b->all);
    if (!same_question)
        return;
    same(protect, a->n, b->n);
    same(protect, a->missing, b->missing);
    for (size_t i = 0; i < a->step_count && a->step_count == b->step_count; i++)
        same(protect, a->steps[i], b->steps[i]);
    same(protect, a->amount, b->amount);
}

// Ties each row to the same row of the first earlier block of the same people: chains reach the rest.
static void tie_block(struct fj_protect *protect, size_t index)
{
    const struct fj_basis *mine = protect->draft->bases[index];
    bool people = false, question = false;

    for (size_t i = index; i-- > 0 && !(people && question);) {
        const struct fj_basis *other = protect->draft->bases[i];
        const struct fj_block *block = &protect->draft->results->blocks[i];
        bool both;
        if (block->row_count == 0 || other->grid != mine->grid || other->slot != mine->slot ||
            !same_people(mine->instance, other->instance))
            continue;
        both = asks_alike(mine->instance, other->instance);
        if ((people && !both) || (both && question))
            continue;
        for (size_t r = 0; r < protect->draft->results->blocks[index].row_count; r++)
            for (size_t q = 0; q < block->row_count; q++)
                if (other[q].group == mine[r].group)
                    tie_rows(protect, &protect->cells[index][r], &protect->cells[i][q], both);
        people = true;
        question |= both;
    }
}

// ---- the same measure twice ----------------------------------------------------------------------------------

static bool is_twin(const struct fj_basis *a, const struct fj_basis *b)
{
    const struct fj_measure *x = a->instance->measure, *y = b->instance->measure;

    return a->grid == b->grid && a->slot == b->slot &&
           fj_protect_asks_the_same(a->instance, b->instance) && x->by == y->by &&
           x->population == y->population && x->counted == y->counted && x->record == y->record &&
           x->pick == y->pick && fj_quick_same_expr(x->among, y->among) &&
           fj_quick_same_expr(x->except, y->except);
}

static void tie_twin_rows(struct fj_protect *protect, const struct fj_instance *instance,
                          const struct fj_row_cells *a, const struct fj_row_cells *b)
{
    for (size_t i = 0; a->step_count == b->step_count && i < fj_row_places(a, instance); i++)
        same(protect, fj_row_cell_at(a, i), fj_row_cell_at(b, i));
}

// A response to the same form under two names: every count of the one is one of the other, also where nothing else is
// known of the answers.
static void tie_twin(struct fj_protect *protect, size_t index)
{
    const struct fj_basis *mine = protect->draft->bases[index];
    const struct fj_block *blocks = protect->draft->results->blocks;
    size_t i = 0;

    while (i < index && (blocks[i].row_count == 0 || !is_twin(mine, protect->draft->bases[i])))
        i++;
    for (size_t r = 0; i < index && r < blocks[index].row_count; r++)
        for (size_t q = 0; q < blocks[i].row_count; q++)
            if (protect->draft->bases[i][q].group == mine[r].group)
                tie_twin_rows(protect, mine->instance, &protect->cells[index][r],
                              &protect->cells[i][q]);
}

// ---- some of the same ------------------------------------------------------------------------------------------

static bool counts_more(const struct fj_instance *fewer, const struct fj_instance *more)
{
    const struct fj_measure *x = fewer->measure, *y = more->measure;

    return x->kind != FJ_MEASURE_COUNT && fj_joint_is_of(fewer, more) &&
           fj_protect_asks_the_same(fewer, more) && fj_quick_same_expr(x->among, y->among) &&
           fj_quick_same_expr(x->except, y->except);
}

// Each count of a person's one case is one of all cases; who has a step in some row has as many rows with it or more.
static void tie_some(struct fj_protect *protect, const struct fj_instance *instance,
                     const struct fj_row_cells *fewer, const struct fj_row_cells *more)
{
    bool rows = instance->measure->counted == FJ_COUNTED_CASES;

    if (rows)
        fj_protect_tie_part(protect->hide, more->n, fewer->n);
    for (size_t s = 0; rows && s < fewer->step_count && s < more->step_count; s++)
        fj_protect_tie_part(protect->hide, more->steps[s], fewer->steps[s]);
    for (size_t i = 0;
         !rows && fewer->step_count == more->step_count && i < fj_row_places(fewer, instance); i++)
        if (fj_row_place_counts(i))
            fj_protect_tie_part(protect->hide, fj_row_cell_at(more, i), fj_row_cell_at(fewer, i));
}

// Persons beside cases, cases beside the rows of their record.
static void tie_fewer(struct fj_protect *protect, size_t index)
{
    const struct fj_basis *mine = protect->draft->bases[index];
    const struct fj_results *results = protect->draft->results;

    for (size_t i = 0; i < results->block_count; i++) {
        const struct fj_basis *other = protect->draft->bases[i];
        if (results->blocks[i].row_count == 0 || other->grid != mine->grid ||
            other->slot != mine->slot || !counts_more(mine->instance, other->instance))
            continue;
        for (size_t r = 0; r < results->blocks[index].row_count; r++)
            for (size_t q = 0; q < results->blocks[i].row_count; q++)
                if (other[q].group == mine[r].group)
                    tie_some(protect, mine->instance, &protect->cells[index][r],
                             &protect->cells[i][q]);
        return;
    }
}

// ---- those of whom a condition could not be told -------------------------------------------------------------

static bool takes_some(const struct fj_measure *measure)
{
    return measure->among || measure->except;
}

// Of EVERYBODY in a group some are in the population, of some it cannot be told, and the rest are left out.
static void tie_left_out(struct fj_protect *protect, const struct fj_row_cells *some,
                         fj_hide_id everybody, enum fj_hide_level level)
{
    fj_hide_id parts[3] = {some->all, some->among_unknown};
    size_t count = some->among_unknown == FJ_NO_CELL ? 1 : 2;
    int64_t rest = fj_hide_value(protect->hide, everybody);

    for (size_t i = 0; i < count; i++)
        rest -= fj_hide_value(protect->hide, parts[i]);
    if (some->all == FJ_NO_CELL || everybody == FJ_NO_CELL || rest < 0)
        return;
    parts[count++] = fj_hide_cell(protect->hide, (struct fj_hide_cell){.value = rest,
                                                                       .persons = rest,
                                                                       .level = level,
                                                                       .protect = FJ_PROTECT_NEVER,
                                                                       .print = FJ_PRINT_NOT});
    fj_hide_sum(protect->hide, everybody, parts, count);
}

static void tie_condition(struct fj_protect *protect, size_t index)
{
    const struct fj_results *results = protect->draft->results;
    const struct fj_basis *mine = protect->draft->bases[index];

    for (size_t i = 0; i < results->block_count; i++) {
        const struct fj_basis *other = protect->draft->bases[i];
        if (results->blocks[i].row_count == 0 || other->grid != mine->grid ||
            other->slot != mine->slot || takes_some(other->instance->measure) ||
            !fj_joint_same_people(mine->instance, other->instance))
            continue;
        for (size_t r = 0; r < results->blocks[index].row_count; r++)
            for (size_t q = 0; q < results->blocks[i].row_count; q++)
                if (other[q].group == mine[r].group)
                    tie_left_out(protect, &protect->cells[index][r], protect->cells[i][q].all,
                                 mine->grid->by.count == 0   ? FJ_LEVEL_TOTAL
                                 : mine->grid->by.count == 1 ? FJ_LEVEL_GROUP
                                                             : FJ_LEVEL_CROSSING);
        return; // what is of the same people is tied already
    }
}

void fj_protect_make_links(struct fj_protect *protect)
{
    const struct fj_results *results = protect->draft->results;

    for (size_t whole = 0; whole < results->block_count && !protect->failed; whole++) {
        if (results->blocks[whole].row_count == 0)
            continue;
        for (size_t parts = whole + 1; parts < results->block_count; parts++) {
            if (results->blocks[parts].measure != results->blocks[whole].measure)
                break;
            if (results->blocks[parts].row_count == 0)
                continue;
            add_up_blocks(protect, parts, whole);
            fj_protect_tie_meeting(protect, parts, whole);
        }
        tie_block(protect, whole);
        tie_twin(protect, whole);
        tie_fewer(protect, whole);
        if (takes_some(results->blocks[whole].measure)) {
            tie_condition(protect, whole);
            fj_protect_tie_among(protect, whole);
            fj_protect_tie_rest(protect, whole);
        }
    }
}
