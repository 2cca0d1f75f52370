// SPDX-License-Identifier: EUPL-1.2
// Adds diagnostics to a list in the order they are found. Texts are translated as they come in, so
// that a list can be shown without knowing the language. A list counts what it does not keep.
#include "support/diag.h"

#include <stdarg.h>

#include "support/limits.h"

static const struct {
    const char *name;
    enum fj_severity severity;
} codes[FJ_CODE__COUNT] = {
#define FJ_CODE(symbol, code, severity) [symbol] = {code, severity},
#include "support/diag_codes.def"
#undef FJ_CODE
};

const char *fj_code_name(enum fj_code code)
{
    return codes[code].name;
}

enum fj_severity fj_code_severity(enum fj_code code)
{
    return codes[code].severity;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool is_same_name(const char *a, const char *b)
{
    while (*a && upper(*a) == upper(*b)) {
        a++;
        b++;
    }
    return *a == '\0' && *b == '\0';
}

enum fj_code fj_code_find(const char *name)
{
    int code = 0;
    while (code < FJ_CODE__COUNT && !is_same_name(codes[code].name, name))
        code++;
    return (enum fj_code)code;
}

// Counts a diagnostic; true when there is room to keep it.
static bool count_one(struct fj_diags *list, enum fj_severity severity)
{
    size_t *counter = severity == FJ_ERROR ? &list->errors : &list->warnings;
    size_t limit = list->limit ? list->limit : FJ_LIMIT_DIAGNOSTICS;
    return (*counter)++ < limit;
}

static const char *translated(struct fj_diags *list, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

static const char *translated(struct fj_diags *list, const char *format, va_list args)
{
    return fj_arena_vprintf(list->arena, fj_tr(list->lang, format), args);
}

static void put_last(struct fj_diags *list, struct fj_diag *diag)
{
    if (list->last)
        list->last->next = diag;
    else
        list->first = diag;
    list->last = diag;
}

void fj_diag_add_made(struct fj_diags *list, struct fj_diag *diag)
{
    count_one(list, diag->severity);
    put_last(list, diag);
}

struct fj_diag fj_diag_no_memory(enum fj_lang lang)
{
    return (struct fj_diag){.code = FJ_E_NO_MEMORY,
                            .severity = FJ_ERROR,
                            .message = fj_tr(lang, "there is not enough memory for this plan")};
}

static struct fj_diag *append(struct fj_diags *list, enum fj_code code, const char *format,
                              va_list args) __attribute__((format(printf, 3, 0)));

static struct fj_diag *append(struct fj_diags *list, enum fj_code code, const char *format,
                              va_list args)
{
    if (!count_one(list, fj_code_severity(code)))
        return NULL;
    struct fj_diag *diag = FJ_NEW(list->arena, struct fj_diag);
    const char *message = translated(list, format, args);
    if (!diag || !message)
        return NULL;
    diag->code = code;
    diag->severity = fj_code_severity(code);
    diag->message = message;
    put_last(list, diag);
    return diag;
}

// The codes of bytes, tokens and grammar, E00xx.
static bool is_of_text(enum fj_code code)
{
    return codes[code].name[1] == '0' && codes[code].name[2] == '0';
}

// A slip in the text itself stands there already: what a later pass makes of the same bytes only follows from it.
static bool follows_from_text(const struct fj_diags *list, enum fj_code code, struct fj_span span)
{
    for (const struct fj_diag *diag = list->first; diag && !is_of_text(code); diag = diag->next)
        if (diag->has_span && is_of_text(diag->code) && diag->severity == FJ_ERROR &&
            diag->span.file == span.file && diag->span.start <= span.start &&
            span.end <= diag->span.end)
            return true;
    return false;
}

struct fj_diag *fj_diag_add(struct fj_diags *list, enum fj_code code, struct fj_span span,
                            const char *format, ...)
{
    if (follows_from_text(list, code, span))
        return NULL;
    va_list args;
    va_start(args, format);
    struct fj_diag *diag = append(list, code, format, args);
    va_end(args);
    if (diag) {
        diag->has_span = true;
        diag->span = span;
    }
    return diag;
}

struct fj_diag *fj_diag_add_bare(struct fj_diags *list, enum fj_code code, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct fj_diag *diag = append(list, code, format, args);
    va_end(args);
    return diag;
}

struct fj_diag *fj_diag_add_spot(struct fj_diags *list, enum fj_code code, struct fj_spot spot,
                                 const char *format, ...)
{
    va_list args;
    va_start(args, format);
    struct fj_diag *diag = append(list, code, format, args);
    va_end(args);
    if (diag)
        diag->spot = spot;
    return diag;
}

void fj_diag_label(struct fj_diags *list, struct fj_diag *diag, const char *format, ...)
{
    if (!diag)
        return;
    va_list args;
    va_start(args, format);
    diag->label = translated(list, format, args);
    va_end(args);
}

void fj_diag_help(struct fj_diags *list, struct fj_diag *diag, const char *format, ...)
{
    if (!diag)
        return;
    va_list args;
    va_start(args, format);
    diag->help = translated(list, format, args);
    va_end(args);
}

void fj_diag_related(struct fj_diags *list, struct fj_diag *diag, struct fj_span span,
                     const char *format, ...)
{
    if (!diag)
        return;
    va_list args;
    va_start(args, format);
    const char *label = translated(list, format, args);
    va_end(args);
    struct fj_related *related = label ? FJ_NEW(list->arena, struct fj_related) : NULL;
    if (!related)
        return;
    related->span = span;
    related->label = label;
    struct fj_related **end = &diag->related;
    while (*end)
        end = &(*end)->next;
    *end = related;
}
