// SPDX-License-Identifier: EUPL-1.2
// Bytes of the tidy report: of all blocks when they are there, as they come from one thread, and from two; of rows that
// two threads have counted; and from a tape.
#include "naive_given.h"

#include <stdio.h>
#include <string.h>

#include "figures/read/tape.h"
#include "render/render.h"

static bool keep(void *context, const struct fj_results *results, const char *bytes, size_t length)
{
    struct fj_writer *out = context;
    (void)results;
    fj_write_bytes(out, bytes, length);
    return !out->failed;
}

// By so many THREADS; 0: when all blocks are there.
static bool write_report(const struct naive_world *world, int threads, struct fj_writer *out)
{
    struct naive_source source = {.world = world};
    struct fj_row_source rows = naive_source_rows(&source);
    struct fj_block_sink sink = {
        .context = out, .write = fj_format_find("tidy")->block, .put = keep, .threads = threads};
    struct fj_report_request request = {
        .on = world->on, .lang = FJ_LANG_EN, .sink = threads > 0 ? &sink : NULL};
    struct fj_diags diags = {.arena = world->arena, .lang = FJ_LANG_EN};
    struct fj_results *results = fj_report_compute(world->plan, &rows, &request, &diags);
    bool done = results && (threads > 0 || fj_results_give(results, &sink));
    fj_results_free(results);
    return done;
}

// Each thread has every other case; by the reference path where IS_PLAIN.
static bool write_halves(const struct naive_world *world, bool is_plain, struct fj_writer *out)
{
    struct naive_source first = {.world = world, .parts = 2};
    struct naive_source second = {.world = world, .parts = 2, .part = 1};
    struct fj_row_source rows = naive_source_rows(&first);
    struct fj_diags diags = {.arena = world->arena, .lang = FJ_LANG_EN}, others = diags;
    struct fj_rest rest = {naive_source_rows(&second), &others};
    struct fj_block_sink sink = {
        .context = out, .write = fj_format_find("tidy")->block, .put = keep};
    struct fj_report_request request = {
        .on = world->on, .lang = FJ_LANG_EN, .is_plain = is_plain, .rest = &rest};
    struct fj_results *results = fj_report_compute(world->plan, &rows, &request, &diags);
    bool done = results && fj_results_give(results, &sink);
    fj_results_free(results);
    return done;
}

// ---- from a tape ---------------------------------------------------------------------------------------

// Of persons it is protected, as it would be.
static bool write_taped(const struct naive_world *world, struct fj_tape *tape,
                        struct fj_writer *out)
{
    struct naive_source source = {.world = world};
    struct fj_row_source rows = naive_source_rows(&source);
    struct fj_block_sink sink = {
        .context = out, .write = fj_format_find("tidy")->block, .put = keep};
    struct fj_report_request request = {
        .on = world->on, .lang = FJ_LANG_EN, .protect = world->plan->follows_person, .tape = tape};
    struct fj_diags diags = {.arena = world->arena, .lang = FJ_LANG_EN};
    struct fj_results *results = fj_report_compute(world->plan, &rows, &request, &diags);
    bool done = results && fj_results_give(results, &sink);
    fj_results_free(results);
    return done;
}

static bool same(const struct fj_writer *a, const struct fj_writer *b)
{
    return a->length == b->length && (a->length == 0 || memcmp(a->bytes, b->bytes, a->length) == 0);
}

// Plays the first LENGTH bytes of what was recorded; where that is less than all, it has to be noticed.
static bool play(const struct naive_world *world, const struct fj_writer *recorded, size_t length,
                 const struct fj_writer *wanted)
{
    const unsigned char *bytes = (const unsigned char *)recorded->bytes;
    struct fj_tape tape = {.at = bytes, .end = bytes + length};
    struct fj_writer out = {0};
    bool done = write_taped(world, &tape, &out) && same(&out, wanted) &&
                tape.is_torn == (length < recorded->length);
    fj_writer_free(&out);
    return done;
}

static size_t try_tape(const struct naive_world *world, uint64_t seed)
{
    struct fj_writer recorded = {0}, plain = {0}, taped = {0};
    struct fj_tape tape = {.out = &recorded};
    bool done = write_taped(world, NULL, &plain) && write_taped(world, &tape, &taped) &&
                same(&plain, &taped) && play(world, &recorded, recorded.length, &plain) &&
                play(world, &recorded, recorded.length / 2, &plain);
    if (!done)
        printf("seed %llu: another report from a tape\n", (unsigned long long)seed);
    fj_writer_free(&recorded);
    fj_writer_free(&plain);
    fj_writer_free(&taped);
    return !done;
}

size_t naive_given(const struct naive_world *world, uint64_t seed)
{
    struct fj_writer all = {0};
    size_t wrong = !write_report(world, 0, &all);
    for (int threads = 1; threads <= 2; threads++) {
        struct fj_writer given = {0};
        bool is_same = write_report(world, threads, &given) && same(&given, &all);
        if (!is_same)
            printf("seed %llu: other bytes from %d threads\n", (unsigned long long)seed, threads);
        wrong += !is_same;
        fj_writer_free(&given);
    }
    for (int is_plain = 0; is_plain <= 1; is_plain++) {
        struct fj_writer given = {0};
        bool is_same = write_halves(world, is_plain == 1, &given) && same(&given, &all);
        if (!is_same)
            printf("seed %llu: other bytes from two halves, %d\n", (unsigned long long)seed,
                   is_plain);
        wrong += !is_same;
        fj_writer_free(&given);
    }
    fj_writer_free(&all);
    return wrong + try_tape(world, seed);
}
