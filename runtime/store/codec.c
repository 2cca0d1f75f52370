// SPDX-License-Identifier: EUPL-1.2
// Encodes and decodes single values; decoding is in the innermost loop of every report, so it is a look-up by
// code and nothing else.
#include "store/codec.h"

#include <math.h>
#include <string.h>

#include "model/eval.h"

// ---- writing --------------------------------------------------------------------------------------

void fj_cell_whole(int64_t whole, struct fj_cell *out)
{
    out->kind = FJ_CELL_WHOLE;
    out->whole = whole;
}

void fj_cell_text(const char *text, struct fj_cell *out)
{
    out->kind = text ? FJ_CELL_TEXT : FJ_CELL_NULL;
    out->text = text;
    out->length = text ? strlen(text) : 0;
}

void fj_cell_date(fj_day day, struct fj_cell *out)
{
    out->kind = FJ_CELL_NULL;
    if (day == FJ_NO_DAY)
        return;
    fj_day_format(day, out->date);
    out->kind = FJ_CELL_TEXT;
    out->text = out->date;
    out->length = 10;
}

static int64_t encode_mask(const struct fj_codec *codec, uint64_t options)
{
    if (codec->mask_plain)
        return (int64_t)options;
    uint64_t mask = 0;
    for (size_t i = 0; options >> i; i++)
        if (options >> i & 1)
            mask |= UINT64_C(1) << (codec->option_code[i] - 1);
    return (int64_t)mask;
}

static void encode_value(const struct fj_codec *codec, const struct fj_raw *raw,
                         struct fj_cell *out)
{
    switch (codec->encoding) {
    case FJ_STORED_CODE:
        fj_cell_whole(codec->option_code[raw->value], out);
        break;
    case FJ_STORED_MASK:
        fj_cell_whole(encode_mask(codec, (uint64_t)raw->value), out);
        break;
    case FJ_STORED_BOOL:
    case FJ_STORED_WHOLE:
    case FJ_STORED_SCALED:
        fj_cell_whole(raw->value, out);
        break;
    case FJ_STORED_DATE:
        fj_cell_date((fj_day)raw->value, out);
        break;
    case FJ_STORED_TEXT:
        out->kind = FJ_CELL_TEXT;
        out->text = raw->text;
        out->length = (size_t)raw->value;
        break;
    }
}

static void encode_goal(enum fj_column_kind kind, const struct fj_raw *raw, struct fj_cell *out)
{
    out->kind = FJ_CELL_LEAVE;
    if (kind == FJ_COLUMN_GOAL_TEXT && raw->text) {
        fj_cell_text(raw->text, out);
        out->kind = raw->text[0] ? FJ_CELL_TEXT : FJ_CELL_NULL;
    } else if (kind == FJ_COLUMN_GOAL_WEIGHT && raw->real != 0) {
        out->kind = isnan(raw->real) ? FJ_CELL_NULL : FJ_CELL_REAL;
        out->real = raw->real;
    }
}

void fj_cell_encode(const struct fj_column *column, const struct fj_raw *raw, struct fj_cell *out)
{
    if (column->kind != FJ_COLUMN_ANSWER) {
        encode_goal(column->kind, raw, out);
        return;
    }
    switch (raw->kind) {
    case FJ_RAW_ABSENT:
        out->kind = FJ_CELL_LEAVE;
        break;
    case FJ_RAW_BLANK:
        out->kind = FJ_CELL_NULL;
        break;
    case FJ_RAW_REASON:
        fj_cell_whole(-(column->codec->reason_base + column->codec->reason_code[raw->value]), out);
        break;
    case FJ_RAW_VALUE:
        encode_value(column->codec, raw, out);
        break;
    }
}

int fj_cell_bind(sqlite3_stmt *statement, int index, const struct fj_cell *cell)
{
    switch (cell->kind) {
    case FJ_CELL_LEAVE:
    case FJ_CELL_NULL:
        return sqlite3_bind_null(statement, index);
    case FJ_CELL_WHOLE:
        return sqlite3_bind_int64(statement, index, cell->whole);
    case FJ_CELL_REAL:
        return sqlite3_bind_double(statement, index, cell->real);
    case FJ_CELL_TEXT:
        break;
    }
    return sqlite3_bind_text64(statement, index, cell->text, cell->length, SQLITE_STATIC,
                               SQLITE_UTF8);
}

