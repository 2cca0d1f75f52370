// SPDX-License-Identifier: EUPL-1.2
// folja history DB: the changes of the record; with --case what was answered of one case, and what it was before.
#include "entry/history.h"

#include <stdlib.h>
#include <string.h>

#include "cli/files.h"
#include "cli/store_exit.h"
#include "support/snippet.h"

#define LAST 100

static const struct fj_switch options[] = {
    {"case", 0, "CASE", FJ_TEXT("the values of one case (personal data; noted in the audit)")},
    {"private", 0, NULL, FJ_TEXT("also private questions")},
    {"as-given", 0, NULL,
     FJ_TEXT("each value as the plan of then had it, not as today's reads it")},
    {"last", 0, "N", FJ_TEXT("how many changes at most, the last ones; 100 if not given")},
    {"format", 0, "text|json", FJ_TEXT("how it is written; text if not given")},
    {"output", 'o', "FILE", FJ_TEXT("write to a file")},
};

static bool last_of(struct fj_cli *cli, size_t *out_last)
{
    const char *word = fj_cli_value(cli, "last");
    char *end = NULL;
    long long count = word ? strtoll(word, &end, 10) : LAST;

    *out_last = (size_t)count;
    if (!word || (*word && !*end && count >= 1 && count <= 1000000))
        return true;
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "--%s cannot be “%s”", "last", word);
    fj_diag_help(&cli->diags, cli->diags.last, "write a whole number from 1 to %d", 1000000);
    return false;
}

static void tell_left_out(struct fj_cli *cli, size_t count)
{
    struct fj_writer out = {0};

    if (count > 0)
        fj_write_format(&out,
                        fj_tr(cli->lang, "%zu earlier changes are not shown; --last takes more\n"),
                        count);
    fj_cli_tell(&out);
    fj_writer_free(&out);
}

// ---- json --------------------------------------------------------------------------------------------

static void field(struct fj_writer *out, const char *name, const char *value)
{
    fj_write_format(out, ",\"%s\":", name);
    if (value)
        fj_write_json(out, value);
    else
        fj_write_raw(out, "null");
}

static void write_change_json(struct fj_writer *out, const struct fj_history_change *change)
{
    fj_write_format(out, "{\"change\":%lld", (long long)change->seq);
    field(out, "at", change->at);
    field(out, "who", change->who);
    field(out, "why", change->why);
    fj_write_format(out, ",\"version\":%d", change->version);
}

static void write_turn_json(struct fj_writer *out, const struct fj_turn *turn)
{
    write_change_json(out, turn->change);
    field(out, "form", turn->form);
    field(out, "timepoint", turn->timepoint);
    if (turn->nr > 0)
        fj_write_format(out, ",\"nr\":%d", turn->nr);
    field(out, "question", turn->name);
    field(out, "before", turn->before);
    field(out, "after", turn->after);
    fj_write_raw(out, "}\n");
}

// ---- text --------------------------------------------------------------------------------------------

static void write_change(struct fj_cli *cli, struct fj_writer *out,
                         const struct fj_history_change *change)
{
    fj_write_format(out, "%lld\t%s\t%s\t%s\t", (long long)change->seq, change->at, change->who,
                    change->why);
    fj_write_format(out, fj_tr(cli->lang, "version %d"), change->version);
    fj_write_char(out, '\n');
}

static void write_turn(struct fj_cli *cli, struct fj_writer *out, const struct fj_turn *turn)
{
    const char *blank = fj_tr(cli->lang, "(blank)");

    fj_write_raw(out, "  ");
    fj_write_visible(out, turn->form ? turn->form : fj_tr(cli->lang, "background"));
    if (turn->timepoint)
        fj_write_format(out, ", %s", turn->timepoint);
    if (turn->nr > 0)
        fj_write_format(out, " #%d", turn->nr);
    fj_write_format(out, ": %s: ", turn->name);
    if (turn->before[0]) {
        fj_write_visible(out, turn->before);
        fj_write_raw(out, " → ");
    }
    fj_write_visible(out, turn->after[0] ? turn->after : blank);
    fj_write_char(out, '\n');
}

static void write_turns(struct fj_cli *cli, struct fj_writer *out, const struct fj_turns *turns)
{
    for (size_t i = 0; i < turns->count; i++) {
        if (!cli->json && (i == 0 || turns->items[i - 1].change != turns->items[i].change))
            write_change(cli, out, turns->items[i].change);
        if (cli->json)
            write_turn_json(out, &turns->items[i]);
        else
            write_turn(cli, out, &turns->items[i]);
    }
}

