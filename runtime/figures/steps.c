// SPDX-License-Identifier: EUPL-1.2
// Choices are answered by their place, steps by their value, yes is 1.
#include "figures/steps.h"

#include <math.h>
#include <string.h>

#define SCALED_LOW  (-2) // goal attainment scaling
#define SCALED_HIGH 2

static bool is_scaled(const struct fj_type *type)
{
    return type->kind == FJ_TYPE_GOAL && type->goal_scaled;
}

static double first_of(const struct fj_type *type)
{
    return is_scaled(type) ? SCALED_LOW : type->kind == FJ_TYPE_SCALE ? type->low : 0;
}

size_t fj_steps_count(const struct fj_type *type)
{
    double count = (double)type->option_count;

    if (is_scaled(type))
        count = SCALED_HIGH - SCALED_LOW + 1;
    else if (type->kind == FJ_TYPE_SCALE)
        count = type->high - type->low + 1;
    else if (type->kind == FJ_TYPE_YESNO)
        count = 2;
    return count <= FJ_SHIFT_STEPS || type->option_count > 0 ? (size_t)count : 0;
}

int fj_step_place(const struct fj_type *type, double value)
{
    double place = value - first_of(type);

    return place >= 0 && place < (double)fj_steps_count(type) && floor(place) == place ? (int)place
                                                                                       : -1;
}

static const char *label_of(const struct fj_type *type, int step)
{
    for (size_t i = 0; i < type->label_count; i++)
        if (type->labels[i].value == step)
            return type->labels[i].text;
    return NULL;
}

const char *fj_step_text(struct fj_arena *arena, const struct fj_type *type, const char *name,
                         const char *label)
{
    const char *sign = "", *digits = name;

    if (name && name[0] == '-') {
        sign = "\u2212";
        digits = name + 1;
    } else if (name && first_of(type) < 0 && strcmp(name, "0") != 0) {
        sign = "+";
    }
    return !name   ? NULL
           : label ? fj_arena_printf(arena, "%s%s %s", sign, digits, label)
                   : fj_arena_printf(arena, "%s%s", sign, digits);
}

struct fj_step fj_step_at(struct fj_arena *arena, enum fj_lang lang, const struct fj_type *type,
                          size_t place)
{
    int value = (int)first_of(type) + (int)place;
    const char *name, *label;

    if (type->option_count > 0 && !is_scaled(type))
        return (struct fj_step){type->options[place].name, type->options[place].text};
    if (type->kind == FJ_TYPE_YESNO)
        return place > 0 ? (struct fj_step){"yes", fj_tr(lang, "Yes")}
                         : (struct fj_step){"no", fj_tr(lang, "No")};
    name = fj_arena_printf(arena, "%d", value);
    label = label_of(type, value);
    return (struct fj_step){name, fj_step_text(arena, type, name, label)};
}
