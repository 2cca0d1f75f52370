// SPDX-License-Identifier: EUPL-1.2
// Options whose value is one of a few.
#include "cli/choose.h"

#include <string.h>

static bool listed(const char *choices, const char *value)
{
    size_t length = strlen(value);

    for (const char *at = choices; (at = strstr(at, value)) && length; at += length)
        if ((at == choices || at[-1] == ' ') && (at[length] == ',' || !at[length]))
            return true;
    return false;
}

bool fj_cli_choose(struct fj_cli *cli, const char *option, const char *choices)
{
    const char *value = fj_cli_value(cli, option);

    if (!value || listed(choices, value))
        return true;
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "--%s cannot be “%s”", option, value);
    fj_diag_help(&cli->diags, cli->diags.last, "write one of: %s", choices);
    return false;
}
