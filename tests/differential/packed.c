// SPDX-License-Identifier: EUPL-1.2
// What is read of packed columns is what is read of the rows: random plans, every other one a second version with answers given
// in the first, their cases fact by fact for random needs and days, in one part and in two, and their reports byte by
// byte. `packed [PLANS [SEED]]`.
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "figures/read/source_store.h"
#include "generate.h"
#include "render/render.h"
#include "store/apply.h"
#include "store/columns.h"
#include "store/write.h"

enum { CASES = 150, MANY = 5000, NEEDS = 6 };

struct trial {
    uint64_t seed;
    struct chance chance;
    struct fj_writer text, before;
    struct fj_compilation *done;
    struct fj_diags diags;
    char path[64];
    fj_day on;
    size_t compared, covered, wrong;
};

static void stop(const struct trial *t, const char *what)
{
    fprintf(stderr, "packed: seed %llu: %s\n%s\n", (unsigned long long)t->seed, what,
            t->diags.first ? t->diags.first->message : "");
    exit(1);
}

static void tell(struct trial *t, const char *what, int64_t which)
{
    if (t->wrong++ < 5)
        fprintf(stderr, "packed: seed %llu: %s, %lld\n", (unsigned long long)t->seed, what,
                (long long)which);
}

// ---- facts -------------------------------------------------------------------------------------------

// But for `given`, which nobody asks for.

static bool same_raws(const struct fj_raw *a, const struct fj_raw *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool has_value = a[i].kind == FJ_RAW_VALUE || a[i].kind == FJ_RAW_REASON;
        if (a[i].kind != b[i].kind || (has_value && a[i].value != b[i].value) || a[i].text ||
            b[i].text || a[i].recoded || b[i].recoded || fabs(a[i].real) > 0 || fabs(b[i].real) > 0)
            return false;
    }
    return true;
}

static bool same_answers(const struct fj_facts *a, const struct fj_facts *b)
{
    for (size_t i = 0; i < a->row_count; i++) {
        const struct fj_answer_row *x = &a->rows[i], *y = &b->rows[i];
        if (x->form != y->form || x->timepoint != y->timepoint || x->nr != y->nr ||
            x->day != y->day || x->missing != y->missing ||
            !same_raws(x->values, y->values, x->form->question_count))
            return false;
    }
    return true;
}

static bool same_records(const struct fj_facts *a, const struct fj_facts *b)
{
    for (size_t i = 0; i < a->plan->record_count; i++) {
        const struct fj_record_rows *x = &a->records[i], *y = &b->records[i];
        if (x->count != y->count)
            return false;
        for (size_t k = 0; k < x->count; k++)
            if (x->rows[k].nr != y->rows[k].nr ||
                !same_raws(x->rows[k].values, y->rows[k].values, a->plan->records[i].field_count))
                return false;
    }
    return true;
}

static bool same_facts(const struct fj_facts *a, const struct fj_facts *b)
{
    return a->plan == b->plan && a->on == b->on && a->case_id == b->case_id &&
           a->person_id == b->person_id && a->entry == b->entry && a->exit == b->exit &&
           a->next_entry == b->next_entry && a->previous_exit == b->previous_exit &&
           a->row_count == b->row_count &&
           same_raws(a->background, b->background, a->plan->background_count) &&
           same_answers(a, b) && same_records(a, b);
}

// The parts of the columns after each other hold the cases of the rows, in some order of stripes: each is looked up.
static size_t compare_part(struct trial *t, struct fj_store *store,
                           const struct fj_columns *columns, const struct fj_need *need)
{
    struct fj_need whole = *need;
    whole.part = whole.parts = 0;
    struct fj_rows *rows = fj_rows_open(store, &whole, &t->diags);
    struct fj_packed_rows *packed = fj_packed_rows_new(columns, fj_store_plan(store), need);
    const struct fj_facts *a, *b;
    size_t count = 0;
    if (!rows || !packed)
        stop(t, "opening the rows");
    while (fj_packed_rows_next(packed, &b) == FJ_STEP_ROW) {
        if (fj_rows_find(rows, b->case_id, &a) != FJ_STEP_ROW || !same_facts(a, b) ||
            fj_rows_person_has_more(rows, a->person_id) != fj_packed_rows_person_has_more(packed))
            tell(t, "another case", b->case_id);
        count++;
    }
    fj_packed_rows_free(packed);
    fj_rows_close(rows);
    return count;
}

