// SPDX-License-Identifier: EUPL-1.2
// The pass: cases as they were known on the follow-up day, one after another, and at the end those of
// persons with several.
#include "figures/read/gather.h"

#include <string.h>

#include "figures/bounds.h"
#include "figures/grid_cells.h"
#include "figures/read/pass.h"
#include "model/schedule.h"

static bool make_room(struct fj_arena *arena, struct fj_gathered *gathered, size_t slot)
{
    while (gathered->other_capacity <= slot) {
        size_t bigger = gathered->other_capacity ? gathered->other_capacity * 2 : 16;
        struct fj_tally *others = FJ_NEW_ARRAY(arena, struct fj_tally, bigger);
        if (!others)
            return false;
        if (gathered->other_capacity)
            memcpy(others, gathered->others, gathered->other_capacity * sizeof *others);
        gathered->others = others;
        gathered->other_capacity = bigger;
    }
    return true;
}

bool fj_gathered_note_other(struct fj_arena *arena, struct fj_gathered *gathered, size_t slot,
                            int64_t person)
{
    if (!make_room(arena, gathered, slot))
        return false;
    fj_tally_add(&gathered->others[slot], person, 1);
    return true;
}

bool fj_gathered_add_others(struct fj_arena *arena, struct fj_gathered *gathered, size_t slot,
                            const struct fj_tally *others)
{
    if (!make_room(arena, gathered, slot))
        return false;
    gathered->others[slot].units += others->units;
    gathered->others[slot].persons += others->persons;
    return true;
}

// Rows that a strict timepoint does not take are missing. False when memory is out.
static bool measure_strict(struct fj_counting *g, struct fj_facts *facts)
{
    if (!g->has_strict)
        return true;
    if (g->strict_capacity < facts->row_count) {
        g->strict_capacity = facts->row_count * 2;
        g->strict = FJ_NEW_ARRAY(g->scope->arena, struct fj_answer_row, g->strict_capacity);
    }
    if (facts->row_count > 0 && !g->strict)
        return false;
    for (size_t i = 0; i < facts->row_count; i++)
        g->strict[i] = fj_row_as_measured(facts, &facts->rows[i]);
    facts->rows = g->strict;
    return true;
}

// The case as measures read it. False when memory is out.
static bool measured(struct fj_counting *g, struct fj_facts *facts)
{
    return measure_strict(g, facts) && (!g->has_dated || fj_dated_known(&g->known, facts));
}

// The case as it was known on the follow-up day. False: it had not begun.
static bool as_of(struct fj_facts *facts, fj_day on)
{
    if (facts->entry != FJ_NO_DAY && facts->entry > on)
        return false;
    if (facts->exit != FJ_NO_DAY && facts->exit > on)
        facts->exit = FJ_NO_DAY;
    facts->on = on;
    return true;
}

// A slip has a period in place of days; it counts in the report's periods that hold all of it.
static bool count_slip(struct fj_counting *g, const struct fj_facts *facts,
                       const struct fj_slip_period *period)
{
    struct fj_facts mine = *facts;

    g->person = -1 - ++g->out->slips;
    if (period->first > g->on ||
        fj_calendar_slot(g->calendar, period->first) != fj_calendar_slot(g->calendar, period->last))
        return true;
    mine.on = g->on;
    mine.entry = mine.exit = period->first;
    return fj_count_case(g, &mine, mine.rows[0].form);
}

// Slips that went out are what is due of an anonymous form.
static bool count_handout(struct fj_counting *g, const struct fj_slip_period *period)
{
    int slot = period->first > g->on ? -1 : fj_calendar_slot(g->calendar, period->first);

    if (slot < 0 || slot != fj_calendar_slot(g->calendar, period->last))
        return true;
    for (size_t i = 0; i < g->scope->instance_count; i++) {
        struct fj_instance *instance = g->scope->instances[i];
        struct fj_cell *cell;
        if (instance->measure->kind != FJ_MEASURE_RESPONSE ||
            instance->measure->form != period->form ||
            instance->now.timepoint != period->form->timepoints[0])
            continue;
        cell = fj_cell_at(g->scope, instance, (size_t)slot, 0, 0, 0);
        if (!cell)
            return false;
        cell->tallies[FJ_TALLY_DUE].units += period->count;
        cell->tallies[FJ_TALLY_DUE].persons += period->count;
    }
    return true;
}

static bool count_single(struct fj_counting *g, const struct fj_facts *facts)
{
    struct fj_facts mine = *facts;

    if (!as_of(&mine, g->on))
        return true;
    g->out->cases++;
    g->out->persons++;
    g->person = mine.person_id;
    return measured(g, &mine) && fj_count_case(g, &mine, NULL) &&
           fj_bounds_hold(g->scope, g->calendar);
}

