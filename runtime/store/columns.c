// SPDX-License-Identifier: EUPL-1.2
// The file as a whole: whether it is of this state, whole, and holds what is asked for.
#include "store/columns.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/columns_internal.h"
#include "support/vec.h"

#define BEGINNING      "folja columns "
#define BLOCKS_FOR_TWO 4
#define FROM_BYTES     (1 << 20)
#define BYTES_A_ROW                                                                                \
    1024 // some ten times what a row takes: then to read all takes no longer than the import did

bool fj_columns_state(const char *path, struct fj_writer *out)
{
    size_t gap;

    fj_write_raw(out, BEGINNING "1\n");
    if (!fj_beside_state(path, out))
        return false;
    gap = fj_packed_gap(out->length + 1);
    fj_write_bytes(out, "       ", gap);
    fj_write_char(out, '\n');
    return !out->failed;
}

bool fj_columns_have_state(const struct fj_columns *columns)
{
    struct fj_writer now = {0};
    bool same = fj_columns_state(columns->path, &now) && now.length == columns->state.length &&
                memcmp(now.bytes, columns->state.bytes, now.length) == 0;

    fj_writer_free(&now);
    return same;
}

uint64_t fj_columns_sum(const struct fj_columns *columns)
{
    struct fj_sum sum = {0};

    fj_sum_add(&sum, columns->state.bytes, columns->state.length);
    fj_sum_add(&sum, columns->places, columns->trailer.blocks * sizeof *columns->places);
    fj_sum_add(&sum, columns->holds, columns->trailer.questions);
    fj_sum_add(&sum, &columns->trailer, offsetof(struct fj_packed_trailer, sum));
    return fj_sum_of(&sum);
}

bool fj_columns_pay(const char *path, uint64_t rows)
{
    struct stat file;

    return stat(path, &file) == 0 && file.st_size >= FROM_BYTES &&
           rows >= (uint64_t)file.st_size / BYTES_A_ROW;
}

void fj_columns_forget(const char *path)
{
    fj_beside_forget(path, FJ_COLUMNS_SUFFIX, BEGINNING);
}

// ---- opening ---------------------------------------------------------------------------------------

static bool read_at(int fd, void *bytes, size_t length, uint64_t at)
{
    return pread(fd, bytes, length, (off_t)at) == (ssize_t)length;
}

static bool begins_with(int fd, const struct fj_writer *state)
{
    char *bytes = malloc(state->length);
    bool same = bytes && read_at(fd, bytes, state->length, 0) &&
                memcmp(bytes, state->bytes, state->length) == 0;

    free(bytes);
    return same;
}

static bool places_are_in(const struct fj_columns *columns)
{
    for (uint64_t i = 0; i < columns->trailer.blocks; i++) {
        const struct fj_packed_place *place = &columns->places[i];
        if (place->at > columns->trailer.index ||
            place->length > columns->trailer.index - place->at)
            return false;
    }
    return columns->trailer.plan.length <= columns->trailer.index;
}

// The index and the trailer of a file of SIZE bytes.
static bool read_index(struct fj_columns *columns, uint64_t size)
{
    struct fj_packed_trailer *trailer = &columns->trailer;
    uint64_t end = size - sizeof *trailer;
    size_t places;

    if (size < sizeof *trailer || !read_at(columns->fd, trailer, sizeof *trailer, end) ||
        trailer->index > end || trailer->blocks > end / sizeof *columns->places ||
        trailer->index + trailer->blocks * sizeof *columns->places + trailer->questions != end)
        return false;
    places = trailer->blocks * sizeof *columns->places;
    columns->places = malloc(places + 1);
    columns->holds = malloc(trailer->questions + 1);
    return columns->places && columns->holds &&
           read_at(columns->fd, columns->places, places, trailer->index) &&
           read_at(columns->fd, columns->holds, trailer->questions, trailer->index + places) &&
           fj_columns_sum(columns) == trailer->sum && places_are_in(columns);
}

static bool open_file(struct fj_columns *columns)
{
    char *path = fj_beside_path(columns->path, FJ_COLUMNS_SUFFIX);
    struct stat file;

    columns->fd = path ? fj_beside_open(path, &file) : -1;
    free(path);
    return columns->fd >= 0 && fj_columns_state(columns->path, &columns->state) &&
           begins_with(columns->fd, &columns->state) && read_index(columns, (uint64_t)file.st_size);
}