bool fj_cell_equals(const struct fj_cell *cell, sqlite3_stmt *statement, int column)
{
    int type = sqlite3_column_type(statement, column);
    switch (cell->kind) {
    case FJ_CELL_LEAVE:
        return true;
    case FJ_CELL_NULL:
        return type == SQLITE_NULL;
    case FJ_CELL_WHOLE:
        return type == SQLITE_INTEGER && sqlite3_column_int64(statement, column) == cell->whole;
    case FJ_CELL_REAL:
        return type == SQLITE_FLOAT && sqlite3_column_double(statement, column) == cell->real;
    case FJ_CELL_TEXT:
        break;
    }
    return type == SQLITE_TEXT && (size_t)sqlite3_column_bytes(statement, column) == cell->length &&
           memcmp(sqlite3_column_text(statement, column), cell->text, cell->length) == 0;
}

// ---- reading --------------------------------------------------------------------------------------

fj_day fj_column_day(sqlite3_stmt *statement, int index)
{
    fj_day day = FJ_NO_DAY;
    const char *text =
        sqlite3_column_blob(statement, index); // unlike a text it is not copied to end in NUL
    if (text)
        fj_day_parse(text, (size_t)sqlite3_column_bytes(statement, index), &day);
    return day;
}

static int64_t decode_mask(const struct fj_codec *codec, uint64_t mask)
{
    if (codec->mask_plain)
        return (int64_t)mask;
    uint64_t options = 0;
    for (size_t code = 1; code < codec->option_limit; code++)
        if (mask >> (code - 1) & 1 && codec->option_of[code] >= 0)
            options |= UINT64_C(1) << codec->option_of[code];
    return (int64_t)options;
}

// A code that this plan does not know is blank here; the column keeps it.
static void decode_listed(const int32_t *index_of, size_t limit, int64_t code,
                          enum fj_raw_kind kind, struct fj_raw *out)
{
    int32_t index = code > 0 && (uint64_t)code < limit ? index_of[code] : -1;
    out->kind = index >= 0 ? kind : FJ_RAW_BLANK;
    out->value = index >= 0 ? index : 0;
}

static void decode_whole(const struct fj_codec *codec, int64_t stored, struct fj_raw *out)
{
    if (stored < 0 && stored < -codec->reason_base) {
        decode_listed(codec->reason_of, codec->reason_limit, -codec->reason_base - stored,
                      FJ_RAW_REASON, out);
        return;
    }
    out->kind = FJ_RAW_VALUE;
    out->value = stored;
    if (codec->encoding == FJ_STORED_CODE)
        decode_listed(codec->option_of, codec->option_limit, stored, FJ_RAW_VALUE, out);
    else if (codec->encoding == FJ_STORED_MASK)
        out->value = decode_mask(codec, (uint64_t)stored);
}

static void decode_text(const struct fj_codec *codec, sqlite3_stmt *statement, int index,
                        struct fj_raw *out)
{
    out->kind = FJ_RAW_VALUE;
    if (codec->encoding == FJ_STORED_DATE) {
        fj_day day = fj_column_day(statement, index);
        out->value = day;
        out->kind = day == FJ_NO_DAY ? FJ_RAW_BLANK : FJ_RAW_VALUE;
        return;
    }
    out->text = (const char *)sqlite3_column_text(statement, index);
    out->value = sqlite3_column_bytes(statement, index);
}

void fj_raw_decode(const struct fj_column *column, sqlite3_stmt *statement, int index,
                   struct fj_raw *out)
{
    int type = sqlite3_column_type(statement, index);
    if (column->kind == FJ_COLUMN_GOAL_TEXT) {
        out->text = (const char *)sqlite3_column_text(statement, index);
    } else if (column->kind == FJ_COLUMN_GOAL_WEIGHT) {
        out->real = sqlite3_column_double(statement, index);
    } else {
        bool is_goal = column->question->type.kind == FJ_TYPE_GOAL; // words and weight stay
        *out = (struct fj_raw){.text = is_goal ? out->text : NULL, .real = is_goal ? out->real : 0};
        if (type == SQLITE_INTEGER)
            decode_whole(column->codec, sqlite3_column_int64(statement, index), out);
        else if (type == SQLITE_TEXT)
            decode_text(column->codec, statement, index, out);
    }
}

