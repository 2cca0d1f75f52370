// SPDX-License-Identifier: EUPL-1.2
// Which cases, slips, answers and rows are the units of a place in the report.
#include "naive_units.h"

#include "model/eval.h"
#include "naive_look.h"
#include "support/vec.h"

// ---- a unit ------------------------------------------------------------------------------------------

static struct naive_unit unit_of(struct look *look)
{
    struct naive_unit unit = {.person = look->facts.person_id, .member = NAIVE_IN};
    enum fj_truth among, except;
    look->facts.current = look->now;
    look->facts.pick = look->measure->pick;
    among = fj_eval_truth(&look->facts, look->measure->among);
    except = look->measure->except ? fj_eval_truth(&look->facts, look->measure->except) : FJ_FALSE;
    if (among != FJ_TRUE)
        unit.member = among == FJ_FALSE ? NAIVE_OUT : NAIVE_ASIDE;
    else if (except == FJ_TRUE)
        unit.member = NAIVE_OUT;
    unit.except_unknown = unit.member == NAIVE_IN && except == FJ_UNKNOWN;
    if (unit.member == NAIVE_IN)
        naive_say(look, &unit);
    return unit;
}

static void add(const struct look *look, struct naive_units *units, const struct naive_unit *unit)
{
    struct naive_unit *slot = FJ_VEC_PUSH(look->world->arena, units);
    if (slot)
        *slot = *unit;
}

static fj_day row_day(const struct fj_record *record, const struct fj_record_row *row)
{
    const struct fj_raw *raw = &row->values[record->dated->column];
    return raw->kind == FJ_RAW_VALUE ? (fj_day)raw->value : FJ_NO_DAY;
}

static bool is_kept(const struct look *look, fj_day day, bool in_period)
{
    if (in_period)
        return naive_within(look->place->period, day);
    return day == FJ_NO_DAY || day <= look->facts.on;
}

// Of dated records only the rows of the period, or those that have come by the follow-up day.
static void keep_dated(struct look *look, bool in_period)
{
    const struct fj_plan *plan = look->world->plan;
    struct fj_arena *arena = look->world->arena;
    struct fj_record_rows *records =
        FJ_NEW_ARRAY(arena, struct fj_record_rows, plan->record_count + 1);
    for (size_t r = 0; records && r < plan->record_count; r++) {
        const struct fj_record_rows *all = &look->facts.records[r];
        struct fj_record_row *rows = FJ_NEW_ARRAY(arena, struct fj_record_row, all->count + 1);
        size_t count = 0;
        for (size_t i = 0; rows && i < all->count; i++)
            if (!plan->records[r].dated ||
                is_kept(look, row_day(&plan->records[r], &all->rows[i]), in_period))
                rows[count++] = all->rows[i];
        records[r] = (struct fj_record_rows){rows, count};
    }
    look->facts.records = records;
}

static bool counts_rows(const struct fj_measure *measure)
{
    return measure->record &&
           (measure->kind == FJ_MEASURE_COUNT || measure->counted == FJ_COUNTED_RECORD);
}

static void add_units(struct look *look, struct naive_units *units)
{
    const struct fj_measure *measure = look->measure;
    const struct fj_record_rows *rows;
    if (!counts_rows(measure)) {
        struct naive_unit unit = unit_of(look);
        add(look, units, &unit);
        return;
    }
    rows = &look->facts.records[measure->record->id];
    look->facts.record = measure->record;
    for (size_t i = 0; i < rows->count; i++) {
        struct naive_unit unit;
        look->facts.record_row = &rows->rows[i];
        unit = unit_of(look);
        add(look, units, &unit);
    }
}

// ---- cases of a place --------------------------------------------------------------------------------

static bool rows_have_days(const struct fj_measure *measure)
{
    return counts_rows(measure) && measure->record->dated && !measure->all_time &&
           measure->by == FJ_BY_PLANNED;
}

// Strict timepoints take no answer that is early or late; why there is none may come at any time.
static void measure_strict(struct look *look)
{
    struct fj_answer_row *rows =
        FJ_NEW_ARRAY(look->world->arena, struct fj_answer_row, look->facts.row_count + 1);
    for (size_t i = 0; rows && i < look->facts.row_count; i++) {
        const struct fj_answer_row *row = &look->facts.rows[i];
        fj_day planned =
            fj_planned_day(row->timepoint, row->nr, look->facts.entry, look->facts.exit);
        enum fj_timing timing = fj_timing_of(row->timepoint, planned, row->day);
        bool is_off = timing == FJ_EARLY || timing == FJ_LATE;
        rows[i] = *row;
        if (row->timepoint->strict && row->missing == FJ_FORM_PRESENT && is_off)
            rows[i].missing = FJ_FORM_OUTSIDE;
    }
    look->facts.rows = rows;
    keep_dated(look, false);
}

static bool reads_dated(const struct look *look)
{
    struct reads reads = naive_reads_of(look->measure, look->place->at);
    return reads.dated && !look->measure->all_time;
}

// What the answers of a series without a schedule say together to a count of cases.
static void join(struct naive_unit *sum, const struct naive_unit *one)
{
    if (one->member == NAIVE_OUT || (sum->member == NAIVE_IN && one->member == NAIVE_ASIDE))
        return;
    if (sum->member != NAIVE_IN) {
        if (sum->member == NAIVE_OUT || one->member == NAIVE_IN)
            *sum = *one;
        return;
    }
    if (sum->hit)
        return;
    if (one->hit) {
        *sum = *one;
    } else if (!one->known) {
        sum->reason = one->reason;
        sum->known = false;
    }
}

