// SPDX-License-Identifier: EUPL-1.2
// Analyses and actions as people read them: the unit's own words first, then who answers for it and when.
#include "render/written.h"

#include <string.h>

#include "render/numerals.h"
#include "support/vec.h"

// TEXT with the full stop that it may lack.
static const char *sentence(const struct fj_voice *voice, const char *text)
{
    size_t length = strlen(text);

    return length > 0 && strchr(".!?:", text[length - 1]) ? text : fj_compose(voice, "%s.", text);
}

static const char *signed_by(const struct fj_voice *voice, const char *text, const char *who,
                             fj_day at)
{
    return fj_compose(voice, "%s (%s, %s)", sentence(voice, text), who, fj_day_words(voice, at));
}

static const char *deadline(const struct fj_voice *voice, const struct fj_written *written)
{
    const char *day = fj_day_words(voice, written->by);

    if (written->by == FJ_NO_DAY)
        return "";
    if (written->outcome_count == 0 && written->by < voice->results->on)
        return fj_say(voice, "It was to be done by %s; what became of it is not told.", day);
    return fj_say(voice, "To be done by %s.", day);
}

static const char *action(const struct fj_voice *voice, const struct fj_written *written)
{
    const char *text =
        fj_say(voice, "%s Responsible: %s.", sentence(voice, written->text), written->who);

    text = fj_after(voice, text, deadline(voice, written));
    for (size_t i = 0; i < written->outcome_count; i++) {
        const struct fj_written_outcome *one = &written->outcomes[i];
        text = fj_after(
            voice, text,
            fj_say(voice, "What became of it: %s", signed_by(voice, one->text, one->who, one->at)));
    }
    return text;
}

static const char *text_of(const struct fj_voice *voice, const struct fj_written *written)
{
    return written->is_action ? action(voice, written)
                              : signed_by(voice, written->text, written->who, written->at);
}

static const char *head_of(const struct fj_voice *voice, const struct fj_written *written)
{
    return written->is_action ? fj_tr(voice->lang, "Action") : fj_tr(voice->lang, "Analysis");
}

bool fj_written_of(const struct fj_voice *voice, const struct fj_measure *measure,
                   struct fj_remarks *out)
{
    *out = (struct fj_remarks){0};
    for (size_t i = 0; i < voice->results->written_count; i++) {
        const struct fj_written *written = &voice->results->written[i];
        struct fj_remark *slot;
        if (written->measure != measure)
            continue;
        slot = FJ_VEC_PUSH(voice->arena, out);
        if (!slot)
            return false;
        *slot = (struct fj_remark){head_of(voice, written), text_of(voice, written)};
    }
    return true;
}

// ---- of all measures -----------------------------------------------------------------------------

static const char *anchor_of(const struct fj_outline *outline, const struct fj_measure *measure)
{
    for (size_t s = 0; s < outline->section_count; s++)
        for (size_t i = 0; i < outline->sections[s].part_count; i++) {
            const struct fj_part *part = &outline->sections[s].parts[i];
            if (part->kind == FJ_OUTLINE_MEASURE && part->now.measure == measure)
                return part->anchor;
        }
    return "";
}

bool fj_written_lines(const struct fj_voice *voice, const struct fj_outline *outline,
                      struct fj_written_lines *out)
{
    *out = (struct fj_written_lines){0};
    for (size_t i = 0; i < voice->results->written_count; i++) {
        const struct fj_written *written = &voice->results->written[i];
        const char *anchor = anchor_of(outline, written->measure), *text;
        struct fj_written_line *slot;
        if (!written->is_action && !fj_is_empty(anchor))
            continue;
        slot = FJ_VEC_PUSH(voice->arena, out);
        if (!slot)
            return false;
        text = text_of(voice, written);
        *slot = (struct fj_written_line){written->measure_text, anchor,
                                         written->is_action ? text
                                                            : fj_say(voice, "Analysis: %s", text)};
    }
    return true;
}
