// SPDX-License-Identifier: EUPL-1.2
// The plan of specs/vardagen/ through its twelve versions, each with a year's answers: every version is applied in turn, the
// last report covers all years with its breaks where they belong, and each earlier report can be made again with the
// same figures.
#include "vardagen.h"

// The tidy report by plan NR (0: the one in force) as of the end of YEAR, before hiding, which is tested elsewhere;
// free it.
static char *report(struct lab *lab, int64_t nr, int year)
{
    struct fj_store *store = lab_open(lab, nr);
    struct fj_civil civil = {year, 12, 31};
    struct fj_report_request request = {
        .on = fj_day_from_civil(civil), .protect = false, .lang = FJ_LANG_SV};
    struct fj_results *results = fj_report_from_store(store, &request, &lab->diags);
    struct fj_rendering rendering = {.results = results, .lang = FJ_LANG_SV};
    struct fj_writer out = {0};
    lab_is_well(lab);
    assert_non_null(results);
    assert_true(fj_render_tidy(&rendering, &out));
    fj_results_free(results);
    fj_store_close(store);
    return out.bytes;
}

// ---- what must hold -------------------------------------------------------------------------------

// The lines of TEXT that hold PART, in their order.
static char *lines_with(const char *text, const char *part)
{
    struct fj_writer out = {0};
    fj_write_raw(&out, "");
    for (const char *line = text; *line;) {
        size_t length = strcspn(line, "\r\n");
        const char *found = strstr(line, part);
        if (found && found < line + length) {
            fj_write_bytes(&out, line, length);
            fj_write_char(&out, '\n');
        }
        line += length;
        line += strspn(line, "\r\n");
    }
    return out.bytes;
}

static void check_breaks(const char *last)
{
    char *breaks = lines_with(last, ",break,");
    assert_string_equal(breaks, "eget,2016,,,,mapped,break,2,\n"
                                "eget,2018,,,,mapped,break,4,\n"
                                "eget,2025,,,,mapped,break,11,\n"
                                "eget,2026,,,,recomputed,break,12,\n"
                                "k\303\244nd_trygghet,2019,,,,mapped,break,5,\n"
                                "k\303\244nd_trygghet,2024,,,,broken,break,10,\n"
                                "k\303\244nd_trygghet,2025,,,,mapped,break,11,\n"
                                "tryggare,2019,,,,recomputed,break,5,\n"
                                "tryggare,2024,,,,broken,break,10,\n"
                                "tryggare,2025,,,,mapped,break,11,\n"
                                "orolig,2021,,,,broken,break,7,\n"
                                "orolig,2025,,,,mapped,break,11,\n"
                                "n\303\244t,2025,,,,mapped,break,11,\n"
                                "ringer,2025,,,,mapped,break,11,\n"
                                "st\303\266dd,2025,,,,mapped,break,11,\n");
    free(breaks);
}

// The table of periods is cut at the place where the series breaks, and there only.
static void check_table(struct lab *lab)
{
    struct fj_store *store = lab_open(lab, 0);
    struct fj_civil civil = {FIRST + YEARS - 1, 12, 31};
    struct fj_report_request request = {
        .on = fj_day_from_civil(civil), .protect = false, .lang = FJ_LANG_SV};
    struct fj_results *results = fj_report_from_store(store, &request, &lab->diags);
    struct fj_rendering rendering = {.results = results, .lang = FJ_LANG_SV};
    struct fj_writer out = {0};
    assert_non_null(results);
    assert_true(fj_render_text(&rendering, &out));
    char *cuts = lines_with(out.bytes, "Serien bryts; ");
    // Trygghet and Tryggare; one of them is laid out in two parts.
    assert_string_equal(cuts, "Serien bryts; f\303\266re 2024, inte j\303\244mf\303\266rbart:\n"
                              "Serien bryts; f\303\266re 2024, inte j\303\244mf\303\266rbart:\n"
                              "Serien bryts; f\303\266re 2024, inte j\303\244mf\303\266rbart:\n"
                              "Serien bryts; f\303\266re 2021, inte j\303\244mf\303\266rbart:\n");
    free(cuts);
    fj_writer_free(&out);
    fj_results_free(results);
    fj_store_close(store);
}

static void check_years(const char *last)
{
    for (int year = FIRST; year < FIRST + YEARS; year++) {
        char line[64], figure[64];
        snprintf(line, sizeof line, "klienter,%d,,,,,count,60,", year);
        assert_non_null(strstr(last, line));
        snprintf(figure, sizeof figure, "eget,%d,sex_m\303\245n,,,,share,", year);
        assert_non_null(strstr(last, figure));
    }
}

static void twelve_versions(void **state)
{
    struct lab lab;
    char *reports[YEARS];
    (void)state;
    lab_init(&lab);
    for (int version = 1; version <= YEARS; version++) {
        apply_version(&lab, version);
        take_year(&lab, version);
        reports[version - 1] = report(&lab, 0, FIRST + version - 1);
    }
    check_breaks(reports[YEARS - 1]);
    check_years(reports[YEARS - 1]);
    check_table(&lab);
    for (int version = 1; version <= YEARS; version++) {
        char *again = report(&lab, version, FIRST + version - 1);
        assert_string_equal(again, reports[version - 1]);
        free(again);
        free(reports[version - 1]);
    }
    lab_free(&lab);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(twelve_versions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
