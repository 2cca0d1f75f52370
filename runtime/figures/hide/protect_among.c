// SPDX-License-Identifier: EUPL-1.2
// A measure among some, or except some, where those are a group of a breakdown: what it says of them the same measure
// of everybody says of that group; and how many answered at one end of a change, what asks for that answer alone. Where
// the answers have steps, and few, that is known already (joint.h); here it is said of all else.
#include "figures/groups.h"
#include "figures/hide/joint.h"
#include "figures/hide/protect_links.h"
#include "figures/read/quick.h"
#include "figures/sample.h"

struct taking {
    struct fj_protect *protect;
    const struct fj_instance *instance; // takes some
    struct fj_joint joint;              // the one answer that decides whom
    struct fj_joint_room *room;
    struct fj_membership_of *groups; // by breakdown
    bool *in, *out;                  // by group of a breakdown: are some taken, are some not?
};

static bool start(struct taking *t)
{
    const struct fj_plan *plan = t->protect->scope->plan;
    size_t most = 1;

    for (size_t i = 0; i < plan->breakdown_count; i++)
        if (plan->breakdowns[i].group_count >= most)
            most = plan->breakdowns[i].group_count + 1;
    t->room = FJ_NEW(t->protect->arena, struct fj_joint_room);
    t->groups = FJ_NEW_ARRAY(t->protect->arena, struct fj_membership_of, plan->breakdown_count + 1);
    t->in = FJ_NEW_ARRAY(t->protect->arena, bool, most);
    t->out = FJ_NEW_ARRAY(t->protect->arena, bool, most);
    t->protect->failed |= !t->room || !t->groups || !t->in || !t->out;
    return !t->protect->failed;
}

// Are those that are taken whole groups of BREAKDOWN? Then t->in tells which.
static bool are_groups(struct taking *t, const struct fj_breakdown *breakdown)
{
    if (breakdown->kind == FJ_GROUPS_MANY || !fj_joint_decides(&t->joint, breakdown->expr))
        return false;
    for (size_t g = 0; g <= breakdown->group_count; g++)
        t->in[g] = t->out[g] = false;
    for (size_t state = 0; state < t->joint.states; state++) {
        struct fj_sample sample = {0};
        size_t group;
        if (!fj_joint_facts(t->protect->scope->plan, &t->joint, state, t->room))
            continue;
        fj_sample_take(t->instance, &t->room->facts, &sample);
        fj_groups_of(&t->room->facts, t->groups);
        group = t->groups[breakdown->id].group;
        if (sample.membership == FJ_MEMBER_IN)
            t->in[group] = true;
        else
            t->out[group] = true;
        if (t->in[group] && t->out[group])
            return false;
    }
    return true;
}

// ---- the same measure of everybody -------------------------------------------------------------------------

bool fj_protect_asks_the_same(const struct fj_instance *a, const struct fj_instance *b)
{
    const struct fj_measure *x = a->measure, *y = b->measure;

    return x->kind == y->kind && x->question == y->question && x->score == y->score &&
           x->form == y->form && a->subject == b->subject && a->reason_count == b->reason_count &&
           fj_joint_same_at(a->now, b->now) && fj_joint_same_at(x->from, y->from) &&
           fj_joint_same_at(x->to, y->to) && fj_quick_same_expr(x->expr, y->expr) &&
           fj_quick_same_expr(x->where, y->where);
}

// What GRID, which has all that MINE divides by, divides by so that those who are taken are groups of it; NULL where nothing does.
static const struct fj_breakdown *find_deciding(struct taking *t, const struct fj_grid *grid,
                                                const struct fj_grid *mine)
{
    if (grid != mine && !fj_grid_is_margin(mine, grid))
        return NULL;
    for (size_t i = 0; i < grid->by.count; i++)
        if (are_groups(t, grid->by.breakdowns[i]))
            return grid->by.breakdowns[i];
    return NULL;
}

// The rows of block OTHER that are parts of the row MINE, and are taken by what DECIDES it.
struct parts {
    size_t other;
    const struct fj_breakdown *decides;
    size_t *rows;
    fj_hide_id *ids; // room for a cell of each
    size_t count;
};

static void list_parts(const struct taking *t, const struct fj_basis *mine, struct parts *parts)
{
    const struct fj_basis *theirs = t->protect->draft->bases[parts->other];
    size_t count = t->protect->draft->results->blocks[parts->other].row_count;

    parts->count = 0;
    for (size_t q = 0; q < count; q++)
        if (fj_grid_projects(theirs[q].grid, theirs[q].group, mine->grid, mine->group) &&
            t->in[fj_grid_coordinate(theirs[q].grid, theirs[q].group, parts->decides->id)])
            parts->rows[parts->count++] = q;
}

static void tie_row(const struct taking *t, const struct fj_row_cells *cells,
                    const struct parts *parts)
{
    const struct fj_row_cells *theirs = t->protect->cells[parts->other];

    for (size_t place = 0; place < fj_row_places(cells, t->instance); place++) {
        size_t count = 0;
        for (size_t i = 0; i < parts->count; i++) {
            fj_hide_id id = fj_row_cell_at(&theirs[parts->rows[i]], place);
            if (id != FJ_NO_CELL)
                parts->ids[count++] = id;
        }
        if (fj_row_cell_at(cells, place) != FJ_NO_CELL)
            fj_hide_sum(t->protect->hide, fj_row_cell_at(cells, place), parts->ids, count);
    }
}

