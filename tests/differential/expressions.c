// SPDX-License-Identifier: EUPL-1.2
// The SQL made from an expression and the one evaluator say the same (language §5): random plans and data, and every
// expression of the plan – measures, conditions, rules, scores, breakdowns – at every place where it can be read, for
// every case or slip, every number of a series and every row of a record, value and unknown alike. `expressions [CELLS [SEED]]`. What differs is printed as small as it
// can be: the smallest part of the expression that differs for that case, its SQL, both values and the plan.
#include "expressions.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "emit/sql/expr_internal.h"
#include "emit/sql/nesting.h"
#include "emit/sql/queries.h"
#include "figures/dated.h"
#include "model/schedule.h"
#include "store/apply.h"
#include "store/rows.h"

enum { CASES = 120, SLIPS = 60, UNITS_MOST = 1 << 16, SMALLEST_MOST = 400 };

// ---- what is compared --------------------------------------------------------------------------------

// What SQL gave for one case, number of a series or row of a record.
struct cell {
    int64_t unit;
    int nr; // else 0
    bool known;
    double number; // also truth, choice (by code) and day
    int64_t mask;
};

struct job {
    const struct fj_expr *expr;
    struct fj_at at;
    const struct fj_form *slips;    // NULL: over cases
    const struct fj_record *record; // over its rows
    bool by_series;                 // over the numbers of the series that `at` is
    enum fj_pick pick;              // of a series that `at` is, without a number
};

struct trial {
    uint64_t seed;
    struct fj_writer text, before;
    struct fj_compilation *done;
    struct fj_diags diags;
    char path[64];
    fj_day on;
    struct fj_store *store;
    sqlite3 *db;
    struct {
        struct job *items;
        size_t count, capacity;
    } jobs;
    size_t cells, known, differences, skipped;
};

static void stop(const struct trial *t, const char *what)
{
    fprintf(stderr, "expressions: seed %llu: %s: %s\n%s\n", (unsigned long long)t->seed, what,
            t->db ? sqlite3_errmsg(t->db) : "", t->diags.first ? t->diags.first->message : "");
    if (t->before.length > 0)
        fprintf(stderr, "---- before:\n%s\n---- now:\n%s\n", t->before.bytes, t->text.bytes);
    exit(1);
}

// ---- SQL ---------------------------------------------------------------------------------------------

// SELECT of the expression for one unit (?1) or all; NULL where it says that it cannot be put in SQL.
static char *sql_of(struct trial *t, const struct job *job, struct fj_arena *arena)
{
    struct fj_sql_query query;
    struct fj_writer value = {0}, from = {0};
    fj_sql_query_init(&query, fj_store_layout(t->store), &fj_dialect_sqlite, arena);
    query.slips = job->slips;
    query.now = job->at;
    query.pick_first = job->pick == FJ_PICK_FIRST;
    query.by_series = job->by_series;
    query.record = job->record;
    query.record_depth = job->record != NULL;
    fj_sql_write_expr(&query, job->expr, &value);
    fj_sql_write_from(&query, &from);
    if (job->record) {
        fj_write_raw(&from, " JOIN ");
        fj_sql_write_record_tables(&query, true, &from);
    }
    char *sql = query.problem || value.failed || from.failed
                    ? NULL
                    : sqlite3_mprintf("SELECT %s AS unit_, %s, %s %s ORDER BY 1, 3",
                                      job->slips ? "t.folja_key" : "c.case_", value.bytes,
                                      job->record      ? "r1.nr"
                                      : job->by_series ? "s.nr"
                                                       : "0",
                                      from.bytes);
    fj_writer_free(&value);
    fj_writer_free(&from);
    return sql;
}

static struct cell cell_of(sqlite3_stmt *row, enum fj_value_type type)
{
    struct cell cell = {.unit = sqlite3_column_int64(row, 0),
                        .nr = sqlite3_column_int(row, 2),
                        .known = sqlite3_column_type(row, 1) != SQLITE_NULL};
    if (!cell.known)
        return cell;
    if (type == FJ_VALUE_DATE) {
        fj_day day = FJ_NO_DAY;
        const char *text = (const char *)sqlite3_column_text(row, 1);
        if (!text || !fj_day_parse(text, strlen(text), &day))
            day = FJ_NO_DAY;
        cell.number = day;
    } else {
        cell.number = sqlite3_column_double(row, 1);
        cell.mask = sqlite3_column_int64(row, 1);
    }
    return cell;
}

// ---- the evaluator -----------------------------------------------------------------------------------

