// SPDX-License-Identifier: EUPL-1.2
// One measure: what it says, its charts, its tables, who is left out, and the periods before.
#include "render/chart.h"
#include "render/html_internal.h"
#include "render/numerals.h"
#include "render/saying.h"
#include "render/written.h"

#define ROWS_IN_SIGHT 6 // of tables below a chart that shows the same

static const char *target_class(enum fj_target_state state)
{
    switch (state) {
    case FJ_TARGET_MET:
        return "goal met";
    case FJ_TARGET_NOT_MET:
        return "goal unmet";
    case FJ_TARGET_UNSAID:
    case FJ_TARGET_UNKNOWN:
        break;
    }
    return "goal";
}

static void write_sayings(struct fj_writer *out, const struct fj_saying *saying)
{
    fj_html_element(out, "p", "headline", saying->headline);
    fj_html_element(out, "p", target_class(saying->target_state), saying->target);
    fj_html_element(out, "p", "says certainty", saying->certainty);
    fj_html_element(out, "p", "says", saying->gender);
    fj_html_element(out, "p", "says", saying->groups);
    fj_html_element(out, "p", "says certainty", saying->timing);
}

// What new versions of the plan mean for the series, at the place where the periods stand side by side.
static void write_breaks(const struct fj_voice *voice, struct fj_writer *out,
                         const struct fj_measure *measure)
{
    for (size_t i = 0; i < voice->results->break_count; i++) {
        const struct fj_break *one = &voice->results->breaks[i];
        if (one->measure == measure)
            fj_html_element(out, "p", one->kind == FJ_BREAK_SERIES ? "says broken" : "says",
                            fj_saying_break(voice, one));
    }
}

static void open_details(struct fj_writer *out, const char *summary, bool open)
{
    fj_write_raw(out, open ? "<details open>\n<summary>" : "<details>\n<summary>");
    fj_write_html(out, summary);
    fj_write_raw(out, "</summary>\n");
}

// ”Bortfall: 70 ärenden”, where there is one timepoint and it is told.
static const char *losses_summary(const struct fj_voice *voice, const struct fj_view *view)
{
    enum fj_noun noun = fj_saying_noun(view->measure);
    struct fj_missed missed;

    if (view->spot_count != 1 || !fj_row_missed(view->spots[0].all, &missed))
        return fj_tr(voice->lang, "Left out, and why");
    if (missed.not_concerned > 0)
        return fj_say(voice, "Left out: %s, and %s whom it did not concern",
                      fj_counted(voice, noun, missed.lost),
                      fj_numeral_count(voice, missed.not_concerned));
    return fj_say(voice, "Left out: %s", fj_counted(voice, noun, missed.lost));
}

static bool write_losses(const struct fj_voice *voice, struct fj_writer *out,
                         const struct fj_part *part)
{
    struct fj_table losses;

    if (!fj_table_of_losses(voice, &part->now, &losses))
        return false;
    if (losses.row_count == 0)
        return true;
    open_details(out, losses_summary(voice, &part->now), false);
    fj_html_table(voice, out, &losses, fj_compose(voice, "%s-bortfall", part->anchor));
    fj_write_raw(out, "</details>\n");
    return true;
}

static bool write_series(const struct fj_voice *voice, struct fj_writer *out,
                         const struct fj_part *part)
{
    struct fj_table series;

    if (!fj_table_of_series(voice, part, &series))
        return false;
    if (series.row_count == 0) {
        write_breaks(voice, out, part->now.measure);
        return true;
    }
    open_details(out, fj_tr(voice->lang, "Period by period"), fj_table_shows(&series));
    write_breaks(voice, out, part->now.measure);
    fj_html_element(out, "p", "says", fj_saying_trend(voice, part));
    fj_chart_write_series(voice, part, fj_compose(voice, "%s-linjer", part->anchor), out);
    fj_html_table(voice, out, &series, fj_compose(voice, "%s-perioder", part->anchor));
    fj_write_raw(out, "</details>\n");
    return true;
}

static const char *description(const struct fj_voice *voice, const struct fj_saying *saying)
{
    return fj_after(voice, saying->headline,
                    fj_tr(voice->lang, "The table below has all the figures."));
}

static bool write_written(const struct fj_voice *voice, struct fj_writer *out,
                          const struct fj_measure *measure)
{
    struct fj_remarks written;

    if (!fj_written_of(voice, measure, &written))
        return false;
    if (written.count > 0)
        fj_html_remarks(out, &written, "remarks written");
    return true;
}

// A long table whose figures the chart shows too, or that has none, waits until it is asked for; printed, it stands there.
static void write_tables(const struct fj_voice *voice, struct fj_writer *out,
                         const struct fj_part *part, const struct fj_table_list *tables, bool drawn)
{
    size_t rows = 0;
    bool folded, shows = false;

    for (size_t i = 0; i < tables->count; i++) {
        rows += tables->items[i].row_count;
        shows |= fj_table_shows(&tables->items[i]);
    }
    folded = (drawn || !shows) && rows > ROWS_IN_SIGHT;
    if (folded)
        open_details(out, fj_tr(voice->lang, "All figures in a table"), false);
    for (size_t i = 0; i < tables->count; i++)
        fj_html_table(voice, out, &tables->items[i],
                      fj_compose(voice, "%s-tabell-%zu", part->anchor, i + 1));
    if (folded)
        fj_write_raw(out, "</details>\n");
}

bool fj_html_measure(const struct fj_voice *report, struct fj_writer *out,
                     const struct fj_part *part)
{
    const struct fj_voice spoken = fj_saying_voice(report, part->now.measure), *voice = &spoken;
    struct fj_table_list tables;
    struct fj_saying saying;
    size_t before;

    if (!fj_tables_of(voice, &part->now, &tables))
        return false;
    fj_saying_of(voice, &part->now, &saying);
    fj_write_raw(out, "<article aria-labelledby=\"");
    fj_write_html(out, part->anchor);
    fj_write_raw(out, "\">\n<h3 id=\"");
    fj_write_html(out, part->anchor);
    fj_write_raw(out, "\">");
    fj_write_html(out, part->now.measure->text);
    fj_write_raw(out, "</h3>\n");
    write_sayings(out, &saying);
    if (!write_written(voice, out, part->now.measure))
        return false;
    before = out->length;
    fj_chart_write(voice, &part->now, fj_compose(voice, "%s-bild", part->anchor),
                   description(voice, &saying), out);
    write_tables(voice, out, part, &tables, out->length > before);
    if (!write_losses(voice, out, part) || !write_series(voice, out, part))
        return false;
    fj_write_raw(out, "</article>\n");
    return true;
}
