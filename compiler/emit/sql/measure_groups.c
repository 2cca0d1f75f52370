// SPDX-License-Identifier: EUPL-1.2
// Breakdowns in a measure's view: a column with what decides a case's group, once for all timepoints the name of that
// group, or a mask of groups where they overlap; and each unit once for every group it is counted in. What has no group is in `?`.
#include "emit/sql/measure_internal.h"

#include <string.h>

static bool overlaps(const struct fj_breakdown *breakdown)
{
    return breakdown->kind == FJ_GROUPS_MANY;
}

static bool is_used(const struct fj_sql_measure *m, const struct fj_breakdown *breakdown)
{
    for (size_t i = 0; i < m->grid_count; i++)
        for (size_t j = 0; j < m->grids[i].count; j++)
            if (m->grids[i].breakdowns[j] == breakdown)
                return true;
    return false;
}

// ---- one group for each ---------------------------------------------------------------------------

// What stands for no group: `?`, and by gender of persons the group of others where there is one.
static const char *unknown_group(const struct fj_sql_measure *m,
                                 const struct fj_breakdown *breakdown)
{
    return breakdown->is_gender && m->layout->plan->follows_person ? "annat" : "?";
}

static int64_t stored_option(const struct fj_sql_measure *m, const struct fj_question *question,
                             int option)
{
    const struct fj_codec *codec = &m->layout->codecs[question->id];
    return codec->encoding == FJ_STORED_CODE ? codec->option_code[option] : option;
}

// Of the value in column COLUMN.
static void write_bands(const struct fj_breakdown *breakdown, size_t column, struct fj_writer *out)
{
    bool dates = breakdown->expr->type == FJ_VALUE_DATE;
    for (size_t i = 0; i < breakdown->group_count; i++) {
        const struct fj_member *band = &breakdown->groups[i].band;
        fj_write_format(out, " WHEN v%zu IS NOT NULL", column);
        for (int side = 0; side < 2; side++) {
            if (side == 0 ? !band->has_low : !band->has_high)
                continue;
            fj_write_format(out, side == 0 ? " AND v%zu >= " : " AND v%zu <= ", column);
            if (dates)
                fj_sql_write_day((fj_day)(side == 0 ? band->low : band->high), out);
            else
                fj_write_double(out, side == 0 ? band->low : band->high);
        }
        fj_write_raw(out, " THEN ");
        fj_write_sql_text(out, breakdown->groups[i].name);
    }
}

static void write_options(const struct fj_sql_measure *m, const struct fj_breakdown *breakdown,
                          struct fj_writer *out)
{
    for (size_t i = 0; i < breakdown->group_count; i++) {
        const struct fj_group *group = &breakdown->groups[i];
        int64_t value = breakdown->kind == FJ_GROUPS_OPTIONS
                            ? stored_option(m, breakdown->question, group->option)
                            : group->option;
        fj_write_format(out, " WHEN %lld THEN ", (long long)value);
        fj_write_sql_text(out, group->name);
    }
}

// The name of the group by the value in column vCOLUMN.
static void write_name(const struct fj_sql_measure *m, const struct fj_breakdown *breakdown,
                       size_t column, struct fj_writer *out)
{
    if (breakdown->group_count == 0) {
        fj_write_sql_text(out, unknown_group(m, breakdown));
        return;
    }
    if (breakdown->kind == FJ_GROUPS_BANDS) {
        fj_write_raw(out, "CASE");
        write_bands(breakdown, column, out);
    } else {
        fj_write_format(out, "CASE v%zu", column);
        write_options(m, breakdown, out);
    }
    fj_write_raw(out, " ELSE ");
    fj_write_sql_text(out, unknown_group(m, breakdown));
    fj_write_raw(out, " END");
}

static void write_single(struct fj_sql_query *query, const struct fj_breakdown *breakdown,
                         struct fj_writer *out)
{
    if (breakdown->kind == FJ_GROUPS_OPTIONS)
        fj_sql_write_answer(query, breakdown->question, breakdown->expr->at, out);
    else
        fj_sql_write_expr(query, breakdown->expr, out);
}

// ---- groups that overlap --------------------------------------------------------------------------

