// SPDX-License-Identifier: EUPL-1.2
// Whole numbers in as many bytes as they need (seven bits a byte, the sign in the lowest), since nearly all are small.
// Of tallies those that are not zero, each after how many it comes.
#include "figures/read/tape.h"

#include <string.h>

#include "support/limits.h"

// ---- numbers ---------------------------------------------------------------------------------------

static void put(struct fj_tape *tape, int64_t value)
{
    uint64_t rest = ((uint64_t)value << 1) ^ (value < 0 ? UINT64_MAX : 0);

    for (; rest > 127; rest >>= 7)
        fj_write_char(tape->out, (char)(rest | 128));
    fj_write_char(tape->out, (char)rest);
}

// 0 when there is no more.
static int64_t take(struct fj_tape *tape)
{
    uint64_t value = 0;

    for (int shift = 0; shift < 64 && tape->at < tape->end; shift += 7) {
        unsigned char byte = *tape->at++;
        value |= (uint64_t)(byte & 127) << shift;
        if (byte < 128)
            return (int64_t)(value >> 1) ^ -(int64_t)(value & 1);
    }
    tape->is_torn = true;
    return 0;
}

// A count of what is there; more than MOST is torn.
static size_t take_count(struct fj_tape *tape, size_t most)
{
    int64_t value = take(tape);

    if (value >= 0 && (uint64_t)value <= most)
        return (size_t)value;
    tape->is_torn = true;
    return 0;
}

static void put_real(struct fj_tape *tape, double value)
{
    char bytes[sizeof value];

    memcpy(bytes, &value, sizeof bytes);
    fj_write_bytes(tape->out, bytes, sizeof bytes);
}

static double take_real(struct fj_tape *tape)
{
    double value = 0;

    if ((size_t)(tape->end - tape->at) < sizeof value) {
        tape->is_torn = true;
        return 0;
    }
    memcpy(&value, tape->at, sizeof value);
    tape->at += sizeof value;
    return value;
}

// ---- the pass --------------------------------------------------------------------------------------

void fj_tape_put_pass(struct fj_tape *tape, const struct fj_scope *scope,
                      const struct fj_calendar *calendar, const struct fj_gathered *gathered)
{
    put(tape, tape->data_cut);
    put(tape, gathered->cases);
    put(tape, gathered->persons);
    put(tape, gathered->slips);
    put(tape, (int64_t)calendar->slot_count);
    for (size_t i = 0; i < calendar->slot_count; i++) {
        put(tape, calendar->ordinals[i]);
        put(tape, i < gathered->other_capacity ? gathered->others[i].persons : 0);
    }
    put(tape, (int64_t)scope->instance_count);
    for (size_t i = 0; i < scope->instance_count; i++)
        put(tape, (int64_t)scope->instances[i]->number_count);
}

static bool take_periods(struct fj_tape *tape, struct fj_calendar *calendar, struct fj_arena *arena,
                         struct fj_gathered *out)
{
    size_t count = take_count(tape, (size_t)(tape->end - tape->at));

    out->others = FJ_NEW_ARRAY(arena, struct fj_tally, count + 1);
    out->other_capacity = out->others ? count : 0;
    for (size_t i = 0; out->others && !tape->is_torn && i < count; i++) {
        tape->is_torn |= fj_calendar_open(calendar, take(tape)) != (int)i;
        out->others[i].persons = take(tape);
    }
    return out->others && !tape->is_torn;
}

bool fj_tape_take_pass(struct fj_tape *tape, struct fj_scope *scope, struct fj_calendar *calendar,
                       struct fj_gathered *out_gathered)
{
    tape->data_cut = take(tape);
    *out_gathered = (struct fj_gathered){.cases = take(tape)};
    out_gathered->persons = take(tape);
    out_gathered->slips = take(tape);
    if (!take_periods(tape, calendar, scope->arena, out_gathered))
        return false;
    tape->is_torn |= take(tape) != (int64_t)scope->instance_count;
    for (size_t i = 0; i < scope->instance_count && !tape->is_torn; i++) {
        size_t numbers = take_count(tape, FJ_LIMIT_SERIES);
        if (numbers > 0 && !fj_scope_number(scope, scope->instances[i], (int)numbers))
            return false;
    }
    return !tape->is_torn;
}

