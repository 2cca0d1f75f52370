// SPDX-License-Identifier: EUPL-1.2
// A file of key and report, or key and result. A file that changes gets a new time of change, but only some milliseconds fine;
// so a report is kept only if the database was left alone for a while before it was done.
#include "cli/kept.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define QUIET_NANOSECONDS 50000000
#define PIECE             ((size_t)256 << 10)

// ---- the key ---------------------------------------------------------------------------------------

static void write_file(struct fj_writer *key, const char *what, const struct stat *file)
{
    fj_write_format(key, "%s %lld %lld %lld %lld.%09ld %lld.%09ld\n", what, (long long)file->st_dev,
                    (long long)file->st_ino, (long long)file->st_size,
                    (long long)file->st_mtim.tv_sec, file->st_mtim.tv_nsec,
                    (long long)file->st_ctim.tv_sec, file->st_ctim.tv_nsec);
}

static char *beside(const char *database, const char *suffix)
{
    struct fj_writer path = {0};

    fj_write_format(&path, "%s%s", database, suffix);
    if (!path.failed)
        return path.bytes;
    fj_writer_free(&path);
    return NULL;
}

// The write-ahead log; an empty one is none.
static bool look_at_log(const char *database, struct stat *log, bool *out_has)
{
    char *path = beside(database, "-wal");

    *out_has = path && stat(path, log) == 0 && log->st_size > 0;
    free(path);
    return path != NULL;
}

