// SPDX-License-Identifier: EUPL-1.2
// Writes and runs the counting SELECTs. The last one is kept with its counts by timepoint, since a comparison asks for one
// timepoint after another; and the answers of all questions that it is expected to ask about are counted in one scan of
// each table.
#include "store/tally.h"

#include <math.h>
#include <stdlib.h>

#include "emit/sql/former.h"
#include "store/tally_internal.h"

struct fj_tally {
    struct fj_store *store;
    sqlite3 *second; // or NULL; the caller's
    struct fj_diags *diags;
    struct fj_change_counter counter;
    struct fj_change_ask asked; // the last, whatever its timepoint
    bool has_counts;
    struct fj_tally_counts last;
    struct fj_tally_counts **expected; // by id of the question; NULL: not expected
    bool has_expected;                 // they are counted
};

// ---- conditions -----------------------------------------------------------------------------------

static void write_codes(const int32_t *index_of, size_t limit, int index, int64_t base, int sign,
                        struct fj_writer *out)
{
    fj_write_raw(out, " IN (NULL");
    for (size_t code = 1; code < limit; code++)
        if (index_of[code] == index)
            fj_write_format(out, ", %lld", (long long)(sign * (base + (int64_t)code)));
    fj_write_char(out, ')');
}

static void write_option(const struct fj_codec *codec, const char *value, int index,
                         struct fj_writer *out)
{
    uint64_t bits = 0;
    if (codec->encoding == FJ_STORED_CODE) {
        fj_write_raw(out, value);
        write_codes(codec->option_of, codec->option_limit, index, 0, 1, out);
        return;
    }
    for (size_t code = 1; code < codec->option_limit && codec->encoding == FJ_STORED_MASK; code++)
        bits |= codec->option_of[code] == index ? UINT64_C(1) << (code - 1) : 0;
    fj_write_format(out, "%s > 0 AND %s & %llu <> 0", value, value, (unsigned long long)bits);
}

static void write_bound(const struct fj_codec *codec, double bound, struct fj_writer *out)
{
    if (codec->encoding == FJ_STORED_DATE) {
        char day[11];
        fj_day_format((fj_day)bound, day);
        fj_write_sql_text(out, day);
        return;
    }
    for (int i = 0; i < codec->decimals; i++)
        bound *= 10;
    fj_write_double(out, bound);
}

static void write_outside(const struct fj_codec *codec, const char *value,
                          const struct fj_change_ask *ask, struct fj_writer *out)
{
    if (codec->encoding == FJ_STORED_DATE)
        fj_write_format(out, "typeof(%s) = 'text' AND (0", value);
    else
        fj_write_format(out, "%s >= -%lld AND (0", value, (long long)codec->reason_base);
    if (ask->has_low) {
        fj_write_format(out, " OR %s < ", value);
        write_bound(codec, ask->low, out);
    }
    if (ask->has_high) {
        fj_write_format(out, " OR %s > ", value);
        write_bound(codec, ask->high, out);
    }
    fj_write_char(out, ')');
}

static void write_condition(const struct fj_codec *codec, const char *value,
                            const struct fj_change_ask *ask, struct fj_writer *out)
{
    switch (ask->asked) {
    case FJ_ASK_ANSWERS:
    case FJ_ASK_ALONE:
    case FJ_ASK_FORM:
    case FJ_ASK_RECORD:
        fj_write_format(out, "%s IS NOT NULL", value);
        return;
    case FJ_ASK_OPTION:
        write_option(codec, value, ask->index, out);
        return;
    case FJ_ASK_REASON:
        fj_write_raw(out, value);
        write_codes(codec->reason_of, codec->reason_limit, ask->index, codec->reason_base, -1, out);
        return;
    case FJ_ASK_OUTSIDE:
        write_outside(codec, value, ask, out);
        return;
    }
}

// ---- one table ------------------------------------------------------------------------------------

static void write_select(const struct fj_tally *tally, const struct fj_table *table,
                         struct fj_writer *out)
{
    const struct fj_layout *layout = tally->store->layout;
    if (table->kind != FJ_TABLE_FORM) {
        fj_write_raw(out, "SELECT 0, count(*)");
        return;
    }
    fj_write_raw(out, "SELECT 0, 0");
    for (int code = 1; code < FJ_TALLY_CODES; code++)
        if (layout->timepoint_of[code])
            fj_write_format(out, ", %d, count(*) FILTER (WHERE t.timepoint = %d)", code, code);
}

// Adds what one SELECT of pairs (code of a timepoint, how many) gives.
static bool add_counts(struct fj_tally *tally, struct fj_writer *sql)
{
    struct fj_store *store = tally->store;
    if (sql->failed || !sql->bytes)
        fj_db_tell(tally->diags, NULL, SQLITE_NOMEM, store->path);
    sqlite3_stmt *statement = sql->failed || !sql->bytes
                                  ? NULL
                                  : fj_db_prepare(store->db, store->path, sql->bytes, tally->diags);
    fj_writer_free(sql);
    if (!statement)
        return false;
    int code = sqlite3_step(statement);
    for (int i = 0; code == SQLITE_ROW && i + 1 < sqlite3_column_count(statement); i += 2)
        tally->last.by_code[sqlite3_column_int(statement, i)] +=
            sqlite3_column_int64(statement, i + 1);
    if (code != SQLITE_ROW)
        fj_db_tell(tally->diags, store->db, code, store->path);
    sqlite3_finalize(statement);
    return code == SQLITE_ROW;
}

