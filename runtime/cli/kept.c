// SPDX-License-Identifier: EUPL-1.2
// A file of key, report or result, and a sum of the latter.
#include "cli/kept.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/beside.h"

#define BEGINNING "folja report "
#define PIECE     ((size_t)256 << 10)

// ---- the key ---------------------------------------------------------------------------------------

bool fj_kept_key(const struct fj_kept_ask *ask, struct fj_writer *key)
{
    fj_write_raw(key, BEGINNING "2\n");
    if (!fj_beside_state(ask->database, key))
        return false;
    fj_write_format(key, "on %lld\n", (long long)ask->on);
    if (ask->format)
        fj_write_format(key, "format %s\nreport ", ask->format);
    else
        fj_write_raw(key, "cells\nreport ");
    fj_write_json(key, ask->report ? ask->report : "");
    fj_write_raw(key, "\nperiod ");
    fj_write_json(key, ask->period ? ask->period : "");
    fj_write_raw(key, "\n\n");
    return !key->failed;
}

// ---- reading ---------------------------------------------------------------------------------------

// Gives LENGTH bytes of a file from AT on to TAKE, until it says false. True: all were there and taken.
static bool take_pieces(int fd, size_t at, size_t length,
                        bool (*take)(void *context, const char *bytes, size_t length),
                        void *context)
{
    char *piece = malloc(PIECE);
    bool done = piece != NULL;

    while (done && length > 0) {
        ssize_t got = pread(fd, piece, length < PIECE ? length : PIECE, (off_t)at);
        done = got > 0 && take(context, piece, (size_t)got);
        at += got > 0 ? (size_t)got : 0;
        length -= got > 0 ? (size_t)got : 0;
    }
    free(piece);
    return done;
}

static bool take_all(const struct fj_kept *kept,
                     bool (*take)(void *context, const char *bytes, size_t length), void *context)
{
    return take_pieces(kept->fd, kept->start, kept->length, take, context);
}

static bool add_to_sum(void *context, const char *bytes, size_t length)
{
    fj_sum_add(context, bytes, length);
    return true;
}

static bool add_to_writer(void *context, const char *bytes, size_t length)
{
    struct fj_writer *out = context;

    fj_write_bytes(out, bytes, length);
    return !out->failed;
}

static bool has_key(const struct fj_kept *kept, const struct fj_writer *key)
{
    struct fj_writer mine = {0};
    bool same = take_pieces(kept->fd, 0, key->length, add_to_writer, &mine) &&
                memcmp(mine.bytes, key->bytes, key->length) == 0;

    fj_writer_free(&mine);
    return same;
}

// Whether all of it is there, as it was written.
static bool is_whole(const struct fj_kept *kept)
{
    struct fj_sum sum = {0};
    uint64_t written;

    return take_all(kept, add_to_sum, &sum) &&
           pread(kept->fd, &written, sizeof written, (off_t)(kept->start + kept->length)) ==
               sizeof written &&
           written == fj_sum_of(&sum);
}

bool fj_kept_open(const struct fj_kept_ask *ask, const struct fj_writer *key,
                  struct fj_kept *out_kept)
{
    char *path = key->length > 0 ? fj_beside_path(ask->database, "-kept") : NULL;
    struct stat file;
    struct fj_kept kept = {.fd = path ? fj_beside_open(path, &file) : -1, .start = key->length};
    bool found = kept.fd >= 0 && (uintmax_t)file.st_size > kept.start + sizeof(uint64_t) &&
                 has_key(&kept, key);

    free(path);
    kept.length = found ? (size_t)file.st_size - kept.start - sizeof(uint64_t) : 0;
    *out_kept = kept;
    if (found && is_whole(&kept))
        return true;
    fj_kept_close(out_kept);
    return false;
}

void fj_kept_close(struct fj_kept *kept)
{
    if (kept->fd >= 0)
        close(kept->fd);
    kept->fd = -1;
}

// ---- giving ----------------------------------------------------------------------------------------

bool fj_kept_give(const struct fj_kept *kept, struct fj_outlet *outlet)
{
    bool given = take_all(kept, fj_outlet_drain, outlet);

    if (!given && outlet->error == 0)
        outlet->error = EIO;
    return given;
}

struct given {
    int fd;
    size_t at;
    char *piece;
};

