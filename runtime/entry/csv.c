// SPDX-License-Identifier: EUPL-1.2
// Scanning of CSV. A field that reaches the end of the buffer is scanned again once more bytes are
// there; fields are bounded, so that costs little. Only fields with doubled quotes are copied (to
// the scratch buffer). The inner loops look at one table and nothing else.
#include "entry/csv.h"

#include "entry/csv_internal.h"

#include <stdlib.h>
#include <string.h>

#include "support/limits.h"
#include "support/unicode.h"

static const char *record_bytes(const struct fj_csv *csv)
{
    return csv->buffer + csv->begin;
}

// ---- the beginning of the file ----

// Of `,` and `;` the one there is more of outside quotes in the first line that is not empty.
static char tell_separator(const char *bytes, size_t length)
{
    size_t commas = 0, semicolons = 0, at = 0;
    bool quoted = false;
    while (at < length && (bytes[at] == '\n' || bytes[at] == '\r'))
        at++;
    for (; at < length && (quoted || (bytes[at] != '\n' && bytes[at] != '\r')); at++) {
        quoted ^= bytes[at] == '"';
        commas += !quoted && bytes[at] == ',';
        semicolons += !quoted && bytes[at] == ';';
    }
    return semicolons > commas ? ';' : ',';
}

// Spreadsheets may put a line "sep=;" before the header; it is obeyed and left out.
static void skip_separator_line(struct fj_csv *csv)
{
    const char *bytes = csv->buffer + csv->next;
    size_t length = csv->end - csv->next;
    if (length < 6 || memcmp(bytes, "sep=", 4) != 0 || (bytes[4] != ',' && bytes[4] != ';'))
        return;
    size_t step = fj_csv_break_length(bytes + 5, length - 5);
    if (step == 0)
        return;
    fj_csv_set_separator(csv, bytes[4]);
    csv->next += 5 + step;
    csv->next_line++;
}

static bool begin_file(struct fj_csv *csv)
{
    csv->begun = true;
    csv->line = 1;
    while (csv->end < csv->capacity && !csv->at_end)
        if (!fj_csv_refill(csv))
            return false;
    if (csv->end >= 2 &&
        (memcmp(csv->buffer, "\xFF\xFE", 2) == 0 || memcmp(csv->buffer, "\xFE\xFF", 2) == 0)) {
        fj_csv_break_off(csv, FJ_CSV_UTF16, 0);
        return false;
    }
    if (csv->end >= 3 && memcmp(csv->buffer, "\xEF\xBB\xBF", 3) == 0)
        csv->next = 3;
    fj_csv_set_separator(csv, tell_separator(csv->buffer + csv->next, csv->end - csv->next));
    skip_separator_line(csv);
    return true;
}

// ---- one field ----

enum outcome {
    NEXT_FIELD,  // the position is behind a separator
    RECORD_DONE, // the position is behind the line's end
    MORE,        // the bytes at hand do not tell; at the source's end only inside quotes
};

struct scan {
    size_t at; // in the buffer
    bool high; // bytes above 127 were seen
};

// Runs over bytes that mean nothing, up to a stop; broken bytes and NUL are looked at by the
// caller.
static void run(struct fj_csv *csv, struct scan *scan, const bool *stops)
{
    const unsigned char *start = (const unsigned char *)csv->buffer + scan->at;
    const unsigned char *p = start;
    unsigned char high = 0;
    while (!stops[*p])
        high |= *p++;
    scan->at += (size_t)(p - start);
    scan->high |= high > 127;
}

// At a byte that may end a field: passes it. *out_here is false where it does not end one.
static enum outcome pass_end(struct fj_csv *csv, struct scan *scan, bool *out_here)
{
    *out_here = true;
    if (scan->at == csv->end)
        return csv->at_end ? RECORD_DONE : MORE;
    char c = csv->buffer[scan->at];
    if (c == csv->separator) {
        scan->at++;
        return NEXT_FIELD;
    }
    if (c == '\r' && scan->at + 1 == csv->end && !csv->at_end)
        return MORE;
    size_t step = fj_csv_break_length(csv->buffer + scan->at, csv->end - scan->at);
    *out_here = step > 0;
    scan->at += step;
    return RECORD_DONE;
}

// The rest of a field outside quotes. Sets *out_stop where its bytes end.
static enum outcome scan_plain(struct fj_csv *csv, struct scan *scan, size_t *out_stop)
{
    for (;;) {
        run(csv, scan, csv->stops_plain);
        *out_stop = scan->at;
        bool here;
        enum outcome outcome = pass_end(csv, scan, &here);
        if (here)
            return outcome;
        fj_csv_note_flaw(csv, csv->buffer[scan->at] == '"' ? FJ_CSV_STRAY_QUOTE : FJ_CSV_NUL,
                         scan->at);
        scan->at++;
    }
}

