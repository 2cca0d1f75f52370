// SPDX-License-Identifier: EUPL-1.2
// Words where a sign stands, and things in another order than the language's: `nöjd minst 4`, `högt bättre`, `efter 6
// månader`, `uppdelning på kön`. Told as those of slips.c.
#include <stdio.h>
#include <string.h>

#include "support/unicode.h"
#include "syntax/build_internal.h"
#include "syntax/drive_internal.h"

enum { MOST_WORDS = 6, MOST_ORDINAL = 12 };

static bool is_kind(const struct fj_parser *p, size_t index, enum fj_token_kind kind)
{
    return fj_token_at(p, index)->kind == kind;
}

// The word in small letters, or "" of another token; arena.
static const char *folded(const struct fj_parser *p, size_t index)
{
    const struct fj_token *token = fj_token_at(p, index);
    bool word = (token->kind == FJ_TOKEN_NAME || token->kind == FJ_TOKEN_KEYWORD) && token->text;
    const char *text = word ? fj_unicode_fold(p->arena, token->text, strlen(token->text)) : NULL;
    return text ? text : "";
}

// How many tokens from INDEX on are the words of TEXT, all of one line; 0 where they are not.
static size_t matches(const struct fj_parser *p, size_t index, const char *text)
{
    for (size_t count = 0; count < MOST_WORDS; count++) {
        const char *word = folded(p, index + count);
        size_t length = strcspn(text, " ");
        bool apart = count > 0 && fj_token_at(p, index + count)->starts_line;
        if (apart || strlen(word) != length || memcmp(word, text, length) != 0)
            return 0;
        if (text[length] == '\0')
            return count + 1;
        text += length + 1;
    }
    return 0;
}

static bool is_one_of(const struct fj_parser *p, size_t index, const char *const *words)
{
    const char *word = folded(p, index);
    for (; *word && *words; words++)
        if (strcmp(*words, word) == 0)
            return true;
    return false;
}

static struct fj_span span_of(const struct fj_parser *p, size_t from, size_t to)
{
    return fj_span_join(fj_token_at(p, from)->span, fj_token_at(p, to)->span);
}

static void swallow(struct fj_parser *p, size_t from, size_t count)
{
    for (size_t i = from; i < from + count; i++)
        fj_token_at(p, i)->swallowed = true;
}

// COUNT words from INDEX on are no words of the language; NULL where nothing is to be told.
static struct fj_diag *tell_words(struct fj_drive *d, size_t index, size_t count)
{
    struct fj_parser *p = d->p;
    if (!fj_may_tell(p, index))
        return NULL;
    struct fj_span span = span_of(p, index, index + count - 1);
    return fj_diag_add(p->diags, FJ_E_MISSPELT, span, "“%.*s” is no word of the language",
                       (int)(span.end - span.start), p->source->text + span.start);
}

// ---- comparisons ----------------------------------------------------------------------------------

