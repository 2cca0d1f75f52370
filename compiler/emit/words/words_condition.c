// SPDX-License-Identifier: EUPL-1.2
// Conditions as words. `not` is carried inwards (which Kleene's logic allows), so that no sentence has
// to begin with "it does not hold that". A row of `and` or of `or` becomes one list; what mixes them
// stands in brackets.
#include "emit/words/words_internal.h"

static const char *clause(const struct fj_words *w, const struct fj_expr *expr, bool negated);

// ---- and, or ----------------------------------------------------------------------------

// What EXPR is when negated or not: FJ_EXPR_AND, FJ_EXPR_OR, or another kind.
static enum fj_expr_kind joint_of(const struct fj_expr *expr, bool negated)
{
    if (negated && expr->kind == FJ_EXPR_AND) {
        return FJ_EXPR_OR;
    }
    if (negated && expr->kind == FJ_EXPR_OR) {
        return FJ_EXPR_AND;
    }
    return expr->kind;
}

static const struct fj_expr *without_not(const struct fj_expr *expr, bool *negated)
{
    while (expr->kind == FJ_EXPR_NOT) {
        *negated = !*negated;
        expr = expr->args[0];
    }
    return expr;
}

static size_t count_terms(const struct fj_expr *expr, bool negated, enum fj_expr_kind joint)
{
    expr = without_not(expr, &negated);
    if (joint_of(expr, negated) != joint) {
        return 1;
    }
    return count_terms(expr->args[0], negated, joint) + count_terms(expr->args[1], negated, joint);
}

static void gather_terms(const struct fj_words *w, const struct fj_expr *expr, bool negated,
                         enum fj_expr_kind joint, const char **items, size_t *count)
{
    expr = without_not(expr, &negated);
    enum fj_expr_kind kind = joint_of(expr, negated);
    if (kind == joint) {
        gather_terms(w, expr->args[0], negated, joint, items, count);
        gather_terms(w, expr->args[1], negated, joint, items, count);
        return;
    }
    const char *words = clause(w, expr, negated);
    bool mixed = kind == FJ_EXPR_AND || kind == FJ_EXPR_OR;
    items[(*count)++] = mixed ? fj_words_say(w, "(%s)", words) : words;
}

static const char *joined(const struct fj_words *w, const struct fj_expr *expr, bool negated)
{
    enum fj_expr_kind joint = joint_of(expr, negated);
    const char **items = FJ_NEW_ARRAY(w->arena, const char *, count_terms(expr, negated, joint));
    size_t count = 0;
    if (items == NULL) {
        return "";
    }
    gather_terms(w, expr, negated, joint, items, &count);
    return fj_words_list(w, items, count, joint == FJ_EXPR_OR);
}

// ---- comparisons ------------------------------------------------------------------------

static const char *is_or_not(const struct fj_words *w, const char *what, const char *value,
                             bool negated)
{
    return negated ? fj_words_say(w, "%s is not %s", what, value)
                   : fj_words_say(w, "%s is %s", what, value);
}

static const char *option_words(const struct fj_words *w, const struct fj_expr *subject, int option)
{
    const struct fj_question *question = subject->question;
    return fj_words_quoted(w, fj_words_option_text(w, question, &question->type.options[option]));
}

static enum fj_expr_kind opposite(enum fj_expr_kind kind)
{
    switch ((int)kind) {
    case FJ_EXPR_LT:
        return FJ_EXPR_GE;
    case FJ_EXPR_LE:
        return FJ_EXPR_GT;
    case FJ_EXPR_GT:
        return FJ_EXPR_LE;
    default:
        return FJ_EXPR_LT;
    }
}