// From behind an opening quote to its closing one, which is passed. Sets *out_stop to where it
// stands; *out_escaped when quotes are doubled.
static enum outcome scan_quoted(struct fj_csv *csv, struct scan *scan, size_t *out_stop,
                                bool *out_escaped)
{
    for (;;) {
        run(csv, scan, csv->stops_quoted);
        if (scan->at == csv->end)
            return MORE;
        char c = csv->buffer[scan->at];
        if (c == '"') {
            if (scan->at + 1 == csv->end && !csv->at_end)
                return MORE;
            if (csv->buffer[scan->at + 1] != '"') {
                *out_stop = scan->at++;
                return NEXT_FIELD;
            }
            *out_escaped = true;
            scan->at++;
        } else if (c == '\0') {
            fj_csv_note_flaw(csv, FJ_CSV_NUL, scan->at);
        } else {
            csv->breaks = true;
        }
        scan->at++;
    }
}

static void check_field(struct fj_csv *csv, const struct fj_csv_field *field, bool high)
{
    size_t at = csv->begin + field->start;
    if (field->length > FJ_LIMIT_CSV_FIELD)
        fj_csv_note_flaw(csv, FJ_CSV_FIELD_LONG, at);
    if (!high)
        return;
    at += field->quoted;
    size_t valid = fj_utf8_valid_prefix(csv->buffer + at, field->length);
    if (valid < field->length)
        fj_csv_note_flaw(csv, FJ_CSV_BAD_UTF8, at + valid);
}

// One field from *AT on, which is moved behind it unless more bytes are wanted.
static enum outcome scan_field(struct fj_csv *csv, size_t *at, struct fj_csv_field *field)
{
    struct scan scan = {*at, false};
    size_t stop = scan.at;
    enum outcome outcome;
    *field = (struct fj_csv_field){.start = (uint32_t)(*at - csv->begin)};
    if (csv->buffer[*at] != '"') {
        outcome = scan_plain(csv, &scan, &stop);
    } else {
        field->quoted = true;
        scan.at++;
        outcome = scan_quoted(csv, &scan, &stop, &field->escaped);
        if (outcome == MORE)
            return MORE;
        bool here;
        size_t behind = scan.at, ignored;
        outcome = pass_end(csv, &scan, &here);
        if (!here) {
            fj_csv_note_flaw(csv, FJ_CSV_AFTER_QUOTE, behind);
            outcome = scan_plain(csv, &scan, &ignored);
        }
    }
    if (outcome == MORE)
        return MORE;
    field->length = stop - *at - field->quoted;
    csv->field_end = stop + field->quoted;
    csv->escapes |= field->escaped;
    check_field(csv, field, scan.high);
    *at = scan.at;
    return outcome;
}

// ---- one record ----

static struct fj_csv_field *new_field(struct fj_csv *csv)
{
    if (csv->count == csv->field_capacity) {
        size_t capacity = csv->field_capacity == 0 ? 64 : csv->field_capacity * 2;
        struct fj_csv_field *fields = realloc(csv->fields, capacity * sizeof *fields);
        if (fields == NULL) {
            fj_csv_break_off(csv, FJ_CSV_NO_MEMORY, csv->begin);
            return NULL;
        }
        csv->fields = fields;
        csv->field_capacity = capacity;
    }
    return &csv->fields[csv->count++];
}

// Nearly every field: short, without quotes, plain ASCII, ended by a separator, and all at hand.
// Takes as many of them as follow each other from *AT on and leaves the rest to scan_field.
static void take_simple_fields(struct fj_csv *csv, size_t *at)
{
    const unsigned char *record = (const unsigned char *)record_bytes(csv);
    const unsigned char *p = (const unsigned char *)csv->buffer + *at;
    const unsigned char separator = (unsigned char)csv->separator;
    const size_t room = csv->field_capacity;
    struct fj_csv_field *fields = csv->fields;
    size_t count = csv->count;
    while (count < room) {
        const unsigned char *start = p;
        while (!csv->stops_simple[*p])
            p++;
        if (*p != separator || p - start > FJ_LIMIT_CSV_FIELD) {
            p = start;
            break;
        }
        fields[count++] = (struct fj_csv_field){.length = (size_t)(p - start),
                                                .start = (uint32_t)(start - record)};
        p++;
    }
    csv->count = count;
    *at = (size_t)((const char *)p - csv->buffer);
}

