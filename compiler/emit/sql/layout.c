// SPDX-License-Identifier: EUPL-1.2
// Lays a plan out: a table for the cases, for each form, record and anonymous form, a column for each
// question in it, under the plan's own names wherever a database can hold them.
#include "emit/sql/layout.h"

#include <string.h>

#include "emit/sql/layout_internal.h"

// Names of tables and views that are ours; a form or record named so is stored under another name.
static const char *const fixed_tables[] = {"person", "case_"};
static const char *const fixed_prefixes[] = {"folja_", "sqlite_", "measure_", "view_", "pg_"};

static const char *const case_columns[] = {"case_", "case",          "person",   "entry",
                                           "exit",  "folja_version", "folja_seq"};
static const char *const form_columns[] = {"folja_key", "case",    "timepoint",     "nr",
                                           "date",      "missing", "folja_version", "folja_seq"};
static const char *const record_columns[] = {"folja_key", "case", "nr", "folja_version",
                                             "folja_seq"};
static const char *const slip_columns[] = {"folja_key", "period", "batch", "folja_version"};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

// What a table is made of, before it is laid out.
struct plot {
    const char *owner, *name, *fallback; // fallback: what stands before a name that is ours
    const struct fj_question *const *questions;
    size_t question_count;
    const char *const *fixed;
    size_t fixed_count;
};

const char *fj_layout_owner(struct fj_arena *arena, const struct fj_question *question)
{
    if (question->place == FJ_IN_RECORD && question->record)
        return fj_arena_printf(arena, "%s.%s", question->record->name, question->name);
    return question->name;
}

// ---- columns --------------------------------------------------------------------------------------

static bool add_column(struct fj_layout *layout, struct fj_mapper *mapper, const struct plot *plot,
                       enum fj_column_kind kind, size_t index, struct fj_column *column)
{
    static const char *const endings[] = {"", ":text", ":weight"};
    static const char *const tails[] = {"", "_text", "_weight"};
    const struct fj_question *question = plot->questions[index];
    const char *name = fj_arena_printf(mapper->arena, "%s%s", question->name, endings[kind]);
    const char *wish = fj_arena_printf(mapper->arena, "%s%s", question->name, tails[kind]);
    if (!name || !wish)
        return false;
    const struct fj_was *was = kind == FJ_COLUMN_ANSWER ? &question->was : NULL;
    const struct fj_map_name *entry =
        fj_mapper_name(mapper, "column", plot->owner, name, was, plot->owner, wish);
    if (!entry)
        return false;
    *column = (struct fj_column){.kind = kind,
                                 .question = question,
                                 .codec = &layout->codecs[question->id],
                                 .name = entry->stored,
                                 .question_index = index,
                                 .ordinal = (size_t)entry->place,
                                 .part = (size_t)entry->place / FJ_LAYOUT_PART_COLUMNS,
                                 .since = entry->since};
    return true;
}

static size_t count_goals(const struct plot *plot)
{
    size_t goals = 0;
    for (size_t i = 0; i < plot->question_count; i++)
        goals += plot->questions[i]->type.kind == FJ_TYPE_GOAL;
    return goals;
}

// Answers stand first in the list, but the columns of a goal are side by side in the table.
static bool lay_columns(struct fj_layout *layout, struct fj_mapper *mapper, const struct plot *plot,
                        struct fj_table *table)
{
    size_t most = plot->question_count + 2 * count_goals(plot);
    table->columns = FJ_NEW_ARRAY(mapper->arena, struct fj_column, most);
    table->question_count = table->column_count = plot->question_count;
    if (!table->columns)
        return false;
    for (size_t i = 0; i < plot->fixed_count; i++)
        fj_mapper_take(mapper, plot->owner, plot->fixed[i]);
    for (size_t i = 0; i < plot->question_count; i++) {
        if (!add_column(layout, mapper, plot, FJ_COLUMN_ANSWER, i, &table->columns[i]))
            return false;
        if (plot->questions[i]->type.kind != FJ_TYPE_GOAL)
            continue;
        struct fj_column *more = &table->columns[table->column_count];
        if (!add_column(layout, mapper, plot, FJ_COLUMN_GOAL_TEXT, i, &more[0]) ||
            !add_column(layout, mapper, plot, FJ_COLUMN_GOAL_WEIGHT, i, &more[1]))
            return false;
        table->column_count += 2;
    }
    return true;
}