// Whether BYTES are those that come next in what was given before.
static bool is_next(void *context, const char *bytes, size_t length)
{
    struct given *given = context;
    bool same = pread(given->fd, given->piece, length, (off_t)given->at) == (ssize_t)length &&
                memcmp(given->piece, bytes, length) == 0;

    given->at += length;
    return same;
}

// A file of ours with as many bytes.
static bool could_be(const struct fj_kept *kept, const struct stat *file)
{
    return S_ISREG(file->st_mode) && file->st_uid == geteuid() &&
           (uintmax_t)file->st_size == kept->length;
}

// The file at PATH, if it is one and no link; -1: it is not, or another in the same instant.
static int open_given(const struct fj_kept *kept, const char *path)
{
    struct stat file;
    int fd = lstat(path, &file) == 0 && could_be(kept, &file)
                 ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
                 : -1;

    if (fd < 0 || (fstat(fd, &file) == 0 && could_be(kept, &file)))
        return fd;
    close(fd);
    return -1;
}

bool fj_kept_stands(const struct fj_kept *kept, const char *path)
{
    struct given given = {.fd = open_given(kept, path), .piece = malloc(PIECE)};
    bool stands = given.piece && given.fd >= 0 && take_all(kept, is_next, &given) &&
                  futimens(given.fd, NULL) == 0 && fdatasync(given.fd) == 0;

    if (given.fd >= 0)
        close(given.fd);
    free(given.piece);
    return stands;
}

// ---- keeping ---------------------------------------------------------------------------------------

static void put(struct fj_keeping *keeping, const void *bytes, size_t length)
{
    keeping->is_whole = keeping->is_whole && fj_beside_put(keeping->fd, bytes, length);
}

void fj_keeping_begin(struct fj_keeping *keeping, const struct fj_kept_ask *ask,
                      const struct fj_writer *key)
{
    char suffix[40];

    snprintf(suffix, sizeof suffix, "-kept.%ld.tmp", (long)getpid());
    *keeping = (struct fj_keeping){.path = fj_beside_path(ask->database, "-kept"),
                                   .beside = fj_beside_path(ask->database, suffix),
                                   .fd = -1};
    if (keeping->path && keeping->beside)
        keeping->fd = fj_beside_create(keeping->beside);
    keeping->is_whole = keeping->fd >= 0;
    put(keeping, key->bytes, key->length);
}

void fj_keeping_add(struct fj_keeping *keeping, const char *bytes, size_t length)
{
    if (keeping->is_whole)
        fj_sum_add(&keeping->sum, bytes, length);
    put(keeping, bytes, length);
}

static bool is_unchanged(const struct fj_kept_ask *ask, const struct fj_writer *key)
{
    struct fj_writer again = {0};
    bool same = fj_kept_key(ask, &again) && again.length == key->length &&
                memcmp(again.bytes, key->bytes, key->length) == 0;

    fj_writer_free(&again);
    return same && fj_beside_is_quiet(ask->database);
}

void fj_keeping_end(struct fj_keeping *keeping, const struct fj_kept_ask *ask,
                    const struct fj_writer *key, bool is_done)
{
    uint64_t sum = fj_sum_of(&keeping->sum);
    bool keep;

    put(keeping, &sum, sizeof sum);
    keep = is_done && keeping->is_whole && is_unchanged(ask, key);
    if (keeping->fd >= 0) {
        keep = close(keeping->fd) == 0 && keep;
        if (!keep || rename(keeping->beside, keeping->path) != 0)
            unlink(keeping->beside);
    }
    free(keeping->path);
    free(keeping->beside);
    *keeping = (struct fj_keeping){.fd = -1};
}

// ---- the unhidden result -----------------------------------------------------------------------------

bool fj_kept_load(const struct fj_kept_ask *ask, const struct fj_writer *key,
                  struct fj_writer *bytes)
{
    struct fj_kept kept;
    bool loaded = fj_kept_open(ask, key, &kept) && take_all(&kept, add_to_writer, bytes);

    fj_kept_close(&kept);
    return loaded;
}

void fj_kept_save(const struct fj_kept_ask *ask, const struct fj_writer *key,
                  const struct fj_writer *bytes)
{
    struct fj_keeping keeping;

    if (bytes->failed || bytes->length == 0)
        return;
    fj_keeping_begin(&keeping, ask, key);
    fj_keeping_add(&keeping, bytes->bytes, bytes->length);
    fj_keeping_end(&keeping, ask, key, true);
}

void fj_kept_forget(const char *database)
{
    fj_beside_forget(database, "-kept", BEGINNING);
}
