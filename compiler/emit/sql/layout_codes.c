// SPDX-License-Identifier: EUPL-1.2
// Codes: which small whole number every choice, named reason and timepoint is, and the way back. A name
// that comes back has its old code, unless another bears it since; a renamed one keeps its; of several that
// became one, all their codes are read as that one, also when a later plan no longer says so.
#include "emit/sql/layout_internal.h"

#include <string.h>

#include "support/limits.h"

#define MASK_CODES      63 // bits of a mask that leave the sign free
#define TIMEPOINT_CODES 255

// ---- options and reasons --------------------------------------------------------------------------

struct coding {
    const char *kind, *owner;
    const struct fj_option *options, *before; // of the plan before, where that is known
    size_t count, before_count;
    const int *now;    // by index before: its index among OPTIONS, or −1
    int64_t *code;     // by index
    int32_t *index_of; // by code
    size_t limit;
    const char **bearer; // by code: the name that it means now
    struct fj_names *names;
    size_t *index_by_name; // 1 + index, by interned number
    size_t name_count;
};

// Who bears each code: the last entry tells, and the list is from the last to the first.
static bool find_bearers(struct fj_mapper *mapper, struct coding *coding, size_t more)
{
    const struct fj_map *map = mapper->map;
    int64_t highest = 0;
    size_t first = fj_mapper_codes(mapper, coding->kind, coding->owner);
    for (size_t at = first; at != 0; at = mapper->codes_before.items[at - 1])
        highest = map->codes.items[at - 1].code > highest ? map->codes.items[at - 1].code : highest;
    coding->limit = (size_t)highest + 1;
    coding->bearer = FJ_NEW_ARRAY(mapper->arena, const char *, coding->limit + more);
    for (size_t at = first; coding->bearer && at != 0; at = mapper->codes_before.items[at - 1]) {
        const struct fj_map_code *entry = &map->codes.items[at - 1];
        if (!coding->bearer[entry->code])
            coding->bearer[entry->code] = entry->name;
    }
    return coding->bearer != NULL;
}

static bool number_options(struct fj_mapper *mapper, struct coding *coding)
{
    if (coding->count == 0)
        return true;
    coding->names = fj_names_new(mapper->arena);
    coding->index_by_name = FJ_NEW_ARRAY(mapper->arena, size_t, coding->count + 1);
    if (!coding->names || !coding->index_by_name)
        return false;
    for (size_t i = 0; i < coding->count; i++) {
        const char *name = coding->options[i].name;
        const char *interned = fj_names_intern(coding->names, name, strlen(name));
        size_t number = interned ? fj_names_number(coding->names, interned) : coding->count;
        coding->index_by_name[number] = i + 1;
        coding->name_count = number + 1 > coding->name_count ? number + 1 : coding->name_count;
    }
    return true;
}

// 1 + index of the option called NAME, 0: none.
static size_t option_called(const struct coding *coding, const char *name)
{
    const char *interned =
        coding->count > 0 ? fj_names_intern(coding->names, name, strlen(name)) : NULL;
    size_t number = interned ? fj_names_number(coding->names, interned) : SIZE_MAX;
    return number < coding->name_count ? coding->index_by_name[number] : 0;
}

static void give(struct fj_mapper *mapper, struct coding *coding, size_t option, int64_t code)
{
    const char *name = coding->options[option].name;
    fj_mapper_add_code(mapper, (struct fj_map_code){.kind = coding->kind,
                                                    .owner = coding->owner,
                                                    .name = name,
                                                    .code = code,
                                                    .since = mapper->nr});
    coding->bearer[code] = name;
    if (coding->code[option] == 0)
        coding->code[option] = code;
}

// Every code is that of what bore it in the plan before, whoever took over its name.
static void follow(struct fj_mapper *mapper, struct coding *coding)
{
    size_t limit = coding->before_count > 0 ? coding->limit : 0;
    for (size_t code = 1; code < limit; code++) {
        const char *bearer = coding->bearer[code];
        size_t i = 0;
        while (bearer && i < coding->before_count && strcmp(coding->before[i].name, bearer) != 0)
            i++;
        if (bearer && i < coding->before_count && coding->now[i] >= 0 &&
            strcmp(coding->options[coding->now[i]].name, bearer) != 0)
            give(mapper, coding, (size_t)coding->now[i], (int64_t)code);
    }
}

