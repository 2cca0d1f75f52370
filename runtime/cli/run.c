// SPDX-License-Identifier: EUPL-1.2
// A whole run of the program: finds the command, reads its words, runs it, shows what it has to say.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/files.h"
#include "support/unicode.h"

// Swedish, unless the environment asks for English.
static enum fj_lang environment_lang(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && value[0])
            return strncmp(value, "en", 2) == 0 ? FJ_LANG_EN : FJ_LANG_SV;
    }
    return FJ_LANG_SV;
}

static const struct fj_command *find(const char *name)
{
    for (size_t i = 0; i < fj_command_count; i++)
        if (strcmp(fj_commands[i]->name, name) == 0)
            return fj_commands[i];
    return NULL;
}

static void tell_unknown(struct fj_cli *cli, const char *word)
{
    struct fj_diag *diag = fj_diag_add_bare(&cli->diags, FJ_E_COMMAND, "“%s” is no command", word);
    const char *best = NULL;
    int nearest = 3;

    for (size_t i = 0; i < fj_command_count; i++) {
        int distance = fj_unicode_distance(word, fj_commands[i]->name, nearest);
        if (distance < nearest) {
            nearest = distance;
            best = fj_commands[i]->name;
        }
    }
    if (best)
        fj_diag_help(&cli->diags, diag, "did you mean “%s”?", best);
    else
        fj_diag_help(&cli->diags, diag, "write folja help to see the commands");
}

// Puts a --lang that stands before the command after it, where the options of a command stand.
static void put_command_first(int count, char **words)
{
    int length = strcmp(words[1], "--lang") == 0 ? 2 : strncmp(words[1], "--lang=", 7) == 0 ? 1 : 0;
    char *command = length > 0 && count > 1 + length ? words[1 + length] : NULL;

    if (!command)
        return;
    memmove(words + 2, words + 1, (size_t)length * sizeof *words);
    words[1] = command;
}

// --lang with nothing after it, or no command.
static void tell_lang_alone(struct fj_cli *cli, const char *value)
{
    if (!value) {
        fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "%s has to be followed by a value",
                         "--lang");
        fj_diag_help(&cli->diags, cli->diags.last, "write one of: %s", "sv, en");
        return;
    }
    if (!fj_cli_set_lang(cli, value))
        return;
    fj_diag_add_bare(&cli->diags, FJ_E_COMMAND, "a command is missing");
    fj_diag_help(&cli->diags, cli->diags.last, "write folja help to see the commands");
}

static enum fj_exit tell_version(struct fj_cli *cli)
{
    struct fj_writer out = {0};
    enum fj_exit status;

    fj_write_raw(&out, "folja " FJ_VERSION "\n");
    status = fj_cli_put(cli, NULL, &out);
    fj_writer_free(&out);
    return status;
}

static enum fj_exit run(struct fj_cli *cli, int count, char **words)
{
    static char help[] = "help";

    if (count < 2) {
        fj_diag_add_bare(&cli->diags, FJ_E_COMMAND, "a command is missing");
        fj_diag_help(&cli->diags, cli->diags.last, "write folja help to see the commands");
        return FJ_EXIT_USAGE;
    }
    put_command_first(count, words);
    if (strncmp(words[1], "--lang", 6) == 0 && (words[1][6] == '\0' || words[1][6] == '=')) {
        tell_lang_alone(cli, words[1][6] == '=' ? words[1] + 7 : count > 2 ? words[2] : NULL);
        return FJ_EXIT_USAGE;
    }
    if (strcmp(words[1], "--version") == 0)
        return tell_version(cli);
    if (strcmp(words[1], "--help") == 0 || strcmp(words[1], "-h") == 0)
        words[1] = help;
    cli->command = find(words[1]);
    if (!cli->command) {
        tell_unknown(cli, words[1]);
        return FJ_EXIT_USAGE;
    }
    if (!fj_cli_read(cli, count - 2, words + 2))
        return FJ_EXIT_USAGE;
    return cli->help ? fj_cli_help(cli, cli->command) : cli->command->run(cli);
}

enum fj_exit fj_cli_main(int count, char **words)
{
    struct fj_cli cli = {.arena = fj_arena_new(), .lang = environment_lang()};
    enum fj_exit status;

    if (!cli.arena) {
        fputs("folja: minnet är slut\n", stderr);
        return FJ_EXIT_FAULT;
    }
    cli.diags = (struct fj_diags){.arena = cli.arena, .lang = cli.lang};
    status = run(&cli, count, words);
    fj_cli_show(&cli, &cli.diags, NULL);
    fj_arena_free(cli.arena);
    return status;
}