static size_t count_cases(struct trial *t, struct fj_store *store)
{
    struct fj_need need = {.on = FJ_NO_DAY};
    struct fj_rows *rows = fj_rows_open(store, &need, &t->diags);
    const struct fj_facts *facts;
    size_t count = 0;
    while (rows && fj_rows_next(rows, &facts) == FJ_STEP_ROW)
        count++;
    fj_rows_close(rows);
    return count;
}

// Some of the questions and records, on some day.
static void compare_need(struct trial *t, struct fj_store *store, int64_t seq, size_t cases,
                         int number)
{
    const struct fj_plan *plan = fj_store_plan(store);
    bool *questions = FJ_NEW_ARRAY(t->diags.arena, bool, plan->question_count + 1);
    bool *records = FJ_NEW_ARRAY(t->diags.arena, bool, plan->record_count + 1);
    struct fj_need need = {.neighbours = true,
                           .questions = questions,
                           .records = records,
                           .on = number % 2 ? FJ_NO_DAY : t->on - 200 * number};
    for (size_t i = 0; i < plan->question_count; i++) {
        enum fj_type_kind kind = plan->questions[i]->type.kind;
        questions[i] = chance_percent(&t->chance, 20 * number) &&
                       (number < 4 || (kind != FJ_TYPE_TEXT && kind != FJ_TYPE_GOAL));
    }
    for (size_t i = 0; i < plan->record_count; i++)
        records[i] = chance_percent(&t->chance, 60);
    const struct fj_columns *columns = fj_store_columns(store, &need, seq);
    t->compared++;
    if (!columns)
        return;
    t->covered++;
    size_t found = compare_part(t, store, columns, &need);
    for (need.part = 0, need.parts = 2; need.part < 2; need.part++)
        found += compare_part(t, store, columns, &need);
    if (found != 2 * cases)
        tell(t, "not as many cases", (int64_t)found);
}

static void compare_facts(struct trial *t)
{
    struct fj_store *store;
    struct fj_store_about about;
    if (fj_store_open(t->path, FJ_STORE_READ_ALL, &t->diags, &store) != FJ_STORE_OK ||
        !fj_store_begin_snapshot(store, &t->diags) || !fj_store_about(store, &t->diags, &about))
        stop(t, "opening it with its columns");
    size_t cases = count_cases(t, store);
    for (int i = 0; i < NEEDS; i++)
        compare_need(t, store, about.seq, cases, i);
    fj_store_end_snapshot(store);
    fj_store_close(store);
}

// ---- reports -----------------------------------------------------------------------------------------

static void write_report(struct trial *t, enum fj_store_mode mode, struct fj_writer *out)
{
    struct fj_store *store;
    if (fj_store_open(t->path, mode, &t->diags, &store) != FJ_STORE_OK)
        stop(t, "opening");
    struct fj_report_request request = {.on = t->on, .lang = FJ_LANG_EN};
    struct fj_results *results = fj_report_from_store(store, &request, &t->diags);
    struct fj_rendering rendering = {.results = results, .lang = FJ_LANG_EN};
    if (!results || !fj_render_tidy(&rendering, out))
        stop(t, "the report");
    fj_results_free(results);
    fj_store_close(store);
}

