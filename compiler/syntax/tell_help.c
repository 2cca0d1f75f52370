// SPDX-License-Identifier: EUPL-1.2
// The help of “expected X, not Y”: the very line to write where it can be told what was meant, else how such a thing is
// written (grammar/shapes.def).
#include <string.h>

#include "support/unicode.h"
#include "syntax/build_internal.h"
#include "syntax/drive_internal.h"

static bool is_kind(const struct fj_parser *p, size_t index, enum fj_token_kind kind)
{
    return fj_token_at(p, index)->kind == kind;
}

static bool is_after(const struct fj_parser *p, size_t index, enum fj_keyword keyword)
{
    return index > 0 && is_kind(p, index - 1, FJ_TOKEN_KEYWORD) &&
           fj_token_at(p, index - 1)->keyword == keyword;
}

// As it is written; arena.
static const char *written(const struct fj_parser *p, size_t from, size_t to)
{
    struct fj_span span = fj_span_join(fj_token_at(p, from)->span, fj_token_at(p, to)->span);
    const char *text = fj_arena_copy(p->arena, p->source->text + span.start, span.end - span.start);
    return text ? text : "";
}

static enum fj_keyword declared(const struct fj_parser *p)
{
    return fj_declarator_at(p, p->declared_at);
}

// ---- measures -------------------------------------------------------------------------------------

// Words that people have for a measure, and which it is.
static enum fj_keyword measure_meant(const char *word)
{
    static const struct {
        const char *word;
        enum fj_keyword keyword;
    } MEANT[] = {{"number", FJ_KW_COUNT},       {"tal", FJ_KW_COUNT},
                 {"improvement", FJ_KW_CHANGE}, {"difference", FJ_KW_CHANGE},
                 {"progress", FJ_KW_CHANGE},    {"förbättring", FJ_KW_CHANGE},
                 {"skillnad", FJ_KW_CHANGE},    {"utveckling", FJ_KW_CHANGE}};
    for (size_t i = 0; i < sizeof MEANT / sizeof *MEANT; i++)
        if (strcmp(word, MEANT[i].word) == 0)
            return MEANT[i].keyword;
    return FJ_KW_SHARE;
}

// Whether a name goes on as a measure does, with “of” or what it is of.
static bool goes_on(const struct fj_token *after)
{
    return after->kind == FJ_TOKEN_NAME && !after->starts_line &&
           (after->keyword == FJ_KW_NONE || after->keyword == FJ_KW_OF);
}

// A measure that starts with a name: of one question, or of two measures.
static bool help_measure_start(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index), *after = fj_token_at(p, index + 2);
    if (!fj_gram_takes_keyword(d->gram, FJ_KW_RATIO) || token->kind != FJ_TOKEN_NAME)
        return false;
    if (is_kind(p, index + 1, FJ_TOKEN_LPAREN)) { // `OM(skola = ja, 1, 0)`
        fj_diag_help(p->diags, diag, "write it as in: %s",
                     fj_shape_of(FJ_KW_SHARE, fj_keyword_lang(p)));
        return true;
    }
    if (goes_on(fj_token_at(p, index + 1))) {
        fj_diag_help(p->diags, diag, "write it as in: %s",
                     fj_shape_of(measure_meant(token->text), fj_keyword_lang(p)));
        return true;
    }
    if (fj_token_at(p, index + 1)->kind == FJ_TOKEN_SLASH && after->kind == FJ_TOKEN_NAME)
        fj_diag_help(p->diags, diag, "write “%s %s %s %s %s”", fj_spelled(p, FJ_KW_RATIO),
                     fj_spelled(p, FJ_KW_OF), token->text, fj_spelled(p, FJ_KW_TO), after->text);
    else
        fj_diag_help(p->diags, diag, "say what is reckoned, as in “%s %s %s”",
                     fj_spelled(p, FJ_KW_MEAN), fj_spelled(p, FJ_KW_OF), token->text);
    return true;
}

