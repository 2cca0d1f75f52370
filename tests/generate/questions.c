// SPDX-License-Identifier: EUPL-1.2
// Types, and the questions of the background, the plan and its records, with every clause. Each question of the plan
// stands in one form (a copy for each rater in a form of that role).
#include "generate_internal.h"

#include <stdio.h>
#include <string.h>

// ---- types -------------------------------------------------------------------------------------------

static void fill_options(struct gen *g, struct g_type *type)
{
    type->option_count = 2 + gen_below(g, OPTIONS_MOST - 2);
    for (size_t i = 0; i < type->option_count; i++)
        snprintf(type->options[i], NAME_BYTES, "val%zu", i + 1);
}

static void fill_goal(struct gen *g, struct g_type *type)
{
    static const char *const steps[] = {"uppnått", "delvis", "oförändrat", "sämre"};
    type->scaled = gen_percent(g, 40);
    for (size_t i = 0; i < 4 && !type->scaled; i++)
        snprintf(type->options[type->option_count++], NAME_BYTES, "%s", steps[i]);
    type->has_low = type->has_high = type->scaled;
    type->low = -2;
    type->high = 2;
}

static void fill_numbers(struct gen *g, struct g_type *type)
{
    type->has_low = type->has_high = true;
    switch ((int)type->kind) {
    case FJ_TYPE_SCALE:
        type->low = chance_between(&g->chance, -3, 1);
        type->high = type->low + chance_between(&g->chance, 1, 10);
        break;
    case FJ_TYPE_YEAR:
        type->has_low = type->has_high = gen_percent(g, 60);
        type->low = 1930;
        type->high = 2020;
        break;
    default:
        type->has_low = gen_percent(g, 60);
        type->has_high = type->has_low && gen_percent(g, 70);
        type->low = chance_between(&g->chance, -5, 5);
        type->high = type->low + chance_between(&g->chance, 1, 100);
        type->decimals = gen_percent(g, 40) ? chance_between(&g->chance, 1, 3) : 0;
    }
}

static void fill_reasons(struct gen *g, struct g_type *type)
{
    static const char *const names[] = {"vet_ej", "avstår"};
    type->reason_count = gen_percent(g, 45) ? 1 + gen_below(g, 2) : 0;
    for (size_t i = 0; i < type->reason_count; i++)
        snprintf(type->reasons[i], NAME_BYTES, "%s", names[i]);
}

static struct g_type *new_type(struct gen *g, enum fj_type_kind kind)
{
    struct g_type *type = &g->types[g->type_count++];
    *type = (struct g_type){.kind = kind};
    if (kind == FJ_TYPE_CHOICE || kind == FJ_TYPE_MANY)
        fill_options(g, type);
    if (kind == FJ_TYPE_GOAL)
        fill_goal(g, type);
    if (kind == FJ_TYPE_GENDER)
        for (size_t i = 0; i < 3; i++)
            snprintf(type->options[type->option_count++], NAME_BYTES, "%s",
                     i == 0   ? "kvinna"
                     : i == 1 ? "man"
                              : "annat");
    if (kind == FJ_TYPE_SCALE || kind == FJ_TYPE_NUMBER || kind == FJ_TYPE_YEAR)
        fill_numbers(g, type);
    if (kind == FJ_TYPE_GENDER)
        snprintf(type->reasons[type->reason_count++], NAME_BYTES, "uppgift_saknas");
    else
        fill_reasons(g, type);
    return type;
}

// A choice that had another name, was two, or is no longer chosen; START is where it stands.
static void put_former_options(struct gen *g, const struct g_type *type, size_t index, size_t start)
{
    char before[2 * NAME_BYTES + 40];
    size_t end = g->text.length;
    if (type->name[0] && type->kind == FJ_TYPE_CHOICE)
        return; // a question may be spread over it, and two questions do not become one
    if (gen_changes(g, 20)) {
        bool two = gen_percent(g, 50);
        snprintf(before, sizeof before, two ? "%s_ett \"Ett\" %s_två \"Två\" " : "%s_ett \"Ett\" ",
                 type->options[index], type->options[index]);
        gen_word(g, FJ_KW_WAS);
        gen_format(g, two ? "%s_ett, %s_två " : "%s_ett ", type->options[index],
                   type->options[index]);
        gen_word(g, FJ_KW_SAME_MEANING);
        gen_swap(g, start, before);
    } else if (index > 0 && gen_changes(g, 8)) {
        gen_word(g, FJ_KW_RETIRED_SINCE);
        gen_format(g, "%d ", g->version);
        gen_swap(g, end, "");
    }
}