static int64_t code_of(const struct trial *t, const struct fj_expr *expr, int option)
{
    const struct fj_layout *layout = fj_store_layout(t->store);
    return expr->question ? layout->codecs[expr->question->id].option_code[option] : option;
}

static bool is_same(const struct trial *t, const struct fj_expr *expr, const struct cell *sql,
                    const struct fj_value *value)
{
    if (sql->known != value->known || !value->known)
        return sql->known == value->known;
    switch (value->type) {
    case FJ_VALUE_BOOL:
        return (sql->number != 0) == value->boolean && (sql->number == 0 || sql->number == 1);
    case FJ_VALUE_NUMBER:
        return fabs(sql->number - value->number) <= 1e-9 * fmax(1, fabs(value->number));
    case FJ_VALUE_DATE:
        return sql->number == value->day;
    case FJ_VALUE_CHOICE:
        return sql->mask == code_of(t, expr, value->option);
    case FJ_VALUE_SET:
        return (uint64_t)sql->mask == value->set;
    case FJ_VALUE_TEXT:
        return true;
    }
    return false;
}

// The case as it was on the follow-up day, its rows as measures read them; false where it had not begun. ROWS takes them.
static bool as_of(const struct trial *t, struct fj_facts *facts, struct fj_answer_row *rows,
                  struct fj_dated *known)
{
    if (facts->entry != FJ_NO_DAY && facts->entry > t->on)
        return false;
    if (facts->exit != FJ_NO_DAY && facts->exit > t->on)
        facts->exit = FJ_NO_DAY;
    for (size_t i = 0; i < facts->row_count; i++)
        rows[i] = fj_row_as_measured(facts, &facts->rows[i]);
    facts->rows = rows;
    facts->on = t->on;
    return fj_dated_known(known, facts);
}

// ---- the smallest part that differs --------------------------------------------------------------------

static struct cell sql_value(struct trial *t, const struct job *job, const struct cell *of,
                             bool *out_found)
{
    struct fj_arena *arena = fj_arena_new();
    char *sql = sql_of(t, job, arena);
    sqlite3_stmt *row = NULL;
    struct cell cell = {0};
    *out_found = false;
    if (sql && sqlite3_prepare_v2(t->db, sql, -1, &row, NULL) == SQLITE_OK)
        while (!*out_found && sqlite3_step(row) == SQLITE_ROW)
            if (sqlite3_column_int64(row, 0) == of->unit && sqlite3_column_int(row, 2) == of->nr) {
                cell = cell_of(row, job->expr->type);
                *out_found = true;
            }
    sqlite3_finalize(row);
    sqlite3_free(sql);
    fj_arena_free(arena);
    return cell;
}

// Where JOB is read, of the unit OF.
static struct fj_at place_of(const struct job *job, const struct cell *of)
{
    struct fj_at at = job->at;
    at.nr = job->by_series ? of->nr : at.nr;
    return at;
}

static bool differs(struct trial *t, const struct job *job, const struct fj_facts *facts,
                    const struct cell *of)
{
    bool found;
    struct cell cell = sql_value(t, job, of, &found);
    struct fj_facts mine = *facts;
    mine.current = place_of(job, of);
    struct fj_value value = fj_eval(&mine, job->expr);
    return found && !is_same(t, job->expr, &cell, &value);
}

// Goes down from JOB to a part that differs while none of its own parts does. Parts of a row of a record, and the
// conditions of questions, are not gone into.
static struct job smallest(struct trial *t, struct job job, const struct fj_facts *facts,
                           const struct cell *of)
{
    for (bool again = true; again;) {
        again = false;
        const struct fj_expr *expr = job.expr;
        for (size_t i = 0; i < expr->arg_count && !expr->record && !again; i++) {
            struct job part = job;
            part.expr = expr->args[i];
            if (part.expr->type != FJ_VALUE_TEXT && differs(t, &part, facts, of)) {
                job = part;
                again = true;
            }
        }
        if (!again && expr->kind == FJ_EXPR_SCORE) {
            struct job part = job;
            part.expr = expr->score->expr;
            part.at = expr->at.kind == FJ_AT_CURRENT ? job.at : expr->at;
            part.by_series = job.by_series && part.at.timepoint == job.at.timepoint;
            again = part.by_series == job.by_series && differs(t, &part, facts, of);
            job = again ? part : job;
        }
    }
    return job;
}

static void print_source(const struct trial *t, const struct fj_expr *expr)
{
    const char *text = t->text.bytes;
    int length = (int)(expr->span.end - expr->span.start);
    fprintf(stderr, "  expression: %.*s\n", length > SMALLEST_MOST ? SMALLEST_MOST : length,
            text + expr->span.start);
}

