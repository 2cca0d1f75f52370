// SPDX-License-Identifier: EUPL-1.2
// A few pieces that are filled and written in turn.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE // O_DIRECT
#endif
#include "cli/to_disk.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef O_DIRECT
#define O_DIRECT 0
#endif

enum { PIECES = 4, ALIGNED = 4096 };

struct fj_to_disk {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int fd, error;
    char *pieces[PIECES];
    size_t lengths[PIECES];
    size_t length;          // of the piece in hand, which is number FILLED
    size_t filled, written; // pieces, so far
    bool has_thread, is_ended, is_left;
    bool is_direct; // past the system's cache
};

// ---- writing ---------------------------------------------------------------------------------------

static void set_direct(struct fj_to_disk *disk, bool is_direct)
{
    int flags = fcntl(disk->fd, F_GETFL);

    disk->is_direct =
        is_direct && O_DIRECT != 0 && flags >= 0 && fcntl(disk->fd, F_SETFL, flags | O_DIRECT) == 0;
    if (!is_direct && flags >= 0)
        (void)fcntl(disk->fd, F_SETFL, flags & ~O_DIRECT);
}

// Returns errno of what failed, or 0. What has not just the length or place that the file system wants is written through the cache.
static int write_piece(struct fj_to_disk *disk, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t put;
        if (disk->is_direct && length % ALIGNED != 0)
            set_direct(disk, false);
        put = write(disk->fd, bytes, length);
        if (put < 0 && errno == EINVAL && disk->is_direct)
            set_direct(disk, false);
        else if (put < 0 && errno != EINTR)
            return errno;
        if (put > 0) {
            bytes += put;
            length -= (size_t)put;
        }
    }
    return 0;
}

// To say of bytes that are not on the disk that they will not be needed makes Linux begin to write them, and waits for nothing.
static void begin_to_disk(struct fj_to_disk *disk)
{
    if (!disk->is_direct)
        (void)posix_fadvise(disk->fd, 0, 0, POSIX_FADV_DONTNEED);
}

// ---- the thread ------------------------------------------------------------------------------------

// Until there is a piece to write, or none more is to come. False: that was the last.
static bool wait_for_piece(struct fj_to_disk *disk)
{
    bool goes_on;

    pthread_mutex_lock(&disk->lock);
    while (disk->written == disk->filled && !disk->is_ended)
        pthread_cond_wait(&disk->changed, &disk->lock);
    goes_on = disk->written < disk->filled && !disk->is_left && disk->error == 0;
    pthread_mutex_unlock(&disk->lock);
    return goes_on;
}

static void note(struct fj_to_disk *disk, size_t pieces, int error)
{
    pthread_mutex_lock(&disk->lock);
    disk->written += pieces;
    if (disk->error == 0)
        disk->error = error;
    pthread_cond_signal(&disk->changed);
    pthread_mutex_unlock(&disk->lock);
}

static bool is_whole(struct fj_to_disk *disk)
{
    bool whole;

    pthread_mutex_lock(&disk->lock);
    whole = disk->written == disk->filled && !disk->is_left && disk->error == 0;
    pthread_mutex_unlock(&disk->lock);
    return whole;
}

static void *work(void *context)
{
    struct fj_to_disk *disk = context;

    set_direct(disk, true);
    while (wait_for_piece(disk)) {
        size_t i = disk->written % PIECES;
        int error = write_piece(disk, disk->pieces[i], disk->lengths[i]);
        if (error == 0)
            begin_to_disk(disk);
        note(disk, 1, error);
    }
    if (disk->is_direct)
        set_direct(disk, false);
    if (is_whole(disk) && fdatasync(disk->fd) != 0)
        note(disk, 0, errno);
    return NULL;
}

// ---- filling ---------------------------------------------------------------------------------------

struct fj_to_disk *fj_to_disk_new(int fd)
{
    struct fj_to_disk *disk = malloc(sizeof *disk);