static void put_options(struct gen *g, const struct g_type *type)
{
    gen_raw(g, "{ ");
    for (size_t i = 0; i < type->option_count; i++) {
        size_t start = g->text.length;
        gen_format(g, "%s ", type->options[i]);
        gen_text(g, "Val");
        put_former_options(g, type, i, start);
        if (type->kind == FJ_TYPE_MANY && i + 1 == type->option_count && i > 1 &&
            gen_percent(g, 50))
            gen_word(g, FJ_KW_ALONE);
    }
    gen_raw(g, "} ");
}

static void put_numbers(struct gen *g, const struct g_type *type)
{
    if (type->has_low || type->has_high)
        gen_format(g, "%d..", type->low);
    if (type->has_high)
        gen_format(g, "%d", type->high);
    gen_raw(g, " ");
    if (type->kind == FJ_TYPE_SCALE && gen_percent(g, 60)) {
        gen_format(g, "{ %d ", type->low);
        gen_text(g, "Minst");
        gen_format(g, "%d ", type->high);
        gen_text(g, "Mest");
        gen_raw(g, "} ");
    }
    if (type->decimals > 0) {
        gen_word(g, FJ_KW_DECIMALS);
        gen_format(g, "%d ", type->decimals);
    }
    if (type->kind == FJ_TYPE_NUMBER && gen_percent(g, 40)) {
        gen_word(g, FJ_KW_UNIT);
        gen_text(g, "kr");
    }
}

static void put_type(struct gen *g, const struct g_type *type)
{
    static const enum fj_keyword words[FJ_TYPE__COUNT] = {
        [FJ_TYPE_CHOICE] = FJ_KW_CHOICE, [FJ_TYPE_MANY] = FJ_KW_MANY,
        [FJ_TYPE_SCALE] = FJ_KW_SCALE,   [FJ_TYPE_NUMBER] = FJ_KW_NUMBER,
        [FJ_TYPE_YESNO] = FJ_KW_YESNO,   [FJ_TYPE_DATE] = FJ_KW_DATE,
        [FJ_TYPE_YEAR] = FJ_KW_YEAR,     [FJ_TYPE_TEXT] = FJ_KW_TEXT,
        [FJ_TYPE_GENDER] = FJ_KW_GENDER, [FJ_TYPE_GOAL] = FJ_KW_GOAL,
    };
    gen_word(g, words[type->kind]);
    if (type->kind == FJ_TYPE_CHOICE || type->kind == FJ_TYPE_MANY)
        put_options(g, type);
    else if (type->kind == FJ_TYPE_SCALE || type->kind == FJ_TYPE_NUMBER ||
             type->kind == FJ_TYPE_YEAR)
        put_numbers(g, type);
    else if (type->scaled)
        gen_word(g, FJ_KW_SCALED);
}

static void put_reasons(struct gen *g, const struct g_type *type)
{
    if (type->reason_count == 0 || type->kind == FJ_TYPE_GENDER)
        return;
    gen_word(g, FJ_KW_MISSING);
    gen_raw(g, "{ ");
    for (size_t i = 0; i < type->reason_count; i++) {
        gen_format(g, "%s ", type->reasons[i]);
        gen_text(g, "Skäl");
    }
    gen_raw(g, "} ");
}

void gen_types(struct gen *g)
{
    static const enum fj_type_kind kinds[] = {FJ_TYPE_CHOICE, FJ_TYPE_SCALE, FJ_TYPE_MANY,
                                              FJ_TYPE_NUMBER};
    size_t count = gen_below(g, 4);
    for (size_t i = 0; i < count; i++) {
        struct g_type *type = new_type(g, kinds[i == 0 ? 0 : gen_below(g, 4)]);
        gen_piece(g, false);
        gen_word(g, FJ_KW_TYPE);
        gen_name(g, "typ", type->name);
        gen_format(g, "%s = ", type->name);
        put_type(g, type);
        put_reasons(g, type);
        gen_raw(g, "\n");
    }
    g->declared_count = g->type_count;
}

