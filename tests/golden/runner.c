// SPDX-License-Identifier: EUPL-1.2
// Runs one golden case: runner PROGRAM CASE WORK. CASE is a folder with `cmd` (one command a line:
// arguments to PROGRAM, or, after "! ", another program and its arguments), input files, and what
// is expected. The inputs are copied to WORK, made anew, and the commands run there one after the
// other with a fixed environment. Compared byte for byte: expected.out and expected.err (absent:
// empty), expected.status (one number a line, one a command), and where they exist expected.files
// (what WORK holds afterwards) and each file under expected/. FJ_UPDATE=1 writes what is expected
// instead; the diff is read before it is committed. Exit status 0: as expected; 1: not; 2: the case
// is broken.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATH_MAX_BYTES = 4096, ARGUMENTS_MAX = 64, LINE_MAX_BYTES = 8192 };
// Of processor time, and by the clock, of which a busy machine needs more.
enum { SECONDS_PER_COMMAND = 60, SECONDS_OF_WAITING = 600 };

struct text {
    char *bytes; // owned, NUL-terminated
    size_t length;
};

struct run {
    const char *program, *case_dir, *work;
    bool update;
    bool differs;
    struct text out, err, status;
};

static void die(const char *what, const char *name)
{
    fprintf(stderr, "golden: %s: %s%s%s\n", name, what, errno != 0 ? ": " : "",
            errno != 0 ? strerror(errno) : "");
    exit(2);
}

static void append(struct text *text, const char *bytes, size_t length)
{
    char *grown = realloc(text->bytes, text->length + length + 1);
    if (grown == NULL)
        die("memory is out", "append");
    memcpy(grown + text->length, bytes, length);
    text->bytes = grown;
    text->length += length;
    text->bytes[text->length] = '\0';
}

static void join(char out[static PATH_MAX_BYTES], const char *folder, const char *name)
{
    if (snprintf(out, PATH_MAX_BYTES, "%s/%s", folder, name) >= PATH_MAX_BYTES)
        die("the path is too long", name);
}

// True and the file's bytes in OUT (owned), or false when there is no such file.
static bool read_file(const char *path, struct text *out)
{
    *out = (struct text){0};
    append(out, "", 0);
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    char block[65536];
    for (size_t n; (n = fread(block, 1, sizeof block, file)) > 0;)
        append(out, block, n);
    fclose(file);
    return true;
}

static void write_file(const char *path, const struct text *text)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(text->bytes, 1, text->length, file) != text->length ||
        fclose(file) != 0)
        die("cannot write", path);
}

