// SPDX-License-Identifier: EUPL-1.2
// folja help [COMMAND]: made from the tables of commands and options.
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/files.h"

static void write_option(enum fj_lang lang, const struct fj_switch *option, struct fj_writer *out)
{
    char left[64], letter[] = "-x, ";

    letter[1] = option->letter;
    snprintf(left, sizeof left, "%s--%s%s%s", option->letter ? letter : "    ", option->name,
             option->value ? " " : "", option->value ? option->value : "");
    if (strlen(left) > 26) // the text goes to a line of its own, under those of the others
        fj_write_format(out, "  %s\n%29s", left, "");
    else
        fj_write_format(out, "  %-26s ", left);
    fj_write_raw(out, fj_tr(lang, option->help));
    fj_write_char(out, '\n');
}

static void write_command(enum fj_lang lang, const struct fj_command *command,
                          struct fj_writer *out)
{
    static const struct fj_switch lang_option = {"lang", 0, "sv|en",
                                                 FJ_TEXT("the language of what is said")};

    fj_write_format(out, "folja %s %s\n\n", command->name, command->arguments);
    fj_write_raw(out, fj_tr(lang, command->summary));
    fj_write_raw(out, "\n\n");
    for (size_t i = 0; i < command->option_count; i++)
        write_option(lang, &command->options[i], out);
    write_option(lang, &lang_option, out);
}

void fj_cli_write_help(enum fj_lang lang, const struct fj_command *command, struct fj_writer *out)
{
    if (command) {
        write_command(lang, command, out);
        return;
    }
    fj_write_raw(out, fj_tr(lang, "Följa compiles follow-up plans: database, forms and reports "
                                  "from one text."));
    fj_write_raw(out, "\n\n");
    for (size_t i = 0; i < fj_command_count; i++) {
        fj_write_format(out, "  folja %-8s ", fj_commands[i]->name);
        fj_write_raw(out, fj_tr(lang, fj_commands[i]->summary));
        fj_write_char(out, '\n');
    }
    fj_write_char(out, '\n');
    fj_write_raw(out, fj_tr(lang, "folja help COMMAND tells more."));
    fj_write_char(out, '\n');
}

enum fj_exit fj_cli_help(struct fj_cli *cli, const struct fj_command *command)
{
    struct fj_writer out = {0};
    enum fj_exit status;

    fj_cli_write_help(cli->lang, command, &out);
    status = fj_cli_put(cli, NULL, &out);
    fj_writer_free(&out);
    return status;
}

static enum fj_exit run(struct fj_cli *cli)
{
    const struct fj_command *command = NULL;

    for (size_t i = 0; i < fj_command_count && cli->argument_count; i++)
        if (strcmp(fj_commands[i]->name, cli->arguments[0]) == 0)
            command = fj_commands[i];
    if (cli->argument_count && !command) {
        fj_diag_add_bare(&cli->diags, FJ_E_COMMAND, "“%s” is no command", cli->arguments[0]);
        return FJ_EXIT_USAGE;
    }
    return fj_cli_help(cli, command);
}

const struct fj_command fj_command_help = {
    .name = "help",
    .arguments = "[COMMAND]",
    .most = 1,
    .summary = FJ_TEXT("tell what the commands do"),
    .run = run,
};
