// SPDX-License-Identifier: EUPL-1.2
// Reads words into arguments and options: --name VALUE, --name=VALUE, -o VALUE, flags, and -- for
// arguments that begin with a dash.
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/cli.h"
#include "support/unicode.h"

static int find_option(const struct fj_command *command, const char *word, size_t length)
{
    for (size_t i = 0; i < command->option_count; i++)
        if (strlen(command->options[i].name) == length &&
            memcmp(command->options[i].name, word, length) == 0)
            return (int)i;
    return -1;
}

static int find_letter(const struct fj_command *command, char letter)
{
    for (size_t i = 0; i < command->option_count; i++)
        if (command->options[i].letter && command->options[i].letter == letter)
            return (int)i;
    return -1;
}

const char *fj_cli_value(const struct fj_cli *cli, const char *option)
{
    int index = find_option(cli->command, option, strlen(option));

    return index < 0 ? NULL : cli->values[index];
}

bool fj_cli_flag(const struct fj_cli *cli, const char *option)
{
    return fj_cli_value(cli, option) != NULL;
}

static bool tell_option(struct fj_cli *cli, const char *word)
{
    struct fj_diag *diag = fj_diag_add_bare(&cli->diags, FJ_E_OPTION, "%s has no option “%s”",
                                            cli->command->name, word);
    const char *best = NULL;
    int nearest = 3;

    for (size_t i = 0; i < cli->command->option_count; i++) {
        const char *name = cli->command->options[i].name;
        int distance = fj_unicode_distance(word + strspn(word, "-"), name, nearest);
        if (distance < nearest) {
            nearest = distance;
            best = name;
        }
    }
    if (best)
        fj_diag_help(&cli->diags, diag, "did you mean --%s?", best);
    else
        fj_diag_help(&cli->diags, diag, "write folja help %s to see its options",
                     cli->command->name);
    return false;
}

bool fj_cli_set_lang(struct fj_cli *cli, const char *value)
{
    if (strcmp(value, "sv") != 0 && strcmp(value, "en") != 0) {
        struct fj_diag *diag =
            fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "--lang cannot be “%s”", value);
        fj_diag_help(&cli->diags, diag, "write one of: %s", "sv, en");
        return false;
    }
    cli->lang_given = true;
    cli->lang = cli->diags.lang = value[0] == 's' ? FJ_LANG_SV : FJ_LANG_EN;
    return true;
}

struct words {
    char **items;
    int count, at;
};

// The value after = or in the next word; NULL with a diagnostic when there is none.
static const char *take_value(struct fj_cli *cli, struct words *words, const char *word,
                              const char *equals)
{
    if (equals)
        return equals + 1;
    if (words->at + 1 < words->count)
        return words->items[++words->at];
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "%s has to be followed by a value", word);
    return NULL;
}

static bool read_option(struct fj_cli *cli, struct words *words)
{
    const char *word = words->items[words->at];
    const char *equals = strchr(word, '='), *value;
    size_t length = equals ? (size_t)(equals - word) : strlen(word);
    int index;

    if (word[1] == '-' && length == 6 && memcmp(word, "--lang", 6) == 0) {
        value = take_value(cli, words, "--lang", equals);
        return value && fj_cli_set_lang(cli, value);
    }
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
        return cli->help = true;
    index = word[1] == '-' ? find_option(cli->command, word + 2, length - 2)
            : length == 2  ? find_letter(cli->command, word[1])
                           : -1;
    if (index < 0)
        return tell_option(cli, word);
    if (cli->command->options[index].value) {
        cli->values[index] = take_value(cli, words, word, equals);
        return cli->values[index] != NULL;
    }
    cli->values[index] = "";
    return true;
}

static bool add_argument(struct fj_cli *cli, const char *word)
{
    if (cli->argument_count >= cli->command->most) {
        struct fj_diag *diag =
            fj_diag_add_bare(&cli->diags, FJ_E_ARGUMENTS, "“%s” is one argument too many", word);
        fj_diag_help(&cli->diags, diag, "write folja %s %s", cli->command->name,
                     cli->command->arguments);
        return false;
    }
    cli->arguments[cli->argument_count++] = word;
    return true;
}

static bool enough(struct fj_cli *cli)
{
    struct fj_diag *diag;

    if (cli->argument_count >= cli->command->least)
        return true;
    diag = fj_diag_add_bare(&cli->diags, FJ_E_ARGUMENTS, "an argument is missing");
    fj_diag_help(&cli->diags, diag, "write folja %s %s", cli->command->name,
                 cli->command->arguments);
    return false;
}

bool fj_cli_read(struct fj_cli *cli, int count, char **words)
{
    struct words list = {words, count, 0};
    bool only_arguments = false;

    for (; list.at < count; list.at++) {
        const char *word = words[list.at];
        if (!only_arguments && strcmp(word, "--") == 0) {
            only_arguments = true;
            continue;
        }
        if (!only_arguments && word[0] == '-' && word[1] ? !read_option(cli, &list)
                                                         : !add_argument(cli, word))
            return false;
    }
    cli->json = fj_cli_value(cli, "format") && strcmp(fj_cli_value(cli, "format"), "json") == 0;
    return cli->help || enough(cli);
}

fj_day fj_cli_today(void)
{
    time_t now = time(NULL);
    struct tm here;

    if (now == (time_t)-1 || !localtime_r(&now, &here))
        return FJ_NO_DAY;
    return fj_day_from_civil((struct fj_civil){here.tm_year + 1900, here.tm_mon + 1, here.tm_mday});
}

bool fj_cli_on(struct fj_cli *cli, fj_day *out_day)
{
    const char *value = fj_cli_value(cli, "on");

    *out_day = fj_cli_today();
    if (!value || fj_day_parse(value, strlen(value), out_day))
        return true;
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "--on cannot be “%s”", value);
    fj_diag_help(&cli->diags, cli->diags.last, "write a date as 2026-01-31");
    return false;
}

const char *fj_cli_who(struct fj_cli *cli)
{
    const char *name = getenv("USER");

    (void)cli;
    return name && name[0] ? name : "folja";
}
