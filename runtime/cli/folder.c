// SPDX-License-Identifier: EUPL-1.2
// Several files in one folder, all or none.
#include "cli/folder.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/files.h"
#include "support/vec.h"

struct made { // folders that were not there, outer ones first
    const char **items;
    size_t count, capacity;
};

static bool make_one(struct fj_cli *cli, const char *path, struct made *made)
{
    struct stat status;

    if (mkdir(path, 0777) == 0) {
        const char *copy = fj_arena_copy(cli->arena, path, strlen(path));
        const char **slot = copy ? FJ_VEC_PUSH(cli->arena, made) : NULL;
        if (slot)
            *slot = copy;
        return true;
    }
    return errno == EEXIST && stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

// Makes the folder that PATH lies in, and those above it.
static bool make_above(struct fj_cli *cli, const char *path, struct made *made)
{
    char *copy = fj_arena_copy(cli->arena, path, strlen(path));

    for (char *at = copy ? copy + 1 : NULL; at && *at; at++) {
        if (*at != '/')
            continue;
        *at = 0;
        if (!make_one(cli, copy, made))
            return fj_file_cannot_write(&cli->diags, copy, errno);
        *at = '/';
    }
    return copy != NULL;
}

static void unmake(const struct made *made)
{
    for (size_t i = made->count; i > 0; i--)
        rmdir(made->items[i - 1]); // one that somebody has put a file in stays
}

// Puts the bytes on the disk, beside the file. False: told.
static bool stage(struct fj_cli *cli, const char *path, const struct fj_writer *text,
                  struct fj_outlet *outlet)
{
    if (text->failed) {
        fj_diag_add_bare(&cli->diags, FJ_E_NO_MEMORY, "memory is out");
        return false;
    }
    if (!fj_outlet_open(cli, path, outlet))
        return false;
    fj_outlet_drain(outlet, text->bytes, text->length);
    fj_outlet_settle(outlet);
    return outlet->error == 0;
}

static bool is_file(const struct fj_folder_file *file)
{
    size_t length = strlen(file->name);

    return length == 0 || file->name[length - 1] != '/';
}

static size_t stage_all(struct fj_cli *cli, const char *folder, const struct fj_folder_file *files,
                        size_t count, struct fj_outlet *outlets, struct made *made)
{
    for (size_t i = 0; i < count; i++) {
        const char *path = fj_arena_printf(cli->arena, "%s/%s", folder, files[i].name);
        if (!path || !make_above(cli, path, made))
            return i;
        if (is_file(&files[i]) && !stage(cli, path, &files[i].text, &outlets[i])) {
            if (outlets[i].error != 0) // opened, and not told yet
                fj_outlet_close(cli, &outlets[i], true);
            return i;
        }
    }
    return count;
}

static bool is_out_of_memory(const struct fj_cli *cli)
{
    return !cli->diags.last || cli->diags.last->code == FJ_E_NO_MEMORY;
}

enum fj_exit fj_cli_put_folder(struct fj_cli *cli, const char *folder,
                               const struct fj_folder_file *files, size_t count)
{
    struct fj_outlet *outlets = FJ_NEW_ARRAY(cli->arena, struct fj_outlet, count + 1);
    struct made made = {0};
    size_t staged = 0;
    bool done;

    if (!outlets)
        return FJ_EXIT_FAULT;
    staged = stage_all(cli, folder, files, count, outlets, &made);
    done = staged == count;
    for (size_t i = 0; i < staged; i++)
        if (is_file(&files[i]))
            done = fj_outlet_close(cli, &outlets[i], done) == FJ_EXIT_DONE && done;
    if (!done)
        unmake(&made);
    return done ? FJ_EXIT_DONE : is_out_of_memory(cli) ? FJ_EXIT_FAULT : FJ_EXIT_FILE;
}