static bool order_columns(struct fj_arena *arena, struct fj_table *table)
{
    size_t width = 0;
    for (size_t i = 0; i < table->column_count; i++)
        width = table->columns[i].ordinal >= width ? table->columns[i].ordinal + 1 : width;
    size_t *at = FJ_NEW_ARRAY(arena, size_t, width); // 1 + index, by ordinal
    table->in_order = FJ_NEW_ARRAY(arena, size_t, table->column_count);
    if (!at || !table->in_order)
        return false;
    for (size_t i = 0; i < table->column_count; i++)
        at[table->columns[i].ordinal] = i + 1;
    for (size_t ordinal = 0, count = 0; ordinal < width; ordinal++)
        if (at[ordinal] != 0)
            table->in_order[count++] = at[ordinal] - 1;
    return true;
}

// ---- tables ---------------------------------------------------------------------------------------

// Databases do not tell capital letters of ASCII apart in names.
static bool starts_with(const char *name, const char *prefix)
{
    for (; *prefix; name++, prefix++) {
        char c = *name >= 'A' && *name <= 'Z' ? (char)(*name - 'A' + 'a') : *name;
        if (c != *prefix)
            return false;
    }
    return true;
}

static bool is_ours(const char *name)
{
    for (size_t i = 0; i < COUNT(fixed_prefixes); i++)
        if (starts_with(name, fixed_prefixes[i]))
            return true;
    for (size_t i = 0; i < COUNT(fixed_tables); i++)
        if (strlen(name) == strlen(fixed_tables[i]) && starts_with(name, fixed_tables[i]))
            return true;
    return false;
}

// The name wished for part NUMBER (from 0) of a table, or its view; arena.
static const char *wish_for(struct fj_arena *arena, const char *prefix, const char *name,
                            size_t number)
{
    if (number == 0)
        return fj_arena_printf(arena, "%s%s", prefix, name);
    return fj_arena_printf(arena, "%s%s_%zu", prefix, name, number + 1);
}

static bool lay_part(struct fj_mapper *mapper, const struct plot *plot, struct fj_table *table,
                     size_t part)
{
    struct fj_arena *arena = mapper->arena;
    const char *number = fj_arena_printf(arena, "%zu", part + 1);
    const char *prefix = table->kind != FJ_TABLE_CASES && is_ours(plot->name) ? plot->fallback : "";
    const char *wish = wish_for(arena, prefix, plot->name, part);
    bool is_cases = table->kind == FJ_TABLE_CASES;
    const char *view_wish = wish_for(arena, "view_", is_cases ? "background" : plot->name, part);
    if (!number || !wish || !view_wish)
        return false;
    const struct fj_map_name *entry =
        fj_mapper_name(mapper, "table", plot->owner, number, NULL, "", wish);
    table->parts[part] = entry ? entry->stored : NULL;
    entry = fj_mapper_name(mapper, "view", plot->owner, number, NULL, "", view_wish);
    table->views[part] = entry ? entry->stored : NULL;
    return table->parts[part] && table->views[part];
}

static bool lay_table(struct fj_layout *layout, struct fj_mapper *mapper, const struct plot *plot,
                      struct fj_table *table)
{
    if (!lay_columns(layout, mapper, plot, table) || !order_columns(mapper->arena, table))
        return false;
    size_t last = 0;
    for (size_t i = 0; i < table->column_count; i++)
        last = table->columns[i].part > last ? table->columns[i].part : last;
    table->part_count = last + 1;
    table->parts = FJ_NEW_ARRAY(mapper->arena, const char *, table->part_count);
    table->views = FJ_NEW_ARRAY(mapper->arena, const char *, table->part_count);
    if (!table->parts || !table->views)
        return false;
    for (size_t part = 0; part < table->part_count; part++)
        if (!lay_part(mapper, plot, table, part))
            return false;
    return true;
}

// What a form or record that was called something else had, it keeps.
static const char *owner_of(struct fj_mapper *mapper, const char *kind, const char *name,
                            const struct fj_was *was)
{
    const char *owner = fj_arena_printf(mapper->arena, "%s %s", kind, name);
    if (!owner || fj_mapper_knows(mapper, owner))
        return owner;
    for (size_t i = 0; i < was->name_count; i++) {
        const char *before = fj_arena_printf(mapper->arena, "%s %s", kind, was->names[i]);
        if (before && fj_mapper_knows(mapper, before)) {
            fj_mapper_adopt(mapper, owner, before);
            break;
        }
    }
    return owner;
}

