// SPDX-License-Identifier: EUPL-1.2
// The reader's state, shared by what fills its buffer (csv_buffer.c) and what scans it (csv.c). The
// whole of one record is kept in the buffer as it stands in the file, so that fields are slices of
// it and a place is worked out only when somebody asks. A NUL behind the last byte ends every scan.
#ifndef FJ_ENTRY_CSV_INTERNAL_H
#define FJ_ENTRY_CSV_INTERNAL_H

#include "entry/csv.h"

struct fj_csv_memory {
    const char *bytes;
    size_t length;
};

struct fj_csv {
    fj_csv_read *read;
    void *context;
    struct fj_csv_memory memory;

    char *buffer; // `end` bytes and a NUL
    size_t capacity, begin, next, end;
    bool at_end; // the source has no more
    uint64_t bytes_read, bytes_limit;
    char *scratch; // fields without their doubled quotes
    size_t scratch_capacity;

    bool begun;
    char separator;
    bool stops_plain[256];  // ends a run outside quotes
    bool stops_quoted[256]; // ends a run inside quotes
    bool stops_simple[256]; // no byte of a simple field
    struct fj_csv_field *fields;
    size_t field_capacity;
    size_t expected; // fields of the first record; 0 before it

    // The record being read, and when it is given: the last one.
    size_t count;
    size_t field_end; // of the last field, in the buffer
    uint64_t number, line;
    uint64_t next_line;
    bool breaks;  // line breaks inside its quotes
    bool escapes; // doubled quotes somewhere
    enum fj_csv_flaw flaw;
    uint32_t flaw_at;

    enum fj_csv_flaw broken;
    struct fj_csv_place broken_place;
};

// Reads more of the source behind what is there, or finds that it is at its end; what is before
// `begin` may go. False when reading broke off.
bool fj_csv_refill(struct fj_csv *csv);

// Notes the first flaw of the record being read, or the one that ends reading; AT is in the buffer.
void fj_csv_note_flaw(struct fj_csv *csv, enum fj_csv_flaw flaw, size_t at);
void fj_csv_break_off(struct fj_csv *csv, enum fj_csv_flaw flaw, size_t at);

void fj_csv_set_separator(struct fj_csv *csv, char separator);

// How many bytes the line break at BYTES takes; 0 when there is none.
size_t fj_csv_break_length(const char *bytes, size_t length);

#endif
