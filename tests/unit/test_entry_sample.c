// SPDX-License-Identifier: EUPL-1.2
// Invented data are taken by the import, of any plan.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "entry/import.h"
#include "entry/sample.h"
#include "generate.h"
#include "sema/compile.h"
#include "store/apply.h"

struct trial {
    uint64_t seed;
    struct fj_diags diags;
    struct fj_store *store;
    struct fj_sample_files files;
    size_t file; // at hand
};

static void take(struct trial *t, struct fj_target target)
{
    const struct fj_sample_file *file = &t->files.items[t->file++];
    struct fj_csv *csv = fj_csv_new_memory(file->text.bytes, file->text.length);
    struct fj_import_options options = {.path = file->name, .today = 20819}; // 2027-01-01
    struct fj_import_result result;
    enum fj_import_status status = fj_import(t->store, &target, csv, &options, &t->diags, &result);
    for (const struct fj_diag *diag = t->diags.first; diag; diag = diag->next)
        if (diag->severity == FJ_ERROR)
            fail_msg("seed %llu, %s:%llu: %s", (unsigned long long)t->seed, file->name,
                     (unsigned long long)diag->spot.line, diag->message);
    assert_int_equal(status, FJ_IMPORT_DONE);
    fj_csv_free(csv);
}

// The files come in this order (fj_sample_make).
static void take_all(struct trial *t)
{
    const struct fj_plan *plan = fj_store_plan(t->store);
    assert_true(fj_sample_make(plan, 20, t->seed, &t->files));
    take(t, fj_target_background(plan));
    for (size_t i = 0; i < plan->form_count; i++)
        take(t, fj_target_form(&plan->forms[i]));
    for (size_t i = 0; i < plan->record_count; i++)
        take(t, fj_target_record(&plan->records[i]));
    assert_int_equal(t->file, t->files.count);
    fj_sample_free(&t->files);
}

// Invented data of the plan TEXT, chosen by SEED.
static void try_text(uint64_t seed, const char *text, size_t length)
{
    struct trial t = {.seed = seed};
    struct fj_compilation *done = fj_compile("s.plan", text, length, NULL, true, FJ_LANG_EN);
    assert_non_null(done->plan);
    t.diags = (struct fj_diags){.arena = done->arena, .lang = FJ_LANG_EN};
    t.store = fj_apply_in_memory(done, &t.diags);
    assert_non_null(t.store);
    take_all(&t);
    fj_store_close(t.store);
    fj_compilation_free(done);
}

static void try_seed(uint64_t seed)
{
    struct fj_writer text = {0};
    assert_true(generate_plan(seed, NULL, &text, NULL));
    try_text(seed, text.bytes, text.length);
    fj_writer_free(&text);
}

static void a_sample_is_taken(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= 25; seed++)
        try_seed(seed);
}

// Ranges with one end, ends that are no whole number of units in binary, ends at the edge of what is kept.
static void ranges_are_kept(void **state)
{
    (void)state;
    static const char *const types[] = {"number ..-5",
                                        "number ..-0.5 decimals 1",
                                        "number 0.07..0.07 decimals 2",
                                        "number 0.07..1.07 decimals 2",
                                        "number 999999999999999..",
                                        "number ..-999999999999999",
                                        "number 999999999.999999.. decimals 6",
                                        "number -999999999999999..999999999999999",
                                        "date ..2000-12-31",
                                        "date 2030-01-01..",
                                        "date 1990-01-01..1990-01-01"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        char text[300];
        int length = snprintf(text, sizeof text,
                              "plan p \"P\" timepoint s \"S\" at entry timepoint e \"E\" at exit\n"
                              "question q \"Q\" : %s\nform f \"F\" at s, e { q }\n",
                              types[i]);
        for (uint64_t seed = 1; seed <= 3; seed++)
            try_text(seed, text, (size_t)length);
    }
}

