// SPDX-License-Identifier: EUPL-1.2
// Questions (language §4): types, clauses without names in them, and the copies that `for each` and `rated by` make.
// Conditions and recodes wait for rules.c, when it is known where everything is asked.
#include "sema/passes.h"

#include <string.h>

#include "sema/lookup.h"
#include "sema/suggest.h"
#include "sema/types.h"

static const char *const rater_words[] = {
    [FJ_RATER_NONE] = NULL,
    [FJ_RATER_STAFF] = "staff",
    [FJ_RATER_CLIENT] = "client",
    [FJ_RATER_RELATIVE] = "relative",
};

// ---- clauses --------------------------------------------------------------------------------------

static void check_better(struct fj_sema *sema, const struct fj_tree_question *tree,
                         const struct fj_type *type)
{
    if (tree->better == FJ_TREE_BETTER_UNSAID || fj_type_is_numeric(type))
        return;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_BETTER, tree->better_span,
                                       "“%s” is %s, which is neither high nor low", tree->name.text,
                                       fj_sema_a_type(sema, type->kind));
    fj_diag_help(sema->diags, diag, "take the clause away, or make the question a scale");
}

static void check_place(struct fj_sema *sema, const struct fj_asked *asked,
                        const struct fj_type *type)
{
    const struct fj_tree_question *tree = asked->tree;
    if (asked->place == FJ_IN_PLAN)
        return;
    if (type->kind == FJ_TYPE_GOAL) {
        struct fj_diag *diag =
            fj_diag_add(sema->diags, FJ_E_GOAL_PLACE, tree->type.span,
                        "a goal is rated at timepoints, and “%s” has none", tree->name.text);
        fj_diag_help(sema->diags, diag, "move the question out to the plan");
    }
    if (tree->rated_by.count > 0) {
        struct fj_diag *diag =
            fj_diag_add(sema->diags, FJ_E_RATER_PLACE, tree->rated_by.items[0].span,
                        "only a question in a form can be rated by several");
        fj_diag_help(sema->diags, diag,
                     "take “rated by” away, or move the question out to the plan");
    }
}

static void check_recode(struct fj_sema *sema, const struct fj_tree_question *tree,
                         const struct fj_type *type)
{
    const struct fj_tree_was *was = &tree->history.was;
    if (type->kind != FJ_TYPE_SCALE && type->kind != FJ_TYPE_NUMBER) {
        fj_sema_refuse_recode(sema, &tree->history);
        return;
    }
    if (!was->given || was->range.given == (was->recode != NULL))
        return;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_RECODE_PLACE, was->span,
                                       "an earlier range and how it is recoded go together");
    fj_diag_help(sema->diags, diag, "write both, as in “was 1..5 as (x - 1) * 2.5”");
}

// False when one rates twice (told).
static bool check_raters(struct fj_sema *sema, const struct fj_tree_raters *raters)
{
    for (size_t i = 1; i < raters->count; i++)
        for (size_t k = 0; k < i; k++) {
            if (raters->items[i].role != raters->items[k].role)
                continue;
            struct fj_diag *diag =
                fj_diag_add(sema->diags, FJ_E_RATER_TWICE, raters->items[i].span,
                            "“%s” rates twice", rater_words[fj_rater_of(raters->items[i].role)]);
            fj_diag_related(sema->diags, diag, raters->items[k].span, "first here");
            fj_diag_help(sema->diags, diag, "take one of them away");
            return false;
        }
    return true;
}

// ---- copies ---------------------------------------------------------------------------------------

// There is no type of this name, whose choices a question could be asked for.
static void tell_no_type(struct fj_sema *sema, const struct fj_tree_name *name)
{
    if (sema->is_broken || (sema->renamed & FJ_KIND_BIT(FJ_SYMBOL_TYPE)))
        return;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_UNKNOWN_NAME, name->span,
                                       "“%s” is not declared, and %s was expected", name->text,
                                       fj_sema_a(sema, FJ_SYMBOL_TYPE));
    if (!fj_suggest_help(sema, diag, NULL, FJ_KIND_BIT(FJ_SYMBOL_TYPE), name->text))
        fj_diag_help(sema->diags, diag, "declare what it is asked for each of: %s %s = %s { … }",
                     fj_sema_spelled(sema, FJ_KW_TYPE), name->text,
                     fj_sema_spelled(sema, FJ_KW_CHOICE));
}