// Rows of all forms have the same keys (move.c).
static void write_alone(const struct fj_table *other, struct fj_writer *out)
{
    fj_write_raw(out, " AND NOT EXISTS (SELECT 1 FROM ");
    fj_write_sql_ident(out, other->parts[0]);
    fj_write_raw(out, " AS o WHERE o.folja_key = t.folja_key)");
}

static bool count_column(struct fj_tally *tally, const struct fj_table *table,
                         const struct fj_column *column)
{
    struct fj_writer sql = {0}, value = {0};
    fj_sql_write_reading(column, "t", &value);
    write_select(tally, table, &sql);
    fj_tally_write_from(table, &sql);
    fj_write_raw(&sql, " WHERE ");
    if (!value.failed && value.bytes)
        write_condition(column->codec, value.bytes, &tally->asked, &sql);
    if (tally->asked.asked == FJ_ASK_ALONE)
        write_alone(&tally->store->layout->forms[tally->asked.form->id], &sql);
    sql.failed = sql.failed || value.failed;
    fj_writer_free(&value);
    return add_counts(tally, &sql);
}

static bool count_question(struct fj_tally *tally, const struct fj_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].kind == FJ_COLUMN_ANSWER &&
            table->columns[i].question == tally->asked.question)
            return count_column(tally, table, &table->columns[i]);
    return true;
}

static bool count_rows(struct fj_tally *tally, const struct fj_table *table)
{
    struct fj_writer sql = {0};
    write_select(tally, table, &sql);
    fj_tally_write_from(table, &sql);
    if (table->kind == FJ_TABLE_FORM)
        fj_write_raw(&sql, " WHERE t.missing IS NULL");
    return add_counts(tally, &sql);
}

// ---- all tables -----------------------------------------------------------------------------------

static bool count_all(struct fj_tally *tally)
{
    const struct fj_layout *layout = tally->store->layout;
    const struct fj_change_ask *ask = &tally->asked;
    bool counted = true;
    tally->last = (struct fj_tally_counts){0};
    if (ask->asked == FJ_ASK_FORM)
        return count_rows(tally, &layout->forms[ask->form->id]);
    if (ask->asked == FJ_ASK_RECORD)
        return count_rows(tally, &layout->records[ask->record->id]);
    if (ask->question->place == FJ_IN_RECORD)
        return count_question(tally, &layout->records[ask->question->record->id]);
    counted = ask->asked == FJ_ASK_ALONE || count_question(tally, &layout->cases);
    for (size_t i = 0; counted && i < layout->plan->form_count; i++)
        counted = count_question(tally, &layout->forms[i]);
    return counted;
}

// ---- what is expected -----------------------------------------------------------------------------

static bool count_expected(struct fj_tally *tally)
{
    tally->has_expected = tally->has_expected ||
                          fj_tally_scan(tally->store, tally->second, tally->expected, tally->diags);
    return tally->has_expected;
}

// Where there is no memory for it, it is counted when it is asked for.
static void expect(void *context, const struct fj_question *question)
{
    struct fj_tally *tally = context;
    size_t all = tally->store->layout->plan->question_count;
    if (!tally->expected)
        tally->expected = calloc(all + 1, sizeof *tally->expected);
    if (tally->expected && !tally->expected[question->id])
        tally->expected[question->id] = calloc(1, sizeof **tally->expected);
}

// ---- the answer -----------------------------------------------------------------------------------

static bool is_same_ask(const struct fj_change_ask *a, const struct fj_change_ask *b)
{
    return a->asked == b->asked && a->question == b->question && a->form == b->form &&
           a->record == b->record && a->index == b->index && a->has_low == b->has_low &&
           a->has_high == b->has_high && !(a->low < b->low) && !(a->low > b->low) &&
           !(a->high < b->high) && !(a->high > b->high);
}

static int64_t sum_for(const struct fj_tally *tally, const struct fj_tally_counts *counts,
                       const struct fj_timepoint *timepoint)
{
    int64_t sum = timepoint ? 0 : counts->by_code[0];
    for (int code = 1; timepoint && code < FJ_TALLY_CODES; code++)
        if (tally->store->layout->timepoint_of[code] == timepoint)
            sum += counts->by_code[code];
    return sum;
}

static bool count(void *context, const struct fj_change_ask *ask, int64_t *out_count)
{
    struct fj_tally *tally = context;
    const struct fj_tally_counts *expected =
        tally->expected && ask->asked == FJ_ASK_ANSWERS ? tally->expected[ask->question->id] : NULL;
    if (expected) {
        bool counted = count_expected(tally);
        *out_count = counted ? sum_for(tally, expected, ask->timepoint) : 0;
        return counted;
    }
    if (!tally->has_counts || !is_same_ask(&tally->asked, ask)) {
        tally->asked = *ask;
        tally->has_counts = count_all(tally);
    }
    *out_count = tally->has_counts ? sum_for(tally, &tally->last, ask->timepoint) : 0;
    return tally->has_counts;
}

struct fj_tally *fj_tally_new(struct fj_store *store, struct fj_diags *diags)
{
    struct fj_tally *tally = calloc(1, sizeof *tally);
    if (!tally)
        return NULL;
    tally->store = store;
    tally->diags = diags;
    tally->counter = (struct fj_change_counter){tally, count, expect};
    return tally;
}

void fj_tally_by_two(struct fj_tally *tally, sqlite3 *second)
{
    tally->second = second;
}

void fj_tally_free(struct fj_tally *tally)
{
    size_t count = tally && tally->expected ? tally->store->layout->plan->question_count : 0;
    for (size_t i = 0; i < count; i++)
        free(tally->expected[i]);
    if (tally)
        free(tally->expected);
    free(tally);
}

const struct fj_change_counter *fj_tally_counter(const struct fj_tally *tally)
{
    return &tally->counter;
}
