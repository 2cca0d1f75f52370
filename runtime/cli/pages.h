// SPDX-License-Identifier: EUPL-1.2
// The pages of docs/diagnostics/, compiled in: what `folja explain CODE` prints.
#ifndef FJ_CLI_PAGES_H
#define FJ_CLI_PAGES_H

#include "support/diag.h"

// The page of CODE in LANG as plain text (title, cause, failing and mended example), static, or NULL
// where a code has no page (a test sees to it that there is none such).
const char *fj_page_text(enum fj_code code, enum fj_lang lang);

#endif
