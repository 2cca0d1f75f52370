// SPDX-License-Identifier: EUPL-1.2
// A question of several choices as one of steps: each set of choices that somebody may have is one. Who has a choice, or one of
// some, is then a sum over steps as of any other answer. First the sets of choices that go together, by their bits; then each
// that excludes the others.
#include "figures/hide/joint.h"

static uint64_t bit(size_t i)
{
    return UINT64_C(1) << i;
}

// How many choices go together with others.
static size_t together(const struct fj_type *type)
{
    size_t count = 0;

    for (size_t i = 0; i < type->option_count; i++)
        count += !type->options[i].alone;
    return count;
}

bool fj_joint_is_of_choices(const struct fj_variable *variable)
{
    return variable->question && variable->question->type.kind == FJ_TYPE_MANY;
}

size_t fj_joint_sets(const struct fj_type *type)
{
    size_t others = together(type), alone = type->option_count - others;

    return others > FJ_JOINT_CHOICES || alone > FJ_JOINT_CHOICES ? 0 : bit(others) - 1 + alone;
}

size_t fj_joint_set_place(const struct fj_type *type, uint64_t set)
{
    size_t others = together(type), alone = 0, place = 0, at = 0;

    for (size_t i = 0; i < type->option_count; i++) {
        bool has = set >> i & 1;
        if (type->options[i].alone && has && set == bit(i))
            return bit(others) - 1 + alone;
        if (type->options[i].alone && has)
            return SIZE_MAX; // no form lets somebody answer so
        alone += type->options[i].alone;
        place |= has ? bit(at) : 0;
        at += !type->options[i].alone;
    }
    return place > 0 ? place - 1 : SIZE_MAX;
}

uint64_t fj_joint_set_at(const struct fj_type *type, size_t place)
{
    size_t others = together(type), left = place + 1;
    bool is_alone = left >= bit(others);
    uint64_t set = 0;

    left = is_alone ? left - bit(others) : left;
    for (size_t i = 0; i < type->option_count; i++) {
        if (type->options[i].alone != is_alone)
            continue;
        set |= is_alone ? (left == 0 ? bit(i) : 0) : (left & 1 ? bit(i) : 0);
        left = is_alone ? left - 1 : left >> 1;
    }
    return set;
}
