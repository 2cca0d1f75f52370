// SPDX-License-Identifier: EUPL-1.2
// Makes the file from the rows. It has no name until it is whole and the state that it is of is known to be over its last
// change; so whatever stops this leaves nothing behind.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE // O_TMPFILE
#endif
#include "store/columns_pack.h"
#include "store/releases.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct making {
    struct fj_columns file; // what it becomes
    struct fj_store *store;
    struct fj_diags diags; // that nobody sees
    struct fj_packing *packing;
    struct fj_writer block, places;
    uint64_t length; // of the file, so far
};

// ---- writing ---------------------------------------------------------------------------------------

static bool put(struct making *making, const void *bytes, size_t length)
{
    making->length += length;
    return fj_beside_put(making->file.fd, bytes, length);
}

static bool put_block(struct making *making)
{
    struct fj_packed_place place = {.at = making->length};

    making->block.length = 0;
    if (!fj_packing_write(making->packing, &making->block))
        return false;
    place.length = making->block.length;
    place.sum = fj_sum_of_bytes(making->block.bytes, making->block.length);
    fj_write_bytes(&making->places, (const char *)&place, sizeof place);
    return !making->places.failed && put(making, making->block.bytes, making->block.length);
}

static bool put_cases(struct making *making, struct fj_rows *rows)
{
    const struct fj_facts *facts;
    enum fj_step step = fj_rows_next(rows, &facts);

    for (; step == FJ_STEP_ROW; step = fj_rows_next(rows, &facts))
        if (!fj_packing_add(making->packing, facts,
                            fj_rows_person_has_more(rows, facts->person_id)) ||
            (fj_packing_count(making->packing) == FJ_COLUMNS_CASES && !put_block(making)))
            return false;
    return step == FJ_STEP_END && (fj_packing_count(making->packing) == 0 || put_block(making));
}

// Whether nothing but the cases bears on a report, as fj_columns_compile says. False also where it cannot be told.
static bool is_all(struct making *making)
{
    const struct fj_plan *plan = fj_store_plan(making->store);
    struct fj_release *releases;
    size_t count;

    for (size_t i = 0; i < plan->form_count; i++)
        if (plan->forms[i].anonymous)
            return false;
    for (size_t i = 0; i < plan->measure_count; i++)
        if (plan->measures[i].compare_code)
            return false;
    return !plan->follows_person && making->store->plan_nr == 1 &&
           fj_store_releases(making->store, making->diags.arena, &making->diags, &releases,
                             &count) &&
           count == 0;
}

static bool put_plan(struct making *making)
{
    const struct fj_sources *sources = &fj_store_compilation(making->store)->sources;
    size_t count = is_all(making) ? sources->count : 0;
    struct fj_writer out = {0};
    bool done;

    for (size_t i = 0; i < count; i++) {
        const struct fj_source *source = &sources->items[i];
        uint64_t lengths[2] = {strlen(source->path), source->length};
        fj_write_bytes(&out, (const char *)lengths, sizeof lengths);
        fj_write_bytes(&out, source->path, lengths[0]);
        fj_write_bytes(&out, source->text, lengths[1]);
    }
    making->file.trailer.plan = (struct fj_packed_place){
        .at = making->length, .length = out.length, .sum = fj_sum_of_bytes(out.bytes, out.length)};
    done = !out.failed && put(making, out.bytes, out.length);
    fj_writer_free(&out);
    return done;
}

static bool put_index(struct making *making, int64_t seq)
{
    struct fj_columns *file = &making->file;

    file->trailer.index = making->length;
    file->trailer.blocks = making->places.length / sizeof *file->places;
    file->trailer.seq = seq;
    file->places = (struct fj_packed_place *)(void *)making->places.bytes;
    file->trailer.sum = fj_columns_sum(file);
    return put(making, file->places, making->places.length) &&
           put(making, file->holds, file->trailer.questions) &&
           put(making, &file->trailer, sizeof file->trailer);
}

// ---- from the rows ---------------------------------------------------------------------------------

// Texts are not packed, nor read for it.
static bool *wanted(const struct fj_plan *plan, unsigned char *holds)
{
    bool *questions = calloc(plan->question_count + 1, sizeof *questions);

    for (size_t i = 0; questions && i < plan->question_count; i++)
        holds[i] = questions[i] = plan->questions[i]->type.kind != FJ_TYPE_TEXT;
    return questions;
}

static bool pack(struct making *making)
{
    const struct fj_plan *plan = fj_store_plan(making->store);
    struct fj_need need = {.neighbours = true, .on = FJ_NO_DAY};
    struct fj_store_about about;
    struct fj_rows *rows = NULL;
    bool *questions = NULL, done = false;

    making->file.trailer.questions = plan->question_count;
    making->file.holds = calloc(plan->question_count + 1, 1);
    if (making->file.holds) {
        need.questions = questions = wanted(plan, making->file.holds);
        making->packing = fj_packing_new(plan, making->file.holds);
    }
    if (questions && making->packing && fj_store_about(making->store, &making->diags, &about))
        rows = fj_rows_open(making->store, &need, &making->diags);
    done = rows && put_cases(making, rows) && put_plan(making) && put_index(making, about.seq);
    fj_rows_close(rows);
    free(questions);
    fj_packing_free(making->packing); // before the plan goes
    return done;
}

static bool pack_snapshot(struct making *making)
{
    const char *path = making->file.path;
    bool done = false;

    if (fj_store_open(path, FJ_STORE_WRITE, &making->diags, &making->store) != FJ_STORE_OK)
        return false;
    if (fj_store_begin_snapshot(making->store, &making->diags)) {
        done = pack(making);
        fj_store_end_snapshot(making->store);
    }
    fj_store_close(making->store);
    return done;
}

// ---- the file --------------------------------------------------------------------------------------

// A file without a name in the folder of the database; -1 where there is none to be had.
static int open_nameless(const char *path)
{
#ifdef O_TMPFILE
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    int fd = folder ? open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600) : -1;

    free(folder);
    return fd;
#else
    (void)path;
    return -1;
#endif
}

static void give_name(const struct making *making)
{
    char *path = fj_beside_path(making->file.path, FJ_COLUMNS_SUFFIX);
    char self[40];

    snprintf(self, sizeof self, "/proc/self/fd/%d", making->file.fd);
    if (path)
        (void)linkat(AT_FDCWD, self, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
    free(path);
}

// Whether the state is still the one that the file begins with, and will be told from the next.
static bool is_settled(const struct fj_columns *file)
{
    fj_beside_wait(file->path);
    return fj_columns_have_state(file) && fj_beside_is_quiet(file->path);
}

static bool make(struct making *making)
{
    struct fj_columns *file = &making->file;

    return file->fd >= 0 && fj_columns_state(file->path, &file->state) &&
           put(making, file->state.bytes, file->state.length) && pack_snapshot(making) &&
           is_settled(file);
}

void fj_columns_make(const char *path)
{
    struct fj_arena *arena = fj_arena_new();
    struct making making = {.file = {.path = path, .fd = -1}, .diags = {.arena = arena}};

    fj_columns_forget(path);
    if (arena) {
        making.file.fd = open_nameless(path);
        if (make(&making))
            give_name(&making);
    }
    if (making.file.fd >= 0)
        close(making.file.fd);
    fj_writer_free(&making.block);
    fj_writer_free(&making.places);
    fj_writer_free(&making.file.state);
    free(making.file.holds);
    fj_arena_free(arena);
}