// A mask by group of the value v: an option, or a mask of options.
static void write_mask_of(const struct fj_sql_measure *m, const struct fj_breakdown *breakdown,
                          const char *before, const char *after, struct fj_writer *out)
{
    bool set = breakdown->question->type.kind == FJ_TYPE_MANY;
    fj_write_char(out, '0');
    for (size_t i = 0; i < breakdown->group_count; i++) { // at most 63
        int option = breakdown->groups[i].option;
        fj_write_format(out, " + %s", before);
        if (set)
            fj_write_format(out, "(v & %llu <> 0)", 1ULL << option);
        else
            fj_write_format(out, "v = %lld",
                            (long long)stored_option(m, breakdown->question, option));
        fj_write_format(out, "%s * %llu", after, 1ULL << i);
    }
}

static void write_overlapping(struct fj_sql_measure *m, struct fj_sql_query *query,
                              const struct fj_breakdown *breakdown, struct fj_writer *out)
{
    if (!breakdown->record) {
        fj_write_raw(out, "(SELECT ");
        write_mask_of(m, breakdown, "coalesce(", ", 0)", out);
        fj_write_raw(out, " FROM (SELECT ");
        fj_sql_write_answer(query, breakdown->question, breakdown->expr->at, out);
        fj_write_raw(out, " AS v))");
        return;
    }
    fj_write_raw(out, "(SELECT ");
    write_mask_of(m, breakdown, "coalesce(max(", "), 0)", out);
    fj_write_raw(out, " FROM (SELECT ");
    const struct fj_record *outer = query->record;
    query->record = breakdown->record;
    query->record_depth++;
    fj_sql_write_answer(query, breakdown->question, (struct fj_at){FJ_AT_BACKGROUND, NULL, 0}, out);
    fj_write_raw(out, " AS v");
    fj_sql_write_record_from(query, out);
    fj_write_raw(out, "))");
    query->record = outer;
    query->record_depth--;
}

void fj_sql_write_group_columns(struct fj_sql_measure *m, struct fj_sql_query *query,
                                struct fj_writer *out)
{
    const struct fj_plan *plan = m->layout->plan;
    bool by_period = query->by_period;
    query->by_period = false; // a group is of all the case's rows
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        const struct fj_breakdown *breakdown = &plan->breakdowns[i];
        if (!is_used(m, breakdown))
            continue;
        fj_write_raw(out, ",\n        ");
        if (overlaps(breakdown))
            write_overlapping(m, query, breakdown, out);
        else
            write_single(query, breakdown, out);
        fj_write_format(out, overlaps(breakdown) ? " AS g%zu" : " AS v%zu", i);
    }
    query->by_period = by_period;
}

void fj_sql_write_group_names(const struct fj_sql_measure *m, struct fj_writer *out)
{
    const struct fj_plan *plan = m->layout->plan;
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        const struct fj_breakdown *breakdown = &plan->breakdowns[i];
        if (overlaps(breakdown) || !is_used(m, breakdown))
            continue;
        fj_write_raw(out, ",\n        ");
        write_name(m, breakdown, i, out);
        fj_write_format(out, " AS g%zu", i);
    }
}

// ---- the steps ------------------------------------------------------------------------------------

static void write_grid_name(const struct fj_crossing *by, struct fj_writer *out)
{
    for (size_t i = 0; i < by->count; i++) {
        fj_write_raw(out, i > 0 ? " || '*' || " : "");
        fj_write_sql_text(out, by->breakdowns[i]->name);
    }
}

// The tables o0, o1 … of groups to choose from: of each breakdown that overlaps, and of all for the frame.
static void write_group_values(const struct fj_breakdown *breakdown, struct fj_writer *out)
{
    for (size_t i = 0; i < breakdown->group_count; i++) {
        fj_write_format(out, "%s(%zu, %lld, ", i > 0 ? ", " : "", i,
                        overlaps(breakdown) ? 1LL << i : 0LL);
        fj_write_sql_text(out, breakdown->groups[i].name);
        fj_write_char(out, ')');
    }
    if (overlaps(breakdown))
        fj_write_format(out, ", (%zu, 0, '?')", breakdown->group_count);
}