// Which of those lost of MINE, a change, answered what THEIRS asks for: one of its ends alone. FJ_NO_CELL: it asks for another.
static fj_hide_id lost_at_other_end(const struct fj_instance *mine,
                                    const struct fj_row_cells *cells,
                                    const struct fj_instance *theirs)
{
    const struct fj_measure *change = mine->measure;
    enum fj_measure_kind kind = theirs->measure->kind;
    struct fj_joint joint;
    bool of_answer = kind == FJ_MEASURE_MEAN || kind == FJ_MEASURE_MEDIAN ||
                     kind == FJ_MEASURE_SHARE || kind == FJ_MEASURE_DISTRIBUTION;

    if (change->kind != FJ_MEASURE_CHANGE || !of_answer || !fj_joint_of(theirs, &joint) ||
        joint.count != 1 || joint.of[0].question != change->question)
        return FJ_NO_CELL;
    return fj_joint_same_at(joint.of[0].at, change->from) ? cells->lost_after
           : fj_joint_same_at(joint.of[0].at, change->to) ? cells->lost_before
                                                          : FJ_NO_CELL;
}

// Pairs and those LOST at the other end are those who answered at this one; all are the same people.
static void tie_end(const struct taking *t, const struct fj_row_cells *cells, fj_hide_id lost,
                    const struct parts *parts)
{
    fj_hide_id known = fj_hide_cell(
        t->protect->hide, (struct fj_hide_cell){.value = fj_hide_value(t->protect->hide, cells->n) +
                                                         fj_hide_value(t->protect->hide, lost),
                                                .level = FJ_LEVEL_CROSSING,
                                                .protect = FJ_PROTECT_NEVER,
                                                .print = FJ_PRINT_NOT});

    fj_hide_sum(t->protect->hide, known, (fj_hide_id[]){cells->n, lost}, 2);
    for (size_t i = 0; i < parts->count; i++)
        parts->ids[i] = t->protect->cells[parts->other][parts->rows[i]].n;
    fj_hide_sum(t->protect->hide, known, parts->ids, parts->count);
    for (size_t i = 0; i < parts->count; i++)
        parts->ids[i] = t->protect->cells[parts->other][parts->rows[i]].all;
    fj_hide_sum(t->protect->hide, cells->all, parts->ids, parts->count);
}

static void tie_rows(const struct taking *t, size_t index, struct parts *parts, bool same)
{
    const struct fj_instance *theirs = t->protect->draft->bases[parts->other][0].instance;

    for (size_t r = 0; r < t->protect->draft->results->blocks[index].row_count; r++) {
        const struct fj_row_cells *cells = &t->protect->cells[index][r];
        fj_hide_id lost = lost_at_other_end(t->instance, cells, theirs);
        list_parts(t, &t->protect->draft->bases[index][r], parts);
        if (same)
            tie_row(t, cells, parts);
        else if (lost != FJ_NO_CELL)
            tie_end(t, cells, lost, parts);
    }
}

static void tie_block(struct taking *t, size_t index, size_t other)
{
    const struct fj_basis *mine = t->protect->draft->bases[index];
    const struct fj_basis *theirs = t->protect->draft->bases[other];
    size_t rows = t->protect->draft->results->blocks[other].row_count;
    struct parts parts = {.other = other};
    bool same;

    if (rows == 0 || theirs->slot != mine->slot ||
        !fj_joint_same_people(mine->instance, theirs->instance) ||
        theirs->instance->measure->among || theirs->instance->measure->except)
        return;
    same = fj_protect_asks_the_same(mine->instance, theirs->instance);
    if (same && t->protect->cells[index][0].step_count != t->protect->cells[other][0].step_count)
        return;
    parts.decides = find_deciding(t, theirs->grid, mine->grid);
    if (!parts.decides)
        return;
    parts.rows = FJ_NEW_ARRAY(t->protect->arena, size_t, rows + 1);
    parts.ids = FJ_NEW_ARRAY(t->protect->arena, fj_hide_id, rows + 1);
    t->protect->failed |= !parts.rows || !parts.ids;
    if (!t->protect->failed)
        tie_rows(t, index, &parts, same);
}

void fj_protect_tie_among(struct fj_protect *protect, size_t index)
{
    const struct fj_instance *instance = protect->draft->bases[index][0].instance;
    const struct fj_measure *measure = instance->measure;
    struct taking t = {.protect = protect, .instance = instance};
    struct fj_joint own;

    if ((measure->among && measure->except) || fj_joint_of(instance, &own) ||
        !fj_joint_of_expr(instance->classes, measure->among ? measure->among : measure->except,
                          instance->now, &t.joint) ||
        !start(&t))
        return;
    for (size_t i = 0; i < protect->draft->results->block_count && !protect->failed; i++)
        tie_block(&t, index, i);
}
