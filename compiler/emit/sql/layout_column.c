// SPDX-License-Identifier: EUPL-1.2
// The column of a question, through the versions of a plan. Where what a question can be answered with
// changes so that the old answers and the new cannot stand side by side (a recode, another kind of answer, more
// decimals), the question gets a new column, and the one before is read through to where the new one is NULL.
#include "emit/sql/layout_internal.h"

#include <stdlib.h>
#include <string.h>

#include "model/recode.h"

#define UNREADABLE "-" // in place of a recode: what stood in the old column says nothing in the new

// ---- what a column holds --------------------------------------------------------------------------

static const char *const encodings[] = {
    [FJ_STORED_CODE] = "code",   [FJ_STORED_MASK] = "mask",     [FJ_STORED_BOOL] = "bool",
    [FJ_STORED_WHOLE] = "whole", [FJ_STORED_SCALED] = "scaled", [FJ_STORED_DATE] = "date",
    [FJ_STORED_TEXT] = "text",
};

static bool is_number(enum fj_encoding encoding)
{
    return encoding == FJ_STORED_WHOLE || encoding == FJ_STORED_SCALED;
}

// "code", "whole 1 5", "scaled.2 0 80"; arena.
static const char *type_of(struct fj_arena *arena, const struct fj_question *question,
                           enum fj_column_kind kind)
{
    const struct fj_type *type = &question->type;
    enum fj_encoding encoding = fj_layout_encoding(type);
    if (kind != FJ_COLUMN_ANSWER)
        return kind == FJ_COLUMN_GOAL_TEXT ? "words" : "weight";
    if (!is_number(encoding))
        return encodings[encoding];
    return fj_arena_printf(arena, "%s.%d %.17g %.17g", encodings[encoding], type->decimals,
                           type->has_low ? type->low : 0, type->has_high ? type->high : 0);
}

struct held { // a type as it was written
    enum fj_encoding encoding;
    bool is_answer;
    int decimals;
    double low, high;
};

static struct held read_type(const char *text)
{
    struct held held = {FJ_STORED_TEXT, false, 0, 0, 0};
    size_t length = strcspn(text, ".");
    for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++)
        if (strlen(encodings[i]) == length && strncmp(text, encodings[i], length) == 0) {
            held.encoding = (enum fj_encoding)i;
            held.is_answer = true;
        }
    if (text[length] != '.')
        return held;
    char *end;
    held.decimals = (int)strtol(text + length + 1, &end, 10);
    held.low = strtod(end, &end);
    held.high = strtod(end, NULL);
    return held;
}

// ---- a new column, or the one that is there -------------------------------------------------------

// How values of HELD are read as those of QUESTION; NULL: the same column serves both.
static const char *step_from(struct fj_mapper *mapper, const struct held *held,
                             const struct fj_question *question)
{
    enum fj_encoding encoding = fj_layout_encoding(&question->type);
    const struct fj_was *was = &question->was;
    bool numbers = is_number(held->encoding) && is_number(encoding);
    bool same = held->encoding == encoding && held->decimals == question->type.decimals;
    bool has_moved = held->low != question->type.low || held->high != question->type.high;
    if (numbers && was->recode && held->low == was->low && held->high == was->high && has_moved)
        return fj_recode_write(mapper->arena, was->recode);
    if (same)
        return NULL;
    return numbers ? "" : UNREADABLE;
}

static size_t find_column(struct fj_mapper *mapper, const char *table, const char *name,
                          const struct fj_question *question, enum fj_column_kind kind,
                          const char *wish)
{
    const char *type = type_of(mapper->arena, question, kind);
    size_t last = fj_mapper_last(mapper, "column", table, name);
    if (!type || last == 0)
        return type ? fj_mapper_add_column(mapper, table, name, NULL, 0, wish, type, "") : 0;
    struct fj_map_name *entry = &mapper->map->names.items[last - 1];
    if (strcmp(entry->type, type) == 0)
        return last;
    struct held held = read_type(entry->type);
    const char *recode = step_from(mapper, &held, question);
    if (recode)
        return fj_mapper_add_column(mapper, table, name, NULL, 0, wish, type, recode);
    return fj_mapper_add_column(mapper, table, name, entry->stored, entry->place, wish, type,
                                entry->recode);
}