static void tell(struct trial *t, const struct job *whole, const struct fj_facts *facts,
                 const struct cell *of)
{
    struct job job = smallest(t, *whole, facts, of);
    bool found;
    struct cell cell = sql_value(t, &job, of, &found);
    struct fj_facts mine = *facts;
    mine.current = place_of(&job, of);
    struct fj_value value = fj_eval(&mine, job.expr);
    struct fj_arena *arena = fj_arena_new();
    char *sql = sql_of(t, &job, arena);
    t->differences++;
    if (t->differences > 5)
        return;
    fprintf(stderr, "expressions: seed %llu, unit %lld nr %d, at %s#%d, %s%s\n",
            (unsigned long long)t->seed, (long long)of->unit, of->nr,
            job.at.timepoint ? job.at.timepoint->name : "the case", mine.current.nr,
            job.record ? job.record->name : "", job.pick == FJ_PICK_FIRST ? ", the first" : "");
    print_source(t, job.expr);
    fprintf(stderr, "  kind %d, type %d, SQL %s %.17g, evaluator %s %.17g %d %d %d\n  %s\n",
            (int)job.expr->kind, (int)job.expr->type, cell.known ? "known" : "unknown", cell.number,
            value.known ? "known" : "unknown", value.number, value.boolean, value.option,
            value.known ? value.day : 0, sql ? sql : "");
    sqlite3_free(sql);
    fj_arena_free(arena);
}

// ---- one pass over the units ---------------------------------------------------------------------------

static void compare(struct trial *t, const struct job *job, struct fj_facts *facts,
                    const struct cell *cell)
{
    facts->current = place_of(job, cell);
    facts->pick = job->pick;
    struct fj_value value = fj_eval(facts, job->expr);
    t->cells++;
    t->known += value.known;
    if (!is_same(t, job->expr, cell, &value))
        tell(t, job, facts, cell);
}

