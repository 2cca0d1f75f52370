// SPDX-License-Identifier: EUPL-1.2
// Logic, comparison and arithmetic (language §5), each with the types it takes. Beside a choice question a bare name is
// one of its choices, whatever else bears that name.
#include "sema/expr.h"

#include <math.h>
#include <string.h>

#include "sema/expr_internal.h"
#include "sema/suggest.h"
#include "sema/types.h"

struct fj_expr *fj_expr_new(struct fj_reading *reading, enum fj_expr_kind kind,
                            enum fj_value_type type, struct fj_span span, size_t arg_count)
{
    struct fj_expr *expr = FJ_NEW(reading->sema->arena, struct fj_expr);
    if (!expr)
        return NULL;
    expr->kind = kind;
    expr->type = type;
    expr->span = span;
    expr->option = -1;
    expr->reason = -1;
    expr->arg_count = arg_count;
    if (arg_count > 0)
        expr->args = FJ_NEW_ARRAY(reading->sema->arena, struct fj_expr *, arg_count);
    return arg_count == 0 || expr->args ? expr : NULL;
}

const char *fj_expr_a_value(const struct fj_reading *reading, enum fj_value_type type)
{
    static const char *const nouns[] = {
        [FJ_VALUE_BOOL] = FJ_TEXT("a condition"),
        [FJ_VALUE_NUMBER] = FJ_TEXT("a number"),
        [FJ_VALUE_DATE] = FJ_TEXT("a date"),
        [FJ_VALUE_CHOICE] = FJ_TEXT("a choice of one"),
        [FJ_VALUE_SET] = FJ_TEXT("a choice of several"),
        [FJ_VALUE_TEXT] = FJ_TEXT("a text"),
    };
    return fj_tr(reading->sema->diags->lang, nouns[type]);
}

// How to make a condition of what is none.
static void help_condition(struct fj_reading *reading, struct fj_diag *diag,
                           const struct fj_expr *expr)
{
    struct fj_diags *diags = reading->sema->diags;
    const struct fj_question *question = expr->kind == FJ_EXPR_ANSWER ? expr->question : NULL;
    const char *name = question ? question->name : NULL;
    if (expr->type == FJ_VALUE_CHOICE)
        fj_diag_help(diags, diag, "compare it with a choice, as in “%s = %s”", name,
                     question->type.options[0].name);
    else if (expr->type == FJ_VALUE_SET)
        fj_diag_help(diags, diag, "ask for a choice, as in “%s has %s”", name,
                     question->type.options[0].name);
    else if (name)
        fj_diag_help(diags, diag, "compare it with a value, or ask “answered(%s)”", name);
    else
        fj_diag_help(diags, diag, "compare it with a value");
}

struct fj_expr *fj_expr_refuse(struct fj_reading *reading, const struct fj_expr *expr,
                               enum fj_value_type type)
{
    struct fj_diags *diags = reading->sema->diags;
    struct fj_diag *diag =
        fj_diag_add(diags, FJ_E_VALUE_TYPE, expr->span, "this is %s, where %s was expected",
                    fj_expr_a_value(reading, expr->type), fj_expr_a_value(reading, type));
    if (expr->kind == FJ_EXPR_ANSWER)
        fj_diag_related(diags, diag, expr->question->span, "declared here");
    const char *name = expr->kind == FJ_EXPR_ANSWER ? expr->question->name : NULL;
    if (type == FJ_VALUE_BOOL)
        help_condition(reading, diag, expr);
    else if (name && type == FJ_VALUE_NUMBER && expr->type == FJ_VALUE_BOOL)
        fj_diag_help(diags, diag, "use a share, as in “share of %s”", name);
    else if (name && type == FJ_VALUE_NUMBER &&
             (expr->type == FJ_VALUE_CHOICE || expr->type == FJ_VALUE_SET))
        fj_diag_help(diags, diag, "use “distribution of %s”, or a share of one choice", name);
    else
        fj_diag_help(diags, diag, "name something that is %s", fj_expr_a_value(reading, type));
    return NULL;
}

