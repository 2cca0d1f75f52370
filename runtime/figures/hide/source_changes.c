// SPDX-License-Identifier: EUPL-1.2
// The cases that are not as they were at a release: the record is read twice side by side, as it was known
// then and as it is now. Slips are compared bundle by bundle, since they belong to nobody.
#include "figures/hide/changes.h"

#include <stdlib.h>
#include <string.h>

#include "figures/hide/past.h"
#include "figures/naming.h"
#include "store/erase.h"
#include "store/rows.h"
#include "support/date.h"

struct side {
    struct fj_rows *rows;
    const struct fj_facts *facts; // NULL at the end
    bool failed;
};

struct changed {
    struct side then, now;
    bool want_then; // gives them as they were
    bool started;
};

static void advance(struct side *side)
{
    enum fj_step step = fj_rows_next(side->rows, &side->facts);

    side->failed |= step == FJ_STEP_FAILED;
    if (step != FJ_STEP_ROW)
        side->facts = NULL;
}

// ---- is it the same -------------------------------------------------------------------------------------

static bool same_raw(const struct fj_raw *a, const struct fj_raw *b)
{
    return a->kind == b->kind && a->value == b->value && a->recoded == b->recoded &&
           a->real == b->real;
}

static bool same_raws(const struct fj_raw *a, const struct fj_raw *b, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!same_raw(&a[i], &b[i]))
            return false;
    return true;
}

static bool same_row(const struct fj_answer_row *a, const struct fj_answer_row *b)
{
    return a->form == b->form && a->timepoint == b->timepoint && a->nr == b->nr &&
           a->day == b->day && a->missing == b->missing &&
           same_raws(a->values, b->values, a->form->question_count);
}

static bool same_records(const struct fj_facts *a, const struct fj_facts *b)
{
    for (size_t i = 0; i < a->plan->record_count; i++) {
        const struct fj_record_rows *x = &a->records[i], *y = &b->records[i];
        if (x->count != y->count)
            return false;
        for (size_t r = 0; r < x->count; r++)
            if (x->rows[r].nr != y->rows[r].nr ||
                !same_raws(x->rows[r].values, y->rows[r].values, a->plan->records[i].field_count))
                return false;
    }
    return true;
}

static fj_day as_of(fj_day day, fj_day on)
{
    return day > on ? FJ_NO_DAY : day;
}

static bool same_case(const struct fj_facts *a, const struct fj_facts *b)
{
    if (a->person_id != b->person_id || as_of(a->entry, a->on) != as_of(b->entry, b->on) ||
        as_of(a->exit, a->on) != as_of(b->exit, b->on) || a->row_count != b->row_count ||
        a->next_entry != b->next_entry || a->previous_exit != b->previous_exit ||
        !same_raws(a->background, b->background, a->plan->background_count))
        return false;
    for (size_t i = 0; i < a->row_count; i++)
        if (!same_row(&a->rows[i], &b->rows[i]))
            return false;
    return same_records(a, b);
}

// ---- the source ----------------------------------------------------------------------------------------

static enum fj_source_step next(void *context, const struct fj_facts **out_facts,
                                struct fj_slip_period *out_period)
{
    struct changed *c = context;
    struct side *wanted = c->want_then ? &c->then : &c->now;
    struct side *other = c->want_then ? &c->now : &c->then;

    (void)out_period;
    if (!c->started) {
        advance(other);
        c->started = true;
    }
    for (;;) {
        advance(wanted);
        if (wanted->failed || other->failed)
            return FJ_SOURCE_FAILED;
        if (!wanted->facts)
            return FJ_SOURCE_END;
        while (other->facts && other->facts->case_id < wanted->facts->case_id)
            advance(other);
        if (other->facts && other->facts->case_id == wanted->facts->case_id &&
            same_case(wanted->facts, other->facts))
            continue;
        *out_facts = wanted->facts;
        return FJ_SOURCE_CASE;
    }
}

static bool person_has_more(void *context, int64_t person_id)
{
    struct changed *c = context;

    return fj_rows_person_has_more(c->want_then ? c->then.rows : c->now.rows, person_id);
}

static bool open_both(struct fj_store *store, struct changed *c, fj_day then_on, int64_t seq,
                      fj_day on, struct fj_diags *diags)
{
    struct fj_need then = {.neighbours = true, .on = then_on, .known = seq};
    struct fj_need now = {.neighbours = true, .on = on};

    c->then.rows = fj_rows_open(store, &then, diags);
    c->now.rows = fj_rows_open(store, &now, diags);
    return c->then.rows && c->now.rows;
}

static void close_both(struct changed *c)
{
    fj_rows_close(c->then.rows);
    fj_rows_close(c->now.rows);
}

static bool find_changes(struct fj_store *store, struct fj_arena *arena,
                         const struct fj_report_request *request, const struct fj_release *release,
                         struct fj_earlier *out, struct fj_diags *diags)
{
    struct changed left = {.want_then = true}, came = {.want_then = false};
    struct fj_row_source sources[2] = {{&left, next, person_has_more},
                                       {&came, next, person_has_more}};
    struct fj_changes changes = {&sources[0], &sources[1], request->on};
    bool done = fj_day_parse(release->on, strlen(release->on), &changes.left_on) &&
                open_both(store, &left, changes.left_on, release->seq, request->on, diags) &&
                open_both(store, &came, changes.left_on, release->seq, request->on, diags) &&
                fj_changes_find(arena, fj_store_plan(store), request, &changes, out, diags);