struct fj_columns *fj_columns_open(const char *path)
{
    struct fj_columns *columns = calloc(1, sizeof *columns);
    bool is_there;

    if (!columns)
        return NULL;
    columns->path = path;
    if (open_file(columns))
        return columns;
    is_there = columns->fd >= 0;
    fj_columns_close(columns);
    if (is_there)
        fj_columns_forget(path);
    return NULL;
}

void fj_columns_close(struct fj_columns *columns)
{
    if (!columns)
        return;
    if (columns->fd >= 0)
        close(columns->fd);
    fj_writer_free(&columns->state);
    free(columns->places);
    free(columns->holds);
    fj_arena_free(columns->arena);
    free(columns);
}

// ---- the plan --------------------------------------------------------------------------------------

// The next LENGTH bytes as a text; arena. NULL: there are not so many, or memory is out.
static const char *take_text(struct fj_arena *arena, const unsigned char **at,
                             const unsigned char *end, uint64_t length)
{
    const char *text;

    if (length > (uint64_t)(end - *at))
        return NULL;
    text = fj_arena_copy(arena, (const char *)*at, length);
    *at += length;
    return text;
}

static bool take_source(struct fj_arena *arena, const unsigned char **at, const unsigned char *end,
                        struct fj_stored_sources *sources)
{
    uint64_t lengths[2];
    struct fj_source *source = FJ_VEC_PUSH(arena, sources);

    if (!source || (size_t)(end - *at) < sizeof lengths)
        return false;
    memcpy(lengths, *at, sizeof lengths);
    *at += sizeof lengths;
    source->path = take_text(arena, at, end, lengths[0]);
    source->text = source->path ? take_text(arena, at, end, lengths[1]) : NULL;
    source->length = lengths[1];
    return source->text != NULL;
}

// The bytes of the plan's sources, as they were written; arena.
static const unsigned char *read_plan(const struct fj_columns *columns)
{
    const struct fj_packed_place *place = &columns->trailer.plan;
    unsigned char *bytes = fj_arena_alloc(columns->arena, place->length + 1);

    if (!bytes || !read_at(columns->fd, bytes, place->length, place->at))
        return NULL;
    return fj_sum_of_bytes(bytes, place->length) == place->sum ? bytes : NULL;
}

struct fj_compilation *fj_columns_compile(struct fj_columns *columns, enum fj_lang lang)
{
    struct fj_stored_sources sources = {.arena = NULL};
    const unsigned char *at, *end;

    if (columns->trailer.plan.length == 0)
        return NULL;
    if (!columns->arena)
        columns->arena = fj_arena_new();
    sources.arena = columns->arena;
    at = columns->arena ? read_plan(columns) : NULL;
    end = at ? at + columns->trailer.plan.length : NULL;
    while (at && at < end)
        if (!take_source(columns->arena, &at, end, &sources))
            return NULL;
    return at ? fj_store_compile_sources(&sources, lang) : NULL;
}

// ---- what it holds ---------------------------------------------------------------------------------

int64_t fj_columns_seq(const struct fj_columns *columns)
{
    return columns->trailer.seq;
}

bool fj_columns_hold(const struct fj_columns *columns, const struct fj_plan *plan,
                     const struct fj_need *need)
{
    if (columns->trailer.questions != plan->question_count || !need->neighbours || need->given ||
        need->known > 0 || need->first_case != 0 || need->last_case != 0 || need->forms)
        return false;
    for (size_t i = 0; i < plan->question_count; i++)
        if ((!need->questions || need->questions[i]) && columns->holds[i] != 1)
            return false;
    return true;
}

// The file was opened before the snapshot began: where the state is still the one that it is of, nobody has written in between.
const struct fj_columns *fj_store_columns(const struct fj_store *store, const struct fj_need *need,
                                          int64_t seq)
{
    const struct fj_columns *columns = store->columns;

    return columns && store->known == 0 && store->plan_nr == store->newest_nr &&
                   columns->trailer.seq == seq &&
                   fj_columns_hold(columns, store->layout->plan, need) &&
                   fj_columns_have_state(columns)
               ? columns
               : NULL;
}

bool fj_columns_are_long(const struct fj_columns *columns)
{
    return columns->trailer.blocks >= BLOCKS_FOR_TWO && sysconf(_SC_NPROCESSORS_ONLN) > 1;
}
