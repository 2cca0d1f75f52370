// SPDX-License-Identifier: EUPL-1.2
// What the files that write a measure's view share. A view is a chain of steps, each a table of its
// own (WITH):
//   unit    one row per case (or slip, or record row) and timepoint: who, when, in or out, the value
//           or why there is none
//   placed  the same in each period it belongs to
//   member  the same once for each group of the total, the breakdowns and the crossings; and a row of
//           nobody for every period, timepoint and group that is to be shown, empty ones too
//   cell    the sums of a group
// and last the figures, one a row. A column that no figure needs is in none of them: SQLite parses every view
// each time the database is opened.
#ifndef FJ_EMIT_SQL_MEASURE_INTERNAL_H
#define FJ_EMIT_SQL_MEASURE_INTERNAL_H

#include "emit/sql/expr_internal.h"

enum fj_sql_value {
    FJ_SQL_COUNTED, // hit is 1
    FJ_SQL_HIT,     // a truth: hit
    FJ_SQL_NUMBER,  // value
    FJ_SQL_ONE,     // value: the option's code, the step or the number
    FJ_SQL_SET,     // value: a mask by option
    FJ_SQL_PAIR,    // before, after
    FJ_SQL_DUE,     // value: where the form stands
};

// The total, every breakdown of the plan and the crossings that a report shows, each known by its place among them.
struct fj_sql_grids {
    const struct fj_crossing *items; // the first is the total, by no breakdown
    size_t count;
    const char *columns; // what decides the groups of a case in folja_member; NULL: no such view
    const struct fj_sql_query *query; // what these read
};

struct fj_sql_measure {
    const struct fj_layout *layout;
    const struct fj_dialect *dialect;
    struct fj_arena *arena;
    const struct fj_measure *measure;
    const struct fj_question *subject; // whose choices or steps are items, or NULL
    enum fj_sql_value value;
    bool has_reasons;
    bool per_row;   // a unit is a row of measure->record
    bool by_period; // values depend on the period, since they read dated records
    bool by_case;   // a unit's groups are those of its case, whatever the timepoint
    const struct fj_sql_grids *grids;
    const bool *has_grid; // which of them the measure is shown by
    const char *problem;
};

// False, with `problem`, where the measure is of a kind that is not given in SQL. GRIDS is NULL where only days are asked
// for.
bool fj_sql_measure_init(struct fj_sql_measure *m, const struct fj_layout *layout,
                         const struct fj_dialect *dialect, struct fj_arena *arena,
                         const struct fj_measure *measure, const struct fj_sql_grids *grids);

// True when every number of the series at AT is a unit of its own.
bool fj_sql_by_series(const struct fj_measure *measure, struct fj_at at);
size_t fj_sql_measure_at_count(const struct fj_sql_measure *m);

// measure_needs.c: what the figures of a measure need of a unit, as columns of the steps.
bool fj_sql_needs_person(const struct fj_sql_measure *m);
bool fj_sql_has_windows(const struct fj_sql_measure *m);
// Where persons are counted, one case of each in a period: the last, or the first.
bool fj_sql_picks(const struct fj_measure *measure);
// The names of what a unit says (before, after …; value, why …), each with BEFORE before it; NULL: `NULL` in place of each.
void fj_sql_write_says(const struct fj_sql_measure *m, const char *before, struct fj_writer *out);
// The same of those that `placed` adds.
void fj_sql_write_outcomes(const struct fj_sql_measure *m, const char *before,
                           struct fj_writer *out);

// measure_placed.c: the step `placed`.
void fj_sql_write_placed(const struct fj_sql_measure *m, struct fj_writer *out);
// COUNT, how many are counted in PERIOD; by a day there is no number where it does not hold the day, and before it has come.
void fj_sql_write_how_many(const struct fj_measure *measure, const char *period, const char *count,
                           struct fj_writer *out);

// measure_day.c: the day that decides the period of a unit; and FROM with all that is joined to it: the rows of a record, and
// with PERIODS the period.
void fj_sql_write_unit_day(const struct fj_sql_measure *m, struct fj_sql_query *query,
                           struct fj_writer *out);
void fj_sql_write_unit_from(const struct fj_sql_measure *m, struct fj_sql_query *query,
                            bool periods, struct fj_writer *out);
// The planned day of what FORM asks at AT; of a series without a schedule the day it was answered.
void fj_sql_write_read_day(struct fj_sql_query *query, const struct fj_form *form, struct fj_at at,
                           struct fj_writer *out);
// Whether what the units say depends on the period: rows of a record with dates are counted in it. Where a unit is such a
// row and nothing else is read of them, it is in the period of its date and says the same in all.
bool fj_sql_by_period(const struct fj_sql_measure *m);
// True when cases count in every period they are open.
bool fj_sql_is_ongoing(const struct fj_measure *measure);

// measure_value.c: after a comma each, what a unit says to the measure; and 'early', 'late' or NULL, of a pair those of both
// answers.
void fj_sql_write_unit_value(struct fj_sql_measure *m, struct fj_sql_query *query,
                             struct fj_writer *out);