static bool is_folder(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

// Names in a folder but "." and "..", sorted; the list is freed by its owner with free_names.
static int list_names(const char *folder, struct dirent ***names)
{
    int count = scandir(folder, names, NULL, alphasort);
    if (count < 0)
        die("cannot list", folder);
    return count;
}

static void free_names(struct dirent **names, int count)
{
    for (int i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

static bool is_dot(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static void remove_tree(const char *path)
{
    if (!is_folder(path)) {
        if (unlink(path) != 0 && errno != ENOENT)
            die("cannot remove", path);
        errno = 0;
        return;
    }
    struct dirent **names;
    int count = list_names(path, &names);
    for (int i = 0; i < count; i++) {
        char inner[PATH_MAX_BYTES];
        join(inner, path, names[i]->d_name);
        if (!is_dot(names[i]->d_name))
            remove_tree(inner);
    }
    free_names(names, count);
    rmdir(path);
}

static bool is_expectation(const char *name)
{
    return strcmp(name, "cmd") == 0 || strncmp(name, "expected", strlen("expected")) == 0 ||
           strcmp(name, "README.md") == 0;
}

static void copy_tree(const char *from, const char *to, bool top)
{
    if (!is_folder(from)) {
        struct text text;
        if (!read_file(from, &text))
            die("cannot read", from);
        write_file(to, &text);
        free(text.bytes);
        return;
    }
    if (mkdir(to, 0777) != 0)
        die("cannot make", to);
    struct dirent **names;
    int count = list_names(from, &names);
    for (int i = 0; i < count; i++) {
        const char *name = names[i]->d_name;
        if (is_dot(name) || (top && is_expectation(name)))
            continue;
        char inner[PATH_MAX_BYTES], target[PATH_MAX_BYTES];
        join(inner, from, name);
        join(target, to, name);
        copy_tree(inner, target, false);
    }
    free_names(names, count);
}

static void make_parents(const char *path)
{
    char folder[PATH_MAX_BYTES];
    if (snprintf(folder, sizeof folder, "%s", path) >= PATH_MAX_BYTES)
        die("the path is too long", path);
    for (char *slash = strchr(folder + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0777) != 0 && errno != EEXIST)
            die("cannot make", folder);
        *slash = '/';
    }
    errno = 0;
}

// One word of a command in place: '…' and "…" keep blanks, nothing else is special. Returns what
// follows it, or NULL at the end of the line.
static char *split_word(char *at, char **out_word)
{
    while (*at == ' ')
        at++;
    if (*at == '\0')
        return NULL;
    char *end = at;
    *out_word = at;
    for (char quote = '\0'; *at != '\0' && (quote != '\0' || *at != ' '); at++) {
        if (quote == '\0' && (*at == '"' || *at == '\''))
            quote = *at;
        else if (*at == quote)
            quote = '\0';
        else
            *end++ = *at;
    }
    if (*at == ' ')
        at++;
    *end = '\0';
    return at;
}

static void redirect(const char *path, int to, int flags)
{
    int file = open(path, flags, 0666);
    if (file < 0 || dup2(file, to) < 0)
        _exit(127);
    close(file);
}

// The child: in WORK, with outputs in files beside it, under a fixed environment and a time limit.
static void run_child(const struct run *run, char *const arguments[], const char *out,
                      const char *err)
{
    redirect("/dev/null", STDIN_FILENO, O_RDONLY);
    redirect(out, STDOUT_FILENO, O_WRONLY | O_CREAT | O_TRUNC);
    redirect(err, STDERR_FILENO, O_WRONLY | O_CREAT | O_TRUNC);
    if (chdir(run->work) != 0)
        _exit(127);
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TZ", "Europe/Stockholm", 1);
    setenv("FOLJA_PROGRESS", "no", 1); // which is told when a machine is slow
    unsetenv("LANG");
    unsetenv("LANGUAGE");
    setrlimit(RLIMIT_CPU, &(struct rlimit){SECONDS_PER_COMMAND, SECONDS_PER_COMMAND});
    alarm(SECONDS_OF_WAITING);
    execvp(arguments[0], arguments);
    _exit(127);
}

static void note_status(struct run *run, int status)
{
    char line[64];
    if (WIFSIGNALED(status))
        snprintf(line, sizeof line, "signal %d\n", WTERMSIG(status));
    else
        snprintf(line, sizeof line, "%d\n", WEXITSTATUS(status));
    append(&run->status, line, strlen(line));
}

static void collect(struct text *into, const char *path, const char *heading)
{
    struct text text;
    if (!read_file(path, &text))
        die("cannot read", path);
    if (text.length > 0 && heading != NULL) {
        append(into, "$ ", 2);
        append(into, heading, strlen(heading));
        append(into, "\n", 1);
    }
    append(into, text.bytes, text.length);
    free(text.bytes);
}

static void run_command(struct run *run, const char *line, bool with_heading)
{
    char copy[LINE_MAX_BYTES], out[PATH_MAX_BYTES], err[PATH_MAX_BYTES];
    char *arguments[ARGUMENTS_MAX + 1];
    int count = 0;
    if (snprintf(copy, sizeof copy, "%s", line) >= LINE_MAX_BYTES)
        die("a command is too long", line);
    bool other = strncmp(copy, "! ", 2) == 0;
    if (!other)
        arguments[count++] = (char *)(size_t)run->program;
    for (char *at = other ? copy + 2 : copy, *word; (at = split_word(at, &word)) != NULL;) {
        if (count == ARGUMENTS_MAX)
            die("a command has too many arguments", line);
        arguments[count++] = word;
    }
    arguments[count] = NULL;
    snprintf(out, sizeof out, "%s.out", run->work);
    snprintf(err, sizeof err, "%s.err", run->work);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0)
        run_child(run, arguments, out, err);
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child)
        die("cannot run", line);
    note_status(run, status);
    collect(&run->out, out, with_heading ? line : NULL);
    collect(&run->err, err, with_heading ? line : NULL);
}

// The next line of AT in place, or NULL at the end; *OUT_REST is what follows it.
static char *split_line(char *at, char **out_rest)
{
    if (*at == '\0')
        return NULL;
    char *end = strchr(at, '\n');
    *out_rest = end != NULL ? end + 1 : at + strlen(at);
    if (end != NULL)
        *end = '\0';
    return at;
}

static void run_commands(struct run *run)
{
    char path[PATH_MAX_BYTES], *commands[ARGUMENTS_MAX];
    struct text text;
    int count = 0;
    join(path, run->case_dir, "cmd");
    if (!read_file(path, &text))
        die("no cmd", run->case_dir);
    for (char *line, *rest = text.bytes; (line = split_line(rest, &rest)) != NULL;) {
        if (line[0] == '\0' || line[0] == '#')
            continue;
        if (count == ARGUMENTS_MAX)
            die("too many commands", run->case_dir);
        commands[count++] = line;
    }
    if (count == 0)
        die("cmd has no command", run->case_dir);
    for (int i = 0; i < count; i++)
        run_command(run, commands[i], count > 1);
    free(text.bytes);
}

static void show_difference(const char *expected, const char *actual)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        execlp("diff", "diff", "-u", "--label", expected, "--label", "what came", expected, actual,
               (char *)NULL);
        _exit(127);
    }
    waitpid(child, NULL, 0);
}

