// SPDX-License-Identifier: EUPL-1.2
// Files as commands see them: read whole and bounded; written whole or not at all. Every failure is told
// with its path and the system's reason.
#ifndef FJ_CLI_FILES_H
#define FJ_CLI_FILES_H

#include <stdio.h>

#include "cli/cli.h"
#include "cli/to_disk.h"
#include "sema/compile.h"
#include "support/writer.h"

// The bytes of a file of at most LIMIT bytes, - being standard input; arena. A directory, a missing file and one that is
// too large are told; then NULL.
const char *fj_file_read(struct fj_arena *arena, struct fj_diags *diags, const char *path,
                         size_t limit, size_t *out_length);

// Opens a data file for reading, - being standard input; NULL told. Close with fclose.
FILE *fj_file_open(struct fj_diags *diags, const char *path);

// Writes a file beside PATH and renames it when it is whole and on disk. False: told, nothing changed. Nothing takes the
// place of a database, and so with all that is written below.
bool fj_file_write(struct fj_diags *diags, const char *path, const struct fj_writer *text);

// Tells that PATH cannot be written, and why (errno). False.
bool fj_file_cannot_write(struct fj_diags *diags, const char *path, int error);

// What a command makes: to PATH, or to standard output when PATH is NULL.
enum fj_exit fj_cli_put(struct fj_cli *cli, const char *path, const struct fj_writer *text);

// The same for what is not all there at once: opened, drained into, closed. Nothing has changed
// until it is closed as done; standard output, pipes and devices are written as it comes.
struct fj_outlet {
    const char *path;        // or NULL: standard output
    const char *beside;      // what is written, until it takes the place of `path`; or NULL
    int fd, error;           // -1: not open; errno of the first failure
    struct fj_to_disk *disk; // of what is written beside, or NULL; owned
};
bool fj_outlet_open(struct fj_cli *cli, const char *path,
                    struct fj_outlet *out_outlet);                    // false: told
bool fj_outlet_drain(void *outlet, const char *bytes, size_t length); // as fj_writer has it
void fj_outlet_last(struct fj_outlet *outlet); // all is drained: what remains may begin
// All is drained, and lies on the disk beside the file: closing it as done only gives it its name. error says what failed.
void fj_outlet_settle(struct fj_outlet *outlet);
enum fj_exit fj_outlet_close(struct fj_cli *cli, struct fj_outlet *outlet, bool is_done);

// Writes to standard error; what cannot be said there is lost.
void fj_cli_tell(const struct fj_writer *text);

// Reads the files that a plan uses, relative to the file that names them.
struct fj_reader fj_cli_reader(struct fj_cli *cli);

// Compiles the plan at PATH and shows its diagnostics, with all that it uses. NULL when it has errors or
// cannot be read; then *out_exit says which. Free with fj_compilation_free.
struct fj_compilation *fj_cli_compile(struct fj_cli *cli, const char *path, enum fj_exit *out_exit);

#endif
