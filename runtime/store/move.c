// SPDX-License-Identifier: EUPL-1.2
// Rows of all forms have the same keys (case, timepoint, nr), so that an answer stands under its own key in either table.
// A row that the new form lacks is made, of the version of the old one; a form that is new gets all rows of the old one,
// also those that only say why it was not answered.
#include "store/move.h"

#include <string.h>

#include "change/change.h"
#include "emit/sql/former.h"
#include "support/vec.h"
#include "support/writer.h"

// ---- which --------------------------------------------------------------------------------------

static const struct fj_form *form_at(const struct fj_question *question,
                                     const struct fj_timepoint *timepoint)
{
    const struct fj_placement *placement =
        question && timepoint ? fj_plan_placement(question, timepoint) : NULL;
    return placement && !placement->form->anonymous ? placement->form : NULL;
}

static bool add_moves(struct fj_arena *arena, const struct fj_comparison *comparison,
                      const struct fj_form *to, const struct fj_timepoint *timepoint,
                      const struct fj_form *from, struct fj_moves *out)
{
    const struct fj_change_links *links = &comparison->links;
    for (size_t i = 0; i < to->question_count; i++) {
        const struct fj_question *now = to->questions[i];
        const struct fj_change_link *link = &links->questions[now->id];
        if (!link->before || link->reading == FJ_READ_APART || now->place != FJ_IN_PLAN ||
            form_at(link->before, links->timepoint_before[timepoint->id]) != from)
            continue;
        struct fj_move *move = FJ_VEC_PUSH(arena, out);
        if (!move)
            return false;
        *move = (struct fj_move){link->before, now, from, to, timepoint};
    }
    return true;
}

bool fj_moves_find(struct fj_arena *arena, const struct fj_comparison *comparison,
                   struct fj_moves *out)
{
    const struct fj_plan *before = comparison->before, *after = comparison->after;
    *out = (struct fj_moves){0};
    for (size_t f = 0; f < after->form_count; f++) {
        const struct fj_form *to = &after->forms[f];
        for (size_t t = 0; !to->anonymous && t < to->timepoint_count; t++)
            for (size_t i = 0; i < before->form_count; i++) {
                const struct fj_form *from = &before->forms[i];
                if (comparison->links.form_now[i] != to && !from->anonymous &&
                    !add_moves(arena, comparison, to, to->timepoints[t], from, out))
                    return false;
            }
    }
    return true;
}

// ---- one table to another -----------------------------------------------------------------------

struct pair { // a column and the one that takes its place
    const char *from, *to;
    size_t from_part, to_part;
};

struct pairs {
    struct pair *items;
    size_t count, capacity;
};

struct moving { // all questions that go from one form to another at one timepoint
    sqlite3 *db;
    const char *path;
    struct fj_diags *diags;
    struct fj_arena *arena;
    const struct fj_layout *layout; // after
    const struct fj_move *move;     // the first of them
    const struct fj_table *from, *to;
    int code; // of the timepoint
    int64_t seq;
    struct pairs pairs, lost; // lost: columns that nothing takes the place of
};

static bool add_pair(struct moving *moving, const char *name, size_t part,
                     const struct fj_column *now)
{
    const struct fj_layout *layout = moving->layout;
    const char *owner = now->codec->owner, *table = moving->to->parts[0];
    struct pair pair = {.from = name, .from_part = part};
    if (fj_layout_holds_alike(layout, owner, moving->from->parts[0], name, table, now->name)) {
        pair.to = now->name;
        pair.to_part = now->part;
    }
    for (size_t i = 0; !pair.to && i < now->former_count; i++)
        if (fj_layout_holds_alike(layout, owner, moving->from->parts[0], name, table,
                                  now->formers[i].name)) {
            pair.to = now->formers[i].name;
            pair.to_part = now->formers[i].part;
        }
    struct pairs *pairs = pair.to ? &moving->pairs : &moving->lost;
    struct pair *added = FJ_VEC_PUSH(moving->arena, pairs);
    if (added)
        *added = pair;
    return added != NULL;
}

