// SPDX-License-Identifier: EUPL-1.2
// Values as words: answers, dates, arithmetic, aggregates. Parts of arithmetic stand in brackets, so
// that nobody has to know which sign binds first.
#include "emit/words/words_internal.h"

static const char *record_name(const struct fj_words *w, const struct fj_record *record)
{
    return fj_words_quoted(w, fj_words_text(w, record->name, record->text));
}

const char *fj_words_row_count(const struct fj_words *w, const struct fj_record *record,
                               const struct fj_expr *where)
{
    const char *name = record_name(w, record);
    if (where == NULL) {
        return fj_words_say(w, "the number of records of %s", name);
    }
    return fj_words_say(w, "the number of records of %s where %s", name,
                        fj_words_condition(w, where));
}

static const char *rows_words(const struct fj_words *w, const struct fj_record *record,
                              const struct fj_expr *where)
{
    const char *name = record_name(w, record);
    if (where == NULL) {
        return fj_words_say(w, "the records of %s", name);
    }
    return fj_words_say(w, "those records of %s where %s", name, fj_words_condition(w, where));
}

// A field and a background question are called by their text alone.
static const char *answer_words(const struct fj_words *w, const struct fj_expr *expr)
{
    const char *question = fj_words_question(w, expr->question, &expr->at);
    return expr->question->place == FJ_IN_PLAN ? fj_words_say(w, "the answer to %s", question)
                                               : question;
}

static const char *score_words(const struct fj_words *w, const struct fj_expr *expr)
{
    const char *name = fj_words_quoted(w, fj_words_text(w, expr->score->name, expr->score->text));
    if (expr->at.kind != FJ_AT_TIMEPOINT) {
        return fj_words_say(w, "the score %s", name);
    }
    return fj_words_say(w, "the score %s (%s)", name, fj_words_timepoint(w, &expr->at));
}

static const char *case_date_words(const struct fj_words *w, const struct fj_expr *expr)
{
    switch ((int)expr->kind) {
    case FJ_EXPR_ENTRY:
        return fj_words_say(w, "entry");
    case FJ_EXPR_EXIT:
        return fj_words_say(w, "exit");
    case FJ_EXPR_NEXT_ENTRY:
        return fj_words_say(w, "the next entry");
    case FJ_EXPR_PREVIOUS_EXIT:
        return fj_words_say(w, "the exit before");
    case FJ_EXPR_TODAY:
        return fj_words_say(w, "the day of follow-up");
    default:
        break;
    }
    return fj_words_say(w, "the day of the answer %s", fj_words_timepoint(w, &expr->at));
}

static const char *age_words(const struct fj_words *w, const struct fj_expr *expr)
{
    if (expr->at_entry) {
        return fj_words_say(w, "the age at entry");
    }
    return fj_words_say(w, "the age %s", fj_words_timepoint(w, &expr->at));
}

static const char *between_words(const struct fj_words *w, const struct fj_expr *expr)
{
    const char *from = fj_words_value(w, expr->args[0]);
    const char *to = fj_words_value(w, expr->args[1]);
    switch ((int)expr->kind) {
    case FJ_EXPR_DAYS:
        return fj_words_say(w, "the number of days from %s to %s", from, to);
    case FJ_EXPR_MONTHS:
        return fj_words_say(w, "the number of whole months from %s to %s", from, to);
    default:
        return fj_words_say(w, "the number of whole years from %s to %s", from, to);
    }
}

// ---- arithmetic -------------------------------------------------------------------------

static bool is_arithmetic(const struct fj_expr *expr)
{
    return expr->kind == FJ_EXPR_ADD || expr->kind == FJ_EXPR_SUB || expr->kind == FJ_EXPR_MUL ||
           expr->kind == FJ_EXPR_DIV;
}

static const char *operand(const struct fj_words *w, const struct fj_expr *expr)
{
    const char *words = fj_words_value(w, expr);
    return is_arithmetic(expr) ? fj_words_say(w, "(%s)", words) : words;
}

static const char *arithmetic_words(const struct fj_words *w, const struct fj_expr *expr)
{
    const char *a = operand(w, expr->args[0]);
    if (expr->kind == FJ_EXPR_NEG) {
        return fj_words_say(w, "minus %s", a);
    }
    const char *b = operand(w, expr->args[1]);
    switch ((int)expr->kind) {
    case FJ_EXPR_ADD:
        return fj_words_say(w, "%s plus %s", a, b);
    case FJ_EXPR_SUB:
        return fj_words_say(w, "%s minus %s", a, b);
    case FJ_EXPR_MUL:
        return fj_words_say(w, "%s times %s", a, b);
    default:
        return fj_words_say(w, "%s divided by %s", a, b);
    }
}

