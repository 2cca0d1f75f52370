// SPDX-License-Identifier: EUPL-1.2
// Export: one canonical form, without what is private, and what comes out goes in again unchanged.
#include "entry_fixture.h"

static void private_questions_stay_at_home(void **state)
{
    (void)state;
    struct fixture f;
    fixture_plan(&f);
    f.född->is_private = true;
    f.kön->retired_since = 1; // retired ones come last
    fixture_compile(&f);
    fixture_apply(&f);
    fixture_open(&f);
    take_cases(&f);
    struct fj_target background = background_of(&f);
    char *text = export_of(&f, &background, false);
    assert_non_null(
        strstr(text, "case,person,entry,exit,kön\r\na,,2026-01-10,2026-06-30,kvinna\r\n"));
    take(&f, &background, text, 0, 0, 3); // and what was left out stays in the database
    free(text);
    assert_query(&f, "SELECT count(*) FROM folja_audit", "0");
    text = export_of(&f, &background, true);
    assert_non_null(strstr(text, "case,person,entry,exit,född,kön\r\n"));
    assert_non_null(strstr(text, ",1990,kvinna\r\n"));
    take(&f, &background, text, 0, 0, 3);
    free(text);
    assert_query(&f, "SELECT count(*) FROM folja_audit", "1");
    fixture_free(&f);
}

static void an_empty_database_exports_its_header(void **state)
{
    (void)state;
    struct fixture f;
    fixture_init(&f);
    struct fj_target background = background_of(&f), form = fj_target_form(f.after),
                     record = fj_target_record(f.effort), slip = fj_target_form(f.slip);
    assert_export(&f, &background, "case,person,entry,exit,kön,född\r\n");
    assert_export(&f, &form, "case,timepoint,date,select\r\n");
    assert_export(&f, &record, "case,nr,slag,kostnad\r\n");
    assert_export(&f, &slip, "period,kön,stöd\r\n");
    fixture_free(&f);
}

// ---- export ∘ import = identity, on invented data ----

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static const char *pick(uint32_t *seed, const char *const *from, size_t count)
{
    return from[next_random(seed) % count];
}

#define PICK(list) pick(&seed, list, sizeof list / sizeof *list)

static void what_comes_out_goes_in_unchanged(void **state)
{
    (void)state;
    static const char
        *const syssla[] = {"arbete", "studier", "inget", "vet_ej", "avstår", ""},
               *const timmar[] = {"0", "37.5", "-0.1", "vet_ej", "", "999999"},
               *const hinder[] = {"hälsa", "hälsa|språk", "inga", ""},
               *const dates[] = {"2026-01-31", "1999-12-31", ""}, *const nöjd[] = {"yes", "no", ""},
               *const texts[] =
                   {"", "å", "\"a,b\"", "\"sa \"\"nej\"\"\"", "\"två\r\nrader\"", " mellanslag "},
               *const steps[] = {"uppnått", "sämre", ""};
    uint32_t seed = 2026;
    struct fj_writer cases = {0}, forms = {0};
    fj_write_raw(&cases, "case,person,entry,exit,kön,född\r\n");
    fj_write_raw(&forms,
                 "case,timepoint,date,syssla,timmar,hälsa,hinder,sedan,nöjd,ord,mål,mål_text\r\n");
    for (int i = 0; i < 200; i++) {
        fj_write_format(&cases, "c%d,p%u,2026-01-01,,man,\r\n", i, next_random(&seed) % 150);
        for (int t = 0; t < 2; t++)
            fj_write_format(&forms, "c%d,%s,%s,%s,%s,%u,%s,%s,%s,%s,%s,%s\r\n", i,
                            t == 0 ? "slut" : "start", PICK(dates), PICK(syssla), PICK(timmar),
                            next_random(&seed) % 11, PICK(hinder), PICK(dates), PICK(nöjd),
                            PICK(texts), PICK(steps), PICK(texts));
    }
    struct fixture one, two;
    fixture_init(&one);
    struct fj_target background = background_of(&one), form = fj_target_form(one.form);
    take(&one, &background, cases.bytes, 200, 0, 0);
    take(&one, &form, forms.bytes, 400, 0, 0);
    char *cases_out = export_of(&one, &background, false),
         *forms_out = export_of(&one, &form, false);
    take(&one, &background, cases_out, 0, 0, 200);
    take(&one, &form, forms_out, 0, 0, 400);
    fixture_init(&two); // into a database that is empty, in the order of the export
    struct fj_target background_two = background_of(&two), form_two = fj_target_form(two.form);
    take(&two, &background_two, cases_out, 200, 0, 0);
    take(&two, &form_two, forms_out, 400, 0, 0);
    assert_export(&two, &background_two, cases_out);
    assert_export(&two, &form_two, forms_out);
    free(cases_out);
    free(forms_out);
    fj_writer_free(&cases);
    fj_writer_free(&forms);
    fixture_free(&two);
    fixture_free(&one);
}

// A file with bytes changed, left out and put in anywhere: it goes in whole or leaves the database as
// it was, and whatever is told stands in the file.
static void hostile_files_go_in_whole_or_not_at_all(void **state)
{
    (void)state;
    static const char *const files[] = {FORMS, CASES};
    static const char signs[] = ",;\"\r\n|#-0a\xC3\xCC\0";
    struct fixture f;
    fixture_init(&f);
    struct fj_target targets[] = {fj_target_form(f.form), background_of(&f)};
    take_cases(&f);
    take(&f, &targets[0], FORMS, 3, 0, 0);
    uint32_t seed = 99;
    size_t refused = 0;
    for (int round = 0; round < 1500; round++) {
        size_t which = next_random(&seed) % 2, length = strlen(files[which]);
        char bytes[1024];
        memcpy(bytes, files[which], length + 1);
        for (uint32_t n = 1 + next_random(&seed) % 3; n > 0; n--)
            bytes[next_random(&seed) % length] = signs[next_random(&seed) % (sizeof signs - 1)];
        char *before = export_of(&f, &targets[which], true);
        struct fj_csv *csv = fj_csv_new_memory(bytes, length);
        struct fj_import_options options = {.path = "in.csv", .today = day_of("2026-12-31")};
        enum fj_import_status status =
            fj_import(f.store, &targets[which], csv, &options, &f.diags, &result);
        fj_csv_free(csv);
        assert_int_equal(status, f.diags.errors > 0 ? FJ_IMPORT_DATA : FJ_IMPORT_DONE);
        for (const struct fj_diag *d = f.diags.first; d != NULL; d = d->next)
            assert_in_range(d->spot.line, 1, 40);
        char *after = export_of(&f, &targets[which], true);
        if (status == FJ_IMPORT_DATA)
            assert_string_equal(after, before);
        refused += status == FJ_IMPORT_DATA;
        free(before);
        free(after);
    }
    assert_in_range(refused, 300, 1499);
    fixture_free(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(private_questions_stay_at_home),
        cmocka_unit_test(an_empty_database_exports_its_header),
        cmocka_unit_test(what_comes_out_goes_in_unchanged),
        cmocka_unit_test(hostile_files_go_in_whole_or_not_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
