// SPDX-License-Identifier: EUPL-1.2
// The program's own reports of a set, read as lines.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "attack.h"
#include "figures/hide/changes.h"
#include "figures/hide/past.h"
#include "figures/read/source_example.h"
#include "render/render.h"
#include "sema/compile.h"
#include "support/date.h"

enum { TODAY = 20819 + 730 };

struct reports { // so far
    struct line *lines;
    int count;
};

// ---- lines -----------------------------------------------------------------------------------------------

static char *take_field(char **at)
{
    char *field = *at, *end = field + strcspn(field, ",\r\n");
    *at = *end ? end + 1 : end;
    *end = '\0';
    return field;
}

static void copy(char *to, size_t room, const char *from)
{
    size_t length = strlen(from);
    if (length >= room)
        abort();
    memcpy(to, from, length + 1);
}

#define COPY(to, from) copy((to), sizeof(to), (from))

static void read_line(struct line *line, char *at)
{
    const char *value;
    COPY(line->measure, take_field(&at));
    COPY(line->period, take_field(&at));
    COPY(line->timepoint, take_field(&at));
    COPY(line->breakdown, take_field(&at));
    COPY(line->group, take_field(&at));
    COPY(line->item, take_field(&at));
    COPY(line->statistic, take_field(&at));
    value = take_field(&at);
    COPY(line->status, take_field(&at));
    line->value = strtod(value, NULL);
    line->hidden = strcmp(line->status, "hidden") == 0;
    line->none = strcmp(line->status, "none") == 0;
}

static void read_lines(char *text, int release, struct reports *reports)
{
    for (char *at = strchr(text, '\n') + 1; *at;) {
        char *end = at + strcspn(at, "\n"), *next = *end ? end + 1 : end;
        reports->lines =
            realloc(reports->lines, (size_t)(reports->count + 1) * sizeof *reports->lines);
        struct line *line = reports->lines ? &reports->lines[reports->count++] : NULL;
        if (!line)
            abort();
        *line = (struct line){.release = release};
        *end = '\0';
        read_line(line, at);
        at = next;
    }
}

// ---- the program's report --------------------------------------------------------------------------------

struct declining { // the cases of an example, of which some have declined a form
    struct fj_row_source cases;
    struct fj_facts facts;
    struct fj_answer_row rows[2];
};

static enum fj_source_step next_case(void *context, const struct fj_facts **out_facts,
                                     struct fj_slip_period *out_period)
{
    struct declining *d = context;
    enum fj_source_step step = d->cases.next(d->cases.context, out_facts, out_period);
    fj_day declined_on;
    if (!fj_day_parse(DECLINED_ON, strlen(DECLINED_ON), &declined_on))
        abort();
    if (step != FJ_SOURCE_CASE)
        return step;
    d->facts = **out_facts;
    for (size_t i = 0; i < d->facts.row_count; i++) {
        d->rows[i] = d->facts.rows[i];
        if (d->rows[i].day == declined_on) {
            d->rows[i].missing = FJ_FORM_DECLINED;
            d->rows[i].day = FJ_NO_DAY;
        }
    }
    d->facts.rows = d->rows;
    *out_facts = &d->facts;
    return step;
}

static bool has_more(void *context, int64_t person_id)
{
    struct declining *d = context;
    return d->cases.person_has_more(d->cases.context, person_id);
}

static struct fj_row_source source_of(struct fj_compilation *c, const struct set *set, int now,
                                      int then)
{
    const struct fj_example *example = &c->plan->examples[now * set->releases + then];
    struct declining *d = FJ_NEW(c->arena, struct declining);
    if (!d)
        abort();
    d->cases = fj_example_source_rows(fj_example_source_new(c->arena, c->plan, example, TODAY));
    return (struct fj_row_source){d, next_case, has_more};
}

static size_t list_released(const struct reports *reports, int release, struct fj_released *out)
{
    size_t count = 0;
    for (int i = 0; i < reports->count; i++) {
        const struct line *line = &reports->lines[i];
        if (line->release == release)
            out[count++] = (struct fj_released){.key = {line->measure, line->period,
                                                        line->timepoint, line->breakdown,
                                                        line->group, line->item, line->statistic},
                                                .value = line->value,
                                                .status = line->status};
    }
    return count;
}