static struct fj_expr *read_typed(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                  enum fj_value_type type)
{
    struct fj_expr *expr = fj_read_expr(reading, tree);
    return !expr || expr->type == type ? expr : fj_expr_refuse(reading, expr, type);
}

struct fj_expr *fj_read_condition(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    return read_typed(reading, tree, FJ_VALUE_BOOL);
}

struct fj_expr *fj_read_number(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    return read_typed(reading, tree, FJ_VALUE_NUMBER);
}

// A node with one or two arguments; NULL when one of them failed.
static struct fj_expr *join(struct fj_reading *reading, enum fj_expr_kind kind,
                            enum fj_value_type type, struct fj_span span, struct fj_expr *left,
                            struct fj_expr *right)
{
    struct fj_expr *expr =
        left && right ? fj_expr_new(reading, kind, type, span, left == right ? 1 : 2) : NULL;
    if (!expr)
        return NULL;
    expr->args[0] = left;
    expr->args[expr->arg_count - 1] = right;
    return expr;
}

static struct fj_expr *read_logic(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                  enum fj_expr_kind kind)
{
    struct fj_expr *left = fj_read_condition(reading, tree->args[0]);
    struct fj_expr *right = tree->arg_count > 1 ? fj_read_condition(reading, tree->args[1]) : left;
    return join(reading, kind, FJ_VALUE_BOOL, tree->span, left, right);
}

// ---- choices --------------------------------------------------------------------------------------

static bool has_choices(const struct fj_asked *asked)
{
    const struct fj_type *type = asked ? &asked->copies[0]->type : NULL;
    return type && (fj_type_is_named(type) || type->kind == FJ_TYPE_MANY);
}

// True, and told, when NAME is one of the question's reasons for missing.
static bool tell_reason(struct fj_reading *reading, const struct fj_question *question,
                        const struct fj_tree_name *name)
{
    struct fj_sema *sema = reading->sema;
    if (fj_sema_find_reason(sema, &question->type, name->text) < 0)
        return false;
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_E_REASON_COMPARED, name->span,
                    "“%s” is a reason for missing, which no answer is equal to", name->text);
    fj_diag_help(sema->diags, diag, "write “missing(%s, %s)”", fj_sema_shown(sema, question),
                 name->text);
    return true;
}

static void tell_no_choice(struct fj_reading *reading, const struct fj_question *question,
                           const struct fj_tree_name *name)
{
    struct fj_sema *sema = reading->sema;
    struct fj_diag *diag;
    if (tell_reason(reading, question, name))
        return;
    diag = fj_diag_add(sema->diags, FJ_E_NO_SUCH_CHOICE, name->span, "“%s” has no choice “%s”",
                       fj_sema_shown(sema, question), name->text);
    fj_diag_related(sema->diags, diag, question->span, "declared here");
    if (!fj_suggest_help(sema, diag, question->type.options, FJ_ANY_KIND, name->text))
        fj_diag_help(sema->diags, diag, "name one of its choices, such as %s",
                     fj_suggest_list(sema, &question->type));
}

// The choice whose name or text TREE has in quotes, or NULL.
static const struct fj_option *option_of_text(const struct fj_question *question,
                                              const struct fj_tree_expr *tree)
{
    for (size_t i = 0; tree->kind == FJ_TREE_TEXT && i < question->type.option_count; i++) {
        const struct fj_option *option = &question->type.options[i];
        if (strcmp(option->name, tree->text.text) == 0 ||
            strcmp(option->text, tree->text.text) == 0)
            return option;
    }
    return NULL;
}

// The choice that TREE names beside QUESTION, or -1 (told).
static int read_choice(struct fj_reading *reading, const struct fj_question *question,
                       const struct fj_tree_expr *tree)
{
    if (!fj_expr_is_bare(tree)) {
        struct fj_diag *diag = fj_diag_add(reading->sema->diags, FJ_E_CHOICE_EXPECTED, tree->span,
                                           "beside “%s” one of its choices was expected",
                                           fj_sema_shown(reading->sema, question));
        fj_diag_related(reading->sema->diags, diag, question->span, "declared here");
        const struct fj_option *meant = option_of_text(question, tree);
        if (meant)
            fj_diag_help(reading->sema->diags, diag,
                         "write “%s”, the name of the choice, without quotes", meant->name);
        else
            fj_diag_help(reading->sema->diags, diag, "write the name of a choice, such as “%s”",
                         question->type.options[0].name);
        return -1;
    }
    const struct fj_tree_name *name = &tree->ref.parts[0];
    int option = fj_sema_find_option(reading->sema, &question->type, name->text);
    if (option < 0)
        tell_no_choice(reading, question, name);
    return option;
}

