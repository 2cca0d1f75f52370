// SPDX-License-Identifier: EUPL-1.2
// Several files in one folder, all or none.
#ifndef FJ_CLI_FOLDER_H
#define FJ_CLI_FOLDER_H

#include "cli/cli.h"
#include "support/writer.h"

struct fj_folder_file {
    // Within the folder, perhaps of a folder within it: forms/a.html; or a folder itself: forms/.
    const char *name;
    struct fj_writer text;
};

// Makes FOLDER and what is missing above and within it, and writes the files. Each is whole on the disk before the first gets
// its name; where one cannot be written, told, no file has changed and no folder is new.
enum fj_exit fj_cli_put_folder(struct fj_cli *cli, const char *folder,
                               const struct fj_folder_file *files, size_t count);

#endif