// ---- the two that can be asked for -------------------------------------------------------------------

static bool list_changes(struct fj_cli *cli, struct fj_store *store, size_t last,
                         struct fj_writer *out)
{
    struct fj_history history;
    size_t first;

    if (!fj_history_read(store, cli->arena, 0, &cli->diags, &history))
        return false;
    first = history.count > last ? history.count - last : 0;
    for (size_t i = first; i < history.count; i++) {
        if (!cli->json) {
            write_change(cli, out, &history.items[i]);
            continue;
        }
        write_change_json(out, &history.items[i]);
        fj_write_raw(out, "}\n");
    }
    tell_left_out(cli, first);
    return true;
}

static void tell_personal(struct fj_cli *cli)
{
    struct fj_writer out = {0};

    fj_write_format(
        &out, "%s\n",
        fj_tr(cli->lang, "personal data of one case; that it was shown is in the audit"));
    fj_cli_tell(&out);
    fj_writer_free(&out);
}

// What was given under an earlier version may have been called or counted otherwise then.
static void tell_reading(struct fj_cli *cli, const struct fj_turns *turns, int version)
{
    struct fj_writer out = {0};
    bool is_older = false;

    for (size_t i = 0; i < turns->count; i++)
        is_older = is_older || turns->items[i].change->version < version;
    if (is_older)
        fj_write_format(&out,
                        fj_tr(cli->lang,
                              "answers of earlier versions are shown as version %d of the "
                              "plan reads them; --as-given shows them as they were given\n"),
                        version);
    fj_cli_tell(&out);
    fj_writer_free(&out);
}

static enum fj_exit show_case(struct fj_cli *cli, struct fj_store *store, const char *code,
                              size_t last, struct fj_writer *out)
{
    struct fj_turns_ask ask = {.last = last,
                               .private_too = fj_cli_flag(cli, "private"),
                               .as_given = fj_cli_flag(cli, "as-given")};
    struct fj_turns turns;
    const char *noted;

    if (!fj_store_find_case(store, code, &cli->diags, &ask.case_id)) {
        if (cli->diags.errors > 0)
            return FJ_EXIT_DATABASE;
        fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "there is no case “%s”", code);
        return FJ_EXIT_USAGE;
    }
    // The number of the row: when the case is erased it is nobody's.
    noted = fj_arena_printf(cli->arena, "history --case #%lld%s", (long long)ask.case_id,
                            ask.private_too ? " --private" : "");
    if (!noted || !fj_store_audit(store, fj_cli_who(cli), noted, &cli->diags) ||
        !fj_turns_read(store, cli->arena, &ask, &cli->diags, &turns))
        return FJ_EXIT_DATABASE;
    write_turns(cli, out, &turns);
    tell_personal(cli);
    if (!ask.as_given)
        tell_reading(cli, &turns, fj_store_plan(store)->version);
    tell_left_out(cli, turns.left_out);
    return FJ_EXIT_DONE;
}

static enum fj_exit run(struct fj_cli *cli)
{
    const char *code = fj_cli_value(cli, "case");
    struct fj_writer out = {0};
    struct fj_store *store;
    enum fj_store_status opened;
    enum fj_exit status = FJ_EXIT_DATABASE;
    size_t last;

    if (!last_of(cli, &last))
        return FJ_EXIT_USAGE;
    opened = fj_store_open(cli->arguments[0], code ? FJ_STORE_WRITE : FJ_STORE_READ, &cli->diags,
                           &store);
    if (opened != FJ_STORE_OK)
        return fj_store_exit(opened);
    if (!cli->lang_given)
        cli->lang = cli->diags.lang = fj_store_plan(store)->language;
    if (code)
        status = show_case(cli, store, code, last, &out);
    else if (list_changes(cli, store, last, &out))
        status = FJ_EXIT_DONE;
    if (status == FJ_EXIT_DONE)
        status = fj_cli_put(cli, fj_cli_value(cli, "output"), &out);
    fj_writer_free(&out);
    fj_store_close(store);
    return status;
}

const struct fj_command fj_command_history = {
    .name = "history",
    .arguments = "DB",
    .least = 1,
    .most = 1,
    .summary = FJ_TEXT("what has been changed, by whom and when"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
