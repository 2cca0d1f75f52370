// SPDX-License-Identifier: EUPL-1.2
// Order among the `when`s of questions (language §4): none may depend on itself, through whatever others, and none may
// read what the same form asks later. A question counts once for each timepoint it is asked at, since it may well read
// its own earlier answer.
#include "sema/passes.h"

#include "sema/forms.h"
#include "sema/scores.h"

#define MOST_NODES                                                                                 \
    (1u << 20) // questions by timepoints; above it readings of other timepoints are left out

enum colour { WHITE, GREY, BLACK };

// A node on the way from the start to where the search is.
struct frame {
    size_t node;
    size_t read;       // the next of its reads
    size_t inner_read; // the next of the reads of the score that it reads
};

// The search for cycles. A node is question id × stride + timepoint id; with a stride of 1 timepoints do not count.
struct search {
    struct fj_sema *sema;
    size_t stride;
    unsigned char *colours;
    struct {
        struct frame *items;
        size_t count, capacity;
    } frames;
};

static const struct fj_reads *reads_of(const struct search *search, size_t node)
{
    return &search->sema->copies.items[node / search->stride].when_reads;
}

// The node that READ leads to from NODE, or SIZE_MAX.
static size_t node_of(const struct search *search, size_t node, const struct fj_read *read,
                      struct fj_at outer)
{
    if (!read->question)
        return SIZE_MAX;
    struct fj_at at = read->at.kind == FJ_AT_CURRENT ? outer : read->at;
    size_t time = node % search->stride;
    if (at.kind == FJ_AT_TIMEPOINT && search->stride == 1)
        return SIZE_MAX;
    if (at.kind == FJ_AT_TIMEPOINT)
        time = at.timepoint->id;
    return read->question->id * search->stride + time;
}

// The next node that the frame's question reads, through scores too; false when there is none. *out_read is the read
// of the `when` itself.
static bool next_node(struct search *search, struct frame *frame, size_t *out_node,
                      const struct fj_read **out_read)
{
    const struct fj_reads *reads = reads_of(search, frame->node);
    struct fj_at here = {.kind = FJ_AT_CURRENT};
    while (frame->read < reads->count) {
        const struct fj_read *read = &reads->items[frame->read];
        *out_read = read;
        *out_node = SIZE_MAX;
        if (read->score) {
            const struct fj_reads *inner = &search->sema->scores[read->score->id].reads;
            if (frame->inner_read < inner->count) {
                const struct fj_read *next = &inner->items[frame->inner_read++];
                *out_node = node_of(search, frame->node, next, read->at);
            } else {
                frame->inner_read = 0;
                frame->read++;
            }
        } else {
            frame->read++;
            *out_node = node_of(search, frame->node, read, here);
        }
        if (*out_node != SIZE_MAX)
            return true;
    }
    return false;
}

static void push(struct search *search, size_t node)
{
    struct frame *frame = FJ_VEC_PUSH(search->sema->arena, &search->frames);
    search->colours[node] = GREY;
    if (frame)
        *frame = (struct frame){.node = node};
}

static void tell_cycle(struct search *search, size_t back_to, const struct fj_read *read)
{
    struct fj_sema *sema = search->sema;
    const struct fj_question *question =
        sema->plan->questions[search->frames.items[search->frames.count - 1].node / search->stride];
    if (fj_sema_copy(sema, question)->asked->is_order_told)
        return;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_WHEN_CYCLE, read->span,
                                       "“%s” is asked only when its own answer is known",
                                       fj_sema_shown(sema, question));
    for (size_t i = search->frames.count; i-- > 0;) {
        size_t node = search->frames.items[i].node;
        const struct fj_question *through = sema->plan->questions[node / search->stride];
        fj_sema_copy(sema, through)->asked->is_order_told = true;
        if (through != question && through->when)
            fj_diag_related(sema->diags, diag, through->when->span, "through “%s”", through->name);
        if (node == back_to)
            break;
    }
    fj_diag_help(sema->diags, diag, "let one of the conditions read something else");
}

