// SPDX-License-Identifier: EUPL-1.2
// The views for people: the same rows as the tables, with names in place of codes, the unit's own codes of cases and
// persons, and numbers with their decimals.
#include "emit/sql/schema.h"

#include "emit/sql/former.h"
#include "model/facts.h"

static void write_as(const char *name, struct fj_writer *out)
{
    fj_write_raw(out, " AS ");
    fj_write_sql_ident(out, name);
}

static void write_when(int64_t value, const char *name, struct fj_writer *out)
{
    fj_write_format(out, " WHEN %lld THEN ", (long long)value);
    fj_write_sql_text(out, name);
}

// ---- answers --------------------------------------------------------------------------------------

static void write_reasons(const struct fj_column *column, struct fj_writer *out)
{
    const struct fj_codec *codec = column->codec;
    for (size_t code = 1; code < codec->reason_limit; code++)
        if (codec->reason_of[code] >= 0)
            write_when(-(codec->reason_base + (int64_t)code),
                       column->question->type.reasons[codec->reason_of[code]].name, out);
}

// A choice that is not in this version of the plan is looked up among the codes.
static void write_lost(const struct fj_column *column, struct fj_writer *out)
{
    const struct fj_codec *codec = column->codec;
    bool lost = false;
    for (size_t code = 1; code < codec->option_limit; code++)
        lost = lost || codec->option_of[code] < 0;
    if (!lost)
        return;
    fj_write_raw(out, " ELSE (SELECT name FROM folja_code WHERE kind = 'choice' AND owner = ");
    fj_write_sql_text(out, codec->owner);
    fj_write_raw(out, " AND code = ");
    fj_sql_write_reading(column, "t", out);
    fj_write_raw(out, " ORDER BY nr DESC LIMIT 1)");
}

// CASE value WHEN 1 THEN 'a' …
static void write_code(const struct fj_column *column, struct fj_writer *out)
{
    const struct fj_codec *codec = column->codec;
    fj_write_raw(out, "CASE ");
    fj_sql_write_reading(column, "t", out);
    if (codec->encoding == FJ_STORED_BOOL)
        fj_write_raw(out, " WHEN 1 THEN 'yes' WHEN 0 THEN 'no'");
    for (size_t code = 1; code < codec->option_limit; code++)
        if (codec->option_of[code] >= 0)
            write_when((int64_t)code, column->question->type.options[codec->option_of[code]].name,
                       out);
    write_reasons(column, out);
    write_lost(column, out);
    fj_write_raw(out, " END");
}

static void write_mask(const struct fj_column *column, struct fj_writer *out)
{
    const struct fj_codec *codec = column->codec;
    fj_write_raw(out, "CASE WHEN ");
    fj_sql_write_reading(column, "t", out);
    fj_write_raw(out, " < 0 THEN CASE ");
    fj_sql_write_reading(column, "t", out);
    write_reasons(column, out);
    fj_write_raw(out, codec->reason_limit > 1 ? " END" : " WHEN NULL THEN NULL END");
    fj_write_raw(out, " ELSE substr(''");
    for (size_t code = 1; code < codec->option_limit; code++) {
        if (codec->option_of[code] < 0)
            continue;
        fj_write_raw(out, " || CASE WHEN ");
        fj_sql_write_reading(column, "t", out);
        fj_write_format(out, " & %llu THEN '|' || ", 1ULL << (code - 1));
        fj_write_sql_text(out, column->question->type.options[codec->option_of[code]].name);
        fj_write_raw(out, " ELSE '' END");
    }
    fj_write_raw(out, ", 2) END");
}

// A value that stands for itself, but for the named reasons.
static void write_plain(const struct fj_column *column, struct fj_writer *out)
{
    const struct fj_codec *codec = column->codec;
    bool has_reasons = codec->reason_limit > 1;
    if (has_reasons) {
        fj_write_raw(out, "CASE ");
        fj_sql_write_reading(column, "t", out);
        write_reasons(column, out);
        fj_write_raw(out, " ELSE ");
    }
    fj_sql_write_reading(column, "t", out);
    if (codec->encoding == FJ_STORED_SCALED && codec->decimals > 0) {
        fj_write_raw(out, " / 1");
        for (int i = 0; i < codec->decimals; i++)
            fj_write_char(out, '0');
        fj_write_raw(out, ".0");
    }
    fj_write_raw(out, has_reasons ? " END" : "");
}

