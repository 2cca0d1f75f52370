// SPDX-License-Identifier: EUPL-1.2
// A copy that is put on the disk while other things are done with it.
#ifndef FJ_STORE_COPY_SYNC_H
#define FJ_STORE_COPY_SYNC_H

#include <pthread.h>
#include <stdbool.h>

struct fj_copy_sync {
    int file;  // owned; -1: none
    int error; // of the system; 0: none
    bool has_thread;
    pthread_t thread;
};

// Begins to put the file at PATH on the disk, to which nobody writes any more; MEANWHILE: in a thread of its own, else at the
// end. What fails is told there. SYNC stays where it is until then.
void fj_copy_sync_begin(struct fj_copy_sync *sync, const char *path, bool meanwhile);
// Waits until it is there; of one that is not wanted any more only until it may be removed. errno of what failed, or 0.
int fj_copy_sync_end(struct fj_copy_sync *sync, bool is_wanted);

#endif
