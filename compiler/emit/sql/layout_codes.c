// SPDX-License-Identifier: EUPL-1.2
// Codes: which small whole number every choice, named reason and timepoint is, and the way back. A name
// that comes back has its old code; a renamed one keeps its; of several that became one, all their
// codes are read as that one.
#include "emit/sql/layout_internal.h"

#include <string.h>

#include "support/limits.h"

#define MASK_CODES      63 // bits of a mask that leave the sign free
#define TIMEPOINT_CODES 255

// ---- options and reasons --------------------------------------------------------------------------

struct coding {
    const char *kind, *owner;
    const struct fj_option *options;
    size_t count;
    int64_t *code;     // by index
    int32_t *index_of; // by code
    size_t limit;
};

static bool is_in_use(const struct coding *coding, const char *name)
{
    for (size_t i = 0; i < coding->count; i++)
        if (strcmp(coding->options[i].name, name) == 0)
            return true;
    return false;
}

// The code an earlier name of OPTION had, when nothing else bears that name now; 0: none.
static int64_t code_of_was(struct fj_mapper *mapper, const struct coding *coding,
                           const struct fj_option *option, size_t index)
{
    const char *name = option->was.names[index];
    return is_in_use(coding, name)
               ? 0
               : fj_mapper_code_before(mapper, coding->kind, coding->owner, name);
}

static int64_t code_for(struct fj_mapper *mapper, const struct coding *coding,
                        const struct fj_option *option)
{
    int64_t code = fj_mapper_code_before(mapper, coding->kind, coding->owner, option->name);
    if (code != 0)
        return code;
    for (size_t i = 0; code == 0 && i < option->was.name_count; i++)
        code = code_of_was(mapper, coding, option, i);
    return fj_mapper_code_give(mapper, coding->kind, coding->owner, option->name, code);
}

static bool make_coding(struct fj_mapper *mapper, struct coding *coding)
{
    coding->code = FJ_NEW_ARRAY(mapper->arena, int64_t, coding->count);
    for (size_t i = 0; coding->code && i < coding->count; i++)
        coding->code[i] = code_for(mapper, coding, &coding->options[i]);
    coding->limit = (size_t)fj_mapper_code_highest(mapper, coding->kind, coding->owner) + 1;
    coding->index_of = FJ_NEW_ARRAY(mapper->arena, int32_t, coding->limit);
    if (!coding->code || !coding->index_of || fj_arena_failed(mapper->arena))
        return false;
    for (size_t code = 0; code < coding->limit; code++)
        coding->index_of[code] = -1;
    for (size_t i = 0; i < coding->count; i++)
        for (size_t j = 0; j < coding->options[i].was.name_count; j++)
            coding->index_of[code_of_was(mapper, coding, &coding->options[i], j)] = (int32_t)i;
    for (size_t i = 0; i < coding->count; i++)
        coding->index_of[coding->code[i]] = (int32_t)i;
    coding->index_of[0] = -1; // no code is 0
    return true;
}

// ---- one question ---------------------------------------------------------------------------------

static enum fj_encoding encoding_of(const struct fj_type *type)
{
    switch (type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_GENDER:
        return FJ_STORED_CODE;
    case FJ_TYPE_GOAL:
        return type->goal_scaled ? FJ_STORED_WHOLE : FJ_STORED_CODE;
    case FJ_TYPE_MANY:
        return FJ_STORED_MASK;
    case FJ_TYPE_SCALE:
    case FJ_TYPE_YEAR:
        return FJ_STORED_WHOLE;
    case FJ_TYPE_NUMBER:
        return FJ_STORED_SCALED;
    case FJ_TYPE_YESNO:
        return FJ_STORED_BOOL;
    case FJ_TYPE_DATE:
        return FJ_STORED_DATE;
    case FJ_TYPE_TEXT:
    case FJ_TYPE__COUNT:
        break;
    }
    return FJ_STORED_TEXT;
}

static bool has_codes(enum fj_encoding encoding)
{
    return encoding == FJ_STORED_CODE || encoding == FJ_STORED_MASK;
}

static bool is_plain_mask(const struct coding *coding)
{
    if (coding->limit != coding->count + 1)
        return false;
    for (size_t i = 0; i < coding->count; i++)
        if (coding->code[i] != (int64_t)i + 1)
            return false;
    return true;
}