// `target 80`: which way it is to be.
static bool help_target(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    if (index == 0 || fj_token_at(p, index - 1)->keyword != FJ_KW_TARGET ||
        token->kind != FJ_TOKEN_NUMBER)
        return false;
    bool percent = fj_token_at(p, index + 1)->kind == FJ_TOKEN_PERCENT;
    fj_diag_help(p->diags, diag, "write “%s >= %.*s%s”, or “<=” where less is better",
                 fj_spelled(p, FJ_KW_TARGET), (int)(token->span.end - token->span.start),
                 p->source->text + token->span.start, percent ? " %" : "");
    return true;
}

// `oro@slut - oro@start`: a change.
static bool help_difference(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    static const enum fj_token_kind KINDS[] = {FJ_TOKEN_NAME,  FJ_TOKEN_AT,   FJ_TOKEN_NAME,
                                               FJ_TOKEN_MINUS, FJ_TOKEN_NAME, FJ_TOKEN_AT,
                                               FJ_TOKEN_NAME};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (!is_kind(p, index + i, KINDS[i]))
            return false;
    if (!fj_gram_takes_keyword(d->gram, FJ_KW_RATIO))
        return false;
    fj_diag_help(p->diags, diag, "write “%s %s %s %s %s %s %s”", fj_spelled(p, FJ_KW_CHANGE),
                 fj_spelled(p, FJ_KW_OF), fj_token_at(p, index)->text, fj_spelled(p, FJ_KW_FROM),
                 fj_token_at(p, index + 6)->text, fj_spelled(p, FJ_KW_TO),
                 fj_token_at(p, index + 2)->text);
    return true;
}

// `kvot kostnad/budget`: two measures, with a word between them.
static bool help_ratio(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    if (index < 4 || !fj_gram_takes_keyword(d->gram, FJ_KW_TO) ||
        !is_kind(p, index - 2, FJ_TOKEN_SLASH) || !is_after(p, index - 3, FJ_KW_RATIO))
        return false;
    fj_diag_help(p->diags, diag, "write “%s %s %s %s %s”", fj_spelled(p, FJ_KW_RATIO),
                 fj_spelled(p, FJ_KW_OF), fj_token_at(p, index - 3)->text, fj_spelled(p, FJ_KW_TO),
                 fj_token_at(p, index - 1)->text);
    return true;
}

// `förändring av oro start -> slut`: both timepoints are there, and the words between them are not.
static bool help_from(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    if (!fj_gram_takes_keyword(d->gram, FJ_KW_FROM) || !is_kind(p, index, FJ_TOKEN_NAME))
        return false;
    size_t first = index, last = index;
    while (!fj_token_at(p, last + 1)->starts_line && last < index + 4 &&
           !is_kind(p, last + 1, FJ_TOKEN_END))
        last++;
    if (last == first + 3 && is_kind(p, first + 1, FJ_TOKEN_NAME))
        first++; // `mellan start och slut`
    bool arrow = is_kind(p, first + 1, FJ_TOKEN_MINUS) && is_kind(p, first + 2, FJ_TOKEN_GT);
    if ((last != first + 2 && !(arrow && last == first + 3)) || !is_kind(p, last, FJ_TOKEN_NAME) ||
        fj_token_at(p, first)->starts_line)
        return false;
    fj_diag_help(p->diags, diag, "write “%s %s %s %s”", fj_spelled(p, FJ_KW_FROM),
                 fj_token_at(p, first)->text, fj_spelled(p, FJ_KW_TO), fj_token_at(p, last)->text);
    return true;
}

// `född efter 2001`, `från före 2026-01-01`: a sign stands between two values.
static bool help_sign(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    bool later = fj_word_may_be(p, index, FJ_KW_AFTER);
    const char *word = fj_token_at(p, index)->text;
    bool earlier = word && (strcmp(word, "före") == 0 || strcmp(word, "before") == 0);
    if (index == 0 || (!later && !earlier) || !fj_gram_takes(d->gram, FJ_TOKEN_GT) ||
        !is_kind(p, index - 1, FJ_TOKEN_NAME) || fj_token_at(p, index + 1)->starts_line ||
        (!is_kind(p, index + 1, FJ_TOKEN_NUMBER) && !is_kind(p, index + 1, FJ_TOKEN_DATE)))
        return false;
    fj_diag_help(p->diags, diag, "write “%s %s %s”", written(p, index - 1, index - 1),
                 later ? ">" : "<", written(p, index + 1, index + 1));
    return true;
}