static void compare_reports(struct trial *t)
{
    struct fj_writer rows = {0}, packed = {0};
    write_report(t, FJ_STORE_READ, &rows);
    write_report(t, FJ_STORE_READ_BY_TWO, &packed);
    if (rows.length != packed.length || memcmp(rows.bytes, packed.bytes, rows.length) != 0)
        tell(t, "another report", (int64_t)packed.length);
    fj_writer_free(&rows);
    fj_writer_free(&packed);
}

// ---- a plan with its database --------------------------------------------------------------------------

static bool agree(void *context, const struct fj_comparison *comparison)
{
    (void)context;
    (void)comparison;
    return true;
}

static void fill(struct trial *t, struct fj_compilation *done, size_t cases, uint64_t seed)
{
    struct fj_applied applied = {0};
    struct fj_apply_options options = {.agree = agree};
    struct generate_data data = {.cases = cases, .slips = 20, .on = t->on};
    struct fj_store *store = NULL;
    if (fj_apply(done, t->path, &options, &t->diags, &applied) != FJ_STORE_OK ||
        fj_store_open(t->path, FJ_STORE_WRITE, &t->diags, &store) != FJ_STORE_OK ||
        !generate_into_store(seed, &data, store, &t->diags))
        stop(t, "the database");
    fj_applied_free(&applied);
    fj_store_close(store);
}

static void try_plan(struct trial *t)
{
    struct generate_knobs knobs = {.without = GENERATE_TRANSLATIONS | GENERATE_EXAMPLES,
                                   .before = t->seed % 2 == 0 ? &t->before : NULL};
    size_t cases = t->seed % 16 == 1 ? MANY : CASES;
    if (!generate_plan(t->seed, &knobs, &t->text, NULL))
        stop(t, "no plan");
    t->done = fj_compile("slump.plan", t->text.bytes, t->text.length, NULL, true, FJ_LANG_EN);
    t->diags = (struct fj_diags){.arena = t->done->arena, .lang = FJ_LANG_EN};
    if (t->before.length > 0) {
        struct fj_compilation *before =
            fj_compile("slump.plan", t->before.bytes, t->before.length, NULL, true, FJ_LANG_EN);
        fill(t, before, CASES, t->seed);
        fj_compilation_free(before);
    }
    fill(t, t->done, t->before.length > 0 ? CASES / 3 : cases, t->seed + 1);
    fj_columns_make(t->path);
    compare_facts(t);
    compare_reports(t);
    fj_compilation_free(t->done);
}

static void clear(struct trial *t, const char *folder)
{
    DIR *files = opendir(folder);
    for (struct dirent *file = files ? readdir(files) : NULL; file; file = readdir(files)) {
        char name[320];
        snprintf(name, sizeof name, "%s/%s", folder, file->d_name);
        unlink(name);
    }
    if (!files || closedir(files) != 0 || rmdir(folder) != 0)
        stop(t, "the folder");
    fj_writer_free(&t->text);
    fj_writer_free(&t->before);
}

int main(int count, char **words)
{
    size_t plans = count > 1 ? (size_t)strtoull(words[1], NULL, 10) : 48;
    uint64_t seed = count > 2 ? strtoull(words[2], NULL, 10) : 1;
    size_t compared = 0, covered = 0, wrong = 0;
    for (size_t i = 0; i < plans; i++, seed++) {
        char folder[40];
        struct trial t = {
            .seed = seed, .chance = chance_new(seed), .on = 20500 + (fj_day)(seed % 60)};
        snprintf(folder, sizeof folder, "%s/folja_packed_XXXXXX",
                 access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
        if (!mkdtemp(folder))
            stop(&t, "a folder");
        snprintf(t.path, sizeof t.path, "%s/db", folder);
        try_plan(&t);
        clear(&t, folder);
        compared += t.compared;
        covered += t.covered;
        wrong += t.wrong;
    }
    printf("%zu plans, %zu of %zu needs covered, %zu wrong\n", plans, covered, compared, wrong);
    return wrong > 0 || covered * 2 < compared;
}