// A range that was another one, recoded so that old answers lie within the new. START is where the type stands.
static void put_recode(struct gen *g, const struct g_type *type, size_t start)
{
    char before[NAME_BYTES];
    int low = chance_between(&g->chance, -3, 4), width = chance_between(&g->chance, 1, 9);
    gen_word(g, FJ_KW_WAS);
    gen_format(g, "%d..%d ", low, low + width);
    gen_word(g, FJ_KW_RECODED_AS);
    if (type->has_high)
        gen_format(g, "%d + (x - %d) * %d / %d ", type->low, low, type->high - type->low, width);
    else
        gen_raw(g, gen_percent(g, 50) ? "x * x + 10 " : "max(x, 2) * 2.5 + 10 ");
    snprintf(before, sizeof before, "%s %d..%d ", type->kind == FJ_TYPE_SCALE ? "scale" : "number",
             low, low + width);
    gen_swap(g, start, before);
}

// A declared type, or a new one of a kind that may stand here.
static struct g_type *any_type(struct gen *g, bool of_plan)
{
    static const enum fj_type_kind kinds[] = {
        FJ_TYPE_CHOICE, FJ_TYPE_CHOICE, FJ_TYPE_MANY, FJ_TYPE_SCALE, FJ_TYPE_SCALE, FJ_TYPE_NUMBER,
        FJ_TYPE_NUMBER, FJ_TYPE_YESNO,  FJ_TYPE_DATE, FJ_TYPE_YEAR,  FJ_TYPE_TEXT,  FJ_TYPE_GOAL};
    if (g->declared_count > 0 && gen_percent(g, 35))
        return &g->types[gen_below(g, g->declared_count)];
    enum fj_type_kind kind = kinds[gen_below(g, sizeof kinds / sizeof *kinds)];
    if (kind == FJ_TYPE_GOAL && (!of_plan || !g->follows_person || !gen_has(g, GENERATE_GOALS)))
        kind = FJ_TYPE_YESNO;
    if (kind == FJ_TYPE_TEXT && !gen_has(g, GENERATE_TEXTS))
        kind = FJ_TYPE_NUMBER;
    return new_type(g, kind);
}

// ---- one question ------------------------------------------------------------------------------------

static void put_when(struct gen *g, struct g_scope *scope)
{
    if (!gen_has(g, GENERATE_CONDITIONS) || scope->bare_count == 0 || !gen_percent(g, 25))
        return;
    gen_piece(g, true);
    gen_raw(g, "    ");
    gen_word(g, FJ_KW_WHEN);
    gen_condition(g, scope);
    gen_raw(g, " ");
    if (g->knobs.before) // it was not there then
        gen_word(g, FJ_KW_SAME_MEANING);
    gen_raw(g, "\n");
}

static void put_rule(struct gen *g, const struct g_symbol *self, struct g_scope *scope)
{
    if (!gen_has(g, GENERATE_RULES) || self->type->kind == FJ_TYPE_TEXT || !gen_percent(g, 20))
        return;
    gen_piece(g, true);
    gen_raw(g, "    ");
    gen_word(g, gen_percent(g, 50) ? FJ_KW_REQUIRE : FJ_KW_WARN);
    gen_atom_of(g, self);
    if (scope->bare_count > 0 && gen_percent(g, 50)) {
        gen_raw(g, " ");
        gen_word(g, FJ_KW_OR);
        gen_condition(g, scope);
    }
    gen_raw(g, " ");
    gen_word(g, FJ_KW_ELSE);
    gen_text(g, "Stämmer det?");
    gen_raw(g, "\n");
}

static bool has_order(const struct g_type *type)
{
    return type->kind == FJ_TYPE_SCALE || type->kind == FJ_TYPE_NUMBER;
}

// What the question says of the versions before.
static void put_past(struct gen *g, const struct g_symbol *self)
{
    size_t start = g->text.length;
    if (self->former[0]) {
        gen_word(g, FJ_KW_WAS);
        gen_format(g, "%s ", self->former);
        gen_swap(g, start, "");
    }
    start = g->text.length;
    if (gen_has(g, GENERATE_RETIRED) && g->version > 1 && gen_percent(g, 5)) {
        int since = chance_between(&g->chance, 2, g->version);
        gen_word(g, FJ_KW_RETIRED_SINCE);
        gen_format(g, "%d ", since);
        if (since == g->version)
            gen_swap(g, start, "");
    }
}