void fj_sql_write_unit_timing(struct fj_sql_measure *m, struct fj_sql_query *query,
                              struct fj_writer *out);

// measure_unit.c: the step `unit`.
void fj_sql_write_units(struct fj_sql_measure *m, struct fj_writer *out);
// SELECT … AS day FROM …, for every instance of a measure.
void fj_sql_write_day_select(struct fj_sql_measure *m, size_t at, struct fj_writer *out);
// A change or a shift: of two answers.
bool fj_sql_is_pair(const struct fj_measure *measure);
// True when the measure reads nothing else for its groups than folja_member does.
bool fj_sql_groups_by_case(const struct fj_sql_measure *m);

// measure_items.c: the choices or steps of m->subject that are known from the plan; none of numbers and the like. A
// name may lie in the arena.
enum {
    FJ_SQL_SET_ITEMS = 63
}; // as many fit in a mask and leave its sign free; no view where there are more
struct fj_sql_item {
    const char *name;
    int64_t value; // as the answer is in an expression: of several choices a mask with this one
};
size_t fj_sql_item_count(const struct fj_sql_measure *m);
struct fj_sql_item fj_sql_item_at(const struct fj_sql_measure *m, size_t place);
bool fj_sql_has_steps(const struct fj_type *type);
int64_t fj_sql_first_step(const struct fj_type *type);
int64_t fj_sql_last_step(const struct fj_type *type);

// measure_groups.c: what decides the groups, by breakdown: v0, v1 … or, where groups overlap, the mask g0, g1 …
void fj_sql_write_groups_of_case(struct fj_sql_query *query, struct fj_writer *out);
// The same of the breakdowns of a measure that is not m->by_case; and the names of these columns, after a comma each.
void fj_sql_write_group_columns(const struct fj_sql_measure *m, struct fj_sql_query *query,
                                struct fj_writer *out);
void fj_sql_write_group_column_names(const struct fj_sql_measure *m, struct fj_writer *out);
// The names g0, g1 … of what decides them, of all breakdowns or of those of such a measure.
void fj_sql_write_group_names_of_case(const struct fj_layout *layout, struct fj_writer *out);
void fj_sql_write_group_names(const struct fj_sql_measure *m, struct fj_writer *out);
// For each unit p and grid g its groups: tables of those that overlap, the name, and what these are joined by.
struct fj_sql_choosing {
    const struct fj_plan *plan;
    const struct fj_sql_grids *grids;
    const bool *has_grid;
};
void fj_sql_write_choices(const struct fj_sql_choosing *c, struct fj_writer *out);
void fj_sql_write_chosen_name(const struct fj_sql_choosing *c, struct fj_writer *out);
void fj_sql_write_choosings(const struct fj_sql_choosing *c, struct fj_writer *out);
// The step `member`, and what it stands on.
void fj_sql_write_members(const struct fj_sql_measure *m, struct fj_writer *out);

// group_views.c: the grids of a plan (false: memory is out), and the views of them. Sets `columns` of GRIDS.
bool fj_sql_grids_find(const struct fj_plan *plan, struct fj_arena *arena,
                       struct fj_sql_grids *out_grids);
void fj_sql_write_group_views(const struct fj_layout *layout, const struct fj_dialect *dialect,
                              struct fj_arena *arena, struct fj_sql_grids *grids,
                              struct fj_writer *out);

// Whether VALUE meets the measure's target: 1, 0 or NULL.
void fj_sql_write_met(const struct fj_measure *measure, const char *value, struct fj_writer *out);
// measure_cells.c: the step `cell`, the expressions (over member) that are read as c.NAME by FIGURES, with what takes more
// than one look at VALUE where they read s.…
struct fj_sql_stat {
    const char *name, *expression;
};
struct fj_sql_stats {
    struct fj_sql_stat items[64];
    size_t count;
};
#define FJ_SQL_KEYS "per, period, at_, nr, grid, name"
void fj_sql_write_places(const struct fj_sql_measure *m, struct fj_writer *out);
void fj_sql_write_cells(const struct fj_sql_stat *sums, size_t count, const char *value,
                        const struct fj_sql_stats *figures, struct fj_writer *out);
// measure_figures.c: the figures.
void fj_sql_write_figures(struct fj_sql_measure *m, struct fj_writer *out);

// slip_response.c: the response to an anonymous form, whose due is how many slips went out.
bool fj_sql_is_of_slips(const struct fj_measure *measure);
void fj_sql_write_slip_response(const struct fj_layout *layout, const struct fj_measure *measure,
                                struct fj_writer *out);
// SELECT … AS day, NULL AS last FROM …: the days of slips and hand-outs.
void fj_sql_write_slip_days(const struct fj_layout *layout, const struct fj_measure *measure,
                            struct fj_writer *out);

// periods.c: which kinds of period the plan's reports have.
size_t fj_sql_periods(const struct fj_plan *plan, enum fj_period_kind out_kinds[4]);
const char *fj_sql_period_name(enum fj_period_kind per);

#endif