// Bands of age that nobody reaches.
static void nobody_is_too_old(void **state)
{
    (void)state;
    static const char text[] = "plan p \"P\"\n"
                               "background { question born \"B\" : date }\n"
                               "timepoint s \"S\" at entry timepoint e \"E\" at exit\n"
                               "question q \"Q\" : yesno\n"
                               "breakdown a \"A\" = age@s in 0..99999999999, 999999999999..\n"
                               "form f \"F\" at s, e { q }\n";
    for (uint64_t seed = 1; seed <= 3; seed++)
        try_text(seed, text, sizeof text - 1);
}

// What comes after the COMMA-th comma of the line at LINE.
static const char *field(const char *line, int comma)
{
    while (comma-- > 0)
        line = strchr(line, ',') + 1;
    return line;
}

static void people_are_like_people(void **state)
{
    (void)state;
    static const char text[] = "plan p \"P\"\n"
                               "background { question k \"K\" : gender question född \"F\" : year "
                               "1900..2026 }\n"
                               "timepoint s \"S\" at entry timepoint e \"E\" 1 months after entry\n"
                               "question q \"Q\" : scale 0..10 better high\n"
                               "measure m \"M\" = change of q from s to e\n"
                               "breakdown k breakdown a \"A\" = age@entry in 65..79, 80..\n";
    struct fj_compilation *done = fj_compile("s.plan", text, strlen(text), NULL, true, FJ_LANG_EN);
    struct fj_sample_files files;
    int other = 0, lines = 0;
    assert_non_null(done->plan);
    assert_true(fj_sample_make(done->plan, 1000, 7, &files));
    for (const char *line = strchr(files.items[0].text.bytes, '\n') + 1; *line;
         line = strchr(line, '\n') + 1, lines++) {
        other += strncmp(field(line, 4), "annat", 5) == 0;
        long year = strtol(field(line, 2), NULL, 10), born = strtol(field(line, 5), NULL, 10);
        assert_true(born == 0 || year - born >= 65);
    }
    assert_int_equal(lines, 1000);
    assert_in_range(other, 1, 50);
    fj_sample_free(&files);
    fj_compilation_free(done);
}

// Who comes back does so after leaving, of the same gender and birth.
static void a_person_stays_the_same(void **state)
{
    (void)state;
    static const char text[] = "plan p \"P\"\n"
                               "background { question k \"K\" : gender question f \"F\" : year "
                               "1900..2026 code \"birth\" question n \"N\" : number 0..1000 }\n"
                               "timepoint s \"S\" at entry\n"
                               "question q \"Q\" : scale 0..10\n"
                               "measure m \"M\" = mean of q\n"
                               "breakdown k breakdown a \"A\" = age@entry in 18..49, 50..\n";
    struct fj_compilation *done = fj_compile("s.plan", text, strlen(text), NULL, true, FJ_LANG_EN);
    struct fj_sample_files files;
    const char *before = NULL;
    int again = 0;
    assert_non_null(done->plan);
    assert_true(fj_sample_make(done->plan, 1000, 7, &files));
    for (const char *line = strchr(files.items[0].text.bytes, '\n') + 1; *line;
         before = line, line = strchr(line, '\n') + 1) {
        if (!before || strncmp(field(before, 1), field(line, 1), 6) != 0)
            continue;
        again++;
        assert_true(strncmp(field(line, 2), field(before, 3), 10) > 0);
        size_t both = (size_t)(field(line, 6) - field(line, 4));
        if (field(line, 4)[0] != ',' && field(before, 4)[0] != ',' && field(line, 5)[0] != ',' &&
            field(before, 5)[0] != ',')
            assert_memory_equal(field(line, 4), field(before, 4), both);
    }
    assert_in_range(again, 10, 60);
    fj_sample_free(&files);
    fj_compilation_free(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sample_is_taken), cmocka_unit_test(ranges_are_kept),
        cmocka_unit_test(nobody_is_too_old), cmocka_unit_test(people_are_like_people),
        cmocka_unit_test(a_person_stays_the_same)};
    return cmocka_run_group_tests_name("entry/sample", tests, NULL, NULL);
}
