// SPDX-License-Identifier: EUPL-1.2
// Questions, types, background and records (language §4).
#include "syntax/build_internal.h"

// ---- types ----------------------------------------------------------------------------------------

static void clear_type(struct fj_parser *p)
{
    p->type = (struct fj_tree_type){0};
    p->choices = (struct fj_tree_choices){0};
    p->labels = (struct fj_tree_labels){0};
    p->seen.count = 0;
    p->spoiled = false;
}

void fj_set_type(struct fj_parser *p, enum fj_tree_type_kind kind, struct fj_span span)
{
    p->type.kind = kind;
    p->type.span = span;
    if (kind == FJ_TREE_TYPE_CHOICE || kind == FJ_TREE_TYPE_MANY)
        p->type.choices = p->choices;
}

void fj_set_scale(struct fj_parser *p, struct fj_span span)
{
    fj_set_type(p, FJ_TREE_TYPE_SCALE, span);
    p->type.range = p->range;
    p->type.labels = p->labels;
}

void fj_add_label(struct fj_parser *p, struct fj_tree_number value, struct fj_tree_text text)
{
    struct fj_tree_label *label = FJ_VEC_PUSH(p->arena, &p->labels);
    if (label)
        *label = (struct fj_tree_label){value, text, fj_span_join(value.span, text.span)};
}

void fj_begin_choice(struct fj_parser *p, struct fj_tree_name name)
{
    p->choice = (struct fj_tree_choice){.name = name};
    p->seen_in_choice.count = 0;
}

void fj_end_choice(struct fj_parser *p, struct fj_span span)
{
    struct fj_tree_choice *choice = FJ_VEC_PUSH(p->arena, &p->choices);
    if (!choice)
        return;
    *choice = p->choice;
    choice->span = span;
}

void fj_begin_type_decl(struct fj_parser *p)
{
    clear_type(p);
    p->history = NULL;
    p->type_decl = (struct fj_tree_type_decl){0};
}

void fj_set_type_missing(struct fj_parser *p, struct fj_span span)
{
    p->type_decl.has_missing = true;
    p->type_decl.missing = p->choices;
    p->type_decl.missing_span = span;
}

static void tell_type_word(struct fj_parser *p, struct fj_tree_name name)
{
    struct fj_diag *diag =
        fj_diag_add(p->diags, FJ_E_TYPE_WORD, name.span,
                    "“%s” is a built-in type and cannot name another", name.text);
    fj_diag_help(p->diags, diag, "choose another name, such as “%s_2”", name.text);
    fj_refuse_name(p, name.text, diag);
    p->plan->broken = true;
    p->spoiled = true;
}

void fj_end_type_decl(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                      struct fj_tree_name name)
{
    p->type_decl.name = name;
    p->type_decl.type = p->type;
    if (fj_keyword_is_class(name.text, FJ_WORD_TYPE))
        tell_type_word(p, name);
    fj_end_decl(p, FJ_TREE_DECL_TYPE, span, keyword, name.text, &p->type_decl, sizeof p->type_decl);
}

// ---- questions ------------------------------------------------------------------------------------

void fj_begin_question(struct fj_parser *p)
{
    clear_type(p);
    p->question = (struct fj_tree_question){0};
    p->history = &p->question.history;
}

void fj_add_rule(struct fj_parser *p, struct fj_span span, bool refuses,
                 struct fj_tree_expr *condition, struct fj_tree_text message)
{
    struct fj_tree_rule *rule = FJ_VEC_PUSH(p->arena, &p->question.rules);
    if (rule)
        *rule = (struct fj_tree_rule){refuses, condition, message, span};
}

void fj_set_missing(struct fj_parser *p, struct fj_span span)
{
    if (!fj_once(p, FJ_KW_MISSING, span))
        return;
    p->question.has_missing = true;
    p->question.missing = p->choices;
    p->question.missing_span = span;
}

void fj_add_rater(struct fj_parser *p, enum fj_tree_role role, struct fj_span span)
{
    struct fj_tree_rater *rater = FJ_VEC_PUSH(p->arena, &p->raters);
    if (rater)
        *rater = (struct fj_tree_rater){role, span};
}

void fj_end_question(struct fj_parser *p, struct fj_span span, struct fj_tree_name name,
                     struct fj_tree_text text)
{
    p->question.name = name;
    p->question.text = text;
    p->question.type = p->type;
    p->question.span = span;
}

void fj_end_plan_question(struct fj_parser *p, struct fj_span span)
{
    struct fj_span keyword = p->tokens->items[p->declared_at].span;
    fj_end_decl(p, FJ_TREE_DECL_QUESTION, span, keyword, p->question.name.text, &p->question,
                sizeof p->question);
}

// ---- lists of questions ---------------------------------------------------------------------------

void fj_begin_questions(struct fj_parser *p)
{
    p->questions = (struct fj_tree_questions){0};
}

void fj_add_question(struct fj_parser *p)
{
    if (p->spoiled || fj_is_garbled(p, p->question.span, false)) {
        fj_lose_name(p, p->question.name);
        p->spoiled = false;
        return;
    }
    struct fj_tree_question *copy = FJ_NEW(p->arena, struct fj_tree_question);
    struct fj_tree_question **slot = copy ? FJ_VEC_PUSH(p->arena, &p->questions) : NULL;
    if (!slot)
        return;
    *copy = p->question;
    *slot = copy;
}

void fj_end_background(struct fj_parser *p, struct fj_span span, struct fj_span keyword)
{
    struct fj_tree_background background = {p->questions};
    p->spoiled = false;
    fj_end_decl(p, FJ_TREE_DECL_BACKGROUND, span, keyword, NULL, &background, sizeof background);
}

void fj_begin_record(struct fj_parser *p)
{
    p->seen.count = 0;
    p->spoiled = false;
    p->record = (struct fj_tree_record){0};
    p->history = &p->record.history;
    fj_begin_questions(p);
}

void fj_end_record(struct fj_parser *p, struct fj_span span, struct fj_span keyword,
                   struct fj_tree_name name, struct fj_tree_text text)
{
    p->record.name = name;
    p->record.text = text;
    p->record.questions = p->questions;
    p->spoiled = false;
    fj_end_decl(p, FJ_TREE_DECL_RECORD, span, keyword, name.text, &p->record, sizeof p->record);
}
