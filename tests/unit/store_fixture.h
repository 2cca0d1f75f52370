// SPDX-License-Identifier: EUPL-1.2
// A plan of every kind of question, built by hand, and a database of it in a folder of its own. The
// compiler's place is taken by a stand-in that gives the same plan back, so that these tests are about the
// store alone.
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "plan_builder.h"
#include "store/apply.h"
#include "store/rows.h"
#include "store/write.h"
#include "support/writer.h"

#define SOURCE "plan prov \"Prov\""

struct fixture {
    struct builder b;
    struct fj_compilation compilation;
    struct fj_timepoint *start, *slut, *enkät;
    struct fj_question *kön, *född;
    struct fj_question *work, *hours, *health, *hinder, *since, *satisfied, *words, *goal;
    struct fj_record *effort;
    struct fj_question *kind, *cost;
    struct fj_form *form, *after, *slip;
    char folder[64], path[96];
    struct fj_diags diags;
    struct fj_store *store;
};

// What the stand-in for the compiler gives back; set by fixture_init.
static struct fj_compilation *compiled;

struct fj_compilation *fj_compile(const char *path, const char *text, size_t length,
                                  const struct fj_reader *reader, bool lang_given,
                                  enum fj_lang lang)
{
    (void)path;
    (void)reader;
    (void)lang_given;
    (void)lang;
    assert_int_equal(length, strlen(SOURCE));
    assert_memory_equal(text, SOURCE, length);
    return compiled;
}

void fj_compilation_free(struct fj_compilation *compilation)
{
    (void)compilation; // the fixture's own
}

static inline void plan_questions(struct fixture *f)
{
    struct builder *b = &f->b;
    f->kön = add_background(b, "kön", "Kön", FJ_TYPE_GENDER);
    set_options(b, f->kön, "kvinna", "Kvinna", "man", "Man", "annat", "Annat", NULL);
    set_reasons(b, f->kön, "uppgift_saknas", "Uppgift saknas", NULL);
    f->född = add_background(b, "född", "Född", FJ_TYPE_YEAR);
    f->work = add_question(b, "syssla", "Vad gör du?", FJ_TYPE_CHOICE);
    set_options(b, f->work, "arbete", "Arbete", "studier", "Studier", "inget", "Inget", NULL);
    set_reasons(b, f->work, "vet_ej", "Vet inte", "avstår", "Vill inte svara", NULL);
    f->hours = add_question(b, "timmar", "Timmar", FJ_TYPE_NUMBER);
    f->hours->type.decimals = 1;
    set_reasons(b, f->hours, "vet_ej", "Vet inte", NULL);
    f->health = add_question(b, "hälsa", "Hälsa", FJ_TYPE_SCALE);
    f->hinder = add_question(b, "hinder", "Hinder", FJ_TYPE_MANY);
    set_options(b, f->hinder, "hälsa", "Hälsan", "språk", "Språket", "inga", "Inget", NULL);
    f->since = add_question(b, "sedan", "Sedan", FJ_TYPE_DATE);
    f->satisfied = add_question(b, "nöjd", "Nöjd?", FJ_TYPE_YESNO);
    f->words = add_question(b, "ord", "Med egna ord", FJ_TYPE_TEXT);
    f->goal = add_question(b, "mål", "Mål", FJ_TYPE_GOAL);
    set_options(b, f->goal, "uppnått", "Uppnått", "delvis", "Delvis", "oförändrat", "Oförändrat",
                "sämre", "Sämre", NULL);
}

static inline void plan_forms(struct fixture *f)
{
    struct builder *b = &f->b;
    f->form = add_form(b, "karta", "Karta");
    ask_at(f->form, f->start);
    ask_at(f->form, f->slut);
    const struct fj_question *asked[] = {f->work,  f->hours,     f->health, f->hinder,
                                         f->since, f->satisfied, f->words,  f->goal};
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
        ask(f->form, asked[i]);
    f->after = add_form(b, "order", "Efteråt");
    ask_at(f->after, f->slut);
    ask(f->after, add_question(b, "select", "En fråga", FJ_TYPE_SCALE));
    f->slip = add_form(b, "röst", "Din röst");
    f->slip->anonymous = true;
    ask_at(f->slip, f->enkät);
    ask(f->slip, f->kön);
    ask(f->slip, add_question(b, "stöd", "Stöd", FJ_TYPE_SCALE));
    f->effort = add_record(b, "insats", "Insats");
    f->kind = add_field(b, f->effort, "slag", "Slag", FJ_TYPE_CHOICE);
    set_options(b, f->kind, "coach", "Coach", "kurs", "Kurs", NULL);
    f->cost = add_field(b, f->effort, "kostnad", "Kostnad", FJ_TYPE_NUMBER);
}

