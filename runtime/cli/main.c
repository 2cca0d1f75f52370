// SPDX-License-Identifier: EUPL-1.2
// The program as a process. All that it does is done by fj_cli_main, which the tests call too.
#include <locale.h>

#include "cli/cli.h"

int main(int count, char **words)
{
    setlocale(LC_CTYPE, "");
    return (int)fj_cli_main(count, words);
}
