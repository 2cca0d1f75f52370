// SPDX-License-Identifier: EUPL-1.2
// The column of a question, through the versions of a plan. What changes how stored answers are read (a recode,
// another kind of answer, more decimals) is an event of the question, kept in the map; a column that is older than
// the last event gets a newer one beside it, and is read through, by the events between them, where that is NULL.
#include "emit/sql/layout_internal.h"

#include <stdlib.h>
#include <string.h>

#include "model/recode.h"

#define AS_IT_IS   "x" // in place of a recode: the same value in another kind of column
#define UNREADABLE "-" // what stood in older columns says nothing now

// ---- what a column holds --------------------------------------------------------------------------

static const char *const encodings[] = {
    [FJ_STORED_CODE] = "code",   [FJ_STORED_MASK] = "mask",     [FJ_STORED_BOOL] = "bool",
    [FJ_STORED_WHOLE] = "whole", [FJ_STORED_SCALED] = "scaled", [FJ_STORED_DATE] = "date",
    [FJ_STORED_TEXT] = "text",
};

// "code", "scaled 2"; arena.
static const char *type_of(struct fj_arena *arena, const struct fj_codec *codec,
                           enum fj_column_kind kind)
{
    if (kind != FJ_COLUMN_ANSWER)
        return kind == FJ_COLUMN_GOAL_TEXT ? "words" : "weight";
    return codec->encoding == FJ_STORED_SCALED
               ? fj_arena_printf(arena, "scaled %d", codec->decimals)
               : encodings[codec->encoding];
}

static void read_type(const char *text, struct fj_former *out)
{
    size_t length = strcspn(text, " ");
    for (size_t i = 0; i < sizeof encodings / sizeof encodings[0]; i++)
        if (strlen(encodings[i]) == length && strncmp(text, encodings[i], length) == 0)
            out->encoding = (enum fj_encoding)i;
    out->decimals = text[length] ? (int)strtol(text + length, NULL, 10) : 0;
    out->reason_base = fj_layout_reason_base(out->encoding);
}

// ---- events of a question -------------------------------------------------------------------------

static size_t before(const struct fj_mapper *mapper, size_t at)
{
    return mapper->names_before.items[at - 1];
}

static const struct fj_map_name *entry_at(const struct fj_mapper *mapper, size_t at)
{
    return &mapper->map->names.items[at - 1];
}

bool fj_layout_note_reading(struct fj_mapper *mapper, const char *owner,
                            const struct fj_layout_reading *reading)
{
    const char *how = reading->recode    ? fj_recode_write(mapper->arena, reading->recode)
                      : reading->apart   ? UNREADABLE
                      : reading->widened ? AS_IT_IS
                                         : "";
    return how && (*how == '\0' || fj_mapper_add_reading(mapper, owner, how));
}

// OUTER with every x replaced by INNER; arena.
static const char *compose(struct fj_arena *arena, const char *outer, const char *inner)
{
    const char *text = "";
    for (const char *at = outer; text && *at;) {
        size_t length = strcspn(at, " ");
        const char *word = length == 1 && *at == 'x' ? inner : fj_arena_copy(arena, at, length);
        text = word ? fj_arena_printf(arena, "%s%s%s", text, *text ? " " : "", word) : NULL;
        at += length + (at[length] == ' ');
    }
    return text;
}

// What leads from a column of the plan FROM to one of the plan TO; NULL when memory is out.
static const char *events_between(struct fj_mapper *mapper, const char *owner, int from, int to)
{
    const char *text = AS_IT_IS; // from the last event back to the first
    for (size_t at = fj_mapper_last(mapper, "reading", "", owner); text && at != 0;
         at = before(mapper, at)) {
        const struct fj_map_name *event = entry_at(mapper, at);
        if (event->since <= from || event->since > to)
            continue;
        if (strcmp(event->stored, UNREADABLE) == 0)
            return UNREADABLE;
        text = compose(mapper->arena, text, event->stored);
    }
    return text;
}

// ---- the columns of a question in one table -------------------------------------------------------

// The last entry before AT of another column of the same question; 0: none.
static size_t other_before(const struct fj_mapper *mapper, size_t at)
{
    const char *stored = entry_at(mapper, at)->stored;
    while (at != 0 && strcmp(entry_at(mapper, at)->stored, stored) == 0)
        at = before(mapper, at);
    return at;
}

// The newest column, made where there is none or an event came after it.
static size_t find_column(struct fj_mapper *mapper, const char *table, const char *name,
                          const struct fj_column *column, const char *wish)
{
    const char *type = type_of(mapper->arena, column->codec, column->kind);
    size_t last = fj_mapper_last(mapper, "column", table, name);
    size_t event = column->kind == FJ_COLUMN_ANSWER
                       ? fj_mapper_last(mapper, "reading", "", column->codec->owner)
                       : 0;
    bool is_outdated =
        last != 0 && event != 0 && entry_at(mapper, event)->since > entry_at(mapper, last)->since;
    if (!type || (last != 0 && !is_outdated))
        return type ? last : 0;
    return fj_mapper_add_column(mapper, table, name, wish, type, mapper->nr);
}

