// SPDX-License-Identifier: EUPL-1.2
// folja build PLAN -o DIR: everything that a plan gives without data. All is made in memory first,
// and written all or nothing, so a failure leaves the folder as it was.
#include <string.h>

#include "cli/choose.h"
#include "cli/dump.h"
#include "cli/files.h"
#include "cli/folder.h"
#include "cli/stale.h"
#include "emit/codebook/codebook.h"
#include "emit/forms/forms.h"
#include "emit/json/plan_json.h"
#include "emit/sql/queries.h"
#include "emit/sql/schema.h"
#include "model/translate.h"
#include "support/vec.h"

static const struct fj_switch options[] = {
    {"output", 'o', "DIR", FJ_TEXT("the folder to write to")},
    {"language", 0, "CODE",
     FJ_TEXT("forms and code book in a language that the plan translates to, such as en")},
    {"dump", 0, "STAGE", FJ_TEXT("only show what a stage made: tokens, tree, model or sql")},
};

struct built_files {
    struct fj_folder_file *items;
    size_t count, capacity;
};

// Where to write the next file; NULL when memory is out.
static struct fj_writer *add_file(struct fj_cli *cli, struct built_files *files, const char *name)
{
    struct fj_folder_file *file = name ? FJ_VEC_PUSH(cli->arena, files) : NULL;

    if (file)
        file->name = name;
    return file ? &file->text : NULL;
}

static bool make_sql(struct fj_cli *cli, const struct fj_layout *layout, struct built_files *files)
{
    struct fj_writer *schema = add_file(cli, files, "schema.sql");

    if (!schema)
        return false;
    fj_sql_write_schema(layout, &fj_dialect_sqlite, schema);
    struct fj_writer *queries = add_file(cli, files, "queries.sql");
    if (!queries)
        return false;
    fj_sql_write_queries(layout, &fj_dialect_sqlite, cli->arena, queries);
    return true;
}

static bool make_pages(struct fj_cli *cli, const struct fj_plan *plan,
                       const struct fj_layout *layout, struct built_files *files)
{
    struct fj_writer *book = add_file(cli, files, "codebook.html");

    if (!book)
        return false;
    fj_codebook_write(plan, layout, cli->arena, book);
    if (!add_file(cli, files, "forms/")) // there is one, also of a plan without forms
        return false;
    for (size_t i = 0; i < plan->form_count; i++) {
        const char *name = fj_arena_printf(cli->arena, "forms/%s.html", plan->forms[i].name);
        struct fj_writer *form = add_file(cli, files, name);
        if (!form)
            return false;
        fj_forms_write(plan, &plan->forms[i], cli->arena, form);
    }
    return true;
}

static void list_languages(const struct fj_plan *plan, struct fj_writer *out)
{
    fj_write_raw(out, plan->language == FJ_LANG_SV ? "sv" : "en");
    for (size_t i = 0; i < plan->translation_count; i++) {
        size_t k = 0;
        while (strcmp(plan->translations[k].language, plan->translations[i].language) != 0)
            k++;
        if (k == i) // the first of its language
            fj_write_format(out, ", %s", plan->translations[i].language);
    }
}

// True where no language is asked for, or the plan speaks it; tells otherwise.
static bool check_language(struct fj_cli *cli, const struct fj_plan *plan)
{
    const char *language = fj_cli_value(cli, "language");
    struct fj_writer known = {0};

    if (!language || fj_plan_speaks(plan, language))
        return true;
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "the plan is not translated to “%s”",
                     language);
    list_languages(plan, &known);
    fj_diag_help(&cli->diags, cli->diags.last, "write one of: %.*s, or a “translate” in the plan",
                 (int)known.length, known.bytes);
    fj_writer_free(&known);
    return false;
}

static void tell_untranslated(struct fj_cli *cli, const struct fj_untranslated *left)
{
    struct fj_writer out = {0};

    if (left->count == 0)
        return;
    fj_write_format(&out, fj_tr(cli->lang, "%zu texts are not translated to “%s”:"), left->count,
                    fj_cli_value(cli, "language"));
    fj_write_char(&out, '\n');
    for (size_t i = 0; i < left->count; i++)
        fj_write_format(&out, "  %s\n", left->items[i]);
    fj_cli_tell(&out);
    fj_writer_free(&out);
}

// Pages are made last, since the plan is then in another language if one is asked for.
static bool translate(struct fj_cli *cli, struct fj_compilation *compilation)
{
    const char *language = fj_cli_value(cli, "language");
    struct fj_untranslated left;

    if (!language)
        return true;
    if (!fj_plan_translate(compilation->plan, language, compilation->arena, &left)) {
        fj_diag_add_bare(&cli->diags, FJ_E_NO_MEMORY, "memory is out");
        return false;
    }
    tell_untranslated(cli, &left);
    return true;
}

static bool make_all(struct fj_cli *cli, struct fj_compilation *compilation,
                     struct built_files *files)
{
    const struct fj_layout *layout =
        fj_layout_new(cli->arena, compilation->plan, NULL, &cli->diags);

    if (!layout || !make_sql(cli, layout, files))
        return false;
    struct fj_writer *json = add_file(cli, files, "plan.json");
    if (!json)
        return false;
    fj_json_write_plan(compilation->plan, &compilation->sources, json);
    return translate(cli, compilation) && make_pages(cli, compilation->plan, layout, files);
}

static enum fj_exit run(struct fj_cli *cli)
{
    struct built_files files = {0};
    const char *folder = fj_cli_value(cli, "output");
    struct fj_compilation *compilation;
    struct fj_stale stale;
    enum fj_exit status;

    if (!fj_cli_choose(cli, "dump", "tokens, tree, model, sql"))
        return FJ_EXIT_USAGE;
    if (fj_cli_value(cli, "dump"))
        return fj_cli_dump(cli, fj_cli_value(cli, "dump"));
    if (!folder) {
        fj_diag_add_bare(&cli->diags, FJ_E_ARGUMENTS, "the folder to write to is missing");
        fj_diag_help(&cli->diags, cli->diags.last, "write -o and a folder");
        return FJ_EXIT_USAGE;
    }
    compilation = fj_cli_compile(cli, cli->arguments[0], &status);
    if (!compilation)
        return status;
    fj_stale_look(cli, folder, &stale);
    status = !check_language(cli, compilation->plan) ? FJ_EXIT_USAGE
             : make_all(cli, compilation, &files)
                 ? fj_cli_put_folder(cli, folder, files.items, files.count)
                 : FJ_EXIT_ERRORS;
    if (status == FJ_EXIT_DONE)
        fj_stale_remove(cli, folder, &stale, compilation->plan);
    for (size_t i = 0; i < files.count; i++)
        fj_writer_free(&files.items[i].text);
    fj_compilation_free(compilation);
    return status;
}

const struct fj_command fj_command_build = {
    .name = "build",
    .arguments = "PLAN -o DIR",
    .least = 1,
    .most = 1,
    .summary = FJ_TEXT("write schema, queries, forms, code book and the plan as JSON"),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
