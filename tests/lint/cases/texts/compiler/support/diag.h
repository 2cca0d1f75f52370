// SPDX-License-Identifier: EUPL-1.2
// Functions that show texts, and two that do not.
struct fj_diag *fj_diag_add(struct fj_diags *list, enum fj_code code, struct fj_span span,
                            const char *format, ...) __attribute__((format(printf, 4, 5)));
void fj_write_format(struct fj_writer *w, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// lint: allow texts, statements are not read by people
void fj_store_run(struct fj_store *store, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
const char *fj_tr(enum fj_lang lang, const char *english) __attribute__((format_arg(2)));
