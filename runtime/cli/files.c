// SPDX-License-Identifier: EUPL-1.2
// Reading and writing whole files.
#include "cli/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/limits.h"

static const char *reason_of(struct fj_diags *diags, int error)
{
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return fj_tr(diags->lang, "there is no such file");
    case EACCES:
    case EPERM:
        return fj_tr(diags->lang, "you may not");
    case EISDIR:
        return fj_tr(diags->lang, "it is a folder");
    case ENOSPC:
        return fj_tr(diags->lang, "the disk is full");
    case EROFS:
        return fj_tr(diags->lang, "the disk can only be read");
    case EFBIG:
        return fj_tr(diags->lang, "it is too large");
    case EPIPE:
        return fj_tr(diags->lang, "nobody reads it any longer");
    }
    return strerror(error);
}

static const char *cannot_read(struct fj_diags *diags, const char *path, int error)
{
    fj_diag_add_bare(diags, FJ_E_CANNOT_READ, "cannot read %s: %s", path, reason_of(diags, error));
    return NULL;
}

static const char *too_large(struct fj_diags *diags, const char *path, size_t limit)
{
    struct fj_diag *diag = fj_diag_add_bare(
        diags, FJ_E_CANNOT_READ, "cannot read %s: it is larger than %zu MiB", path, limit >> 20);
    fj_diag_help(diags, diag, "look that it is the right file");
    return NULL;
}

bool fj_file_cannot_write(struct fj_diags *diags, const char *path, int error)
{
    const char *reason = error == ENOENT ? fj_tr(diags->lang, "there is no such folder")
                         : error == ENOTDIR || error == EEXIST
                             ? fj_tr(diags->lang, "a file stands where a folder has to be")
                             : reason_of(diags, error);

    fj_diag_add_bare(diags, FJ_E_CANNOT_WRITE, "cannot write %s: %s", path, reason);
    return false;
}

// The whole of an open file, growing as it is read: a pipe has no size.
static const char *read_all(struct fj_arena *arena, int fd, size_t limit, size_t *out_length,
                            int *error)
{
    size_t capacity = 64 * 1024, length = 0;
    char *bytes = fj_arena_alloc(arena, capacity);

    *error = 0;
    while (bytes) {
        ssize_t got = read(fd, bytes + length, capacity - length - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 || length > limit) {
            *error = got < 0 ? errno : EFBIG;
            return NULL;
        }
        if (got == 0) {
            bytes[length] = 0;
            *out_length = length;
            return bytes;
        }
        length += (size_t)got;
        if (length + 1 >= capacity) {
            char *bigger = fj_arena_alloc(arena, capacity * 2);
            if (bigger)
                memcpy(bigger, bytes, length);
            bytes = bigger;
            capacity *= 2;
        }
    }
    *error = ENOMEM;
    return NULL;
}