// ---- aggregates -------------------------------------------------------------------------

static const char *aggregate_of(const struct fj_words *w, enum fj_expr_kind kind, const char *what)
{
    switch ((int)kind) {
    case FJ_EXPR_MEAN:
    case FJ_EXPR_RECORD_MEAN:
        return fj_words_say(w, "the mean of %s", what);
    case FJ_EXPR_SUM:
    case FJ_EXPR_RECORD_SUM:
        return fj_words_say(w, "the sum of %s", what);
    case FJ_EXPR_MIN:
    case FJ_EXPR_RECORD_MIN:
        return fj_words_say(w, "the least of %s", what);
    default:
        return fj_words_say(w, "the greatest of %s", what);
    }
}

static const char *list_words(const struct fj_words *w, const struct fj_expr *expr)
{
    const char **items = FJ_NEW_ARRAY(w->arena, const char *, expr->arg_count);
    if (items == NULL) {
        return "";
    }
    for (size_t i = 0; i < expr->arg_count; i++) {
        items[i] = expr->args[i]->kind == FJ_EXPR_ANSWER
                       ? fj_words_question(w, expr->args[i]->question, &expr->args[i]->at)
                       : fj_words_value(w, expr->args[i]);
    }
    const char *of = aggregate_of(w, expr->kind, fj_words_list(w, items, expr->arg_count, false));
    if (expr->needs > 0 && (size_t)expr->needs < expr->arg_count) {
        return fj_words_say(w, "%s, of those answered if they are at least %d", of, expr->needs);
    }
    return of;
}

static const char *over_rows_words(const struct fj_words *w, const struct fj_expr *expr)
{
    if (expr->kind == FJ_EXPR_RECORD_COUNT) {
        return fj_words_row_count(w, expr->record, expr->condition);
    }
    const char *rows = rows_words(w, expr->record, expr->condition);
    return fj_words_say(w, "%s over %s",
                        aggregate_of(w, expr->kind, fj_words_value(w, expr->args[0])), rows);
}

// ---- the switch -------------------------------------------------------------------------

const char *fj_words_value(const struct fj_words *w, const struct fj_expr *expr)
{
    switch (expr->kind) {
    case FJ_EXPR_NUMBER:
        return fj_words_number(w, expr->number);
    case FJ_EXPR_DATE:
        return fj_words_day(w, expr->day);
    case FJ_EXPR_ANSWER:
        return answer_words(w, expr);
    case FJ_EXPR_SCORE:
        return score_words(w, expr);
    case FJ_EXPR_ENTRY:
    case FJ_EXPR_EXIT:
    case FJ_EXPR_NEXT_ENTRY:
    case FJ_EXPR_PREVIOUS_EXIT:
    case FJ_EXPR_TODAY:
    case FJ_EXPR_ANSWER_DAY:
        return case_date_words(w, expr);
    case FJ_EXPR_AGE:
        return age_words(w, expr);
    case FJ_EXPR_OLD:
        return fj_words_say(w, "the old value");
    case FJ_EXPR_ADD:
    case FJ_EXPR_SUB:
    case FJ_EXPR_MUL:
    case FJ_EXPR_DIV:
    case FJ_EXPR_NEG:
        return arithmetic_words(w, expr);
    case FJ_EXPR_MEAN:
    case FJ_EXPR_SUM:
    case FJ_EXPR_MIN:
    case FJ_EXPR_MAX:
        return list_words(w, expr);
    case FJ_EXPR_RECORD_MEAN:
    case FJ_EXPR_RECORD_SUM:
    case FJ_EXPR_RECORD_MIN:
    case FJ_EXPR_RECORD_MAX:
    case FJ_EXPR_RECORD_COUNT:
        return over_rows_words(w, expr);
    case FJ_EXPR_DAYS:
    case FJ_EXPR_MONTHS:
    case FJ_EXPR_YEARS:
        return between_words(w, expr);
    case FJ_EXPR_BOOL:
    case FJ_EXPR_NOT:
    case FJ_EXPR_AND:
    case FJ_EXPR_OR:
    case FJ_EXPR_EQ:
    case FJ_EXPR_NE:
    case FJ_EXPR_LT:
    case FJ_EXPR_LE:
    case FJ_EXPR_GT:
    case FJ_EXPR_GE:
    case FJ_EXPR_IN:
    case FJ_EXPR_HAS:
    case FJ_EXPR_ANSWERED:
    case FJ_EXPR_MISSING:
    case FJ_EXPR_RECORD_ANY:
        return fj_words_say(w, "whether %s", fj_words_condition(w, expr));
    case FJ_EXPR__COUNT:
        break;
    }
    return "";
}
