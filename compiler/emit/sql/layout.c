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
    const char *table;          // what it is called, and what owns its columns
    const char *name;           // of the form or record
    const struct fj_form *form; // or NULL
    struct fj_layout_moves moves;
    const char *const *identities;
    const struct fj_question *const *questions;
    size_t question_count;
    const char *const *fixed;
    size_t fixed_count;
};

// ---- columns --------------------------------------------------------------------------------------

// What the view of the table calls it; other names than these stand before the answers there.
static const char *show_column(struct fj_mapper *mapper, const struct plot *plot,
                               const struct fj_question *question, enum fj_column_kind kind)
{
    static const char *const tails[] = {"", "_text", "_weight"};
    const char *scope = fj_arena_printf(mapper->arena, "\x1fview\x1f%s", plot->table);
    const char *wish = fj_arena_printf(mapper->arena, "%s%s", question->name, tails[kind]);
    return scope && wish ? fj_mapper_fit(mapper, scope, wish) : NULL;
}

static bool add_column(struct fj_layout *layout, struct fj_mapper *mapper, const struct plot *plot,
                       enum fj_column_kind kind, size_t index, struct fj_column *column)
{
    const struct fj_question *question = plot->questions[index];
    for (size_t i = 0; i < plot->moves.count; i++) {
        const struct fj_layout_move *move = &plot->moves.items[i];
        if (move->question == question && move->form == plot->form &&
            !fj_layout_bring_columns(mapper, move->from, plot->table,
                                     plot->identities[question->id], question, kind))
            return false;
    }
    if (!fj_layout_make_column(layout, mapper, plot->table, plot->identities[question->id],
                               question, kind, column))
        return false;
    column->question_index = index;
    column->shown = show_column(mapper, plot, question, kind);
    return column->shown != NULL;
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
        fj_mapper_take(mapper, plot->table, plot->fixed[i]);
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

// Part 1 is the table itself. Views are made anew with each plan, so they follow its names.
static bool lay_part(struct fj_mapper *mapper, const struct plot *plot, struct fj_table *table,
                     size_t part)
{
    struct fj_arena *arena = mapper->arena;
    const char *number = fj_arena_printf(arena, "%zu", part + 1);
    const char *wish = wish_for(arena, "", plot->table, part);
    bool is_cases = table->kind == FJ_TABLE_CASES;
    const char *view_wish = wish_for(arena, "view_", is_cases ? "background" : plot->name, part);
    if (!number || !wish || !view_wish)
        return false;
    table->parts[part] =
        part == 0 ? plot->table
                  : fj_mapper_name(mapper, "part", plot->table, number, NULL, "table", wish);
    table->views[part] = fj_mapper_fit(mapper, "view", view_wish);
    return table->parts[part] && table->views[part];
}

static bool lay_table(struct fj_layout *layout, struct fj_mapper *mapper, const struct plot *plot,
                      struct fj_table *table)
{
    if (!lay_columns(layout, mapper, plot, table) || !order_columns(mapper->arena, table))
        return false;
    size_t width = fj_mapper_width(mapper, plot->table); // a part that was made has every row
    table->part_count = width == 0 ? 1 : (width - 1) / FJ_LAYOUT_PART_COLUMNS + 1;
    table->parts = FJ_NEW_ARRAY(mapper->arena, const char *, table->part_count);
    table->views = FJ_NEW_ARRAY(mapper->arena, const char *, table->part_count);
    if (!table->parts || !table->views)
        return false;
    for (size_t part = 0; part < table->part_count; part++)
        if (!lay_part(mapper, plot, table, part))
            return false;
    return true;
}

// What the table of a form or record is called: the plan's own name where that can be. BEFORE is its name in the plan
// before; IS_GIVEN_AWAY: its name was another's there, that is called otherwise now.
static const char *table_of(struct fj_mapper *mapper, const char *kind, const char *name,
                            const struct fj_was *was, const char *before, bool is_given_away)
{
    const char *wish = fj_arena_printf(mapper->arena, "%s%s%s", is_ours(name) ? kind : "",
                                       is_ours(name) ? "_" : "", name);
    if (wish && before && strcmp(before, name) != 0)
        return fj_mapper_name_from(mapper, kind, "", name, before, "table", wish);
    if (wish && !before && is_given_away)
        return fj_mapper_name_new(mapper, kind, "", name, "table", wish);
    return wish ? fj_mapper_name(mapper, kind, "", name, was, "table", wish) : NULL;
}

static bool lay_cases(struct fj_layout *layout, struct fj_mapper *mapper, struct plot plot)
{
    plot.table = "case_";
    plot.name = "background";
    plot.questions = layout->plan->background;
    plot.question_count = layout->plan->background_count;
    plot.fixed = case_columns;
    plot.fixed_count = COUNT(case_columns);
    layout->cases.kind = FJ_TABLE_CASES;
    fj_mapper_take(mapper, "table", "case_");
    return lay_table(layout, mapper, &plot, &layout->cases);
}

static bool lay_forms(struct fj_layout *layout, struct fj_mapper *mapper, struct plot plot,
                      const char *const *tables)
{
    const struct fj_plan *plan = layout->plan;
    layout->forms = FJ_NEW_ARRAY(mapper->arena, struct fj_table, plan->form_count);
    for (size_t i = 0; layout->forms && i < plan->form_count; i++) {
        const struct fj_form *form = &plan->forms[i];
        plot.table = tables[i];
        plot.name = form->name;
        plot.form = form;
        plot.questions = form->questions;
        plot.question_count = form->question_count;
        plot.fixed = form->anonymous ? slip_columns : form_columns;
        plot.fixed_count = form->anonymous ? COUNT(slip_columns) : COUNT(form_columns);
        struct fj_table *table = &layout->forms[form->id];
        table->kind = form->anonymous ? FJ_TABLE_SLIPS : FJ_TABLE_FORM;
        table->form = form;
        if (!lay_table(layout, mapper, &plot, table))
            return false;
    }
    return layout->forms != NULL;
}

static bool lay_records(struct fj_layout *layout, struct fj_mapper *mapper, struct plot plot,
                        const char *const *tables)
{
    const struct fj_plan *plan = layout->plan;
    layout->records = FJ_NEW_ARRAY(mapper->arena, struct fj_table, plan->record_count);
    for (size_t i = 0; layout->records && i < plan->record_count; i++) {
        const struct fj_record *record = &plan->records[i];
        plot.table = tables[i];
        plot.name = record->name;
        plot.questions = record->fields;
        plot.question_count = record->field_count;
        plot.fixed = record_columns;
        plot.fixed_count = COUNT(record_columns);
        struct fj_table *table = &layout->records[record->id];
        table->kind = FJ_TABLE_RECORD;
        table->record = record;
        if (!lay_table(layout, mapper, &plot, table))
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
        const char *view = wish ? fj_mapper_fit(mapper, "view", wish) : NULL;
        if (!view)
            return false;
        layout->measure_views[measure->id] = view;
    }
    return layout->measure_views != NULL;
}

// ---- what questions are called in the map ---------------------------------------------------------

static const char **name_forms(struct fj_mapper *mapper, const struct fj_plan *plan,
                               const struct fj_layout_before *before)
{
    const char **tables = FJ_NEW_ARRAY(mapper->arena, const char *, plan->form_count + 1);
    for (size_t i = 0; tables && i < plan->form_count; i++) {
        const struct fj_form *form = &plan->forms[i];
        const struct fj_form *was = before && before->forms ? before->forms[i] : NULL;
        bool is_given_away = false;
        for (size_t k = 0; before && before->forms && k < plan->form_count; k++)
            is_given_away |= before->forms[k] && strcmp(before->forms[k]->name, form->name) == 0;
        tables[i] =
            table_of(mapper, form->anonymous ? "slips" : "form", form->name, &form->was,
                     was && was->anonymous == form->anonymous ? was->name : NULL, is_given_away);
        if (!tables[i])
            return NULL;
    }
    return tables;
}

static const char **name_records(struct fj_mapper *mapper, const struct fj_plan *plan,
                                 const struct fj_layout_before *before)
{
    const char **tables = FJ_NEW_ARRAY(mapper->arena, const char *, plan->record_count + 1);
    for (size_t i = 0; tables && i < plan->record_count; i++) {
        const struct fj_record *was = before && before->records ? before->records[i] : NULL;
        const char *name = plan->records[i].name;
        bool is_given_away = false;
        for (size_t k = 0; before && before->records && k < plan->record_count; k++)
            is_given_away |= before->records[k] && strcmp(before->records[k]->name, name) == 0;
        tables[i] = table_of(mapper, "record", name, &plan->records[i].was, was ? was->name : NULL,
                             is_given_away);
        if (!tables[i])
            return NULL;
    }
    return tables;
}

static const char *identify(struct fj_mapper *mapper, const struct fj_question *question,
                            const char *home, const struct fj_layout_reading *reading)
{
    const char *name = question->name, *scope = fj_arena_printf(mapper->arena, "\x1f%s", home);
    if (!scope)
        return NULL;
    if (reading && reading->is_new)
        return fj_mapper_name_new(mapper, "question", home, name, scope, name);
    if (reading && reading->before && strcmp(reading->before->name, name) != 0)
        return fj_mapper_name_from(mapper, "question", home, name, reading->before->name, scope,
                                   name);
    return fj_mapper_name(mapper, "question", home, name, &question->was, scope, name);
}

// By question id: what the question is called in the map, and what its codes are owned by.
static bool name_questions(struct fj_mapper *mapper, const struct fj_plan *plan,
                           const struct fj_layout_reading *readings, const char *const *tables,
                           const char **identities, const char **owners)
{
    for (size_t i = 0; i < plan->question_count; i++) {
        const struct fj_question *question = plan->questions[i];
        const char *home = question->record ? tables[question->record->id] : "";
        const char *identity = identify(mapper, question, home, readings ? &readings[i] : NULL);
        if (!identity)
            return false;
        identities[question->id] = identity;
        owners[question->id] =
            question->record ? fj_arena_printf(mapper->arena, "%s.%s", home, identity) : identity;
    }
    return true;
}

// ---- the whole ------------------------------------------------------------------------------------

static bool note_readings(struct fj_mapper *mapper, const struct fj_plan *plan,
                          const struct fj_layout_reading *readings, const char *const *owners)
{
    for (size_t i = 0; readings && i < plan->question_count; i++)
        if (!fj_layout_note_reading(mapper, owners[i], &readings[i]))
            return false;
    return true;
}

static bool lay(struct fj_layout *layout, struct fj_mapper *mapper,
                const struct fj_layout_before *before, struct fj_diags *diags)
{
    const struct fj_plan *plan = layout->plan;
    const struct fj_layout_reading *readings = before ? before->readings : NULL;
    const char **identities = FJ_NEW_ARRAY(mapper->arena, const char *, plan->question_count + 1);
    const char **owners = FJ_NEW_ARRAY(mapper->arena, const char *, plan->question_count + 1);
    const char **forms = name_forms(mapper, plan, before);
    const char **records = name_records(mapper, plan, before);
    struct plot plot = {.identities = identities};
    if (before)
        plot.moves = before->moves;
    return identities && owners && forms && records &&
           name_questions(mapper, plan, readings, records, identities, owners) &&
           note_readings(mapper, plan, readings, owners) &&
           fj_layout_make_timepoints(layout, mapper, before, diags) &&
           fj_layout_make_codecs(layout, mapper, before, owners, diags) &&
           lay_cases(layout, mapper, plot) && lay_forms(layout, mapper, plot, forms) &&
           lay_records(layout, mapper, plot, records) && lay_measures(layout, mapper) &&
           !fj_arena_failed(mapper->arena);
}

struct fj_layout *fj_layout_new(struct fj_arena *arena, const struct fj_plan *plan,
                                const struct fj_map *earlier, struct fj_diags *diags)
{
    return fj_layout_next(arena, plan, earlier, NULL, diags);
}

struct fj_layout *fj_layout_next(struct fj_arena *arena, const struct fj_plan *plan,
                                 const struct fj_map *earlier,
                                 const struct fj_layout_before *before, struct fj_diags *diags)
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
    bool done = lay(layout, &mapper, before, diags);
    if (!done && diags->errors == errors)
        fj_diag_add_bare(diags, FJ_E_NO_MEMORY, "memory is out");
    return done ? layout : NULL;
}