static bool add_former(struct fj_mapper *mapper, const char *recode, size_t at,
                       struct fj_former *former)
{
    const struct fj_map_name *entry = entry_at(mapper, at);
    *former = (struct fj_former){.name = entry->stored,
                                 .part = (size_t)entry->place / FJ_LAYOUT_PART_COLUMNS};
    read_type(entry->type, former);
    if (strcmp(recode, AS_IT_IS) == 0)
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
    column->since = entry_at(mapper, newest)->since;
    for (size_t at = newest, older; column->formers && (older = other_before(mapper, at)) != 0;
         at = older) {
        const char *recode =
            events_between(mapper, column->codec->owner, entry_at(mapper, older)->since,
                           entry_at(mapper, at)->since);
        if (recode && strcmp(recode, UNREADABLE) == 0)
            break;
        if (!recode || !add_former(mapper, recode, older, &column->formers[column->former_count++]))
            return false;
        column->since = entry_at(mapper, older)->since;
    }
    return column->formers != NULL;
}

// ---- columns of another table ---------------------------------------------------------------------

static const char *const endings[] = {"", ":text", ":weight"}; // by kind: in the map,
static const char *const tails[] = {"", "_text", "_weight"};   // and in the table

// The entry AT and those before it, the oldest first, as they were made.
static bool bring(struct fj_mapper *mapper, size_t at, const char *to, const char *wish)
{
    if (at == 0)
        return true;
    struct fj_map_name entry = *entry_at(mapper, at);
    return bring(mapper, other_before(mapper, at), to, wish) &&
           fj_mapper_add_column(mapper, to, entry.name, wish, entry.type, entry.since) != 0;
}

bool fj_layout_bring_columns(struct fj_mapper *mapper, const char *from, const char *to,
                             const char *identity, const struct fj_question *question,
                             enum fj_column_kind kind)
{
    const char *name = fj_arena_printf(mapper->arena, "%s%s", identity, endings[kind]);
    const char *wish = fj_arena_printf(mapper->arena, "%s%s", question->name, tails[kind]);
    if (!name || !wish)
        return false;
    return fj_mapper_last(mapper, "column", to, name) != 0 ||
           bring(mapper, fj_mapper_last(mapper, "column", from, name), to, wish);
}

static const struct fj_map_name *column_entry(const struct fj_map *map, const char *table,
                                              const char *stored)
{
    for (size_t i = map->names.count; i > 0; i--) {
        const struct fj_map_name *entry = &map->names.items[i - 1];
        if (strcmp(entry->kind, "column") == 0 && strcmp(entry->owner, table) == 0 &&
            strcmp(entry->stored, stored) == 0)
            return entry;
    }
    return NULL;
}

bool fj_layout_holds_alike(const struct fj_layout *layout, const char *owner, const char *table_a,
                           const char *a, const char *table_b, const char *b)
{
    const struct fj_map *map = &layout->map;
    const struct fj_map_name *x = column_entry(map, table_a, a), *y = column_entry(map, table_b, b);
    if (!x || !y || strcmp(x->type, y->type) != 0)
        return false;
    int first = x->since < y->since ? x->since : y->since;
    int last = x->since < y->since ? y->since : x->since;
    for (size_t i = 0; i < map->names.count; i++) {
        const struct fj_map_name *entry = &map->names.items[i];
        if (strcmp(entry->kind, "reading") == 0 && strcmp(entry->name, owner) == 0 &&
            entry->since > first && entry->since <= last)
            return false;
    }
    return true;
}

// ---- until --------------------------------------------------------------------------------------

// The number of the first plan that no longer asked it; 0: it is asked.
static int until_of(const struct fj_layout *layout, const struct fj_question *question)
{
    const struct fj_map *map = &layout->map;
    if (question->retired_since == 0)
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
    const char *name = fj_arena_printf(mapper->arena, "%s%s", identity, endings[kind]);
    const char *wish = fj_arena_printf(mapper->arena, "%s%s", question->name, tails[kind]);
    *out = (struct fj_column){
        .kind = kind, .question = question, .codec = &layout->codecs[question->id]};
    size_t at = name && wish ? find_column(mapper, table, name, out, wish) : 0;
    if (at == 0)
        return false;
    const struct fj_map_name *entry = entry_at(mapper, at);
    out->name = entry->stored;
    out->ordinal = (size_t)entry->place;
    out->part = (size_t)entry->place / FJ_LAYOUT_PART_COLUMNS;
    out->until = until_of(layout, question);
    return find_formers(mapper, at, out);
}
