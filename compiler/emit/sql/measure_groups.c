// SPDX-License-Identifier: EUPL-1.2
// Breakdowns in a measure's view: a column with what decides a case's group, once for all timepoints the name of that
// group, or a mask of groups where they overlap; and each unit once for every group it is counted in. What has no group is
// in `?`. Most measures leave all but the last to the view folja_member: a case's groups are seldom another at another
// timepoint.
#include "emit/sql/measure_internal.h"

#include <string.h>

static bool overlaps(const struct fj_breakdown *breakdown)
{
    return breakdown->kind == FJ_GROUPS_MANY;
}

static bool grid_has(const struct fj_crossing *by, const struct fj_breakdown *breakdown)
{
    for (size_t i = 0; i < by->count; i++)
        if (by->breakdowns[i] == breakdown)
            return true;
    return false;
}

static bool is_used(const struct fj_sql_measure *m, const struct fj_breakdown *breakdown)
{
    for (size_t i = 0; m->grids && i < m->grids->count; i++)
        if (m->has_grid[i] && grid_has(&m->grids->items[i], breakdown))
            return true;
    return false;
}

// ---- one group for each ---------------------------------------------------------------------------

// What stands for no group: `?`, and by gender of persons the group of others where there is one.
static const char *unknown_group(const struct fj_plan *plan, const struct fj_breakdown *breakdown)
{
    return breakdown->is_gender && plan->follows_person ? "annat" : "?";
}

static int64_t stored_option(const struct fj_layout *layout, const struct fj_question *question,
                             int option)
{
    const struct fj_codec *codec = &layout->codecs[question->id];
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

static void write_options(const struct fj_layout *layout, const struct fj_breakdown *breakdown,
                          struct fj_writer *out)
{
    for (size_t i = 0; i < breakdown->group_count; i++) {
        const struct fj_group *group = &breakdown->groups[i];
        int64_t value = breakdown->kind == FJ_GROUPS_OPTIONS
                            ? stored_option(layout, breakdown->question, group->option)
                            : group->option;
        fj_write_format(out, " WHEN %lld THEN ", (long long)value);
        fj_write_sql_text(out, group->name);
    }
}

// The name of the group by the value in column vCOLUMN.
static void write_name(const struct fj_layout *layout, const struct fj_breakdown *breakdown,
                       size_t column, struct fj_writer *out)
{
    if (breakdown->group_count == 0) {
        fj_write_sql_text(out, unknown_group(layout->plan, breakdown));
        return;
    }
    if (breakdown->kind == FJ_GROUPS_BANDS) {
        fj_write_raw(out, "CASE");
        write_bands(breakdown, column, out);
    } else {
        fj_write_format(out, "CASE v%zu", column);
        write_options(layout, breakdown, out);
    }
    fj_write_raw(out, " ELSE ");
    fj_write_sql_text(out, unknown_group(layout->plan, breakdown));
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
static void write_mask_of(const struct fj_layout *layout, const struct fj_breakdown *breakdown,
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
                            (long long)stored_option(layout, breakdown->question, option));
        fj_write_format(out, "%s * %llu", after, 1ULL << i);
    }
}

