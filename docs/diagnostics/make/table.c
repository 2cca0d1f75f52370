// SPDX-License-Identifier: EUPL-1.2
// Runs while building: makes the table that `folja explain` prints from the pages of docs/diagnostics/.
// Usage: table OUTPUT PAGE... ; a page is CODE.md of the form in docs/diagnostics/README.md. Writes one
// line FJ_PAGE("CODE", "Swedish text", "English text") a page: prose as it stands, example blocks
// indented under a heading that says whether they fail. A page of another form stops the build.
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 4096, CODE_LENGTH = 5 };

enum role { ROLE_NONE, ROLE_GIVEN, ROLE_FAILS, ROLE_MENDED, ROLE__COUNT };

struct section {
    const char *mark;               // how its heading starts
    const char *leads[ROLE__COUNT]; // what is said before the first block of a role
};

static const struct section sections[] = {
    {"## Svenska: ", {NULL, NULL, "Så här blir det fel:", "Så här blir det rätt:"}},
    {"## English: ", {NULL, NULL, "This fails:", "This is right:"}},
};
enum { SECTION_COUNT = sizeof sections / sizeof sections[0] };

struct page {
    const char *path;
    char code[CODE_LENGTH + 1];
    int line_number;
    int section;    // of SECTIONS; -1 before the first
    enum role role; // of the block before
    bool in_block;
    bool blank; // a blank line is owed before the next text
    FILE *out;
};

static void stop(const struct page *page, const char *what)
{
    fprintf(stderr, "%s:%d: %s\n", page->path, page->line_number, what);
    exit(1);
}

static void put_escaped(FILE *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            fputc('\\', out);
        fputc(*text, out);
    }
}

// One line of the text as a piece of the C string.
static void put_line(struct page *page, const char *indent, const char *text)
{
    if (page->blank)
        fputs("    \"\\n\"\n", page->out);
    page->blank = false;
    fprintf(page->out, "    \"%s", text[0] != '\0' ? indent : "");
    put_escaped(page->out, text);
    fputs("\\n\"\n", page->out);
}

static void start_section(struct page *page, const char *line)
{
    page->section++;
    if (page->section >= SECTION_COUNT ||
        strncmp(line, sections[page->section].mark, strlen(sections[page->section].mark)) != 0)
        stop(page, "expected the headings \"## Svenska: …\" and then \"## English: …\"");
    fputs(page->section == 0 ? "" : ",\n", page->out);
    char title[LINE_MAX_BYTES + CODE_LENGTH + 2];
    snprintf(title, sizeof title, "%s: %s", page->code,
             line + strlen(sections[page->section].mark));
    page->blank = false;
    put_line(page, "", title);
    page->blank = true;
    page->role = ROLE_NONE;
}

static enum role role_of(const char *word)
{
    if (strcmp(word, "given") == 0)
        return ROLE_GIVEN;
    if (strcmp(word, "fails") == 0)
        return ROLE_FAILS;
    return strcmp(word, "mended") == 0 ? ROLE_MENDED : ROLE_NONE;
}

static void start_block(struct page *page, const char *info)
{
    char kind[32], word[32], file[128] = "";
    if (sscanf(info, "%31s %31s %127s", kind, word, file) < 2 || role_of(word) == ROLE_NONE)
        stop(page, "expected ```KIND given|fails|mended [FILE]");
    enum role role = role_of(word);
    if (role != page->role && sections[page->section].leads[role] != NULL) {
        put_line(page, "", sections[page->section].leads[role]);
        page->blank = true;
    }
    if (file[0] != '\0') {
        char heading[sizeof file + 1];
        snprintf(heading, sizeof heading, "%s:", file);
        put_line(page, "  ", heading);
    }
    page->role = role;
    page->in_block = true;
}

static void take_line(struct page *page, const char *line)
{
    if (page->in_block) {
        page->in_block = strcmp(line, "```") != 0;
        if (page->in_block)
            put_line(page, "    ", line);
        else
            page->blank = true;
    } else if (strncmp(line, "## ", 3) == 0) {
        start_section(page, line);
    } else if (page->section < 0) {
        if (line[0] == '#' && strncmp(line + 2, page->code, CODE_LENGTH) != 0)
            stop(page, "expected the heading \"# CODE\" of the file's name");
    } else if (strncmp(line, "```", 3) == 0) {
        start_block(page, line + 3);
    } else if (line[0] == '\0') {
        page->blank = true;
    } else if (strncmp(line, "<!--", 4) != 0) {
        put_line(page, "", line);
    }
}

static void make_page(const char *path, FILE *out)
{
    struct page page = {.path = path, .section = -1, .out = out};
    const char *slash = strrchr(path, '/');
    snprintf(page.code, sizeof page.code, "%s", slash != NULL ? slash + 1 : path);
    FILE *file = fopen(path, "r");
    if (file == NULL)
        stop(&page, "cannot be read");
    fprintf(out, "FJ_PAGE(\"%s\",\n", page.code);
    for (char line[LINE_MAX_BYTES]; fgets(line, sizeof line, file) != NULL;) {
        page.line_number++;
        line[strcspn(line, "\n")] = '\0';
        take_line(&page, line);
    }
    fclose(file);
    if (page.section != SECTION_COUNT - 1 || page.in_block)
        stop(&page, "ends before its two languages do");
    fputs(")\n", out);
}

int main(int argc, char **argv)
{
    FILE *out = argc > 1 ? fopen(argv[1], "w") : NULL;
    if (out == NULL) {
        fputs("usage: table OUTPUT PAGE...\n", stderr);
        return 2;
    }
    for (int i = 2; i < argc; i++)
        make_page(argv[i], out);
    return fclose(out) == 0 ? 0 : 3;
}