static const struct {
    const char *words;
    enum fj_token_kind kind;
    const char *sign;
} COMPARISONS[] = {
    // of two that begin alike the longer one first
    {"är inte lika med", FJ_TOKEN_NE, "!="},
    {"inte lika med", FJ_TOKEN_NE, "!="},
    {"är inte", FJ_TOKEN_NE, "!="},
    {"is not", FJ_TOKEN_NE, "!="},
    {"är lika med", FJ_TOKEN_EQ, "="},
    {"lika med", FJ_TOKEN_EQ, "="},
    {"is equal to", FJ_TOKEN_EQ, "="},
    {"equal to", FJ_TOKEN_EQ, "="},
    {"större än eller lika med", FJ_TOKEN_GE, ">="},
    {"mindre än eller lika med", FJ_TOKEN_LE, "<="},
    {"greater than or equal to", FJ_TOKEN_GE, ">="},
    {"less than or equal to", FJ_TOKEN_LE, "<="},
    {"är större än", FJ_TOKEN_GT, ">"},
    {"större än", FJ_TOKEN_GT, ">"},
    {"större", FJ_TOKEN_GT, ">"},
    {"högre än", FJ_TOKEN_GT, ">"},
    {"mer än", FJ_TOKEN_GT, ">"},
    {"fler än", FJ_TOKEN_GT, ">"},
    {"är över", FJ_TOKEN_GT, ">"},
    {"över", FJ_TOKEN_GT, ">"},
    {"is greater than", FJ_TOKEN_GT, ">"},
    {"greater than", FJ_TOKEN_GT, ">"},
    {"more than", FJ_TOKEN_GT, ">"},
    {"over", FJ_TOKEN_GT, ">"},
    {"är mindre än", FJ_TOKEN_LT, "<"},
    {"mindre än", FJ_TOKEN_LT, "<"},
    {"mindre", FJ_TOKEN_LT, "<"},
    {"lägre än", FJ_TOKEN_LT, "<"},
    {"färre än", FJ_TOKEN_LT, "<"},
    {"är under", FJ_TOKEN_LT, "<"},
    {"under", FJ_TOKEN_LT, "<"},
    {"is less than", FJ_TOKEN_LT, "<"},
    {"less than", FJ_TOKEN_LT, "<"},
    {"fewer than", FJ_TOKEN_LT, "<"},
    {"below", FJ_TOKEN_LT, "<"},
    {"är minst", FJ_TOKEN_GE, ">="},
    {"minst", FJ_TOKEN_GE, ">="},
    {"lägst", FJ_TOKEN_GE, ">="},
    {"is at least", FJ_TOKEN_GE, ">="},
    {"at least", FJ_TOKEN_GE, ">="},
    {"är högst", FJ_TOKEN_LE, "<="},
    {"högst", FJ_TOKEN_LE, "<="},
    {"max", FJ_TOKEN_LE, "<="},
    {"is at most", FJ_TOKEN_LE, "<="},
    {"at most", FJ_TOKEN_LE, "<="},
    {"är", FJ_TOKEN_EQ, "="},
    {"lika", FJ_TOKEN_EQ, "="},
    {"blir", FJ_TOKEN_EQ, "="},
    {"equals", FJ_TOKEN_EQ, "="},
    {"is", FJ_TOKEN_EQ, "="},
};

// `medel(a, b minst 2`: what is missing is the parenthesis.
static bool is_needs_after_open(const struct fj_parser *p, size_t index)
{
    const struct fj_open *open = p->open.count > 0 ? &p->open.items[p->open.count - 1] : NULL;
    return open && open->paren && open->token > 0 && is_kind(p, open->token - 1, FJ_TOKEN_NAME) &&
           fj_word_may_be(p, index, FJ_KW_NEEDS);
}

// `boende är eget`, `nöjd minst 4`: a sign stands there.
static bool word_for_sign(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    if (!is_kind(p, index, FJ_TOKEN_NAME) || !fj_gram_takes(d->gram, FJ_TOKEN_EQ) ||
        fj_gram_takes(d->gram, FJ_TOKEN_TEXT) || is_needs_after_open(p, index))
        return false;
    for (size_t i = 0; i < sizeof COMPARISONS / sizeof *COMPARISONS; i++) {
        size_t count = matches(p, index, COMPARISONS[i].words);
        if (count == 0 || !fj_gram_takes(d->gram, COMPARISONS[i].kind))
            continue;
        struct fj_diag *diag = tell_words(d, index, count);
        fj_diag_help(p->diags, diag, "did you mean “%s”?", COMPARISONS[i].sign);
        fj_token_at(p, index)->kind = COMPARISONS[i].kind;
        swallow(p, index + 1, count - 1);
        return true;
    }
    return false;
}

// `vald innehåller fysiskt`.
static bool word_for_has(struct fj_drive *d, size_t index)
{
    static const char *const WORDS[] = {"innehåller", "inkluderar", "omfattar",
                                        "contains",   "includes",   NULL};
    struct fj_parser *p = d->p;
    if (!is_kind(p, index, FJ_TOKEN_NAME) || !fj_gram_takes_keyword(d->gram, FJ_KW_HAS) ||
        !is_one_of(p, index, WORDS))
        return false;
    struct fj_diag *diag = tell_words(d, index, 1);
    fj_diag_help(p->diags, diag, "did you mean “%s”?", fj_spelled(p, FJ_KW_HAS));
    fj_take_keyword(p, index, FJ_KW_HAS, 1);
    return true;
}

