// SPDX-License-Identifier: EUPL-1.2
// Blocks given on while they are made, by one thread or two. A worker takes the next measure, makes its blocks one
// at a time in an arena that is cleared between them, and writes them. Whose measure is in turn gives its bytes
// on as they come; the other keeps its own meanwhile, and waits when they have become many. What the workers
// share besides (scope, cells, plan, names) is only read.
#include <pthread.h>
#include <unistd.h>

#include "figures/build_internal.h"
#include "figures/trend.h"

#define KEPT_MOST     ((size_t)4 << 20) // bytes that wait for their turn
#define CELLS_FOR_TWO 4000              // with fewer a second thread gains nothing

struct turns {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    const struct fj_block_sink *sink;
    const struct fj_results *results;
    const int *order;
    size_t next; // measure that nobody has taken yet
    size_t turn; // measure whose bytes come next
    bool failed, memory_is_out;
};

struct worker {
    struct turns *turns;
    struct fj_building building;
    struct fj_results results; // the same, with an arena of its own
    struct fj_trend trend;
    struct fj_writer out, kept;
    size_t measure; // in hand
};

// ---- turns -----------------------------------------------------------------------------------------

static bool is_in_turn(struct worker *w)
{
    bool in_turn;

    pthread_mutex_lock(&w->turns->lock);
    in_turn = w->turns->turn == w->measure;
    pthread_mutex_unlock(&w->turns->lock);
    return in_turn;
}

// False where the other one has failed: then the turn never comes.
static bool wait_for_turn(struct worker *w)
{
    struct turns *turns = w->turns;
    bool failed;

    pthread_mutex_lock(&turns->lock);
    while (turns->turn != w->measure && !turns->failed)
        pthread_cond_wait(&turns->changed, &turns->lock);
    failed = turns->failed;
    pthread_mutex_unlock(&turns->lock);
    return !failed;
}

static void end_turn(struct turns *turns)
{
    pthread_mutex_lock(&turns->lock);
    turns->turn++;
    pthread_cond_broadcast(&turns->changed);
    pthread_mutex_unlock(&turns->lock);
}

static void fail(struct turns *turns, bool memory_is_out)
{
    pthread_mutex_lock(&turns->lock);
    turns->failed = true;
    turns->memory_is_out |= memory_is_out;
    pthread_cond_broadcast(&turns->changed);
    pthread_mutex_unlock(&turns->lock);
}

static bool take_measure(struct worker *w, size_t count)
{
    struct turns *turns = w->turns;

    pthread_mutex_lock(&turns->lock);
    w->measure = turns->failed ? count : turns->next++;
    pthread_mutex_unlock(&turns->lock);
    return w->measure < count;
}

// ---- bytes -----------------------------------------------------------------------------------------

static bool put(struct worker *w, const char *bytes, size_t length)
{
    const struct fj_block_sink *sink = w->turns->sink;

    return length == 0 || sink->put(sink->context, w->turns->results, bytes, length);
}

static bool put_kept(struct worker *w)
{
    bool done = wait_for_turn(w) && put(w, w->kept.bytes, w->kept.length);

    w->kept.length = 0;
    return done;
}

static bool drain(void *context, const char *bytes, size_t length)
{
    struct worker *w = context;

    if (w->kept.length + length <= KEPT_MOST && !is_in_turn(w)) {
        fj_write_bytes(&w->kept, bytes, length);
        return !w->kept.failed;
    }
    return put_kept(w) && put(w, bytes, length);
}

static bool take(void *context, const struct fj_block *block)
{
    struct worker *w = context;

    return fj_trend_take(&w->trend, &w->results, block) &&
           w->turns->sink->write(&w->results, block, &w->out);
}

// ---- working ---------------------------------------------------------------------------------------

static bool make(struct worker *w)
{
    const struct fj_measure *measure = &w->building.scope->plan->measures[w->measure];
    bool done = fj_build_measure(&w->building, measure, w->turns->order) && put_kept(w) &&
                put(w, w->out.bytes, w->out.length);

    w->out.length = 0;
    w->trend = (struct fj_trend){.arena = NULL};
    fj_arena_clear(w->results.arena);
    if (done)
        end_turn(w->turns);
    return done;
}

static void *work(void *context)
{
    struct worker *w = context;
    size_t count = w->building.scope->plan->measure_count;

    while (take_measure(w, count))
        if (!make(w))
            fail(w->turns, w->kept.failed || fj_arena_failed(w->building.arena) ||
                               fj_arena_failed(w->results.arena));
    return NULL;
}

static bool begin(struct worker *w, const struct fj_building *b, struct turns *turns)
{
    *w = (struct worker){.turns = turns, .building = *b, .results = *b->results};
    w->building.arena = fj_arena_new();
    w->building.take = take;
    w->building.context = w;
    w->building.results = &w->results;
    w->results.arena = fj_arena_new();
    w->out = (struct fj_writer){.drain = drain, .drain_context = w};
    return w->building.arena && w->results.arena;
}

static void end(struct worker *w)
{
    fj_arena_free(w->building.arena);
    fj_arena_free(w->results.arena);
    fj_writer_free(&w->out);
    fj_writer_free(&w->kept);
}

static bool is_much(const struct fj_building *b)
{
    size_t cells = 0;

    for (size_t i = 0; i < b->scope->instance_count; i++)
        for (size_t k = 0; k < b->scope->instances[i]->grid_count; k++)
            cells += b->scope->grids[b->scope->instances[i]->grids[k]].cell_count;
    return cells * b->results->period_count >= CELLS_FOR_TWO;
}

static void work_together(struct worker workers[2], bool with_two)
{
    pthread_t other;
    bool has_other = with_two && pthread_create(&other, NULL, work, &workers[1]) == 0;

    work(&workers[0]);
    if (has_other)
        pthread_join(other, NULL);
}

bool fj_build_given(const struct fj_building *b, const struct fj_block_sink *sink, const int *order)
{
    struct turns turns = {.lock = PTHREAD_MUTEX_INITIALIZER,
                          .changed = PTHREAD_COND_INITIALIZER,
                          .sink = sink,
                          .results = b->results,
                          .order = order};
    struct worker workers[2];
    bool with_two = sink->threads == 2 ||
                    (sink->threads == 0 && is_much(b) && sysconf(_SC_NPROCESSORS_ONLN) > 1);
    bool begun = begin(&workers[0], b, &turns);

    begun = begin(&workers[1], b, &turns) && begun;
    if (begun)
        work_together(workers, with_two);
    if (!begun || turns.memory_is_out)
        fj_arena_set_failed(b->scope->arena);
    end(&workers[0]);
    end(&workers[1]);
    return begun && !turns.failed;
}
