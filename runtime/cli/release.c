// SPDX-License-Identifier: EUPL-1.2
// folja release DB list|show N|note N: what was released, and what the unit writes of it.
#include "store/releases.h"

#include <stdlib.h>
#include <string.h>

#include "cli/files.h"
#include "cli/store_exit.h"

static const struct fj_switch options[] = {
    {"measure", 0, "NAME", FJ_TEXT("the measure that a note is about")},
    {"analysis", 0, "TEXT", FJ_TEXT("what the figures mean")},
    {"action", 0, "TEXT", FJ_TEXT("what the unit will do")},
    {"outcome", 0, "TEXT", FJ_TEXT("what became of an action")},
    {"of", 0, "NUMBER", FJ_TEXT("the action that an outcome is about, by its number")},
    {"who", 0, "NAME", FJ_TEXT("who answers for it; else who runs the program")},
    {"by", 0, "DATE", FJ_TEXT("when an action is to be done")},
    {"output", 'o', "FILE", FJ_TEXT("write to a file")},
};

struct ledger {
    struct fj_release *releases;
    size_t count;
    struct fj_release_note *notes;
    size_t note_count;
};

static bool read_ledger(struct fj_cli *cli, struct fj_store *store, struct ledger *out)
{
    return fj_store_releases(store, cli->arena, &cli->diags, &out->releases, &out->count) &&
           fj_store_release_notes(store, cli->arena, &cli->diags, &out->notes, &out->note_count);
}

static const char *kind_text(const struct fj_cli *cli, enum fj_note_kind kind)
{
    return kind == FJ_NOTE_ANALYSIS ? fj_tr(cli->lang, "Analysis")
           : kind == FJ_NOTE_ACTION ? fj_tr(cli->lang, "Action")
                                    : fj_tr(cli->lang, "Outcome");
}

static void write_note(const struct fj_cli *cli, const struct fj_release_note *note,
                       struct fj_writer *out)
{
    fj_write_format(out, "%lld  %s  %s: ", (long long)note->number, note->measure,
                    kind_text(cli, note->kind));
    if (note->action > 0)
        fj_write_format(out, fj_tr(cli->lang, "(of action %lld) "), (long long)note->action);
    fj_write_raw(out, note->text);
    fj_write_format(out, " (%s, %.10s", note->who, note->at);
    if (note->by[0])
        fj_write_format(out, fj_tr(cli->lang, ", to be done by %s"), note->by);
    fj_write_raw(out, ")\n");
}

// ---- list and show -------------------------------------------------------------------------------------

// ”2026”, or the first and the last of several; "" where nothing was printed, NULL where it could not be read.
static const char *periods_of(struct fj_cli *cli, struct fj_store *store, int64_t release)
{
    struct fj_released *figures;
    const char *first = "", *last = "";
    size_t count;

    if (!fj_store_released(store, cli->arena, release, &cli->diags, &figures, &count))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const char *period = figures[i].key[1];
        first = !first[0] || strcmp(period, first) < 0 ? period : first;
        last = strcmp(period, last) > 0 ? period : last;
    }
    return strcmp(first, last) == 0 ? first : fj_arena_printf(cli->arena, "%s–%s", first, last);
}

static enum fj_exit list(struct fj_cli *cli, struct fj_store *store, const struct ledger *ledger)
{
    struct fj_writer out = {0};
    enum fj_exit status;

