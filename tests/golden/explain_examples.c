// SPDX-License-Identifier: EUPL-1.2
// Runs the examples of the pages that `folja explain` prints: explain_examples PAGES WORK [CODE]. In each
// of a page's two languages, the files given and failing must give the page's code at the last command
// (and, for an error, a status that is not 0, and no other error); the files given and mended must go
// through without it. The commands are the lines "$ folja …" of the console blocks, or else one `folja
// check` of each plan. `folja` is called within this process; what else a page needs, the shell does.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/cli.h"

enum { NAME_BYTES = 128, BLOCKS = 64, COMMANDS = 32, WORDS = 32, SECTIONS = 2 };

enum role { GIVEN, FAILS, MENDED, ROLE__COUNT };
static const char *const ROLES[ROLE__COUNT] = {"given", "fails", "mended"};

struct block {
    int section; // from 1
    enum role role;
    bool console;
    char name[NAME_BYTES]; // of the file
    const char *body;      // borrows the page
    size_t length;
};

struct page {
    char code[NAME_BYTES];
    char *text; // owned
    struct block blocks[BLOCKS];
    size_t count;
};

struct run {
    char *commands[COMMANDS]; // owned
    size_t count;
    char *said; // owned: what the last command wrote
    int status;
};

static struct {
    char pages[1024], work[1024];
    const char *only; // the code of one page, or NULL
} settings;

static char *read_whole(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("%s: %s", path, strerror(errno));
    size_t size = 0, capacity = 1 << 16;
    char *text = malloc(capacity);
    assert_non_null(text);
    for (size_t n; (n = fread(text + size, 1, capacity - size - 1, file)) > 0;) {
        size += n;
        if (capacity - size < 2) {
            capacity *= 2;
            text = realloc(text, capacity);
            assert_non_null(text);
        }
    }
    fclose(file);
    text[size] = '\0';
    return text;
}

// The block that a line "```KIND ROLE [FILE]" opens.
static void open_block(struct page *page, int section, const char *line)
{
    char kind[32], role[32], name[NAME_BYTES] = "";
    assert_true(page->count < BLOCKS);
    struct block *block = &page->blocks[page->count];
    int told = (int)strcspn(line, "\n");
    char info[NAME_BYTES * 2];
    snprintf(info, sizeof info, "%.*s", told, line);
    if (sscanf(info, "```%31s %31s %127s", kind, role, name) < 2)
        fail_msg("%s: expected ```KIND ROLE [FILE]: %s", page->code, info);
    *block = (struct block){.section = section, .console = strcmp(kind, "console") == 0};
    while (block->role < ROLE__COUNT && strcmp(ROLES[block->role], role) != 0)
        block->role++;
    if (block->role == ROLE__COUNT)
        fail_msg("%s: there is no role %s", page->code, role);
    if (name[0])
        snprintf(block->name, sizeof block->name, "%s", name);
    else
        snprintf(block->name, sizeof block->name, "%s.%s", section == 1 ? "exempel" : "example",
                 kind);
    block->body = line + told + 1;
    page->count++;
}

static void read_page(struct page *page)
{
    int section = 0;
    struct block *open = NULL;
    for (const char *line = page->text, *end; *line; line = end + 1) {
        end = line + strcspn(line, "\n");
        if (open && strncmp(line, "```\n", 4) == 0) {
            open->length = (size_t)(line - open->body);
            open = NULL;
        } else if (!open && strncmp(line, "```", 3) == 0) {
            open_block(page, section, line);
            open = &page->blocks[page->count - 1];
        } else if (!open && strncmp(line, "## ", 3) == 0) {
            section++;
        }
        if (!*end)
            break;
    }
}

// Makes the folder WORK/run anew and goes there.
static void fresh_folder(void)
{
    char command[4096];
    assert_int_equal(chdir(settings.work), 0);
    DIR *folder = opendir("run");
    if (folder) {
        for (struct dirent *entry; (entry = readdir(folder));)
            if (entry->d_name[0] != '.' && unlinkat(dirfd(folder), entry->d_name, 0) != 0) {
                snprintf(command, sizeof command, "run/%s", entry->d_name);
                assert_int_equal(rmdir(command), 0);
            }
        closedir(folder);
    } else {
        assert_int_equal(mkdir("run", 0777), 0);
    }
    assert_int_equal(chdir("run"), 0);
}

static void put_file(const struct block *block)
{
    FILE *file = fopen(block->name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(block->body, 1, block->length, file), block->length);
    assert_int_equal(fclose(file), 0);
}

static void add_command(struct run *run, const char *text, size_t length)
{
    assert_true(run->count < COMMANDS);
    run->commands[run->count++] = strndup(text, length);
}

static void take_commands(struct run *run, const struct block *block)
{
    while (run->count > 0) // those of a role stand in place of those given
        free(run->commands[--run->count]);
    for (size_t at = 0; at < block->length;) {
        const char *line = block->body + at;
        size_t length = strcspn(line, "\n");
        if (strncmp(line, "$ ", 2) == 0)
            add_command(run, line + 2, length - 2);
        at += length + 1;
    }
}

static int is_plan(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 5 && strcmp(entry->d_name + length - 5, ".plan") == 0;
}

static void check_each_plan(struct run *run)
{
    struct dirent **plans;
    char command[NAME_BYTES * 4];
    int count = scandir(".", &plans, is_plan, alphasort);
    assert_true(count >= 0);
    for (int i = 0; i < count; i++) {
        int length = snprintf(command, sizeof command, "folja check %s", plans[i]->d_name);
        add_command(run, command, (size_t)length);
        free(plans[i]);
    }
    free(plans);
}

