// SPDX-License-Identifier: EUPL-1.2
// A file that goes to the disk while it is written: it ends, whoever is faster, and what failed is told at the end.
#include "cli/to_disk.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char piece[1 << 20];

static int open_file(void)
{
    char path[] = "/tmp/folja-to-disk-XXXXXX";
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    unlink(path);
    return fd;
}

static void a_file_of_many_pieces_ends_without_an_error(void **state)
{
    int fd = open_file();
    struct fj_to_disk *disk = fj_to_disk_begin(fd);
    struct stat file;

    (void)state;
    memset(piece, 'x', sizeof piece);
    assert_non_null(disk);
    for (int i = 0; i < 9; i++) {
        assert_int_equal(write(fd, piece, sizeof piece), (ssize_t)sizeof piece);
        fj_to_disk_reach(disk, (size_t)(i + 1) * sizeof piece);
    }
    fj_to_disk_last(disk);
    assert_int_equal(fj_to_disk_end(disk), 0);
    assert_int_equal(fstat(fd, &file), 0);
    assert_int_equal(file.st_size, 9 * (off_t)sizeof piece);
    close(fd);
}

static void it_may_end_before_anything_has_come(void **state)
{
    int fd = open_file();

    (void)state;
    assert_int_equal(fj_to_disk_end(fj_to_disk_begin(fd)), 0);
    assert_int_equal(fj_to_disk_end(NULL), 0);
    fj_to_disk_reach(NULL, 1);
    fj_to_disk_last(NULL);
    close(fd);
}

// A pipe has no disk.
static void what_failed_is_told_at_the_end(void **state)
{
    int ends[2];
    struct fj_to_disk *disk;

    (void)state;
    assert_int_equal(pipe(ends), 0);
    disk = fj_to_disk_begin(ends[1]);
    fj_to_disk_reach(disk, (size_t)8 << 20);
    assert_int_equal(fj_to_disk_end(disk), EINVAL);
    close(ends[0]);
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_many_pieces_ends_without_an_error),
        cmocka_unit_test(it_may_end_before_anything_has_come),
        cmocka_unit_test(what_failed_is_told_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
