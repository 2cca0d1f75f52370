// SPDX-License-Identifier: EUPL-1.2
// Where the declarations of a plan stand: file, line and column from 1, columns in code points. The
// last part of plan.json, and the only one that knows of the source.
#include "emit/json/plan_json_internal.h"

struct placer {
    struct fj_json *json;
    const struct fj_sources *sources;
};

static void put_place(struct placer *placer, const char *kind, const char *owner, const char *name,
                      struct fj_span span)
{
    if (span.file >= placer->sources->count || span.end <= span.start) {
        return; // made by default: it stands nowhere
    }
    const struct fj_source *source = &placer->sources->items[span.file];
    struct fj_place start = fj_source_place(source, span.start);
    struct fj_place end = fj_source_place(source, span.end);
    fj_json_flat_object(placer->json, NULL);
    fj_json_text(placer->json, kind, name);
    fj_json_text(placer->json, "of", owner);
    fj_json_text(placer->json, "file", source->path);
    fj_json_int(placer->json, "line", start.line);
    fj_json_int(placer->json, "column", start.column);
    fj_json_int(placer->json, "end_line", end.line);
    fj_json_int(placer->json, "end_column", end.column);
    fj_json_end_object(placer->json);
}

static void place_question(struct placer *placer, const struct fj_question *question)
{
    const char *owner = question->record != NULL ? question->record->name : NULL;
    put_place(placer, "question", owner, question->name, question->span);
    for (size_t i = 0; i < question->type.option_count; i++) {
        const struct fj_option *option = &question->type.options[i];
        put_place(placer, "choice", question->name, option->name, option->span);
    }
    for (size_t i = 0; i < question->type.reason_count; i++) {
        const struct fj_option *reason = &question->type.reasons[i];
        put_place(placer, "missing", question->name, reason->name, reason->span);
    }
}

static void place_asked(struct placer *placer, const struct fj_plan *plan)
{
    for (size_t i = 0; i < plan->timepoint_count; i++) {
        put_place(placer, "timepoint", NULL, plan->timepoints[i].name, plan->timepoints[i].span);
    }
    for (size_t i = 0; i < plan->question_count; i++) {
        place_question(placer, plan->questions[i]);
    }
    for (size_t i = 0; i < plan->record_count; i++) {
        put_place(placer, "record", NULL, plan->records[i].name, plan->records[i].span);
    }
    for (size_t i = 0; i < plan->form_count; i++) {
        put_place(placer, "form", NULL, plan->forms[i].name, plan->forms[i].span);
    }
}

static void place_figures(struct placer *placer, const struct fj_plan *plan)
{
    for (size_t i = 0; i < plan->score_count; i++) {
        put_place(placer, "score", NULL, plan->scores[i].name, plan->scores[i].span);
    }
    for (size_t i = 0; i < plan->measure_count; i++) {
        put_place(placer, "measure", NULL, plan->measures[i].name, plan->measures[i].span);
    }
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        put_place(placer, "breakdown", NULL, plan->breakdowns[i].name, plan->breakdowns[i].span);
    }
    for (size_t i = 0; i < plan->report_count; i++) {
        put_place(placer, "report", NULL, plan->reports[i].name, plan->reports[i].span);
    }
    for (size_t i = 0; i < plan->example_count; i++) {
        put_place(placer, "example", NULL, plan->examples[i].text, plan->examples[i].span);
    }
}

void fj_json_put_places(struct fj_json *json, const struct fj_plan *plan,
                        const struct fj_sources *sources)
{
    struct placer placer = {json, sources};
    fj_json_array(json, "places");
    place_asked(&placer, plan);
    place_figures(&placer, plan);
    fj_json_end_array(json);
}
