// SPDX-License-Identifier: EUPL-1.2
// A measure among some, or except some, where those are a group of a breakdown: what it says of them the same measure
// of everybody says of that group. Where the answers have steps that is known already (joint.h); here it is said of
// all else.
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

// What GRID divides by beside MARGIN, where that is one thing.
static const struct fj_breakdown *find_more(const struct fj_grid *grid,
                                            const struct fj_grid *margin)
{
    const struct fj_breakdown *found = NULL;

    if (grid->by.count != margin->by.count + 1 || !fj_grid_is_margin(margin, grid))
        return NULL;
    for (size_t i = 0; i < grid->by.count; i++) {
        bool both = false;
        for (size_t k = 0; k < margin->by.count; k++)
            both |= margin->by.breakdowns[k] == grid->by.breakdowns[i];
        if (!both)
            found = grid->by.breakdowns[i];
    }
    return found;
}

static void tie_row(const struct taking *t, size_t index, size_t row, size_t other,
                    const struct fj_breakdown *more)
{
    const struct fj_basis *mine = &t->protect->draft->bases[index][row];
    const struct fj_basis *theirs = t->protect->draft->bases[other];
    const struct fj_row_cells *cells = &t->protect->cells[index][row];
    size_t count = t->protect->draft->results->blocks[other].row_count;
    fj_hide_id *ids = FJ_NEW_ARRAY(t->protect->arena, fj_hide_id, count + 1);

    t->protect->failed |= !ids;
    for (size_t place = 0; ids && place < fj_row_places(cells, t->instance); place++) {
        size_t parts = 0;
        if (fj_row_cell_at(cells, place) == FJ_NO_CELL)
            continue;
        for (size_t q = 0; q < count; q++) {
            fj_hide_id id = fj_row_cell_at(&t->protect->cells[other][q], place);
            if (id != FJ_NO_CELL &&
                fj_grid_projects(theirs[q].grid, theirs[q].group, mine->grid, mine->group) &&
                t->in[fj_grid_coordinate(theirs[q].grid, theirs[q].group, more->id)])
                ids[parts++] = id;
        }
        fj_hide_sum(t->protect->hide, fj_row_cell_at(cells, place), ids, parts);
    }
}

static void tie_block(struct taking *t, size_t index, size_t other)
{
    const struct fj_results *results = t->protect->draft->results;
    const struct fj_basis *mine = t->protect->draft->bases[index];
    const struct fj_basis *theirs = t->protect->draft->bases[other];
    const struct fj_breakdown *more;

    if (results->blocks[other].row_count == 0 || theirs->slot != mine->slot ||
        !fj_joint_same_people(mine->instance, theirs->instance) ||
        !fj_protect_asks_the_same(mine->instance, theirs->instance) ||
        theirs->instance->measure->among || theirs->instance->measure->except ||
        t->protect->cells[index][0].step_count != t->protect->cells[other][0].step_count)
        return;
    more = find_more(theirs->grid, mine->grid);
    if (!more || !are_groups(t, more))
        return;
    for (size_t r = 0; r < results->blocks[index].row_count; r++)
        tie_row(t, index, r, other, more);
}

void fj_protect_tie_among(struct fj_protect *protect, size_t index)
{
    const struct fj_instance *instance = protect->draft->bases[index][0].instance;
    const struct fj_measure *measure = instance->measure;
    struct taking t = {.protect = protect, .instance = instance};
    struct fj_joint own;

    if ((measure->among && measure->except) || fj_joint_of(instance, &own) ||
        !fj_joint_of_expr(measure->among ? measure->among : measure->except, instance->now,
                          &t.joint) ||
        !start(&t))
        return;
    for (size_t i = 0; i < protect->draft->results->block_count && !protect->failed; i++)
        tie_block(&t, index, i);
}
