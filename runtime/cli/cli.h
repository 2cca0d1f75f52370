// SPDX-License-Identifier: EUPL-1.2
// What every command is given and gives back. A command is one file, one line in commands.def, and
// a table of its options, from which the reading, the help and the man page are made.
#ifndef FJ_CLI_CLI_H
#define FJ_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "support/arena.h"
#include "support/date.h"
#include "support/diag.h"
#include "support/source.h"
#include "support/writer.h"

enum fj_exit {
    FJ_EXIT_DONE = 0,
    FJ_EXIT_ERRORS = 1,   // the plan or the data has errors, all of them told
    FJ_EXIT_USAGE = 2,    // wrong usage
    FJ_EXIT_FILE = 3,     // a file could not be read or written
    FJ_EXIT_DATABASE = 4, // the database
    FJ_EXIT_REFUSED = 5,  // data would be lost, or a person could be recognised
    FJ_EXIT_FAULT = 70,   // a fault of the program
};

struct fj_switch {
    const char *name;  // without dashes
    char letter;       // for -o; 0: none
    const char *value; // what it takes, for the help ("FILE"); NULL: a flag
    const char *help;  // English, FJ_TEXT
};

#define FJ_OPTION_MOST 24 // of one command, with the common ones

struct fj_cli;

struct fj_command {
    const char *name;
    const char *arguments; // for the help: "PLAN DB"
    size_t least, most;    // how many arguments it takes
    const char *summary;   // English, FJ_TEXT
    const struct fj_switch *options;
    size_t option_count;
    enum fj_exit (*run)(struct fj_cli *cli);
};

struct fj_cli {
    const struct fj_command *command;
    const char *arguments[4];
    size_t argument_count;
    const char *values[FJ_OPTION_MOST]; // by option of the command; "" for a flag; NULL: not given
    bool lang_given;
    enum fj_lang lang;
    bool json;        // diagnostics as JSON lines
    bool help;        // --help after a command
    bool only_errors; // warnings of a plan that compiles are not shown
    int64_t persons;  // expected in a period, for warnings of small groups; 0: not said
    struct fj_arena *arena;
    struct fj_diags diags;
};

// The value of an option of this command; NULL when it was not given.
const char *fj_cli_value(const struct fj_cli *cli, const char *option);
bool fj_cli_flag(const struct fj_cli *cli, const char *option);

// The day of --on (default: today here); false with a diagnostic when it is no date.
bool fj_cli_on(struct fj_cli *cli, fj_day *out_day);
fj_day fj_cli_today(void);
// Who runs the program, for the history; arena.
const char *fj_cli_who(struct fj_cli *cli);

// Shows the diagnostics so far on standard error. SOURCES may be NULL.
void fj_cli_show(struct fj_cli *cli, const struct fj_diags *diags,
                 const struct fj_sources *sources);

extern const struct fj_command *const fj_commands[];
extern const size_t fj_command_count;

// A whole run: WORDS are those of the command line, the program's name first. Writes to standard output and standard
// error; what it takes is freed when it returns, so that one process may run many.
enum fj_exit fj_cli_main(int count, char **words);

// Reads the words of a command line into CLI; with --help among them, no argument has to be there.
// False with a diagnostic of usage.
bool fj_cli_read(struct fj_cli *cli, int count, char **words);
// What --lang says; false with a diagnostic of usage.
bool fj_cli_set_lang(struct fj_cli *cli, const char *value);
// What `folja help` and `folja help COMMAND` print.
void fj_cli_write_help(enum fj_lang lang, const struct fj_command *command, struct fj_writer *out);
// The same, to standard output.
enum fj_exit fj_cli_help(struct fj_cli *cli, const struct fj_command *command);

#endif
