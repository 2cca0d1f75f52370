// SPDX-License-Identifier: EUPL-1.2
// Whether the answers of today can be read by a plan of before. They cannot where a later plan reads them anew (a recode,
// another kind of answer, choices made one), where choices that this plan has not got have been answered, or where
// another form has asked the question since.
#include <string.h>

#include "store/store_internal.h"
#include "support/writer.h"

// The first number that SQL gives for this plan and an owner of codes; 0 where there is none.
static bool finds(struct fj_store *store, const char *sql, const char *owner,
                  struct fj_diags *diags, int *out_found)
{
    sqlite3_stmt *statement = fj_db_prepare(store->db, store->path, sql, diags);
    if (!statement)
        return false;
    sqlite3_bind_int64(statement, 1, store->plan_nr);
    sqlite3_bind_text(statement, 2, owner, -1, SQLITE_STATIC);
    int code = sqlite3_step(statement);
    *out_found = code == SQLITE_ROW ? sqlite3_column_int(statement, 0) : 0;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(statement);
    return code == SQLITE_ROW || code == SQLITE_DONE;
}

// Each gives the version of the plan by which it came.
static const char read_anew[] =
    "SELECT version FROM folja_name AS n JOIN folja_plan AS p ON p.nr = n.since "
    "WHERE kind = 'reading' AND since > ?1 AND name = ?2 ORDER BY since LIMIT 1";
static const char made_one[] =
    "SELECT version FROM folja_code AS c JOIN folja_plan AS p ON p.nr = c.since "
    "WHERE since > ?1 AND owner = ?2 AND kind IN ('choice', 'missing') "
    "GROUP BY kind, name HAVING count(*) > 1 ORDER BY since LIMIT 1";
static const char has_new[] =
    "SELECT version FROM folja_code AS c JOIN folja_plan AS p ON p.nr = c.since "
    "WHERE since > ?1 AND owner = ?2 AND kind = 'choice' ORDER BY since LIMIT 1";

// Whether a choice that this plan has not got stands in the column.
static bool has_unknown(struct fj_store *store, const struct fj_table *table,
                        const struct fj_column *column, struct fj_diags *diags, bool *out_found)
{
    const struct fj_codec *codec = column->codec;
    struct fj_writer sql = {0};
    int found = 0;
    uint64_t least = codec->encoding == FJ_STORED_MASK ? UINT64_C(1) << (codec->option_limit - 1)
                                                       : codec->option_limit;
    fj_write_raw(&sql, "SELECT 1, ?1, ?2 FROM ");
    fj_write_sql_ident(&sql, table->parts[column->part]);
    fj_write_raw(&sql, " WHERE ");
    fj_write_sql_ident(&sql, column->name);
    fj_write_format(&sql, " >= %llu LIMIT 1", (unsigned long long)least);
    bool done = !sql.failed && finds(store, sql.bytes, "", diags, &found);
    fj_writer_free(&sql);
    *out_found = found > 0;
    return done;
}

enum hindrance { READ_ANEW, MADE_ONE, NEW_CHOICE, MOVED };

static bool refuse(struct fj_store *store, const struct fj_question *question,
                   enum hindrance hindrance, int since, struct fj_diags *diags)
{
    int version = store->layout->plan->version;
    struct fj_diag *diag = fj_diag_add_bare(
        diags, FJ_E_PLAN_OLDER,
        "answers to “%s” have been given since that version %d of the plan cannot read",
        question->name, version);
    switch (hindrance) {
    case READ_ANEW:
        fj_diag_help(diags, diag,
                     "version %d reads them in another way, as a recode or a new type; use the "
                     "plan in force, or --known for what was known then",
                     since);
        break;
    case MADE_ONE:
        fj_diag_help(diags, diag,
                     "version %d makes several of its choices one; use the plan in force, or "
                     "--known for what was known then",
                     since);
        break;
    case NEW_CHOICE:
        fj_diag_help(
            diags, diag,
            "version %d has a choice that the older one lacks, and it is answered; use the "
            "plan in force, or --known for what was known then",
            since);
        break;
    case MOVED:
        fj_diag_help(diags, diag,
                     "they are asked in another form since; use the plan in force, or --known for "
                     "what was known then");
        break;
    }
    return false;
}

