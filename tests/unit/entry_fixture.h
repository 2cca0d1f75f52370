// SPDX-License-Identifier: EUPL-1.2
// Import and export against the database of store_fixture.h, with the texts of a file in the test.
#ifndef TESTS_ENTRY_FIXTURE_H
#define TESTS_ENTRY_FIXTURE_H

#include "store_fixture.h"

#include "entry/export.h"
#include "entry/import.h"

static struct fj_import_result result;

static inline enum fj_import_status import_with(struct fixture *f, const struct fj_target *target,
                                                const char *text, bool dry_run, const char *batch)
{
    struct fj_import_options options = {.path = "in.csv",
                                        .who = "anna",
                                        .batch = batch,
                                        .today = day_of("2026-12-31"),
                                        .dry_run = dry_run};
    struct fj_csv *csv = fj_csv_new_memory(text, strlen(text));
    f->diags = (struct fj_diags){.arena = f->b.arena, .lang = FJ_LANG_EN};
    enum fj_import_status status = fj_import(f->store, target, csv, &options, &f->diags, &result);
    fj_csv_free(csv);
    return status;
}

static inline enum fj_import_status import(struct fixture *f, const struct fj_target *target,
                                           const char *text)
{
    return import_with(f, target, text, false, NULL);
}

static inline struct fj_target background_of(struct fixture *f)
{
    return fj_target_background(&f->b.plan);
}

// Imports what has to go through, with these counts.
static inline void take(struct fixture *f, const struct fj_target *target, const char *text,
                        uint64_t added, uint64_t changed, uint64_t same)
{
    enum fj_import_status status = import(f, target, text);
    if (f->diags.errors > 0)
        fail_msg("%s: %s", fj_code_name(f->diags.first->code), f->diags.first->message);
    assert_int_equal(status, FJ_IMPORT_DONE);
    assert_int_equal(result.added, added);
    assert_int_equal(result.changed, changed);
    assert_int_equal(result.same, same);
}

// What was told, as "E0617@3:5 W0627@4:1".
static inline void assert_told(struct fixture *f, const char *expected)
{
    struct fj_writer w = {0};
    fj_write_raw(&w, "");
    for (const struct fj_diag *d = f->diags.first; d != NULL; d = d->next) {
        fj_write_format(&w, "%s%s@%llu:%llu", w.length > 0 ? " " : "", fj_code_name(d->code),
                        (unsigned long long)d->spot.line, (unsigned long long)d->spot.column);
        assert_true(d->spot.path == NULL || strcmp(d->spot.path, "in.csv") == 0);
    }
    assert_string_equal(w.bytes != NULL ? w.bytes : "", expected);
    fj_writer_free(&w);
}

static inline void refuse(struct fixture *f, const struct fj_target *target, const char *text,
                          const char *expected)
{
    assert_int_equal(import(f, target, text), FJ_IMPORT_DATA);
    assert_told(f, expected);
    assert_int_equal(result.added, 0);
}

static inline bool keep_bytes(void *context, const char *bytes, size_t length)
{
    fj_write_bytes(context, bytes, length);
    return true;
}

// The caller frees.
static inline char *export_of(struct fixture *f, const struct fj_target *target, bool private_too)
{
    struct fj_writer w = {0};
    struct fj_export_options options = {
        .private_too = private_too, .who = "anna", .sink = keep_bytes, .context = &w};
    f->diags = (struct fj_diags){.arena = f->b.arena, .lang = FJ_LANG_EN};
    assert_int_equal(fj_export(f->store, target, &options, &f->diags), FJ_EXPORT_DONE);
    assert_no_diag(f);
    return w.bytes;
}

static inline void assert_export(struct fixture *f, const struct fj_target *target,
                                 const char *expected)
{
    char *text = export_of(f, target, false);
    assert_string_equal(text, expected);
    free(text);
}

#define CASES                                                                                      \
    "case,person,entry,exit,kön,född\r\n"                                                        \
    "a,,2026-01-10,2026-06-30,kvinna,1990\r\n"                                                     \
    "b,p1,2026-02-01,,man,\r\n"                                                                    \
    "c,p1,2026-09-01,,uppgift_saknas,2001\r\n"

static inline void take_cases(struct fixture *f)
{
    struct fj_target background = background_of(f);
    take(f, &background, CASES, 3, 0, 0);
}

#define FORMS                                                                                      \
    "case,timepoint,date,syssla,timmar,hälsa,hinder,sedan,nöjd,ord,mål,mål_text\r\n"           \
    "a,start,2026-01-12,arbete,37.5,4,hälsa|språk,2026-01-01,yes,\"ett, \"\"två\"\"\",,bli "    \
    "frisk\r\n"                                                                                    \
    "a,slut,,inget,vet_ej,-1,,,no,,uppnått,bli frisk\r\n"                                         \
    "b,start,2026-02-02,,,,,,,,,\r\n"

#endif
