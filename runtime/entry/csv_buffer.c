// SPDX-License-Identifier: EUPL-1.2
// What stands around the scanning of CSV: sources, the buffer that holds the record being read, and
// the places in it. The buffer grows only for a record that does not fit, up to its limit.
#include "entry/csv_internal.h"

#include <stdlib.h>
#include <string.h>

#include "support/limits.h"
#include "support/unicode.h"

enum { CHUNK = 256 * 1024 };

// ---- sources ----

static size_t read_memory(void *context, char *bytes, size_t size, bool *out_failed)
{
    struct fj_csv_memory *source = context;
    *out_failed = false;
    size_t length = source->length < size ? source->length : size;
    if (length > 0)
        memcpy(bytes, source->bytes, length);
    source->bytes += length;
    source->length -= length;
    return length;
}

static size_t read_file(void *context, char *bytes, size_t size, bool *out_failed)
{
    FILE *file = context;
    size_t length = fread(bytes, 1, size, file);
    *out_failed = length < size && ferror(file) != 0;
    return length;
}

void fj_csv_set_separator(struct fj_csv *csv, char separator)
{
    unsigned char before = (unsigned char)csv->separator, now = (unsigned char)separator;
    csv->stops_plain[before] = csv->stops_simple[before] = false;
    csv->stops_plain[now] = csv->stops_simple[now] = true;
    csv->separator = separator;
}

struct fj_csv *fj_csv_new(fj_csv_read *read, void *context)
{
    struct fj_csv *csv = calloc(1, sizeof *csv);
    if (csv == NULL)
        return NULL;
    csv->buffer = malloc(CHUNK + 1);
    if (csv->buffer == NULL) {
        free(csv);
        return NULL;
    }
    csv->buffer[0] = '\0';
    csv->capacity = CHUNK;
    csv->read = read;
    csv->context = context;
    csv->next_line = 1;
    csv->bytes_limit = FJ_LIMIT_CSV_BYTES;
    for (size_t c = 0; c < 256; c++) {
        bool stop = c == 0 || c == '"' || c == '\r' || c == '\n';
        csv->stops_plain[c] = csv->stops_quoted[c] = stop;
        csv->stops_simple[c] = stop || c > 127;
    }
    csv->separator = ',';
    fj_csv_set_separator(csv, ',');
    return csv;
}

struct fj_csv *fj_csv_new_memory(const char *bytes, size_t length)
{
    struct fj_csv *csv = fj_csv_new(read_memory, NULL);
    if (csv == NULL)
        return NULL;
    csv->memory = (struct fj_csv_memory){bytes, length};
    csv->context = &csv->memory;
    return csv;
}

struct fj_csv *fj_csv_new_file(FILE *file)
{
    return fj_csv_new(read_file, file);
}

void fj_csv_free(struct fj_csv *csv)
{
    if (csv == NULL)
        return;
    free(csv->buffer);
    free(csv->scratch);
    free(csv->fields);
    free(csv);
}

void fj_csv_set_limit(struct fj_csv *csv, uint64_t bytes)
{
    if (bytes < csv->bytes_limit)
        csv->bytes_limit = bytes;
}

// ---- places and flaws ----

size_t fj_csv_break_length(const char *bytes, size_t length)
{
    if (length == 0 || (bytes[0] != '\n' && bytes[0] != '\r'))
        return 0;
    return bytes[0] == '\r' && length > 1 && bytes[1] == '\n' ? 2 : 1;
}

struct fj_csv_place fj_csv_place_of(const struct fj_csv *csv, uint32_t offset)
{
    const char *bytes = csv->buffer + csv->begin;
    size_t length = csv->end - csv->begin;
    if (offset > length)
        offset = (uint32_t)length;
    struct fj_csv_place place = {csv->line, 1};
    size_t line_start = 0;
    for (size_t at = 0; at < offset;) {
        size_t step = fj_csv_break_length(bytes + at, length - at);
        if (step > 0 && at + step <= offset) {
            place.line++;
            line_start = at + step;
        }
        at += step > 0 ? step : 1;
    }
    place.column = 1 + fj_utf8_count(bytes + line_start, offset - line_start);
    return place;
}

void fj_csv_note_flaw(struct fj_csv *csv, enum fj_csv_flaw flaw, size_t at)
{
    if (csv->flaw != FJ_CSV_SOUND)
        return;
    csv->flaw = flaw;
    csv->flaw_at = (uint32_t)(at - csv->begin);
}

void fj_csv_break_off(struct fj_csv *csv, enum fj_csv_flaw flaw, size_t at)
{
    if (csv->broken != FJ_CSV_SOUND)
        return;
    csv->broken = flaw;
    csv->broken_place = fj_csv_place_of(csv, (uint32_t)(at - csv->begin));
}

// ---- the buffer ----

// Moves the record being read to the front and makes room behind it. False when the record is too
// long or memory is out.
static bool make_room(struct fj_csv *csv)
{
    if (csv->begin > 0) {
        memmove(csv->buffer, csv->buffer + csv->begin, csv->end - csv->begin + 1);
        csv->end -= csv->begin;
        csv->begin = 0;
    }
    if (csv->end < csv->capacity)
        return true;
    if (csv->capacity > FJ_LIMIT_CSV_RECORD) {
        fj_csv_break_off(csv, FJ_CSV_RECORD_LONG, csv->begin);
        return false;
    }
    char *buffer = realloc(csv->buffer, csv->capacity * 2 + 1);
    if (buffer == NULL) {
        fj_csv_break_off(csv, FJ_CSV_NO_MEMORY, csv->begin);
        return false;
    }
    csv->buffer = buffer;
    csv->capacity *= 2;
    return true;
}

bool fj_csv_refill(struct fj_csv *csv)
{
    if (!make_room(csv))
        return false;
    bool failed = false;
    size_t length =
        csv->read(csv->context, csv->buffer + csv->end, csv->capacity - csv->end, &failed);
    csv->end += length;
    csv->buffer[csv->end] = '\0';
    csv->bytes_read += length;
    csv->at_end = length == 0;
    if (failed)
        fj_csv_break_off(csv, FJ_CSV_READ_FAILED, csv->begin);
    else if (csv->bytes_read > csv->bytes_limit)
        fj_csv_break_off(csv, FJ_CSV_FILE_LONG, csv->begin);
    return csv->broken == FJ_CSV_SOUND;
}

char fj_csv_separator(const struct fj_csv *csv)
{
    return csv->separator;
}

uint64_t fj_csv_bytes_read(const struct fj_csv *csv)
{
    return csv->bytes_read;
}

enum fj_csv_flaw fj_csv_broken(const struct fj_csv *csv)
{
    return csv->broken;
}

struct fj_csv_place fj_csv_broken_place(const struct fj_csv *csv)
{
    return csv->broken_place;
}
