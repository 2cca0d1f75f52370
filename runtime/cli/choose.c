// SPDX-License-Identifier: EUPL-1.2
// Options whose value is one of a few, or a number.
#include "cli/choose.h"

#include <string.h>

#include "support/number.h"

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

bool fj_cli_number(struct fj_cli *cli, const char *option, int64_t most, int64_t *out_value)
{
    const char *value = fj_cli_value(cli, option);

    if (!value)
        return true;
    if (fj_number_parse_int(value, strlen(value), out_value) == FJ_NUMBER_OK && *out_value >= 0 &&
        *out_value <= most)
        return true;
    fj_diag_add_bare(&cli->diags, FJ_E_OPTION_VALUE, "--%s cannot be “%s”", option, value);
    fj_diag_help(&cli->diags, cli->diags.last, "write a whole number from 0 to %lld",
                 (long long)most);
    return false;
}
