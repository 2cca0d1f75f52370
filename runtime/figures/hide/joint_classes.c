// SPDX-License-Identifier: EUPL-1.2
// Combinations that nothing tells apart. Of a change from one of eleven steps to another a report prints how many improved,
// and what the differences come to; whether somebody went from 3 to 5 or from 4 to 6 it tells by the mean before alone. So
// where combinations are many, those are one that every measure, group and other table takes for the same, but for the
// sums before and after, which protect_joint.c bounds by the least and the most of each. Of an answer by itself the steps are
// one that its shares and groups take for the same: step by step its distribution and mean are held to its own table alone.
// A mark says what they are taken for.
#include <math.h>

#include "figures/hide/earlier.h"
#include "figures/hide/joint_tables.h"

static uint64_t mix(uint64_t mark, uint64_t more)
{
    mark ^= more + 0x9e3779b97f4a7c15u + (mark << 6) + (mark >> 2);
    mark *= 0xbf58476d1ce4e5b9u;
    return mark ^ mark >> 31;
}

// ---- what measures take somebody for -------------------------------------------------------------------------

struct marking {
    struct fj_joining *j;
    const struct fj_joint_table *table; // has a joint and a slot
    const struct fj_instance **served;  // instances whose counts are made of it
    size_t served_count;
    bool of_one;       // of an answer by itself: its steps need not be told apart
    bool tells_before; // more than one change: their sums are held against each other
};

static bool is_served(const struct marking *m, const struct fj_joint *joint,
                      const struct fj_basis *basis)
{
    struct fj_joint own;

    return basis->slot == m->table->slot &&
           fj_joint_same_people(m->table->shadow, basis->instance) &&
           fj_joint_of(basis->instance, &own) &&
           fj_joint_serves(m->j, joint, basis->instance, &own);
}

static void find_served(struct marking *m, const struct fj_joint *joint)
{
    const struct fj_draft *draft = m->j->protect->draft;
    size_t blocks = draft->results->block_count, changes = 0;

    m->served = fj_joining_list(m->j, blocks, sizeof *m->served);
    m->served_count = 0;
    for (size_t b = 0; m->served && b < blocks; b++) {
        const struct fj_basis *basis = draft->bases[b];
        if (draft->results->blocks[b].row_count == 0 ||
            (b > 0 && draft->results->blocks[b - 1].row_count > 0 &&
             draft->bases[b - 1][0].instance == basis->instance &&
             draft->bases[b - 1][0].slot == basis->slot) ||
            !is_served(m, joint, basis))
            continue;
        m->served[m->served_count++] = basis->instance;
        changes += basis->instance->measure->kind == FJ_MEASURE_CHANGE;
    }
    m->tells_before = changes > 1;
}

static uint64_t mark_places(const struct fj_instance *instance, const struct fj_adds *adds)
{
    uint64_t bits = 0;

    for (enum fj_adds_place place = FJ_ADDS_ALL; place < FJ_ADDS__COUNT; place++)
        bits = bits << 1 | fj_adds_to(instance, adds, place);
    return bits;
}

static uint64_t mark_value(const struct marking *m, const struct fj_adds *adds)
{
    const struct fj_sample *s = &adds->sample;

    if (!s->known)
        return mix(s->reason + 1, s->lost_before);
    if (m->of_one)
        return 0;
    if (s->holds != FJ_SAMPLE_PAIR)
        return mix(s->set, (uint64_t)(int64_t)(16 * s->value));
    return mix((uint64_t)(int64_t)(16 * (s->after - s->before)),
               m->tells_before ? (uint64_t)(int64_t)(16 * s->before) : 0);
}

// A shift prints every pair.
static bool tells_pairs(const struct fj_instance *instance)
{
    return instance->measure->kind == FJ_MEASURE_SHIFT;
}

static struct fj_joint_mark mark_by_measures(const struct marking *m,
                                             const struct fj_joint_table *table,
                                             const struct fj_combination *combination)
{
    struct fj_joint_mark mark = {combination->possible, combination->possible, NAN};

    for (size_t i = 0; i < m->served_count; i++) {
        struct fj_adds adds = fj_adds_of(m->j, m->served[i], table, combination);
        uint64_t places = mark_places(m->served[i], &adds);
        mark.places = mix(mark.places, places);
        mark.whole = mix(mark.whole, places);
        if (m->served[i]->measure->kind != FJ_MEASURE_RESPONSE)
            mark.whole = mix(mark.whole, mark_value(m, &adds));
        if (m->served[i]->measure->kind == FJ_MEASURE_CHANGE && adds.sample.known)
            mark.before = adds.sample.before;
        if (tells_pairs(m->served[i]))
            mark.whole = mix(mark.whole, combination->state);
    }
    return mark;
}

