// SPDX-License-Identifier: EUPL-1.2
// Bytes of the tidy report: of all blocks when they are there, as they come from one thread, and from two.
#include "naive_given.h"

#include <stdio.h>
#include <string.h>

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

size_t naive_given(const struct naive_world *world, uint64_t seed)
{
    struct fj_writer all = {0};
    size_t wrong = !write_report(world, 0, &all);
    for (int threads = 1; threads <= 2; threads++) {
        struct fj_writer given = {0};
        bool same = write_report(world, threads, &given) && given.length == all.length &&
                    (all.length == 0 || memcmp(given.bytes, all.bytes, all.length) == 0);
        if (!same)
            printf("seed %llu: other bytes from %d threads\n", (unsigned long long)seed, threads);
        wrong += !same;
        fj_writer_free(&given);
    }
    fj_writer_free(&all);
    return wrong;
}
