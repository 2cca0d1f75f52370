// SPDX-License-Identifier: EUPL-1.2
// The thread does nothing but wait for the disk. The file stays open until the end: to close it would let go of the
// locks that a connection has on it.
#include "store/copy_sync.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static void *work(void *context)
{
    struct fj_copy_sync *sync = context;
    sync->error = fsync(sync->file) == 0 ? 0 : errno;
    return NULL;
}

void fj_copy_sync_begin(struct fj_copy_sync *sync, const char *path, bool meanwhile)
{
    *sync = (struct fj_copy_sync){.file = open(path, O_RDWR)};
    sync->error = sync->file < 0 ? errno : 0;
    sync->has_thread =
        meanwhile && sync->file >= 0 && pthread_create(&sync->thread, NULL, work, sync) == 0;
}

int fj_copy_sync_end(struct fj_copy_sync *sync, bool is_wanted)
{
    if (sync->has_thread)
        pthread_join(sync->thread, NULL);
    else if (sync->file >= 0 && is_wanted)
        work(sync);
    if (sync->file >= 0)
        close(sync->file);
    sync->file = -1;
    sync->has_thread = false;
    return sync->error;
}
