// SPDX-License-Identifier: EUPL-1.2
// Who is in the figures of the whole report and who is not, a measure a row; on one page what each measure
// tells of itself.
#include "render/numerals.h"
#include "render/saying.h"
#include "render/table_internal.h"

enum column { ANSWERED, MISSING, MISSING_SHARE, NOT_CONCERNED, NOT_DUE, COLUMNS };

static bool is_pair(const struct fj_measure *measure)
{
    return measure->kind == FJ_MEASURE_CHANGE || measure->kind == FJ_MEASURE_SHIFT;
}

// Counts have no answers, and a response is of forms.
static bool is_listed(const struct fj_measure *measure, const struct fj_row *row)
{
    return measure->kind != FJ_MEASURE_COUNT && measure->kind != FJ_MEASURE_RESPONSE &&
           measure->kind != FJ_MEASURE_RATIO &&
           fj_row_figure(row, is_pair(measure) ? FJ_STAT_PAIRS : FJ_STAT_N, "") != NULL;
}

static struct fj_table_cell count_cell(const struct fj_voice *voice, double count)
{
    return fj_cell(fj_numeral_count(voice, count), "", FJ_TONE_PLAIN);
}

static struct fj_table_cell hidden_cell(const struct fj_voice *voice)
{
    return fj_cell(fj_tr(voice->lang, "too few"), "", FJ_TONE_HIDDEN);
}

static void fill_share(const struct fj_voice *voice, struct fj_table_row *line, double n,
                       double lost)
{
    if (n + lost > 0)
        line->cells[MISSING_SHARE] =
            fj_cell(fj_percent(voice, lost / (n + lost), 1), "", FJ_TONE_PLAIN);
}

// Pairs, and those lost after; who was not due is not told of pairs.
static void fill_pairs(const struct fj_voice *voice, struct fj_table_row *line,
                       const struct fj_row *row)
{
    double pairs, lost;

    line->cells[ANSWERED] = fj_cell_of_count(voice, row, FJ_STAT_PAIRS);
    line->cells[MISSING] = fj_cell_of_count(voice, row, FJ_STAT_LOST_AFTER);
    if (fj_row_value(row, FJ_STAT_PAIRS, &pairs) && fj_row_value(row, FJ_STAT_LOST_AFTER, &lost))
        fill_share(voice, line, pairs, lost);
}

static void fill_answers(const struct fj_voice *voice, struct fj_table_row *line,
                         const struct fj_row *row)
{
    struct fj_missed missed;
    double n;

    line->cells[ANSWERED] = fj_cell_of_count(voice, row, FJ_STAT_N);
    if (!fj_row_missed(row, &missed)) {
        if (fj_row_figure(row, FJ_STAT_MISSING, ""))
            line->cells[MISSING] = hidden_cell(voice);
        return;
    }
    line->cells[MISSING] = count_cell(voice, missed.lost);
    if (missed.not_concerned > 0)
        line->cells[NOT_CONCERNED] = count_cell(voice, missed.not_concerned);
    if (missed.not_due > 0)
        line->cells[NOT_DUE] = count_cell(voice, missed.not_due);
    if (fj_row_value(row, FJ_STAT_N, &n))
        fill_share(voice, line, n, missed.lost);
}

static bool add_measure(const struct fj_voice *voice, struct fj_table *out,
                        const struct fj_view *view)
{
    const struct fj_measure *measure = view->measure;

    for (size_t s = 0; s < view->spot_count; s++) {
        const struct fj_spot_view *spot = &view->spots[s];
        struct fj_table_row *line;
        if (!is_listed(measure, spot->all))
            continue;
        line = fj_table_add_row(voice, out, FJ_ROW_FIGURES, FJ_MARK_OTHER,
                                view->spot_count > 1
                                    ? fj_compose(voice, "%s, %s", measure->text,
                                                 fj_small(voice, spot->total->timepoint_text))
                                    : measure->text);
        if (!line)
            return false;
        if (is_pair(measure))
            fill_pairs(voice, line, spot->all);
        else
            fill_answers(voice, line, spot->all);
    }
    return true;
}

static bool add_heads(const struct fj_voice *voice, struct fj_table *out)
{
    static const char *const heads[COLUMNS] = {FJ_TEXT("Answers"), FJ_TEXT("Missing"),
                                               FJ_TEXT("Share missing"), FJ_TEXT("Not concerned"),
                                               FJ_TEXT("Not due yet")};

    for (int c = 0; c < COLUMNS; c++)
        if (!fj_table_add_column(voice, out, "", fj_tr(voice->lang, heads[c]), FJ_MARK_ALL))
            return false;
    return true;
}

bool fj_table_of_everybody(const struct fj_voice *voice, const struct fj_outline *outline,
                           struct fj_table *out)
{
    *out = (struct fj_table){
        .caption = outline->period
                       ? fj_say(voice, "Answers and missing answers of each measure, %s",
                                fj_period_name(voice, outline->period))
                       : "",
        .corner = fj_tr(voice->lang, "Measure")};
    if (!add_heads(voice, out))
        return false;
    for (size_t s = 0; s < outline->section_count; s++)
        for (size_t i = 0; i < outline->sections[s].part_count; i++) {
            const struct fj_part *part = &outline->sections[s].parts[i];
            if (part->kind == FJ_OUTLINE_MEASURE && !add_measure(voice, out, &part->now))
                return false;
        }
    fj_table_drop_empty(out);
    fj_table_explain(voice, out, false);
    if (out->row_count > 0)
        fj_table_add_note(out, fj_tr(voice->lang, "Of a change, the answers are those who have one "
                                                  "both times, and the missing those who have "
                                                  "one before but none after."));
    return true;
}
