// SPDX-License-Identifier: EUPL-1.2
// The thread takes all that has come since it began its last turn: where the disk is slow it takes more at a time.
#include "cli/to_disk.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#define PIECE ((size_t)2 << 20) // bytes that a turn is worth

struct fj_to_disk {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int fd, error;
    size_t waiting; // bytes
    bool is_ended;
};

// True when more is to come after it.
static bool wait_for_piece(struct fj_to_disk *disk)
{
    bool goes_on;

    pthread_mutex_lock(&disk->lock);
    while (disk->waiting < PIECE && !disk->is_ended)
        pthread_cond_wait(&disk->changed, &disk->lock);
    goes_on = !disk->is_ended;
    disk->waiting = 0;
    pthread_mutex_unlock(&disk->lock);
    return goes_on;
}

static void *work(void *context)
{
    struct fj_to_disk *disk = context;

    bool goes_on = true;

    while (goes_on && disk->error == 0) {
        goes_on = wait_for_piece(disk);
        if (fdatasync(disk->fd) != 0)
            disk->error = errno;
    }
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

void fj_to_disk_add(struct fj_to_disk *disk, size_t length)
{
    if (!disk)
        return;
    pthread_mutex_lock(&disk->lock);
    disk->waiting += length;
    if (disk->waiting >= PIECE)
        pthread_cond_signal(&disk->changed);
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
