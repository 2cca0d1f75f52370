// SPDX-License-Identifier: EUPL-1.2
// Every plan of the tree, for tests that hold for all of them: the .plan files, and the whole plans that stand in
// documents (a block of three back quotes whose first line is `plan …`, whatever it is said to show).
#ifndef FJ_TESTS_PLAN_FILES_H
#define FJ_TESTS_PLAN_FILES_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "sema/compile.h"
#include "support/arena.h"
#include "support/limits.h"

struct plan_file {
    const char *path; // of the plan, or of the document and the line of the block
    const char *text; // arena
    size_t length;
};

struct plan_visitor {
    void (*visit)(struct plan_visitor *visitor, const struct plan_file *plan);
    size_t count; // of plans so far
};

// The bytes of a file (arena), or NULL.
static inline char *plan_file_read(struct fj_arena *arena, const char *path, size_t *out_length)
{
    FILE *file = fopen(path, "rb");
    struct stat status;
    char *text = NULL;

    if (!file)
        return NULL;
    if (fstat(fileno(file), &status) == 0 && S_ISREG(status.st_mode)) {
        text = fj_arena_alloc(arena, (size_t)status.st_size + 1);
        *out_length = text ? fread(text, 1, (size_t)status.st_size, file) : 0;
        if (text)
            text[*out_length] = 0;
    }
    fclose(file);
    return text;
}

// A reader of used files for fj_compile and fj_format; its context is an arena.
static inline bool plan_file_use(void *context, const char *from, const char *path,
                                 const char **out_resolved, const char **out_text,
                                 size_t *out_length, const char **out_reason)
{
    const char *slash = strrchr(from, '/');

    *out_reason = "there is no such file";
    *out_resolved =
        slash ? fj_arena_printf(context, "%.*s/%s", (int)(slash - from), from, path) : path;
    *out_text = plan_file_read(context, *out_resolved, out_length);
    return *out_text != NULL;
}

static inline void plan_files_visit(struct plan_visitor *visitor, const char *path,
                                    const char *text, size_t length)
{
    struct plan_file plan = {path, text, length};

    visitor->count++;
    visitor->visit(visitor, &plan);
}

static inline bool plan_file_ends(const char *path, const char *end)
{
    size_t length = strlen(path), ending = strlen(end);

    return length > ending && strcmp(path + length - ending, end) == 0;
}

// The blocks of a document that are whole plans.
static inline void plan_files_in_document(struct plan_visitor *visitor, struct fj_arena *arena,
                                          const char *path, char *text)
{
    char *block = NULL;
    int number = 0, block_line = 0;

    for (char *line = text, *next; line && *line; line = next) {
        next = strchr(line, '\n');
        next = next ? next + 1 : line + strlen(line);
        number++;
        if (strncmp(line, "```", 3) != 0)
            continue;
        if (!block) {
            block = next;
            block_line = number + 1;
            continue;
        }
        if (strncmp(block, "plan ", 5) == 0)
            plan_files_visit(visitor, fj_arena_printf(arena, "%s:%d", path, block_line),
                             fj_arena_copy(arena, block, (size_t)(line - block)),
                             (size_t)(line - block));
        block = NULL;
    }
}

static inline void plan_files_under(struct plan_visitor *visitor, const char *folder)
{
    static const char *const no_sources[] = {"build", "include"};
    struct dirent **entries;
    int count = scandir(folder, &entries, NULL, alphasort);

    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        struct fj_arena *arena = fj_arena_new();
        const char *path = fj_arena_printf(arena, "%s/%s", folder, name);
        bool skip = name[0] == '.';
        size_t length;
        struct stat status;
        for (size_t n = 0; n < sizeof no_sources / sizeof *no_sources; n++)
            skip = skip || strcmp(name, no_sources[n]) == 0;
        if (!skip && stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
            plan_files_under(visitor, path);
        } else if (!skip && (plan_file_ends(name, ".plan") || plan_file_ends(name, ".md"))) {
            char *text = plan_file_read(arena, path, &length);
            if (text && plan_file_ends(name, ".md"))
                plan_files_in_document(visitor, arena, path, text);
            else if (text)
                plan_files_visit(visitor, path, text, length);
        }
        fj_arena_free(arena);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

#endif
