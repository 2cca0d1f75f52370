// SPDX-License-Identifier: EUPL-1.2
// Reading follows the kind of the question; a name of one of its reasons for missing is an answer to
// every kind. The common path allocates nothing: names are compared as they stand and brought to
// normal form only where that fails, and texts are made only for what is wrong.
#include "entry/value.h"

#include <math.h>
#include <string.h>

#include "entry/idnumber.h"
#include "support/date.h"
#include "support/limits.h"
#include "support/number.h"
#include "support/unicode.h"

struct reading {
    struct fj_findings *findings;
    const struct fj_question *question;
    const struct fj_type *type;
    const char *bytes;
    size_t length;
    struct fj_raw *out;
};

bool fj_text_is(const char *bytes, size_t length, const char *text)
{
    return strlen(text) == length && memcmp(bytes, text, length) == 0;
}

static size_t blank_at_start(const char *bytes, size_t length)
{
    if (length >= 1 && (bytes[0] == ' ' || bytes[0] == '\t'))
        return 1;
    return length >= 2 && memcmp(bytes, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

static size_t blank_at_end(const char *bytes, size_t length)
{
    if (length >= 1 && (bytes[length - 1] == ' ' || bytes[length - 1] == '\t'))
        return 1;
    return length >= 2 && memcmp(bytes + length - 2, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

void fj_trim(const char **bytes, size_t *length)
{
    for (size_t n; (n = blank_at_start(*bytes, *length)) > 0; *length -= n)
        *bytes += n;
    for (size_t n; (n = blank_at_end(*bytes, *length)) > 0; *length -= n) {
    }
}

// ---- what is wrong ----

// Every refusal of a value goes through here, so that a personal identity number in the wrong column is
// told as what it is and not shown.
static bool refuses_idnumber(struct fj_findings *findings, const struct fj_question *question,
                             const char *bytes, size_t length)
{
    if (!fj_idnumber_find(bytes, length, NULL))
        return false;
    struct fj_finding *finding =
        fj_finding_add(findings, FJ_E_DATA_IDNUMBER, question,
                       "what stands in “%s” looks like a personal identity number", question->name);
    fj_finding_help(findings, finding,
                    "take the number out; use the unit's own code for the case or the person");
    return true;
}

// Past the limit nothing is made.
static bool is_told(const struct reading *r)
{
    return fj_finding_wanted(r->findings, FJ_E_DATA_CHOICE);
}

static const char *echo(const struct reading *r)
{
    return is_told(r) ? fj_finding_echo(r->findings->arena, r->bytes, r->length) : "";
}

// The names that may be written, which are in ARENA.
static const char *const *names_of(const struct fj_type *type, struct fj_arena *arena,
                                   size_t *out_count)
{
    size_t count = type->option_count + type->reason_count;
    const char **names =
        arena != NULL ? FJ_NEW_ARRAY(arena, const char *, count > 0 ? count : 1) : NULL;
    *out_count = 0;
    for (size_t i = 0; names != NULL && i < count; i++) {
        const struct fj_option *option =
            i < type->option_count ? &type->options[i] : &type->reasons[i - type->option_count];
        if (option->retired_since == 0)
            names[(*out_count)++] = option->name;
    }
    return names;
}

// The option whose text, not its name, was written.
static const char *name_of_text(const struct reading *r)
{
    for (size_t i = 0; i < r->type->option_count; i++) {
        const char *text = r->type->options[i].text;
        if (text != NULL && fj_text_is(r->bytes, r->length, text))
            return r->type->options[i].name;
    }
    return NULL;
}

static void help_choose(const struct reading *r, struct fj_finding *finding)
{
    struct fj_findings *list = r->findings;
    struct fj_arena *arena = fj_arena_new(); // the list of names may be long, and is wanted once
    size_t count;
    const char *const *names = names_of(r->type, arena, &count);
    const char *wanted = arena != NULL ? fj_arena_copy(arena, r->bytes, r->length) : NULL;
    const char *closest = name_of_text(r);
    if (closest == NULL && wanted != NULL)
        closest = fj_finding_closest(wanted, names, count);
    const char *all = fj_finding_list(list->arena, names, count);
    if (closest != NULL)
        fj_finding_help(list, finding, "did you mean “%s”? (the choices are %s)", closest, all);
    else
        fj_finding_help(list, finding, "write one of %s", all);
    fj_arena_free(arena);
}

static bool no_choice(const struct reading *r)
{
    struct fj_findings *list = r->findings;
    if (refuses_idnumber(list, r->question, r->bytes, r->length))
        return false;
    struct fj_finding *finding =
        fj_finding_add(list, FJ_E_DATA_CHOICE, r->question, "“%s” is no choice of “%s”", echo(r),
                       r->question->name);
    if (finding != NULL)
        help_choose(r, finding);
    return false;
}

// ---- names ----

// Index among OPTIONS, or -1.
static int find_name(const struct fj_option *options, size_t count, const char *bytes,
                     size_t length)
{
    for (size_t i = 0; i < count; i++)
        if (options[i].name[0] == bytes[0] && fj_text_is(bytes, length, options[i].name))
            return (int)i;
    return -1;
}

// As find_name, also for letters that are written apart from their marks (å as on a Mac).
static int find_option(const struct fj_option *options, size_t count, const char *bytes,
                       size_t length)
{
    int index = length > 0 ? find_name(options, count, bytes, length) : -1;
    bool marks = memchr(bytes, 0xCC, length) != NULL || memchr(bytes, 0xCD, length) != NULL;
    if (index >= 0 || !marks || length > 4 * FJ_LIMIT_NAME_POINTS * 2)
        return index;
    struct fj_arena *arena = fj_arena_new();
    const char *nfc = arena != NULL ? fj_unicode_nfc(arena, bytes, length) : NULL;
    if (nfc != NULL)
        index = find_name(options, count, nfc, strlen(nfc));
    fj_arena_free(arena);
    return index;
}

static bool put(const struct reading *r, int64_t value)
{
    r->out->kind = FJ_RAW_VALUE;
    r->out->value = value;
    return true;
}

static bool read_choice(const struct reading *r)
{
    int index = find_option(r->type->options, r->type->option_count, r->bytes, r->length);
    return index >= 0 ? put(r, index) : no_choice(r);
}

// `alone` next to something else.
static bool is_alone(const struct reading *r, uint64_t mask)
{
    if ((mask & (mask - 1)) == 0)
        return true;
    for (size_t i = 0; i < r->type->option_count; i++) {
        const struct fj_option *option = &r->type->options[i];
        if (!option->alone || (mask >> i & 1) == 0)
            continue;
        struct fj_finding *finding = fj_finding_add(r->findings, FJ_E_DATA_ALONE, r->question,
                                                    "“%s” in “%s” excludes the other choices",
                                                    option->name, r->question->name);
        fj_finding_help(r->findings, finding, "write “%s” alone, or leave it out", option->name);
        return false;
    }
    return true;
}

static bool read_many(const struct reading *r)
{
    uint64_t mask = 0;
    const char *end = r->bytes + r->length;
    for (const char *at = r->bytes; at <= end;) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        struct reading part = *r;
        part.bytes = at;
        part.length = (size_t)((bar != NULL ? bar : end) - at);
        fj_trim(&part.bytes, &part.length);
        int index = find_option(r->type->options, r->type->option_count, part.bytes, part.length);
        if (index < 0)
            return no_choice(&part);
        mask |= UINT64_C(1) << index;
        at += (size_t)((bar != NULL ? bar : end) - at) + 1;
    }
    return is_alone(r, mask) && put(r, (int64_t)mask);
}

static bool lower_is(const char *bytes, size_t length, const char *word)
{
    for (size_t i = 0; i < length; i++) {
        char c = bytes[i] >= 'A' && bytes[i] <= 'Z' ? (char)(bytes[i] - 'A' + 'a') : bytes[i];
        if (c != word[i])
            return false;
    }
    return word[length] == '\0';
}

static bool read_yesno(const struct reading *r)
{
    if (r->length <= 3 &&
        (lower_is(r->bytes, r->length, "yes") || lower_is(r->bytes, r->length, "ja")))
        return put(r, 1);
    if (r->length <= 3 &&
        (lower_is(r->bytes, r->length, "no") || lower_is(r->bytes, r->length, "nej")))
        return put(r, 0);
    if (refuses_idnumber(r->findings, r->question, r->bytes, r->length))
        return false;
    struct fj_finding *finding =
        fj_finding_add(r->findings, FJ_E_DATA_YESNO, r->question,
                       "“%s” is not yes or no, which “%s” asks for", echo(r), r->question->name);
    fj_finding_help(r->findings, finding, "write yes or no (or ja, nej)");
    return false;
}

// ---- numbers and dates ----

static int64_t power_of_ten(int exponent)
{
    int64_t power = 1;
    while (exponent-- > 0)
        power *= 10;
    return power;
}

// "0..80", "65..", "2020-01-01..2026-12-31".
static const char *range_text(const struct reading *r)
{
    struct fj_writer w = {0};
    if (!is_told(r))
        return "";
    char day[11];
    for (int end = 0; end < 2; end++) {
        bool given = end == 0 ? r->type->has_low : r->type->has_high;
        double bound = end == 0 ? r->type->low : r->type->high;
        fj_write_raw(&w, end == 0 ? "" : "..");
        if (given && r->type->kind == FJ_TYPE_DATE) {
            fj_day_format((fj_day)bound, day);
            fj_write_raw(&w, day);
        } else if (given) {
            fj_write_double(&w, bound);
        }
    }
    const char *text = w.failed ? NULL : fj_arena_copy(r->findings->arena, w.bytes, w.length);
    fj_writer_free(&w);
    return text != NULL ? text : "…";
}

static bool in_range(const struct reading *r, double value)
{
    if (!(r->type->has_low && value < r->type->low) &&
        !(r->type->has_high && value > r->type->high))
        return true;
    if (refuses_idnumber(r->findings, r->question, r->bytes, r->length))
        return false;
    struct fj_finding *finding = fj_finding_add(r->findings, FJ_E_DATA_RANGE, r->question,
                                                "“%s” is outside %s, which “%s” allows", echo(r),
                                                range_text(r), r->question->name);
    fj_finding_help(r->findings, finding, "write a value within %s", range_text(r));
    return false;
}

static bool no_number(const struct reading *r, enum fj_number_status status, int decimals)
{
    struct fj_findings *list = r->findings;
    const char *name = r->question->name;
    struct fj_finding *finding;
    if (refuses_idnumber(list, r->question, r->bytes, r->length))
        return false;
    switch (status) {
    case FJ_NUMBER_DECIMAL_COMMA:
        finding = fj_finding_add(list, FJ_E_DATA_COMMA, r->question,
                                 "“%s” has a decimal comma, but numbers are written with a point",
                                 echo(r));
        fj_finding_help(list, finding, "write a point in place of the comma");
        break;
    case FJ_NUMBER_TOO_MANY_DECIMALS:
        finding =
            fj_finding_add(list, FJ_E_DATA_DECIMALS, r->question,
                           "“%s” has more decimals than “%s” takes (%d)", echo(r), name, decimals);
        fj_finding_help(list, finding, "round the number, or give the question more decimals");
        break;
    case FJ_NUMBER_OK: // but not within what can be kept
    case FJ_NUMBER_TOO_LARGE:
        fj_finding_add(list, FJ_E_DATA_RANGE, r->question,
                       "“%s” is a larger number than can be kept", echo(r));
        break;
    case FJ_NUMBER_INVALID:
        finding = fj_finding_add(list, FJ_E_DATA_NUMBER, r->question,
                                 "“%s” is no number, which “%s” asks for", echo(r), name);
        fj_finding_help(list, finding, "write digits only, with a point before any decimals");
        break;
    }
    return false;
}

static bool read_number(const struct reading *r, int decimals)
{
    int64_t value;
    enum fj_number_status status = fj_number_parse_scaled(r->bytes, r->length, decimals, &value);
    if (status != FJ_NUMBER_OK || value > FJ_VALUE_LIMIT || value < -FJ_VALUE_LIMIT)
        return no_number(r, status, decimals);
    return in_range(r, (double)value / (double)power_of_ten(decimals)) && put(r, value);
}

static bool read_date(const struct reading *r)
{
    fj_day day;
    if (fj_day_parse(r->bytes, r->length, &day))
        return in_range(r, (double)day) && put(r, day);
    if (refuses_idnumber(r->findings, r->question, r->bytes, r->length))
        return false;
    struct fj_finding *finding =
        fj_finding_add(r->findings, FJ_E_DATA_DATE, r->question,
                       "“%s” is no date, which “%s” asks for", echo(r), r->question->name);
    fj_finding_help(r->findings, finding, "write year, month and day, as in 2026-01-31");
    return false;
}

// ---- texts ----

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 && c != '\n' && c != '\r' && c != '\t';
}

bool fj_value_read_text(struct fj_findings *findings, const struct fj_question *question,
                        const char *bytes, size_t length)
{
    if (refuses_idnumber(findings, question, bytes, length))
        return false;
    if (length > FJ_LIMIT_TEXT_ANSWER) {
        fj_finding_add(findings, FJ_E_DATA_TEXT, question,
                       "the text in “%s” is longer than %d bytes, the most that is kept",
                       question->name, FJ_LIMIT_TEXT_ANSWER);
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        if (!is_control(bytes[i]) && bytes[i] != 0x7F)
            continue;
        fj_finding_add(findings, FJ_E_DATA_TEXT, question,
                       "the text in “%s” holds a control character (number %d)", question->name,
                       bytes[i]);
        return false;
    }
    return true;
}

static bool read_text(const struct reading *r)
{
    if (!fj_value_read_text(r->findings, r->question, r->bytes, r->length))
        return false;
    r->out->text = r->bytes;
    return put(r, (int64_t)r->length);
}

// ---- any answer ----

static bool read_kind(const struct reading *r)
{
    switch (r->type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_GENDER:
        return read_choice(r);
    case FJ_TYPE_GOAL:
        return r->type->goal_scaled ? read_number(r, 0) : read_choice(r);
    case FJ_TYPE_MANY:
        return read_many(r);
    case FJ_TYPE_SCALE:
    case FJ_TYPE_YEAR:
        return read_number(r, 0);
    case FJ_TYPE_NUMBER:
        return read_number(r, r->type->decimals);
    case FJ_TYPE_YESNO:
        return read_yesno(r);
    case FJ_TYPE_DATE:
        return read_date(r);
    case FJ_TYPE_TEXT:
        return read_text(r);
    case FJ_TYPE__COUNT:
        break;
    }
    return false;
}

bool fj_value_read(struct fj_findings *findings, const struct fj_question *question,
                   const char *bytes, size_t length, struct fj_raw *out)
{
    *out = (struct fj_raw){.kind = FJ_RAW_BLANK};
    struct reading whole = {findings, question, &question->type, bytes, length, out};
    struct reading trimmed = whole;
    fj_trim(&trimmed.bytes, &trimmed.length);
    if (trimmed.length == 0)
        return true;
    const struct fj_type *type = &question->type;
    int reason = find_option(type->reasons, type->reason_count, trimmed.bytes, trimmed.length);
    if (reason >= 0) {
        *out = (struct fj_raw){.kind = FJ_RAW_REASON, .value = reason};
        return true;
    }
    return read_kind(type->kind == FJ_TYPE_TEXT ? &whole : &trimmed);
}

bool fj_value_read_weight(struct fj_findings *findings, const struct fj_question *question,
                          const char *bytes, size_t length, double *out)
{
    static const struct fj_type type = {.kind = FJ_TYPE_NUMBER,
                                        .has_low = true,
                                        .has_high = true,
                                        .low = 0.001,
                                        .high = 1000,
                                        .decimals = 3};
    struct fj_raw raw = {.kind = FJ_RAW_BLANK};
    struct reading reading = {findings, question, &type, bytes, length, &raw};
    fj_trim(&reading.bytes, &reading.length);
    bool sound = reading.length == 0 || read_number(&reading, type.decimals);
    *out = raw.kind == FJ_RAW_VALUE ? (double)raw.value / 1000 : NAN;
    return sound;
}