static int run_folja(const char *command)
{
    char text[1024], *words[WORDS], *rest = text;
    int count = 0;
    snprintf(text, sizeof text, "%s", command);
    for (char *word; (word = strtok_r(rest, " ", &rest)) && count < WORDS;)
        words[count++] = word;
    return (int)fj_cli_main(count, words);
}

// Runs one command with what it writes, to either place, kept in RUN.
static void carry_out(struct run *run, const char *command)
{
    fflush(NULL);
    int said = open("../said", O_RDWR | O_CREAT | O_TRUNC, 0666), kept[2] = {dup(1), dup(2)};
    assert_true(said >= 0 && dup2(said, 1) == 1 && dup2(said, 2) == 2);
    run->status = strncmp(command, "folja ", 6) == 0
                      ? run_folja(command)
                      : system(command); // lint: allow system, printf and mkdir of a page
    fflush(NULL);
    assert_true(dup2(kept[0], 1) == 1 && dup2(kept[1], 2) == 2);
    close(said);
    close(kept[0]);
    close(kept[1]);
    free(run->said);
    run->said = read_whole("../said");
}

static size_t count_of(const char *text, const char *piece)
{
    size_t count = 0;
    for (; (text = strstr(text, piece)); text++)
        count++;
    return count;
}

static bool complain(const struct page *page, int section, const struct run *run, const char *what)
{
    fprintf(stderr, "%s, %s: %s\n%s\n", page->code, section == 1 ? "Swedish" : "English", what,
            run->said ? run->said : "");
    return false;
}

// Whether the last command told what it should in ROLE.
static bool judge(const struct page *page, int section, enum role role, const struct run *run)
{
    char mark[NAME_BYTES + 2];
    snprintf(mark, sizeof mark, "[%s]", page->code);
    bool told = strstr(run->said, mark) != NULL, error = page->code[0] == 'E';
    if (role == MENDED)
        return (!told && run->status == 0) ||
               complain(page, section, run, "the mended example does not go through");
    if (!told)
        return complain(page, section, run, "the failing example does not give the code");
    if (error && run->status == 0)
        return complain(page, section, run, "the failing example ends with status 0");
    size_t errors = count_of(run->said, "fel[E") + count_of(run->said, "error[E");
    if (errors > (error ? count_of(run->said, mark) : 0))
        return complain(page, section, run, "the failing example gives another error too");
    return true;
}

static bool run_role(const struct page *page, int section, enum role role)
{
    struct run run = {0};
    bool good = true;
    fresh_folder();
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < page->count; i++) {
            const struct block *block = &page->blocks[i];
            if (block->section != section || block->role != (turn == 0 ? GIVEN : role))
                continue;
            if (block->console)
                take_commands(&run, block);
            else
                put_file(block);
        }
    if (run.count == 0)
        check_each_plan(&run);
    for (size_t i = 0; i < run.count && good; i++) {
        carry_out(&run, run.commands[i]);
        if (i + 1 < run.count && run.status != 0)
            good = complain(page, section, &run, "fails before the last command");
    }
    good = good && run.said && judge(page, section, role, &run);
    for (size_t i = 0; i < run.count; i++)
        free(run.commands[i]);
    free(run.said);
    return good;
}

static bool has_role(const struct page *page, int section, enum role role)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->blocks[i].section == section && page->blocks[i].role == role)
            return true;
    return false;
}

static bool run_page(struct page *page)
{
    bool good = true, none = strstr(page->text, "<!-- no example: ") != NULL;
    read_page(page);
    for (int section = 1; section <= SECTIONS; section++) {
        bool has = has_role(page, section, FAILS) && has_role(page, section, MENDED);
        if (has == none)
            good = complain(page, section, &(struct run){0}, "has no example, or should have none");
        if (has)
            good = run_role(page, section, FAILS) && run_role(page, section, MENDED) && good;
    }
    return good;
}

static int is_page(const struct dirent *entry)
{
    return strchr("EW", entry->d_name[0]) && strlen(entry->d_name) == strlen("E0000.md") &&
           (!settings.only || strncmp(entry->d_name, settings.only, 5) == 0);
}

static void every_example_fails_and_is_mended(void **state)
{
    struct dirent **names;
    int count = scandir(settings.pages, &names, is_page, alphasort), bad = 0;
    (void)state;
    assert_true(count > (settings.only ? 0 : 200));
    for (int i = 0; i < count; i++) {
        char path[2048];
        struct page page = {0};
        snprintf(path, sizeof path, "%s/%s", settings.pages, names[i]->d_name);
        snprintf(page.code, sizeof page.code, "%.5s", names[i]->d_name);
        page.text = read_whole(path);
        bad += !run_page(&page);
        free(page.text);
        free(names[i]);
    }
    free(names);
    assert_int_equal(bad, 0);
}

int main(int count, char **words)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_example_fails_and_is_mended)};
    if (count < 3)
        return 2;
    snprintf(settings.pages, sizeof settings.pages, "%s", words[1]);
    snprintf(settings.work, sizeof settings.work, "%s", words[2]);
    settings.only = count > 3 ? words[3] : NULL;
    if (mkdir(settings.work, 0777) != 0 && errno != EEXIST)
        return 2;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