// Holds ACTUAL against the file NAME of the case; an absent file expects nothing where it may.
static void compare(struct run *run, const char *name, const struct text *actual,
                    bool may_be_absent)
{
    char path[PATH_MAX_BYTES], came[PATH_MAX_BYTES];
    struct text expected;
    join(path, run->case_dir, name);
    bool found = read_file(path, &expected);
    bool same = (found || may_be_absent) && expected.length == actual->length &&
                memcmp(expected.bytes, actual->bytes, actual->length) == 0;
    free(expected.bytes);
    if (same)
        return;
    if (run->update) {
        if (actual->length == 0 && may_be_absent)
            remove_tree(path);
        else
            write_file(path, actual);
        return;
    }
    run->differs = true;
    snprintf(came, sizeof came, "%s.came", run->work);
    write_file(came, actual);
    if (!found && !may_be_absent)
        printf("%s is missing\n", path);
    show_difference(found ? path : "/dev/null", came);
}

static void list_files(const char *folder, const char *prefix, struct text *out)
{
    struct dirent **names;
    int count = list_names(folder, &names);
    for (int i = 0; i < count; i++) {
        char inner[PATH_MAX_BYTES], shown[PATH_MAX_BYTES];
        if (is_dot(names[i]->d_name))
            continue;
        join(inner, folder, names[i]->d_name);
        bool folder_inside = is_folder(inner);
        if (snprintf(shown, sizeof shown, "%s%s%s", prefix, names[i]->d_name,
                     folder_inside ? "/" : "\n") >= PATH_MAX_BYTES)
            die("the path is too long", inner);
        if (folder_inside)
            list_files(inner, shown, out);
        else
            append(out, shown, strlen(shown));
    }
    free_names(names, count);
}

// Holds each file under the case's expected/ against the one the commands made.
static void compare_made(struct run *run, const char *folder, const char *prefix)
{
    struct dirent **names;
    int count = list_names(folder, &names);
    for (int i = 0; i < count; i++) {
        char inner[PATH_MAX_BYTES], name[PATH_MAX_BYTES], made[PATH_MAX_BYTES];
        if (is_dot(names[i]->d_name))
            continue;
        join(inner, folder, names[i]->d_name);
        join(name, prefix, names[i]->d_name);
        if (is_folder(inner)) {
            compare_made(run, inner, name);
            continue;
        }
        struct text text;
        join(made, run->work, name + strlen("expected/"));
        if (!read_file(made, &text)) {
            printf("%s was not made\n", made);
            run->differs = true;
        } else {
            compare(run, name, &text, false);
        }
        free(text.bytes);
    }
    free_names(names, count);
}

static void compare_all(struct run *run)
{
    char path[PATH_MAX_BYTES];
    if (strstr(run->status.bytes, "signal") != NULL) {
        printf("a command was ended by a signal (9 or 24: processor time, 14: the clock):\n%s",
               run->status.bytes);
        run->differs = true;
        run->update = false;
    }
    compare(run, "expected.status", &run->status, false);
    compare(run, "expected.out", &run->out, true);
    compare(run, "expected.err", &run->err, true);
    join(path, run->case_dir, "expected.files");
    if (access(path, F_OK) == 0) {
        struct text files = {0};
        append(&files, "", 0);
        list_files(run->work, "", &files);
        compare(run, "expected.files", &files, false);
        free(files.bytes);
    }
    join(path, run->case_dir, "expected");
    if (is_folder(path))
        compare_made(run, path, "expected");
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: runner PROGRAM CASE WORK\n", stderr);
        return 2;
    }
    const char *update = getenv("FJ_UPDATE");
    struct run run = {.program = argv[1],
                      .case_dir = argv[2],
                      .work = argv[3],
                      .update = update != NULL && strcmp(update, "1") == 0};
    append(&run.out, "", 0);
    append(&run.err, "", 0);
    append(&run.status, "", 0);
    make_parents(run.work);
    remove_tree(run.work);
    copy_tree(run.case_dir, run.work, true);
    run_commands(&run);
    compare_all(&run);
    free(run.out.bytes);
    free(run.err.bytes);
    free(run.status.bytes);
    return run.differs ? 1 : 0;
}
