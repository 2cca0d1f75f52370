// SPDX-License-Identifier: EUPL-1.2
// Tables whose names the views use for themselves, and a view for each.
#include "emit/sql/sources.h"

#include <ctype.h>
#include <string.h>

// Every name that a WITH gives, in any of the views; and o0, o1 … of breakdowns.
static const char *const taken[] = {
    "cell", "counted", "days",  "decided", "figure", "g",      "item",  "member", "named", "months",
    "one",  "part",    "place", "placed",  "slip",   "ranked", "spans", "spread", "stat",  "unit"};

// As SQLite compares names.
static bool same_name(const char *a, const char *b)
{
    while (*a && tolower((unsigned char)*a) == *b)
        a++, b++;
    return *a == *b;
}

static bool is_taken(const char *table)
{
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (same_name(table, taken[i]))
            return true;
    return (table[0] == 'o' || table[0] == 'O') && table[1] != '\0' &&
           strspn(table + 1, "0123456789") == strlen(table + 1);
}

static void write_name(struct fj_writer *out, const char *table)
{
    struct fj_writer name = {0};

    fj_write_format(&name, "folja_source_%s", table);
    fj_write_sql_ident(out, fj_writer_text(&name));
    out->failed |= name.failed;
    fj_writer_free(&name);
}

void fj_sql_write_source(struct fj_writer *out, const char *table)
{
    if (is_taken(table))
        write_name(out, table);
    else
        fj_write_sql_ident(out, table);
}

void fj_sql_begin_view(const char *name, struct fj_writer *out)
{
    fj_write_format(out, "DROP VIEW IF EXISTS %s;\nCREATE VIEW %s AS ", name, name);
}

static void write_view(const struct fj_table *table, struct fj_writer *out)
{
    for (size_t i = 0; i < table->part_count; i++) {
        if (!is_taken(table->parts[i]))
            continue;
        fj_write_raw(out, "DROP VIEW IF EXISTS ");
        write_name(out, table->parts[i]);
        fj_write_raw(out, ";\nCREATE VIEW ");
        write_name(out, table->parts[i]);
        fj_write_raw(out, " AS SELECT * FROM ");
        fj_write_sql_ident(out, table->parts[i]);
        fj_write_raw(out, ";\n");
    }
}

void fj_sql_write_source_views(const struct fj_layout *layout, struct fj_writer *out)
{
    for (size_t i = 0; i < layout->plan->form_count; i++)
        write_view(&layout->forms[i], out);
    for (size_t i = 0; i < layout->plan->record_count; i++)
        write_view(&layout->records[i], out);
}