static void write_overlapping(struct fj_sql_query *query, const struct fj_breakdown *breakdown,
                              struct fj_writer *out)
{
    if (!breakdown->record) {
        fj_write_raw(out, "(SELECT ");
        write_mask_of(query->layout, breakdown, "coalesce(", ", 0)", out);
        fj_write_raw(out, " FROM (SELECT ");
        fj_sql_write_answer(query, breakdown->question, breakdown->expr->at, out);
        fj_write_raw(out, " AS v))");
        return;
    }
    fj_write_raw(out, "(SELECT ");
    write_mask_of(query->layout, breakdown, "coalesce(max(", "), 0)", out);
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

static void write_column(struct fj_sql_query *query, const struct fj_breakdown *breakdown,
                         struct fj_writer *out)
{
    bool by_period = query->by_period;
    query->by_period = false; // a group is of all the case's rows
    fj_write_raw(out, ",\n        ");
    if (overlaps(breakdown))
        write_overlapping(query, breakdown, out);
    else
        write_single(query, breakdown, out);
    fj_write_format(out, overlaps(breakdown) ? " AS g%zu" : " AS v%zu", breakdown->id);
    query->by_period = by_period;
}

void fj_sql_write_groups_of_case(struct fj_sql_query *query, struct fj_writer *out)
{
    const struct fj_plan *plan = query->layout->plan;
    for (size_t i = 0; i < plan->breakdown_count; i++)
        write_column(query, &plan->breakdowns[i], out);
}

void fj_sql_write_group_columns(const struct fj_sql_measure *m, struct fj_sql_query *query,
                                struct fj_writer *out)
{
    const struct fj_plan *plan = m->layout->plan;
    for (size_t i = 0; !m->by_case && i < plan->breakdown_count; i++)
        if (is_used(m, &plan->breakdowns[i]))
            write_column(query, &plan->breakdowns[i], out);
}

void fj_sql_write_group_column_names(const struct fj_sql_measure *m, struct fj_writer *out)
{
    const struct fj_plan *plan = m->layout->plan;
    for (size_t i = 0; !m->by_case && i < plan->breakdown_count; i++)
        if (is_used(m, &plan->breakdowns[i]))
            fj_write_format(out, overlaps(&plan->breakdowns[i]) ? ", g%zu" : ", v%zu", i);
}

static void write_group_name(const struct fj_layout *layout, const struct fj_breakdown *breakdown,
                             struct fj_writer *out)
{
    if (overlaps(breakdown))
        return;
    fj_write_raw(out, ",\n        ");
    write_name(layout, breakdown, breakdown->id, out);
    fj_write_format(out, " AS g%zu", breakdown->id);
}

void fj_sql_write_group_names_of_case(const struct fj_layout *layout, struct fj_writer *out)
{
    for (size_t i = 0; i < layout->plan->breakdown_count; i++)
        write_group_name(layout, &layout->plan->breakdowns[i], out);
}

void fj_sql_write_group_names(const struct fj_sql_measure *m, struct fj_writer *out)
{
    const struct fj_plan *plan = m->layout->plan;
    for (size_t i = 0; !m->by_case && i < plan->breakdown_count; i++)
        if (is_used(m, &plan->breakdowns[i]))
            write_group_name(m->layout, &plan->breakdowns[i], out);
}

// ---- the steps ------------------------------------------------------------------------------------

// The table o0, o1 … of the groups to choose from, of a breakdown whose groups overlap.
static void write_choices(const struct fj_breakdown *breakdown, struct fj_writer *out)
{
    fj_write_format(out, "o%zu (place, bit, name) AS (VALUES ", breakdown->id);
    for (size_t i = 0; i < breakdown->group_count; i++) {
        fj_write_format(out, "(%zu, %lld, ", i, 1LL << i);
        fj_write_sql_text(out, breakdown->groups[i].name);
        fj_write_raw(out, "), ");
    }
    fj_write_format(out, "(%zu, 0, '?')),\n", breakdown->group_count);
}

static bool chooses(const struct fj_sql_choosing *c, const struct fj_breakdown *breakdown)
{
    for (size_t grid = 0; overlaps(breakdown) && grid < c->grids->count; grid++)
        if (c->has_grid[grid] && grid_has(&c->grids->items[grid], breakdown))
            return true;
    return false;
}

void fj_sql_write_choices(const struct fj_sql_choosing *c, struct fj_writer *out)
{
    for (size_t i = 0; i < c->plan->breakdown_count; i++)
        if (chooses(c, &c->plan->breakdowns[i]))
            write_choices(&c->plan->breakdowns[i], out);
}

static void write_member_name(const struct fj_crossing *by, struct fj_writer *out)
{
    for (size_t i = 0; i < by->count; i++)
        fj_write_format(out, overlaps(by->breakdowns[i]) ? "%so%zu.name" : "%sp.g%zu",
                        i > 0 ? " || '*' || " : "", by->breakdowns[i]->id);
}

void fj_sql_write_chosen_name(const struct fj_sql_choosing *c, struct fj_writer *out)
{
    fj_write_raw(out, "CASE g.grid WHEN 0 THEN ''");
    for (size_t grid = 1; grid < c->grids->count; grid++) {
        if (!c->has_grid[grid])
            continue;
        fj_write_format(out, "\n        WHEN %zu THEN ", grid);
        write_member_name(&c->grids->items[grid], out);
    }
    fj_write_raw(out, " END");
}

// A unit is taken once for each of its groups where these overlap; in other grids, once.
static void write_choosing(const struct fj_sql_choosing *c, const struct fj_breakdown *breakdown,
                           struct fj_writer *out)
{
    size_t id = breakdown->id;
    fj_write_format(out, "\n        JOIN o%zu ON CASE WHEN g.grid IN (-1", id);
    for (size_t grid = 0; grid < c->grids->count; grid++)
        if (c->has_grid[grid] && grid_has(&c->grids->items[grid], breakdown))
            fj_write_format(out, ", %zu", grid);
    fj_write_format(out,
                    ") THEN (p.g%zu & o%zu.bit) <> 0 OR (p.g%zu = 0 AND o%zu.bit = 0) ELSE "
                    "o%zu.place = 0 END",
                    id, id, id, id, id);
}

void fj_sql_write_choosings(const struct fj_sql_choosing *c, struct fj_writer *out)
{
    for (size_t i = 0; i < c->plan->breakdown_count; i++)
        if (chooses(c, &c->plan->breakdowns[i]))
            write_choosing(c, &c->plan->breakdowns[i], out);
}

// ` WHERE g.grid IN (…)`, but for a measure that is shown by all there are.
static void write_shown(const struct fj_sql_measure *m, struct fj_writer *out)
{
    size_t shown = 0;
    for (size_t i = 0; i < m->grids->count; i++)
        shown += m->has_grid[i];
    if (shown == m->grids->count)
        return;
    fj_write_raw(out, " WHERE g.grid IN (0");
    for (size_t i = 1; i < m->grids->count; i++)
        if (m->has_grid[i])
            fj_write_format(out, ", %zu", i);
    fj_write_char(out, ')');
}

static void write_said(const struct fj_sql_measure *m, const char *before, struct fj_writer *out)
{
    if (fj_sql_needs_person(m))
        fj_write_raw(out, before ? ", p.person" : ", NULL");
    fj_sql_write_says(m, before, out);
    fj_sql_write_outcomes(m, before, out);
}

// One look at `placed` for all grids: what is looked at twice is worked out twice when prepared. Groups that are not in
// the plan (`?`) stand only where somebody is in them; those that are, also where nobody is.
void fj_sql_write_members(const struct fj_sql_measure *m, struct fj_writer *out)
{
    struct fj_sql_choosing c = {m->layout->plan, m->grids, m->has_grid};
    const char *untold = m->measure->among ? ", p.among_ IS NULL" : "";
    if (!m->by_case)
        fj_sql_write_choices(&c, out);
    fj_write_raw(out, "member AS MATERIALIZED (\n    SELECT g.grid, ");
    if (m->by_case)
        fj_write_raw(out, "g.name");
    else
        fj_sql_write_chosen_name(&c, out);
    fj_write_format(out,
                    " AS name, p.per, p.period, p.at_, p.nr, p.timepoint, "
                    "%s AS among_%s",
                    m->measure->among ? "coalesce(p.among_, 0)" : "1", untold);
    fj_write_raw(out, m->measure->among ? " AS untold" : "");
    fj_write_raw(out, m->measure->except ? ", p.except_" : "");
    write_said(m, ", p.", out);
    if (m->by_case) {
        fj_write_raw(out, "\n    FROM placed AS p JOIN folja_member AS g ON g.case_ = p.unit_");
    } else {
        fj_write_raw(out, "\n    FROM placed AS p CROSS JOIN folja_grid AS g");
        fj_sql_write_choosings(&c, out);
    }
    write_shown(m, out);
    fj_write_format(out,
                    "\n    UNION ALL SELECT g.grid, g.name, p.per, p.period, a.at_, a.nr, "
                    "a.timepoint, 0%s%s",
                    m->measure->among ? ", 0" : "", m->measure->except ? ", 0" : "");
    write_said(m, NULL, out);
    fj_write_raw(out, "\n    FROM folja_period AS p, place AS a, folja_group AS g");
    write_shown(m, out);
    fj_write_raw(out, "\n)");
}