static void write_frame_part(const struct fj_sql_measure *m, size_t grid, struct fj_writer *out)
{
    const struct fj_crossing *by = &m->grids[grid];
    fj_write_format(out, "\n    UNION ALL SELECT %zu, ", grid + 1);
    for (size_t i = 0; i < by->count; i++)
        fj_write_format(out, "%so%zu.place", i > 0 ? " * 10000 + " : "", by->breakdowns[i]->id);
    fj_write_raw(out, ", ");
    for (size_t i = 0; i < by->count; i++)
        fj_write_format(out, "%so%zu.name", i > 0 ? " || '*' || " : "", by->breakdowns[i]->id);
    for (size_t i = 0; i < by->count; i++)
        fj_write_format(out, "%so%zu", i > 0 ? ", " : " FROM ", by->breakdowns[i]->id);
    for (size_t i = 0; i < by->count; i++)
        fj_write_format(out, "%so%zu.name <> '?'", i > 0 ? " AND " : " WHERE ",
                        by->breakdowns[i]->id);
}

void fj_sql_write_grids(const struct fj_sql_measure *m, struct fj_writer *out)
{
    const struct fj_plan *plan = m->layout->plan;
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        if (!is_used(m, &plan->breakdowns[i]))
            continue;
        fj_write_format(out, "o%zu (place, bit, name) AS (VALUES ", i);
        write_group_values(&plan->breakdowns[i], out);
        fj_write_raw(out, "),\n");
    }
    fj_write_raw(out, "grp (grid, place, name) AS (\n    VALUES (0, 0, '')");
    for (size_t grid = 0; grid < m->grid_count; grid++)
        write_frame_part(m, grid, out);
    fj_write_raw(out, "\n)");
}

static bool grid_has(const struct fj_crossing *by, const struct fj_breakdown *breakdown)
{
    for (size_t i = 0; i < by->count; i++)
        if (by->breakdowns[i] == breakdown)
            return true;
    return false;
}

static void write_member_name(const struct fj_crossing *by, struct fj_writer *out)
{
    for (size_t i = 0; i < by->count; i++)
        fj_write_format(out, overlaps(by->breakdowns[i]) ? "%so%zu.name" : "%sp.g%zu",
                        i > 0 ? " || '*' || " : "", by->breakdowns[i]->id);
}

// A unit is taken once for each of its groups where these overlap; in other grids, once.
static void write_choosing(const struct fj_sql_measure *m, const struct fj_breakdown *breakdown,
                           struct fj_writer *out)
{
    size_t id = breakdown->id;
    fj_write_format(out, "\n        JOIN o%zu ON CASE WHEN g.grid IN (-1", id);
    for (size_t grid = 0; grid < m->grid_count; grid++)
        if (grid_has(&m->grids[grid], breakdown))
            fj_write_format(out, ", %zu", grid + 1);
    fj_write_format(out,
                    ") THEN (p.g%zu & o%zu.bit) <> 0 OR (p.g%zu = 0 AND o%zu.bit = 0) ELSE "
                    "o%zu.place = 0 END",
                    id, id, id, id, id);
}

// One look at `placed` for all grids: what is looked at twice is worked out twice when prepared.
void fj_sql_write_members(const struct fj_sql_measure *m, struct fj_writer *out)
{
    const struct fj_plan *plan = m->layout->plan;
    fj_write_raw(out, "grid (grid) AS (VALUES (0)");
    for (size_t grid = 0; grid < m->grid_count; grid++)
        fj_write_format(out, ", (%zu)", grid + 1);
    fj_write_raw(out,
                 "),\nmember AS MATERIALIZED (\n    SELECT g.grid, CASE g.grid WHEN 0 THEN ''");
    for (size_t grid = 0; grid < m->grid_count; grid++) {
        fj_write_format(out, "\n        WHEN %zu THEN ", grid + 1);
        write_member_name(&m->grids[grid], out);
    }
    fj_write_raw(out, " END AS name, p.*\n    FROM placed AS p CROSS JOIN grid AS g");
    for (size_t i = 0; i < plan->breakdown_count; i++)
        if (overlaps(&plan->breakdowns[i]) && is_used(m, &plan->breakdowns[i]))
            write_choosing(m, &plan->breakdowns[i], out);
    fj_write_raw(out, "\n)");
}

void fj_sql_write_grid_name(const struct fj_sql_measure *m, const char *grid, struct fj_writer *out)
{
    fj_write_format(out, "CASE %s WHEN 0 THEN ''", grid);
    for (size_t i = 0; i < m->grid_count; i++) {
        fj_write_format(out, " WHEN %zu THEN ", i + 1);
        write_grid_name(&m->grids[i], out);
    }
    fj_write_raw(out, " END");
}
