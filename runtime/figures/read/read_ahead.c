// SPDX-License-Identifier: EUPL-1.2
// Two batches go to and fro: one is filled while the other is counted. Facts are copied, since what a source gives
// lives until its next step; that takes a tenth of what decoding takes.
#include "figures/read/read_ahead.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "figures/read/set_aside.h"

#define BATCH 256 // steps; their facts stay near the processor

struct step {
    enum fj_source_step kind;
    struct fj_facts facts;
    struct fj_slip_period period;
    bool has_more; // the person has more cases
};

struct batch {
    struct fj_arena *arena;
    struct step *steps; // owned
    size_t count;
    bool is_full; // waits to be counted
};

struct fj_read_ahead {
    struct fj_row_source source;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct batch batches[2];
    bool is_closing;
    size_t batch, at; // being counted, and the next step of it
    bool has_more;    // of the step in hand
};

// ---- filling ---------------------------------------------------------------------------------------

// Until BATCH is free. False where no more is wanted.
static bool wait_until_free(struct fj_read_ahead *ahead, const struct batch *batch)
{
    bool goes_on;

    pthread_mutex_lock(&ahead->lock);
    while (batch->is_full && !ahead->is_closing)
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    goes_on = !ahead->is_closing;
    pthread_mutex_unlock(&ahead->lock);
    return goes_on;
}

static void set_full(struct fj_read_ahead *ahead, struct batch *batch, bool is_full)
{
    pthread_mutex_lock(&ahead->lock);
    batch->is_full = is_full;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
}

static void take_step(struct fj_read_ahead *ahead, struct batch *batch)
{
    struct step *step = &batch->steps[batch->count++];
    const struct fj_row_source *source = &ahead->source;
    const struct fj_facts *facts = NULL;

    *step = (struct step){.has_more = false};
    step->kind = source->next(source->context, &facts, &step->period);
    if (step->kind != FJ_SOURCE_CASE && step->kind != FJ_SOURCE_SLIP)
        return;
    if (!fj_facts_copy(batch->arena, facts, &step->facts))
        step->kind = FJ_SOURCE_FAILED;
    else if (step->kind == FJ_SOURCE_CASE)
        step->has_more = source->person_has_more(source->context, facts->person_id);
}

// True when nothing comes after it.
static bool fill(struct fj_read_ahead *ahead, struct batch *batch)
{
    enum fj_source_step last = FJ_SOURCE_CASE;

    fj_arena_clear(batch->arena);
    for (batch->count = 0;
         batch->count < BATCH && last != FJ_SOURCE_END && last != FJ_SOURCE_FAILED;
         last = batch->steps[batch->count - 1].kind)
        take_step(ahead, batch);
    return last == FJ_SOURCE_END || last == FJ_SOURCE_FAILED;
}

static void *read_all(void *context)
{
    struct fj_read_ahead *ahead = context;
    bool is_last = false;

    for (size_t i = 0; !is_last && wait_until_free(ahead, &ahead->batches[i]); i = 1 - i) {
        is_last = fill(ahead, &ahead->batches[i]);
        set_full(ahead, &ahead->batches[i], true);
    }
    return NULL;
}

// ---- giving ----------------------------------------------------------------------------------------

static void wait_until_full(struct fj_read_ahead *ahead, const struct batch *batch)
{
    pthread_mutex_lock(&ahead->lock);
    while (!batch->is_full)
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    pthread_mutex_unlock(&ahead->lock);
}

static enum fj_source_step next(void *context, const struct fj_facts **out_facts,
                                struct fj_slip_period *out_period)
{
    struct fj_read_ahead *ahead = context;
    struct batch *batch = &ahead->batches[ahead->batch];
    const struct step *step;

    if (ahead->at == BATCH) { // counted
        set_full(ahead, batch, false);
        ahead->batch = 1 - ahead->batch;
        ahead->at = 0;
        batch = &ahead->batches[ahead->batch];
    }
    if (ahead->at == 0)
        wait_until_full(ahead, batch);
    step = &batch->steps[ahead->at];
    if (step->kind != FJ_SOURCE_END && step->kind != FJ_SOURCE_FAILED)
        ahead->at++;
    ahead->has_more = step->has_more;
    *out_facts = &step->facts;
    *out_period = step->period;
    return step->kind;
}

static bool person_has_more(void *context, int64_t person_id)
{
    (void)person_id; // of the step in hand
    return ((const struct fj_read_ahead *)context)->has_more;
}

// ---- opening and closing ---------------------------------------------------------------------------

static void free_all(struct fj_read_ahead *ahead)
{
    for (size_t i = 0; i < 2; i++) {
        fj_arena_free(ahead->batches[i].arena);
        free(ahead->batches[i].steps);
    }
    pthread_cond_destroy(&ahead->changed);
    pthread_mutex_destroy(&ahead->lock);
    free(ahead);
}

static bool begin(struct fj_read_ahead *ahead)
{
    bool has_room = true;

    pthread_mutex_init(&ahead->lock, NULL);
    pthread_cond_init(&ahead->changed, NULL);
    for (size_t i = 0; i < 2; i++) {
        ahead->batches[i].arena = fj_arena_new();
        ahead->batches[i].steps = malloc(BATCH * sizeof *ahead->batches[i].steps);
        has_room = has_room && ahead->batches[i].arena && ahead->batches[i].steps;
    }
    return has_room && pthread_create(&ahead->thread, NULL, read_all, ahead) == 0;
}

struct fj_read_ahead *fj_read_ahead_open(const struct fj_row_source *source,
                                         struct fj_row_source *out_source)
{
    struct fj_read_ahead *ahead =
        sysconf(_SC_NPROCESSORS_ONLN) > 1 ? calloc(1, sizeof *ahead) : NULL;

    *out_source = *source;
    if (!ahead)
        return NULL;
    ahead->source = *source;
    if (!begin(ahead)) {
        free_all(ahead);
        return NULL;
    }
    *out_source = (struct fj_row_source){ahead, next, person_has_more};
    return ahead;
}

void fj_read_ahead_close(struct fj_read_ahead *ahead)
{
    if (!ahead)
        return;
    pthread_mutex_lock(&ahead->lock);
    ahead->is_closing = true;
    pthread_cond_signal(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
    pthread_join(ahead->thread, NULL);
    free_all(ahead);
}
