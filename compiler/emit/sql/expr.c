// SPDX-License-Identifier: EUPL-1.2
// The one switch over all kinds of expressions. Everything that is made of parts stands in brackets,
// so that pieces can be put beside anything.
#include "emit/sql/expr.h"

#include "emit/sql/expr_internal.h"
#include "emit/sql/sources.h"

// ---- numbers and lists ----------------------------------------------------------------------------

// Between two values.
static const char *sign_of(enum fj_expr_kind kind)
{
    static const char *const signs[FJ_EXPR__COUNT] = {
        [FJ_EXPR_AND] = " AND ", [FJ_EXPR_OR] = " OR ", [FJ_EXPR_ADD] = " + ",
        [FJ_EXPR_SUB] = " - ",   [FJ_EXPR_MUL] = " * ", [FJ_EXPR_EQ] = " = ",
        [FJ_EXPR_NE] = " <> ",   [FJ_EXPR_LT] = " < ",  [FJ_EXPR_LE] = " <= ",
        [FJ_EXPR_GT] = " > ",    [FJ_EXPR_GE] = " >= ",
    };
    return signs[kind];
}

static void write_binary(struct fj_sql_query *query, const struct fj_expr *expr,
                         struct fj_writer *out)
{
    fj_write_char(out, '(');
    fj_sql_write_expr(query, expr->args[0], out);
    fj_write_raw(out, sign_of(expr->kind));
    fj_sql_write_expr(query, expr->args[1], out);
    fj_write_char(out, ')');
}

// By zero: unknown. Never in whole numbers.
static void write_division(struct fj_sql_query *query, const struct fj_expr *expr,
                           struct fj_writer *out)
{
    fj_write_raw(out, "(CAST(");
    fj_sql_write_expr(query, expr->args[0], out);
    fj_write_raw(out, " AS REAL) / nullif(");
    fj_sql_write_expr(query, expr->args[1], out);
    fj_write_raw(out, ", 0))");
}

// mean, sum, min, max of arguments: of those known if at least `needs`, else of all or nothing.
static void write_list(struct fj_sql_query *query, const struct fj_expr *expr, const char *name,
                       struct fj_writer *out)
{
    int least = expr->needs > 0 ? expr->needs : (int)expr->arg_count;
    fj_write_format(out, "(SELECT CASE WHEN count(v) >= %d THEN %s(v) END FROM (", least, name);
    for (size_t i = 0; i < expr->arg_count; i++) {
        fj_write_raw(out, i == 0 ? "SELECT " : " UNION ALL SELECT ");
        fj_sql_write_expr(query, expr->args[i], out);
        fj_write_raw(out, i == 0 ? " AS v" : "");
    }
    fj_write_raw(out, "))");
}

// ---- records --------------------------------------------------------------------------------------

static void write_aggregate(struct fj_sql_query *query, const struct fj_expr *expr,
                            struct fj_writer *out)
{
    bool counts = expr->kind == FJ_EXPR_RECORD_COUNT || expr->kind == FJ_EXPR_RECORD_ANY;
    bool sums = expr->kind == FJ_EXPR_RECORD_SUM;
    const char *name = expr->kind == FJ_EXPR_RECORD_MEAN  ? "avg("
                       : expr->kind == FJ_EXPR_RECORD_MIN ? "min("
                       : expr->kind == FJ_EXPR_RECORD_MAX ? "max("
                                                          : "coalesce(sum(1.0 * (";
    if (counts) {
        fj_write_raw(out, "count(*)");
        fj_write_raw(out, expr->kind == FJ_EXPR_RECORD_ANY ? " > 0" : "");
        return;
    }
    fj_write_raw(out, name);
    fj_sql_write_expr(query, expr->args[0], out);
    fj_write_raw(out, sums ? ")), 0)" : ")");
}

// The keys of the rows of the case at hand.
static void write_record_keys(const struct fj_sql_query *query, struct fj_writer *out)
{
    char key[32] = "r?.folja_key";
    key[1] = (char)('0' + query->record_depth % 10);
    fj_sql_write_case_keys(key, out);
}