    if (ledger->count > 0)
        fj_write_format(
            &out, "%s\n",
            fj_tr(cli->lang, "number\treleased\tby\treport\tperiod\tfollow-up day\tchange"));
    for (size_t i = 0; i < ledger->count; i++) {
        const struct fj_release *r = &ledger->releases[i];
        const char *periods = periods_of(cli, store, r->number);
        if (!periods) {
            fj_writer_free(&out);
            return FJ_EXIT_DATABASE;
        }
        fj_write_format(&out, "%lld\t%s\t%s\t%s\t%s\t%s\t%lld%s%s\n", (long long)r->number, r->at,
                        r->who, r->report[0] ? r->report : fj_tr(cli->lang, "all measures"),
                        periods, r->on, (long long)r->seq, r->is_intact ? "" : "\t",
                        r->is_intact ? "" : fj_tr(cli->lang, "not as it was released"));
    }
    if (ledger->count == 0)
        fj_write_format(&out, "%s\n", fj_tr(cli->lang, "nothing is released yet"));
    status = fj_cli_put(cli, fj_cli_value(cli, "output"), &out);
    fj_writer_free(&out);
    return status;
}

static const struct fj_release *find(struct fj_cli *cli, const struct ledger *ledger)
{
    const char *word = cli->argument_count > 2 ? cli->arguments[2] : "";
    char *end;
    long long number = strtoll(word, &end, 10);

    for (size_t i = 0; *word && !*end && i < ledger->count; i++)
        if (ledger->releases[i].number == number)
            return &ledger->releases[i];
    fj_diag_help(&cli->diags,
                 fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "there is no release “%s”", word),
                 "write folja release DB list to see those there are");
    return NULL;
}

// What is shown is what was released; notes, and a warning where it is not intact, are told beside it.
static enum fj_exit show(struct fj_cli *cli, const struct ledger *ledger)
{
    const struct fj_release *release = find(cli, ledger);
    struct fj_writer out = {0}, beside = {0};
    enum fj_exit status;

    if (!release)
        return FJ_EXIT_USAGE;
    fj_write_raw(&out, release->printed);
    for (size_t i = 0; i < ledger->note_count; i++)
        if (ledger->notes[i].release == release->number)
            write_note(cli, &ledger->notes[i], &beside);
    if (!release->is_intact)
        fj_write_format(&beside, "%s\n", fj_tr(cli->lang, "not as it was released"));
    status = fj_cli_put(cli, fj_cli_value(cli, "output"), &out);
    if (status == FJ_EXIT_DONE)
        fj_cli_tell(&beside);
    fj_writer_free(&out);
    fj_writer_free(&beside);
    return status;
}

// ---- notes ---------------------------------------------------------------------------------------------

static bool take_text(struct fj_cli *cli, struct fj_release_note *note)
{
    int given = 0;

    for (int kind = 0; kind < FJ_NOTE__COUNT; kind++) {
        const char *text = fj_cli_value(cli, fj_note_kind_name((enum fj_note_kind)kind));
        if (!text)
            continue;
        note->kind = (enum fj_note_kind)kind;
        note->text = text;
        given++;
    }
    if (given == 1 && note->text[0])
        return true;
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE,
                     "a note takes one of --analysis, --action and --outcome");
    return false;
}

static bool take_action(struct fj_cli *cli, const struct ledger *ledger,
                        struct fj_release_note *note)
{
    const char *word = fj_cli_value(cli, "of");
    long long number = word ? strtoll(word, NULL, 10) : 0;

    if (note->kind != FJ_NOTE_OUTCOME)
        return true;
    for (size_t i = 0; i < ledger->note_count; i++)
        if (ledger->notes[i].number == number && ledger->notes[i].kind == FJ_NOTE_ACTION) {
            note->action = number;
            return true;
        }
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE,
                     "an outcome takes --of with the number of an action");
    return false;
}

// The measure that is called so, by its name or else by its text; NULL where there is none, or several have the text.
static const struct fj_measure *measure_called(const struct fj_plan *plan, const char *word)
{
    const struct fj_measure *found = fj_plan_find_measure(plan, word);
    size_t count = 0;

    for (size_t i = 0; !found && i < plan->measure_count; i++)
        count += strcmp(plan->measures[i].text, word) == 0;
    for (size_t i = 0; !found && count == 1 && i < plan->measure_count; i++)
        if (strcmp(plan->measures[i].text, word) == 0)
            return &plan->measures[i];
    return found;
}

