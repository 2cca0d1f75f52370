// SPDX-License-Identifier: EUPL-1.2
// The views of a plan's breakdowns, that the measures' views share: folja_grid has a row for the total and each breakdown
// and crossing, folja_group one for each of their groups, folja_member each case once for every group it is counted in.
#include "emit/sql/measure_internal.h"

#include "emit/sql/nesting.h"

#define MEMBER_JOINS_MOST 30 // of the 64 tables that SQLite joins

// ---- the grids ------------------------------------------------------------------------------------

struct found {
    struct fj_crossing *items;
    size_t count, first_crossing;
};

static void add(struct found *found, const struct fj_crossing *by)
{
    for (size_t i = found->first_crossing; i < found->count; i++)
        if (fj_crossing_same(&found->items[i], by))
            return;
    found->items[found->count++] = *by;
}

static void add_crossings(struct found *found, const struct fj_report *report)
{
    for (size_t i = 0; i < report->show_count; i++)
        for (size_t j = 0; j < report->shows[i].by_count; j++)
            if (report->shows[i].by[j].count >= 2)
                add(found, &report->shows[i].by[j]);
}

bool fj_sql_grids_find(const struct fj_plan *plan, struct fj_arena *arena,
                       struct fj_sql_grids *out_grids)
{
    size_t most = 1 + plan->breakdown_count;
    for (size_t i = 0; i < plan->report_count; i++)
        for (size_t j = 0; j < plan->reports[i].show_count; j++)
            most += plan->reports[i].shows[j].by_count;
    struct found found = {.items = FJ_NEW_ARRAY(arena, struct fj_crossing, most), .count = 1};
    const struct fj_breakdown **each =
        FJ_NEW_ARRAY(arena, const struct fj_breakdown *, plan->breakdown_count + 1);
    if (!found.items || !each)
        return false;
    found.items[0] = (struct fj_crossing){each, 0};
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        each[i] = &plan->breakdowns[i];
        found.items[found.count++] = (struct fj_crossing){&each[i], 1};
    }
    found.first_crossing = found.count;
    for (size_t i = 0; i < plan->report_count; i++)
        add_crossings(&found, &plan->reports[i]);
    *out_grids = (struct fj_sql_grids){.items = found.items, .count = found.count};
    return true;
}

// ---- grids and groups -----------------------------------------------------------------------------

static void begin_view(const char *says, const char *name, struct fj_writer *out)
{
    fj_write_format(out, "-- %s\nDROP VIEW IF EXISTS %s;\nCREATE VIEW %s", says, name, name);
}

static void write_grid_names(const struct fj_sql_grids *grids, struct fj_writer *out)
{
    begin_view("The total, and what measures are shown by.", "folja_grid", out);
    fj_write_raw(out, " (grid, breakdown) AS VALUES (0, '')");
    for (size_t grid = 1; grid < grids->count; grid++) {
        const struct fj_crossing *by = &grids->items[grid];
        struct fj_writer name = {0};
        for (size_t i = 0; i < by->count; i++) {
            fj_write_raw(&name, i > 0 ? "*" : "");
            fj_write_raw(&name, by->breakdowns[i]->name);
        }
        fj_write_format(out, ", (%zu, ", grid);
        fj_write_sql_text(out, fj_writer_text(&name));
        fj_write_char(out, ')');
        out->failed |= name.failed;
        fj_writer_free(&name);
    }
    fj_write_raw(out, ";\n\n");
}

static void write_single_groups(const struct fj_plan *plan, struct fj_writer *out)
{
    fj_write_raw(out, " (grid, place, name) AS WITH one (grid, place, name) AS (VALUES (0, 0, '')");
    for (size_t i = 0; i < plan->breakdown_count; i++)
        for (size_t j = 0; j < plan->breakdowns[i].group_count; j++) {
            fj_write_format(out, ", (%zu, %zu, ", i + 1, j);
            fj_write_sql_text(out, plan->breakdowns[i].groups[j].name);
            fj_write_char(out, ')');
        }
    fj_write_raw(out, ")\nSELECT grid, place, name FROM one");
}

