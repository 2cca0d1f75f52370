// SPDX-License-Identifier: EUPL-1.2
// What the tables of then and of now have in common: the same people, by the answers that both know, each answer of then
// as it is read now. Where few differ between the two, how many is protected as any count of persons is.
#include "figures/hide/past.h"
#include "figures/hide/joint_tables.h"
#include "figures/hide/protect_links.h"

#include <string.h>

struct common {       // an answer that both know
    size_t then, now; // places among the variables
    struct fj_renamed_answers answers;
};

struct differs {
    bool is_asked; // nothing is tied yet
    bool any;
};

struct tying { // a table of then to one of now
    struct differs *differs;
    const struct fj_past *past;
    struct fj_protect *then, *protect;            // of then, of now
    const struct fj_timepoint *const *timepoints; // of then, as they are called now
    const struct fj_joint_table *a, *b;           // of then, of now
    struct common common[FJ_JOINT_MOST];
    size_t count;
};

// ---- the same answers ------------------------------------------------------------------------------------

static bool is_same_time(const struct tying *t, struct fj_at then, struct fj_at now)
{
    if (then.kind != now.kind || then.nr != now.nr)
        return false;
    return !then.timepoint || t->timepoints[then.timepoint->id] == now.timepoint;
}

static bool find_common(struct tying *t)
{
    const struct fj_joint *then = t->a->joint, *now = t->b->joint;

    t->count = 0;
    for (size_t i = 0; i < then->count; i++) {
        struct common *one = &t->common[t->count];
        if (!fj_renames_answers(&t->past->naming->renames, t->past->place, then->of[i].question->id,
                                &one->answers))
            return false;
        for (size_t k = 0; one->answers.now && k < now->count; k++)
            if (now->of[k].question == one->answers.now &&
                is_same_time(t, then->of[i].at, now->of[k].at)) {
                one->then = i;
                one->now = k;
                t->count++;
                break;
            }
    }
    return true;
}

// What PART of the answer then is read as now.
static size_t read_now(const struct tying *t, const struct common *common, size_t part)
{
    size_t steps_then = t->a->joint->of[common->then].steps;
    size_t steps = t->b->joint->of[common->now].steps, reason = part - steps_then;
    int now;

    if (part < steps_then) {
        now = common->answers.step_now[part];
        return now < 0 ? steps + FJ_REASON_UNKNOWN : (size_t)now;
    }
    if (reason < FJ_REASON_PLAN)
        return steps + reason;
    now = common->answers.reason_now[reason - FJ_REASON_PLAN];
    return steps + (now < 0 ? (size_t)FJ_REASON_UNKNOWN : FJ_REASON_PLAN + (size_t)now);
}

// The answers in common of a combination, as one number.
static size_t key_then(const struct tying *t, size_t state)
{
    size_t key = 0;

    for (size_t i = 0; i < t->count; i++)
        key = key * t->b->joint->of[t->common[i].now].states +
              read_now(t, &t->common[i], fj_joint_part(t->a->joint, state, t->common[i].then));
    return key;
}

static size_t key_now(const struct tying *t, size_t state)
{
    size_t key = 0;

    for (size_t i = 0; i < t->count; i++)
        key = key * t->b->joint->of[t->common[i].now].states +
              fj_joint_part(t->b->joint, state, t->common[i].now);
    return key;
}

// Does KEY say something of a person: an answer, or why there is none?
static bool says(const struct tying *t, size_t key)
{
    for (size_t i = t->count; i-- > 0;) {
        const struct fj_variable *v = &t->b->joint->of[t->common[i].now];
        size_t part = key % v->states;
        if (part < v->steps || part >= v->steps + FJ_REASON_FORM)
            return true;
        key /= v->states;
    }
    return t->count == 0;
}

// ---- the same people -------------------------------------------------------------------------------------

struct sum { // of then against now
    fj_hide_id *ids;
    int64_t *factors;
    size_t count;
    int64_t value;
};