// `antal pågående ärenden`: when the case is open comes last.
static bool help_ongoing(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    bool persons = fj_word_may_be(p, index, FJ_KW_PERSONS);
    if (index < 2 || !is_after(p, index - 1, FJ_KW_COUNT) ||
        !fj_word_may_be(p, index - 1, FJ_KW_ONGOING) ||
        (!persons && !fj_word_may_be(p, index, FJ_KW_CASES)))
        return false;
    fj_diag_help(p->diags, diag, "write “%s %s %s %s”", fj_spelled(p, FJ_KW_COUNT),
                 fj_spelled(p, persons ? FJ_KW_PERSONS : FJ_KW_CASES),
                 fj_spelled(p, FJ_KW_BY_PERIOD), fj_spelled(p, FJ_KW_ONGOING));
    return true;
}

// `… per kön`, `… uppdelat på kön`, `… för kvinnor` in a measure: that is for the report, or for `bland`.
static bool help_groups(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    bool per = is_after(p, index, FJ_KW_PER) && is_kind(p, index, FJ_TOKEN_NAME);
    bool by = fj_word_may_be(p, index, FJ_KW_BY_GROUP) && is_kind(p, index, FJ_TOKEN_NAME);
    if (declared(p) != FJ_KW_MEASURE || index == 0)
        return false;
    static const enum fj_keyword PERIODS[] = {FJ_KW_YEAR, FJ_KW_QUARTER, FJ_KW_MONTH, FJ_KW_WEEK};
    for (size_t i = 0; per && i < sizeof PERIODS / sizeof *PERIODS; i++)
        if (fj_word_may_be(p, index, PERIODS[i])) {
            fj_diag_help(p->diags, diag,
                         "leave it out here: a report says which periods it is made for: %s",
                         fj_shape_of(FJ_KW_REPORT, fj_keyword_lang(p)));
            return true;
        }
    if (per || by) {
        size_t name = per ? index : index + 1;
        if (by && fj_token_at(p, name)->kind == FJ_TOKEN_NAME &&
            strchr(fj_spelled(p, FJ_KW_BY_GROUP), ' ') && !fj_token_at(p, name + 1)->starts_line &&
            is_kind(p, name + 1, FJ_TOKEN_NAME))
            name++;
        if (!fj_token_at(p, name)->text || fj_token_at(p, name)->starts_line)
            return false; // it is not said by what
        fj_diag_help(p->diags, diag,
                     "leave it out here: the report shows every measure by what stands on a line "
                     "of its own, “%s %s”",
                     fj_spelled(p, FJ_KW_BREAKDOWN), fj_token_at(p, name)->text);
        return true;
    }
    if (!fj_word_may_be(p, index, FJ_KW_FOR) || !fj_gram_takes_keyword(d->gram, FJ_KW_AMONG))
        return false;
    fj_diag_help(p->diags, diag, "write “%s” and a condition, as in “%s %s = kvinna”",
                 fj_spelled(p, FJ_KW_AMONG), fj_spelled(p, FJ_KW_AMONG),
                 fj_spelled(p, FJ_KW_GENDER));
    return true;
}

// ---- breakdowns -----------------------------------------------------------------------------------