const char *fj_file_read(struct fj_arena *arena, struct fj_diags *diags, const char *path,
                         size_t limit, size_t *out_length)
{
    const char *bytes;
    struct stat status;
    bool is_standard = strcmp(path, "-") == 0;
    int error = 0, fd = is_standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);

    if (fd < 0)
        return cannot_read(diags, path, errno);
    if (fstat(fd, &status) == 0 && S_ISDIR(status.st_mode))
        error = EISDIR;
    else if (S_ISREG(status.st_mode) && (uintmax_t)status.st_size > limit)
        error = EFBIG;
    bytes = error ? NULL : read_all(arena, fd, limit, out_length, &error);
    close(fd);
    if (!bytes && error == EFBIG)
        return too_large(diags, path, limit);
    return bytes ? bytes : cannot_read(diags, path, error);
}

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t put = write(fd, bytes, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

// What replaces a file may be read and written by the same people.
static bool keep_mode(int fd, const char *path)
{
    struct stat status;

    return stat(path, &status) != 0 || fchmod(fd, status.st_mode & 07777) == 0;
}

static bool is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_special(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

// Years of answers stand in it, and whoever named it after -o meant another file.
static bool is_database(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char first[sizeof magic];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool found = fd >= 0 && read(fd, first, sizeof first) == (ssize_t)sizeof first &&
                 memcmp(first, magic, sizeof first) == 0;

    if (fd >= 0)
        close(fd);
    return found;
}

static bool refuse_database(struct fj_diags *diags, const char *path)
{
    struct fj_diag *diag = fj_diag_add_bare(diags, FJ_E_CANNOT_WRITE, "cannot write %s: %s", path,
                                            fj_tr(diags->lang, "it is a database"));

    fj_diag_help(diags, diag, "choose another name for the file");
    return false;
}

// ---- writing ---------------------------------------------------------------------------------------

// A pipe or a device cannot be replaced: it is written straight.
static bool open_outlet(struct fj_diags *diags, const char *path, struct fj_outlet *out_outlet)
{
    *out_outlet = (struct fj_outlet){.path = path, .fd = STDOUT_FILENO};
    if (!path)
        return true;
    if (is_special(path)) {
        out_outlet->fd = open(path, O_WRONLY | O_CLOEXEC);
        return out_outlet->fd >= 0 || fj_file_cannot_write(diags, path, errno);
    }
    if (is_folder(path)) // seen now, and not when all is written
        return fj_file_cannot_write(diags, path, EISDIR);
    if (is_database(path))
        return refuse_database(diags, path);
    out_outlet->beside = fj_arena_printf(diags->arena, "%s.%ld.tmp", path, (long)getpid());
    out_outlet->fd = out_outlet->beside
                         ? open(out_outlet->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)
                         : -1;
    if (out_outlet->fd < 0 && !out_outlet->beside)
        errno = ENOMEM;
    if (out_outlet->fd < 0)
        return fj_file_cannot_write(diags, path, errno);
    out_outlet->disk = fj_to_disk_new(out_outlet->fd);
    out_outlet->error = out_outlet->disk ? 0 : ENOMEM;
    return true;
}

bool fj_outlet_drain(void *context, const char *bytes, size_t length)
{
    struct fj_outlet *outlet = context;

    if (outlet->error != 0)
        return false;
    if (outlet->disk)
        return fj_to_disk_put(outlet->disk, bytes, length);
    if (!write_all(outlet->fd, bytes, length))
        outlet->error = errno;
    return outlet->error == 0;
}

void fj_outlet_last(struct fj_outlet *outlet)
{
    fj_to_disk_last(outlet->disk);
}

void fj_outlet_settle(struct fj_outlet *outlet)
{
    int failed = fj_to_disk_end(outlet->disk);

    outlet->disk = NULL;
    if (outlet->error == 0)
        outlet->error = failed;
    if (outlet->error == 0 && outlet->beside &&
        (!keep_mode(outlet->fd, outlet->path) || fsync(outlet->fd) != 0))
        outlet->error = errno;
    if (outlet->path && outlet->fd >= 0 && close(outlet->fd) != 0 && outlet->error == 0)
        outlet->error = errno;
    outlet->fd = -1;
}

// What is not done is only closed, and waits for no disk.
static void give_up(struct fj_outlet *outlet)
{
    int failed = fj_to_disk_leave(outlet->disk);

    outlet->disk = NULL;
    if (outlet->error == 0)
        outlet->error = failed;
    if (outlet->path && outlet->fd >= 0)
        close(outlet->fd);
    outlet->fd = -1;
}

static bool close_outlet(struct fj_diags *diags, struct fj_outlet *outlet, bool is_done)
{
    if (!is_done)
        give_up(outlet);
    else if (outlet->fd >= 0)
        fj_outlet_settle(outlet);
    if (is_done && outlet->error == 0 && outlet->beside &&
        rename(outlet->beside, outlet->path) != 0)
        outlet->error = errno;
    if (outlet->beside && (!is_done || outlet->error != 0))
        unlink(outlet->beside);
    if (outlet->error == 0)
        return true;
    return fj_file_cannot_write(
        diags, outlet->path ? outlet->path : fj_tr(diags->lang, "standard output"), outlet->error);
}

bool fj_file_write(struct fj_diags *diags, const char *path, const struct fj_writer *text)
{
    struct fj_outlet outlet;

    if (!open_outlet(diags, path, &outlet))
        return false;
    fj_outlet_drain(&outlet, text->bytes, text->length);
    return close_outlet(diags, &outlet, true);
}

bool fj_outlet_open(struct fj_cli *cli, const char *path, struct fj_outlet *out_outlet)
{
    return open_outlet(&cli->diags, path && strcmp(path, "-") != 0 ? path : NULL, out_outlet);
}

enum fj_exit fj_outlet_close(struct fj_cli *cli, struct fj_outlet *outlet, bool is_done)
{
    return close_outlet(&cli->diags, outlet, is_done) ? FJ_EXIT_DONE : FJ_EXIT_FILE;
}

enum fj_exit fj_cli_put(struct fj_cli *cli, const char *path, const struct fj_writer *text)
{
    struct fj_outlet outlet;

    if (text->failed) {
        fj_diag_add_bare(&cli->diags, FJ_E_NO_MEMORY, "memory is out");
        return FJ_EXIT_FAULT;
    }
    if (!fj_outlet_open(cli, path, &outlet))
        return FJ_EXIT_FILE;
    fj_outlet_drain(&outlet, text->bytes, text->length);
    return fj_outlet_close(cli, &outlet, true);
}

void fj_cli_tell(const struct fj_writer *text)
{
    if (text->length > 0)
        (void)!write_all(STDERR_FILENO, text->bytes, text->length);
}

FILE *fj_file_open(struct fj_diags *diags, const char *path)
{
    struct stat status;
    FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "rb");

    if (!file) {
        cannot_read(diags, path, errno);
        return NULL;
    }
    if (fstat(fileno(file), &status) == 0 && S_ISDIR(status.st_mode)) {
        cannot_read(diags, path, EISDIR);
        fclose(file);
        return NULL;
    }
    return file;
}