static void write_crossed_groups(size_t grid, const struct fj_crossing *by, struct fj_writer *out)
{
    fj_write_format(out, "\nUNION ALL SELECT %zu, ", grid);
    for (size_t i = 0; i < by->count; i++)
        fj_write_format(out, "%so%zu.place", i > 0 ? " * 10000 + " : "", i);
    fj_write_raw(out, ", ");
    for (size_t i = 0; i < by->count; i++)
        fj_write_format(out, "%so%zu.name", i > 0 ? " || '*' || " : "", i);
    for (size_t i = 0; i < by->count; i++)
        fj_write_format(out, "%sone AS o%zu", i > 0 ? ", " : " FROM ", i);
    for (size_t i = 0; i < by->count; i++)
        fj_write_format(out, "%so%zu.grid = %zu", i > 0 ? " AND " : " WHERE ", i,
                        by->breakdowns[i]->id + 1);
}

static void write_groups(const struct fj_plan *plan, const struct fj_sql_grids *grids,
                         struct fj_writer *out)
{
    begin_view("Their groups, in the plan's order.", "folja_group", out);
    write_single_groups(plan, out);
    for (size_t grid = plan->breakdown_count + 1; grid < grids->count; grid++)
        write_crossed_groups(grid, &grids->items[grid], out);
    fj_write_raw(out, ";\n\n");
}

// ---- members --------------------------------------------------------------------------------------

static const bool *all_of(const struct fj_sql_grids *grids, struct fj_arena *arena)
{
    bool *has = FJ_NEW_ARRAY(arena, bool, grids->count);
    for (size_t i = 0; has && i < grids->count; i++)
        has[i] = true;
    return has;
}

static void write_member_body(struct fj_sql_query *query, const struct fj_sql_choosing *c,
                              const char *columns, struct fj_writer *out)
{
    fj_write_raw(out, "WITH decided AS MATERIALIZED (\n    SELECT c.case_ AS case_");
    fj_write_raw(out, columns);
    fj_sql_write_from(query, out);
    fj_write_raw(out, "\n),\n");
    fj_sql_write_choices(c, out);
    fj_write_raw(out, "named AS (\n    SELECT *");
    fj_sql_write_group_names_of_case(query->layout, out);
    fj_write_raw(out, " FROM decided\n)\nSELECT p.case_, g.grid, ");
    fj_sql_write_chosen_name(c, out);
    fj_write_raw(out, " AS name\nFROM named AS p CROSS JOIN folja_grid AS g");
    fj_sql_write_choosings(c, out);
    fj_write_raw(out, ";\n\n");
}

// Left out where it cannot be had; then each measure says itself which groups its units are in.
static void write_member(struct fj_sql_query *query, struct fj_sql_grids *grids,
                         struct fj_writer *out)
{
    struct fj_writer columns = {0}, body = {0};
    struct fj_sql_choosing c = {query->layout->plan, grids, all_of(grids, query->arena)};
    fj_write_raw(&columns, "");
    fj_sql_write_groups_of_case(query, &columns);
    if (c.has_grid && columns.bytes)
        write_member_body(query, &c, columns.bytes, &body);
    if (body.bytes && !body.failed && !columns.failed && !query->problem &&
        query->join_count <= MEMBER_JOINS_MOST &&
        fj_sql_nesting(body.bytes) <= FJ_SQL_NESTING_MOST) {
        begin_view("Each case once for every group that it is counted in.", "folja_member", out);
        fj_write_raw(out, " AS ");
        fj_write_bytes(out, body.bytes, body.length);
        grids->columns = fj_arena_copy(query->arena, columns.bytes, columns.length);
        grids->query = query;
    }
    out->failed |= columns.failed;
    fj_writer_free(&columns);
    fj_writer_free(&body);
}

void fj_sql_write_group_views(const struct fj_layout *layout, const struct fj_dialect *dialect,
                              struct fj_arena *arena, struct fj_sql_grids *grids,
                              struct fj_writer *out)
{
    struct fj_sql_query *query = FJ_NEW(arena, struct fj_sql_query);
    write_grid_names(grids, out);
    write_groups(layout->plan, grids, out);
    if (!query)
        return;
    fj_sql_query_init(query, layout, dialect, arena);
    write_member(query, grids, out);
}
