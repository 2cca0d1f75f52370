// SPDX-License-Identifier: EUPL-1.2
// folja explain CODE: what a code means, how it comes about, and how it is mended.
#include "cli/files.h"
#include "cli/pages.h"

static enum fj_exit run(struct fj_cli *cli)
{
    enum fj_code code = fj_code_find(cli->arguments[0]);
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