// The cells of JOB by unit and number. Returns how many.
static size_t cells_of(struct trial *t, const struct job *job, struct cell *cells)
{
    struct fj_arena *arena = fj_arena_new();
    char *sql = sql_of(t, job, arena);
    sqlite3_stmt *row = NULL;
    size_t count = 0;
    if (!sql || fj_sql_nesting(sql) > FJ_SQL_NESTING_MOST) { // no view has it either
        t->skipped++;
    } else if (sqlite3_prepare_v2(t->db, sql, -1, &row, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n", sql);
        print_source(t, job->expr);
        stop(t, "the SQL of an expression");
    }
    while (row && sqlite3_step(row) == SQLITE_ROW && count < UNITS_MOST)
        cells[count++] = cell_of(row, job->expr->type);
    sqlite3_finalize(row);
    sqlite3_free(sql);
    fj_arena_free(arena);
    return count;
}

// The rows of a record that belong to the case, each against its cell. Returns how many.
static size_t compare_rows(struct trial *t, const struct job *job, struct fj_facts *facts,
                           const struct cell *cells)
{
    const struct fj_record_rows *rows = &facts->records[job->record->id];
    facts->record = job->record;
    for (size_t i = 0; i < rows->count; i++) {
        facts->record_row = &rows->rows[i];
        if (cells[i].unit != facts->case_id || cells[i].nr != rows->rows[i].nr)
            stop(t, "not the same rows of a record");
        compare(t, job, facts, &cells[i]);
    }
    return rows->count;
}

static void compare_cases(struct trial *t, const struct job *job)
{
    static struct cell cells[UNITS_MOST + 1];
    size_t count = cells_of(t, job, cells), at = 0;
    struct fj_need need = {.neighbours = true, .on = t->on};
    struct fj_rows *rows = fj_rows_open(t->store, &need, &t->diags);
    const struct fj_facts *next;
    struct fj_answer_row kept[1024];
    struct fj_dated known = {.arena = t->diags.arena};
    cells[count].unit = 0; // of no case
    while (count > 0 && rows && fj_rows_next(rows, &next) == FJ_STEP_ROW) {
        struct fj_facts facts = *next;
        if (next->row_count > sizeof kept / sizeof *kept)
            stop(t, "a case with too many rows");
        if (!as_of(t, &facts, kept, &known))
            continue;
        if (job->record) {
            at += compare_rows(t, job, &facts, &cells[at]);
            continue;
        }
        if (!job->by_series && cells[at].unit != facts.case_id)
            stop(t, "not the same cases");
        while (cells[at].unit == facts.case_id)
            compare(t, job, &facts, &cells[at++]);
    }
    if (at != count)
        stop(t, "fewer cases than rows");
    fj_rows_close(rows);
}

static void compare_slips(struct trial *t, const struct job *job)
{
    static struct cell cells[UNITS_MOST];
    size_t count = cells_of(t, job, cells), at = 0;
    struct fj_need need = {.on = FJ_NO_DAY};
    struct fj_slips *slips = fj_slips_open(t->store, job->slips, &need, &t->diags);
    const struct fj_facts *next;
    const char *period;
    while (count > 0 && slips && fj_slips_next(slips, &next, &period) == FJ_STEP_ROW &&
           at < count) {
        struct fj_facts facts = *next;
        facts.on = t->on;
        compare(t, job, &facts, &cells[at++]);
    }
    fj_slips_close(slips);
}

// ---- which expressions, and where ------------------------------------------------------------------------

static void add_job(struct trial *t, const struct fj_expr *expr, struct job job)
{
    struct job *slot = expr ? FJ_VEC_PUSH(t->done->arena, &t->jobs) : NULL;
    job.expr = expr;
    if (job.record && job.by_series) { // the rows at one number, and not at each
        job.by_series = false;
        job.at.nr = job.at.timepoint->kind == FJ_TIME_EVERY ? 1 + (int)(t->seed % 3) : 0;
    }
    if (slot)
        *slot = job;
}

// What is read of each row of a record within EXPR: conditions, and what is added up.
static void add_rows(struct trial *t, const struct fj_expr *expr, struct job job)
{
    if (!expr || job.slips)
        return;
    if (expr->record && expr->kind != FJ_EXPR_ANSWER) {
        job.record = expr->record;
        add_job(t, expr->condition, job);
        for (size_t i = 0; i < expr->arg_count; i++)
            if (expr->args[i]->type != FJ_VALUE_TEXT)
                add_job(t, expr->args[i], job);
        return;
    }
    for (size_t i = 0; i < expr->arg_count; i++)
        add_rows(t, expr->args[i], job);
}

static void add_expr(struct trial *t, const struct fj_expr *expr, struct job job)
{
    add_job(t, expr, job);
    if (!job.record)
        add_rows(t, expr, job);
}

static bool is_series(struct fj_at at)
{
    return at.kind == FJ_AT_TIMEPOINT && at.nr == 0 &&
           (at.timepoint->kind == FJ_TIME_EVERY || at.timepoint->kind == FJ_TIME_ANYTIME);
}

static void add_measure(struct trial *t, const struct fj_measure *measure)
{
    struct job job = {.slips = measure->population == FJ_OVER_SLIPS ? measure->form : NULL,
                      .record = measure->counted == FJ_COUNTED_RECORD &&
                                        measure->population != FJ_OVER_SLIPS
                                    ? measure->record
                                    : NULL,
                      .pick = measure->pick};
    for (size_t i = 0; i < (measure->at_count ? measure->at_count : 1); i++) {
        job.at = measure->at_count ? measure->at[i] : (struct fj_at){.kind = FJ_AT_BACKGROUND};
        job.by_series = is_series(job.at) && measure->pick == FJ_PICK_UNSAID && !job.slips;
        add_expr(t, measure->kind == FJ_MEASURE_COUNT ? measure->where : measure->expr, job);
        add_expr(t, measure->among, job);
        add_expr(t, measure->except, job);
    }
}

static void add_conditions(struct trial *t, const struct fj_question *question, struct job job)
{
    add_expr(t, question->when, job);
    for (size_t i = 0; i < question->rule_count; i++)
        add_expr(t, question->rules[i].condition, job);
}

static void add_question(struct trial *t, const struct fj_question *question)
{
    struct job job = {.at = {.kind = FJ_AT_BACKGROUND}, .record = question->record};
    if (question->place != FJ_IN_PLAN)
        add_conditions(t, question, job);
    for (size_t p = 0; question->place == FJ_IN_PLAN && p < question->placement_count; p++) {
        const struct fj_form *form = question->placements[p].form;
        for (size_t i = 0; i < form->timepoint_count; i++) {
            job.slips = form->anonymous ? form : NULL;
            job.at = (struct fj_at){FJ_AT_TIMEPOINT, form->timepoints[i], 0};
            job.by_series = is_series(job.at) && !job.slips;
            add_conditions(t, question, job);
        }
    }
}

static void add_all(struct trial *t)
{
    const struct fj_plan *plan = fj_store_plan(t->store);
    struct job job = {.at = {.kind = FJ_AT_BACKGROUND}};
    for (size_t i = 0; i < plan->measure_count; i++)
        add_measure(t, &plan->measures[i]);
    for (size_t i = 0; i < plan->question_count; i++)
        add_question(t, plan->questions[i]);
    for (size_t i = 0; i < plan->breakdown_count; i++)
        if (!plan->breakdowns[i].record)
            add_expr(t, plan->breakdowns[i].expr, job);
}

// ---- a plan with its database ------------------------------------------------------------------------------

static bool agree(void *context, const struct fj_comparison *comparison)
{
    (void)context;
    (void)comparison;
    return true;
}

// Gives the database CASES more cases, or other answers to those it has; closed again.
static void fill(struct trial *t, size_t cases, bool again)
{
    struct generate_data data = {.cases = cases, .slips = SLIPS, .on = t->on};
    if (fj_store_open(t->path, FJ_STORE_WRITE, &t->diags, &t->store) != FJ_STORE_OK ||
        !generate_into_store(t->seed + again, &data, t->store, &t->diags))
        stop(t, "the answers");
}

// Brings the database, which is there or not, to the plan of DONE.
static void apply(struct trial *t, struct fj_compilation *done)
{
    struct fj_applied applied = {0};
    struct fj_apply_options options = {.agree = agree};
    enum fj_store_status status =
        t->store ? fj_apply_to_open(done, t->store, &options, &t->diags, &applied)
                 : fj_apply(done, t->path, &options, &t->diags, &applied);
    if (status != FJ_STORE_OK)
        stop(t, "the database");
    fj_applied_free(&applied);
    fj_store_close(t->store);
    t->store = NULL;
}

// Every other plan had a version before, in which most of the answers were given.
static void make_database(struct trial *t)
{
    snprintf(t->path, sizeof t->path, "%s/folja_expressions_%ld",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp", (long)getpid());
    unlink(t->path);
    if (t->before.length > 0) {
        struct fj_compilation *done =
            fj_compile("slump.plan", t->before.bytes, t->before.length, NULL, true, FJ_LANG_EN);
        t->diags.first = done && !done->plan ? done->diags.first : NULL;
        if (!done || !done->plan)
            stop(t, "the version before");
        apply(t, done);
        fill(t, CASES, false);
        fj_compilation_free(done);
    }
    apply(t, t->done);
    fill(t, t->before.length > 0 ? CASES / 3 : CASES, true);
}

// A reader of its own, with the views that expressions lean on.
static void open_reader(struct trial *t)
{
    struct fj_writer sql = {0};
    char day[11];
    fj_day_format(t->on, day);
    if (sqlite3_open(t->path, &t->db) != SQLITE_OK)
        stop(t, "opening");
    struct fj_arena *arena = fj_arena_new();
    fj_sql_write_queries(fj_store_layout(t->store), &fj_dialect_sqlite, arena, &sql);
    fj_arena_free(arena);
    fj_write_format(&sql, "DELETE FROM folja_on; INSERT INTO folja_on VALUES ('%s');", day);
    if (sql.failed || sqlite3_exec(t->db, sql.bytes, NULL, NULL, NULL) != SQLITE_OK)
        stop(t, "the views");
    fj_writer_free(&sql);
}

static void close_all(struct trial *t)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    sqlite3_close(t->db);
    fj_store_close(t->store);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        char name[80];
        snprintf(name, sizeof name, "%s%s", t->path, tails[i]);
        unlink(name);
    }
    fj_compilation_free(t->done);
    fj_writer_free(&t->text);
    fj_writer_free(&t->before);
}

struct expressions_told expressions_try(uint64_t seed)
{
    struct trial t = {.seed = seed, .on = 20500 + (fj_day)(seed % 60)};
    struct generate_knobs knobs = {.without =
                                       GENERATE_REPORTS | GENERATE_TRANSLATIONS | GENERATE_EXAMPLES,
                                   .measures = 24,
                                   .depth = 1 + (int)(seed % 4),
                                   .before = seed % 2 == 0 ? &t.before : NULL};
    if (!generate_plan(seed, &knobs, &t.text, NULL))
        stop(&t, "no plan");
    t.done = fj_compile("slump.plan", t.text.bytes, t.text.length, NULL, true, FJ_LANG_EN);
    t.diags = (struct fj_diags){.arena = t.done->arena, .lang = FJ_LANG_EN};
    make_database(&t);
    open_reader(&t);
    add_all(&t);
    for (size_t i = 0; i < t.jobs.count; i++)
        (t.jobs.items[i].slips ? compare_slips : compare_cases)(&t, &t.jobs.items[i]);
    if (t.differences > 0)
        fprintf(stderr, "%s\n", t.text.bytes);
    close_all(&t);
    return (struct expressions_told){t.cells, t.known, t.differences, t.skipped};
}