// Every code that an earlier name of OPTION bears, which nothing else is called now, is OPTION's from here on.
static void take_over(struct fj_mapper *mapper, struct coding *coding, size_t option)
{
    const struct fj_was *was = &coding->options[option].was;
    for (size_t i = 0; i < was->name_count; i++) {
        if (option_called(coding, was->names[i]) != 0)
            continue;
        for (size_t code = 1; code < coding->limit; code++)
            if (coding->bearer[code] && strcmp(coding->bearer[code], was->names[i]) == 0)
                give(mapper, coding, option, (int64_t)code);
    }
}

static bool make_coding(struct fj_mapper *mapper, struct coding *coding)
{
    coding->code = FJ_NEW_ARRAY(mapper->arena, int64_t, coding->count);
    if (!coding->code || !find_bearers(mapper, coding, coding->count) ||
        !number_options(mapper, coding))
        return false;
    follow(mapper, coding);
    for (size_t code = coding->limit - 1; code > 0; code--) { // the lowest is the one to write
        size_t option = coding->bearer[code] ? option_called(coding, coding->bearer[code]) : 0;
        if (option != 0)
            coding->code[option - 1] = (int64_t)code;
    }
    for (size_t i = 0; i < coding->count; i++)
        take_over(mapper, coding, i);
    for (size_t i = 0; i < coding->count; i++)
        if (coding->code[i] == 0)
            give(mapper, coding, i, (int64_t)coding->limit++);
    coding->index_of = FJ_NEW_ARRAY(mapper->arena, int32_t, coding->limit);
    for (size_t code = 0; coding->index_of && code < coding->limit; code++)
        coding->index_of[code] =
            coding->bearer[code] ? (int32_t)option_called(coding, coding->bearer[code]) - 1 : -1;
    return !fj_arena_failed(mapper->arena);
}

// ---- one question ---------------------------------------------------------------------------------

enum fj_encoding fj_layout_encoding(const struct fj_type *type)
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

