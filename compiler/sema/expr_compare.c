// SPDX-License-Identifier: EUPL-1.2
// Comparison and membership (language §5): which types can be held against each other, and `in`.
#include "sema/expr_internal.h"

#include <string.h>

#include "sema/types.h"

// 20260131 beside a date: the day that it says, or FJ_NO_DAY.
static fj_day day_in_digits(const struct fj_expr *expr)
{
    if (expr->kind != FJ_EXPR_NUMBER || !(expr->number >= 10000101 && expr->number <= 99991231))
        return FJ_NO_DAY;
    int digits = (int)expr->number;
    struct fj_civil civil = {digits / 10000, digits / 100 % 100, digits % 100};
    return fj_civil_valid(civil) ? fj_day_from_civil(civil) : FJ_NO_DAY;
}

static void help_unlike(struct fj_diags *diags, struct fj_diag *diag, const struct fj_expr *left,
                        const struct fj_expr *right)
{
    bool dates = left->type == FJ_VALUE_DATE || right->type == FJ_VALUE_DATE;
    fj_day day = day_in_digits(left->type == FJ_VALUE_DATE ? right : left);
    char text[11];
    if (dates && day != FJ_NO_DAY) {
        fj_day_format(day, text);
        fj_diag_help(diags, diag, "write %s", text);
    } else {
        fj_diag_help(diags, diag, "compare things of the same kind");
    }
}

static struct fj_expr *tell_unlike(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                   const struct fj_expr *left, const struct fj_expr *right)
{
    struct fj_diags *diags = reading->sema->diags;
    struct fj_diag *diag =
        fj_diag_add(diags, FJ_E_UNLIKE, tree->operator_span, "%s cannot be compared with %s",
                    fj_expr_a_value(reading, left->type), fj_expr_a_value(reading, right->type));
    fj_diag_related(diags, diag, left->span, "%s", fj_expr_a_value(reading, left->type));
    fj_diag_related(diags, diag, right->span, "%s", fj_expr_a_value(reading, right->type));
    help_unlike(diags, diag, left, right);
    return NULL;
}

// Two answers with choices are compared with each other where they choose from one list. Only answers have choices.
static bool share_choices(const struct fj_expr *left, const struct fj_expr *right)
{
    return left->question->type.options == right->question->type.options;
}

static struct fj_expr *tell_other_choices(struct fj_reading *reading,
                                          const struct fj_tree_expr *tree,
                                          const struct fj_expr *left, const struct fj_expr *right)
{
    struct fj_diags *diags = reading->sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_UNLIKE, tree->operator_span,
                                       "“%s” and “%s” do not choose from the same list",
                                       fj_sema_shown(reading->sema, left->question),
                                       fj_sema_shown(reading->sema, right->question));
    fj_diag_related(diags, diag, left->question->span, "declared here");
    fj_diag_related(diags, diag, right->question->span, "declared here");
    fj_diag_help(diags, diag, "compare with a choice, or give both questions one “%s” of your own",
                 fj_sema_spelled(reading->sema, FJ_KW_TYPE));
    return NULL;
}

static struct fj_expr *tell_no_order(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                     const struct fj_expr *subject, bool is_equality)
{
    struct fj_diags *diags = reading->sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_NO_ORDER, tree->operator_span,
                                       "%s is neither more nor less than another",
                                       fj_expr_a_value(reading, subject->type));
    fj_diag_related(diags, diag, subject->span, "this is what is compared");
    fj_diag_help(diags, diag,
                 is_equality ? "ask “answered(…)”; texts are not compared"
                             : "compare with “=” or “in”");
    return NULL;
}

// `fall = "ja"` and `nöjd = "Helt"`: what the text stands for is known from the question beside it.
static bool tell_text_beside(struct fj_reading *reading, const struct fj_tree_expr *subject,
                             const struct fj_tree_expr *text)
{
    const struct fj_asked *asked =
        text->kind == FJ_TREE_TEXT ? fj_expr_peek(reading, subject) : NULL;
    const struct fj_type *type = asked ? &asked->copies[0]->type : NULL;
    const char *said = text->kind == FJ_TREE_TEXT ? text->text.text : NULL;
    const struct fj_label *label = NULL;
    if (!type)
        return false;
    for (size_t i = 0; i < type->label_count; i++)
        if (strcmp(type->labels[i].text, said) == 0)
            label = &type->labels[i];
    bool is_word = type->kind == FJ_TYPE_YESNO &&
                   (fj_keyword_is(said, FJ_KW_YES) || fj_keyword_is(said, FJ_KW_NO));
    if (!label && !is_word)
        return false;
    struct fj_diags *diags = reading->sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_TEXT_VALUE, text->span,
                                       "a text cannot be compared or counted with");
    fj_diag_related(diags, diag, asked->copies[0]->span, "declared here");
    if (is_word)
        fj_diag_help(diags, diag, "write “%s” without quotes", said);
    else
        fj_diag_help(diags, diag, "write “%d”, the step that the text belongs to", label->value);
    return true;
}

