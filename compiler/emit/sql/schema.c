// SPDX-License-Identifier: EUPL-1.2
// Writes the tables: the internal ones, that are the same for every plan, and those of a layout. No CHECK on
// values, since a plan may change what may be answered.
#include "emit/sql/schema.h"

#include <string.h>

struct field { // of an internal table
    const char *name;
    const char *type; // 'k'ey, 'i'nteger, 't'ext, 'a'ny; capital: NOT NULL
};

struct internal {
    const char *name, *comment;
    struct field fields[12];
    const char *last; // a constraint after the columns, or NULL
    bool keyed;
};

static const struct internal internals[] = {
    {"folja_plan",
     "every version of the plan that was applied, in order",
     {{"nr", "k"},
      {"version", "I"},
      {"applied_at", "T"},
      {"seq", "I"},
      {"edition", "I"},
      {"hash", "T"},
      {"engine", "T"}},
     NULL,
     false},
    {"folja_source",
     "its text, word for word, and that of the files it uses",
     {{"plan", "I"}, {"nr", "I"}, {"path", "T"}, {"text", "T"}},
     "PRIMARY KEY (plan, nr), FOREIGN KEY (plan) REFERENCES folja_plan (nr)",
     true},
    {"folja_name",
     "what tables and columns are called here, and since which plan; only added to",
     {{"nr", "k"},
      {"kind", "T"},
      {"owner", "T"},
      {"name", "T"},
      {"stored", "T"},
      {"since", "I"},
      {"place", "I"},
      {"type", "T"}},
     NULL,
     false},
    {"folja_code",
     "the number that stands for each choice, reason and timepoint; never used for another",
     {{"nr", "k"}, {"kind", "T"}, {"owner", "T"}, {"name", "T"}, {"code", "I"}, {"since", "I"}},
     NULL,
     false},
    {"folja_change",
     "one row for each import and each form sent in",
     {{"seq", "k"}, {"at", "T"}, {"who", "t"}, {"why", "t"}, {"version", "I"}},
     NULL,
     false},
    {"folja_history",
     "what stood in a column before change seq",
     {{"table", "T"}, {"row", "I"}, {"seq", "I"}, {"column", "T"}, {"old", "a"}},
     "PRIMARY KEY (\"table\", \"row\", seq, \"column\")",
     true},
    {"folja_handout",
     "how many anonymous slips went out",
     {{"form", "T"}, {"period", "T"}, {"count", "I"}},
     "PRIMARY KEY (form, period)",
     true},
    {"folja_batch",
     "bundles of anonymous slips, each taken once",
     {{"batch", "k"}, {"form", "T"}, {"name", "T"}, {"seq", "I"}},
     "UNIQUE (form, name)",
     false},
    {"folja_audit",
     "who did what",
     {{"nr", "k"}, {"at", "T"}, {"who", "t"}, {"what", "T"}},
     NULL,
     false},
    {"folja_release",
     "what was released, word for word; only added to",
     {{"release", "k"},
      {"at", "T"},
      {"who", "t"},
      {"report", "T"},
      {"on_day", "T"},
      {"seq", "I"},
      {"format", "T"},
      {"printed", "T"},
      {"chain", "T"}},
     NULL,
     false},
    {"folja_released",
     "its figures, as rows of the tidy report",
     {{"release", "I"},
      {"nr", "I"},
      {"measure", "T"},
      {"period", "T"},
      {"timepoint", "T"},
      {"breakdown", "T"},
      {"group", "T"},
      {"item", "T"},
      {"statistic", "T"},
      {"value", "r"},
      {"status", "T"}},
     "PRIMARY KEY (release, nr), FOREIGN KEY (release) REFERENCES folja_release (release)",
     true},
    {"folja_release_note",
     "what the unit says of it: analysis, action, outcome",
     {{"note", "k"},
      {"release", "I"},
      {"measure", "T"},
      {"kind", "T"},
      {"text", "T"},
      {"who", "t"},
      {"at", "T"},
      {"by_day", "t"},
      {"action", "i"}},
     NULL,
     false},
    {"folja_erasure",
     "when cases were erased, how many, and the last release before it",
     {{"nr", "k"}, {"at", "T"}, {"who", "t"}, {"cases", "I"}, {"release", "I"}},
     NULL,
     false},
    {"folja_on",
     "the follow-up day of the measure views; empty: today",
     {{"day", "T"}},
     NULL,
     false},
    {"person",
     "a person has one or more cases",
     {{"person", "k"}, {"code", "t"}},
     "UNIQUE (code)",
     false},
};

