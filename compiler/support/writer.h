// SPDX-License-Identifier: EUPL-1.2
// The typed text writer that every emitter uses: a growing buffer with one sticky error, and a verb
// per kind of text, so that what must be escaped is escaped by the verb and never by hand.
#ifndef FJ_SUPPORT_WRITER_H
#define FJ_SUPPORT_WRITER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct fj_writer {
    char *bytes; // owned; NUL-terminated when not NULL
    size_t length, capacity;
    size_t limit; // 0: none
    bool failed;  // memory out, limit passed or drain closed; later writes do nothing
    // Where what is written goes when it has become much, so that a long text needs no memory; NULL:
    // it all stays in `bytes`. The caller drains what is left. False: the drain is closed.
    bool (*drain)(void *context, const char *bytes, size_t length);
    void *drain_context;
};

// An empty writer needs no set-up: struct fj_writer w = {0};
void fj_writer_free(struct fj_writer *w);

// What is written so far, "" where that is nothing; borrowed until W is written to.
const char *fj_writer_text(const struct fj_writer *w);

void fj_write_raw(struct fj_writer *w, const char *text); // NUL-terminated, as it is
void fj_write_bytes(struct fj_writer *w, const char *bytes, size_t length);
void fj_write_char(struct fj_writer *w, char c);
// For what is written some hundred thousand times: room for LENGTH bytes to be put there straight, and then where
// they ended. NULL when it has failed.
char *fj_write_room(struct fj_writer *w, size_t length);
void fj_write_to(struct fj_writer *w, const char *end);
void fj_write_format(struct fj_writer *w, const char *format, ...)
    __attribute__((format(printf, 2, 3))); // for numbers and fixed texts only
void fj_write_vformat(struct fj_writer *w, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
void fj_write_int(struct fj_writer *w, int64_t value);

// The shortest decimal text that reads back as VALUE ("0.5", "2", "-1.25", "1e+300"); -0 is "0".
// Exponents only below 1e-5 and from 1e15. VALUE should be finite; else it is "nan", "inf" or
// "-inf".
void fj_write_double(struct fj_writer *w, double value);
// VALUE to fifteen digits, as printf's %.15g; -0 is "0".
void fj_write_15g(struct fj_writer *w, double value);
// VALUE / 10^DECIMALS without trailing zeros: (25, 1) is "2.5", (20, 1) is "2".
void fj_write_scaled(struct fj_writer *w, int64_t value, int decimals);

// & < > " ' escaped; control characters and broken bytes become U+FFFD.
void fj_write_html(struct fj_writer *w, const char *text);
void fj_write_sql_ident(struct fj_writer *w, const char *name); // always in double quotes
void fj_write_sql_text(struct fj_writer *w, const char *text);  // 'it''s'
void fj_write_json(struct fj_writer *w, const char *text);      // with its quotes
void fj_write_csv(struct fj_writer *w, const char *text);       // quoted only where RFC 4180 asks

#endif
