// SPDX-License-Identifier: EUPL-1.2
// The plan of specs/vardagen/ through its twelve versions, each with a year's answers.
#ifndef TESTS_VARDAGEN_H
#define TESTS_VARDAGEN_H

#include "apply_fixture.h"

#include "figures/read/source_store.h"
#include "render/render.h"

#define YEARS 12
#define FIRST 2015

// ---- files ----------------------------------------------------------------------------------------

static inline char *read_all(FILE *file)
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

static inline char *read_plan(const char *name)
{
    char path[400];
    snprintf(path, sizeof path, "%s/specs/vardagen/%s", FJ_SOURCE_DIR, name);
    FILE *file = fopen(path, "rb");
    char *text = read_all(file);
    fclose(file);
    return text;
}

static inline char *make_data(int year, const char *part)
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
static inline bool read_core(void *context, const char *from, const char *path,
                             const char **out_resolved, const char **out_text, size_t *out_length,
                             const char **out_reason)
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

static inline void apply_version(struct lab *lab, int version)
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

static inline void take_year(struct lab *lab, int version)
{
    int year = FIRST + version - 1;
    char *background = make_data(year, "background"), *form = make_data(year, "form");
    assert_int_equal(lab_import(lab, NULL, background), 60);
    assert_true(lab_import(lab, version < 11 ? "samtal" : "uppf\303\266ljning", form) > 100);
    free(background);
    free(form);
}

#endif