// The bands from INDEX to the end of the line with `..` between their ends; arena.
static const char *bands_from(const struct fj_parser *p, size_t index)
{
    const char *bands = "";
    for (size_t i = index; i == index || !fj_token_at(p, i)->starts_line; i++) {
        enum fj_token_kind kind = fj_token_at(p, i)->kind;
        bool ends = kind == FJ_TOKEN_MINUS || kind == FJ_TOKEN_PLUS || kind == FJ_TOKEN_RANGE;
        if (kind == FJ_TOKEN_END || (!ends && kind != FJ_TOKEN_NUMBER && kind != FJ_TOKEN_COMMA))
            break;
        const char *part = ends ? ".." : kind == FJ_TOKEN_COMMA ? ", " : written(p, i, i);
        const char *longer = fj_arena_printf(p->arena, "%s%s", bands, part);
        if (!longer)
            break;
        bands = longer;
    }
    return *bands ? bands : "18..24, 25..64, 65..";
}

void fj_help_bands(struct fj_parser *p, struct fj_diag *diag, size_t index)
{
    const char *name = fj_token_at(p, index - 1)->text, *bands = bands_from(p, index + 1);
    bool age = strncmp(name, "ålder", strlen("ålder")) == 0 || strncmp(name, "age", 3) == 0;
    if (age)
        fj_diag_help(p->diags, diag, "write “%s %s \"…\" = %s@%s %s %s”",
                     fj_spelled(p, FJ_KW_BREAKDOWN), name, fj_spelled(p, FJ_KW_AGE),
                     fj_spelled(p, FJ_KW_ENTRY), fj_spelled(p, FJ_KW_IN), bands);
    else
        fj_diag_help(p->diags, diag, "write “%s %s_ \"…\" = %s %s %s”",
                     fj_spelled(p, FJ_KW_BREAKDOWN), name, name, fj_spelled(p, FJ_KW_IN), bands);
}

// `65+`, `under 25`, `över 64` among bands: an end that is open has `..` there.
static bool help_open_band(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    static const char *const WORDS[] = {"under", "below", "över", "over", "above"};
    const struct fj_token *token = fj_token_at(p, index);
    if (token->kind == FJ_TOKEN_PLUS && is_kind(p, index - 1, FJ_TOKEN_NUMBER) &&
        fj_gram_takes(d->gram, FJ_TOKEN_RANGE)) {
        fj_diag_help(p->diags, diag, "write “%s..”", written(p, index - 1, index - 1));
        return true;
    }
    if (!is_after(p, index, FJ_KW_IN) || token->kind != FJ_TOKEN_NAME ||
        !is_kind(p, index + 1, FJ_TOKEN_NUMBER))
        return false;
    size_t word = 0;
    while (word < sizeof WORDS / sizeof *WORDS && strcmp(WORDS[word], token->text) != 0)
        word++;
    if (word == sizeof WORDS / sizeof *WORDS)
        return false;
    bool under = word < 2;
    double number = fj_token_at(p, index + 1)->number;
    fj_diag_help(p->diags, diag, under ? "write “..%.0f”" : "write “%.0f..”",
                 under ? number - 1 : number + 1);
    return true;
}

// ---- time -----------------------------------------------------------------------------------------

// `fönster 30 dagar`, `fönster +/- 30 dagar`: a window has two ends.
static bool help_window(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    size_t at = index;
    while (at > p->declared_at && at + 2 > index && !is_after(p, at, FJ_KW_WINDOW))
        at--;
    size_t number = at;
    while (number < at + 3 && !is_kind(p, number, FJ_TOKEN_NUMBER))
        number++;
    bool unit = is_kind(p, number + 1, FJ_TOKEN_NAME) && !fj_token_at(p, number + 1)->starts_line;
    if (!is_after(p, at, FJ_KW_WINDOW) || !is_kind(p, number, FJ_TOKEN_NUMBER) || !unit ||
        !(fj_gram_takes(d->gram, FJ_TOKEN_RANGE)))
        return false;
    const char *days = written(p, number, number);
    fj_diag_help(p->diags, diag, "write both ends: %s -%s..%s %s", fj_spelled(p, FJ_KW_WINDOW),
                 days, days, fj_token_at(p, number + 1)->text);
    return true;
}

