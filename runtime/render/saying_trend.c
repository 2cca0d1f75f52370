// SPDX-License-Identifier: EUPL-1.2
// What run rules say of a measure's series, of everybody together: that nothing is seen, or what is, and never why.
#include "figures/trend.h"
#include "render/saying_internal.h"

struct runs {
    double shift, median, longest, longest_limit, crossings, crossings_limit;
};

static bool read_runs(const struct fj_row *row, struct runs *out)
{
    return fj_row_value(row, FJ_STAT_TREND, &out->shift) &&
           fj_row_value(row, FJ_STAT_TREND_MEDIAN, &out->median) &&
           fj_row_value(row, FJ_STAT_TREND_LONGEST, &out->longest) &&
           fj_row_value(row, FJ_STAT_TREND_LONGEST_LIMIT, &out->longest_limit) &&
           fj_row_value(row, FJ_STAT_TREND_CROSSINGS, &out->crossings) &&
           fj_row_value(row, FJ_STAT_TREND_CROSSINGS_LIMIT, &out->crossings_limit);
}

const char *fj_saying_followed(const struct fj_voice *voice, const struct fj_measure *measure,
                               bool is_share, double value, double n)
{
    if (is_share)
        return fj_percent_short(voice, value, n);
    if (measure->kind == FJ_MEASURE_CHANGE)
        return fj_numeral_signed(voice, value, 1);
    if (measure->kind == FJ_MEASURE_COUNT)
        return fj_numeral_short(voice, value, 1);
    return fj_saying_value(voice, measure, value,
                           measure->kind == FJ_MEASURE_RATIO ? fj_ratio_decimals(value) : 1);
}

static const char *words_of(const struct fj_voice *voice, const struct fj_measure *measure,
                            const struct fj_row *row, const char *span)
{
    const char *median, *because = "";
    struct runs runs;

    if (!read_runs(row, &runs))
        return "";
    median = fj_saying_followed(
        voice, measure, fj_row_figure(row, FJ_STAT_TREND_MEDIAN, "")->is_share, runs.median, 1000);
    if (runs.shift == 0)
        return fj_say(
            voice,
            "From %s there is no sign of a lasting change: at most %s in a row lie on the "
            "same side of the median, %s, and chance may give %s.",
            span, fj_numeral_count(voice, runs.longest), median,
            fj_numeral_count(voice, runs.longest_limit));
    if (runs.longest > runs.longest_limit)
        because = fj_say(
            voice, "%s in a row lie on the same side, and chance seldom gives more than %s.",
            fj_numeral_count(voice, runs.longest), fj_numeral_count(voice, runs.longest_limit));
    if (runs.crossings < runs.crossings_limit)
        because =
            fj_after(voice, because,
                     fj_say(voice,
                            "The number of times that the series crosses the median is %s, and "
                            "chance seldom gives fewer than %s.",
                            fj_numeral_count(voice, runs.crossings),
                            fj_numeral_count(voice, runs.crossings_limit)));
    return fj_say(voice,
                  "From %s the figures do not lie around their median, %s, as chance alone would "
                  "have them: %s The measure may have changed; the series does not say why.",
                  span, median, fj_small(voice, because));
}

static bool is_in_series(const struct fj_voice *voice, const struct fj_measure *measure,
                         const struct fj_period *period)
{
    return period >= fj_trend_first(voice->results, measure);
}

// The first and the last period of the series that have a figure at this timepoint: ”2015 till 2026”.
static const char *span_of(const struct fj_voice *voice, const struct fj_part *part, size_t spot,
                           const struct fj_period *last)
{
    const struct fj_period *first = last;

    for (size_t i = 0; i < part->period_count; i++) {
        const struct fj_view *view = &part->all[i];
        const struct fj_figure *figure =
            spot < view->spot_count ? fj_trend_followed(part->now.measure, view->spots[spot].all)
                                    : NULL;
        if (figure && figure->status == FJ_FIGURE_SHOWN && view->period < first &&
            is_in_series(voice, part->now.measure, view->period))
            first = view->period;
    }
    return fj_say(voice, "%s to %s", fj_period_name(voice, first), fj_period_name(voice, last));
}

static const char *of_spot(const struct fj_voice *voice, const struct fj_part *part, size_t spot)
{
    for (size_t i = 0; i < part->period_count; i++) {
        const struct fj_view *view = &part->all[i];
        const struct fj_row *row = spot < view->spot_count ? view->spots[spot].all : NULL;
        if (row && fj_row_figure(row, FJ_STAT_TREND, ""))
            return words_of(voice, part->now.measure, row,
                            span_of(voice, part, spot, view->period));
    }
    return "";
}

const char *fj_saying_trend(const struct fj_voice *voice, const struct fj_part *part)
{
    const char *all = "";

    for (size_t s = 0; s < part->now.spot_count; s++) {
        const char *words = of_spot(voice, part, s);
        if (part->now.spot_count > 1)
            words = fj_saying_at(voice, &part->now.spots[s], words);
        all = fj_after(voice, all, words);
    }
    return all;
}
