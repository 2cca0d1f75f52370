// SPDX-License-Identifier: EUPL-1.2
// folja fmt PLAN: the plan in canonical layout, to standard output, to the file of -o, or with --write in its own place.
// With --check nothing is written: status 1 says that the layout is another.
#define _XOPEN_SOURCE 700 // realpath
#include <stdlib.h>
#include <string.h>

#include "cli/choose.h"
#include "cli/files.h"
#include "sema/format.h"
#include "support/limits.h"

static const struct fj_switch options[] = {
    {"check", 0, NULL, FJ_TEXT("write nothing; status 1 when the layout is another")},
    {"write", 'w', NULL, FJ_TEXT("put the plan back where it stood")},
    {"keywords", 0, "sv|en", FJ_TEXT("turn every keyword into this language")},
    {"output", 'o', "FILE", FJ_TEXT("write to a file")},
    {"format", 0, "text|json", FJ_TEXT("how errors and warnings are shown")},
};

static bool usage_is_right(struct fj_cli *cli)
{
    int places = fj_cli_flag(cli, "check") + fj_cli_flag(cli, "write") + fj_cli_flag(cli, "output");

    if (!fj_cli_choose(cli, "format", "text, json") || !fj_cli_choose(cli, "keywords", "sv, en"))
        return false;
    if (fj_cli_flag(cli, "write") && strcmp(cli->arguments[0], "-") == 0) {
        fj_diag_add_bare(&cli->diags, FJ_E_ARGUMENTS,
                         "what comes from standard input has no place to be written back to");
        fj_diag_help(&cli->diags, cli->diags.last, "take away --write");
        return false;
    }
    if (places < 2)
        return true;
    fj_diag_add_bare(&cli->diags, FJ_E_ARGUMENTS,
                     "only one of --check, --write and -o can be given");
    fj_diag_help(&cli->diags, cli->diags.last, "take away the others");
    return false;
}

static enum fj_print_keywords keywords_of(const struct fj_cli *cli)
{
    const char *value = fj_cli_value(cli, "keywords");

    return !value                     ? FJ_PRINT_AS_WRITTEN
           : strcmp(value, "sv") == 0 ? FJ_PRINT_SWEDISH
                                      : FJ_PRINT_ENGLISH;
}

// The words of a line of the plan, from 1; its end where there are none.
static struct fj_span span_of_line(const struct fj_source *source, uint32_t line)
{
    uint32_t start = 0, end;

    while (line > 1 && start < source->length)
        line -= source->text[start++] == '\n';
    end = start;
    while (end < source->length && !strchr("\r\n", source->text[end]))
        end++;
    while (start < end && strchr(" \t", source->text[start]))
        start++;
    while (end > start && strchr(" \t", source->text[end - 1]))
        end--;
    return (struct fj_span){0, start, end};
}

static enum fj_exit check(struct fj_cli *cli, struct fj_formatting *done, const char *text,
                          size_t length)
{
    uint32_t line = fj_format_first_difference(text, length, done->text.bytes, done->text.length);

    if (line == 0)
        return FJ_EXIT_DONE;
    struct fj_diag *diag =
        fj_diag_add(&done->diags, FJ_E_OTHER_LAYOUT, span_of_line(done->sources.items, line),
                    "the layout is not the one of “folja fmt”, from this line on");
    fj_diag_help(&done->diags, diag, "write folja fmt --write %s%s%s",
                 keywords_of(cli) == FJ_PRINT_AS_WRITTEN ? "" : "--keywords ",
                 keywords_of(cli) == FJ_PRINT_AS_WRITTEN ? ""
                 : keywords_of(cli) == FJ_PRINT_SWEDISH  ? "sv "
                                                         : "en ",
                 cli->arguments[0]);
    fj_cli_show(cli, &done->diags, &done->sources);
    return FJ_EXIT_ERRORS;
}

// Writes the plan where it stood, through a link; a plan that is right already is not touched.
static enum fj_exit write_back(struct fj_cli *cli, const struct fj_formatting *done,
                               const char *text, size_t length)
{
    if (fj_format_first_difference(text, length, done->text.bytes, done->text.length) == 0)
        return FJ_EXIT_DONE;
    char *path = realpath(cli->arguments[0], NULL);
    enum fj_exit status = fj_cli_put(cli, path ? path : cli->arguments[0], &done->text);
    free(path);
    return status;
}

static enum fj_exit deliver(struct fj_cli *cli, struct fj_formatting *done, const char *text,
                            size_t length)
{
    switch (done->status) {
    case FJ_FORMAT_DONE:
        if (fj_cli_flag(cli, "check"))
            return check(cli, done, text, length);
        if (fj_cli_flag(cli, "write"))
            return write_back(cli, done, text, length);
        return fj_cli_put(cli, fj_cli_value(cli, "output"), &done->text);
    case FJ_FORMAT_ERRORS:
    case FJ_FORMAT_FAULT:
        fj_cli_show(cli, &done->diags, &done->sources);
        return done->status == FJ_FORMAT_ERRORS ? FJ_EXIT_ERRORS : FJ_EXIT_FAULT;
    }
    return FJ_EXIT_FAULT;
}

static enum fj_exit run(struct fj_cli *cli)
{
    struct fj_reader reader = fj_cli_reader(cli);
    size_t length;
    const char *text;

    if (!usage_is_right(cli))
        return FJ_EXIT_USAGE;
    text = fj_file_read(cli->arena, &cli->diags, cli->arguments[0], FJ_LIMIT_SOURCE_BYTES, &length);
    if (!text)
        return FJ_EXIT_FILE;
    struct fj_formatting *done = fj_format(cli->arguments[0], text, length, &reader,
                                           keywords_of(cli), cli->lang_given, cli->lang);
    if (!done)
        return FJ_EXIT_FAULT;
    if (!cli->lang_given)
        cli->lang = cli->diags.lang = done->diags.lang;
    enum fj_exit status = deliver(cli, done, text, length);
    fj_formatting_free(done);
    return status;
}

const struct fj_command fj_command_fmt = {
    .name = "fmt",
    .arguments = "PLAN",
    .least = 1,
    .most = 1,
    .summary = FJ_TEXT("lay a plan out as plans are laid out; comments stay"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
