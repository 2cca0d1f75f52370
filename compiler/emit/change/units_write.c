// SPDX-License-Identifier: EUPL-1.2
// Two units that share a core: what can be held against each other, what cannot, and why; as text and as JSON.
#include "emit/change/change_words_internal.h"
#include "emit/change/change_write.h"

static const char *name_of(const struct fj_units_measure *measure)
{
    return measure->judged->after ? measure->judged->after->name : measure->judged->before->name;
}

static bool has_reasons(enum fj_units_verdict verdict)
{
    return verdict == FJ_UNITS_MAPPED || verdict == FJ_UNITS_REDEFINED ||
           verdict == FJ_UNITS_BROKEN;
}

static const char *reasons_of(const struct fj_change_voice *v,
                              const struct fj_units_measure *measure)
{
    struct fj_change_voice of_it =
        fj_change_voice(measure->comparison, v->after.arena, v->after.lang);

    if (has_reasons(measure->verdict))
        return fj_change_say_reasons(&of_it, measure->judged);
    if (measure->verdict != FJ_UNITS_ALONE)
        return "";
    return fj_change_format(v, "only in “%s”",
                            measure->judged->after ? measure->comparison->after->name
                                                   : measure->comparison->before->name);
}

static void write_part(const struct fj_change_voice *v, const struct fj_units *units,
                       enum fj_units_verdict verdict, const char *title, struct fj_writer *out)
{
    bool begun = false;

    for (size_t i = 0; i < units->measure_count; i++) {
        const struct fj_units_measure *one = &units->measures[i];
        const char *reasons = reasons_of(v, one);
        if (one->verdict != verdict)
            continue;
        if (!begun) {
            fj_write_char(out, '\n');
            fj_write_raw(out, fj_change_tr(v, title));
            fj_write_char(out, '\n');
        }
        begun = true;
        fj_write_raw(out, "  - ");
        fj_write_raw(out, name_of(one));
        fj_write_raw(out, *reasons ? ": " : "");
        fj_write_raw(out, reasons);
        fj_write_char(out, '\n');
    }
}

void fj_units_write_text(const struct fj_units *units, struct fj_arena *arena, enum fj_lang lang,
                         struct fj_writer *out)
{
    static const char *const titles[FJ_UNITS__COUNT] = {
        [FJ_UNITS_ALIKE] = FJ_TEXT("Can be compared between the units"),
        [FJ_UNITS_MAPPED] = FJ_TEXT("Can be compared by what the core declares"),
        [FJ_UNITS_REDEFINED] = FJ_TEXT("Cannot be compared until both work it out in the same way"),
        [FJ_UNITS_BROKEN] = FJ_TEXT("Cannot be compared"),
        [FJ_UNITS_CROSSED] =
            FJ_TEXT("Cannot be compared until one of the two has the newer version "
                    "of every core that is read"),
        [FJ_UNITS_OWN] = FJ_TEXT("Reads questions that are of no shared core"),
        [FJ_UNITS_ALONE] = FJ_TEXT("Only one of the two has it"),
    };
    struct fj_change_voice v = fj_change_voice(units->comparison, arena, lang);

    for (size_t i = 0; i < units->core_count; i++) {
        const struct fj_units_core *core = &units->cores[i];
        fj_write_raw(out, fj_change_format(&v, "“%s”: version %d in “%s”, version %d in “%s”",
                                           core->after->title, core->before->version,
                                           units->comparison->before->name, core->after->version,
                                           units->comparison->after->name));
        fj_write_char(out, '\n');
    }
    for (int verdict = 0; verdict < FJ_UNITS__COUNT; verdict++)
        write_part(&v, units, (enum fj_units_verdict)verdict, titles[verdict], out);
    out->failed |= fj_arena_failed(arena);
}

static void write_plan(struct fj_writer *out, const char *key, const struct fj_plan *plan)
{
    fj_write_format(out, "\"%s\":{\"plan\":", key);
    fj_write_json(out, plan->name);
    fj_write_format(out, ",\"version\":%d},", plan->version);
}

void fj_units_write_json(const struct fj_units *units, struct fj_arena *arena, enum fj_lang lang,
                         struct fj_writer *out)
{
    struct fj_change_voice v = fj_change_voice(units->comparison, arena, lang);

    fj_write_char(out, '{');
    write_plan(out, "older", units->comparison->before);
    write_plan(out, "newer", units->comparison->after);
    fj_write_raw(out, "\"cores\":[");
    for (size_t i = 0; i < units->core_count; i++) {
        fj_write_raw(out, i > 0 ? ",{\"name\":" : "{\"name\":");
        fj_write_json(out, units->cores[i].after->name);
        fj_write_format(out, ",\"older\":%d,\"newer\":%d}", units->cores[i].before->version,
                        units->cores[i].after->version);
    }
    fj_write_raw(out, "],\"measures\":[");
    for (size_t i = 0; i < units->measure_count; i++) {
        fj_write_raw(out, i > 0 ? ",\n{\"measure\":" : "\n{\"measure\":");
        fj_write_json(out, name_of(&units->measures[i]));
        fj_write_format(
            out, ",\"verdict\":\"%s\",\"why\":", fj_units_verdict_name(units->measures[i].verdict));
        fj_write_json(out, reasons_of(&v, &units->measures[i]));
        fj_write_char(out, '}');
    }
    fj_write_raw(out, "]}\n");
    out->failed |= fj_arena_failed(arena);
}
