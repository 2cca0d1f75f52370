// SPDX-License-Identifier: EUPL-1.2
// What is part of the language and compiles, but is not carried out yet: refused with one error a construct, never
// ignored. A row of the table is a construct; it is taken away on the day it works. The finder gives the first place
// where the plan has it.
#include "sema/passes.h"

// A construct, and whether the plan has it; *out_span is where.
struct construct {
    const char *what;
    bool (*find)(const struct fj_plan *plan, struct fj_span *out_span);
};

static const struct construct constructs[] = {
    {NULL, NULL}, // nothing at present
};

void fj_sema_check_not_yet(struct fj_sema *sema)
{
    for (const struct construct *one = constructs; one->what; one++) {
        struct fj_span span;
        if (!one->find(sema->plan, &span))
            continue;
        struct fj_diag *diag =
            fj_diag_add(sema->diags, FJ_E_NOT_YET, span, "%s is not carried out yet",
                        fj_tr(sema->diags->lang, one->what));
        fj_diag_help(sema->diags, diag, "leave it out for now");
    }
}
