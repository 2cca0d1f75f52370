// SPDX-License-Identifier: EUPL-1.2
// One sample into one cell: who was there, what they answered, or why they did not.
#include "figures/tallying.h"

#include <math.h>

#include "figures/statistics/stat_change.h"
#include "support/number.h"

struct tallying {
    struct fj_arena *arena;
    int64_t person;
};

enum fj_tally_kind fj_change_outcome(const struct fj_measure *measure, double difference)
{
    double step = measure->better_by > 0 ? measure->better_by : 1;
    double slack = 1e-9 * step;
    bool up = difference >= step - slack, down = difference <= -step + slack;

    if (measure->better == FJ_BETTER_LOW)
        return down ? FJ_TALLY_IMPROVED : up ? FJ_TALLY_WORSE : FJ_TALLY_SAME;
    return up ? FJ_TALLY_IMPROVED : down ? FJ_TALLY_WORSE : FJ_TALLY_SAME;
}

// On the good side of the cut-off: at it or above where high is better, under it where low is.
static bool is_past(const struct fj_measure *measure, double value)
{
    return measure->better == FJ_BETTER_LOW ? value < measure->cutoff : value >= measure->cutoff;
}

struct fj_reliably fj_change_reliably(const struct fj_measure *measure, double before, double after)
{
    double points = fj_reliable_change(measure->spread, measure->reliability).points.value;
    enum fj_move move =
        fj_change_move_real(after - before, points, measure->better == FJ_BETTER_LOW);

    return (struct fj_reliably){.move = move,
                                .recovered = move == FJ_MOVE_IMPROVED && measure->has_cutoff &&
                                             !is_past(measure, before) && is_past(measure, after)};
}

static void add_reliable(struct tallying *t, const struct fj_measure *measure, struct fj_cell *cell,
                         const struct fj_sample *sample)
{
    struct fj_reliably reliably = fj_change_reliably(measure, sample->before, sample->after);

    if (reliably.move == FJ_MOVE_WORSE)
        fj_tally_add(&cell->tallies[FJ_TALLY_RELIABLY_WORSE], t->person, 1);
    if (reliably.move == FJ_MOVE_IMPROVED)
        fj_tally_add(&cell->tallies[FJ_TALLY_RELIABLY_IMPROVED], t->person, 1);
    if (reliably.recovered)
        fj_tally_add(&cell->tallies[FJ_TALLY_RECOVERED], t->person, 1);
}

static bool add_pair(struct tallying *t, const struct fj_instance *instance, struct fj_cell *cell,
                     const struct fj_sample *sample)
{
    struct fj_arena *arena = t->arena;
    double difference = fj_number_as_decimal(sample->after - sample->before,
                                             fmax(fabs(sample->before), fabs(sample->after)));

    fj_tally_add(&cell->tallies[fj_change_outcome(instance->measure, difference)], t->person, 1);
    if (instance->measure->spread > 0)
        add_reliable(t, instance->measure, cell, sample);
    return fj_counts_add(arena, &cell->values, difference, t->person) &&
           fj_counts_add(arena, &cell->before, sample->before, t->person) &&
           fj_counts_add(arena, &cell->after, sample->after, t->person);
}

static bool add_set(struct tallying *t, struct fj_cell *cell, uint64_t set)
{
    for (int i = 0; i < 64 && set >> i; i++)
        if ((set >> i & 1) && !fj_counts_add(t->arena, &cell->values, i, t->person))
            return false;
    return true;
}

static bool add_marks(struct tallying *t, const struct fj_instance *instance, struct fj_cell *cell)
{
    double from = fj_marks_from(instance);

    for (size_t i = 0; i < instance->mark_count; i++)
        if ((instance->marks[i / 64] >> (i % 64) & 1) &&
            !fj_counts_add(t->arena, &cell->values, from + (double)i, t->person))
            return false;
    return true;
}

static bool add_value(struct tallying *t, const struct fj_instance *instance, struct fj_cell *cell,
                      const struct fj_sample *sample)
{
    switch (sample->holds) {
    case FJ_SAMPLE_NOTHING:
        return true;
    case FJ_SAMPLE_ONE:
        fj_giving_add(&cell->giving, sample->value, t->person);
        return fj_counts_add(t->arena, &cell->values, sample->value, t->person);
    case FJ_SAMPLE_SET:
        return add_set(t, cell, sample->set);
    case FJ_SAMPLE_MARKS:
        return add_marks(t, instance, cell);
    case FJ_SAMPLE_PAIR:
        return add_pair(t, instance, cell, sample);
    }
    return true;
}