void fj_sql_write_record_date(const struct fj_sql_query *query, struct fj_writer *out)
{
    const struct fj_table *table = &query->layout->records[query->record->id];
    const struct fj_column *column = fj_sql_column_of(table, query->record->dated);
    fj_write_format(out, column->part == 0 ? "r%d." : "r%d_%zu.", query->record_depth,
                    column->part + 1);
    fj_write_sql_ident(out, column->name);
}

// A row with a later date than the follow-up day has not come.
static void write_known(const struct fj_sql_query *query, struct fj_writer *out)
{
    if (!query->record->dated)
        return;
    fj_write_raw(out, " AND (");
    fj_sql_write_record_date(query, out);
    fj_write_raw(out, " <= k.on_day) IS NOT FALSE");
}

void fj_sql_write_record_tables(const struct fj_sql_query *query, bool joined,
                                struct fj_writer *out)
{
    const struct fj_table *table = &query->layout->records[query->record->id];
    int depth = query->record_depth;
    fj_sql_write_source(out, table->parts[0]);
    fj_write_format(out, " AS r%d", depth);
    if (joined) {
        fj_write_raw(out, " ON ");
        write_record_keys(query, out);
    }
    for (size_t part = 1; part < table->part_count; part++) {
        fj_write_raw(out, " JOIN ");
        fj_sql_write_source(out, table->parts[part]);
        fj_write_format(out, " AS r%d_%zu ON r%d_%zu.folja_key = r%d.folja_key", depth, part + 1,
                        depth, part + 1, depth);
    }
    if (joined)
        write_known(query, out);
}

// A dated row counts in the period of its date; a named reason is no date.
void fj_sql_write_dated(const struct fj_sql_query *query, struct fj_writer *out)
{
    struct fj_writer date = {0};
    if (!query->by_period || !query->record->dated)
        return;
    fj_sql_write_record_date(query, &date);
    fj_write_format(out, " AND %s >= '' AND ", fj_writer_text(&date));
    fj_sql_write_label(query->per, fj_writer_text(&date), out);
    fj_write_raw(out, " = p.period");
    out->failed |= date.failed;
    fj_writer_free(&date);
}

void fj_sql_write_record_from(const struct fj_sql_query *query, struct fj_writer *out)
{
    fj_write_raw(out, " FROM ");
    fj_sql_write_record_tables(query, false, out);
    fj_write_raw(out, " WHERE ");
    write_record_keys(query, out);
    write_known(query, out);
    fj_sql_write_dated(query, out);
}

static void write_over_record(struct fj_sql_query *query, const struct fj_expr *expr,
                              struct fj_writer *out)
{
    const struct fj_record *outer = query->record;
    if (query->record_depth == 9) {
        fj_sql_give_up(query, "records are read within records too deeply");
        return;
    }
    query->record = expr->record;
    query->record_depth++;
    fj_write_raw(out, "(SELECT ");
    write_aggregate(query, expr, out);
    fj_sql_write_record_from(query, out);
    if (expr->condition) {
        fj_write_raw(out, " AND ");
        fj_sql_write_condition(query, expr->condition, out);
    }
    fj_write_char(out, ')');
    query->record_depth--;
    query->record = outer;
}

// ---- comparisons ----------------------------------------------------------------------------------

static bool is_time_to_return(const struct fj_expr *expr)
{
    return (expr->kind == FJ_EXPR_DAYS || expr->kind == FJ_EXPR_MONTHS ||
            expr->kind == FJ_EXPR_YEARS) &&
           expr->args[1]->kind == FJ_EXPR_NEXT_ENTRY;
}

// What holds already of a time to a return that has not come: all that is over the bound. SIDE is the
// argument that is such a time.
static void write_passed(struct fj_sql_query *query, const struct fj_expr *expr, int side,
                         struct fj_writer *out)
{
    enum fj_expr_kind kind = expr->kind;
    if (side == 1) // read from the right
        kind = kind == FJ_EXPR_LT   ? FJ_EXPR_GT
               : kind == FJ_EXPR_LE ? FJ_EXPR_GE
               : kind == FJ_EXPR_GT ? FJ_EXPR_LT
               : kind == FJ_EXPR_GE ? FJ_EXPR_LE
                                    : kind;
    bool equal = kind == FJ_EXPR_EQ || kind == FJ_EXPR_NE;
    bool holds = kind == FJ_EXPR_GT || kind == FJ_EXPR_GE || kind == FJ_EXPR_NE;
    fj_write_raw(out, ", CASE WHEN n.next_entry IS NULL AND ");
    fj_sql_write_between(query, expr->args[side], true, out);
    fj_write_raw(out, equal ? " > " : " >= ");
    fj_sql_write_expr(query, expr->args[1 - side], out);
    fj_write_format(out, " THEN %d END", holds);
}

