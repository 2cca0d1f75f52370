// SPDX-License-Identifier: EUPL-1.2
// The last long report of a database, kept beside it and used again while nothing has changed: not the database
// by a byte, not the program, not what was asked for, nor what is kept. Where nothing is hidden it is kept as it was printed; else its
// unhidden result (figures/read/tape.h), since what is hidden hangs on releases too, and is worked out anew each
// time. A report that cannot be kept is made; nobody is told.
#ifndef FJ_CLI_KEPT_H
#define FJ_CLI_KEPT_H

#include "cli/files.h"
#include "store/sum.h"
#include "support/date.h"

// What a report is made of, as text: program and database by what the system says of their files, and
// the words it was asked for with.
struct fj_kept_ask {
    const char *database, *report, *period; // the last two may be NULL
    const char *format; // as it is printed; NULL: the unhidden result, whatever the format
    fj_day on;
};

// False where it cannot be told. KEY is the caller's to free.
bool fj_kept_key(const struct fj_kept_ask *ask, struct fj_writer *key);

// What is kept under a key, found to be whole.
struct fj_kept {
    int fd;               // -1: not open
    size_t start, length; // of the report in the file, bytes
};
// False: there is none, or it is not as it was written. Closed with fj_kept_close, after false too.
bool fj_kept_open(const struct fj_kept_ask *ask, const struct fj_writer *key,
                  struct fj_kept *out_kept);
void fj_kept_close(struct fj_kept *kept);

// False: it could not be given; the outlet has the error.
bool fj_kept_give(const struct fj_kept *kept, struct fj_outlet *outlet);
// Whether the file at PATH holds the report already, byte for byte; then it is on the disk, and counts as written now.
bool fj_kept_stands(const struct fj_kept *kept, const char *path);

// The unhidden result under KEY in an empty BYTES, the caller's to free; false where there is none, or it is not whole.
bool fj_kept_load(const struct fj_kept_ask *ask, const struct fj_writer *key,
                  struct fj_writer *bytes);
// Keeps one, as fj_keeping_end has it.
void fj_kept_save(const struct fj_kept_ask *ask, const struct fj_writer *key,
                  const struct fj_writer *bytes);

// Takes away what is kept of DATABASE: for when people are erased from it.
void fj_kept_forget(const char *database);

// Keeping one: begun with its key, given what is written, ended.
struct fj_keeping {
    char *path, *beside;
    int fd;        // -1: not keeping
    bool is_whole; // all that was given could be written
    struct fj_sum sum;
};
void fj_keeping_begin(struct fj_keeping *keeping, const struct fj_kept_ask *ask,
                      const struct fj_writer *key);
void fj_keeping_add(struct fj_keeping *keeping, const char *bytes, size_t length);
// Keeps it where IS_DONE, and where the key is still KEY and has been for long enough to tell.
void fj_keeping_end(struct fj_keeping *keeping, const struct fj_kept_ask *ask,
                    const struct fj_writer *key, bool is_done);

#endif
