// SPDX-License-Identifier: EUPL-1.2
// The small parts of a plan, and what clauses of all declarations have in common: that each stands once.
#include <limits.h>
#include <string.h>

#include "syntax/build_internal.h"

// ---- clauses --------------------------------------------------------------------------------------

void fj_refuse_name(struct fj_parser *p, const char *name, struct fj_diag *diag)
{
    if (p->refused_count < FJ_PARSE_REFUSED)
        p->refused[p->refused_count++] = (struct fj_refused){.name = name, .diag = diag};
}

enum fj_lang fj_keyword_lang(const struct fj_parser *p)
{
    if (p->swedish == p->english)
        return p->diags->lang;
    return p->swedish > p->english ? FJ_LANG_SV : FJ_LANG_EN;
}

const char *fj_spelled(const struct fj_parser *p, enum fj_keyword keyword)
{
    return fj_keyword_spelling(keyword, fj_keyword_lang(p));
}

static bool see(struct fj_parser *p, struct fj_seen *seen, enum fj_keyword keyword,
                struct fj_span span)
{
    for (size_t i = 0; i < seen->count; i++)
        if (seen->keywords[i] == keyword) {
            struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_CLAUSE_TWICE, span,
                                               "“%s” stands here twice", fj_spelled(p, keyword));
            fj_diag_related(p->diags, diag, seen->spans[i], "first here");
            fj_diag_help(p->diags, diag, "keep one of them");
            p->plan->broken = true;
            return false;
        }
    if (seen->count < FJ_PARSE_CLAUSES) {
        seen->keywords[seen->count] = keyword;
        seen->spans[seen->count++] = span;
    }
    return true;
}

bool fj_once(struct fj_parser *p, enum fj_keyword keyword, struct fj_span span)
{
    return see(p, &p->seen, keyword, span);
}

bool fj_once_in_choice(struct fj_parser *p, enum fj_keyword keyword, struct fj_span span)
{
    return see(p, &p->seen_in_choice, keyword, span);
}

void fj_set_flag(struct fj_parser *p, struct fj_tree_flag *flag, enum fj_keyword keyword,
                 struct fj_span span)
{
    if (fj_once(p, keyword, span))
        *flag = (struct fj_tree_flag){true, span};
}

void fj_set_better(struct fj_parser *p, enum fj_tree_better *better, struct fj_span *better_span,
                   enum fj_tree_better value, struct fj_span span)
{
    if (!fj_once(p, FJ_KW_BETTER, span))
        return;
    *better = value;
    *better_span = span;
}

void fj_set_times(struct fj_parser *p, struct fj_tree_times *times, struct fj_span *times_span,
                  struct fj_span span)
{
    if (!fj_once(p, FJ_KW_AT, span))
        return;
    *times = p->times;
    *times_span = span;
}

void fj_set_was_names(struct fj_parser *p, struct fj_tree_history *history, struct fj_span span)
{
    history->was.given = true;
    history->was.names = p->names;
    history->was.span = span;
}

void fj_set_was_range(struct fj_parser *p, struct fj_span span, struct fj_tree_expr *recode)
{
    // A rename and a recode may both be said, each once.
    if (!fj_once(p, FJ_KW_RECODED_AS, span))
        return;
    struct fj_tree_was *was = &p->history->was;
    was->span = was->given ? fj_span_join(was->span, span) : span;
    was->given = true;
    was->range = p->was_range;
    was->recode = recode;
}

void fj_set_meaning(struct fj_parser *p, enum fj_tree_meaning meaning, struct fj_span span)
{
    if (!fj_once(p, FJ_KW_SAME_MEANING, span))
        return;
    p->history->meaning = meaning;
    p->history->meaning_span = span;
}

void fj_set_choice_meaning(struct fj_parser *p, enum fj_tree_meaning meaning, struct fj_span span)
{
    if (!fj_once_in_choice(p, FJ_KW_SAME_MEANING, span))
        return;
    p->choice.history.meaning = meaning;
    p->choice.history.meaning_span = span;
}

// ---- names and texts ------------------------------------------------------------------------------

struct fj_tree_name fj_make_name(struct fj_token *token, enum fj_token_role role)
{
    token->role = role;
    return (struct fj_tree_name){token->text, token->span};
}

