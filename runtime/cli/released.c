// SPDX-License-Identifier: EUPL-1.2
// From a report to the ledger, and from the ledger to the notes of a report.
#include "cli/released.h"

#include <string.h>

#include "cli/files.h"
#include "cli/written.h"
#include "figures/naming.h"
#include "figures/printed.h"

// ---- keeping -----------------------------------------------------------------------------------------

static bool put_in_ledger(struct fj_cli *cli, struct fj_store *store,
                          const struct fj_results *results, struct fj_release *release)
{
    struct fj_released *figures;
    size_t count;

    release->who = fj_cli_who(cli);
    release->report = results->report ? results->report->name : "";
    return fj_printed_list(cli->arena, results, &figures, &count) &&
           fj_store_release_add(store, release, figures, count, &cli->diags);
}

// A release is kept before it is given out. Sets *OUT_NUMBER.
static bool keep(struct fj_cli *cli, struct fj_store *store, const struct fj_results *results,
                 const struct fj_store_about *facts, const struct fj_format *format,
                 const char *printed, int64_t *out_number)
{
    char on[11];
    struct fj_release release = {.on = on,
                                 .seq = facts->seq,
                                 .format = format->name,
                                 .printed = printed,
                                 .state = facts->state};
    struct fj_writer out = {0};
    bool kept;

    fj_day_format(results->on, on);
    kept = put_in_ledger(cli, store, results, &release);
    if (kept)
        fj_write_format(&out, fj_tr(cli->lang, "released as number %lld\n"),
                        (long long)release.number);
    fj_cli_tell(&out);
    fj_writer_free(&out);
    *out_number = release.number;
    return kept;
}

// A release goes to its file in three steps: all is on the disk, it is kept, the file gets its name. So neither is there
// without the other. What goes to a pipe or the terminal cannot be taken back, and is kept first.
enum fj_exit fj_cli_give_release(struct fj_cli *cli, struct fj_store *store,
                                 const struct fj_results *results,
                                 const struct fj_store_about *facts, const struct fj_format *format,
                                 const struct fj_writer *out)
{
    struct fj_outlet outlet;
    int64_t number;
    bool kept;
    enum fj_exit closed;

    if (!fj_outlet_open(cli, fj_cli_value(cli, "output"), &outlet))
        return FJ_EXIT_FILE;
    if (outlet.beside) {
        fj_outlet_drain(&outlet, out->bytes, out->length);
        fj_outlet_settle(&outlet);
        if (outlet.error != 0)
            return fj_outlet_close(cli, &outlet, true);
    }
    kept = keep(cli, store, results, facts, format, out->bytes, &number);
    if (kept && !outlet.beside)
        fj_outlet_drain(&outlet, out->bytes, out->length);
    closed = fj_outlet_close(cli, &outlet, kept);
    if (!kept)
        return FJ_EXIT_DATABASE;
    if (closed != FJ_EXIT_DONE)
        fj_diag_help(&cli->diags, cli->diags.last,
                     "it is kept all the same: write folja release %s show %lld -o FILE",
                     cli->arguments[0], (long long)number);
    return closed;
}

// ---- what is printed of it ---------------------------------------------------------------------------------

static void add_standing(struct fj_results *results)
{
    for (size_t b = 0; b < results->block_count; b++) {
        const struct fj_block *block = &results->blocks[b];
        bool first = block->stands > 0;
        for (size_t i = 0; first && i < b; i++)
            first = results->blocks[i].stands == 0 || results->blocks[i].measure != block->measure;
        if (first)
            fj_cli_add_note(
                results,
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
    struct fj_note_ledger ledger = {0};
    struct fj_naming naming = {0};
    size_t count = 0;
    bool done;

    if (!fj_store_releases(store, cli->arena, &cli->diags, &releases, &count) ||
        !fj_store_release_notes(store, cli->arena, &cli->diags, &ledger.notes, &ledger.count))
        return false;
    ledger.releases = (int64_t)count;
    add_standing(results);
    results->general_note_count = results->note_count;
    done = ledger.count == 0 || fj_naming_open(store, cli->arena, &cli->diags, &naming);
    for (size_t i = 0; done && i < ledger.count; i++)
        done = fj_cli_add_written(results, &naming, &ledger, i);
    fj_naming_close(&naming);
    return done;
}