static const struct {
    const char *word;
    enum fj_keyword unit;
} OFTEN[] = {
    {"årligen", FJ_KW_YEAR},       {"årsvis", FJ_KW_YEAR},     {"årlig", FJ_KW_YEAR},
    {"yearly", FJ_KW_YEAR},        {"annually", FJ_KW_YEAR},   {"kvartalsvis", FJ_KW_QUARTER},
    {"quarterly", FJ_KW_QUARTER},  {"månadsvis", FJ_KW_MONTH}, {"månatligen", FJ_KW_MONTH},
    {"monthly", FJ_KW_MONTH},      {"veckovis", FJ_KW_WEEK},   {"weekly", FJ_KW_WEEK},
    {"halvårsvis", FJ_KW_QUARTER}, {"halvår", FJ_KW_QUARTER}};

// `årligen`, of a timepoint or of a report.
static bool help_often(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index);
    bool when = fj_gram_takes_keyword(d->gram, FJ_KW_EVERY),
         per = declared(p) == FJ_KW_REPORT &&
               (fj_gram_takes_keyword(d->gram, FJ_KW_PER) || is_after(p, index, FJ_KW_PER));
    for (size_t i = 0; token->kind == FJ_TOKEN_NAME && i < sizeof OFTEN / sizeof *OFTEN; i++) {
        if ((!when && !per) || strcmp(OFTEN[i].word, token->text) != 0)
            continue;
        const char *unit = fj_spelled(p, OFTEN[i].unit);
        if (per)
            fj_diag_help(p->diags, diag, "write “%s %s”", fj_spelled(p, FJ_KW_PER), unit);
        else
            fj_diag_help(p->diags, diag, "write “%s %s %s %s”",
                         fj_keyword_lang(p) == FJ_LANG_SV ? "varje" : "every", unit,
                         fj_spelled(p, FJ_KW_AFTER), fj_spelled(p, FJ_KW_ENTRY));
        return true;
    }
    return false;
}

// ---- what a question may be answered with ---------------------------------------------------------

// `tal max 500`, `tal >= 0`: the ends of a range.
static bool help_range(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    static const char *const UP_TO[] = {"max", "högst", "under", "till", "mindre", "upp"};
    const struct fj_token *token = fj_token_at(p, index);
    bool sign = token->kind >= FJ_TOKEN_LT && token->kind <= FJ_TOKEN_GE;
    if (!(is_after(p, index, FJ_KW_NUMBER) || is_after(p, index, FJ_KW_YEAR)) ||
        (!sign && token->kind != FJ_TOKEN_NAME) || !is_kind(p, index + 1, FJ_TOKEN_NUMBER))
        return false;
    bool up_to = token->kind == FJ_TOKEN_LT || token->kind == FJ_TOKEN_LE;
    for (size_t i = 0; token->kind == FJ_TOKEN_NAME && i < sizeof UP_TO / sizeof *UP_TO; i++)
        up_to |= strcmp(UP_TO[i], token->text) == 0;
    const char *number = written(p, index + 1, index + 1);
    if (is_kind(p, index + 3, FJ_TOKEN_NUMBER) && !fj_token_at(p, index + 2)->starts_line) {
        fj_diag_help(p->diags, diag, "write “%s %s..%s”", fj_token_at(p, index - 1)->text, number,
                     written(p, index + 3, index + 3));
        return true;
    }
    fj_diag_help(p->diags, diag, up_to ? "write “%s ..%s”" : "write “%s %s..”",
                 fj_token_at(p, index - 1)->text, number);
    return true;
}

// `tal 0..100 kr`: what it is counted in.
static bool help_unit(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index), *after = fj_token_at(p, index + 1);
    if (token->kind != FJ_TOKEN_NAME || token->starts_line || index == 0 ||
        !is_kind(p, index - 1, FJ_TOKEN_NUMBER) || !fj_gram_takes_keyword(d->gram, FJ_KW_UNIT) ||
        !(after->starts_line || after->kind == FJ_TOKEN_RBRACE || after->kind == FJ_TOKEN_END ||
          fj_is_joiner(after)))
        return false;
    fj_diag_help(p->diags, diag, "write “%s \"%s\"”", fj_spelled(p, FJ_KW_UNIT), token->text);
    return true;
}