// A name that nothing bears may be a choice of the question that stands on the other side of the sign.
static bool may_be_choice(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    return fj_expr_is_bare(tree) && !fj_lookup_symbol(reading->sema, &reading->lookup, &tree->ref);
}

// `trygg = vet_ej`, where the name means nothing else: told.
static bool is_reason_of(struct fj_reading *reading, const struct fj_tree_expr *subject,
                         const struct fj_tree_expr *name)
{
    const struct fj_asked *asked = fj_expr_peek(reading, subject);
    return asked && may_be_choice(reading, name) &&
           fj_expr_tell_reason(reading, asked->copies[0], &name->ref.parts[0]);
}

static bool is_percent(const char *unit)
{
    return unit && (strcmp(unit, "%") == 0 || strncmp(unit, "procent", 7) == 0 ||
                    strncmp(unit, "percent", 7) == 0);
}

// `närvaro < 80 %`, which is 0.8, where the answers are in percent and go up to 100.
static bool tell_percent(struct fj_reading *reading, const struct fj_expr *subject,
                         const struct fj_tree_expr *literal)
{
    if (literal->kind != FJ_TREE_NUMBER || !literal->number.percent ||
        subject->kind != FJ_EXPR_ANSWER || !subject->question->type.has_high ||
        subject->question->type.high <= 1 || !is_percent(subject->question->type.unit))
        return false;
    struct fj_diags *diags = reading->sema->diags;
    const struct fj_question *question = subject->question;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_PERCENT, literal->span,
                                       "%.15g %% is the number %.15g, and “%s” goes up to %.15g",
                                       literal->number.value, literal->number.value / 100,
                                       fj_sema_shown(reading->sema, question), question->type.high);
    fj_diag_related(diags, diag, question->span, "declared here");
    fj_diag_help(diags, diag, "write %.15g, without “%%”", literal->number.value);
    return true;
}

static struct fj_expr *compare_values(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                      enum fj_expr_kind kind)
{
    if (tell_text_beside(reading, tree->args[0], tree->args[1]) ||
        tell_text_beside(reading, tree->args[1], tree->args[0]) ||
        is_reason_of(reading, tree->args[0], tree->args[1]) ||
        is_reason_of(reading, tree->args[1], tree->args[0]))
        return NULL;
    struct fj_expr *left = fj_read_expr(reading, tree->args[0]);
    if (!left && may_be_choice(reading, tree->args[1]))
        return NULL;
    struct fj_expr *right = fj_read_expr(reading, tree->args[1]);
    if (!left || !right)
        return NULL;
    bool is_equality = kind == FJ_EXPR_EQ || kind == FJ_EXPR_NE;
    if (left->type != right->type)
        return tell_unlike(reading, tree, left, right);
    if (tell_percent(reading, left, tree->args[1]) || tell_percent(reading, right, tree->args[0]))
        return NULL;
    if (left->type == FJ_VALUE_SET)
        return fj_expr_tell_use_has(reading, tree, left, true);
    if (left->type == FJ_VALUE_CHOICE && is_equality && !share_choices(left, right))
        return tell_other_choices(reading, tree, left, right);
    if (fj_expr_is_ordered(left->type) || (is_equality && left->type != FJ_VALUE_TEXT))
        return fj_expr_join(reading, kind, FJ_VALUE_BOOL, tree->span, left, right);
    return tell_no_order(reading, tree, left, is_equality);
}

// True when TREE is a name whose declaration failed: what it is compared with may be right or wrong.
static bool has_failed(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    const struct fj_symbol *symbol =
        tree->kind == FJ_TREE_REF ? fj_lookup_symbol(reading->sema, &reading->lookup, &tree->ref)
                                  : NULL;
    if (symbol && symbol->kind == FJ_SYMBOL_RECORD && !symbol->failed && tree->ref.part_count > 1)
        symbol = fj_scope_find(reading->sema->scope, symbol->as.record, tree->ref.parts[1].text);
    return symbol && symbol->failed;
}

// Whether TREE is a bare name that the question ASKED has for a choice, whatever else bears the name.
static bool is_option(struct fj_reading *reading, const struct fj_asked *asked,
                      const struct fj_tree_expr *tree)
{
    return fj_expr_is_bare(tree) && fj_sema_find_option(reading->sema, &asked->copies[0]->type,
                                                        tree->ref.parts[0].text) >= 0;
}