static bool add_columns(struct moving *moving, const struct fj_move *move)
{
    for (size_t i = 0; i < moving->from->column_count; i++) {
        const struct fj_column *column = &moving->from->columns[i];
        const struct fj_column *now = NULL;
        if (column->question != move->before)
            continue;
        for (size_t j = 0; j < moving->to->column_count; j++)
            if (moving->to->columns[j].question == move->now &&
                moving->to->columns[j].kind == column->kind)
                now = &moving->to->columns[j];
        if (!now)
            continue;
        if (!add_pair(moving, column->name, column->part, now))
            return false;
        for (size_t j = 0; j < column->former_count; j++)
            if (!add_pair(moving, column->formers[j].name, column->formers[j].part, now))
                return false;
    }
    return true;
}

// ---- statements -----------------------------------------------------------------------------------

// TABLE AS base [JOIN its other parts]
static void write_table(const struct fj_table *table, const char *base, struct fj_writer *out)
{
    fj_write_sql_ident(out, table->parts[0]);
    fj_write_format(out, " AS %s", base);
    for (size_t part = 1; part < table->part_count; part++) {
        fj_write_raw(out, " JOIN ");
        fj_write_sql_ident(out, table->parts[part]);
        fj_write_format(out, " AS %s_%zu ON %s_%zu.folja_key = %s.folja_key", base, part + 1, base,
                        part + 1, base);
    }
}

static void write_any(const struct pairs *pairs, struct fj_writer *out)
{
    fj_write_raw(out, "(0");
    for (size_t i = 0; i < pairs->count; i++) {
        fj_write_raw(out, " OR ");
        fj_sql_write_stored("a", pairs->items[i].from_part, pairs->items[i].from, out);
        fj_write_raw(out, " IS NOT NULL");
    }
    fj_write_char(out, ')');
}

// A row of the new form, and of its other parts, for each of the old one's that it lacks.
static void write_rows(const struct moving *moving, bool all, struct fj_writer *out)
{
    fj_write_raw(out, "INSERT INTO ");
    fj_write_sql_ident(out, moving->to->parts[0]);
    fj_write_format(out,
                    " (folja_key, \"case\", timepoint, nr, date, missing, folja_plan, folja_seq) "
                    "SELECT a.folja_key, a.\"case\", a.timepoint, a.nr, a.date, a.missing, "
                    "a.folja_plan, %lld FROM ",
                    (long long)moving->seq);
    write_table(moving->from, "a", out);
    fj_write_format(out, " WHERE a.timepoint = %d AND ", moving->code);
    if (all)
        fj_write_char(out, '1');
    else
        write_any(&moving->pairs, out);
    fj_write_raw(out, " ON CONFLICT DO NOTHING;\n");
    for (size_t part = 1; part < moving->to->part_count; part++) {
        fj_write_raw(out, "INSERT INTO ");
        fj_write_sql_ident(out, moving->to->parts[part]);
        fj_write_raw(out, " (folja_key) SELECT folja_key FROM ");
        fj_write_sql_ident(out, moving->to->parts[0]);
        fj_write_raw(out, " WHERE 1 ON CONFLICT DO NOTHING;\n");
    }
}

// What stood in a column that is written over, and is something else.
static void write_history(const struct moving *moving, const struct pair *pair,
                          struct fj_writer *out)
{
    fj_write_raw(out,
                 "INSERT INTO folja_history (\"table\", \"row\", seq, \"column\", old) SELECT ");
    fj_write_sql_text(out, moving->to->parts[0]);
    fj_write_format(out, ", b.folja_key, %lld, ", (long long)moving->seq);
    fj_write_sql_text(out, pair->to);
    fj_write_raw(out, ", ");
    fj_sql_write_stored("b", pair->to_part, pair->to, out);
    fj_write_raw(out, " FROM ");
    write_table(moving->to, "b", out);
    fj_write_raw(out, " JOIN (SELECT a.folja_key AS key, ");
    fj_sql_write_stored("a", pair->from_part, pair->from, out);
    fj_write_raw(out, " AS value FROM ");
    write_table(moving->from, "a", out);
    fj_write_format(out, " WHERE a.timepoint = %d) AS x ON x.key = b.folja_key WHERE ",
                    moving->code);
    fj_sql_write_stored("b", pair->to_part, pair->to, out);
    fj_write_raw(out, " IS NOT NULL AND ");
    fj_sql_write_stored("b", pair->to_part, pair->to, out);
    fj_write_raw(out, " IS NOT x.value;\n");
}

