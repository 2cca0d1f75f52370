// SPDX-License-Identifier: EUPL-1.2
// What was reported can be reported again: after twelve years and twelve versions of specs/vardagen/ each year's report, as
// it is given to people and with everything in it, is made anew from the state of then, byte for byte. Releases come in
// between: they stand word for word, and a later one does not reach back.
#include "vardagen.h"

#include "figures/hide/changes.h"
#include "figures/printed.h"
#include "figures/since.h"
#include "store/releases.h"

static const char *const formats[] = {"tidy", "json", "text", "html"};
#define FORMATS (sizeof formats / sizeof *formats)

struct kept { // of one year
    int64_t seq;
    char *printed[FORMATS];
};

static struct fj_results *make(struct lab *lab, struct fj_store *store, int year)
{
    struct fj_civil civil = {year, 12, 31};
    struct fj_report_request request = {
        .on = fj_day_from_civil(civil), .protect = true, .lang = FJ_LANG_SV};
    struct fj_earlier_list earlier = {0};
    struct fj_results *results;
    assert_true(fj_earlier_load(store, lab->arena, &request, &earlier, &lab->diags));
    request.earlier = &earlier;
    results = fj_report_from_store(store, &request, &lab->diags);
    lab_is_well(lab);
    assert_non_null(results);
    assert_true(fj_since_attach(store, &request, true, results, &lab->diags));
    fj_earlier_close(&earlier);
    return results;
}

static void print_all(struct lab *lab, struct fj_store *store, int year, struct kept *out)
{
    struct fj_store_about about;
    struct fj_results *results = make(lab, store, year);
    assert_true(fj_store_about(store, &lab->diags, &about));
    out->seq = about.seq;
    for (size_t i = 0; i < FORMATS; i++) {
        struct fj_rendering rendering = {
            .results = results,
            .imprint = {.source_hash = about.hash, .data_cut = about.seq, .made_at = "d\303\245"},
            .lang = FJ_LANG_SV};
        struct fj_writer text = {0};
        assert_true(fj_format_find(formats[i])->write(&rendering, &text));
        out->printed[i] = text.bytes;
    }
    fj_results_free(results);
}

static void free_kept(struct kept *kept)
{
    for (size_t i = 0; i < FORMATS; i++)
        free(kept->printed[i]);
}

// Keeps the year's report as a release, with an action on a measure that is to be renamed.
static void release(struct lab *lab, int year, const char *printed)
{
    struct fj_store *store = lab_open(lab, 0);
    struct fj_results *results = make(lab, store, year);
    struct fj_store_about about;
    struct fj_released *figures;
    size_t count;
    char on[11];
    assert_true(fj_store_about(store, &lab->diags, &about));
    fj_day_format(results->on, on);
    struct fj_release one = {.who = "anna",
                             .report = "",
                             .on = on,
                             .seq = about.seq,
                             .format = "text",
                             .printed = printed,
                             .state = about.state};
    assert_true(fj_printed_list(lab->arena, results, &figures, &count));
    assert_true(fj_store_release_add(store, &one, figures, count, &lab->diags));
    fj_results_free(results);
    fj_store_close(store);
}

static void print_now(struct lab *lab, int year, struct kept *out)
{
    struct fj_store *store = lab_open(lab, 0);
    print_all(lab, store, year, out);
    fj_store_close(store);
}

static void print_again(struct lab *lab, int64_t seq, int year, struct kept *out)
{
    struct fj_store *store;
    char known[24];
    snprintf(known, sizeof known, "%lld", (long long)seq);
    lab_forget(lab);
    assert_int_equal(fj_store_open_known(lab->path, known, &lab->diags, &store), FJ_STORE_OK);
    print_all(lab, store, year, out);
    fj_store_close(store);
}

static void check_releases(struct lab *lab, const struct kept *reports)
{
    struct fj_store *store = lab_open(lab, 0);
    struct fj_release *all;
    size_t count;
    assert_true(fj_store_releases(store, lab->arena, &lab->diags, &all, &count));
    assert_int_equal(count, 2);
    assert_true(all[0].is_intact && all[1].is_intact);
    assert_string_equal(all[0].printed, reports[3].printed[2]);
    assert_string_equal(all[1].printed, reports[8].printed[2]);
    fj_store_close(store);
}

static void each_report_is_made_again(void **state)
{
    struct lab lab;
    struct kept reports[YEARS], again;
    (void)state;
    lab_init(&lab);
    for (int version = 1; version <= YEARS; version++) {
        apply_version(&lab, version);
        take_year(&lab, version);
        print_now(&lab, FIRST + version - 1, &reports[version - 1]);
        if (version == 4 || version == 9)
            release(&lab, FIRST + version - 1, reports[version - 1].printed[2]);
    }
    assert_non_null(strstr(reports[2].printed[2], "Ingen rapport har"));
    assert_non_null(strstr(reports[11].printed[2], "rapport nummer 2"));
    check_releases(&lab, reports);
    for (int version = 1; version <= YEARS; version++) {
        bool released = version == 4 || version == 9; // it is compared with itself in words now
        print_again(&lab, reports[version - 1].seq, FIRST + version - 1, &again);
        for (size_t i = 0; i < (released ? 1 : FORMATS); i++)
            assert_string_equal(again.printed[i], reports[version - 1].printed[i]);
        free_kept(&again);
    }
    for (int version = 0; version < YEARS; version++)
        free_kept(&reports[version]);
    lab_free(&lab);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_report_is_made_again)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