// Finds the type after `for each`. False when it is none to spread over (told).
static bool find_spread(struct fj_sema *sema, struct fj_asked *asked)
{
    const struct fj_tree_name *name = &asked->tree->for_each;
    if (!name->text)
        return true;
    struct fj_symbol *symbol = fj_sema_find(sema, name->text);
    if (!symbol) {
        tell_no_type(sema, name);
        return false;
    }
    if (symbol->kind != FJ_SYMBOL_TYPE) {
        fj_sema_unknown(sema, FJ_SYMBOL_TYPE, symbol, name->text, name->span);
        return false;
    }
    if (symbol->failed)
        return false;
    asked->spread = symbol->as.type;
    if (asked->spread->type.kind == FJ_TYPE_CHOICE)
        return true;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_SPREAD_TYPE, name->span,
                                       "“for each” goes over the choices of a type, and “%s” is %s",
                                       name->text, fj_sema_a_type(sema, asked->spread->type.kind));
    fj_diag_related(sema->diags, diag, symbol->span, "declared here");
    fj_diag_help(sema->diags, diag, "make “%s” a “choice”", name->text);
    return false;
}

// The next {NAME} in TEXT, or NULL.
static const char *find_braces(const char *text, const char *name, size_t length)
{
    while ((text = strchr(text, '{')) != NULL) {
        if (strncmp(text + 1, name, length) == 0 && text[1 + length] == '}')
            return text;
        text++;
    }
    return NULL;
}

// `{omrade}` in the text, where nothing is called so: it would be printed as it stands.
static void warn_hole(struct fj_sema *sema, const struct fj_asked *asked)
{
    const struct fj_tree_text *text = &asked->tree->text;
    const char *name = asked->spread ? asked->spread->symbol->name : NULL;
    const char *open = name && text->text ? strchr(text->text, '{') : NULL;
    const char *close = open ? strchr(open, '}') : NULL;
    if (!close || find_braces(text->text, name, strlen(name)))
        return;
    struct fj_diag *diag =
        fj_diag_add(sema->diags, FJ_W_HOLE, text->span, "nothing is filled in for “%.*s”",
                    (int)(close - open + 1), open);
    fj_diag_help(sema->diags, diag, "write “{%s}”, the type that the question is asked for each of",
                 name);
}

// The text of a copy: {TYPE} is replaced by the text of the choice, which is added where the text does not name it.
static const char *fill_text(struct fj_sema *sema, const struct fj_asked *asked, const char *text,
                             const struct fj_option *option)
{
    const char *name = asked->spread->symbol->name;
    size_t length = strlen(name), filling = strlen(option->text), count = 0;
    for (const char *at = text; (at = find_braces(at, name, length)) != NULL; at++)
        count++;
    if (count == 0)
        return fj_arena_printf(sema->arena, "%s (%s)", text, option->text);
    char *filled = fj_arena_alloc(sema->arena, strlen(text) + count * filling + 1);
    char *end = filled;
    for (const char *open; filled && (open = find_braces(text, name, length)) != NULL;) {
        memcpy(end, text, (size_t)(open - text));
        end += open - text;
        memcpy(end, option->text, filling);
        end += filling;
        text = open + length + 2;
    }
    if (filled)
        memcpy(end, text, strlen(text) + 1);
    return filled;
}

// NAME.CHOICE:RATER, as far as there is one; interned.
static const char *copy_name(struct fj_sema *sema, const char *name, const char *option,
                             enum fj_rater rater)
{
    const char *colon = rater == FJ_RATER_NONE ? "" : ":";
    const char *word = rater == FJ_RATER_NONE ? "" : rater_words[rater];
    return fj_sema_intern(sema, fj_arena_printf(sema->arena, "%s%s%s%s%s", name, option ? "." : "",
                                                option ? option : "", colon, word));
}

// The earlier names of a copy: each of the question's by each of the choice's, less the name it has now.
static void spread_was(struct fj_sema *sema, struct fj_question *copy, const struct fj_was *was)
{
    const struct fj_option *option = copy->for_each;
    size_t option_names = option ? option->was.name_count : 0;
    size_t count = (was->name_count + 1) * (option_names + 1) - 1;
    copy->was = *was;
    copy->was.name_count = 0;
    copy->was.names = FJ_NEW_ARRAY(sema->arena, const char *, count);
    if (!copy->was.names)
        return;
    for (size_t i = 0; i <= was->name_count; i++)
        for (size_t k = 0; k <= option_names; k++) {
            if (i == 0 && k == 0)
                continue;
            const char *name = i ? was->names[i - 1] : copy->group;
            const char *part = !option ? NULL : k ? option->was.names[k - 1] : option->name;
            copy->was.names[copy->was.name_count++] = copy_name(sema, name, part, copy->rater);
        }
    if (copy->was.name_count && !was->span.end)
        copy->was.span = option->was.span;
}

