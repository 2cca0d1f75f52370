// SPDX-License-Identifier: EUPL-1.2
// Slips of place: what is right elsewhere in a plan and stands where it cannot. Told as those of slips.c.
#include <string.h>

#include "syntax/build_internal.h"
#include "syntax/drive_internal.h"

static bool is_kind(const struct fj_parser *p, size_t index, enum fj_token_kind kind)
{
    return fj_token_at(p, index)->kind == kind;
}

static const enum fj_keyword HEAD_CLAUSES[] = {
    FJ_KW_VERSION, FJ_KW_EDITION, FJ_KW_LANGUAGE,       FJ_KW_OWNER,
    FJ_KW_PURPOSE, FJ_KW_BASIS,   FJ_KW_HIDE_BELOW,     FJ_KW_ZEROS_SHOWN,
    FJ_KW_KEEP,    FJ_KW_FOLLOWS, FJ_KW_WITHOUT_GENDER,
};

// `dölj under 7` after the head, or where it has no braces.
static bool head_clause(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    if (token->kind != FJ_TOKEN_NAME || !token->starts_line || p->open.count > 0)
        return false;
    for (size_t i = 0; i < sizeof HEAD_CLAUSES / sizeof *HEAD_CLAUSES; i++) {
        if (!fj_word_may_be(p, index, HEAD_CLAUSES[i]))
            continue;
        const char *swedish = fj_keyword_spelling(HEAD_CLAUSES[i], FJ_LANG_SV);
        const char *word = strncmp(swedish, token->text, strlen(token->text)) == 0
                               ? swedish
                               : fj_keyword_spelling(HEAD_CLAUSES[i], FJ_LANG_EN);
        if (fj_may_tell(p, index)) {
            struct fj_diag *diag =
                fj_diag_add(p->diags, FJ_E_HEAD_CLAUSE, token->span,
                            "“%s” stands in the head of the plan, not here", word);
            fj_diag_help(p->diags, diag, "put it in braces after the plan's text: plan … { %s … }",
                         word);
        }
        return true;
    }
    return false;
}

// `skala 1..5 enhet "poäng"`.
static bool clause_of_number(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    enum fj_keyword keyword = fj_word_may_be(p, index, FJ_KW_UNIT)       ? FJ_KW_UNIT
                              : fj_word_may_be(p, index, FJ_KW_DECIMALS) ? FJ_KW_DECIMALS
                                                                         : FJ_KW_NONE;
    enum fj_token_kind next = fj_token_at(p, index + 1)->kind;
    if (keyword == FJ_KW_NONE || !is_kind(p, index, FJ_TOKEN_NAME) ||
        !fj_gram_takes_keyword(d->gram, FJ_KW_MISSING) ||
        next != (keyword == FJ_KW_UNIT ? FJ_TOKEN_TEXT : FJ_TOKEN_NUMBER))
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_span span =
            fj_span_join(fj_token_at(p, index)->span, fj_token_at(p, index + 1)->span);
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_TYPE_CLAUSE, span,
                                           "“%s” belongs to “%s”, right after its range",
                                           fj_spelled(p, keyword), fj_spelled(p, FJ_KW_NUMBER));
        fj_diag_help(p->diags, diag, "leave it out, or make the question a “%s”",
                     fj_spelled(p, FJ_KW_NUMBER));
    }
    fj_token_at(p, index + 1)->swallowed = true;
    return true;
}

// `uppdelning boende vid start`, and `uppdelning b "Boende" = boende vid start`: one question at one timepoint.
static bool breakdown_at(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    size_t start = p->declared_at;
    const struct fj_token *name = fj_token_at(p, start + 1), *time = fj_token_at(p, index + 1);
    bool equals = index > 0 && is_kind(p, index - 2, FJ_TOKEN_EQ);
    if (!is_kind(p, index, FJ_TOKEN_NAME) || !fj_word_may_be(p, index, FJ_KW_AT) ||
        fj_declarator_at(p, start) != FJ_KW_BREAKDOWN || index < start + 2 ||
        time->kind != FJ_TOKEN_NAME || name->kind != FJ_TOKEN_NAME)
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_WORD_AT, fj_token_at(p, index)->span,
                                           "in a breakdown the timepoint stands after “@”");
        if (equals && is_kind(p, index - 1, FJ_TOKEN_NAME))
            fj_diag_help(p->diags, diag, "write “%s@%s”", fj_token_at(p, index - 1)->text,
                         time->text);
        else
            fj_diag_help(
                p->diags, diag,
                "leave out “%s %s” if it is a question of the background; otherwise write: "
                "%s %s_%s \"…\" = %s@%s",
                fj_spelled(p, FJ_KW_AT), time->text, fj_spelled(p, FJ_KW_BREAKDOWN), name->text,
                time->text, name->text, time->text);
    }
    return true;
}

// `medel vid start har alkohol`: in an expression a timepoint stands after `@`.
bool fj_tell_word_at(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    bool joins = fj_is_joiner(token) || (token->kind >= FJ_TOKEN_EQ && token->kind <= FJ_TOKEN_GE);
    if (!joins || index < 3 || !is_kind(p, index - 1, FJ_TOKEN_NAME) ||
        !is_kind(p, index - 3, FJ_TOKEN_NAME) || !is_kind(p, index - 2, FJ_TOKEN_KEYWORD) ||
        fj_token_at(p, index - 2)->keyword != FJ_KW_AT)
        return false;
    const struct fj_token *question = fj_token_at(p, index - 3), *time = fj_token_at(p, index - 1);
    struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_WORD_AT, fj_token_at(p, index - 2)->span,
                                       "within a condition the timepoint stands after “@”");
    fj_diag_help(p->diags, diag, "write “%s@%s”", question->text, time->text);
    return true;
}

// `"Är du "rädd" hemma?"`: a quote within a text has ended it.
bool fj_tell_quote_inside(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    if (index == 0 || token->kind != FJ_TOKEN_NAME || !is_kind(p, index - 1, FJ_TOKEN_TEXT) ||
        fj_token_at(p, index - 1)->span.end != token->span.start)
        return false;
    uint32_t end = token->span.start;
    struct fj_diag *diag =
        fj_diag_add(p->diags, FJ_E_QUOTE_INSIDE, (struct fj_span){token->span.file, end - 1, end},
                    "the text ends at this quote");
    fj_diag_help(p->diags, diag, "write \\\" for a quote within a text, or use ”%s”", token->text);
    return true;
}

// `hotad: "…"` in a translation, `start: { … }` in an example: the sign was taken for that of a rater.
static bool sign_before(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    bool follows = is_kind(p, index, FJ_TOKEN_TEXT) || is_kind(p, index, FJ_TOKEN_LBRACE);
    if (!follows || index < 2 || !is_kind(p, index - 1, FJ_TOKEN_COLON) ||
        !is_kind(p, index - 2, FJ_TOKEN_NAME) || !fj_gram_takes_keyword(d->gram, FJ_KW_STAFF))
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_diag *diag = fj_diag_add(
            p->diags, FJ_E_NAME_SIGN, fj_token_at(p, index - 1)->span, "no “%s” stands here", ":");
        fj_diag_help(p->diags, diag, "leave out “%s”", ":");
    }
    return true;
}

bool fj_mend_place(struct fj_drive *d, size_t index, size_t *out_next)
{
    *out_next = index + 1;
    if (clause_of_number(d, index))
        return true;
    if (!breakdown_at(d, index) && !head_clause(d, index) && !sign_before(d, index))
        return false;
    d->p->quiet = true;
    *out_next = fj_resync(d, index);
    return true;
}
