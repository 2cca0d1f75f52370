// SPDX-License-Identifier: EUPL-1.2
// Loaded into a program before the C library: kills it at one of the calls that change files, counted from its start, as
// `kill -9` would, so that every moment on the way is as likely however slow the machine is.
//
// FAULT_KILL_AT=N    at the Nth call; 0: never, and how many there were is written when the program ends
// FAULT_KILL_HOW     before it (default); "half": a write of which the first half is made; a number: so many microseconds after it
// FAULT_KILL_NOTE    a file that is told which call it was, and of which file
#define _GNU_SOURCE      // RTLD_NEXT
#undef _FILE_OFFSET_BITS // both names of a call are given here
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static long at, made;
static const char *how, *note;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *next(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

// By the system's own calls, which are not counted.
static void write_note(const char *call, const char *what)
{
    char line[600];
    int length = snprintf(line, sizeof line, "%ld %s %s\n", made, call, what);
    int file =
        note ? (int)syscall(SYS_openat, AT_FDCWD, note, O_WRONLY | O_CREAT | O_TRUNC, 0600) : -1;
    if (file >= 0 && length > 0)
        syscall(SYS_write, file, line, (size_t)length);
    if (file >= 0)
        syscall(SYS_close, file);
}

static void *kill_later(void *context)
{
    usleep((unsigned)strtoul(how, NULL, 10));
    raise(SIGKILL);
    return context;
}

static void path_of(int file, char *out, size_t size)
{
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, out, size - 1);
    out[length > 0 ? length : 0] = '\0';
}

// Whether this is the call; then, unless half of it is wanted, the program does not come back, or not for long.
static int strikes(const char *call, const char *what, int file)
{
    char path[512];
    pthread_mutex_lock(&lock);
    int is_it = ++made == at;
    pthread_mutex_unlock(&lock);
    if (!is_it)
        return 0;
    if (!what)
        path_of(file, path, sizeof path);
    write_note(call, what ? what : path);
    if (how && strcmp(how, "half") == 0)
        return 1;
    if (how && *how >= '0' && *how <= '9') {
        pthread_t thread;
        if (pthread_create(&thread, NULL, kill_later, NULL) == 0)
            return 0;
    }
    raise(SIGKILL);
    return 0;
}

__attribute__((constructor)) static void begin(void)
{
    const char *wanted = getenv("FAULT_KILL_AT");
    at = wanted ? strtol(wanted, NULL, 10) : 0;
    how = getenv("FAULT_KILL_HOW");
    note = getenv("FAULT_KILL_NOTE");
}

__attribute__((destructor)) static void end(void)
{
    if (at == 0)
        write_note("calls in all", "");
}

// ---- the calls ------------------------------------------------------------------------------------

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place)
{
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    real = real ? real : next("pwrite64");
    if (strikes("write", NULL, file)) {
        real(file, bytes, count / 2, place);
        raise(SIGKILL);
    }
    return real(file, bytes, count, place);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t place)
{
    return pwrite64(file, bytes, count, place);
}

ssize_t write(int file, const void *bytes, size_t count)
{
    static ssize_t (*real)(int, const void *, size_t);
    real = real ? real : next("write");
    if (file > 2 && strikes("write", NULL, file)) {
        real(file, bytes, count / 2);
        raise(SIGKILL);
    }
    return real(file, bytes, count);
}

#define ONE_FILE(name, call)                                                                       \
    int name(int file)                                                                             \
    {                                                                                              \
        static int (*real)(int);                                                                   \
        real = real ? real : next(#name);                                                          \
        if (strikes(call, NULL, file))                                                             \
            raise(SIGKILL);                                                                        \
        return real(file);                                                                         \
    }
ONE_FILE(fsync, "sync")
ONE_FILE(fdatasync, "sync")

int ftruncate64(int file, off64_t length)
{
    static int (*real)(int, off64_t);
    real = real ? real : next("ftruncate64");
    if (strikes("truncate", NULL, file))
        raise(SIGKILL);
    return real(file, length);
}

int ftruncate(int file, off_t length)
{
    return ftruncate64(file, length);
}

int unlink(const char *path)
{
    static int (*real)(const char *);
    real = real ? real : next("unlink");
    if (strikes("unlink", path, -1))
        raise(SIGKILL);
    return real(path);
}

int rename(const char *old, const char *now)
{
    static int (*real)(const char *, const char *);
    real = real ? real : next("rename");
    if (strikes("rename", now, -1))
        raise(SIGKILL);
    return real(old, now);
}
