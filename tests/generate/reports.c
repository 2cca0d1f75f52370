// SPDX-License-Identifier: EUPL-1.2
// Reports, translations and examples.
#include "generate_internal.h"

#include <stdio.h>

// ---- reports -----------------------------------------------------------------------------------------

static void put_crossings(struct gen *g)
{
    size_t count = 1 + gen_below(g, 2), from = gen_below(g, g->breakdown_count);
    gen_raw(g, " ");
    gen_word(g, FJ_KW_BY_GROUP);
    for (size_t i = 0; i < count && i < g->breakdown_count; i++)
        gen_format(g, "%s%s", i ? (gen_percent(g, 50) ? " * " : ", ") : "",
                   g->breakdowns[(from + i) % g->breakdown_count]);
}

static void put_show(struct gen *g)
{
    static const char *const charts[] = {"bars", "line", "dumbbell"};
    size_t count = 1 + gen_below(g, 3), from = gen_below(g, g->measure_count);
    gen_word(g, FJ_KW_SHOW);
    for (size_t i = 0; i < count && i < g->measure_count; i++)
        gen_format(g, "%s%s", i ? ", " : "", g->measures[(from + i) % g->measure_count].name);
    if (g->breakdown_count > 0 && gen_percent(g, 60))
        put_crossings(g);
    if (gen_percent(g, 20)) {
        gen_raw(g, " ");
        gen_word(g, FJ_KW_AS);
        gen_raw(g, charts[gen_below(g, 3)]);
    }
    gen_raw(g, "\n");
}

void gen_reports(struct gen *g)
{
    static const enum fj_keyword periods[] = {FJ_KW_YEAR, FJ_KW_QUARTER, FJ_KW_MONTH, FJ_KW_ALL};
    size_t count = gen_has(g, GENERATE_REPORTS) && g->measure_count > 0 ? gen_below(g, 3) : 0;
    for (size_t i = 0; i < count; i++) {
        char name[NAME_BYTES];
        gen_piece(g, true);
        gen_word(g, FJ_KW_REPORT);
        gen_name(g, "rapport", name);
        gen_format(g, "%s ", name);
        gen_text(g, "Rapport");
        if (gen_percent(g, 70)) {
            gen_word(g, FJ_KW_PER);
            gen_word(g, periods[gen_below(g, 4)]);
        }
        gen_raw(g, "{\n");
        gen_word(g, FJ_KW_TEXT);
        gen_text(g, "Om rapporten");
        gen_raw(g, "\n");
        for (size_t shows = 1 + gen_below(g, 3); shows > 0; shows--)
            put_show(g);
        gen_raw(g, "}\n");
    }
}

// ---- translations ------------------------------------------------------------------------------------

void gen_translations(struct gen *g)
{
    if (!gen_has(g, GENERATE_TRANSLATIONS) || !gen_percent(g, 30))
        return;
    gen_piece(g, false);
    gen_word(g, FJ_KW_TRANSLATE);
    gen_raw(g, "fi {\n");
    for (size_t i = 0; i < g->symbol_count; i++) {
        if (!gen_percent(g, 25))
            continue;
        gen_piece(g, true);
        gen_format(g, "    %s ", g->symbols[i].name);
        gen_text(g, "Kysymys");
        gen_raw(g, "\n");
    }
    gen_piece(g, false);
    gen_raw(g, "}\n");
}

// ---- examples ----------------------------------------------------------------------------------------

static void put_value(struct gen *g, const struct g_type *type)
{
    switch ((int)type->kind) {
    case FJ_TYPE_CHOICE:
    case FJ_TYPE_MANY:
    case FJ_TYPE_GENDER:
        gen_format(g, "%s ", type->options[gen_below(g, type->option_count)]);
        return;
    case FJ_TYPE_YESNO:
        gen_word(g, gen_percent(g, 50) ? FJ_KW_YES : FJ_KW_NO);
        return;
    case FJ_TYPE_TEXT:
        gen_text(g, "Ord");
        return;
    case FJ_TYPE_GOAL:
        if (type->scaled)
            gen_format(g, "%d ", chance_between(&g->chance, -2, 2));
        else
            gen_format(g, "%s ", type->options[gen_below(g, 4)]);
        return;
    default:
        gen_literal(g, type);
        gen_raw(g, " ");
    }
}

static void put_answers_of_form(struct gen *g, size_t form)
{
    for (size_t i = 0; i < g->symbol_count; i++)
        if (g->symbols[i].form == form && gen_percent(g, 60)) {
            gen_format(g, "%s ", g->symbols[i].name);
            put_value(g, g->symbols[i].type);
        }
}

static void put_case(struct gen *g, size_t number)
{
    gen_word(g, FJ_KW_CASE);
    gen_format(g, "fall%zu { ", number);
    gen_word(g, FJ_KW_ENTRY);
    gen_format(g, "2025-0%zu-15 ", 1 + gen_below(g, 6));
    if (gen_percent(g, 70)) {
        gen_word(g, FJ_KW_EXIT);
        gen_format(g, "2025-%d-28 ", chance_between(&g->chance, 10, 12));
    }
    for (size_t i = 0; i < g->background_count; i++)
        if (gen_percent(g, 60)) {
            gen_format(g, "%s ", g->background[i].name);
            put_value(g, g->background[i].type);
        }
    for (size_t f = 0; f < g->form_count; f++) {
        const struct g_form *form = &g->forms[f];
        size_t time = form->times[0];
        if (form->anonymous || gen_is_series(g, time))
            continue;
        gen_format(g, "%s { ", g->times[time].name);
        put_answers_of_form(g, f);
        gen_raw(g, "} ");
        break;
    }
    gen_raw(g, "}\n");
}

// Cases as in a plan's own words; how many they are is a figure that holds whatever they say.
void gen_examples(struct gen *g)
{
    if (!gen_has(g, GENERATE_EXAMPLES) || !gen_percent(g, 30))
        return;
    size_t count = 1 + gen_below(g, 3);
    for (size_t i = 0; i < g->measure_count; i++)
        if (g->measures[i].kind == FJ_MEASURE_COUNT) {
            gen_piece(g, true);
            gen_word(g, FJ_KW_EXAMPLE);
            gen_text(g, "Exempel");
            gen_raw(g, "{\n");
            for (size_t j = 0; j < count; j++)
                put_case(g, j + 1);
            gen_word(g, FJ_KW_EXPECT);
            gen_format(g, "%s = %zu\n}\n", g->measures[i].name, count);
            return;
        }
}
