// SPDX-License-Identifier: EUPL-1.2
// From a report to the ledger, and from the ledger to the notes of a report.
#include "cli/released.h"

#include <string.h>

#include "support/vec.h"

// ---- keeping -----------------------------------------------------------------------------------------

static const char *status_of(const struct fj_figure *figure)
{
    return figure->status == FJ_FIGURE_HIDDEN ? "hidden"
           : figure->status == FJ_FIGURE_NONE ? "none"
                                              : "";
}

static size_t count_figures(const struct fj_results *results)
{
    size_t count = 0;

    for (size_t b = 0; b < results->block_count; b++)
        for (size_t r = 0; r < results->blocks[b].row_count; r++)
            count += results->blocks[b].rows[r].figure_count;
    return count;
}

static void list_row(const struct fj_block *block, const struct fj_row *row,
                     struct fj_released *out)
{
    for (size_t f = 0; f < row->figure_count; f++) {
        const struct fj_figure *figure = &row->figures[f];
        out[f] = (struct fj_released){
            .key = {block->measure->name, block->period->label, block->timepoint, block->breakdown,
                    row->group, figure->item, fj_statistic_name(figure->statistic)},
            .value = figure->status == FJ_FIGURE_SHOWN ? figure->value : 0,
            .status = status_of(figure)};
    }
}

bool fj_cli_keep_release(struct fj_cli *cli, struct fj_store *store,
                         const struct fj_results *results, struct fj_release *release)
{
    size_t count = count_figures(results), at = 0;
    struct fj_released *figures = FJ_NEW_ARRAY(cli->arena, struct fj_released, count + 1);

    for (size_t b = 0; figures && b < results->block_count; b++)
        for (size_t r = 0; r < results->blocks[b].row_count; r++) {
            const struct fj_row *row = &results->blocks[b].rows[r];
            list_row(&results->blocks[b], row, figures + at);
            at += row->figure_count;
        }
    release->who = fj_cli_who(cli);
    release->report = results->report ? results->report->name : "";
    return figures && fj_store_release_add(store, release, figures, count, &cli->diags);
}

// ---- what is printed of it ---------------------------------------------------------------------------------

struct notes {
    const char **items;
    size_t count, capacity;
};

static void add(struct fj_results *results, struct notes *notes, const char *text)
{
    const char **slot = text ? FJ_VEC_PUSH(results->arena, notes) : NULL;

    if (slot)
        *slot = text;
}

static const char *measure_text(const struct fj_results *results, const char *name)
{
    for (size_t i = 0; i < results->plan->measure_count; i++)
        if (strcmp(results->plan->measures[i].name, name) == 0)
            return results->plan->measures[i].text;
    return name;
}

static const char *form_of(enum fj_lang lang, enum fj_note_kind kind)
{
    switch (kind) {
    case FJ_NOTE_ANALYSIS:
        return fj_tr(lang, "Analysis of %s: %s (%s, %.10s)");
    case FJ_NOTE_ACTION:
        return fj_tr(lang, "Action on %s: %s (%s, %.10s)");
    case FJ_NOTE_OUTCOME:
    case FJ_NOTE__COUNT:
        break;
    }
    return fj_tr(lang, "What became of the action on %s: %s (%s, %.10s)");
}

static void add_note(struct fj_results *results, struct notes *notes,
                     const struct fj_release_note *note)
{
    enum fj_lang lang = results->plan->language;
    struct fj_writer text = {0};

    fj_write_format(&text, form_of(lang, note->kind), measure_text(results, note->measure),
                    note->text, note->who, note->at);
    if (note->by[0])
        fj_write_format(&text, fj_tr(lang, ", to be done by %s"), note->by);
    add(results, notes, text.bytes ? fj_arena_printf(results->arena, "%s", text.bytes) : NULL);
    fj_writer_free(&text);
}

static void add_standing(struct fj_results *results, struct notes *notes)
{
    for (size_t b = 0; b < results->block_count; b++) {
        const struct fj_block *block = &results->blocks[b];
        bool first = block->stands > 0;
        for (size_t i = 0; first && i < b; i++)
            first = results->blocks[i].stands == 0 || results->blocks[i].measure != block->measure;
        if (first)
            add(results, notes,
                fj_arena_printf(results->arena,
                                fj_tr(results->plan->language,
                                      "%s: the figures of release %lld stand, since so few differ "
                                      "now that new figures would tell of them"),
                                block->measure->text, (long long)block->stands));
    }
}

bool fj_cli_add_release_notes(struct fj_cli *cli, struct fj_store *store,
                              struct fj_results *results)
{
    struct fj_release *releases;
    struct fj_release_note *written;
    size_t count = 0, written_count = 0;
    struct notes notes = {0};

    if (!fj_store_releases(store, cli->arena, &cli->diags, &releases, &count) ||
        !fj_store_release_notes(store, cli->arena, &cli->diags, &written, &written_count))
        return false;
    for (size_t i = 0; i < results->note_count; i++)
        add(results, &notes, results->notes[i]);
    add_standing(results, &notes);
    for (size_t i = 0; i < written_count; i++)
        if (written[i].release >= (int64_t)count)
            add_note(results, &notes, &written[i]);
    results->notes = notes.items;
    results->note_count = notes.count;
    return true;
}
