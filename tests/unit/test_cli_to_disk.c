// SPDX-License-Identifier: EUPL-1.2
// A file that goes to the disk while it is written: byte for byte what was put, however it was cut, and what failed is told.
#include "cli/to_disk.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

// Here, on the disk that is built on: what /tmp is may know no writing past the cache.
static int open_file(void)
{
    char path[] = "folja-to-disk-XXXXXX";
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    unlink(path);
    return fd;
}

static char *invented(size_t length)
{
    char *bytes = malloc(length + 1);
    uint32_t state = 1;

    assert_non_null(bytes);
    for (size_t i = 0; i < length; i++) {
        state = state * 1664525 + 1013904223;
        bytes[i] = (char)(state >> 24);
    }
    return bytes;
}

static void assert_holds(int fd, const char *bytes, size_t length)
{
    char *read_back = malloc(length + 1);
    struct stat file;

    assert_non_null(read_back);
    assert_int_equal(fstat(fd, &file), 0);
    assert_int_equal(file.st_size, (off_t)length);
    assert_int_equal(pread(fd, read_back, length + 1, 0), (ssize_t)length);
    assert_memory_equal(read_back, bytes, length);
    free(read_back);
}

// Puts LENGTH bytes, PART at a time.
static void write_in_parts(size_t length, size_t part, bool says_last)
{
    int fd = open_file();
    struct fj_to_disk *disk = fj_to_disk_new(fd);
    char *bytes = invented(length);

    assert_non_null(disk);
    for (size_t at = 0; at < length; at += part)
        assert_true(fj_to_disk_put(disk, bytes + at, part < length - at ? part : length - at));
    if (says_last)
        fj_to_disk_last(disk);
    assert_int_equal(fj_to_disk_end(disk), 0);
    assert_holds(fd, bytes, length);
    free(bytes);
    close(fd);
}

static void what_was_put_stands_in_the_file(void **state)
{
    const size_t lengths[] = {1,
                              4096,
                              FJ_DISK_PIECE - 1,
                              FJ_DISK_PIECE,
                              FJ_DISK_PIECE + 1,
                              9 * FJ_DISK_PIECE,
                              9 * FJ_DISK_PIECE + 4097};

    (void)state;
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        write_in_parts(lengths[i], 65549, true);
        write_in_parts(lengths[i], 3 * FJ_DISK_PIECE + 5, false);
    }
}

static void it_may_end_before_anything_has_come(void **state)
{
    int fd = open_file();

    (void)state;
    assert_int_equal(fj_to_disk_end(fj_to_disk_new(fd)), 0);
    assert_int_equal(fj_to_disk_leave(fj_to_disk_new(fd)), 0);
    assert_int_equal(fj_to_disk_end(NULL), 0);
    assert_int_equal(fj_to_disk_leave(NULL), 0);
    fj_to_disk_last(NULL);
    assert_holds(fd, "", 0);
    close(fd);
}

static void what_is_left_waits_for_nothing(void **state)
{
    int fd = open_file();
    struct fj_to_disk *disk = fj_to_disk_new(fd);
    char *bytes = invented(6 * FJ_DISK_PIECE + 17);

    (void)state;
    assert_true(fj_to_disk_put(disk, bytes, 6 * FJ_DISK_PIECE + 17));
    assert_int_equal(fj_to_disk_leave(disk), 0);
    free(bytes);
    close(fd);
}

// A disk that is full says so at the piece that does not fit, and nothing waits for ever.
static void what_failed_is_told(void **state)
{
    struct rlimit before, little;
    int fd = open_file();
    struct fj_to_disk *disk = fj_to_disk_new(fd);
    char *bytes = invented(FJ_DISK_PIECE);
    bool goes_on = true;

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    little = before;
    little.rlim_cur = 5 * FJ_DISK_PIECE / 2;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
    for (int i = 0; i < 20 && goes_on; i++)
        goes_on = fj_to_disk_put(disk, bytes, FJ_DISK_PIECE);
    assert_false(goes_on);
    assert_int_equal(fj_to_disk_end(disk), EFBIG);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    free(bytes);
    close(fd);
}

// A pipe cannot be written past a cache, and has no disk to be brought to.
static void a_pipe_has_no_disk(void **state)
{
    int ends[2];
    struct fj_to_disk *disk;

    (void)state;
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    signal(SIGPIPE, SIG_IGN);
    disk = fj_to_disk_new(ends[1]);
    assert_true(fj_to_disk_put(disk, "one", 3));
    assert_int_equal(fj_to_disk_end(disk), EPIPE);
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_stands_in_the_file),
        cmocka_unit_test(it_may_end_before_anything_has_come),
        cmocka_unit_test(what_is_left_waits_for_nothing),
        cmocka_unit_test(what_failed_is_told),
        cmocka_unit_test(a_pipe_has_no_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