static void add_to(const struct tying *t, struct sum *sum, fj_hide_id id, int64_t factor)
{
    if (id == FJ_NO_CELL)
        return;
    sum->ids[sum->count] = id;
    sum->factors[sum->count++] = factor;
    sum->value += factor * fj_hide_value(t->protect->hide, id);
}

// Where anything in the table differs, no reader knows what does not. The difference is how many have come or left: by
// itself it is protected where few.
static void tie(const struct tying *t, struct sum *sum, enum fj_hide_protect protect)
{
    int64_t few = sum->value < 0 ? -sum->value : sum->value;

    if (t->differs->is_asked) {
        t->differs->any |= few > 0;
        return;
    }
    if (t->differs->any)
        add_to(t, sum,
               fj_hide_cell(t->protect->hide,
                            (struct fj_hide_cell){.value = sum->value,
                                                  .persons = few,
                                                  .kind = FJ_HIDE_SIGNED,
                                                  .level = FJ_LEVEL_CROSSING,
                                                  .protect = few > 0 && few < t->protect->threshold
                                                                 ? protect
                                                                 : FJ_PROTECT_NEVER,
                                                  .print = FJ_PRINT_NOT}),
               -1);
    fj_hide_relation(t->protect->hide, sum->ids, sum->factors, sum->count);
}

static void tie_key(const struct tying *t, const struct fj_group_cells *then,
                    const struct fj_group_cells *now, size_t key, struct sum *room)
{
    struct sum sum = {room->ids, room->factors, 0, 0};

    for (size_t i = 0; i < t->a->count; i++)
        if (key_then(t, t->a->list[i].state) == key)
            add_to(t, &sum, then->ids[i], -1);
    for (size_t i = 0; i < t->b->count; i++)
        if (key_now(t, t->b->list[i].state) == key)
            add_to(t, &sum, now->ids[i], 1);
    tie(t, &sum, says(t, key) ? FJ_PROTECT_ALWAYS : FJ_PROTECT_NEVER);
}

static bool is_first_with_key(const struct tying *t, size_t combination)
{
    for (size_t i = 0; i < combination; i++)
        if (key_now(t, t->b->list[i].state) == key_now(t, t->b->list[combination].state))
            return false;
    return true;
}

// That there is one more in all says nothing of whoever it is; that there is one more woman does.
static void tie_group(const struct tying *t, const struct fj_group_cells *then,
                      const struct fj_group_cells *now, bool is_total)
{
    struct fj_joining *j = t->protect->joining;
    size_t most = t->a->count + t->b->count + 2;
    struct sum room = {fj_joining_list(j, most, sizeof(fj_hide_id)),
                       fj_joining_list(j, most, sizeof(int64_t)), 0, 0};

    if (t->protect->failed)
        return;
    add_to(t, &room, then->everyone, -1);
    add_to(t, &room, now->everyone, 1);
    tie(t, &room, is_total ? FJ_PROTECT_NEVER : FJ_PROTECT_ALWAYS);
    for (size_t i = 0; t->count > 0 && i < t->b->count; i++)
        if (is_first_with_key(t, i))
            tie_key(t, then, now, key_now(t, t->b->list[i].state), &room);
}

// ---- the same groups -------------------------------------------------------------------------------------

struct grid_now { // a grid of then as it is now
    const struct fj_grid *grid;
    int *groups[FJ_GRID_MOST];    // by place and group: which it is now; -1: none
    size_t unknown[FJ_GRID_MOST]; // the group of those unknown then …
};

static const struct fj_grid *find_grid(const struct tying *t, const struct fj_breakdown **by,
                                       size_t count)
{
    for (size_t p = 0; p < t->b->shadow->grid_count; p++) {
        const struct fj_grid *grid = &t->protect->scope->grids[t->b->shadow->grids[p]];
        bool same = grid->by.count == count;
        for (size_t i = 0; same && i < count; i++)
            same = grid->by.breakdowns[i] == by[i];
        if (same)
            return grid;
    }
    return NULL;
}