static bool lay_cases(struct fj_layout *layout, struct fj_mapper *mapper)
{
    const struct fj_plan *plan = layout->plan;
    struct plot plot = {.owner = "background",
                        .name = "case_",
                        .fallback = "",
                        .questions = plan->background,
                        .question_count = plan->background_count,
                        .fixed = case_columns,
                        .fixed_count = COUNT(case_columns)};
    layout->cases.kind = FJ_TABLE_CASES;
    return lay_table(layout, mapper, &plot, &layout->cases);
}

static bool lay_forms(struct fj_layout *layout, struct fj_mapper *mapper)
{
    const struct fj_plan *plan = layout->plan;
    layout->forms = FJ_NEW_ARRAY(mapper->arena, struct fj_table, plan->form_count);
    for (size_t i = 0; layout->forms && i < plan->form_count; i++) {
        const struct fj_form *form = &plan->forms[i];
        struct plot plot = {.owner = owner_of(mapper, "form", form->name, &form->was),
                            .name = form->name,
                            .fallback = "form_",
                            .questions = form->questions,
                            .question_count = form->question_count,
                            .fixed = form->anonymous ? slip_columns : form_columns,
                            .fixed_count =
                                form->anonymous ? COUNT(slip_columns) : COUNT(form_columns)};
        struct fj_table *table = &layout->forms[form->id];
        table->kind = form->anonymous ? FJ_TABLE_SLIPS : FJ_TABLE_FORM;
        table->form = form;
        if (!plot.owner || !lay_table(layout, mapper, &plot, table))
            return false;
    }
    return layout->forms != NULL;
}

static bool lay_records(struct fj_layout *layout, struct fj_mapper *mapper)
{
    const struct fj_plan *plan = layout->plan;
    layout->records = FJ_NEW_ARRAY(mapper->arena, struct fj_table, plan->record_count);
    for (size_t i = 0; layout->records && i < plan->record_count; i++) {
        const struct fj_record *record = &plan->records[i];
        struct plot plot = {.owner = owner_of(mapper, "record", record->name, &record->was),
                            .name = record->name,
                            .fallback = "record_",
                            .questions = record->fields,
                            .question_count = record->field_count,
                            .fixed = record_columns,
                            .fixed_count = COUNT(record_columns)};
        struct fj_table *table = &layout->records[record->id];
        table->kind = FJ_TABLE_RECORD;
        table->record = record;
        if (!plot.owner || !lay_table(layout, mapper, &plot, table))
            return false;
    }
    return layout->records != NULL;
}

static bool lay_measures(struct fj_layout *layout, struct fj_mapper *mapper)
{
    const struct fj_plan *plan = layout->plan;
    layout->measure_views = FJ_NEW_ARRAY(mapper->arena, const char *, plan->measure_count);
    for (size_t i = 0; layout->measure_views && i < plan->measure_count; i++) {
        const struct fj_measure *measure = &plan->measures[i];
        const char *wish = fj_arena_printf(mapper->arena, "measure_%s", measure->name);
        const struct fj_map_name *entry =
            wish ? fj_mapper_name(mapper, "measure", "", measure->name, &measure->was, "", wish)
                 : NULL;
        if (!entry)
            return false;
        layout->measure_views[measure->id] = entry->stored;
    }
    return layout->measure_views != NULL;
}

// ---- the whole ------------------------------------------------------------------------------------

struct fj_layout *fj_layout_new(struct fj_arena *arena, const struct fj_plan *plan,
                                const struct fj_map *earlier, struct fj_diags *diags)
{
    struct fj_layout *layout = FJ_NEW(arena, struct fj_layout);
    struct fj_mapper mapper;
    if (!layout || !fj_mapper_init(&mapper, arena, &layout->map, earlier, plan->version)) {
        fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
        return NULL;
    }
    layout->plan = plan;
    layout->earlier_names = layout->map.names.count;
    layout->earlier_codes = layout->map.codes.count;
    size_t errors = diags->errors;
    bool done = fj_layout_make_timepoints(layout, &mapper, diags) &&
                fj_layout_make_codecs(layout, &mapper, diags) && lay_cases(layout, &mapper) &&
                lay_forms(layout, &mapper) && lay_records(layout, &mapper) &&
                lay_measures(layout, &mapper) && !fj_arena_failed(arena);
    if (!done && diags->errors == errors)
        fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
    return done ? layout : NULL;
}