// ---- the ones before ------------------------------------------------------------------------------

static size_t before(const struct fj_mapper *mapper, size_t at)
{
    return mapper->names_before.items[at - 1];
}

static const struct fj_map_name *entry_at(const struct fj_mapper *mapper, size_t at)
{
    return &mapper->map->names.items[at - 1];
}

// The last entry before AT of another column of the same question; 0: none.
static size_t other_before(const struct fj_mapper *mapper, size_t at)
{
    const char *stored = entry_at(mapper, at)->stored;
    while (at != 0 && strcmp(entry_at(mapper, at)->stored, stored) == 0)
        at = before(mapper, at);
    return at;
}

static bool add_former(struct fj_mapper *mapper, const char *recode, size_t at,
                       struct fj_former *former)
{
    const struct fj_map_name *entry = entry_at(mapper, at);
    struct held held = read_type(entry->type);
    *former = (struct fj_former){.name = entry->stored,
                                 .part = (size_t)entry->place / FJ_LAYOUT_PART_COLUMNS,
                                 .encoding = held.encoding,
                                 .decimals = held.decimals,
                                 .reason_base = fj_layout_reason_base(held.encoding)};
    if (recode[0] == '\0')
        return true;
    former->recode = fj_recode_read(mapper->arena, recode);
    return former->recode != NULL;
}

// Those that can be read through; one that cannot hides those before it.
static bool find_formers(struct fj_mapper *mapper, size_t newest, struct fj_column *column)
{
    size_t count = 0;
    for (size_t at = other_before(mapper, newest); at != 0; at = other_before(mapper, at))
        count++;
    column->formers = FJ_NEW_ARRAY(mapper->arena, struct fj_former, count);
    if (!column->formers)
        return false;
    for (size_t at = newest, older; (older = other_before(mapper, at)) != 0; at = older) {
        const char *recode = entry_at(mapper, at)->recode;
        if (strcmp(recode, UNREADABLE) == 0)
            break;
        if (!add_former(mapper, recode, older, &column->formers[column->former_count++]))
            return false;
    }
    return true;
}

// ---- since and until ------------------------------------------------------------------------------

// The number of the first plan that brought the question to its table in a form that is still read.
static int since_of(const struct fj_mapper *mapper, size_t newest, size_t formers)
{
    size_t at = newest;
    for (size_t i = 0; i < formers; i++)
        at = other_before(mapper, at);
    const char *stored = entry_at(mapper, at)->stored;
    int since = entry_at(mapper, at)->since;
    for (; at != 0 && strcmp(entry_at(mapper, at)->stored, stored) == 0; at = before(mapper, at))
        since = entry_at(mapper, at)->since;
    return since;
}

static int until_of(const struct fj_layout *layout, const struct fj_question *question)
{
    const struct fj_map *map = &layout->map;
    if (question->retired_since == 0 || question->retired_since > layout->plan->version)
        return 0;
    size_t at = 0;
    while (at + 1 < map->plan_count && map->versions[at] < question->retired_since)
        at++;
    return (int)at + 1;
}

// ---- a column -------------------------------------------------------------------------------------

bool fj_layout_make_column(struct fj_layout *layout, struct fj_mapper *mapper, const char *table,
                           const char *identity, const struct fj_question *question,
                           enum fj_column_kind kind, struct fj_column *out)
{
    static const char *const endings[] = {"", ":text", ":weight"};
    static const char *const tails[] = {"", "_text", "_weight"};
    const char *name = fj_arena_printf(mapper->arena, "%s%s", identity, endings[kind]);
    const char *wish = fj_arena_printf(mapper->arena, "%s%s", question->name, tails[kind]);
    size_t at = name && wish ? find_column(mapper, table, name, question, kind, wish) : 0;
    if (at == 0)
        return false;
    const struct fj_map_name *entry = entry_at(mapper, at);
    *out = (struct fj_column){.kind = kind,
                              .question = question,
                              .codec = &layout->codecs[question->id],
                              .name = entry->stored,
                              .ordinal = (size_t)entry->place,
                              .part = (size_t)entry->place / FJ_LAYOUT_PART_COLUMNS};
    if (!find_formers(mapper, at, out))
        return false;
    out->since = since_of(mapper, at, out->former_count);
    out->until = until_of(layout, question);
    return true;
}