bool fj_pass_read(struct fj_pass *pass)
{
    struct fj_row_source *source = pass->ground->source;
    struct fj_counting *g = &pass->counting;
    const struct fj_facts *facts;
    struct fj_slip_period period = {0};

    for (;;) {
        switch (source->next(source->context, &facts, &period)) {
        case FJ_SOURCE_END:
            return true;
        case FJ_SOURCE_FAILED:
            return false;
        case FJ_SOURCE_SLIP:
            if (!count_slip(g, facts, &period))
                return false;
            break;
        case FJ_SOURCE_HANDOUT:
            if (!count_handout(g, &period))
                return false;
            break;
        case FJ_SOURCE_CASE:
            if (source->person_has_more(source->context, facts->person_id)) {
                if (!fj_set_aside_add(&pass->aside, facts))
                    return false;
            } else if (!count_single(g, facts)) {
                return false;
            }
            break;
        }
    }
}

static bool count_again(struct fj_counting *g, struct fj_facts *facts)
{
    struct fj_facts mine = *facts;

    g->person = mine.person_id;
    return !as_of(&mine, g->on) || (measured(g, &mine) && fj_count_case(g, &mine, NULL) &&
                                    fj_bounds_hold(g->scope, g->calendar));
}

static void note_person(struct fj_counting *g, const struct fj_set_aside *aside, size_t index)
{
    struct fj_facts facts = *aside->items[index];

    if (!as_of(&facts, g->on))
        return;
    g->out->cases++;
    g->out->persons += g->last_noted != facts.person_id;
    g->last_noted = facts.person_id;
}

// Persons with several cases, their cases after each other, into every grid: forwards, and once
// more backwards for the measures that pick each person's last case.
static bool count_aside(struct fj_counting *g, struct fj_set_aside *aside)
{
    g->direct = true;
    fj_set_aside_sort(aside);
    for (size_t i = 0; i < aside->count; i++) {
        note_person(g, aside, i);
        if (!count_again(g, aside->items[i]))
            return false;
    }
    g->picks_last = true;
    for (size_t i = aside->count; i-- > 0;)
        if (!count_again(g, aside->items[i]))
            return false;
    return true;
}

bool fj_pass_begin(struct fj_pass *pass, const struct fj_ground *ground,
                   const struct fj_report_request *request, struct fj_gathered *out_gathered)
{
    struct fj_scope *scope = ground->scope;
    const struct fj_plan *plan = scope->plan;
    struct fj_counting *g = &pass->counting;

    *out_gathered = (struct fj_gathered){0};
    *pass = (struct fj_pass){.ground = ground, .aside = {.arena = scope->arena}};
    *g = (struct fj_counting){.scope = scope,
                              .calendar = ground->calendar,
                              .out = out_gathered,
                              .on = request->on,
                              .last_noted = INT64_MIN,
                              .other_person = INT64_MIN,
                              .dated = {.arena = scope->arena},
                              .known = {.arena = scope->arena}};
    g->groups = FJ_NEW_ARRAY(scope->arena, struct fj_membership_of, plan->breakdown_count + 1);
    g->gender = plan->follows_person ? fj_gender_breakdown(plan) : NULL;
    for (size_t i = 0; i < plan->timepoint_count; i++)
        g->has_strict |= plan->timepoints[i].strict;
    for (size_t i = 0; i < plan->record_count; i++)
        g->has_dated |= plan->records[i].dated != NULL;
    if (!request->is_plain)
        g->quick = out_gathered->quick = fj_quick_new(scope, ground->calendar, out_gathered);
    return g->groups && (request->is_plain || g->quick) && fj_bounds_hold(scope, ground->calendar);
}

bool fj_pass_end(struct fj_pass *pass)
{
    struct fj_scope *scope = pass->ground->scope;
    struct fj_quick *quick = pass->counting.quick;

    if (quick && !fj_quick_end(quick))
        return false;
    for (size_t i = 0; i < scope->instance_count; i++)
        if (!fj_cells_add_up(scope, scope->instances[i]))
            return false;
    return count_aside(&pass->counting, &pass->aside);
}

bool fj_gather(const struct fj_ground *ground, const struct fj_report_request *request,
               struct fj_diags *diags, struct fj_gathered *out_gathered)
{
    struct fj_pass pass;
    bool done = fj_pass_begin(&pass, ground, request, out_gathered) && fj_pass_read(&pass) &&
                fj_pass_end(&pass) && fj_bounds_hold(ground->scope, ground->calendar);

    if (!done)
        fj_bounds_tell(ground->scope, ground->calendar, diags);
    return done;
}

bool *fj_gathered_leave_out(struct fj_arena *arena, const struct fj_plan *plan, bool protect,
                            const struct fj_calendar *calendar, const struct fj_gathered *gathered)
{
    bool *leave_out = FJ_NEW_ARRAY(arena, bool, calendar->slot_count + 1);

    for (size_t i = 0; leave_out && protect && i < calendar->slot_count; i++) {
        int64_t persons = i < gathered->other_capacity ? gathered->others[i].persons : 0;
        leave_out[i] = persons < plan->hide_below;
    }
    return leave_out;
}
