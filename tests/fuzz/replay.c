// SPDX-License-Identifier: EUPL-1.2
// Replays a corpus in a plain build: each file of each folder goes through the target once. `replay plan DIR …`,
// `replay import DIR …`, `replay run DIR …`; a single file may be named too. Says which file it was when one does not come back.
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "target.h"

typedef void target(const uint8_t *bytes, size_t length);

static char at_hand[4096]; // the file that is being tried

static void tell(int signal)
{
    static const char text[] = "fuzz: fails on ";
    ssize_t told = write(STDERR_FILENO, text, sizeof text - 1);
    told += write(STDERR_FILENO, at_hand, strlen(at_hand));
    told += write(STDERR_FILENO, "\n", 1);
    (void)told;
    (void)signal;
}

static int stop(const char *what, const char *path)
{
    fprintf(stderr, "replay: %s %s\n", what, path);
    return 1;
}

static int try_file(target *run, const char *path)
{
    FILE *file = fopen(path, "rb");
    struct stat about;
    if (!file || stat(path, &about) != 0)
        return stop("cannot read", path);
    size_t length = (size_t)about.st_size;
    uint8_t *bytes = malloc(length + 1);
    if (!bytes || fread(bytes, 1, length, file) != length)
        return stop("cannot read", path);
    fclose(file);
    snprintf(at_hand, sizeof at_hand, "%s", path);
    run(bytes, length);
    free(bytes);
    return 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

// Adds to *COUNT how many files were tried.
static int try_all(target *run, const char *path, size_t *count)
{
    struct dirent **entries;
    int found = scandir(path, &entries, is_shown, by_name), status = 0;
    if (found < 0) {
        *count += 1;
        return try_file(run, path);
    }
    for (int i = 0; i < found; i++) {
        char name[2048];
        snprintf(name, sizeof name, "%s/%s", path, entries[i]->d_name);
        status |= try_all(run, name, count);
        free(entries[i]);
    }
    free(entries);
    return status;
}

static target *target_of(const char *name)
{
    return strcmp(name, "plan") == 0     ? fuzz_plan
           : strcmp(name, "import") == 0 ? fuzz_import
           : strcmp(name, "run") == 0    ? fuzz_run
                                         : NULL;
}

int main(int count, char **words)
{
    size_t tried = 0;
    int status = 0;
    if (count < 3)
        return stop("is called with", "plan|import|run FOLDER …");
    target *run = target_of(words[1]);
    if (!run)
        return stop("has no target", words[1]);
    signal(SIGABRT, tell);
    for (int i = 2; i < count; i++)
        status |= try_all(run, words[i], &tried);
    printf("%zu inputs\n", tried);
    return status || tried == 0;
}