static bool check_column(struct fj_store *store, const struct fj_table *table,
                         const struct fj_column *column, struct fj_diags *diags)
{
    const char *owner = column->codec->owner;
    bool unknown = false, coded = column->codec->encoding == FJ_STORED_CODE ||
                                  column->codec->encoding == FJ_STORED_MASK;
    int since = 0;
    if (!finds(store, read_anew, owner, diags, &since))
        return false;
    if (since > 0)
        return refuse(store, column->question, READ_ANEW, since, diags);
    if (!finds(store, made_one, owner, diags, &since))
        return false;
    if (since > 0)
        return refuse(store, column->question, MADE_ONE, since, diags);
    if (!coded || !finds(store, has_new, owner, diags, &since))
        return !coded;
    if (since > 0 && !has_unknown(store, table, column, diags, &unknown))
        return false;
    return !unknown || refuse(store, column->question, NEW_CHOICE, since, diags);
}

// ---- asked by another form since ------------------------------------------------------------------

// Where else the question is or was answered, with the table that the column lies in.
static const char elsewhere[] =
    "SELECT n.owner, n.stored, coalesce((SELECT p.stored FROM folja_name AS p WHERE p.kind = "
    "'part' "
    "AND p.owner = n.owner AND p.name = CAST(n.place / ?3 + 1 AS TEXT)), n.owner) FROM folja_name "
    "AS n WHERE n.kind = 'column' AND n.name = ?1 AND n.owner <> ?2 AND EXISTS (SELECT 1 FROM "
    "folja_name AS f WHERE f.kind = 'form' AND f.stored = n.owner) ORDER BY n.nr";

// At the timepoints where this plan asks the question in TABLE: another answer stands in the other table.
static void write_differs(const struct fj_store *store, const struct fj_table *table,
                          const struct fj_column *column, sqlite3_stmt *other,
                          struct fj_writer *sql)
{
    const char *stored = (const char *)sqlite3_column_text(other, 1);
    fj_write_raw(sql, "SELECT 1, ?1, ?2 FROM ");
    fj_write_sql_ident(sql, (const char *)sqlite3_column_text(other, 0));
    fj_write_raw(sql, " AS b JOIN ");
    fj_write_sql_ident(sql, (const char *)sqlite3_column_text(other, 2));
    fj_write_raw(sql, " AS v ON v.folja_key = b.folja_key LEFT JOIN ");
    fj_write_sql_ident(sql, table->parts[column->part]);
    fj_write_raw(sql, " AS a ON a.folja_key = b.folja_key WHERE v.");
    fj_write_sql_ident(sql, stored);
    fj_write_raw(sql, " IS NOT a.");
    fj_write_sql_ident(sql, column->name);
    fj_write_raw(sql, " AND b.timepoint IN (NULL");
    for (size_t i = 0; i < table->form->timepoint_count; i++)
        fj_write_format(sql, ", %d", store->layout->timepoint_code[table->form->timepoints[i]->id]);
    fj_write_raw(sql, ") LIMIT 1");
}

static bool check_moved(struct fj_store *store, const struct fj_table *table,
                        const struct fj_column *column, struct fj_diags *diags)
{
    bool done = true;
    int code = SQLITE_DONE, found = 0;
    if (table->kind != FJ_TABLE_FORM)
        return true;
    sqlite3_stmt *other = fj_db_prepare(store->db, store->path, elsewhere, diags);
    if (!other)
        return false;
    sqlite3_bind_text(other, 1, column->codec->owner, -1, SQLITE_STATIC);
    sqlite3_bind_text(other, 2, table->parts[0], -1, SQLITE_STATIC);
    sqlite3_bind_int(other, 3, FJ_LAYOUT_PART_COLUMNS);
    while (done && found == 0 && (code = sqlite3_step(other)) == SQLITE_ROW) {
        struct fj_writer sql = {0};
        write_differs(store, table, column, other, &sql);
        done = !sql.failed && finds(store, sql.bytes, "", diags, &found);
        fj_writer_free(&sql);
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        fj_db_tell(diags, store->db, code, store->path);
    sqlite3_finalize(other);
    return done && (code == SQLITE_ROW || code == SQLITE_DONE) &&
           (found == 0 || refuse(store, column->question, MOVED, 0, diags));
}

static bool check_table(struct fj_store *store, const struct fj_table *table,
                        struct fj_diags *diags)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].kind == FJ_COLUMN_ANSWER &&
            (!check_column(store, table, &table->columns[i], diags) ||
             !check_moved(store, table, &table->columns[i], diags)))
            return false;
    return true;
}

bool fj_store_reads_today(struct fj_store *store, struct fj_diags *diags)
{
    const struct fj_plan *plan = store->layout->plan;
    if (store->plan_nr == store->newest_nr)
        return true;
    bool reads = check_table(store, &store->layout->cases, diags);
    for (size_t i = 0; reads && i < plan->form_count; i++)
        reads = check_table(store, &store->layout->forms[i], diags);
    for (size_t i = 0; reads && i < plan->record_count; i++)
        reads = check_table(store, &store->layout->records[i], diags);
    return reads;
}
