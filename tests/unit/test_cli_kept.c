// SPDX-License-Identifier: EUPL-1.2
// A kept report: given again for the same question of the same file, and for nothing else.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/kept.h"

#define REPORT "measure,value\r\nn,3\r\n"

struct scene {
    char folder[40], database[60], kept[70];
    struct fj_kept_ask ask;
};

static void put_file(const char *path, const char *bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, strlen(bytes), file), strlen(bytes));
    assert_int_equal(fclose(file), 0);
}

// As long as it takes for a file's time to tell that it was left alone.
static void wait_quiet(void)
{
    nanosleep(&(struct timespec){0, 120000000}, NULL);
}

static void set_scene(struct scene *s)
{
    *s = (struct scene){.folder = "/tmp/folja-kept-XXXXXX"};
    assert_non_null(mkdtemp(s->folder));
    snprintf(s->database, sizeof s->database, "%s/db", s->folder);
    snprintf(s->kept, sizeof s->kept, "%s-kept", s->database);
    put_file(s->database, "answers");
    s->ask = (struct fj_kept_ask){s->database, NULL, "2026", "tidy", 20000};
}

static void clear_scene(struct scene *s)
{
    char log[80];
    snprintf(log, sizeof log, "%s-wal", s->database);
    unlink(log);
    unlink(s->kept);
    unlink(s->database);
    assert_int_equal(rmdir(s->folder), 0); // nothing else was left
}

static void keep(struct scene *s, bool is_done)
{
    struct fj_writer key = {0};
    struct fj_keeping keeping;
    assert_true(fj_kept_key(&s->ask, &key));
    fj_keeping_begin(&keeping, &s->ask, &key);
    fj_keeping_add(&keeping, REPORT, strlen(REPORT));
    fj_keeping_end(&keeping, &s->ask, &key, is_done);
    fj_writer_free(&key);
}

static bool open_kept(const struct fj_kept_ask *ask, struct fj_kept *out_kept)
{
    struct fj_writer key = {0};
    bool kept = fj_kept_key(ask, &key) && fj_kept_open(ask, &key, out_kept);
    fj_writer_free(&key);
    return kept;
}

static bool is_kept(const struct fj_kept_ask *ask)
{
    struct fj_kept kept = {.fd = -1};
    bool is = open_kept(ask, &kept);
    fj_kept_close(&kept);
    return is;
}

static void what_is_kept_is_given_again(void **state)
{
    (void)state;
    struct scene s;
    set_scene(&s);
    wait_quiet();
    keep(&s, true);
    struct fj_kept kept;
    int ends[2];
    char got[sizeof REPORT + 8] = "";
    assert_true(open_kept(&s.ask, &kept));
    assert_int_equal(pipe(ends), 0);
    struct fj_outlet outlet = {.fd = ends[1]};
    assert_true(fj_kept_give(&kept, &outlet));
    assert_int_equal(read(ends[0], got, sizeof got), strlen(REPORT));
    assert_string_equal(got, REPORT);
    close(ends[0]);
    close(ends[1]);
    fj_kept_close(&kept);
    clear_scene(&s);
}

// Whether a file that holds BYTES counts as the report.
static bool stands(struct scene *s, const char *bytes)
{
    char path[60];
    struct fj_kept kept;
    snprintf(path, sizeof path, "%s/given", s->folder);
    if (bytes)
        put_file(path, bytes);
    assert_true(open_kept(&s->ask, &kept));
    bool is = fj_kept_stands(&kept, path);
    fj_kept_close(&kept);
    unlink(path);
    return is;
}

static void a_file_that_holds_the_report_stands(void **state)
{
    (void)state;
    struct scene s;
    set_scene(&s);
    wait_quiet();
    keep(&s, true);
    assert_true(stands(&s, REPORT));
    assert_false(stands(&s, NULL));
    assert_false(stands(&s, ""));
    assert_false(stands(&s, "measure,value\r\nn,4\r\n")); // edited
    assert_false(stands(&s, "measure,value\r\nn,3\r"));   // torn
    assert_false(stands(&s, REPORT "n,3\r\n"));
    char path[60], link[60];
    struct fj_kept kept;
    snprintf(path, sizeof path, "%s/other", s.folder);
    snprintf(link, sizeof link, "%s/given", s.folder);
    put_file(path, REPORT);
    assert_int_equal(symlink(path, link), 0); // would be replaced by a file
    assert_true(open_kept(&s.ask, &kept));
    assert_false(fj_kept_stands(&kept, link));
    assert_false(fj_kept_stands(&kept, s.folder));
    unlink(link);
    assert_int_equal(mkfifo(link, 0600), 0); // nobody is made to believe that it is read
    assert_false(fj_kept_stands(&kept, link));
    fj_kept_close(&kept);
    unlink(link);
    unlink(path);
    clear_scene(&s);
}