bool fj_codec_is_whole(const struct fj_column *column)
{
    if (column->kind != FJ_COLUMN_ANSWER || column->question->type.kind == FJ_TYPE_GOAL)
        return false;
    switch (column->codec->encoding) {
    case FJ_STORED_CODE:
    case FJ_STORED_MASK:
    case FJ_STORED_BOOL:
    case FJ_STORED_WHOLE:
    case FJ_STORED_SCALED:
        return true;
    case FJ_STORED_DATE:
    case FJ_STORED_TEXT:
        break;
    }
    return false;
}

// Its table is strict, so what is not a whole number is nothing, and reads as 0.
void fj_whole_decode(const struct fj_codec *codec, sqlite3_stmt *statement, int index,
                     struct fj_raw *out)
{
    int64_t stored = sqlite3_column_int64(statement, index);
    *out = (struct fj_raw){.kind = FJ_RAW_BLANK};
    if (stored != 0 || sqlite3_column_type(statement, index) == SQLITE_INTEGER)
        decode_whole(codec, stored, out);
}

// ---- former columns -------------------------------------------------------------------------------

static double power_of_ten(int exponent)
{
    double power = 1;
    for (int i = 0; i < exponent; i++)
        power *= 10;
    return power;
}

static void set_number(const struct fj_codec *codec, double number, struct fj_raw *out)
{
    double scaled = number * power_of_ten(codec->decimals);
    bool is_whole = scaled == rint(scaled) && fabs(scaled) < (double)FJ_LAYOUT_REASON_BASE;
    *out = (struct fj_raw){.kind = FJ_RAW_VALUE, .recoded = !is_whole};
    if (is_whole)
        out->value = (int64_t)scaled;
    else
        out->real = number;
}

static void decode_former(const struct fj_column *column, size_t former, int64_t stored,
                          struct fj_raw *out)
{
    const struct fj_codec *codec = column->codec;
    const struct fj_former *from = &column->formers[former];
    *out = (struct fj_raw){.kind = FJ_RAW_BLANK};
    if (stored < -from->reason_base) {
        decode_listed(codec->reason_of, codec->reason_limit, -from->reason_base - stored,
                      FJ_RAW_REASON, out);
        return;
    }
    if (from->encoding == FJ_STORED_CODE) { // a choice that became a `many`
        decode_listed(codec->option_of, codec->option_limit, stored, FJ_RAW_VALUE, out);
        out->value = (int64_t)(out->kind == FJ_RAW_VALUE ? UINT64_C(1) << out->value : 0);
        return;
    }
    struct fj_value value = {.known = true,
                             .number = (double)stored / power_of_ten(from->decimals)};
    for (size_t i = former + 1; i > 0 && value.known; i--)
        if (column->formers[i - 1].recode)
            value = fj_eval_recode(column->formers[i - 1].recode, value.number);
    if (value.known && isfinite(value.number))
        set_number(codec, value.number, out);
}

void fj_former_decode(const struct fj_column *column, size_t former, struct fj_former_memo *memo,
                      sqlite3_stmt *statement, int index, struct fj_raw *out)
{
    int64_t stored = sqlite3_column_int64(statement, index);
    size_t most = memo ? sizeof memo->raws / sizeof memo->raws[0] : 0;
    size_t place = stored < 0 ? most : (size_t)stored;
    if (sqlite3_column_type(statement, index) != SQLITE_INTEGER) {
        *out = (struct fj_raw){.kind = FJ_RAW_BLANK};
    } else if (place < most && memo->has >> place & 1) {
        *out = memo->raws[place];
    } else {
        decode_former(column, former, stored, out);
        if (place < most) {
            memo->has |= UINT64_C(1) << place;
            memo->raws[place] = *out;
        }
    }
}