// ---- cells -----------------------------------------------------------------------------------------

static bool is_empty(const struct fj_tally *tally)
{
    return tally->units == 0 && tally->persons == 0;
}

static void put_tallies(struct fj_tape *tape, const struct fj_tally *tallies, size_t count)
{
    size_t some = 0, before = 0;

    for (size_t i = 0; i < count; i++)
        some += !is_empty(&tallies[i]);
    put(tape, (int64_t)some);
    for (size_t i = 0; i < count; i++) {
        if (is_empty(&tallies[i]))
            continue;
        put(tape, (int64_t)(i - before));
        put(tape, tallies[i].units);
        put(tape, tallies[i].persons - tallies[i].units);
        before = i;
    }
}

// SOME of COUNT tallies.
static void take_tallies(struct fj_tape *tape, struct fj_tally *tallies, size_t count, size_t some)
{
    size_t i = 0;

    for (; some > 0 && !tape->is_torn; some--) {
        i += take_count(tape, count);
        if (i >= count) {
            tape->is_torn = true;
            return;
        }
        tallies[i].units = take(tape);
        tallies[i].persons = take(tape) + tallies[i].units;
    }
}

static void put_counts(struct fj_tape *tape, const struct fj_counts *counts)
{
    put_tallies(tape, counts->dense, counts->dense ? counts->dense_count : 0);
    put(tape, (int64_t)counts->table_used);
    for (size_t i = 0; i < counts->table_size; i++) {
        const struct fj_value_count *one = &counts->table[i];
        if (one->tally.units == 0)
            continue;
        put_real(tape, one->value);
        put(tape, one->tally.units);
        put(tape, one->tally.persons);
    }
}

static bool take_counts(struct fj_tape *tape, struct fj_arena *arena, struct fj_counts *counts)
{
    size_t some = take_count(tape, counts->dense_count), others;

    if (some > 0) {
        counts->dense = FJ_NEW_ARRAY(arena, struct fj_tally, counts->dense_count);
        if (!counts->dense)
            return false;
        take_tallies(tape, counts->dense, counts->dense_count, some);
    }
    others = take_count(tape, SIZE_MAX);
    for (; others > 0 && !tape->is_torn; others--) {
        double value = take_real(tape);
        struct fj_tally tally = {.units = take(tape)};
        tally.persons = take(tape);
        if (!fj_counts_put(arena, counts, value, &tally))
            return false;
    }
    return !tape->is_torn;
}

// Where persons have several values each.
static bool has_giving(const struct fj_cell *cell)
{
    return cell->tallies[FJ_TALLY_KNOWN].units != cell->tallies[FJ_TALLY_KNOWN].persons;
}

static void put_giving(struct fj_tape *tape, const struct fj_cell *cell)
{
    double largest, second;

    if (!has_giving(cell))
        return;
    fj_giving_most(&cell->giving, &largest, &second);
    put_real(tape, largest);
    put_real(tape, second);
}

static void take_giving(struct fj_tape *tape, struct fj_cell *cell)
{
    double largest;

    if (!has_giving(cell))
        return;
    largest = take_real(tape);
    fj_giving_put(&cell->giving, largest, take_real(tape));
}

void fj_tape_put_cell(struct fj_tape *tape, const struct fj_cell_shape *shape,
                      const struct fj_cell *cell)
{
    put_tallies(tape, cell->tallies, shape->tally_count);
    put_giving(tape, cell);
    put_counts(tape, &cell->values);
    put_counts(tape, &cell->before);
    put_counts(tape, &cell->after);
    put_counts(tape, &cell->lost);
}

struct fj_cell *fj_tape_take_cell(struct fj_tape *tape, struct fj_arena *arena,
                                  const struct fj_cell_shape *shape)
{
    struct fj_cell *cell = fj_cell_new(arena, shape);
    size_t some = take_count(tape, shape->tally_count);

    if (!cell)
        return NULL;
    take_tallies(tape, cell->tallies, shape->tally_count, some);
    take_giving(tape, cell);
    return take_counts(tape, arena, &cell->values) && take_counts(tape, arena, &cell->before) &&
                   take_counts(tape, arena, &cell->after) && take_counts(tape, arena, &cell->lost)
               ? cell
               : NULL;
}