// ---- texts, forms and the rest --------------------------------------------------------------------

// A word where a text belongs: `owner Name`, `unit kr`.
static bool help_quotes(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    const struct fj_token *token = fj_token_at(p, index), *before = fj_token_at(p, index - 1);
    if (!fj_gram_takes(d->gram, FJ_TOKEN_TEXT) || fj_gram_takes(d->gram, FJ_TOKEN_NAME) ||
        token->kind != FJ_TOKEN_NAME || token->starts_line || index == 0 ||
        before->kind != FJ_TOKEN_KEYWORD)
        return false;
    const char *word = p->source->text + token->span.start;
    size_t left = p->source->length - token->span.start, length = 0;
    bool line = before->keyword == FJ_KW_OWNER || before->keyword == FJ_KW_PURPOSE ||
                before->keyword == FJ_KW_BASIS; // a sentence, and nothing after it
    while (length < left && !strchr(line ? "\t\r\n{},\"#" : " \t\r\n{},\"", word[length]))
        length++; // or the 0 that ends these
    while (line && length > 0 && word[length - 1] == ' ')
        length--;
    fj_diag_help(p->diags, diag, "put it in quotes: %s \"%s\"", before->text,
                 fj_arena_copy(p->arena, word, length));
    return true;
}

// `at start`: a case begins and ends with words of their own.
static bool help_ends(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    struct fj_parser *p = d->p;
    if (fj_token_at(p, index)->kind != FJ_TOKEN_NAME || index == 0 ||
        fj_token_at(p, index - 1)->keyword != FJ_KW_AT ||
        !fj_gram_takes_keyword(d->gram, FJ_KW_ENTRY) ||
        !fj_gram_takes_keyword(d->gram, FJ_KW_EXIT) || fj_gram_takes(d->gram, FJ_TOKEN_NAME))
        return false;
    fj_diag_help(p->diags, diag,
                 "write “%s %s” for when a case begins, or “%s %s” for when it ends",
                 fj_spelled(p, FJ_KW_AT), fj_spelled(p, FJ_KW_ENTRY), fj_spelled(p, FJ_KW_AT),
                 fj_spelled(p, FJ_KW_EXIT));
    return true;
}

// `formulär … vid start: oro, problem`, and something odd within the braces of a form.
static bool help_form(struct fj_drive *d, struct fj_diag *diag)
{
    struct fj_parser *p = d->p;
    bool outside = fj_gram_takes(d->gram, FJ_TOKEN_LBRACE) &&
                   fj_gram_takes_keyword(d->gram, FJ_KW_QUICK_EXIT),
         inside = fj_gram_takes_keyword(d->gram, FJ_KW_NOTE);
    if (declared(p) != FJ_KW_FORM || (!outside && !inside))
        return false;
    fj_diag_help(p->diags, diag, "write it as in: %s", fj_shape_of(FJ_KW_FORM, fj_keyword_lang(p)));
    return true;
}

void fj_help_place(struct fj_drive *d, struct fj_diag *diag, size_t index)
{
    if (help_difference(d, diag, index) || help_measure_start(d, diag, index) ||
        help_ratio(d, diag, index) || help_from(d, diag, index) || help_sign(d, diag, index) ||
        help_ongoing(d, diag, index) || help_groups(d, diag, index) ||
        help_open_band(d, diag, index) || help_window(d, diag, index) ||
        help_often(d, diag, index) || help_range(d, diag, index) || help_unit(d, diag, index) ||
        help_form(d, diag) || help_quotes(d, diag, index) || help_ends(d, diag, index) ||
        help_target(d, diag, index))
        return;
    const char *shape = fj_shape_at(d->p, index);
    if (shape)
        fj_diag_help(d->p->diags, diag, "write it as in: %s", shape);
}