// `nöjd mellan 4 och 5`.
static bool between(struct fj_drive *d, size_t index)
{
    static const char *const WORDS[] = {"mellan", "between", NULL};
    struct fj_parser *p = d->p;
    const struct fj_token *low = fj_token_at(p, index + 1), *high = fj_token_at(p, index + 3);
    if (!is_kind(p, index, FJ_TOKEN_NAME) || !fj_gram_takes_keyword(d->gram, FJ_KW_IN) ||
        low->kind != FJ_TOKEN_NUMBER || high->kind != FJ_TOKEN_NUMBER ||
        !is_one_of(p, index, WORDS))
        return false;
    const char *text = p->source->text;
    struct fj_diag *diag = tell_words(d, index, 1);
    fj_diag_help(p->diags, diag, "write “%s %.*s..%.*s”", fj_spelled(p, FJ_KW_IN),
                 (int)(low->span.end - low->span.start), text + low->span.start,
                 (int)(high->span.end - high->span.start), text + high->span.start);
    fj_take_keyword(p, index, FJ_KW_IN, 1);
    fj_token_at(p, index + 2)->kind = FJ_TOKEN_RANGE;
    return true;
}

// `skola inte = ja`: the two are one sign.
static bool not_before_sign(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    if (!is_kind(p, index, FJ_TOKEN_EQ) || index < 2 ||
        fj_token_at(p, index - 1)->keyword != FJ_KW_NOT)
        return false;
    for (size_t i = 0; i < p->refused_count; i++)
        if (p->refused[i].name == fj_token_at(p, index - 1)->text)
            return false; // it was meant as a name
    if (fj_may_tell(p, index)) {
        struct fj_diag *diag =
            fj_diag_add(p->diags, FJ_E_OPERATOR, span_of(p, index - 1, index),
                        "“%s =” is no operator here", fj_token_at(p, index - 1)->text);
        fj_diag_help(p->diags, diag, "write “%s”", "!=");
    }
    return true;
}

// ---- lists ----------------------------------------------------------------------------------------

// The names from INDEX on with a comma between them; *out_end is the index after the last. Arena.
static const char *list_from(const struct fj_parser *p, size_t index, size_t *out_end)
{
    const char *list = fj_token_at(p, index)->text;
    for (index++; is_kind(p, index, FJ_TOKEN_COMMA) && is_kind(p, index + 1, FJ_TOKEN_NAME) && list;
         index += 2)
        list = fj_arena_printf(p->arena, "%s, %s", list, fj_token_at(p, index + 1)->text);
    *out_end = index;
    return list ? list : "";
}

// `läge = bra, bäst`: one comparison takes one value.
static bool list_for_one(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    size_t end;
    if (!is_kind(p, index, FJ_TOKEN_COMMA) || index < 3 || !is_kind(p, index + 1, FJ_TOKEN_NAME) ||
        !is_kind(p, index - 1, FJ_TOKEN_NAME) || !is_kind(p, index - 2, FJ_TOKEN_EQ) ||
        !is_kind(p, index - 3, FJ_TOKEN_NAME) || !fj_gram_takes_keyword(d->gram, FJ_KW_AND))
        return false;
    if (fj_may_tell(p, index)) {
        const char *list = list_from(p, index - 1, &end);
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_SYNTAX, span_of(p, index - 2, end - 1),
                                           "“=” compares with one value, and this is a list");
        fj_diag_help(p->diags, diag, "write “%s %s (%s)”", fj_token_at(p, index - 3)->text,
                     fj_spelled(p, FJ_KW_IN), list);
    }
    return true;
}

// `läge i bra, bäst`.
static bool list_without_ends(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    size_t end;
    if (!is_kind(p, index, FJ_TOKEN_NAME) || index == 0 || fj_token_at(p, index)->starts_line ||
        fj_token_at(p, index - 1)->keyword != FJ_KW_IN || is_kind(p, index + 1, FJ_TOKEN_NUMBER) ||
        !fj_gram_takes(d->gram, FJ_TOKEN_LPAREN))
        return false;
    if (fj_may_tell(p, index)) {
        const char *list = list_from(p, index, &end);
        struct fj_diag *diag = fj_diag_add(p->diags, FJ_E_SYNTAX, span_of(p, index, end - 1),
                                           "a list like this stands in parentheses, “( )”");
        fj_diag_help(p->diags, diag, "write “%s (%s)”", fj_spelled(p, FJ_KW_IN), list);
    }
    return true;
}

// ---- another order --------------------------------------------------------------------------------