// The one plan that there has been, by its own names.
static struct fj_naming *naming_of(struct fj_compilation *c)
{
    struct fj_naming *naming = FJ_NEW(c->arena, struct fj_naming);
    const struct fj_plan **plans = FJ_NEW_ARRAY(c->arena, const struct fj_plan *, 1);
    if (!naming || !plans)
        abort();
    plans[0] = c->plan;
    naming->arena = c->arena;
    naming->plans = plans;
    return fj_renames_of(c->arena, plans, 1, &naming->renames) ? naming : NULL;
}

// As the program does with a database: a release that bears on other tables is counted as it was.
static bool count_again(struct fj_compilation *c, const struct set *set,
                        const struct reports *reports, const struct fj_report_request *request,
                        int then, struct fj_earlier *out)
{
    struct fj_row_source rows = source_of(c, set, then, then);
    struct fj_past_ask ask = {.arena = c->arena,
                              .request = request,
                              .naming = naming_of(c),
                              .plan = c->plan,
                              .on = TODAY,
                              .number = out->number};
    if (!ask.naming || !fj_past_bears(out, c->plan, request))
        return ask.naming != NULL;
    ask.figures = FJ_NEW_ARRAY(c->arena, struct fj_released, out->figure_count + 1);
    ask.figure_count = list_released(reports, then, ask.figures);
    out->past = fj_past_count(&ask, &rows, &c->diags);
    return out->past != NULL;
}

// An earlier release as the program is told of it: what it printed, and who is not as they were.
static bool find_earlier(struct fj_compilation *c, const struct set *set,
                         const struct reports *reports, const struct fj_report_request *request,
                         int now, int then, struct fj_earlier *out)
{
    struct fj_row_source left = source_of(c, set, then, now), came = source_of(c, set, now, then);
    struct fj_changes changes = {&left, &came, TODAY};
    out->number = then + 1;
    out->figures = FJ_NEW_ARRAY(c->arena, struct fj_released, (size_t)reports->count + 1);
    out->figure_count = list_released(reports, then, out->figures);
    fj_earlier_sort(out);
    return fj_changes_find(c->arena, c->plan, request, &changes, out, &c->diags) &&
           count_again(c, set, reports, request, then, out);
}

// What stands from a release has been read there, of the people of then.
static void leave_out_what_stands(struct fj_results *results)
{
    for (size_t b = 0; b < results->block_count; b++)
        if (results->blocks[b].stands)
            results->blocks[b].row_count = 0;
}

static char *tidy_report(struct fj_compilation *c, const struct set *set,
                         const struct reports *reports, int release)
{
    struct fj_earlier earlier[RELEASES_MOST] = {{0}};
    struct fj_earlier_list list = {.items = earlier, .count = (size_t)release};
    struct fj_report_request request = {.protect = !set->bare,
                                        .period = set->shown[release].quarter ? "2026-Q2" : "2026",
                                        .on = TODAY,
                                        .lang = FJ_LANG_SV,
                                        .report = &c->plan->reports[release]};
    struct fj_row_source rows = source_of(c, set, release, release);
    struct fj_writer out = {0};
    char *text = NULL;
    for (int then = 0; then < release; then++)
        if (!find_earlier(c, set, reports, &request, release, then, &earlier[then]))
            return NULL;
    request.earlier = &list;
    struct fj_results *results = fj_report_compute(c->plan, &rows, &request, &c->diags);
    if (results && release > 0)
        leave_out_what_stands(results);
    struct fj_rendering rendering = {.results = results, .imprint = {.made_at = ""}};
    if (results && fj_format_find("tidy")->write(&rendering, &out))
        text = strdup(out.bytes);
    fj_results_free(results);
    fj_writer_free(&out);
    return text;
}

struct line *print_reports(const struct set *set, const char *plan, bool verbose, int *out_count)
{
    struct fj_compilation *c =
        fj_compile("attack.plan", plan, strlen(plan), NULL, false, FJ_LANG_SV);
    struct reports reports = {0};
    bool done = c && c->plan;
    for (int release = 0; done && release < set->releases; release++) {
        char *text = tidy_report(c, set, &reports, release);
        done = text != NULL;
        if (verbose && text)
            printf("%s\n", text);
        if (text)
            read_lines(text, release, &reports);
        free(text);
    }
    for (const struct fj_diag *d = c && !done ? c->diags.first : NULL; d; d = d->next)
        printf("%d: %s\n", (int)d->code, d->message);
    if (!done)
        printf("%s\n", plan);
    fj_compilation_free(c);
    *out_count = reports.count;
    if (done)
        return reports.lines;
    free(reports.lines);
    return NULL;
}