// ---- columns --------------------------------------------------------------------------------------

static void write_type(const struct fj_dialect *dialect, const char *type, struct fj_writer *out)
{
    switch (type[0]) {
    case 'k':
        fj_write_raw(out, dialect->key_type);
        return;
    case 'i':
    case 'I':
        fj_write_raw(out, dialect->int_type);
        break;
    case 'r':
        fj_write_raw(out, dialect->real_type);
        break;
    case 'a':
        fj_write_raw(out, dialect->any_type);
        break;
    default:
        fj_write_raw(out, dialect->text_type);
        break;
    }
    if (type[0] == 'I' || type[0] == 'T')
        fj_write_raw(out, " NOT NULL");
}

static void write_column(const struct fj_dialect *dialect, const char *name, const char *type,
                         bool first, struct fj_writer *out)
{
    fj_write_raw(out, first ? "    " : ",\n    ");
    fj_write_sql_ident(out, name);
    fj_write_char(out, ' ');
    write_type(dialect, type, out);
}

static void begin_table(const char *name, bool temporary, struct fj_writer *out)
{
    fj_write_raw(out, temporary ? "CREATE TEMPORARY TABLE " : "CREATE TABLE ");
    fj_write_sql_ident(out, name);
    fj_write_raw(out, " (\n");
}

static void write_internal(const struct internal *table, bool temporary,
                           const struct fj_dialect *dialect, struct fj_writer *out)
{
    fj_write_format(out, "-- %s\n", table->comment);
    begin_table(table->name, temporary, out);
    for (size_t i = 0; i < sizeof table->fields / sizeof table->fields[0]; i++)
        if (table->fields[i].name)
            write_column(dialect, table->fields[i].name, table->fields[i].type, i == 0, out);
    if (table->last)
        fj_write_format(out, ",\n    %s", table->last);
    fj_write_format(out, "\n)%s;\n", table->keyed ? dialect->keyed_suffix : dialect->table_suffix);
}

bool fj_sql_write_internal(const char *name, bool temporary, const struct fj_dialect *dialect,
                           struct fj_writer *out)
{
    for (size_t i = 0; i < sizeof internals / sizeof *internals; i++)
        if (strcmp(internals[i].name, name) == 0) {
            write_internal(&internals[i], temporary, dialect, out);
            return true;
        }
    return false;
}

// ---- the plan's tables ----------------------------------------------------------------------------

static const char *encoding_type(enum fj_encoding encoding)
{
    switch (encoding) {
    case FJ_STORED_DATE:
    case FJ_STORED_TEXT:
        return "a";
    case FJ_STORED_CODE:
    case FJ_STORED_MASK:
    case FJ_STORED_BOOL:
    case FJ_STORED_WHOLE:
    case FJ_STORED_SCALED:
        break;
    }
    return "i";
}

static const char *column_type(const struct fj_column *column)
{
    switch (column->kind) {
    case FJ_COLUMN_GOAL_TEXT:
        return "t";
    case FJ_COLUMN_GOAL_WEIGHT:
        return "r";
    case FJ_COLUMN_ANSWER:
        break;
    }
    return encoding_type(column->codec->encoding);
}

static const struct field *fixed_fields(enum fj_table_kind kind, size_t *out_count)
{
    static const struct field cases[] = {{"case_", "k"},    {"case", "T"}, {"person", "I"},
                                         {"entry", "t"},    {"exit", "t"}, {"folja_plan", "I"},
                                         {"folja_seq", "I"}};
    static const struct field form[] = {{"folja_key", "k"},  {"case", "I"},     {"timepoint", "I"},
                                        {"nr", "I"},         {"date", "t"},     {"missing", "i"},
                                        {"folja_plan", "I"}, {"folja_seq", "I"}};
    static const struct field record[] = {
        {"folja_key", "k"}, {"case", "I"}, {"nr", "I"}, {"folja_plan", "I"}, {"folja_seq", "I"}};
    static const struct field slips[] = {
        {"folja_key", "k"}, {"period", "T"}, {"batch", "i"}, {"folja_plan", "I"}};
    switch (kind) {
    case FJ_TABLE_CASES:
        *out_count = sizeof cases / sizeof cases[0];
        return cases;
    case FJ_TABLE_FORM:
        *out_count = sizeof form / sizeof form[0];
        return form;
    case FJ_TABLE_RECORD:
        *out_count = sizeof record / sizeof record[0];
        return record;
    case FJ_TABLE_SLIPS:
        break;
    }
    *out_count = sizeof slips / sizeof slips[0];
    return slips;
}