// What was kept with the byte at PLACE another, or with only so many bytes.
static void spoil(const struct scene *s, long place, bool cut)
{
    FILE *file = fopen(s->kept, "r+b");
    assert_non_null(file);
    assert_int_equal(fseek(file, place, SEEK_SET), 0);
    int byte = fgetc(file);
    assert_int_equal(fseek(file, place, SEEK_SET), 0);
    assert_int_not_equal(fputc(byte ^ 4, file), EOF);
    assert_int_equal(fclose(file), 0);
    if (cut)
        assert_int_equal(truncate(s->kept, place), 0);
}

static void what_is_not_as_it_was_written_is_not_given(void **state)
{
    (void)state;
    struct scene s;
    set_scene(&s);
    wait_quiet();
    keep(&s, true);
    struct stat file;
    assert_int_equal(stat(s.kept, &file), 0);
    for (long i = 0; i < (long)file.st_size; i++)
        for (int cut = 0; cut < 2; cut++) {
            spoil(&s, i, cut);
            assert_false(is_kept(&s.ask));
            keep(&s, true);
            assert_true(is_kept(&s.ask));
        }
    clear_scene(&s);
}

static void a_sum_does_not_hang_on_how_bytes_are_divided(void **state)
{
    (void)state;
    unsigned char bytes[300];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i * 7 + i / 11);
    for (size_t length = 0; length <= sizeof bytes; length++) {
        struct fj_sum whole = {0}, zero = {0};
        fj_sum_add(&whole, bytes, length);
        for (size_t piece = 1; piece < 70; piece += 3) {
            struct fj_sum sum = {0};
            for (size_t at = 0; at < length; at += piece)
                fj_sum_add(&sum, bytes + at, piece < length - at ? piece : length - at);
            assert_true(fj_sum_of(&sum) == fj_sum_of(&whole));
        }
        zero = whole;
        fj_sum_add(&zero, "", 1); // another byte, which is nothing
        assert_true(fj_sum_of(&zero) != fj_sum_of(&whole));
    }
}

static void another_question_is_not_answered(void **state)
{
    (void)state;
    struct scene s;
    set_scene(&s);
    wait_quiet();
    keep(&s, true);
    struct fj_kept_ask other = s.ask;
    other.period = "2025";
    assert_false(is_kept(&other));
    other = s.ask;
    other.report = "2026";
    other.period = NULL;
    assert_false(is_kept(&other));
    other = s.ask;
    other.on++;
    assert_false(is_kept(&other));
    clear_scene(&s);
}

static void a_change_of_the_database_ends_it(void **state)
{
    (void)state;
    struct scene s;
    set_scene(&s);
    wait_quiet();
    keep(&s, true);
    put_file(s.database, "another"); // as many bytes
    assert_false(is_kept(&s.ask));
    wait_quiet();
    keep(&s, true);
    char log[80];
    snprintf(log, sizeof log, "%s-wal", s.database);
    put_file(log, ""); // SQLite's, of one who only reads
    assert_true(is_kept(&s.ask));
    put_file(log, "a change");
    assert_false(is_kept(&s.ask));
    clear_scene(&s);
}

static void nothing_doubtful_is_kept(void **state)
{
    (void)state;
    struct scene s;
    set_scene(&s);
    keep(&s, true); // just written: a change in the same instant could not be told
    assert_false(is_kept(&s.ask));
    wait_quiet();
    keep(&s, false); // did not end well
    assert_false(is_kept(&s.ask));
    keep(&s, true);
    assert_int_equal(chmod(s.kept, 0666), 0); // others may write it
    assert_false(is_kept(&s.ask));
    assert_int_equal(unlink(s.kept), 0);
    assert_int_equal(symlink(s.database, s.kept), 0);
    assert_false(is_kept(&s.ask));
    clear_scene(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_kept_is_given_again),
        cmocka_unit_test(a_file_that_holds_the_report_stands),
        cmocka_unit_test(what_is_not_as_it_was_written_is_not_given),
        cmocka_unit_test(a_sum_does_not_hang_on_how_bytes_are_divided),
        cmocka_unit_test(another_question_is_not_answered),
        cmocka_unit_test(a_change_of_the_database_ends_it),
        cmocka_unit_test(nothing_doubtful_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