// Choices of two questions are compared by their place among the options of each.
static void write_place(struct fj_sql_query *query, const struct fj_expr *expr,
                        struct fj_writer *out)
{
    const struct fj_codec *codec = &query->layout->codecs[expr->question->id];
    fj_write_raw(out, "CASE ");
    fj_sql_write_expr(query, expr, out);
    for (size_t i = 0; i < expr->question->type.option_count; i++)
        fj_write_format(out, " WHEN %lld THEN %zu", (long long)codec->option_code[i], i);
    fj_write_raw(out, " END");
}

static void write_compare(struct fj_sql_query *query, const struct fj_expr *expr,
                          struct fj_writer *out)
{
    if (expr->arg_count < 2) { // against an option
        fj_write_char(out, '(');
        fj_sql_write_expr(query, expr->args[0], out);
        fj_write_format(
            out, "%s%lld)", sign_of(expr->kind),
            (long long)query->layout->codecs[expr->question->id].option_code[expr->option]);
        return;
    }
    if (expr->args[0]->type == FJ_VALUE_CHOICE) { // and so is the other
        fj_write_char(out, '(');
        write_place(query, expr->args[0], out);
        fj_write_raw(out, sign_of(expr->kind));
        write_place(query, expr->args[1], out);
        fj_write_char(out, ')');
        return;
    }
    int side = is_time_to_return(expr->args[0]) ? 0 : is_time_to_return(expr->args[1]) ? 1 : -1;
    fj_write_raw(out, side >= 0 ? "coalesce(" : "");
    write_binary(query, expr, out);
    if (side >= 0) {
        write_passed(query, expr, side, out);
        fj_write_char(out, ')');
    }
}

// ---- in, has --------------------------------------------------------------------------------------

static void write_bound(const struct fj_expr *expr, double bound, struct fj_writer *out)
{
    if (expr->args[0]->type == FJ_VALUE_DATE)
        fj_sql_write_day((fj_day)bound, out);
    else
        fj_write_double(out, bound);
}

static void write_member(const struct fj_expr *expr, const struct fj_member *member,
                         struct fj_writer *out)
{
    if (member->has_low && member->has_high && member->low == member->high) {
        fj_write_raw(out, "v = ");
        write_bound(expr, member->low, out);
        return;
    }
    fj_write_raw(out, "v = v");
    if (member->has_low) {
        fj_write_raw(out, " AND v >= ");
        write_bound(expr, member->low, out);
    }
    if (member->has_high) {
        fj_write_raw(out, " AND v <= ");
        write_bound(expr, member->high, out);
    }
}

static void write_choices(struct fj_sql_query *query, const struct fj_expr *expr,
                          struct fj_writer *out)
{
    const struct fj_codec *codec = &query->layout->codecs[expr->args[0]->question->id];
    fj_write_char(out, '(');
    fj_sql_write_expr(query, expr->args[0], out);
    fj_write_raw(out, " IN (");
    for (size_t i = 0; i < expr->member_count; i++)
        fj_write_format(out, i == 0 ? "%lld" : ", %lld",
                        (long long)codec->option_code[expr->members[i].option]);
    fj_write_raw(out, "))");
}

static double highest(const struct fj_expr *expr, bool *out_bounded)
{
    double high = 0;
    *out_bounded = true;
    for (size_t i = 0; i < expr->member_count; i++) {
        *out_bounded = *out_bounded && expr->members[i].has_high;
        high = i == 0 || expr->members[i].high > high ? expr->members[i].high : high;
    }
    return high;
}