// Every copy has its choices anew in all that is made of a plan.
static void count_choices(struct fj_sema *sema, const struct fj_question *question,
                          const struct fj_asked *asked)
{
    size_t before = sema->choice_count;
    sema->choice_count += question->type.option_count;
    if (before > FJ_LIMIT_ALL_CHOICES || sema->choice_count <= FJ_LIMIT_ALL_CHOICES)
        return;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_TOO_MANY, asked->symbol->span,
                                       "the questions of a plan have at most %d choices together",
                                       FJ_LIMIT_ALL_CHOICES);
    fj_diag_help(sema->diags, diag, "ask for fewer choices, or of fewer things");
}

static bool add_question(struct fj_sema *sema, struct fj_question *question, struct fj_asked *asked)
{
    struct fj_plan *plan = sema->plan;
    struct fj_copy *copy = FJ_VEC_PUSH(sema->arena, &sema->copies);
    struct fj_question **slot = copy ? FJ_VEC_PUSH(sema->arena, &sema->questions) : NULL;
    if (!slot) {
        sema->copies.count = sema->questions.count; // a copy for each question
        return false;
    }
    *slot = question;
    copy->asked = asked;
    copy->is_exact = !asked->tree->history.was.recode;
    question->id = sema->questions.count - 1;
    plan->questions = sema->questions.items;
    plan->question_count = sema->questions.count;
    count_choices(sema, question, asked);
    if (plan->question_count != FJ_LIMIT_QUESTIONS + 1)
        return true;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_TOO_MANY, asked->symbol->span,
                                       "a plan has at most %d questions", FJ_LIMIT_QUESTIONS);
    fj_diag_help(sema->diags, diag, "split the plan in two");
    return true;
}

// Makes the copy for OPTION and RATER of a question whose common parts are in COMMON.
static void add_copy(struct fj_sema *sema, struct fj_asked *asked, const struct fj_question *common,
                     const struct fj_option *option, enum fj_rater rater)
{
    struct fj_question *copy = FJ_NEW(sema->arena, struct fj_question);
    if (!copy)
        return;
    *copy = *common;
    copy->for_each = option;
    copy->rater = rater;
    if (option || rater != FJ_RATER_NONE) {
        copy->group = common->name;
        copy->group_text = common->text;
        copy->name = copy_name(sema, common->name, option ? option->name : NULL, rater);
        spread_was(sema, copy, &common->was);
    }
    if (option) {
        copy->text = fill_text(sema, asked, common->text, option);
        if (option->retired_since && !copy->retired_since)
            copy->retired_since = option->retired_since;
    }
    if (add_question(sema, copy, asked))
        asked->copies[asked->copy_count++] = copy;
}

static void make_copies(struct fj_sema *sema, struct fj_asked *asked,
                        const struct fj_question *common)
{
    const struct fj_tree_raters *raters = &asked->tree->rated_by;
    const struct fj_type *spread = asked->spread ? &asked->spread->type : NULL;
    size_t rows = spread ? spread->option_count : 1;
    size_t columns = raters->count ? raters->count : 1;
    if (rows * columns > FJ_LIMIT_COPIES) {
        struct fj_diag *diag =
            fj_diag_add(sema->diags, FJ_E_TOO_MANY, asked->symbol->span,
                        "“%s” would be %zu questions, and at most %d are made of one", common->name,
                        rows * columns, FJ_LIMIT_COPIES);
        fj_diag_help(sema->diags, diag, "ask it for each of fewer choices");
        asked->symbol->failed = true;
        return;
    }
    if (sema->questions.count > FJ_LIMIT_QUESTIONS) {
        asked->symbol->failed = true; // told
        return;
    }
    asked->copies = FJ_NEW_ARRAY(sema->arena, struct fj_question *, rows * columns);
    if (!asked->copies)
        return;
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < columns; column++)
            add_copy(sema, asked, common, spread ? &spread->options[row] : NULL,
                     raters->count ? fj_rater_of(raters->items[column].role) : FJ_RATER_NONE);
}

// ---- a question -----------------------------------------------------------------------------------

static void read_type(struct fj_sema *sema, struct fj_asked *asked, struct fj_question *common)
{
    const struct fj_tree_question *tree = asked->tree;
    const struct fj_type_entry *entry;
    if (!fj_sema_read_type(sema, &tree->type, &common->type, &entry)) {
        asked->symbol->failed = true;
        return;
    }
    if (tree->has_missing)
        fj_sema_add_reasons(sema, &tree->missing, &common->type);
    check_better(sema, tree, &common->type);
    check_place(sema, asked, &common->type);
    check_recode(sema, tree, &common->type);
}