// The choice of QUESTION that one of the sides of TREE names, or NULL.
static const char *option_named(struct fj_reading *reading, const struct fj_question *question,
                                const struct fj_tree_expr *tree)
{
    for (size_t i = 0; question && question->type.options && i < tree->arg_count; i++) {
        const struct fj_tree_expr *side = tree->args[i];
        int option = fj_expr_is_bare(side) ? fj_sema_find_option(reading->sema, &question->type,
                                                                 side->ref.parts[0].text)
                                           : -1;
        if (option >= 0)
            return question->type.options[option].name;
    }
    return NULL;
}

static struct fj_expr *tell_use_has(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                    const struct fj_expr *subject, bool wants_has)
{
    struct fj_diags *diags = reading->sema->diags;
    const struct fj_question *question = subject->question;
    const char *named = option_named(reading, question, tree);
    if (fj_sema_again(reading->sema, FJ_E_USE_HAS, question, tree->operator_span))
        return NULL;
    struct fj_diag *diag = wants_has ? fj_diag_add(diags, FJ_E_USE_HAS, tree->operator_span,
                                                   "“%s” can have several choices at once",
                                                   fj_sema_shown(reading->sema, question))
                                     : fj_diag_add(diags, FJ_E_USE_HAS, tree->operator_span,
                                                   "“%s” is not a choice of several",
                                                   fj_sema_shown(reading->sema, question));
    fj_sema_keep_told(reading->sema, FJ_E_USE_HAS, question, diag);
    fj_diag_related(diags, diag, question->span, "declared here");
    if (wants_has)
        fj_diag_help(diags, diag, "write “%s has %s”", fj_sema_shown(reading->sema, question),
                     named ? named : question->type.options[0].name);
    else if (named)
        fj_diag_help(diags, diag, "write “%s = %s”", fj_sema_shown(reading->sema, question), named);
    else
        fj_diag_help(diags, diag, "compare it with “=” or “in”");
    return NULL;
}

// SUBJECT = NAME and SUBJECT != NAME, where SUBJECT has choices.
static struct fj_expr *compare_choice(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                      enum fj_expr_kind kind,
                                      const struct fj_tree_expr *subject_tree,
                                      const struct fj_tree_expr *name_tree)
{
    struct fj_expr *subject = fj_read_ref(reading, subject_tree);
    if (!subject)
        return NULL;
    if (subject->type == FJ_VALUE_SET)
        return tell_use_has(reading, tree, subject, true);
    int option = read_choice(reading, subject->question, name_tree);
    struct fj_expr *expr =
        option < 0 ? NULL : fj_expr_new(reading, kind, FJ_VALUE_BOOL, tree->span, 1);
    if (!expr)
        return NULL;
    expr->args[0] = subject;
    expr->question = subject->question;
    expr->option = option;
    return expr;
}

static struct fj_expr *read_has(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    struct fj_expr *subject = fj_read_expr(reading, tree->args[0]);
    if (!subject)
        return NULL;
    if (subject->kind != FJ_EXPR_ANSWER)
        return fj_expr_refuse(reading, subject, FJ_VALUE_SET);
    if (subject->type != FJ_VALUE_SET)
        return tell_use_has(reading, tree, subject, false);
    int option = read_choice(reading, subject->question, tree->args[1]);
    struct fj_expr *expr =
        option < 0 ? NULL : fj_expr_new(reading, FJ_EXPR_HAS, FJ_VALUE_BOOL, tree->span, 1);
    if (!expr)
        return NULL;
    expr->args[0] = subject;
    expr->question = subject->question;
    expr->option = option;
    return expr;
}