bool fj_kept_key(const struct fj_kept_ask *ask, struct fj_writer *key)
{
    struct stat program, database, log;
    bool has_log;

    if (stat("/proc/self/exe", &program) != 0 || stat(ask->database, &database) != 0 ||
        !S_ISREG(database.st_mode) || !look_at_log(ask->database, &log, &has_log))
        return false;
    fj_write_raw(key, "folja report 1\n");
    write_file(key, "program", &program);
    write_file(key, "database", &database);
    if (has_log)
        write_file(key, "log", &log);
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

// ---- giving ----------------------------------------------------------------------------------------

// Ours alone to write, as the database is.
static bool is_trusted(int fd)
{
    struct stat file;

    return fstat(fd, &file) == 0 && S_ISREG(file.st_mode) && file.st_uid == geteuid() &&
           (file.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

static bool has_key(int fd, const struct fj_writer *key, char *piece)
{
    return key->length <= PIECE && read(fd, piece, key->length) == (ssize_t)key->length &&
           memcmp(piece, key->bytes, key->length) == 0;
}

// The file, standing after its key; -1: there is none with it.
static int open_kept(const struct fj_kept_ask *ask, const struct fj_writer *key, char *piece)
{
    char *path = beside(ask->database, "-kept");
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;

    free(path);
    if (fd >= 0 && (!is_trusted(fd) || !has_key(fd, key, piece))) {
        close(fd);
        fd = -1;
    }
    return fd;
}

bool fj_kept_has(const struct fj_kept_ask *ask, const struct fj_writer *key)
{
    char *piece = malloc(PIECE);
    int fd = piece ? open_kept(ask, key, piece) : -1;

    if (fd >= 0)
        close(fd);
    free(piece);
    return fd >= 0;
}

bool fj_kept_give(const struct fj_kept_ask *ask, const struct fj_writer *key,
                  struct fj_outlet *outlet)
{
    char *piece = malloc(PIECE);
    int fd = piece ? open_kept(ask, key, piece) : -1;
    ssize_t got = fd >= 0 ? 1 : -1;

    while (got > 0 && (got = read(fd, piece, PIECE)) > 0)
        if (!fj_outlet_drain(outlet, piece, (size_t)got))
            break; // the outlet tells
    if (got < 0)
        outlet->error = EIO;
    if (fd >= 0)
        close(fd);
    free(piece);
    return got >= 0;
}

// ---- keeping ---------------------------------------------------------------------------------------

void fj_keeping_begin(struct fj_keeping *keeping, const struct fj_kept_ask *ask,
                      const struct fj_writer *key)
{
    char suffix[40];

    snprintf(suffix, sizeof suffix, "-kept.%ld.tmp", (long)getpid());
    *keeping = (struct fj_keeping){
        .path = beside(ask->database, "-kept"), .beside = beside(ask->database, suffix), .fd = -1};
    if (keeping->path && keeping->beside)
        keeping->fd =
            open(keeping->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    keeping->is_whole = keeping->fd >= 0;
    fj_keeping_add(keeping, key->bytes, key->length);
}

void fj_keeping_add(struct fj_keeping *keeping, const char *bytes, size_t length)
{
    while (keeping->is_whole && length > 0) {
        ssize_t put = write(keeping->fd, bytes, length);
        keeping->is_whole = put > 0;
        bytes += put > 0 ? put : 0;
        length -= put > 0 ? (size_t)put : 0;
    }
}

// Whether FILE was last changed long enough ago.
static bool is_quiet(const struct stat *file, const struct timespec *now)
{
    int64_t age = (int64_t)(now->tv_sec - file->st_mtim.tv_sec) * 1000000000 +
                  (now->tv_nsec - file->st_mtim.tv_nsec);

    return age > QUIET_NANOSECONDS;
}

static bool is_unchanged(const struct fj_kept_ask *ask, const struct fj_writer *key)
{
    struct fj_writer again = {0};
    struct stat database, log;
    struct timespec now;
    bool has_log, same = fj_kept_key(ask, &again) && again.length == key->length &&
                         memcmp(again.bytes, key->bytes, key->length) == 0;

    fj_writer_free(&again);
    return same && clock_gettime(CLOCK_REALTIME, &now) == 0 &&
           stat(ask->database, &database) == 0 && is_quiet(&database, &now) &&
           look_at_log(ask->database, &log, &has_log) && (!has_log || is_quiet(&log, &now));
}

void fj_keeping_end(struct fj_keeping *keeping, const struct fj_kept_ask *ask,
                    const struct fj_writer *key, bool is_done)
{
    bool keep = is_done && keeping->is_whole && is_unchanged(ask, key);

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

// Its bytes come after a sum of them (FNV-1a), as sixteen digits: a tape that was not kept whole is not played.
static void write_sum(const struct fj_writer *bytes, char out[17])
{
    uint64_t sum = UINT64_C(14695981039346656037);

    for (size_t i = 0; i < bytes->length; i++)
        sum = (sum ^ (unsigned char)bytes->bytes[i]) * UINT64_C(1099511628211);
    snprintf(out, 17, "%016llx", (unsigned long long)sum);
}

bool fj_kept_load(const struct fj_kept_ask *ask, const struct fj_writer *key,
                  struct fj_writer *bytes)
{
    char *piece = malloc(PIECE), kept_sum[17] = "", sum[17];
    int fd = piece ? open_kept(ask, key, piece) : -1;
    ssize_t got = fd >= 0 && read(fd, kept_sum, 16) == 16 ? 1 : -1;

    while (got > 0 && (got = read(fd, piece, PIECE)) > 0)
        fj_write_bytes(bytes, piece, (size_t)got);
    if (fd >= 0)
        close(fd);
    free(piece);
    write_sum(bytes, sum);
    return got == 0 && !bytes->failed && bytes->length > 0 && strcmp(sum, kept_sum) == 0;
}

void fj_kept_save(const struct fj_kept_ask *ask, const struct fj_writer *key,
                  const struct fj_writer *bytes)
{
    struct fj_keeping keeping;
    char sum[17];

    if (bytes->failed || bytes->length == 0)
        return;
    write_sum(bytes, sum);
    fj_keeping_begin(&keeping, ask, key);
    fj_keeping_add(&keeping, sum, 16);
    fj_keeping_add(&keeping, bytes->bytes, bytes->length);
    fj_keeping_end(&keeping, ask, key, true);
}

void fj_kept_forget(const char *database)
{
    char *path = beside(database, "-kept");

    if (path)
        unlink(path);
    free(path);
}
