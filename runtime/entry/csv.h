// SPDX-License-Identifier: EUPL-1.2
// A streaming reader of CSV (RFC 4180, UTF-8 with or without a byte-order mark). Records come one
// at a time in a bounded buffer, so a file of any size below the limit takes the same memory. The
// separator (`,` or `;`) is told by the first record; lines end in LF, CRLF or a lone CR. What is
// wrong with one record is a value in it, and reading goes on behind it, so that every bad row of a
// file can be told in one run; what ends reading is a status. Nothing is printed.
#ifndef FJ_ENTRY_CSV_H
#define FJ_ENTRY_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

enum fj_csv_flaw {
    FJ_CSV_SOUND,
    FJ_CSV_STRAY_QUOTE, // a quote inside a field that does not begin with one
    FJ_CSV_AFTER_QUOTE, // something between a closing quote and the separator
    FJ_CSV_TOO_FEW,     // fewer fields than the first record; placed at the record's end
    FJ_CSV_TOO_MANY,    // more fields than the first record; placed at the first one too many
    FJ_CSV_NUL,         // a NUL byte
    FJ_CSV_BAD_UTF8,    // a byte that is no UTF-8
    FJ_CSV_FIELD_LONG,  // a field above FJ_LIMIT_CSV_FIELD bytes
    // These end reading.
    FJ_CSV_UNCLOSED_QUOTE, // placed at the quote that is never closed
    FJ_CSV_RECORD_LONG,    // a record above FJ_LIMIT_CSV_RECORD bytes
    FJ_CSV_COLUMNS,        // more columns than FJ_LIMIT_CSV_COLUMNS
    FJ_CSV_FILE_LONG,      // the file is above FJ_LIMIT_CSV_BYTES, or the limit that was set
    FJ_CSV_UTF16,          // begins with the mark of UTF-16
    FJ_CSV_READ_FAILED,    // the source says so
    FJ_CSV_NO_MEMORY,
    FJ_CSV_FLAW__COUNT
};

struct fj_csv_field {
    const char *bytes; // without quotes, `""` made `"`; not NUL-terminated
    size_t length;
    uint32_t start; // where it begins (at its opening quote), in bytes from the record's start
    bool quoted;
    bool escaped; // held doubled quotes
};

struct fj_csv_place {
    uint64_t line;   // from 1
    uint64_t column; // from 1, in code points; a byte that is no UTF-8 counts as one
};

// One record. Everything it points at lives until the next call of fj_csv_next.
struct fj_csv_record {
    const struct fj_csv_field *fields;
    size_t count;          // at least 1
    bool empty;            // nothing at all on the line, not even a separator or quotes
    uint64_t number;       // from 1, records that are empty counted too
    uint64_t line;         // where it begins
    enum fj_csv_flaw flaw; // the first one
    uint32_t flaw_at;      // in bytes from the record's start
};

enum fj_csv_status {
    FJ_CSV_RECORD,
    FJ_CSV_END,
    FJ_CSV_BROKEN, // fj_csv_broken and fj_csv_broken_place say how and where
};

// Where bytes come from: fills in at most SIZE bytes and returns how many, 0 at the end. Sets
// *out_failed when reading failed.
typedef size_t fj_csv_read(void *context, char *bytes, size_t size, bool *out_failed);

struct fj_csv;

// A reader over a source, over LENGTH bytes (borrows them) or over an open file (borrows it; read
// from where it stands). Returns owned; NULL when memory is out. Free with fj_csv_free.
struct fj_csv *fj_csv_new(fj_csv_read *read, void *context);
struct fj_csv *fj_csv_new_memory(const char *bytes, size_t length);
struct fj_csv *fj_csv_new_file(FILE *file);
void fj_csv_free(struct fj_csv *csv); // accepts NULL

// Lowers the limit of bytes in all from FJ_LIMIT_CSV_BYTES (what is sent to a server is bounded
// closer).
void fj_csv_set_limit(struct fj_csv *csv, uint64_t bytes);

// The next record. The first one decides the separator and how many fields a record has; an empty
// line is given as a record of one empty field and is never told as one with too few.
enum fj_csv_status fj_csv_next(struct fj_csv *csv, struct fj_csv_record *out_record);

// The place of byte OFFSET (a field's `start`, `flaw_at`) of the record that was given last.
struct fj_csv_place fj_csv_place_of(const struct fj_csv *csv, uint32_t offset);

char fj_csv_separator(const struct fj_csv *csv); // ',' until the first record is read
uint64_t fj_csv_bytes_read(const struct fj_csv *csv);
enum fj_csv_flaw fj_csv_broken(const struct fj_csv *csv);
struct fj_csv_place fj_csv_broken_place(const struct fj_csv *csv);

#endif