static bool take_grid(const struct tying *t, const struct fj_grid *then, struct grid_now *out)
{
    const struct fj_breakdown *now[FJ_GRID_MOST];

    for (size_t i = 0; i < then->by.count; i++) {
        now[i] = fj_renames_breakdown(&t->past->naming->renames, t->past->place,
                                      then->by.breakdowns[i]->id, &out->groups[i]);
        out->unknown[i] = then->by.breakdowns[i]->group_count;
        if (!now[i])
            return false;
    }
    out->grid = find_grid(t, now, then->by.count);
    return out->grid != NULL;
}

// The place now of GROUP of THEN; false where it is no one group now.
static bool group_now(const struct fj_grid *then, const struct grid_now *now, size_t group,
                      size_t *out)
{
    *out = 0;
    for (size_t i = 0; i < then->by.count; i++) {
        size_t place = fj_grid_coordinate(then, group, then->breakdown_ids[i]);
        int mine = place == now->unknown[i] ? (int)now->grid->by.breakdowns[i]->group_count
                                            : now->groups[i][place];
        if (mine < 0)
            return false;
        *out = *out * now->grid->group_counts[i] + (size_t)mine;
    }
    return true;
}

static void tie_grids(const struct tying *t, const struct fj_grid *then)
{
    struct grid_now now;
    size_t group;

    if (!take_grid(t, then, &now))
        return;
    for (size_t g = 0; g < then->cell_count && !t->protect->failed; g++) {
        const struct fj_group_cells *a = fj_joint_group(t->then->joining, t->a, then, g);
        const struct fj_group_cells *b =
            group_now(then, &now, g, &group)
                ? fj_joint_group(t->protect->joining, t->b, now.grid, group)
                : NULL;
        if (a && b && a->ids && b->ids)
            tie_group(t, a, b, then->by.count == 0);
    }
}

// ---- tables ----------------------------------------------------------------------------------------------

static const char *period_of(const struct fj_protect *protect, size_t slot)
{
    const struct fj_draft *draft = protect->draft;

    for (size_t b = 0; b < draft->results->block_count; b++)
        if (draft->results->blocks[b].row_count > 0 && draft->bases[b][0].slot == slot)
            return draft->results->blocks[b].period->label;
    return "";
}

static bool tie_tables(struct tying *t)
{
    if (strcmp(period_of(t->then, t->a->slot), period_of(t->protect, t->b->slot)) != 0 ||
        !fj_joint_same_people_since(t->a->shadow, t->b->shadow, t->timepoints))
        return true;
    if (!find_common(t))
        return false;
    *t->differs = (struct differs){.is_asked = true};
    for (int pass = 0; pass < 2; pass++, t->differs->is_asked = false)
        for (size_t p = 0; p < t->a->shadow->grid_count; p++)
            tie_grids(t, &t->then->scope->grids[t->a->shadow->grids[p]]);
    return !t->protect->failed;
}

static const struct fj_timepoint **timepoints_now(const struct fj_past *past,
                                                  struct fj_arena *arena)
{
    size_t count = past->scope.plan->timepoint_count;
    const struct fj_timepoint **now = FJ_NEW_ARRAY(arena, const struct fj_timepoint *, count + 1);

    for (size_t i = 0; now && i < count; i++)
        now[i] = fj_renames_timepoint(&past->naming->renames, past->place, i);
    return now;
}

bool fj_past_protect(const struct fj_past *past, struct fj_protect *now)
{
    struct fj_draft draft = past->draft;
    struct fj_protect then = {.arena = now->arena,
                              .scope = &past->scope,
                              .draft = &draft,
                              .hide = now->hide,
                              .threshold = now->threshold,
                              .is_past = true};
    struct differs differs = {false, false};
    struct tying t = {.differs = &differs,
                      .past = past,
                      .then = &then,
                      .protect = now,
                      .timepoints = timepoints_now(past, now->arena)};

    if (!t.timepoints)
        return false;
    fj_protect_put_in(&then);
    for (size_t i = 0; !then.failed && i < then.joining->tables.count; i++)
        for (size_t k = 0; k < now->joining->tables.count; k++) {
            t.a = &then.joining->tables.items[i];
            t.b = &now->joining->tables.items[k];
            if (!tie_tables(&t))
                return false;
        }
    return !then.failed;
}