static void read_question(struct fj_sema *sema, struct fj_asked *asked)
{
    const struct fj_tree_question *tree = asked->tree;
    struct fj_question common = {
        .name = asked->symbol->name,
        .text = tree->text.text,
        .help = tree->help.text,
        .code = tree->code.text,
        .place = asked->place,
        .record = asked->record,
        .optional = tree->optional.given,
        .is_private = tree->is_private.given,
        .needed = tree->needed.text,
        .better = tree->better == FJ_TREE_BETTER_HIGH  ? FJ_BETTER_HIGH
                  : tree->better == FJ_TREE_BETTER_LOW ? FJ_BETTER_LOW
                                                       : FJ_BETTER_UNSAID,
        .meaning = fj_sema_meaning(&tree->history),
        .span = tree->name.span,
        .is_default = tree->is_default,
    };
    read_type(sema, asked, &common);
    fj_sema_read_history(sema, asked->record, tree->name.text, &tree->history, &common.was,
                         &common.retired_since);
    bool has_raters = check_raters(sema, &tree->rated_by);
    if (find_spread(sema, asked) && has_raters) {
        warn_hole(sema, asked);
        make_copies(sema, asked, &common);
    } else {
        asked->symbol->failed = true;
    }
}

// In data a goal has three columns, and no other question may be named as one of them.
static void check_goal_columns(struct fj_sema *sema, const struct fj_question *goal)
{
    static const char *const endings[] = {"_text", "_weight"};
    for (size_t i = 0; i < 2; i++) {
        const char *name =
            fj_sema_intern(sema, fj_arena_printf(sema->arena, "%s%s", goal->name, endings[i]));
        const struct fj_symbol *other = fj_scope_find(sema->scope, NULL, name);
        if (!other || other->kind != FJ_SYMBOL_QUESTION)
            continue;
        struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_GOAL_COLUMN, other->span,
                                           "“%s” is a column of the goal “%s”", name, goal->name);
        fj_diag_related(sema->diags, diag, goal->span, "the goal is here");
        fj_diag_help(sema->diags, diag, "choose another name for this question");
    }
}

// ---- background -----------------------------------------------------------------------------------

static bool is_birth(const struct fj_question *question)
{
    static const char *const names[] = {"född", "born", "birth"};
    bool is_named = question->code && strcmp(question->code, "birth") == 0;
    for (size_t i = 0; i < 3; i++)
        is_named |= strcmp(question->name, names[i]) == 0;
    return is_named && (question->type.kind == FJ_TYPE_DATE || question->type.kind == FJ_TYPE_YEAR);
}

static void find_birth(struct fj_sema *sema, const struct fj_question *question)
{
    struct fj_plan *plan = sema->plan;
    if (!is_birth(question))
        return;
    if (!plan->birth) {
        plan->birth = question;
        return;
    }
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_TWO_BIRTHS, question->span,
                                       "“%s” and “%s” both say when a person is born",
                                       plan->birth->name, fj_sema_shown(sema, question));
    fj_diag_related(sema->diags, diag, plan->birth->span, "the other is here");
    fj_diag_help(sema->diags, diag, "take one of them away, or rename it");
}

static void list_background(struct fj_sema *sema)
{
    struct fj_plan *plan = sema->plan;
    plan->background = FJ_NEW_ARRAY(sema->arena, const struct fj_question *, plan->question_count);
    if (!plan->background)
        return;
    for (size_t i = 0; i < plan->question_count; i++) {
        const struct fj_question *question = plan->questions[i];
        if (question->place == FJ_IN_BACKGROUND) {
            plan->background[plan->background_count++] = question;
            find_birth(sema, question);
        }
        if (question->type.kind == FJ_TYPE_GOAL)
            check_goal_columns(sema, question);
    }
}

// Room for a copy of each, which is what most questions have.
static void make_room(struct fj_sema *sema)
{
    size_t count = sema->asked.count;
    sema->questions.items = FJ_NEW_ARRAY(sema->arena, struct fj_question *, count);
    sema->copies.items = FJ_NEW_ARRAY(sema->arena, struct fj_copy, count);
    sema->questions.capacity = sema->questions.items ? count : 0;
    sema->copies.capacity = sema->copies.items ? count : 0;
}

void fj_sema_read_questions(struct fj_sema *sema)
{
    make_room(sema);
    for (size_t i = 0; i < sema->asked.count; i++)
        read_question(sema, sema->asked.items[i]);
    list_background(sema);
}
