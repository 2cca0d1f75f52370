// SPDX-License-Identifier: EUPL-1.2
// --background, --form F or --record R.
#include "cli/target.h"

bool fj_cli_target(struct fj_cli *cli, const struct fj_plan *plan, struct fj_target *out_target)
{
    const char *form = fj_cli_value(cli, "form"), *record = fj_cli_value(cli, "record");

    if ((form != NULL) + (record != NULL) + fj_cli_flag(cli, "background") != 1) {
        fj_diag_add_bare(&cli->diags, FJ_E_ARGUMENTS, "what the file holds has to be said once");
        fj_diag_help(&cli->diags, cli->diags.last,
                     "write --background, --form and its name, or --record and its name");
        return false;
    }
    if (form)
        return fj_target_find_form(plan, form, &cli->diags, out_target);
    if (record)
        return fj_target_find_record(plan, record, &cli->diags, out_target);
    *out_target = fj_target_background(plan);
    return true;
}
