// SPDX-License-Identifier: EUPL-1.2
// The choices or steps that a distribution is over, where the plan tells them: in order, with their names as in the
// tidy report and their values as they are stored.
#include "emit/sql/measure_internal.h"

bool fj_sql_has_steps(const struct fj_type *type)
{
    return (type->kind == FJ_TYPE_GOAL && type->goal_scaled) || type->kind == FJ_TYPE_SCALE;
}

int64_t fj_sql_first_step(const struct fj_type *type)
{
    return type->kind == FJ_TYPE_GOAL ? -2 : (int64_t)type->low;
}

int64_t fj_sql_last_step(const struct fj_type *type)
{
    return type->kind == FJ_TYPE_GOAL ? 2 : (int64_t)type->high;
}

static bool has_choices(const struct fj_sql_measure *m)
{
    enum fj_encoding encoding = m->layout->codecs[m->subject->id].encoding;
    return encoding == FJ_STORED_CODE || encoding == FJ_STORED_MASK;
}

size_t fj_sql_item_count(const struct fj_sql_measure *m)
{
    const struct fj_type *type = &m->subject->type;
    if (has_choices(m))
        return type->option_count;
    if (type->kind == FJ_TYPE_YESNO)
        return 2;
    return (size_t)(fj_sql_last_step(type) - fj_sql_first_step(type) + 1);
}

struct fj_sql_item fj_sql_item_at(const struct fj_sql_measure *m, size_t place)
{
    const struct fj_type *type = &m->subject->type;
    const struct fj_codec *codec = &m->layout->codecs[m->subject->id];
    int64_t step;
    if (has_choices(m))
        return (struct fj_sql_item){type->options[place].name, codec->encoding == FJ_STORED_MASK
                                                                   ? (int64_t)1 << place
                                                                   : codec->option_code[place]};
    if (type->kind == FJ_TYPE_YESNO)
        return place == 0 ? (struct fj_sql_item){"yes", 1} : (struct fj_sql_item){"no", 0};
    step = fj_sql_first_step(type) + (int64_t)place;
    const char *name = fj_arena_printf(m->arena, "%lld", (long long)step);
    return (struct fj_sql_item){name ? name : "", step};
}
