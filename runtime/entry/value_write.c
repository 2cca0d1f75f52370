// SPDX-License-Identifier: EUPL-1.2
// Writing an answer as text: one way for every answer, and the way that reading takes.
#include "entry/value.h"

#include <string.h>

static void write_names(struct fj_writer *out, const struct fj_type *type, uint64_t mask)
{
    bool first = true;
    for (size_t i = 0; i < type->option_count; i++) {
        if ((mask >> i & 1) == 0)
            continue;
        fj_write_raw(out, first ? "" : "|");
        fj_write_raw(out, type->options[i].name);
        first = false;
    }
}

static void write_option(struct fj_writer *out, const struct fj_option *options, size_t count,
                         int64_t index)
{
    if (index >= 0 && (uint64_t)index < count)
        fj_write_raw(out, options[index].name);
}

static void write_day(struct fj_writer *out, int64_t day)
{
    char text[11];
    fj_day_format((fj_day)day, text);
    fj_write_raw(out, text);
}

static void write_text(struct fj_writer *out, const struct fj_raw *raw)
{
    struct fj_writer copy = {0};
    fj_write_bytes(&copy, raw->text, (size_t)raw->value);
    fj_write_csv(out, copy.bytes != NULL ? copy.bytes : "");
    out->failed |= copy.failed;
    fj_writer_free(&copy);
}

static void write_value(struct fj_writer *out, const struct fj_type *type, const struct fj_raw *raw)
{
    switch (type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_GENDER:
        write_option(out, type->options, type->option_count, raw->value);
        break;
    case FJ_TYPE_GOAL:
        if (type->goal_scaled)
            fj_write_int(out, raw->value);
        else
            write_option(out, type->options, type->option_count, raw->value);
        break;
    case FJ_TYPE_MANY:
        write_names(out, type, (uint64_t)raw->value);
        break;
    case FJ_TYPE_SCALE:
    case FJ_TYPE_YEAR:
        fj_write_int(out, raw->value);
        break;
    case FJ_TYPE_NUMBER:
        fj_write_scaled(out, raw->value, type->decimals);
        break;
    case FJ_TYPE_YESNO:
        fj_write_raw(out, raw->value != 0 ? "yes" : "no");
        break;
    case FJ_TYPE_DATE:
        write_day(out, raw->value);
        break;
    case FJ_TYPE_TEXT:
        write_text(out, raw);
        break;
    case FJ_TYPE__COUNT:
        break;
    }
}

void fj_value_write_csv(struct fj_writer *out, const struct fj_question *question,
                        const struct fj_raw *raw)
{
    const struct fj_type *type = &question->type;
    if (raw->kind == FJ_RAW_REASON)
        write_option(out, type->reasons, type->reason_count, raw->value);
    else if (raw->kind == FJ_RAW_VALUE && raw->recoded)
        fj_write_double(out, raw->real);
    else if (raw->kind == FJ_RAW_VALUE)
        write_value(out, type, raw);
}

bool fj_value_equal(const struct fj_question *question, const struct fj_raw *a,
                    const struct fj_raw *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == FJ_RAW_BLANK || a->kind == FJ_RAW_ABSENT)
        return true;
    if (a->recoded || b->recoded)
        return a->recoded == b->recoded && !(a->real < b->real) && !(a->real > b->real);
    if (a->value != b->value)
        return false;
    bool is_text = a->kind == FJ_RAW_VALUE && question->type.kind == FJ_TYPE_TEXT;
    return !is_text || memcmp(a->text, b->text, (size_t)a->value) == 0;
}
