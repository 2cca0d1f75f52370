// SPDX-License-Identifier: EUPL-1.2
// The plan of specs/vardagen/ through its twelve versions, each with a year's answers: every version is applied in turn, the
// last report covers all years with its breaks where they belong, and each earlier report can be made again with the
// same figures.
#include "apply_fixture.h"

#include "figures/source_store.h"
#include "render/render.h"

#define YEARS 12
#define FIRST 2015

// ---- files ----------------------------------------------------------------------------------------

static char *read_all(FILE *file)
{
    struct fj_writer text = {0};
    char buffer[4096];
    size_t length;
    assert_non_null(file);
    while ((length = fread(buffer, 1, sizeof buffer, file)) > 0)
        fj_write_bytes(&text, buffer, length);
    assert_false(text.failed || text.length == 0);
    return text.bytes;
}

static char *read_plan(const char *name)
{
    char path[400];
    snprintf(path, sizeof path, "%s/specs/vardagen/%s", FJ_SOURCE_DIR, name);
    FILE *file = fopen(path, "rb");
    char *text = read_all(file);
    fclose(file);
    return text;
}

static char *make_data(int year, const char *part)
{
    char command[600];
    snprintf(command, sizeof command, "awk -f '%s/specs/vardagen/data.awk' -v year=%d -v part=%s",
             FJ_SOURCE_DIR, year, part);
    FILE *pipe = popen(command, "r"); // lint: allow popen, the generator of the data is a script
    char *text = read_all(pipe);
    assert_int_equal(pclose(pipe), 0);
    return text;
}

// The cores stand beside the plans; their texts live until the test is over.
static bool read_core(void *context, const char *from, const char *path, const char **out_resolved,
                      const char **out_text, size_t *out_length, const char **out_reason)
{
    struct lab *lab = context;
    char *text = read_plan(path);
    (void)from;
    *out_resolved = path;
    *out_length = strlen(text);
    *out_text = fj_arena_copy(lab->arena, text, *out_length);
    *out_reason = "";
    free(text);
    return *out_text != NULL;
}

// ---- a year ---------------------------------------------------------------------------------------

static void apply_version(struct lab *lab, int version)
{
    char name[32];
    snprintf(name, sizeof name, version < YEARS ? "v%02d.plan" : "vardagen.plan", version);
    char *text = read_plan(name);
    struct fj_reader reader = {lab, read_core};
    struct fj_compilation *compilation =
        fj_compile(name, text, strlen(text), &reader, true, FJ_LANG_EN);
    assert_non_null(compilation);
    assert_non_null(compilation->plan);
    struct fj_apply_options options = {.who = "anna", .context = lab, .agree = lab_agree};
    struct fj_applied applied;
    lab_forget(lab);
    enum fj_store_status status = fj_apply(compilation, lab->path, &options, &lab->diags, &applied);
    lab_is_well(lab);
    assert_int_equal(status, FJ_STORE_OK);
    fj_applied_free(&applied);
    fj_compilation_free(compilation);
    free(text);
}

static void take_year(struct lab *lab, int version)
{
    int year = FIRST + version - 1;
    char *background = make_data(year, "background"), *form = make_data(year, "form");
    assert_int_equal(lab_import(lab, NULL, background), 60);
    assert_true(lab_import(lab, version < 11 ? "samtal" : "uppf\303\266ljning", form) > 100);
    free(background);
    free(form);
}

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
