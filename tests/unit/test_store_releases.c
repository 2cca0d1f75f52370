// SPDX-License-Identifier: EUPL-1.2
// A release is kept only of the database that its report was made of: somebody else's answer, or somebody else's
// release, that came meanwhile would not be in it.
#include "store_fixture.h"

#include "store/releases.h"

static struct fj_release report_of(struct fixture *f)
{
    struct fj_store_about about;

    assert_true(fj_store_about(f->store, &f->diags, &about));
    assert_no_diag(f);
    return (struct fj_release){.who = "anna",
                               .report = "",
                               .on = "2026-12-31",
                               .seq = about.seq,
                               .format = "tidy",
                               .printed = "sagt",
                               .state = about.state};
}

static bool keep(struct fixture *f, struct fj_store *store, struct fj_release *release)
{
    return fj_store_release_add(store, release, NULL, 0, &f->diags);
}

static void assert_releases(struct fixture *f, const char *expected)
{
    assert_query(f, "SELECT release FROM folja_release ORDER BY release", expected);
}

static void assert_refused(struct fixture *f, struct fj_release *release)
{
    assert_false(keep(f, f->store, release));
    assert_non_null(f->diags.first);
    assert_int_equal(f->diags.first->code, FJ_E_DB_LOCKED);
    f->diags = (struct fj_diags){.arena = f->b.arena, .lang = FJ_LANG_EN};
}

static void one_after_the_other_are_kept(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    for (int i = 0; i < 2; i++) {
        struct fj_release release = report_of(&f);
        assert_true(keep(&f, f.store, &release));
        assert_int_equal(release.number, i + 1);
    }
    assert_releases(&f, "1\n2");
    fixture_free(&f);
}

static void another_release_meanwhile(void **state)
{
    (void)state;
    struct fixture f;
    struct fj_store *second;
    fixture_init(&f);
    struct fj_release mine = report_of(&f), other = mine;
    struct fj_store_about about;

    assert_int_equal(fj_store_open(f.path, FJ_STORE_WRITE, &f.diags, &second), FJ_STORE_OK);
    assert_true(fj_store_about(second, &f.diags, &about));
    other.state = about.state;
    assert_true(keep(&f, second, &other));
    fj_store_close(second);
    assert_refused(&f, &mine);
    assert_releases(&f, "1");
    mine = report_of(&f); // made again
    assert_true(keep(&f, f.store, &mine));
    assert_releases(&f, "1\n2");
    fixture_free(&f);
}

static void a_handout_meanwhile(void **state)
{
    (void)state;
    struct fixture f;
    struct fj_store *second;
    fixture_init(&f);
    struct fj_release mine = report_of(&f);

    assert_int_equal(fj_store_open(f.path, FJ_STORE_WRITE, &f.diags, &second), FJ_STORE_OK);
    assert_true(fj_store_handout_set(second, f.slip, "2026-05", 7, &f.diags));
    fj_store_close(second);
    assert_refused(&f, &mine);
    assert_releases(&f, "");
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_after_the_other_are_kept),
        cmocka_unit_test(another_release_meanwhile),
        cmocka_unit_test(a_handout_meanwhile),
    };
    return cmocka_run_group_tests_name("store/releases", tests, NULL, NULL);
}