struct fj_tree_name fj_make_number_name(struct fj_parser *p, const struct fj_token *token,
                                        const char *sign, struct fj_span span)
{
    const char *text =
        fj_arena_printf(p->arena, "%s%.*s", sign, (int)(token->span.end - token->span.start),
                        p->source->text + token->span.start);
    return (struct fj_tree_name){text ? fj_names_intern(p->names_table, text, strlen(text)) : NULL,
                                 span};
}

struct fj_tree_text fj_make_text(const struct fj_token *token)
{
    return (struct fj_tree_text){token->text, token->span};
}

void fj_start_names(struct fj_parser *p, struct fj_tree_name name)
{
    p->names = (struct fj_tree_names){0};
    fj_add_name(p, name);
}

void fj_add_name(struct fj_parser *p, struct fj_tree_name name)
{
    struct fj_tree_name *slot = FJ_VEC_PUSH(p->arena, &p->names);
    if (slot)
        *slot = name;
}

void fj_start_path(struct fj_parser *p, struct fj_token *token)
{
    p->path = (struct fj_tree_names){0};
    p->path_token = token;
    fj_add_part(p, token);
}

void fj_add_part(struct fj_parser *p, struct fj_token *token)
{
    struct fj_tree_name *slot = FJ_VEC_PUSH(p->arena, &p->path);
    if (slot)
        *slot = fj_make_name(token, FJ_ROLE_NONE);
}

struct fj_tree_ref *fj_take_path(struct fj_parser *p, struct fj_span span)
{
    struct fj_tree_ref *ref = p->path.count > 0 ? FJ_NEW(p->arena, struct fj_tree_ref) : NULL;
    if (!ref)
        return NULL;
    ref->parts = p->path.items;
    ref->part_count = p->path.count;
    ref->span = span;
    return ref;
}

void fj_set_series(struct fj_tree_ref *ref, const struct fj_token *series)
{
    if (ref)
        ref->nr = (int)series->number;
}

void fj_set_rater(struct fj_tree_ref *ref, enum fj_tree_role role, struct fj_span span)
{
    static const enum fj_keyword KEYWORDS[] = {FJ_KW_NONE, FJ_KW_STAFF, FJ_KW_CLIENT,
                                               FJ_KW_RELATIVE};
    if (!ref)
        return;
    ref->rater = (struct fj_tree_name){fj_keyword_spelling(KEYWORDS[role], FJ_LANG_EN), span};
    ref->role = role;
    ref->span = fj_span_join(ref->span, span);
}

void fj_set_at(struct fj_tree_ref *ref, struct fj_tree_time at, struct fj_span span)
{
    if (!ref)
        return;
    ref->has_at = true;
    ref->at = at;
    ref->span = span;
}

// ---- numbers and times ----------------------------------------------------------------------------

struct fj_tree_number fj_make_number(const struct fj_token *token, int sign)
{
    return (struct fj_tree_number){.given = true,
                                   .whole = token->decimals == 0,
                                   .decimals = token->decimals,
                                   .value = token->number == 0 ? 0 : sign * token->number,
                                   .span = token->span};
}

struct fj_tree_whole fj_make_whole(struct fj_parser *p, struct fj_tree_number number)
{
    bool fits = number.whole && number.value >= 0 && number.value <= INT_MAX;
    if (!fits) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_NOT_WHOLE, number.span,
                                           "a whole number from 0 up is expected here");
        fj_diag_help(p->diags, diag, "write a number without decimals and without a minus");
        p->plan->broken = true;
    }
    return (struct fj_tree_whole){fits, fits ? (int)number.value : 0, number.span};
}

struct fj_tree_duration fj_make_duration(struct fj_parser *p, struct fj_tree_number number,
                                         enum fj_duration_unit unit, struct fj_span span)
{
    struct fj_tree_whole count = fj_make_whole(p, number);
    return (struct fj_tree_duration){count.given, {count.value, unit}, span};
}

struct fj_tree_time fj_make_time(struct fj_parser *p, struct fj_tree_name name,
                                 const struct fj_token *series, struct fj_span span)
{
    (void)p;
    return (struct fj_tree_time){name, series ? (int)series->number : 0, span};
}

void fj_start_times(struct fj_parser *p, struct fj_tree_time time)
{
    p->times = (struct fj_tree_times){0};
    fj_add_time(p, time);
}

void fj_add_time(struct fj_parser *p, struct fj_tree_time time)
{
    struct fj_tree_time *slot = FJ_VEC_PUSH(p->arena, &p->times);
    if (slot)
        *slot = time;
}