static const char *names_of(struct fj_cli *cli, const struct fj_plan *plan)
{
    const char *names = "";

    for (size_t i = 0; names && i < plan->measure_count; i++)
        names =
            fj_arena_printf(cli->arena, "%s%s%s", names, i > 0 ? ", " : "", plan->measures[i].name);
    return names ? names : "";
}

static bool take_measure(struct fj_cli *cli, const struct fj_plan *plan,
                         struct fj_release_note *note)
{
    const char *word = fj_cli_value(cli, "measure");
    const struct fj_measure *measure = word ? measure_called(plan, word) : NULL;
    struct fj_diag *told;

    if (measure) {
        note->measure = measure->name;
        return true;
    }
    told = word ? fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "the plan has no measure “%s”",
                                   word)
                : fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE,
                                   "a note is about a measure, and none is named");
    fj_diag_help(&cli->diags, told, "write --measure with one of: %s", names_of(cli, plan));
    return false;
}

static bool take_day(struct fj_cli *cli, struct fj_release_note *note)
{
    fj_day day;

    note->by = fj_cli_value(cli, "by");
    if (!note->by || fj_day_parse(note->by, strlen(note->by), &day))
        return true;
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "--%s cannot be “%s”", "by", note->by);
    return false;
}

// Of a release that is made, or of the next one: then it is printed in it.
static bool take_release(struct fj_cli *cli, const struct ledger *ledger,
                         struct fj_release_note *note)
{
    const char *word = cli->argument_count > 2 ? cli->arguments[2] : "";
    char *end;

    note->release = strtoll(word, &end, 10);
    if (*word && !*end && note->release >= 1 && note->release <= (int64_t)ledger->count + 1)
        return true;
    return find(cli, ledger) != NULL;
}

static enum fj_exit add_note(struct fj_cli *cli, struct fj_store *store,
                             const struct ledger *ledger)
{
    struct fj_release_note note = {.who = fj_cli_value(cli, "who")};
    struct fj_writer out = {0};

    if (!note.who)
        note.who = fj_cli_who(cli);
    if (!take_release(cli, ledger, &note) || !take_measure(cli, fj_store_plan(store), &note) ||
        !take_text(cli, &note) || !take_action(cli, ledger, &note) || !take_day(cli, &note))
        return FJ_EXIT_USAGE;
    if (!fj_store_release_note_add(store, &note, &cli->diags))
        return FJ_EXIT_DATABASE;
    fj_write_format(&out, fj_tr(cli->lang, "kept as note %lld\n"), (long long)note.number);
    fj_cli_tell(&out);
    fj_writer_free(&out);
    return FJ_EXIT_DONE;
}

static enum fj_exit run(struct fj_cli *cli)
{
    const char *what = cli->arguments[1];
    bool notes = strcmp(what, "note") == 0;
    struct fj_store *store;
    struct ledger ledger = {0};
    enum fj_store_status opened;
    enum fj_exit status = FJ_EXIT_DATABASE;

    if (!notes && strcmp(what, "list") != 0 && strcmp(what, "show") != 0) {
        fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "release takes list, show or note");
        return FJ_EXIT_USAGE;
    }
    opened = fj_store_open(cli->arguments[0], notes ? FJ_STORE_WRITE : FJ_STORE_READ, &cli->diags,
                           &store);
    if (opened != FJ_STORE_OK)
        return fj_store_exit(opened);
    if (!cli->lang_given)
        cli->lang = cli->diags.lang = fj_store_plan(store)->language;
    if (read_ledger(cli, store, &ledger))
        status = notes                       ? add_note(cli, store, &ledger)
                 : strcmp(what, "list") == 0 ? list(cli, store, &ledger)
                                             : show(cli, &ledger);
    fj_store_close(store);
    return status;
}

const struct fj_command fj_command_release = {
    .name = "release",
    .arguments = "DB (list | show N | note N)",
    .least = 2,
    .most = 3,
    .summary = FJ_TEXT("what was released, and what the unit says of it"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