static void put_clauses(struct gen *g, struct g_symbol *self)
{
    if (self->type->name[0] == '\0')
        put_reasons(g, self->type);
    if (has_order(self->type) && gen_percent(g, 50)) {
        gen_word(g, FJ_KW_BETTER);
        gen_word(g, gen_percent(g, 50) ? FJ_KW_HIGH : FJ_KW_LOW);
    }
    if (gen_percent(g, 15)) {
        gen_word(g, FJ_KW_HELP);
        gen_text(g, "Hjälp");
    }
    if (gen_percent(g, 15))
        gen_word(g, FJ_KW_OPTIONAL);
    if (gen_percent(g, 25)) {
        gen_word(g, FJ_KW_NEEDED);
        gen_text(g, "Planering");
    }
    if (gen_percent(g, 10)) {
        gen_word(g, FJ_KW_CODE);
        gen_text(g, "ICF d850");
    }
    self->is_private = gen_has(g, GENERATE_PRIVATE) && gen_percent(g, 6);
    if (self->is_private)
        gen_word(g, FJ_KW_PRIVATE);
    put_past(g, self);
}

// A name, and what it was called in the version before.
static void put_name(struct gen *g, const char *name, const char *former)
{
    char before[NAME_BYTES + 1];
    size_t start = g->text.length;
    gen_format(g, "%s ", name);
    snprintf(before, sizeof before, "%s ", former);
    if (former[0])
        gen_swap(g, start, before);
}

// `question NAME "…" : TYPE` and its clauses; SCOPE is what its conditions may read.
static void put_question(struct gen *g, struct g_symbol *self, struct g_scope *scope)
{
    gen_piece(g, false);
    gen_word(g, FJ_KW_QUESTION);
    put_name(g, self->name, self->former);
    gen_text(g, "Fråga");
    gen_raw(g, ": ");
    size_t start = g->text.length;
    if (self->type->name[0])
        gen_format(g, "%s ", self->type->name);
    else
        put_type(g, self->type);
    if (!self->type->name[0] && has_order(self->type) && gen_changes(g, 40))
        put_recode(g, self->type, start);
    put_clauses(g, self);
    gen_raw(g, "\n");
    put_when(g, scope);
    put_rule(g, self, scope);
}

static void name_symbol(struct gen *g, struct g_symbol *symbol, const char *stem)
{
    char name[NAME_BYTES];
    gen_name(g, stem, name);
    snprintf(symbol->name, PATH_BYTES, "%s", name);
    if (gen_changes(g, 25))
        snprintf(symbol->former, NAME_BYTES, "gammal_%.39s", name);
}

// ---- background, records -----------------------------------------------------------------------------

static struct g_symbol *add_background(struct gen *g, const char *name, struct g_type *type)
{
    struct g_scope scope = {.form = FORMS_MOST, .depth = 1};
    struct g_symbol *self = &g->background[g->background_count];
    gen_scope_add_background(g, &scope);
    *self = (struct g_symbol){.type = type, .no_form = true};
    if (name)
        snprintf(self->name, PATH_BYTES, "%s", name);
    else
        name_symbol(g, self, "bakgrund");
    put_question(g, self, &scope);
    g->background_count++;
    return self;
}

void gen_background(struct gen *g)
{
    if (g->follows_person && gen_percent(g, 15))
        return; // gender alone, by default
    gen_piece(g, false);
    gen_word(g, FJ_KW_BACKGROUND);
    gen_raw(g, "{\n");
    if (g->follows_person && gen_percent(g, 85))
        add_background(g, "kön", new_type(g, FJ_TYPE_GENDER));
    if (g->follows_person && gen_percent(g, 75))
        add_background(g, "född", new_type(g, gen_percent(g, 50) ? FJ_TYPE_YEAR : FJ_TYPE_DATE))
            ->is_birth = true;
    for (size_t count = 1 + gen_below(g, 4); count > 0; count--)
        add_background(g, NULL, any_type(g, false));
    gen_piece(g, false);
    gen_raw(g, "}\n");
}