// One field from *AT on with as many bytes as it takes. False when reading broke off.
static bool read_field(struct fj_csv *csv, size_t *at, enum outcome *out_outcome)
{
    struct fj_csv_field *field = new_field(csv);
    if (field == NULL)
        return false;
    while ((*out_outcome = scan_field(csv, at, field)) == MORE) {
        if (csv->at_end) {
            fj_csv_break_off(csv, FJ_CSV_UNCLOSED_QUOTE, *at);
            return false;
        }
        *at -= csv->begin;
        bool more = fj_csv_refill(csv);
        *at += csv->begin;
        if (!more)
            return false;
    }
    return true;
}

// Scans the record that begins at csv->begin. False when reading broke off.
static bool scan_record(struct fj_csv *csv)
{
    size_t at = csv->begin;
    for (enum outcome outcome = NEXT_FIELD; outcome == NEXT_FIELD;) {
        take_simple_fields(csv, &at);
        if (csv->count == FJ_LIMIT_CSV_COLUMNS)
            fj_csv_break_off(csv, FJ_CSV_COLUMNS, at);
        else if (!read_field(csv, &at, &outcome))
            return false;
        else if (at - csv->begin > FJ_LIMIT_CSV_RECORD)
            fj_csv_break_off(csv, FJ_CSV_RECORD_LONG, csv->begin);
        if (csv->broken != FJ_CSV_SOUND)
            return false;
    }
    csv->next = at;
    return true;
}

static bool unescape_fields(struct fj_csv *csv)
{
    size_t size = csv->next - csv->begin;
    if (size > csv->scratch_capacity) {
        char *scratch = realloc(csv->scratch, size);
        if (scratch == NULL) {
            fj_csv_break_off(csv, FJ_CSV_NO_MEMORY, csv->begin);
            return false;
        }
        csv->scratch = scratch;
        csv->scratch_capacity = size;
    }
    char *to = csv->scratch;
    for (size_t i = 0; i < csv->count; i++) {
        struct fj_csv_field *field = &csv->fields[i];
        if (!field->escaped)
            continue;
        const char *from = field->bytes, *end = from + field->length;
        field->bytes = to;
        while (from < end) {
            from += from[0] == '"'; // the first of two
            *to++ = *from++;
        }
        field->length = (size_t)(to - field->bytes);
    }
    return true;
}

static void check_count(struct fj_csv *csv, bool empty)
{
    if (empty)
        return;
    if (csv->expected == 0)
        csv->expected = csv->count;
    if (csv->count > csv->expected)
        fj_csv_note_flaw(csv, FJ_CSV_TOO_MANY, csv->begin + csv->fields[csv->expected].start);
    if (csv->count < csv->expected)
        fj_csv_note_flaw(csv, FJ_CSV_TOO_FEW, csv->field_end);
}

// What is left to do once all the record's bytes are there.
static bool finish_record(struct fj_csv *csv, struct fj_csv_record *out_record)
{
    const char *bytes = record_bytes(csv);
    for (size_t i = 0; i < csv->count; i++)
        csv->fields[i].bytes = bytes + csv->fields[i].start + csv->fields[i].quoted;
    if (csv->escapes && !unescape_fields(csv))
        return false;
    csv->next_line = csv->line + 1;
    if (csv->breaks)
        csv->next_line = fj_csv_place_of(csv, (uint32_t)(csv->next - csv->begin)).line;
    bool empty = csv->count == 1 && csv->fields[0].length == 0 && !csv->fields[0].quoted;
    check_count(csv, empty);
    *out_record = (struct fj_csv_record){csv->fields, csv->count, empty,       csv->number,
                                         csv->line,   csv->flaw,  csv->flaw_at};
    return true;
}

enum fj_csv_status fj_csv_next(struct fj_csv *csv, struct fj_csv_record *out_record)
{
    if (csv->broken != FJ_CSV_SOUND || (!csv->begun && !begin_file(csv)))
        return FJ_CSV_BROKEN;
    csv->begin = csv->next;
    csv->line = csv->next_line;
    csv->count = 0;
    csv->number++;
    csv->breaks = csv->escapes = false;
    csv->flaw = FJ_CSV_SOUND;
    csv->flaw_at = 0;
    if (csv->begin == csv->end && !csv->at_end && !fj_csv_refill(csv))
        return FJ_CSV_BROKEN;
    if (csv->begin == csv->end && csv->at_end) {
        csv->next = csv->begin;
        return FJ_CSV_END;
    }
    return scan_record(csv) && finish_record(csv, out_record) ? FJ_CSV_RECORD : FJ_CSV_BROKEN;
}
