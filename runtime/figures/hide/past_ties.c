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
    bool is_asked;     // nothing is tied yet
    bool any, anybody; // of what they answered; of who they are
};

struct family { // tables of one shadow, a period each
    const struct fj_joint_table **items;
    size_t count;
};

// Which is the longer period, where they are not the same: the others are parts of it.
enum longer { FJ_SAME_PERIOD, FJ_THEN_LONGER, FJ_NOW_LONGER };

struct tying { // a table of then to one of now, or to those of its parts
    struct differs *differs;
    const struct fj_past *past;
    struct fj_protect *then, *protect;            // of then, of now
    const struct fj_timepoint *const *timepoints; // of then, as they are called now
    const struct fj_joint_table *a, *b;           // of then, of now; the first of the family
    struct family as, bs;
    enum longer longer;
    struct common common[FJ_JOINT_MOST];
    size_t count;
    bool ties_everyone, ties_answers; // or another pair of tables does
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

// What the longer period has beside its parts.
static void tie_rest(const struct tying *t, struct sum *sum, enum fj_hide_protect protect)
{
    int64_t rest = t->longer == FJ_THEN_LONGER ? -sum->value : sum->value;

    if (rest < 0)
        return; // some have left since
    add_to(t, sum,
           fj_hide_cell(t->protect->hide,
                        (struct fj_hide_cell){
                            .value = rest,
                            .persons = rest,
                            .level = FJ_LEVEL_CROSSING,
                            .protect = protect == FJ_PROTECT_NEVER ? protect : FJ_PROTECT_SMALL,
                            .print = FJ_PRINT_NOT}),
           t->longer == FJ_THEN_LONGER ? 1 : -1);
    fj_hide_relation(t->protect->hide, sum->ids, sum->factors, sum->count);
}

// Where anything in the table differs, no reader knows what does not. The difference is how many have come or left: by
// itself it is protected where few.
static void tie(const struct tying *t, struct sum *sum, enum fj_hide_protect protect, bool *differs)
{
    int64_t few = sum->value < 0 ? -sum->value : sum->value;

    if (t->differs->is_asked) {
        *differs |= few > 0;
        return;
    }
    if (t->longer != FJ_SAME_PERIOD) {
        tie_rest(t, sum, protect);
        return;
    }
    if (*differs) {
        if (few == 0 || few >= t->protect->threshold || protect == FJ_PROTECT_NEVER)
            return; // a difference of any size and either sign says nothing of what it is between
        add_to(t, sum,
               fj_hide_cell(t->protect->hide, (struct fj_hide_cell){.value = sum->value,
                                                                    .persons = few,
                                                                    .kind = FJ_HIDE_SIGNED,
                                                                    .level = FJ_LEVEL_CROSSING,
                                                                    .protect = protect,
                                                                    .print = FJ_PRINT_NOT}),
               -1);
    }
    fj_hide_relation(t->protect->hide, sum->ids, sum->factors, sum->count);
}

struct place { // of a group
    const struct fj_grid *then, *now;
    size_t then_group, now_group;
};

static const struct fj_group_cells *cells_then(const struct tying *t, size_t i,
                                               const struct place *place)
{
    return fj_joint_group(t->then->joining, t->as.items[i], place->then, place->then_group);
}

static const struct fj_group_cells *cells_now(const struct tying *t, size_t i,
                                              const struct place *place)
{
    return fj_joint_group(t->protect->joining, t->bs.items[i], place->now, place->now_group);
}

static void tie_key(const struct tying *t, const struct place *place, size_t key, struct sum *room)
{
    struct sum sum = {room->ids, room->factors, 0, 0};

    for (size_t f = 0; f < t->as.count; f++)
        for (size_t i = 0; i < t->as.items[f]->count; i++)
            if (key_then(t, t->as.items[f]->list[i].state) == key)
                add_to(t, &sum, cells_then(t, f, place)->ids[i], -1);
    for (size_t f = 0; f < t->bs.count; f++)
        for (size_t i = 0; i < t->bs.items[f]->count; i++)
            if (key_now(t, t->bs.items[f]->list[i].state) == key)
                add_to(t, &sum, cells_now(t, f, place)->ids[i], 1);
    tie(t, &sum, says(t, key) ? FJ_PROTECT_ALWAYS : FJ_PROTECT_NEVER, &t->differs->any);
}

// Every combination of a family, one after the other.
static size_t count_combinations(const struct family *family)
{
    size_t count = 0;

    for (size_t i = 0; i < family->count; i++)
        count += family->items[i]->count;
    return count;
}

static size_t key_at(const struct tying *t, size_t place)
{
    size_t i = 0;

    for (; place >= t->bs.items[i]->count; i++)
        place -= t->bs.items[i]->count;
    return key_now(t, t->bs.items[i]->list[place].state);
}

static bool is_first_with_key(const struct tying *t, size_t place)
{
    for (size_t i = 0; i < place; i++)
        if (key_at(t, i) == key_at(t, place))
            return false;
    return true;
}

static void tie_everyone(const struct tying *t, const struct place *place, struct sum *room)
{
    struct sum sum = {room->ids, room->factors, 0, 0};
    bool is_total = place->then->by.count == 0;

    for (size_t i = 0; i < t->as.count; i++)
        add_to(t, &sum, cells_then(t, i, place)->everyone, -1);
    for (size_t i = 0; i < t->bs.count; i++)
        add_to(t, &sum, cells_now(t, i, place)->everyone, 1);
    tie(t, &sum, is_total ? FJ_PROTECT_NEVER : FJ_PROTECT_ALWAYS, &t->differs->anybody);
}

// That there is one more in all says nothing of whoever it is; that there is one more woman does.
static void tie_group(const struct tying *t, const struct place *place)
{
    struct fj_joining *j = t->protect->joining;
    size_t combinations = count_combinations(&t->bs);
    size_t most = combinations + count_combinations(&t->as) + t->as.count + t->bs.count + 1;
    struct sum room = {fj_joining_list(j, most, sizeof(fj_hide_id)),
                       fj_joining_list(j, most, sizeof(int64_t)), 0, 0};

    if (t->protect->failed)
        return;
    if (t->ties_everyone || t->differs->is_asked)
        tie_everyone(t, place, &room);
    for (size_t i = 0; (t->ties_answers || t->differs->is_asked) && i < combinations; i++)
        if (is_first_with_key(t, i))
            tie_key(t, place, key_at(t, i), &room);
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

static bool all_have(const struct tying *t, const struct place *place)
{
    bool all = true;

    for (size_t i = 0; i < t->as.count && all; i++)
        all = cells_then(t, i, place) && cells_then(t, i, place)->ids;
    for (size_t i = 0; i < t->bs.count && all; i++)
        all = cells_now(t, i, place) && cells_now(t, i, place)->ids;
    return all;
}

static void tie_grids(const struct tying *t, const struct fj_grid *then)
{
    struct grid_now now;
    struct place place = {.then = then};

    if (!take_grid(t, then, &now))
        return;
    place.now = now.grid;
    for (; place.then_group < then->cell_count && !t->protect->failed; place.then_group++)
        if (group_now(then, &now, place.then_group, &place.now_group) && all_have(t, &place))
            tie_group(t, &place);
}

// ---- tables ----------------------------------------------------------------------------------------------

static const struct fj_period *period_of(const struct fj_protect *protect, size_t slot)
{
    const struct fj_draft *draft = protect->draft;

    for (size_t b = 0; b < draft->results->block_count; b++)
        if (draft->results->blocks[b].row_count > 0 && draft->bases[b][0].slot == slot)
            return draft->results->blocks[b].period;
    return NULL;
}

bool fj_past_holds(const struct fj_period *whole, const struct fj_period *part)
{
    return whole && part && whole->first <= part->first && part->last <= whole->last;
}

bool fj_past_has_printed(const struct fj_past *past, const struct fj_period *period)
{
    for (size_t i = 0; i < past->release.figure_count; i++)
        if (strcmp(past->release.figures[i].key[1], period->label) == 0)
            return true;
    return false;
}

// The tables of PART's shadow whose periods lie in WHOLE, of PAST only those that it has printed; empty where PART is not the first of them.
static bool find_parts(const struct fj_protect *protect, const struct fj_past *past,
                       const struct fj_joint_table *part, const struct fj_period *whole,
                       struct family *out)
{
    const struct fj_joint_tables *tables = &protect->joining->tables;

    out->count = 0;
    out->items = FJ_NEW_ARRAY(protect->arena, const struct fj_joint_table *, tables->count + 1);
    for (size_t i = 0; out->items && i < tables->count; i++) {
        const struct fj_period *period = period_of(protect, tables->items[i].slot);
        if (tables->items[i].shadow == part->shadow && fj_past_holds(whole, period) &&
            (!past || fj_past_has_printed(past, period)))
            out->items[out->count++] = &tables->items[i];
    }
    if (out->count > 0 && out->items[0] != part)
        out->count = 0;
    return out->items != NULL;
}

// The families of a and b; both empty where their periods have nothing to do with each other.
static bool find_families(struct tying *t)
{
    const struct fj_period *then = period_of(t->then, t->a->slot);
    const struct fj_period *now = period_of(t->protect, t->b->slot);

    t->as.count = t->bs.count = 0;
    if (!fj_past_holds(then, now) && !fj_past_holds(now, then))
        return true;
    t->longer = fj_past_holds(then, now) && fj_past_holds(now, then) ? FJ_SAME_PERIOD
                : fj_past_holds(then, now)                           ? FJ_THEN_LONGER
                                                                     : FJ_NOW_LONGER;
    return find_parts(t->then, t->past, t->a, t->longer == FJ_NOW_LONGER ? now : then, &t->as) &&
           find_parts(t->protect, NULL, t->b, t->longer == FJ_THEN_LONGER ? then : now, &t->bs);
}

static bool is_of_same_people(const struct fj_joint_table *a, const struct fj_joint_table *b)
{
    return a->slot == b->slot && fj_joint_same_people(a->shadow, b->shadow);
}

static bool is_first_of_people(const struct fj_joint_tables *tables,
                               const struct fj_joint_table *table)
{
    const struct fj_joint_table *first = tables->items;

    while (!is_of_same_people(first, table))
        first++;
    return first == table;
}

// Whether another table of the same people has just the answers in common: it is tied to TABLE already.
static bool is_said_by_other(const struct tying *t, const struct fj_joint_tables *tables,
                             const struct fj_joint_table *table)
{
    for (size_t i = 0; i < tables->count; i++) {
        const struct fj_joint_table *other = &tables->items[i];
        bool is_just = other->joint->count == t->count && table->joint->count > t->count &&
                       is_of_same_people(other, table);
        for (size_t k = 0; is_just && k < t->count; k++) {
            size_t place = table == t->a ? t->common[k].then : t->common[k].now;
            is_just = fj_joint_has(other->joint, &table->joint->of[place]);
        }
        if (is_just)
            return true;
    }
    return false;
}

// What a reader can hold against each other is tied once: of several pairs of tables by the one that has just that.
static void find_what_to_tie(struct tying *t)
{
    const struct fj_joint_tables *then = &t->then->joining->tables;
    const struct fj_joint_tables *now = &t->protect->joining->tables;

    t->ties_everyone = is_first_of_people(then, t->a) && is_first_of_people(now, t->b);
    t->ties_answers = t->count > 0 && !t->a->joint->is_coarse && !t->b->joint->is_coarse &&
                      !is_said_by_other(t, then, t->a) && !is_said_by_other(t, now, t->b);
}

static bool tie_tables(struct tying *t)
{
    if (!fj_joint_same_people_since(t->a->shadow, t->b->shadow, t->timepoints))
        return true;
    if (!find_families(t) || !find_common(t))
        return false;
    find_what_to_tie(t);
    if (t->as.count == 0 || t->bs.count == 0 || (!t->ties_everyone && !t->ties_answers))
        return true;
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

bool fj_past_protect(const struct fj_earlier *release, struct fj_protect *now)
{
    const struct fj_past *past = release->past;
    bool is_of_now = past->place == past->naming->lineage.count;
    bool same_plan = is_of_now && past->scope.per == now->scope->per;
    struct fj_draft draft = past->draft;
    struct fj_protect then = {.arena = now->arena,
                              .scope = &past->scope,
                              .draft = &draft,
                              .hide = now->hide,
                              .threshold = now->threshold,
                              .is_past = true,
                              .same_plan = same_plan ? release : NULL};
    struct differs differs = {false, false, false};
    struct tying t = {.differs = &differs,
                      .past = past,
                      .then = &then,
                      .protect = now,
                      .timepoints = timepoints_now(past, now->arena)};

    if (!t.timepoints)
        return false;
    fj_protect_put_in(&then);
    if (!then.failed && same_plan)
        fj_past_tie_unchanged(&then, now);
    if (!then.failed && is_of_now && !same_plan)
        fj_past_tie_parts(&then, past, now);
    for (size_t i = 0; !then.failed && i < then.joining->tables.count; i++)
        for (size_t k = 0; k < now->joining->tables.count; k++) {
            t.a = &then.joining->tables.items[i];
            t.b = &now->joining->tables.items[k];
            if (!tie_tables(&t))
                return false;
        }
    return !then.failed;
}
