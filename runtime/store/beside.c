// SPDX-License-Identifier: EUPL-1.2
// Which files a state is told by, and whom a file beside them has to belong to.
#include "store/beside.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define QUIET_NANOSECONDS 50000000

// ---- the state -------------------------------------------------------------------------------------

char *fj_beside_path(const char *database, const char *suffix)
{
    struct fj_writer path = {0};

    fj_write_format(&path, "%s%s", database, suffix);
    if (!path.failed)
        return path.bytes;
    fj_writer_free(&path);
    return NULL;
}

static void write_file(struct fj_writer *out, const char *what, const struct stat *file)
{
    fj_write_format(out, "%s %lld %lld %lld %lld.%09ld %lld.%09ld\n", what, (long long)file->st_dev,
                    (long long)file->st_ino, (long long)file->st_size,
                    (long long)file->st_mtim.tv_sec, file->st_mtim.tv_nsec,
                    (long long)file->st_ctim.tv_sec, file->st_ctim.tv_nsec);
}

// The write-ahead log; an empty one is none.
static bool look_at_log(const char *database, struct stat *log, bool *out_has)
{
    char *path = fj_beside_path(database, "-wal");

    *out_has = path && stat(path, log) == 0 && log->st_size > 0;
    free(path);
    return path != NULL;
}

bool fj_beside_state(const char *database, struct fj_writer *out)
{
    struct stat program, file, log;
    bool has_log;

    if (stat("/proc/self/exe", &program) != 0 || stat(database, &file) != 0 ||
        !S_ISREG(file.st_mode) || !look_at_log(database, &log, &has_log))
        return false;
    write_file(out, "program", &program);
    write_file(out, "database", &file);
    if (has_log)
        write_file(out, "log", &log);
    return !out->failed;
}

// How long ago FILE was last changed; less than nothing where its time is to come.
static int64_t age_of(const struct stat *file, const struct timespec *now)
{
    return (int64_t)(now->tv_sec - file->st_mtim.tv_sec) * 1000000000 +
           (now->tv_nsec - file->st_mtim.tv_nsec);
}

// INT64_MIN where it cannot be told.
static int64_t age_of_state(const char *database)
{
    struct stat file, log;
    struct timespec now;
    bool has_log;
    int64_t age, age_of_log;

    if (clock_gettime(CLOCK_REALTIME, &now) != 0 || stat(database, &file) != 0 ||
        !look_at_log(database, &log, &has_log))
        return INT64_MIN;
    age = age_of(&file, &now);
    age_of_log = has_log ? age_of(&log, &now) : age;
    return age_of_log < age ? age_of_log : age;
}

bool fj_beside_is_quiet(const char *database)
{
    return age_of_state(database) > QUIET_NANOSECONDS;
}

void fj_beside_wait(const char *database)
{
    int64_t age = age_of_state(database);
    struct timespec rest = {.tv_nsec = (long)(QUIET_NANOSECONDS + 1 - age)};

    if (age >= 0 && age <= QUIET_NANOSECONDS)
        (void)nanosleep(&rest, NULL);
}

// ---- the file --------------------------------------------------------------------------------------

// Ours alone to write, as the database is.
static bool is_trusted(const struct stat *file)
{
    return S_ISREG(file->st_mode) && file->st_uid == geteuid() &&
           (file->st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

int fj_beside_open(const char *path, struct stat *out_file)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

    if (fd < 0 || (fstat(fd, out_file) == 0 && is_trusted(out_file)))
        return fd;
    close(fd);
    return -1;
}

int fj_beside_create(const char *path)
{
    return open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
}

bool fj_beside_put(int fd, const void *bytes, size_t length)
{
    const char *at = bytes;

    while (length > 0) {
        ssize_t done = write(fd, at, length);
        if (done <= 0)
            return false;
        at += done;
        length -= (size_t)done;
    }
    return true;
}

static bool begins_with(const char *path, const char *beginning)
{
    char first[32];
    size_t length = strlen(beginning);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    bool begins = fd >= 0 && length <= sizeof first && read(fd, first, length) == (ssize_t)length &&
                  memcmp(first, beginning, length) == 0;

    if (fd >= 0)
        close(fd);
    return begins;
}

void fj_beside_forget(const char *database, const char *suffix, const char *beginning)
{
    char *path = fj_beside_path(database, suffix);

    if (path && begins_with(path, beginning))
        unlink(path);
    free(path);
}