static bool make_codec(const struct fj_question *question, const char *owner,
                       struct fj_mapper *mapper, struct fj_codec *codec)
{
    const struct fj_type *type = &question->type;
    codec->encoding = encoding_of(type);
    codec->decimals = type->decimals;
    struct coding options = {.kind = "choice", .owner = owner};
    if (has_codes(codec->encoding)) {
        options.options = type->options;
        options.count = type->option_count;
    }
    struct coding reasons = {
        .kind = "missing", .owner = owner, .options = type->reasons, .count = type->reason_count};
    if (!make_coding(mapper, &options) || !make_coding(mapper, &reasons))
        return false;
    codec->option_code = options.code;
    codec->option_of = options.index_of;
    codec->option_limit = options.limit;
    codec->reason_code = reasons.code;
    codec->reason_of = reasons.index_of;
    codec->reason_limit = reasons.limit;
    bool wide = codec->encoding == FJ_STORED_WHOLE || codec->encoding == FJ_STORED_SCALED;
    codec->reason_base = wide ? FJ_LAYOUT_REASON_BASE : 0;
    codec->mask_plain = codec->encoding == FJ_STORED_MASK && is_plain_mask(&options);
    return true;
}

// ---- renamed owners -------------------------------------------------------------------------------

// A question that was called something else keeps its codes, under its new name too.
static void adopt_question(struct fj_mapper *mapper, const struct fj_question *question,
                           const char *owner)
{
    if (fj_mapper_knows(mapper, owner))
        return;
    const struct fj_record *record = question->record;
    size_t records = record ? record->was.name_count + 1 : 1;
    for (size_t r = 0; r < records; r++) {
        const char *home = !record ? NULL : r == 0 ? record->name : record->was.names[r - 1];
        for (size_t q = 0; q <= question->was.name_count; q++) {
            const char *name = q == 0 ? question->name : question->was.names[q - 1];
            const char *before = home ? fj_arena_printf(mapper->arena, "%s.%s", home, name) : name;
            if (before && strcmp(before, owner) != 0 && fj_mapper_knows(mapper, before)) {
                fj_mapper_adopt(mapper, owner, before);
                return;
            }
        }
    }
}

bool fj_layout_make_codecs(struct fj_layout *layout, struct fj_mapper *mapper,
                           struct fj_diags *diags)
{
    const struct fj_plan *plan = layout->plan;
    layout->codecs = FJ_NEW_ARRAY(mapper->arena, struct fj_codec, plan->question_count);
    for (size_t i = 0; layout->codecs && i < plan->question_count; i++) {
        const struct fj_question *question = plan->questions[i];
        const char *owner = fj_layout_owner(mapper->arena, question);
        if (!owner)
            return false;
        adopt_question(mapper, question, owner);
        struct fj_codec *codec = &layout->codecs[question->id];
        if (!make_codec(question, owner, mapper, codec))
            return false;
        if (codec->encoding == FJ_STORED_MASK && codec->option_limit > MASK_CODES + 1) {
            fj_diag_add(diags, FJ_E_LAYOUT_CHOICES, question->span,
                        "“%s” has had more than %d choices through its versions", question->name,
                        MASK_CODES);
            return false;
        }
    }
    return layout->codecs != NULL;
}

// ---- timepoints -----------------------------------------------------------------------------------

static int64_t code_of_timepoint(struct fj_mapper *mapper, const struct fj_timepoint *timepoint)
{
    int64_t code = fj_mapper_code_before(mapper, "timepoint", "", timepoint->name);
    if (code != 0)
        return code;
    for (size_t i = 0; code == 0 && i < timepoint->was.name_count; i++)
        code = fj_mapper_code_before(mapper, "timepoint", "", timepoint->was.names[i]);
    return fj_mapper_code_give(mapper, "timepoint", "", timepoint->name, code);
}

bool fj_layout_make_timepoints(struct fj_layout *layout, struct fj_mapper *mapper,
                               struct fj_diags *diags)
{
    const struct fj_plan *plan = layout->plan;
    layout->timepoint_code = FJ_NEW_ARRAY(mapper->arena, uint8_t, plan->timepoint_count);
    for (size_t i = 0; layout->timepoint_code && i < plan->timepoint_count; i++) {
        const struct fj_timepoint *timepoint = &plan->timepoints[i];
        int64_t code = code_of_timepoint(mapper, timepoint);
        if (code > TIMEPOINT_CODES) {
            fj_diag_add(diags, FJ_E_LAYOUT_TIMEPOINTS, timepoint->span,
                        "the plan has had more than %d timepoints through its versions",
                        TIMEPOINT_CODES);
            return false;
        }
        layout->timepoint_code[timepoint->id] = (uint8_t)code;
        layout->timepoint_of[code] = timepoint;
    }
    return layout->timepoint_code != NULL;
}
