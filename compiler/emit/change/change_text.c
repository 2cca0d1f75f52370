// SPDX-License-Identifier: EUPL-1.2
// A comparison as text: what is grave first, each with what to write; the measures that do not come through as they were
// last.
#include "emit/change/change_write.h"

#include "emit/change/change_words_internal.h"

static void write_change(const struct fj_change_voice *v, const struct fj_change *change,
                         struct fj_writer *out)
{
    const char *advice = fj_change_advice(v, change);
    fj_write_raw(out, "  - ");
    fj_write_raw(out, fj_change_sentence(v, change));
    fj_write_char(out, '\n');
    if (!*advice)
        return;
    fj_write_raw(out, "      ");
    fj_write_raw(out, advice);
    fj_write_char(out, '\n');
}

static void write_part(const struct fj_change_voice *v, enum fj_change_part part, const char *title,
                       struct fj_writer *out)
{
    const struct fj_comparison *c = v->comparison;
    bool begun = false;
    for (size_t i = 0; i < c->change_count; i++) {
        if (fj_change_part_of(&c->changes[i]) != part)
            continue;
        if (!begun) {
            fj_write_char(out, '\n');
            fj_write_raw(out, fj_change_tr(v, title));
            fj_write_char(out, '\n');
        }
        begun = true;
        write_change(v, &c->changes[i], out);
    }
}

static void write_measures(const struct fj_change_voice *v, struct fj_writer *out)
{
    const struct fj_comparison *c = v->comparison;
    size_t alike = 0;
    if (c->change_count == 0 || c->measure_count == 0)
        return;
    fj_write_char(out, '\n');
    fj_write_raw(out, fj_change_tr(v, "The measures"));
    fj_write_char(out, '\n');
    for (size_t i = 0; i < c->measure_count; i++) {
        const struct fj_change_measure *one = &c->measures[i];
        if (one->before && one->after && one->verdict == FJ_COMPARABLE) {
            alike++;
            continue;
        }
        fj_write_raw(out, "  - ");
        fj_write_raw(out, one->after ? one->after->name : one->before->name);
        fj_write_raw(out, ": ");
        fj_write_raw(out, fj_change_say_verdict(v, one));
        fj_write_char(out, '\n');
    }
    if (alike > 0) {
        fj_write_raw(out, "  - ");
        fj_write_raw(out, fj_change_format(v, "%zu comparable as they are", alike));
        fj_write_char(out, '\n');
    }
}

// Here small numbers are told as they are.
static void write_caution(const struct fj_change_voice *v, struct fj_writer *out)
{
    const struct fj_comparison *c = v->comparison;
    bool small = false;
    int least = fj_change_least(c);
    for (size_t i = 0; i < c->change_count; i++) {
        small |= c->changes[i].filled && c->changes[i].filled_count < least;
        for (size_t k = 0; k < c->changes[i].count_count; k++)
            small |= c->changes[i].counts[k].count < least;
    }
    if (!small)
        return;
    fj_write_char(out, '\n');
    fj_write_raw(out, fj_change_format(v,
                                       "Some numbers of answers are below %d, and none is hidden "
                                       "here: this is for those who may see the answers.",
                                       least));
    fj_write_char(out, '\n');
}

void fj_change_write_text(const struct fj_comparison *comparison, struct fj_arena *arena,
                          enum fj_lang lang, struct fj_writer *out)
{
    static const char *const titles[FJ_CHANGE_PART__COUNT] = {
        [FJ_CHANGE_PART_REFUSED] = FJ_TEXT("Refused"),
        [FJ_CHANGE_PART_UNSETTLED] = FJ_TEXT("Needs your word in the plan"),
        [FJ_CHANGE_PART_SETTLED] = FJ_TEXT("Settled in the plan"),
        [FJ_CHANGE_PART_HARMLESS] = FJ_TEXT("Harmless"),
    };
    struct fj_change_voice v = fj_change_voice(comparison, arena, lang);
    fj_write_raw(out, fj_change_format(&v, "“%s” from version %d to version %d: %s",
                                       comparison->after->name, comparison->before->version,
                                       comparison->after->version, fj_change_say_sum(&v)));
    fj_write_char(out, '\n');
    for (int part = 0; part < FJ_CHANGE_PART__COUNT; part++)
        write_part(&v, (enum fj_change_part)part, titles[part], out);
    write_measures(&v, out);
    write_caution(&v, out);
    out->failed |= fj_arena_failed(arena);
}