static const char *order_of_dates(const struct fj_words *w, enum fj_expr_kind kind, const char *a,
                                  const char *b)
{
    switch ((int)kind) {
    case FJ_EXPR_LT:
        return fj_words_say(w, "%s is earlier than %s", a, b);
    case FJ_EXPR_LE:
        return fj_words_say(w, "%s is no later than %s", a, b);
    case FJ_EXPR_GT:
        return fj_words_say(w, "%s is later than %s", a, b);
    default:
        return fj_words_say(w, "%s is no earlier than %s", a, b);
    }
}

static const char *order_of_numbers(const struct fj_words *w, enum fj_expr_kind kind, const char *a,
                                    const char *b)
{
    switch ((int)kind) {
    case FJ_EXPR_LT:
        return fj_words_say(w, "%s is less than %s", a, b);
    case FJ_EXPR_LE:
        return fj_words_say(w, "%s is at most %s", a, b);
    case FJ_EXPR_GT:
        return fj_words_say(w, "%s is more than %s", a, b);
    default:
        return fj_words_say(w, "%s is at least %s", a, b);
    }
}

static const char *yes_or_no(const struct fj_words *w, bool yes)
{
    return yes ? fj_words_say(w, "yes") : fj_words_say(w, "no");
}

// `= yes`, `!= no`, `no =`: the clause of the other side, as it is or turned. SIDE: where the yes or no stands.
static const char *compared_with_bool(const struct fj_words *w, const struct fj_expr *expr,
                                      size_t side, bool negated)
{
    bool wanted = expr->args[side]->boolean == (expr->kind == FJ_EXPR_EQ);
    return clause(w, expr->args[1 - side], negated == wanted);
}

static const char *comparison(const struct fj_words *w, const struct fj_expr *expr, bool negated)
{
    bool is_equality = expr->kind == FJ_EXPR_EQ || expr->kind == FJ_EXPR_NE;
    bool turned = negated != (expr->kind == FJ_EXPR_NE);
    if (expr->arg_count < 2) {
        const char *option = option_words(w, expr->args[0], expr->option);
        return is_or_not(w, fj_words_value(w, expr->args[0]), option, turned);
    }
    for (size_t side = 0; is_equality && side < 2; side++) {
        if (expr->args[side]->kind == FJ_EXPR_BOOL) {
            return compared_with_bool(w, expr, side, negated);
        }
    }
    const char *a = fj_words_value(w, expr->args[0]);
    const char *b = fj_words_value(w, expr->args[1]);
    if (is_equality) {
        return is_or_not(w, a, b, turned);
    }
    enum fj_expr_kind kind = negated ? opposite(expr->kind) : expr->kind;
    return expr->args[0]->type == FJ_VALUE_DATE ? order_of_dates(w, kind, a, b)
                                                : order_of_numbers(w, kind, a, b);
}

// ---- in, has ----------------------------------------------------------------------------

static const char *limit_words(const struct fj_words *w, double limit, bool is_date)
{
    return is_date ? fj_words_day(w, (fj_day)limit) : fj_words_number(w, limit);
}

static const char *member_words(const struct fj_words *w, const struct fj_expr *subject,
                                const struct fj_member *member)
{
    bool is_date = subject->type == FJ_VALUE_DATE;
    if (subject->type == FJ_VALUE_CHOICE) {
        return option_words(w, subject, member->option);
    }
    const char *low = limit_words(w, member->low, is_date);
    const char *high = limit_words(w, member->high, is_date);
    if (member->has_low && member->has_high) {
        return member->low == member->high ? low : fj_words_say(w, "%s–%s", low, high);
    }
    if (member->has_low) {
        return is_date ? fj_words_say(w, "%s or later", low) : fj_words_say(w, "%s or more", low);
    }
    return is_date ? fj_words_say(w, "%s or earlier", high) : fj_words_say(w, "%s or less", high);
}

static const char *in_words(const struct fj_words *w, const struct fj_expr *expr, bool negated)
{
    const char **items = FJ_NEW_ARRAY(w->arena, const char *, expr->member_count);
    if (items == NULL) {
        return "";
    }
    for (size_t i = 0; i < expr->member_count; i++) {
        items[i] = member_words(w, expr->args[0], &expr->members[i]);
    }
    return is_or_not(w, fj_words_value(w, expr->args[0]),
                     fj_words_list(w, items, expr->member_count, true), negated);
}