static void put_record(struct gen *g, struct g_record *record)
{
    bool dated = gen_percent(g, 60);
    size_t count = 2 + gen_below(g, FIELDS_MOST - 2);
    gen_piece(g, false);
    gen_word(g, FJ_KW_RECORD);
    gen_name(g, "post", record->name);
    gen_format(g, "%s ", record->name);
    gen_text(g, "Post");
    name_symbol(g, &record->fields[0], "fält");
    if (dated) {
        gen_word(g, FJ_KW_DATED);
        gen_format(g, "%s ", record->fields[0].name);
    }
    gen_raw(g, "{\n");
    for (size_t i = 0; i < count; i++) {
        struct g_scope scope = {.form = FORMS_MOST, .depth = 1};
        struct g_symbol *self = &record->fields[i];
        gen_scope_add_fields(&scope, record, i);
        self->type = i == 0 ? new_type(g, FJ_TYPE_DATE) : any_type(g, false);
        self->no_form = true;
        if (i > 0)
            name_symbol(g, self, "fält");
        self->former[0] = '\0'; // `dated` and measures name it
        put_question(g, self, &scope);
        record->field_count++;
    }
    gen_piece(g, false);
    gen_raw(g, "}\n");
}

void gen_records(struct gen *g)
{
    size_t count = gen_has(g, GENERATE_RECORDS) ? gen_below(g, RECORDS_MOST + 1) : 0;
    while (g->record_count < count) {
        put_record(g, &g->records[g->record_count]);
        g->record_count++;
    }
}

// ---- forms and what they ask -------------------------------------------------------------------------

// A slip does not say at which timepoint it was handed out, so an anonymous form has one.
static void choose_times(struct gen *g, struct g_form *form)
{
    for (size_t t = 0; t < g->time_count; t++) {
        bool survey = g->times[t].kind == FJ_TIME_SURVEY;
        bool anytime = g->times[t].kind == FJ_TIME_ANYTIME;
        if (form->anonymous ? survey : !survey && gen_percent(g, t == 0 || anytime ? 60 : 55))
            form->times[form->time_count++] = t;
    }
    if (form->time_count == 0)
        form->times[form->time_count++] = 0;
}

static void start_form(struct gen *g, bool anonymous)
{
    static const enum fj_keyword roles[] = {FJ_KW_STAFF, FJ_KW_CLIENT, FJ_KW_RELATIVE};
    struct g_form *form = &g->forms[g->form_count++];
    form->anonymous = anonymous;
    form->role = anonymous ? FJ_KW_CLIENT : roles[gen_below(g, 3)];
    gen_name(g, "formulär", form->name);
    choose_times(g, form);
}

static void add_symbol(struct gen *g, const struct g_symbol *self, size_t form, const char *suffix)
{
    if (g->symbol_count == SYMBOLS_MOST)
        return;
    struct g_symbol *symbol = &g->symbols[g->symbol_count++];
    *symbol = *self;
    symbol->form = form;
    snprintf(symbol->name, PATH_BYTES, "%.80s%.70s", self->name, suffix);
}

static void add_item(struct g_form *form, const char *name, const char *former)
{
    if (form->item_count == sizeof form->items / sizeof *form->items)
        return;
    snprintf(form->formers[form->item_count], NAME_BYTES, "%s", former);
    snprintf(form->items[form->item_count++], PATH_BYTES, "%s", name);
}

// `for each` over a declared choice; false where there is none.
static bool put_each(struct gen *g, const struct g_type **out_each)
{
    *out_each = NULL;
    for (size_t i = 0; i < g->declared_count; i++)
        if (g->types[i].kind == FJ_TYPE_CHOICE)
            *out_each = &g->types[i];
    return *out_each != NULL;
}