struct fj_expr *fj_expr_comparison(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                   enum fj_expr_kind kind)
{
    const struct fj_tree_expr *left = tree->args[0], *right = tree->args[1];
    bool is_equality = kind == FJ_EXPR_EQ || kind == FJ_EXPR_NE;
    if (has_failed(reading, left) || has_failed(reading, right))
        return NULL;
    const struct fj_asked *asked = fj_expr_peek(reading, left);
    bool left_chooses = fj_expr_has_choices(asked);
    const struct fj_asked *other = fj_expr_peek(reading, right);
    bool right_chooses = fj_expr_has_choices(other);
    if (!is_equality && (left_chooses || right_chooses)) {
        const struct fj_expr *subject = fj_read_ref(reading, left_chooses ? left : right);
        return subject ? tell_no_order(reading, tree, subject, false) : NULL;
    }
    if (left_chooses && (right_chooses ? is_option(reading, asked, right) : true))
        return fj_expr_compare_choice(reading, tree, kind, left, right);
    if (right_chooses && (left_chooses ? is_option(reading, other, left) : fj_expr_is_bare(left)))
        return fj_expr_compare_choice(reading, tree, kind, right, left);
    return compare_values(reading, tree, kind);
}

// ---- membership -----------------------------------------------------------------------------------

static bool add_choice_member(struct fj_reading *reading, const struct fj_expr *subject,
                              const struct fj_tree_member *tree, struct fj_member *member)
{
    if (tree->value) {
        *member = (struct fj_member){
            .option = fj_expr_read_choice(reading, subject->question, tree->value)};
        return member->option >= 0;
    }
    struct fj_diag *diag = fj_diag_add(reading->sema->diags, FJ_E_CHOICE_EXPECTED, tree->span,
                                       "beside “%s” one of its choices was expected",
                                       fj_sema_shown(reading->sema, subject->question));
    fj_diag_related(reading->sema->diags, diag, subject->question->span, "declared here");
    fj_diag_help(reading->sema->diags, diag, "list its choices by name");
    return false;
}

double fj_expr_bound_value(const struct fj_tree_bound *bound)
{
    return bound->is_date ? (double)bound->day : bound->number.value;
}

// One end of a range, or a literal; false when it is not of TYPE.
static bool read_end(const struct fj_tree_bound *bound, enum fj_value_type type, double *out_value)
{
    *out_value = fj_expr_bound_value(bound);
    return !bound->given || bound->is_date == (type == FJ_VALUE_DATE);
}

struct fj_tree_range fj_expr_member_range(const struct fj_tree_member *tree)
{
    if (!tree->value)
        return tree->range;
    const struct fj_tree_expr *value = tree->value;
    struct fj_tree_bound bound = {.given =
                                      value->kind == FJ_TREE_NUMBER || value->kind == FJ_TREE_DATE,
                                  .is_date = value->kind == FJ_TREE_DATE,
                                  .number = value->number,
                                  .day = value->day,
                                  .span = value->span};
    return (struct fj_tree_range){bound.given, bound, bound, tree->span};
}

static bool add_range_member(struct fj_reading *reading, enum fj_value_type type,
                             const struct fj_tree_member *tree, struct fj_member *member)
{
    struct fj_diags *diags = reading->sema->diags;
    struct fj_tree_range range = fj_expr_member_range(tree);
    struct fj_diag *diag;
    *member = (struct fj_member){-1, range.low.given, range.high.given, 0, 0};
    if (!range.given || !read_end(&range.low, type, &member->low) ||
        !read_end(&range.high, type, &member->high)) {
        diag = fj_diag_add(diags, FJ_E_MEMBER, tree->span, "%s or a range was expected here",
                           fj_expr_a_value(reading, type));
        fj_diag_help(diags, diag,
                     type == FJ_VALUE_DATE ? "write dates as 2026-01-31"
                                           : "write numbers as 12 or 2.5");
        return false;
    }
    if (!member->has_low || !member->has_high || member->low <= member->high)
        return true;
    diag = fj_diag_add(diags, FJ_E_EMPTY_RANGE, tree->span, "the range ends before it begins");
    fj_diag_help(diags, diag, "write the lower end first");
    return false;
}

struct fj_expr *fj_expr_in(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    struct fj_expr *subject = fj_read_expr(reading, tree->args[0]);
    if (!subject)
        return NULL;
    if (subject->type == FJ_VALUE_SET)
        return fj_expr_tell_use_has(reading, tree, subject, true);
    bool is_choice = subject->type == FJ_VALUE_CHOICE;
    if (!is_choice && !fj_expr_is_ordered(subject->type))
        return fj_expr_refuse(reading, subject, FJ_VALUE_NUMBER);
    struct fj_expr *expr = fj_expr_new(reading, FJ_EXPR_IN, FJ_VALUE_BOOL, tree->span, 1);
    struct fj_member *members =
        FJ_NEW_ARRAY(reading->sema->arena, struct fj_member, tree->members.count);
    bool ok = expr && members;
    for (size_t i = 0; expr && members && i < tree->members.count; i++)
        ok &= is_choice
                  ? add_choice_member(reading, subject, &tree->members.items[i], &members[i])
                  : add_range_member(reading, subject->type, &tree->members.items[i], &members[i]);
    if (!ok)
        return NULL;
    expr->args[0] = subject;
    expr->question = is_choice ? subject->question : NULL;
    expr->members = members;
    expr->member_count = tree->members.count;
    return expr;
}