static void walk_from(struct search *search, size_t start)
{
    if (search->colours[start] != WHITE)
        return;
    push(search, start);
    while (search->frames.count > 0) {
        struct frame *frame = &search->frames.items[search->frames.count - 1];
        const struct fj_read *read;
        size_t node;
        if (!next_node(search, frame, &node, &read)) {
            search->colours[frame->node] = BLACK;
            search->frames.count--;
        } else if (search->colours[node] == GREY) {
            tell_cycle(search, node, read);
        } else if (search->colours[node] == WHITE) {
            push(search, node);
        }
    }
}

static bool reads_other_times(const struct fj_sema *sema)
{
    for (size_t i = 0; i < sema->copies.count; i++) {
        const struct fj_reads *reads = &sema->copies.items[i].when_reads;
        for (size_t k = 0; k < reads->count; k++)
            if (reads->items[k].at.kind == FJ_AT_TIMEPOINT)
                return true;
    }
    return false;
}

static void check_cycles(struct fj_sema *sema)
{
    size_t times = sema->plan->timepoint_count, count = sema->copies.count;
    struct search search = {.sema = sema, .stride = 1};
    if (times > 1 && count * times <= MOST_NODES && reads_other_times(sema))
        search.stride = times;
    search.colours = FJ_NEW_ARRAY(sema->arena, unsigned char, count *search.stride);
    if (!search.colours)
        return;
    for (size_t i = 0; i < count; i++) {
        const struct fj_copy *copy = &sema->copies.items[i];
        bool is_in_plan = sema->plan->questions[i]->place == FJ_IN_PLAN;
        for (size_t t = 0; copy->when_reads.count && t < search.stride; t++)
            if (search.stride == 1 || !is_in_plan || fj_timeset_has(&copy->at, t) ||
                fj_timeset_has(&copy->slip_at, t))
                walk_from(&search, i * search.stride + t);
    }
}

// ---- later in the same form -----------------------------------------------------------------------

static void tell_later(struct fj_sema *sema, const struct fj_question *question,
                       const struct fj_question *later, struct fj_span span, struct fj_span place)
{
    struct fj_asked *asked = fj_sema_copy(sema, question)->asked;
    if (asked->is_order_told)
        return;
    asked->is_order_told = true;
    struct fj_diag *diag = fj_diag_add(sema->diags, FJ_E_ASKED_LATER, span,
                                       "“%s” is asked after “%s”, which depends on it",
                                       fj_sema_shown(sema, later), fj_sema_shown(sema, question));
    fj_diag_related(sema->diags, diag, place, "asked here");
    fj_diag_help(sema->diags, diag, "ask “%s” first", fj_sema_shown(sema, later));
}

static void check_form(struct fj_sema *sema, const struct fj_form *form)
{
    for (size_t i = 0; i < form->question_count; i++) {
        const struct fj_question *question = form->questions[i];
        const struct fj_reads *reads = &fj_sema_copy(sema, question)->when_reads;
        for (size_t k = 0; k < reads->count; k++) {
            const struct fj_question *other = reads->items[k].question;
            if (!other || reads->items[k].at.kind == FJ_AT_TIMEPOINT)
                continue;
            if (fj_form_place(sema, form, other) > (int)i)
                tell_later(sema, question, other, reads->items[k].span,
                           fj_scope_find(sema->scope, form, other->name)->span);
        }
    }
}

// The background and the rows of a record are asked in the order in which their questions are declared.
static void check_declared(struct fj_sema *sema, const struct fj_question *question)
{
    const struct fj_reads *reads = &fj_sema_copy(sema, question)->when_reads;
    for (size_t k = 0; question->place != FJ_IN_PLAN && k < reads->count; k++) {
        const struct fj_question *other = reads->items[k].question;
        if (other && other->place == question->place && other->record == question->record &&
            other->id > question->id)
            tell_later(sema, question, other, reads->items[k].span, other->span);
    }
}

void fj_sema_check_order(struct fj_sema *sema)
{
    check_cycles(sema);
    for (size_t i = 0; i < sema->plan->form_count; i++)
        check_form(sema, &sema->plan->forms[i]);
    for (size_t i = 0; i < sema->plan->question_count; i++)
        check_declared(sema, sema->plan->questions[i]);
}