static const char *constraint_of(enum fj_table_kind kind)
{
    switch (kind) {
    case FJ_TABLE_CASES:
        return "UNIQUE (\"case\"),\n    FOREIGN KEY (person) REFERENCES person (person)";
    case FJ_TABLE_FORM:
    case FJ_TABLE_RECORD:
        return "FOREIGN KEY (\"case\") REFERENCES case_ (case_)";
    case FJ_TABLE_SLIPS:
        break;
    }
    return "FOREIGN KEY (batch) REFERENCES folja_batch (batch)";
}

static void write_part(const struct fj_table *table, size_t part, const struct fj_dialect *dialect,
                       struct fj_writer *out)
{
    begin_table(table->parts[part], false, out);
    size_t fixed_count;
    const struct field *fixed = fixed_fields(table->kind, &fixed_count);
    for (size_t i = 0; i < (part == 0 ? fixed_count : 1); i++)
        write_column(dialect, fixed[i].name, fixed[i].type, i == 0, out);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct fj_column *column = &table->columns[table->in_order[i]];
        if (column->part == part)
            write_column(dialect, column->name, column_type(column), false, out);
    }
    if (part == 0) {
        fj_write_format(out, ",\n    %s", constraint_of(table->kind));
    } else {
        fj_write_raw(out, ",\n    FOREIGN KEY (");
        fj_write_sql_ident(out, fixed[0].name);
        fj_write_raw(out, ") REFERENCES ");
        fj_write_sql_ident(out, table->parts[0]);
        fj_write_raw(out, " (");
        fj_write_sql_ident(out, fixed[0].name);
        fj_write_char(out, ')');
    }
    fj_write_format(out, "\n)%s;\n", dialect->table_suffix);
}

void fj_sql_write_table(const struct fj_table *table, const struct fj_dialect *dialect,
                        struct fj_writer *out)
{
    for (size_t part = 0; part < table->part_count; part++)
        write_part(table, part, dialect, out);
}

// ---- what a later plan adds -----------------------------------------------------------------------

struct adding {
    const struct fj_layout *layout;
    const struct fj_dialect *dialect;
    struct fj_writer *out;
};

static bool is_between(const struct fj_map *map, size_t from, size_t to, const char *kind,
                       const char *owner, const char *stored)
{
    for (size_t i = from; i < to; i++) {
        const struct fj_map_name *name = &map->names.items[i];
        if (strcmp(name->stored, stored) == 0 && strcmp(name->kind, kind) == 0 &&
            strcmp(name->owner, owner) == 0)
            return true;
    }
    return false;
}

// Whether the map got what is STORED, of KIND and OWNER, with this layout, and not only another name for it.
static bool is_added(const struct adding *adding, const char *kind, const char *owner,
                     const char *stored)
{
    const struct fj_map *map = &adding->layout->map;
    size_t earlier = adding->layout->earlier_names;
    return is_between(map, earlier, map->names.count, kind, owner, stored) &&
           !is_between(map, 0, earlier, kind, owner, stored);
}

static void add_part(const struct adding *adding, const struct fj_table *table, size_t part)
{
    const char *key = table->kind == FJ_TABLE_CASES ? "case_" : "folja_key";
    write_part(table, part, adding->dialect, adding->out);
    fj_write_raw(adding->out, "INSERT INTO ");
    fj_write_sql_ident(adding->out, table->parts[part]);
    fj_write_format(adding->out, " (%s) SELECT %s FROM ", key, key);
    fj_write_sql_ident(adding->out, table->parts[0]);
    fj_write_raw(adding->out, ";\n");
}

static void add_column(const struct adding *adding, const char *part, const char *name,
                       const char *type)
{
    fj_write_raw(adding->out, "ALTER TABLE ");
    fj_write_sql_ident(adding->out, part);
    fj_write_raw(adding->out, " ADD COLUMN ");
    fj_write_sql_ident(adding->out, name);
    fj_write_char(adding->out, ' ');
    write_type(adding->dialect, type, adding->out);
    fj_write_raw(adding->out, ";\n");
}

// Former columns are added where the question came from another form's table.
static void add_formers(const struct adding *adding, const struct fj_table *table)
{
    for (size_t i = 0; i < table->column_count; i++)
        for (size_t j = 0; j < table->columns[i].former_count; j++) {
            const struct fj_former *former = &table->columns[i].formers[j];
            if (is_added(adding, "column", table->parts[0], former->name))
                add_column(adding, table->parts[former->part], former->name,
                           encoding_type(former->encoding));
        }
}

