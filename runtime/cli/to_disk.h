// SPDX-License-Identifier: EUPL-1.2
// A file that is written for some time goes to the disk meanwhile, by a thread of its own that does little but wait; so there
// is not much left when the last byte has come and the file has to be whole on the disk before it takes another's place.
#ifndef FJ_CLI_TO_DISK_H
#define FJ_CLI_TO_DISK_H

#include <stddef.h>

struct fj_to_disk;

// Of FD, which stays the caller's. NULL where there is no thread to be had: then the file goes when it is whole.
struct fj_to_disk *fj_to_disk_begin(int fd);

// The file has WRITTEN bytes by now. Does not wait. DISK may be NULL.
void fj_to_disk_reach(struct fj_to_disk *disk, size_t written);

// No more is to come: what is left goes to the disk too. Does not wait.
void fj_to_disk_last(struct fj_to_disk *disk);

// Waits until all is there, and frees. Returns errno of what failed, which the system tells but once, or 0.
int fj_to_disk_end(struct fj_to_disk *disk);

#endif