static enum fj_keyword direction_at(const struct fj_parser *p, size_t index)
{
    static const enum fj_keyword WORDS[] = {FJ_KW_HIGH, FJ_KW_LOW};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        enum fj_keyword meant = fj_keyword_meant(folded(p, index), FJ_KW_NONE);
        while (meant != FJ_KW_NONE && meant != WORDS[i])
            meant = fj_keyword_meant(folded(p, index), meant);
        if (meant == WORDS[i] || fj_word_may_be(p, index, WORDS[i]))
            return WORDS[i];
    }
    return FJ_KW_NONE;
}

// `högt bättre`, `högre är bättre`.
static bool better_last(struct fj_drive *d, size_t index)
{
    static const char *const IS[] = {"är", "is", NULL}, *const GOOD[] = {"bättre", "bäst", "bra",
                                                                         "better", "best", "good",
                                                                         NULL};
    struct fj_parser *p = d->p;
    size_t last = index + 1 + is_one_of(p, index + 1, IS);
    enum fj_keyword direction = direction_at(p, index);
    if (!is_kind(p, index, FJ_TOKEN_NAME) || direction == FJ_KW_NONE ||
        !fj_gram_takes_keyword(d->gram, FJ_KW_BETTER) || !is_one_of(p, last, GOOD))
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_diag *diag = fj_diag_add(
            p->diags, FJ_E_SYNTAX, span_of(p, index, last), "“%s” stands before “%s” and “%s”",
            fj_spelled(p, FJ_KW_BETTER), fj_spelled(p, FJ_KW_HIGH), fj_spelled(p, FJ_KW_LOW));
        fj_diag_help(p->diags, diag, "write “%s %s”", fj_spelled(p, FJ_KW_BETTER),
                     fj_spelled(p, direction));
    }
    fj_take_keyword(p, index, FJ_KW_BETTER, 1);
    fj_take_keyword(p, last, direction, 1);
    swallow(p, index + 1, last - index - 1);
    return true;
}

// `efter 6 månader`: how long stands first.
static bool after_first(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *number = fj_token_at(p, index + 1), *unit = fj_token_at(p, index + 2),
                          *anchor = fj_token_at(p, index + 3);
    if (!is_kind(p, index, FJ_TOKEN_NAME) || !fj_word_may_be(p, index, FJ_KW_AFTER) ||
        !fj_gram_takes_keyword(d->gram, FJ_KW_EVERY) || !fj_gram_takes(d->gram, FJ_TOKEN_NUMBER) ||
        number->kind != FJ_TOKEN_NUMBER || unit->kind != FJ_TOKEN_NAME)
        return false;
    bool named = anchor->kind == FJ_TOKEN_NAME && !anchor->starts_line &&
                 !fj_word_may_be(p, index + 3, FJ_KW_WINDOW) &&
                 !fj_word_may_be(p, index + 3, FJ_KW_STRICT);
    if (fj_may_tell(p, index)) {
        struct fj_diag *diag =
            fj_diag_add(p->diags, FJ_E_SYNTAX, span_of(p, index, index + 2),
                        "how long it is stands before “%s”", fj_spelled(p, FJ_KW_AFTER));
        fj_diag_help(p->diags, diag, "write “%.*s %s %s %s”",
                     (int)(number->span.end - number->span.start),
                     p->source->text + number->span.start, unit->text, fj_spelled(p, FJ_KW_AFTER),
                     named ? anchor->text : fj_spelled(p, FJ_KW_ENTRY));
    }
    return true;
}

// ---- words too much, and numbers in words ---------------------------------------------------------

// `bara om skola = ja`, `uppdelning på kön`, `snittet av …`: the word is left out.
static bool word_too_much(struct fj_drive *d, size_t index)
{
    static const char *const ONLY[] = {"bara", "endast", "only", NULL}, *const BY[] = {
                                                                            "på", "efter", "per",
                                                                            "by", "on",    NULL};
    struct fj_parser *p = d->p;
    bool condition = is_one_of(p, index, ONLY) && fj_gram_takes_keyword(d->gram, FJ_KW_WHEN) &&
                     is_kind(p, index + 1, FJ_TOKEN_NAME);
    bool breakdown = is_kind(p, index, FJ_TOKEN_NAME) && index > 0 &&
                     fj_declarator_at(p, index - 2) == FJ_KW_BREAKDOWN &&
                     index == p->declared_at + 2 && is_one_of(p, index - 1, BY) &&
                     !fj_token_at(p, index)->starts_line;
    if (!condition && !breakdown)
        return false;
    struct fj_diag *diag = tell_words(d, breakdown ? index - 1 : index, 1);
    fj_diag_help(p->diags, diag, "leave it out");
    if (breakdown)
        p->spoiled = true; // it goes by the word too much
    return true;
}