// A question that is spread over a choice, over raters, or both, and stands in a form of each role.
static void put_spread(struct gen *g, size_t form)
{
    const struct g_type *each = NULL;
    struct g_symbol self = {.type =
                                new_type(g, gen_percent(g, 70) ? FJ_TYPE_SCALE : FJ_TYPE_YESNO)};
    bool rated = !g->forms[form].anonymous && gen_percent(g, 50);
    bool spread = put_each(g, &each) && (!rated || gen_percent(g, 50));
    name_symbol(g, &self, "rutnät");
    self.former[0] = '\0';
    gen_piece(g, false);
    gen_word(g, FJ_KW_QUESTION);
    gen_format(g, "%s ", self.name);
    if (spread)
        gen_format(g, "\"Hur är {%s}?\" ", each->name);
    else
        gen_text(g, "Fråga");
    gen_raw(g, ": ");
    put_type(g, self.type);
    put_reasons(g, self.type);
    if (spread) {
        gen_word(g, FJ_KW_FOR_EACH);
        gen_format(g, "%s ", each->name);
    }
    if (rated) {
        gen_word(g, FJ_KW_RATED_BY);
        gen_word(g, g->forms[form].role);
    }
    gen_raw(g, "\n");
    for (size_t i = 0; i < (spread ? each->option_count : 1); i++) {
        char suffix[2 * NAME_BYTES] = "";
        if (spread)
            snprintf(suffix, sizeof suffix, ".%s", each->options[i]);
        if (rated)
            snprintf(suffix + strlen(suffix), NAME_BYTES, ":%s",
                     fj_keyword_spelling(g->forms[form].role, FJ_LANG_EN));
        add_symbol(g, &self, form, suffix);
    }
    add_item(&g->forms[form], self.name, "");
}

static void put_form(struct gen *g, struct g_form *form)
{
    bool section = false;
    gen_piece(g, false);
    gen_word(g, FJ_KW_FORM);
    gen_format(g, "%s ", form->name);
    gen_text(g, "Formulär");
    gen_word(g, FJ_KW_FOR);
    gen_word(g, form->role);
    if (form->anonymous)
        gen_word(g, FJ_KW_ANONYMOUS);
    if (form->role == FJ_KW_CLIENT && gen_percent(g, 20))
        gen_word(g, FJ_KW_QUICK_EXIT);
    gen_word(g, FJ_KW_AT);
    for (size_t i = 0; i < form->time_count; i++)
        gen_format(g, "%s%s", i ? ", " : "", g->times[form->times[i]].name);
    gen_raw(g, " {\n");
    for (size_t i = 0; i < form->item_count; i++) {
        if (gen_percent(g, 20)) {
            gen_raw(g, section ? "}\n" : "");
            gen_word(g, FJ_KW_SECTION);
            gen_text(g, "Avsnitt");
            gen_raw(g, "{\n");
            section = true;
        }
        if (gen_percent(g, 10)) {
            gen_word(g, FJ_KW_NOTE);
            gen_text(g, "Läs detta");
        }
        put_name(g, form->items[i], form->formers[i]);
        gen_raw(g, "\n");
    }
    gen_raw(g, section ? "}\n}\n" : "}\n");
}

static void put_plan_question(struct gen *g)
{
    struct g_scope scope = {.depth = 2};
    size_t form = gen_below(g, g->form_count);
    if (gen_has(g, GENERATE_SPREAD) && gen_percent(g, 12)) {
        put_spread(g, form);
        return;
    }
    struct g_symbol self = {.type = any_type(g, !g->forms[form].anonymous), .form = form};
    if (!g->forms[form].anonymous)
        gen_scope_add_background(g, &scope);
    gen_scope_add_form(g, &scope, form);
    scope.form = FORMS_MOST;
    name_symbol(g, &self, "fråga");
    put_question(g, &self, &scope);
    add_symbol(g, &self, form, "");
    add_item(&g->forms[form], self.name, self.former);
}

void gen_forms_and_questions(struct gen *g)
{
    bool by_default = g->record_count == 0 && g->time_count == 2 && gen_percent(g, 40);
    size_t count = by_default ? 1 : 1 + gen_below(g, 3);
    size_t questions = g->knobs.questions > 0 ? (size_t)g->knobs.questions : 4 + gen_below(g, 9);
    for (size_t i = 0; i < count; i++)
        start_form(g, false);
    if (gen_has(g, GENERATE_SLIPS) && !by_default && gen_percent(g, 40))
        start_form(g, true);
    if (by_default) {
        g->forms[0].time_count = 2;
        g->forms[0].times[0] = 0;
        g->forms[0].times[1] = 1;
        g->forms[0].role = FJ_KW_STAFF;
        g->forms[0].is_default = true;
    }
    for (size_t i = 0; i < questions && g->type_count < TYPES_MOST + 70; i++)
        put_plan_question(g);
    for (size_t r = 0; r < g->record_count; r++)
        add_item(&g->forms[gen_below(g, count)], g->records[r].name, "");
    for (size_t i = 0; i < g->form_count && !by_default; i++)
        if (g->forms[i].item_count > 0)
            put_form(g, &g->forms[i]);
}