static void write_answer(const struct fj_column *column, struct fj_writer *out)
{
    if (column->kind != FJ_COLUMN_ANSWER) {
        fj_sql_write_reading(column, "t", out);
        return;
    }
    switch (column->codec->encoding) {
    case FJ_STORED_CODE:
    case FJ_STORED_BOOL:
        write_code(column, out);
        break;
    case FJ_STORED_MASK:
        write_mask(column, out);
        break;
    case FJ_STORED_WHOLE:
    case FJ_STORED_SCALED:
    case FJ_STORED_DATE:
    case FJ_STORED_TEXT:
        write_plain(column, out);
        break;
    }
}

// ---- what stands before the answers ---------------------------------------------------------------

static void write_timepoint(const struct fj_layout *layout, struct fj_writer *out)
{
    fj_write_raw(out, "CASE t.timepoint");
    for (int code = 1; code < 256; code++)
        if (layout->timepoint_of[code])
            write_when(code, layout->timepoint_of[code]->name, out);
    fj_write_raw(out, " END AS timepoint");
}

static void write_missing(struct fj_writer *out)
{
    fj_write_raw(out, "CASE t.missing");
    for (int reason = FJ_FORM_PRESENT + 1; reason < FJ_FORM_MISSING__COUNT; reason++)
        write_when(reason, fj_form_missing_name((enum fj_form_missing)reason), out);
    fj_write_raw(out, " END AS missing");
}

static void write_head(const struct fj_layout *layout, const struct fj_table *table,
                       struct fj_writer *out)
{
    switch (table->kind) {
    case FJ_TABLE_CASES:
        fj_write_raw(out,
                     "t.\"case\" AS \"case\", p.code AS person, t.entry AS entry, t.exit AS exit");
        break;
    case FJ_TABLE_FORM:
        fj_write_raw(out, "c.\"case\" AS \"case\", ");
        write_timepoint(layout, out);
        fj_write_raw(out, ", t.nr AS nr, t.date AS date, ");
        write_missing(out);
        break;
    case FJ_TABLE_RECORD:
        fj_write_raw(out, "c.\"case\" AS \"case\", t.nr AS nr");
        break;
    case FJ_TABLE_SLIPS:
        fj_write_raw(out, "t.period AS period, b.name AS batch");
        break;
    }
}

static const char *key_of(const struct fj_table *table)
{
    return table->kind == FJ_TABLE_CASES ? "case_" : "folja_key";
}

// Whether the view of PART reads what lies in the part OTHER.
static bool reads_part(const struct fj_table *table, size_t part, size_t other)
{
    for (size_t i = 0; i < table->column_count; i++)
        for (size_t j = 0; table->columns[i].part == part && j < table->columns[i].former_count;
             j++)
            if (table->columns[i].formers[j].part == other)
                return true;
    return part == other;
}

// Parts after the first have no columns but the answers, so the first is joined for the head.
static void write_from(const struct fj_table *table, size_t part, struct fj_writer *out)
{
    fj_write_raw(out, "\nFROM ");
    fj_write_sql_ident(out, table->parts[0]);
    fj_write_raw(out, " AS t");
    for (size_t other = 1; other < table->part_count; other++) {
        if (!reads_part(table, part, other))
            continue;
        fj_write_raw(out, " JOIN ");
        fj_write_sql_ident(out, table->parts[other]);
        fj_write_format(out, " AS t_%zu ON t_%zu.%s = t.%s", other + 1, other + 1, key_of(table),
                        key_of(table));
    }
    switch (table->kind) {
    case FJ_TABLE_CASES:
        fj_write_raw(out, " JOIN person AS p ON p.person = t.person");
        break;
    case FJ_TABLE_FORM:
    case FJ_TABLE_RECORD:
        fj_write_raw(out, " JOIN case_ AS c ON c.case_ = t.\"case\"");
        break;
    case FJ_TABLE_SLIPS:
        fj_write_raw(out, " LEFT JOIN folja_batch AS b ON b.batch = t.batch");
        break;
    }
    fj_write_raw(out, ";\n");
}

static void write_view_part(const struct fj_layout *layout, const struct fj_table *table,
                            size_t part, struct fj_writer *out)
{
    fj_write_raw(out, "CREATE VIEW ");
    fj_write_sql_ident(out, table->views[part]);
    fj_write_raw(out, " AS SELECT ");
    write_head(layout, table, out);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct fj_column *column = &table->columns[table->in_order[i]];
        if (column->part != part)
            continue;
        fj_write_raw(out, ",\n    ");
        write_answer(column, out);
        write_as(column->shown, out);
    }
    fj_write_raw(out, ",\n    (SELECT version FROM folja_plan WHERE nr = t.folja_plan) AS "
                      "folja_version");
    write_from(table, part, out);
}

void fj_sql_write_view(const struct fj_layout *layout, const struct fj_table *table,
                       struct fj_writer *out)
{
    for (size_t part = 0; part < table->part_count; part++)
        write_view_part(layout, table, part, out);
}
