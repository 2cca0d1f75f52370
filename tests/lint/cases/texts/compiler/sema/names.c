// SPDX-License-Identifier: EUPL-1.2
// Texts with and without Swedish.
static void report(struct sema *sema, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static const char *const units[] = {FJ_TEXT("day"), FJ_TEXT("week")};

void declare(struct sema *sema)
{
    fj_diag_add(sema->diags, FJ_E_NAME, (struct fj_span){0, at(1, 2), 3}, "“%s” is "
                "there twice", name);
    fj_diag_add(sema->diags, FJ_E_NAME, span, is_late ? "too late" : "too early");
    fj_diag_add(sema->diags, FJ_E_NAME, span, "a sentence.");
    fj_diag_add(sema->diags, FJ_E_NAME, span, message);
    report(sema, "%d of “%s”", count, name);
    report(sema, "%d of \"%s\", at \\", count, name);
    fj_write_format(out, "%d not a text", count);
    fj_store_run(store, "BEGIN");
    fj_write_raw(out, fj_tr(lang, "shown")); // fj_tr(lang, "in a comment")
}