static void write_in(struct fj_sql_query *query, const struct fj_expr *expr, struct fj_writer *out)
{
    bool bounded;
    double high = highest(expr, &bounded);
    bool may_pass = bounded && is_time_to_return(expr->args[0]);
    if (expr->args[0]->type == FJ_VALUE_CHOICE) {
        write_choices(query, expr, out);
        return;
    }
    fj_write_raw(out, may_pass ? "coalesce((SELECT " : "(SELECT ");
    for (size_t i = 0; i < expr->member_count; i++) {
        fj_write_raw(out, i == 0 ? "" : " OR ");
        write_member(expr, &expr->members[i], out);
    }
    fj_write_raw(out, " FROM (SELECT ");
    fj_sql_write_expr(query, expr->args[0], out);
    fj_write_raw(out, " AS v))");
    if (!may_pass)
        return;
    fj_write_raw(out, ", CASE WHEN n.next_entry IS NULL AND ");
    fj_sql_write_between(query, expr->args[0], true, out);
    fj_write_raw(out, " >= ");
    fj_write_double(out, high);
    fj_write_raw(out, " THEN 0 END)");
}

static void write_has(struct fj_sql_query *query, const struct fj_expr *expr, struct fj_writer *out)
{
    fj_write_raw(out, "((");
    fj_sql_write_expr(query, expr->args[0], out);
    fj_write_format(out, ") & %llu <> 0)", 1ULL << expr->option);
}

// ---- answered, missing ----------------------------------------------------------------------------

static void write_answered(struct fj_sql_query *query, const struct fj_expr *expr,
                           struct fj_writer *out)
{
    const struct fj_expr *subject = expr->args[0];
    bool is_answer = subject->kind == FJ_EXPR_ANSWER;
    if (is_answer && expr->kind == FJ_EXPR_ANSWERED) {
        fj_sql_write_answered(query, subject->question, subject->at, out);
    } else if (is_answer) {
        fj_sql_write_missing(query, subject->question, subject->at, expr->reason, out);
    } else {
        fj_write_char(out, '(');
        fj_sql_write_expr(query, subject, out); // a score, which is never asked why it is missing
        fj_write_raw(out, " IS NOT NULL)");
    }
}

static void write_score(struct fj_sql_query *query, const struct fj_expr *expr,
                        struct fj_writer *out)
{
    struct fj_at outer = query->now;
    bool by_series = query->by_series;
    struct fj_at at = fj_sql_place(query, expr->at);
    query->by_series = by_series && at.timepoint == outer.timepoint;
    query->now = at;
    fj_sql_write_expr(query, expr->score->expr, out);
    query->now = outer;
    query->by_series = by_series;
}

// ---- what is computed -----------------------------------------------------------------------------

static void write_operation(struct fj_sql_query *query, const struct fj_expr *expr,
                            struct fj_writer *out)
{
    if (expr->kind == FJ_EXPR_DIV)
        write_division(query, expr, out);
    else if (expr->kind == FJ_EXPR_MEAN || expr->kind == FJ_EXPR_SUM)
        write_list(query, expr, expr->kind == FJ_EXPR_MEAN ? "avg" : "sum", out);
    else if (expr->kind == FJ_EXPR_RECORD_MEAN || expr->kind == FJ_EXPR_RECORD_SUM)
        write_over_record(query, expr, out);
    else
        write_binary(query, expr, out);
}

// As the evaluator takes it (fj_number_as_decimal). Sums, where what the terms share may fall away, to nine decimals; a
// text has 15 digits of a number, and of nothing there is no text.
static void write_computed(struct fj_sql_query *query, const struct fj_expr *expr,
                           struct fj_writer *out)
{
    bool is_sum = expr->kind == FJ_EXPR_ADD || expr->kind == FJ_EXPR_SUB ||
                  expr->kind == FJ_EXPR_SUM || expr->kind == FJ_EXPR_RECORD_SUM;
    if (fj_sql_is_whole(query->layout, expr)) {
        write_operation(query, expr, out);
        return;
    }
    fj_write_raw(out, is_sum ? "round(" : "CAST(");
    write_operation(query, expr, out);
    fj_write_raw(out, is_sum ? ", 9)" : " || '' AS REAL)");
}

