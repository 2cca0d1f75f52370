// SPDX-License-Identifier: EUPL-1.2
// A comparison as one JSON object; its members are described in this folder's README.
#include "emit/change/change_write.h"

#include "emit/change/change_words_internal.h"

static const char *severity_name(enum fj_change_severity severity)
{
    switch (severity) {
    case FJ_CHANGE_HARMLESS:
        return "harmless";
    case FJ_CHANGE_NEEDS_WORD:
        return "needs_word";
    case FJ_CHANGE_REFUSED:
        break;
    }
    return "refused";
}

static const char *verdict_name(const struct fj_change_measure *measure)
{
    if (!measure->before || !measure->after)
        return measure->after ? "new" : "gone";
    switch (measure->verdict) {
    case FJ_COMPARABLE:
        return "comparable";
    case FJ_COMPARABLE_BY_MAPPING:
        return "mapped";
    case FJ_BROKEN:
        break;
    }
    return "broken";
}

static void put_counts(struct fj_json *json, const struct fj_change *change)
{
    if (change->count_all < 0)
        return;
    fj_json_int(json, "answers", change->count_all);
    fj_json_flat_array(json, "answers_at");
    for (size_t i = 0; i < change->count_count; i++) {
        const struct fj_timepoint *timepoint = change->counts[i].timepoint;
        fj_json_flat_object(json, NULL);
        fj_json_text(json, "timepoint", timepoint ? timepoint->name : "");
        fj_json_int(json, "answers", change->counts[i].count);
        fj_json_end_object(json);
    }
    fj_json_end_array(json);
}

static const char *owner_of(const struct fj_change *change)
{
    const struct fj_change_object *side = change->after.name ? &change->after : &change->before;
    if (change->thing == FJ_THING_CHOICE || change->thing == FJ_THING_REASON)
        return change->is_group ? side->question->group : side->question->name;
    if (change->thing == FJ_THING_SECTION)
        return side->form->name;
    return side->question && side->question->record ? side->question->record->name : NULL;
}

static void put_affected(struct fj_json *json, const struct fj_change *change)
{
    if (change->filled) {
        fj_json_text(json, "filled_form", change->filled->name);
        fj_json_int(json, "filled", change->filled_count);
    }
    if (change->measure_count > 0) {
        fj_json_flat_array(json, "measures");
        for (size_t i = 0; i < change->measure_count; i++)
            fj_json_text(json, NULL, change->measures[i]->name);
        fj_json_end_array(json);
    }
    if (change->form_count > 0) {
        fj_json_flat_array(json, "paper_forms");
        for (size_t i = 0; i < change->form_count; i++)
            fj_json_text(json, NULL, change->forms[i]->name);
        fj_json_end_array(json);
    }
}

static void put_change(const struct fj_change_voice *v, struct fj_json *json,
                       const struct fj_change *change)
{
    const char *advice = fj_change_advice(v, change);
    fj_json_object(json, NULL);
    fj_json_text(json, "thing", fj_change_thing_name(change->thing));
    fj_json_text(json, "how", fj_change_how_name(change->how));
    fj_json_text(json, "severity", severity_name(change->severity));
    if (change->severity == FJ_CHANGE_NEEDS_WORD)
        fj_json_bool(json, "settled", change->settled);
    if (change->word != FJ_WORD_NONE)
        fj_json_text(json, "word", fj_change_word_name(change->word));
    fj_json_text(json, "of", owner_of(change));
    fj_json_text(json, "before", change->before.name);
    fj_json_text(json, "after", change->after.name);
    fj_json_text(json, "clause", change->clause);
    fj_json_text(json, "said_before", change->said_before);
    fj_json_text(json, "said_after", change->said_after);
    fj_json_text(json, "likely", change->likely.name);
    fj_json_text(json, "stored", fj_change_step_name(change->step));
    put_counts(json, change);
    put_affected(json, change);
    fj_json_text(json, "text", fj_change_sentence(v, change));
    if (*advice)
        fj_json_text(json, "advice", advice);
    fj_json_end_object(json);
}

static void put_measure(const struct fj_change_voice *v, struct fj_json *json,
                        const struct fj_change_measure *measure)
{
    const struct fj_comparison *c = v->comparison;
    fj_json_object(json, NULL);
    fj_json_text(json, "measure", measure->after ? measure->after->name : measure->before->name);
    if (measure->before && measure->after)
        fj_json_text(json, "before", measure->before->name);
    fj_json_text(json, "verdict", verdict_name(measure));
    if (measure->verdict == FJ_BROKEN) {
        fj_json_int(json, "from_version", measure->version);
        fj_json_bool(json, "recomputed", measure->recomputed);
    }
    if (measure->because_count > 0) {
        fj_json_flat_array(json, "because"); // places in "differences", from 0
        for (size_t i = 0; i < measure->because_count; i++)
            fj_json_int(json, NULL, measure->because[i] - c->changes);
        fj_json_end_array(json);
    }
    fj_json_text(json, "text", fj_change_say_verdict(v, measure));
    fj_json_end_object(json);
}

void fj_change_put_members(const struct fj_comparison *comparison, struct fj_arena *arena,
                           enum fj_lang lang, struct fj_json *json)
{
    struct fj_change_voice v = fj_change_voice(comparison, arena, lang);
    fj_json_text(json, "plan", comparison->after->name);
    fj_json_int(json, "from_version", comparison->before->version);
    fj_json_int(json, "to_version", comparison->after->version);
    fj_json_bool(json, "counted", comparison->has_data);
    fj_json_text(json, "severity", severity_name(comparison->severity));
    fj_json_bool(json, "can_apply", comparison->can_apply);
    fj_json_array(json, "differences");
    for (size_t i = 0; i < comparison->change_count; i++)
        put_change(&v, json, &comparison->changes[i]);
    fj_json_end_array(json);
    fj_json_array(json, "measures");
    for (size_t i = 0; i < comparison->measure_count; i++)
        put_measure(&v, json, &comparison->measures[i]);
    fj_json_end_array(json);
}

void fj_change_write_json(const struct fj_comparison *comparison, struct fj_arena *arena,
                          enum fj_lang lang, struct fj_writer *out)
{
    struct fj_json json = {.out = out};
    fj_json_object(&json, NULL);
    fj_change_put_members(comparison, arena, lang, &json);
    fj_json_end_object(&json);
    fj_write_char(out, '\n');
    out->failed |= fj_arena_failed(arena);
}
