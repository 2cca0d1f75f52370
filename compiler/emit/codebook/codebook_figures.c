// SPDX-License-Identifier: EUPL-1.2
// Scores, measures, breakdowns and reports: each defined in words, so that a reader can tell what a
// figure says and what it leaves out.
#include "emit/codebook/codebook_internal.h"

static void begin_part(struct fj_codebook *book, const char *id, const char *title)
{
    fj_write_format(book->out, "<section>\n<h2 id=\"%s\">", id);
    fj_sheet_text(book->out, "", title, "</h2>\n");
}

static void end_part(struct fj_codebook *book)
{
    fj_write_raw(book->out, "</section>\n");
}

// ---- scores -----------------------------------------------------------------------------

static void put_scores(struct fj_codebook *book)
{
    if (book->plan->score_count == 0) {
        return;
    }
    begin_part(book, "scores", fj_codebook_tr(book, "Scores"));
    for (size_t i = 0; i < book->plan->score_count; i++) {
        const struct fj_score *score = &book->plan->scores[i];
        fj_codebook_begin_card(book, "s", i, score->text, score->name);
        fj_write_raw(book->out, "<dl>\n");
        fj_codebook_put_row(book, fj_codebook_tr(book, "Computed as"),
                            fj_words_value(&book->words, score->expr));
        if (score->needs > 0) {
            fj_codebook_put_row(
                book, fj_codebook_tr(book, "Needs"),
                fj_codebook_say(book, "at least %d answered questions", score->needs));
        }
        if (score->retired_since > 0) {
            fj_codebook_put_row(book, fj_codebook_tr(book, "Retired"),
                                fj_codebook_say(book, "since version %d", score->retired_since));
        }
        fj_write_raw(book->out, "</dl>\n</section>\n");
    }
    end_part(book);
}

// ---- measures ---------------------------------------------------------------------------

static const char *part_name(struct fj_codebook *book, enum fj_measure_part part)
{
    switch (part) {
    case FJ_PART_WHAT:
        return fj_codebook_tr(book, "What it says");
    case FJ_PART_NUMERATOR:
        return fj_codebook_tr(book, "Numerator");
    case FJ_PART_DENOMINATOR:
        return fj_codebook_tr(book, "Denominator");
    case FJ_PART_POPULATION:
        return fj_codebook_tr(book, "Population");
    case FJ_PART_AMONG:
        return fj_codebook_tr(book, "Limited to");
    case FJ_PART_EXCEPT:
        return fj_codebook_tr(book, "Left out");
    case FJ_PART_TIMES:
        return fj_codebook_tr(book, "Timepoints");
    case FJ_PART_PERIOD:
        return fj_codebook_tr(book, "Day that decides the period");
    case FJ_PART_BETTER:
        return fj_codebook_tr(book, "Direction");
    case FJ_PART_TARGET:
        return fj_codebook_tr(book, "Target");
    case FJ_PART__COUNT:
        break;
    }
    return "";
}

static void put_source_of_comparison(struct fj_codebook *book, const struct fj_measure *measure)
{
    if (measure->compare_code == NULL) {
        return;
    }
    fj_codebook_put_row(
        book, fj_codebook_tr(book, "Compared with"),
        fj_codebook_say(book, "%s %s", measure->compare_source, measure->compare_code));
}

// Slips know only what their own form asks.
static bool applies(const struct fj_measure *measure, const struct fj_breakdown *breakdown)
{
    return measure->population != FJ_OVER_SLIPS || fj_form_asks(measure->form, breakdown->question);
}

static void put_breakdowns_of(struct fj_codebook *book, const struct fj_measure *measure)
{
    bool first = true;
    fj_codebook_begin_row(book, fj_codebook_tr(book, "Breakdowns"));
    for (size_t i = 0; i < book->plan->breakdown_count; i++) {
        if (applies(measure, &book->plan->breakdowns[i])) {
            fj_codebook_put_link(book, "b", i, book->plan->breakdowns[i].text, &first);
        }
    }
    if (first) {
        fj_write_html(book->out, fj_codebook_tr(book, "none"));
    }
    fj_codebook_end_row(book);
}

static void put_measure(struct fj_codebook *book, const struct fj_measure *measure)
{
    fj_codebook_begin_card(book, "m", measure->id, measure->text, measure->name);
    fj_write_raw(book->out, "<dl>\n");
    for (int part = 0; part < FJ_PART__COUNT; part++) {
        fj_codebook_put_row(book, part_name(book, (enum fj_measure_part)part),
                            fj_words_measure(&book->words, measure, (enum fj_measure_part)part));
    }
    put_breakdowns_of(book, measure);
    put_source_of_comparison(book, measure);
    if (measure->hide_below > 0) {
        fj_codebook_put_row(
            book, fj_codebook_tr(book, "Hidden"),
            fj_codebook_say(book, "figures about 1 to %d persons", measure->hide_below - 1));
    }
    if (measure->retired_since > 0) {
        fj_codebook_put_row(book, fj_codebook_tr(book, "Retired"),
                            fj_codebook_say(book, "since version %d", measure->retired_since));
    }
    if (book->layout != NULL && book->layout->measure_views[measure->id] != NULL) {
        fj_codebook_begin_row(book, fj_codebook_tr(book, "View"));
        fj_sheet_text(book->out, "<code>", book->layout->measure_views[measure->id], "</code>");
        fj_codebook_end_row(book);
    }
    fj_write_raw(book->out, "</dl>\n</section>\n");
}