static inline void fixture_plan(struct fixture *f)
{
    *f = (struct fixture){.b = builder_new()};
    f->start = add_timepoint(&f->b, "start", "Vid start", FJ_TIME_ENTRY);
    f->slut = add_timepoint(&f->b, "slut", "Vid avslut", FJ_TIME_EXIT);
    f->enkät = add_timepoint(&f->b, "enkät", "Enkät", FJ_TIME_SURVEY);
    plan_questions(f);
    plan_forms(f);
    f->diags = (struct fj_diags){.arena = f->b.arena, .lang = FJ_LANG_EN};
}

static inline void fixture_compile(struct fixture *f)
{
    assert_true(builder_index(&f->b));
    f->compilation.arena = f->b.arena;
    f->compilation.plan = &f->b.plan;
    uint32_t file;
    assert_true(fj_sources_add(f->b.arena, &f->compilation.sources, "mapp/prov.plan", SOURCE,
                               strlen(SOURCE), &file));
    compiled = &f->compilation;
    snprintf(f->folder, sizeof f->folder, "/tmp/folja_store_XXXXXX");
    assert_non_null(mkdtemp(f->folder));
    snprintf(f->path, sizeof f->path, "%s/prov.db", f->folder);
}

static inline void assert_no_diag(const struct fixture *f)
{
    if (f->diags.first)
        fail_msg("%s: %s", fj_code_name(f->diags.first->code), f->diags.first->message);
}

static inline void fixture_apply(struct fixture *f)
{
    struct fj_apply_options options = {0};
    struct fj_applied applied;
    enum fj_store_status status = fj_apply(&f->compilation, f->path, &options, &f->diags, &applied);
    assert_no_diag(f);
    assert_int_equal(status, FJ_STORE_OK);
    assert_int_equal(applied.did, FJ_APPLY_CREATED);
    fj_applied_free(&applied);
}

static inline void fixture_open(struct fixture *f)
{
    enum fj_store_status status = fj_store_open(f->path, FJ_STORE_WRITE, &f->diags, &f->store);
    assert_no_diag(f);
    assert_int_equal(status, FJ_STORE_OK);
}

static inline void fixture_init(struct fixture *f)
{
    fixture_plan(f);
    fixture_compile(f);
    fixture_apply(f);
    fixture_open(f);
}

static inline void fixture_free(struct fixture *f)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    fj_store_close(f->store);
    for (size_t i = 0; i < 3; i++) {
        char name[128];
        snprintf(name, sizeof name, "%s%s", f->path, tails[i]);
        unlink(name);
    }
    assert_int_equal(rmdir(f->folder), 0); // nothing else was left
    builder_free(&f->b);
}

// ---- writing --------------------------------------------------------------------------------------

static inline struct fj_write *begin(struct fixture *f)
{
    struct fj_write *write = fj_write_begin(f->store, "anna", "prov", &f->diags);
    assert_no_diag(f);
    assert_non_null(write);
    return write;
}

static inline int64_t put_case(struct fixture *f, struct fj_write *write, const char *code,
                               const char *entry)
{
    struct fj_case_input input = {.code = code,
                                  .has_entry = true,
                                  .entry = day_of(entry),
                                  .has_exit = true,
                                  .exit = FJ_NO_DAY};
    int64_t id;
    assert_int_equal(fj_write_case(write, &input, &id), FJ_PUT_ADDED);
    assert_no_diag(f);
    return id;
}

static inline enum fj_put put_form(struct fj_write *write, int64_t id, const struct fj_form *form,
                                   const struct fj_timepoint *timepoint, const char *day,
                                   const struct fj_raw *values)
{
    struct fj_answer_row row = {
        .form = form, .timepoint = timepoint, .day = day_of(day), .values = values};
    return fj_write_form_row(write, id, &row);
}

static inline struct fj_raw raw_text(const char *text)
{
    return (struct fj_raw){.kind = FJ_RAW_VALUE, .text = text, .value = (int64_t)strlen(text)};
}

// ---- looking with plain SQLite --------------------------------------------------------------------

// All rows of SQL as text: columns between |, rows between newlines. The caller frees.
static inline char *query(struct fixture *f, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL;
    struct fj_writer out = {0};
    assert_int_equal(sqlite3_open_v2(f->path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    fj_write_raw(&out, "");
    while (sqlite3_step(statement) == SQLITE_ROW) {
        fj_write_raw(&out, out.length > 0 ? "\n" : "");
        for (int i = 0; i < sqlite3_column_count(statement); i++) {
            const char *text = (const char *)sqlite3_column_text(statement, i);
            fj_write_raw(&out, i > 0 ? "|" : "");
            fj_write_raw(&out, text ? text : "");
        }
    }
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return out.bytes ? out.bytes : calloc(1, 1);
}

static inline void assert_query(struct fixture *f, const char *sql, const char *expected)
{
    char *found = query(f, sql);
    assert_string_equal(found, expected);
    free(found);
}

#endif