// Of two forms that become a new one, the one that was answered says when.
static void write_answered(const struct moving *moving, struct fj_writer *out)
{
    fj_write_raw(out, "UPDATE ");
    fj_write_sql_ident(out, moving->to->parts[0]);
    fj_write_raw(out, " AS b SET missing = NULL, date = a.date, folja_plan = a.folja_plan FROM ");
    fj_write_sql_ident(out, moving->from->parts[0]);
    fj_write_format(out,
                    " AS a WHERE a.folja_key = b.folja_key AND a.timepoint = %d AND b.folja_seq = "
                    "%lld AND b.missing IS NOT NULL AND a.missing IS NULL;\n",
                    moving->code, (long long)moving->seq);
}

static void write_values(const struct moving *moving, const struct pair *pair,
                         struct fj_writer *out)
{
    fj_write_raw(out, "UPDATE ");
    fj_write_sql_ident(out, moving->to->parts[pair->to_part]);
    fj_write_raw(out, " AS b SET ");
    fj_write_sql_ident(out, pair->to);
    fj_write_raw(out, " = a.");
    fj_write_sql_ident(out, pair->from);
    fj_write_raw(out, " FROM ");
    fj_write_sql_ident(out, moving->from->parts[pair->from_part]);
    fj_write_format(out,
                    " AS a WHERE a.folja_key = b.folja_key AND b.folja_key %% %lld / %lld = %d;\n",
                    (long long)FJ_LAYOUT_KEY_CASE, (long long)FJ_LAYOUT_KEY_TIME, moving->code);
}

// ---- what cannot be -------------------------------------------------------------------------------

// The one number that SQL gives, and frees SQL. False: told.
static bool count(const struct moving *moving, struct fj_writer *sql, int64_t *out)
{
    sqlite3_stmt *statement =
        sql->failed ? NULL : fj_db_prepare(moving->db, moving->path, sql->bytes, moving->diags);
    int code = statement ? sqlite3_step(statement) : SQLITE_NOMEM;
    if (code == SQLITE_ROW)
        *out = sqlite3_column_int64(statement, 0);
    else if (statement || sql->failed)
        fj_db_tell(moving->diags, statement ? moving->db : NULL, code, moving->path);
    sqlite3_finalize(statement);
    fj_writer_free(sql);
    return code == SQLITE_ROW;
}

static enum fj_store_status refuse(const struct moving *moving, int64_t answers, const char *format)
{
    const struct fj_move *move = moving->move;
    struct fj_diag *diag =
        fj_diag_add_bare(moving->diags, FJ_E_APPLY_MOVE, format, (long long)answers,
                         move->from->name, move->timepoint->name, move->to->name);
    fj_diag_help(moving->diags, diag,
                 "keep the question in “%s”, retired, and ask one with another name in “%s”",
                 move->from->name, move->to->name);
    return FJ_STORE_REFUSED;
}