// ---- the switch -----------------------------------------------------------------------------------

// Conditions that read each other twice double with each step: what has been given up is not gone on with.
static bool is_too_much(struct fj_sql_query *query)
{
    if (++query->nodes > FJ_SQL_NODES_MOST)
        fj_sql_give_up(query, "its conditions are too many to be written out");
    return query->problem != NULL;
}

// lint: long, a flat switch over the kinds of expressions
void fj_sql_write_expr(struct fj_sql_query *query, const struct fj_expr *expr,
                       struct fj_writer *out)
{
    if (is_too_much(query)) {
        fj_write_raw(out, "NULL");
        return;
    }
    switch (expr->kind) {
    case FJ_EXPR_NUMBER:
        fj_write_double(out, expr->number);
        return;
    case FJ_EXPR_BOOL:
        fj_write_raw(out, expr->boolean ? "1" : "0");
        return;
    case FJ_EXPR_DATE:
        fj_sql_write_day(expr->day, out);
        return;
    case FJ_EXPR_ANSWER:
        fj_sql_write_answer(query, expr->question, expr->at, out);
        return;
    case FJ_EXPR_SCORE:
        write_score(query, expr, out);
        return;
    case FJ_EXPR_ENTRY:
    case FJ_EXPR_EXIT:
    case FJ_EXPR_NEXT_ENTRY:
    case FJ_EXPR_PREVIOUS_EXIT:
    case FJ_EXPR_TODAY:
    case FJ_EXPR_ANSWER_DAY:
        fj_sql_write_date_leaf(query, expr, out);
        return;
    case FJ_EXPR_AGE:
        fj_sql_write_age(query, expr, out);
        return;
    case FJ_EXPR_NOT:
    case FJ_EXPR_NEG:
        fj_write_raw(out, expr->kind == FJ_EXPR_NOT ? "(NOT " : "(- "); // “--” would be a comment
        fj_sql_write_expr(query, expr->args[0], out);
        fj_write_char(out, ')');
        return;
    case FJ_EXPR_EQ:
    case FJ_EXPR_NE:
    case FJ_EXPR_LT:
    case FJ_EXPR_LE:
    case FJ_EXPR_GT:
    case FJ_EXPR_GE:
        write_compare(query, expr, out);
        return;
    case FJ_EXPR_IN:
        write_in(query, expr, out);
        return;
    case FJ_EXPR_HAS:
        write_has(query, expr, out);
        return;
    case FJ_EXPR_AND:
    case FJ_EXPR_OR:
        write_binary(query, expr, out);
        return;
    case FJ_EXPR_ADD:
    case FJ_EXPR_SUB:
    case FJ_EXPR_MUL:
    case FJ_EXPR_DIV:
    case FJ_EXPR_MEAN:
    case FJ_EXPR_SUM:
    case FJ_EXPR_RECORD_MEAN:
    case FJ_EXPR_RECORD_SUM:
        write_computed(query, expr, out);
        return;
    case FJ_EXPR_ANSWERED:
    case FJ_EXPR_MISSING:
        write_answered(query, expr, out);
        return;
    case FJ_EXPR_MIN:
        write_list(query, expr, "min", out);
        return;
    case FJ_EXPR_MAX:
        write_list(query, expr, "max", out);
        return;
    case FJ_EXPR_RECORD_MIN:
    case FJ_EXPR_RECORD_MAX:
    case FJ_EXPR_RECORD_COUNT:
    case FJ_EXPR_RECORD_ANY:
        write_over_record(query, expr, out);
        return;
    case FJ_EXPR_DAYS:
    case FJ_EXPR_MONTHS:
    case FJ_EXPR_YEARS:
        fj_sql_write_between(query, expr, false, out);
        return;
    case FJ_EXPR_OLD: // only in recodes
    case FJ_EXPR__COUNT:
        break;
    }
}

void fj_sql_write_condition(struct fj_sql_query *query, const struct fj_expr *condition,
                            struct fj_writer *out)
{
    if (condition)
        fj_sql_write_expr(query, condition, out);
    else
        fj_write_char(out, '1');
}