    if (disk)
        *disk = (struct fj_to_disk){
            .fd = fd, .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
    return disk;
}

// The piece in hand, NULL when memory is out.
static char *piece_in_hand(struct fj_to_disk *disk)
{
    char **piece = &disk->pieces[disk->filled % PIECES];

    if (!*piece)
        *piece = aligned_alloc(ALIGNED, FJ_DISK_PIECE);
    return *piece;
}

// Without a thread it is written at once.
static bool give_alone(struct fj_to_disk *disk)
{
    size_t i = disk->filled % PIECES;

    if (disk->error == 0)
        disk->error = write_piece(disk, disk->pieces[i], disk->length);
    disk->filled++;
    disk->written++;
    disk->length = 0;
    return disk->error == 0;
}

// The piece in hand goes to the thread.
static void hand_over(struct fj_to_disk *disk)
{
    pthread_mutex_lock(&disk->lock);
    disk->lengths[disk->filled % PIECES] = disk->length;
    disk->filled++;
    disk->length = 0;
    pthread_cond_signal(&disk->changed);
    pthread_mutex_unlock(&disk->lock);
}

// Until a piece is empty. False: something has failed.
static bool wait_for_room(struct fj_to_disk *disk)
{
    bool done;

    pthread_mutex_lock(&disk->lock);
    while (disk->filled - disk->written == PIECES && disk->error == 0)
        pthread_cond_wait(&disk->changed, &disk->lock);
    done = disk->error == 0;
    pthread_mutex_unlock(&disk->lock);
    return done;
}

static bool give(struct fj_to_disk *disk)
{
    if (!disk->has_thread)
        disk->has_thread = pthread_create(&disk->thread, NULL, work, disk) == 0;
    if (!disk->has_thread)
        return give_alone(disk);
    hand_over(disk);
    return wait_for_room(disk);
}

bool fj_to_disk_put(struct fj_to_disk *disk, const char *bytes, size_t length)
{
    while (length > 0) {
        char *piece = piece_in_hand(disk);
        size_t room = FJ_DISK_PIECE - disk->length, now = length < room ? length : room;
        if (!piece) {
            note(disk, 0, ENOMEM);
            return false;
        }
        memcpy(piece + disk->length, bytes, now);
        bytes += now;
        length -= now;
        disk->length += now;
        if (disk->length == FJ_DISK_PIECE && !give(disk))
            return false;
    }
    return true;
}

// ---- the end ---------------------------------------------------------------------------------------

// Whether all of it is to be written, or what is not written left.
static void tell_end(struct fj_to_disk *disk, bool is_left)
{
    pthread_mutex_lock(&disk->lock);
    disk->is_ended = true;
    disk->is_left |= is_left;
    pthread_cond_signal(&disk->changed);
    pthread_mutex_unlock(&disk->lock);
}

void fj_to_disk_last(struct fj_to_disk *disk)
{
    if (!disk || !disk->has_thread || disk->is_ended)
        return;
    if (disk->length > 0)
        hand_over(disk);
    tell_end(disk, false);
}

static int finish(struct fj_to_disk *disk)
{
    int error;

    if (disk->has_thread)
        pthread_join(disk->thread, NULL);
    for (size_t i = 0; i < PIECES; i++)
        free(disk->pieces[i]);
    pthread_cond_destroy(&disk->changed);
    pthread_mutex_destroy(&disk->lock);
    error = disk->error;
    free(disk);
    return error;
}

int fj_to_disk_end(struct fj_to_disk *disk)
{
    if (!disk)
        return 0;
    if (!disk->has_thread && disk->length > 0)
        give_alone(disk);
    fj_to_disk_last(disk);
    return finish(disk);
}

int fj_to_disk_leave(struct fj_to_disk *disk)
{
    if (!disk)
        return 0;
    tell_end(disk, true);
    return finish(disk);
}
