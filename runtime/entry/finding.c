// SPDX-License-Identifier: EUPL-1.2
// Findings are kept in an array that is cleared for every row, while their texts stay in the arena;
// both are bounded by the list's limit. Past it findings are only counted.
#include "entry/finding.h"

#include <stdarg.h>
#include <string.h>

#include "entry/idnumber.h"
#include "support/unicode.h"
#include "support/vec.h"

enum { ECHO_POINTS = 40, LISTED_NAMES = 12, WANTED_BYTES = 256 };

bool fj_finding_wanted(const struct fj_findings *list, enum fj_code code)
{
    size_t so_far = fj_code_severity(code) == FJ_ERROR ? list->errors : list->warnings;
    return list->limit == 0 || so_far < list->limit;
}

static const char *translate(struct fj_findings *list, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

static const char *translate(struct fj_findings *list, const char *format, va_list args)
{
    return fj_arena_vprintf(list->arena, fj_tr(list->lang, format), args);
}

struct fj_finding *fj_finding_add(struct fj_findings *list, enum fj_code code,
                                  const struct fj_question *question, const char *format, ...)
{
    bool wanted = fj_finding_wanted(list, code);
    enum fj_severity severity = fj_code_severity(code);
    *(severity == FJ_ERROR ? &list->errors : &list->warnings) += 1;
    struct fj_finding *finding = wanted ? FJ_VEC_PUSH(list->arena, list) : NULL;
    if (finding == NULL)
        return NULL;
    finding->code = code;
    finding->severity = severity;
    finding->question = question;
    va_list args;
    va_start(args, format);
    finding->message = translate(list, format, args);
    va_end(args);
    if (finding->message == NULL)
        finding->message = "";
    return finding;
}

void fj_finding_help(struct fj_findings *list, struct fj_finding *finding, const char *format, ...)
{
    if (finding == NULL)
        return;
    va_list args;
    va_start(args, format);
    finding->help = translate(list, format, args);
    va_end(args);
}

void fj_findings_clear(struct fj_findings *list)
{
    list->count = 0;
}

static bool is_visible(uint32_t point)
{
    return point >= 0x20 && point != 0x7F && !(point >= 0x80 && point < 0xA0) && point != 0xFFFD &&
           fj_unicode_width(point) > 0;
}

const char *fj_finding_echo(struct fj_arena *arena, const char *bytes, size_t length)
{
    char text[4 * ECHO_POINTS + 4];
    size_t used = 0, at = 0;
    if (fj_idnumber_find(bytes, length, NULL))
        return "…";
    for (int points = 0; at < length && points < ECHO_POINTS; points++) {
        uint32_t point;
        size_t size = fj_utf8_decode(bytes + at, length - at, &point);
        bool combining = size > 1 && fj_unicode_width(point) == 0 && fj_unicode_is_letter(point);
        if (size > 0 && (is_visible(point) || combining)) {
            memcpy(text + used, bytes + at, size);
            used += size;
        } else {
            text[used++] = '?';
        }
        at += size > 0 ? size : 1;
    }
    const char *copy = fj_arena_copy(arena, text, used);
    if (copy != NULL && at < length)
        copy = fj_arena_printf(arena, "%s…", copy);
    return copy != NULL ? copy : "…";
}

static const char *closest_in(struct fj_arena *arena, const char *wanted, const char *const *names,
                              size_t count)
{
    const char *best = NULL;
    const char *skeleton = fj_unicode_skeleton(arena, wanted, strlen(wanted));
    int limit = (int)(fj_utf8_count(wanted, strlen(wanted)) / 3), best_distance = limit + 1;
    for (size_t i = 0; skeleton != NULL && i < count; i++) {
        const char *other = fj_unicode_skeleton(arena, names[i], strlen(names[i]));
        int distance = other != NULL ? fj_unicode_distance(skeleton, other, limit) : limit + 1;
        if (distance < best_distance) {
            best_distance = distance;
            best = names[i];
        }
    }
    return best;
}

// What is made on the way is much where names are many, and goes at once.
const char *fj_finding_closest(const char *wanted, const char *const *names, size_t count)
{
    struct fj_arena *arena = strlen(wanted) < WANTED_BYTES ? fj_arena_new() : NULL;
    const char *best = arena != NULL ? closest_in(arena, wanted, names, count) : NULL;
    fj_arena_free(arena);
    return best;
}

const char *fj_finding_list(struct fj_arena *arena, const char *const *names, size_t count)
{
    const char *text = "";
    for (size_t i = 0; i < count && i < LISTED_NAMES && text != NULL; i++)
        text = fj_arena_printf(arena, "%s%s%s", text, i > 0 ? ", " : "", names[i]);
    if (text != NULL && count > LISTED_NAMES)
        text = fj_arena_printf(arena, "%s …", text);
    return text != NULL ? text : "…";
}
