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

static bool is_kept(const struct fj_kept_ask *ask)
{
    struct fj_writer key = {0};
    bool kept = fj_kept_key(ask, &key) && fj_kept_has(ask, &key);
    fj_writer_free(&key);
    return kept;
}

static void what_is_kept_is_given_again(void **state)
{
    (void)state;
    struct scene s;
    set_scene(&s);
    wait_quiet();
    keep(&s, true);
    assert_true(is_kept(&s.ask));
    struct fj_writer key = {0};
    int ends[2];
    char got[sizeof REPORT + 8] = "";
    assert_true(fj_kept_key(&s.ask, &key));
    assert_int_equal(pipe(ends), 0);
    struct fj_outlet outlet = {.fd = ends[1]};
    assert_true(fj_kept_give(&s.ask, &key, &outlet));
    assert_int_equal(read(ends[0], got, sizeof got), strlen(REPORT));
    assert_string_equal(got, REPORT);
    close(ends[0]);
    close(ends[1]);
    fj_writer_free(&key);
    clear_scene(&s);
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
        cmocka_unit_test(another_question_is_not_answered),
        cmocka_unit_test(a_change_of_the_database_ends_it),
        cmocka_unit_test(nothing_doubtful_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