static void add_to_table(const struct adding *adding, const struct fj_table *table)
{
    const char *kind = table->kind == FJ_TABLE_SLIPS  ? "slips"
                       : table->kind == FJ_TABLE_FORM ? "form"
                                                      : "record";
    if (table->kind != FJ_TABLE_CASES && is_added(adding, kind, "", table->parts[0])) {
        fj_sql_write_table(table, adding->dialect, adding->out);
        add_formers(adding, table);
        return;
    }
    for (size_t part = 1; part < table->part_count; part++)
        if (is_added(adding, "part", table->parts[0], table->parts[part]))
            add_part(adding, table, part);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct fj_column *column = &table->columns[table->in_order[i]];
        bool part_is_added = column->part > 0 &&
                             is_added(adding, "part", table->parts[0], table->parts[column->part]);
        if (!part_is_added && is_added(adding, "column", table->parts[0], column->name))
            add_column(adding, table->parts[column->part], column->name, column_type(column));
    }
    add_formers(adding, table);
}

void fj_sql_write_added(const struct fj_layout *layout, const struct fj_dialect *dialect,
                        struct fj_writer *out)
{
    const struct adding adding = {layout, dialect, out};
    add_to_table(&adding, &layout->cases);
    for (size_t i = 0; i < layout->plan->form_count; i++)
        add_to_table(&adding, &layout->forms[i]);
    for (size_t i = 0; i < layout->plan->record_count; i++)
        add_to_table(&adding, &layout->records[i]);
}

// ---- the map --------------------------------------------------------------------------------------

static void write_texts(const char *const *texts, size_t count, struct fj_writer *out)
{
    for (size_t i = 0; i < count; i++) {
        fj_write_raw(out, i == 0 ? "" : ", ");
        fj_write_sql_text(out, texts[i]);
    }
}

void fj_sql_write_map(const struct fj_map *map, size_t from_name, size_t from_code,
                      struct fj_writer *out)
{
    for (size_t i = from_name; i < map->names.count; i++) {
        const struct fj_map_name *name = &map->names.items[i];
        fj_write_raw(out, i == from_name ? "INSERT INTO folja_name (kind, owner, name, stored, "
                                           "since, place, type) VALUES\n    ("
                                         : ",\n    (");
        write_texts((const char *const[]){name->kind, name->owner, name->name, name->stored}, 4,
                    out);
        fj_write_format(out, ", %d, %d, ", name->since, name->place);
        fj_write_sql_text(out, name->type);
        fj_write_char(out, ')');
    }
    fj_write_raw(out, from_name < map->names.count ? ";\n" : "");
    for (size_t i = from_code; i < map->codes.count; i++) {
        const struct fj_map_code *code = &map->codes.items[i];
        fj_write_raw(out,
                     i == from_code
                         ? "INSERT INTO folja_code (kind, owner, name, code, since) VALUES\n    ("
                         : ",\n    (");
        write_texts((const char *const[]){code->kind, code->owner, code->name}, 3, out);
        fj_write_format(out, ", %lld, %d)", (long long)code->code, code->since);
    }
    fj_write_raw(out, from_code < map->codes.count ? ";\n" : "");
}

// ---- the whole ------------------------------------------------------------------------------------

static void write_both(const struct fj_layout *layout, const struct fj_table *table,
                       const struct fj_dialect *dialect, struct fj_writer *out)
{
    fj_write_char(out, '\n');
    fj_sql_write_table(table, dialect, out);
    fj_sql_write_view(layout, table, out);
}

void fj_sql_write_schema(const struct fj_layout *layout, const struct fj_dialect *dialect,
                         struct fj_writer *out)
{
    if (dialect->has_pragmas)
        fj_write_format(out, "PRAGMA application_id = %d;\nPRAGMA user_version = %d;\n\n",
                        FJ_SCHEMA_APPLICATION_ID, FJ_SCHEMA_ENGINE_VERSION);
    for (size_t i = 0; i < sizeof internals / sizeof internals[0]; i++)
        write_internal(&internals[i], false, dialect, out);
    write_both(layout, &layout->cases, dialect, out);
    fj_write_raw(out, "CREATE INDEX folja_case_person ON case_ (person);\n");
    for (size_t i = 0; i < layout->plan->form_count; i++)
        write_both(layout, &layout->forms[i], dialect, out);
    for (size_t i = 0; i < layout->plan->record_count; i++)
        write_both(layout, &layout->records[i], dialect, out);
    fj_write_char(out, '\n');
    fj_sql_write_map(&layout->map, 0, 0, out);
}