// ---- what other tables take an answer for --------------------------------------------------------------------

static const struct fj_instance *table_at(const struct fj_joining *j,
                                          const struct fj_joint_table *mine, size_t i)
{
    const struct fj_basis *basis = &j->protect->draft->shadows[i];

    return basis->slot == mine->slot && basis->instance != mine->shadow &&
                   fj_joint_same_people(mine->shadow, basis->instance)
               ? basis->instance
               : NULL;
}

// Does another table have the answer among several, so that every step of it counts?
static bool is_among_others(const struct fj_joining *j, const struct fj_joint_table *mine,
                            const struct fj_variable *variable)
{
    for (size_t i = 0; i < j->protect->draft->shadow_count; i++) {
        const struct fj_instance *other = table_at(j, mine, i);
        if (other && other->joint->count > 1 && fj_joint_has(other->joint, variable))
            return true;
    }
    return false;
}

static uint64_t *mark_parts(struct fj_joining *j, struct fj_joint_table *table, size_t variable)
{
    const struct fj_variable *v = &table->joint->of[variable];
    struct fj_joint alone = {.of = {*v}, .count = 1, .states = v->states};
    struct fj_joint_table single = {.joint = &alone, .shadow = table->shadow, .slot = table->slot};
    struct marking m = {.j = j, .table = &single, .of_one = true};
    bool apart = fj_earlier_has_past(j->protect->draft->earlier) || j->protect->is_past ||
                 is_among_others(j, table, v);
    uint64_t *marks = fj_joining_list(j, v->states, sizeof *marks);

    if (!apart)
        find_served(&m, &alone);
    for (size_t part = 0; !j->protect->failed && part < v->states; part++) {
        struct fj_combination combination = {.state = part};
        combination.possible = fj_joint_facts(j->plan, &alone, part, j->room);
        marks[part] = apart ? part : mark_by_measures(&m, &single, &combination).whole;
    }
    return marks;
}

// ---- a table -----------------------------------------------------------------------------------------------

static uint64_t mark_by_groups(const struct fj_joining *j, const struct fj_joint_table *table,
                               const struct fj_combination *combination)
{
    uint64_t mark = 0;

    for (size_t p = 0; combination->possible && p < table->shadow->grid_count; p++) {
        const struct fj_grid *grid = &j->protect->scope->grids[table->shadow->grids[p]];
        for (size_t i = 0; i < grid->by.count; i++)
            if (fj_joint_table_decides(table, grid->by.breakdowns[i]))
                mark = mix(mark, combination->groups[grid->by.breakdowns[i]->id].group);
    }
    return mark;
}

bool fj_joint_mark_parts(struct fj_joining *j, struct fj_joint_table *table)
{
    table->part_marks = fj_joining_list(j, table->joint->count, sizeof *table->part_marks);
    for (size_t i = 0; table->part_marks && i < table->joint->count; i++)
        table->part_marks[i] = mark_parts(j, table, i);
    return !j->protect->failed;
}

void fj_joint_mark(struct fj_joining *j, const struct fj_joint_table *table,
                   struct fj_joint_mark *out)
{
    struct marking m = {.j = j, .table = table};

    find_served(&m, table->joint);
    for (size_t i = 0; !j->protect->failed && i < table->count; i++) {
        out[i] = mark_by_measures(&m, table, &table->list[i]);
        out[i].whole = mix(out[i].whole, mark_by_groups(j, table, &table->list[i]));
        for (size_t v = 0; v < table->joint->count; v++) {
            size_t part = fj_joint_part(table->joint, table->list[i].state, v);
            out[i].whole = mix(out[i].whole, table->part_marks[v][part]);
            out[i].places = mix(out[i].places, table->part_marks[v][part]);
        }
    }
}

uint64_t fj_joint_part_mark(const struct fj_joint_table *marked, const struct fj_variable *variable,
                            size_t part)
{
    for (size_t v = 0; marked && v < marked->joint->count; v++)
        if (marked->joint->of[v].question == variable->question &&
            fj_joint_same_at(marked->joint->of[v].at, variable->at))
            return marked->part_marks[v][part];
    return part;
}
