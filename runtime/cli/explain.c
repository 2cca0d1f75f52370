// SPDX-License-Identifier: EUPL-1.2
// folja explain CODE: what a code means, how it comes about, and how it is mended.
#include <string.h>

#include "cli/files.h"
#include "cli/pages.h"

// The code that is meant: e0117 is E0117.
static enum fj_code meant(struct fj_cli *cli)
{
    char *name = fj_arena_copy(cli->arena, cli->arguments[0], strlen(cli->arguments[0]));

    if (name && (name[0] == 'e' || name[0] == 'w'))
        name[0] = (char)(name[0] - 'a' + 'A');
    return name ? fj_code_find(name) : FJ_CODE__COUNT;
}

static enum fj_exit run(struct fj_cli *cli)
{
    enum fj_code code = meant(cli);
    const char *page = code == FJ_CODE__COUNT ? NULL : fj_page_text(code, cli->lang);
    struct fj_writer out = {0};
    enum fj_exit status;

    if (!page) {
        fj_diag_add_bare(&cli->diags, FJ_E_NO_CODE, "there is no code “%s”", cli->arguments[0]);
        fj_diag_help(&cli->diags, cli->diags.last,
                     "write the code as it stands in the message, such as E0801");
        return FJ_EXIT_USAGE;
    }
    fj_write_raw(&out, page);
    status = fj_cli_put(cli, NULL, &out);
    fj_writer_free(&out);
    return status;
}

const struct fj_command fj_command_explain = {
    .name = "explain",
    .arguments = "CODE",
    .least = 1,
    .most = 1,
    .summary = FJ_TEXT("explain an error by its code, with an example and its mend"),
    .run = run,
};