// ---- comparison -----------------------------------------------------------------------------------

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

static bool is_ordered(enum fj_value_type type)
{
    return type == FJ_VALUE_NUMBER || type == FJ_VALUE_DATE;
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
           tell_reason(reading, asked->copies[0], &name->ref.parts[0]);
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
        return tell_use_has(reading, tree, left, true);
    if (left->type == FJ_VALUE_CHOICE && is_equality && !share_choices(left, right))
        return tell_other_choices(reading, tree, left, right);
    if (is_ordered(left->type) || (is_equality && left->type != FJ_VALUE_TEXT))
        return join(reading, kind, FJ_VALUE_BOOL, tree->span, left, right);
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

static struct fj_expr *read_comparison(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                       enum fj_expr_kind kind)
{
    const struct fj_tree_expr *left = tree->args[0], *right = tree->args[1];
    bool is_equality = kind == FJ_EXPR_EQ || kind == FJ_EXPR_NE;
    if (has_failed(reading, left) || has_failed(reading, right))
        return NULL;
    const struct fj_asked *asked = fj_expr_peek(reading, left);
    bool left_chooses = has_choices(asked);
    const struct fj_asked *other = fj_expr_peek(reading, right);
    bool right_chooses = has_choices(other);
    if (!is_equality && (left_chooses || right_chooses)) {
        const struct fj_expr *subject = fj_read_ref(reading, left_chooses ? left : right);
        return subject ? tell_no_order(reading, tree, subject, false) : NULL;
    }
    if (left_chooses && (right_chooses ? is_option(reading, asked, right) : true))
        return compare_choice(reading, tree, kind, left, right);
    if (right_chooses && (left_chooses ? is_option(reading, other, left) : fj_expr_is_bare(left)))
        return compare_choice(reading, tree, kind, right, left);
    return compare_values(reading, tree, kind);
}

// ---- membership -----------------------------------------------------------------------------------

static bool add_choice_member(struct fj_reading *reading, const struct fj_expr *subject,
                              const struct fj_tree_member *tree, struct fj_member *member)
{
    if (tree->value) {
        *member =
            (struct fj_member){.option = read_choice(reading, subject->question, tree->value)};
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

static struct fj_expr *read_in(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    struct fj_expr *subject = fj_read_expr(reading, tree->args[0]);
    if (!subject)
        return NULL;
    if (subject->type == FJ_VALUE_SET)
        return tell_use_has(reading, tree, subject, true);
    bool is_choice = subject->type == FJ_VALUE_CHOICE;
    if (!is_choice && !is_ordered(subject->type))
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

// ---- arithmetic -----------------------------------------------------------------------------------

// The date arithmetic there is: the days between two dates.
static struct fj_expr *read_days(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                 struct fj_expr *left, struct fj_expr *right)
{
    if (tree->kind == FJ_TREE_SUB && left->type == right->type)
        return join(reading, FJ_EXPR_DAYS, FJ_VALUE_NUMBER, tree->span, right, left);
    struct fj_diags *diags = reading->sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_DATE_SUM, tree->operator_span,
                                       "dates are not counted with like numbers");
    fj_diag_related(diags, diag, left->type == FJ_VALUE_DATE ? left->span : right->span,
                    "this is a date");
    fj_diag_help(diags, diag, "count the time between two dates, as in “days(a, b)”");
    return NULL;
}

static struct fj_expr *read_arithmetic(struct fj_reading *reading, const struct fj_tree_expr *tree,
                                       enum fj_expr_kind kind)
{
    struct fj_expr *left = fj_read_expr(reading, tree->args[0]);
    struct fj_expr *right = fj_read_expr(reading, tree->args[1]);
    if (!left || !right)
        return NULL;
    if (!is_ordered(left->type))
        return fj_expr_refuse(reading, left, FJ_VALUE_NUMBER);
    if (!is_ordered(right->type))
        return fj_expr_refuse(reading, right, FJ_VALUE_NUMBER);
    if (left->type == FJ_VALUE_DATE || right->type == FJ_VALUE_DATE)
        return read_days(reading, tree, left, right);
    return join(reading, kind, FJ_VALUE_NUMBER, tree->span, left, right);
}

static struct fj_expr *read_negative(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    struct fj_expr *value = fj_read_number(reading, tree->args[0]);
    return join(reading, FJ_EXPR_NEG, FJ_VALUE_NUMBER, tree->span, value, value);
}

// ---- leaves and the whole -------------------------------------------------------------------------

static struct fj_expr *read_literal(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    bool is_date = tree->kind == FJ_TREE_DATE;
    struct fj_expr *expr = fj_expr_new(reading, is_date ? FJ_EXPR_DATE : FJ_EXPR_NUMBER,
                                       is_date ? FJ_VALUE_DATE : FJ_VALUE_NUMBER, tree->span, 0);
    if (!expr)
        return NULL;
    expr->day = tree->day;
    expr->number = tree->number.percent ? tree->number.value / 100 : tree->number.value;
    return expr;
}

static struct fj_expr *tell_text(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    struct fj_diags *diags = reading->sema->diags;
    struct fj_diag *diag = fj_diag_add(diags, FJ_E_TEXT_VALUE, tree->span,
                                       "a text cannot be compared or counted with");
    const char *name = fj_sema_intern(reading->sema, tree->text.text);
    const struct fj_symbol *symbol = fj_scope_find(reading->sema->scope, NULL, name);
    if (symbol)
        fj_diag_help(diags, diag, "write the name “%s” without quotes", name);
    else
        fj_diag_help(diags, diag, "write the name of a question or choice, without quotes");
    return NULL;
}

struct fj_expr *fj_read_expr(struct fj_reading *reading, const struct fj_tree_expr *tree)
{
    if (!tree)
        return NULL;
    switch (tree->kind) {
    case FJ_TREE_NUMBER:
    case FJ_TREE_DATE:
        return read_literal(reading, tree);
    case FJ_TREE_TEXT:
        return tell_text(reading, tree);
    case FJ_TREE_REF:
        return fj_read_ref(reading, tree);
    case FJ_TREE_CALL:
        return fj_expr_call(reading, tree);
    case FJ_TREE_NOT:
        return read_logic(reading, tree, FJ_EXPR_NOT);
    case FJ_TREE_AND:
        return read_logic(reading, tree, FJ_EXPR_AND);
    case FJ_TREE_OR:
        return read_logic(reading, tree, FJ_EXPR_OR);
    case FJ_TREE_EQ:
        return read_comparison(reading, tree, FJ_EXPR_EQ);
    case FJ_TREE_NE:
        return read_comparison(reading, tree, FJ_EXPR_NE);
    case FJ_TREE_LT:
        return read_comparison(reading, tree, FJ_EXPR_LT);
    case FJ_TREE_LE:
        return read_comparison(reading, tree, FJ_EXPR_LE);
    case FJ_TREE_GT:
        return read_comparison(reading, tree, FJ_EXPR_GT);
    case FJ_TREE_GE:
        return read_comparison(reading, tree, FJ_EXPR_GE);
    case FJ_TREE_IN:
        return read_in(reading, tree);
    case FJ_TREE_NOT_IN: {
        struct fj_expr *in = read_in(reading, tree);
        return join(reading, FJ_EXPR_NOT, FJ_VALUE_BOOL, tree->span, in, in);
    }
    case FJ_TREE_HAS:
        return read_has(reading, tree);
    case FJ_TREE_ADD:
        return read_arithmetic(reading, tree, FJ_EXPR_ADD);
    case FJ_TREE_SUB:
        return read_arithmetic(reading, tree, FJ_EXPR_SUB);
    case FJ_TREE_MUL:
        return read_arithmetic(reading, tree, FJ_EXPR_MUL);
    case FJ_TREE_DIV:
        return read_arithmetic(reading, tree, FJ_EXPR_DIV);
    case FJ_TREE_NEG:
        return read_negative(reading, tree);
    case FJ_TREE_EXPR__COUNT:
        return NULL;
    }
    return NULL;
}
