// SPDX-License-Identifier: EUPL-1.2
// The end of the page: definitions, method, protection; and as its footer, what the report is made of.
#include "render/html_internal.h"

#define MEASURES_IN_SIGHT 6

void fj_html_remarks(struct fj_writer *out, const struct fj_remarks *remarks,
                     const char *class_name)
{
    fj_write_raw(out, "<dl class=\"");
    fj_write_raw(out, class_name);
    fj_write_raw(out, "\">\n");
    for (size_t i = 0; i < remarks->count; i++) {
        fj_write_raw(out, "<div>");
        fj_html_element(out, "dt", "", remarks->items[i].head);
        fj_html_element(out, "dd", "", remarks->items[i].text);
        fj_write_raw(out, "</div>\n");
    }
    fj_write_raw(out, "</dl>\n");
}

static bool write_definition(const struct fj_voice *voice, struct fj_writer *out,
                             const struct fj_part *part)
{
    struct fj_remarks remarks;

    if (!fj_method_of_measure(voice, part->now.measure, &remarks))
        return false;
    fj_write_raw(out, "<section class=\"definition\">\n<h3><a href=\"#");
    fj_write_html(out, part->anchor);
    fj_write_raw(out, "\">");
    fj_write_html(out, part->now.measure->text);
    fj_write_raw(out, "</a></h3>\n");
    fj_html_remarks(out, &remarks, "remarks");
    fj_write_raw(out, "</section>\n");
    return true;
}

static size_t count_measures(const struct fj_outline *outline)
{
    size_t count = 0;

    for (size_t s = 0; s < outline->section_count; s++)
        for (size_t i = 0; i < outline->sections[s].part_count; i++)
            count += outline->sections[s].parts[i].kind == FJ_OUTLINE_MEASURE;
    return count;
}

// Of many measures they wait until they are asked for.
static bool write_definitions(const struct fj_voice *voice, struct fj_writer *out,
                              const struct fj_outline *outline)
{
    bool folded = count_measures(outline) > MEASURES_IN_SIGHT;

    if (folded) {
        fj_write_raw(out, "<details>\n<summary>");
        fj_write_html(out, fj_tr(voice->lang, "How each measure is computed"));
        fj_write_raw(out, "</summary>\n");
    }
    for (size_t s = 0; s < outline->section_count; s++)
        for (size_t i = 0; i < outline->sections[s].part_count; i++)
            if (outline->sections[s].parts[i].kind == FJ_OUTLINE_MEASURE &&
                !write_definition(voice, out, &outline->sections[s].parts[i]))
                return false;
    if (folded)
        fj_write_raw(out, "</details>\n");
    return true;
}

static void open_section(struct fj_writer *out, const char *id, const char *heading)
{
    fj_write_raw(out, "<section class=\"end\" aria-labelledby=\"");
    fj_write_raw(out, id);
    fj_write_raw(out, "\">\n<h2 id=\"");
    fj_write_raw(out, id);
    fj_write_raw(out, "\">");
    fj_write_html(out, heading);
    fj_write_raw(out, "</h2>\n");
}

bool fj_html_end(const struct fj_voice *voice, struct fj_writer *out,
                 const struct fj_rendering *rendering, const struct fj_outline *outline)
{
    struct fj_remarks report, imprint, since;
    struct fj_table everybody;

    if (!fj_saying_since(voice, &since) || !fj_method_of_report(voice, outline, &report) ||
        !fj_method_imprint(voice, rendering, &imprint))
        return false;
    if (since.count > 0) {
        open_section(out, "sedan", fj_tr(voice->lang, "What has changed since the last report"));
        fj_html_remarks(out, &since, "remarks wide");
        fj_write_raw(out, "</section>\n");
    }
    if (!fj_table_of_everybody(voice, outline, &everybody))
        return false;
    if (everybody.row_count > 0) {
        open_section(out, "bortfall", fj_tr(voice->lang, "Who is in the figures"));
        fj_html_element(out, "p", "", fj_method_everybody(voice));
        fj_html_table(voice, out, &everybody, "bortfall-tabell");
        fj_write_raw(out, "</section>\n");
    }
    if (count_measures(outline) > 0) {
        open_section(out, "metod", fj_tr(voice->lang, "How it was computed"));
        if (!write_definitions(voice, out, outline))
            return false;
        fj_write_raw(out, "</section>\n");
    }
    open_section(out, "siffrorna", fj_tr(voice->lang, "About the figures"));
    fj_html_remarks(out, &report, "remarks wide");
    fj_write_raw(out, "</section>\n</main>\n<footer>\n");
    fj_html_element(out, "h2", "", fj_tr(voice->lang, "About the report"));
    fj_html_remarks(out, &imprint, "remarks");
    fj_html_element(out, "p", "draft", fj_method_draft(voice, rendering));
    fj_write_raw(out, "</footer>\n");
    return true;
}
