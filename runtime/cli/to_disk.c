// SPDX-License-Identifier: EUPL-1.2
// A thread that asks for pieces to be written as they come, and waits for the disk at the end.
#include "cli/to_disk.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#define PIECE ((size_t)2 << 20) // bytes

struct fj_to_disk {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int fd, error;
    size_t written; // bytes of the file, so far
    bool is_ended;
};

// Until there is more than BEGUN to write, or the end. True when more is to come after it.
static bool wait_for_piece(struct fj_to_disk *disk, size_t begun, size_t *out_written)
{
    bool goes_on;

    pthread_mutex_lock(&disk->lock);
    while (disk->written / PIECE == begun / PIECE && !disk->is_ended)
        pthread_cond_wait(&disk->changed, &disk->lock);
    goes_on = !disk->is_ended;
    *out_written = disk->written;
    pthread_mutex_unlock(&disk->lock);
    return goes_on;
}

// To say of bytes that are not on the disk that they will not be needed makes Linux begin to write them, and waits for nothing,
// so that the disk has the next piece before it is done with the last. Only the end is waited for.
static void *work(void *context)
{
    struct fj_to_disk *disk = context;
    size_t begun = 0, written;

    while (wait_for_piece(disk, begun, &written)) {
        (void)posix_fadvise(disk->fd, (off_t)begun, (off_t)(written - begun), POSIX_FADV_DONTNEED);
        begun = written;
    }
    if (fdatasync(disk->fd) != 0)
        disk->error = errno;
    return NULL;
}

struct fj_to_disk *fj_to_disk_begin(int fd)
{
    struct fj_to_disk *disk = malloc(sizeof *disk);

    if (!disk)
        return NULL;
    *disk = (struct fj_to_disk){
        .fd = fd, .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
    if (pthread_create(&disk->thread, NULL, work, disk) == 0)
        return disk;
    free(disk);
    return NULL;
}

void fj_to_disk_reach(struct fj_to_disk *disk, size_t written)
{
    if (!disk)
        return;
    pthread_mutex_lock(&disk->lock);
    if (written / PIECE > disk->written / PIECE)
        pthread_cond_signal(&disk->changed);
    disk->written = written;
    pthread_mutex_unlock(&disk->lock);
}

void fj_to_disk_last(struct fj_to_disk *disk)
{
    if (!disk)
        return;
    pthread_mutex_lock(&disk->lock);
    disk->is_ended = true;
    pthread_cond_signal(&disk->changed);
    pthread_mutex_unlock(&disk->lock);
}

int fj_to_disk_end(struct fj_to_disk *disk)
{
    int error;

    if (!disk)
        return 0;
    fj_to_disk_last(disk);
    pthread_join(disk->thread, NULL);
    error = disk->error;
    pthread_cond_destroy(&disk->changed);
    pthread_mutex_destroy(&disk->lock);
    free(disk);
    return error;
}
