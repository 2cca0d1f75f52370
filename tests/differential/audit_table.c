// SPDX-License-Identifier: EUPL-1.2
// Reads a tidy report (RFC 4180, header as in the contract) whole into memory, and finds figures in it.
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"

static _Noreturn void give_up(const char *path, long line, const char *what)
{
    fprintf(stderr, "%s:%ld: %s\n", path, line, what);
    exit(2);
}

// Everything that lives as long as the program, so that it can be given back at its end.
struct block {
    struct block *before;
    max_align_t memory[];
};

static struct block *last_block;

static void release_blocks(void)
{
    while (last_block) {
        struct block *before = last_block->before;
        free(last_block);
        last_block = before;
    }
}

void *allocate(size_t size)
{
    struct block *block = calloc(1, sizeof *block + size);
    if (!block)
        give_up("audit", 0, "memory is out");
    if (!last_block)
        atexit(release_blocks);
    block->before = last_block;
    last_block = block;
    return block->memory;
}

void *enlarge(void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    *room = *room ? 2 * *room : 256;
    void *larger = allocate(*room * size);
    if (count > 0)
        memcpy(larger, items, count * size);
    return larger;
}

void *borrow(size_t size)
{
    void *memory = calloc(1, size ? size : 1);
    if (!memory)
        give_up("audit", 0, "memory is out");
    return memory;
}

static char *read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t length = 0, room = 0;
    char *text = NULL;
    if (!file)
        give_up(path, 0, "cannot be read");
    for (int c = fgetc(file); c != EOF; c = fgetc(file)) {
        text = enlarge(text, length, &room, 1);
        text[length++] = (char)c;
    }
    fclose(file);
    text = enlarge(text, length, &room, 1);
    text[length] = '\0';
    return text;
}

// Takes one field off *AT, unquoted in place. Returns it; *OUT_LAST: the line ended after it.
static char *take_field(char **at, bool *out_last)
{
    char *from = *at, *to = *at, *field = *at;
    bool quoted = *from == '"';
    from += quoted;
    while (*from && (quoted || (*from != ',' && *from != '\n' && *from != '\r'))) {
        if (quoted && *from == '"' && from[1] != '"') {
            from++;
            quoted = false;
            continue;
        }
        from += quoted && *from == '"';
        *to++ = *from++;
    }
    *out_last = *from != ',';
    if (*from == '\r')
        from++;
    if (*from)
        from++;
    *to = '\0';
    *at = from;
    return field;
}

static int compare_keys(const char *const a[], const char *const b[])
{
    for (int i = 0; i <= STATISTIC; i++) {
        int order = strcmp(a[i], b[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

static const struct figure *ordering; // for qsort, which passes nothing on

static int compare_places(const void *a, const void *b)
{
    const struct figure *x = &ordering[*(const size_t *)a], *y = &ordering[*(const size_t *)b];
    return compare_keys((const char *const *)x->text, (const char *const *)y->text);
}

static void take_figure(const char *path, long line, char *fields[COLUMNS], struct figure *figure)
{
    char *end;
    memcpy(figure->text, fields, sizeof figure->text);
    figure->line = line;
    figure->unknown = -1;
    figure->hidden = strcmp(fields[STATUS], "hidden") == 0;
    figure->none = strcmp(fields[STATUS], "none") == 0;
    if (!figure->hidden && !figure->none && fields[STATUS][0])
        give_up(path, line, "a status other than hidden and none");
    if ((figure->hidden || figure->none) && fields[VALUE][0])
        give_up(path, line, "a value beside a status");
    figure->value = strtod(fields[VALUE], &end);
    if (!figure->hidden && !figure->none && (end == fields[VALUE] || *end))
        give_up(path, line, "a value that is no number");
}

static void check_header(const char *path, char *fields[COLUMNS])
{
    static const char *const names[COLUMNS] = {"measure",   "period", "timepoint",
                                               "breakdown", "group",  "item",
                                               "statistic", "value",  "status"};
    for (int i = 0; i < COLUMNS; i++)
        if (strcmp(fields[i], names[i]) != 0)
            give_up(path, 1, "not the columns of a tidy report");
}

struct table read_table(const char *path)
{
    struct table table = {0};
    size_t room = 0;
    char *at = read_file(path);
    for (long line = 1; *at; line++) {
        char *fields[COLUMNS];
        bool last = false;
        for (int i = 0; i < COLUMNS; i++) {
            if (last)
                give_up(path, line, "too few fields");
            fields[i] = take_field(&at, &last);
        }
        if (!last)
            give_up(path, line, "too many fields");
        if (line == 1) {
            check_header(path, fields);
            continue;
        }
        table.figures = enlarge(table.figures, table.count, &room, sizeof *table.figures);
        take_figure(path, line, fields, &table.figures[table.count++]);
    }
    table.by_key = allocate((table.count + 1) * sizeof *table.by_key);
    for (size_t i = 0; i < table.count; i++)
        table.by_key[i] = i;
    ordering = table.figures;
    qsort(table.by_key, table.count, sizeof *table.by_key, compare_places);
    return table;
}

struct figure *find_figure(const struct table *table, const char *const key[7])
{
    size_t low = 0, high = table->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct figure *figure = &table->figures[table->by_key[middle]];
        int order = compare_keys((const char *const *)figure->text, key);
        if (order == 0)
            return figure;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