static const char *has_words(const struct fj_words *w, const struct fj_expr *expr, bool negated)
{
    const char *what = fj_words_value(w, expr->args[0]);
    const char *option = option_words(w, expr->args[0], expr->option);
    return negated ? fj_words_say(w, "%s does not include %s", what, option)
                   : fj_words_say(w, "%s includes %s", what, option);
}

// ---- answered, missing, any -------------------------------------------------------------

static const char *subject_words(const struct fj_words *w, const struct fj_expr *subject)
{
    return subject->kind == FJ_EXPR_ANSWER ? fj_words_question(w, subject->question, &subject->at)
                                           : fj_words_value(w, subject);
}

static const char *answered_words(const struct fj_words *w, const struct fj_expr *expr,
                                  bool negated)
{
    const char *subject = subject_words(w, expr->args[0]);
    return negated ? fj_words_say(w, "%s is not answered", subject)
                   : fj_words_say(w, "%s is answered", subject);
}

static const char *missing_words(const struct fj_words *w, const struct fj_expr *expr, bool negated)
{
    const struct fj_expr *subject = expr->args[0];
    if (expr->reason >= 0) {
        const struct fj_question *question = subject->question;
        const char *reason = fj_words_quoted(
            w, fj_words_option_text(w, question, &question->type.reasons[expr->reason]));
        return is_or_not(w, fj_words_value(w, subject), reason, negated);
    }
    const char *what = subject_words(w, subject);
    return negated ? fj_words_say(w, "%s does not lack an answer", what)
                   : fj_words_say(w, "%s lacks an answer", what);
}

static const char *any_words(const struct fj_words *w, const struct fj_expr *expr, bool negated)
{
    const char *name = fj_words_quoted(w, fj_words_text(w, expr->record->name, expr->record->text));
    if (expr->condition == NULL) {
        return negated ? fj_words_say(w, "there is no record of %s", name)
                       : fj_words_say(w, "there is a record of %s", name);
    }
    const char *where = fj_words_condition(w, expr->condition);
    return negated ? fj_words_say(w, "there is no record of %s where %s", name, where)
                   : fj_words_say(w, "there is a record of %s where %s", name, where);
}

// ---- the switch -------------------------------------------------------------------------

static const char *clause(const struct fj_words *w, const struct fj_expr *expr, bool negated)
{
    switch ((int)expr->kind) {
    case FJ_EXPR_NOT:
        return clause(w, expr->args[0], !negated);
    case FJ_EXPR_AND:
    case FJ_EXPR_OR:
        return joined(w, expr, negated);
    case FJ_EXPR_EQ:
    case FJ_EXPR_NE:
    case FJ_EXPR_LT:
    case FJ_EXPR_LE:
    case FJ_EXPR_GT:
    case FJ_EXPR_GE:
        return comparison(w, expr, negated);
    case FJ_EXPR_IN:
        return in_words(w, expr, negated);
    case FJ_EXPR_HAS:
        return has_words(w, expr, negated);
    case FJ_EXPR_ANSWERED:
        return answered_words(w, expr, negated);
    case FJ_EXPR_MISSING:
        return missing_words(w, expr, negated);
    case FJ_EXPR_RECORD_ANY:
        return any_words(w, expr, negated);
    case FJ_EXPR_BOOL:
        return yes_or_no(w, expr->boolean != negated);
    default: // a yes-or-no question by itself
        return is_or_not(w, fj_words_value(w, expr), yes_or_no(w, !negated), false);
    }
}

const char *fj_words_condition(const struct fj_words *w, const struct fj_expr *condition)
{
    return condition == NULL ? "" : clause(w, condition, false);
}
