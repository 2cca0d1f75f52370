// SPDX-License-Identifier: EUPL-1.2
// --background, --form F or --record R.
#include "cli/target.h"

#include <string.h>

#include "support/unicode.h"
#include "support/writer.h"

static bool tell_names(struct fj_cli *cli, struct fj_writer *names)
{
    fj_diag_help(&cli->diags, cli->diags.last, "write one of: %s",
                 names->bytes ? names->bytes : "–");
    fj_writer_free(names);
    return false;
}

static void list_name(struct fj_writer *names, const char *name)
{
    fj_write_raw(names, names->length ? ", " : "");
    fj_write_raw(names, name);
}

static bool no_form(struct fj_cli *cli, const struct fj_plan *plan, const char *name)
{
    struct fj_writer names = {0};

    for (size_t i = 0; i < plan->form_count; i++)
        list_name(&names, plan->forms[i].name);
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "the plan has no form “%s”", name);
    return tell_names(cli, &names);
}

static bool no_record(struct fj_cli *cli, const struct fj_plan *plan, const char *name)
{
    struct fj_writer names = {0};

    for (size_t i = 0; i < plan->record_count; i++)
        list_name(&names, plan->records[i].name);
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "the plan has no record “%s”", name);
    return tell_names(cli, &names);
}

bool fj_cli_target(struct fj_cli *cli, const struct fj_plan *plan, struct fj_target *out_target)
{
    const char *form = fj_cli_value(cli, "form"), *record = fj_cli_value(cli, "record");
    const struct fj_form *found_form;
    const struct fj_record *found_record;

    if ((form != NULL) + (record != NULL) + fj_cli_flag(cli, "background") != 1) {
        fj_diag_add_bare(&cli->diags, FJ_E_ARGUMENTS, "what the file holds has to be said once");
        fj_diag_help(&cli->diags, cli->diags.last,
                     "write --background, --form and its name, or --record and its name");
        return false;
    }
    if (form) {
        found_form = fj_plan_find_form(plan, fj_unicode_nfc(cli->arena, form, strlen(form)));
        if (!found_form)
            return no_form(cli, plan, form);
        *out_target = fj_target_form(found_form);
    } else if (record) {
        found_record =
            fj_plan_find_record(plan, fj_unicode_nfc(cli->arena, record, strlen(record)));
        if (!found_record)
            return no_record(cli, plan, record);
        *out_target = fj_target_record(found_record);
    } else {
        *out_target = fj_target_background(plan);
    }
    return true;
}
