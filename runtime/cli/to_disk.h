// SPDX-License-Identifier: EUPL-1.2
// A file that is written for some time goes to the disk meanwhile: a thread of its own writes what has come, a piece at a time,
// past the system's cache where the file system lets it. Nobody reads soon what has to be on the disk before it takes another's place;
// to keep a copy of it in memory takes longer than to write it, and to forget that again when it is replaced. So not much is left
// when the last byte has come. What is shorter than a piece is written at the end, without a thread.
#ifndef FJ_CLI_TO_DISK_H
#define FJ_CLI_TO_DISK_H

#include <stdbool.h>
#include <stddef.h>

#define FJ_DISK_PIECE ((size_t)1 << 20) // bytes

struct fj_to_disk;

// To the empty file FD, which stays the caller's. NULL when memory is out.
struct fj_to_disk *fj_to_disk_new(int fd);

// Copies LENGTH bytes, to be written after what came before; waits where the disk is far behind. False: something has failed;
// fj_to_disk_end says what.
bool fj_to_disk_put(struct fj_to_disk *disk, const char *bytes, size_t length);

// No more is to come: the last piece begins to be written. Does not wait. DISK may be NULL.
void fj_to_disk_last(struct fj_to_disk *disk);

// Waits until all is written, and where it is long also until it is on the disk; frees. Returns errno of the first failure, or 0.
// DISK may be NULL.
int fj_to_disk_end(struct fj_to_disk *disk);

// Frees, and leaves what is not written. Returns errno of what failed before, or 0. DISK may be NULL.
int fj_to_disk_leave(struct fj_to_disk *disk);

#endif