// ---- breakdowns -------------------------------------------------------------------------

static void put_groups(struct fj_codebook *book, const struct fj_breakdown *breakdown)
{
    fj_codebook_begin_row(book, fj_codebook_tr(book, "Groups"));
    fj_write_raw(book->out, "<ul>");
    for (size_t i = 0; i < breakdown->group_count; i++) {
        fj_sheet_text(book->out, "<li>", breakdown->groups[i].text, " ");
        fj_sheet_text(book->out, "<code>", breakdown->groups[i].name, "</code></li>");
    }
    fj_sheet_text(book->out, "<li>", fj_codebook_tr(book, "unknown"), " <code>?</code></li></ul>");
    fj_codebook_end_row(book);
}

static void put_breakdown(struct fj_codebook *book, const struct fj_breakdown *breakdown)
{
    fj_codebook_begin_card(book, "b", breakdown->id, breakdown->text, breakdown->name);
    fj_write_raw(book->out, "<dl>\n");
    fj_codebook_put_row(book, fj_codebook_tr(book, "Divides by"),
                        fj_words_breakdown(&book->words, breakdown));
    put_groups(book, breakdown);
    fj_write_raw(book->out, "</dl>\n</section>\n");
}

// ---- reports ----------------------------------------------------------------------------

static const char *period_words(struct fj_codebook *book, enum fj_period_kind per)
{
    switch (per) {
    case FJ_PER_YEAR:
        return fj_codebook_tr(book, "a year");
    case FJ_PER_QUARTER:
        return fj_codebook_tr(book, "a quarter");
    case FJ_PER_MONTH:
        return fj_codebook_tr(book, "a month");
    case FJ_PER_ALL:
        break;
    }
    return fj_codebook_tr(book, "all time together");
}

// "Klienter, Tid: Kön, Kön × Enhet"
static void put_show(struct fj_codebook *book, const struct fj_show *show)
{
    bool first = true;
    fj_write_raw(book->out, "<li>");
    for (size_t i = 0; i < show->measure_count; i++) {
        fj_codebook_put_link(book, "m", show->measures[i]->id, show->measures[i]->text, &first);
    }
    for (size_t i = 0; i < show->by_count; i++) {
        fj_write_raw(book->out, i == 0 ? ": " : ", ");
        for (size_t k = 0; k < show->by[i].count; k++) {
            fj_sheet_text(book->out, k == 0 ? "" : " × ", show->by[i].breakdowns[k]->text, "");
        }
    }
    fj_write_raw(book->out, "</li>");
}

static void put_report(struct fj_codebook *book, const struct fj_report *report)
{
    fj_codebook_begin_card(book, "r", report->id, report->text, report->name);
    fj_write_raw(book->out, "<dl>\n");
    fj_codebook_put_row(book, fj_codebook_tr(book, "Each covers"), period_words(book, report->per));
    fj_codebook_begin_row(book, fj_codebook_tr(book, "Shows"));
    fj_write_raw(book->out, "<ul>");
    for (size_t i = 0; i < report->show_count; i++) {
        if (report->shows[i].kind == FJ_SHOW_MEASURES) {
            put_show(book, &report->shows[i]);
        }
    }
    fj_write_raw(book->out, "</ul>");
    fj_codebook_end_row(book);
    fj_write_raw(book->out, "</dl>\n</section>\n");
}

static void put_reports(struct fj_codebook *book)
{
    begin_part(book, "reports", fj_codebook_tr(book, "Reports"));
    for (size_t i = 0; i < book->plan->report_count; i++) {
        put_report(book, &book->plan->reports[i]);
    }
    end_part(book);
}

void fj_codebook_put_figures(struct fj_codebook *book)
{
    const struct fj_plan *plan = book->plan;
    put_scores(book);
    begin_part(book, "measures", fj_codebook_tr(book, "Measures"));
    for (size_t i = 0; i < plan->measure_count; i++) {
        put_measure(book, &plan->measures[i]);
    }
    end_part(book);
    begin_part(book, "breakdowns", fj_codebook_tr(book, "Breakdowns"));
    for (size_t i = 0; i < plan->breakdown_count; i++) {
        put_breakdown(book, &plan->breakdowns[i]);
    }
    end_part(book);
    put_reports(book);
}