static bool is_unit(const struct fj_parser *p, size_t index)
{
    static const enum fj_keyword UNITS[] = {FJ_KW_DAY,   FJ_KW_DAYS,    FJ_KW_WEEK,    FJ_KW_WEEKS,
                                            FJ_KW_MONTH, FJ_KW_MONTHS,  FJ_KW_QUARTER, FJ_KW_YEAR,
                                            FJ_KW_YEARS, FJ_KW_QUARTERS};
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (fj_word_may_be(p, index, UNITS[i]))
            return true;
    return false;
}

// Numbers up to twelve in words, from one on; `tredje` and the like where an ordinal stands.
static int number_in(const struct fj_parser *p, size_t index, bool ordinal)
{
    static const char *const NUMBERS[][MOST_ORDINAL] = {
        {"ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"},
        {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve"},
        {"en", "", "", "", "", "", "", "", "", "", "", ""}};
    static const char *const ORDINALS[][MOST_ORDINAL] = {
        {"första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde",
         "tionde", "elfte", "tolfte"},
        {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
         "tenth", "eleventh", "twelfth"}};
    const char *word = folded(p, index);
    const char *const(*lists)[MOST_ORDINAL] = ordinal ? ORDINALS : NUMBERS;
    for (size_t list = 0; *word && list < (ordinal ? 2 : 3); list++)
        for (int i = 0; i < MOST_ORDINAL; i++)
            if (strcmp(lists[list][i], word) == 0)
                return i + 1;
    return 0;
}

// `sex månader efter start`, `var tredje månad`.
static bool number_in_words(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    struct fj_token *token = fj_token_at(p, index);
    bool ordinal = fj_gram_takes(d->gram, FJ_TOKEN_ORDINAL);
    if (token->kind != FJ_TOKEN_NAME || fj_gram_takes(d->gram, FJ_TOKEN_NAME) ||
        !fj_gram_takes(d->gram, FJ_TOKEN_NUMBER) || token->starts_line || !is_unit(p, index + 1))
        return false;
    int number = number_in(p, index, false);
    ordinal = ordinal && number == 0;
    number = ordinal ? number_in(p, index, true) : number;
    if (number == 0)
        return false;
    if (fj_may_tell(p, index)) {
        struct fj_diag *diag =
            fj_diag_add(p->diags, FJ_E_SYNTAX, token->span,
                        "numbers are written in digits, not as “%s”", token->text);
        fj_diag_help(p->diags, diag, ordinal ? "write “%d:e”" : "write “%d”", number);
    }
    token->kind = ordinal ? FJ_TOKEN_ORDINAL : FJ_TOKEN_NUMBER;
    token->number = number;
    token->decimals = 0;
    return true;
}

// `visa oron uppdelning kön`: the declarator, where the clause of a report is meant.
static bool breakdown_in_show(struct fj_drive *d, size_t index)
{
    struct fj_parser *p = d->p;
    if (fj_declarator_at(p, index) != FJ_KW_BREAKDOWN || fj_token_at(p, index)->starts_line ||
        !is_kind(p, index, FJ_TOKEN_NAME) || !fj_gram_takes_keyword(d->gram, FJ_KW_BY_GROUP))
        return false;
    struct fj_diag *diag = tell_words(d, index, 1);
    fj_diag_help(p->diags, diag, "did you mean “%s”?", fj_spelled(p, FJ_KW_BY_GROUP));
    fj_take_keyword(p, index, FJ_KW_BY_GROUP, 1);
    return true;
}

bool fj_mend_word(struct fj_drive *d, size_t index, size_t *out_next)
{
    *out_next = index + (fj_token_at(d->p, index)->kind == FJ_TOKEN_NAME);
    if (word_too_much(d, index))
        return true;
    *out_next = index;
    if (word_for_sign(d, index) || word_for_has(d, index) || between(d, index) ||
        better_last(d, index) || number_in_words(d, index) || breakdown_in_show(d, index))
        return true;
    if (!list_for_one(d, index) && !list_without_ends(d, index) && !after_first(d, index) &&
        !not_before_sign(d, index))
        return false;
    d->p->quiet = true;
    *out_next = fj_resync(d, index);
    return true;
}