    close_both(&left);
    close_both(&came);
    return done;
}

// ---- what the plan of now says otherwise ------------------------------------------------------------------

static bool names_measure(const struct fj_released *figures, size_t count, const char *measure)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(figures[i].key[0], measure) == 0)
            return true;
    return false;
}

// Keeps of ALL, by the names of then, what is of the measures that GONE names; returns how many.
static size_t keep_gone(struct fj_released *all, size_t count, const struct fj_released *gone,
                        size_t gone_count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (names_measure(gone, gone_count, all[i].key[0]))
            all[kept++] = all[i];
    return kept;
}

// Figures of one measure stand together, so each is asked for once.
static size_t one_of_each(struct fj_released *gone, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (!names_measure(gone, kept, gone[i].key[0]))
            gone[kept++] = gone[i];
    return kept;
}

// Is there no later release of the same report by the same plan? That one says what there is to say: the two are
// protected against each other.
static bool is_last_of_plan(const struct fj_naming *naming, const struct fj_release *releases,
                            size_t at, size_t count)
{
    for (size_t i = at + 1; i < count; i++)
        if (strcmp(releases[i].report, releases[at].report) == 0 &&
            fj_naming_at_change(naming, releases[i].seq) ==
                fj_naming_at_change(naming, releases[at].seq))
            return false;
    return true;
}

// ---- releases --------------------------------------------------------------------------------------------

struct loading {
    struct fj_store *store;
    struct fj_arena *arena;
    const struct fj_report_request *request;
    const struct fj_release *releases;
    struct fj_earlier_list *list;
    struct fj_diags *diags;
};

// What the report of now cannot say as it was said then is counted as it was: all of a release from which tables stand, or
// with other periods, since others may tell of the same people; else the measures of the GONE figures.
static bool load_past(const struct loading *l, size_t at, struct fj_released *all, size_t count,
                      struct fj_released *gone, size_t gone_count)
{
    const struct fj_release *release = &l->releases[at];
    struct fj_earlier *out = &l->list->items[at];

    if (out->only_printed || !l->request->protect ||
        fj_naming_at_change(l->list->naming, release->seq) == FJ_NO_PLAN)
        return true;
    if (!fj_past_bears(out, fj_store_plan(l->store), l->request)) {
        gone_count = one_of_each(gone, gone_count);
        if (gone_count == 0 || !is_last_of_plan(l->list->naming, l->releases, at, l->list->count))
            return true;
        count = keep_gone(all, count, gone, gone_count);
    }
    out->past = fj_past_load(l->store, release,
                             &(struct fj_past_ask){.arena = l->arena,
                                                   .request = l->request,
                                                   .naming = l->list->naming,
                                                   .figures = all,
                                                   .figure_count = count},
                             l->diags);
    return out->past != NULL;
}

// One release by the names of now: what it printed, and what differs since.
static bool load_release(const struct loading *l, size_t at)
{
    const struct fj_release *release = &l->releases[at];
    struct fj_earlier *out = &l->list->items[at];
    struct fj_released *all;
    size_t count;

    if (!fj_store_released(l->store, l->arena, release->number, l->diags, &out->figures, &count))
        return false;
    all = FJ_NEW_ARRAY(l->arena, struct fj_released, count + 1);
    if (!all)
        return false;
    if (count > 0)
        memcpy(all, out->figures, count * sizeof *all);
    out->figure_count = count;
    fj_naming_of_release(l->list->naming, release->seq, out->figures, &out->figure_count);
    fj_earlier_sort(out);
    if (!out->only_printed && l->request->protect &&
        !find_changes(l->store, l->arena, l->request, release, out, l->diags))
        return false;
    return load_past(l, at, all, count, out->figures + out->figure_count,
                     count - out->figure_count);
}

static bool load_all(const struct loading *l)
{
    int64_t erased = 0;

    l->list->naming = FJ_NEW(l->arena, struct fj_naming);
    if (!l->list->naming || !fj_store_erased_after(l->store, l->diags, &erased) ||
        !fj_naming_open(l->store, l->arena, l->diags, l->list->naming))
        return false;
    for (size_t i = 0; i < l->list->count; i++) {
        struct fj_earlier *one = &l->list->items[i];
        one->number = l->releases[i].number;
        one->only_printed = one->number <= erased;
        if (!load_release(l, i))
            return false;
    }
    return true;
}

bool fj_earlier_load(struct fj_store *store, struct fj_arena *arena,
                     const struct fj_report_request *request, struct fj_earlier_list *out,
                     struct fj_diags *diags)
{
    struct fj_release *releases;

    *out = (struct fj_earlier_list){0};
    if (!fj_store_releases(store, arena, diags, &releases, &out->count))
        return false;
    out->items = FJ_NEW_ARRAY(arena, struct fj_earlier, out->count + 1);
    return out->items && (out->count == 0 ||
                          load_all(&(struct loading){store, arena, request, releases, out, diags}));
}

void fj_earlier_close(struct fj_earlier_list *list)
{
    for (size_t i = 0; list->items && i < list->count; i++)
        fj_past_close(list->items[i].past);
    if (list->naming)
        fj_naming_close(list->naming);
    *list = (struct fj_earlier_list){0};
}