static void add_occasions(struct look *look, struct naive_units *units)
{
    struct naive_unit sum = {.member = NAIVE_OUT};
    bool once = look->measure->kind == FJ_MEASURE_COUNT && !counts_rows(look->measure) &&
                look->measure->by == FJ_BY_PLANNED;
    int last = -1;
    for (size_t i = 0; i < look->facts.row_count; i++) {
        struct look mine = *look;
        const struct fj_answer_row *row = &look->facts.rows[i];
        if (row->timepoint != look->place->at.timepoint || row->nr == last)
            continue;
        last = mine.now.nr = row->nr;
        if (!naive_in_period(&mine))
            continue;
        if (once) {
            struct naive_unit unit = unit_of(&mine);
            join(&sum, &unit);
        } else {
            add_units(&mine, units);
        }
    }
    if (once && sum.member != NAIVE_OUT)
        add(look, units, &sum);
}

static bool by_occasion(const struct look *look)
{
    return !look->is_slip && !naive_of_pairs(look->measure) &&
           look->measure->pick == FJ_PICK_UNSAID && look->place->at.kind == FJ_AT_TIMEPOINT &&
           look->place->at.nr == 0 && look->place->at.timepoint->kind == FJ_TIME_ANYTIME;
}

// Whether the case is in the period at all, whatever it says.
static bool belongs(struct look *look)
{
    struct look mine = *look;
    if (rows_have_days(look->measure)) {
        const struct fj_record_rows *rows = &look->facts.records[look->measure->record->id];
        for (size_t i = 0; i < rows->count; i++)
            if (naive_within(look->place->period, row_day(look->measure->record, &rows->rows[i])))
                return true;
        return false;
    }
    if (by_occasion(look)) {
        for (size_t i = 0; i < look->facts.row_count; i++) {
            mine.now.nr = look->facts.rows[i].nr;
            if (look->facts.rows[i].timepoint == look->place->at.timepoint &&
                naive_in_period(&mine))
                return true;
        }
        return false;
    }
    if (look->place->of_series &&
        !naive_has_number(look, look->place->at.timepoint, look->place->at.nr))
        return false;
    return naive_in_period(look);
}

static struct look look_at(const struct naive_world *world, const struct naive_place *place,
                           const struct fj_facts *facts)
{
    struct look look = {.world = world,
                        .place = place,
                        .measure = place->measure,
                        .facts = *facts,
                        .now = place->at};
    return look;
}

// Of a person's cases in the period only the last counts, or the first.
static bool is_outdone(const struct naive_world *world, const struct naive_place *place,
                       const struct fj_facts *mine)
{
    const struct fj_measure *measure = place->measure;
    if (measure->counted != FJ_COUNTED_PERSONS || measure->kind == FJ_MEASURE_COUNT)
        return false;
    for (size_t i = 0; i < world->case_count; i++) {
        const struct fj_facts *other = &world->cases[i];
        struct look look = look_at(world, place, other);
        bool later = other->entry != mine->entry ? other->entry > mine->entry
                                                 : other->case_id > mine->case_id;
        if (other->person_id != mine->person_id || other->case_id == mine->case_id ||
            later == (measure->pick == FJ_PICK_FIRST))
            continue;
        measure_strict(&look);
        if (belongs(&look))
            return true;
    }
    return false;
}

static void take_case(const struct naive_world *world, const struct naive_place *place,
                      const struct fj_facts *facts, struct naive_units *units)
{
    struct look look = look_at(world, place, facts);
    measure_strict(&look);
    if (!belongs(&look) || !naive_in_groups(&look) || is_outdone(world, place, facts))
        return;
    if (reads_dated(&look))
        keep_dated(&look, true);
    if (by_occasion(&look))
        add_occasions(&look, units);
    else
        add_units(&look, units);
}

static void take_slip(const struct naive_world *world, const struct naive_place *place,
                      const struct naive_slip *slip, int64_t number, struct naive_units *units)
{
    struct look look = look_at(world, place, &slip->facts);
    look.is_slip = true;
    look.slip_first = slip->first;
    look.slip_last = slip->last;
    look.facts.person_id = -1 - number;
    look.facts.on = world->on;
    look.facts.entry = look.facts.exit = slip->first;
    if (slip->first > world->on || !naive_in_period(&look) || !naive_in_groups(&look))
        return;
    add_units(&look, units);
}

struct naive_units naive_units_at(const struct naive_world *world, const struct naive_place *place)
{
    struct naive_units units = {0};
    if (place->measure->population == FJ_OVER_SLIPS) {
        for (size_t i = 0; i < world->slip_count; i++)
            if (world->slips[i].facts.rows[0].form == place->measure->form)
                take_slip(world, place, &world->slips[i], (int64_t)i, &units);
        return units;
    }
    for (size_t i = 0; i < world->case_count; i++)
        take_case(world, place, &world->cases[i], &units);
    return units;
}

size_t naive_highest_number(const struct naive_world *world, const struct fj_measure *measure,
                            struct fj_at at)
{
    struct naive_place place = {.measure = measure, .at = at};
    size_t highest = 0;
    for (size_t i = 0; i < world->case_count; i++) {
        struct look look = look_at(world, &place, &world->cases[i]);
        measure_strict(&look);
        for (int nr = (int)highest + 1; nr <= 1000; nr++)
            if (naive_has_number(&look, at.timepoint, nr))
                highest = (size_t)nr;
    }
    return highest;
}