// Answers where the new form is said to be missing would not be seen; nor would those in a column that was read anew
// after the new form's was made.
static enum fj_store_status check(const struct moving *moving)
{
    struct fj_writer sql = {0}, other = {0};
    int64_t declined = 0, lost = 0;
    fj_write_raw(&sql, "SELECT count(*) FROM ");
    write_table(moving->from, "a", &sql);
    fj_write_raw(&sql, " JOIN ");
    fj_write_sql_ident(&sql, moving->to->parts[0]);
    fj_write_format(&sql,
                    " AS b ON b.folja_key = a.folja_key WHERE a.timepoint = %d AND b.missing IS "
                    "NOT NULL AND b.folja_seq <> %lld AND ",
                    moving->code, (long long)moving->seq);
    write_any(&moving->pairs, &sql);
    if (!count(moving, &sql, &declined))
        return FJ_STORE_DATABASE;
    fj_write_raw(&other, "SELECT count(*) FROM ");
    write_table(moving->from, "a", &other);
    fj_write_format(&other, " WHERE a.timepoint = %d AND ", moving->code);
    write_any(&moving->lost, &other);
    if (!count(moving, &other, &lost))
        return FJ_STORE_DATABASE;
    if (declined > 0)
        return refuse(moving, declined,
                      FJ_TEXT("%lld answers in “%s” at “%s” belong to “%s” now, which is said to "
                              "be missing there"));
    return lost == 0 ? FJ_STORE_OK
                     : refuse(moving, lost,
                              FJ_TEXT("%lld answers in “%s” at “%s” cannot be read by “%s”, which "
                                      "came to ask the question later"));
}

// ---- all ------------------------------------------------------------------------------------------

// Whether the form has no rows of its own, so that the old one's stand for it.
static bool is_new(const struct moving *moving)
{
    const struct fj_layout *layout = moving->layout;
    for (size_t i = 0; i < layout->earlier_names; i++)
        if (strcmp(layout->map.names.items[i].kind, "form") == 0 &&
            strcmp(layout->map.names.items[i].stored, moving->to->parts[0]) == 0)
            return false;
    return true;
}

static enum fj_store_status run(const struct moving *moving)
{
    struct fj_writer sql = {0};
    enum fj_store_status status = check(moving);
    if (status != FJ_STORE_OK)
        return status;
    write_rows(moving, is_new(moving), &sql);
    write_answered(moving, &sql);
    for (size_t i = 0; i < moving->pairs.count; i++) {
        write_history(moving, &moving->pairs.items[i], &sql);
        write_values(moving, &moving->pairs.items[i], &sql);
    }
    if (sql.failed)
        fj_db_tell(moving->diags, NULL, SQLITE_NOMEM, moving->path);
    else
        status = fj_db_run(moving->db, moving->path, sql.bytes, moving->diags) ? FJ_STORE_OK
                                                                               : FJ_STORE_DATABASE;
    status = sql.failed ? FJ_STORE_DATABASE : status;
    fj_writer_free(&sql);
    return status;
}

static bool is_together(const struct fj_move *a, const struct fj_move *b)
{
    return a->from == b->from && a->to == b->to && a->timepoint == b->timepoint;
}

enum fj_store_status fj_moves_carry_out(sqlite3 *db, const char *path, const struct fj_moves *moves,
                                        const struct fj_layout *before,
                                        const struct fj_layout *after, int64_t seq,
                                        struct fj_diags *diags)
{
    enum fj_store_status status = FJ_STORE_OK;
    for (size_t i = 0, end; status == FJ_STORE_OK && i < moves->count; i = end) {
        const struct fj_move *first = &moves->items[i];
        struct moving moving = {.db = db,
                                .path = path,
                                .diags = diags,
                                .arena = fj_arena_new(),
                                .layout = after,
                                .move = first,
                                .from = &before->forms[first->from->id],
                                .to = &after->forms[first->to->id],
                                .code = after->timepoint_code[first->timepoint->id],
                                .seq = seq};
        bool ready = moving.arena != NULL;
        for (end = i; end < moves->count && is_together(first, &moves->items[end]); end++)
            ready = ready && add_columns(&moving, &moves->items[end]);
        if (!ready)
            fj_db_tell(diags, NULL, SQLITE_NOMEM, path);
        status = ready ? run(&moving) : FJ_STORE_DATABASE;
        fj_arena_free(moving.arena);
    }
    return status;
}