int64_t fj_layout_reason_base(enum fj_encoding encoding)
{
    bool wide = encoding == FJ_STORED_WHOLE || encoding == FJ_STORED_SCALED;
    return wide ? FJ_LAYOUT_REASON_BASE : 0;
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

static bool is_merged(const struct coding *coding)
{
    for (size_t code = 1; code < coding->limit; code++)
        if (coding->index_of[code] >= 0 && coding->code[coding->index_of[code]] != (int64_t)code)
            return true;
    return false;
}

// What the comparison says of a question's options, or of its reasons.
static void know_before(struct coding *coding, const struct fj_layout_reading *reading)
{
    if (!reading || !reading->before)
        return;
    const struct fj_type *type = &reading->before->type;
    bool reasons = strcmp(coding->kind, "missing") == 0;
    coding->before = reasons ? type->reasons : type->options;
    coding->before_count = reasons ? type->reason_count : type->option_count;
    coding->now = reasons ? reading->reason_now : reading->option_now;
}

static bool make_codec(const struct fj_question *question, const struct fj_layout_reading *reading,
                       const char *owner, struct fj_mapper *mapper, struct fj_codec *codec)
{
    const struct fj_type *type = &question->type;
    codec->encoding = fj_layout_encoding(type);
    codec->decimals = type->decimals;
    struct coding options = {.kind = "choice", .owner = owner};
    if (has_codes(codec->encoding)) {
        options.options = type->options;
        options.count = type->option_count;
        know_before(&options, reading);
    }
    struct coding reasons = {
        .kind = "missing", .owner = owner, .options = type->reasons, .count = type->reason_count};
    know_before(&reasons, reading);
    if (!make_coding(mapper, &options) || !make_coding(mapper, &reasons))
        return false;
    codec->option_code = options.code;
    codec->option_of = options.index_of;
    codec->option_limit = options.limit;
    codec->reason_code = reasons.code;
    codec->reason_of = reasons.index_of;
    codec->reason_limit = reasons.limit;
    codec->reason_base = fj_layout_reason_base(codec->encoding);
    codec->owner = owner;
    codec->merged = is_merged(&options) || is_merged(&reasons);
    codec->mask_plain = codec->encoding == FJ_STORED_MASK && is_plain_mask(&options);
    return true;
}

// ---- the whole ------------------------------------------------------------------------------------

bool fj_layout_make_codecs(struct fj_layout *layout, struct fj_mapper *mapper,
                           const struct fj_layout_before *before, const char *const *owners,
                           struct fj_diags *diags)
{
    const struct fj_plan *plan = layout->plan;
    layout->codecs = FJ_NEW_ARRAY(mapper->arena, struct fj_codec, plan->question_count);
    for (size_t i = 0; layout->codecs && i < plan->question_count; i++) {
        const struct fj_question *question = plan->questions[i];
        struct fj_codec *codec = &layout->codecs[question->id];
        const struct fj_layout_reading *reading =
            before && before->readings ? &before->readings[question->id] : NULL;
        if (!make_codec(question, reading, owners[question->id], mapper, codec))
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

static bool know_timepoints(struct fj_mapper *mapper, const struct fj_plan *plan,
                            const struct fj_timepoint *const *before, struct coding *coding)
{
    struct fj_option *old = FJ_NEW_ARRAY(mapper->arena, struct fj_option, plan->timepoint_count);
    int *now = FJ_NEW_ARRAY(mapper->arena, int, plan->timepoint_count);
    for (size_t i = 0; old && now && i < plan->timepoint_count; i++) {
        if (!before[i])
            continue;
        old[coding->before_count].name = before[i]->name;
        now[coding->before_count++] = (int)i;
    }
    coding->before = old;
    coding->now = now;
    return old && now;
}

// A timepoint is laid out as a choice is: by the names that its codes bear.
static bool code_timepoints(struct fj_mapper *mapper, const struct fj_plan *plan,
                            const struct fj_layout_before *before, struct coding *coding)
{
    struct fj_option *names = FJ_NEW_ARRAY(mapper->arena, struct fj_option, plan->timepoint_count);
    *coding = (struct coding){
        .kind = "timepoint", .owner = "", .options = names, .count = plan->timepoint_count};
    for (size_t i = 0; names && i < plan->timepoint_count; i++)
        names[i] =
            (struct fj_option){.name = plan->timepoints[i].name, .was = plan->timepoints[i].was};
    if (names && before && before->timepoints &&
        !know_timepoints(mapper, plan, before->timepoints, coding))
        return false;
    return names && make_coding(mapper, coding);
}

bool fj_layout_make_timepoints(struct fj_layout *layout, struct fj_mapper *mapper,
                               const struct fj_layout_before *before, struct fj_diags *diags)
{
    const struct fj_plan *plan = layout->plan;
    struct coding coding;
    layout->timepoint_code = FJ_NEW_ARRAY(mapper->arena, uint8_t, plan->timepoint_count);
    if (!layout->timepoint_code || !code_timepoints(mapper, plan, before, &coding))
        return false;
    for (size_t i = 0; i < plan->timepoint_count; i++) {
        const struct fj_timepoint *timepoint = &plan->timepoints[i];
        if (coding.code[i] > TIMEPOINT_CODES) {
            fj_diag_add(diags, FJ_E_LAYOUT_TIMEPOINTS, timepoint->span,
                        "the plan has had more than %d timepoints through its versions",
                        TIMEPOINT_CODES);
            return false;
        }
        layout->timepoint_code[timepoint->id] = (uint8_t)coding.code[i];
    }
    for (size_t code = 1; code < coding.limit && code <= TIMEPOINT_CODES; code++)
        layout->timepoint_of[code] =
            coding.index_of[code] < 0 ? NULL : &plan->timepoints[coding.index_of[code]];
    return true;
}
