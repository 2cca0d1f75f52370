// SPDX-License-Identifier: EUPL-1.2
// Files beside a database that were made of it, to be used until any byte of it changes; they can be deleted at any time.
// Such a file begins with what the system says of the files that it was made of. A file that changes gets a new time of
// change, but only some milliseconds fine; so one is trusted only if the database was left alone for a while before it
// was done.
#ifndef FJ_STORE_BESIDE_H
#define FJ_STORE_BESIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "support/writer.h"

// Adds to OUT which program, database and log these are, as text; false where it cannot be told.
bool fj_beside_state(const char *database, struct fj_writer *out);
// Whether the database was last changed so long ago that the next change gets another time.
bool fj_beside_is_quiet(const char *database);
// Waits until it is, at most as long as that takes of a database that nobody changes meanwhile.
void fj_beside_wait(const char *database);

// The path of DATABASE with SUFFIX after it. Owned; NULL when memory is out.
char *fj_beside_path(const char *database, const char *suffix);
// Opened for reading, if it is a file, no link, that nobody else may write; else -1.
int fj_beside_open(const char *path, struct stat *out_file);
// A new file at PATH for its owner alone; -1: there is one, or it cannot be made.
int fj_beside_create(const char *path);
// False: not all of it could be written.
bool fj_beside_put(int fd, const void *bytes, size_t length);
// Takes the file with this suffix away, if there is one that begins with BEGINNING: another of that name is not ours.
void fj_beside_forget(const char *database, const char *suffix, const char *beginning);

#endif
