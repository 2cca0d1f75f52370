// SPDX-License-Identifier: EUPL-1.2
// The counters of two passes added. Both have the same lines, but met what cases say in different order, so that the
// numbers of samples differ. What needs memory is done here; the adding itself is done at the end, by two.
#include "figures/read/quick_internal.h"

// What the numbers of FROM are in LINE, which learns what it has not met; NULL when memory is out.
static uint16_t *translate(struct fj_quick *quick, struct fj_quick_line *line,
                           const struct fj_quick_line *from)
{
    uint16_t *numbers = FJ_NEW_ARRAY(quick->scope->arena, uint16_t, from->saying_count);

    for (size_t i = 0; numbers && i < from->saying_count; i++) {
        numbers[i] = (uint16_t)i;
        if (i < FJ_QUICK_FIRST_SAMPLE)
            continue;
        numbers[i] = fj_quick_find_saying(line, &from->sayings[i].sample);
        if (numbers[i] != FJ_QUICK_UNSEEN)
            continue;
        numbers[i] = (uint16_t)line->saying_count;
        if (!fj_quick_learn_saying(quick, line, &from->sayings[i].sample))
            return NULL;
    }
    return numbers && fj_quick_make_room(quick, line) ? numbers : NULL;
}

static bool open_counter(struct fj_quick *quick, const struct fj_quick_line *line,
                         struct fj_quick_counter *counter, const struct fj_quick_counter *other,
                         const size_t *slot_of)
{
    for (size_t s = 0; s < other->slot_count; s++)
        if (other->slots[s] && !fj_quick_open(quick, line, counter, slot_of[s]))
            return false;
    return true;
}

static bool open_line(struct fj_quick *quick, const struct fj_quick_line *line,
                      const struct fj_quick_line *from, const size_t *slot_of)
{
    for (size_t i = 0; i < line->instance->grid_count; i++)
        if (line->counters[i].is_counted &&
            !open_counter(quick, line, &line->counters[i], &from->counters[i], slot_of))
            return false;
    return true;
}

bool fj_quick_join(struct fj_quick *quick, struct fj_quick *from, const size_t *slot_of)
{
    if (!fj_quick_count_waiting(from))
        return false;
    quick->joined = (struct fj_quick_joined){.from = from, .slot_of = slot_of};
    for (size_t i = 0; i < quick->lines.count; i++) {
        struct fj_quick_line *line = &quick->lines.items[i];
        const struct fj_quick_line *other = &from->lines.items[i];
        line->joined = translate(quick, line, other);
        if (!line->joined || !open_line(quick, line, other, slot_of))
            return false;
    }
    return true;
}

static void add_counter(const struct fj_quick *quick, const struct fj_quick_line *line,
                        const struct fj_quick_line *from, size_t place)
{
    const struct fj_quick_counter *other = &from->counters[place];
    size_t groups = quick->sides * quick->scope->grids[other->grid].cell_count;

    for (size_t s = 0; s < other->slot_count; s++) {
        const uint32_t *counts = other->slots[s];
        uint32_t *sums = counts ? line->counters[place].slots[quick->joined.slot_of[s]] : NULL;
        for (size_t g = 0; counts && g < groups; g++)
            for (size_t i = 0; i < from->saying_count; i++)
                sums[g * line->room + line->joined[i]] += counts[g * from->room + i];
    }
}

void fj_quick_add_joined(const struct fj_quick *quick, size_t index)
{
    const struct fj_quick_line *line = &quick->lines.items[index];
    const struct fj_quick_line *from = &quick->joined.from->lines.items[index];

    for (size_t place = 0; place < line->instance->grid_count; place++)
        if (line->counters[place].is_counted)
            add_counter(quick, line, from, place);
}