// Who was there at one time or the other, and what those lost after said before.
static bool add_sides(struct tallying *t, const struct fj_instance *instance, struct fj_cell *cell,
                      const struct fj_sample *sample)
{
    if (sample->known_before)
        fj_tally_add(&cell->tallies[FJ_TALLY_KNOWN_BEFORE], t->person, 1);
    if (sample->known_after)
        fj_tally_add(&cell->tallies[FJ_TALLY_KNOWN_AFTER], t->person, 1);
    if (sample->due_after)
        fj_tally_add(&cell->tallies[FJ_TALLY_DUE_AFTER], t->person, 1);
    return !sample->lost_after || instance->measure->kind != FJ_MEASURE_CHANGE ||
           fj_counts_add(t->arena, &cell->lost, sample->before, t->person);
}

static void add_lost(struct tallying *t, const struct fj_instance *instance, struct fj_cell *cell,
                     const struct fj_sample *sample)
{
    struct fj_tally *reasons = cell->tallies + FJ_TALLY__COUNT;

    fj_tally_add(&reasons[sample->reason], t->person, 1);
    if (sample->lost_after) {
        fj_tally_add(&cell->tallies[FJ_TALLY_LOST_AFTER], t->person, 1);
        fj_tally_add(&reasons[instance->reason_count + sample->reason], t->person, 1);
    }
    if (sample->lost_before) {
        fj_tally_add(&cell->tallies[FJ_TALLY_LOST_BEFORE], t->person, 1);
        fj_tally_add(&reasons[2 * instance->reason_count + sample->reason], t->person, 1);
    }
}

static void add_response(struct tallying *t, struct fj_cell *cell, const struct fj_sample *sample,
                         bool is_anonymous)
{
    struct fj_tally *tallies = cell->tallies;

    if (sample->due == FJ_DUE_NOT_YET) {
        fj_tally_add(&tallies[FJ_TALLY_NOT_DUE], t->person, 1);
        return;
    }
    if (!is_anonymous) // of those the slips that went out are due
        fj_tally_add(&tallies[FJ_TALLY_DUE], t->person, 1);
    if (sample->due == FJ_DUE_ANSWERED)
        fj_tally_add(&tallies[FJ_TALLY_ANSWERED], t->person, 1);
    else if (sample->due == FJ_DUE_OVERDUE)
        fj_tally_add(&tallies[FJ_TALLY_OVERDUE], t->person, 1);
    else if (sample->due == FJ_DUE_MISSING && sample->form_missing == FJ_FORM_DECLINED)
        fj_tally_add(&tallies[FJ_TALLY_DECLINED], t->person, 1);
    else if (sample->due == FJ_DUE_MISSING)
        fj_tally_add(&tallies[FJ_TALLY__COUNT + FJ_REASON_FORM + (int)sample->form_missing - 1],
                     t->person, 1);
}

bool fj_cell_take(struct fj_arena *arena, const struct fj_instance *instance, struct fj_cell *cell,
                  const struct fj_sample *sample, int64_t person)
{
    struct tallying making = {arena, person}, *t = &making;
    struct fj_tally *tallies = cell->tallies;

    if (sample->membership == FJ_MEMBER_AMONG_UNKNOWN) {
        fj_tally_add(&tallies[FJ_TALLY_AMONG_UNKNOWN], t->person, 1);
        return true;
    }
    fj_tally_add(&tallies[FJ_TALLY_POPULATION], t->person, 1);
    if (sample->except_unknown)
        fj_tally_add(&tallies[FJ_TALLY_EXCEPT_UNKNOWN], t->person, 1);
    if (sample->early)
        fj_tally_add(&tallies[FJ_TALLY_EARLY], t->person, 1);
    if (sample->late)
        fj_tally_add(&tallies[FJ_TALLY_LATE], t->person, 1);
    if (instance->measure->kind == FJ_MEASURE_RESPONSE) {
        add_response(t, cell, sample, instance->measure->form->anonymous);
        return true;
    }
    if (!add_sides(t, instance, cell, sample))
        return false;
    if (!sample->known) {
        add_lost(t, instance, cell, sample);
        return true;
    }
    fj_tally_add(&tallies[FJ_TALLY_KNOWN], t->person, 1);
    if (sample->hit)
        fj_tally_add(&tallies[FJ_TALLY_HIT], t->person, 1);
    return add_value(t, instance, cell, sample);
}
